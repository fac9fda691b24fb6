//! How many annotations sit where, for the outline and the heat map.

use std::collections::HashMap;

use kosshi_core::annotation::AnnotationKind;
use kosshi_core::ids::{DraftId, NodeId};

use super::placement::named;
use crate::error::StoreError;
use crate::library::Store;

impl Store {
    /// How many annotations of each kind sit on each node of a draft, without the trash.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn count_annotations(
        &self,
        draft: DraftId,
    ) -> Result<HashMap<NodeId, Vec<(AnnotationKind, u32)>>, StoreError> {
        let sql = "SELECT p.node, a.kind, count(*) FROM placement AS p
                   JOIN annotation AS a ON a.id = p.annotation
                   WHERE p.draft = ?1 AND p.node IS NOT NULL AND a.present = 1
                     AND a.trashed IS NULL
                   GROUP BY p.node, a.kind";
        self.readers.with(|conn| {
            let mut query = conn.prepare_cached(sql)?;
            let mut rows = query.query([draft.to_string()])?;
            let mut counts: HashMap<NodeId, Vec<_>> = HashMap::new();
            while let Some(row) = rows.next()? {
                let kind = named(row, 1, AnnotationKind::from_name)?;
                counts
                    .entry(NodeId(row.get(0)?))
                    .or_default()
                    .push((kind, row.get(2)?));
            }
            Ok(counts)
        })
    }
}
