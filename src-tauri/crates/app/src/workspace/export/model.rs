//! From an annotation of the library to one of the export model.

use std::collections::HashMap;

use kosshi_core::annotation::Colour;
use kosshi_export::{ExportAnnotation, ExportReply, ExportResponse, ExportSaid, Moment};
use kosshi_store::{Annotation, Meeting, Reply, Response, Said};

use crate::error::AppError;
use crate::workspace::outlines::DraftOutline;
use crate::workspace::{Workspace, local_time};

impl Workspace {
    /// What the colours stand for.
    pub(super) fn label_names(&self) -> Result<HashMap<Colour, String>, AppError> {
        let labels = self.store.list_labels()?.into_iter();
        Ok(labels.map(|label| (label.colour, label.name)).collect())
    }
}

/// An annotation where it sits in a draft; `made_at` is where one without a place was made.
pub(super) fn exported(
    a: Annotation,
    outline: &DraftOutline,
    labels: &HashMap<Colour, String>,
    made_at: Option<String>,
) -> ExportAnnotation {
    let node = a
        .placement
        .node
        .as_ref()
        .and_then(|id| outline.node(id).ok());
    let start = node.map(|n| a.placement.range.map_or(n.start, |r| n.source_pos(r.start)));
    let label = a.colour.and_then(|colour| labels.get(&colour)).cloned();
    ExportAnnotation {
        placement: a.placement.state,
        to_review: a.placement.needs_review(),
        made_at: made_at.unwrap_or_default(),
        citation: node.map(|n| outline.citation(&n.id)).unwrap_or_default(),
        page: start.map_or(a.anchor.page, |s| s.page),
        line: start.map_or(a.anchor.line, |s| s.line),
        range: a.placement.range,
        until: a.placement.until,
        scope: a.placement.scope,
        quote: a.anchor.quote,
        prefix: a.anchor.prefix,
        suffix: a.anchor.suffix,
        body: a.body,
        replacement: a.replacement,
        reason: a.reason,
        state: a.state,
        stance: a.stance,
        priority: a.priority,
        colour: a.colour,
        label: label.unwrap_or_default(),
        tags: a.tags,
        created: moment(a.created),
        updated: moment(a.updated),
        replies: a.replies.into_iter().map(exported_reply).collect(),
        ..ExportAnnotation::new(a.id, a.kind)
    }
}

fn exported_reply(reply: Reply) -> ExportReply {
    ExportReply {
        body: reply.body,
        created: moment(reply.created),
    }
}

/// What was done about an annotation.
pub(super) fn exported_response(response: Response) -> ExportResponse {
    ExportResponse {
        outcome: response.outcome,
        text: response.text,
    }
}

/// Where an annotation was said, in the words of its meeting.
pub(super) fn exported_said(said: &Said, made: u64, meetings: &[Meeting]) -> Option<ExportSaid> {
    let meeting = meetings.iter().find(|meeting| meeting.id == said.meeting)?;
    let item = meeting.agenda.iter().find(|item| item.id == said.agenda);
    Some(ExportSaid {
        meeting: meeting.name.clone(),
        at: moment(said.at),
        speaker: said.speaker.clone(),
        agenda: item.map(|item| item.text.clone()).unwrap_or_default(),
        meeting_id: Some(meeting.id),
        agenda_id: item.map(|item| item.id.clone()).unwrap_or_default(),
        made,
    })
}

fn moment(unix_ms: i64) -> Moment {
    Moment {
        text: shown_time(unix_ms),
        unix_ms,
    }
}

/// A time as it is shown in a file.
pub(super) fn shown_time(unix_ms: i64) -> String {
    local_time(unix_ms).strftime("%Y-%m-%d %H:%M").to_string()
}
