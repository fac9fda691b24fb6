//! A library whose files are moved or deleted while it is open: nothing is "saved" where nobody
//! finds it, nothing is made anew in its place, and work goes on when it is back.

use std::fs;
use std::path::Path;
use std::process::Command;

use kosshi_store::{AnnotationFilter, LastStop, OpenError, OpenOptions, Store, StoreError, backup};
use serde_json::json;

use crate::skip::skip;
use crate::support::{add_note, import, note, open};

fn notes(store: &Store) -> usize {
    let all = AnnotationFilter::default();
    store.list_annotations(&all).unwrap().len()
}

/// Every way of writing is refused, and leaves nothing at the place.
fn assert_gone(store: &Store, draft: kosshi_core::ids::DraftId) {
    let gone = Err(StoreError::Gone);
    let there = store.dir().exists();
    assert_eq!(
        store.add_annotation(&note(draft, 2, None, "二")).map(drop),
        gone
    );
    assert_eq!(store.undo().map(drop), gone);
    assert_eq!(store.keep_typing("new", &json!("途中")), gone);
    assert_eq!(store.drop_typing("new"), gone);
    assert_eq!(store.update_setting("x", |_| json!(1)), gone);
    assert!(backup::roll(store).is_err());
    assert_eq!(StoreError::Gone.code(), "library_gone");
    assert_eq!(store.dir().exists(), there, "nothing is made anew");
}

/// A regression: what was written after the move was "saved" in a file without a name.
#[cfg(unix)]
#[test]
fn a_folder_moved_away_is_told_and_work_goes_on_when_it_is_back() {
    let home = tempfile::tempdir().unwrap();
    let (dir, away) = (home.path().join("kosshi"), home.path().join("away"));
    let store = open(&dir);
    let (_, draft) = import(&store);
    add_note(&store, draft, "一");
    fs::rename(&dir, &away).unwrap();
    assert_gone(&store, draft);
    fs::rename(&away, &dir).unwrap();
    assert_eq!(notes(&store), 1);
    add_note(&store, draft, "二");
    drop(store);
    assert_eq!(notes(&open(&dir)), 2);
}

#[cfg(unix)]
#[test]
fn files_deleted_one_by_one_or_with_their_folder_are_told() {
    for gone in ["library.sqlite3", "library.lock", ""] {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("kosshi");
        let store = open(&dir);
        let (_, draft) = import(&store);
        if gone.is_empty() {
            fs::remove_dir_all(&dir).unwrap();
        } else {
            fs::remove_file(dir.join(gone)).unwrap();
        }
        assert_gone(&store, draft);
        drop(store);
        assert!(!dir.join(gone).exists(), "{gone}");
    }
}

/// What the log held alone is in the library all the same: it was still open.
#[cfg(unix)]
#[test]
fn a_log_taken_away_while_open_is_told_and_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let (_, draft) = import(&store);
    add_note(&store, draft, "一");
    fs::remove_file(dir.path().join("library.sqlite3-wal")).unwrap();
    assert_gone(&store, draft);
    drop(store);
    let store = open(dir.path());
    assert_eq!((notes(&store), store.last_stop()), (1, LastStop::Clean));
    assert!(store.check().unwrap().is_empty());
}

/// Closing lets go of the log by its name: it must not be that of the library which lies there now.
#[cfg(unix)]
#[test]
fn another_library_in_its_place_is_not_written_to_and_can_be_opened() {
    let home = tempfile::tempdir().unwrap();
    let (dir, other) = (home.path().join("kosshi"), home.path().join("other"));
    let store = open(&dir);
    let (_, draft) = import(&store);
    let second = open(&other);
    let (_, theirs) = import(&second);
    add_note(&second, theirs, "別");
    fs::rename(&dir, home.path().join("away")).unwrap();
    fs::rename(&other, &dir).unwrap();
    assert_gone(&store, draft);
    drop(store);
    assert!(dir.join("library.sqlite3-wal").exists());
    fs::rename(&dir, &other).unwrap();
    add_note(&second, theirs, "別の二");
    drop(second);
    assert_eq!(notes(&open(&other)), 2);
    assert_eq!(notes(&open(&home.path().join("away"))), 0);
}

/// A stick pulled out and plugged in again: its mount point is there all the while.
#[test]
fn a_file_system_taken_off_is_told_and_its_mount_point_stays_empty() {
    let (stick, point) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let plug = || {
        let plugged = Command::new("mount")
            .arg("--bind")
            .args([stick.path(), point.path()])
            .output();
        plugged.is_ok_and(|output| output.status.success())
    };
    let pull = || {
        Command::new("umount")
            .arg("-l")
            .arg(point.path())
            .status()
            .unwrap()
            .success()
    };
    if !plug() {
        return skip("mount");
    }
    let store = open(point.path());
    let (_, draft) = import(&store);
    assert!(pull());
    assert_gone(&store, draft);
    assert_eq!(fs::read_dir(point.path()).unwrap().count(), 0);
    let known = OpenOptions {
        is_known: true,
        ..OpenOptions::default()
    };
    assert_eq!(
        Store::open(point.path(), known).map(drop),
        Err(OpenError::Gone)
    );
    assert_eq!(fs::read_dir(point.path()).unwrap().count(), 0);
    assert!(plug());
    add_note(&store, draft, "一");
    drop(store);
    assert_eq!(notes(&open(point.path())), 1);
    assert!(pull());
}

#[test]
fn a_library_that_was_there_before_is_not_made_anew() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("media").join("kosshi");
    let known = || OpenOptions {
        is_known: true,
        ..OpenOptions::default()
    };
    let opened = |dir: &Path| Store::open(dir, known()).map(drop);
    assert_eq!(opened(&dir), Err(OpenError::Gone));
    assert!(!home.path().join("media").exists());
    drop(open(&dir));
    assert_eq!(opened(&dir), Ok(()));
    // What left a trace is damaged, not gone: there is something to be restored beside.
    fs::remove_file(dir.join("library.sqlite3")).unwrap();
    assert!(matches!(opened(&dir), Err(OpenError::Damaged { .. })));
}

/// A regression: all but "not found" was taken for a library that is there.
#[test]
fn a_library_below_what_is_no_folder_any_more_is_gone() {
    let home = tempfile::tempdir().unwrap();
    let reader = home.path().join("reader");
    fs::write(&reader, b"no medium").unwrap();
    let known = OpenOptions {
        is_known: true,
        ..OpenOptions::default()
    };
    let opened = Store::open(&reader.join("kosshi"), known).map(drop);
    assert_eq!(opened, Err(OpenError::Gone));
}
