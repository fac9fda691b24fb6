//! Settings: JSON by key. Not part of the truth, not undone.

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::Value;

use crate::error::StoreError;
use crate::library::Store;

const SET: &str = "INSERT OR REPLACE INTO setting (key, value) VALUES (?1, ?2)";

impl Store {
    /// Sets a setting; `null` removes it.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub fn set_setting(&self, key: &str, value: &Value) -> Result<(), StoreError> {
        if value.is_null() {
            return self.write_aside("DELETE FROM setting WHERE key = ?1", [key]);
        }
        self.write_aside(SET, params![key, value.to_string()])
    }

    /// Sets a setting to what `change` makes of it, while nobody else sets any. What is spoilt counts
    /// as never set, and is lost: only for what a person can do without.
    ///
    /// # Errors
    /// When it cannot be read or saved.
    pub fn update_setting(
        &self,
        key: &str,
        change: impl FnOnce(Option<Value>) -> Value,
    ) -> Result<(), StoreError> {
        self.aside(|conn| {
            let kept = match read(conn, key) {
                Err(StoreError::Damaged { detail }) => {
                    tracing::warn!(key, detail, "a spoilt setting is set anew");
                    None
                }
                kept => kept?,
            };
            let changed = change(kept);
            conn.prepare_cached(SET)?
                .execute(params![key, changed.to_string()])?;
            Ok(())
        })
    }

    /// A setting, or `None` when it was never set.
    ///
    /// # Errors
    /// When the library cannot be read; [`StoreError::Damaged`] where what was set is spoilt.
    pub fn get_setting(&self, key: &str) -> Result<Option<Value>, StoreError> {
        self.readers.with(|conn| read(conn, key))
    }
}

fn read(conn: &Connection, key: &str) -> Result<Option<Value>, StoreError> {
    let text: Option<String> = conn
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    text.map(|text| Ok(serde_json::from_str(&text)?))
        .transpose()
}
