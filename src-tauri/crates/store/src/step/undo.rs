//! Undo and redo.

use rusqlite::params;

use super::history::from_row;
use super::{Step, StepState};
use crate::change::{Cause, Change, Entity};
use crate::error::StoreError;
use crate::library::Store;
use crate::transact::{OpOutput, Writer};

const LAST_DONE: &str =
    "SELECT id, op, args, state, at FROM step WHERE state = 'done' ORDER BY id DESC LIMIT 1";
const FIRST_UNDONE: &str =
    "SELECT id, op, args, state, at FROM step WHERE state = 'undone' ORDER BY id LIMIT 1";

impl Store {
    /// Takes back the last step; `None` when there is none.
    ///
    /// # Errors
    /// When it cannot be saved; nothing is changed then.
    pub fn undo(&self) -> Result<OpOutput<Option<Step>>, StoreError> {
        self.write(None, |w| w.turn(Cause::Undo, None))
    }

    /// Takes back the step `id`, if nothing was done after it.
    ///
    /// # Errors
    /// [`StoreError::NotLast`] when it is not the last step any more, or when it cannot be saved;
    /// nothing is changed then.
    pub fn undo_step(&self, id: u64) -> Result<OpOutput<Option<Step>>, StoreError> {
        self.write(None, |w| w.turn(Cause::Undo, Some(id)))
    }

    /// Makes the step last taken back again; `None` when there is none.
    ///
    /// # Errors
    /// When it cannot be saved; nothing is changed then.
    pub fn redo(&self) -> Result<OpOutput<Option<Step>>, StoreError> {
        self.write(None, |w| w.turn(Cause::Redo, None))
    }
}

impl Writer<'_> {
    fn turn(&mut self, cause: Cause, only: Option<u64>) -> Result<Option<Step>, StoreError> {
        // A placement may come back before the node that it sits on does.
        self.conn.pragma_update(None, "defer_foreign_keys", true)?;
        let undo = cause == Cause::Undo;
        let sql = if undo { LAST_DONE } else { FIRST_UNDONE };
        let found = self.one_step(sql)?;
        if only.is_some() && found.as_ref().map(|step| step.id) != only {
            return Err(StoreError::NotLast);
        }
        let Some(step) = found else {
            return Ok(None);
        };
        (self.cause, self.step) = (cause, Some((step.id, step.name.clone())));
        let mut changes = self.changes_of(step.id)?;
        if undo {
            changes.reverse();
        }
        let corrected = self.corrected_by(&changes)?;
        self.replay(&changes, undo)?;
        self.follow_turned(&corrected, &changes)?;
        let (state, name) = if undo {
            (StepState::Undone, "undone")
        } else {
            (StepState::Done, "done")
        };
        self.conn
            .prepare_cached("UPDATE step SET state = ?2 WHERE id = ?1")?
            .execute(params![step.id, name])?;
        Ok(Some(Step { state, ..step }))
    }

    fn replay(&mut self, changes: &[Change], undo: bool) -> Result<(), StoreError> {
        for change in changes {
            let fields = match undo {
                true => vec![change.inverse()],
                false => change.again(),
            };
            for (field, value) in fields {
                match (change.entity, field.as_str(), value.as_str()) {
                    (Entity::Draft, "plan", Some(plan)) => {
                        self.put_into_plan(&change.id, plan)?;
                    }
                    _ => self.set(change.entity, &change.id, &field, value)?,
                }
            }
        }
        Ok(())
    }

    fn one_step(&self, sql: &str) -> Result<Option<Step>, StoreError> {
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([])?;
        rows.next()?.map(from_row).transpose()
    }

    fn changes_of(&self, revision: u64) -> Result<Vec<Change>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT entity, entity_id, field, old, new FROM change WHERE revision = ?1
             ORDER BY n",
        )?;
        let mut rows = query.query([revision])?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            changes.push(Change::from_row(row)?);
        }
        Ok(changes)
    }
}
