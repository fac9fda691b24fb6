//! Placing annotations in a draft.

use kosshi_core::annotation::PlacementState;
use kosshi_core::ids::{AnnotationId, DraftId};

use super::Placement;
use crate::change::Entity;
use crate::error::StoreError;
use crate::library::Store;
use crate::step::Op;
use crate::transact::{OpOutput, Writer};

impl Store {
    /// Places annotations in a draft, as one step; what sat there before is replaced.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for an unknown annotation, draft or node, [`StoreError::Invalid`]
    /// for a range behind the text, or when it cannot be saved; none is placed then.
    pub fn place_annotations(
        &self,
        draft: DraftId,
        placements: &[(AnnotationId, Placement)],
    ) -> Result<OpOutput<()>, StoreError> {
        let count = placements.len();
        self.transact(&Op::AnnotationPlace { count }, |w| {
            placements
                .iter()
                .try_for_each(|(id, place)| w.place_annotation(*id, draft, place))
        })
    }

    /// Places annotations of one draft in another, as one step, and answers which: those that sit
    /// there already, wherever, are left as they are.
    ///
    /// # Errors
    /// As [`Store::place_annotations`].
    pub fn carry_annotations(
        &self,
        draft: DraftId,
        placements: &[(AnnotationId, Placement)],
    ) -> Result<OpOutput<Vec<AnnotationId>>, StoreError> {
        self.write(None, |w| {
            let mut placed = Vec::with_capacity(placements.len());
            for (id, place) in placements {
                let now = Placement::select(w.conn, &id.to_string(), &draft.to_string())?;
                if now.is_none() {
                    w.place_annotation(*id, draft, place)?;
                    placed.push(*id);
                }
            }
            let count = placed.len();
            w.name = Some(Op::AnnotationCarry { count });
            Ok(placed)
        })
    }
}

impl Writer<'_> {
    /// Places one annotation in a draft, inside an operation.
    ///
    /// # Errors
    /// As [`Store::place_annotations`].
    pub fn place_annotation(
        &mut self,
        id: AnnotationId,
        draft: DraftId,
        placement: &Placement,
    ) -> Result<(), StoreError> {
        self.present(Entity::Annotation, &id)?;
        self.fits(draft, placement)?;
        let value = serde_json::to_value(placement.rounded())?;
        self.set(
            Entity::Annotation,
            &id.to_string(),
            &format!("place:{draft}"),
            value,
        )
    }

    /// That a placement names a place which the draft has.
    pub(super) fn fits(&self, draft: DraftId, placement: &Placement) -> Result<(), StoreError> {
        self.present(Entity::Draft, &draft)?;
        match &placement.node {
            Some(node) => {
                let until = placement.until.as_ref();
                self.quoted(draft, node, placement.range, until).map(drop)
            }
            None if placement.state == PlacementState::Orphan && placement.range.is_none() => {
                Ok(())
            }
            None => Err(StoreError::invalid("only an orphan has no node")),
        }
    }
}
