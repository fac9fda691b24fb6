//! Reading and assigning one field of one entity in the tables.

use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::Value;

use super::{Entity, ORIGIN};
use crate::annotation::Placement;
use crate::correction;
use crate::error::StoreError;
use crate::pin;
use crate::response::Response;

/// Where a field is kept.
enum Place<'f> {
    Column(&'static str),
    Tag(&'f str),
    Placement(&'f str),
    Response(&'f str),
    ReadMark(&'f str),
    Correction(&'f str),
    /// The other draft, and the place in the order.
    Pin(&'f str, &'f str),
}

fn place_of(entity: Entity, field: &str) -> Result<Place<'_>, StoreError> {
    if let Some(column) = entity.columns().iter().find(|column| **column == field) {
        return Ok(Place::Column(column));
    }
    match (entity, field.split_once(':')) {
        (Entity::Annotation, Some(("tag", tag))) => Ok(Place::Tag(tag)),
        (Entity::Annotation, Some(("place", draft))) => Ok(Place::Placement(draft)),
        (Entity::Annotation, Some(("respond", draft))) => Ok(Place::Response(draft)),
        (Entity::Draft, Some(("read", node))) => Ok(Place::ReadMark(node)),
        (Entity::Draft, Some(("correct", seq))) => Ok(Place::Correction(seq)),
        (Entity::Draft, Some(("pin", rest))) if rest.contains(':') => {
            let (other, seq) = rest.split_once(':').unwrap_or_default();
            Ok(Place::Pin(other, seq))
        }
        _ => Err(StoreError::Damaged {
            detail: format!("{} has no {field}", entity.table()),
        }),
    }
}

/// The present value; `None` when the entity never was.
pub(crate) fn read_field(
    conn: &Connection,
    entity: Entity,
    id: &str,
    field: &str,
) -> Result<Option<Value>, StoreError> {
    match place_of(entity, field)? {
        Place::Column(column) => {
            let sql = format!("SELECT {column} FROM {} WHERE id = ?1", entity.table());
            let value: Option<SqlValue> = conn
                .prepare_cached(&sql)?
                .query_row([id], |row| row.get(0))
                .optional()?;
            Ok(value.map(to_json))
        }
        Place::Tag(tag) => {
            let sql = "SELECT 1 FROM annotation_tag WHERE annotation = ?1 AND tag = ?2";
            let there = conn.prepare_cached(sql)?.exists([id, tag])?;
            Ok(Some(i64::from(there).into()))
        }
        Place::Placement(draft) => {
            let placement = Placement::select(conn, id, draft)?;
            Ok(Some(serde_json::to_value(placement)?))
        }
        Place::Response(draft) => {
            let response = Response::select(conn, id, draft)?;
            Ok(Some(serde_json::to_value(response)?))
        }
        Place::ReadMark(node) => {
            let sql = "SELECT read_at FROM reading WHERE draft = ?1 AND node = ?2";
            let at: Option<i64> = conn
                .prepare_cached(sql)?
                .query_row([id, node], |row| row.get(0))
                .optional()?;
            Ok(Some(at.into()))
        }
        Place::Correction(seq) => Ok(Some(correction::read(conn, id, seq)?)),
        Place::Pin(other, seq) => Ok(Some(pin::read(conn, id, other, seq)?)),
    }
}

/// Assigns a value in the tables; logging is the caller's.
pub(super) fn assign(
    conn: &Connection,
    entity: Entity,
    id: &str,
    field: &str,
    value: &Value,
) -> Result<(), StoreError> {
    match place_of(entity, field)? {
        Place::Column(column) => {
            let sql = format!("UPDATE {} SET {column} = ?2 WHERE id = ?1", entity.table());
            conn.prepare_cached(&sql)?
                .execute(params![id, to_sql(value)])?;
        }
        Place::Tag(tag) => {
            let sql = if value == &Value::from(1) {
                "INSERT OR IGNORE INTO annotation_tag (annotation, tag) VALUES (?1, ?2)"
            } else {
                "DELETE FROM annotation_tag WHERE annotation = ?1 AND tag = ?2"
            };
            conn.prepare_cached(sql)?.execute([id, tag])?;
        }
        Place::Placement(draft) => {
            let placement: Option<Placement> = serde_json::from_value(value.clone())?;
            Placement::assign(conn, id, draft, placement.as_ref())?;
        }
        Place::Response(draft) => {
            let response: Option<Response> = serde_json::from_value(value.clone())?;
            Response::assign(conn, id, draft, response.as_ref())?;
        }
        Place::ReadMark(node) => assign_read_mark(conn, id, node, value.as_i64())?,
        Place::Correction(seq) => correction::assign(conn, id, seq, value)?,
        Place::Pin(other, seq) => pin::assign(conn, id, other, seq, value)?,
    }
    Ok(())
}

fn assign_read_mark(
    conn: &Connection,
    draft: &str,
    node: &str,
    at: Option<i64>,
) -> Result<(), StoreError> {
    if let Some(at) = at {
        let sql = "INSERT INTO reading (draft, node, read_at) VALUES (?1, ?2, ?3)
                   ON CONFLICT (draft, node) DO UPDATE SET read_at = excluded.read_at";
        conn.prepare_cached(sql)?
            .execute(params![draft, node, at])?;
    } else {
        let sql = "DELETE FROM reading WHERE draft = ?1 AND node = ?2";
        conn.prepare_cached(sql)?.execute([draft, node])?;
    }
    Ok(())
}

/// Inserts the row of a new entity, then its fields which are not columns.
pub(crate) fn insert(
    conn: &Connection,
    entity: Entity,
    id: &str,
    fields: &serde_json::Map<String, Value>,
) -> Result<(), StoreError> {
    let columns = entity.columns();
    let marks = vec!["?"; columns.len() + 1].join(", ");
    let sql = format!(
        "INSERT INTO {} (id, {}) VALUES ({marks})",
        entity.table(),
        columns.join(", ")
    );
    let values = columns
        .iter()
        .map(|column| to_sql(fields.get(*column).unwrap_or(&Value::Null)));
    let id_first = std::iter::once(SqlValue::Text(id.to_owned()));
    conn.prepare_cached(&sql)?
        .execute(rusqlite::params_from_iter(id_first.chain(values)))?;
    for (field, value) in fields
        .iter()
        .filter(|(field, _)| !columns.contains(&field.as_str()))
    {
        debug_assert_ne!(field, ORIGIN);
        assign(conn, entity, id, field, value)?;
    }
    Ok(())
}

/// Lists and objects are kept as their JSON text.
fn to_sql(value: &Value) -> SqlValue {
    match value {
        Value::Null => SqlValue::Null,
        Value::Bool(yes) => SqlValue::Integer(i64::from(*yes)),
        Value::Number(number) => number.as_i64().map_or_else(
            || SqlValue::Real(number.as_f64().unwrap_or(0.0)),
            SqlValue::Integer,
        ),
        Value::String(text) => SqlValue::Text(text.clone()),
        Value::Array(_) | Value::Object(_) => SqlValue::Text(value.to_string()),
    }
}

pub(super) fn to_json(value: SqlValue) -> Value {
    match value {
        SqlValue::Null | SqlValue::Blob(_) => Value::Null,
        SqlValue::Integer(number) => number.into(),
        SqlValue::Real(number) => number.into(),
        SqlValue::Text(text) => text.into(),
    }
}
