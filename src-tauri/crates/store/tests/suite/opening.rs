//! Opening: what is refused, with which reason, and that nothing is overwritten.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use kosshi_store::{
    Clock, LastStop, OpenError, OpenOptions, PlanChoice, Store, set_aside, supported_schema,
};

use crate::support::{TEXT, add_note, dump_tables, library, new_draft, open, outline, raw};

/// Every file of the folder but the lock, with its bytes.
fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(dir).unwrap().map(Result::unwrap);
    entries
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| {
            (
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .filter(|(name, _)| name != "library.lock")
        .collect()
}

/// A closed library after `spoil`, and why it cannot be opened; its files are as they were.
fn refusal(spoil: impl FnOnce(&Path)) -> OpenError {
    let (dir, store, draft) = library();
    add_note(&store, draft, "一");
    drop(store);
    spoil(dir.path());
    let before = files(dir.path());
    let error = Store::open(dir.path(), OpenOptions::default())
        .map(drop)
        .unwrap_err();
    assert_eq!(
        files(dir.path()),
        before,
        "nothing is overwritten or deleted"
    );
    error
}

fn all(dir: &Path) -> String {
    dump_tables(
        dir,
        &[
            "plan",
            "source",
            "draft",
            "node",
            "annotation",
            "placement",
            "change",
        ],
    )
}

fn overwrite(dir: &Path, bytes: &[u8]) {
    fs::write(dir.join("library.sqlite3"), bytes).unwrap();
}

fn is_damaged(error: &OpenError) -> bool {
    matches!(error, OpenError::Damaged { .. })
}

#[test]
fn a_damaged_file_is_damage_not_a_new_library() {
    assert!(is_damaged(&refusal(|dir| overwrite(dir, b""))), "0 bytes");
    assert!(is_damaged(&refusal(|dir| overwrite(
        dir,
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01"
    ))));
    assert!(is_damaged(&refusal(|dir| fs::remove_file(
        dir.join("library.sqlite3")
    )
    .unwrap())));
    let zero_header = |dir: &Path| {
        let mut bytes = fs::read(dir.join("library.sqlite3")).unwrap();
        bytes[..100].fill(0);
        overwrite(dir, &bytes);
    };
    assert!(is_damaged(&refusal(zero_header)));
    let halve = |dir: &Path| {
        let bytes = fs::read(dir.join("library.sqlite3")).unwrap();
        overwrite(dir, &bytes[..bytes.len() / 2]);
    };
    assert!(is_damaged(&refusal(halve)));
}

#[test]
fn a_missing_database_beside_backups_is_damage_even_without_a_lock_file() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("backups")).unwrap();
    fs::write(dir.path().join("backups/library-1.sqlite3"), b"x").unwrap();
    let error = Store::open(dir.path(), OpenOptions::default())
        .map(drop)
        .unwrap_err();
    assert!(is_damaged(&error), "{error}");
}

#[test]
fn any_page_zeroed_is_found_at_the_start_or_by_the_check_or_was_free() {
    let (dir, store, draft) = library();
    for n in 0..60 {
        add_note(&store, draft, &"長い本文。".repeat(n * 8));
    }
    let plan = PlanChoice::Existing(store.list_plans().unwrap()[0].id);
    let bytes = vec![b'x'; 40_000];
    store
        .add_draft(&new_draft(plan, &bytes, &outline(&TEXT)))
        .unwrap();
    drop(store);
    let whole = fs::read(dir.path().join("library.sqlite3")).unwrap();
    let contents = all(dir.path());
    let pages = whole.len() / 4096;
    assert!(pages > 20);
    for page in 0..pages {
        let mut bytes = whole.clone();
        bytes[page * 4096..(page + 1) * 4096].fill(0);
        overwrite(dir.path(), &bytes);
        match Store::open(dir.path(), OpenOptions::default()) {
            Err(error) => assert!(is_damaged(&error), "page {page}: {error}"),
            // SQLite cannot see a zeroed end of a long text; the log and the hashes can.
            Ok(store) => match store.check() {
                Ok(findings) if findings.is_empty() => {
                    drop(store);
                    assert_eq!(all(dir.path()), contents, "page {page}");
                }
                Ok(_) => {}
                Err(error) => assert_eq!(error.code(), "damaged", "page {page}: {error}"),
            },
        }
    }
}

#[test]
fn a_newer_library_is_refused_with_both_numbers() {
    let newer = supported_schema() + 1;
    let error = refusal(|dir| raw(dir).pragma_update(None, "user_version", newer).unwrap());
    assert_eq!(
        error,
        OpenError::Newer {
            found: newer,
            supported: supported_schema()
        }
    );
}

#[test]
fn a_database_of_somebody_else_is_refused() {
    let id = refusal(|dir| raw(dir).pragma_update(None, "application_id", 7).unwrap());
    assert!(matches!(id, OpenError::Foreign { .. }), "{id}");
    for hostile in [
        "CREATE TRIGGER t AFTER INSERT ON annotation BEGIN DELETE FROM annotation; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE extra (x)",
        "ALTER TABLE plan ADD COLUMN x TEXT",
    ] {
        let error = refusal(|dir| raw(dir).execute_batch(hostile).unwrap());
        assert!(
            matches!(error, OpenError::Foreign { .. }),
            "{hostile}: {error}"
        );
    }
    let missing = refusal(|dir| raw(dir).execute_batch("DROP INDEX step_undone").unwrap());
    assert!(is_damaged(&missing), "{missing}");
}

/// A regression: a lock was made beside a database before anybody looked whose it was.
#[test]
fn beside_a_database_of_somebody_else_nothing_is_made() {
    let dir = tempfile::tempdir().unwrap();
    raw(dir.path()).execute_batch("CREATE TABLE t (x)").unwrap();
    let error = Store::open(dir.path(), OpenOptions::default())
        .map(drop)
        .unwrap_err();
    assert!(matches!(error, OpenError::Foreign { .. }), "{error}");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn a_damaged_file_with_the_log_of_a_killed_process_stays_as_it_was() {
    let (dir, store, draft) = library();
    drop(store);
    // Opened again, the log holds a few pages only: the rest cannot be healed from it.
    let store = open(dir.path());
    add_note(&store, draft, "一");
    // What a kill leaves behind: both files in the middle of the work.
    let left = tempfile::tempdir().unwrap();
    for (name, bytes) in files(dir.path()) {
        if !name.ends_with("-shm") {
            fs::write(left.path().join(name), bytes).unwrap();
        }
    }
    drop(store);
    let data = fs::read(left.path().join("library.sqlite3")).unwrap();
    overwrite(left.path(), &vec![0x5a; data.len()]);
    let before = files(left.path());
    assert!(before.contains_key("library.sqlite3-wal"));
    let opened = Store::open(left.path(), OpenOptions::default()).map(drop);
    assert!(is_damaged(&opened.unwrap_err()));
    for (name, bytes) in before {
        assert!(
            fs::read(left.path().join(&name)).unwrap() == bytes,
            "{name}"
        );
    }
}

/// A regression: closing what was refused wrote its log back.
#[test]
fn a_newer_or_foreign_library_with_the_log_of_a_killed_process_stays_as_it_was() {
    for sql in [
        "PRAGMA user_version = 2099010100",
        "PRAGMA application_id = 7",
    ] {
        let (dir, store, _) = library();
        drop(store);
        let other = raw(dir.path());
        other.execute_batch("PRAGMA journal_mode = WAL").unwrap();
        other.execute_batch(sql).unwrap();
        let left = tempfile::tempdir().unwrap();
        for (name, bytes) in files(dir.path()) {
            if !name.ends_with("-shm") {
                fs::write(left.path().join(name), bytes).unwrap();
            }
        }
        drop(other);
        let before = files(left.path());
        assert!(before["library.sqlite3-wal"].len() > 32);
        let opened = Store::open(left.path(), OpenOptions::default()).map(drop);
        assert!(
            matches!(
                opened,
                Err(OpenError::Newer { .. } | OpenError::Foreign { .. })
            ),
            "{opened:?}"
        );
        for (name, bytes) in before {
            let now = fs::read(left.path().join(&name)).unwrap();
            assert!(now == bytes, "{sql}: {name}");
        }
    }
}

#[cfg(unix)]
#[test]
fn the_folder_of_a_new_library_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let library = dir.path().join("new").join("kosshi");
    drop(open(&library));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&library), 0o700);
    // One that is there keeps the rights its owner gave it.
    let shared = dir.path().join("shared");
    fs::create_dir(&shared).unwrap();
    fs::set_permissions(&shared, fs::Permissions::from_mode(0o750)).unwrap();
    drop(open(&shared));
    assert_eq!(mode(&shared), 0o750);
}

#[test]
fn a_library_is_open_once() {
    let (dir, store, _) = library();
    let second = Store::open(dir.path(), OpenOptions::default()).map(drop);
    assert_eq!(second.unwrap_err(), OpenError::InUse);
    assert_eq!(
        set_aside(dir.path(), None, &Clock::default()),
        Err(OpenError::InUse)
    );
    drop(store);
    assert_eq!(open(dir.path()).last_stop(), LastStop::Clean);
}

#[test]
fn a_damaged_library_is_set_aside_and_a_new_one_begins() {
    let (dir, store, _) = library();
    drop(store);
    overwrite(dir.path(), b"not a database");
    fs::write(dir.path().join("library.sqlite3-wal"), b"wal").unwrap();
    let clock = Clock::new(|| 1_795_426_200_000);
    let aside = set_aside(dir.path(), None, &clock).unwrap().unwrap();
    assert_eq!(
        aside,
        dir.path().join("library.corrupt-20261123T093000Z.sqlite3")
    );
    assert_eq!(fs::read(&aside).unwrap(), b"not a database");
    let store = open(dir.path());
    assert!(store.list_drafts().unwrap().is_empty());
    drop(store);
    // The same second again: the first is not overwritten.
    overwrite(dir.path(), b"again");
    let second = set_aside(dir.path(), None, &clock).unwrap().unwrap();
    assert_ne!(second, aside);
    assert_eq!(fs::read(&aside).unwrap(), b"not a database");
    assert_eq!(
        fs::read(aside.with_extension("sqlite3-wal")).unwrap(),
        b"wal"
    );
    assert_eq!(set_aside(dir.path(), None, &clock), Ok(None));
}

/// A regression: beside backups the new library was taken for one whose database is missing.
#[test]
fn a_new_library_begins_beside_the_backups_of_the_one_set_aside() {
    let (dir, store, _) = library();
    kosshi_store::backup::roll(&store).unwrap().unwrap();
    drop(store);
    overwrite(dir.path(), b"not a database");
    set_aside(dir.path(), None, &Clock::default()).unwrap();
    let store = open(dir.path());
    assert!(store.list_drafts().unwrap().is_empty());
    assert_eq!(
        kosshi_store::backup::list(dir.path(), &Default::default())
            .unwrap()
            .len(),
        1
    );
    drop(store);
    // Made once, it is a library like any other: its database may not go missing.
    fs::remove_file(dir.path().join("library.sqlite3")).unwrap();
    let missing = Store::open(dir.path(), OpenOptions::default()).map(drop);
    assert!(matches!(missing, Err(OpenError::Damaged { .. })));
}

#[test]
fn a_half_made_library_is_made_again() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("library.lock"), b"").unwrap();
    fs::write(dir.path().join("library.sqlite3.kosshi-new"), b"half").unwrap();
    assert!(open(dir.path()).list_plans().unwrap().is_empty());
}

#[test]
fn a_copied_folder_opens_and_is_no_unclean_stop() {
    let (dir, store, draft) = library();
    add_note(&store, draft, "一");
    drop(store);
    let copy = tempfile::tempdir().unwrap();
    fs::copy(
        dir.path().join("library.sqlite3"),
        copy.path().join("library.sqlite3"),
    )
    .unwrap();
    let store = open(copy.path());
    assert_eq!(store.last_stop(), LastStop::Clean);
    assert_eq!(all(copy.path()), all(dir.path()));
}

/// A regression: both copies gave out moments under the name of one device.
#[test]
fn a_copied_folder_is_another_device_and_a_folder_that_stays_is_not() {
    let (dir, store, draft) = library();
    let epoch = store.epoch().unwrap();
    drop(store);
    let copy = tempfile::tempdir().unwrap();
    for (name, bytes) in files(dir.path()) {
        fs::write(copy.path().join(name), bytes).unwrap();
    }
    assert_eq!(open(dir.path()).epoch().unwrap(), epoch);
    let copied = open(copy.path());
    let another = copied.epoch().unwrap();
    assert_ne!(another, epoch);
    add_note(&copied, draft, "一");
    assert!(copied.check().unwrap().is_empty());
    drop(copied);
    let last: String = raw(copy.path())
        .query_row("SELECT max(hlc) FROM change", [], |row| row.get(0))
        .unwrap();
    assert!(last.ends_with(&another.to_string()));
    assert_eq!(open(copy.path()).epoch().unwrap(), another);
}
