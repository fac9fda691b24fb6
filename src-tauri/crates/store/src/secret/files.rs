//! Where envelopes lie.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::exchange::old_of;
use super::key::{PLAIN, first_bytes};
use super::{Envelope, trailer};
use crate::error::OpenError;
use crate::library::{BESIDE, Files, is_rolling_backup, is_set_aside, sync_dir, unfinished};

/// What the name of a database ends with.
const DATABASE: &str = ".sqlite3";

/// The file beside a database that has its envelope: `library.key` for `library.sqlite3`.
pub(crate) fn sidecar(database: &Path) -> PathBuf {
    database.with_extension("key")
}

/// `library.key`.
pub(crate) fn key_file(files: &Files) -> PathBuf {
    sidecar(&files.database())
}

/// Writes an envelope in place of what was there, whole or not at all.
pub(crate) fn keep_envelope(path: &Path, envelope: &Envelope) -> Result<(), OpenError> {
    let unfinished = unfinished(path);
    let mut file = File::create(&unfinished)?;
    file.write_all(&envelope.to_bytes()?)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&unfinished, path)?;
    if let Some(dir) = path.parent() {
        sync_dir(dir)?;
    }
    Ok(())
}

/// The envelope of a database, wherever that lies: behind it, or in the file beside it.
pub(crate) fn envelope_of(database: &Path) -> Result<Option<Envelope>, OpenError> {
    match trailer::read(database)? {
        Some((envelope, _)) => Ok(Some(envelope)),
        None => read(&sidecar(database)),
    }
}

/// The envelope of the library; when `library.key` is lost or damaged, that of its newest backup,
/// which is put back.
///
/// # Errors
/// When the file is of a newer program, or damaged and no backup has it.
pub(crate) fn own_envelope(files: &Files) -> Result<Option<Envelope>, OpenError> {
    let own = key_file(files);
    let kept = read(&own);
    if matches!(kept, Ok(Some(_)) | Err(OpenError::Newer { .. })) {
        return kept;
    }
    let wanted = match first_bytes(&files.database()) {
        Ok(first) if first != PLAIN => first,
        // Nothing that it could open.
        _ => return Ok(None),
    };
    for backup in backups(files)?.iter().rev() {
        if let Ok(Some((envelope, _))) = trailer::read(backup)
            && wanted == envelope.id()
        {
            tracing::warn!("library.key was lost; it is taken from a backup");
            keep_envelope(&own, &envelope)?;
            return Ok(Some(envelope));
        }
    }
    kept
}

pub(super) fn read(path: &Path) -> Result<Option<Envelope>, OpenError> {
    match fs::read(path) {
        Ok(bytes) => Envelope::read(&bytes).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The rolling backups, by name. What else lies in their folder is a person's own.
pub(super) fn backups(files: &Files) -> io::Result<Vec<PathBuf>> {
    named(&files.backups(), |name| {
        is_rolling_backup(name) && name.ends_with(DATABASE)
    })
}

/// The databases that were set aside, by name.
pub(super) fn set_aside(files: &Files) -> io::Result<Vec<PathBuf>> {
    named(files.dir(), |name| {
        is_set_aside(name) && name.ends_with(DATABASE)
    })
}

/// What SQLite laid beside a database that is itself no longer there: its log, and the like.
pub(super) fn orphans(files: &Files) -> io::Result<Vec<PathBuf>> {
    let is_beside = |name: &str, is_own: fn(&str) -> bool| {
        base_of(name).is_some_and(|base| is_own(base) && base.ends_with(DATABASE))
    };
    let mut found = named(files.dir(), |name| is_beside(name, is_set_aside))?;
    found.extend(named(&files.backups(), |name| {
        is_beside(name, is_rolling_backup)
    })?);
    found.retain(|path| {
        let name = path.file_name().and_then(|name| name.to_str());
        let base = name.and_then(base_of).map(|base| path.with_file_name(base));
        // One whose exchange was stopped comes back, and needs its log then.
        base.is_some_and(|base| !base.exists() && !old_of(&base).exists())
    });
    Ok(found)
}

/// `x.sqlite3` for `x.sqlite3-wal`.
fn base_of(name: &str) -> Option<&str> {
    BESIDE.iter().find_map(|suffix| name.strip_suffix(suffix))
}

/// The files of a folder whose names are so, by name; none where there is no folder.
pub(super) fn named(dir: &Path, is: impl Fn(&str) -> bool) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(dir) {
        Err(error) if is_no_folder(&error) => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        let is_file = entry.file_type()?.is_file();
        if is_file && is(&entry.file_name().to_string_lossy()) {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

/// Nothing is there, or a file: backups cannot be made then, which is told when one is tried.
fn is_no_folder(error: &io::Error) -> bool {
    use io::ErrorKind::{NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory)
}
