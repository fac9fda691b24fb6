//! What goes along with the annotations for programs: the meetings they name, and the trash.

use std::collections::{HashMap, HashSet};

use kosshi_core::annotation::Priority;
use kosshi_core::ids::MeetingId;
use kosshi_export::{PortableMeeting, PortablePage};

use super::chosen::Chosen;
use super::{ExportFormat, ExportProfile, Workspace, count};
use crate::contract::{Export, MeetingAlong};
use crate::error::AppError;

impl Workspace {
    /// The meetings that go along, and how many annotations and replies out of the trash.
    pub(super) fn along(
        &self,
        asked: &Export,
        chosen: &Chosen,
    ) -> Result<(Vec<MeetingAlong>, usize), AppError> {
        match asked.format {
            ExportFormat::Json => Ok((views(&chosen.model.meetings), 0)),
            ExportFormat::Jsonld => {
                let page = self.portable_chosen(asked, chosen)?;
                let trashed = page.annotations.iter().map(|one| {
                    let replies = one.replies.iter().filter(|reply| reply.trashed.is_some());
                    usize::from(one.trashed.is_some()) + replies.count()
                });
                Ok((views(&page.meetings), trashed.sum()))
            }
            _ => Ok((Vec::new(), 0)),
        }
    }

    /// What was chosen, as it goes from library to library. The trash only when all of a draft is
    /// taken for oneself, to be taken in elsewhere without a loss.
    pub(super) fn portable_chosen(
        &self,
        asked: &Export,
        chosen: &Chosen,
    ) -> Result<PortablePage, AppError> {
        let only = (!chosen.is_all).then_some(&chosen.ids);
        let mut page = self.portable(asked.draft, only)?;
        if asked.is_narrowed() {
            let said = page.annotations.iter().filter_map(|one| one.said.as_ref());
            let said = said.map(|said| (said.meeting, &*said.speaker, &*said.agenda));
            only_named(&mut page.meetings, said);
        }
        if chosen.profile == ExportProfile::Submit && !asked.working {
            without_own_marks(&mut page);
        }
        Ok(page)
    }
}

impl Export {
    /// Whether less than a draft is asked for, whatever of it there is.
    pub(super) fn is_narrowed(&self) -> bool {
        self.within.is_some()
            || self.query.is_some()
            || self.annotations.is_some()
            || !self.kinds.is_empty()
            || !self.tags.is_empty()
            || !self.states.is_empty()
            || !self.members.is_empty()
            || !self.meetings.is_empty()
    }
}

/// Leaves of meetings what annotations name by meeting, speaker and item of the agenda: whoever
/// hands on what one member said does not mean the roster and the course of the sitting. When a
/// meeting was made stays, since meetings are listed by it.
pub(super) fn only_named<'a>(
    meetings: &mut [PortableMeeting],
    said: impl Iterator<Item = (MeetingId, &'a str, &'a str)>,
) {
    let mut named: HashMap<MeetingId, (HashSet<&str>, HashSet<&str>)> = HashMap::new();
    for (meeting, speaker, item) in said {
        let (speakers, items) = named.entry(meeting).or_default();
        speakers.insert(speaker);
        items.insert(item);
    }
    for meeting in meetings {
        let (speakers, items) = named.remove(&meeting.id).unwrap_or_default();
        let mut participants = std::mem::take(&mut meeting.participants);
        participants.retain(|one| speakers.contains(&*one.name));
        let mut agenda = std::mem::take(&mut meeting.agenda);
        agenda.retain(|item| items.contains(&*item.id));
        *meeting = PortableMeeting {
            id: meeting.id,
            name: std::mem::take(&mut meeting.name),
            date: std::mem::take(&mut meeting.date),
            place: String::new(),
            agenda,
            participants,
            spans: Vec::new(),
            ended: None,
            discussed: Vec::new(),
            created: meeting.created,
            trashed: None,
        };
    }
}

fn views(meetings: &[PortableMeeting]) -> Vec<MeetingAlong> {
    let views = meetings.iter().map(|meeting| MeetingAlong {
        meeting: meeting.id,
        name: meeting.name.clone(),
        participants: count(meeting.participants.len()),
        agenda: count(meeting.agenda.len()),
        course: !meeting.place.is_empty()
            || !meeting.spans.is_empty()
            || meeting.ended.is_some()
            || !meeting.discussed.is_empty(),
    });
    views.collect()
}

/// As other forms do it: labels, tags and priorities are how one sorts for oneself, who said what
/// in a meeting is one's own record, and what became of it the secretariat says.
fn without_own_marks(page: &mut PortablePage) {
    page.meetings.clear();
    page.labels.clear();
    for one in &mut page.annotations {
        one.responses.clear();
        one.said = None;
        (one.colour, one.priority) = (None, Priority::default());
        one.tags.clear();
    }
}
