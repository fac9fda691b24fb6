//! Annotations as W3C Web Annotations in JSON-LD: written, and read back without loss.
//!
//! The file is one `AnnotationPage`. An annotation's words are its bodies, told apart by their
//! purpose; its place is a target with several selectors: the item (`FragmentSelector`) refined by
//! characters in it (`TextPositionSelector`), or a `RangeSelector` from one item to another, and
//! always the quote with what stands around it (`TextQuoteSelector`). What the model has no word
//! for stands under `kosshi`, which the context declares to be plain JSON, as do responses. Replies are annotations
//! of their own, whose target is the annotation they answer. What the colours stand for, what lies
//! in the trash, and where an annotation sits in other drafts goes along, so that a library which
//! was lost is had again from its file.
//!
//! After: Web Annotation Data Model, W3C Recommendation 23 February 2017.

mod foreign;
mod read;
mod write;

use kosshi_core::anchor::{Anchor, Until};
use kosshi_core::annotation::{
    AnnotationKind, AnnotationState, Colour, Outcome, PlacementState, Priority, Scope, Stance,
};
use kosshi_core::ids::{AnnotationId, MeetingId, NodeId};
use kosshi_core::meeting::{AgendaItem, Participant, Span};
use kosshi_core::position::CharRange;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use foreign::{Foreign, ForeignBody, ForeignPage, ForeignPlace, read_foreign};
pub use read::{Unread, read_jsonld};
pub use write::jsonld;

/// The context of the Web Annotation vocabulary.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// What item ids conform to.
const ITEM: &str = "urn:kosshi:item";

/// Annotations on their way between libraries, and what their labels stand for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PortablePage {
    /// The colours that stand for something.
    pub labels: Vec<PortableLabel>,
    /// The meetings in which they were said.
    pub meetings: Vec<PortableMeeting>,
    /// The annotations.
    pub annotations: Vec<Portable>,
}

/// A meeting on its way between libraries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortableMeeting {
    /// Its id, for ever.
    pub id: MeetingId,
    /// Its name.
    pub name: String,
    /// Its day, as written.
    #[serde(default)]
    pub date: String,
    /// Where it is held.
    #[serde(default)]
    pub place: String,
    /// What is to be discussed.
    #[serde(default)]
    pub agenda: Vec<AgendaItem>,
    /// Who takes part.
    #[serde(default)]
    pub participants: Vec<Participant>,
    /// When it ran.
    #[serde(default)]
    pub spans: Vec<Span>,
    /// When it was ended, Unix milliseconds.
    #[serde(default)]
    pub ended: Option<i64>,
    /// What was taken up, in order.
    #[serde(default)]
    pub discussed: Vec<PortableDiscussed>,
    /// When it was made, Unix milliseconds.
    #[serde(default)]
    pub created: i64,
    /// When it was put into the trash, Unix milliseconds.
    #[serde(default)]
    pub trashed: Option<i64>,
}

/// What was taken up in a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortableDiscussed {
    /// The SHA-256 of the draft's file, in hexadecimal.
    pub draft: String,
    /// Its item; `None` for nothing in particular.
    pub node: Option<NodeId>,
    /// When, Unix milliseconds.
    pub at: i64,
}

/// Where an annotation was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortableSaid {
    /// The meeting.
    pub meeting: MeetingId,
    /// When its first key was pressed, Unix milliseconds.
    pub at: i64,
    /// Who said it; empty when not known.
    #[serde(default)]
    pub speaker: String,
    /// The item of the agenda, by its id.
    #[serde(default)]
    pub agenda: String,
}

/// What a colour stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortableLabel {
    /// The colour.
    pub colour: Colour,
    /// Its name.
    pub name: String,
}

/// An annotation on its way between libraries: everything that is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Portable {
    /// Its id, for ever.
    pub id: AnnotationId,
    /// The draft it was made on.
    pub source: PortableSource,
    /// Its place there, for ever.
    pub anchor: Anchor,
    /// The ancestors of that place, outermost first.
    pub outline_path: Vec<String>,
    /// What it is.
    pub kind: AnnotationKind,
    /// Its words.
    pub body: String,
    /// The wording proposed; `Some("")` proposes to delete.
    pub replacement: Option<String>,
    /// Why that wording.
    pub reason: String,
    /// How far it has come.
    pub state: AnnotationState,
    /// What its author thinks of the place.
    pub stance: Option<Stance>,
    /// How much it matters.
    pub priority: Priority,
    /// Its label.
    pub colour: Option<Colour>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Where it sits in its draft now, when that is not where it was made.
    pub placement: Option<PortablePlacement>,
    /// Where it sits in other drafts.
    pub elsewhere: Vec<PortableElsewhere>,
    /// Where it was said.
    pub said: Option<PortableSaid>,
    /// Its place in the order in which they were made, whatever the clock showed; 0 in files of
    /// before.
    pub made: u64,
    /// When it was made, Unix milliseconds.
    pub created: i64,
    /// When it was last changed, Unix milliseconds.
    pub updated: i64,
    /// When it was put into the trash, Unix milliseconds.
    pub trashed: Option<i64>,
    /// What was answered to it, oldest first.
    pub replies: Vec<PortableReply>,
    /// What was done about it, as each draft shows it.
    pub responses: Vec<PortableResponse>,
}

/// The draft that an annotation was made on, known by the bytes of its file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortableSource {
    /// The SHA-256 of the file, in hexadecimal.
    #[serde(skip)]
    pub hash: String,
    /// The plan's title, for people.
    pub title: String,
    /// Which draft it is, for people.
    pub label: String,
}

/// Where an annotation sits when it is not where it was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PortablePlacement {
    /// The node; `None` for an orphan.
    pub node: Option<NodeId>,
    /// The range in the node's text.
    pub range: Option<CharRange>,
    /// Where the words end, when that is in a later node.
    #[serde(default)]
    pub until: Option<Until>,
    /// How far it reaches beyond the words.
    #[serde(default)]
    pub scope: Scope,
    /// How sure it is.
    pub state: PlacementState,
    /// From 0 to 1.
    pub confidence: f64,
    /// Why.
    pub reason: String,
}

/// Where an annotation sits in a draft that it was not made on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PortableElsewhere {
    /// The SHA-256 of the draft's file, in hexadecimal.
    pub draft: String,
    /// The place.
    pub placement: PortablePlacement,
}

/// What was done about an annotation, as a person confirmed it for a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortableResponse {
    /// The SHA-256 of the draft's file, in hexadecimal.
    pub draft: String,
    /// What was done; `None` while there are only words.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// What is answered; may be empty.
    #[serde(default)]
    pub text: String,
}

/// A reply on its way between libraries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortableReply {
    /// Its id, for ever.
    pub id: Uuid,
    /// Its words.
    pub body: String,
    /// When it was made, Unix milliseconds.
    pub created: i64,
    /// When it was last changed, Unix milliseconds.
    pub updated: i64,
    /// When it was put into the trash, Unix milliseconds.
    pub trashed: Option<i64>,
}

/// What the W3C has no word for, of a page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct OwnPage {
    #[serde(default)]
    labels: Vec<PortableLabel>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    meetings: Vec<PortableMeeting>,
}

/// What the W3C has no word for, of a reply.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct OwnReply {
    #[serde(default)]
    trashed: Option<i64>,
}

/// What the vocabulary of the W3C has no word for.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Own {
    kind: AnnotationKind,
    #[serde(default)]
    state: AnnotationState,
    #[serde(default)]
    stance: Option<Stance>,
    #[serde(default)]
    priority: Priority,
    #[serde(default)]
    colour: Option<Colour>,
    #[serde(default)]
    scope: Scope,
    page: u32,
    line: u32,
    #[serde(default)]
    outline_path: Vec<String>,
    #[serde(default)]
    placement: Option<PortablePlacement>,
    #[serde(default)]
    elsewhere: Vec<PortableElsewhere>,
    #[serde(default)]
    responses: Vec<PortableResponse>,
    #[serde(default)]
    trashed: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    said: Option<PortableSaid>,
    #[serde(default)]
    made: u64,
    #[serde(default)]
    draft: PortableSource,
}

/// One of the texts of an annotation.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Body {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    purpose: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    format: String,
    value: String,
}

/// What each body is for.
mod purpose {
    pub(super) const WORDS: &str = "commenting";
    pub(super) const REPLACEMENT: &str = "editing";
    pub(super) const REASON: &str = "describing";
    pub(super) const TAG: &str = "tagging";
    pub(super) const REPLY: &str = "replying";
}

/// The motivation that says best what a kind is.
fn motivation(kind: AnnotationKind) -> &'static str {
    match kind {
        AnnotationKind::Opinion => "assessing",
        AnnotationKind::Suggestion => "editing",
        AnnotationKind::Note => "commenting",
        AnnotationKind::Question => "questioning",
        AnnotationKind::Highlight => "highlighting",
        AnnotationKind::Bookmark => "bookmarking",
    }
}
