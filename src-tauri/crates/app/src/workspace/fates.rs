//! What became of opinions from draft to draft, and what is answered to them.

use std::collections::HashMap;

use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::AnnotationKind;
use kosshi_core::fate::{Asked, Fate, Found, fates};
use kosshi_core::ids::{AnnotationId, DraftId};
use kosshi_core::outline::Node;
use kosshi_core::position::CharRange;
use kosshi_export::words;
use kosshi_store::{Annotation, AnnotationFilter, BY_HAND, Draft, Placement, Response, StoreError};

use super::Workspace;
use super::carrying::sits_at;
use super::outlines::DraftOutline;
use crate::contract::{Compare, Done, FateView, FatesView, Respond, ResponseView};
use crate::error::AppError;

/// An opinion or a suggestion and what became of it.
pub(super) struct Told {
    pub(super) annotation: Annotation,
    pub(super) fate: Fate,
    pub(super) response: Option<Response>,
}

impl Workspace {
    /// What became of every opinion and suggestion of a draft in a later one.
    pub(crate) fn fates(&self, args: &Compare) -> Result<FatesView, AppError> {
        let old = self.outlines.get(&self.store, args.old)?;
        let new = self.outlines.get(&self.store, args.new)?;
        let told = self.told(args)?.into_iter();
        let view = |one: Told| -> Result<FateView, AppError> {
            let place = self.place_of(&one.annotation, &old)?;
            Ok(fate_view(one, place, &new))
        };
        Ok(FatesView {
            fates: told.map(view).collect::<Result<_, _>>()?,
        })
    }

    /// The same, as the library knows them.
    pub(super) fn told(&self, args: &Compare) -> Result<Vec<Told>, AppError> {
        self.of_one_plan(args.old, args.new)?;
        let old = self.outlines.get(&self.store, args.old)?;
        let new = self.outlines.get(&self.store, args.new)?;
        let annotations = self.store.list_annotations(&AnnotationFilter {
            draft: Some(args.old),
            kinds: vec![AnnotationKind::Opinion, AnnotationKind::Suggestion],
            ..AnnotationFilter::default()
        })?;
        let anchors: Vec<Option<Anchor>> = annotations.iter().map(|a| sits_at(&old, a)).collect();
        let asked: Vec<Asked<'_>> = annotations
            .iter()
            .zip(&anchors)
            .map(|(annotation, anchor)| Asked {
                anchor: anchor.as_ref(),
                wording: wording(annotation),
                said: &annotation.body,
            })
            .collect();
        let alignment = self.aligned(args.old, args.new)?;
        let told = fates(&old.outline, &new.outline, &alignment, &asked);
        let mut responses = self.store.list_responses(args.new)?;
        let placed = self.placements_in(args.new)?;
        Ok(annotations
            .into_iter()
            .zip(told)
            .map(|(annotation, mut fate)| {
                if let Some(place) = placed.get(&annotation.id) {
                    as_confirmed(&mut fate, &annotation, place);
                }
                Told {
                    response: responses.remove(&annotation.id),
                    annotation,
                    fate,
                }
            })
            .collect())
    }

    /// Where an annotation sits in a draft, as it is cited; where it was made, for an orphan, by the
    /// name of that draft.
    pub(super) fn place_of(
        &self,
        annotation: &Annotation,
        outline: &DraftOutline,
    ) -> Result<String, AppError> {
        let place = &annotation.placement;
        match place.node.as_ref().and_then(|id| outline.node(id).ok()) {
            Some(node) => Ok(cited(outline, node, place.range)),
            None => Ok(self.made_at(annotation)?.unwrap_or_default()),
        }
    }

    /// Where an annotation without a place was made, by the name of that draft: a page of another
    /// draft, cited alone, would be taken for one of this.
    pub(super) fn made_at(&self, annotation: &Annotation) -> Result<Option<String>, AppError> {
        if annotation.placement.node.is_some() {
            return Ok(None);
        }
        let made_in = match self.store.get_draft(annotation.draft) {
            Ok(draft) => draft,
            // A draft that was removed has no name any more.
            Err(StoreError::NotFound { .. }) => return Ok(Some(words::ANOTHER_DRAFT.to_owned())),
            Err(error) => return Err(error.into()),
        };
        let outline = self.outlines.get(&self.store, made_in.id)?;
        let place = &annotation.anchor;
        let cited = outline.cited(&place.node, place.page, place.line);
        Ok(Some(words::of_draft(called(&made_in), &cited)))
    }

    /// Says what was done about annotations, in a draft that came after them: the draft that they
    /// were made in shows nothing of what was done.
    pub(crate) fn respond(&self, args: Respond) -> Result<Done, AppError> {
        let response = Response {
            outcome: args.outcome,
            text: args.text.trim().to_owned(),
        };
        if !response.is_empty() {
            let asked = self.store.list_annotations(&AnnotationFilter {
                only: Some(args.annotations.clone()),
                ..AnnotationFilter::default()
            })?;
            if let Some(own) = asked.iter().find(|one| one.draft == args.draft) {
                return Err(AppError::new("response_in_own_draft").with("id", own.id.to_string()));
            }
        }
        let done = self
            .store
            .respond(args.draft, &args.annotations, &response)?;
        Ok(self.done_by(done))
    }

    /// What was answered to the annotations of a draft: as that draft shows it, else as the latest
    /// later draft of its plan does.
    pub(super) fn responses_of(
        &self,
        draft: DraftId,
    ) -> Result<HashMap<AnnotationId, Response>, AppError> {
        let drafts = self.store.list_drafts()?;
        let plan = drafts
            .iter()
            .find(|one| one.id == draft)
            .map(|one| one.plan);
        let of_plan = drafts.iter().filter(|one| Some(one.plan) == plan);
        let later = of_plan.map(|one| one.id).skip_while(|id| *id != draft);
        let mut responses = HashMap::new();
        for later in later.skip(1).chain([draft]) {
            responses.extend(self.store.list_responses(later)?);
        }
        Ok(responses)
    }
}

/// Where a person put an annotation is where it is seen, unless the words proposed are found, which
/// are where they are; words found in that very item say more than the item.
fn as_confirmed(fate: &mut Fate, annotation: &Annotation, place: &Placement) {
    if place.reason != BY_HAND || place.node.is_none() {
        return;
    }
    let is_found = fate.found != Found::Absent;
    let shows = is_found && (wording(annotation).is_some() || fate.node == place.node);
    if !shows {
        (fate.node, fate.range) = (place.node.clone(), place.range);
    }
}

/// The words a suggestion proposes.
pub(super) fn wording(annotation: &Annotation) -> Option<&str> {
    let words = annotation.replacement.as_deref();
    words.filter(|_| annotation.kind == AnnotationKind::Suggestion)
}

fn fate_view(told: Told, place: String, new: &DraftOutline) -> FateView {
    let Told {
        annotation,
        fate,
        response,
    } = told;
    FateView {
        annotation: annotation.id,
        kind: annotation.kind,
        place,
        wording: wording(&annotation).map(str::to_owned),
        quote: annotation.anchor.quote,
        body: annotation.body,
        found: fate.found,
        share: fate.share,
        edited: fate.edited,
        moved: fate.moved,
        citation: evidence(&fate, new),
        node: fate.node,
        range: fate.range,
        proposed: fate.proposed,
        response: response.map(|response| ResponseView {
            outcome: response.outcome,
            text: response.text,
        }),
    }
}

/// Where a fate is seen in the later draft, as it is cited; empty where nowhere.
pub(super) fn evidence(fate: &Fate, new: &DraftOutline) -> String {
    let node = fate.node.as_ref().and_then(|id| new.node(id).ok());
    let Some(node) = node else {
        return String::new();
    };
    cited(new, node, fate.range)
}

/// An item, or words in it, as they are cited.
fn cited(outline: &DraftOutline, node: &Node, range: Option<CharRange>) -> String {
    let start = range.map_or(node.start, |range| node.source_pos(range.start));
    outline.cited(&node.id, start.page, start.line)
}

/// The name of a draft: its label, or that of its plan.
pub(super) fn called(draft: &Draft) -> &str {
    match draft.label.is_empty() {
        true => &draft.plan_title,
        false => &draft.label,
    }
}
