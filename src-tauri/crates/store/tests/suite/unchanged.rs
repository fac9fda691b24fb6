//! What fails changes nothing; what changes nothing leaves no trace; readers cannot write.

use kosshi_core::ids::{DraftId, NodeId, PlanId};
use kosshi_store::{AnnotationPatch, Op, PlanChoice, StoreError};
use uuid::Uuid;

use crate::support::{TEXT, add_note, dump_tables, library, new_draft, note, outline};

const ALL: [&str; 10] = [
    "plan",
    "source",
    "draft",
    "outline",
    "node",
    "annotation",
    "placement",
    "reading",
    "step",
    "change",
];

#[test]
fn an_operation_that_fails_half_way_leaves_data_and_undo_list() {
    let (dir, store, draft) = library();
    let id = add_note(&store, draft, "一");
    store.undo().unwrap();
    let before = (
        dump_tables(dir.path(), &ALL),
        store.undo_status(),
        store.revision(),
    );
    let failed = store.transact(&Op::ReplyAdd, |w| {
        w.add_plan("半分")?;
        w.add_annotation(&note(draft, 1, None, "二"))?;
        w.trash_annotation(id)
    });
    assert!(matches!(
        failed,
        Err(StoreError::NotFound {
            what: "annotation",
            ..
        })
    ));
    let after = (
        dump_tables(dir.path(), &ALL),
        store.undo_status(),
        store.revision(),
    );
    assert_eq!(before, after);
    assert!(store.redo().unwrap().value.is_some(), "redo is still there");
}

#[test]
fn an_import_is_whole_or_absent() {
    let (dir, store, _) = library();
    let plan = store.list_plans().unwrap()[0].id;
    let mut text = outline(&TEXT);
    text.nodes[3].id = text.nodes[1].id.clone();
    let before = dump_tables(dir.path(), &ALL);
    let failed = store.add_draft(&new_draft(PlanChoice::Existing(plan), b"two", &text));
    assert!(matches!(failed, Err(StoreError::Invalid { .. })));
    assert_eq!(dump_tables(dir.path(), &ALL), before);
}

#[test]
fn what_changes_nothing_is_no_step_and_no_revision() {
    let (_dir, store, draft) = library();
    let id = add_note(&store, draft, "一");
    let revision = store.revision().unwrap();
    let steps = store.history(99).unwrap().len();
    let same = AnnotationPatch {
        body: Some("一".into()),
        ..Default::default()
    };
    let out = store.update_annotation(id, &same).unwrap();
    assert!(out.changes.is_empty() && out.changes.step.is_none());
    store.restore_annotation(id).unwrap();
    let plan = store.list_plans().unwrap()[0].id;
    let text = outline(&TEXT);
    let again = store
        .add_draft(&new_draft(PlanChoice::Existing(plan), b"one", &text))
        .unwrap();
    assert!(again.value.existed);
    store.keep_typing("note", &"書きかけ".into()).unwrap();
    store.set_setting("theme", &"dark".into()).unwrap();
    assert_eq!(store.revision().unwrap(), revision);
    assert_eq!(store.history(99).unwrap().len(), steps);
}

#[test]
fn unknown_things_are_not_found() {
    let (_dir, store, draft) = library();
    let unknown = DraftId(Uuid::nil());
    let missing = |result: Result<(), StoreError>, what: &str| match result {
        Err(StoreError::NotFound { what: found, .. }) => assert_eq!(found, what),
        other => panic!("{other:?}"),
    };
    missing(store.get_draft(unknown).map(drop), "draft");
    missing(store.get_outline(unknown).map(drop), "draft");
    missing(
        store.add_annotation(&note(unknown, 1, None, "")).map(drop),
        "node",
    );
    missing(
        store
            .mark_read(draft, &[NodeId::at(9, 9, 0)], true)
            .map(drop),
        "node",
    );
    let text = outline(&TEXT);
    let new = new_draft(PlanChoice::Existing(PlanId(Uuid::nil())), b"x", &text);
    missing(store.add_draft(&new).map(drop), "plan");
}

#[test]
fn an_annotation_whose_quote_is_elsewhere_is_refused() {
    let (_dir, store, draft) = library();
    let mut new = note(draft, 2, Some((0, 2)), "");
    new.anchor.quote = "臨床".to_owned();
    assert!(matches!(
        store.add_annotation(&new),
        Err(StoreError::Invalid { .. })
    ));
    let mut new = note(draft, 2, Some((0, 2)), "");
    new.anchor.range = Some((3, 999).into());
    assert!(matches!(
        store.add_annotation(&new),
        Err(StoreError::Invalid { .. })
    ));
}
