//! Annotations (注釈): one identity for ever, one placement per draft.

mod add;
mod count;
mod history;
mod import;
mod label;
mod list;
mod place;
mod placement;
mod reply;
mod trash;
mod update;
mod words;

use kosshi_core::anchor::{Anchor, Until};
use kosshi_core::annotation::{
    AnnotationKind, AnnotationState, Colour, PlacementState, Priority, Scope, Stance,
};
use kosshi_core::ids::{AnnotationId, DraftId, MeetingId, NodeId};
use kosshi_core::position::CharRange;
use serde::{Deserialize, Serialize};

pub use history::{Version, VersionCause};
pub use import::ImportedAnnotation;
pub use label::Label;
pub(crate) use placement::wrong;
pub use reply::{NewReply, Reply, ReplyId};
pub(crate) use words::quoted;

/// An annotation to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAnnotation {
    /// The draft it is made on.
    pub draft: DraftId,
    /// Its place there; must agree with the draft's text.
    pub anchor: Anchor,
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
    /// Its tags; doubles and blanks are dropped.
    pub tags: Vec<String>,
    /// Marker and words of the ancestors, outermost first.
    pub outline_path: Vec<String>,
    /// Where it was said.
    pub said: Option<Said>,
}

impl NewAnnotation {
    /// An annotation at a place, with nothing said yet.
    #[must_use]
    pub fn at(draft: DraftId, anchor: Anchor, kind: AnnotationKind) -> Self {
        Self {
            draft,
            anchor,
            kind,
            body: String::new(),
            replacement: None,
            reason: String::new(),
            state: AnnotationState::default(),
            stance: None,
            priority: Priority::default(),
            colour: None,
            tags: Vec::new(),
            outline_path: Vec::new(),
            said: None,
        }
    }
}

/// Where an annotation was said: in which meeting, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The meeting.
    pub meeting: MeetingId,
    /// When its first key was pressed, Unix milliseconds.
    pub at: i64,
    /// Who said it; empty when not known.
    pub speaker: String,
    /// The item of the agenda, by its id; empty for none.
    pub agenda: String,
}

/// What to change of where an annotation was said; `None` leaves as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaidPatch {
    /// Who said it.
    pub speaker: Option<String>,
    /// The item of the agenda.
    pub agenda: Option<String>,
}

/// What to change of an annotation; `None` leaves as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnnotationPatch {
    /// What it is.
    pub kind: Option<AnnotationKind>,
    /// Its words.
    pub body: Option<String>,
    /// The wording proposed; `Some(None)` takes the proposal back.
    pub replacement: Option<Option<String>>,
    /// Why that wording.
    pub reason: Option<String>,
    /// How far it has come.
    pub state: Option<AnnotationState>,
    /// What its author thinks of the place; `Some(None)` takes it back.
    pub stance: Option<Option<Stance>>,
    /// How much it matters.
    pub priority: Option<Priority>,
    /// Its label; `Some(None)` takes it off.
    pub colour: Option<Option<Colour>>,
    /// All its tags.
    pub tags: Option<Vec<String>>,
    /// Tags to put on, whatever it has.
    pub add_tags: Vec<String>,
    /// Tags to take off, if it has them.
    pub remove_tags: Vec<String>,
    /// Where it was said; `Some(None)` takes it out of its meeting.
    pub said: Option<Option<SaidPatch>>,
}

/// An annotation of the library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    /// Its id.
    pub id: AnnotationId,
    /// The draft it was made on.
    pub draft: DraftId,
    /// Its place there, for ever.
    pub anchor: Anchor,
    /// The ancestors of that place, outermost first.
    pub outline_path: Vec<String>,
    /// Where it was said.
    pub said: Option<Said>,
    /// Its place in the order in which the annotations of this library were made: rises strictly,
    /// whatever the clock showed.
    pub made: u64,
    /// What it is.
    pub kind: AnnotationKind,
    /// Its words.
    pub body: String,
    /// The wording proposed.
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
    /// Its tags, sorted.
    pub tags: Vec<String>,
    /// When it was made, Unix milliseconds.
    pub created: i64,
    /// When it was last changed, Unix milliseconds.
    pub updated: i64,
    /// When it was put into the trash, Unix milliseconds.
    pub trashed: Option<i64>,
    /// The draft of `placement`: the one asked for, else the one it was made on.
    pub placed_in: DraftId,
    /// Where it sits in that draft.
    pub placement: Placement,
    /// What was answered to it, oldest first, without the trash.
    pub replies: Vec<Reply>,
}

/// The reason of a place that a person chose.
pub const BY_HAND: &str = "by_hand";

/// Where an annotation sits in one draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Placement {
    /// The node; `None` for an orphan.
    pub node: Option<NodeId>,
    /// The range in the node's text; `None` for the whole node or an orphan.
    pub range: Option<CharRange>,
    /// Where the words end, when that is in a later node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Until>,
    /// How far it reaches beyond the words.
    #[serde(default, skip_serializing_if = "Scope::is_item")]
    pub scope: Scope,
    /// How sure it is.
    pub state: PlacementState,
    /// From 0 to 1, in thousandths; 1 for what a person chose or nobody needs to look at.
    pub confidence: f64,
    /// Why, for the review queue.
    pub reason: String,
}

impl Placement {
    /// The place where an annotation was made, as it is.
    #[must_use]
    pub fn at(anchor: &Anchor) -> Self {
        Self {
            node: Some(anchor.node.clone()),
            range: anchor.range,
            until: anchor.until.clone(),
            scope: anchor.scope,
            state: PlacementState::Same,
            confidence: 1.0,
            reason: String::new(),
        }
    }

    /// No place at all.
    #[must_use]
    pub fn orphan(reason: &str) -> Self {
        Self {
            node: None,
            range: None,
            until: None,
            scope: Scope::Item,
            state: PlacementState::Orphan,
            confidence: 0.0,
            reason: reason.to_owned(),
        }
    }

    /// Whether a person must look at it before it can be trusted; not at what one chose.
    #[must_use]
    pub fn needs_review(&self) -> bool {
        let known = matches!(self.state, PlacementState::Same | PlacementState::Moved);
        self.reason != BY_HAND && (!known || self.confidence < 1.0)
    }
}

/// Which annotations to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnnotationFilter {
    /// Those placed in this draft, as they sit there; else all, as they were made.
    pub draft: Option<DraftId>,
    /// Only these; all when `None`.
    pub only: Option<Vec<AnnotationId>>,
    /// Of one of these kinds; empty for all.
    pub kinds: Vec<AnnotationKind>,
    /// With this tag.
    pub tag: Option<String>,
    /// On this node.
    pub node: Option<NodeId>,
    /// Whose placement is in this state.
    pub state: Option<PlacementState>,
    /// Which have come so far.
    pub progress: Option<AnnotationState>,
    /// Said in this meeting.
    pub meeting: Option<MeetingId>,
    /// In the trash or not.
    pub trashed: Trashed,
}

/// Whether to list what lies in the trash.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Trashed {
    /// Leave it out.
    #[default]
    No,
    /// Nothing else.
    Only,
    /// Both.
    Any,
}
