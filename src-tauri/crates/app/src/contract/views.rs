//! What is answered.

use std::collections::BTreeMap;

use kosshi_core::ids::{AnnotationId, DraftId, PlanId};
use serde::Serialize;
use ts_rs::TS;

use super::events::Notice;
use super::meetings::MeetingsView;
use super::outline::{OutlineView, WarningView};
use super::told::{AnnotationsView, LabelsView};
use crate::error::AppError;

/// Everything the window needs to begin.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Start {
    /// The app's version.
    pub version: String,
    /// The library's revision.
    #[ts(type = "number")]
    pub revision: u64,
    /// All drafts, by plan and order.
    pub drafts: Vec<DraftView>,
    /// The draft that was open last, or the first.
    #[ts(type = "string | null")]
    pub current: Option<DraftId>,
    /// All that is seen of that draft, `null` with it: asked for one after the other, the window
    /// would come later.
    pub shown: Option<Shown>,
    /// The kept settings.
    #[ts(type = "Record<string, unknown>")]
    pub settings: BTreeMap<String, serde_json::Value>,
    /// Text that was being typed when the app last stopped.
    pub typing: Vec<TypingView>,
    /// Whether the app was last stopped without warning.
    pub unclean_stop: bool,
    /// Whether the last changes before that may be missing: the log which held them was gone.
    pub log_lost: bool,
    /// Undo and redo as they stand.
    pub steps: Steps,
    /// What the person should know.
    pub notices: Vec<Notice>,
    /// Whether the library has a passphrase.
    pub protected: bool,
}

/// What is seen of a draft at first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Shown {
    /// Its outline.
    pub outline: OutlineView,
    /// Its annotations, in reading order.
    pub annotations: AnnotationsView,
    /// What the colours of labels stand for.
    pub labels: LabelsView,
    /// The meetings of its plan: what is noted at once must know the one that runs.
    pub meetings: MeetingsView,
}

/// One draft of a plan.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftView {
    /// Its id.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// Its plan.
    #[ts(type = "string")]
    pub plan: PlanId,
    /// The plan's title.
    pub title: String,
    /// Which draft it is, such as 骨子（たたき台）; empty when not known.
    pub label: String,
    /// The day it was given out, as written; empty when not known.
    pub date: String,
    /// How many nodes it has.
    pub nodes: u32,
    /// The name of the file it was read from.
    pub file: String,
}

/// The drafts of the library.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftsView {
    /// By plan and order.
    pub drafts: Vec<DraftView>,
}

/// A step that can be undone or redone.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StepView {
    /// Its number.
    #[ts(type = "number")]
    pub step: u64,
    /// What was done, such as `annotation_add`; the window has the words.
    pub op: String,
    /// What it was done to, such as `{"kind": "opinion"}`.
    #[ts(type = "Record<string, unknown>")]
    pub args: serde_json::Value,
    /// When.
    #[ts(type = "number")]
    pub at: i64,
    /// `done` or `undone`.
    pub state: String,
}

/// What undo and redo would do now.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Steps {
    /// The step that undo takes back.
    pub undo: Option<StepView>,
    /// The step that redo does again.
    pub redo: Option<StepView>,
}

/// The answer to undo and redo.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StepDone {
    /// The step, or `null` when there was none.
    pub step: Option<StepView>,
    /// The annotations that changed with it.
    #[ts(type = "string[]")]
    pub annotations: Vec<AnnotationId>,
    /// Undo and redo as they stand now.
    pub steps: Steps,
}

/// The steps of the library, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HistoryView {
    /// The steps.
    pub history: Vec<StepView>,
}

/// Text that was being typed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TypingView {
    /// Which editor.
    pub key: String,
    /// What the editor needs to come back as it was.
    #[ts(type = "unknown")]
    pub value: serde_json::Value,
    /// When it was last kept.
    #[ts(type = "number")]
    pub updated: i64,
}

/// An answer without content; the change is on the disk.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Done {
    /// When it was done.
    #[ts(type = "number")]
    pub at: i64,
    /// The step it made; missing where it made none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub step: Option<u64>,
}

impl Done {
    /// Done at a time, with no step.
    pub(crate) fn at(at: i64) -> Self {
        Self { at, step: None }
    }
}

/// A citation, as it is copied.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Citation {
    /// `２．（２）〇臨床試験 ・1つ目 １）、173行目`
    pub citation: String,
    /// The quote with its citation: `「…」（２．（２）〇臨床試験 ・1つ目 １）、173行目）`
    pub quoted: String,
}

/// What became of one file that was imported.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportReport {
    /// The file's name, without its folder.
    pub file: String,
    /// The draft it became.
    #[ts(type = "string | null")]
    pub draft: Option<DraftId>,
    /// Its plan.
    #[ts(type = "string | null")]
    pub plan: Option<PlanId>,
    /// How many nodes it has.
    pub nodes: u32,
    /// How many places it holds open, such as 【P】 and ○月○日.
    pub placeholders: u32,
    /// How many comments and tracked changes of the file became annotations.
    pub annotations: u32,
    /// Whether this very file was in the library already.
    pub known: bool,
    /// Where a plan was made for it: another one that reads much like it, of which it may be the
    /// next draft.
    pub like: Option<LikePlan>,
    /// What was odd about it.
    pub warnings: Vec<WarningView>,
    /// The numbers printed on its pages, as in its outline.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Option<String>>>")]
    pub printed: Vec<Option<String>>,
    /// Why it was not imported.
    pub error: Option<ErrorView>,
    /// When its encoding cannot be told: the file waits under this name for a person to choose one.
    pub waiting: Option<String>,
    /// How it would read in the encodings it may be in, likeliest first.
    pub choices: Vec<EncodingChoice>,
}

impl ImportReport {
    /// The report on a file of which nothing is known yet.
    pub(crate) fn of(file: String) -> Self {
        Self {
            file,
            draft: None,
            plan: None,
            nodes: 0,
            placeholders: 0,
            annotations: 0,
            known: false,
            like: None,
            warnings: Vec::new(),
            printed: Vec::new(),
            error: None,
            waiting: None,
            choices: Vec::new(),
        }
    }

    /// The same, with why it was not imported.
    pub(crate) fn refused(mut self, error: AppError) -> Self {
        self.error = Some(error.with("file", self.file.as_str()).into_view());
        self
    }
}

/// A plan that a draft reads much like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LikePlan {
    /// The plan.
    #[ts(type = "string")]
    pub plan: PlanId,
    /// Its title.
    pub title: String,
}

/// How a file would read in one encoding.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EncodingChoice {
    /// The encoding, by its name in the Encoding Standard.
    pub encoding: String,
    /// Its first lines.
    pub lines: Vec<String>,
}

/// What became of the files that were imported.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportReports {
    /// One for each file.
    pub files: Vec<ImportReport>,
}

/// What was exported.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct Exported {
    /// The file's name, without its folder; `null` when the person cancelled.
    pub file: Option<String>,
    /// How many nodes it holds.
    pub nodes: u32,
    /// How many annotations it holds.
    pub annotations: u32,
    /// How many annotations stayed here as one's own working notes.
    pub working: u32,
}

/// A backup that can be restored.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupView {
    /// Its file's name.
    pub name: String,
    /// When it was made.
    #[ts(type = "number")]
    pub created: i64,
    /// How many drafts it holds.
    pub drafts: u32,
    /// How many annotations it holds.
    pub annotations: u32,
}

/// The backups, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupsView {
    /// The backups that can be opened.
    pub backups: Vec<BackupView>,
    /// How many files lie beside them that cannot be read; they are kept.
    pub unusable: u32,
}

/// Annotations that putting a backup back would touch.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PreviewedView {
    /// How many.
    pub count: u32,
    /// What the first of them say, shortened.
    pub named: Vec<String>,
}

/// What putting a backup back would change.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PreviewView {
    /// The backup.
    pub backup: BackupView,
    /// Annotations that it does not have.
    pub lost: PreviewedView,
    /// Annotations that only it has.
    pub regained: PreviewedView,
    /// Annotations that say something else in it.
    pub changed: PreviewedView,
    /// Drafts that it does not have.
    pub lost_drafts: Vec<String>,
    /// Drafts that only it has.
    pub regained_drafts: Vec<String>,
    /// Meetings that it does not have.
    pub lost_meetings: Vec<String>,
    /// Meetings that only it has.
    pub regained_meetings: Vec<String>,
    /// Meetings of which it tells something else.
    pub changed_meetings: Vec<String>,
}

/// A file that a person chose, to be put in the library's place.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChosenBackup {
    /// What it holds.
    pub backup: BackupView,
    /// What it would change; `null` while the library cannot be opened.
    pub differs: Option<PreviewView>,
    /// Whose passphrase and recovery key hold afterwards: `none`, `library` (those of now) or
    /// `backup` (those it had when it was made).
    #[ts(type = "'none' | 'library' | 'backup'")]
    pub passphrase: &'static str,
}

/// Findings of a check, by code.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckView {
    /// Whether nothing was found.
    pub clean: bool,
    /// How often each fault was found.
    #[ts(type = "Record<string, number>")]
    pub findings: BTreeMap<String, u64>,
    /// How often each fault was repaired.
    #[ts(type = "Record<string, number>")]
    pub repaired: BTreeMap<String, u64>,
}

/// What the app is made of.
#[derive(Debug, Clone, Serialize, TS)]
pub struct About {
    /// The app's version.
    pub version: String,
    /// Where the library lies, to be shown.
    pub library: String,
    /// The notices of what ships with the app, by name.
    #[ts(type = "[string, string][]")]
    pub notices: Vec<(String, String)>,
}

/// An error at the boundary.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ErrorView {
    /// A stable code.
    pub code: String,
    /// What it is about, such as `{"file": "案.txt"}`.
    #[ts(type = "Record<string, unknown>")]
    pub args: serde_json::Value,
    /// For the log.
    pub detail: String,
}
