//! Putting a backup back.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::copy::copy;
use super::holder::{Under, under};
use super::inspect::{admitted, inspect};
use super::{BackupInfo, Keys};
use crate::clock::Clock;
use crate::connection::open_writer;
use crate::error::OpenError;
use crate::library::{Files, LibraryLock, Mark, aside_name, move_aside, new_device, sync_dir};
use crate::schema;
use crate::secret::{self, LibraryKey};

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What the library now holds.
    pub info: BackupInfo,
    /// Where the library that was there now lies; itself a file that can be restored.
    pub replaced: Option<PathBuf>,
    /// The key of the library now.
    pub key: Option<LibraryKey>,
}

/// Puts a backup in the place of the library in `dir`, which is set aside and kept.
///
/// The library must be closed; it gets a new [epoch](crate::Store::epoch). [`holder`](super::holder)
/// says whose passphrase it has then.
///
/// # Errors
/// As [`inspect`] and [`holder`](super::holder), [`OpenError::InUse`] while the library is open, or
/// when the copy cannot be written: the library is then as it was.
pub fn restore(
    dir: &Path,
    backup: &Path,
    keys: &Keys,
    clock: &Clock,
) -> Result<Restored, OpenError> {
    inspect(backup, keys)?;
    fs::create_dir_all(dir)?;
    let files = Files::of(dir);
    let lock = LibraryLock::take(&files)?;
    let own = keys.of(backup)?;
    let Under { key, brought, .. } = under(dir, backup, keys)?;
    // The copy is made and checked before anything of the library moves.
    let unfinished = files.unfinished();
    write_copy((backup, own), (&unfinished, key), keys)?;
    let info = inspect(&unfinished, keys)?;
    let aside = aside_name(&files, "replaced", clock);
    let name = aside.file_name().unwrap_or_default().to_string_lossy();
    lock.set_mark(&Mark::Replacing(name.into_owned()))?;
    let replaced = move_aside(&files, &aside)?;
    if let Some(envelope) = brought {
        secret::keep_envelope(&secret::key_file(&files), &envelope)?;
    }
    fs::rename(unfinished, files.database())?;
    // It is the library from here on, whatever else fails: at worst it is checked at the next start.
    if let Err(error) = settle(&files, &lock) {
        tracing::warn!(%error, "a backup was put back, and not marked as whole");
    }
    Ok(Restored {
        info,
        replaced,
        key: key.cloned(),
    })
}

/// Makes what was renamed last, and marks it as closed.
fn settle(files: &Files, lock: &LibraryLock) -> Result<(), OpenError> {
    sync_dir(files.dir())?;
    lock.set_mark(&Mark::Closed(files.signature()?))
}

/// Copies a backup under a key of its own or none, as a device of its own: moments which the old
/// one gave out after this backup was made must not be given out twice.
fn write_copy(
    (from, from_key): (&Path, Option<&LibraryKey>),
    (to, key): (&Path, Option<&LibraryKey>),
    keys: &Keys,
) -> Result<(), OpenError> {
    let device = new_device().to_string();
    let stamp = |copy: &Connection| {
        copy.execute("UPDATE meta SET copied_at = 0, device = ?1", [&device])
            .map(drop)
    };
    if from_key == key {
        return copy(&admitted(from, keys)?, (to, key), stamp);
    }
    secret::export((from, from_key), (to, key))?;
    let conn = open_writer(to, key)?;
    stamp(&conn)?;
    schema::full_check(&conn)?;
    conn.close().map_err(|(_, error)| error)?;
    File::options().write(true).open(to)?.sync_all()?;
    Ok(())
}
