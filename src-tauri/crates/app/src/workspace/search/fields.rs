//! The fields of the query language that are the library's to resolve.

use std::cell::Cell;
use std::collections::HashSet;

use kosshi_core::annotation::AnnotationKind;
use kosshi_core::fold::fold;
use kosshi_core::ids::{DraftId, MeetingId};
use kosshi_core::outline::NodeKind;
use kosshi_search::{Ask, Asked, Field, Places};
use kosshi_store::{Annotation, AnnotationFilter, Draft};

use super::Workspace;
use super::glossary::branch;
use crate::error::AppError;
use crate::workspace::answered::members;

/// What was found for the fields, and what to say of them.
#[derive(Default)]
pub(super) struct Resolved {
    pub places: Vec<(Asked, Places)>,
    pub notices: Vec<&'static str>,
}

impl Workspace {
    /// Resolves the fields of a query.
    pub(super) fn resolve(&self, text: &str, draft: Option<DraftId>) -> Result<Resolved, AppError> {
        let ask = Ask::new(text);
        let mut resolved = Resolved::default();
        for asked in ask.in_fields() {
            let Some(field) = asked.field.filter(|field| !field.is_of_text()) else {
                continue;
            };
            let value = fold(&asked.text).text();
            if value.is_empty() {
                continue;
            }
            let places = match field {
                Field::Draft => self.drafts_called(&value)?,
                Field::Within => self.branches_called(&value, draft)?,
                Field::Member => {
                    let named = Cell::new(false);
                    let places = self.annotated(draft, |annotation| {
                        let mut members = members(annotation).peekable();
                        named.set(named.get() || members.peek().is_some());
                        members.any(|member| holds(member, &value))
                    })?;
                    if !named.get() {
                        resolved.notices.push("no_members");
                    }
                    places
                }
                Field::Meeting => {
                    let held = self.store.list_meetings(None)?.into_iter();
                    let held = held.filter(|meeting| holds(&meeting.name, &value));
                    let held: HashSet<MeetingId> = held.map(|meeting| meeting.id).collect();
                    self.annotated(draft, |annotation| {
                        let said = annotation.said.as_ref();
                        said.is_some_and(|said| held.contains(&said.meeting))
                    })?
                }
                Field::Kind if kinds(&value).is_empty() => {
                    resolved.notices.push("unknown_kind");
                    Places::default()
                }
                _ => self.annotated(draft, |annotation| bears(annotation, field, &value))?,
            };
            resolved.places.push((asked.clone(), places));
        }
        Ok(resolved)
    }

    fn drafts_called(&self, value: &str) -> Result<Places, AppError> {
        let mut places = Places::default();
        let is_called = |draft: &Draft| {
            [&draft.label, &draft.title, &draft.plan_title]
                .iter()
                .any(|name| holds(name, value))
        };
        for draft in self
            .store
            .list_drafts()?
            .iter()
            .filter(|draft| is_called(draft))
        {
            places.add_draft(draft.id);
        }
        Ok(places)
    }

    fn branches_called(&self, value: &str, draft: Option<DraftId>) -> Result<Places, AppError> {
        let mut places = Places::default();
        for id in self.drafts_or(draft)? {
            let outline = self.outlines.get(&self.store, id)?;
            for (at, node) in outline.outline.nodes.iter().enumerate() {
                let is_branch = matches!(node.kind, NodeKind::Heading | NodeKind::Item);
                if is_branch && holds(&format!("{}{}", node.marker, node.text), value) {
                    places.add(id, branch(&outline.outline, at));
                }
            }
        }
        Ok(places)
    }

    fn drafts_or(&self, draft: Option<DraftId>) -> Result<Vec<DraftId>, AppError> {
        match draft {
            Some(draft) => Ok(vec![draft]),
            None => {
                let all = self.store.list_drafts()?;
                Ok(all.into_iter().map(|draft| draft.id).collect())
            }
        }
    }

    fn annotated(
        &self,
        draft: Option<DraftId>,
        counts: impl Fn(&Annotation) -> bool,
    ) -> Result<Places, AppError> {
        let mut places = Places::default();
        let filter = AnnotationFilter {
            draft,
            ..AnnotationFilter::default()
        };
        for annotation in self.store.list_annotations(&filter)? {
            let Some(node) = annotation.placement.node.as_ref() else {
                continue;
            };
            if counts(&annotation) {
                let outline = self.outlines.get(&self.store, annotation.placed_in)?;
                let order = u32::try_from(outline.place(node)).unwrap_or(u32::MAX);
                places.add(annotation.placed_in, order..order.saturating_add(1));
            }
        }
        Ok(places)
    }
}

/// Whether an annotation has the value in the field.
fn bears(annotation: &Annotation, field: Field, value: &str) -> bool {
    match field {
        Field::Tag => annotation.tags.iter().any(|tag| holds(tag, value)),
        Field::Kind => kinds(value).contains(&annotation.kind),
        _ => holds(&words_of(annotation), value),
    }
}

/// Everything a person wrote into an annotation, in one text.
pub(super) fn words_of(annotation: &Annotation) -> String {
    let replacement = annotation.replacement.iter().map(String::as_str);
    let tags = annotation.tags.iter().map(String::as_str);
    let parts = [annotation.body.as_str()]
        .into_iter()
        .chain(replacement)
        .chain(tags);
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The kinds that a person may mean: by the beginning of the name on the screen or in files.
fn kinds(value: &str) -> Vec<AnnotationKind> {
    let named = |kind: &AnnotationKind| {
        let name = match kind {
            AnnotationKind::Highlight => "マーカー",
            AnnotationKind::Note => "メモ",
            AnnotationKind::Question => "質問",
            AnnotationKind::Opinion => "意見",
            AnnotationKind::Suggestion => "修正案",
            AnnotationKind::Bookmark => "しおり",
        };
        name.starts_with(value) || kind.as_str().starts_with(value)
    };
    AnnotationKind::ALL.into_iter().filter(named).collect()
}

fn holds(text: &str, folded: &str) -> bool {
    fold(text).text().contains(folded)
}
