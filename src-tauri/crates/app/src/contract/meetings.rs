//! What is asked and answered of meetings.

use kosshi_core::ids::{DraftId, MeetingId, NodeId, PlanId};
use kosshi_core::meeting::{MeetingDeed, MeetingState, Span};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An item of the agenda.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "AgendaItem")]
pub struct AgendaItemView {
    /// Its name within the meeting.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// Who takes part in a meeting.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "Participant")]
pub struct ParticipantView {
    /// Its name within the meeting.
    pub id: String,
    /// As it stands in the minutes, such as 山田委員.
    pub name: String,
    /// Such as 座長, or empty.
    pub role: String,
    /// What is typed for it; empty for the name.
    pub short: String,
}

/// What was taken up in a meeting.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "Discussed")]
pub struct DiscussedView {
    /// The draft.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// Its item; `null` for nothing in particular.
    #[ts(type = "string | null")]
    pub node: Option<NodeId>,
    /// When; the clock may have been set back since the one before.
    #[ts(type = "number")]
    pub at: i64,
}

/// A meeting.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MeetingView {
    /// Its id.
    #[ts(type = "string")]
    pub meeting: MeetingId,
    /// The plan that is discussed.
    #[ts(type = "string")]
    pub plan: PlanId,
    /// Its name, such as 第３回 専門調査会.
    pub name: String,
    /// Its day, as written.
    pub date: String,
    /// Where it is held.
    pub place: String,
    /// What is to be discussed.
    pub agenda: Vec<AgendaItemView>,
    /// Who takes part.
    pub participants: Vec<ParticipantView>,
    /// How far it has come.
    #[ts(type = "MeetingState")]
    pub state: MeetingState,
    /// From when until when it ran; `null` while it runs.
    #[ts(type = "[number, number | null][]")]
    pub spans: Vec<Span>,
    /// What was taken up, in order.
    pub discussed: Vec<DiscussedView>,
    /// How many annotations were said in it, without the trash.
    pub notes: u32,
    /// When it was made.
    #[ts(type = "number")]
    pub created: i64,
    /// When it was put into the trash.
    #[ts(type = "number | null")]
    pub trashed: Option<i64>,
}

/// What meetings took up of the other drafts of a plan, where that is in one of them.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TakenUpView {
    /// Each item once.
    pub items: Vec<TakenUpItem>,
}

/// An item that a meeting took up in another draft.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TakenUpItem {
    /// That draft.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// Its item.
    #[ts(type = "string")]
    pub node: NodeId,
    /// What it is here; none for what is not in this draft.
    #[ts(type = "string[]")]
    pub here: Vec<NodeId>,
}

/// A meeting that was made or changed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MeetingDone {
    /// As it is now.
    #[serde(flatten)]
    #[ts(flatten)]
    pub meeting: MeetingView,
    /// The step that this was; missing where nothing changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub step: Option<u64>,
}

/// The meetings of a plan.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MeetingsView {
    /// The library's revision when they were read.
    #[ts(type = "number")]
    pub revision: u64,
    /// In the order in which they were made, with the trash.
    pub meetings: Vec<MeetingView>,
}

/// Which meetings to list.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfPlan {
    /// The plan.
    #[ts(type = "string")]
    pub plan: PlanId,
}

/// A new meeting.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddMeeting {
    /// The plan that is discussed.
    #[ts(type = "string")]
    pub plan: PlanId,
    /// Its name.
    pub name: String,
    /// Its day, as written.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub date: String,
    /// Where it is held.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub place: String,
    /// What is to be discussed.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub agenda: Vec<String>,
    /// Who takes part.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<SetParticipant>>")]
    pub participants: Vec<SetParticipant>,
}

/// What is newly known of a meeting; a missing field stays as it is.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UpdateMeeting {
    /// Which.
    #[ts(type = "string")]
    pub meeting: MeetingId,
    /// Its name.
    #[serde(default)]
    #[ts(optional)]
    pub name: Option<String>,
    /// Its day, as written.
    #[serde(default)]
    #[ts(optional)]
    pub date: Option<String>,
    /// Where it is held.
    #[serde(default)]
    #[ts(optional)]
    pub place: Option<String>,
    /// The whole agenda.
    #[serde(default)]
    #[ts(optional)]
    pub agenda: Option<Vec<SetAgendaItem>>,
    /// All who take part.
    #[serde(default)]
    #[ts(optional)]
    pub participants: Option<Vec<SetParticipant>>,
}

/// An item for an agenda.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetAgendaItem {
    /// The item that it is; a new one when missing.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub id: String,
    /// Its words.
    pub text: String,
}

/// Someone who is to take part.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetParticipant {
    /// Who it is; someone new when missing.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub id: String,
    /// As it stands in the minutes.
    pub name: String,
    /// Such as 座長.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub role: String,
    /// What is typed for it; the name when missing or empty.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub short: String,
}

/// What is done with a meeting that is held.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RunMeeting {
    /// Which.
    #[ts(type = "string")]
    pub meeting: MeetingId,
    /// What is done; `start` goes on with one that ended.
    #[ts(type = "MeetingDeed")]
    pub what: MeetingDeed,
    /// When, by a clock that nobody set back since the meeting began; the library's when missing
    /// or earlier.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub at: Option<i64>,
    /// With `pause`: from when until when it was paused already. It goes on if it ran.
    #[serde(default)]
    #[ts(optional, type = "[number, number]")]
    pub between: Option<(i64, i64)>,
}

/// What is discussed from now on.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Discuss {
    /// In which meeting.
    #[ts(type = "string")]
    pub meeting: MeetingId,
    /// The draft.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// Its item; `null`, which must be said, for nothing in particular.
    #[serde(deserialize_with = "Option::deserialize")]
    #[ts(type = "string | null")]
    pub node: Option<NodeId>,
}

/// One meeting.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfMeeting {
    /// Which.
    #[ts(type = "string")]
    pub meeting: MeetingId,
}

/// Where an annotation was said.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SaidView {
    /// The meeting.
    #[ts(type = "string")]
    pub meeting: MeetingId,
    /// When its first key was pressed.
    #[ts(type = "number")]
    pub at: i64,
    /// Who said it; empty when not known.
    pub speaker: String,
    /// The item of the agenda, by its id; empty for none.
    pub agenda: String,
}

/// Where a new annotation was said.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetSaid {
    /// The meeting.
    #[ts(type = "string")]
    pub meeting: MeetingId,
    /// When its first key was pressed.
    #[ts(type = "number")]
    pub at: i64,
    /// Who said it.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub speaker: String,
    /// The item of the agenda, by its id.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub agenda: String,
}

/// What is newly known of where an annotation was said; a missing field stays as it is.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UpdateSaid {
    /// Who said it.
    #[serde(default)]
    #[ts(optional)]
    pub speaker: Option<String>,
    /// The item of the agenda, by its id.
    #[serde(default)]
    #[ts(optional)]
    pub agenda: Option<String>,
}
