//! Connections: one that writes, a few that cannot, and the settings of both in one place.

mod readers;

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::OpenError;
use crate::library::with_suffix;
use crate::secret::{LibraryKey, keyed};

pub(crate) use readers::Readers;

/// How long a statement waits for a lock another program (a virus scanner, `sqlite3`) holds.
const BUSY: Duration = Duration::from_secs(5);

/// Opens an existing library for writing; never creates a file.
///
/// Until [`prepare_to_write`] closing it leaves a log that was there alone: written back, it would
/// overwrite a file that was found damaged.
pub(crate) fn open_writer(path: &Path, key: Option<&LibraryKey>) -> Result<Connection, OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let has_log = fs::metadata(with_suffix(path, "-wal")).is_ok_and(|log| log.len() > 0);
    let conn = Connection::open_with_flags(path, flags)?;
    keyed(&conn, key)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log)?;
    harden(&conn)?;
    if conn.is_readonly("main")? {
        return Err(OpenError::ReadOnly {
            detail: path.display().to_string(),
        });
    }
    Ok(conn)
}

/// What only a connection that writes needs. Apart from [`open_writer`], because nothing of a
/// file may change before it is known to be ours.
pub(crate) fn prepare_to_write(conn: &Connection) -> Result<(), OpenError> {
    // One that failed must not write the log back; a clean stop does so itself. And while the log
    // is never deleted but by a clean stop, one that is missing was taken away.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    // Readers never wait for the writer, and a commit is one sync.
    conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    // Saved means on the disk: NORMAL would lose the last commits in a power cut.
    conn.pragma_update(None, "synchronous", "FULL")?;
    // On macOS a plain fsync leaves the data in the disk's own cache; no effect elsewhere.
    conn.pragma_update(None, "fullfsync", true)?;
    conn.pragma_update(None, "checkpoint_fullfsync", true)?;
    // A placement never names a node that does not exist.
    conn.pragma_update(None, "foreign_keys", true)?;
    // A big import leaves a big WAL file behind; give the space back at the next checkpoint.
    conn.pragma_update(None, "journal_size_limit", 16 * 1024 * 1024)?;
    Ok(())
}

/// Opens an existing library, or a file that may be one, so that it cannot be changed.
pub(crate) fn open_reader(path: &Path, key: Option<&LibraryKey>) -> Result<Connection, OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    keyed(&conn, key)?;
    harden(&conn)?;
    // The flag above stops writes to the file; this stops any statement that would try.
    conn.pragma_update(None, "query_only", true)?;
    Ok(conn)
}

/// What every connection needs, whatever the file may hold.
fn harden(conn: &Connection) -> Result<(), OpenError> {
    conn.busy_timeout(BUSY)?;
    // Functions with side effects cannot be called from a schema somebody else wrote.
    conn.pragma_update(None, "trusted_schema", false)?;
    // The schema cannot be edited as a table, whatever a statement says.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // A cell that lies about its size is found when its page is read, not when it is used.
    conn.pragma_update(None, "cell_size_check", true)?;
    // A mapped file truncated by somebody else kills the process (SIGBUS); read() reports it.
    conn.pragma_update_and_check(None, "mmap_size", 0, |_| Ok(()))?;
    // Without it SQLite plans a kept statement anew for every value bound to it.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // What a big sort puts aside is words of the library: never into a file.
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    // Each verb has its few statements; keep them all prepared.
    conn.set_prepared_statement_cache_capacity(128);
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::{OpenOptions, Store};

    use super::*;

    #[test]
    fn a_reader_cannot_write() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path(), OpenOptions::default()).unwrap();
        let refused = store.readers.with(|conn| {
            for sql in [
                "INSERT INTO plan (id) VALUES ('x')",
                "UPDATE meta SET device = 9",
                "CREATE TABLE t (x)",
                "PRAGMA user_version = 1",
                "PRAGMA journal_mode = DELETE",
            ] {
                assert!(
                    conn.query_row(sql, [], |row| row.get::<_, i64>(0)).is_err(),
                    "{sql}"
                );
            }
            // Not even when the first of its two locks is taken off.
            conn.pragma_update(None, "query_only", false)?;
            Ok(conn.execute("INSERT INTO plan (id) VALUES ('x')", [])?)
        });
        assert!(
            matches!(refused, Err(crate::StoreError::ReadOnly { .. })),
            "{refused:?}"
        );
        assert!(store.list_plans().unwrap().is_empty());
    }

    #[test]
    fn a_writer_is_as_the_comments_say() {
        let dir = tempfile::tempdir().unwrap();
        drop(Store::open(dir.path(), OpenOptions::default()).unwrap());
        let conn = open_writer(&dir.path().join("library.sqlite3"), None).unwrap();
        prepare_to_write(&conn).unwrap();
        let pragma = |name: &str| -> String {
            let value = conn.pragma_query_value(None, name, |row| row.get(0));
            match value.unwrap() {
                rusqlite::types::Value::Text(text) => text,
                rusqlite::types::Value::Integer(number) => number.to_string(),
                other => panic!("{other:?}"),
            }
        };
        let found = [
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "trusted_schema",
            "temp_store",
        ]
        .map(pragma);
        assert_eq!(found, ["wal", "2", "1", "0", "2"]);
        assert!(
            !conn
                .db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA)
                .unwrap()
        );
        assert!(conn.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap());
    }
}
