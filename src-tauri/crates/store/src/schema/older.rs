//! Libraries of every older schema open, with everything they say.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use kosshi_core::annotation::{AnnotationState, Priority, Scope};
use rusqlite::Connection;

use super::{MIGRATIONS, Migration, migrate_to, objects, run, version};
use crate::backup::{self, Keys};
use crate::{AnnotationFilter, AnnotationPatch, FindingCode, OpenOptions, Store};

/// What the first program wrote: a draft with one item and an annotation on it, edited once.
const FIRST: &str = r#"
    INSERT INTO meta (library, device) VALUES ('019ab000-0000-7000-8000-000000000000', '00000000000000aa');
    INSERT INTO plan VALUES ('019ab000-0000-7000-8000-000000000001', '計画', 1, 1);
    INSERT INTO source VALUES ('2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881', CAST('x' AS BLOB));
    INSERT INTO draft VALUES ('019ab000-0000-7000-8000-000000000002', '019ab000-0000-7000-8000-000000000001',
      '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881', '素案', '', 'x.txt', 'utf-8', 1, 1);
    INSERT INTO outline VALUES ('019ab000-0000-7000-8000-000000000002', '計画', '[]');
    INSERT INTO node (draft, id, kind, text) VALUES ('019ab000-0000-7000-8000-000000000002', 'p1l1', 'item', '治験の推進');
    INSERT INTO annotation VALUES ('019ab000-0000-7000-8000-000000000003', '019ab000-0000-7000-8000-000000000002',
      'p1l1', 0, 2, '治験', '', 'の推進', 1, 1, '[]', 2, 'suggestion', '二', '臨床試験', 3, NULL, 1);
    INSERT INTO placement VALUES ('019ab000-0000-7000-8000-000000000003', '019ab000-0000-7000-8000-000000000002',
      'p1l1', 0, 2, 'same', 1.0, '');
    INSERT INTO step (id, op, args, at) VALUES (2, 'annotation_add', '{"kind":"suggestion"}', 2),
      (3, 'annotation_update', '{"kind":"suggestion"}', 3);
    INSERT INTO change (revision, n, step, hlc, entity, entity_id, field, new) VALUES
      (1, 0, NULL, '0000000000001-0000-00000000000000aa', 'plan', '019ab000-0000-7000-8000-000000000001', 'origin',
       '{"created":1,"title":"計画","present":1}'),
      (1, 1, NULL, '0000000000001-0001-00000000000000aa', 'draft', '019ab000-0000-7000-8000-000000000002', 'origin',
       '{"plan":"019ab000-0000-7000-8000-000000000001","hash":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881","file_name":"x.txt","encoding":"utf-8","created":1,"label":"素案","date":"","present":1}'),
      (2, 0, 2, '0000000000002-0000-00000000000000aa', 'annotation', '019ab000-0000-7000-8000-000000000003', 'origin',
       '{"draft":"019ab000-0000-7000-8000-000000000002","node":"p1l1","range_start":0,"range_end":2,"quote":"治験","prefix":"","suffix":"の推進","page":1,"line":1,"outline_path":"[]","created":2,"kind":"suggestion","body":"一","replacement":"臨床試験","updated":2,"trashed":null,"present":1,"place:019ab000-0000-7000-8000-000000000002":{"node":"p1l1","range":[0,2],"state":"same","confidence":1.0,"reason":""}}');
    INSERT INTO change (revision, n, step, hlc, entity, entity_id, field, old, new) VALUES
      (3, 0, 3, '0000000000003-0000-00000000000000aa', 'annotation', '019ab000-0000-7000-8000-000000000003', 'body', '"一"', '"二"'),
      (3, 1, 3, '0000000000003-0001-00000000000000aa', 'annotation', '019ab000-0000-7000-8000-000000000003', 'updated', '2', '3');
"#;

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

/// What only a fault or another program could have written into an old library.
#[test]
fn dirty_data_of_the_first_schema_is_migrated_found_and_mended() {
    let dir = tempfile::tempdir().unwrap();
    let conn = write_first(dir.path());
    let orphans = "PRAGMA foreign_keys = OFF;
        UPDATE placement SET node = 'p9l9';
        INSERT INTO placement VALUES ('019ab000-0000-7000-8000-00000000000f',
          '019ab000-0000-7000-8000-000000000002', 'p1l1', 0, 2, 'same', 1.0, '');
        INSERT INTO step (id, op, args, at) VALUES (9, 'annotation_add', '{}', 9);";
    conn.execute_batch(orphans).unwrap();
    for refused in [
        "INSERT INTO plan SELECT * FROM plan",
        "UPDATE annotation SET body = NULL",
        "UPDATE annotation SET created = 'yesterday'",
    ] {
        assert!(
            conn.execute_batch(refused).is_err(),
            "the schema lets nobody {refused}"
        );
    }
    drop(conn);
    let store = Store::open(dir.path(), OpenOptions::default()).unwrap();
    let found = store.check().unwrap();
    assert!(found.count(FindingCode::ForeignKey) >= 2, "{found:?}");
    assert_eq!(found.count(FindingCode::StepEmpty), 1, "{found:?}");
    let all = AnnotationFilter::default();
    assert_eq!(store.list_annotations(&all).unwrap()[0].body, "二");
    store.repair().unwrap();
    let left = store.check().unwrap();
    assert_eq!(left.count(FindingCode::PlacementLost), 0, "{left:?}");
    assert_eq!(left.count(FindingCode::StepEmpty), 0, "{left:?}");
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
