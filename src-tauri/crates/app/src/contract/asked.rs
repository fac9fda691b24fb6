//! What is asked of annotations, their replies and labels.

use kosshi_core::anchor::Until;
use kosshi_core::annotation::{AnnotationKind, AnnotationState, Colour, Priority, Scope, Stance};
use kosshi_core::ids::{AnnotationId, DraftId, NodeId};
use kosshi_core::position::{CharPos, CharRange};
use kosshi_store::ReplyId;
use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

use super::meetings::{SetSaid, UpdateSaid};

/// A field that was given, be it `null`; a missing one is not asked for.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(field: D) -> Result<Option<T>, D::Error> {
    T::deserialize(field).map(Some)
}

/// Where words end that go on into a later node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UntilView {
    /// The node they end in.
    #[ts(type = "string")]
    pub node: NodeId,
    /// The first character of its text after them.
    pub end: u32,
}

impl From<UntilView> for Until {
    fn from(view: UntilView) -> Self {
        Self {
            node: view.node,
            end: CharPos(view.end),
        }
    }
}

impl From<Until> for UntilView {
    fn from(until: Until) -> Self {
        Self {
            node: until.node,
            end: until.end.0,
        }
    }
}

/// Which annotations to list.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListAnnotations {
    /// Only those placed in this draft.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub draft: Option<DraftId>,
    /// Only these of them.
    #[serde(default)]
    #[ts(optional, type = "string[]")]
    pub only: Option<Vec<AnnotationId>>,
    /// Only those of this kind.
    #[serde(default)]
    #[ts(optional, type = "AnnotationKind")]
    pub kind: Option<AnnotationKind>,
    /// Only those with this tag.
    #[serde(default)]
    #[ts(optional)]
    pub tag: Option<String>,
    /// Those in the trash instead of the others.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub trashed: bool,
    /// Only those that have come so far, as in [`super::AnnotationView::state`]; `trashed` for the
    /// trash.
    #[serde(default)]
    #[ts(optional)]
    pub status: Option<String>,
}

/// A new annotation.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Annotate {
    /// The draft it is made on.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// The node it is made on.
    #[ts(type = "string")]
    pub node: NodeId,
    /// The annotated characters of the node's text; the whole node when missing.
    #[serde(default)]
    #[ts(optional, type = "[number, number]")]
    pub range: Option<CharRange>,
    /// Where the words end, when that is in a later node; the range is then up to the end of its
    /// own node's text.
    #[serde(default)]
    #[ts(optional)]
    pub until: Option<UntilView>,
    /// How far it reaches; only its words or its item when missing.
    #[serde(default)]
    #[ts(optional, type = "Scope")]
    pub scope: Scope,
    /// The words as they were shown: where others stand by now, nothing is made.
    #[serde(default)]
    #[ts(optional)]
    pub quote: Option<String>,
    /// Its kind.
    #[ts(type = "AnnotationKind")]
    pub kind: AnnotationKind,
    /// What is said.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub body: String,
    /// The words proposed instead of the annotated ones; only a suggestion has them.
    #[serde(default)]
    #[ts(optional)]
    pub replacement: Option<String>,
    /// Why those words.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub reason: String,
    /// How far it has come; `draft` when missing.
    #[serde(default)]
    #[ts(optional, type = "AnnotationState")]
    pub state: AnnotationState,
    /// What its author thinks of the place.
    #[serde(default)]
    #[ts(optional, type = "Stance | null")]
    pub stance: Option<Stance>,
    /// How much it matters; `normal` when missing.
    #[serde(default)]
    #[ts(optional, type = "Priority")]
    pub priority: Priority,
    /// Its label.
    #[serde(default)]
    #[ts(optional, type = "Colour | null")]
    pub colour: Option<Colour>,
    /// Its tags.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub tags: Vec<String>,
    /// The meeting in which it was said; in none when missing.
    #[serde(default)]
    #[ts(optional)]
    pub said: Option<SetSaid>,
    /// The key under which its text was kept while it was typed; dropped in the same
    /// commit.
    #[serde(default)]
    #[ts(optional)]
    pub typing: Option<String>,
}

/// What to change of an annotation; a missing field stays as it is.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UpdateAnnotation {
    /// Which.
    #[ts(type = "string")]
    pub annotation: AnnotationId,
    /// Another kind.
    #[serde(default)]
    #[ts(optional, type = "AnnotationKind")]
    pub kind: Option<AnnotationKind>,
    /// Another text.
    #[serde(default)]
    #[ts(optional)]
    pub body: Option<String>,
    /// Other proposed words.
    #[serde(default)]
    #[ts(optional)]
    pub replacement: Option<String>,
    /// Why the proposed words.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
    /// How far it has come.
    #[serde(default)]
    #[ts(optional, type = "AnnotationState")]
    pub state: Option<AnnotationState>,
    /// What its author thinks of the place; `null` takes it back.
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "Stance | null")]
    pub stance: Option<Option<Stance>>,
    /// How much it matters.
    #[serde(default)]
    #[ts(optional, type = "Priority")]
    pub priority: Option<Priority>,
    /// Its label; `null` takes it off.
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "Colour | null")]
    pub colour: Option<Option<Colour>>,
    /// All its tags.
    #[serde(default)]
    #[ts(optional)]
    pub tags: Option<Vec<String>>,
    /// What is newly known of where it was said; `null` takes it out of its meeting.
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "UpdateSaid | null")]
    pub said: Option<Option<UpdateSaid>>,
    /// How far it reaches in `draft`; only one that lies on no chosen words can reach further.
    #[serde(default)]
    #[ts(optional, type = "Scope")]
    pub scope: Option<Scope>,
    /// The draft in which it reaches so far; the one it was made on when missing.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub draft: Option<DraftId>,
    /// As in [`Annotate::typing`].
    #[serde(default)]
    #[ts(optional)]
    pub typing: Option<String>,
}

/// One or more annotations.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Annotations {
    /// Which.
    #[ts(type = "string[]")]
    pub annotations: Vec<AnnotationId>,
}

/// A change of several annotations at once; a missing field stays as it is in each.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UpdateAnnotations {
    /// Which.
    #[ts(type = "string[]")]
    pub annotations: Vec<AnnotationId>,
    /// Another kind; a suggestion's words are kept, but only shown again when it is one again.
    #[serde(default)]
    #[ts(optional, type = "AnnotationKind")]
    pub kind: Option<AnnotationKind>,
    /// How far they have come.
    #[serde(default)]
    #[ts(optional, type = "AnnotationState")]
    pub state: Option<AnnotationState>,
    /// What their author thinks of the places; `null` takes it back.
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "Stance | null")]
    pub stance: Option<Option<Stance>>,
    /// How much they matter.
    #[serde(default)]
    #[ts(optional, type = "Priority")]
    pub priority: Option<Priority>,
    /// Their label; `null` takes it off.
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "Colour | null")]
    pub colour: Option<Option<Colour>>,
    /// Tags to put on.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub add_tags: Vec<String>,
    /// Tags to take off.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub remove_tags: Vec<String>,
}

/// Another place for an annotation, chosen by a person.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PlaceAnnotation {
    /// Which.
    #[ts(type = "string")]
    pub annotation: AnnotationId,
    /// The draft it is placed in.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// The node; `null`, which must be said, for no place at all.
    #[serde(deserialize_with = "Option::deserialize")]
    #[ts(type = "string | null")]
    pub node: Option<NodeId>,
    /// As in [`Annotate::range`].
    #[serde(default)]
    #[ts(optional, type = "[number, number]")]
    pub range: Option<CharRange>,
    /// As in [`Annotate::until`].
    #[serde(default)]
    #[ts(optional)]
    pub until: Option<UntilView>,
    /// As in [`Annotate::scope`].
    #[serde(default)]
    #[ts(optional, type = "Scope")]
    pub scope: Scope,
    /// As in [`Annotate::quote`].
    #[serde(default)]
    #[ts(optional)]
    pub quote: Option<String>,
}

/// One annotation.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfAnnotation {
    /// Which.
    #[ts(type = "string")]
    pub annotation: AnnotationId,
}

/// What an annotation once said, to be said again.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RevertAnnotation {
    /// Which.
    #[ts(type = "string")]
    pub annotation: AnnotationId,
    /// The version, as its history names it.
    #[ts(type = "number")]
    pub revision: u64,
}

/// An answer to an annotation.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddReply {
    /// What it answers.
    #[ts(type = "string")]
    pub annotation: AnnotationId,
    /// Its words.
    pub body: String,
    /// As in [`Annotate::typing`].
    #[serde(default)]
    #[ts(optional)]
    pub typing: Option<String>,
}

/// Other words for a reply.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UpdateReply {
    /// Which.
    #[ts(type = "string")]
    pub reply: ReplyId,
    /// Its words.
    pub body: String,
    /// As in [`Annotate::typing`].
    #[serde(default)]
    #[ts(optional)]
    pub typing: Option<String>,
}

/// One reply.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfReply {
    /// Which.
    #[ts(type = "string")]
    pub reply: ReplyId,
}

/// What a colour stands for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LabelView {
    /// The colour.
    #[ts(type = "Colour")]
    pub colour: Colour,
    /// What it stands for; empty for nothing.
    pub name: String,
}
