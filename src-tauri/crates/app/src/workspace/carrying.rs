//! Carrying the annotations of a draft over to the next.

use std::collections::HashMap;

use kosshi_core::align::Alignment;
use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::PlacementState;
use kosshi_core::carry::{Carried, Reason, carry};
use kosshi_core::fold::letters;
use kosshi_core::ids::{AnnotationId, DraftId};
use kosshi_store::{Annotation, AnnotationFilter, BY_HAND, Placement};

use super::Workspace;
use super::outlines::DraftOutline;
use super::placing::anchor;
use crate::contract::{CarriedView, Carry, CarryView};
use crate::error::AppError;

impl Workspace {
    /// Says where the annotations of a draft sit in another, and places those that have no place
    /// there yet, if told to. What a person or an earlier run placed stays as it is.
    pub(crate) fn carry(&self, args: &Carry) -> Result<CarryView, AppError> {
        self.of_one_plan(args.old, args.new)?;
        let old = self.outlines.get(&self.store, args.old)?;
        let new = self.outlines.get(&self.store, args.new)?;
        let mut known = self.placements_in(args.new)?;
        let all = self.annotations_in(args.old)?;
        let fresh: Vec<&Annotation> = all.iter().filter(|a| !known.contains_key(&a.id)).collect();
        let placed = match fresh.is_empty() {
            true => Vec::new(),
            false => found(&old, &new, &self.aligned(args.old, args.new)?, &fresh),
        };
        let mut placed: HashMap<AnnotationId, Placement> = placed.into_iter().collect();
        let (mut count, mut step) = (0, None);
        if args.apply && !placed.is_empty() {
            let wanted: Vec<_> = placed.clone().into_iter().collect();
            let carried;
            (carried, step) = self.stepped(self.store.carry_annotations(args.new, &wanted)?);
            count = carried.len();
            if count < placed.len() {
                // Meanwhile a person has placed some.
                placed.retain(|id, _| carried.contains(id));
                known = self.placements_in(args.new)?;
                known.retain(|id, _| !placed.contains_key(id));
            }
        }
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

    /// Between plans nothing becomes anything.
    pub(super) fn of_one_plan(&self, old: DraftId, new: DraftId) -> Result<(), AppError> {
        let (old, new) = (self.store.get_draft(old)?, self.store.get_draft(new)?);
        match old.plan == new.plan {
            true => Ok(()),
            false => Err(AppError::new("plans_differ")),
        }
    }

    /// Where every annotation that has a place in a draft sits there.
    pub(super) fn placements_in(
        &self,
        draft: DraftId,
    ) -> Result<HashMap<AnnotationId, Placement>, AppError> {
        let all = self.annotations_in(draft)?.into_iter();
        Ok(all.map(|a| (a.id, a.placement)).collect())
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
    alignment: &Alignment,
    annotations: &[&Annotation],
) -> Vec<(AnnotationId, Placement)> {
    let anchors: Vec<Option<Anchor>> = annotations.iter().map(|a| sits_at(old, a)).collect();
    let known: Vec<Anchor> = anchors.iter().flatten().cloned().collect();
    let mut carried = carry(&old.outline, &new.outline, alignment, &known).into_iter();
    let placed = annotations
        .iter()
        .zip(&anchors)
        .map(|(annotation, anchor)| {
            let carried = anchor.as_ref().and_then(|_| carried.next());
            let quote = &annotation.anchor.quote;
            let other = anchor
                .as_ref()
                .is_some_and(|here| !same(&here.quote, quote));
            (
                annotation.id,
                placement(&annotation.placement, carried, other),
            )
        });
    placed.collect()
}

/// Where an annotation sits in a draft now; `None` for an orphan.
pub(super) fn sits_at(outline: &DraftOutline, annotation: &Annotation) -> Option<Anchor> {
    let place = &annotation.placement;
    let node = place.node.as_ref()?;
    let until = place.until.clone();
    anchor(outline, node, place.range, until, place.scope).ok()
}

/// A placement that is no surer than the one it comes from: what was a guess in the last draft is
/// none less in the next, and for the same reason. That a person chose a place holds for that draft
/// alone: what it became is found, not chosen; with `other` words than those of the quote it is not
/// where it was made, however surely it was found.
fn placement(before: &Placement, carried: Option<Carried>, other: bool) -> Placement {
    let Some(carried) = carried else {
        return Placement::orphan(Reason::ItemGone.as_str());
    };
    let chosen = before.reason == BY_HAND;
    let graver = before.state > carried.state && !chosen;
    let reason = match (before.needs_review(), carried.accepted) {
        (true, true) => before.reason.clone(),
        (true, false) | (false, true) if graver => before.reason.clone(),
        _ => carried.reason.as_str().to_owned(),
    };
    Placement {
        node: carried.node,
        range: carried.range,
        until: carried.until,
        scope: carried.scope,
        state: match chosen {
            true if other => carried.state.max(PlacementState::Moved),
            true => carried.state,
            false => carried.state.max(before.state),
        },
        confidence: carried.confidence * before.confidence,
        reason,
    }
}

/// Whether a reader takes two wordings for the same.
fn same(one: &str, other: &str) -> bool {
    one == other || letters(one).chars == letters(other).chars
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
        accepted: !place.needs_review(),
        kept,
    }
}
