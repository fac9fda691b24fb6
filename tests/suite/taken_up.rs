//! What meetings took up of one draft, found in another.

use serde_json::json;

use crate::carrying::{FIRST, drafts};
use crate::contract::{call, session};

/// A regression: what had been discussed in one draft was told as untouched in the next.
#[test]
fn what_was_taken_up_is_found_in_the_next_draft() {
    let (_dir, session) = session();
    let next = FIRST
        .replace("１．総論\n", "１．総論\n・新しい項目を足す。\n")
        .replace("・古い制度を見直し、手続の簡素化を図る。\n", "");
    let ids = drafts(&session, &[FIRST.to_owned(), next]);
    let listed = call(&session, "drafts", json!({}))["drafts"].clone();
    let mut listed = listed.as_array().unwrap().iter();
    let plan = listed.find(|one| one["draft"] == ids[0].as_str()).unwrap()["plan"].clone();
    let made = call(
        &session,
        "add_meeting",
        json!({ "plan": plan, "name": "第１回" }),
    );
    let id = &made["meeting"];
    for node in ["p1l5", "p1l6", "p1l5"] {
        let args = json!({ "meeting": id, "draft": ids[0], "node": node });
        call(&session, "discuss", args);
    }
    let taken_up =
        |draft: &str| call(&session, "taken_up", json!({ "draft": draft }))["items"].clone();
    assert_eq!(taken_up(&ids[0]), json!([]), "its own are there by name");
    assert_eq!(
        taken_up(&ids[1]),
        json!([
            { "draft": ids[0], "node": "p1l5", "here": ["p1l6"] },
            { "draft": ids[0], "node": "p1l6", "here": [] },
        ])
    );
    // And back: what was taken up of the next draft is in the one before.
    let args = json!({ "meeting": id, "draft": ids[1], "node": "p1l6" });
    call(&session, "discuss", args);
    assert_eq!(
        taken_up(&ids[0]),
        json!([{ "draft": ids[1], "node": "p1l6", "here": ["p1l5"] }])
    );
    // A draft that was put into another plan is none of this one any more.
    let apart = json!({ "draft": ids[1], "apart": true });
    call(&session, "move_draft", apart);
    assert_eq!(taken_up(&ids[0]), json!([]));
    call(&session, "undo", json!({}));
    call(&session, "trash_meeting", json!({ "meeting": id }));
    assert_eq!(taken_up(&ids[1]), json!([]));
}

/// A regression: whatever the items were paired with counted as taken up.
#[test]
fn only_what_is_certainly_the_same_item_counts_as_taken_up() {
    let (_dir, session) = session();
    let next = FIRST
        .replace("を推進する体制", "を強力に推進する体制")
        .replace(
            "・人材の育成と確保を進めるための施策を講ずる。",
            "・人材の育成と確保に向け、大学に講座を設ける。",
        );
    let ids = drafts(&session, &[FIRST.to_owned(), next]);
    let pairs = call(&session, "compare", json!({ "old": ids[0], "new": ids[1] }))["pairs"].clone();
    let score = |node: &str| {
        let mut pairs = pairs.as_array().unwrap().iter();
        let pair = pairs.find(|one| one["old"][0] == *node).unwrap();
        assert_eq!(pair["change"], "edited", "{node}");
        pair["score"].as_f64().unwrap()
    };
    assert!(score("p1l4") > 0.6 && score("p1l5") < 0.6);
    let listed = call(&session, "drafts", json!({}))["drafts"].clone();
    let mut listed = listed.as_array().unwrap().iter();
    let plan = listed.find(|one| one["draft"] == ids[0].as_str()).unwrap()["plan"].clone();
    let args = json!({ "plan": plan, "name": "第１回" });
    let id = call(&session, "add_meeting", args)["meeting"].clone();
    for node in ["p1l4", "p1l5"] {
        let args = json!({ "meeting": id, "draft": ids[0], "node": node });
        call(&session, "discuss", args);
    }
    let taken_up = || call(&session, "taken_up", json!({ "draft": ids[1] }))["items"].clone();
    let item = |node: &str, here: &[&str]| json!({ "draft": ids[0], "node": node, "here": here });
    assert_eq!(
        taken_up(),
        json!([item("p1l4", &["p1l4"]), item("p1l5", &[])])
    );
    // A person knows better.
    let pin = json!({ "old": ids[0], "new": ids[1], "old_nodes": ["p1l5"], "new_nodes": ["p1l5"] });
    call(&session, "pin", pin);
    assert_eq!(taken_up()[1], item("p1l5", &["p1l5"]));
}
