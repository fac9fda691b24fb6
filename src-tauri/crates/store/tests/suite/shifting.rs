//! A draft goes to another plan or elsewhere in the order, with all that was made on it, and back.

use kosshi_core::align::Pin;
use kosshi_core::ids::{DraftId, MeetingId, NodeId, PlanId};
use kosshi_store::{
    AnnotationFilter, DraftMove, DraftPatch, NewAnnotation, NewMeeting, Placement, PlanChoice,
    Said, Store, StoreError,
};

use crate::support::{TEXT, add_note, dump, import, new_draft, note, open, outline};

fn add(store: &Store, plan: PlanChoice, bytes: &[u8]) -> (PlanId, DraftId) {
    let text = outline(&TEXT);
    let added = store.add_draft(&new_draft(plan, bytes, &text)).unwrap();
    (added.value.plan, added.value.draft)
}

fn into(plan: PlanId) -> DraftMove {
    DraftMove {
        plan: Some(PlanChoice::Existing(plan)),
        at: None,
    }
}

fn at(at: u32) -> DraftMove {
    DraftMove {
        plan: None,
        at: Some(at),
    }
}

fn other() -> PlanChoice {
    PlanChoice::New("別の題の計画".to_owned())
}

/// The drafts of each plan, in their order.
fn shelf(store: &Store, plan: PlanId) -> Vec<DraftId> {
    let drafts = store.list_drafts().unwrap().into_iter();
    let own = drafts.filter(|draft| draft.plan == plan);
    own.map(|draft| draft.id).collect()
}

fn meet(store: &Store, plan: PlanId) -> MeetingId {
    let new = NewMeeting {
        plan,
        name: "第１回".to_owned(),
        ..NewMeeting::default()
    };
    store.add_meeting(&new).unwrap().value
}

fn say(store: &Store, draft: DraftId, meeting: MeetingId) {
    let said = Said {
        meeting,
        at: 1,
        speaker: "山田委員".to_owned(),
        agenda: String::new(),
    };
    let new = NewAnnotation {
        said: Some(said),
        ..note(draft, 2, None, "発言")
    };
    store.add_annotation(&new).unwrap();
}

fn plan_of(store: &Store, meeting: MeetingId) -> PlanId {
    store.get_meeting(meeting).unwrap().plan
}

#[test]
fn a_draft_joins_another_plan_with_all_that_was_made_on_it_and_goes_back() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let (plan, first) = import(&store);
    let (apart, draft) = add(&store, other(), b"two");
    let (noted, below) = (add_note(&store, first, "一"), add_note(&store, draft, "二"));
    let line = NodeId::at(1, 2, 0);
    store
        .place_annotations(draft, &[(noted, Placement::orphan("quote"))])
        .unwrap();
    let pin = Pin {
        old: vec![line.clone()],
        new: vec![line],
    };
    store.pin(first, draft, &pin).unwrap();
    let before = dump(dir.path());
    let kept = || {
        let filter = AnnotationFilter {
            draft: Some(draft),
            ..AnnotationFilter::default()
        };
        (
            store.list_annotations(&filter).unwrap(),
            store.list_pins(first, draft).unwrap(),
        )
    };
    let was = kept();
    assert_eq!(was.0.len(), 2, "{below:?}");

    let told = store.move_draft(draft, &into(plan)).unwrap().changes;
    assert_eq!(told.drafts, [draft]);
    assert_eq!(shelf(&store, plan), [first, draft]);
    assert_eq!(kept(), was);
    // Where it is already is no step.
    assert_eq!(
        store.move_draft(draft, &into(plan)).unwrap().changes.made,
        None
    );
    let after = dump(dir.path());
    store.undo().unwrap();
    assert_eq!(dump(dir.path()), before);
    assert_eq!(shelf(&store, apart), [draft]);
    store.redo().unwrap();
    assert_eq!(dump(dir.path()), after);
    assert!(store.check().unwrap().is_empty());
    drop(store);
    crate::log::assert_log_gives_tables(dir.path());
}

#[test]
fn drafts_stand_as_they_were_put_whatever_their_days_and_a_new_one_comes_last() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let (plan, first) = import(&store);
    let (_, second) = add(&store, PlanChoice::Existing(plan), b"two");
    let (_, alone) = add(&store, other(), b"other");
    let (_, third) = add(&store, PlanChoice::Existing(plan), b"three");
    assert_eq!(shelf(&store, plan), [first, second, third]);
    // The order that is there is no step.
    assert_eq!(store.move_draft(second, &at(1)).unwrap().changes.made, None);
    store.move_draft(third, &at(0)).unwrap();
    assert_eq!(shelf(&store, plan), [third, first, second]);
    let day = DraftPatch {
        date: Some("2020-01".to_owned()),
        ..DraftPatch::default()
    };
    store.update_draft(second, &day).unwrap();
    assert_eq!(shelf(&store, plan), [third, first, second]);
    let (_, fourth) = add(&store, PlanChoice::Existing(plan), b"four");
    assert_eq!(shelf(&store, plan), [third, first, second, fourth]);
    store.move_draft(third, &at(9)).unwrap();
    assert_eq!(shelf(&store, plan), [first, second, fourth, third]);
    // From elsewhere to a place among them.
    let to = DraftMove {
        at: Some(1),
        ..into(plan)
    };
    store.move_draft(alone, &to).unwrap();
    assert_eq!(shelf(&store, plan), [first, alone, second, fourth, third]);
    store.undo().unwrap();
    store.undo().unwrap();
    assert_eq!(shelf(&store, plan), [third, first, second, fourth]);
}

#[test]
fn the_last_draft_takes_the_meetings_of_its_plan_along() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let (plan, first) = import(&store);
    let (apart, draft) = add(&store, other(), b"two");
    let (held, planned) = (meet(&store, apart), meet(&store, apart));
    say(&store, draft, held);
    store.trash_meeting(planned).unwrap();
    let told = store.move_draft(draft, &into(plan)).unwrap().changes;
    assert_eq!(told.meetings.len(), 2);
    assert_eq!([held, planned].map(|one| plan_of(&store, one)), [plan; 2]);
    // What is said from now on is said of the plan it belongs to.
    say(&store, draft, held);
    say(&store, first, held);
    store.undo().unwrap();
    store.undo().unwrap();
    store.undo().unwrap();
    assert_eq!([held, planned].map(|one| plan_of(&store, one)), [apart; 2]);
}

#[test]
fn of_a_plan_that_stays_only_meetings_about_the_draft_alone_go_along() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let (plan, first) = import(&store);
    let (_, draft) = add(&store, PlanChoice::Existing(plan), b"two");
    let [own, mixed, empty] = [(); 3].map(|()| meet(&store, plan));
    say(&store, draft, own);
    say(&store, draft, mixed);
    say(&store, first, mixed);
    let to = DraftMove {
        plan: Some(other()),
        at: None,
    };
    store.move_draft(draft, &to).unwrap();
    let apart = store.get_draft(draft).unwrap().plan;
    assert_ne!(apart, plan);
    assert_eq!(
        [own, mixed, empty].map(|one| plan_of(&store, one)),
        [apart, plan, plan]
    );
    // What was said in the one that stays is still said there.
    assert_eq!(store.get_meeting(mixed).unwrap().notes, 2);
    store.undo().unwrap();
    assert_eq!(plan_of(&store, own), plan);
    assert!(store.check().unwrap().is_empty());
}

#[test]
fn a_plan_has_one_draft_of_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let (plan, _) = import(&store);
    let (_, same) = add(&store, other(), b"one");
    let before = dump(dir.path());
    let refused = store.move_draft(same, &into(plan)).unwrap_err();
    assert_eq!(refused, StoreError::SameFile);
    assert_eq!(dump(dir.path()), before);
    let unknown = store.move_draft(same, &into(PlanId::default()));
    assert!(matches!(unknown, Err(StoreError::NotFound { .. })));
}

#[test]
fn the_same_file_that_came_in_meanwhile_stands_in_no_undos_way() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let (plan, _) = import(&store);
    let (apart, draft) = add(&store, other(), b"two");
    let noted = add_note(&store, draft, "一");
    store.move_draft(draft, &into(plan)).unwrap();
    let (_, again) = add(&store, PlanChoice::Existing(apart), b"two");
    let second = add_note(&store, again, "二");
    let end = dump(dir.path());
    let shelves = || (shelf(&store, plan).len(), shelf(&store, apart));
    for _ in 0..3 {
        store.undo().unwrap();
    }
    assert_eq!(shelves(), (1, vec![draft]));
    store.undo().unwrap();
    store.redo().unwrap();
    assert!(store.get_annotation(noted).is_ok());
    for _ in 0..3 {
        store.redo().unwrap();
    }
    assert_eq!(shelves(), (2, vec![again]));
    assert_eq!(dump(dir.path()), end);
    assert!(store.get_annotation(second).is_ok());
    assert!(store.check().unwrap().is_empty());
    drop(store);
    crate::log::assert_log_gives_tables(dir.path());
}
