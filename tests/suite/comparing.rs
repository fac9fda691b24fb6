//! Two drafts compared through the door of the window, and what a person says of them.

use serde_json::{Value, json};

use crate::carrying::{FIRST, annotate, assert_clean, carry, drafts};
use crate::contract::{call, session};

fn pairs(session: &kosshi_app::Session, ids: &[String]) -> Vec<Value> {
    let answer = call(session, "compare", json!({ "old": ids[0], "new": ids[1] }));
    answer["pairs"].as_array().unwrap().clone()
}

fn of_old<'p>(pairs: &'p [Value], node: &str) -> &'p Value {
    let holds = |pair: &&Value| pair["old"].as_array().unwrap().contains(&json!(node));
    pairs.iter().find(holds).unwrap()
}

#[test]
fn the_words_that_went_and_came_are_told_with_the_markers_of_both_sides() {
    let (_dir, session) = session();
    let next = FIRST
        .replace("推進する体制", "一層推進する体制")
        .replace("・人材", "（１）人材");
    let ids = drafts(&session, &[FIRST.to_owned(), next]);
    let pairs = pairs(&session, &ids);
    let edited = of_old(&pairs, "p1l4");
    assert_eq!(edited["change"], "edited");
    assert_eq!(
        edited["words"][1],
        json!({ "what": "added", "text": "一層" })
    );
    let marked = of_old(&pairs, "p1l5");
    assert_eq!(
        (
            &marked["change"],
            &marked["old_markers"],
            &marked["new_markers"]
        ),
        (&json!("same"), &json!(["・"]), &json!(["（１）"]))
    );
}

/// One item went and another came in its place: only a person knows that they are one.
#[test]
fn what_a_person_says_of_two_items_guides_comparing_and_carrying_and_can_be_undone() {
    let (_dir, session) = session();
    let next = FIRST.replace("古い制度を見直し、手続の簡素化を図る", "審査を速める");
    let ids = drafts(&session, &[FIRST.to_owned(), next]);
    let note = annotate(&session, &ids[0], "p1l6", json!({}));
    assert_eq!(of_old(&pairs(&session, &ids), "p1l6")["change"], "deleted");

    let said =
        json!({ "old": ids[0], "new": ids[1], "old_nodes": ["p1l6"], "new_nodes": ["p1l6"] });
    let done = call(&session, "pin", said.clone());
    let pair = of_old(&pairs(&session, &ids), "p1l6").clone();
    assert_eq!(
        (&pair["pinned"], &pair["change"]),
        (&json!(true), &json!("edited"))
    );
    let placed = carry(&session, &ids[0], &ids[1]);
    assert_eq!(
        (&placed[0]["annotation"], &placed[0]["node"]),
        (&note, &json!("p1l6"))
    );
    call(&session, "undo", json!({}));

    let undone = call(&session, "undo", json!({ "step": done["step"] }));
    assert_eq!(undone["step"]["op"], "pair_pin");
    assert_eq!(of_old(&pairs(&session, &ids), "p1l6")["change"], "deleted");
    call(&session, "redo", json!({}));
    call(&session, "unpin", said);
    assert_eq!(of_old(&pairs(&session, &ids), "p1l6")["pinned"], false);

    let gone = json!({ "old": ids[0], "new": ids[1], "old_nodes": ["p1l4"], "new_nodes": [] });
    call(&session, "pin", gone);
    let pair = of_old(&pairs(&session, &ids), "p1l4").clone();
    assert_eq!(
        (&pair["pinned"], &pair["change"]),
        (&json!(true), &json!("deleted"))
    );
    assert_clean(&session);
}

#[test]
fn a_table_of_two_drafts_is_shown_before_it_is_written_and_hears_what_a_person_said() {
    let (_dir, session) = session();
    let next = FIRST.replace("古い制度を見直し、手続の簡素化を図る", "審査を速める");
    let ids = drafts(&session, &[FIRST.to_owned(), next]);
    let asked = json!({ "old": ids[0], "new": ids[1], "format": "html",
                        "template": { "headings": ["案", "たたき台"] } });
    let shown = call(&session, "preview_comparison", asked.clone());
    assert_eq!(shown["heads"], json!(["案", "たたき台", "備考"]));
    assert!(
        shown["name"]
            .as_str()
            .unwrap()
            .starts_with("○○計画_新旧対照表_")
    );
    assert_eq!(
        shown["total"].as_u64().unwrap() as usize,
        shown["rows"].as_array().unwrap().len()
    );
    let told = shown["rows"].to_string();
    assert!(
        told.contains("（新設）") && told.contains("（削る）"),
        "{told}"
    );

    let said =
        json!({ "old": ids[0], "new": ids[1], "old_nodes": ["p1l6"], "new_nodes": ["p1l6"] });
    call(&session, "pin", said);
    let told = call(&session, "preview_comparison", asked.clone())["rows"].to_string();
    assert!(
        !told.contains("（新設）") && !told.contains("（削る）"),
        "{told}"
    );

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("対照表.html");
    let asked = serde_json::from_value(asked).unwrap();
    let done = session.export_comparison(&asked, &file).unwrap();
    assert_eq!(done.file.as_deref(), Some("対照表.html"));
    let html = std::fs::read_to_string(&file).unwrap();
    assert!(html.contains("審査を速める") && !html.contains("（新設）"));
}
