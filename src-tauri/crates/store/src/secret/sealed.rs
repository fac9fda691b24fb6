//! A file that is no database, sealed whole: `magic ‖ key id ‖ nonce ‖ ciphertext with its tag`.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use chacha20poly1305::aead::{Aead as _, KeyInit as _};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::key::random;
use super::{LibraryKey, erase};
use crate::error::OpenError;
use crate::library::{unfinished, with_suffix};

/// What the name of a sealed file ends with.
pub(super) const SEALED: &str = ".sealed";
const MAGIC: &[u8; 16] = b"kosshi-sealed 1\n";

/// Seals a file under its name with `.sealed`, and erases it. One that is there is replaced: it is
/// what an earlier try wrote before it could erase.
pub(super) fn seal(path: &Path, key: &LibraryKey) -> Result<(), OpenError> {
    let nonce = random::<24>()?;
    let content = fs::read(path)?;
    let hidden = cipher(key)
        .encrypt(&XNonce::from(*nonce), content.as_slice())
        .map_err(|_| OpenError::damaged("a file cannot be sealed"))?;
    let target = with_suffix(path, SEALED);
    let mut file = File::create(unfinished(&target))?;
    for part in [MAGIC.as_slice(), &key.id(), nonce.as_slice(), &hidden] {
        file.write_all(part)?;
    }
    file.sync_all()?;
    drop(file);
    fs::rename(unfinished(&target), &target)?;
    Ok(erase(path)?)
}

/// Puts a sealed file back under its own name. One of another key, or damaged, stays.
pub(super) fn unseal(path: &Path, key: &LibraryKey) -> Result<(), OpenError> {
    let bytes = fs::read(path)?;
    let Some(content) = opened(&bytes, key) else {
        tracing::warn!("a sealed file that this key does not open stays sealed");
        return Ok(());
    };
    let target = path.with_extension("");
    fs::write(unfinished(&target), content)?;
    File::options()
        .write(true)
        .open(unfinished(&target))?
        .sync_all()?;
    fs::rename(unfinished(&target), &target)?;
    Ok(fs::remove_file(path)?)
}

fn opened(bytes: &[u8], key: &LibraryKey) -> Option<Vec<u8>> {
    let rest = bytes.strip_prefix(MAGIC)?.strip_prefix(&key.id())?;
    let (nonce, hidden) = rest.split_first_chunk::<24>()?;
    cipher(key).decrypt(&XNonce::from(*nonce), hidden).ok()
}

/// A key of its own: one key never serves two ciphers.
fn cipher(key: &LibraryKey) -> XChaCha20Poly1305 {
    let mut own = Zeroizing::new([0; 32]);
    let sum = Sha256::new()
        .chain_update(b"kosshi sealed file 1")
        .chain_update(key.bytes());
    own.copy_from_slice(&sum.finalize());
    XChaCha20Poly1305::new((&*own).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_file_comes_back_byte_for_byte_and_only_by_its_key() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("library.corrupt-1.sqlite3");
        let sealed = dir.path().join("library.corrupt-1.sqlite3.sealed");
        fs::write(&path, "骨子は秘密").unwrap();
        let key = LibraryKey::random().unwrap();
        seal(&path, &key).unwrap();
        assert!(!path.exists());
        let bytes = fs::read(&sealed).unwrap();
        assert!(!bytes.windows(6).any(|part| part == "骨子".as_bytes()));
        unseal(&sealed, &LibraryKey::random().unwrap()).unwrap();
        assert!(sealed.exists() && !path.exists());
        unseal(&sealed, &key).unwrap();
        assert!(!sealed.exists());
        assert_eq!(fs::read(&path).unwrap(), "骨子は秘密".as_bytes());
    }
}
