//! The backups of a library: listing, showing, putting back and writing them.

use std::path::{Path, PathBuf};
use std::sync::{MutexGuard, PoisonError};

use kosshi_store::OpenError;
use kosshi_store::backup::{self, BackupInfo, Keys};

use super::Session;
use crate::contract::{BackupView, BackupsView, ChosenBackup, Done, Exported, PreviewView};
use crate::error::AppError;
use crate::workspace::file_name;

impl Session {
    /// The backups the library kept by itself, newest first; those that cannot be used are counted.
    ///
    /// # Errors
    /// When their folder cannot be read.
    pub fn backups(&self) -> Result<BackupsView, AppError> {
        let listed = backup::list(&self.dir, &self.keys())?;
        let backups: Vec<BackupView> = listed
            .iter()
            .filter_map(|listed| Some(backup_view(&listed.path, listed.info.as_ref().ok()?)))
            .collect();
        let unusable = u32::try_from(listed.len() - backups.len()).unwrap_or(u32::MAX);
        Ok(BackupsView { backups, unusable })
    }

    /// Restores one of the listed backups.
    ///
    /// # Errors
    /// `not_found` for another name, or as [`Session::restore_from`].
    pub fn restore_backup(&self, name: &str) -> Result<Done, AppError> {
        self.restore_from(&self.listed_backup(name)?)
    }

    /// What putting one of the listed backups back would change.
    ///
    /// # Errors
    /// `not_found` for another name, or why the backup or the library cannot be read.
    pub fn preview_backup(&self, name: &str) -> Result<PreviewView, AppError> {
        let path = self.listed_backup(name)?;
        self.with(|workspace| workspace.preview_backup(&path))
    }

    /// What putting the backup in any file back would change.
    ///
    /// # Errors
    /// Why the file is no backup, or why the library cannot be read.
    pub fn preview_from(&self, path: &Path) -> Result<ChosenBackup, AppError> {
        let info = self.inspect(path)?;
        let differs = match &self.read().library {
            Ok(workspace) => Some(workspace.preview_backup(path)?),
            Err(_) => None,
        };
        Ok(ChosenBackup {
            backup: backup_view(path, &info),
            differs,
        })
    }

    /// Puts a backup in the library's place. It is verified first; what was there is set aside and
    /// kept.
    ///
    /// # Errors
    /// Why the file is no backup, or why it could not be put in place; the library is as it was.
    /// `backup_locked` when it has a passphrase of its own: [`Session::restore_locked`] goes on.
    pub fn restore_from(&self, path: &Path) -> Result<Done, AppError> {
        self.inspect(path)?;
        self.restore(path, self.keys())
    }

    /// Reads a file whole that may be put back; one that is locked is remembered.
    fn inspect(&self, path: &Path) -> Result<BackupInfo, AppError> {
        match backup::inspect(path, &self.keys()) {
            Err(OpenError::Locked) => {
                *self.locked_backup() = Some(path.to_owned());
                Err(AppError::new("backup_locked").with("file", file_name(path)))
            }
            checked => Ok(checked?),
        }
    }

    pub(super) fn restore(&self, path: &Path, keys: Keys) -> Result<Done, AppError> {
        let mut state = self.write();
        state.close(AppError::new("library_closed"));
        let restored = backup::restore(&self.dir, path, &keys, &self.options.clock);
        if restored.is_ok() {
            // One that had no passphrase took over that of the backup.
            state.key = keys.library.or(keys.backup);
        }
        self.open_in(&mut state);
        restored?;
        self.answered(&state)
    }

    /// The name proposed for a backup.
    #[must_use]
    pub fn backup_name(&self) -> String {
        let now = crate::workspace::local_time(self.options.clock.now());
        format!("Kosshi_{}.kosshi", now.strftime("%Y%m%d_%H%M"))
    }

    /// Writes a verified copy of the library.
    ///
    /// # Errors
    /// When it cannot be written or does not hold what the library holds.
    pub fn backup_to(&self, path: &Path) -> Result<Exported, AppError> {
        self.with(|workspace| workspace.backup_to(path))
    }

    fn listed_backup(&self, name: &str) -> Result<PathBuf, AppError> {
        let listed = backup::list(&self.dir, &self.keys())?.into_iter();
        let mut paths = listed.map(|listed| listed.path);
        let found = paths.find(|path| file_name(path) == name);
        found.ok_or_else(|| {
            AppError::new("not_found")
                .with("what", "backup")
                .with("id", name)
        })
    }

    pub(super) fn keys(&self) -> Keys {
        Keys::of_library(self.read().key.clone())
    }

    pub(super) fn locked_backup(&self) -> MutexGuard<'_, Option<PathBuf>> {
        self.locked_backup
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// A backup as it is listed.
pub(crate) fn backup_view(path: &Path, info: &backup::BackupInfo) -> BackupView {
    BackupView {
        name: file_name(path),
        created: info.created,
        drafts: info.drafts,
        annotations: info.annotations,
    }
}
