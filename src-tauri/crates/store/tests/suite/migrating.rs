//! Libraries of every schema that was ever written: they open with everything they hold, whatever a
//! fault or another program left in them, or they are refused as they are.

use std::fs;
use std::path::{Path, PathBuf};

use kosshi_core::annotation::{AnnotationState, Colour, Stance};
use kosshi_store::backup::{self, Keys};
use kosshi_store::{
    AnnotationFilter, AnnotationPatch, NewReply, OpenError, OpenOptions, Store, Trashed,
    supported_schema,
};
use rusqlite::Connection;

use crate::full::Disk;
use crate::support::{add_note, dump_tables, import, open, raw};

/// How a library of one schema comes to be here.
enum Made {
    /// By its first statements, and what its program wrote.
    Then(&'static str, &'static str),
    /// By this program, less what the schemas after it added.
    Less(&'static [&'static str]),
}

const CORRECTIONS: &str = "DROP TABLE correction; DROP TABLE inferred";
const PINS: &str = "DROP TABLE pin";
const RESPONSES: &str = "DROP TABLE response";
const GROUNDS: &str = "ALTER TABLE node DROP COLUMN grounds";
const MEETINGS: &str = "DROP INDEX annotation_said; DROP INDEX change_made;
    ALTER TABLE annotation DROP COLUMN agenda; ALTER TABLE annotation DROP COLUMN speaker;
    ALTER TABLE annotation DROP COLUMN said_at; ALTER TABLE annotation DROP COLUMN meeting;
    DROP TABLE meeting";
const ORDER: &str = "ALTER TABLE draft DROP COLUMN position";

/// Every schema there ever was but the last, with its number.
const OLDER: [(i64, Made); 7] = [
    (
        2_026_112_301,
        Made::Then(
            include_str!("../../src/schema/m2026_11_23.sql"),
            include_str!("first_library.sql"),
        ),
    ),
    (
        2_026_112_305,
        Made::Less(&[ORDER, MEETINGS, GROUNDS, RESPONSES, PINS, CORRECTIONS]),
    ),
    (
        2_026_112_510,
        Made::Less(&[ORDER, MEETINGS, GROUNDS, RESPONSES, PINS]),
    ),
    (
        2_026_112_801,
        Made::Less(&[ORDER, MEETINGS, GROUNDS, RESPONSES]),
    ),
    (2_026_112_802, Made::Less(&[ORDER, MEETINGS, GROUNDS])),
    (2_026_112_803, Made::Less(&[ORDER, MEETINGS])),
    (2_026_112_901, Made::Less(&[ORDER])),
];

/// The tables that all of them have, and that a migration only adds to.
const TABLES: [&str; 8] = [
    "plan",
    "source",
    "outline",
    "annotation_tag",
    "reading",
    "step",
    "change",
    "typing",
];

/// What all of them hold: also of drafts and nodes, less the columns that came later.
fn held(dir: &Path) -> String {
    let conn = raw(dir);
    let drafts =
        "SELECT id || ' ' || plan || ' ' || hash || ' ' || label || ' ' || date || ' ' || file_name
                    || ' ' || encoding || ' ' || created || ' ' || present
                  FROM draft ORDER BY id";
    let nodes = "SELECT draft || ' ' || ord || ' ' || id || ' ' || coalesce(parent, '-') || ' ' || depth
                 || ' ' || kind || ' ' || marker || ' ' || start_page || ' ' || start_line || ' ' || end_page
                 || ' ' || end_line || ' ' || text || ' ' || spans
               FROM node ORDER BY draft, ord";
    let rows = |sql: &str| -> String {
        let mut query = conn.prepare(sql).unwrap();
        let rows = query.query_map([], |row| row.get(0)).unwrap();
        let rows: Vec<String> = rows.map(Result::unwrap).collect();
        rows.join("\n")
    };
    [dump_tables(dir, &TABLES), rows(drafts), rows(nodes)].join("\n")
}

fn make(dir: &Path, number: i64, made: &Made) {
    match made {
        Made::Then(schema, rows) => {
            let conn = raw(dir);
            conn.execute_batch("PRAGMA journal_mode = WAL").unwrap();
            conn.execute_batch(schema).unwrap();
            conn.execute_batch(rows).unwrap();
            let id = kosshi_store::APPLICATION_ID;
            conn.pragma_update(None, "application_id", id).unwrap();
            conn.pragma_update(None, "user_version", number).unwrap();
        }
        Made::Less(sql) => {
            let store = open(dir);
            everything(&store);
            drop(store);
            let conn = raw(dir);
            conn.execute_batch(&sql.join(";")).unwrap();
            conn.pragma_update(None, "user_version", number).unwrap();
        }
    }
}

/// Something in every table.
fn everything(store: &Store) {
    let (_, draft) = import(store);
    let id = add_note(store, draft, "二");
    let patch = AnnotationPatch {
        tags: Some(vec!["治験".to_owned()]),
        state: Some(AnnotationState::Submit),
        stance: Some(Some(Stance::For)),
        ..AnnotationPatch::default()
    };
    store.update_annotation(id, &patch).unwrap();
    let (annotation, body) = (id, "答え".to_owned());
    store.add_reply(&NewReply { annotation, body }).unwrap();
    store.name_label(Colour::Red, "重要").unwrap();
    store.mark_read(draft, &["p1l2".into()], true).unwrap();
    let trashed = add_note(store, draft, "捨てる");
    store.trash_annotation(trashed).unwrap();
    add_note(store, draft, "取り消す");
    store.undo().unwrap();
    store.keep_typing("new", &"途中".into()).unwrap();
}

fn version(dir: &Path) -> i64 {
    let conn = raw(dir);
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

fn bodies(conn: &Connection) -> Vec<String> {
    let mut query = conn
        .prepare("SELECT body FROM annotation ORDER BY id")
        .unwrap();
    let rows = query.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn a_library_of_every_older_schema_opens_with_everything_it_holds() {
    for (number, made) in &OLDER {
        let dir = tempfile::tempdir().unwrap();
        make(dir.path(), *number, made);
        let (before, said) = (held(dir.path()), bodies(&raw(dir.path())));
        let store = open(dir.path());
        assert!(store.check().unwrap().is_empty(), "{number}");
        assert_eq!(held(dir.path()), before, "{number}");
        assert_eq!(bodies(&raw(dir.path())), said, "{number}");
        assert_eq!(version(dir.path()), supported_schema());
        // As the program before left it.
        let kept = backup::list(dir.path(), &Keys::default()).unwrap();
        let [kept] = kept.as_slice() else {
            panic!("{number}: {kept:?}")
        };
        let old = Connection::open(&kept.path).unwrap();
        assert_eq!(bodies(&old), said, "{number}");
        drop(old);
        let mut steps = 0;
        while store.undo().unwrap().value.is_some() {
            steps += 1;
        }
        assert!(steps >= 2, "{number}");
        while store.redo().unwrap().value.is_some() {}
        assert!(store.check().unwrap().is_empty(), "{number}");
    }
    // Whoever adds a schema adds the one before it to those that are tried here.
    let dir = tempfile::tempdir().unwrap();
    drop(open(dir.path()));
    let last = OLDER.last().unwrap();
    make_older(dir.path(), last);
    assert_ne!(version(dir.path()), supported_schema());
    drop(open(dir.path()));
    assert_eq!(version(dir.path()), supported_schema());
}

fn make_older(dir: &Path, (number, made): &(i64, Made)) {
    let Made::Less(sql) = made else {
        panic!("the last is made from the present one")
    };
    let conn = raw(dir);
    conn.execute_batch(&sql.join(";")).unwrap();
    conn.pragma_update(None, "user_version", number).unwrap();
}

/// What only a fault or another program could have written.
const DIRT: [&str; 22] = [
    "UPDATE placement SET node = 'p9l9'",
    "INSERT INTO step (id, op, args, at) VALUES (99, 'annotation_add', '{}', 9)",
    "DELETE FROM placement",
    "DELETE FROM node",
    "DELETE FROM plan",
    "DELETE FROM source",
    "DELETE FROM outline",
    "DELETE FROM meta",
    "DELETE FROM step",
    "DELETE FROM change",
    "UPDATE meta SET device = 'x'",
    "UPDATE step SET args = 'no JSON'",
    "UPDATE change SET new = 'no JSON'",
    "UPDATE change SET hlc = 'x'",
    "UPDATE change SET hlc = (SELECT max(hlc) FROM change)",
    "UPDATE annotation SET kind = '?'",
    "UPDATE annotation SET range_start = NULL",
    "UPDATE annotation SET outline_path = 'no JSON'",
    "UPDATE annotation SET draft = 'no UUID'",
    "UPDATE node SET spans = 'no JSON'",
    "INSERT OR REPLACE INTO typing VALUES ('k', 'no JSON', 0)",
    "INSERT OR REPLACE INTO setting VALUES ('machine', 'no JSON')",
];

#[test]
fn dirty_data_of_an_older_schema_is_migrated_whole_or_left_as_it_is() {
    let mut refused = 0;
    for (number, made) in &OLDER {
        for dirt in DIRT {
            let dir = tempfile::tempdir().unwrap();
            make(dir.path(), *number, made);
            let conn = raw(dir.path());
            conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
                .unwrap();
            conn.execute_batch(dirt).unwrap();
            drop(conn);
            let context = format!("{number}: {dirt}");
            let (said, before) = (bodies(&raw(dir.path())), held(dir.path()));
            let bytes = fs::read(dir.path().join("library.sqlite3")).unwrap();
            match Store::open(dir.path(), OpenOptions::default()) {
                Ok(store) => {
                    looked_over(&store, &context);
                    drop(store);
                    let kept = backup::list(dir.path(), &Keys::default()).unwrap();
                    let old = Connection::open(&kept.last().unwrap().path).unwrap();
                    assert_eq!(bodies(&old), said, "{context}");
                }
                Err(error) => {
                    assert!(
                        matches!(error, OpenError::Damaged { .. }),
                        "{context}: {error}"
                    );
                    let now = fs::read(dir.path().join("library.sqlite3")).unwrap();
                    assert!(now == bytes, "{context}");
                    assert_eq!(version(dir.path()), *number, "{context}");
                    assert_eq!(held(dir.path()), before, "{context}");
                    refused += 1;
                }
            }
            assert_eq!(bodies(&raw(dir.path())), said, "{context}");
        }
    }
    println!(
        "{} of {} refused untouched",
        refused,
        OLDER.len() * DIRT.len()
    );
}

/// What the dirt touches is named as damage or found by the check; nothing panics.
fn looked_over(store: &Store, context: &str) {
    let any = AnnotationFilter {
        trashed: Trashed::Any,
        ..AnnotationFilter::default()
    };
    for told in [
        store.check().map(drop),
        store.list_annotations(&any).map(drop),
        store.list_typing().map(drop),
        store.repair().map(drop),
        store.check().map(drop),
    ] {
        assert!(
            told.as_ref()
                .map_or_else(|error| error.code() == "damaged", |()| true),
            "{context}: {told:?}"
        );
    }
}

#[test]
fn what_the_schema_of_every_library_refuses_is_never_there() {
    let (number, made) = &OLDER[0];
    let dir = tempfile::tempdir().unwrap();
    make(dir.path(), *number, made);
    let conn = raw(dir.path());
    for refused in [
        "INSERT INTO plan SELECT * FROM plan",
        "UPDATE annotation SET body = NULL",
        "UPDATE annotation SET created = 'yesterday'",
    ] {
        assert!(conn.execute_batch(refused).is_err(), "{refused}");
    }
}

fn names(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).into_iter().flatten();
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// FAULTS 5: the copy that is made before it, and the log of it, each find no room.
#[test]
fn a_disk_that_is_full_during_a_migration_leaves_the_old_library_as_it_was() {
    let Some(disk) = Disk::mount("8m") else {
        return;
    };
    let origin = tempfile::tempdir().unwrap();
    let (number, made) = &OLDER[0];
    make(origin.path(), *number, made);
    let conn = raw(origin.path());
    conn.execute_batch("CREATE TABLE filler (x); INSERT INTO filler VALUES (randomblob(500000)); DROP TABLE filler")
        .unwrap();
    drop(conn);
    let from = origin.path().join("library.sqlite3");
    let size = fs::metadata(&from).unwrap().len() as usize;
    let mut told = (0, 0);
    for left in (0..size * 2).step_by(24 * 1024).chain([8 << 20]) {
        let dir = disk.path().join("library");
        fs::create_dir(&dir).unwrap();
        fs::copy(&from, dir.join("library.sqlite3")).unwrap();
        let bytes = fs::read(&from).unwrap();
        let filler = disk.fill_but(left);
        match Store::open(&dir, OpenOptions::default()) {
            Err(error) => {
                assert_eq!(error, OpenError::Full, "{left}");
                told.0 += 1;
                fs::remove_file(filler).unwrap();
                assert!(
                    fs::read(dir.join("library.sqlite3")).unwrap() == bytes,
                    "{left}"
                );
                // A copy is whole or not there.
                for copy in names(&dir.join("backups")) {
                    assert!(backup::inspect(&copy, &Keys::default()).is_ok(), "{copy:?}");
                }
            }
            Ok(store) => {
                told.1 += 1;
                drop(store);
                fs::remove_file(filler).unwrap();
            }
        }
        let store = open(&dir);
        assert!(store.check().unwrap().is_empty(), "{left}");
        let listed = store
            .list_annotations(&AnnotationFilter::default())
            .unwrap();
        assert_eq!(listed[0].body, "二", "{left}");
        drop(store);
        let kept = backup::list(&dir, &Keys::default()).unwrap();
        assert!(kept.iter().all(|one| one.info.is_ok()) && !kept.is_empty());
        fs::remove_dir_all(&dir).unwrap();
    }
    assert!(told.0 > 5 && told.1 > 0, "{told:?}");
    println!(
        "{} openings told that the disk is full, {} had room",
        told.0, told.1
    );
}
