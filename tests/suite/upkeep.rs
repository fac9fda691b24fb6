//! A library kept well: the backup of the day, and a session that always answers.

use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use kosshi_app::contract::{Event, Export, dispatch};
use kosshi_app::{Clock, ExportFormat, Indexing, Options, Session};
use serde_json::{Value, json};

const DAY: i64 = 24 * 60 * 60 * 1000;

/// A clock that a test sets.
fn clock_of(hands: &Arc<AtomicI64>) -> Clock {
    let hands = Arc::clone(hands);
    Clock::new(move || hands.fetch_add(1, Ordering::SeqCst))
}

fn open(dir: &Path, clock: Clock) -> Session {
    let options = Options {
        indexing: Indexing::AtOnce,
        clock,
        ..Options::default()
    };
    Session::open(dir.to_owned(), options)
}

fn first_draft(session: &Session) -> Value {
    dispatch(session, "drafts", json!({})).unwrap()["drafts"][0]["draft"].clone()
}

fn note(session: &Session, body: &str) {
    let args = json!({ "draft": first_draft(session), "node": "p1l173", "kind": "note",
                       "body": body });
    dispatch(session, "annotate", args).unwrap();
}

fn taken(session: &Session) -> usize {
    session.backups().unwrap().backups.len()
}

/// A regression: backups were taken only when the library was opened.
#[test]
fn a_library_that_stays_open_for_days_has_a_backup_of_each() {
    let dir = tempfile::tempdir().unwrap();
    let hands = Arc::new(AtomicI64::new(1_795_426_200_000));
    let session = open(dir.path(), clock_of(&hands));
    note(&session, "一日目");
    assert_eq!(
        taken(&session),
        0,
        "the first one comes with the close or the next day"
    );
    for day in 1..=3 {
        hands.fetch_add(DAY, Ordering::SeqCst);
        note(&session, "次の日");
        note(&session, "同じ日");
        assert_eq!(taken(&session), day);
    }
    session.close();
    // What closing adds is thinned out with the next one: it may close for one to be put back.
    assert_eq!(taken(&session), 4);
    assert_eq!(
        dispatch(&session, "start", json!({})).unwrap_err().code,
        "library_closed"
    );
}

/// A regression: a backup that failed was logged into nothing.
#[test]
fn a_backup_that_fails_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let hands = Arc::new(AtomicI64::new(1_795_426_200_000));
    open(dir.path(), clock_of(&hands)).close();
    std::fs::remove_dir_all(dir.path().join("backups")).unwrap();
    std::fs::write(dir.path().join("backups"), "in the way").unwrap();
    let (tell, told) = channel();
    let tell = Mutex::new(tell);
    let options = Options {
        indexing: Indexing::AtOnce,
        clock: clock_of(&hands),
        on_event: Some(Box::new(move |event: &Event| {
            if let Event::Notice(notice) = event {
                tell.lock().unwrap().send(notice.code).unwrap();
            }
        })),
        ..Options::default()
    };
    let session = Session::open(dir.path().to_owned(), options);
    let notices = || dispatch(&session, "start", json!({})).unwrap()["notices"].clone();
    let failed = json!([{ "code": "backup_failed", "files": [] }]);
    assert_eq!(told.try_recv().unwrap(), "backup_failed");
    assert_eq!(notices(), failed);
    std::fs::remove_file(dir.path().join("backups")).unwrap();
    hands.fetch_add(DAY, Ordering::SeqCst);
    note(&session, "次の日");
    assert_eq!(notices(), json!([]));
}

/// A regression: the window's "saved" stood still after corrections, restores and encryption.
#[test]
fn every_commit_of_work_is_told_and_what_the_window_notes_is_no_work() {
    let dir = tempfile::tempdir().unwrap();
    let (tell, told) = channel();
    let tell = Mutex::new(tell);
    let options = Options {
        indexing: Indexing::AtOnce,
        on_event: Some(Box::new(move |event: &Event| {
            if let Event::Changed(changed) = event {
                tell.lock().unwrap().send(changed.work).unwrap();
            }
        })),
        ..Options::default()
    };
    let session = Session::open(dir.path().join("library"), options);
    let draft = first_draft(&session);
    let backup = dir.path().join("控え.kosshi");
    session.backup_to(&backup).unwrap();
    let work = |name: &str, args: Value| {
        while told.try_recv().is_ok() {}
        let answer = dispatch(&session, name, args).unwrap();
        (answer, told.try_iter().collect::<Vec<bool>>())
    };
    let at = json!({ "draft": draft, "node": "p1l173", "kind": "bookmark" });
    let (note, _) = work("annotate", at);
    let annotation = note["annotation"].clone();
    for (name, args) in [
        (
            "add_reply",
            json!({ "annotation": annotation, "body": "答" }),
        ),
        (
            "correct",
            json!({ "draft": draft, "node": "p1l173", "what": "promote" }),
        ),
        ("name_label", json!({ "colour": "red", "name": "重要" })),
        ("undo", json!({})),
        (
            "set_abbreviation",
            json!({ "long": "国際共同治験", "short": "ＩＣＴ", "state": "confirmed" }),
        ),
        (
            "set_passphrase",
            json!({ "passphrase": "春はあけぼの夏は夜" }),
        ),
        (
            "remove_passphrase",
            json!({ "passphrase": "春はあけぼの夏は夜" }),
        ),
    ] {
        assert_eq!(work(name, args).1, [true], "{name}");
    }
    let read = json!({ "draft": draft, "nodes": ["p1l173"], "read": true });
    assert_eq!(work("mark_read", read).1, [false]);
    while told.try_recv().is_ok() {}
    session.restore_from(&backup).unwrap();
    assert_eq!(told.try_iter().collect::<Vec<bool>>(), [true]);
}

/// A regression: a window waited for ever for a session whose opening had panicked.
#[test]
fn a_session_whose_opening_panics_answers_why() {
    let dir = tempfile::tempdir().unwrap();
    let session = open(dir.path(), Clock::new(|| panic!("no time")));
    let error = dispatch(&session, "start", json!({})).unwrap_err();
    assert_eq!(
        (error.code.as_str(), error.detail.as_str()),
        ("internal", "no time")
    );
}

/// A regression: an export on a share could be read by nobody else.
#[cfg(unix)]
#[test]
fn an_export_has_the_rights_of_any_new_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let session = open(&dir.path().join("library"), Clock::default());
    let draft = serde_json::from_value(first_draft(&session)).unwrap();
    let (export, plain) = (dir.path().join("出力.md"), dir.path().join("plain"));
    session
        .export_to(&Export::of(draft, ExportFormat::Markdown), &export)
        .unwrap();
    std::fs::write(&plain, "").unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&export), mode(&plain));
}

/// A regression: settings kept at the same time took each other back.
#[test]
fn settings_kept_at_once_are_all_there() {
    let dir = tempfile::tempdir().unwrap();
    let session = open(dir.path(), Clock::default());
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let session = &session;
            scope.spawn(move || {
                for n in 0..30 {
                    let args = json!({ "settings": { format!("{writer}-{n}"): n } });
                    dispatch(session, "set_settings", args).unwrap();
                }
            });
        }
    });
    let start = dispatch(&session, "start", json!({})).unwrap();
    assert_eq!(start["settings"].as_object().unwrap().len(), 120);
}

#[test]
fn a_chosen_backup_is_shown_before_it_is_put_back_even_where_no_library_opens() {
    let dir = tempfile::tempdir().unwrap();
    let session = open(dir.path(), Clock::default());
    note(&session, "控えにある注釈");
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("控え.kosshi");
    session.backup_to(&file).unwrap();
    note(&session, "控えより後の注釈");
    let chosen = session.preview_from(&file).unwrap();
    let differs = chosen.differs.unwrap();
    assert_eq!((chosen.backup.annotations, differs.lost.count), (1, 1));
    assert_eq!(differs.lost.named, ["控えより後の注釈"]);
    session.close();
    let chosen = session.preview_from(&file).unwrap();
    assert_eq!(
        (chosen.backup.annotations, chosen.differs.is_some()),
        (1, false)
    );
    let none = session.preview_from(&dir.path().join("library.sqlite3-wal"));
    assert!(none.is_err());
}
