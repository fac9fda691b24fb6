//! Another passphrase, or another recovery key: the library key is sealed anew, and no page
//! touched.

use std::path::Path;

use super::files::{keep_envelope, key_file, own_envelope};
use super::sweep::{To, sweep};
use super::{Envelope, LibraryKey, Passphrase, RecoveryKey, SecretError};
use crate::error::OpenError;
use crate::library::{Files, LibraryLock};

/// Makes another passphrase open the library in `dir`, and the backups beside it. The library must
/// be closed.
///
/// # Errors
/// [`SecretError::NotProtected`], or when the files cannot be written.
pub fn change_passphrase(
    dir: &Path,
    key: &LibraryKey,
    passphrase: &Passphrase,
) -> Result<(), SecretError> {
    seal_anew(dir, key, |envelope| {
        envelope.with_passphrase(key, passphrase)
    })
}

/// Makes another recovery key open the library in `dir`, and the backups beside it; the one on
/// paper is worthless then. The library must be closed.
///
/// # Errors
/// As [`change_passphrase`].
pub fn renew_recovery_key(dir: &Path, key: &LibraryKey) -> Result<RecoveryKey, SecretError> {
    let recovery = RecoveryKey::random()?;
    seal_anew(dir, key, |envelope| envelope.with_recovery(key, &recovery))?;
    Ok(recovery)
}

fn seal_anew(
    dir: &Path,
    key: &LibraryKey,
    seal: impl FnOnce(Envelope) -> Result<Envelope, OpenError>,
) -> Result<(), SecretError> {
    let files = Files::of(dir);
    let _lock = LibraryLock::take(&files)?;
    let envelope = own_envelope(&files)?.ok_or(SecretError::NotProtected)?;
    keep_envelope(&key_file(&files), &seal(envelope)?)?;
    // What could not be brought along is told when the library is opened again.
    sweep(&files, key, To::Encrypted)?;
    Ok(())
}
