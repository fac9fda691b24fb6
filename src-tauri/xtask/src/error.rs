//! What can go wrong in a task, said so that the reader knows the next step.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;

/// Why a task stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A program is not installed or could not be started.
    #[error("cannot start `{program}`: {source}")]
    Start { program: String, source: io::Error },
    /// A program ran and said no.
    #[error("`{program}` failed ({status})")]
    Failed { program: String, status: ExitStatus },
    /// A file or folder could not be read or written.
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
    /// A file or an answer does not have the shape it should.
    #[error("{what}: {detail}")]
    Shape { what: String, detail: String },
    /// The machine lacks something that this task does not install by itself.
    #[error("{0}")]
    Missing(String),
    /// The command line is not understood.
    #[error("{0}")]
    Usage(String),
}

/// The outcome of a step of a task.
pub(crate) type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Wraps the failure to read or write `path`.
    pub(crate) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }

    /// Says that `what` does not have the expected shape.
    pub(crate) fn shape(what: impl Into<String>, detail: impl ToString) -> Self {
        Self::Shape {
            what: what.into(),
            detail: detail.to_string(),
        }
    }
}
