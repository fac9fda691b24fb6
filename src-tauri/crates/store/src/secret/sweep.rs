//! Everything beside the database follows it: encrypted with it, or plain with it.
//!
//! What is a library (a backup, one that was replaced) is written anew under the key. What is not
//! one any more, but may hold its words (a damaged database, its log) is sealed whole: it is
//! never thrown away. A file that cannot be brought along keeps nobody from the library: it is
//! named, and tried again whenever the library is opened. One that cannot be made plain keeps the
//! passphrase on: once the library is plain, nobody has its key.

use std::path::Path;

use super::exchange::{finish, write_new};
use super::files::{backups, keep_envelope, named, orphans, own_envelope, set_aside, sidecar};
use super::key::{PLAIN, first_bytes};
use super::left::Left;
use super::sealed::{self, SEALED};
use super::{Envelope, LibraryKey, erase, trailer};
use crate::connection::open_reader;
use crate::error::OpenError;
use crate::library::{BESIDE, Files, unfinished, with_suffix};
use crate::schema;

/// How the files are to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum To {
    Encrypted,
    Plain,
}

/// Brings every file of the folder into that form; may be stopped and begun again. Answers those
/// that could not be.
pub(crate) fn sweep(files: &Files, key: &LibraryKey, to: To) -> Result<Left, OpenError> {
    let envelope = own_envelope(files)?.filter(|envelope| envelope.id() == key.id());
    let Some(envelope) = envelope else {
        return Err(OpenError::KeyLost);
    };
    let mut left = Left::of(files);
    let rolling = left.note_folder(&files.backups(), backups(files));
    let aside = left.note_folder(files.dir(), set_aside(files));
    for path in rolling.iter().chain(&aside) {
        let done = match to {
            To::Encrypted => encrypt(path, key, &envelope),
            To::Plain => decrypt(path, key),
        };
        left.note(path, done);
    }
    match to {
        To::Encrypted => {
            for path in &aside {
                left.note(path, renew_sidecar(path, &envelope));
            }
            // The library's own folder was looked through above.
            for path in left.note_folder(&files.backups(), orphans(files)) {
                left.note(&path, sealed::seal(&path, key));
            }
        }
        To::Plain => unseal_all(files, key, &mut left),
    }
    Ok(left)
}

fn encrypt(path: &Path, key: &LibraryKey, envelope: &Envelope) -> Result<(), OpenError> {
    let first = first_bytes(path)?;
    if first == key.id() {
        return renew(path, envelope);
    }
    if first != PLAIN && has_own_envelope(path, &first)? {
        // Encrypted by another key, which came with it.
        return Ok(());
    }
    if first == PLAIN && is_ours(path) {
        write_new((path, None), Some(key))?;
        trailer::append(&unfinished(path), envelope)?;
        return finish(path);
    }
    for suffix in BESIDE.iter().chain(&[""]) {
        let part = with_suffix(path, suffix);
        if part.exists() {
            sealed::seal(&part, key)?;
        }
    }
    Ok(())
}

/// Whether a file that begins so has the envelope of its key; a damaged one is none.
fn has_own_envelope(path: &Path, first: &[u8]) -> Result<bool, OpenError> {
    match super::files::envelope_of(path) {
        Ok(found) => Ok(found.is_some_and(|other| first == other.id())),
        Err(OpenError::Damaged { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether a plain file is a library that can be written anew.
fn is_ours(path: &Path) -> bool {
    let read = open_reader(path, None)
        .and_then(|conn| schema::admit(&conn).and_then(|()| schema::full_check(&conn)));
    if let Err(error) = &read {
        tracing::warn!(%error, "a file that is no library is sealed as it is");
    }
    read.is_ok()
}

/// Gives a backup the envelope of now, when it has an older one of the same key.
fn renew(path: &Path, envelope: &Envelope) -> Result<(), OpenError> {
    match trailer::read(path)? {
        Some((old, _)) if old != *envelope => {
            trailer::copy_with(path, &unfinished(path), envelope)?;
            Ok(std::fs::rename(unfinished(path), path)?)
        }
        _ => Ok(()),
    }
}

fn renew_sidecar(path: &Path, envelope: &Envelope) -> Result<(), OpenError> {
    let beside = sidecar(path);
    // One that was sealed whole is there no more.
    if path.exists() && beside.exists() && first_bytes(path)? == envelope.id() {
        keep_envelope(&beside, envelope)?;
    }
    Ok(())
}

fn decrypt(path: &Path, key: &LibraryKey) -> Result<(), OpenError> {
    if first_bytes(path)? != key.id() {
        return Ok(());
    }
    match write_new((path, Some(key)), None) {
        Ok(()) => finish(path)?,
        // A damaged one stays encrypted, with its envelope: it is no worse than it was.
        Err(error @ OpenError::Damaged { .. }) => {
            tracing::warn!(%error, "a damaged file stays encrypted");
            return Ok(erase(&unfinished(path))?);
        }
        Err(error) => return Err(error),
    }
    Ok(erase(&sidecar(path))?)
}

fn unseal_all(files: &Files, key: &LibraryKey, left: &mut Left) {
    for dir in [files.dir().to_owned(), files.backups()] {
        for path in left.note_folder(&dir, named(&dir, |name| name.ends_with(SEALED))) {
            left.note(&path, sealed::unseal(&path, key));
        }
    }
}
