//! From draft to draft: what is asked and answered of two of them.

use kosshi_core::align::Change;
use kosshi_core::annotation::{PlacementState, Scope};
use kosshi_core::ids::{AnnotationId, DraftId, NodeId};
use kosshi_core::position::CharRange;
use kosshi_core::redline::What;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::asked::UntilView;

/// Two drafts to be compared.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Compare {
    /// The earlier one.
    #[ts(type = "string")]
    pub old: DraftId,
    /// The later one.
    #[ts(type = "string")]
    pub new: DraftId,
}

/// What is newly said of a draft; a missing field leaves it as it is.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UpdateDraft {
    /// The draft.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// Which draft it is, such as 素案.
    #[serde(default)]
    #[ts(optional)]
    pub label: Option<String>,
    /// The day it was given out, as written.
    #[serde(default)]
    #[ts(optional)]
    pub date: Option<String>,
}

/// Where a draft is to belong; a missing field leaves it as it is.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveDraft {
    /// The draft.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// The plan it is to belong to: its id or its name.
    #[serde(default)]
    #[ts(optional)]
    pub plan: Option<String>,
    /// Whether it is to have a plan of its own, named as it is titled itself.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub apart: bool,
    /// Its place among the drafts of the plan, from 1.
    #[serde(default)]
    #[ts(optional)]
    pub at: Option<u32>,
}

/// Items of two drafts that belong together.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PairView {
    /// Of the earlier draft, in reading order; none for what is new.
    #[ts(type = "string[]")]
    pub old: Vec<NodeId>,
    /// Of the later draft, in reading order; none for what is gone.
    #[ts(type = "string[]")]
    pub new: Vec<NodeId>,
    /// What became of them.
    #[ts(type = "Change")]
    pub change: Change,
    /// How alike the words are, from 0 to 1.
    pub score: f64,
    /// Whether they stand in another order among the others, whatever else changed.
    pub moved: bool,
    /// Whether the words are identical and nothing else could have been meant.
    pub sure: bool,
    /// Whether a person said so.
    pub pinned: bool,
    /// The markers of the earlier items, one for each.
    pub old_markers: Vec<String>,
    /// The markers of the later items, one for each.
    pub new_markers: Vec<String>,
    /// How the words of the earlier became those of the later, in order; the words of several items
    /// are joined by a line feed.
    pub words: Vec<WordsView>,
}

/// A run of words and what became of it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WordsView {
    /// Whether it stayed, went or came.
    #[ts(type = r#""same" | "removed" | "added""#)]
    pub what: What,
    /// Its words; never empty.
    pub text: String,
}

/// Items of two drafts that belong together, as a person says; with one side empty, that each of
/// the others has no counterpart.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// The earlier draft.
    #[ts(type = "string")]
    pub old: DraftId,
    /// The later one.
    #[ts(type = "string")]
    pub new: DraftId,
    /// Items of the earlier.
    #[ts(type = "string[]")]
    pub old_nodes: Vec<NodeId>,
    /// Items of the later.
    #[ts(type = "string[]")]
    pub new_nodes: Vec<NodeId>,
}

/// Two drafts, item by item.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComparisonView {
    /// Every item of both in one pair, page furniture apart, in the order of the later draft; what
    /// is gone stands behind what it followed.
    pub pairs: Vec<PairView>,
}

/// Annotations to carry over from one draft to another.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Carry {
    /// The draft they sit in.
    #[ts(type = "string")]
    pub old: DraftId,
    /// The draft they are to sit in.
    #[ts(type = "string")]
    pub new: DraftId,
    /// Whether to place them, as one step; else only to say where they would sit.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub apply: bool,
}

/// Where an annotation sits, or would sit, in the draft it is carried to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CarriedView {
    /// The annotation.
    #[ts(type = "string")]
    pub annotation: AnnotationId,
    /// How sure its place is.
    #[ts(type = "PlacementState")]
    pub state: PlacementState,
    /// The node; `null` for an orphan.
    #[ts(type = "string | null")]
    pub node: Option<NodeId>,
    /// The characters of the node's text; `null` for the whole node.
    #[ts(type = "[number, number] | null")]
    pub range: Option<CharRange>,
    /// Where the words end, when that is in a later node.
    pub until: Option<UntilView>,
    /// How far it reaches.
    #[ts(type = "Scope")]
    pub scope: Scope,
    /// From 0 to 1; 1 for what nobody needs to look at.
    pub confidence: f64,
    /// Why, as a code such as `item_edited`; `by_hand` for a place that a person chose.
    pub reason: String,
    /// Whether nobody needs to look at it.
    pub accepted: bool,
    /// Whether it had a place in that draft before, which is left as it is.
    pub kept: bool,
}

/// What carrying over found, and did.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CarryView {
    /// Every annotation of the earlier draft, the trash apart, in its reading order.
    pub placements: Vec<CarriedView>,
    /// How many were placed.
    pub placed: usize,
    /// The step that was made; `null` when none was placed.
    #[ts(type = "number | null")]
    pub step: Option<u64>,
}
