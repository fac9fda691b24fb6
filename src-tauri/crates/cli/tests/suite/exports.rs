//! Exports from the command line: the same choice as in the window, by options and in a batch.

use serde_json::{Value, json};

use crate::desk::{Desk, annotate, code};

/// A library with an opinion to submit, a suggestion to submit and a note.
fn desk() -> (Desk, String) {
    let desk = Desk::new();
    let draft = desk.draft();
    desk.batch(&[
        annotate(
            &draft,
            json!({ "kind": "opinion", "body": "主体を", "state": "submit", "tags": ["治験"] }),
        ),
        annotate(
            &draft,
            json!({ "kind": "suggestion", "replacement": "別の語", "state": "submit" }),
        ),
        annotate(&draft, json!({ "body": "覚え", "node": "p1l7" })),
    ]);
    (desk, draft)
}

fn counted(desk: &Desk, draft: &str, more: &[&str]) -> [Value; 2] {
    let file = desk.library().with_file_name("出力");
    let args = ["export", "--draft", draft, "-o", file.to_str().unwrap()];
    let args: Vec<&str> = args.iter().chain(more).copied().collect();
    let done = desk.json(&args);
    assert!(done["file"].is_string(), "{done}");
    ["annotations", "working"].map(|name| done[name].clone())
}

#[test]
fn options_choose_what_leaves() {
    let (desk, draft) = desk();
    let count = |more: &[&str]| counted(&desk, &draft, more);
    assert_eq!(count(&["--format", "markdown"]), [3, 0]);
    assert_eq!(count(&["--format", "xlsx"]), [2, 1]);
    assert_eq!(count(&["--format", "xlsx", "--profile", "own"]), [3, 0]);
    assert_eq!(count(&["--format", "csv", "--working"]), [3, 0]);
    assert_eq!(
        count(&["--format", "docx", "--kind", "opinion,question"]),
        [1, 0]
    );
    assert_eq!(
        count(&["--format", "html", "--kind", "note", "--kind", "opinion"]),
        [2, 0]
    );
    assert_eq!(count(&["--format", "opml", "--tag", "治験"]), [1, 0]);
    assert_eq!(count(&["--format", "json", "--state", "draft"]), [1, 0]);
    assert_eq!(count(&["--format", "jsonld", "--branch", "p1l173"]), [2, 0]);
    assert_eq!(
        count(&["--format", "logseq", "--query", "ワンストップ"]),
        [2, 0]
    );
    assert_eq!(count(&["--format", "docx-redline"]), [1, 0]);
}

#[test]
fn members_and_meetings_choose_what_leaves() {
    let (desk, draft) = desk();
    let plan = desk.json(&["drafts"])["drafts"][0]["plan"].clone();
    let plan = plan.as_str().unwrap();
    let meeting = |name: &str| {
        let made = desk.json(&["meeting", "add", "--plan", plan, "--name", name]);
        made["meeting"].as_str().unwrap().to_owned()
    };
    let (third, fourth) = (meeting("第３回"), meeting("第４回"));
    let said = |meeting: &str, speaker: &str| {
        let said = json!({ "meeting": meeting, "at": 1, "speaker": speaker, "agenda": "" });
        annotate(&draft, json!({ "body": "発言", "said": said }))
    };
    desk.batch(&[
        said(&third, "山田委員"),
        said(&third, "鈴木委員"),
        said(&fourth, ""),
        annotate(
            &draft,
            json!({ "body": "書面", "tags": ["委員：鈴木委員"] }),
        ),
    ]);
    let count = |more: &[&str]| {
        let asked: Vec<&str> = ["--format", "json"].iter().chain(more).copied().collect();
        counted(&desk, &draft, &asked)[0].clone()
    };
    assert_eq!(count(&["--member", "鈴木委員"]), 2);
    assert_eq!(count(&["--member", "鈴木委員", "--member", "山田委員"]), 3);
    assert_eq!(count(&["--meeting", &third]), 2);
    assert_eq!(count(&["--meeting", &third, "--meeting", &fourth]), 3);
    assert_eq!(count(&["--meeting", &third, "--member", "鈴木委員"]), 1);
    // A name is a whole name; one that nobody has is no file without annotations.
    let file = desk.library().with_file_name("知らない");
    let fifth = meeting("第５回");
    for unknown in [["--member", "鈴木"], ["--meeting", &fifth]] {
        let file = file.to_str().unwrap();
        let args = ["export", "--draft", &draft, "--format", "json", "-o", file];
        let args: Vec<&str> = args.into_iter().chain(unknown).collect();
        assert_eq!(code(&desk.json(&args)), "not_found", "{unknown:?}");
        assert!(!desk.say(&args).status.success(), "{unknown:?}");
    }
    let member = json!({ "draft": draft, "format": "json", "file": file, "member": "鈴木" });
    let answers = desk.batch(&[json!({ "cmd": "export", "args": member })]);
    assert_eq!(code(&answers[0]), "not_found");
    assert!(!file.exists());
}

#[test]
fn a_batch_takes_the_same_options() {
    let (desk, draft) = desk();
    let file = desk.library().with_file_name("出力.csv");
    let export = |more: Value| {
        let mut args = json!({ "draft": draft, "format": "csv", "file": file });
        args.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        json!({ "cmd": "export", "args": args })
    };
    let answers = desk.batch(&[
        export(json!({ "kind": "opinion", "author": "鈴木委員" })),
        export(json!({ "kind": ["opinion", "suggestion"], "branch": "p1l173" })),
        export(json!({ "kidn": "opinion" })),
        json!({ "cmd": "export", "args": { "draft": draft, "format": "csv" } }),
        json!({ "cmd": "preview_export", "args": { "draft": draft, "format": "csv" } }),
    ]);
    assert_eq!(
        [&answers[0]["annotations"], &answers[1]["annotations"]],
        [&json!(1), &json!(2)]
    );
    assert_eq!(answers[2]["error"]["code"], "bad_arguments");
    assert_eq!(answers[3]["error"]["code"], "bad_arguments");
    assert_eq!(answers[4]["working"], 1);
    assert!(std::fs::read_to_string(&file).unwrap().contains("主体を"));
}

#[test]
fn people_are_told_what_stayed_here() {
    let (desk, draft) = desk();
    let file = desk.library().with_file_name("意見一覧.xlsx");
    let args = [
        "export",
        "--draft",
        &draft,
        "--format",
        "xlsx",
        "-o",
        file.to_str().unwrap(),
    ];
    let said = String::from_utf8(desk.say(&args).stdout).unwrap();
    assert!(
        said.contains("注釈 2 件\nメモ・下書きなど 1 件は含めていません"),
        "{said}"
    );
    let again = [
        "import-annotations",
        file.to_str().unwrap(),
        "--draft",
        &draft,
    ];
    let said = String::from_utf8(desk.say(&again).stdout).unwrap();
    assert_eq!(said, "追加 0\t既存 2\n");
}
