//! Text being typed, kept safe before it becomes a change: not part of the truth, not undone.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::StoreError;
use crate::library::Store;
use crate::transact::Writer;

/// Something a person was typing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typing {
    /// Whose it is, such as `annotation:<id>`.
    pub key: String,
    /// The text, and what the editor needs to show it again.
    pub value: Value,
    /// When it was kept, Unix milliseconds.
    pub updated: i64,
}

impl Store {
    /// Keeps what is being typed under a key, in place of what was kept there.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub fn keep_typing(&self, key: &str, value: &Value) -> Result<(), StoreError> {
        // Later than all the others, whatever the clock says: the latest is what is shown first.
        self.write_aside(
            "INSERT OR REPLACE INTO typing (key, value, updated)
             SELECT ?1, ?2, max(?3, coalesce((SELECT max(updated) + 1 FROM typing WHERE key <> ?1), 0))",
            params![key, value.to_string(), self.clock.now()],
        )
    }

    /// Drops what was kept under a key: it was saved, or given up.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub fn drop_typing(&self, key: &str) -> Result<(), StoreError> {
        self.write_aside("DELETE FROM typing WHERE key = ?1", [key])
    }

    /// Everything kept, newest first.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn list_typing(&self) -> Result<Vec<Typing>, StoreError> {
        let sql = "SELECT key, value, updated FROM typing ORDER BY updated DESC, key";
        self.readers.with(|conn| {
            let mut query = conn.prepare_cached(sql)?;
            let mut rows = query.query([])?;
            let mut kept = Vec::new();
            while let Some(row) = rows.next()? {
                let value: String = row.get(1)?;
                kept.push(Typing {
                    key: row.get(0)?,
                    // One that is spoilt is no reason to have none of the others.
                    value: serde_json::from_str(&value).unwrap_or(Value::String(value)),
                    updated: row.get(2)?,
                });
            }
            Ok(kept)
        })
    }
}

impl Writer<'_> {
    /// As [`Store::drop_typing`], with the operation that saves the text: it is never in both
    /// places, nor in none.
    ///
    /// # Errors
    /// As [`Store::drop_typing`].
    pub fn drop_typing(&mut self, key: &str) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("DELETE FROM typing WHERE key = ?1")?
            .execute([key])?;
        Ok(())
    }

    /// Drops what was typed for meetings whose making was taken back: no redo brings them again, and
    /// nobody could find it.
    pub(crate) fn drop_unreachable_typing(&self) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(
                "DELETE FROM typing WHERE key LIKE 'preparing:%' AND EXISTS (
                   SELECT 1 FROM meeting AS m
                   WHERE m.present = 0 AND typing.key LIKE 'preparing:' || m.id || ':%')",
            )?
            .execute([])?;
        Ok(())
    }
}
