//! Reading back what was written.

use kosshi_core::annotation::{AnnotationKind, PlacementState};
use kosshi_core::ids::NodeId;
use kosshi_store::{
    AnnotationFilter, AnnotationPatch, NewReply, Op, Placement, PlanChoice, ReplyId, StoreError,
    Trashed,
};

use crate::support::{TEXT, add_note, library, new_draft, note, open, outline};

#[test]
fn an_outline_comes_back_as_it_went_in() {
    let (_dir, store, draft) = library();
    assert_eq!(store.get_outline(draft).unwrap(), outline(&TEXT));
    let listed = store.list_drafts().unwrap();
    assert_eq!(listed, [store.get_draft(draft).unwrap()]);
    assert_eq!(
        (listed[0].nodes, listed[0].plan_title.as_str()),
        (4, "計画")
    );
    assert_eq!(store.get_source_bytes(draft).unwrap(), b"one");
    let mut texts = Vec::new();
    store
        .for_each_node(None, |node| {
            texts.push(node.text);
            Ok::<(), StoreError>(())
        })
        .unwrap();
    assert_eq!(texts, TEXT);
}

#[test]
fn annotations_come_in_the_order_of_the_text() {
    let (_dir, store, draft) = library();
    for (line, range, body) in [
        (3, Some((0, 2)), "5"),
        (2, Some((4, 6)), "4"),
        (2, Some((0, 2)), "3"),
        (1, None, "1"),
        (2, None, "2"),
    ] {
        store
            .add_annotation(&note(draft, line, range, body))
            .unwrap();
    }
    let filter = AnnotationFilter {
        draft: Some(draft),
        ..Default::default()
    };
    let listed = store.list_annotations(&filter).unwrap();
    let bodies: String = listed.iter().map(|a| a.body.as_str()).collect();
    assert_eq!(bodies, "12345");
    let counts = store.count_annotations(draft).unwrap();
    assert_eq!(counts[&NodeId::at(1, 2, 0)], [(AnnotationKind::Note, 3)]);
}

#[test]
fn every_filter_keeps_what_it_says() {
    let (_dir, store, draft) = library();
    let mut new = note(draft, 2, Some((0, 2)), "意見");
    new.tags = vec![" 治験 ".into(), "治験".into(), String::new()];
    new.replacement = Some(String::new());
    let opinion = store.add_annotation(&new).unwrap().value;
    let kind = AnnotationPatch {
        kind: Some(AnnotationKind::Opinion),
        ..Default::default()
    };
    store.update_annotation(opinion, &kind).unwrap();
    let trashed = add_note(&store, draft, "捨てる");
    store.trash_annotation(trashed).unwrap();

    let ids = |filter: AnnotationFilter| -> Vec<_> {
        store
            .list_annotations(&filter)
            .unwrap()
            .into_iter()
            .map(|a| a.id)
            .collect()
    };
    let base = AnnotationFilter::default;
    assert_eq!(ids(base()), [opinion]);
    assert_eq!(
        ids(AnnotationFilter {
            trashed: Trashed::Only,
            ..base()
        }),
        [trashed]
    );
    assert_eq!(
        ids(AnnotationFilter {
            trashed: Trashed::Any,
            ..base()
        }),
        [opinion, trashed]
    );
    assert_eq!(
        ids(AnnotationFilter {
            tag: Some("治験".into()),
            ..base()
        }),
        [opinion]
    );
    assert_eq!(
        ids(AnnotationFilter {
            tag: Some("治".into()),
            ..base()
        }),
        []
    );
    let kinds = |kind| AnnotationFilter {
        kinds: vec![kind],
        ..base()
    };
    assert_eq!(ids(kinds(AnnotationKind::Opinion)), [opinion]);
    assert_eq!(ids(kinds(AnnotationKind::Note)), []);
    let node = |line| AnnotationFilter {
        node: Some(NodeId::at(1, line, 0)),
        ..base()
    };
    assert_eq!((ids(node(2)), ids(node(3))), (vec![opinion], vec![]));
    let state = AnnotationFilter {
        state: Some(PlacementState::Orphan),
        ..base()
    };
    assert_eq!(ids(state), []);

    let found = store.get_annotation(opinion).unwrap();
    assert_eq!(
        (found.tags, found.replacement),
        (vec!["治験".to_owned()], Some(String::new()))
    );
    assert_eq!(store.list_tags().unwrap(), ["治験"]);
}

#[test]
fn an_annotation_keeps_its_anchor_and_has_a_placement_per_draft() {
    let (_dir, store, first) = library();
    let id = add_note(&store, first, "一");
    let plan = store.list_plans().unwrap()[0].id;
    let text = outline(&TEXT);
    let new = new_draft(PlanChoice::Existing(plan), b"two", &text);
    let second = store.add_draft(&new).unwrap().value.draft;
    let moved = Placement {
        node: Some(NodeId::at(1, 3, 0)),
        range: Some((0, 2).into()),
        state: PlacementState::Changed,
        confidence: 0.62,
        ..Placement::orphan("quote")
    };
    let out = store
        .place_annotations(second, &[(id, moved.clone())])
        .unwrap();
    assert_eq!(out.changes.annotations, [id]);
    let there = AnnotationFilter {
        draft: Some(second),
        ..Default::default()
    };
    let seen = store.list_annotations(&there).unwrap();
    assert_eq!((seen[0].placed_in, &seen[0].placement), (second, &moved));
    assert_eq!(
        (seen[0].draft, &seen[0].anchor),
        (first, &note(first, 2, Some((0, 2)), "").anchor)
    );
    assert_eq!(
        store.get_annotation(id).unwrap().placement.state,
        PlacementState::Same
    );
    assert_eq!(store.list_placements(id).unwrap().len(), 2);
    store.undo().unwrap();
    assert_eq!(store.list_annotations(&there).unwrap(), []);
}

#[test]
fn carrying_over_leaves_what_sits_in_the_draft_already() {
    let (_dir, store, first) = library();
    let (placed, fresh) = (add_note(&store, first, "一"), add_note(&store, first, "二"));
    let plan = store.list_plans().unwrap()[0].id;
    let text = outline(&TEXT);
    let new = new_draft(PlanChoice::Existing(plan), b"two", &text);
    let second = store.add_draft(&new).unwrap().value.draft;
    let on = |line| Placement {
        node: Some(NodeId::at(1, line, 0)),
        state: PlacementState::Moved,
        confidence: 1.0,
        ..Placement::orphan("by_hand")
    };
    store.place_annotations(second, &[(placed, on(3))]).unwrap();
    let both = [(placed, on(2)), (fresh, on(2))];
    let out = store.carry_annotations(second, &both).unwrap();
    let nodes = || {
        let there = AnnotationFilter {
            draft: Some(second),
            ..Default::default()
        };
        let found = store.list_annotations(&there).unwrap().into_iter();
        let mut nodes: Vec<_> = found.map(|a| (a.id, a.placement.node)).collect();
        nodes.sort_by_key(|(id, _)| *id != placed);
        nodes
    };
    let expected = [
        (placed, Some(NodeId::at(1, 3, 0))),
        (fresh, Some(NodeId::at(1, 2, 0))),
    ];
    assert_eq!(nodes(), expected);
    assert_eq!(out.changes.annotations, [fresh]);
    let name = out.changes.step.unwrap();
    assert_eq!(
        (name.op.as_str(), &name.args["count"]),
        ("annotation_carry", &1.into())
    );
    let revision = store.revision().unwrap();
    let again = store.carry_annotations(second, &both).unwrap();
    assert_eq!(
        (again.changes.made, nodes().as_slice()),
        (None, &expected[..])
    );
    assert_eq!(store.revision().unwrap(), revision);
}

#[test]
fn what_changed_since_a_revision_is_told_by_id() {
    let (_dir, store, draft) = library();
    let imported = store.revision().unwrap();
    let id = add_note(&store, draft, "一");
    store
        .mark_read(draft, &[NodeId::at(1, 1, 0)], true)
        .unwrap();
    let since = store.changes_since(imported).unwrap();
    assert_eq!((since.annotations, since.readings), (vec![id], vec![draft]));
    assert_eq!((since.drafts, since.revision), (vec![], imported + 2));
    assert_eq!(store.changes_since(0).unwrap().drafts, [draft]);
    assert!(store.changes_since(imported + 2).unwrap().is_empty());
}

#[test]
fn reading_is_no_step_and_keeps_the_first_time() {
    let (_dir, store, draft) = library();
    let node = NodeId::at(1, 2, 0);
    store
        .mark_read(draft, std::slice::from_ref(&node), true)
        .unwrap();
    let first = store.list_read(draft).unwrap()[&node];
    let again = store
        .mark_read(draft, std::slice::from_ref(&node), true)
        .unwrap();
    assert!(again.changes.is_empty());
    assert_eq!(store.list_read(draft).unwrap()[&node], first);
    assert_eq!(
        store.undo_status().unwrap().undo.unwrap().name.op,
        "draft_add"
    );
    store.mark_read(draft, &[node], false).unwrap();
    assert!(store.list_read(draft).unwrap().is_empty());
}

#[test]
fn typing_and_settings_are_there_after_a_restart() {
    let (dir, store, _) = library();
    store.keep_typing("note:1", &"かきか".into()).unwrap();
    store.keep_typing("note:1", &"書きかけ".into()).unwrap();
    store
        .set_setting("font", &serde_json::json!({"size": 18}))
        .unwrap();
    drop(store);
    let store = open(dir.path());
    let kept = store.list_typing().unwrap();
    assert_eq!((kept.len(), &kept[0].value), (1, &"書きかけ".into()));
    assert_eq!(store.get_setting("font").unwrap().unwrap()["size"], 18);
    store.drop_typing("note:1").unwrap();
    store.set_setting("font", &serde_json::Value::Null).unwrap();
    assert!(store.list_typing().unwrap().is_empty());
    assert_eq!(store.get_setting("font").unwrap(), None);
}

/// A regression: two writers each took the other's change back.
#[test]
fn settings_changed_at_once_are_all_there() {
    let (_dir, store, _) = library();
    let add = |name: String| {
        store
            .update_setting("window", |kept| {
                let mut kept = kept.unwrap_or_else(|| serde_json::json!({}));
                kept[name] = true.into();
                kept
            })
            .unwrap();
    };
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let add = &add;
            scope.spawn(move || (0..50).for_each(|n| add(format!("{writer}-{n}"))));
        }
    });
    let kept = store.get_setting("window").unwrap().unwrap();
    assert_eq!(kept.as_object().unwrap().len(), 200);
}

/// A regression: what failed to be read again after its commit was called not saved.
#[test]
fn an_operation_reads_back_what_it_made() {
    let (_dir, store, draft) = library();
    let new = note(draft, 2, Some((0, 2)), "一");
    let made = store
        .transact(&Op::AnnotationAdd { kind: new.kind }, |w| {
            let id = w.add_annotation(&new)?;
            w.get_annotation(id)
        })
        .unwrap()
        .value;
    assert_eq!(store.get_annotation(made.id).unwrap(), made);
    assert_eq!(made.body, "一");
}

/// A regression: the text was dropped after the commit, in a transaction of its own.
#[test]
fn typing_is_dropped_with_what_saves_it_or_not_at_all() {
    let (_dir, store, draft) = library();
    let id = add_note(&store, draft, "メモ");
    let reply = |body: &str| NewReply {
        annotation: id,
        body: body.to_owned(),
    };
    store.keep_typing("reply", &"書きかけ".into()).unwrap();
    let failed = store.transact(&Op::ReplyAdd, |w| {
        w.drop_typing("reply")?;
        w.update_reply(ReplyId(uuid::Uuid::nil()), "ない返信")
    });
    assert!(failed.is_err());
    assert_eq!(store.list_typing().unwrap().len(), 1);
    store
        .transact(&Op::ReplyAdd, |w| {
            w.add_reply(&reply("書きかけ"))?;
            w.drop_typing("reply")
        })
        .unwrap();
    assert!(store.list_typing().unwrap().is_empty());
    assert_eq!(store.list_replies(id).unwrap().len(), 1);
}
