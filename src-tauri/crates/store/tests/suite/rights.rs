//! Folders and files that may not be written, or not even be looked at: said as that, with nothing
//! made in another place and nothing lost.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use kosshi_store::{AnnotationFilter, LastStop, OpenError, OpenOptions, Store};

use crate::full::Disk;
use crate::skip::skip;
use crate::support::{add_note, import, open};

/// Set for the process of somebody without rights: which library it opens.
const FOLDER: &str = "KOSSHI_TEST_RIGHTS_FOLDER";
/// `nobody` on every Unix.
const NOBODY: u32 = 65_534;

fn notes(store: &Store) -> usize {
    let all = AnnotationFilter::default();
    store.list_annotations(&all).unwrap().len()
}

#[test]
fn a_folder_that_cannot_be_written_is_read_only() {
    let Some(disk) = Disk::mount("8m") else {
        return;
    };
    drop(open(disk.path()));
    disk.remount("ro");
    let error = Store::open(disk.path(), OpenOptions::default())
        .map(drop)
        .unwrap_err();
    assert!(matches!(error, OpenError::ReadOnly { .. }), "{error}");
    disk.remount("rw");
    assert_eq!(open(disk.path()).last_stop(), LastStop::Clean);
}

/// A disk that the system mounts read-only after a crash of the whole machine.
#[test]
fn a_killed_library_on_a_disk_that_became_read_only_waits_as_it_is() {
    let Some(disk) = Disk::mount("8m") else {
        return;
    };
    let (dir, left) = (disk.path().join("library"), disk.path().join("left"));
    let (_, draft) = import(&open(&dir));
    let store = open(&dir);
    add_note(&store, draft, "一");
    fs::create_dir(&left).unwrap();
    for entry in fs::read_dir(&dir).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), left.join(entry.file_name())).unwrap();
        }
    }
    drop(store);
    disk.remount("ro");
    let opened = Store::open(&left, OpenOptions::default()).map(drop);
    assert!(
        matches!(opened, Err(OpenError::ReadOnly { .. })),
        "{opened:?}"
    );
    disk.remount("rw");
    let store = open(&left);
    assert_eq!((notes(&store), store.last_stop()), (1, LastStop::Unclean));
}

/// Run as the other process it says how an opening went; run as a test, it does nothing.
#[test]
fn opens_without_rights() {
    let Some(dir) = std::env::var_os(FOLDER) else {
        return;
    };
    for is_known in [false, true] {
        let options = OpenOptions {
            is_known,
            ..OpenOptions::default()
        };
        let opened = Store::open(Path::new(&dir), options);
        println!(
            "\nsaid {}",
            opened.map_or_else(|error| error.code(), |_| "opened")
        );
    }
}

/// What somebody without rights is told of a library, known or not. `None`, with a word on the
/// terminal, where nobody else can be run.
fn told(dir: &Path) -> Option<Vec<String>> {
    let exe = std::env::current_exe().unwrap();
    let child = Command::new(&exe)
        .args(["--exact", "rights::opens_without_rights", "--nocapture"])
        .env(FOLDER, dir)
        .uid(NOBODY)
        .gid(NOBODY)
        .current_dir("/")
        .stderr(Stdio::null())
        .output();
    let said = child.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let Some(said) = said.ok().filter(|said| said.contains("said ")) else {
        skip("the right to be nobody");
        return None;
    };
    let lines = said.lines().filter_map(|line| line.strip_prefix("said "));
    Some(lines.map(str::to_owned).collect())
}

/// A regression: a folder that may not be looked into was taken for one that is gone.
#[test]
fn without_rights_a_library_is_read_only_and_neither_gone_nor_made_anew() {
    let home = tempfile::tempdir().unwrap();
    fs::set_permissions(home.path(), Permissions::from_mode(0o755)).unwrap();
    let dir = home.path().join("kosshi");
    let store = open(&dir);
    let (_, draft) = import(&store);
    add_note(&store, draft, "一");
    drop(store);
    let bytes = fs::read(dir.join("library.sqlite3")).unwrap();
    // Neither the folder, nor its files, nor the database alone.
    for (folder, files) in [
        (0o700, 0o600),
        (0o755, 0o600),
        (0o755, 0o644),
        (0o777, 0o444),
    ] {
        for entry in fs::read_dir(&dir).unwrap().map(Result::unwrap) {
            fs::set_permissions(entry.path(), Permissions::from_mode(files)).unwrap();
        }
        fs::set_permissions(&dir, Permissions::from_mode(folder)).unwrap();
        let Some(told) = told(&dir) else {
            return;
        };
        let refused = ["library_read_only"; 2];
        assert_eq!(told, refused, "folder {folder:o}, files {files:o}");
        assert!(fs::read(dir.join("library.sqlite3")).unwrap() == bytes);
        assert!(!dir.join("library.sqlite3-wal").exists());
    }
    fs::set_permissions(&dir, Permissions::from_mode(0o700)).unwrap();
    assert_eq!(notes(&open(&dir)), 1);
}
