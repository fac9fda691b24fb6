//! Whether a database is a library of ours that this program may use.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use rusqlite::Connection;

use super::{APPLICATION_ID, MIGRATIONS, migrate_to, objects, supported, version};
use crate::error::OpenError;

/// Refuses a database of somebody else by its first bytes, before a lock or a log is made beside it.
/// What has no such bytes is told by opening it.
pub(crate) fn refuse_foreign(path: &Path) -> Result<(), OpenError> {
    let mut header = [0; 72];
    let whole = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    let id = header.last_chunk().map(|id| i32::from_be_bytes(*id));
    match id {
        Some(id) if whole.is_ok() && header.starts_with(b"SQLite format 3\0") => is_ours(id),
        _ => Ok(()),
    }
}

fn is_ours(id: i32) -> Result<(), OpenError> {
    if id == APPLICATION_ID {
        return Ok(());
    }
    Err(OpenError::Foreign {
        detail: format!("application_id is {id:#x}"),
    })
}

/// Lets in a library of this or an older schema, and nothing else.
///
/// The tables, indexes, triggers and views must be exactly those which our own migrations make:
/// a file with a trigger or view of somebody else never comes to run it.
pub(crate) fn admit(conn: &Connection) -> Result<(), OpenError> {
    let id: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    is_ours(id)?;
    let found = version(conn)?;
    if found > supported() {
        return Err(OpenError::Newer {
            found,
            supported: supported(),
        });
    }
    if !MIGRATIONS.iter().any(|migration| migration.number == found) {
        return Err(OpenError::Foreign {
            detail: format!("no schema has the number {found}"),
        });
    }
    same_schema(conn, found)
}

fn same_schema(conn: &Connection, number: i64) -> Result<(), OpenError> {
    let mut ours = Connection::open_in_memory()?;
    migrate_to(&mut ours, number)?;
    let (ours, found) = (objects(&ours)?, objects(conn)?);
    if let Some((kind, name, _)) = found.iter().find(|object| !ours.contains(object)) {
        return Err(OpenError::Foreign {
            detail: format!("the {kind} {name} is not ours"),
        });
    }
    if let Some((kind, name, _)) = ours.iter().find(|object| !found.contains(object)) {
        return Err(OpenError::damaged(format!("the {kind} {name} is missing")));
    }
    Ok(())
}

/// Reads every page and says whether the file is sound, without comparing indexes with tables.
pub(crate) fn quick_check(conn: &Connection) -> Result<(), OpenError> {
    verdict(conn, "PRAGMA quick_check(3)")
}

fn verdict(conn: &Connection, sql: &str) -> Result<(), OpenError> {
    let lines = conn
        .prepare(sql)?
        .query_map([], |row| row.get::<_, String>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    match lines.as_slice() {
        [only] if only == "ok" => Ok(()),
        lines => Err(OpenError::damaged(lines.join("; "))),
    }
}

/// As [`quick_check`], and indexes and foreign keys too.
pub(crate) fn full_check(conn: &Connection) -> Result<(), OpenError> {
    verdict(conn, "PRAGMA integrity_check(3)")?;
    let broken: i64 =
        conn.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get(0)
        })?;
    if broken > 0 {
        return Err(OpenError::damaged(format!(
            "{broken} rows refer to nothing"
        )));
    }
    Ok(())
}
