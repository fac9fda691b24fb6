//! What changed after a revision, for what is derived from the truth.

use super::Change;
use crate::error::StoreError;
use crate::library::Store;
use crate::transact::{Changes, last_change};

impl Store {
    /// Everything touched after `revision`, with the revision it brings one to. What a person said
    /// of two drafts changes nothing in either.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn changes_since(&self, revision: u64) -> Result<Changes, StoreError> {
        self.readers.with(|conn| {
            let mut changes = Changes {
                revision: last_change(conn)?.0,
                ..Changes::default()
            };
            // The values are left out: only the names of the fields are told.
            let mut query = conn.prepare_cached(
                "SELECT DISTINCT entity, entity_id,
                        iif(field LIKE 'read:%', 'read:', 'field') AS field,
                        'null' AS old, 'null' AS new
                 FROM change WHERE revision > ?1 AND field NOT LIKE 'pin:%' ORDER BY entity, entity_id",
            )?;
            let mut rows = query.query([revision])?;
            while let Some(row) = rows.next()? {
                Change::from_row(row)?.tell(&mut changes);
            }
            Ok(changes)
        })
    }
}
