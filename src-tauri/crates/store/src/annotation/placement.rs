//! The rows of placements.

use kosshi_core::anchor::Until;
use kosshi_core::annotation::{PlacementState, Scope};
use kosshi_core::ids::NodeId;
use kosshi_core::position::{CharPos, CharRange};
use rusqlite::types::{Type, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, Row, RowIndex, params};

use super::Placement;
use crate::error::StoreError;

impl Placement {
    pub(crate) fn select(
        conn: &Connection,
        annotation: &str,
        draft: &str,
    ) -> Result<Option<Self>, StoreError> {
        let sql = "SELECT node, range_start, range_end, state, confidence, reason, scope,
                          until_node, until_end
                   FROM placement WHERE annotation = ?1 AND draft = ?2";
        let mut query = conn.prepare_cached(sql)?;
        Ok(query
            .query_row([annotation, draft], |row| Self::from_row(row, 0))
            .optional()?)
    }

    pub(crate) fn assign(
        conn: &Connection,
        annotation: &str,
        draft: &str,
        placement: Option<&Self>,
    ) -> Result<(), StoreError> {
        let Some(placement) = placement else {
            conn.prepare_cached("DELETE FROM placement WHERE annotation = ?1 AND draft = ?2")?
                .execute([annotation, draft])?;
            return Ok(());
        };
        let sql = "INSERT OR REPLACE INTO placement
                     (annotation, draft, node, range_start, range_end, state, confidence, reason,
                      scope, until_node, until_end)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        conn.prepare_cached(sql)?.execute(params![
            annotation,
            draft,
            placement.node.as_ref().map(NodeId::as_str),
            placement.range.map(|range| range.start.0),
            placement.range.map(|range| range.end.0),
            placement.state.as_str(),
            placement.confidence,
            placement.reason,
            placement.scope.as_str(),
            placement.until.as_ref().map(|until| until.node.as_str()),
            placement.until.as_ref().map(|until| until.end.0),
        ])?;
        Ok(())
    }

    /// Reads `node, range_start, range_end, state, confidence, reason, scope, until_node,
    /// until_end`, from column `first` on.
    pub(crate) fn from_row(row: &Row<'_>, first: usize) -> rusqlite::Result<Self> {
        let node: Option<String> = row.get(first)?;
        Ok(Self {
            node: node.map(NodeId),
            range: range(row.get(first + 1)?, row.get(first + 2)?),
            state: named(row, first + 3, PlacementState::from_name)?,
            confidence: row.get(first + 4)?,
            reason: row.get(first + 5)?,
            scope: named(row, first + 6, Scope::from_name)?,
            until: until(row.get(first + 7)?, row.get(first + 8)?),
        })
    }

    /// With a confidence which is the same number in JSON and in a column.
    pub(crate) fn rounded(&self) -> Self {
        let confidence = (self.confidence.clamp(0.0, 1.0) * 1000.0).round() / 1000.0;
        Self {
            confidence,
            ..self.clone()
        }
    }
}

pub(super) fn range(start: Option<u32>, end: Option<u32>) -> Option<CharRange> {
    start
        .zip(end)
        .map(|(start, end)| CharRange::new(start, end))
}

pub(super) fn until(node: Option<String>, end: Option<u32>) -> Option<Until> {
    node.zip(end).map(|(node, end)| Until {
        node: NodeId(node),
        end: CharPos(end),
    })
}

/// The value that a column names.
pub(super) fn named<T>(
    row: &Row<'_>,
    column: impl RowIndex,
    from_name: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let name: String = row.get(column)?;
    from_name(&name).ok_or_else(|| wrong("value", &name))
}

/// As [`named`], of a column that may be NULL.
pub(super) fn maybe_named<T>(
    row: &Row<'_>,
    column: impl RowIndex,
    from_name: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        _ => named(row, column, from_name).map(Some),
    }
}

/// A name in a column which this program does not know.
pub(crate) fn wrong(what: &str, name: &str) -> rusqlite::Error {
    let detail = format!("no {what} {name:?}");
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, detail.into())
}
