//! Where things are in this checkout, and the few files that tasks keep.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// The checkout that this task was started in.
#[derive(Debug, Clone)]
pub(crate) struct Checkout {
    root: PathBuf,
    target: PathBuf,
}

impl Checkout {
    /// Finds the checkout: this package lies two folders below the root.
    pub(crate) fn locate() -> Result<Self> {
        // Asked at run time: a target folder may be shared by several checkouts.
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package
            .ancestors()
            .nth(2)
            .filter(|root| root.join("Cargo.lock").is_file())
            .ok_or_else(|| Error::shape(package.to_string_lossy(), "the checkout has moved"))?;
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .and_then(|folder| std::path::absolute(folder).ok())
            .unwrap_or_else(|| root.join("target"));
        Ok(Self {
            root: root.to_owned(),
            target,
        })
    }

    /// The top folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The window's sources.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// The shell's folder.
    pub(crate) fn shell(&self) -> PathBuf {
        self.root.join("src-tauri")
    }

    /// A program that cargo has built; `profile` is `debug` or `release`.
    pub(crate) fn built(&self, profile: &str, name: &str) -> PathBuf {
        self.target
            .join(profile)
            .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// A folder below `target/xtask`, made when missing: logs, tools, throw-away libraries.
    pub(crate) fn kept(&self, name: &str) -> Result<PathBuf> {
        let folder = self.target.join("xtask").join(name);
        fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
        Ok(folder)
    }

    /// Like [`Checkout::kept`], but empty.
    pub(crate) fn emptied(&self, name: &str) -> Result<PathBuf> {
        let folder = self.kept(name)?;
        fs::remove_dir_all(&folder).map_err(Error::file(&folder))?;
        self.kept(name)
    }
}

/// Reads a whole text file.
pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(Error::file(path))
}

/// Writes a whole text file.
pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).map_err(Error::file(path))
}
