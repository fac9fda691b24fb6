//! Whether the files that are open are still those that lie at their place.
//!
//! On Unix a file that was deleted or moved, with its folder or alone, goes on being written by
//! its open handle: "saved", where nobody ever finds it. So every write compares the two.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::StoreError;

/// What tells one file from every other: device and inode.
type FileId = (u64, u64);

/// One file while it is open.
#[derive(Debug)]
pub(crate) struct OpenFile {
    path: PathBuf,
    id: FileId,
}

impl OpenFile {
    /// The one that lies at `path` now.
    pub(crate) fn at(path: PathBuf) -> io::Result<Self> {
        let id = id(&path)?;
        Ok(Self { path, id })
    }

    /// Fails with [`StoreError::Gone`] unless it still lies there.
    pub(crate) fn still_there(&self) -> Result<(), StoreError> {
        match id(&self.path) {
            Ok(now) if now == self.id => Ok(()),
            Ok(_) => Err(StoreError::Gone),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(StoreError::Gone),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(unix)]
fn id(path: &Path) -> io::Result<FileId> {
    use std::os::unix::fs::MetadataExt as _;
    let data = fs::metadata(path)?;
    Ok((data.dev(), data.ino()))
}

/// Windows lets nobody move or delete a file that is open: that it can be reached is enough.
#[cfg(not(unix))]
fn id(path: &Path) -> io::Result<FileId> {
    fs::metadata(path).map(|_| (0, 0))
}
