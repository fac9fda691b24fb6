//! The key of a library, and which key a file wants.

use std::fmt;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;
use zeroize::{ZeroizeOnDrop, Zeroizing};

use super::files::envelope_of;
use crate::error::OpenError;

/// What a database begins with that is not encrypted.
pub(super) const PLAIN: [u8; 16] = *b"SQLite format 3\0";
/// Bytes of a page; SQLCipher's own, and as the database says.
const PAGE: u64 = 4096;

/// The key of a library, open. Copies share one place in memory, which is wiped with the last.
#[derive(Clone)]
pub struct LibraryKey(Arc<Open>);

#[derive(ZeroizeOnDrop)]
struct Open {
    #[zeroize(skip)]
    id: [u8; 16],
    key: [u8; 32],
}

impl LibraryKey {
    /// A key that never was.
    pub(super) fn random() -> Result<Self, OpenError> {
        Ok(Self::of(*random()?, &*random()?))
    }

    pub(super) fn of(id: [u8; 16], key: &[u8; 32]) -> Self {
        Self(Arc::new(Open { id, key: *key }))
    }

    /// The name of the key: what the files begin with that it opens. No secret.
    pub(super) fn id(&self) -> [u8; 16] {
        self.0.id
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0.key
    }

    /// The key as SQLCipher reads it: key and salt, nothing to be derived.
    pub(super) fn literal(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(3 + 2 * (32 + 16)));
        text.push_str("x'");
        push_hex(&mut text, self.bytes());
        push_hex(&mut text, &self.0.id);
        text.push('\'');
        text
    }
}

impl fmt::Debug for LibraryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LibraryKey(…)")
    }
}

impl PartialEq for LibraryKey {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for LibraryKey {}

/// Appends bytes as hexadecimal digits; a string with room for them makes no copy.
pub(super) fn push_hex(text: &mut String, bytes: &[u8]) {
    for byte in bytes {
        let halves = [u32::from(byte >> 4), u32::from(byte & 0xf)];
        text.extend(halves.iter().filter_map(|half| char::from_digit(*half, 16)));
    }
}

/// Bytes that nobody can guess.
pub(super) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>, OpenError> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(&mut *bytes).map_err(|error| OpenError::Io {
        detail: format!("no random bytes: {error}"),
    })?;
    Ok(bytes)
}

/// Gives a connection the key of its file, before anything else is asked of it.
pub(crate) fn keyed(conn: &Connection, key: Option<&LibraryKey>) -> Result<(), OpenError> {
    let Some(key) = key else { return Ok(()) };
    let mut sql = Zeroizing::new(String::with_capacity(160));
    sql.push_str("PRAGMA key = \"");
    sql.push_str(&key.literal());
    sql.push('"');
    // The error is not passed on: it would quote the statement.
    conn.execute_batch(&sql).map_err(|_| OpenError::Io {
        detail: "the key was not taken".to_owned(),
    })?;
    // SQLCipher tells standard error of each page it cannot read; we tell the person.
    conn.pragma_update_and_check(None, "cipher_log_level", "NONE", |_| Ok(()))?;
    // The format of the file stays what it is, whatever a later SQLCipher prefers.
    conn.pragma_update(None, "cipher_compatibility", 4)?;
    Ok(())
}

/// The first 16 bytes of a file; fewer when it has no more.
pub(super) fn first_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut first = Vec::with_capacity(16);
    File::open(path)?.take(16).read_to_end(&mut first)?;
    Ok(first)
}

/// The key that a database wants, of those at hand; `None` for one that is plain.
///
/// What is neither plain nor looks encrypted is left to SQLite, which knows damage.
///
/// # Errors
/// [`OpenError::Locked`] when its envelope is there and its key is not at hand,
/// [`OpenError::KeyLost`] when there is no envelope for it either.
pub(crate) fn choose<'a>(
    path: &Path,
    at_hand: impl IntoIterator<Item = &'a LibraryKey>,
) -> Result<Option<&'a LibraryKey>, OpenError> {
    let first = first_bytes(path)?;
    if first == PLAIN {
        return Ok(None);
    }
    let fitting = at_hand.into_iter().find(|key| first == key.id());
    if fitting.is_some() {
        return Ok(fitting);
    }
    if !looks_encrypted(path)? {
        return Ok(None);
    }
    match envelope_of(path)? {
        Some(envelope) if first == envelope.id() => Err(OpenError::Locked),
        _ => Err(OpenError::KeyLost),
    }
}

/// Whether a file consists of pages that are nothing but noise, as far as some of them tell: of a
/// plain database one page may be damaged or hold a picture, and its neighbours still are not.
fn looks_encrypted(path: &Path) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let pages = file.metadata()?.len() / PAGE;
    for page in [0, 1, pages / 2, pages.saturating_sub(1)] {
        if page < pages.max(1) && !is_noise(&mut file, page)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a page is whole and nothing but noise: of 4,096 random bytes hardly one value in a
/// thousand files is missing, of text or a picture many are.
fn is_noise(file: &mut File, page: u64) -> io::Result<bool> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(page * PAGE))?;
    file.take(PAGE).read_to_end(&mut bytes)?;
    let mut seen = [false; 256];
    // The first bytes of a file name its key.
    for byte in bytes.iter().skip(16) {
        if let Some(seen) = seen.get_mut(usize::from(*byte)) {
            *seen = true;
        }
    }
    let whole = bytes.len() as u64 == PAGE;
    Ok(whole && seen.iter().filter(|seen| **seen).count() > 250)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_never_shows_itself() {
        let key = LibraryKey::random().unwrap();
        assert_eq!(format!("{key:?}"), "LibraryKey(…)");
        assert_eq!(key.literal().len(), 3 + 96);
        assert_ne!(key.id(), LibraryKey::random().unwrap().id());
    }

    #[test]
    fn noise_is_told_from_text() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x");
        std::fs::write(&path, random::<4096>().unwrap().as_slice()).unwrap();
        assert!(looks_encrypted(&path).unwrap());
        assert_eq!(choose(&path, []), Err(OpenError::KeyLost));
        // One page of noise before others is damage, and not a key that is lost.
        let mut damaged = random::<4096>().unwrap().to_vec();
        damaged.extend("骨子".repeat(2000).bytes());
        std::fs::write(&path, damaged).unwrap();
        assert_eq!(choose(&path, []), Ok(None));
        std::fs::write(&path, "骨子".repeat(2000)).unwrap();
        assert!(!looks_encrypted(&path).unwrap());
        std::fs::write(&path, b"short").unwrap();
        assert_eq!(choose(&path, []), Ok(None));
    }
}
