//! Read marks (未読): which nodes a person has read. Logged as the truth, but no step: an undo
//! takes back what somebody wrote, not that they scrolled.

use std::collections::HashMap;

use kosshi_core::ids::{DraftId, NodeId};
use serde_json::Value;

use crate::change::Entity;
use crate::error::StoreError;
use crate::library::Store;
use crate::transact::OpOutput;

impl Store {
    /// Marks nodes of a draft as read or unread. The time of the first reading is kept.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for an unknown draft or node, or when it cannot be saved.
    pub fn mark_read(
        &self,
        draft: DraftId,
        nodes: &[NodeId],
        read: bool,
    ) -> Result<OpOutput<()>, StoreError> {
        self.write(None, |w| {
            w.present(Entity::Draft, &draft)?;
            let id = draft.to_string();
            for node in nodes {
                let known = "SELECT 1 FROM node WHERE draft = ?1 AND id = ?2";
                if !w
                    .conn
                    .prepare_cached(known)?
                    .exists([id.as_str(), node.as_str()])?
                {
                    return Err(StoreError::not_found("node", format!("{draft}/{node}")));
                }
                let field = format!("read:{node}");
                let unread = crate::change::read_field(w.conn, Entity::Draft, &id, &field)?
                    .is_none_or(|at| at.is_null());
                if read == unread {
                    let at = if read { w.now.into() } else { Value::Null };
                    w.set(Entity::Draft, &id, &field, at)?;
                }
            }
            Ok(())
        })
    }

    /// When each read node of a draft was first read, Unix milliseconds.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn list_read(&self, draft: DraftId) -> Result<HashMap<NodeId, i64>, StoreError> {
        self.readers.with(|conn| {
            let mut query =
                conn.prepare_cached("SELECT node, read_at FROM reading WHERE draft = ?1")?;
            let rows = query.query_map([draft.to_string()], |row| {
                Ok((NodeId(row.get(0)?), row.get(1)?))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
