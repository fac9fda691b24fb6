//! The nodes of a draft: written once with it, read as an outline or one by one.

use kosshi_core::correction::PageMap;
use kosshi_core::ids::{DraftId, NodeId};
use kosshi_core::outline::{Grounds, Node, NodeKind, Outline, Span, Warning};
use kosshi_core::position::CharPos;
use kosshi_core::printed::PrintedPages;
use kosshi_core::source::SourcePos;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::Value;

use crate::correction::page_map;
use crate::error::StoreError;
use crate::library::Store;

/// A node as the search reads it; borrowed for the time of one call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeRow {
    /// Its draft.
    pub draft: DraftId,
    /// Its id in the draft.
    pub node: NodeId,
    /// Its place in reading order, from 0.
    pub ord: u32,
    /// What it is.
    pub kind: NodeKind,
    /// Its marker, or empty.
    pub marker: String,
    /// Its text.
    pub text: String,
}

/// `[at, len, page, line, column]`: a span as it is kept.
type SpanRow = (u32, u32, u32, u32, u32);

/// Writes the outline of a draft that has none.
pub(crate) fn insert_outline(
    conn: &Connection,
    draft: &str,
    outline: &Outline,
) -> Result<(), StoreError> {
    conn.prepare_cached("INSERT INTO outline (draft, title, warnings) VALUES (?1, ?2, ?3)")?
        .execute(params![
            draft,
            outline.title,
            serde_json::to_string(&outline.warnings)?
        ])?;
    let mut ids = std::collections::HashSet::new();
    for (ord, node) in (0u32..).zip(&outline.nodes) {
        if !ids.insert(&node.id) {
            return Err(StoreError::invalid(format!(
                "two nodes are called {}",
                node.id
            )));
        }
        insert_node(conn, draft, ord, node)?;
    }
    Ok(())
}

/// Takes the outline of a draft away, for another to be written.
pub(crate) fn delete_outline(conn: &Connection, draft: &str) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM node WHERE draft = ?1")?
        .execute([draft])?;
    conn.prepare_cached("DELETE FROM outline WHERE draft = ?1")?
        .execute([draft])?;
    Ok(())
}

fn insert_node(conn: &Connection, draft: &str, ord: u32, node: &Node) -> Result<(), StoreError> {
    let spans: Vec<SpanRow> = node.spans.iter().map(to_span_row).collect();
    let sql = "INSERT INTO node (draft, ord, id, parent, depth, kind, marker, start_page,
                     start_line, start_column, end_page, end_line, end_column, text, spans,
                     grounds)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,
                           ?16)";
    conn.prepare_cached(sql)?.execute(params![
        draft,
        ord,
        node.id.as_str(),
        node.parent.as_ref().map(NodeId::as_str),
        node.depth,
        kind_name(node.kind)?,
        node.marker,
        node.start.page,
        node.start.line,
        node.start.column,
        node.end.page,
        node.end.line,
        node.end.column,
        node.text,
        serde_json::to_string(&spans)?,
        node.grounds.packed(),
    ])?;
    Ok(())
}

impl Store {
    /// The outline of a draft, with its corrections; pages and lines are those of the printed
    /// original, as far as they are known.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when the library cannot be read.
    pub fn get_outline(&self, id: DraftId) -> Result<Outline, StoreError> {
        let (outline, pages) = self.get_mapped(id)?;
        Ok(pages.print(outline))
    }

    /// The outline of a draft with its corrections, whose places are those of the source, and
    /// where the pages of the printed original begin in it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when the library cannot be read.
    pub fn get_mapped(&self, id: DraftId) -> Result<(Outline, PageMap), StoreError> {
        let draft = id.to_string();
        self.readers.with(|conn| {
            let there = "SELECT 1 FROM draft WHERE id = ?1 AND present = 1";
            let outline = match conn.prepare_cached(there)?.exists([&draft])? {
                true => select_outline(conn, &draft)?,
                false => None,
            };
            let outline = outline.ok_or_else(|| StoreError::not_found("draft", id))?;
            Ok((outline, page_map(conn, &draft)?))
        })
    }

    /// The texts of the headings of a draft, in reading order; none of a draft that is not there.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn list_headings(&self, id: DraftId) -> Result<Vec<String>, StoreError> {
        self.readers.with(|conn| {
            let sql = "SELECT text FROM node WHERE draft = ?1 AND kind = ?2 ORDER BY ord";
            let mut query = conn.prepare_cached(sql)?;
            let kind = kind_name(NodeKind::Heading)?;
            let texts = query.query_map(params![id.to_string(), kind], |row| row.get(0))?;
            Ok(texts.collect::<Result<_, _>>()?)
        })
    }

    /// Calls `visit` with every node of every draft (or of one), in reading order.
    ///
    /// # Errors
    /// The first error of `visit`, or when the library cannot be read.
    pub fn for_each_node<E: From<StoreError>>(
        &self,
        only: Option<DraftId>,
        mut visit: impl FnMut(NodeRow) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = "SELECT node.draft, node.id, ord, kind, marker, text
                   FROM draft JOIN node ON node.draft = draft.id
                   WHERE draft.present = 1 AND (?1 IS NULL OR draft.id = ?1)
                   ORDER BY draft.id, ord";
        let mut failed = None;
        self.readers.with(|conn| {
            let mut query = conn.prepare_cached(sql)?;
            let mut rows = query.query([only.map(|id| id.to_string())])?;
            while let Some(row) = rows.next()? {
                if let Err(error) = visit(node_row_from(row)?) {
                    failed = Some(error);
                    break;
                }
            }
            Ok(())
        })?;
        failed.map_or(Ok(()), Err)
    }
}

/// The outline of a draft, be it hidden.
pub(crate) fn select_outline(
    conn: &Connection,
    draft: &str,
) -> Result<Option<Outline>, StoreError> {
    let head: Option<(String, String)> = conn
        .prepare_cached("SELECT title, warnings FROM outline WHERE draft = ?1")?
        .query_row([draft], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((title, warnings)) = head else {
        return Ok(None);
    };
    let warnings: Vec<Warning> = serde_json::from_str(&warnings)?;
    let mut query = conn.prepare_cached("SELECT * FROM node WHERE draft = ?1 ORDER BY ord")?;
    let mut rows = query.query([draft])?;
    let mut nodes = Vec::new();
    while let Some(row) = rows.next()? {
        nodes.push(node_from(row)?);
    }
    Ok(Some(Outline {
        title,
        printed: PrintedPages::of(&nodes),
        nodes,
        warnings,
    }))
}

fn node_row_from(row: &Row<'_>) -> Result<NodeRow, StoreError> {
    Ok(NodeRow {
        draft: DraftId(super::parse_id(row, "draft")?),
        node: NodeId(row.get("id")?),
        ord: row.get("ord")?,
        kind: kind_from(row.get("kind")?)?,
        marker: row.get("marker")?,
        text: row.get("text")?,
    })
}

fn node_from(row: &Row<'_>) -> Result<Node, StoreError> {
    let spans: String = row.get("spans")?;
    let spans: Vec<SpanRow> = serde_json::from_str(&spans)?;
    let parent: Option<String> = row.get("parent")?;
    Ok(Node {
        id: NodeId(row.get("id")?),
        parent: parent.map(NodeId),
        depth: row.get("depth")?,
        kind: kind_from(row.get("kind")?)?,
        marker: row.get("marker")?,
        start: pos(
            row.get("start_page")?,
            row.get("start_line")?,
            row.get("start_column")?,
        ),
        end: pos(
            row.get("end_page")?,
            row.get("end_line")?,
            row.get("end_column")?,
        ),
        text: row.get("text")?,
        spans: spans.into_iter().map(from_span_row).collect(),
        grounds: Grounds::unpacked(row.get("grounds")?),
    })
}

fn pos(page: u32, line: u32, column: u32) -> SourcePos {
    SourcePos { page, line, column }
}

fn to_span_row(span: &Span) -> SpanRow {
    (
        span.at.0,
        span.len,
        span.source.page,
        span.source.line,
        span.source.column,
    )
}

fn from_span_row((at, len, page, line, column): SpanRow) -> Span {
    Span {
        at: CharPos(at),
        len,
        source: pos(page, line, column),
    }
}

fn kind_name(kind: NodeKind) -> Result<String, StoreError> {
    Ok(serde_json::from_value(serde_json::to_value(kind)?)?)
}

fn kind_from(name: String) -> Result<NodeKind, StoreError> {
    Ok(serde_json::from_value(Value::String(name))?)
}
