//! Writing a file of the person's own, whole or not at all.

use std::error::Error;
use std::fs::File;
use std::io::{ErrorKind, Result, Write};
use std::path::Path;

use crate::error::AppError;
use crate::workspace::file_name;

/// Writes a file of the person's own: beside the place, and renamed, so that a failure leaves what
/// was there.
///
/// # Errors
/// `file_not_written`, or `disk_full`.
pub fn whole(path: &Path, bytes: &[u8]) -> std::result::Result<(), AppError> {
    by(path, |file| file.write_all(bytes))
}

/// As [`whole`], with what `write` writes.
fn by(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<()>,
) -> std::result::Result<(), AppError> {
    beside(path, write).map_err(|error| match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => not_written("disk_full", path, &error),
        _ => not_written("file_not_written", path, &error),
    })
}

fn beside(path: &Path, write: impl FnOnce(&mut File) -> Result<()>) -> Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    // As any program writes: what is on a share is to be read there.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    write(file.as_file_mut())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

pub(super) fn not_written(code: &str, path: &Path, cause: &dyn Error) -> AppError {
    AppError::new(code)
        .with("file", file_name(path))
        .because(cause)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

    use std::fs;

    use super::*;

    #[test]
    fn a_disk_that_fills_up_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("意見一覧.xlsx");
        whole(&path, "前の一覧".as_bytes()).unwrap();
        let error = by(&path, |file| {
            file.write_all(b"half")?;
            Err(ErrorKind::StorageFull.into())
        })
        .unwrap_err();
        assert_eq!(error.code, "disk_full");
        assert_eq!(fs::read_to_string(&path).unwrap(), "前の一覧");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        whole(&path, "次の一覧".as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "次の一覧");
    }

    #[test]
    fn a_place_that_cannot_be_taken_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("フォルダー");
        fs::create_dir(&taken).unwrap();
        assert_eq!(whole(&taken, b"x").unwrap_err().code, "file_not_written");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
