//! Backups: whole, checked, and only good ones are put back.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use kosshi_core::meeting::MeetingDeed;
use kosshi_store::backup::Keys;
use kosshi_store::{
    AnnotationFilter, Clock, LastStop, OpenError, Store, StoreError, Trashed, backup,
    supported_schema,
};
use rusqlite::Connection;

use crate::support::{Hands, START, add_note, dump, import, library, open};

const DAY: i64 = 86_400_000;

#[test]
fn a_backup_put_back_is_the_library_of_that_moment_and_nothing_is_lost() {
    let (dir, store, draft) = library();
    add_note(&store, draft, "一");
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("控え ％#?.sqlite3");
    let info = backup::write_to(&store, &file).unwrap();
    assert_eq!(backup::inspect(&file, &Keys::default()), Ok(info));
    assert_eq!((info.plans, info.drafts, info.annotations), (1, 1, 1));
    let then = dump(dir.path());
    let epoch = store.epoch().unwrap();
    add_note(&store, draft, "二");
    let now = dump(dir.path());
    let busy = backup::restore(dir.path(), &file, &Keys::default(), &Clock::default());
    assert_eq!(busy, Err(OpenError::InUse));
    drop(store);

    let restored = backup::restore(dir.path(), &file, &Keys::default(), &Clock::default()).unwrap();
    assert_eq!(dump(dir.path()), then);
    let store = open(dir.path());
    assert_eq!(store.last_stop(), LastStop::Clean);
    assert_ne!(store.epoch().unwrap(), epoch);
    assert_eq!(
        store.undo_status().unwrap().undo.unwrap().name.op,
        "annotation_add"
    );
    add_note(&store, draft, "三");
    assert!(store.check().unwrap().is_empty());
    drop(store);
    // And back again: what was replaced is itself a file to restore.
    backup::restore(
        dir.path(),
        &restored.replaced.unwrap(),
        &Keys::default(),
        &Clock::default(),
    )
    .unwrap();
    assert_eq!(dump(dir.path()), now);
}

/// A good backup after `spoil`; restoring it is refused and the library is as it was.
fn refusal(spoil: impl FnOnce(&Path)) -> OpenError {
    let (dir, store, draft) = library();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("copy.sqlite3");
    backup::write_to(&store, &file).unwrap();
    add_note(&store, draft, "一");
    drop(store);
    let before = dump(dir.path());
    spoil(&file);
    let error =
        backup::restore(dir.path(), &file, &Keys::default(), &Clock::default()).unwrap_err();
    assert_eq!(backup::inspect(&file, &Keys::default()).unwrap_err(), error);
    assert_eq!(dump(dir.path()), before);
    assert_eq!(
        open(dir.path())
            .list_annotations(&AnnotationFilter::default())
            .unwrap()
            .len(),
        1
    );
    error
}

#[test]
fn a_truncated_backup_is_refused_at_every_length() {
    for part in 0..8 {
        let error = refusal(|file| {
            let bytes = fs::read(file).unwrap();
            fs::write(file, &bytes[..bytes.len() * part / 8]).unwrap();
        });
        assert!(
            matches!(error, OpenError::Damaged { .. }),
            "{part}/8: {error}"
        );
    }
}

#[test]
fn what_is_not_ours_is_refused() {
    let run = |sql: &'static str| {
        move |file: &Path| Connection::open(file).unwrap().execute_batch(sql).unwrap()
    };
    for sql in [
        "PRAGMA application_id = 1",
        "CREATE TRIGGER t AFTER UPDATE ON meta BEGIN DELETE FROM annotation; END",
        "CREATE VIEW v AS SELECT * FROM annotation",
        "DROP TABLE typing; CREATE VIEW typing AS SELECT 1 AS key, 2 AS value, 3 AS updated",
    ] {
        let error = refusal(run(sql));
        assert!(matches!(error, OpenError::Foreign { .. }), "{sql}: {error}");
    }
    let foreign = refusal(|file| {
        fs::remove_file(file).unwrap();
        Connection::open(file)
            .unwrap()
            .execute_batch("CREATE TABLE t (x)")
            .unwrap();
    });
    assert!(matches!(foreign, OpenError::Foreign { .. }), "{foreign}");
    let newer = supported_schema() + 1;
    let error = refusal(|file| {
        Connection::open(file)
            .unwrap()
            .pragma_update(None, "user_version", newer)
            .unwrap();
    });
    assert_eq!(
        error,
        OpenError::Newer {
            found: newer,
            supported: supported_schema()
        }
    );
    let orphans = refusal(run(
        "PRAGMA foreign_keys = OFF; UPDATE draft SET plan = 'x'",
    ));
    assert!(matches!(orphans, OpenError::Damaged { .. }), "{orphans}");
    let folder = refusal(|file| {
        fs::remove_file(file).unwrap();
        fs::create_dir(file).unwrap();
    });
    assert!(matches!(folder, OpenError::Damaged { .. }), "{folder}");
}

/// A regression: a copy renamed onto the database in use met the old log at the next start, and
/// everything said to be saved since was gone.
#[test]
fn a_backup_is_not_written_where_a_library_lies() {
    let (dir, store, draft) = library();
    let (other, _other_store, _) = library();
    let own = |name: &str| dir.path().join(name);
    fs::create_dir(own("folder")).unwrap();
    let round = own("folder").join("..").join("library.sqlite3");
    let targets = [
        own("library.sqlite3"),
        own("library.sqlite3-wal"),
        own("folder").join("copy.sqlite3"),
        round,
        other.path().join("library.sqlite3"),
    ];
    for target in targets {
        let refused = backup::write_to(&store, &target);
        assert!(
            matches!(refused, Err(StoreError::InsideLibrary { .. })),
            "{target:?}: {refused:?}"
        );
    }
    add_note(&store, draft, "一");
    let then = dump(dir.path());
    drop(store);
    drop(open(dir.path()));
    assert_eq!(dump(dir.path()), then);
}

#[test]
fn a_backup_brings_a_lost_library_back() {
    let (dir, store, _) = library();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("copy.sqlite3");
    backup::write_to(&store, &file).unwrap();
    let then = dump(dir.path());
    drop(store);
    fs::write(dir.path().join("library.sqlite3"), b"").unwrap();
    let restored = backup::restore(dir.path(), &file, &Keys::default(), &Clock::default()).unwrap();
    assert!(restored.replaced.is_some_and(|path| path.exists()));
    assert_eq!(dump(dir.path()), then);
    drop(open(dir.path()));
}

#[test]
fn a_backup_while_others_write_is_one_moment() {
    let (_dir, store, draft) = library();
    let elsewhere = tempfile::tempdir().unwrap();
    let (done, saved) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::SeqCst) {
                let n = saved.load(Ordering::SeqCst);
                let id = add_note(&store, draft, &n.to_string());
                store.trash_annotation(id).unwrap();
                saved.store(n + 1, Ordering::SeqCst);
            }
        });
        for n in 0..10 {
            let file = elsewhere.path().join(format!("copy-{n}.sqlite3"));
            let before = saved.load(Ordering::SeqCst);
            backup::write_to(&store, &file).unwrap();
            let after = saved.load(Ordering::SeqCst) + 1;
            backup::inspect(&file, &Keys::default()).unwrap();
            let moment = tempfile::tempdir().unwrap();
            backup::restore(moment.path(), &file, &Keys::default(), &Clock::default()).unwrap();
            let copy = open(moment.path());
            assert!(copy.check().unwrap().is_empty());
            let (trashed, open) = (numbers(&copy, Trashed::Only), numbers(&copy, Trashed::No));
            // All notes from the first on, and at most the last of them not in the trash yet.
            let all: Vec<usize> = trashed.iter().chain(&open).copied().collect();
            assert_eq!(all, Vec::from_iter(0..all.len()));
            assert!(open.len() <= 1 && (before..=after).contains(&all.len()));
        }
        done.store(true, Ordering::SeqCst);
    });
    let saved = saved.load(Ordering::SeqCst);
    assert!(saved > 0);
    println!("10 backups during {} changes", 2 * saved);
}

/// What notes say that are numbers, in their order.
fn numbers(store: &Store, trashed: Trashed) -> Vec<usize> {
    let filter = AnnotationFilter {
        trashed,
        ..AnnotationFilter::default()
    };
    let listed = store.list_annotations(&filter).unwrap();
    let mut all: Vec<usize> = listed.iter().map(|a| a.body.parse().unwrap()).collect();
    all.sort_unstable();
    all
}

fn names(dir: &Path) -> Vec<PathBuf> {
    backup::list(dir, &Keys::default())
        .unwrap()
        .into_iter()
        .map(|listed| listed.path)
        .collect()
}

#[test]
fn a_month_of_rolling_backups_is_thinned_out_and_a_damaged_one_pushes_none_out() {
    let hands = Hands::at(START);
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), hands.options()).unwrap();
    let (_, draft) = import(&store);
    let mut newest = None;
    for day in 0..30 {
        hands.set(START + day * DAY + 1000 * day);
        add_note(&store, draft, "一");
        let written = backup::roll(&store).unwrap();
        assert!(written.is_some());
        newest = written;
        add_note(&store, draft, "二");
        assert_eq!(backup::roll(&store).unwrap(), None, "one an hour");
    }
    let listed = names(dir.path());
    assert!((24..30).contains(&listed.len()), "{}", listed.len());
    assert_eq!(listed.first(), newest.as_ref());

    fs::write(newest.unwrap(), b"damaged").unwrap();
    hands.set(START + 31 * DAY);
    backup::roll(&store).unwrap().unwrap();
    let listed = backup::list(dir.path(), &Keys::default()).unwrap();
    let good = listed
        .iter()
        .filter(|listed| backup::inspect(&listed.path, &Keys::default()).is_ok())
        .count();
    assert_eq!(listed.len(), good + 1);
    assert!(good >= 24);
    assert!(
        listed.last().unwrap().info.is_err(),
        "the damaged one comes last"
    );
}

/// Overwrites a page such that only reading the whole file tells.
fn damage_deep(dir: &Path, backup: &Path) {
    let whole = fs::read(backup).unwrap();
    let listed_as_usable = || {
        let listed = backup::list(dir, &Keys::default()).unwrap();
        listed
            .iter()
            .any(|one| one.path == backup && one.info.is_ok())
    };
    let is_deep = |page: &usize| {
        let mut bytes = whole.clone();
        bytes[page * 4096..(page + 1) * 4096].fill(0x5a);
        fs::write(backup, bytes).unwrap();
        listed_as_usable() && backup::inspect(backup, &Keys::default()).is_err()
    };
    assert!((1..whole.len() / 4096).any(|page| is_deep(&page)));
}

/// A regression: one that had been damaged since it was made was still kept in the stead of others.
#[test]
fn a_backup_is_dropped_only_where_the_one_kept_in_its_stead_can_still_be_read_whole() {
    let hands = Hands::at(START);
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), hands.options()).unwrap();
    let (_, draft) = import(&store);
    let day = START - START.rem_euclid(DAY);
    let hour = |n: i64| {
        hands.set(day + n * (DAY / 24 + 1000));
        add_note(&store, draft, "一");
        backup::roll(&store).unwrap().unwrap()
    };
    let first: Vec<PathBuf> = (0..3).map(hour).collect();
    damage_deep(dir.path(), &first[2]);
    // After so many hours one of that first day is kept.
    (24..49).for_each(|n| drop(hour(n)));
    let good = |path: &PathBuf| backup::inspect(path, &Keys::default()).is_ok();
    assert_eq!(
        first
            .iter()
            .map(|path| (path.exists(), good(path)))
            .collect::<Vec<_>>(),
        [(false, false), (true, true), (true, false)],
        "the newest that can be read, and the damaged one untouched"
    );
}

/// A regression: what was done within an hour of the last backup was in none when the app closed.
#[test]
fn the_last_changes_are_in_a_backup_and_an_hour_keeps_one() {
    let hands = Hands::at(START);
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), hands.options()).unwrap();
    let (_, draft) = import(&store);
    backup::roll(&store).unwrap().unwrap();
    for minute in 1..4 {
        hands.set(START + minute * 60_000);
        add_note(&store, draft, "一");
        assert_eq!(backup::roll(&store).unwrap(), None);
        let last = backup::roll_last(&store).unwrap();
        assert_eq!(names(dir.path()).first(), last.as_ref());
        let info = backup::inspect(&last.unwrap(), &Keys::default()).unwrap();
        assert_eq!(info.revision, store.revision().unwrap());
        assert_eq!(backup::roll_last(&store).unwrap(), None);
    }
    // The last roll left one of the hour; closing drops none, which might be put back next.
    assert_eq!(names(dir.path()).len(), 2);
    hands.set(START + DAY);
    add_note(&store, draft, "二");
    backup::roll(&store).unwrap().unwrap();
    assert_eq!(names(dir.path()).len(), 2);
}

#[test]
fn the_newest_backup_is_the_one_with_the_latest_change_not_the_latest_time() {
    let hands = Hands::at(START);
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), hands.options()).unwrap();
    let (_, draft) = import(&store);
    let first = backup::roll(&store).unwrap().unwrap();
    // The clock goes back a year; the work goes on.
    hands.set(START - 365 * DAY);
    add_note(&store, draft, "一");
    let second = backup::roll(&store).unwrap().unwrap();
    assert_eq!(names(dir.path()), [second.clone(), first]);
    // Nothing changed since: no further one, whatever the time.
    hands.set(START + 365 * DAY);
    assert_eq!(backup::roll(&store).unwrap(), None);
    assert_eq!(names(dir.path())[0], second);
    // Ten years ahead by mistake, and back: what is written then is the newest all the same.
    hands.set(START + 3650 * DAY);
    let ahead = add_note(&store, draft, "二");
    let third = backup::roll(&store).unwrap().unwrap();
    hands.set(START + DAY);
    let back = add_note(&store, draft, "三");
    let fourth = backup::roll_last(&store).unwrap().unwrap();
    assert_eq!(names(dir.path())[..2], [fourth, third]);
    let steps = store.history(2).unwrap();
    assert!(steps[0].at < steps[1].at && steps[0].id > steps[1].id);
    let last = |id| store.annotation_history(id).unwrap()[0].revision;
    assert!(last(back) > last(ahead));
    assert!(store.check().unwrap().is_empty());
}

#[test]
fn a_preview_says_what_would_go_come_back_and_change() {
    let (_dir, store, draft) = library();
    let (stays, edited, gone) = (
        add_note(&store, draft, "そのまま"),
        add_note(&store, draft, "前"),
        add_note(&store, draft, "消える"),
    );
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("copy.sqlite3");
    backup::write_to(&store, &file).unwrap();
    let same = backup::preview(&store, &file, &Keys::default()).unwrap();
    assert_eq!(
        (same.lost.count, same.regained.count, same.changed.count),
        (0, 0, 0)
    );

    let body = kosshi_store::AnnotationPatch {
        body: Some("後".into()),
        ..Default::default()
    };
    store.update_annotation(edited, &body).unwrap();
    store.trash_annotation(gone).unwrap();
    let new = add_note(&store, draft, "新しい");
    store.mark_read(draft, &["p1l1".into()], true).unwrap();
    let found = backup::preview(&store, &file, &Keys::default()).unwrap();
    assert_eq!(found.lost.named, [(new, "新しい".to_owned())]);
    let mut changed: Vec<_> = found.changed.named.iter().map(|(id, _)| *id).collect();
    changed.sort();
    // Two made in one millisecond have no order of their own.
    let mut expected = [edited, gone];
    expected.sort();
    assert_eq!(changed, expected);
    assert!(!changed.contains(&stays));
    assert_eq!(found.regained.count, 0);
    assert!(found.lost_drafts.is_empty() && found.regained_drafts.is_empty());

    fs::write(&file, b"damaged").unwrap();
    assert!(backup::preview(&store, &file, &Keys::default()).is_err());
}

/// A regression: a meeting went with a restore, and the preview said that nothing would.
#[test]
fn a_preview_names_the_meetings_that_differ() {
    let (_dir, store, draft) = library();
    let plan = store.get_draft(draft).unwrap().plan;
    let add = |name: &str| {
        let new = kosshi_store::NewMeeting {
            plan,
            name: name.to_owned(),
            ..Default::default()
        };
        store.add_meeting(&new).unwrap().value
    };
    let held = add("第１回");
    add("第２回");
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("copy.sqlite3");
    backup::write_to(&store, &file).unwrap();
    let preview = || backup::preview(&store, &file, &Keys::default()).unwrap();
    let same = preview();
    assert!(same.lost_meetings.is_empty() && same.changed_meetings.is_empty());

    store.run_meeting(held, MeetingDeed::Start).unwrap();
    add("第３回");
    let found = preview();
    assert_eq!(found.lost_meetings, ["第３回"]);
    assert_eq!(found.changed_meetings, ["第１回"]);
    assert!(found.regained_meetings.is_empty());

    for _ in 0..3 {
        store.undo().unwrap();
    }
    let found = preview();
    assert_eq!(found.regained_meetings, ["第２回"]);
    assert!(found.lost_meetings.is_empty() && found.changed_meetings.is_empty());
}
