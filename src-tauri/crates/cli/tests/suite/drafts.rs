//! From draft to draft: `compare` and `carry`.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::desk::{Desk, code};

const OLD: &str = "○○計画（たたき台）\n\n１．総論\n・医療分野の研究開発を推進する体制を整備する。\n\
    ・人材の育成と確保を進めるための施策を講ずる。\n・古い制度を見直し、手続の簡素化を図る。\n\
    ２．各論\n・国際連携を強化し、成果を展開する。\n";
const NEW: &str = "○○計画（素案）\n\n第１章　総論\n・医療分野の研究開発を推進する体制を整備する。\n\
    ・人材の育成と確保を一層進めるための施策を講ずる。\n第２章　各論\n\
    ・国際連携を強化し、成果を展開する。\n・社会との対話を重ねる。\n";

/// The pairs that are not the same, as (old, new, change).
fn changed(answer: &Value) -> Vec<(String, String, String)> {
    let ids = |pair: &Value, name: &str| {
        let ids = pair[name].as_array().unwrap().iter();
        ids.map(|id| id.as_str().unwrap())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let pairs = answer["pairs"].as_array().unwrap().iter();
    pairs
        .filter(|pair| pair["change"] != "same")
        .map(|pair| {
            (
                ids(pair, "old"),
                ids(pair, "new"),
                pair["change"].as_str().unwrap().to_owned(),
            )
        })
        .collect()
}

fn told(list: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    let own = |&(a, b, c): &(&str, &str, &str)| (a.to_owned(), b.to_owned(), c.to_owned());
    list.iter().map(own).collect()
}

#[test]
fn two_files_are_compared_without_a_library() {
    let desk = Desk::new();
    let (old, new) = (desk.file("一.txt", OLD), desk.file("二.txt", NEW));
    let answer = desk.json(&["compare", &old, &new]);
    assert_eq!(
        changed(&answer),
        told(&[
            ("p1l1", "p1l1", "edited"),
            ("p1l5", "p1l5", "edited"),
            ("p1l6", "", "deleted"),
            ("", "p1l8", "added"),
        ])
    );
    let pairs = answer["pairs"].as_array().unwrap();
    let ids = |name: &str| -> Vec<&Value> {
        pairs
            .iter()
            .flat_map(|pair| pair[name].as_array().unwrap())
            .collect()
    };
    for (name, count) in [("old", 7), ("new", 7)] {
        let ids = ids(name);
        let once: BTreeSet<String> = ids.iter().map(|id| id.to_string()).collect();
        assert_eq!((ids.len(), once.len()), (count, count), "{name}");
    }
    assert!(
        pairs
            .iter()
            .all(|pair| pair["score"].is_f64() || pair["score"].is_u64())
    );
    assert!(!desk.library().exists());
    let read = desk.say(&["compare", &old, &new]);
    let read = String::from_utf8(read.stdout).unwrap();
    assert!(read.starts_with("文言変更\tp1l1\tp1l1\t0."), "{read}");
    // The words that changed, not only the ids of their items.
    assert!(
        read.contains("…材の育成と確保を{+一層+}進めるための施策…"),
        "{read}"
    );
    assert!(
        read.contains("・古い制度") || read.contains("\t古い制度を見直し"),
        "{read}"
    );
    assert!(
        read.ends_with("削除 1\t同じ 4\t文言変更 2\t新設 1\n"),
        "{read}"
    );
    let json = desk.say(&["compare", &old, &new, "--format", "json"]);
    assert_eq!(
        serde_json::from_slice::<Value>(&json.stdout).unwrap(),
        answer
    );
}

/// A library with both drafts; their ids.
fn drafts(desk: &Desk) -> (String, String) {
    let (old, new) = (desk.file("一.txt", OLD), desk.file("二.txt", NEW));
    let first = desk.json(&["import", &old, "--label", "たたき台"]);
    let plan = first["plan"].as_str().unwrap();
    let second = desk.json(&["import", &new, "--label", "素案", "--plan", plan]);
    let id = |report: &Value| report["draft"].as_str().unwrap().to_owned();
    (id(&first), id(&second))
}

#[test]
fn drafts_are_compared_with_each_other_and_with_files() {
    let desk = Desk::new();
    let (old, new) = drafts(&desk);
    let (old_file, new_file) = (desk.file("一.txt", OLD), desk.file("二.txt", NEW));
    let of_files = desk.json(&["compare", &old_file, &new_file]);
    for (old, new) in [(&old, &new), (&old, &new_file), (&old_file, &new)] {
        assert_eq!(desk.json(&["compare", old, new]), of_files);
    }
    let missing = desk.json(&["compare", &old, "/nowhere/素案.txt"]);
    assert_ne!(code(&missing), "none");
    let unknown = "019ab000-0000-7000-8000-000000000000";
    assert_eq!(code(&desk.json(&["compare", &old, unknown])), "not_found");
    let line = json!({ "cmd": "compare", "args": { "old": old, "new": new } });
    assert_eq!(desk.batch(&[line]), [of_files]);
}

fn states(answer: &Value) -> Vec<(&str, &str, &Value, &Value)> {
    let placements = answer["placements"].as_array().unwrap().iter();
    placements
        .map(|place| {
            let state = place["state"].as_str().unwrap();
            (
                state,
                place["reason"].as_str().unwrap(),
                &place["node"],
                &place["range"],
            )
        })
        .collect()
}

#[test]
fn annotations_are_carried_over_in_one_step_that_can_be_undone() {
    let desk = Desk::new();
    let (old, new) = drafts(&desk);
    let annotate = |node: &str, more: &[&str]| {
        let all = [
            &[
                "annotate", "--draft", &old, "--kind", "opinion", "--node", node,
            ],
            more,
        ]
        .concat();
        desk.json(&all)["annotation"].as_str().unwrap().to_owned()
    };
    let first = annotate("p1l3", &[]);
    annotate("p1l4", &["--range", "5:9"]);
    annotate("p1l5", &["--range", "0:5"]);
    annotate("p1l6", &["--range", "2:4"]);
    let history = desk.json(&["history"]);

    let asked = desk.json(&["carry", &old, &new]);
    let expected = [
        ("same", "renumbered", &json!("p1l3"), &Value::Null),
        ("same", "unchanged", &json!("p1l4"), &json!([5, 9])),
        ("same", "item_edited", &json!("p1l5"), &json!([0, 5])),
        ("orphan", "item_gone", &Value::Null, &Value::Null),
    ];
    assert_eq!(states(&asked), expected);
    assert_eq!(
        (&asked["placed"], &asked["step"]),
        (&json!(0), &Value::Null)
    );
    let accepted: Vec<bool> = asked["placements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|place| place["accepted"] == true)
        .collect();
    assert_eq!(accepted, [true, true, false, false]);
    assert_eq!(desk.json(&["history"]), history, "nothing is written");
    let placed = |draft: &str| {
        desk.json(&["annotations", "--draft", draft])["annotations"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(placed(&new), 0);

    let done = desk.json(&["carry", &old, &new, "--apply"]);
    assert_eq!(states(&done), expected);
    assert_eq!(done["placed"], 4);
    assert_eq!((placed(&old), placed(&new)), (4, 4));
    let step = &desk.json(&["history"])["history"][0];
    assert_eq!(
        (&step["step"], &step["op"]),
        (&done["step"], &json!("annotation_carry"))
    );
    assert_eq!(desk.json(&["check"])["clean"], true);

    let again = desk.json(&["carry", &old, &new, "--apply"]);
    assert_eq!(
        (&again["placed"], &again["step"]),
        (&json!(0), &Value::Null)
    );
    assert!(
        again["placements"]
            .as_array()
            .unwrap()
            .iter()
            .all(|place| place["kept"] == true)
    );
    let said = String::from_utf8(desk.say(&["carry", &old, &new]).stdout).unwrap();
    assert!(
        said.starts_with(&format!("そのまま\t{first}\tp1l3\t項目番号が変わりました")),
        "{said}"
    );
    assert!(said.contains("確認が必要 2"), "{said}");

    let undone = String::from_utf8(desk.say(&["undo"]).stdout).unwrap();
    assert_eq!(undone.trim(), "注釈の引き継ぎ（4件）");
    assert_eq!((placed(&old), placed(&new)), (4, 0));
    desk.json(&["redo"]);
    assert_eq!(placed(&new), 4);
}

#[test]
fn two_files_become_a_table_without_a_library() {
    let desk = Desk::new();
    let (old, new) = (desk.file("一.txt", OLD), desk.file("二.txt", NEW));
    let table = desk.file("対照表.html", "");
    let how = [
        "--order",
        "old_first",
        "--headings",
        "現行,改定案",
        "--no-remarks",
    ];
    let args = ["compare", &old, &new, "-o", &table];
    let args: Vec<&str> = args.iter().chain(&how).copied().collect();
    let answer = desk.json(&args);
    assert_eq!(answer["file"], table.as_str());
    let html = std::fs::read_to_string(&table).unwrap();
    let (heads, rows) = html.split_once("</thead>").unwrap();
    assert!(heads.ends_with("<th scope=\"col\">現行</th><th scope=\"col\">改定案</th></tr>"));
    assert_eq!(
        rows.matches("<tr>").count() as u64,
        answer["rows"].as_u64().unwrap()
    );
    assert!(
        rows.contains("（新設）") && rows.contains("（削除）"),
        "{rows}"
    );
    assert!(rows.contains("<u>一層</u>"), "{rows}");
    for format in ["docx", "xlsx"] {
        let table = desk.file(&format!("対照表.{format}"), "");
        let done = desk.json(&["compare", &old, &new, "--format", format, "-o", &table]);
        assert_eq!(done["rows"], answer["rows"]);
        assert!(
            std::fs::read(&table).unwrap().starts_with(b"PK"),
            "{format}"
        );
    }
    assert!(!desk.library().exists());
}

#[test]
fn a_table_needs_a_file_and_a_form_that_is_known() {
    let desk = Desk::new();
    let (old, new) = (desk.file("一.txt", OLD), desk.file("二.txt", NEW));
    let refused = |more: &[&str]| {
        let args = ["compare", &old, &new]
            .into_iter()
            .chain(more.iter().copied());
        code(&desk.json(&args.collect::<Vec<_>>())).to_owned()
    };
    assert_eq!(refused(&["--format", "docx"]), "bad_arguments");
    assert_eq!(refused(&["-o", "表.odt"]), "bad_arguments");
    assert_eq!(
        refused(&["-o", "表.docx", "--headings", "現行"]),
        "bad_arguments"
    );
}

#[test]
fn the_pairs_are_written_to_a_file_too_and_headings_say_which_column_is_which() {
    let desk = Desk::new();
    let (old, new) = (desk.file("一.txt", OLD), desk.file("二.txt", NEW));
    let answer = desk.json(&["compare", &old, &new]);
    let file = desk.file("比較.json", "");
    let done = desk.json(&["compare", &old, &new, "--format", "json", "-o", &file]);
    assert_eq!(done["file"], file.as_str());
    let kept = std::fs::read_to_string(&file).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&kept).unwrap(), answer);
    let table = desk.file("対照表.html", "");
    let args = [
        "compare",
        &old,
        &new,
        "-o",
        &table,
        "--headings",
        "改定案,現行",
    ];
    let said = String::from_utf8(desk.say(&args).stdout).unwrap();
    assert!(
        said.starts_with("左の列「改定案」は新しい版、右の列「現行」は古い版"),
        "{said}"
    );
}

#[test]
fn what_became_of_opinions_is_written_as_a_table() {
    let desk = Desk::new();
    let (old, new) = drafts(&desk);
    desk.json(&[
        "annotate", "--draft", &old, "--kind", "opinion", "--node", "p1l5",
    ]);
    for format in ["csv", "xlsx", "docx", "html"] {
        let file = desk.file(&format!("行方.{format}"), "");
        let done = desk.json(&["fates", &old, &new, "-o", &file]);
        assert_eq!((&done["rows"], &done["file"]), (&json!(1), &json!(file)));
        assert!(std::fs::metadata(&file).unwrap().len() > 100, "{format}");
    }
    let csv = desk.file("行方.txt", "");
    desk.json(&["fates", &old, &new, "--format", "csv", "-o", &csv]);
    assert!(
        std::fs::read_to_string(&csv)
            .unwrap()
            .contains("文言が変わりました")
    );
    assert_eq!(
        code(&desk.json(&["fates", &old, &new, "--format", "csv"])),
        "bad_arguments"
    );
    assert_eq!(
        code(&desk.json(&["fates", &old, &new, "-o", "表.odt"])),
        "bad_arguments"
    );
}

#[test]
fn a_draft_under_another_title_is_put_into_its_plan_and_in_order() {
    let desk = Desk::new();
    let (old, new) = drafts(&desk);
    let file = desk.file("三.txt", "別の題（案）\n\n１．総論\n・本文を書く。\n");
    let other = desk.json(&["import", &file])["draft"].clone();
    let other = other.as_str().unwrap();
    let order = || -> Vec<String> {
        let all = desk.json(&["drafts"])["drafts"].clone();
        let all = all.as_array().unwrap().clone();
        let of = |one: &Value| all.iter().find(|d| d["draft"] == *one).unwrap()["plan"].clone();
        let plan = of(&json!(new));
        let own = all.iter().filter(|one| one["plan"] == plan);
        own.map(|one| one["draft"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(order(), [old.as_str(), &new]);
    let moved = desk.say(&["draft", "move", other, "--plan", "○○計画", "--at", "2"]);
    assert_eq!(String::from_utf8(moved.stdout).unwrap(), "移しました\n");
    assert_eq!(order(), [old.as_str(), other, &new]);
    desk.json(&["draft", "update", other, "--label", "中間案"]);
    let history = String::from_utf8(desk.say(&["history"]).stdout).unwrap();
    assert!(history.contains("版の移動（案）"), "{history}");
    assert!(history.contains("版の名前の変更（中間案）"), "{history}");
    let refused = desk.json(&["draft", "move", other, "--plan", "ない計画"]);
    assert_eq!(code(&refused), "not_found");
    // A regression: it was said to be moved though nothing was done.
    let so = desk.say(&["draft", "move", other, "--plan", "○○計画", "--at", "2"]);
    assert_eq!(
        String::from_utf8(so.stdout).unwrap(),
        "すでにそのとおりです\n"
    );
    // Nothing said is no call.
    assert_eq!(desk.say(&["draft", "move", other]).status.code(), Some(2));
    desk.json(&["undo"]);
    desk.json(&["undo"]);
    assert_eq!(order(), [old.as_str(), &new]);
}
