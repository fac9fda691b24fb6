//! The rolling backups of a person who works now and then: a bounded number, and none that is the
//! last of its kind is dropped.

use std::fs;
use std::path::{Path, PathBuf};

use kosshi_core::ids::DraftId;
use kosshi_store::backup::{self, Keys, MOST_KEPT};
use kosshi_store::{Clock, Store};

use crate::support::{Hands, START, add_note, import};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

fn count(dir: &Path) -> usize {
    fs::read_dir(dir.join("backups")).unwrap().count()
}

fn listed(dir: &Path) -> Vec<PathBuf> {
    let listed = backup::list(dir, &Keys::default()).unwrap();
    listed.into_iter().map(|one| one.path).collect()
}

fn draft_of(store: &Store) -> DraftId {
    match store.list_drafts().unwrap().first() {
        Some(draft) => draft.id,
        None => import(store).1,
    }
}

/// Opens the library, changes something, and closes it, as the app does; the backup left behind.
fn session(dir: &Path, hands: &Hands, at: i64) -> PathBuf {
    hands.set(at);
    let store = Store::open(dir, hands.options()).unwrap();
    let draft = draft_of(&store);
    backup::roll(&store).unwrap();
    hands.set(at + 15 * MINUTE);
    add_note(&store, draft, "一");
    backup::roll_last(&store).unwrap().unwrap()
}

/// A regression: whoever never worked for an hour kept a whole copy of each session for ever.
#[test]
fn a_month_of_short_sessions_keeps_a_bounded_number() {
    let (hands, dir) = (Hands::at(START), tempfile::tempdir().unwrap());
    for day in 0..28 {
        let at = START + day * DAY;
        session(dir.path(), &hands, at);
        let last = session(dir.path(), &hands, at + 16 * MINUTE);
        assert!(last.exists() && count(dir.path()) <= MOST_KEPT);
    }
    for path in listed(dir.path()) {
        backup::inspect(&path, &Keys::default()).unwrap();
    }
}

/// A regression: each machine, or place, gives the library a device of its own, and only backups of
/// the last one were ever thinned out.
#[test]
fn a_stick_used_on_two_machines_by_turns_keeps_a_bounded_number() {
    let (hands, home) = (Hands::at(START), tempfile::tempdir().unwrap());
    let [one, other] = ["E", "F"].map(|name| home.path().join(name));
    for day in 0..28 {
        let at = START + day * DAY;
        session(&one, &hands, at);
        fs::rename(&one, &other).unwrap();
        session(&other, &hands, at + 16 * MINUTE);
        assert!(count(&other) <= MOST_KEPT);
        fs::rename(&other, &one).unwrap();
    }
}

/// What was done after a backup that was put back is not part of the library any more.
#[test]
fn work_that_a_restore_gave_up_keeps_its_last_backup_and_a_bounded_number() {
    let (hands, dir) = (Hands::at(START), tempfile::tempdir().unwrap());
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("copy.sqlite3");
    let store = Store::open(dir.path(), hands.options()).unwrap();
    draft_of(&store);
    backup::write_to(&store, &file).unwrap();
    drop(store);
    let hour = START - START.rem_euclid(60 * MINUTE);
    let mut given_up = Vec::new();
    for n in 0..8 {
        // In one hour, and each in an hour of its own.
        let at = hour + n * 60 * MINUTE;
        session(dir.path(), &hands, at);
        session(dir.path(), &hands, at + 16 * MINUTE);
        given_up.push(session(dir.path(), &hands, at + 32 * MINUTE));
        backup::restore(dir.path(), &file, &Keys::default(), &Clock::default()).unwrap();
    }
    let kept = listed(dir.path());
    for last in &given_up {
        assert!(kept.contains(last), "{}", last.display());
    }
    // And what the last session left, which no later one has thinned out.
    assert!(kept.len() <= given_up.len() + 4, "{}", kept.len());
}
