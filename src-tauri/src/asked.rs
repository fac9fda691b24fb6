//! What the program was started with: a library, and files to import.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

const USAGE: &str = "usage: kosshi [--library DIR] [FILE...]";

/// The command line, understood.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The library, when one was named.
    pub(crate) library: Option<PathBuf>,
    /// Files to import, such as one that was double-clicked.
    pub(crate) files: Vec<PathBuf>,
}

impl Asked {
    /// Reads the arguments behind the program's name, paths seen from `folder`.
    ///
    /// # Errors
    /// The usage, for an option that is not known.
    pub(crate) fn of(
        args: impl IntoIterator<Item = OsString>,
        folder: &Path,
    ) -> Result<Self, String> {
        let mut args = args.into_iter();
        let (mut library, mut files) = (None, Vec::new());
        while let Some(arg) = args.next() {
            if arg == OsStr::new("--library") {
                library = Some(folder.join(args.next().ok_or(USAGE)?));
            } else if arg == OsStr::new("--") {
                files.extend(args.by_ref().map(|file| folder.join(file)));
            } else if arg.as_encoded_bytes().starts_with(b"-") {
                return Err(USAGE.to_owned());
            } else {
                files.push(folder.join(arg));
            }
        }
        Ok(Self { library, files })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(args: &[&str]) -> Result<Asked, String> {
        Asked::of(args.iter().map(OsString::from), Path::new("/机"))
    }

    #[test]
    fn a_library_and_files_are_told_apart_and_seen_from_the_folder() {
        let all = asked(&["--library", "庫", "素案.pdf", "/別/案.txt"]).unwrap();
        assert_eq!(all.library, Some(PathBuf::from("/机/庫")));
        assert_eq!(
            all.files,
            [PathBuf::from("/机/素案.pdf"), PathBuf::from("/別/案.txt")]
        );
        assert_eq!(asked(&["--", "-案.txt"]).unwrap().files.len(), 1);
    }

    #[test]
    fn what_is_not_known_is_refused() {
        assert!(asked(&["--libary", "庫"]).is_err());
        assert!(asked(&["--library"]).is_err());
    }
}
