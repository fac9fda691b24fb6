//! What could not be brought along when a passphrase was set, changed or removed.

use std::path::{Path, PathBuf};

use crate::error::OpenError;
use crate::library::Files;

/// The files beside a library that are not in its form, by their names in its folder.
#[derive(Debug)]
pub(crate) struct Left {
    dir: PathBuf,
    names: Vec<String>,
}

impl Left {
    /// None of a library yet.
    pub(crate) fn of(files: &Files) -> Self {
        Self {
            dir: files.dir().to_owned(),
            names: Vec::new(),
        }
    }

    /// The value of what was done with a file; where that failed, none, and the file is named.
    pub(super) fn note<T: Default>(
        &mut self,
        path: &Path,
        done: Result<T, impl Into<OpenError>>,
    ) -> T {
        done.unwrap_or_else(|error| {
            let error: OpenError = error.into();
            let within = path.strip_prefix(&self.dir).unwrap_or(path);
            let name = if within.as_os_str().is_empty() {
                path.display().to_string()
            } else {
                within.display().to_string()
            };
            tracing::error!(%error, name, "a file beside the library stays as it is");
            self.names.push(name);
            T::default()
        })
    }

    /// The names, each once.
    pub(crate) fn into_names(mut self) -> Vec<String> {
        self.names.sort();
        self.names.dedup();
        self.names
    }
}
