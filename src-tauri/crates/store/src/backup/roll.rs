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
use crate::hlc::DeviceId;
use crate::library::{Files, Store, free_name, is_rolling_backup, remove_if_there};
use crate::transact::read_device;

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
    let (mut own, others) = held(store)?;
    let newest = own.first().map(|one| &one.info);
    let due = match newest {
        Some(newest) => !is_recent(store, newest) && !covers(store, newest)?,
        None => true,
    };
    let added = due.then(|| add(store)).transpose()?;
    let keys = Keys::of_library(store.key.clone());
    if let Some(path) = added.clone() {
        let info = glance(&path, &keys)?;
        own.insert(
            0,
            Held {
                path,
                info,
                line: None,
            },
        );
    }
    // Also when none was due: closing adds one each time, and drops none.
    let mut sound = Vec::from_iter(added.clone());
    drop_spare(own, &keys, &mut sound)?;
    drop_spare(others, &keys, &mut sound)?;
    Ok(added)
}

/// As [`roll`], however short a time ago the last was made: what was done since is in no other. To
/// be called before the library is closed; the next [`roll`] thins out, to one of an hour.
///
/// # Errors
/// As [`roll`].
pub fn roll_last(store: &Store) -> Result<Option<PathBuf>, StoreError> {
    match held(store)?.0.first() {
        Some(newest) if covers(store, &newest.info)? => Ok(None),
        // Nothing is thinned out: it may be the one that the library is closed for to be put back.
        _ => add(store).map(Some),
    }
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

/// A usable backup that the program made.
struct Held {
    path: PathBuf,
    info: BackupInfo,
    /// Whose last change it has, unless it is of this library.
    line: Option<DeviceId>,
}

/// Those of this library, and those that it did not go on from; each with the latest change first.
fn held(store: &Store) -> Result<(Vec<Held>, Vec<Held>), StoreError> {
    // Else those of another library at its place would be.
    store.still_there()?;
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for Listed { path, info } in list(store.dir(), &Keys::of_library(store.key.clone()))? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match info {
            // A person's own copy.
            Ok(_) if !is_rolling_backup(&name) => {}
            Ok(info) if is_of(store, &info)? => own.push(Held {
                path,
                info,
                line: None,
            }),
            Ok(info) => others.push(Held {
                line: Some(info.last_change.device),
                path,
                info,
            }),
            Err(_) => {}
        }
    }
    Ok((own, others))
}

/// Whether the library went on from what a backup holds, be it on another machine. One that it was
/// begun anew beside, or put back to a time before, it did not go on from.
fn is_of(store: &Store, backup: &BackupInfo) -> Result<bool, StoreError> {
    let BackupInfo {
        revision,
        last_change,
        ..
    } = backup;
    let sql = "SELECT EXISTS (SELECT 1 FROM change WHERE revision = ?1 AND hlc = ?2)";
    store.readers.with(|conn| {
        let mut query = conn.prepare_cached(sql)?;
        let found = query.query_row((revision, last_change.to_string()), |row| row.get(0))?;
        // One of an empty library has no change, and the name of its device.
        Ok(found || (*revision == 0 && last_change.device == read_device(conn)?))
    })
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

/// Drops those that are not kept; to be called for those of the library and for the others apart, so
/// that one begun anew pushes out none of the one before it. The newest of each line always is kept. What is kept in the stead of
/// another is read whole before that one goes, unless it is `sound` already, and so is the newest of
/// its line; damaged ones are neither counted nor dropped.
fn drop_spare(
    mut held: Vec<Held>,
    keys: &Keys,
    sound: &mut Vec<PathBuf>,
) -> Result<(), StoreError> {
    loop {
        let times: Vec<i64> = held.iter().map(|one| one.info.created).collect();
        let newest = |line| held.iter().position(|one| one.line == line);
        let kept: Vec<bool> = (0..)
            .zip(&held)
            .zip(kept(&times))
            .map(|((at, one), kept)| kept || newest(one.line) == Some(at))
            .collect();
        let spare = || {
            held.iter()
                .zip(&kept)
                .filter(|(_, kept)| !**kept)
                .map(|(one, _)| one)
        };
        let steads =
            spare().flat_map(|one| [newest(one.line), instead(&times, &kept, one.info.created)]);
        let mut steads = steads.filter_map(|at| Some((at?, held.get(at?)?.path.clone())));
        let Some((at, path)) = steads.find(|(_, path)| !sound.contains(path)) else {
            return Ok(spare().try_for_each(|one| remove_if_there(&one.path))?);
        };
        if let Err(error) = inspect(&path, keys) {
            tracing::warn!(path = %path.display(), %error, "a backup is damaged");
            held.remove(at);
        } else {
            sound.push(path);
        }
    }
}
