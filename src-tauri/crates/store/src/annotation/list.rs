//! Reading annotations, in the order of the text.

use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::{AnnotationKind, AnnotationState, Colour, Priority, Scope, Stance};
use kosshi_core::ids::{AnnotationId, DraftId, MeetingId, NodeId};
use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, Row};

use super::placement::{maybe_named, named, range, until};
use super::{Annotation, AnnotationFilter, Placement, Reply, Said, Trashed};
use crate::change::{Change, Entity, ORIGIN};
use crate::draft::parse_id;
use crate::error::StoreError;
use crate::library::Store;
use crate::transact::{Writer, last_change};

/// More than any revision makes: the place of an annotation in the order is that of its revision,
/// then that within it.
const MADE_IN_ONE_REVISION: u64 = 1_048_576;

/// The placement comes first: it is read by position, the rest by name.
const SELECT: &str = "SELECT p.node, p.range_start, p.range_end, p.state, p.confidence, p.reason,
            p.scope, p.until_node, p.until_end, p.draft AS placed_in, a.id AS id, a.draft AS draft, a.node AS anchor_node,
            a.range_start AS anchor_start, a.range_end AS anchor_end, a.quote, a.prefix, a.suffix,
            a.page, a.line, a.outline_path, a.created AS created, a.kind AS kind, a.body,
            a.replacement, a.updated, a.trashed, a.scope AS anchor_scope,
            a.until_node AS anchor_until_node, a.until_end AS anchor_until_end,
            a.state AS progress, a.stance, a.priority, a.reason AS why, a.colour,
            a.meeting, a.said_at, a.speaker, a.agenda,
            (SELECT c.revision * 1048576 + c.n FROM change AS c
             WHERE c.entity = 'annotation' AND c.field = 'origin' AND c.entity_id = a.id) AS made,
            (SELECT json_group_array(tag ORDER BY tag) FROM annotation_tag AS t
             WHERE t.annotation = a.id) AS tags
     FROM annotation AS a
     JOIN placement AS p ON p.annotation = a.id
     JOIN draft AS d ON d.id = p.draft
     LEFT JOIN node AS n ON n.draft = p.draft AND n.id = p.node
     WHERE a.present = 1 AND d.present = 1";

/// What is said of the whole draft comes first, then what is said of a branch. Orphans have no
/// place in the text: last. A whole node stands before its parts.
const ORDER: &str = " ORDER BY d.created, d.id, n.ord IS NULL, p.scope <> 'draft', n.ord,
                      p.scope <> 'branch', p.range_start IS NOT NULL, p.range_start, a.created, a.id";

impl Store {
    /// The annotations that match, in reading order, then by when they were made.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn list_annotations(
        &self,
        filter: &AnnotationFilter,
    ) -> Result<Vec<Annotation>, StoreError> {
        let (conditions, values) = conditions(filter);
        let sql = format!("{SELECT}{conditions}{ORDER}");
        self.readers.with(|conn| select(conn, &sql, values))
    }

    /// One annotation, as it was made, in the trash or not.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when the library cannot be read.
    pub fn get_annotation(&self, id: AnnotationId) -> Result<Annotation, StoreError> {
        self.readers.with(|conn| get(conn, id))
    }

    /// Where an annotation sits in each draft, by draft.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn list_placements(
        &self,
        id: AnnotationId,
    ) -> Result<Vec<(DraftId, Placement)>, StoreError> {
        // Named by its drafts, it is found by key in each.
        let sql = format!("{SELECT} AND a.id = ? AND p.draft IN (SELECT id FROM draft){ORDER}");
        let found = self
            .readers
            .with(|conn| select(conn, &sql, vec![id.to_string().into()]))?;
        Ok(found
            .into_iter()
            .map(|a| (a.placed_in, a.placement))
            .collect())
    }

    /// Every tag in use, sorted.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn list_tags(&self) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT DISTINCT tag FROM annotation_tag AS t
                   JOIN annotation AS a ON a.id = t.annotation
                   WHERE a.present = 1 AND a.trashed IS NULL ORDER BY tag";
        self.readers.with(|conn| {
            let mut query = conn.prepare_cached(sql)?;
            Ok(query
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?)
        })
    }
}

impl Writer<'_> {
    /// As [`Store::get_annotation`], with what the operation has changed so far.
    ///
    /// # Errors
    /// As [`Store::get_annotation`].
    pub fn get_annotation(&self, id: AnnotationId) -> Result<Annotation, StoreError> {
        let mut found = get(self.conn, id)?;
        // What this operation made is not in the log yet; it will be, under the next revision.
        let text = id.to_string();
        let makes = |change: &Change| {
            (change.entity, change.field.as_str()) == (Entity::Annotation, ORIGIN)
                && change.id == text
        };
        if let Some(n) = self.log.iter().position(makes) {
            let revision = last_change(self.conn)?.0 + 1;
            let n = u64::try_from(n).unwrap_or_default();
            found.made = revision * MADE_IN_ONE_REVISION + n;
        }
        Ok(found)
    }
}

fn get(conn: &Connection, id: AnnotationId) -> Result<Annotation, StoreError> {
    let sql = format!("{SELECT} AND p.draft = a.draft AND a.id = ?");
    let found = select(conn, &sql, vec![id.to_string().into()])?;
    let first = found.into_iter().next();
    first.ok_or_else(|| StoreError::not_found("annotation", id))
}

fn conditions(filter: &AnnotationFilter) -> (String, Vec<SqlValue>) {
    let mut sql = String::new();
    let mut values: Vec<SqlValue> = Vec::new();
    let mut add = |condition: &str, value: String| {
        sql.push_str(condition);
        values.push(value.into());
    };
    if let Some(draft) = filter.draft {
        add(" AND p.draft = ?", draft.to_string());
    }
    if let Some(only) = &filter.only {
        let ids: Vec<String> = only.iter().map(ToString::to_string).collect();
        add(
            " AND a.id IN (SELECT value FROM json_each(?))",
            serde_json::json!(ids).to_string(),
        );
    }
    if let Some(node) = &filter.node {
        add(" AND p.node = ?", node.to_string());
    }
    if let Some(state) = filter.state {
        add(" AND p.state = ?", state.as_str().to_owned());
    }
    if let Some(progress) = filter.progress {
        add(" AND a.state = ?", progress.as_str().to_owned());
    }
    if let Some(tag) = &filter.tag {
        let tagged = " AND EXISTS (SELECT 1 FROM annotation_tag AS t
                         WHERE t.annotation = a.id AND t.tag = ?)";
        add(tagged, tag.clone());
    }
    if !filter.kinds.is_empty() {
        let names: Vec<&str> = filter.kinds.iter().map(|kind| kind.as_str()).collect();
        add(
            " AND instr(?, ',' || a.kind || ',')",
            format!(",{},", names.join(",")),
        );
    }
    if let Some(meeting) = filter.meeting {
        add(" AND a.meeting = ?", meeting.to_string());
    }
    if filter.draft.is_none() {
        sql.push_str(" AND p.draft = a.draft");
    }
    sql.push_str(match filter.trashed {
        Trashed::No => " AND a.trashed IS NULL",
        Trashed::Only => " AND a.trashed IS NOT NULL",
        Trashed::Any => "",
    });
    (sql, values)
}

fn select(
    conn: &Connection,
    sql: &str,
    values: Vec<SqlValue>,
) -> Result<Vec<Annotation>, StoreError> {
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query(rusqlite::params_from_iter(values))?;
    let mut annotations = Vec::new();
    while let Some(row) = rows.next()? {
        annotations.push(from_row(row)?);
    }
    // Replies are few beside annotations: all at once costs less than a question for each.
    let mut replies = match annotations.as_slice() {
        [one] => Reply::list(conn, Some(one.id))?,
        _ => Reply::list(conn, None)?,
    };
    for annotation in &mut annotations {
        let answers = replies.remove(&annotation.id).unwrap_or_default();
        annotation.replies = answers
            .into_iter()
            .filter(|reply| reply.trashed.is_none())
            .collect();
    }
    Ok(annotations)
}

fn from_row(row: &Row<'_>) -> Result<Annotation, StoreError> {
    let (path, tags): (String, String) = (row.get("outline_path")?, row.get("tags")?);
    Ok(Annotation {
        id: AnnotationId(parse_id(row, "id")?),
        draft: DraftId(parse_id(row, "draft")?),
        anchor: Anchor {
            node: NodeId(row.get("anchor_node")?),
            range: range(row.get("anchor_start")?, row.get("anchor_end")?),
            quote: row.get("quote")?,
            prefix: row.get("prefix")?,
            suffix: row.get("suffix")?,
            page: row.get("page")?,
            line: row.get("line")?,
            scope: named(row, "anchor_scope", Scope::from_name)?,
            until: until(row.get("anchor_until_node")?, row.get("anchor_until_end")?),
        },
        outline_path: serde_json::from_str(&path)?,
        said: said(row)?,
        made: row.get::<_, Option<u64>>("made")?.unwrap_or_default(),
        kind: named(row, "kind", AnnotationKind::from_name)?,
        body: row.get("body")?,
        replacement: row.get("replacement")?,
        reason: row.get("why")?,
        state: named(row, "progress", AnnotationState::from_name)?,
        stance: maybe_named(row, "stance", Stance::from_name)?,
        priority: named(row, "priority", Priority::from_name)?,
        colour: maybe_named(row, "colour", Colour::from_name)?,
        tags: serde_json::from_str(&tags)?,
        created: row.get("created")?,
        updated: row.get("updated")?,
        trashed: row.get("trashed")?,
        placed_in: DraftId(parse_id(row, "placed_in")?),
        placement: Placement::from_row(row, 0)?,
        replies: Vec::new(),
    })
}

fn said(row: &Row<'_>) -> Result<Option<Said>, StoreError> {
    if row.get::<_, Option<String>>("meeting")?.is_none() {
        return Ok(None);
    }
    Ok(Some(Said {
        meeting: MeetingId(parse_id(row, "meeting")?),
        at: row.get::<_, Option<i64>>("said_at")?.unwrap_or_default(),
        speaker: row.get("speaker")?,
        agenda: row.get("agenda")?,
    }))
}
