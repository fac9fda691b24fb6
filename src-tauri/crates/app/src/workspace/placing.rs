//! Where annotations sit: the places that calls name, and moving an annotation to another.

use kosshi_core::anchor::{Anchor, Until};
use kosshi_core::annotation::{PlacementState, Scope};
use kosshi_core::ids::{AnnotationId, DraftId, NodeId};
use kosshi_core::position::CharRange;
use kosshi_store::{Annotation, AnnotationFilter, BY_HAND, Placement, Trashed};

use super::Workspace;
use super::annotations::annotation_view;
use super::drafts::out_of_text;
use super::outlines::DraftOutline;
use crate::contract::{AnnotationDone, PlaceAnnotation};
use crate::error::AppError;

impl Workspace {
    /// Puts an annotation where a person says, or nowhere. Its anchor stays what it was for ever.
    pub(crate) fn place_annotation(
        &self,
        args: PlaceAnnotation,
    ) -> Result<AnnotationDone, AppError> {
        let outline = self.outlines.get(&self.store, args.draft)?;
        let own = self.store.get_annotation(args.annotation)?;
        let place = match &args.node {
            Some(node) => {
                let until = args.until.map(Until::from);
                let at = anchor(&outline, node, args.range, until, args.scope)?;
                as_shown(args.quote.as_deref(), &at)?;
                by_hand(&own, args.draft, &at)
            }
            None => Placement::orphan(BY_HAND),
        };
        let placed = [(args.annotation, place)];
        let (_, step) = self.stepped(self.store.place_annotations(args.draft, &placed)?);
        let placed = self.placed_in(args.annotation, args.draft)?;
        let annotation = annotation_view(placed, &outline);
        Ok(AnnotationDone { annotation, step })
    }

    /// The placement of an annotation that is to reach as far as `scope` in a draft; `None` when it
    /// does already.
    pub(super) fn reaching(
        &self,
        annotation: &Annotation,
        draft: Option<DraftId>,
        scope: Option<Scope>,
    ) -> Result<Option<(DraftId, Placement)>, AppError> {
        let draft = draft.unwrap_or(annotation.draft);
        let Some(scope) = scope else {
            return Ok(None);
        };
        let now = self.placed_in(annotation.id, draft)?.placement;
        let (Some(node), true) = (&now.node, scope != now.scope) else {
            return Ok(None);
        };
        if now.range.is_some() {
            return Err(AppError::new("invalid").with("field", "scope"));
        }
        let outline = self.outlines.get(&self.store, draft)?;
        let at = anchor(&outline, node, None, None, scope)?;
        let moved = by_hand(annotation, draft, &at);
        // On its item it is as sure as it was; only how far it reaches is said anew.
        let stays = moved.node == now.node && moved.state != PlacementState::Same;
        Ok(Some((
            draft,
            if stays {
                Placement { scope, ..now }
            } else {
                moved
            },
        )))
    }

    /// An annotation as it sits in a draft, in the trash or not.
    fn placed_in(&self, id: AnnotationId, draft: DraftId) -> Result<Annotation, AppError> {
        let filter = AnnotationFilter {
            draft: Some(draft),
            only: Some(vec![id]),
            trashed: Trashed::Any,
            ..AnnotationFilter::default()
        };
        let found = self.store.list_annotations(&filter)?.into_iter().next();
        found.ok_or_else(|| {
            AppError::new("not_found")
                .with("what", "placement")
                .with("id", id.to_string())
        })
    }
}

/// The placement that a person chose: where it was made it is as sure as then.
fn by_hand(own: &Annotation, draft: DraftId, at: &Anchor) -> Placement {
    let placement = Placement::at(at);
    if own.draft == draft && Placement::at(&own.anchor) == placement {
        return placement;
    }
    Placement {
        state: PlacementState::Moved,
        reason: BY_HAND.to_owned(),
        ..placement
    }
}

/// The place in a draft that a call names.
pub(super) fn anchor(
    outline: &DraftOutline,
    node: &NodeId,
    range: Option<CharRange>,
    until: Option<Until>,
    scope: Scope,
) -> Result<Anchor, AppError> {
    let outside = || range.map_or_else(|| AppError::internal_text("anchor"), out_of_text);
    if scope == Scope::Draft {
        // It is tied to where the draft begins, whatever item one was at.
        let first = outline.outline.nodes.first().ok_or_else(outside)?;
        let anchor = Anchor::on(first, None).ok_or_else(outside)?;
        return Ok(anchor.reaching(scope));
    }
    let anchor = match until {
        None => Anchor::on(outline.node(node)?, range),
        Some(until) => {
            let nodes = outline.between(node, &until.node)?;
            Anchor::across(nodes, range.unwrap_or_default().start, until.end)
        }
    };
    Ok(anchor.ok_or_else(outside)?.reaching(scope))
}

/// Refuses a place where other words stand than the person was shown.
pub(super) fn as_shown(quote: Option<&str>, at: &Anchor) -> Result<(), AppError> {
    match quote {
        Some(shown) if shown != at.quote => Err(AppError::new("words_changed")),
        _ => Ok(()),
    }
}

/// Marker and words of the ancestors, outermost first.
pub(super) fn outline_path(outline: &DraftOutline, node: &NodeId) -> Vec<String> {
    let ancestors = outline.ancestors(node).into_iter();
    ancestors
        .map(|node| format!("{}{}", node.marker, node.text))
        .collect()
}

/// The words at a placement, unless they are those of the quote or there is no place.
pub(super) fn placed_words(outline: &DraftOutline, a: &Annotation) -> Option<String> {
    let place = &a.placement;
    if place.state == PlacementState::Same {
        return None;
    }
    let node = place.node.as_ref()?;
    let at = anchor(outline, node, place.range, place.until.clone(), Scope::Item).ok()?;
    (at.quote != a.anchor.quote).then_some(at.quote)
}
