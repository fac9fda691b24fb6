//! The folders of the index: their names, setting one aside, and checking what is in one.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use std::{fs, io};

use super::schema;
use crate::dictionary::Dictionary;
use crate::error::SearchError;

/// tantivy's list of segments.
const META: &str = "meta.json";
const PREFIX: &str = "index-";
const ASIDE: &str = "index.corrupt-";
/// How many folders set aside are kept: they are derived, and may be large.
const ASIDE_KEPT: usize = 2;

/// The name of the index folder of this version.
pub(super) fn name(dictionary: &Dictionary) -> String {
    format!("{PREFIX}{}-{}", schema::VERSION, dictionary.version())
}

/// Moves a folder out of the way, and forgets the oldest that were moved before.
pub(super) fn set_aside(folder: &Path) -> Result<PathBuf, SearchError> {
    let parent = folder.parent().unwrap_or(folder);
    let time = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_millis());
    let aside = (time..)
        .map(|time| parent.join(format!("{ASIDE}{time}")))
        .find(|path| !path.exists())
        .unwrap_or_else(|| parent.join(ASIDE));
    fs::rename(folder, &aside).map_err(|error| SearchError::at(folder, &error))?;
    let mut old = siblings(parent, ASIDE);
    old.sort();
    for folder in old.iter().rev().skip(ASIDE_KEPT) {
        remove(folder);
    }
    Ok(aside)
}

/// Removes the index folders of other versions.
pub(super) fn remove_others(folder: &Path) {
    let parent = folder.parent().unwrap_or(folder);
    siblings(parent, PREFIX)
        .iter()
        .filter(|other| *other != folder)
        .for_each(|other| remove(other));
}

/// Every folder of an index, set aside or not.
pub(super) fn all(parent: &Path) -> Vec<PathBuf> {
    let mut all = siblings(parent, PREFIX);
    all.extend(siblings(parent, ASIDE));
    all
}

/// Not being able to remove what is not needed is no failure.
fn remove(folder: &Path) {
    if let Err(error) = fs::remove_dir_all(folder) {
        tracing::warn!(folder = %folder.display(), %error, "an old index folder stays");
    }
}

fn siblings(parent: &Path, prefix: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let named = entries.filter(|entry| {
        entry
            .file_name()
            .as_encoded_bytes()
            .starts_with(prefix.as_bytes())
    });
    named
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect()
}

/// What a folder holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Nothing.
    Nothing,
    /// An index, by its list of segments.
    Index,
    /// Files, but no list of segments.
    Remains,
}

/// What is in `folder`, which is made when it is not there.
pub(super) fn content(folder: &Path) -> Result<Content, SearchError> {
    let of_io = |error: io::Error| SearchError::at(folder, &error);
    fs::create_dir_all(folder).map_err(of_io)?;
    let names: Vec<OsString> = fs::read_dir(folder)
        .map_err(of_io)?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect::<io::Result<_>>()
        .map_err(of_io)?;
    let is_lock = |name: &OsString| name.as_encoded_bytes().ends_with(b".lock");
    if names.iter().any(|name| name == META) {
        Ok(Content::Index)
    } else if names.iter().all(is_lock) {
        Ok(Content::Nothing)
    } else {
        Ok(Content::Remains)
    }
}

/// How many bytes the files of a folder have.
pub(super) fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| entry.metadata().ok())
        .map(|data| data.len())
        .sum()
}
