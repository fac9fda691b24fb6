//! Everything beside the database follows it: encrypted with it, or plain with it.
//!
//! What is a library (a backup, one that was replaced) is written anew under the key. What is not
//! one any more, but may hold its words (a damaged database, its log) is sealed whole: it is
//! never thrown away.

use std::path::{Path, PathBuf};

use super::exchange::{finish, write_new};
use super::files::{backups, keep_envelope, named, own_envelope, set_aside, sidecar};
use super::key::{PLAIN, first_bytes};
use super::sealed::{self, SEALED};
use super::{Envelope, LibraryKey, erase, trailer};
use crate::connection::open_reader;
use crate::error::OpenError;
use crate::library::{Files, unfinished, with_suffix};
use crate::schema;

/// How the files are to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum To {
    Encrypted,
    Plain,
}

/// Brings every file of the folder into that form; may be stopped and begun again.
pub(crate) fn sweep(files: &Files, key: &LibraryKey, to: To) -> Result<(), OpenError> {
    let envelope = own_envelope(files)?.filter(|envelope| envelope.id() == key.id());
    let Some(envelope) = envelope else {
        return Err(OpenError::KeyLost);
    };
    for path in backups(files)?.into_iter().chain(set_aside(files)?) {
        match to {
            To::Encrypted => encrypt(&path, key, &envelope)?,
            To::Plain => decrypt(&path, key)?,
        }
    }
    match to {
        To::Encrypted => renew_sidecars(files, &envelope),
        To::Plain => unseal_all(files, key),
    }
}

fn encrypt(path: &Path, key: &LibraryKey, envelope: &Envelope) -> Result<(), OpenError> {
    let first = first_bytes(path)?;
    if first == key.id() {
        return renew(path, envelope);
    }
    if first != PLAIN && super::files::envelope_of(path)?.is_some_and(|other| first == other.id()) {
        // Encrypted by another key, which came with it.
        return Ok(());
    }
    if first == PLAIN && is_ours(path) {
        write_new((path, None), Some(key))?;
        trailer::append(&unfinished(path), envelope)?;
        return finish(path);
    }
    for suffix in ["-wal", "-shm", ""] {
        let part = with_suffix(path, suffix);
        if part.exists() {
            sealed::seal(&part, key)?;
        }
    }
    Ok(())
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

fn renew_sidecars(files: &Files, envelope: &Envelope) -> Result<(), OpenError> {
    for path in set_aside(files)? {
        let beside = sidecar(&path);
        if beside.exists() && first_bytes(&path)? == envelope.id() {
            keep_envelope(&beside, envelope)?;
        }
    }
    Ok(())
}

fn decrypt(path: &Path, key: &LibraryKey) -> Result<(), OpenError> {
    if first_bytes(path)? != key.id() {
        return Ok(());
    }
    if let Err(error) = write_new((path, Some(key)), None) {
        // A damaged one stays encrypted, with its envelope: it is no worse than it was.
        tracing::warn!(%error, "a damaged file stays encrypted");
        return Ok(erase(&unfinished(path))?);
    }
    finish(path)?;
    Ok(erase(&sidecar(path))?)
}

fn unseal_all(files: &Files, key: &LibraryKey) -> Result<(), OpenError> {
    for dir in [files.dir().to_owned(), files.backups()] {
        let all: Vec<PathBuf> = named(&dir, |name| name.ends_with(SEALED))?;
        for path in all {
            sealed::unseal(&path, key)?;
        }
    }
    Ok(())
}
