//! What became of opinions, what is answered to them, and places that a person names.

use kosshi_core::annotation::{AnnotationKind, Outcome};
use kosshi_core::fate::Found;
use kosshi_core::ids::{AnnotationId, DraftId, NodeId};
use kosshi_core::position::CharRange;
use kosshi_core::seek::Miss;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::workspace::FatesFormat;

/// What became of an opinion or a suggestion.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FateView {
    /// The annotation.
    #[ts(type = "string")]
    pub annotation: AnnotationId,
    /// Its kind.
    #[ts(type = "AnnotationKind")]
    pub kind: AnnotationKind,
    /// How officials cite its place in the earlier draft, with page and line.
    pub place: String,
    /// The words it is about.
    pub quote: String,
    /// What is said.
    pub body: String,
    /// The words proposed instead; `null` where none are, as in most opinions.
    pub wording: Option<String>,
    /// Whether the words proposed stand in the later draft, and where. Where none are proposed,
    /// `partly` when most of what is said came into the item, else `absent`.
    #[ts(type = "Found")]
    pub found: Found,
    /// The part of the proposed change, or of what is said, that arrived, from 0 to 1.
    pub share: f64,
    /// Whether the words it is about are other words now, or gone.
    pub edited: bool,
    /// Whether an item it is about stands elsewhere now.
    pub moved: bool,
    /// The item of the later draft that shows it; `null` where there is none.
    #[ts(type = "string | null")]
    pub node: Option<NodeId>,
    /// The characters that show it; `null` for the whole item.
    #[ts(type = "[number, number] | null")]
    pub range: Option<CharRange>,
    /// How officials cite that item, with page and line; empty without one.
    pub citation: String,
    /// What a person may confirm.
    #[ts(type = "Outcome")]
    pub proposed: Outcome,
    /// What a person has confirmed.
    pub response: Option<ResponseView>,
}

/// What was done about an annotation, as a person confirmed it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ResponseView {
    /// What was done; `null` while there are only words.
    #[ts(type = "Outcome | null")]
    pub outcome: Option<Outcome>,
    /// What is answered.
    pub text: String,
}

/// What became of every opinion and suggestion of a draft.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FatesView {
    /// In the reading order of the earlier draft.
    pub fates: Vec<FateView>,
}

/// The fates to write as a table of their own.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FatesExport {
    /// The draft that the opinions sit in.
    #[ts(type = "string")]
    pub old: DraftId,
    /// The draft that shows what became of them.
    #[ts(type = "string")]
    pub new: DraftId,
    /// In what form.
    #[ts(type = "FatesFormat")]
    pub format: FatesFormat,
    /// Only what became of these; of all when missing.
    #[serde(default)]
    #[ts(optional, type = "string[]")]
    pub annotations: Option<Vec<AnnotationId>>,
}

/// A table of fates that was written.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct FatesExported {
    /// The file's name; `null` when the person cancelled.
    pub file: Option<String>,
    /// How many rows it has.
    pub rows: u32,
}

/// The response to annotations, as a later draft shows it.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Respond {
    /// Which.
    #[ts(type = "string[]")]
    pub annotations: Vec<AnnotationId>,
    /// The later draft.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// What was done; `null`, with no text either, takes the response away.
    #[serde(default)]
    #[ts(type = "Outcome | null")]
    pub outcome: Option<Outcome>,
    /// What is answered.
    #[serde(default)]
    pub text: String,
}

/// A place as a person types or pastes it.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GoTo {
    /// The draft one is in.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// Such as `12頁8行目`, `２．（２）〇臨床試験`, `第3条第2項`, `骨子 41ページの5行目`.
    pub text: String,
    /// The draft that the place is of, if that is another; it is then looked for only there.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub of: Option<DraftId>,
}

/// A place that may be meant.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlaceView {
    /// The item.
    #[ts(type = "string")]
    pub node: NodeId,
    /// The characters of its text; `null` for the whole item.
    #[ts(type = "[number, number] | null")]
    pub range: Option<CharRange>,
    /// How officials cite it.
    pub citation: String,
    /// 1-based page.
    pub page: u32,
    /// 1-based line.
    pub line: u32,
    /// Page and line as they are cited: `12頁8行目`, the page by the number printed on it.
    pub place: String,
    /// The beginning of its words, to tell several places apart.
    pub text: String,
    /// The draft in which it was named, where that is another: it is what became of that place.
    pub from: Option<TranslatedFrom>,
    /// Whether it is just what was named: not where it was followed from another draft and somebody
    /// has to look.
    pub sure: bool,
    /// Why a place of another draft is taken to be this, as a code such as `item_edited`; `null` for
    /// one named in this draft.
    pub why: Option<String>,
}

/// A draft by which a place was named.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TranslatedFrom {
    /// The draft.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// Its label; its title where it has none.
    pub label: String,
}

/// The places that may be meant.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GoToView {
    /// All of them, in reading order; those of several drafts one draft after the other.
    pub places: Vec<PlaceView>,
    /// The draft in which they were named or sought, where that is another; `null` where several
    /// drafts may be meant, of which each place names its own.
    pub translated_from: Option<TranslatedFrom>,
    /// Why there is none, or what is to be known of those there are.
    #[ts(type = "Miss | null")]
    pub reason: Option<Miss>,
}
