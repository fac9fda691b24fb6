//! What an annotation can say, where it can reach, and what it once said.

use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::{AnnotationKind, AnnotationState, Colour, Priority, Scope, Stance};
use kosshi_core::ids::DraftId;
use kosshi_core::position::CharPos;
use kosshi_store::{
    AnnotationFilter, AnnotationPatch, NewAnnotation, NewReply, StoreError, VersionCause,
};

use crate::support::{TEXT, add_note, library, note, open, outline};

fn body(words: &str) -> AnnotationPatch {
    AnnotationPatch {
        body: Some(words.to_owned()),
        ..AnnotationPatch::default()
    }
}

#[test]
fn everything_said_comes_back_after_a_restart() {
    let (dir, store, draft) = library();
    let new = NewAnnotation {
        reason: "𠮟責=👨‍👩‍👧\n理由".into(),
        state: AnnotationState::Submit,
        stance: Some(Stance::Against),
        priority: Priority::High,
        colour: Some(Colour::Blue),
        ..note(draft, 3, None, "=SUM(A1)")
    };
    let id = store.add_annotation(&new).unwrap().value;
    drop(store);
    let store = open(dir.path());
    let found = store.get_annotation(id).unwrap();
    assert_eq!((&found.reason, &found.body), (&new.reason, &new.body));
    assert_eq!((found.state, found.stance), (new.state, new.stance));
    assert_eq!((found.priority, found.colour), (new.priority, new.colour));
}

/// An annotation of the words from the second item into the last.
fn across(draft: DraftId) -> NewAnnotation {
    let nodes = outline(&TEXT).nodes;
    let anchor = Anchor::across(&nodes[1..], CharPos(3), CharPos(2)).unwrap();
    NewAnnotation::at(draft, anchor, AnnotationKind::Opinion)
}

#[test]
fn words_across_items_stand_where_they_say() {
    let (dir, store, draft) = library();
    let new = across(draft);
    let id = store.add_annotation(&new).unwrap().value;
    let found = store.get_annotation(id).unwrap();
    assert_eq!(found.anchor, new.anchor);
    assert_eq!(found.placement.until, new.anchor.until);
    assert_eq!(found.anchor.quote, "活性化と効率化\n𠮟責と ①㍿\n人材");
    let mut wrong = new.clone();
    wrong.anchor.quote.push('々');
    assert!(matches!(
        store.add_annotation(&wrong),
        Err(StoreError::Invalid { .. })
    ));
    wrong = new;
    wrong.anchor.until.as_mut().unwrap().node = "p9l9".into();
    assert!(matches!(
        store.add_annotation(&wrong),
        Err(StoreError::NotFound { .. })
    ));
    assert!(store.check().unwrap().is_empty());
    drop(store);
    crate::log::assert_log_gives_tables(dir.path());
}

#[test]
fn what_reaches_further_comes_first() {
    let (_dir, store, draft) = library();
    let mut made = Vec::new();
    for (line, scope) in [
        (2, Scope::Item),
        (2, Scope::Branch),
        (1, Scope::Item),
        (4, Scope::Draft),
    ] {
        let mut new = note(draft, line, None, scope.as_str());
        new.anchor = new.anchor.reaching(scope);
        made.push(store.add_annotation(&new).unwrap().value);
    }
    let listed = store
        .list_annotations(&AnnotationFilter::default())
        .unwrap();
    let ids: Vec<_> = listed.iter().map(|found| found.id).collect();
    assert_eq!(ids, [made[3], made[2], made[1], made[0]]);
}

#[test]
fn many_are_changed_in_one_step_or_none_is() {
    let (_dir, store, draft) = library();
    let ids = [add_note(&store, draft, "一"), add_note(&store, draft, "二")];
    let patch = AnnotationPatch {
        state: Some(AnnotationState::Submit),
        add_tags: vec!["提出".into()],
        ..AnnotationPatch::default()
    };
    let done = store.update_annotations(&ids, &patch).unwrap().changes;
    assert_eq!(done.annotations, ids);
    assert_eq!(done.step.unwrap().args["count"], 2);
    let submitted = AnnotationFilter {
        progress: Some(AnnotationState::Submit),
        tag: Some("提出".into()),
        ..AnnotationFilter::default()
    };
    assert_eq!(store.list_annotations(&submitted).unwrap().len(), 2);
    store.undo().unwrap();
    assert_eq!(store.list_annotations(&submitted).unwrap(), []);

    let missing = [ids[0], kosshi_core::ids::AnnotationId(uuid::Uuid::nil())];
    assert!(store.update_annotations(&missing, &patch).is_err());
    assert!(store.trash_annotations(&missing).is_err());
    assert_eq!(store.list_annotations(&submitted).unwrap(), []);
    assert_eq!(
        store
            .list_annotations(&AnnotationFilter::default())
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn what_an_annotation_once_said_can_be_read_and_brought_back() {
    let (_dir, store, draft) = library();
    let id = add_note(&store, draft, "一");
    store.update_annotation(id, &body("二")).unwrap();
    store.undo().unwrap();
    store.update_annotation(id, &body("三")).unwrap();
    store.trash_annotation(id).unwrap();
    store.restore_annotation(id).unwrap();
    let versions = store.annotation_history(id).unwrap();
    let said: Vec<_> = versions
        .iter()
        .map(|v| (v.words.body.as_deref().unwrap(), v.cause, v.trashed))
        .collect();
    use VersionCause::{Done, Undone};
    assert_eq!(
        said,
        [
            ("一", Done, false),
            ("二", Done, false),
            ("一", Undone, false),
            ("三", Done, false),
            ("三", Done, true),
            ("三", Done, false),
        ]
    );
    let done = store.revert_annotation(id, versions[1].revision).unwrap();
    assert_eq!(done.changes.step.unwrap().op, "annotation_revert");
    assert_eq!(store.get_annotation(id).unwrap().body, "二");
    store.undo().unwrap();
    assert_eq!(store.get_annotation(id).unwrap().body, "三");
    assert!(store.revert_annotation(id, 999).is_err());
}

#[test]
fn the_trash_is_emptied_by_hand_only_of_what_lies_in_it_and_that_can_be_undone() {
    let (_dir, store, draft) = library();
    let (kept, gone) = (add_note(&store, draft, "一"), add_note(&store, draft, "二"));
    store.trash_annotation(gone).unwrap();
    assert!(matches!(
        store.empty_trash(&[gone, kept]),
        Err(StoreError::Invalid { .. })
    ));
    store.empty_trash(&[gone]).unwrap();
    let trash = AnnotationFilter {
        trashed: kosshi_store::Trashed::Any,
        ..AnnotationFilter::default()
    };
    assert_eq!(store.list_annotations(&trash).unwrap().len(), 1);
    store.undo().unwrap();
    assert!(store.get_annotation(gone).unwrap().trashed.is_some());
}

#[test]
fn replies_stand_under_their_annotation_and_have_a_trash() {
    let (_dir, store, draft) = library();
    let annotation = add_note(&store, draft, "一");
    let answer = |words: &str| {
        let body = words.to_owned();
        store.add_reply(&NewReply { annotation, body }).unwrap()
    };
    let first = answer("同意見です");
    assert_eq!(first.changes.annotations, [annotation]);
    answer("もう一つ");
    store.update_reply(first.value, "同意見です。").unwrap();
    let shown = |store: &kosshi_store::Store| -> Vec<String> {
        let found = store.get_annotation(annotation).unwrap();
        found.replies.into_iter().map(|reply| reply.body).collect()
    };
    assert_eq!(shown(&store), ["同意見です。", "もう一つ"]);
    store.trash_reply(first.value).unwrap();
    assert_eq!(shown(&store), ["もう一つ"]);
    assert_eq!(store.list_replies(annotation).unwrap().len(), 2);
    store.undo().unwrap();
    assert_eq!(shown(&store).len(), 2);
}

#[test]
fn a_colour_stands_for_what_it_was_named() {
    let (_dir, store, _) = library();
    store.name_label(Colour::Red, " 重要 ").unwrap();
    store.name_label(Colour::Blue, "確認").unwrap();
    let names = |store: &kosshi_store::Store| -> Vec<String> {
        let labels = store.list_labels().unwrap();
        labels.into_iter().map(|label| label.name).collect()
    };
    assert_eq!(names(&store), ["重要", "確認"]);
    store.undo().unwrap();
    assert_eq!(names(&store), ["重要"]);
    // Hidden by the undo, and named anew.
    store.name_label(Colour::Blue, "済").unwrap();
    assert_eq!(names(&store), ["重要", "済"]);
    store.name_label(Colour::Red, "").unwrap();
    assert_eq!(names(&store), ["済"]);
}
