//! The words that stand at a place of a draft.

use kosshi_core::anchor::{Until, words_across};
use kosshi_core::ids::NodeId;
use kosshi_core::position::CharRange;
use rusqlite::{Connection, OptionalExtension as _};

use crate::error::StoreError;

/// The words of a place: of a range or a whole node, or from a range on into a later node.
/// `None` when a node is not there or the words end behind its text.
pub(crate) fn quoted(
    conn: &Connection,
    draft: &str,
    node: &NodeId,
    range: Option<CharRange>,
    until: Option<&Until>,
) -> Result<Option<String>, StoreError> {
    let Some(until) = until else {
        let sql = "SELECT text FROM node WHERE draft = ?1 AND id = ?2";
        let text: Option<String> = conn
            .prepare_cached(sql)?
            .query_row([draft, node.as_str()], |row| row.get(0))
            .optional()?;
        return Ok(text.and_then(|text| match range {
            Some(range) => range.of(&text).map(str::to_owned),
            None => Some(text),
        }));
    };
    let texts = texts_between(conn, draft, node, &until.node)?;
    let start = range.unwrap_or_default().start;
    Ok(words_across(texts.into_iter(), start, until.end))
}

/// The texts from one node to a later one, page furniture apart.
fn texts_between(
    conn: &Connection,
    draft: &str,
    first: &NodeId,
    last: &NodeId,
) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT text FROM node
               WHERE draft = ?1 AND (kind <> 'furniture' OR id IN (?2, ?3))
                 AND ord BETWEEN (SELECT ord FROM node WHERE draft = ?1 AND id = ?2)
                             AND (SELECT ord FROM node WHERE draft = ?1 AND id = ?3)
               ORDER BY ord";
    let mut query = conn.prepare_cached(sql)?;
    let texts = query.query_map([draft, first.as_str(), last.as_str()], |row| row.get(0))?;
    Ok(texts.collect::<Result<_, _>>()?)
}
