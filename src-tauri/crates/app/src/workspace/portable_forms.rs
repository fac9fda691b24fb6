//! Annotations and meetings in the form in which they go from library to library, and back.

use std::collections::{BTreeMap, HashMap, HashSet};

use kosshi_core::ids::{DraftId, MeetingId, PlanId};
use kosshi_core::meeting::Discussed;
use kosshi_export::{
    Portable, PortableDiscussed, PortableMeeting, PortablePlacement, PortableReply, PortableSaid,
    PortableSource,
};
use kosshi_store::{
    Annotation, Draft, ImportedAnnotation, Meeting, NewAnnotation, Placement, Reply, ReplyId,
    Response, Said,
};

pub(super) fn portable_of(a: Annotation, draft: &Draft) -> Portable {
    let moved = a.placement != Placement::at(&a.anchor);
    Portable {
        id: a.id,
        source: PortableSource {
            hash: draft.hash.clone(),
            title: draft.plan_title.clone(),
            label: draft.label.clone(),
        },
        placement: moved.then(|| portable_placement(a.placement)),
        elsewhere: Vec::new(),
        responses: Vec::new(),
        anchor: a.anchor,
        outline_path: a.outline_path,
        kind: a.kind,
        body: a.body,
        replacement: a.replacement,
        reason: a.reason,
        state: a.state,
        stance: a.stance,
        priority: a.priority,
        colour: a.colour,
        tags: a.tags,
        said: a.said.map(|said| PortableSaid {
            meeting: said.meeting,
            at: said.at,
            speaker: said.speaker,
            agenda: said.agenda,
        }),
        made: a.made,
        created: a.created,
        updated: a.updated,
        trashed: a.trashed,
        replies: a
            .replies
            .into_iter()
            .map(|reply| PortableReply {
                id: reply.id.0,
                body: reply.body,
                created: reply.created,
                updated: reply.updated,
                trashed: reply.trashed,
            })
            .collect(),
    }
}

pub(super) fn portable_meetings(
    meetings: Vec<Meeting>,
    held: &HashSet<MeetingId>,
    drafts: &HashMap<DraftId, Draft>,
) -> Vec<PortableMeeting> {
    let meetings = meetings.into_iter();
    let meetings = meetings.filter(|meeting| held.contains(&meeting.id));
    meetings
        .map(|meeting| portable_meeting(meeting, drafts))
        .collect()
}

fn portable_meeting(meeting: Meeting, drafts: &HashMap<DraftId, Draft>) -> PortableMeeting {
    let discussed = meeting.discussed.into_iter().filter_map(|one| {
        Some(PortableDiscussed {
            draft: drafts.get(&one.draft)?.hash.clone(),
            node: one.node,
            at: one.at,
        })
    });
    PortableMeeting {
        id: meeting.id,
        name: meeting.name,
        date: meeting.date,
        place: meeting.place,
        agenda: meeting.agenda,
        participants: meeting.participants,
        spans: meeting.spans,
        ended: meeting.ended,
        discussed: discussed.collect(),
        created: meeting.created,
        trashed: meeting.trashed,
    }
}

/// One that went on when the file was written stands still here: it runs where it is held, and what
/// is taken down in this library is not said in it.
pub(super) fn meeting_of(
    held: PortableMeeting,
    plan: PlanId,
    drafts: &HashMap<String, DraftId>,
) -> Meeting {
    let discussed = held.discussed.into_iter().filter_map(|one| {
        Some(Discussed {
            draft: *drafts.get(&one.draft)?,
            node: one.node,
            at: one.at,
        })
    });
    let discussed: Vec<Discussed> = discussed.collect();
    let last = discussed.iter().map(|one| one.at).max();
    let spans = held.spans.into_iter().map(|(from, until)| {
        let seen = last.map_or(from, |last| last.max(from));
        (from, Some(until.unwrap_or(seen)))
    });
    Meeting {
        id: held.id,
        plan,
        name: held.name,
        date: held.date,
        place: held.place,
        agenda: held.agenda,
        participants: held.participants,
        spans: spans.collect(),
        ended: held.ended,
        discussed,
        notes: 0,
        created: held.created,
        trashed: held.trashed,
    }
}

pub(super) fn portable_placement(place: Placement) -> PortablePlacement {
    PortablePlacement {
        node: place.node,
        range: place.range,
        until: place.until,
        scope: place.scope,
        state: place.state,
        confidence: place.confidence,
        reason: place.reason,
    }
}

fn placement_of(place: PortablePlacement) -> Placement {
    Placement {
        node: place.node,
        range: place.range,
        until: place.until,
        scope: place.scope,
        state: place.state,
        confidence: place.confidence,
        reason: place.reason,
    }
}

/// Places in drafts that the library does not have are left: carrying over finds them anew. What
/// was done about it is kept with its own draft then, unless that shows something else.
pub(super) fn imported_of(
    one: Portable,
    draft: DraftId,
    drafts: &HashMap<String, DraftId>,
) -> ImportedAnnotation {
    let elsewhere = one.elsewhere.into_iter();
    let elsewhere = elsewhere.filter_map(|place| {
        let there = *drafts.get(&place.draft)?;
        Some((there, placement_of(place.placement)))
    });
    let mut responses: BTreeMap<DraftId, Response> = BTreeMap::new();
    let (here, away): (Vec<_>, Vec<_>) = one
        .responses
        .into_iter()
        .partition(|response| drafts.contains_key(&response.draft));
    for response in here.into_iter().chain(away) {
        let there = drafts.get(&response.draft).copied().unwrap_or(draft);
        responses.entry(there).or_insert(Response {
            outcome: response.outcome,
            text: response.text,
        });
    }
    ImportedAnnotation {
        id: one.id,
        responses: responses.into_iter().collect(),
        new: NewAnnotation {
            draft,
            anchor: one.anchor,
            kind: one.kind,
            body: one.body,
            replacement: one.replacement,
            reason: one.reason,
            state: one.state,
            stance: one.stance,
            priority: one.priority,
            colour: one.colour,
            tags: one.tags,
            outline_path: one.outline_path,
            said: one.said.map(|said| Said {
                meeting: said.meeting,
                at: said.at,
                speaker: said.speaker,
                agenda: said.agenda,
            }),
        },
        placement: one.placement.map(placement_of),
        elsewhere: elsewhere.collect(),
        created: one.created,
        updated: one.updated,
        trashed: one.trashed,
        replies: one
            .replies
            .into_iter()
            .map(|reply| Reply {
                id: ReplyId(reply.id),
                body: reply.body,
                created: reply.created,
                updated: reply.updated,
                trashed: reply.trashed,
            })
            .collect(),
    }
}
