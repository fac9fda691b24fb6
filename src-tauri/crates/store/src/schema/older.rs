//! Libraries of every older schema open, with everything they say.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use kosshi_core::annotation::{AnnotationState, Priority, Scope};
use rusqlite::Connection;

use super::{MIGRATIONS, Migration, migrate_to, objects, run, version};
use crate::backup::{self, Keys};
use crate::{AnnotationFilter, AnnotationPatch, OpenOptions, Store};

/// What the first program wrote: a draft with one item and an annotation on it, edited once.
const FIRST: &str = include_str!("../../tests/suite/first_library.sql");

/// Makes a library of the first schema.
fn write_first(dir: &Path) -> Connection {
    let mut conn = Connection::open(dir.join("library.sqlite3")).unwrap();
    migrate_to(&mut conn, MIGRATIONS[0].number).unwrap();
    conn.execute_batch(FIRST).unwrap();
    conn
}

#[test]
fn a_library_of_the_first_schema_opens_whole_and_its_steps_can_be_undone() {
    let dir = tempfile::tempdir().unwrap();
    drop(write_first(dir.path()));

    let store = Store::open(dir.path(), OpenOptions::default()).unwrap();
    assert!(store.check().unwrap().is_empty(), "{:?}", store.check());
    // As the first program left it, and once: a second opening changes no schema.
    let kept = backup::list(dir.path(), &Keys::default()).unwrap();
    let [kept] = kept.as_slice() else {
        panic!("{kept:?}")
    };
    assert_eq!(kept.info.clone().unwrap().annotations, 1);
    let old = Connection::open(&kept.path).unwrap();
    assert_eq!(version(&old).unwrap(), MIGRATIONS[0].number);
    drop((old, store));
    let store = Store::open(dir.path(), OpenOptions::default()).unwrap();
    assert_eq!(backup::list(dir.path(), &Keys::default()).unwrap().len(), 1);
    let all = AnnotationFilter::default();
    let found = store.list_annotations(&all).unwrap().remove(0);
    assert_eq!((found.body.as_str(), found.reason.as_str()), ("二", ""));
    assert_eq!(
        (found.state, found.priority),
        (AnnotationState::Draft, Priority::Normal)
    );
    assert_eq!((found.stance, found.colour), (None, None));
    assert_eq!(
        (found.anchor.scope, found.placement.scope),
        (Scope::Item, Scope::Item)
    );

    let versions = store.annotation_history(found.id).unwrap();
    assert_eq!(versions[0].words.body.as_deref(), Some("一"));
    let patch = AnnotationPatch {
        state: Some(AnnotationState::Submit),
        ..AnnotationPatch::default()
    };
    store.update_annotation(found.id, &patch).unwrap();
    store.undo().unwrap();
    store.undo().unwrap();
    let undone = store.list_annotations(&all).unwrap().remove(0);
    assert_eq!(
        (undone.body.as_str(), undone.state),
        ("一", AnnotationState::Draft)
    );
    store.undo().unwrap();
    assert!(store.list_annotations(&all).unwrap().is_empty());
    assert!(store.check().unwrap().is_empty());
}

#[test]
fn a_migration_that_fails_half_way_leaves_the_file_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let mut conn = write_first(dir.path());
    let bytes = || std::fs::read(dir.path().join("library.sqlite3")).unwrap();
    let (before, schema) = (bytes(), objects(&conn).unwrap());
    let failing = Migration {
        number: 2_099_010_101,
        sql: "CREATE TABLE later (x TEXT NOT NULL DEFAULT '') STRICT;
              UPDATE annotation SET body = 'half';
              INSERT INTO plan SELECT * FROM plan;",
    };
    assert!(run(&mut conn, [failing].iter()).is_err());
    assert_eq!(version(&conn).unwrap(), MIGRATIONS[0].number);
    assert_eq!(objects(&conn).unwrap(), schema);
    drop(conn);
    assert!(bytes() == before);
    drop(Store::open(dir.path(), OpenOptions::default()).unwrap());
}

/// Set for the process which is to be killed: where its old library lies.
const FOLDER: &str = "KOSSHI_TEST_MIGRATES_FOLDER";

/// How many times a process is killed, at moments spread over an opening.
const KILLS: u64 = 40;

/// Run as the other process it opens an old library; run as a test, it does nothing.
#[test]
fn migrates_until_it_is_killed() {
    if let Some(dir) = std::env::var_os(FOLDER) {
        drop(Store::open(Path::new(&dir), OpenOptions::default()).unwrap());
    }
}

#[test]
fn a_migration_killed_twice_in_a_row_at_any_moment_is_done_whole_afterwards() {
    let random = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap();
    let random = u64::from(random.subsec_micros());
    for n in 0..KILLS {
        let dir = tempfile::tempdir().unwrap();
        drop(write_first(dir.path()));
        for again in 0..2 {
            let mut child = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "schema::older::migrates_until_it_is_killed"])
                .env(FOLDER, dir.path())
                .stdout(Stdio::null())
                .spawn()
                .unwrap();
            let moment = (random + n * 977 + again * 5_003) % 40_000;
            std::thread::sleep(Duration::from_micros(moment));
            child.kill().unwrap();
            child.wait().unwrap();
        }
        let store = Store::open(dir.path(), OpenOptions::default()).unwrap();
        assert!(store.check().unwrap().is_empty(), "{random}");
        let all = AnnotationFilter::default();
        assert_eq!(
            store.list_annotations(&all).unwrap()[0].body,
            "二",
            "{random}"
        );
    }
}
