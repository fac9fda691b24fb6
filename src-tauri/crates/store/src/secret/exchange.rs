//! Setting and removing a passphrase: the database is written anew and exchanged.
//!
//! For any file `x` that is exchanged:
//!
//! ```text
//! new                   is written and checked; x is untouched    → a stop: new is dropped
//! x     → old           renamed                                   → a stop: old goes back
//! new   → x             renamed: this is the moment               → a stop: old is erased
//! old                   overwritten and removed
//! ```
//!
//! where new is `x.kosshi-new` and old is `x.kosshi-old`: names that nobody else gives. [`settle`]
//! does what stands at the right, whenever the library is opened. `library.key` is
//! written before the moment and removed after it; beside a plain database it says nothing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;

use super::files::{keep_envelope, key_file, named, read as read_envelope, sidecar};
use super::key::{PLAIN, first_bytes};
use super::sweep::{To, sweep};
use super::{
    Envelope, Left, LibraryKey, Passphrase, RecoveryKey, SecretError, erase, export, is_protected,
    trailer,
};
use crate::connection::{open_reader, open_writer};
use crate::error::OpenError;
use crate::library::{
    BESIDE, Files, LibraryLock, Mark, UNFINISHED, free_name, sync_dir, unfinished, with_suffix,
};
use crate::schema;

/// What the name of a file ends with whose place a new one takes.
const OLD: &str = ".kosshi-old";

/// Encrypts the library in `dir`, with everything that lies beside it; `derived` is what was made
/// of its words elsewhere, and is erased first. The library must be closed.
///
/// What could not be brought along or cleared away is tried again, and told, when the library is
/// opened: once it is encrypted nothing may keep the keys from the person.
///
/// # Errors
/// [`SecretError::Protected`]; [`OpenError`] in [`SecretError::Open`], where the library is as it
/// was.
pub fn protect(
    dir: &Path,
    passphrase: &Passphrase,
    derived: &[PathBuf],
) -> Result<(LibraryKey, RecoveryKey), SecretError> {
    let (files, lock) = begin(dir)?;
    if is_protected(dir)? {
        return Err(SecretError::Protected);
    }
    let (key, recovery) = (LibraryKey::random()?, RecoveryKey::random()?);
    let envelope = Envelope::seal(&key, passphrase, &recovery)?;
    rewrite(&files, None, Some(&key))?;
    let mut left = Left::of(&files);
    for path in derived {
        left.note(path, erase(path));
    }
    keep_envelope(&key_file(&files), &envelope)?;
    exchange(&files.database())?;
    left.note(&files.database(), clear_away(&files.database()));
    left.note_folder(dir, sweep(&files, &key, To::Encrypted).map(drop));
    let marked = files.signature().map_err(OpenError::from);
    let marked = marked.and_then(|signature| lock.set_mark(&Mark::Closed(signature)));
    left.note(&files.lock(), marked);
    Ok((key, recovery))
}

/// Takes the passphrase off the library in `dir`. The library must be closed.
///
/// # Errors
/// [`SecretError::NotProtected`]; [`SecretError::StillEncrypted`], or as [`protect`], where all is
/// encrypted as it was.
pub fn unprotect(dir: &Path, key: &LibraryKey) -> Result<(), SecretError> {
    let (files, lock) = begin(dir)?;
    if !is_protected(dir)? {
        return Err(SecretError::NotProtected);
    }
    // The backups first: once the database is plain, nobody may ever type the passphrase again.
    let left = sweep(&files, key, To::Plain)?.into_names();
    let written = if left.is_empty() {
        rewrite(&files, Some(key), None).map_err(SecretError::from)
    } else {
        Err(SecretError::StillEncrypted { files: left })
    };
    if let Err(error) = written {
        sweep(&files, key, To::Encrypted)?;
        return Err(error);
    }
    finish(&files.database())?;
    fs::remove_file(key_file(&files))?;
    sync_dir(dir)?;
    lock.set_mark(&Mark::Closed(files.signature()?))?;
    Ok(())
}

fn begin(dir: &Path) -> Result<(Files, LibraryLock), OpenError> {
    let files = Files::of(dir);
    let lock = LibraryLock::take(&files)?;
    settle(&files)?;
    Ok((files, lock))
}

/// Writes the database anew as `library.sqlite3.kosshi-new`, and checks what was written.
fn rewrite(
    files: &Files,
    from: Option<&LibraryKey>,
    to: Option<&LibraryKey>,
) -> Result<(), OpenError> {
    let database = files.database();
    let conn = open_writer(&database, from)?;
    schema::admit(&conn)?;
    // What a log still holds comes into the database first: only that is exchanged.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    conn.pragma_update_and_check(None, "wal_checkpoint", "TRUNCATE", |_| Ok(()))?;
    conn.close().map_err(|(_, error)| error)?;
    let log = with_suffix(&database, "-wal");
    if fs::metadata(log).is_ok_and(|log| log.len() > 0) {
        return Err(OpenError::Busy);
    }
    write_new((&database, from), to)
}

/// Writes the new file from `x`, and checks it.
pub(super) fn write_new(
    (path, from): (&Path, Option<&LibraryKey>),
    to: Option<&LibraryKey>,
) -> Result<(), OpenError> {
    let new = unfinished(path);
    export((path, from), (&new, to))?;
    let written = open_reader(&new, to)?;
    schema::admit(&written)?;
    schema::full_check(&written)
}

/// Puts the new file in the place of `x`, which is overwritten and removed.
pub(super) fn finish(path: &Path) -> Result<(), OpenError> {
    exchange(path)?;
    clear_away(path)
}

/// The two renames.
fn exchange(path: &Path) -> Result<(), OpenError> {
    fs::rename(path, old_of(path))?;
    fs::rename(unfinished(path), path)?;
    Ok(())
}

/// What is left of `x` after the renames.
fn clear_away(path: &Path) -> Result<(), OpenError> {
    if let Some(dir) = path.parent() {
        sync_dir(dir)?;
    }
    erase_beside(path)?;
    Ok(erase(&old_of(path))?)
}

/// A log of the old file must not be taken for one of the new.
fn erase_beside(path: &Path) -> io::Result<()> {
    BESIDE
        .iter()
        .try_for_each(|suffix| erase(&with_suffix(path, suffix)))
}

/// Makes up for exchanges that were stopped: every file is the old or the new one afterwards.
/// Answers those for which it could not; the library itself is none of them.
///
/// Only what bears a name of an exchange is touched, and an old file is erased only where the new
/// one is seen to have taken its place.
pub(crate) fn settle(files: &Files) -> Result<Left, OpenError> {
    let mut left = Left::of(files);
    let database = files.database();
    for dir in [files.dir().to_owned(), files.backups()] {
        let is_old = |name: &str| name.starts_with("library") && name.ends_with(OLD);
        for old in left.note_folder(&dir, named(&dir, is_old)) {
            let settled = settle_old(files, &old);
            if old == old_of(&database) && !database.exists() {
                settled?;
            } else {
                left.note(&old, settled);
            }
        }
        // May be plain; and what was being written is worthless.
        for new in left.note_folder(&dir, named(&dir, is_unfinished)) {
            left.note(&new, erase(&new));
        }
    }
    Ok(left)
}

fn settle_old(files: &Files, old: &Path) -> Result<(), OpenError> {
    let path = old.with_extension("");
    if !path.exists() {
        fs::rename(old, path)?;
    } else if was_exchanged(old, &path)? {
        // The library itself may have been used since, and its log is one of now.
        if path != files.database() {
            erase_beside(&path)?;
        }
        return Ok(erase(old)?);
    } else {
        tracing::warn!("what was being exchanged is not what took its place; it is set aside");
        fs::rename(old, free_name(files.dir(), "library.replaced-exchanged"))?;
    }
    Ok(sync_dir(files.dir())?)
}

/// Whether one of the two is plain and the other encrypted by a known key, or the old one was being
/// overwritten already.
fn was_exchanged(old: &Path, new: &Path) -> Result<bool, OpenError> {
    let (was, is) = (first_bytes(old)?, first_bytes(new)?);
    let key = sidecar(new);
    Ok(was.iter().all(|byte| *byte == 0)
        || (was == PLAIN && is_encrypted(new, &is, &key))
        || (is == PLAIN && is_encrypted(old, &was, &key)))
}

fn is_encrypted(path: &Path, first: &[u8], key: &Path) -> bool {
    let behind = trailer::read(path).map(|found| found.map(|(envelope, _)| envelope));
    [behind, read_envelope(key)]
        .iter()
        .any(|found| matches!(found, Ok(Some(envelope)) if first == envelope.id()))
}

fn is_unfinished(name: &str) -> bool {
    let name = name.strip_suffix("-journal").unwrap_or(name);
    name.starts_with("library") && name.ends_with(UNFINISHED)
}

/// Where `x` lies until a new one has taken its place.
pub(super) fn old_of(path: &Path) -> PathBuf {
    with_suffix(path, OLD)
}
