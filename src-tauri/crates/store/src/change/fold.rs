//! The log folded to the state it describes, and the tables as the same map, to be compared.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::Value as SqlValue;
use serde_json::{Map, Value};

use super::column::to_json;
use super::{Change, Entity, ORIGIN};
use crate::annotation::Placement;
use crate::error::StoreError;
use crate::response::Response;

/// A library as a map of fields. What is not there and no column (`tag:x` = 0) is left out.
pub(crate) type Fields = BTreeMap<(Entity, String), Map<String, Value>>;

/// Every field's last value, by the order of the hybrid logical clock.
pub(crate) fn fold_log(conn: &Connection) -> Result<Fields, StoreError> {
    let mut fields = Fields::new();
    let mut query =
        conn.prepare("SELECT entity, entity_id, field, old, new FROM change ORDER BY hlc")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let change = Change::from_row(row)?;
        let entry = fields.entry((change.entity, change.id)).or_default();
        match change.new {
            Value::Object(first) if change.field == ORIGIN => entry.extend(first),
            new => {
                entry.insert(change.field, new);
            }
        }
    }
    for ((entity, _), entry) in &mut fields {
        for (column, held) in entity.late_columns() {
            entry.entry(*column).or_insert_with(|| (*held).into());
        }
        entry.retain(|field, value| {
            !field.contains(':') || !(value.is_null() || value.as_i64() == Some(0))
        });
    }
    Ok(fields)
}

/// What the tables hold.
pub(crate) fn read_tables(conn: &Connection) -> Result<Fields, StoreError> {
    let mut fields = Fields::new();
    for entity in Entity::ALL {
        read_columns(conn, entity, &mut fields)?;
    }
    read_parts(
        conn,
        Entity::Annotation,
        "annotation, 'tag:' || tag, '1' FROM annotation_tag",
        &mut fields,
    )?;
    read_parts(
        conn,
        Entity::Draft,
        "draft, 'read:' || node, CAST(read_at AS TEXT) FROM reading",
        &mut fields,
    )?;
    read_parts(
        conn,
        Entity::Draft,
        "draft, 'correct:' || seq, deed FROM correction",
        &mut fields,
    )?;
    read_parts(
        conn,
        Entity::Draft,
        "draft, 'pin:' || other || ':' || seq, items FROM pin",
        &mut fields,
    )?;
    read_placements(conn, &mut fields)?;
    read_responses(conn, &mut fields)?;
    Ok(fields)
}

fn read_columns(conn: &Connection, entity: Entity, fields: &mut Fields) -> Result<(), StoreError> {
    let columns = entity.columns();
    let sql = format!("SELECT id, {} FROM {}", columns.join(", "), entity.table());
    let mut query = conn.prepare(&sql)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let mut entry = Map::new();
        for column in columns {
            let value: SqlValue = row.get(*column)?;
            entry.insert((*column).to_owned(), to_json(value));
        }
        fields.insert((entity, row.get("id")?), entry);
    }
    Ok(())
}

/// Reads rows of (id, field, JSON).
fn read_parts(
    conn: &Connection,
    entity: Entity,
    select: &str,
    fields: &mut Fields,
) -> Result<(), StoreError> {
    let mut query = conn.prepare(&format!("SELECT {select}"))?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let value: String = row.get(2)?;
        let entry = fields.entry((entity, row.get(0)?)).or_default();
        entry.insert(row.get(1)?, serde_json::from_str(&value)?);
    }
    Ok(())
}

fn read_placements(conn: &Connection, fields: &mut Fields) -> Result<(), StoreError> {
    let mut query = conn.prepare(
        "SELECT node, range_start, range_end, state, confidence, reason, scope, until_node,
                until_end, annotation, draft
         FROM placement",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let placement = Placement::from_row(row, 0)?;
        let (annotation, draft): (String, String) = (row.get("annotation")?, row.get("draft")?);
        let entry = fields.entry((Entity::Annotation, annotation)).or_default();
        entry.insert(format!("place:{draft}"), serde_json::to_value(placement)?);
    }
    Ok(())
}

fn read_responses(conn: &Connection, fields: &mut Fields) -> Result<(), StoreError> {
    let mut query = conn.prepare("SELECT outcome, text, annotation, draft FROM response")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let response = Response::from_row(row)?;
        let (annotation, draft): (String, String) = (row.get("annotation")?, row.get("draft")?);
        let entry = fields.entry((Entity::Annotation, annotation)).or_default();
        entry.insert(format!("respond:{draft}"), serde_json::to_value(response)?);
    }
    Ok(())
}
