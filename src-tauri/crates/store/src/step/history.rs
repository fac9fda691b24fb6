//! The steps that were done, and which one undo and redo would take.

use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::{Step, StepName, StepState};
use crate::error::StoreError;
use crate::library::Store;

/// What undo and redo would do now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoStatus {
    /// The step undo takes back.
    pub undo: Option<Step>,
    /// The step redo makes again.
    pub redo: Option<Step>,
}

impl Store {
    /// The last `limit` steps, newest first, dropped ones too.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn history(&self, limit: u32) -> Result<Vec<Step>, StoreError> {
        let sql = "SELECT id, op, args, state, at FROM step ORDER BY id DESC LIMIT ?1";
        self.readers.with(|conn| {
            let mut query = conn.prepare_cached(sql)?;
            let mut rows = query.query([limit])?;
            let mut steps = Vec::new();
            while let Some(row) = rows.next()? {
                steps.push(from_row(row)?);
            }
            Ok(steps)
        })
    }

    /// The steps undo and redo would take.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn undo_status(&self) -> Result<UndoStatus, StoreError> {
        let columns = "SELECT id, op, args, state, at FROM step";
        let one = |rest: &str| {
            self.readers.with(|conn| {
                let mut query = conn.prepare_cached(&format!("{columns} {rest} LIMIT 1"))?;
                let mut rows = query.query([])?;
                rows.next()?.map(from_row).transpose()
            })
        };
        Ok(UndoStatus {
            undo: one("WHERE state = 'done' ORDER BY id DESC")?,
            redo: one("WHERE state = 'undone' ORDER BY id")?,
        })
    }
}

pub(super) fn from_row(row: &Row<'_>) -> Result<Step, StoreError> {
    let args: String = row.get("args")?;
    let state: String = row.get("state")?;
    Ok(Step {
        id: row.get("id")?,
        name: StepName {
            op: row.get("op")?,
            args: serde_json::from_str(&args)?,
        },
        state: match state.as_str() {
            "undone" => StepState::Undone,
            "dropped" => StepState::Dropped,
            _ => StepState::Done,
        },
        at: row.get("at")?,
    })
}
