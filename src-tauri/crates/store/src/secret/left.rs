//! What could not be brought along when a passphrase was set, changed or removed.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use crate::error::OpenError;
use crate::library::Files;

/// The files beside a library that are not in its form, and the folders that could not be looked
/// through, by their names in its folder.
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
            let within = path.strip_prefix(&self.dir).unwrap_or(path);
            self.add(within.display().to_string(), &error.into())
        })
    }

    /// As [`Left::note`] for a folder that was looked through; the library's own has its whole path.
    /// Its name ends with a separator: a person told of a file might remove it.
    pub(super) fn note_folder<T: Default>(
        &mut self,
        path: &Path,
        done: Result<T, impl Into<OpenError>>,
    ) -> T {
        done.unwrap_or_else(|error| {
            let within = match path.strip_prefix(&self.dir) {
                Ok(within) if !within.as_os_str().is_empty() => within,
                _ => path,
            };
            let name = format!("{}{MAIN_SEPARATOR}", within.display());
            self.add(name, &error.into())
        })
    }

    fn add<T: Default>(&mut self, name: String, error: &OpenError) -> T {
        tracing::error!(%error, name, "what lies beside the library stays as it is");
        self.names.push(name);
        T::default()
    }

    /// The names, each once.
    pub(crate) fn into_names(mut self) -> Vec<String> {
        self.names.sort();
        self.names.dedup();
        self.names
    }
}
