//! What sat on a node goes where its words went.

use std::collections::{HashMap, HashSet};

use kosshi_core::annotation::PlacementState;
use kosshi_core::correction::{Place, follow};
use kosshi_core::ids::{AnnotationId, DraftId, NodeId};
use kosshi_core::outline::{Node, Outline};
use serde_json::Value;

use crate::annotation::{Placement, quoted};
use crate::change::{Change, Entity};
use crate::error::StoreError;
use crate::transact::Writer;

/// Why a placement is where it is, as its reason says.
const CORRECTED: &str = "corrected";

impl Writer<'_> {
    /// Moves the placements and read marks of a draft from its outline before to the one after.
    pub(super) fn follow(
        &mut self,
        draft: DraftId,
        before: &Outline,
        after: &Outline,
    ) -> Result<(), StoreError> {
        for (annotation, placement) in self.placed(draft)? {
            self.follow_placement(draft, annotation, placement, before, after)?;
        }
        self.unread_gone(draft, after)?;
        self.read_cut_off(draft, before, after)
    }

    /// After a step that corrected the draft was taken back or made again: what it names is where
    /// it was. The rest came onto an outline that is not there now, and follows: annotations that
    /// are hidden, and what was read since.
    pub(super) fn follow_unnamed(
        &mut self,
        draft: DraftId,
        before: &Outline,
        after: &Outline,
        step: &[Change],
    ) -> Result<(), StoreError> {
        let field = format!("place:{draft}");
        let places = step.iter().filter(|change| change.field == field);
        let named: HashSet<&str> = places.map(|change| change.id.as_str()).collect();
        for (annotation, placement) in self.placed(draft)? {
            if !named.contains(annotation.to_string().as_str()) {
                self.follow_placement(draft, annotation, placement, before, after)?;
            }
        }
        self.unread_gone(draft, after)
    }

    fn follow_placement(
        &mut self,
        draft: DraftId,
        annotation: AnnotationId,
        placement: Placement,
        before: &Outline,
        after: &Outline,
    ) -> Result<(), StoreError> {
        let Some(node) = placement.node.clone() else {
            return Ok(());
        };
        let place = Place {
            node,
            range: placement.range,
            until: placement.until.clone(),
        };
        let Some(place) = follow(before, after, &place) else {
            return Ok(());
        };
        let words = quoted(
            self.conn,
            &draft.to_string(),
            &place.node,
            place.range,
            place.until.as_ref(),
        )?;
        let quote: String = self
            .conn
            .prepare_cached("SELECT quote FROM annotation WHERE id = ?1")?
            .query_row([annotation.to_string()], |row| row.get(0))?;
        let state = match placement.state {
            // The words are the same; where they stand in the outline is not.
            PlacementState::Same if words.as_ref() != Some(&quote) => PlacementState::Moved,
            state => state,
        };
        let moved = state != placement.state;
        let followed = Placement {
            node: Some(place.node),
            range: place.range,
            until: place.until,
            state,
            reason: match moved {
                true => CORRECTED.to_owned(),
                false => placement.reason.clone(),
            },
            ..placement
        };
        let value = serde_json::to_value(followed.rounded())?;
        let field = format!("place:{draft}");
        self.set(Entity::Annotation, &annotation.to_string(), &field, value)
    }

    fn placed(&self, draft: DraftId) -> Result<Vec<(AnnotationId, Placement)>, StoreError> {
        let sql = "SELECT annotation FROM placement WHERE draft = ?1 AND node IS NOT NULL";
        let draft = draft.to_string();
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([&draft])?;
        let mut placed = Vec::new();
        while let Some(row) = rows.next()? {
            let annotation: String = row.get(0)?;
            let placement = Placement::select(self.conn, &annotation, &draft)?;
            let id = annotation.parse().map_err(|_| StoreError::Damaged {
                detail: format!("no id: {annotation}"),
            })?;
            placed.extend(placement.map(|placement| (AnnotationId(id), placement)));
        }
        Ok(placed)
    }

    /// A node that is gone is not read any more.
    fn unread_gone(&mut self, draft: DraftId, after: &Outline) -> Result<(), StoreError> {
        let marks = self.read_marks(draft)?;
        for id in marks.keys().filter(|id| !holds(after, id)) {
            self.mark(draft, id, Value::Null)?;
        }
        Ok(())
    }

    /// One that was cut off a read node is read.
    fn read_cut_off(
        &mut self,
        draft: DraftId,
        before: &Outline,
        after: &Outline,
    ) -> Result<(), StoreError> {
        let marks = self.read_marks(draft)?;
        let fresh = |node: &&Node| !holds(before, &node.id);
        for node in after.nodes.iter().filter(fresh) {
            let whole = before.around(node.start).map(|whole| &whole.id);
            if let Some(at) = whole.and_then(|whole| marks.get(whole)) {
                self.mark(draft, &node.id, (*at).into())?;
            }
        }
        Ok(())
    }

    fn mark(&mut self, draft: DraftId, node: &NodeId, at: Value) -> Result<(), StoreError> {
        let field = format!("read:{node}");
        self.set(Entity::Draft, &draft.to_string(), &field, at)
    }

    fn read_marks(&self, draft: DraftId) -> Result<HashMap<NodeId, i64>, StoreError> {
        let sql = "SELECT node, read_at FROM reading WHERE draft = ?1";
        let mut query = self.conn.prepare_cached(sql)?;
        let rows = query.query_map([draft.to_string()], |row| {
            Ok((NodeId(row.get(0)?), row.get(1)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn holds(outline: &Outline, id: &NodeId) -> bool {
    outline.nodes.iter().any(|node| node.id == *id)
}
