//! What is told without being asked, always after the commit.

use kosshi_core::ids::{AnnotationId, DraftId, MeetingId};
use serde::Serialize;
use ts_rs::TS;

use super::views::Steps;

/// The library changed, and the change is on the disk.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Changed {
    /// The library's revision now.
    #[ts(type = "number")]
    pub revision: u64,
    /// When it was committed.
    #[ts(type = "number")]
    pub at: i64,
    /// The drafts that changed.
    #[ts(type = "string[]")]
    pub drafts: Vec<DraftId>,
    /// The annotations that changed.
    #[ts(type = "string[]")]
    pub annotations: Vec<AnnotationId>,
    /// The meetings that changed; what was said in them are annotations.
    #[ts(type = "string[]")]
    pub meetings: Vec<MeetingId>,
    /// Whether that was work: what the window notes by itself, such as what was read, is nobody's
    /// "saved".
    pub work: bool,
    /// Undo and redo as they stand now.
    pub steps: Steps,
}

/// How the search index stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum IndexState {
    /// Search answers from the index.
    Ready,
    /// Search answers from the library itself, slower.
    Building,
    /// The index could not be made; search answers from the library itself.
    Failed,
}

/// What is being done with a file that is imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportPhase {
    /// Its bytes are made lines.
    Reading,
    /// Its lines are made an outline.
    Outlining,
    /// The outline is written to the disk.
    Saving,
    /// All files of this import are through.
    Done,
}

/// How far an import has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportProgress {
    /// The file's name, without its folder.
    pub file: String,
    /// Which of the files it is, from 1.
    pub at: u32,
    /// How many files there are.
    pub of: u32,
    /// What is being done with it.
    pub phase: ImportPhase,
}

/// Something a person should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Notice {
    /// `backup_failed` (no backup could be taken today), `words_left` (an index from before the
    /// passphrase could not be erased), `files_left` (files beside the library could not be brought
    /// under its passphrase), `abbreviations_unreadable`.
    pub code: &'static str,
    /// The files it is about, by their names in the folder of the library; that of a folder ends
    /// with a separator.
    pub files: Vec<String>,
}

impl Notice {
    /// One about no file.
    pub(crate) fn of(code: &'static str) -> Self {
        Self::on(code, &[])
    }

    /// One about files.
    pub(crate) fn on(code: &'static str, files: &[String]) -> Self {
        Self {
            code,
            files: files.to_vec(),
        }
    }
}

/// An event.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "event", content = "data", rename_all = "snake_case")]
pub enum Event {
    /// See [`Changed`].
    Changed(Box<Changed>),
    /// See [`IndexState`].
    Index(IndexState),
    /// How much of the library is in the index that is built anew, in percent.
    Indexed(u32),
    /// See [`ImportProgress`].
    Import(ImportProgress),
    /// How much of a file that is being exported is made, in percent.
    Export(u32),
    /// See [`Notice`].
    Notice(Notice),
}
