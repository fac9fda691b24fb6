//! Where the log and the tables tell different stories.

use rusqlite::Connection;
use serde_json::{Map, Value};

use crate::change::{Change, Entity, Fields, ORIGIN, fold_log, read_tables};
use crate::error::StoreError;

/// A difference between the log and the tables.
pub(super) enum Difference {
    /// The tables hold what the log does not say: the change that would say it.
    Unlogged(Change),
    /// The log has a thing of which the tables have no row.
    Lost {
        entity: Entity,
        id: String,
        fields: Map<String, Value>,
    },
}

pub(super) fn differences(conn: &Connection) -> Result<Vec<Difference>, StoreError> {
    let (mut log, tables) = (fold_log(conn)?, read_tables(conn)?);
    let mut found = Vec::new();
    for ((entity, id), held) in tables {
        match log.remove(&(entity, id.clone())) {
            Some(logged) => compare(entity, &id, logged, held, &mut found),
            None => {
                let field = ORIGIN.to_owned();
                let new = Value::Object(held);
                found.push(Difference::Unlogged(Change {
                    entity,
                    id,
                    field,
                    old: Value::Null,
                    new,
                }));
            }
        }
    }
    found.extend(lost(log));
    Ok(found)
}

fn lost(log: Fields) -> impl Iterator<Item = Difference> {
    log.into_iter()
        .map(|((entity, id), fields)| Difference::Lost { entity, id, fields })
}

fn compare(
    entity: Entity,
    id: &str,
    mut logged: Map<String, Value>,
    held: Map<String, Value>,
    found: &mut Vec<Difference>,
) {
    let mut differ = |field: String, old: Value, new: Value| {
        if old != new {
            found.push(Difference::Unlogged(Change {
                entity,
                id: id.to_owned(),
                field,
                old,
                new,
            }));
        }
    };
    for (field, new) in held {
        let old = logged.remove(&field).unwrap_or(Value::Null);
        differ(field, old, new);
    }
    // What only the log has: a tag is not there as 0, all else as null.
    for (field, old) in logged {
        let gone = if field.starts_with("tag:") {
            Value::from(0)
        } else {
            Value::Null
        };
        differ(field, old, gone);
    }
}
