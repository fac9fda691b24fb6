//! What was done about annotations is kept for each later draft, logged, and can be taken back.

use kosshi_core::annotation::Outcome;
use kosshi_core::ids::{AnnotationId, DraftId};
use kosshi_store::{PlanChoice, Response, Store, StoreError};
use tempfile::TempDir;

use crate::support::{TEXT, add_note, import, new_draft, open, outline};

/// A library with two drafts of one plan and a note on the first.
fn answered() -> (TempDir, Store, [DraftId; 2], AnnotationId) {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let (plan, old) = import(&store);
    let text = outline(&TEXT);
    let next = new_draft(PlanChoice::Existing(plan), b"two", &text);
    let new = store.add_draft(&next).unwrap().value.draft;
    let note = add_note(&store, old, "意見");
    (dir, store, [old, new], note)
}

fn response(outcome: Option<Outcome>, text: &str) -> Response {
    Response {
        outcome,
        text: text.to_owned(),
    }
}

#[test]
fn a_response_is_of_one_draft_and_there_after_a_restart_and_can_be_undone() {
    let (dir, store, [old, new], note) = answered();
    let first = response(Some(Outcome::OnHold), "検討します。");
    let second = response(Some(Outcome::Reflected), "修正しました。");
    let told = store.respond(new, &[note], &first).unwrap().changes;
    assert_eq!(told.annotations, [note]);
    store.respond(new, &[note], &second).unwrap();
    // The same again is no step.
    assert_eq!(
        store.respond(new, &[note], &second).unwrap().changes.made,
        None
    );
    store
        .respond(old, &[note], &response(None, "別の版"))
        .unwrap();
    drop(store);
    let store = open(dir.path());
    assert_eq!(store.list_responses(new).unwrap()[&note], second);
    assert_eq!(store.list_responses(old).unwrap()[&note].outcome, None);
    store.undo().unwrap();
    assert!(store.list_responses(old).unwrap().is_empty());
    let undone = store.undo().unwrap().value.unwrap();
    assert_eq!(undone.name.op, "response_set");
    assert_eq!(store.list_responses(new).unwrap()[&note], first);
    store.redo().unwrap();
    store.respond(new, &[note], &Response::default()).unwrap();
    assert!(store.list_responses(new).unwrap().is_empty());
    store.undo().unwrap();
    assert_eq!(store.list_responses(new).unwrap()[&note], second);
    assert!(store.check().unwrap().is_empty());
    drop(store);
    crate::log::assert_log_gives_tables(dir.path());
}

#[test]
fn one_that_is_not_there_makes_the_whole_step_undone() {
    let (_dir, store, [_, new], note) = answered();
    let ids = [note, AnnotationId(uuid::Uuid::nil())];
    let said = response(Some(Outcome::NotAdopted), "");
    let refused = store.respond(new, &ids, &said);
    assert!(matches!(refused, Err(StoreError::NotFound { .. })));
    let nowhere = DraftId(uuid::Uuid::nil());
    let refused = store.respond(nowhere, &[note], &said);
    assert!(matches!(refused, Err(StoreError::NotFound { .. })));
    assert!(store.list_responses(new).unwrap().is_empty());
}
