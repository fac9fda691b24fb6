//! The passphrase: a library whose files nobody can read without it.
//!
//! Nothing else is asked of a person than one passphrase, and one paper with a recovery key.
//!
//! # What is encrypted, and by what
//! A **library key** (256 random bits) encrypts the database, page by page: SQLCipher 4,
//! AES-256-CBC with a random IV and HMAC-SHA512 for each page, the key given raw, so that SQLCipher
//! derives nothing of its own. The key never changes while the library has a passphrase. It is
//! kept only **sealed**, in `library.key` beside the database, twice: by the passphrase and by the
//! recovery key. Changing the passphrase seals it anew and touches no page.
//!
//! ```text
//! passphrase   ─NFKC─▶ Argon2id ─▶ 256 bits ─▶ XChaCha20-Poly1305 ─▶ sealed library key
//! recovery key ──────▶ Argon2id ─▶ 256 bits ─▶ XChaCha20-Poly1305 ─▶ sealed library key
//! ```
//!
//! Argon2id runs with 64 MiB, 3 passes and 1 lane, a random salt of 128 bits (RFC 9106's second
//! choice but for the lanes, which would not run side by side here; about a quarter of a second on
//! a laptop, and no more memory than an old one can spare). The parameters stand in the file and
//! may rise; a file that asks for absurd ones is refused before anything is computed.
//!
//! Each key has an **id** of 128 random bits, no secret. It is the salt of the database, which
//! SQLCipher writes as the first 16 bytes of the file in the clear. So a file tells which key opens
//! it: one that begins with `SQLite format 3\0` is plain, any other names its key, and "wrong key
//! file" is never taken for damage. The id, the purpose and the parameters are authenticated with
//! each sealed key.
//!
//! # `library.key`
//! One JSON object (`envelope`), versioned, with a checksum over the rest: a file that was
//! damaged is told from a passphrase that is wrong. It is replaced by renaming, never written over.
//!
//! # Backups
//! A backup of such a library is the encrypted database with the envelope behind its last page
//! (SQLite reads as many pages as its header counts, and never sees it): `database ‖ envelope ‖
//! length (u64, little endian) ‖ "kosshi-envelope1"`. One file therefore is enough to restore it
//! on another machine, with the passphrase or the recovery key of that time. The backups in the
//! library's own folder are given the new envelope when the passphrase changes. If `library.key`
//! is lost, it is taken from the newest backup that has it. A database that was set aside keeps its
//! envelope in a file of its own (`….sqlite3.key`).
//!
//! # Setting and removing a passphrase
//! The database is written anew beside the old one, checked, and exchanged by two renames; a stop
//! at any moment leaves the old library or the new one (`exchange` says how). What is left in
//! plain text (the old database, backups, what was set aside) is encrypted too or overwritten and
//! removed (`sweep`); a stop in between is made up for when the library is next unlocked. What was
//! derived from its words (the search index) is erased before the exchange. A file that cannot be
//! brought along is named to the person and tried again at each opening; it keeps nobody out. One
//! that cannot be made plain keeps the passphrase from being removed: without it nothing opens it.
//!
//! # What this does not do
//! Overwriting is done once and reaches the file's present place only: a solid-state disk or a
//! file system with snapshots may hold older copies, which only the encryption of the whole disk
//! covers. While the library is unlocked the key is in the memory of the process; it is wiped when
//! the library is locked or closed, as far as the copies are our own (SQLCipher wipes its own).
//! Names of files, their sizes and times, and how many backups there are can be seen.

mod change;
mod envelope;
mod erase;
mod error;
mod exchange;
mod export;
mod files;
mod key;
mod left;
mod passphrase;
mod recovery;
mod sealed;
mod sweep;
mod trailer;

use std::path::Path;

use crate::error::OpenError;
use crate::library::Files;

pub use change::{change_passphrase, renew_recovery_key};
pub(crate) use envelope::Envelope;
pub use erase::erase;
pub use error::SecretError;
pub(crate) use exchange::settle;
pub use exchange::{protect, unprotect};
pub(crate) use export::{export, export_to_memory};
pub(crate) use files::{envelope_of, keep_envelope, key_file, own_envelope, sidecar};
pub use key::LibraryKey;
pub(crate) use key::{choose, keyed};
pub(crate) use left::Left;
pub use passphrase::{Passphrase, SHORTEST};
pub use recovery::RecoveryKey;
pub(crate) use sweep::{To, sweep};
pub(crate) use trailer::append;

/// What a person opens a library with.
#[derive(Debug)]
pub enum Secret {
    /// The passphrase.
    Passphrase(Passphrase),
    /// The recovery key, from the paper.
    Recovery(RecoveryKey),
}

/// Whether the library in `dir` has a passphrase.
///
/// # Errors
/// When its files cannot be read.
pub fn is_protected(dir: &Path) -> Result<bool, OpenError> {
    let files = Files::of(dir);
    match key::first_bytes(&files.database()) {
        Ok(first) => {
            Ok(!first.is_empty() && first != key::PLAIN && own_envelope(&files)?.is_some())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Ok(own_envelope(&files)?.is_some())
        }
        Err(error) => Err(error.into()),
    }
}

/// Opens the library key of the library in `dir`.
///
/// # Errors
/// [`SecretError::WrongPassphrase`] or [`SecretError::WrongRecoveryKey`],
/// [`SecretError::NotProtected`], or [`OpenError::KeyLost`] in [`SecretError::Open`].
pub fn unlock(dir: &Path, secret: &Secret) -> Result<LibraryKey, SecretError> {
    // A key file beside a plain database is left of a passphrase that was being set.
    if !is_protected(dir)? {
        return Err(SecretError::NotProtected);
    }
    let envelope = own_envelope(&Files::of(dir))?.ok_or(SecretError::NotProtected)?;
    envelope.open(secret)
}

/// Opens the library key of a backup, wherever it lies.
///
/// # Errors
/// As [`unlock`].
pub fn unlock_backup(path: &Path, secret: &Secret) -> Result<LibraryKey, SecretError> {
    files::envelope_of(path)?
        .ok_or(SecretError::NotProtected)?
        .open(secret)
}
