//! Backups: verified copies of a library, each one file, and putting one back.
//!
//! A copy is made by SQLite's backup API from one moment of a library in use, never by copying the
//! file; it is checked before it gets its name. A copy is checked again before it is put back, and
//! what it replaces is set aside and kept. A backup of a library with a passphrase is encrypted as
//! that is, and holds its envelope ([`crate::secret`]).

mod copy;
mod holder;
mod inspect;
mod preview;
mod restore;
mod roll;
mod thin;
mod write;

use std::path::{Path, PathBuf};

use crate::error::OpenError;
use crate::hlc::Hlc;
use crate::secret::{LibraryKey, choose};

pub use holder::{Holder, holder};
pub use inspect::inspect;
pub use preview::{Preview, Previewed, preview};
pub use restore::{Restored, restore};
pub use roll::{DUE, list, roll, roll_last};
pub use thin::MOST_KEPT;
pub(crate) use write::before_migration;
pub use write::write_to;

/// What a backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackupInfo {
    /// When it was made by the wall clock, Unix milliseconds; 0 for a library that is no backup.
    pub created: i64,
    /// The moment of its last change: a newer backup has a later one, whatever the wall clock.
    pub last_change: Hlc,
    /// The revision of the library then.
    pub revision: u64,
    /// How many plans it shows.
    pub plans: u32,
    /// How many drafts it shows.
    pub drafts: u32,
    /// How many annotations it has, with the trash.
    pub annotations: u32,
}

/// The keys at hand for files that may be encrypted.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    /// The key of the library that the files belong to.
    pub library: Option<LibraryKey>,
    /// The key of a backup that came from elsewhere.
    pub backup: Option<LibraryKey>,
}

impl Keys {
    /// The key of a library alone.
    #[must_use]
    pub fn of_library(key: Option<LibraryKey>) -> Self {
        Self {
            library: key,
            backup: None,
        }
    }

    /// The key that a file wants; `None` for a plain one.
    fn of(&self, path: &Path) -> Result<Option<&LibraryKey>, OpenError> {
        choose(path, self.library.iter().chain(&self.backup))
    }
}

/// A file in the folder of rolling backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Where it lies.
    pub path: PathBuf,
    /// What it holds, or why it cannot be used.
    pub info: Result<BackupInfo, OpenError>,
}
