//! Search: what is asked and what is answered.

use kosshi_core::annotation::AnnotationKind;
use kosshi_core::ids::{AnnotationId, DraftId, NodeId};
use kosshi_core::position::CharRange;
use kosshi_search::Why;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A search.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// What was typed.
    pub query: String,
    /// Only in this draft.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub draft: Option<DraftId>,
    /// At most so many hits in the list; the total is not capped. 50 when missing.
    #[serde(default)]
    #[ts(optional)]
    pub limit: Option<u32>,
    /// Only hits for these reasons.
    #[serde(default)]
    #[ts(optional, type = "Why[]")]
    pub only: Option<Vec<Why>>,
    /// Other forms that were switched off, by [`ExpansionView::text`].
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub without: Vec<String>,
    /// Only in the branch of this node; needs a draft.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub within: Option<NodeId>,
    /// The draft on the screen, whose branches are counted; the one that is searched when missing.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub shown: Option<DraftId>,
    /// Only the first screen: hits that are farther off than those found are not looked for, and
    /// nothing is counted that takes time. To be asked before the same search without it.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub first: bool,
    /// At most so many annotations in their list; 20 when missing.
    #[serde(default)]
    #[ts(optional)]
    pub annotations: Option<u32>,
}

/// A decision about an abbreviation.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetAbbreviation {
    /// The long form.
    pub long: String,
    /// The short form.
    pub short: String,
    /// What becomes of it.
    pub state: AbbreviationState,
}

/// How an abbreviation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AbbreviationState {
    /// Learned from a draft; nobody decided yet.
    Learned,
    /// Confirmed, or given by hand: holds everywhere.
    Confirmed,
    /// Removed: holds nowhere.
    Removed,
}

/// The answer to a search.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SearchView {
    /// How many nodes were hit, those beyond the limit included.
    #[ts(type = "number")]
    pub total: u64,
    /// How many of them hold each word of Latin letters as a word of its own: AI, not FAIR. `null`
    /// without such words.
    #[ts(type = "number | null")]
    pub whole: Option<u64>,
    /// Whether the total is exact; else there may be more.
    pub total_is_exact: bool,
    /// Microseconds from question to answer.
    #[ts(type = "number")]
    pub took_us: u64,
    /// The hits, best first.
    pub hits: Vec<HitView>,
    /// The same hits by chapter, in reading order.
    pub groups: Vec<HitGroup>,
    /// Other forms that were searched for.
    pub expansions: Vec<ExpansionView>,
    /// How many hits there are for each reason; one hit may have several.
    pub reasons: Vec<ReasonView>,
    /// How many hits each branch of the draft on the screen holds, those beyond the limit included,
    /// in reading order.
    pub branches: Vec<BranchHits>,
    /// Annotations that were hit, best first.
    pub annotations: Vec<AnnotationHit>,
    /// How many annotations were hit, those not listed included.
    pub annotations_total: u32,
    /// With a draft: the other drafts that were hit, oldest import first.
    pub elsewhere: Vec<ElsewhereView>,
    /// Why nothing was found, when nothing was.
    pub nothing: Option<NothingView>,
    /// What the person should know: `index_building`, `index_failed`, `dictionary_missing`,
    /// `empty_query`, `reasons_narrowed` (nothing found, and only some reasons counted), `only_excludes`, `many_words`, `no_members`, `unknown_kind`,
    /// `abbreviations_partly`.
    pub notices: Vec<String>,
}

/// How many hits there are for a reason.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReasonView {
    /// The reason.
    #[ts(type = "Why")]
    pub why: Why,
    /// How many.
    pub count: u32,
}

/// How many hits another draft holds.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ElsewhereView {
    /// The draft.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// How many.
    pub total: u32,
}

/// Why nothing was found.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct NothingView {
    /// Each word of the query alone, and how many nodes hold it.
    pub words: Vec<WordView>,
    /// How many words more there are that were not counted.
    pub words_left: u32,
    /// Words and readings nearly like those asked for, which are there.
    pub near: Vec<String>,
}

/// A word and how many nodes hold it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WordView {
    /// As it was typed, its field and signs included.
    pub word: String,
    /// How many.
    pub total: u32,
}

/// An annotation that was hit.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AnnotationHit {
    /// Which.
    #[ts(type = "string")]
    pub annotation: AnnotationId,
    /// The draft it sits in.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// The node it sits on; `null` for an orphan.
    #[ts(type = "string | null")]
    pub node: Option<NodeId>,
    /// How officials cite the node.
    pub citation: String,
    /// Its kind.
    #[ts(type = "AnnotationKind")]
    pub kind: AnnotationKind,
    /// The part of its words around the first hit: body, proposed words and tags in one.
    pub snippet: String,
    /// What was hit, in characters of the snippet.
    #[ts(type = "[number, number][]")]
    pub ranges: Vec<CharRange>,
    /// Why it was hit.
    #[ts(type = "Why[]")]
    pub why: Vec<Why>,
}

/// The abbreviations of a draft.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AbbreviationsView {
    /// Confirmed ones first, then those the draft defines, in reading order, then removed ones.
    pub abbreviations: Vec<AbbreviationView>,
}

/// One abbreviation.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AbbreviationView {
    /// The long form.
    pub long: String,
    /// The short form.
    pub short: String,
    /// How it stands.
    pub state: AbbreviationState,
    /// Whether it holds in a part of the draft only.
    pub is_partial: bool,
    /// The node of the draft that defines it.
    #[ts(type = "string | null")]
    pub node: Option<NodeId>,
    /// How officials cite that node.
    pub citation: String,
}

/// Another form in which a word of the query was searched.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExpansionView {
    /// The word of the query.
    pub word: String,
    /// What was searched as well.
    pub text: String,
    /// The reason its hits are given.
    #[ts(type = "Why")]
    pub why: Why,
    /// Whether it counted, or was switched off.
    pub is_on: bool,
    /// In how many nodes it stands.
    pub total: u32,
}

/// One node that was hit.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HitView {
    /// Its draft.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// The node.
    #[ts(type = "string")]
    pub node: NodeId,
    /// How officials cite it.
    pub citation: String,
    /// The node's marker.
    pub marker: String,
    /// The part of the node's text around the first hit.
    pub snippet: String,
    /// Which character of the node's text the snippet begins with.
    pub snippet_at: u32,
    /// Whether the node's text goes on behind the snippet.
    pub goes_on: bool,
    /// What was hit, in characters of the node's text.
    #[ts(type = "[number, number][]")]
    pub ranges: Vec<CharRange>,
    /// Why it was hit.
    #[ts(type = "Why[]")]
    pub why: Vec<Why>,
    /// How well; only for comparing.
    pub score: f32,
}

/// The hits of one chapter.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HitGroup {
    /// The draft.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// The chapter's heading; `null` for what stands before the first.
    #[ts(type = "string | null")]
    pub chapter: Option<NodeId>,
    /// Its marker and words.
    pub heading: String,
    /// How many hits the chapter holds, those beyond the limit included; `null` where they were not
    /// counted.
    pub total: Option<u32>,
    /// Indices into [`SearchView::hits`], in reading order.
    pub hits: Vec<u32>,
}

/// The hits of one branch: of a node and all that stands under it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BranchHits {
    /// The topmost node.
    #[ts(type = "string")]
    pub node: NodeId,
    /// How many nodes were hit.
    pub count: u32,
}
