//! Corrections of an outline among other steps: what a step could not know of when it was done
//! follows when it is undone or done again.

use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::AnnotationKind;
use kosshi_core::correction::Correction;
use kosshi_core::ids::{DraftId, NodeId};
use kosshi_core::outline::Node;
use kosshi_core::position::CharPos;
use kosshi_store::{NewAnnotation, Store};
use tempfile::TempDir;

use crate::support::{dump, library};

fn second() -> NodeId {
    NodeId::at(1, 2, 0)
}

fn node(store: &Store, draft: DraftId, id: &NodeId) -> Node {
    let mut nodes = store.get_outline(draft).unwrap().nodes.into_iter();
    nodes.find(|node| node.id == *id).unwrap()
}

/// Cuts 治験の活性化と効率化 into 治験の and the rest; answers the rest.
fn cut(store: &Store, draft: DraftId) -> NodeId {
    let whole = node(store, draft, &second());
    let at = whole.source_pos(CharPos(3));
    let split = Correction::Split { node: whole.id, at };
    store.correct(draft, &split).unwrap();
    NodeId::at(at.page, at.line, at.column)
}

fn undo(store: &Store, steps: usize) {
    for _ in 0..steps {
        assert!(store.undo().unwrap().value.is_some());
    }
}

fn redo(store: &Store, steps: usize) {
    for _ in 0..steps {
        assert!(store.redo().unwrap().value.is_some());
    }
}

fn sound((dir, store): (TempDir, Store)) {
    assert!(store.check().unwrap().is_empty());
    drop(store);
    crate::log::assert_log_gives_tables(dir.path());
}

#[test]
fn a_cut_is_undone_after_the_note_that_sat_on_its_second_part() {
    let (dir, store, draft) = library();
    let rest = cut(&store, draft);
    let anchor = Anchor::on(&node(&store, draft, &rest), None).unwrap();
    let new = NewAnnotation::at(draft, anchor, AnnotationKind::Note);
    let id = store.add_annotation(&new).unwrap().value;
    let end = dump(dir.path());
    undo(&store, 2);
    assert_eq!(node(&store, draft, &second()).text, "治験の活性化と効率化");
    assert!(store.check().unwrap().is_empty());
    redo(&store, 2);
    assert_eq!(dump(dir.path()), end);
    assert_eq!(store.get_annotation(id).unwrap().placement.node, Some(rest));
    sound((dir, store));
}

#[test]
fn a_cut_is_undone_after_its_second_part_was_read() {
    let (dir, store, draft) = library();
    let rest = cut(&store, draft);
    store.mark_read(draft, &[rest], true).unwrap();
    undo(&store, 1);
    assert_eq!(node(&store, draft, &second()).text, "治験の活性化と効率化");
    assert!(store.list_read(draft).unwrap().is_empty());
    sound((dir, store));
}

#[test]
fn a_join_is_done_again_after_the_item_was_read_alone() {
    let (dir, store, draft) = library();
    let third = NodeId::at(1, 3, 0);
    let join = Correction::Join {
        node: third.clone(),
    };
    store.mark_read(draft, &[second()], true).unwrap();
    store.correct(draft, &join).unwrap();
    undo(&store, 1);
    let read =
        |store: &Store| -> Vec<NodeId> { store.list_read(draft).unwrap().into_keys().collect() };
    assert_eq!(read(&store), [second()], "the third comes back unread");
    store.mark_read(draft, &[third], true).unwrap();
    redo(&store, 1);
    assert_eq!(
        node(&store, draft, &second()).text,
        "治験の活性化と効率化〇𠮟責と ①㍿"
    );
    assert_eq!(read(&store), [second()]);
    sound((dir, store));
}
