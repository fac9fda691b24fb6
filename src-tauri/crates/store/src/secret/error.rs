//! What can go wrong with a passphrase or a recovery key.

use crate::error::OpenError;

/// A secret did not open anything, or could not be set. The library is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// Not the passphrase of this library.
    #[error("not the passphrase of this library")]
    WrongPassphrase,
    /// A recovery key, but of another library.
    #[error("not the recovery key of this library")]
    WrongRecoveryKey,
    /// No recovery key at all: a character was mistyped.
    #[error("no recovery key: {detail}")]
    Mistyped {
        /// What is wrong with it; never what was typed.
        detail: &'static str,
    },
    /// A passphrase with too few characters.
    #[error("a passphrase has at least {least} characters")]
    TooShort {
        /// How many it needs.
        least: usize,
    },
    /// The library has no passphrase.
    #[error("the library has no passphrase")]
    NotProtected,
    /// The library has a passphrase already.
    #[error("the library has a passphrase already")]
    Protected,
    /// Files beside the library stay encrypted, and so does the library: the passphrase stays.
    #[error("still encrypted: {}", files.join(", "))]
    StillEncrypted {
        /// Their names in the folder of the library.
        files: Vec<String>,
    },
    /// The library itself is the trouble.
    #[error(transparent)]
    Open(#[from] OpenError),
}

impl SecretError {
    /// The stable code for tables of messages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongPassphrase => "wrong_passphrase",
            Self::WrongRecoveryKey => "wrong_recovery_key",
            Self::Mistyped { .. } => "recovery_key_mistyped",
            Self::TooShort { .. } => "passphrase_short",
            Self::NotProtected => "not_protected",
            Self::Protected => "already_protected",
            Self::StillEncrypted { .. } => "still_encrypted",
            Self::Open(error) => error.code(),
        }
    }
}

impl From<std::io::Error> for SecretError {
    fn from(error: std::io::Error) -> Self {
        OpenError::from(error).into()
    }
}
