//! What is asked is done as it stands, or refused: no argument is dropped in silence.

use serde_json::{Value, json};

use crate::desk::{Desk, annotate, code};

#[test]
fn a_batch_keeps_every_argument_or_refuses_it() {
    let desk = Desk::new();
    let draft = desk.draft();
    let answers = desk.batch(&[
        annotate(&draft, json!({ "tag": ["治験", "人材"] })),
        annotate(&draft, json!({ "tag": "一つ", "range": "3:9" })),
        annotate(&draft, json!({ "tags": ["二つ"] })),
        annotate(&draft, json!({ "bdy": "本文" })),
        annotate(&draft, json!({ "rnage": "3:9" })),
        annotate(&draft, json!({ "range": "9:3" })),
        annotate(&draft, json!({ "range": [9, 3] })),
        annotate(&draft, json!({ "range": "3-9" })),
        annotate(&draft, json!({ "tag": ["一"], "tags": ["二"] })),
        json!({ "cmd": "annotations" }),
    ]);
    let tags = |at: usize| &answers[at]["tags"];
    assert_eq!(tags(0), &json!(["人材", "治験"]));
    assert_eq!(tags(1), &json!(["一つ"]));
    assert_eq!(answers[1]["range"], json!([3, 9]));
    assert_eq!(tags(2), &json!(["二つ"]));
    for answer in &answers[3..9] {
        assert_eq!(code(answer), "bad_arguments", "{answer}");
    }
    assert_eq!(answers[9]["annotations"].as_array().unwrap().len(), 3);
}

#[test]
fn a_suggestion_proposes_words_and_nothing_else_does() {
    let desk = Desk::new();
    let draft = desk.draft();
    let answers = desk.batch(&[
        annotate(&draft, json!({ "replacement": "別の語" })),
        annotate(&draft, json!({ "kind": "suggestion" })),
        annotate(&draft, json!({ "kind": "suggestion", "replacement": "" })),
        annotate(&draft, json!({ "body": "一" })),
    ]);
    assert_eq!([code(&answers[0]), code(&answers[1])], ["invalid"; 2]);
    assert_eq!(answers[2]["replacement"], "");
    let update = |more: Value| {
        let mut args = more;
        args["annotation"] = answers[3]["annotation"].clone();
        json!({ "cmd": "update_annotation", "args": args })
    };
    let changed = desk.batch(&[
        update(json!({ "kind": "suggestion" })),
        update(json!({ "replacement": "別の語" })),
        update(json!({ "kind": "suggestion", "replacement": "別の語" })),
        update(json!({ "body": "二" })),
        update(json!({ "kind": "opinion" })),
    ]);
    assert_eq!([code(&changed[0]), code(&changed[1])], ["invalid"; 2]);
    assert_eq!(changed[3]["replacement"], "別の語");
    assert_eq!(changed[4]["replacement"], Value::Null);
    assert_eq!(changed[4]["body"], "二");
}

#[test]
fn annotations_are_listed_by_how_far_they_have_come() {
    let desk = Desk::new();
    let draft = desk.draft();
    let made = desk.batch(&[
        annotate(&draft, json!({ "body": "一" })),
        annotate(&draft, json!({ "body": "二" })),
    ]);
    let answers = desk.batch(&[
        json!({ "cmd": "trash_annotations",
                "args": { "annotations": [made[0]["annotation"]] } }),
        json!({ "cmd": "annotations", "args": { "status": "trashed" } }),
        json!({ "cmd": "annotations", "args": { "status": "draft" } }),
        json!({ "cmd": "annotations", "args": { "status": "lost" } }),
    ]);
    assert_eq!(answers[1]["annotations"][0]["body"], "一");
    assert_eq!(answers[2]["annotations"][0]["body"], "二");
    assert_eq!(code(&answers[3]), "bad_arguments");
    let listed = desk.json(&["annotations", "--status", "trashed"]);
    assert_eq!(listed["annotations"].as_array().unwrap().len(), 1);
}

#[test]
fn a_batch_line_without_arguments_has_none() {
    let desk = Desk::new();
    let answers = desk.batch(&[
        json!({ "cmd": "check" }),
        json!({ "cmd": "check", "args": null }),
        json!({ "cmd": "import", "args": {} }),
        json!({ "cmd": "import", "args": { "files": [] } }),
    ]);
    assert_eq!(
        [&answers[0]["clean"], &answers[1]["clean"]],
        [&json!(true); 2]
    );
    assert_eq!([code(&answers[2]), code(&answers[3])], ["bad_arguments"; 2]);
}

#[test]
fn wrong_usage_exits_with_2_before_anything_is_done() {
    let desk = Desk::new();
    let on = ["annotate", "--draft", "x", "--node", "p1l1"];
    for args in [
        &[&on[..], &["--kind", "bogus"]].concat()[..],
        &[&on[..], &["--kind", "note", "--range", "3-9"]].concat(),
        &[&on[..], &["--kind", "note", "--range", "9:3"]].concat(),
        &["annotations", "--kind", "bogus"],
        &["annotations", "--status", "bogus"],
        &["search", "治験", "--only", "exact,bogus"],
        &["export", "--draft", "x", "--format", "bogus", "-o", "x"],
        &["import"],
    ] {
        let output = desk.say(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty(), "{args:?}");
    }
    assert!(!desk.library().exists());
}

#[test]
fn a_plan_is_chosen_by_an_id_that_is_there_or_by_name() {
    let desk = Desk::new();
    let file = desk.file("素案.txt", "○○計画（素案）\n１．総論\n本文。\n");
    let unknown = "018f0000-0000-7000-8000-000000000000";
    let refused = desk.json(&["import", &file, "--plan", unknown]);
    assert_eq!(code(&refused), "not_found");
    assert_eq!(refused["error"]["args"]["what"], "plan");
    assert_eq!(
        desk.json(&["drafts"])["drafts"].as_array().unwrap().len(),
        1
    );

    desk.json(&["import", &file, "--plan", "別の計画"]);
    let again = desk.json(&[
        "import",
        &file,
        "--plan",
        "別の計画",
        "--label",
        "案",
        "--date",
        "2026-12",
    ]);
    assert_eq!(again["known"], true);
    let drafts = desk.json(&["drafts"]);
    let draft = drafts["drafts"].as_array().unwrap().iter();
    let draft = draft.clone().find(|draft| draft["title"] == "別の計画");
    let draft = draft.unwrap();
    assert_eq!([&draft["label"], &draft["date"]], ["案", "2026-12"]);
}
