//! Rolling backups: one an hour while there is work, thinned out with age.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::inspect::{glance, inspect};
use super::thin::{instead, kept};
use super::write::write;
use super::{BackupInfo, Keys, Listed};
use crate::clock::file_stamp;
use crate::error::StoreError;
use crate::library::{Files, Store, free_name};

/// How long after a backup the next one is due, in milliseconds.
pub const DUE: i64 = 60 * 60 * 1000;

/// Writes a backup into the library's `backups` folder unless one was made in the last hour or
/// nothing has changed since, and thins out older ones. Answers the file written.
///
/// To be called after opening and now and then while there is work, on a thread of its own: it
/// reads the whole library.
///
/// # Errors
/// When the backup cannot be written; older ones are then all kept.
pub fn roll(store: &Store) -> Result<Option<PathBuf>, StoreError> {
    match newest(store)? {
        Some(newest) if is_recent(store, &newest) || covers(store, &newest)? => Ok(None),
        _ => add_and_thin_out(store).map(Some),
    }
}

/// As [`roll`], however short a time ago the last was made: what was done since is in no other. To
/// be called before the library is closed; the next [`roll`] thins out, to one of an hour.
///
/// # Errors
/// As [`roll`].
pub fn roll_last(store: &Store) -> Result<Option<PathBuf>, StoreError> {
    match newest(store)? {
        Some(newest) if covers(store, &newest)? => Ok(None),
        // Nothing is thinned out: it may be the one that the library is closed for to be put back.
        _ => add(store).map(Some),
    }
}

fn add_and_thin_out(store: &Store) -> Result<PathBuf, StoreError> {
    let path = add(store)?;
    thin_out(store.dir(), &Keys::of_library(store.key.clone()), &path)?;
    Ok(path)
}

fn add(store: &Store) -> Result<PathBuf, StoreError> {
    // Else the folder of one that was taken away would come back, with nothing but backups in it.
    store.still_there()?;
    let dir = store.files.backups();
    fs::create_dir_all(&dir)?;
    let stamp = file_stamp(store.clock.now());
    let path = free_name(&dir, &format!("library-{stamp}-r{}", store.revision()?));
    write(store, &path)?;
    Ok(path)
}

/// The usable one with the latest change.
fn newest(store: &Store) -> Result<Option<BackupInfo>, StoreError> {
    let mut listed = list(store.dir(), &Keys::of_library(store.key.clone()))?.into_iter();
    Ok(listed.find_map(|listed| listed.info.ok()))
}

fn is_recent(store: &Store, newest: &BackupInfo) -> bool {
    let age = store.clock.now() - newest.created;
    // A negative age is a clock set back: it says nothing, so a backup is made.
    (0..DUE).contains(&age)
}

/// Whether nothing has changed since.
fn covers(store: &Store, newest: &BackupInfo) -> Result<bool, StoreError> {
    Ok(store.revision()? == newest.revision)
}

/// The rolling backups of a library, the one with the latest change first; unusable ones last.
///
/// # Errors
/// When the folder cannot be read. A folder that is not there has no backups.
pub fn list(dir: &Path, keys: &Keys) -> Result<Vec<Listed>, StoreError> {
    let entries = match fs::read_dir(Files::of(dir).backups()) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let mut listed = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "sqlite3")
        {
            let info = glance(&path, keys);
            listed.push(Listed { path, info });
        }
    }
    let age = |listed: &Listed| {
        listed
            .info
            .as_ref()
            .ok()
            .map(|i| (i.last_change, i.created))
    };
    listed.sort_by(|a, b| age(b).cmp(&age(a)).then_with(|| b.path.cmp(&a.path)));
    Ok(listed)
}

/// Only usable ones of this library's own line are counted and dropped: damaged ones never push out a
/// good one, nor does a library begun anew those of the one before it. What is kept in the stead of
/// another is read whole before that one goes, but for `checked`, which just was.
fn thin_out(dir: &Path, keys: &Keys, checked: &Path) -> Result<(), StoreError> {
    let line = glance(checked, keys)?.last_change.device;
    let usable = list(dir, keys)?.into_iter().filter_map(|listed| {
        let info = listed.info.ok()?;
        (info.last_change.device == line).then_some((listed.path, info.created))
    });
    let (mut paths, mut times): (Vec<_>, Vec<_>) = usable.unzip();
    let mut sound = vec![checked.to_owned()];
    loop {
        let kept = kept(&times);
        let all = || paths.iter().zip(&times).zip(&kept);
        let dropped = || all().filter(|(_, kept)| !**kept).map(|(one, _)| one);
        let steads = dropped().filter_map(|(_, time)| instead(&times, &kept, *time));
        let mut steads = steads.filter_map(|at| Some((at, paths.get(at)?.clone())));
        let Some((at, path)) = steads.find(|(_, path)| !sound.contains(path)) else {
            return Ok(dropped().try_for_each(|(path, _)| fs::remove_file(path))?);
        };
        if let Err(error) = inspect(&path, keys) {
            tracing::warn!(path = %path.display(), %error, "a backup is damaged");
            paths.remove(at);
            times.remove(at);
        } else {
            sound.push(path);
        }
    }
}
