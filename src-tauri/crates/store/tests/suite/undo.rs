//! Undo and redo: whole, named, and there after a restart.

use std::collections::{BTreeMap, BTreeSet};

use kosshi_store::{AnnotationFilter, Op, PlanChoice, Step, StepState, Store};
use proptest::prelude::*;

use crate::acts::{Run, act, one_of_each};
use crate::support::{
    Hands, START, TEXT, add_note, dump, import, library, new_draft, open, outline, raw,
};

#[test]
fn an_undo_survives_a_restart_and_says_what_it_took_back() {
    let (dir, store, draft) = library();
    let before = dump(dir.path());
    add_note(&store, draft, "要確認");
    let after = dump(dir.path());
    drop(store);

    let store = open(dir.path());
    let step = store.undo_status().unwrap().undo.unwrap();
    assert_eq!(store.history(1).unwrap(), std::slice::from_ref(&step));
    let name = step.name.clone();
    assert_eq!(
        (name.op.as_str(), &name.args["kind"]),
        ("annotation_add", &"note".into())
    );
    let undone = store.undo().unwrap();
    let state = StepState::Undone;
    assert_eq!(
        undone.value,
        Some(Step {
            state,
            ..step.clone()
        })
    );
    assert_eq!(store.undo_status().unwrap().redo, undone.value);
    assert_eq!(undone.changes.step.as_ref(), Some(&name));
    assert_eq!(undone.changes.annotations.len(), 1);
    assert_eq!(
        store
            .list_annotations(&AnnotationFilter::default())
            .unwrap(),
        []
    );
    // The row is hidden, not gone.
    assert_eq!(dump(dir.path()).lines().count(), after.lines().count());
    assert_ne!(dump(dir.path()), after);
    drop(store);

    let store = open(dir.path());
    assert_eq!(store.redo().unwrap().value, Some(step));
    assert_eq!(dump(dir.path()), after);
    assert_ne!(before, after);
    assert_eq!(store.redo().unwrap().value, None);
}

#[test]
fn a_new_step_drops_what_could_have_been_redone_but_keeps_its_record() {
    let (_dir, store, draft) = library();
    add_note(&store, draft, "一");
    store.undo().unwrap();
    add_note(&store, draft, "二");
    assert_eq!(store.undo_status().unwrap().redo, None);
    assert_eq!(store.redo().unwrap().value, None);
    let states: Vec<_> = store
        .history(10)
        .unwrap()
        .into_iter()
        .map(|step| step.state)
        .collect();
    assert_eq!(
        states,
        [StepState::Done, StepState::Dropped, StepState::Done]
    );
}

#[test]
fn with_nothing_to_undo_nothing_happens() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let undone = store.undo().unwrap();
    assert_eq!((undone.value, undone.changes.revision), (None, 0));
}

#[test]
fn an_import_undone_is_hidden_and_the_same_file_brings_it_back() {
    let (_dir, store, draft) = library();
    let plan = store.list_plans().unwrap()[0].id;
    store.undo().unwrap();
    assert!(store.list_drafts().unwrap().is_empty());
    assert!(store.get_outline(draft).is_err());
    store.redo().unwrap();
    store.remove_draft(draft).unwrap();
    let text = outline(&TEXT);
    let again = store
        .add_draft(&new_draft(PlanChoice::Existing(plan), b"one", &text))
        .unwrap();
    assert_eq!((again.value.draft, again.value.existed), (draft, true));
    assert_eq!(store.get_outline(draft).unwrap(), text);
}

/// The dump without rows that an undone creation hides.
fn visible(dir: &std::path::Path) -> String {
    let conn = raw(dir);
    let hidden: Vec<String> = conn
        .prepare(
            "SELECT id FROM plan WHERE present = 0 UNION SELECT id FROM draft WHERE present = 0
             UNION SELECT id FROM annotation WHERE present = 0
             UNION SELECT id FROM reply WHERE present = 0
             UNION SELECT id FROM meeting WHERE present = 0
             UNION SELECT id FROM label WHERE present = 0",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let seen = |line: &&str| {
        !hidden
            .iter()
            .any(|id| line.contains(&format!(" [Text(\"{id}\")")))
    };
    dump(dir)
        .lines()
        .filter(seen)
        .map(|line| format!("{line}\n"))
        .collect()
}

/// What the property below says holds for every operation only if every one is tried.
#[test]
fn every_operation_there_is_can_be_generated() {
    let (_dir, store, draft) = library();
    let plan = store.list_plans().unwrap()[0].id;
    let mut run = Run::new(&store, plan, draft);
    one_of_each().iter().for_each(|act| run.act(act));
    let tried: BTreeSet<String> = store
        .history(1000)
        .unwrap()
        .into_iter()
        .map(|step| step.name.op)
        .collect();
    let all: BTreeSet<String> = Op::CODES.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(tried, all);
}

/// What a library showed when each of its steps was the last one done.
#[derive(Default)]
struct Moments(BTreeMap<Option<u64>, String>);

impl Moments {
    /// Notes what is shown now; where the last step is the same as at another time, so is the dump.
    fn meet(&mut self, store: &Store) {
        let last = store.undo_status().unwrap().undo.map(|step| step.id);
        let mut shown = visible(store.dir());
        for draft in store.list_drafts().unwrap() {
            shown += &format!("{:?}\n", store.get_outline(draft.id).unwrap());
        }
        let then = self.0.entry(last).or_insert_with(|| shown.clone());
        assert!(
            *then == shown,
            "after step {last:?}\n{then}\nis now\n{shown}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn undoing_all_gives_the_start_and_redoing_all_the_end(
        acts in prop::collection::vec(act(), 1..40),
    ) {
        let hands = Hands::at(START);
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path(), hands.options()).unwrap();
        let mut moments = Moments::default();
        moments.meet(&store);
        let (plan, draft) = import(&store);
        let mut run = Run::new(&store, plan, draft);
        for (n, act) in (0i64..).zip(&acts) {
            // The clock jumps back now and then.
            hands.set(START + (n % 7) * 1000);
            run.act(act);
            moments.meet(&store);
        }
        // What was undone and not done again is no part of the end.
        while store.redo().unwrap().value.is_some() {}
        moments.meet(&store);
        let end = visible(dir.path());
        let mut undone = 0;
        while store.undo().unwrap().value.is_some() {
            undone += 1;
            moments.meet(&store);
        }
        prop_assert!(visible(dir.path()).is_empty());
        prop_assert!(store.check().unwrap().is_empty());
        drop(store);
        let store = Store::open(dir.path(), hands.options()).unwrap();
        let mut redone = 0;
        while store.redo().unwrap().value.is_some() {
            redone += 1;
            moments.meet(&store);
        }
        prop_assert_eq!(undone, redone);
        // Where one sits that was taken back for good is nobody's matter.
        prop_assert_eq!(visible(dir.path()), end);
        prop_assert!(store.check().unwrap().is_empty());
        crate::log::assert_log_gives_tables(dir.path());
    }
}
