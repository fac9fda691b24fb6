//! Where the files of a library lie.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// What the name of a file ends with that is being written: no other program, and no person making
/// a copy, gives such a name, so that one left behind by a stop may be removed unasked.
pub(crate) const UNFINISHED: &str = ".kosshi-new";

/// What the names of the files end with that SQLite lays beside a database.
pub(crate) const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The folder of one library.
#[derive(Debug, Clone)]
pub(crate) struct Files(PathBuf);

impl Files {
    pub(crate) fn of(dir: &Path) -> Self {
        Self(dir.to_owned())
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.0
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.0.join("library.sqlite3")
    }

    /// A database being made, not yet the library; worthless after a stop.
    pub(crate) fn unfinished(&self) -> PathBuf {
        unfinished(&self.database())
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.0.join("library.lock")
    }

    pub(crate) fn backups(&self) -> PathBuf {
        self.0.join("backups")
    }

    /// Whether a library lies here, or anything that says one did; also where nobody may look.
    pub(crate) fn are_there(&self) -> bool {
        may_be_there(&self.database()) || may_be_there(&self.lock()) || self.has_traces()
    }

    /// Whether something besides the database says that a library was here.
    pub(crate) fn has_traces(&self) -> bool {
        let wal = with_suffix(&self.database(), "-wal");
        let filled = fs::metadata(wal).is_ok_and(|wal| wal.len() > 0);
        let backups =
            fs::read_dir(self.backups()).is_ok_and(|mut entries| entries.next().is_some());
        filled || backups
    }

    /// Length and time of the last change of the database: what a clean stop left behind.
    pub(crate) fn signature(&self) -> io::Result<String> {
        let data = fs::metadata(self.database())?;
        let changed = data
            .modified()?
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Ok(format!("{} {}", data.len(), changed.as_nanos()))
    }
}

/// A folder that may not be looked into is not one in which nothing lies; a drive without a medium,
/// or a file where a folder was, is.
fn may_be_there(path: &Path) -> bool {
    match fs::metadata(path) {
        Ok(_) => true,
        Err(error) => error.kind() == io::ErrorKind::PermissionDenied,
    }
}

/// Whether the database of a library lies in a folder, whatever its state.
#[must_use]
pub fn is_library(dir: &Path) -> bool {
    Files::of(dir).database().exists()
}

/// `library.sqlite3` and `-wal` make `library.sqlite3-wal`.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Where a file is written before it gets its name.
pub(crate) fn unfinished(path: &Path) -> PathBuf {
    with_suffix(path, UNFINISHED)
}

/// Whether a file in the folder of a library is a database that was set aside there.
pub(crate) fn is_set_aside(name: &str) -> bool {
    name.starts_with("library.corrupt-") || name.starts_with("library.replaced-")
}

/// Whether a file in the folder of rolling backups is one.
pub(crate) fn is_rolling_backup(name: &str) -> bool {
    name.starts_with("library-")
}

/// Makes a rename in `dir` last through a power cut. Windows has no such call and needs none.
pub(crate) fn sync_dir(dir: &Path) -> io::Result<()> {
    if cfg!(unix) {
        fs::File::open(dir)?.sync_all()?;
    }
    Ok(())
}

/// Removes what an earlier try left behind.
pub(crate) fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
