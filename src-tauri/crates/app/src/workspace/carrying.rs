//! Carrying the annotations of a draft over to the next.

use std::collections::HashMap;

use kosshi_core::align::align;
use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::PlacementState;
use kosshi_core::carry::{Carried, Reason, carry};
use kosshi_core::ids::{AnnotationId, DraftId};
use kosshi_store::{Annotation, AnnotationFilter, Placement};

use super::Workspace;
use super::outlines::DraftOutline;
use super::placing::anchor;
use crate::contract::{CarriedView, Carry, CarryView};
use crate::error::AppError;

impl Workspace {
    /// Says where the annotations of a draft sit in another, and places those that have no place
    /// there yet, if told to. What a person or an earlier run placed stays as it is.
    pub(crate) fn carry(&self, args: &Carry) -> Result<CarryView, AppError> {
        let old = self.outlines.get(&self.store, args.old)?;
        let new = self.outlines.get(&self.store, args.new)?;
        let known: HashMap<AnnotationId, Placement> = self
            .annotations_in(args.new)?
            .into_iter()
            .map(|annotation| (annotation.id, annotation.placement))
            .collect();
        let all = self.annotations_in(args.old)?;
        let fresh: Vec<&Annotation> = all.iter().filter(|a| !known.contains_key(&a.id)).collect();
        let placed = found(&old, &new, &fresh);
        let step = match args.apply && !placed.is_empty() {
            true => {
                self.stepped(self.store.carry_annotations(args.new, &placed)?)
                    .1
            }
            false => None,
        };
        let count = if step.is_some() { placed.len() } else { 0 };
        let placed: HashMap<AnnotationId, Placement> = placed.into_iter().collect();
        let view = |annotation: &Annotation| {
            let id = annotation.id;
            let kept = known.get(&id);
            let place = kept.or_else(|| placed.get(&id))?;
            Some(carried_view(id, place, kept.is_some()))
        };
        Ok(CarryView {
            placements: all.iter().filter_map(view).collect(),
            placed: count,
            step,
        })
    }

    fn annotations_in(&self, draft: DraftId) -> Result<Vec<Annotation>, AppError> {
        Ok(self.store.list_annotations(&AnnotationFilter {
            draft: Some(draft),
            ..AnnotationFilter::default()
        })?)
    }
}

/// Where annotations of one draft sit in another.
fn found(
    old: &DraftOutline,
    new: &DraftOutline,
    annotations: &[&Annotation],
) -> Vec<(AnnotationId, Placement)> {
    if annotations.is_empty() {
        return Vec::new();
    }
    let anchors: Vec<Option<Anchor>> = annotations.iter().map(|a| sits_at(old, a)).collect();
    let known: Vec<Anchor> = anchors.iter().flatten().cloned().collect();
    let alignment = align(&old.outline, &new.outline, &[]);
    let mut carried = carry(&old.outline, &new.outline, &alignment, &known).into_iter();
    let placed = annotations
        .iter()
        .zip(&anchors)
        .map(|(annotation, anchor)| {
            let carried = anchor.as_ref().and_then(|_| carried.next());
            (annotation.id, placement(&annotation.placement, carried))
        });
    placed.collect()
}

/// Where an annotation sits in a draft now; `None` for an orphan.
fn sits_at(outline: &DraftOutline, annotation: &Annotation) -> Option<Anchor> {
    let place = &annotation.placement;
    let node = place.node.as_ref()?;
    let until = place.until.clone();
    anchor(outline, node, place.range, until, place.scope).ok()
}

/// A placement that is no surer than the one it comes from: what was a guess in the last draft is
/// none less in the next.
fn placement(before: &Placement, carried: Option<Carried>) -> Placement {
    let Some(carried) = carried else {
        return Placement::orphan(Reason::ItemGone.as_str());
    };
    Placement {
        node: carried.node,
        range: carried.range,
        until: carried.until,
        scope: carried.scope,
        state: carried.state.max(before.state),
        confidence: carried.confidence * before.confidence,
        reason: carried.reason.as_str().to_owned(),
    }
}

fn carried_view(annotation: AnnotationId, place: &Placement, kept: bool) -> CarriedView {
    CarriedView {
        annotation,
        state: place.state,
        node: place.node.clone(),
        range: place.range,
        until: place.until.clone().map(Into::into),
        scope: place.scope,
        confidence: place.confidence,
        reason: place.reason.clone(),
        accepted: place.confidence >= 1.0
            && matches!(place.state, PlacementState::Same | PlacementState::Moved),
        kept,
    }
}
