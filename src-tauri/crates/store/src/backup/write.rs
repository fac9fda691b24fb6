//! Writing a backup.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use super::copy::{copy, copy_as_it_is};
use super::inspect::glance;
use super::{BackupInfo, Keys};
use crate::clock::file_stamp;
use crate::error::{OpenError, StoreError};
use crate::library::{Files, Store, free_name, sync_dir, unfinished};
use crate::secret::{LibraryKey, append, own_envelope};
use crate::transact::last_change;

/// Writes a checked copy of the library to `path`, in place of what was there. The library stays
/// in use meanwhile.
///
/// # Errors
/// [`StoreError::InsideLibrary`], or when the copy cannot be written or is not sound; what was at
/// `path` is then untouched.
pub fn write_to(store: &Store, path: &Path) -> Result<BackupInfo, StoreError> {
    store.allow_target(path)?;
    write(store, path)
}

/// As [`write_to`], wherever it is.
pub(super) fn write(store: &Store, path: &Path) -> Result<BackupInfo, StoreError> {
    let unfinished = unfinished(path);
    let now = store.clock.now();
    store.readers.with(|conn| {
        copy(
            conn,
            (&unfinished, store.key.as_ref()),
            |copy: &Connection| {
                copy.execute("UPDATE meta SET copied_at = ?1", [now])
                    .map(drop)
            },
        )?;
        Ok(())
    })?;
    Ok(name(&unfinished, path, (&store.files, store.key.as_ref()))?)
}

/// Writes a library into its own `backups` folder as the program before this one left it, before
/// its schema is changed.
pub(crate) fn before_migration(
    conn: &Connection,
    (files, key): (&Files, Option<&LibraryKey>),
    now: i64,
) -> Result<(), OpenError> {
    let dir = files.backups();
    fs::create_dir_all(&dir)?;
    let (revision, _) = last_change(conn)?;
    let path = free_name(&dir, &format!("library-{}-r{revision}", file_stamp(now)));
    let unfinished = unfinished(&path);
    copy_as_it_is(conn, (&unfinished, key), |copy| {
        copy.execute("UPDATE meta SET copied_at = ?1", [now])
            .map(drop)
    })?;
    name(&unfinished, &path, (files, key)).map(drop)
}

/// Gives a copy its envelope, when it is encrypted, and then its name.
fn name(
    unfinished: &Path,
    path: &Path,
    (files, key): (&Files, Option<&LibraryKey>),
) -> Result<BackupInfo, OpenError> {
    if key.is_some() {
        let envelope = own_envelope(files)?.ok_or(OpenError::KeyLost)?;
        append(unfinished, &envelope)?;
    }
    let info = glance(unfinished, &Keys::of_library(key.cloned()))?;
    fs::rename(unfinished, path)?;
    if let Some(dir) = path.parent().filter(|dir| !dir.as_os_str().is_empty()) {
        sync_dir(dir)?;
    }
    Ok(info)
}
