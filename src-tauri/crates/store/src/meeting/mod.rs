//! Meetings (会議): a sitting in which a plan is discussed. What was said in one are annotations
//! that name it.

mod follow;
mod list;
mod write;

use kosshi_core::ids::{MeetingId, PlanId};
use kosshi_core::meeting::{AgendaItem, Discussed, MeetingState, Participant, Span, state_of};
use serde::{Deserialize, Serialize};

/// A meeting to make.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewMeeting {
    /// The plan that is discussed.
    pub plan: PlanId,
    /// Its name, such as 第３回 専門調査会.
    pub name: String,
    /// Its day, as written.
    pub date: String,
    /// Where it is held.
    pub place: String,
    /// What is to be discussed; an item without a name is given one.
    pub agenda: Vec<AgendaItem>,
    /// Who takes part; one without a name within the meeting is given one.
    pub participants: Vec<Participant>,
}

/// What to change of a meeting; `None` leaves as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MeetingPatch {
    /// Its name.
    pub name: Option<String>,
    /// Its day.
    pub date: Option<String>,
    /// Where it is held.
    pub place: Option<String>,
    /// All of its agenda, as in [`NewMeeting::agenda`].
    pub agenda: Option<Vec<AgendaItem>>,
    /// All who take part, as in [`NewMeeting::participants`].
    pub participants: Option<Vec<Participant>>,
}

/// A meeting of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// The plan that is discussed.
    pub plan: PlanId,
    /// Its name.
    pub name: String,
    /// Its day, as written.
    pub date: String,
    /// Where it is held.
    pub place: String,
    /// What is to be discussed.
    pub agenda: Vec<AgendaItem>,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// When it ran.
    pub spans: Vec<Span>,
    /// When it was ended, Unix milliseconds.
    pub ended: Option<i64>,
    /// What was taken up, in order.
    pub discussed: Vec<Discussed>,
    /// How many annotations were said in it, without the trash.
    pub notes: u32,
    /// When it was made, Unix milliseconds.
    pub created: i64,
    /// When it was put into the trash, Unix milliseconds.
    pub trashed: Option<i64>,
}

impl Meeting {
    /// How far it has come.
    #[must_use]
    pub fn state(&self) -> MeetingState {
        state_of(&self.spans, self.ended.is_some())
    }
}
