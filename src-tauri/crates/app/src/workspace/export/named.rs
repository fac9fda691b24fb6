//! Who and what annotations can be narrowed down to: only what occurs among them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kosshi_core::ids::MeetingId;
use kosshi_store::{Annotation, Meeting};

use super::count;
use crate::contract::{ExportedMeeting, ExportedMember};
use crate::workspace::answered::members;

/// How many annotations there are of each.
#[derive(Default)]
pub(super) struct Named {
    members: BTreeMap<String, usize>,
    meetings: HashMap<MeetingId, usize>,
}

impl Named {
    pub(super) fn count(&mut self, annotation: &Annotation) {
        // Once, also for who said it and handed it in as well.
        let named: BTreeSet<&str> = members(annotation).collect();
        for member in named {
            *self.members.entry(member.to_owned()).or_default() += 1;
        }
        if let Some(said) = &annotation.said {
            *self.meetings.entry(said.meeting).or_default() += 1;
        }
    }

    pub(super) fn members(&self) -> Vec<ExportedMember> {
        let members = self.members.iter();
        let members = members.map(|(name, &annotations)| ExportedMember {
            name: name.clone(),
            annotations: count(annotations),
        });
        members.collect()
    }

    /// In the order of the list of `meetings`.
    pub(super) fn meetings(&self, meetings: &[Meeting]) -> Vec<ExportedMeeting> {
        let held = meetings.iter().filter_map(|meeting| {
            Some(ExportedMeeting {
                meeting: meeting.id,
                name: meeting.name.clone(),
                date: meeting.date.clone(),
                annotations: count(*self.meetings.get(&meeting.id)?),
            })
        });
        held.collect()
    }
}
