//! After a stop without warning: what is said of the last changes is true.

use std::fs;
use std::path::Path;

use kosshi_store::{AnnotationFilter, LastStop, Store};
use tempfile::TempDir;

use crate::support::{add_note, library, open};

/// The files of an open library as a kill leaves them, after one change that is in the log alone.
fn killed() -> TempDir {
    let (dir, store, draft) = library();
    drop(store);
    let store = open(dir.path());
    add_note(&store, draft, "一");
    as_killed(dir.path())
}

fn as_killed(dir: &Path) -> TempDir {
    let left = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), left.path().join(entry.file_name())).unwrap();
        }
    }
    left
}

fn take_away(dir: &Path, suffixes: &[&str]) {
    for suffix in suffixes {
        fs::remove_file(dir.join(format!("library.sqlite3{suffix}"))).unwrap();
    }
}

fn notes(store: &Store) -> usize {
    let all = AnnotationFilter::default();
    assert!(store.check().unwrap().is_empty());
    store.list_annotations(&all).unwrap().len()
}

/// A regression: it was said that everything saved was there, whatever had been taken away.
#[test]
fn a_log_taken_away_after_a_kill_is_told_and_one_of_readers_is_not_missed() {
    for (gone, told, left) in [
        (&[] as &[&str], LastStop::Unclean, 1),
        (&["-shm"], LastStop::Unclean, 1),
        (&["-wal"], LastStop::LogLost, 0),
        (&["-wal", "-shm"], LastStop::LogLost, 0),
    ] {
        let dir = killed();
        take_away(dir.path(), gone);
        let store = open(dir.path());
        assert_eq!((store.last_stop(), notes(&store)), (told, left), "{gone:?}");
        // A kill before anybody was told does not make it untold.
        let again = as_killed(dir.path());
        assert_eq!(open(again.path()).last_stop(), told, "{gone:?}");
        drop(store);
        assert_eq!(open(dir.path()).last_stop(), LastStop::Clean, "{gone:?}");
    }
}

#[test]
fn a_log_taken_away_after_a_clean_stop_is_no_loss() {
    let (dir, store, draft) = library();
    add_note(&store, draft, "一");
    drop(store);
    let wal = dir.path().join("library.sqlite3-wal");
    assert!(!wal.exists());
    // Killed after the mark, before the empty log was let go.
    fs::write(&wal, b"").unwrap();
    let store = open(dir.path());
    assert_eq!((store.last_stop(), notes(&store)), (LastStop::Clean, 1));
}

/// A library that was opened and killed before its first change has an empty log, not none.
#[test]
fn a_kill_without_any_change_is_no_loss() {
    let (dir, store, _) = library();
    drop(store);
    let store = open(dir.path());
    let left = as_killed(dir.path());
    drop(store);
    assert_eq!(open(left.path()).last_stop(), LastStop::Unclean);
}
