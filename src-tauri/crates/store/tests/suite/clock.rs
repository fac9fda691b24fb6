//! A clock that a person or a flat battery sets back a year or forward ten: what came later stands
//! later, and is shown as the newest.

use kosshi_store::{NewReply, PlanChoice, Store, StoreError};

use crate::support::{Hands, START, TEXT, add_note, import, new_draft, outline};

const YEAR: i64 = 365 * 86_400_000;

/// The clock as it goes: right, back a year, forward ten, right again.
const TIMES: [i64; 4] = [START, START - YEAR, START + 10 * YEAR, START + 1000];

/// A regression: answers, drafts and unfinished texts were ordered by the wall clock alone.
#[test]
fn what_came_later_stands_later_whatever_the_clock_said() {
    let hands = Hands::at(START);
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), hands.options()).unwrap();
    let (plan, draft) = import(&store);
    let annotation = add_note(&store, draft, "一");
    let mut drafts = vec![draft];
    for (n, time) in TIMES.into_iter().enumerate() {
        hands.set(time);
        let body = n.to_string();
        store.add_reply(&NewReply { annotation, body }).unwrap();
        let text = outline(&TEXT);
        let bytes = [n as u8];
        let new = new_draft(PlanChoice::Existing(plan), &bytes, &text);
        drafts.push(store.add_draft(&new).unwrap().value.draft);
        store.add_plan(&n.to_string()).unwrap();
        store.keep_typing(&n.to_string(), &n.into()).unwrap();
        // Written again and again, it is the newest all the same, and no newer than it must be.
        store.keep_typing(&n.to_string(), &n.into()).unwrap();
    }
    let replies = store.list_replies(annotation).unwrap();
    let said: Vec<&str> = replies.iter().map(|reply| reply.body.as_str()).collect();
    assert_eq!(said, ["0", "1", "2", "3"]);
    // What is shown of a reply is the time of the clock.
    assert!(replies[1].updated < START && replies[3].updated < START + YEAR);
    let listed: Vec<_> = store.list_drafts().unwrap().iter().map(|d| d.id).collect();
    assert_eq!(listed, drafts);
    let plans = store.list_plans().unwrap();
    let titles: Vec<&str> = plans.iter().map(|plan| plan.title.as_str()).collect();
    assert_eq!(titles, ["計画", "0", "1", "2", "3"]);
    let typing = store.list_typing().unwrap();
    let keys: Vec<&str> = typing.iter().map(|typing| typing.key.as_str()).collect();
    assert_eq!(keys, ["3", "2", "1", "0"]);
    let steps = store.history(99).unwrap();
    assert!(steps.is_sorted_by(|a, b| a.id > b.id));
    assert!(store.check().unwrap().is_empty());
    drop(store);
    crate::log::assert_log_gives_tables(dir.path());
}

/// The row of one spoilt text is no reason to lose the others, nor to have no window.
#[test]
fn a_spoilt_row_of_what_is_beside_the_truth_takes_nothing_with_it() {
    let (dir, store, _) = crate::support::library();
    store.keep_typing("good", &"途中の文".into()).unwrap();
    store.set_setting("window", &"dark".into()).unwrap();
    drop(store);
    crate::support::raw(dir.path())
        .execute_batch(
            "INSERT INTO typing (key, value) VALUES ('bad', '{\"body\":\"途');
             UPDATE setting SET value = 'no JSON'",
        )
        .unwrap();
    let store = crate::support::open(dir.path());
    let typing = store.list_typing().unwrap();
    let values: Vec<_> = typing
        .iter()
        .map(|one| one.value.as_str().unwrap())
        .collect();
    assert_eq!(values, ["途中の文", "{\"body\":\"途"]);
    // Said, so that nobody takes it for nothing and writes over it.
    let spoilt = store.get_setting("window");
    assert!(matches!(spoilt, Err(StoreError::Damaged { .. })));
    store
        .update_setting("window", |kept| {
            assert_eq!(kept, None);
            "light".into()
        })
        .unwrap();
    assert_eq!(store.get_setting("window").unwrap(), Some("light".into()));
}
