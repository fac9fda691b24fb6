//! What is answered of annotations, their replies, labels and history.

use kosshi_core::annotation::{
    AnnotationKind, AnnotationState, Colour, PlacementState, Priority, Scope, Stance,
};
use kosshi_core::ids::{AnnotationId, DraftId, NodeId};
use kosshi_core::position::CharRange;
use kosshi_store::ReplyId;
use serde::Serialize;
use ts_rs::TS;

use super::asked::{LabelView, UntilView};
use super::meetings::SaidView;
use super::views::ErrorView;

/// An annotation.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AnnotationView {
    /// Its id.
    #[ts(type = "string")]
    pub annotation: AnnotationId,
    /// The draft this placement is in.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// The node it sits on; `null` for an orphan.
    #[ts(type = "string | null")]
    pub node: Option<NodeId>,
    /// Its kind.
    #[ts(type = "AnnotationKind")]
    pub kind: AnnotationKind,
    /// What is said.
    pub body: String,
    /// The words proposed instead.
    pub replacement: Option<String>,
    /// Its tags, sorted.
    pub tags: Vec<String>,
    /// Why those words.
    pub reason: String,
    /// How far it has come.
    #[ts(type = "AnnotationState")]
    pub state: AnnotationState,
    /// What its author thinks of the place.
    #[ts(type = "Stance | null")]
    pub stance: Option<Stance>,
    /// How much it matters.
    #[ts(type = "Priority")]
    pub priority: Priority,
    /// Its label.
    #[ts(type = "Colour | null")]
    pub colour: Option<Colour>,
    /// What was answered to it, oldest first, without the trash.
    pub replies: Vec<ReplyView>,
    /// The annotated words.
    pub quote: String,
    /// The words before.
    pub prefix: String,
    /// The words after.
    pub suffix: String,
    /// The annotated characters of the node's text; `null` for the whole node.
    #[ts(type = "[number, number] | null")]
    pub range: Option<CharRange>,
    /// Where the words end, when that is in a later node.
    pub until: Option<UntilView>,
    /// How far it reaches beyond the words.
    #[ts(type = "Scope")]
    pub scope: Scope,
    /// The words at its place now, when they are not those of the quote.
    pub placed_words: Option<String>,
    /// How officials cite the place.
    pub citation: String,
    /// 1-based page of the place.
    pub page: u32,
    /// 1-based line of the place.
    pub line: u32,
    /// How sure the place is.
    #[ts(type = "PlacementState")]
    pub placement: PlacementState,
    /// The same from 0 to 1; 1 for what a person chose or nobody needs to look at.
    pub confidence: f64,
    /// Whether a person must look at the place before it can be trusted.
    pub to_review: bool,
    /// Why it sits there, as a code such as `item_edited`; `by_hand` for what a person chose, empty
    /// where it was made.
    pub placed_by: String,
    /// The draft it was made in, whose words its quote is.
    #[ts(type = "string")]
    pub made_in: DraftId,
    /// The meeting in which it was said.
    pub said: Option<SaidView>,
    /// Its place in the order in which annotations were made: rises strictly, whatever the clock
    /// showed.
    #[ts(type = "number")]
    pub made: u64,
    /// When it was made.
    #[ts(type = "number")]
    pub created: i64,
    /// When it was last changed.
    #[ts(type = "number")]
    pub updated: i64,
    /// When it was put into the trash.
    #[ts(type = "number | null")]
    pub trashed: Option<i64>,
}

/// An annotation that was made or changed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AnnotationDone {
    /// As it is now.
    #[serde(flatten)]
    #[ts(flatten)]
    pub annotation: AnnotationView,
    /// The step that this was; missing where nothing changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub step: Option<u64>,
}

/// A list of annotations in reading order.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AnnotationsView {
    /// The library's revision when they were read: every commit up to it shows in them.
    #[ts(type = "number")]
    pub revision: u64,
    /// The annotations.
    pub annotations: Vec<AnnotationView>,
}

/// A reply to an annotation.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReplyView {
    /// Its id.
    #[ts(type = "string")]
    pub reply: ReplyId,
    /// Its words.
    pub body: String,
    /// When it was made.
    #[ts(type = "number")]
    pub created: i64,
    /// When it was last changed.
    #[ts(type = "number")]
    pub updated: i64,
    /// When it was put into the trash.
    #[ts(type = "number | null")]
    pub trashed: Option<i64>,
}

/// The replies of an annotation, oldest first, with those in the trash.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RepliesView {
    /// The replies.
    pub replies: Vec<ReplyView>,
}

/// The colours that stand for something.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LabelsView {
    /// In the order in which colours are offered.
    pub labels: Vec<LabelView>,
}

/// What an annotation once said.
#[derive(Debug, Clone, Serialize, TS)]
pub struct VersionView {
    /// By which it is asked for.
    #[ts(type = "number")]
    pub revision: u64,
    /// When.
    #[ts(type = "number")]
    pub at: i64,
    /// How it came about: `done`, `undone` or `redone`.
    #[ts(type = "'done' | 'undone' | 'redone'")]
    pub cause: &'static str,
    /// Its kind then.
    #[ts(type = "AnnotationKind")]
    pub kind: AnnotationKind,
    /// What was said.
    pub body: String,
    /// The words proposed.
    pub replacement: Option<String>,
    /// Why those words.
    pub reason: String,
    /// How far it had come.
    #[ts(type = "AnnotationState")]
    pub state: AnnotationState,
    /// What its author thought.
    #[ts(type = "Stance | null")]
    pub stance: Option<Stance>,
    /// How much it mattered.
    #[ts(type = "Priority")]
    pub priority: Priority,
    /// Its label.
    #[ts(type = "Colour | null")]
    pub colour: Option<Colour>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whether it lay in the trash.
    pub trashed: bool,
}

/// What an annotation said, latest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct VersionsView {
    /// The first is what it says now.
    pub versions: Vec<VersionView>,
}

/// What became of annotations read from a file.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct AnnotationImport {
    /// The file's name, without its folder; `null` when the person cancelled.
    pub file: Option<String>,
    /// How many were taken in.
    pub added: u32,
    /// How many the library has already; they stay as they are.
    pub known: u32,
    /// How many of those taken in were said in a meeting that neither the file nor the library
    /// has: they no longer say in which, when and by whom.
    pub meetingless: u32,
    /// Those that could not be taken in, and why.
    pub refused: Vec<RefusedAnnotation>,
}

/// An annotation that could not be taken in.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RefusedAnnotation {
    /// Its id in the file; empty when it has none.
    pub annotation: String,
    /// The words it is about, to be known by.
    pub quote: String,
    /// Why.
    pub error: ErrorView,
}
