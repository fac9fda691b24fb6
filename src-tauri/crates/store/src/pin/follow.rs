//! What was said of an item holds for its words when the outline is corrected by hand.

use kosshi_core::align::Pin;
use kosshi_core::correction::follow_item;
use kosshi_core::ids::{DraftId, NodeId};
use kosshi_core::outline::Outline;
use serde_json::Value;

use super::{Sides, list, touch};
use crate::draft::parse_id;
use crate::error::StoreError;
use crate::transact::Writer;

impl Writer<'_> {
    /// Moves the pins of a draft from its outline before to the one after. Where two items became
    /// one, what was said of both is said of it.
    pub(crate) fn follow_pins(
        &mut self,
        draft: DraftId,
        before: &Outline,
        after: &Outline,
    ) -> Result<(), StoreError> {
        for sides in self.pinned_with(draft)? {
            let kept = list(self.conn, sides)?;
            let mut followed: Vec<(i64, Pin)> = Vec::with_capacity(kept.len());
            for (seq, mut pin) in kept.iter().cloned() {
                let own = match sides.draft == draft {
                    true => &mut pin.new,
                    false => &mut pin.old,
                };
                *own = own
                    .iter()
                    .flat_map(|id| follow_item(before, after, id))
                    .collect();
                merge(&mut followed, seq, pin);
            }
            for (seq, was) in kept {
                let now = followed.iter().find(|(at, _)| *at == seq);
                match now {
                    Some((_, pin)) if *pin == was => {}
                    Some((_, pin)) => self.set_pin(sides, seq, serde_json::to_value(pin)?)?,
                    None => self.set_pin(sides, seq, Value::Null)?,
                }
            }
        }
        Ok(())
    }

    fn pinned_with(&self, draft: DraftId) -> Result<Vec<Sides>, StoreError> {
        let sql = "SELECT DISTINCT draft, other FROM pin WHERE ?1 IN (draft, other)";
        let mut query = self.conn.prepare_cached(sql)?;
        let rows = query.query_map([draft.to_string()], |row| {
            Ok(Sides {
                draft: DraftId(parse_id(row, "draft")?),
                other: DraftId(parse_id(row, "other")?),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Adds a pin, into those that hold one of its items.
fn merge(pins: &mut Vec<(i64, Pin)>, mut seq: i64, mut pin: Pin) {
    while let Some(at) = pins.iter().position(|(_, other)| touch(other, &pin)) {
        let (first, other) = pins.remove(at);
        seq = first.min(seq);
        pin.old = joined(other.old, pin.old);
        pin.new = joined(other.new, pin.new);
    }
    pin.old = joined(pin.old, Vec::new());
    pin.new = joined(pin.new, Vec::new());
    pins.push((seq, pin));
}

fn joined(first: Vec<NodeId>, second: Vec<NodeId>) -> Vec<NodeId> {
    let mut all: Vec<NodeId> = Vec::with_capacity(first.len() + second.len());
    for id in first.into_iter().chain(second) {
        if !all.contains(&id) {
            all.push(id);
        }
    }
    all
}
