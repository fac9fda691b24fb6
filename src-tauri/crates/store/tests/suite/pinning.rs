//! What a person said of two drafts is kept, goes with the words, and can be taken back.

use kosshi_core::align::Pin;
use kosshi_core::correction::Correction;
use kosshi_core::ids::{DraftId, NodeId};
use kosshi_core::position::CharPos;
use kosshi_store::{PlanChoice, Store, StoreError};
use tempfile::TempDir;

use crate::support::{TEXT, import, new_draft, open, outline};

fn line(line: u32) -> NodeId {
    NodeId::at(1, line, 0)
}

fn pin(old: &[u32], new: &[u32]) -> Pin {
    let ids = |lines: &[u32]| lines.iter().map(|&at| line(at)).collect();
    Pin {
        old: ids(old),
        new: ids(new),
    }
}

/// A library with two drafts of one plan.
fn two_drafts() -> (TempDir, Store, DraftId, DraftId) {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let (plan, old) = import(&store);
    let text = outline(&TEXT);
    let next = new_draft(PlanChoice::Existing(plan), b"two", &text);
    let new = store.add_draft(&next).unwrap().value.draft;
    (dir, store, old, new)
}

#[test]
fn what_was_said_is_there_after_a_restart_from_either_side_and_can_be_undone() {
    let (dir, store, old, new) = two_drafts();
    store.pin(old, new, &pin(&[2], &[3])).unwrap();
    store.pin(new, old, &pin(&[4], &[])).unwrap();
    drop(store);
    let store = open(dir.path());
    let said = [pin(&[2], &[3]), pin(&[], &[4])];
    assert_eq!(store.list_pins(old, new).unwrap(), said);
    assert_eq!(
        store.list_pins(new, old).unwrap(),
        said.map(Pin::mirrored),
        "the same from the other draft"
    );
    store.undo().unwrap();
    store.undo().unwrap();
    assert_eq!(store.list_pins(old, new).unwrap(), []);
    store.redo().unwrap();
    assert_eq!(store.list_pins(old, new).unwrap(), [pin(&[2], &[3])]);
    store.unpin(old, new, &pin(&[], &[3])).unwrap();
    assert_eq!(store.list_pins(old, new).unwrap(), []);
    store.undo().unwrap();
    assert_eq!(store.list_pins(old, new).unwrap(), [pin(&[2], &[3])]);
    assert!(store.check().unwrap().is_empty());
    drop(store);
    crate::log::assert_log_gives_tables(dir.path());
}

#[test]
fn what_is_said_of_an_item_takes_the_place_of_what_was_said_before() {
    let (_dir, store, old, new) = two_drafts();
    store.pin(old, new, &pin(&[2, 3], &[])).unwrap();
    store.pin(old, new, &pin(&[1], &[1, 2])).unwrap();
    store.pin(old, new, &pin(&[2], &[2])).unwrap();
    let said = [pin(&[3], &[]), pin(&[2], &[2])];
    assert_eq!(store.list_pins(old, new).unwrap(), said);
    let again = store.pin(old, new, &pin(&[2], &[2])).unwrap();
    assert_eq!(again.changes.made, None, "said twice is no step");
    store.undo().unwrap();
    let before = [pin(&[2], &[]), pin(&[3], &[]), pin(&[1], &[1, 2])];
    assert_eq!(store.list_pins(old, new).unwrap(), before);
}

/// What is derived from a draft's words, such as the index, need not be made anew.
#[test]
fn a_draft_itself_is_not_changed_by_what_is_said_of_it() {
    let (_dir, store, old, new) = two_drafts();
    let before = store.revision().unwrap();
    let said = store.pin(old, new, &pin(&[2], &[3])).unwrap();
    assert_eq!(said.changes.drafts, [new], "whoever shows it is told");
    let since = store.changes_since(before).unwrap();
    assert!(since.is_empty() && since.revision > before, "{since:?}");
}

#[test]
fn what_is_not_there_cannot_be_said_anything_of() {
    let (_dir, store, old, new) = two_drafts();
    let refused = |pin: &Pin, old, new| store.pin(old, new, pin).unwrap_err();
    let unknown = refused(&pin(&[2], &[9]), old, new);
    assert!(matches!(unknown, StoreError::NotFound { what: "node", .. }));
    for (what, old, new) in [(pin(&[], &[]), old, new), (pin(&[2], &[3]), old, old)] {
        assert!(matches!(
            refused(&what, old, new),
            StoreError::Invalid { .. }
        ));
    }
    assert!(store.list_pins(old, new).unwrap().is_empty());
}

/// Line 3 becomes part of line 2, and comes back.
#[test]
fn what_was_said_of_joined_items_is_said_of_the_one_they_became() {
    let (_dir, store, old, new) = two_drafts();
    store.pin(old, new, &pin(&[2], &[2])).unwrap();
    store.pin(old, new, &pin(&[3], &[3])).unwrap();
    let before = store.list_pins(old, new).unwrap();
    let join = Correction::Join { node: line(3) };
    store.correct(new, &join).unwrap();
    assert_eq!(store.list_pins(old, new).unwrap(), [pin(&[2, 3], &[2])]);
    store.correct(old, &join).unwrap();
    assert_eq!(store.list_pins(old, new).unwrap(), [pin(&[2], &[2])]);
    store.undo().unwrap();
    store.undo().unwrap();
    assert_eq!(store.list_pins(old, new).unwrap(), before);
}

#[test]
fn what_was_said_of_a_cut_item_is_said_of_both_its_parts() {
    let (_dir, store, old, new) = two_drafts();
    store.pin(old, new, &pin(&[2], &[4])).unwrap();
    let nodes = store.get_outline(old).unwrap().nodes;
    let at = nodes[1].source_pos(CharPos(3));
    store
        .correct(old, &Correction::Split { node: line(2), at })
        .unwrap();
    let parts = vec![line(2), NodeId::at(at.page, at.line, at.column)];
    let said = &store.list_pins(old, new).unwrap()[0];
    assert_eq!((&said.old, &said.new), (&parts, &vec![line(4)]));
    store
        .correct(old, &Correction::Promote { node: line(2) })
        .unwrap();
    assert_eq!(store.list_pins(old, new).unwrap()[0].old, parts);
    assert!(store.check().unwrap().is_empty());
}
