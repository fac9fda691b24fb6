//! What can go wrong, told apart by what to do about it.

use std::io;
use std::path::Path;

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};

/// An error of the index. "Cannot now" and "broken" are different: only [`SearchError::Damaged`]
/// is mended by setting the index aside and building it again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SearchError {
    /// Another process is writing to the index; try again shortly.
    #[error("the search index is being written to by another process")]
    Busy,
    /// The folder may not be read or written.
    #[error("no permission for the search index: {0}")]
    Denied(String),
    /// The disk is full; the index stands as it was.
    #[error("the disk is full; the search index stands as it was: {0}")]
    DiskFull(String),
    /// Any other failure of the system; the index may be whole.
    #[error("the search index could not be read or written: {0}")]
    Io(String),
    /// The index or the dictionary is not what was once written.
    #[error("damaged: {0}")]
    Damaged(String),
}

impl SearchError {
    pub(crate) fn at(path: &Path, error: &io::Error) -> Self {
        Self::of_io(error, format!("{}: {error}", path.display()))
    }

    fn of_io(error: &io::Error, detail: String) -> Self {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::Denied(detail),
            Kind::StorageFull | Kind::QuotaExceeded => Self::DiskFull(detail),
            Kind::NotFound | Kind::UnexpectedEof | Kind::InvalidData => Self::Damaged(detail),
            _ => Self::Io(detail),
        }
    }
}

impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        let detail = error.to_string();
        match &error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy,
            TantivyError::LockFailure(LockError::IoError(io), _)
            | TantivyError::IoError(io)
            | TantivyError::OpenDirectoryError(
                OpenDirectoryError::IoError { io_error: io, .. }
                | OpenDirectoryError::FailedToCreateTempDir(io),
            )
            | TantivyError::OpenReadError(OpenReadError::IoError { io_error: io, .. })
            | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error: io, .. }) => {
                Self::of_io(io, detail)
            }
            TantivyError::ErrorInThread(_) | TantivyError::SystemError(_) => Self::Io(detail),
            _ => Self::Damaged(detail),
        }
    }
}

impl From<OpenDirectoryError> for SearchError {
    fn from(error: OpenDirectoryError) -> Self {
        TantivyError::from(error).into()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn only_damage_is_called_damage() {
        let of =
            |kind: io::ErrorKind| SearchError::from(TantivyError::IoError(Arc::new(kind.into())));
        assert!(matches!(
            of(io::ErrorKind::StorageFull),
            SearchError::DiskFull(_)
        ));
        assert!(matches!(
            of(io::ErrorKind::PermissionDenied),
            SearchError::Denied(_)
        ));
        assert!(matches!(of(io::ErrorKind::Interrupted), SearchError::Io(_)));
        assert!(matches!(
            of(io::ErrorKind::UnexpectedEof),
            SearchError::Damaged(_)
        ));
        let busy = TantivyError::LockFailure(LockError::LockBusy, None);
        assert_eq!(SearchError::from(busy), SearchError::Busy);
        let schema = TantivyError::SchemaError("another".to_owned());
        assert!(matches!(SearchError::from(schema), SearchError::Damaged(_)));
    }
}
