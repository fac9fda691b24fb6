//! Each verb of the contract, with the keys that scripts rely on.

use std::fs;

use serde_json::{Value, json};

use crate::program::{answer, bare, draft, refusal, run};

/// `１）国際共同治験に関するワンストップサービスの在り方` of the bundled plan.
const ONE_STOP: &str = "p1l173";

/// Whether an object has all of these keys.
fn has(object: &Value, keys: &[&str]) -> bool {
    keys.iter().all(|key| object.get(key).is_some())
}

#[test]
fn an_outline_of_a_file_touches_no_library() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    let file = folder.path().join("素案.txt");
    fs::write(
        &file,
        "○○計画（素案）\n\n１．総論\n\n（１）現状\n　我が国の現状は次のとおりである。\n",
    )
    .unwrap();
    let outline = answer(&library, &["outline", file.to_str().unwrap()]);
    assert!(has(&outline, &["title", "nodes", "warnings"]));
    let keys = [
        "id", "parent", "depth", "kind", "marker", "text", "page", "line", "end_page", "end_line",
    ];
    let nodes = outline["nodes"].as_array().unwrap();
    assert!(nodes.iter().all(|node| has(node, &keys)), "{outline}");
    let kinds: Vec<_> = nodes.iter().map(|node| &node["kind"]).collect();
    assert_eq!(kinds, ["title", "heading", "heading", "paragraph"]);
    assert!(!library.exists());
}

#[test]
fn a_new_library_lists_the_bundled_plan_with_all_its_nodes() {
    let folder = tempfile::tempdir().unwrap();
    let drafts = answer(folder.path(), &["drafts"]);
    let keys = ["draft", "plan", "title", "label", "date", "nodes"];
    assert!(has(&drafts["drafts"][0], &keys), "{drafts}");
    assert_eq!(drafts["drafts"][0]["nodes"], 161);
}

#[test]
fn search_answers_kanji_for_kana_with_ranges_in_characters() {
    let folder = tempfile::tempdir().unwrap();
    let found = answer(folder.path(), &["search", "ちけん", "--limit", "3"]);
    assert!(has(
        &found,
        &["total", "total_is_exact", "took_us", "hits", "expansions"]
    ));
    let hits = found["hits"].as_array().unwrap();
    assert_eq!(hits.len(), 3);
    assert!(found["total"].as_u64() > Some(3));
    for hit in hits {
        let keys = [
            "draft", "node", "citation", "marker", "snippet", "ranges", "why", "score",
        ];
        assert!(has(hit, &keys), "{hit}");
        assert_eq!(hit["why"], json!(["reading"]));
        let node = node(folder.path(), hit["node"].as_str().unwrap());
        let text: Vec<char> = node["text"].as_str().unwrap().chars().collect();
        let [start, end] = [0, 1].map(|at| hit["ranges"][0][at].as_u64().unwrap());
        let words: String = text[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()]
            .iter()
            .collect();
        assert_eq!(words, "治験");
    }
}

fn node(library: &std::path::Path, id: &str) -> Value {
    let outline = answer(library, &["outline", "--draft", &draft(library)]);
    let nodes = outline["nodes"].as_array().unwrap();
    nodes.iter().find(|node| node["id"] == id).unwrap().clone()
}

#[test]
fn an_annotation_is_made_listed_undone_redone_exported_and_backed_up() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    let id = draft(&library);
    let made = answer(
        &library,
        &[
            "annotate",
            "--draft",
            &id,
            "--node",
            ONE_STOP,
            "--range",
            "10:24",
            "--kind",
            "opinion",
            "--body",
            "=1+1 設置主体を明記すべき。𠮟\n二行目",
            "--tag",
            "体制",
            "--tag",
            "治験",
        ],
    );
    let keys = [
        "annotation",
        "draft",
        "node",
        "kind",
        "body",
        "replacement",
        "tags",
        "state",
        "quote",
        "prefix",
        "suffix",
        "range",
        "citation",
        "placement",
        "created",
        "updated",
    ];
    assert!(has(&made, &keys), "{made}");
    assert_eq!(made["quote"], "ワンストップサービスの在り方");
    assert_eq!(made["tags"], json!(["体制", "治験"]));
    assert_eq!(made["citation"], "２．（２）〇臨床試験 ・1つ目 １）");

    let count = |args: &[&str]| {
        let listed = answer(&library, &[&["annotations"], args].concat());
        listed["annotations"].as_array().unwrap().len()
    };
    assert_eq!(count(&["--draft", &id]), 1);
    assert_eq!(count(&["--kind", "opinion", "--tag", "治験"]), 1);
    assert_eq!(count(&["--kind", "note"]), 0);
    answer(&library, &["undo"]);
    assert_eq!(count(&[]), 0);
    answer(&library, &["redo"]);
    assert_eq!(count(&[]), 1);
    let history = answer(&library, &["history"]);
    assert!(!history["history"].as_array().unwrap().is_empty());

    for format in ["markdown", "html", "json"] {
        let file = folder.path().join(format);
        let path = file.to_str().unwrap();
        answer(
            &library,
            &["export", "--draft", &id, "--format", format, "-o", path],
        );
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains("設置主体を明記すべき。𠮟"), "{format}");
    }

    let backup = folder.path().join("backup.kosshi");
    let backup = backup.to_str().unwrap();
    answer(&library, &["backup", backup]);
    answer(&library, &["undo"]);
    assert_eq!(count(&[]), 0);
    answer(&library, &["restore", backup]);
    assert_eq!(count(&[]), 1);
    answer(&library, &["check"]);
}

#[test]
fn what_is_not_there_and_what_is_not_said_right_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path();
    let id = draft(library);
    let missing = folder.path().join("ない.txt");
    let cases: [(&[&str], &str); 3] = [
        (&["outline", missing.to_str().unwrap()], "import_missing"),
        (
            &[
                "annotate", "--draft", &id, "--node", "p9l9", "--kind", "note",
            ],
            "not_found",
        ),
        (
            &[
                "annotate", "--draft", &id, "--node", ONE_STOP, "--kind", "note", "--range",
                "5:999",
            ],
            "range_outside_text",
        ),
    ];
    for (args, code) in cases {
        assert_eq!(refusal(library, args), code);
    }
    assert_eq!(run(library, &["serch"]).status.code(), Some(2));
    assert_eq!(run(library, &["annotate"]).status.code(), Some(2));
}

#[test]
fn a_search_for_people_says_why_where_and_what_else() {
    let folder = tempfile::tempdir().unwrap();
    let id = draft(folder.path());
    let mut note = vec![
        "annotate", "--draft", &id, "--node", ONE_STOP, "--kind", "note",
    ];
    note.extend(["--body", "治験の窓口"]);
    answer(folder.path(), &note);
    let said = |args: &[&str]| {
        let output = bare(folder.path()).args(args).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (text(&output.stdout), text(&output.stderr))
    };
    let (out, _) = said(&["search", "ちけん", "--draft", &id]);
    assert!(out.contains("## ２．") || out.contains("## （"), "{out}");
    assert!(out.lines().any(|line| line.ends_with("\t読み")), "{out}");
    assert!(out.contains("注釈\tメモ\t"), "{out}");
    let (out, error) = said(&["search", "ちけん 無い言葉"]);
    assert!(out.contains("語\t無い言葉\t0 項目"), "{out}");
    assert!(!error.contains("探す言葉"), "{error}");
    let (out, error) = said(&["search", ""]);
    assert!(!out.contains("探す言葉がありません") && error.contains("探す言葉がありません"));
    assert_eq!(said(&["--quiet", "search", ""]).1, "");
}

#[test]
fn abbreviations_are_decided_on_and_written_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let id = draft(folder.path());
    let decide = [
        "set-abbreviation",
        "ＸＹ",
        "試験機構",
        "--state",
        "confirmed",
    ];
    answer(folder.path(), &decide);
    let listed = answer(folder.path(), &["abbreviations", "--draft", &id]);
    assert_eq!(listed["abbreviations"][0]["state"], "confirmed");
    let file = folder.path().with_extension("csv");
    let path = file.to_str().unwrap();
    answer(
        folder.path(),
        &[
            "export",
            "--draft",
            &id,
            "--format",
            "abbreviations",
            "-o",
            path,
        ],
    );
    let written = fs::read_to_string(&file).unwrap();
    fs::remove_file(&file).unwrap();
    assert!(
        written.starts_with('\u{feff}') && written.contains("ＸＹ"),
        "{written}"
    );
}
