//! Setting a database aside: renamed, never deleted, never overwritten.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::files::{Files, remove_if_there, sync_dir, with_suffix};
use super::lock::{LibraryLock, Mark};
use crate::clock::{Clock, file_stamp};
use crate::error::OpenError;
use crate::secret::{LibraryKey, envelope_of, keep_envelope, key_file, own_envelope, sidecar};

/// Moves a damaged database with its WAL out of the way and answers where it now lies, so that
/// the next [`Store::open`](crate::Store::open) makes a new library or a backup can be restored.
///
/// A library with a passphrase whose key is given goes on with both; without the key its sealed key
/// goes aside with it, and the next library has none.
///
/// `None` when there is no database to move: it is missing, or an earlier try was stopped.
///
/// # Errors
/// [`OpenError::InUse`] while a process has the library open, or when it cannot be moved.
pub fn set_aside(
    dir: &Path,
    key: Option<&LibraryKey>,
    clock: &Clock,
) -> Result<Option<PathBuf>, OpenError> {
    let files = Files::of(dir);
    let lock = LibraryLock::take(&files)?;
    let aside = move_aside(&files, &aside_name(&files, "corrupt", clock))?;
    if key.is_none() {
        remove_if_there(&key_file(&files))?;
    }
    lock.set_mark(&Mark::Anew)?;
    Ok(aside)
}

/// `library.<why>-<UTC>.sqlite3`, where nothing lies yet.
pub(crate) fn aside_name(files: &Files, why: &str, clock: &Clock) -> PathBuf {
    let stem = format!("library.{why}-{}", file_stamp(clock.now()));
    free_name(files.dir(), &stem)
}

/// Renames the database and its WAL with it; `None` when there was neither.
pub(crate) fn move_aside(files: &Files, target: &Path) -> Result<Option<PathBuf>, OpenError> {
    // Its key goes first: a database without it would be lost.
    if let Some(envelope) = own_envelope(files).ok().flatten() {
        keep_envelope(&sidecar(target), &envelope)?;
    }
    let mut moved = false;
    // The database goes first: a stop in between leaves a folder without a library, which is
    // reported, and never a library without its last commits.
    for suffix in ["", "-wal", "-shm"] {
        let from = with_suffix(&files.database(), suffix);
        match fs::rename(from, with_suffix(target, suffix)) {
            Ok(()) => moved = true,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    sync_dir(files.dir())?;
    Ok(moved.then(|| target.to_owned()))
}

/// Puts a database back, and its key, that was set aside for a backup, when a stop came before that took its
/// place: nothing was restored then.
pub(super) fn move_back(files: &Files, aside: &str) -> Result<(), OpenError> {
    let aside = files.dir().join(aside);
    if files.database().exists() || !aside.exists() {
        return Ok(());
    }
    // That of the backup may be in its place already, and would never open this one.
    let own = sidecar(&aside);
    match envelope_of(&aside) {
        Ok(Some(envelope)) => keep_envelope(&key_file(files), &envelope)?,
        Ok(None) => {}
        Err(error) => tracing::warn!(%error, "the key that was set aside cannot be read"),
    }
    // The database comes last: a stop in between is met again.
    for suffix in ["-shm", "-wal", ""] {
        let to = with_suffix(&files.database(), suffix);
        match fs::rename(with_suffix(&aside, suffix), to) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    sync_dir(files.dir())?;
    Ok(remove_if_there(&own)?)
}

/// `stem.sqlite3`, or `stem-2.sqlite3` and so on when that is taken.
pub(crate) fn free_name(dir: &Path, stem: &str) -> PathBuf {
    let mut path = dir.join(format!("{stem}.sqlite3"));
    let mut n = 2u32;
    while ["", "-wal", "-shm"]
        .iter()
        .any(|suffix| with_suffix(&path, suffix).exists())
    {
        path = dir.join(format!("{stem}-{n}.sqlite3"));
        n += 1;
    }
    path
}
