//! What can go wrong, told apart by what a person can do about it.

use kosshi_core::correction::CorrectionError;
use rusqlite::{ErrorCode, ffi};

/// A library could not be opened. None of its files was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Written by a newer Kosshi.
    #[error("the library has schema {found}, this program knows up to {supported}")]
    Newer {
        /// The file's schema number.
        found: i64,
        /// The last schema number this program knows.
        supported: i64,
    },
    /// An SQLite database, but not a library of ours.
    #[error("not a library of Kosshi: {detail}")]
    Foreign {
        /// What gave it away.
        detail: String,
    },
    /// It was a library, and is no more.
    #[error("the library is damaged: {detail}")]
    Damaged {
        /// What was found.
        detail: String,
    },
    /// It has a passphrase, which was not given yet.
    #[error("the library is locked")]
    Locked,
    /// It is encrypted, and nothing here holds the key of it, sealed or not.
    #[error("the file with the key of the library is lost")]
    KeyLost,
    /// Another process has it open.
    #[error("the library is open in another process")]
    InUse,
    /// The folder or file cannot be written.
    #[error("the library cannot be written: {detail}")]
    ReadOnly {
        /// The system's words.
        detail: String,
    },
    /// It is to be there already, and neither it nor a trace of it is.
    #[error("the library is not where it was")]
    Gone,
    /// Another program copies the folder about, or it lies on a network; nobody allowed it yet.
    #[error("the library lies where {by} copies it about")]
    Synced {
        /// The program or file system.
        by: String,
    },
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// Another program holds a lock inside the database.
    #[error("the database is locked by another program")]
    Busy,
    /// The system failed in another way.
    #[error("the library cannot be read: {detail}")]
    Io {
        /// The system's words.
        detail: String,
    },
}

/// A use of an open library failed. A failed write changed nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No such thing, or it is hidden by an undo.
    #[error("no {what} {id}")]
    NotFound {
        /// `plan`, `draft`, `node`, `annotation`.
        what: &'static str,
        /// The id asked for.
        id: String,
    },
    /// The caller's values contradict each other or the library.
    #[error("invalid: {detail}")]
    Invalid {
        /// What contradicts.
        detail: String,
    },
    /// A correction does not fit the outline.
    #[error(transparent)]
    Correction(#[from] CorrectionError),
    /// A step was to be taken back after which another was done, or which is taken back already.
    #[error("that is not the last step any more")]
    NotLast,
    /// The plan has a draft of the very same file.
    #[error("the plan has a draft of the same file")]
    SameFile,
    /// A file of a person's own was to be written where a library lies.
    #[error("{path} lies in the folder of a library")]
    InsideLibrary {
        /// Where it was to be written.
        path: String,
    },
    /// The library's files were moved or deleted while it is open: not saved.
    #[error("the library is not where it was: not saved")]
    Gone,
    /// The disk is full: not saved.
    #[error("the disk is full: not saved")]
    Full,
    /// The library cannot be written: not saved.
    #[error("the library cannot be written: {detail}")]
    ReadOnly {
        /// The system's words.
        detail: String,
    },
    /// Another program holds a lock inside the database: not saved.
    #[error("the database is locked by another program")]
    Busy,
    /// The database contradicts itself.
    #[error("the library is damaged: {detail}")]
    Damaged {
        /// What was found.
        detail: String,
    },
    /// A file is encrypted, and its key is not at hand.
    #[error("its passphrase was not given")]
    Locked,
    /// Reading or writing failed below SQLite.
    #[error("reading or writing failed: {detail}")]
    Io {
        /// The system's words.
        detail: String,
    },
    /// A fault of this program.
    #[error("fault in the store: {detail}")]
    Internal {
        /// What SQLite said.
        detail: String,
    },
}

impl StoreError {
    /// The stable code for tables of messages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not_found",
            Self::Invalid { .. } => "invalid",
            Self::Correction(error) => error.code(),
            Self::NotLast => "step_not_last",
            Self::SameFile => "same_file",
            Self::InsideLibrary { .. } => "inside_library",
            Self::Gone => "library_gone",
            Self::Full => "disk_full",
            Self::ReadOnly { .. } => "read_only",
            Self::Busy => "busy",
            Self::Damaged { .. } => "damaged",
            Self::Locked => "backup_locked",
            Self::Io { .. } => "io",
            Self::Internal { .. } => "internal",
        }
    }

    /// Whether the connection must not be used again after this.
    pub(crate) fn taints_connection(&self) -> bool {
        !matches!(
            self,
            Self::NotFound { .. }
                | Self::Invalid { .. }
                | Self::Correction(_)
                | Self::NotLast
                | Self::SameFile
                | Self::Busy
        )
    }

    pub(crate) fn invalid(detail: impl Into<String>) -> Self {
        Self::Invalid {
            detail: detail.into(),
        }
    }

    pub(crate) fn not_found(what: &'static str, id: impl ToString) -> Self {
        Self::NotFound {
            what,
            id: id.to_string(),
        }
    }
}

impl OpenError {
    /// The stable code for tables of messages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Newer { .. } => "library_newer",
            Self::Foreign { .. } => "library_foreign",
            Self::Damaged { .. } => "library_damaged",
            Self::InUse => "library_in_use",
            Self::Gone => "library_gone",
            Self::Locked => "library_locked",
            Self::KeyLost => "library_key_lost",
            Self::ReadOnly { .. } => "library_read_only",
            Self::Synced { .. } => "library_synced",
            Self::Full => "disk_full",
            Self::Busy => "library_busy",
            Self::Io { .. } => "library_io",
        }
    }

    pub(crate) fn damaged(detail: impl Into<String>) -> Self {
        Self::Damaged {
            detail: detail.into(),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        let detail = error.to_string();
        match error {
            E::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::DiskFull => Self::Full,
                // The memory file beside the log is made first, and finds no room.
                _ if failure.extended_code == ffi::SQLITE_IOERR_SHMSIZE => Self::Full,
                ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly { detail },
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged { detail },
                ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => Self::Io { detail },
                _ => Self::Internal { detail },
            },
            // A value that is not what only we write there.
            E::FromSqlConversionFailure(..)
            | E::Utf8Error(..)
            | E::InvalidColumnType(..)
            | E::IntegralValueOutOfRange(..) => Self::Damaged { detail },
            _ => Self::Internal { detail },
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged {
            detail: error.to_string(),
        }
    }
}

impl From<crate::hlc::NotHlc> for StoreError {
    fn from(error: crate::hlc::NotHlc) -> Self {
        Self::Damaged {
            detail: error.to_string(),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        OpenError::from(error).into()
    }
}

impl From<OpenError> for StoreError {
    fn from(error: OpenError) -> Self {
        let detail = error.to_string();
        match error {
            OpenError::Full => Self::Full,
            OpenError::Gone => Self::Gone,
            OpenError::Busy | OpenError::InUse => Self::Busy,
            OpenError::ReadOnly { detail } => Self::ReadOnly { detail },
            OpenError::Io { detail } => Self::Io { detail },
            OpenError::Damaged { detail } => Self::Damaged { detail },
            OpenError::Locked | OpenError::KeyLost => Self::Locked,
            OpenError::Newer { .. } | OpenError::Foreign { .. } | OpenError::Synced { .. } => {
                Self::Damaged { detail }
            }
        }
    }
}

impl From<StoreError> for OpenError {
    fn from(error: StoreError) -> Self {
        let words = error.to_string();
        match error {
            StoreError::Full => Self::Full,
            StoreError::Gone => Self::Gone,
            StoreError::Busy => Self::Busy,
            StoreError::ReadOnly { detail } => Self::ReadOnly { detail },
            StoreError::Damaged { detail } => Self::Damaged { detail },
            StoreError::Io { detail } => Self::Io { detail },
            StoreError::Locked => Self::Locked,
            // While opening, only our own schema is asked: what does not fit it is damage.
            StoreError::Internal { .. }
            | StoreError::Correction(_)
            | StoreError::InsideLibrary { .. }
            | StoreError::NotFound { .. }
            | StoreError::NotLast
            | StoreError::SameFile
            | StoreError::Invalid { .. } => Self::Damaged { detail: words },
        }
    }
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl From<std::io::Error> for OpenError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        let detail = error.to_string();
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnly { detail }
            }
            _ => Self::Io { detail },
        }
    }
}
