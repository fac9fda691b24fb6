//! Pins: what a person said of two drafts – these items belong together, or have no counterpart.
//!
//! Kept with the draft that was made later, whichever of them is called old when they are
//! compared. No item stands in two pins of the same two drafts.

mod follow;

use kosshi_core::align::Pin;
use kosshi_core::ids::{DraftId, NodeId};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::Value;

use crate::change::Entity;
use crate::error::StoreError;
use crate::library::Store;
use crate::step::Op;
use crate::transact::{OpOutput, Writer};

impl Store {
    /// Says that items of two drafts belong together, as one step; with one side empty, that each
    /// of the others has no counterpart. What was said of any of them before is taken back.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for an unknown draft or item, [`StoreError::Invalid`] for one draft
    /// and itself or no items at all, or when it cannot be saved; nothing is changed then.
    pub fn pin(&self, old: DraftId, new: DraftId, pin: &Pin) -> Result<OpOutput<()>, StoreError> {
        let (sides, pin) = sorted(old, new, pin.clone())?;
        self.transact(&Op::PairPin, |w| w.pin(sides, &pin))
    }

    /// Takes back what was said of any of these items, as one step.
    ///
    /// # Errors
    /// As [`Store::pin`].
    pub fn unpin(&self, old: DraftId, new: DraftId, pin: &Pin) -> Result<OpOutput<()>, StoreError> {
        let (sides, pin) = sorted(old, new, pin.clone())?;
        self.transact(&Op::PairUnpin, |w| {
            w.present(Entity::Draft, &sides.draft)?;
            w.present(Entity::Draft, &sides.other)?;
            w.unpin(sides, &pin)
        })
    }

    /// What was said of the items of two drafts, in the order in which it was.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn list_pins(&self, old: DraftId, new: DraftId) -> Result<Vec<Pin>, StoreError> {
        if old == new {
            return Ok(Vec::new());
        }
        let (sides, _) = sorted(old, new, Pin::default())?;
        let kept = self.readers.with(|conn| list(conn, sides))?.into_iter();
        let seen = |(_, pin): (i64, Pin)| match sides.other == old {
            true => pin,
            false => pin.mirrored(),
        };
        Ok(kept.map(seen).collect())
    }
}

/// Two drafts, as their pins are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Sides {
    /// The one made later, which keeps them.
    draft: DraftId,
    other: DraftId,
}

fn sorted(old: DraftId, new: DraftId, pin: Pin) -> Result<(Sides, Pin), StoreError> {
    match old.cmp(&new) {
        std::cmp::Ordering::Less => Ok((
            Sides {
                draft: new,
                other: old,
            },
            pin,
        )),
        std::cmp::Ordering::Greater => Ok((
            Sides {
                draft: old,
                other: new,
            },
            pin.mirrored(),
        )),
        std::cmp::Ordering::Equal => Err(StoreError::invalid("one draft and itself")),
    }
}

impl Writer<'_> {
    fn pin(&mut self, sides: Sides, pin: &Pin) -> Result<(), StoreError> {
        self.present(Entity::Draft, &sides.draft)?;
        self.present(Entity::Draft, &sides.other)?;
        self.have_nodes(sides.other, &pin.old)?;
        self.have_nodes(sides.draft, &pin.new)?;
        if pin.old.is_empty() && pin.new.is_empty() {
            return Err(StoreError::invalid("no items"));
        }
        let fresh = apart(pin);
        let kept = list(self.conn, sides)?;
        // Said twice is no step.
        if fresh
            .iter()
            .all(|pin| kept.iter().any(|(_, kept)| kept == pin))
        {
            return Ok(());
        }
        self.unpin(sides, pin)?;
        for pin in &fresh {
            self.keep_pin(sides, pin)?;
        }
        Ok(())
    }

    fn unpin(&mut self, sides: Sides, pin: &Pin) -> Result<(), StoreError> {
        for (seq, kept) in list(self.conn, sides)? {
            if touch(&kept, pin) {
                self.set_pin(sides, seq, Value::Null)?;
            }
        }
        Ok(())
    }

    fn keep_pin(&mut self, sides: Sides, pin: &Pin) -> Result<(), StoreError> {
        let sql = "SELECT coalesce(max(seq), 0) + 1 FROM pin WHERE draft = ?1 AND other = ?2";
        let seq: i64 = self
            .conn
            .prepare_cached(sql)?
            .query_row([sides.draft.to_string(), sides.other.to_string()], |row| {
                row.get(0)
            })?;
        self.set_pin(sides, seq, serde_json::to_value(pin)?)
    }

    fn set_pin(&mut self, sides: Sides, seq: i64, items: Value) -> Result<(), StoreError> {
        let field = format!("pin:{}:{seq}", sides.other);
        self.set(Entity::Draft, &sides.draft.to_string(), &field, items)
    }

    fn have_nodes(&self, draft: DraftId, ids: &[NodeId]) -> Result<(), StoreError> {
        let sql = "SELECT 1 FROM node WHERE draft = ?1 AND id = ?2";
        let mut query = self.conn.prepare_cached(sql)?;
        for id in ids {
            if !query.exists([&draft.to_string(), id.as_str()])? {
                return Err(StoreError::not_found("node", id.as_str()));
            }
        }
        Ok(())
    }
}

/// Items without a counterpart are said one by one, so that each can be unsaid alone.
fn apart(pin: &Pin) -> Vec<Pin> {
    let each = |ids: &[NodeId], alone: fn(NodeId) -> Pin| ids.iter().cloned().map(alone).collect();
    match (pin.old.is_empty(), pin.new.is_empty()) {
        (false, false) => vec![pin.clone()],
        (_, true) => each(&pin.old, |id| Pin {
            old: vec![id],
            new: Vec::new(),
        }),
        (true, _) => each(&pin.new, |id| Pin {
            old: Vec::new(),
            new: vec![id],
        }),
    }
}

fn touch(one: &Pin, other: &Pin) -> bool {
    let share = |a: &[NodeId], b: &[NodeId]| a.iter().any(|id| b.contains(id));
    share(&one.old, &other.old) || share(&one.new, &other.new)
}

/// The pin at a place in the order; null when there is none.
pub(crate) fn read(
    conn: &Connection,
    draft: &str,
    other: &str,
    seq: &str,
) -> Result<Value, StoreError> {
    let sql = "SELECT items FROM pin WHERE draft = ?1 AND other = ?2 AND seq = ?3";
    let items: Option<String> = conn
        .prepare_cached(sql)?
        .query_row([draft, other, seq], |row| row.get(0))
        .optional()?;
    items.map_or(Ok(Value::Null), |items| Ok(serde_json::from_str(&items)?))
}

/// Puts a pin at a place in the order, or takes it away.
pub(crate) fn assign(
    conn: &Connection,
    draft: &str,
    other: &str,
    seq: &str,
    items: &Value,
) -> Result<(), StoreError> {
    if items.is_null() {
        let sql = "DELETE FROM pin WHERE draft = ?1 AND other = ?2 AND seq = ?3";
        conn.prepare_cached(sql)?.execute([draft, other, seq])?;
    } else {
        let sql = "INSERT OR REPLACE INTO pin (draft, other, seq, items) VALUES (?1, ?2, ?3, ?4)";
        conn.prepare_cached(sql)?
            .execute(params![draft, other, seq, items.to_string()])?;
    }
    Ok(())
}

fn list(conn: &Connection, sides: Sides) -> Result<Vec<(i64, Pin)>, StoreError> {
    let sql = "SELECT seq, items FROM pin WHERE draft = ?1 AND other = ?2 ORDER BY seq";
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query([sides.draft.to_string(), sides.other.to_string()])?;
    let mut pins = Vec::new();
    while let Some(row) = rows.next()? {
        let items: String = row.get(1)?;
        pins.push((row.get(0)?, serde_json::from_str(&items)?));
    }
    Ok(pins)
}
