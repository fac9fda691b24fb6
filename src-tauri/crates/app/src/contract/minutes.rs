//! What is asked and answered of minutes (議事メモ).

use kosshi_core::annotation::AnnotationKind;
use kosshi_core::ids::{DraftId, MeetingId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::workspace::{MinutesFormat, MinutesOrder};

/// The minutes asked for.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// Of which meeting.
    #[ts(type = "string")]
    pub meeting: MeetingId,
    /// The draft as whose places are cited; what is not placed in it is cited as its own draft has
    /// it.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// In what order.
    #[ts(type = "MinutesOrder")]
    pub order: MinutesOrder,
    /// In what form.
    #[ts(type = "MinutesFormat")]
    pub format: MinutesFormat,
    /// With one's own working notes, as for oneself; without them only what was chosen to be handed
    /// in. `true` when missing.
    #[serde(default = "with_own")]
    #[ts(optional, as = "Option<bool>")]
    pub own: bool,
}

fn with_own() -> bool {
    true
}

/// One thing that was said.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MinutesEntry {
    /// When its first key was pressed.
    #[ts(type = "number")]
    pub at: i64,
    /// The same as it is shown, to the minute: `14:03`.
    pub time: String,
    /// Who said it; empty when not known.
    pub speaker: String,
    /// What it is.
    #[ts(type = "AnnotationKind")]
    pub kind: AnnotationKind,
    /// The place it is about, as it is cited.
    pub citation: String,
    /// The words it is about; empty for none.
    pub quote: String,
    /// What was said.
    pub body: String,
    /// The words proposed instead; `null` where none are.
    pub replacement: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
}

/// A part of the minutes.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MinutesSection {
    /// Its heading; empty for none.
    pub heading: String,
    /// What was said, in the order in which it was.
    pub entries: Vec<MinutesEntry>,
}

/// What minutes would hold.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MinutesPreview {
    /// The name proposed for the file.
    pub name: String,
    /// What stands under its heading: day, place, those who were there, the draft.
    pub facts: Vec<String>,
    /// Its parts.
    pub sections: Vec<MinutesSection>,
    /// The questions that are open, gathered behind the parts.
    pub questions: Vec<MinutesEntry>,
    /// What is to be done, gathered behind them: what has a tag such as 宿題 or ToDo.
    pub todos: Vec<MinutesEntry>,
    /// How many things were said, each counted once.
    pub total: u32,
    /// How many stay here as one's own working notes.
    pub working: u32,
}

/// What became of minutes that were written.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct MinutesExported {
    /// The file's name, without its folder; `null` when the person cancelled.
    pub file: Option<String>,
    /// How many things that were said it holds.
    pub total: u32,
}
