//! What became of opinions from draft to draft, and what is answered to them.

use std::collections::HashMap;

use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::{AnnotationKind, Stance};
use kosshi_core::fate::{Asked, Fate, fates};
use kosshi_core::ids::{AnnotationId, DraftId};
use kosshi_export::words;
use kosshi_store::{Annotation, AnnotationFilter, Response};

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
        Ok(FatesView {
            fates: told.map(|one| fate_view(one, &old, &new)).collect(),
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
                agrees: annotation.stance == Some(Stance::For),
            })
            .collect();
        let alignment = self.aligned(args.old, args.new)?;
        let told = fates(&old.outline, &new.outline, &alignment, &asked);
        let mut responses = self.store.list_responses(args.new)?;
        Ok(annotations
            .into_iter()
            .zip(told)
            .map(|(annotation, fate)| Told {
                response: responses.remove(&annotation.id),
                annotation,
                fate,
            })
            .collect())
    }

    /// Says what was done about annotations.
    pub(crate) fn respond(&self, args: Respond) -> Result<Done, AppError> {
        let response = Response {
            outcome: args.outcome,
            text: args.text.trim().to_owned(),
        };
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

/// The words a suggestion proposes.
pub(super) fn wording(annotation: &Annotation) -> Option<&str> {
    let words = annotation.replacement.as_deref();
    words.filter(|_| annotation.kind == AnnotationKind::Suggestion)
}

fn fate_view(told: Told, old: &DraftOutline, new: &DraftOutline) -> FateView {
    let Told {
        annotation,
        fate,
        response,
    } = told;
    FateView {
        annotation: annotation.id,
        kind: annotation.kind,
        place: place_of(&annotation, old),
        wording: wording(&annotation).map(str::to_owned),
        quote: annotation.anchor.quote,
        body: annotation.body,
        found: fate.found,
        share: fate.share,
        edited: fate.edited,
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

/// Where an annotation sits, as it is cited; where it was made, for an orphan.
pub(super) fn place_of(annotation: &Annotation, outline: &DraftOutline) -> String {
    let place = &annotation.placement;
    let node = place.node.as_ref().and_then(|id| outline.node(id).ok());
    let start = node.map(|node| {
        place
            .range
            .map_or(node.start, |range| node.source_pos(range.start))
    });
    let (page, line) = start.map_or((annotation.anchor.page, annotation.anchor.line), |start| {
        (start.page, start.line)
    });
    let citation = node.map(|node| outline.citation(&node.id));
    words::cited(
        &citation.unwrap_or_default(),
        page,
        line,
        outline.is_paged(),
    )
}

/// Where a fate is seen in the later draft, as it is cited; empty where nowhere.
pub(super) fn evidence(fate: &Fate, new: &DraftOutline) -> String {
    let node = fate.node.as_ref().and_then(|id| new.node(id).ok());
    let Some(node) = node else {
        return String::new();
    };
    let start = fate
        .range
        .map_or(node.start, |range| node.source_pos(range.start));
    words::cited(
        &new.citation(&node.id),
        start.page,
        start.line,
        new.is_paged(),
    )
}
