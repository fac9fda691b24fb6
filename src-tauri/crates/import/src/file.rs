//! A file from the disk: whole, regular, and the same at the end as at the start.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;

use crate::MAX_BYTES;
use crate::error::{ImportError, PlaceKind};

/// Reads the file at `path`: its name for people, and its bytes.
///
/// The name is the last part of the path in NFC (macOS gives が as two characters); bytes that
/// are not Unicode show as U+FFFD. A link to a regular file is followed. Never waits: a pipe, a
/// device or a folder is refused.
///
/// # Errors
/// [`Missing`](ImportError::Missing), [`Denied`](ImportError::Denied),
/// [`NotAFile`](ImportError::NotAFile), [`TooLarge`](ImportError::TooLarge),
/// [`Changed`](ImportError::Changed) and [`Io`](ImportError::Io).
pub fn read_file(path: &Path) -> Result<(String, Vec<u8>), ImportError> {
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .nfc()
        .collect();
    // Looked at before it is opened, because opening alone can have effects on a device, and
    // again after, because something else may stand at the path by then.
    check(&fs::metadata(path).map_err(refusal)?)?;
    let file = open(path).map_err(refusal)?;
    let before = file.metadata().map_err(refusal)?;
    check(&before)?;
    Ok((name, read_whole(file, &before)?))
}

/// Opens without waiting for a writer, should the path have become a pipe.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let flags = libc::O_NONBLOCK | libc::O_NOCTTY;
    OpenOptions::new().read(true).custom_flags(flags).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

fn check(metadata: &Metadata) -> Result<(), ImportError> {
    let kind = metadata.file_type();
    if kind.is_dir() {
        return Err(ImportError::NotAFile {
            kind: PlaceKind::Directory,
        });
    }
    if !kind.is_file() {
        return Err(ImportError::NotAFile {
            kind: PlaceKind::Special,
        });
    }
    if metadata.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { limit: MAX_BYTES });
    }
    Ok(())
}

/// All bytes of a file that looked like `before`, unless it has changed meanwhile.
fn read_whole(mut file: File, before: &Metadata) -> Result<Vec<u8>, ImportError> {
    let mut bytes = Vec::new();
    // The length is not believed: files in /proc say 0, and a file may grow without end.
    file.by_ref()
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(ImportError::Io)?;
    let read = bytes.len() as u64;
    if read > MAX_BYTES {
        return Err(ImportError::TooLarge { limit: MAX_BYTES });
    }
    let after = file.metadata().map_err(ImportError::Io)?;
    let same = after.len() == before.len()
        && read == before.len()
        && after.modified().ok() == before.modified().ok();
    if same {
        Ok(bytes)
    } else {
        Err(ImportError::Changed)
    }
}

fn refusal(error: io::Error) -> ImportError {
    match error.kind() {
        _ if is_loop(&error) => ImportError::NotAFile {
            kind: PlaceKind::Loop,
        },
        io::ErrorKind::NotFound => ImportError::Missing(error),
        io::ErrorKind::PermissionDenied => ImportError::Denied(error),
        _ => ImportError::Io(error),
    }
}

#[cfg(unix)]
fn is_loop(error: &io::Error) -> bool {
    error.raw_os_error() == Some(libc::ELOOP)
}

#[cfg(not(unix))]
fn is_loop(_: &io::Error) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    /// What `read_whole` says when `change` happens to the file after the first look at it.
    fn read_after(change: impl FnOnce(&mut File)) -> Result<Vec<u8>, ImportError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("案.txt");
        fs::write(&path, "１．総論").unwrap();
        let file = open(&path).unwrap();
        let before = file.metadata().unwrap();
        change(&mut OpenOptions::new().append(true).open(&path).unwrap());
        read_whole(file, &before)
    }

    #[test]
    fn a_file_that_stays_is_read() {
        assert_eq!(read_after(|_| ()).unwrap(), "１．総論".as_bytes());
    }

    #[test]
    fn a_file_that_grows_or_shrinks_is_refused() {
        let grown = read_after(|file| file.write_all("（１）".as_bytes()).unwrap());
        assert!(matches!(grown, Err(ImportError::Changed)));
        let shrunk = read_after(|file| file.set_len(3).unwrap());
        assert!(matches!(shrunk, Err(ImportError::Changed)));
    }
}
