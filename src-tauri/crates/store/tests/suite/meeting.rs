//! Meetings and what was said in them are kept, logged, and can be taken back step by step.

use kosshi_core::annotation::AnnotationKind;
use kosshi_core::correction::Correction;
use kosshi_core::ids::{AnnotationId, DraftId, MeetingId, NodeId, PlanId};
use kosshi_core::meeting::{AgendaItem, MeetingDeed, MeetingState, Participant};
use kosshi_core::position::CharPos;
use kosshi_store::{
    Annotation, AnnotationFilter, AnnotationPatch, MeetingPatch, NewAnnotation, NewMeeting, Said,
    SaidPatch, Store, StoreError,
};
use tempfile::TempDir;

use crate::support::{Hands, START, import, note, open};

fn new(plan: PlanId) -> NewMeeting {
    let item = |text: &str| AgendaItem {
        id: String::new(),
        text: text.to_owned(),
    };
    NewMeeting {
        plan,
        name: "第３回 専門調査会".to_owned(),
        date: "令和8年11月28日".to_owned(),
        place: "中央合同庁舎".to_owned(),
        agenda: vec![item("骨子について"), item("その他")],
        participants: vec![Participant {
            name: "山田委員".to_owned(),
            short: "や".to_owned(),
            ..Participant::default()
        }],
    }
}

/// A library with a draft and a meeting of its plan.
fn held() -> (TempDir, Store, DraftId, MeetingId) {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let (plan, draft) = import(&store);
    let id = store.add_meeting(&new(plan)).unwrap().value;
    (dir, store, draft, id)
}

fn said(meeting: MeetingId, at: i64, speaker: &str) -> Option<Said> {
    Some(Said {
        meeting,
        at,
        speaker: speaker.to_owned(),
        agenda: String::new(),
    })
}

fn say(store: &Store, draft: DraftId, said: Option<Said>, body: &str) -> AnnotationId {
    let new = NewAnnotation {
        said,
        ..note(draft, 2, None, body)
    };
    store.add_annotation(&new).unwrap().value
}

fn notes_of(store: &Store, meeting: MeetingId) -> Vec<Annotation> {
    let filter = AnnotationFilter {
        meeting: Some(meeting),
        ..AnnotationFilter::default()
    };
    let mut notes = store.list_annotations(&filter).unwrap();
    notes.sort_by_key(|note| note.made);
    notes
}

#[test]
fn a_meeting_is_there_after_a_restart_as_it_was_made_and_held() {
    let (dir, store, draft, id) = held();
    let made = store.get_meeting(id).unwrap();
    assert_eq!(made.state(), MeetingState::Planned);
    assert!(made.agenda.iter().all(|item| !item.id.is_empty()));
    let told = store.run_meeting(id, MeetingDeed::Start).unwrap().changes;
    assert_eq!((told.meetings, told.annotations.len()), (vec![id], 0));
    let node = NodeId::from("p1l2");
    store.discuss(id, draft, Some(&node)).unwrap();
    say(&store, draft, said(id, 7, "山田委員"), "発言");
    store.run_meeting(id, MeetingDeed::Pause).unwrap();
    let before = store.list_meetings(Some(made.plan)).unwrap();
    drop(store);
    let store = open(dir.path());
    assert_eq!(store.list_meetings(Some(made.plan)).unwrap(), before);
    let [now] = before.as_slice() else {
        panic!("{before:?}")
    };
    assert_eq!((now.state(), now.notes), (MeetingState::Paused, 1));
    assert_eq!(now.discussed[0].node, Some(node));
    assert_eq!(notes_of(&store, id)[0].said, said(id, 7, "山田委員"));
    assert_eq!(store.list_meetings(Some(PlanId::default())).unwrap(), []);
    assert!(store.check().unwrap().is_empty());
    drop(store);
    crate::log::assert_log_gives_tables(dir.path());
}

#[test]
fn every_step_of_a_meeting_is_undone_and_done_again() {
    let (_dir, store, draft, id) = held();
    let note = say(&store, draft, said(id, 7, "山田委員"), "発言");
    let see = || (store.get_meeting(id).ok(), notes_of(&store, id));
    let patch = MeetingPatch {
        name: Some("第４回".to_owned()),
        agenda: Some(vec![AgendaItem {
            id: "a".to_owned(),
            text: "素案".to_owned(),
        }]),
        ..MeetingPatch::default()
    };
    let spoke = AnnotationPatch {
        said: Some(Some(SaidPatch {
            speaker: Some("佐藤委員".to_owned()),
            agenda: Some("a".to_owned()),
        })),
        ..AnnotationPatch::default()
    };
    let silent = AnnotationPatch {
        said: Some(None),
        ..AnnotationPatch::default()
    };
    let node = NodeId::from("p1l2");
    let steps: [(&str, &dyn Fn()); 9] = [
        ("meeting_update", &|| {
            drop(store.update_meeting(id, &patch).unwrap())
        }),
        ("meeting_run", &|| {
            drop(store.run_meeting(id, MeetingDeed::Start).unwrap())
        }),
        ("meeting_discuss", &|| {
            drop(store.discuss(id, draft, Some(&node)).unwrap())
        }),
        ("meeting_discuss", &|| {
            drop(store.discuss(id, draft, None).unwrap())
        }),
        ("annotation_update", &|| {
            drop(store.update_annotation(note, &spoke).unwrap())
        }),
        ("meeting_run", &|| {
            drop(store.run_meeting(id, MeetingDeed::End).unwrap())
        }),
        ("meeting_trash", &|| drop(store.trash_meeting(id).unwrap())),
        ("meeting_restore", &|| {
            drop(store.restore_meeting(id).unwrap())
        }),
        ("annotation_update", &|| {
            drop(store.update_annotation(note, &silent).unwrap())
        }),
    ];
    for (op, step) in steps {
        let before = see();
        step();
        let after = see();
        assert_ne!(after, before, "{op}");
        let undone = store.undo().unwrap().value.unwrap();
        assert_eq!((undone.name.op.as_str(), see()), (op, before));
        store.redo().unwrap();
        assert_eq!(see(), after, "{op}");
    }
    assert!(store.check().unwrap().is_empty());
}

#[test]
fn what_is_so_already_makes_no_step() {
    let (_dir, store, draft, id) = held();
    assert_eq!(store.discuss(id, draft, None).unwrap().changes.made, None);
    store.run_meeting(id, MeetingDeed::Start).unwrap();
    let node = NodeId::from("p1l2");
    store.discuss(id, draft, Some(&node)).unwrap();
    let again = [
        store.run_meeting(id, MeetingDeed::Start).unwrap().changes,
        store.run_meeting(id, MeetingDeed::Resume).unwrap().changes,
        store.discuss(id, draft, Some(&node)).unwrap().changes,
        store.restore_meeting(id).unwrap().changes,
    ];
    assert!(again.iter().all(|changes| changes.made.is_none()));
}

#[test]
fn one_that_ended_goes_on_when_it_is_begun_again() {
    let (_dir, store, _, id) = held();
    for (deed, state, spans) in [
        (MeetingDeed::Start, MeetingState::Running, 1),
        (MeetingDeed::End, MeetingState::Ended, 1),
        (MeetingDeed::Start, MeetingState::Running, 2),
    ] {
        store.run_meeting(id, deed).unwrap();
        let now = store.get_meeting(id).unwrap();
        assert_eq!((now.state(), now.spans.len()), (state, spans));
    }
}

#[test]
fn a_clock_that_is_set_back_changes_no_order() {
    let dir = tempfile::tempdir().unwrap();
    let hands = Hands::at(START);
    let store = Store::open(dir.path(), hands.options()).unwrap();
    let (plan, draft) = import(&store);
    let id = store.add_meeting(&new(plan)).unwrap().value;
    let mut made = Vec::new();
    for (n, back) in [0, 3_600_000, 1_000, 7_200_000].into_iter().enumerate() {
        let now = START - back;
        hands.set(now);
        made.push(say(&store, draft, said(id, now, ""), &n.to_string()));
    }
    let other = store.add_meeting(&new(plan)).unwrap().value;
    drop(store);
    let store = open(dir.path());
    let notes = notes_of(&store, id);
    let ids: Vec<AnnotationId> = notes.iter().map(|note| note.id).collect();
    assert_eq!(ids, made);
    assert!(notes.is_sorted_by(|a, b| a.made < b.made));
    let meetings = store.list_meetings(Some(plan)).unwrap();
    assert_eq!(
        meetings.iter().map(|one| one.id).collect::<Vec<_>>(),
        [id, other]
    );
}

#[test]
fn a_meeting_in_the_trash_leaves_its_notes_where_they_are() {
    let (_dir, store, draft, id) = held();
    let note = say(&store, draft, said(id, 7, "山田委員"), "発言");
    store.trash_meeting(id).unwrap();
    let all = store
        .list_annotations(&AnnotationFilter::default())
        .unwrap();
    assert_eq!((all.len(), all[0].id), (1, note));
    assert_eq!(all[0].said, said(id, 7, "山田委員"));
    assert!(store.get_meeting(id).unwrap().trashed.is_some());
}

#[test]
fn a_note_that_becomes_an_opinion_keeps_where_it_was_said() {
    let (_dir, store, draft, id) = held();
    let note = say(&store, draft, said(id, 7, "山田委員"), "発言");
    let patch = AnnotationPatch {
        kind: Some(AnnotationKind::Opinion),
        ..AnnotationPatch::default()
    };
    store.update_annotation(note, &patch).unwrap();
    let found = store.get_annotation(note).unwrap();
    assert_eq!(found.kind, AnnotationKind::Opinion);
    assert_eq!(found.said, said(id, 7, "山田委員"));
    // Bringing back an older wording is no word about where it was said either.
    let first = store.annotation_history(note).unwrap().remove(0);
    store.revert_annotation(note, first.revision).unwrap();
    assert_eq!(store.get_annotation(note).unwrap().said, found.said);
}

#[test]
fn what_is_not_there_is_refused_and_nothing_changes() {
    let (_dir, store, draft, id) = held();
    let revision = store.revision().unwrap();
    let nowhere = MeetingId::default();
    let spoke = AnnotationPatch {
        said: Some(Some(SaidPatch::default())),
        ..AnnotationPatch::default()
    };
    let new_note = NewAnnotation {
        said: said(nowhere, 7, ""),
        ..note(draft, 2, None, "発言")
    };
    let refused = [
        store.add_annotation(&new_note).map(drop),
        store.add_meeting(&new(PlanId::default())).map(drop),
        store.run_meeting(nowhere, MeetingDeed::Start).map(drop),
        store.discuss(id, DraftId::default(), None).map(drop),
        store.discuss(id, draft, Some(&"p9l9".into())).map(drop),
        store.trash_meeting(nowhere).map(drop),
    ];
    for answer in refused {
        assert!(
            matches!(answer, Err(StoreError::NotFound { .. })),
            "{answer:?}"
        );
    }
    assert_eq!(store.revision().unwrap(), revision);
    let plain = say(&store, draft, None, "会議の外");
    let refused = store.update_annotation(plain, &spoke);
    assert!(matches!(refused, Err(StoreError::Invalid { .. })));
}

/// A regression: what had been taken up named an item that a correction had taken away.
#[test]
fn what_was_taken_up_follows_the_corrections_of_the_outline() {
    let (dir, store, draft, id) = held();
    store.run_meeting(id, MeetingDeed::Start).unwrap();
    let [first, second] = [1, 2].map(|line| NodeId::at(1, line, 0));
    store.discuss(id, draft, Some(&first)).unwrap();
    store.discuss(id, draft, None).unwrap();
    store.discuss(id, draft, Some(&second)).unwrap();
    let taken_up = || -> Vec<Option<NodeId>> {
        let discussed = store.get_meeting(id).unwrap().discussed;
        discussed.into_iter().map(|one| one.node).collect()
    };
    let before = taken_up();
    // Cut in two, both were taken up, and the first is what is being discussed.
    let whole = store.get_outline(draft).unwrap().nodes[1].clone();
    let at = whole.source_pos(CharPos(3));
    let node = second.clone();
    let told = store
        .correct(draft, &Correction::Split { node, at })
        .unwrap();
    assert_eq!(told.changes.meetings, [id]);
    let rest = NodeId::at(at.page, at.line, at.column);
    let cut = vec![Some(first.clone()), None, Some(rest), Some(second.clone())];
    assert_eq!(taken_up(), cut);
    // Joined to what stands before it, that was.
    let node = second.clone();
    store.correct(draft, &Correction::Join { node }).unwrap();
    assert_eq!(taken_up().last(), Some(&Some(first.clone())));
    let nodes = store.get_outline(draft).unwrap().nodes;
    for node in taken_up().into_iter().flatten() {
        assert!(nodes.iter().any(|one| one.id == node), "{node}");
    }
    store.undo().unwrap();
    assert_eq!(taken_up(), cut);
    store.undo().unwrap();
    assert_eq!(taken_up(), before);
    store.redo().unwrap();
    assert_eq!(taken_up(), cut);
    assert!(store.check().unwrap().is_empty());
    drop(store);
    crate::log::assert_log_gives_tables(dir.path());
}

/// A regression: it stayed in the file, where nobody could find it or give it up.
#[test]
fn what_was_typed_for_a_meeting_whose_making_was_taken_back_goes_with_the_way_back() {
    let (_dir, store, draft, id) = held();
    let (plan, key) = (store.get_draft(draft).unwrap().plan, |id: MeetingId| {
        format!("preparing:{id}:place")
    });
    let other = store.add_meeting(&new(plan)).unwrap().value;
    for meeting in [id, other] {
        store.keep_typing(&key(meeting), &"８号館".into()).unwrap();
    }
    let kept = || -> Vec<String> {
        let mut keys: Vec<String> = store
            .list_typing()
            .unwrap()
            .into_iter()
            .map(|one| one.key)
            .collect();
        keys.sort();
        keys
    };
    store.undo().unwrap();
    assert_eq!(kept().len(), 2, "a redo brings it again");
    store.trash_meeting(id).unwrap();
    assert_eq!(kept(), [key(id)], "one in the trash can be taken out");
}
