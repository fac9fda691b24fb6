//! "Saved" is said only behind the commit, however long that takes.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::thread;

use kosshi_core::annotation::Colour;
use kosshi_core::ids::{AnnotationId, DraftId};
use kosshi_store::{AnnotationPatch, NewReply, Store, StoreError};

use crate::support::{add_note, library, note, raw};

type Write = fn(&Store, DraftId, AnnotationId) -> Result<(), StoreError>;

/// Every way to write that a person sees as saved.
const WRITES: [(&str, Write); 8] = [
    ("add", |store, draft, _| {
        let new = note(draft, 2, None, "二");
        store.add_annotation(&new).map(drop)
    }),
    ("update", |store, _, id| {
        let body = Some("改".to_owned());
        let patch = AnnotationPatch {
            body,
            ..AnnotationPatch::default()
        };
        store.update_annotation(id, &patch).map(drop)
    }),
    ("reply", |store, _, annotation| {
        let body = "答".to_owned();
        store.add_reply(&NewReply { annotation, body }).map(drop)
    }),
    ("label", |store, _, _| {
        store.name_label(Colour::Red, "重要").map(drop)
    }),
    ("trash", |store, _, id| store.trash_annotation(id).map(drop)),
    ("undo", |store, _, _| store.undo().map(drop)),
    ("typing", |store, _, _| {
        store.keep_typing("new", &"途".into())
    }),
    ("setting", |store, _, _| {
        store.set_setting("theme", &"dark".into())
    }),
];

/// A regression of this test: it slept while the commit was held up, so that a writer that came late
/// was never tried, and on a slow machine all of them were refused.
#[test]
fn nothing_is_saved_before_its_commit_is_through() {
    let (dir, store, draft) = library();
    let id = add_note(&store, draft, "一");
    // What the undo takes back, should it come first.
    store.name_label(Colour::Blue, "確認").unwrap();
    // Whoever is told of its commit before this one is through does not find what it sets.
    let outside = raw(dir.path());
    outside
        .execute_batch("BEGIN IMMEDIATE; INSERT INTO setting (key, value) VALUES ('through', '1')")
        .unwrap();
    let (begin, begun) = channel();
    let early = thread::scope(|scope| {
        let writers = WRITES.map(|(name, write)| {
            let (store, begin) = (&store, begin.clone());
            scope.spawn(move || {
                begin.send(Began::here()).unwrap();
                // Refused after a while, which changed nothing: as when a person tries again.
                let mut done = Err(StoreError::Busy);
                while done == Err(StoreError::Busy) {
                    done = write(store, draft, id);
                }
                done.unwrap();
                let is_through = store.get_setting("through").unwrap().is_some();
                (!is_through).then_some(name)
            })
        });
        let all: Vec<Began> = begun.iter().take(WRITES.len()).collect();
        while !all.iter().all(Began::waits_or_is_done) {
            thread::yield_now();
        }
        outside.execute_batch("COMMIT").unwrap();
        let done = writers.into_iter().map(|writer| writer.join().unwrap());
        done.flatten().collect::<Vec<_>>()
    });
    assert_eq!(
        early,
        Vec::<&str>::new(),
        "said to be saved before the commit"
    );
    assert!(store.check().unwrap().is_empty());
    drop(store);
    crate::log::assert_log_gives_tables(dir.path());
}

/// A thread that has begun to write: where the system says what it does, if it does.
struct Began(Option<PathBuf>);

impl Began {
    fn here() -> Self {
        let own = fs::read_link("/proc/thread-self");
        Self(own.ok().map(|own| Path::new("/proc").join(own)))
    }

    /// Whether it sleeps, as it must while the commit is held up, or is no more.
    fn waits_or_is_done(&self) -> bool {
        let Some(thread) = &self.0 else {
            // Not to be seen here: that it has begun is enough.
            return true;
        };
        fs::read_to_string(thread.join("stat")).map_or(true, |stat| {
            let state = stat.rsplit_once(')').unwrap().1.trim_start();
            state.starts_with(['S', 'X', 'Z'])
        })
    }
}

/// What waits too long is told as not saved, is not there, and is saved when it is tried again.
#[test]
fn what_cannot_be_committed_in_time_is_told_as_not_saved() {
    let (dir, store, draft) = library();
    let outside = raw(dir.path());
    outside.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = store.add_annotation(&note(draft, 2, None, "二"));
    assert_eq!(refused.map(drop), Err(StoreError::Busy));
    outside.execute_batch("ROLLBACK").unwrap();
    let count = || store.list_annotations(&Default::default()).unwrap().len();
    assert_eq!(count(), 0);
    add_note(&store, draft, "二");
    assert_eq!(count(), 1);
}
