//! The passphrase of a library: unlocking and locking it, setting, changing and removing it.
//!
//! Whatever touches the files closes the library first and opens it again behind: a person waits a
//! moment, and nothing else ever writes at that time.

use std::path::Path;

use kosshi_search::SearchIndex;
use kosshi_store::secret::{self, Passphrase, RecoveryKey, Secret, SecretError};

use super::{Session, State};
use crate::contract::{Done, Event, RecoveryKeyView, SecretText};
use crate::error::AppError;

/// Why there is no library while it is locked.
const LOCKED: &str = "library_locked";

impl Session {
    /// Opens a library that has a passphrase.
    ///
    /// # Errors
    /// `wrong_passphrase`, `not_protected`, or why it still cannot be opened.
    pub fn unlock(&self, passphrase: &SecretText) -> Result<Done, AppError> {
        let key = secret::unlock(&self.dir, &by(passphrase))?;
        let mut state = self.write();
        if state.library.is_err() {
            state.key = Some(key);
            self.open_in(&mut state);
        }
        self.answered(&state)
    }

    /// Closes a library that has a passphrase, until it is unlocked: also where its files are gone
    /// or cannot be read, since what is in memory is to be out of reach.
    ///
    /// # Errors
    /// `not_protected`.
    pub fn lock(&self) -> Result<Done, AppError> {
        let mut state = self.write();
        *self.locked_backup() = None;
        let is_locked = |state: &State| {
            let why = state.library.as_ref().err();
            why.is_some_and(|error| error.code == LOCKED)
        };
        if state.key.take().is_some() {
            state.close(AppError::new(LOCKED));
        } else if !is_locked(&state) {
            return Err(SecretError::NotProtected.into());
        }
        Ok(Done::at(self.options.clock.now()))
    }

    /// Encrypts the library and everything beside it.
    ///
    /// # Errors
    /// `passphrase_short`, `already_protected`, or why it could not be done.
    pub fn set_passphrase(&self, passphrase: &SecretText) -> Result<RecoveryKeyView, AppError> {
        let passphrase = Passphrase::chosen(passphrase.as_str())?;
        self.while_closed(|dir, state| {
            let derived = SearchIndex::folders(dir);
            let (key, recovery) = secret::protect(dir, &passphrase, &derived)?;
            state.key = Some(key);
            Ok(shown(&recovery))
        })
    }

    /// Makes another passphrase open the library and the backups beside it.
    ///
    /// # Errors
    /// `wrong_passphrase`, `passphrase_short`, `not_protected`, or why it could not be done.
    pub fn change_passphrase(
        &self,
        current: &SecretText,
        passphrase: &SecretText,
    ) -> Result<Done, AppError> {
        let passphrase = Passphrase::chosen(passphrase.as_str())?;
        let key = secret::unlock(&self.dir, &by(current))?;
        self.while_closed(|dir, _| secret::change_passphrase(dir, &key, &passphrase))?;
        self.done()
    }

    /// Takes the passphrase off.
    ///
    /// # Errors
    /// `wrong_passphrase`, `not_protected`, `still_encrypted`, or why it could not be done.
    pub fn remove_passphrase(&self, passphrase: &SecretText) -> Result<Done, AppError> {
        let key = secret::unlock(&self.dir, &by(passphrase))?;
        self.while_closed(|dir, state| {
            secret::unprotect(dir, &key)?;
            state.key = None;
            Ok(())
        })?;
        self.done()
    }

    /// Makes another recovery key.
    ///
    /// # Errors
    /// As [`Session::remove_passphrase`].
    pub fn renew_recovery_key(&self, passphrase: &SecretText) -> Result<RecoveryKeyView, AppError> {
        let key = secret::unlock(&self.dir, &by(passphrase))?;
        self.while_closed(|dir, _| Ok(shown(&secret::renew_recovery_key(dir, &key)?)))
    }

    /// Opens a library whose passphrase was forgotten, and gives it another.
    ///
    /// # Errors
    /// `recovery_key_mistyped`, `wrong_recovery_key`, `passphrase_short`, `not_protected`, or why
    /// it still cannot be opened.
    pub fn use_recovery_key(
        &self,
        recovery_key: &SecretText,
        passphrase: &SecretText,
    ) -> Result<Done, AppError> {
        let recovery = RecoveryKey::typed(recovery_key.as_str())?;
        let passphrase = Passphrase::chosen(passphrase.as_str())?;
        let key = secret::unlock(&self.dir, &Secret::Recovery(recovery))?;
        self.while_closed(|dir, state| {
            secret::change_passphrase(dir, &key, &passphrase)?;
            state.key = Some(key);
            Ok(())
        })?;
        self.done()
    }

    /// Does work on the files while the library is closed, and opens it again.
    fn while_closed<T>(
        &self,
        work: impl FnOnce(&Path, &mut State) -> Result<T, SecretError>,
    ) -> Result<T, AppError> {
        let mut state = self.write();
        state.close(AppError::new("library_closed"));
        let done = AppError::catching(|| Ok(work(&self.dir, &mut state)?));
        self.open_in(&mut state);
        self.tell_notices(&state);
        if done.is_ok() {
            state.tell_written();
        }
        done
    }

    /// Tells what a window that has begun long ago should know of a library opened again.
    fn tell_notices(&self, state: &State) {
        if let (Ok(workspace), Some(tell)) = (&state.library, &self.options.on_event) {
            for notice in workspace.notices() {
                tell(&Event::Notice(notice));
            }
        }
    }

    fn done(&self) -> Result<Done, AppError> {
        self.answered(&self.read())
    }
}

pub(super) fn by(passphrase: &SecretText) -> Secret {
    Secret::Passphrase(Passphrase::typed(passphrase.as_str()))
}

fn shown(recovery: &RecoveryKey) -> RecoveryKeyView {
    RecoveryKeyView {
        recovery_key: SecretText::new(recovery.written().to_string()),
    }
}
