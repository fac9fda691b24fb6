//! Whose passphrase opens a library after a backup was put in its place.

use std::path::Path;

use super::Keys;
use crate::error::OpenError;
use crate::library::Files;
use crate::secret::{self, Envelope, LibraryKey, envelope_of, own_envelope};

/// Whose passphrase, and recovery key, a library has once a backup is put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// It has none.
    Nobody,
    /// Those of the library, as they are now.
    Library,
    /// Those that the backup had when it was made.
    Backup,
}

/// How a backup is put back.
pub(super) struct Under<'a> {
    pub(super) holder: Holder,
    /// The key of the library then.
    pub(super) key: Option<&'a LibraryKey>,
    /// The envelope that comes with the backup, in place of the library's own.
    pub(super) brought: Option<Envelope>,
}

/// Whose passphrase the library in `dir` has once `backup` is put in its place with these keys.
///
/// A library that is unlocked keeps its own, whatever the backup had: an earlier passphrase was
/// given up for a reason, and must not come back. Of one that is locked nobody has shown to know
/// the passphrase, and who did would have unlocked it; what opened the backup opens it then, or
/// else the person would stand before a library that is restored and shut.
///
/// # Errors
/// [`OpenError::Locked`] for a backup that none of the keys opens, and for a plain one in the place
/// of a library whose key is not at hand; [`OpenError::KeyLost`] for a plain one in the place of a
/// library whose sealed key is lost.
pub fn holder(dir: &Path, backup: &Path, keys: &Keys) -> Result<Holder, OpenError> {
    Ok(under(dir, backup, keys)?.holder)
}

pub(super) fn under<'a>(dir: &Path, backup: &Path, keys: &'a Keys) -> Result<Under<'a>, OpenError> {
    let own = keys.of(backup)?;
    // Where it cannot be read nothing of it holds any more.
    let sealed = own_envelope(&Files::of(dir)).ok().flatten();
    let today = keys.library.as_ref();
    let today_holds = today.filter(|key| sealed.is_some_and(|envelope| envelope.is_of(key)));
    match (today_holds, own) {
        (Some(key), _) => Ok(Under {
            holder: Holder::Library,
            key: Some(key),
            brought: None,
        }),
        (None, Some(key)) => Ok(Under {
            holder: Holder::Backup,
            key: Some(key),
            brought: Some(envelope_of(backup)?.ok_or(OpenError::KeyLost)?),
        }),
        (None, None) if today.is_some() => Err(OpenError::KeyLost),
        (None, None) if secret::is_protected(dir)? => Err(OpenError::Locked),
        (None, None) => Ok(Under {
            holder: Holder::Nobody,
            key: None,
            brought: None,
        }),
    }
}
