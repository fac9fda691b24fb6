//! The folders in which libraries were opened, remembered outside of them.
//!
//! A library that was there before and is missing now (a stick pulled out, a folder moved) is told;
//! without this it would be made anew, empty, as if nothing had ever been written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How many are remembered, the latest ones.
const MOST: usize = 100;

/// A file with a list of folders.
#[derive(Debug, Clone)]
pub(crate) struct Remembered(PathBuf);

impl Remembered {
    pub(crate) fn in_file(file: &Path) -> Self {
        Self(file.to_owned())
    }

    /// Whether a library was opened in `dir` before.
    pub(crate) fn knows(&self, dir: &Path) -> bool {
        self.read().iter().any(|known| known == dir)
    }

    /// Remembers `dir`. Failing costs a warning that is missing later, and is no reason not to work.
    pub(crate) fn add(&self, dir: &Path) {
        let mut folders = self.read();
        if folders.last().is_some_and(|last| last == dir) {
            return;
        }
        folders.retain(|known| known != dir);
        folders.push(dir.to_owned());
        let surplus = folders.len().saturating_sub(MOST);
        folders.drain(..surplus);
        if let Err(error) = self.write(&folders) {
            tracing::warn!(%error, "the library's folder is not remembered");
        }
    }

    fn read(&self) -> Vec<PathBuf> {
        let read = fs::read(&self.0).and_then(|bytes| Ok(serde_json::from_slice(&bytes)?));
        read.unwrap_or_else(|error: io::Error| {
            if error.kind() != io::ErrorKind::NotFound {
                tracing::warn!(%error, "the remembered folders cannot be read");
            }
            Vec::new()
        })
    }

    /// Whole or not at all: another window may read it at this moment.
    fn write(&self, folders: &[PathBuf]) -> io::Result<()> {
        let parent = self.0.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(parent)?;
        let file = tempfile::NamedTempFile::new_in(parent)?;
        serde_json::to_writer(&file, folders)?;
        file.persist(&self.0).map_err(|error| error.error)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_folders_are_remembered_and_a_broken_list_begins_anew() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("config/libraries.json");
        let remembered = Remembered::in_file(&file);
        assert!(!remembered.knows(Path::new("/a")));
        for n in 0..=MOST {
            remembered.add(Path::new(&format!("/{n}")));
        }
        remembered.add(Path::new("/5"));
        let knows = |dir: &str| remembered.knows(Path::new(dir));
        assert_eq!(
            ["/0", "/1", "/5", "/100"].map(knows),
            [false, true, true, true]
        );
        fs::write(&file, b"[").unwrap();
        assert!(!remembered.knows(Path::new("/5")));
        remembered.add(Path::new("/5"));
        assert!(remembered.knows(Path::new("/5")));
    }
}
