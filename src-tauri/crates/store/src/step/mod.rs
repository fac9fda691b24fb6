//! Steps: what a person did, as undo and redo name it.
//!
//! Steps lie in the library, so undo survives a restart. A new step drops those that were undone:
//! they are marked and kept, never deleted.

mod history;
mod insert;
mod undo;

pub use history::UndoStatus;

use kosshi_core::annotation::{AnnotationKind, Colour};
use kosshi_core::meeting::MeetingDeed;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::StoreError;

/// Operations, each with its stable code.
macro_rules! ops {
    ($($(#[$doc:meta])* $name:ident $({ $($(#[$about:meta])* $field:ident: $type:ty,)+ })? = $code:literal,)+) => {
        /// An operation, with what its name needs.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(tag = "op", content = "args")]
        pub enum Op {
            $($(#[$doc])* #[serde(rename = $code)] $name $({ $($(#[$about])* $field: $type,)+ })?,)+
        }

        impl Op {
            /// The codes of all operations there are.
            pub const CODES: &[&str] = &[$($code),+];

            /// The code of this one.
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $code,)+
                }
            }
        }
    };
}

ops! {
    /// A plan was made.
    PlanAdd {
        /// Its title.
        title: String,
    } = "plan_add",
    /// A draft was imported.
    DraftAdd {
        /// Its label, such as 素案.
        label: String,
    } = "draft_add",
    /// A draft was hidden.
    DraftRemove {
        /// Its label.
        label: String,
    } = "draft_remove",
    /// A draft's label or date was changed.
    DraftUpdate {
        /// Its new label.
        label: String,
    } = "draft_update",
    /// A draft was put into another plan, or elsewhere in the order.
    DraftMove {
        /// Its label.
        label: String,
    } = "draft_move",
    /// An annotation was made.
    AnnotationAdd {
        /// Its kind.
        kind: AnnotationKind,
    } = "annotation_add",
    /// Annotations were changed.
    AnnotationUpdate {
        /// The kind of the first before.
        kind: AnnotationKind,
        /// How many.
        count: usize,
    } = "annotation_update",
    /// Annotations were put into the trash.
    AnnotationTrash {
        /// The kind of the first.
        kind: AnnotationKind,
        /// How many.
        count: usize,
    } = "annotation_trash",
    /// Annotations were taken out of the trash.
    AnnotationRestore {
        /// The kind of the first.
        kind: AnnotationKind,
        /// How many.
        count: usize,
    } = "annotation_restore",
    /// Annotations were taken out of the trash and out of sight.
    TrashEmpty {
        /// How many.
        count: usize,
    } = "trash_empty",
    /// An annotation was made what it once was.
    AnnotationRevert {
        /// Its kind before.
        kind: AnnotationKind,
    } = "annotation_revert",
    /// Annotations came in from a file.
    AnnotationImport {
        /// How many.
        count: usize,
    } = "annotation_import",
    /// An annotation was answered.
    ReplyAdd = "reply_add",
    /// A reply was changed.
    ReplyUpdate = "reply_update",
    /// A reply was put into the trash.
    ReplyTrash = "reply_trash",
    /// A reply was taken out of the trash.
    ReplyRestore = "reply_restore",
    /// A colour was given a name.
    LabelName {
        /// Which.
        colour: Colour,
    } = "label_name",
    /// The outline of a draft was corrected.
    OutlineCorrect {
        /// What was done, such as `promote`.
        what: &'static str,
    } = "outline_correct",
    /// Annotations were placed in a draft.
    AnnotationPlace {
        /// How many.
        count: usize,
    } = "annotation_place",
    /// Annotations were carried over to another draft.
    AnnotationCarry {
        /// How many.
        count: usize,
    } = "annotation_carry",
    /// Items of two drafts were said to belong together, or to have no counterpart.
    PairPin = "pair_pin",
    /// That was taken back.
    PairUnpin = "pair_unpin",
    /// What was done about annotations was said.
    ResponseSet {
        /// About how many.
        count: usize,
    } = "response_set",
    /// A meeting was made.
    MeetingAdd {
        /// Its name.
        name: String,
    } = "meeting_add",
    /// What is known of a meeting beforehand was changed.
    MeetingUpdate {
        /// Its name.
        name: String,
    } = "meeting_update",
    /// A meeting began, paused, went on or ended.
    MeetingRun {
        /// Which of these.
        what: MeetingDeed,
    } = "meeting_run",
    /// Something was taken up in a meeting.
    MeetingDiscuss = "meeting_discuss",
    /// A meeting was put into the trash; its notes stay.
    MeetingTrash {
        /// Its name.
        name: String,
    } = "meeting_trash",
    /// A meeting was taken out of the trash.
    MeetingRestore {
        /// Its name.
        name: String,
    } = "meeting_restore",
}

impl Op {
    /// Its stable code and arguments; null where it has none.
    pub(crate) fn name(&self) -> Result<StepName, StoreError> {
        let mut parts = serde_json::to_value(self).map_err(|error| StoreError::Internal {
            detail: error.to_string(),
        })?;
        Ok(StepName {
            op: self.code().to_owned(),
            args: parts.get_mut("args").map(Value::take).unwrap_or_default(),
        })
    }
}

/// The name of a step; the window has the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepName {
    /// A stable code, such as `annotation_add`; may be one of a later program.
    pub op: String,
    /// What the words need, such as `{"kind": "opinion"}`.
    pub args: Value,
}

/// What became of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StepState {
    /// In force.
    Done,
    /// Taken back; a redo makes it again.
    Undone,
    /// Taken back, and then something else was done.
    Dropped,
}

/// One step of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The revision it made; rises with every step.
    pub id: u64,
    /// What it was.
    pub name: StepName,
    /// What became of it.
    pub state: StepState,
    /// When, Unix milliseconds.
    pub at: i64,
}
