//! What is answered: one object each, which says all that the contract promises.

use std::collections::HashMap;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::desk::{Desk, annotate, code};

#[test]
fn an_outline_in_another_form_is_one_json_object_too() {
    let desk = Desk::new();
    let file = desk.file("素案.txt", "○○計画（素案）\n１．総論\n本文。\n");
    let text = desk.json(&["outline", &file, "--format", "markdown"]);
    assert_eq!(text["format"], "markdown");
    assert!(text["text"].as_str().unwrap().contains("総論"));
    let plain = desk.say(&["outline", &file, "--format", "markdown"]);
    assert_eq!(plain.stdout, text["text"].as_str().unwrap().as_bytes());

    let draft = desk.draft();
    let outline = |args: Value| json!({ "cmd": "outline", "args": args });
    let answers = desk.batch(&[
        outline(json!({ "draft": draft, "format": "opml" })),
        outline(json!({ "draft": draft })),
        outline(json!({ "draft": draft, "file": file })),
        outline(json!({})),
        outline(json!({ "file": file, "format": "word" })),
    ]);
    assert!(answers[0]["text"].as_str().unwrap().contains("<opml"));
    assert_eq!(answers[1]["nodes"].as_array().unwrap().len(), 161);
    for answer in &answers[2..] {
        assert_eq!(code(answer), "bad_arguments", "{answer}");
    }
}

#[test]
fn a_search_counts_what_the_contract_says_and_says_why_it_found_nothing() {
    let desk = Desk::new();
    let only = |query: &str, only: &str| desk.json(&["search", query, "--only", only]);
    assert_eq!(only("治験 人材", "exact")["total"], 0);
    assert_eq!(
        only("治験", "reading")["notices"],
        json!(["reasons_narrowed"])
    );
    let said = desk.say(&["search", "治験", "--only", "reading"]);
    assert!(String::from_utf8(said.stderr).unwrap().contains("--only"));
    assert_eq!(only("治験", "exact")["notices"], json!([]));
    assert_eq!(desk.json(&["search", "鯨骨"])["notices"], json!([]));
}

/// The branches of a draft count every hit, also those that are not listed.
#[test]
fn branches_count_all_hits() {
    let desk = Desk::new();
    let draft = desk.draft();
    let found = desk.json(&["search", "の", "--draft", &draft, "--limit", "5"]);
    assert_eq!(found["hits"].as_array().unwrap().len(), 5);
    let outline = desk.json(&["outline", "--draft", &draft]);
    let all = desk.json(&["search", "の", "--draft", &draft, "--limit", "1000"]);
    let parents: HashMap<&str, &str> = outline["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|node| Some((node["id"].as_str()?, node["parent"].as_str()?)))
        .collect();
    let mut counts = Map::new();
    for hit in all["hits"].as_array().unwrap() {
        let mut at = hit["node"].as_str();
        while let Some(node) = at {
            let count = counts.get(node).and_then(Value::as_u64).unwrap_or(0) + 1;
            counts.insert(node.to_owned(), count.into());
            at = parents.get(node).copied();
        }
    }
    let branches: Map<String, Value> = found["branches"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["node"].as_str().unwrap().to_owned(),
                one["count"].clone(),
            )
        })
        .collect();
    assert!(counts.len() > 50);
    assert_eq!(branches, counts);
}

#[test]
fn undo_says_which_step_and_when() {
    let desk = Desk::new();
    let draft = desk.draft();
    let answers = desk.batch(&[
        annotate(&draft, json!({ "body": "一" })),
        json!({ "cmd": "history" }),
        json!({ "cmd": "undo" }),
        json!({ "cmd": "redo" }),
    ]);
    let step = &answers[1]["history"][0];
    assert!(step["step"].as_u64().unwrap() > 0 && step["at"].as_i64().unwrap() > 0);
    for (answer, state) in [(&answers[2], "undone"), (&answers[3], "done")] {
        assert_eq!(answer["step"]["step"], step["step"]);
        assert_eq!(answer["step"]["at"], step["at"]);
        assert_eq!(answer["step"]["state"], state);
    }
    assert_eq!(answers[2]["steps"]["redo"]["step"], step["step"]);
}

/// A regression: the first session, and one that lasted for days, left no backup.
#[test]
fn the_first_session_leaves_a_backup_of_what_was_done() {
    let desk = Desk::new();
    let draft = desk.draft();
    let taken = |library: &Path| std::fs::read_dir(library.join("backups")).unwrap().count();
    assert_eq!(taken(&desk.library()), 1);
    for _ in 0..4 {
        desk.batch(&[annotate(&draft, json!({ "body": "一" }))]);
    }
    // Each leaves one when it closes, and the next thins out to one of an hour, or of two.
    assert!(taken(&desk.library()) <= 3);
}

/// A regression: people were shown `annotation_add`, `note` and `[import_empty]`.
#[test]
fn people_read_words_where_programs_read_codes() {
    let desk = Desk::new();
    let draft = desk.draft();
    desk.batch(&[annotate(&draft, json!({ "body": "一" }))]);
    let said = |args: &[&str]| String::from_utf8(desk.say(args).stdout).unwrap();
    assert!(said(&["annotations"]).contains("\tメモ\t"));
    assert!(said(&["history"]).contains("\tメモの追加\t"));
    assert_eq!(said(&["undo"]), "メモの追加\n");
    let (empty, good) = (desk.file("空.txt", ""), desk.file("案.txt", "１．総論\n"));
    let both = said(&["import", &empty, &good]);
    assert!(both.contains("空.txt\t本文がありません。"), "{both}");
    let refused = String::from_utf8(desk.say(&["import", &empty]).stderr).unwrap();
    assert!(refused.contains("本文がありません。"), "{refused}");
}
