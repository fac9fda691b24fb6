//! The index follows the store, whenever the next change comes.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use kosshi_app::contract::{Event, IndexState, dispatch};
use kosshi_app::{ImportAs, Indexing, Options, Session};
use serde_json::json;

/// Far longer than any of it takes: a test that waits so long has failed.
const LONG: Duration = Duration::from_secs(60);

/// A session that waits after each [`IndexState::Ready`] until it is let go on.
fn held_session(dir: std::path::PathBuf) -> (Session, Receiver<()>, Sender<()>) {
    let (ready, is_ready) = channel();
    let (go_on, may_go_on) = channel();
    let may_go_on = Mutex::new(may_go_on);
    let options = Options {
        indexing: Indexing::Behind,
        on_event: Some(Box::new(move |event: &Event| {
            if matches!(event, Event::Index(IndexState::Ready)) {
                ready.send(()).unwrap();
                let _ = may_go_on.lock().unwrap().recv_timeout(LONG);
            }
        })),
        ..Options::default()
    };
    (Session::open(dir, options), is_ready, go_on)
}

/// A regression: the window listens only after the work began, and never said that it goes on.
#[test]
fn who_listens_late_is_told_how_the_index_stands() {
    let dir = tempfile::tempdir().unwrap();
    let (tell, told) = channel();
    let (go_on, may_go_on) = channel::<()>();
    let held = Mutex::new(Some(may_go_on));
    let options = Options {
        on_event: Some(Box::new(move |event: &Event| {
            if let Event::Index(state) = event {
                tell.send(*state).unwrap();
                // The one who builds stays at the beginning until somebody has listened.
                let wait = held.lock().unwrap().take();
                if let Some(wait) = wait {
                    let _ = wait.recv_timeout(LONG);
                }
            }
        })),
        ..Options::default()
    };
    let session = Session::open(dir.path().join("library"), options);
    let next = || told.recv_timeout(LONG).unwrap();
    assert_eq!(next(), IndexState::Building, "nobody heard it");
    session.tell_index();
    assert_eq!(next(), IndexState::Building);
    go_on.send(()).unwrap();
    assert_eq!(next(), IndexState::Ready);
    session.tell_index();
    assert_eq!(next(), IndexState::Ready);
}

/// Who waits sees it come on.
#[test]
fn an_index_that_is_built_anew_says_how_far_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let (tell, told) = channel();
    let library = dir.path().join("library");
    let files = (0..4).map(|number| {
        let file = dir.path().join(format!("{number}.txt"));
        std::fs::write(
            &file,
            format!("計画{number}（素案）\n１．総論\n本文{number}。\n"),
        )
        .unwrap();
        file
    });
    let files: Vec<_> = files.collect();
    let first = Session::open(library.clone(), Options::default());
    first.import_files(&files, &ImportAs::default()).unwrap();
    first.close();
    for entry in std::fs::read_dir(&library).unwrap().flatten() {
        if entry.file_name().to_string_lossy().starts_with("index") && entry.path().is_dir() {
            std::fs::remove_dir_all(entry.path()).unwrap();
        }
    }
    let options = Options {
        indexing: Indexing::AtOnce,
        on_event: Some(Box::new(move |event: &Event| {
            if let Event::Indexed(percent) = event {
                tell.send(*percent).unwrap();
            }
        })),
        ..Options::default()
    };
    drop(Session::open(library, options));
    let told: Vec<u32> = told.try_iter().collect();
    assert!(!told.is_empty() && told.is_sorted(), "{told:?}");
    assert!(
        told.iter().all(|percent| (1..=100).contains(percent)),
        "{told:?}"
    );
}

/// A regression: the worker had looked for more to do and found nothing, but had not ended; what
/// changed then was found by no search until the next change, and nothing said so.
#[test]
fn what_is_imported_while_the_indexer_is_ending_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let (session, is_ready, go_on) = held_session(dir.path().join("library"));
    let session = Arc::new(session);
    is_ready.recv_timeout(LONG).unwrap();

    let file = dir.path().join("素案.txt");
    std::fs::write(&file, "○○計画（素案）\n１．総論\n鯨骨生物群集。\n").unwrap();
    let reports = session.import_files(&[file], &ImportAs::default()).unwrap();
    assert!(reports.files[0].error.is_none());
    let search = || dispatch(&session, "search", json!({ "query": "鯨骨" })).unwrap();
    let meanwhile = search();
    assert_eq!(meanwhile["total"], 1, "from the library itself");
    assert_eq!(meanwhile["notices"], json!(["index_building"]));

    go_on.send(()).unwrap();
    is_ready
        .recv_timeout(LONG)
        .expect("the index catches up with the import");
    let after = search();
    assert_eq!(
        (&after["total"], &after["notices"]),
        (&json!(1), &json!([]))
    );
    drop(go_on);
}
