//! Taking in the annotations of our own JSON, each checked against the words it quotes.

use std::collections::{BTreeMap, HashSet};

use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::{Colour, PlacementState};
use kosshi_core::ids::{DraftId, MeetingId, PlanId};
use kosshi_core::locate::{Miss, Wanted, locate};
use kosshi_export::{ExportSaid, SaidFile, SaidThere};
use kosshi_store::{ImportedAnnotation, Label, Meeting, NewAnnotation, Said};

use super::Workspace;
use super::answered::{Answered, member_tag};
use super::outlines::DraftOutline;
use super::placing::{anchor, outline_path};
use super::portable::{count, refused_unread};
use crate::contract::{AnnotationImport, RefusedAnnotation};
use crate::error::AppError;

impl Workspace {
    /// Takes in what a file says of `draft`, as one step; what has no place there is named and
    /// left out.
    pub(super) fn import_said(
        &self,
        read: SaidFile,
        draft: Option<DraftId>,
        file: &str,
    ) -> Result<AnnotationImport, AppError> {
        let draft = draft.ok_or_else(|| AppError::new("draft_not_named").with("file", file))?;
        let outline = self.outlines.get(&self.store, draft)?;
        let answered = self.answered(draft)?;
        let mut import = AnnotationImport {
            file: Some(file.to_owned()),
            refused: read.unread.into_iter().map(refused_unread).collect(),
            ..AnnotationImport::default()
        };
        let plan = self.store.get_draft(draft)?.plan;
        let drafts = self.drafts_by_hash()?;
        let meetings = self.meetings_with(&read.meetings, &drafts, |_| Some(plan))?;
        let mut labels: BTreeMap<Colour, String> = BTreeMap::new();
        // In the order in which they were made: that is the order of what was said in a meeting.
        let mut said = read.said;
        said.sort_by_key(|one| one.annotation.said.as_ref().map_or(0, |said| said.made));
        let mut read = Vec::with_capacity(said.len());
        let mut meetingless = HashSet::new();
        for one in said {
            if let Some(colour) = one
                .annotation
                .colour
                .filter(|_| !one.annotation.label.is_empty())
            {
                labels.insert(colour, one.annotation.label.clone());
            }
            match placed(&outline, &one) {
                Ok(at) => {
                    let was = one.annotation.said.as_ref();
                    let held = was.and_then(|said| said_in(said, plan, &meetings));
                    if was.is_some() && held.is_none() {
                        meetingless.insert(one.annotation.id);
                    }
                    let mut new = imported_of(one, at, &answered, &outline);
                    new.new.said = held;
                    read.push(new);
                }
                Err(miss) => import.refused.push(refused(&one, miss)),
            }
        }
        let labels: Vec<Label> = labels
            .into_iter()
            .map(|(colour, name)| Label { colour, name })
            .collect();
        let held: HashSet<MeetingId> = read
            .iter()
            .filter_map(|one| one.new.said.as_ref())
            .map(|said| said.meeting)
            .collect();
        let held: Vec<Meeting> = meetings
            .into_iter()
            .filter(|meeting| held.contains(&meeting.id))
            .collect();
        let taken = self.take_in_with(&read, &labels, &held, &mut import)?;
        import.meetingless = count(taken.intersection(&meetingless));
        Ok(import)
    }
}

/// Where it stood, if the same words stand there; else where its words stand.
fn placed(outline: &DraftOutline, one: &SaidThere) -> Result<Anchor, Miss> {
    let said = &one.annotation;
    let is_known = said.placement != PlacementState::Orphan;
    let there = one.node.as_ref().filter(|_| is_known).and_then(|node| {
        let at = anchor(outline, node, said.range, said.until.clone(), said.scope).ok()?;
        (at.quote == said.quote).then_some(at)
    });
    if let Some(there) = there {
        return Ok(there);
    }
    let wanted = Wanted {
        quote: &said.quote,
        page: Some(said.page),
        line: Some(said.line),
        citation: &said.citation,
    };
    let found = locate(&outline.outline, |node| outline.citation(node), &wanted)?;
    Ok(found.reaching(said.scope))
}

/// Where it was said, when that meeting is there: by its id, or by its name in a file of before.
fn said_in(said: &ExportSaid, plan: PlanId, meetings: &[Meeting]) -> Option<Said> {
    let meeting = meetings.iter().find(|meeting| match said.meeting_id {
        Some(id) => meeting.id == id,
        None => meeting.plan == plan && meeting.name == said.meeting,
    })?;
    let mut items = meeting.agenda.iter();
    let item = items.find(|item| match said.agenda_id.as_str() {
        "" => item.text == said.agenda,
        id => item.id == id,
    });
    Some(Said {
        meeting: meeting.id,
        at: said.at.unix_ms,
        speaker: said.speaker.clone(),
        agenda: item.map(|item| item.id.clone()).unwrap_or_default(),
    })
}

fn imported_of(
    one: SaidThere,
    at: Anchor,
    answered: &Answered,
    outline: &DraftOutline,
) -> ImportedAnnotation {
    let said = one.annotation;
    let replies = said.replies.into_iter();
    let replies = replies.map(|reply| (reply.body, reply.created.unix_ms));
    let (responses, replies) = answered.with(said.id, said.response, replies.collect());
    let tags = said.tags.into_iter().chain(member_tag(&said.member));
    ImportedAnnotation {
        id: said.id,
        new: NewAnnotation {
            outline_path: outline_path(outline, &at.node),
            body: said.body,
            replacement: said.replacement,
            reason: said.reason,
            state: said.state,
            stance: said.stance,
            priority: said.priority,
            colour: said.colour,
            tags: tags.collect(),
            ..NewAnnotation::at(answered.draft, at, said.kind)
        },
        placement: None,
        elsewhere: Vec::new(),
        created: said.created.unix_ms,
        updated: said.updated.unix_ms,
        trashed: None,
        replies,
        responses,
    }
}

fn refused(one: &SaidThere, miss: Miss) -> RefusedAnnotation {
    let code = match miss {
        Miss::Nowhere => "place_not_found",
        Miss::Several => "place_ambiguous",
    };
    RefusedAnnotation {
        annotation: one.annotation.id.to_string(),
        quote: one.annotation.quote.clone(),
        error: AppError::new(code)
            .with("text", one.annotation.body.as_str())
            .into_view(),
    }
}
