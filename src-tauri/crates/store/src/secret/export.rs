//! A database written anew under another key, or under none.

use std::fs::File;
use std::path::Path;

use rusqlite::{Connection, params};
use zeroize::Zeroizing;

use super::LibraryKey;
use crate::error::OpenError;
use crate::library::{remove_if_there, with_suffix};

/// Writes all that `from` holds to a new file, and brings it to the disk. The source must be known
/// to be ours: its schema is carried out as it stands.
///
/// SQLite's backup copies pages and so cannot change how they are encrypted; this copies rows.
pub(crate) fn export(
    (from, from_key): (&Path, Option<&LibraryKey>),
    (to, to_key): (&Path, Option<&LibraryKey>),
) -> Result<(), OpenError> {
    for suffix in ["", "-journal"] {
        remove_if_there(&with_suffix(to, suffix))?;
    }
    let conn = Connection::open_in_memory()?;
    attach(&conn, text(to)?, "copy", to_key)?;
    copy_all(&conn, (from, from_key), "copy")?;
    conn.close().map_err(|(_, error)| error)?;
    File::options().write(true).open(to)?.sync_all()?;
    Ok(())
}

/// All that `from` holds, in memory.
pub(crate) fn export_to_memory(
    from: &Path,
    key: Option<&LibraryKey>,
) -> Result<Connection, OpenError> {
    let conn = Connection::open_in_memory()?;
    copy_all(&conn, (from, key), "main")?;
    conn.execute_batch("DETACH source")?;
    Ok(conn)
}

fn copy_all(
    conn: &Connection,
    (from, key): (&Path, Option<&LibraryKey>),
    to: &str,
) -> Result<(), OpenError> {
    attach(conn, &read_only(from)?, "source", key)?;
    conn.query_row("SELECT sqlcipher_export(?1, 'source')", [to], |_| Ok(()))?;
    for name in ["application_id", "user_version"] {
        let value: i64 = conn.query_row(&format!("PRAGMA source.{name}"), [], |row| row.get(0))?;
        conn.execute_batch(&format!("PRAGMA {to}.{name} = {value}"))?;
    }
    compare(conn, to)
}

/// As many rows in every table, and no table less.
fn compare(conn: &Connection, to: &str) -> Result<(), OpenError> {
    let tables = "SELECT name FROM source.sqlite_schema WHERE type = 'table'";
    let mut tables = conn.prepare(tables)?;
    let mut rows = tables.query([])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        let quoted = name.replace('"', "\"\"");
        let same: bool = conn.query_row(
            &format!(
                "SELECT (SELECT count(*) FROM source.\"{quoted}\")
                      = (SELECT count(*) FROM {to}.\"{quoted}\")"
            ),
            [],
            |row| row.get(0),
        )?;
        if !same {
            return Err(OpenError::damaged(format!("{name} was not copied whole")));
        }
    }
    Ok(())
}

fn attach(
    conn: &Connection,
    file: &str,
    name: &str,
    key: Option<&LibraryKey>,
) -> Result<(), OpenError> {
    // The empty key says "plain"; none at all would say "the key of the first".
    let key = key.map_or_else(|| Zeroizing::new(String::new()), LibraryKey::literal);
    let sql = format!("ATTACH ?1 AS {name} KEY ?2");
    conn.execute(&sql, params![file, key.as_str()])?;
    Ok(())
}

/// The file as a URI that cannot be written through.
fn read_only(path: &Path) -> Result<String, OpenError> {
    let mut uri = String::from("file:");
    let path = text(path)?;
    if cfg!(windows) {
        uri.push_str("///");
    }
    for sign in path.chars() {
        match sign {
            '%' => uri.push_str("%25"),
            '?' => uri.push_str("%3f"),
            '#' => uri.push_str("%23"),
            '\\' if cfg!(windows) => uri.push('/'),
            other => uri.push(other),
        }
    }
    uri.push_str("?mode=ro");
    Ok(uri)
}

fn text(path: &Path) -> Result<&str, OpenError> {
    path.to_str().ok_or_else(|| OpenError::Io {
        detail: format!("{}: not a name in Unicode", path.display()),
    })
}
