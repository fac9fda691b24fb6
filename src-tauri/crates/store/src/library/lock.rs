//! The lock of a library, and the mark of how the last process stopped.
//!
//! The lock is the system's lock on an open file: it dies with its process, so a file left behind
//! by a killed one never blocks. The mark is the file's content: empty while there is no library,
//! `anew` when a person set one aside to begin another, `open` while one is in use, `closed` with
//! the database's length and time after a clean stop, `open lost` when the log of a process that
//! stopped otherwise was gone at the next start, `replacing` with a name while a backup takes the
//! place of a database that is set aside under that name.

use std::fs::{File, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};

use super::files::Files;
use crate::error::OpenError;

/// How the last process left the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mark {
    /// None ever finished making one here.
    New,
    /// The one that was here is set aside, and another may be made beside its backups.
    Anew,
    /// It did not close the library.
    Open,
    /// Nor did it, or one before it, and somebody took its log away.
    LogLost,
    /// It did, and the database then had this signature.
    Closed(String),
    /// It was putting a backup in the place of the database, which it set aside under this name.
    Replacing(String),
}

/// Exclusive use of a library's folder, for as long as the value lives.
#[derive(Debug)]
pub(crate) struct LibraryLock {
    file: File,
}

impl LibraryLock {
    /// Takes the lock, or says that another process has it.
    pub(crate) fn take(files: &Files) -> Result<Self, OpenError> {
        let mut options = File::options();
        let options = options.read(true).write(true).create(true).truncate(false);
        let file = options.open(files.lock())?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(OpenError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    pub(crate) fn mark(&self) -> Result<Mark, OpenError> {
        let mut bytes = Vec::new();
        let mut file = &self.file;
        file.seek(SeekFrom::Start(0))?;
        file.take(1024).read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        Ok(match text.trim().split_once(' ') {
            Some(("closed", signature)) => Mark::Closed(signature.to_owned()),
            Some(("open", "lost")) => Mark::LogLost,
            Some(("replacing", name)) => Mark::Replacing(name.to_owned()),
            _ if text.trim().is_empty() => Mark::New,
            _ if text.trim() == "anew" => Mark::Anew,
            _ => Mark::Open,
        })
    }

    pub(crate) fn set_mark(&self, mark: &Mark) -> Result<(), OpenError> {
        let text = match mark {
            Mark::New => String::new(),
            Mark::Anew => "anew\n".to_owned(),
            Mark::Open => "open\n".to_owned(),
            Mark::LogLost => "open lost\n".to_owned(),
            Mark::Closed(signature) => format!("closed {signature}\n"),
            Mark::Replacing(name) => format!("replacing {name}\n"),
        };
        let mut file = &self.file;
        file.seek(SeekFrom::Start(0))?;
        file.write_all(text.as_bytes())?;
        file.set_len(u64::try_from(text.len()).unwrap_or(0))?;
        file.sync_all()?;
        Ok(())
    }
}

impl Drop for LibraryLock {
    fn drop(&mut self) {
        // Closing is not enough: a process being started at this moment has a copy of the handle,
        // and would hold the lock until it runs its own program.
        if let Err(error) = self.file.unlock() {
            tracing::warn!(%error, "the lock could not be given back");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A regression: a process started while another thread closed a library kept a copy of the
    /// handle for a moment, and the library was "in use" by nobody.
    #[test]
    fn the_lock_is_given_back_although_a_copy_of_its_handle_lives() {
        let dir = tempfile::tempdir().unwrap();
        let files = Files::of(dir.path());
        let lock = LibraryLock::take(&files).unwrap();
        let copy = lock.file.try_clone().unwrap();
        assert_eq!(LibraryLock::take(&files).map(drop), Err(OpenError::InUse));
        drop(lock);
        assert!(LibraryLock::take(&files).is_ok());
        drop(copy);
    }

    #[test]
    fn a_mark_comes_back_as_it_was_set() {
        let dir = tempfile::tempdir().unwrap();
        let lock = LibraryLock::take(&Files::of(dir.path())).unwrap();
        for mark in [
            Mark::New,
            Mark::Closed("8192 17".to_owned()),
            Mark::Open,
            Mark::Anew,
            Mark::LogLost,
            Mark::Replacing("library.replaced-20261123T093000Z.sqlite3".to_owned()),
            Mark::New,
        ] {
            lock.set_mark(&mark).unwrap();
            assert_eq!(lock.mark().unwrap(), mark);
        }
    }
}
