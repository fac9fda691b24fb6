//! Meetings: preparing, holding and listing them, and what was said in them.

use std::collections::{BTreeMap, BTreeSet};

use kosshi_core::align::Pair;
use kosshi_core::ids::{DraftId, MeetingId, NodeId, PlanId};
use kosshi_core::meeting::{AgendaItem, MeetingDeed, Participant};
use kosshi_store::{Meeting, MeetingPatch, NewMeeting, OpOutput, Said, SaidPatch};

use super::Workspace;
use crate::contract::{
    AddMeeting, AgendaItemView, Discuss, DiscussedView, MeetingDone, MeetingView, MeetingsView,
    ParticipantView, RunMeeting, SaidView, SetAgendaItem, SetParticipant, SetSaid, TakenUpItem,
    TakenUpView, UpdateMeeting, UpdateSaid,
};
use crate::error::AppError;

/// Items less alike are not said to be the same one: that one was taken up is not said of them.
const LEAST_ALIKE: f64 = 0.6;

impl Workspace {
    /// The meetings of a plan, with the trash.
    pub(crate) fn list_meetings(&self, plan: PlanId) -> Result<MeetingsView, AppError> {
        // Before the list: what is committed between the two shows in it all the same.
        let revision = self.store.revision()?;
        let meetings = self.store.list_meetings(Some(plan))?;
        Ok(MeetingsView {
            revision,
            meetings: meetings.into_iter().map(meeting_view).collect(),
        })
    }

    /// Makes a meeting, which has not begun.
    pub(crate) fn add_meeting(&self, args: AddMeeting) -> Result<MeetingDone, AppError> {
        let item = |text: String| AgendaItem {
            text: text.trim().to_owned(),
            ..AgendaItem::default()
        };
        let made = self.store.add_meeting(&NewMeeting {
            plan: args.plan,
            name: named(&args.name)?,
            date: args.date,
            place: args.place,
            agenda: said_items(args.agenda.into_iter().map(item)),
            participants: named_people(args.participants),
        })?;
        let id = made.value;
        self.meeting_done(id, made)
    }

    /// Says anew what is known of a meeting beforehand.
    pub(crate) fn update_meeting(&self, args: UpdateMeeting) -> Result<MeetingDone, AppError> {
        let items = |all: Vec<SetAgendaItem>| {
            said_items(all.into_iter().map(|item| AgendaItem {
                text: item.text.trim().to_owned(),
                id: item.id,
            }))
        };
        let patch = MeetingPatch {
            name: args.name.as_deref().map(named).transpose()?,
            date: args.date,
            place: args.place,
            agenda: args.agenda.map(items),
            participants: args.participants.map(named_people),
        };
        let changed = self.store.update_meeting(args.meeting, &patch)?;
        self.meeting_done(args.meeting, changed)
    }

    /// Begins, pauses or ends a meeting.
    pub(crate) fn run_meeting(&self, args: &RunMeeting) -> Result<MeetingDone, AppError> {
        let changed = match (args.between, args.what) {
            (None, what) => self.store.run_meeting_at(args.meeting, what, args.at)?,
            (Some((from, until)), MeetingDeed::Pause) if from < until => {
                self.store.pause_between(args.meeting, (from, until))?
            }
            _ => return Err(AppError::new("invalid").with("field", "between")),
        };
        self.meeting_done(args.meeting, changed)
    }

    /// What meetings took up of the other drafts of its plan, where that is in `draft`.
    pub(crate) fn taken_up(&self, draft: DraftId) -> Result<TakenUpView, AppError> {
        let drafts = self.store.list_drafts()?;
        let plan = self.store.get_draft(draft)?.plan;
        let held = self.store.list_meetings(Some(plan))?.into_iter();
        let held = held.filter(|meeting| meeting.trashed.is_none());
        let mut wanted: BTreeMap<DraftId, BTreeSet<NodeId>> = BTreeMap::new();
        for one in held.flat_map(|meeting| meeting.discussed) {
            let mut own = drafts.iter().filter(|known| known.plan == plan);
            let is_known = own.any(|known| known.id == one.draft);
            if let Some(node) = one.node.filter(|_| is_known && one.draft != draft) {
                wanted.entry(one.draft).or_default().insert(node);
            }
        }
        let mut items = Vec::new();
        for (other, nodes) in wanted {
            let alignment = self.aligned(other.min(draft), other.max(draft))?;
            items.extend(nodes.into_iter().map(|node| {
                let pair = match other < draft {
                    true => alignment.of_old(&node).map(|pair| (pair, &pair.new)),
                    false => alignment.of_new(&node).map(|pair| (pair, &pair.old)),
                };
                let here = pair.filter(|(pair, _)| is_certain(pair));
                TakenUpItem {
                    draft: other,
                    node,
                    here: here.map(|(_, items)| items.clone()).unwrap_or_default(),
                }
            }));
        }
        Ok(TakenUpView { items })
    }

    /// Notes what is discussed from now on.
    pub(crate) fn discuss(&self, args: &Discuss) -> Result<MeetingDone, AppError> {
        let node = args.node.as_ref();
        let changed = self.store.discuss(args.meeting, args.draft, node)?;
        self.meeting_done(args.meeting, changed)
    }

    /// Puts a meeting into the trash; what was said in it stays.
    pub(crate) fn trash_meeting(&self, id: MeetingId) -> Result<MeetingDone, AppError> {
        self.meeting_done(id, self.store.trash_meeting(id)?)
    }

    /// Takes a meeting out of the trash.
    pub(crate) fn restore_meeting(&self, id: MeetingId) -> Result<MeetingDone, AppError> {
        self.meeting_done(id, self.store.restore_meeting(id)?)
    }

    fn meeting_done<T>(&self, id: MeetingId, output: OpOutput<T>) -> Result<MeetingDone, AppError> {
        let (_, step) = self.stepped(output);
        let meeting = meeting_view(self.store.get_meeting(id)?);
        Ok(MeetingDone { meeting, step })
    }
}

/// Whether what is said of one side can be said of the other.
fn is_certain(pair: &Pair) -> bool {
    pair.pinned || pair.sure || pair.score >= LEAST_ALIKE
}

/// A meeting is known by its name.
fn named(name: &str) -> Result<String, AppError> {
    match name.trim() {
        "" => Err(AppError::new("invalid").with("field", "name")),
        name => Ok(name.to_owned()),
    }
}

/// Items that say something.
fn said_items(items: impl Iterator<Item = AgendaItem>) -> Vec<AgendaItem> {
    items.filter(|item| !item.text.is_empty()).collect()
}

/// People who have a name.
fn named_people(people: Vec<SetParticipant>) -> Vec<Participant> {
    let trimmed = |one: SetParticipant| Participant {
        id: one.id,
        name: one.name.trim().to_owned(),
        role: one.role.trim().to_owned(),
        short: one.short.trim().to_owned(),
    };
    let people = people.into_iter().map(trimmed);
    people.filter(|one| !one.name.is_empty()).collect()
}

fn meeting_view(meeting: Meeting) -> MeetingView {
    let item = |item: AgendaItem| AgendaItemView {
        id: item.id,
        text: item.text,
    };
    let person = |one: Participant| ParticipantView {
        id: one.id,
        name: one.name,
        role: one.role,
        short: one.short,
    };
    let taken_up = meeting.discussed.iter().map(|one| DiscussedView {
        draft: one.draft,
        node: one.node.clone(),
        at: one.at,
    });
    MeetingView {
        state: meeting.state(),
        discussed: taken_up.collect(),
        meeting: meeting.id,
        plan: meeting.plan,
        name: meeting.name,
        date: meeting.date,
        place: meeting.place,
        agenda: meeting.agenda.into_iter().map(item).collect(),
        participants: meeting.participants.into_iter().map(person).collect(),
        spans: meeting.spans,
        notes: meeting.notes,
        created: meeting.created,
        trashed: meeting.trashed,
    }
}

impl From<Said> for SaidView {
    fn from(said: Said) -> Self {
        Self {
            meeting: said.meeting,
            at: said.at,
            speaker: said.speaker,
            agenda: said.agenda,
        }
    }
}

impl From<SetSaid> for Said {
    fn from(said: SetSaid) -> Self {
        Self {
            meeting: said.meeting,
            at: said.at,
            speaker: said.speaker.trim().to_owned(),
            agenda: said.agenda,
        }
    }
}

impl From<UpdateSaid> for SaidPatch {
    fn from(said: UpdateSaid) -> Self {
        Self {
            speaker: said.speaker.map(|speaker| speaker.trim().to_owned()),
            agenda: said.agenda,
        }
    }
}
