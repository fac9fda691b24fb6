//! The backups of a library: listing, showing, putting back and writing them.

use std::path::{Path, PathBuf};
use std::sync::{MutexGuard, PoisonError};

use kosshi_store::OpenError;
use kosshi_store::backup::{self, BackupInfo, Holder, Keys};
use kosshi_store::secret::{self, LibraryKey, RecoveryKey, Secret};

use super::Session;
use super::secret::by;
use crate::contract::{
    BackupView, BackupsView, ChosenBackup, Done, Exported, OpenBackup, PreviewView,
};
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
        let keys = self.keys();
        self.with(|workspace| workspace.preview_backup(&path, &keys))
    }

    /// What putting the backup in any file back would change.
    ///
    /// # Errors
    /// Why the file is no backup, or may not be put back, or why the library cannot be read.
    /// `backup_locked` when it has a passphrase of its own: [`Session::open_backup`] goes on.
    pub fn preview_from(&self, path: &Path) -> Result<ChosenBackup, AppError> {
        self.inspect(path)?;
        self.shown(path, &self.keys())
    }

    /// Opens the backup that was found locked with its passphrase or recovery key, and says what
    /// putting it back would change: [`Session::restore_locked`] does.
    ///
    /// # Errors
    /// `wrong_passphrase`, `wrong_recovery_key`, `recovery_key_mistyped`; `not_found` when none
    /// waits; or as [`Session::preview_from`].
    pub fn open_backup(&self, args: &OpenBackup) -> Result<ChosenBackup, AppError> {
        let waits = self.locked_backup().clone();
        let path = waits.ok_or_else(none_waits)?.path;
        let secret = match (&args.passphrase, &args.recovery_key) {
            (Some(passphrase), None) => by(passphrase),
            (None, Some(written)) => Secret::Recovery(RecoveryKey::typed(written.as_str())?),
            _ => return Err(AppError::new("bad_arguments").with("wanted", "one of them")),
        };
        let backup = Some(secret::unlock_backup(&path, &secret)?);
        let keys = self.keys_with(backup.clone());
        let shown = self.shown(&path, &keys)?;
        *self.locked_backup() = Some(LockedBackup { path, key: backup });
        Ok(shown)
    }

    /// Restores the backup that [`Session::open_backup`] opened.
    ///
    /// # Errors
    /// `not_found` when none is open; or as [`Session::restore_from`].
    pub fn restore_locked(&self) -> Result<Done, AppError> {
        let waits = self.locked_backup().clone();
        let open = waits.filter(|backup| backup.key.is_some());
        let LockedBackup { path, key } = open.ok_or_else(none_waits)?;
        let done = self.restore(&path, &self.keys_with(key))?;
        *self.locked_backup() = None;
        Ok(done)
    }

    fn shown(&self, path: &Path, keys: &Keys) -> Result<ChosenBackup, AppError> {
        let info = backup::inspect(path, keys)?;
        let passphrase = match backup::holder(&self.dir, path, keys)? {
            Holder::Nobody => "none",
            Holder::Library => "library",
            Holder::Backup => "backup",
        };
        let differs = match &self.read().library {
            Ok(workspace) => Some(workspace.preview_backup(path, keys)?),
            Err(_) => None,
        };
        Ok(ChosenBackup {
            backup: backup_view(path, &info),
            differs,
            passphrase,
        })
    }

    /// Puts a backup in the library's place. It is verified first; what was there is set aside and
    /// kept.
    ///
    /// # Errors
    /// Why the file is no backup, or why it could not be put in place; the library is as it was.
    /// `backup_locked` when it has a passphrase of its own: [`Session::open_backup`] goes on.
    pub fn restore_from(&self, path: &Path) -> Result<Done, AppError> {
        self.inspect(path)?;
        self.restore(path, &self.keys())
    }

    /// Reads a file whole that may be put back; one that is locked is remembered.
    fn inspect(&self, path: &Path) -> Result<BackupInfo, AppError> {
        match backup::inspect(path, &self.keys()) {
            Err(OpenError::Locked) => {
                let path_only = LockedBackup {
                    path: path.to_owned(),
                    key: None,
                };
                *self.locked_backup() = Some(path_only);
                Err(AppError::new("backup_locked").with("file", file_name(path)))
            }
            checked => Ok(checked?),
        }
    }

    fn restore(&self, path: &Path, keys: &Keys) -> Result<Done, AppError> {
        let mut state = self.write();
        state.close(AppError::new("library_closed"));
        let restored = backup::restore(&self.dir, path, keys, &self.options.clock);
        if let Ok(restored) = &restored {
            state.key.clone_from(&restored.key);
        }
        self.open_in(&mut state);
        restored?;
        state.tell_written();
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

    fn keys(&self) -> Keys {
        self.keys_with(None)
    }

    fn keys_with(&self, backup: Option<LibraryKey>) -> Keys {
        Keys {
            library: self.read().key.clone(),
            backup,
        }
    }

    pub(super) fn locked_backup(&self) -> MutexGuard<'_, Option<LockedBackup>> {
        self.locked_backup
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// A backup that was to be restored and has a passphrase of its own.
#[derive(Clone)]
pub(super) struct LockedBackup {
    path: PathBuf,
    /// Its key, once the person has opened it.
    key: Option<LibraryKey>,
}

fn none_waits() -> AppError {
    AppError::new("not_found").with("what", "backup")
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
