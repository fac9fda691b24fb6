//! What was answered, in a file about one draft: replies and responses on their way in.

use std::collections::HashMap;

use kosshi_core::ids::{AnnotationId, DraftId};
use kosshi_export::{ExportResponse, id_of_words, words};
use kosshi_store::{Annotation, Reply, ReplyId, Response};

use super::Workspace;
use crate::error::AppError;

/// What is answered in the library already, and which draft shows what is answered now.
pub(super) struct Answered {
    /// The draft that the file is about.
    pub(super) draft: DraftId,
    /// The next draft of its plan, in which one sees what was done; the same where it is the last.
    shows: DraftId,
    known: HashMap<AnnotationId, Response>,
}

impl Workspace {
    pub(super) fn answered(&self, draft: DraftId) -> Result<Answered, AppError> {
        let drafts = self.store.list_drafts()?;
        let own = drafts.iter().find(|one| one.id == draft);
        let plan = own.map(|one| one.plan);
        let of_plan = drafts.iter().filter(|one| Some(one.plan) == plan);
        let mut later = of_plan.map(|one| one.id).skip_while(|id| *id != draft);
        Ok(Answered {
            draft,
            shows: later.nth(1).unwrap_or(draft),
            known: self.responses_of(draft)?,
        })
    }
}

impl Answered {
    /// The response to an annotation, and what else was answered to it with its times, in order. A
    /// response beside another one that the library has is kept as a reply: neither is lost.
    pub(super) fn with(
        &self,
        annotation: AnnotationId,
        response: Option<ExportResponse>,
        replies: Vec<(String, i64)>,
    ) -> (Vec<(DraftId, Response)>, Vec<Reply>) {
        let own = annotation.to_string();
        let reply = |id, body, at| Reply {
            id: ReplyId(id),
            body,
            created: at,
            updated: at,
            trashed: None,
        };
        let mut last = 0;
        let mut said: Vec<Reply> = (0_usize..)
            .zip(replies)
            .map(|(place, (body, at))| {
                last = at + 1;
                let id = id_of_words(&[&own, &place.to_string(), &body]);
                reply(id, body, at)
            })
            .collect();
        let response = response.map(|one| Response {
            outcome: one.outcome,
            text: one.text,
        });
        match (response, self.known.get(&annotation)) {
            (Some(new), None) => (vec![(self.shows, new)], said),
            (Some(new), Some(known)) if new != *known => {
                let outcome = new.outcome.map(words::outcome);
                let parts: Vec<&str> = [new.text.as_str()]
                    .into_iter()
                    .filter(|text| !text.is_empty())
                    .chain(outcome)
                    .collect();
                let text = parts.join("／");
                let id = id_of_words(&[&own, &text]);
                said.push(reply(id, format!("対応方針：{text}"), last));
                (Vec::new(), said)
            }
            _ => (Vec::new(), said),
        }
    }
}

/// Before the name of who handed an annotation in, in the tag that it comes with.
const HANDED_IN: &str = "委員：";

/// The tag that says who wrote an annotation; none without a name.
pub(super) fn member_tag(member: &str) -> Option<String> {
    let member = member.trim();
    (!member.is_empty()).then(|| format!("{HANDED_IN}{member}"))
}

/// Who is named with an annotation: who said it in a meeting, or handed it in.
pub(super) fn members(annotation: &Annotation) -> impl Iterator<Item = &str> {
    let said = annotation.said.iter().map(|said| said.speaker.as_str());
    let tags = annotation.tags.iter();
    let handed_in = tags.filter_map(|tag| tag.strip_prefix(HANDED_IN));
    said.chain(handed_in).filter(|member| !member.is_empty())
}
