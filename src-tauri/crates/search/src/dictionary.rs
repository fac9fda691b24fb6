//! The dictionary of words and readings: where it is, and what it says of a text.

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};

use lindera::dictionary::load_fs_dictionary;
use lindera::mode::Mode;
use lindera::segmenter::Segmenter;

use crate::error::SearchError;

/// The environment variable that names the dictionary's folder.
const VARIABLE: &str = "KOSSHI_DICTIONARY";
/// Where a package keeps the dictionary, from the folder of its resources.
const PACKAGED: &str = "dictionary/ipadic";
/// Where packages keep it, from the folder of the program: beside it; as Debian's and macOS's do;
/// and where cargo built it, for a program that was never installed.
const FROM_PROGRAM: [&str; 6] = [
    PACKAGED,
    "ipadic",
    "../lib/Kosshi/ipadic",
    "../Resources/ipadic",
    env!("KOSSHI_DICTIONARY_FROM_PROGRAMS"),
    // Tests and examples lie a folder deeper than programs.
    concat!("../", env!("KOSSHI_DICTIONARY_FROM_PROGRAMS")),
];

/// IPADIC, mapped into memory, or nothing: then substrings are searched, readings are not.
pub struct Dictionary {
    segmenter: Option<Segmenter>,
    version: String,
}

impl Dictionary {
    /// The first dictionary that opens: the folder in `KOSSHI_DICTIONARY`, `folders` themselves and
    /// their `dictionary/ipadic` (Tauri's resource folder, say), what lies where packages keep it
    /// from the program; in a build for developers also the one built with this crate.
    /// [`Dictionary::none`] when there is none.
    #[must_use]
    pub fn find(folders: &[PathBuf]) -> Self {
        let named = env::var_os(VARIABLE).map(PathBuf::from);
        // Where a link to the program lies, there is no dictionary.
        let program = env::current_exe().and_then(|exe| exe.canonicalize()).ok();
        named
            .into_iter()
            .chain(
                folders
                    .iter()
                    .flat_map(|folder| [folder.clone(), folder.join(PACKAGED)]),
            )
            .chain(program.iter().flat_map(|program| near(program)))
            .chain(built())
            .filter(|folder| folder.join("metadata.json").is_file())
            .find_map(|folder| Self::open(&folder).ok())
            .unwrap_or_else(Self::none)
    }

    /// Opens the dictionary in a folder.
    ///
    /// # Errors
    /// [`SearchError::Damaged`] when it holds none that this version reads.
    pub fn open(folder: &Path) -> Result<Self, SearchError> {
        let dictionary = load_fs_dictionary(folder).map_err(|error| {
            tracing::warn!(folder = %folder.display(), %error, "a dictionary does not open");
            SearchError::Damaged(format!("{}: {error}", folder.display()))
        })?;
        let version = std::fs::read_to_string(folder.join("fingerprint")).unwrap_or_default();
        let version = version
            .chars()
            .filter(char::is_ascii_hexdigit)
            .take(8)
            .collect();
        let segmenter = Some(Segmenter::new(Mode::Normal, dictionary, None));
        Ok(Self { segmenter, version })
    }

    /// No dictionary.
    #[must_use]
    pub fn none() -> Self {
        Self {
            segmenter: None,
            version: "none".to_owned(),
        }
    }

    /// Whether words and readings are known.
    #[must_use]
    pub fn is_present(&self) -> bool {
        self.segmenter.is_some()
    }

    /// Which dictionary it is, for the name of the index folder.
    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    pub(crate) fn segmenter(&self) -> Option<&Segmenter> {
        self.segmenter.as_ref()
    }
}

/// Where the dictionary may lie, seen from a program.
fn near(program: &Path) -> impl Iterator<Item = PathBuf> {
    let folder = program.parent();
    let places = folder.map(|folder| FROM_PROGRAM.map(|place| folder.join(place)));
    places.into_iter().flatten()
}

/// The dictionary of the build, for doctests, which lie nowhere near it. What ships must not look
/// for a folder of the machine that built it, where anybody may have put something else.
fn built() -> Option<PathBuf> {
    #[cfg(debug_assertions)]
    return Some(PathBuf::from(env!("KOSSHI_BUILT_DICTIONARY")));
    #[cfg(not(debug_assertions))]
    None
}

impl fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dictionary")
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test ends where it fails")]
    use super::*;

    /// A regression: the command line, installed beside the window, found no dictionary.
    #[test]
    fn an_installed_program_finds_what_its_package_holds() {
        let near: Vec<_> = near(Path::new("/usr/bin/kosshi-cli")).collect();
        assert!(near.contains(&PathBuf::from("/usr/bin/../lib/Kosshi/ipadic")));
        assert!(near.iter().all(|place| place.starts_with("/usr/bin")));
    }

    #[test]
    fn a_program_that_was_built_finds_what_was_built_with_it() {
        let test = env::current_exe().unwrap();
        assert!(near(&test).any(|place| place.join("metadata.json").is_file()));
    }
}
