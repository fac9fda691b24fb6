//! One moment of a database, copied to a file of its own.

use std::fs::File;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::error::OpenError;
use crate::library::{remove_if_there, with_suffix};
use crate::schema;
use crate::secret::{LibraryKey, keyed};

/// Copies all that `from` sees to a new file under the same key, lets `stamp` write into it, checks
/// it whole, and brings it to the disk. The file is removed again when that fails.
pub(super) fn copy(
    from: &Connection,
    to: (&Path, Option<&LibraryKey>),
    stamp: impl FnOnce(&Connection) -> rusqlite::Result<()>,
) -> Result<(), OpenError> {
    copy_by(from, to, stamp, schema::full_check)
}

/// As [`copy`], of a library as it is: that rows of it refer to nothing is no reason to have none.
pub(super) fn copy_as_it_is(
    from: &Connection,
    to: (&Path, Option<&LibraryKey>),
    stamp: impl FnOnce(&Connection) -> rusqlite::Result<()>,
) -> Result<(), OpenError> {
    copy_by(from, to, stamp, schema::quick_check)
}

fn copy_by(
    from: &Connection,
    (to, key): (&Path, Option<&LibraryKey>),
    stamp: impl FnOnce(&Connection) -> rusqlite::Result<()>,
    check: fn(&Connection) -> Result<(), OpenError>,
) -> Result<(), OpenError> {
    clear(to)?;
    let copied = copy_checked(from, (to, key), stamp, check);
    if copied.is_err()
        && let Err(error) = clear(to)
    {
        tracing::warn!(%error, "a backup that failed could not be removed");
    }
    copied
}

fn copy_checked(
    from: &Connection,
    (to, key): (&Path, Option<&LibraryKey>),
    stamp: impl FnOnce(&Connection) -> rusqlite::Result<()>,
    check: fn(&Connection) -> Result<(), OpenError>,
) -> Result<(), OpenError> {
    let mut conn = Connection::open(to)?;
    keyed(&conn, key)?;
    // All pages in one step: one moment, however much is written meanwhile.
    match Backup::new(from, &mut conn)?.step(-1)? {
        StepResult::Done => {}
        _ => return Err(OpenError::Busy),
    }
    // The pages say WAL; a backup is one file and nothing beside it.
    conn.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    stamp(&conn)?;
    check(&conn)?;
    conn.close().map_err(|(_, error)| error)?;
    File::options().write(true).open(to)?.sync_all()?;
    Ok(())
}

/// Removes a file and what SQLite may have left beside it.
fn clear(path: &Path) -> std::io::Result<()> {
    ["", "-journal", "-wal", "-shm"]
        .iter()
        .try_for_each(|suffix| remove_if_there(&with_suffix(path, suffix)))
}
