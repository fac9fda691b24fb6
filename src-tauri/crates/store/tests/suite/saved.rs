//! "Saved" is said only behind the commit, however long that takes.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use kosshi_core::annotation::Colour;
use kosshi_core::ids::{AnnotationId, DraftId};
use kosshi_store::{AnnotationPatch, NewReply, Store, StoreError};

use crate::support::{add_note, library, note, raw};

/// How long a commit takes on this disk.
const COMMIT: Duration = Duration::from_secs(3);

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

#[test]
fn nothing_is_saved_before_its_commit_is_through() {
    let (dir, store, draft) = library();
    let id = add_note(&store, draft, "一");
    // What the undo takes back, should it come first.
    store.name_label(Colour::Blue, "確認").unwrap();
    let through = AtomicBool::new(false);
    let outside = raw(dir.path());
    outside.execute_batch("BEGIN IMMEDIATE").unwrap();
    let early = std::thread::scope(|scope| {
        let writers: Vec<_> = WRITES
            .iter()
            .map(|(name, write)| {
                let (store, through) = (&store, &through);
                scope.spawn(move || {
                    write(store, draft, id).unwrap();
                    (!through.load(Ordering::SeqCst)).then_some(*name)
                })
            })
            .collect();
        std::thread::sleep(COMMIT);
        through.store(true, Ordering::SeqCst);
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
