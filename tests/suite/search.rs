//! Search over several drafts, in the two parts in which the window asks for it.

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::channel;

use kosshi_app::contract::{Event, dispatch};
use kosshi_app::{Options, Session};
use serde_json::{Value, json};

use crate::contract::{call, first_draft, session};

/// A second draft that shares some words with the bundled plan, and its id.
fn second_draft(session: &Session, dir: &Path, text: &str) -> Value {
    let file = dir.join("素案.txt");
    std::fs::write(&file, text).unwrap();
    let reports = session
        .import_files(&[file], &kosshi_app::ImportAs::default())
        .unwrap();
    json!(reports.files[0].draft.as_ref().unwrap())
}

fn numbers(of: &Value, pointer: &str) -> Vec<u64> {
    let items = of.as_array().unwrap().iter();
    items
        .map(|item| item.pointer(pointer).unwrap().as_u64().unwrap())
        .collect()
}

const TEXT: &str =
    "○○計画（素案）\n１．総論\n治験を進める。\n２．各論\n治験の人材。\n鯨骨生物群集。\n";

#[test]
fn all_drafts_are_searched_and_grouped_by_draft_and_chapter() {
    let (dir, session) = session();
    let (first, second) = (
        first_draft(&session),
        second_draft(&session, dir.path(), TEXT),
    );
    let found = call(
        &session,
        "search",
        json!({ "query": "治験", "limit": 200, "shown": first }),
    );
    let groups = found["groups"].as_array().unwrap();
    let of = |draft: &Value| {
        groups
            .iter()
            .filter(|group| group["draft"] == *draft)
            .count()
    };
    assert!(of(&first) > 1);
    assert_eq!(of(&second), 2);
    let total: u64 = numbers(&found["groups"], "/total").iter().sum();
    assert_eq!(found["total"], total, "each hit is counted in one chapter");
    assert!(
        !found["branches"].as_array().unwrap().is_empty(),
        "of the draft shown"
    );
    let named = call(&session, "search", json!({ "query": "治験 版:素案" }));
    assert_eq!(named["total"], 2);
}

#[test]
fn a_hit_in_another_draft_says_where_it_stands_after_a_correction() {
    let (dir, session) = session();
    let first = first_draft(&session);
    second_draft(&session, dir.path(), TEXT);
    let hit = || {
        let asked = json!({ "query": "進める", "limit": 200, "shown": first });
        let found = call(&session, "search", asked);
        let hits = found["hits"].as_array().unwrap().iter();
        let hit = hits.clone().find(|hit| hit["draft"] != first).unwrap();
        let groups = found["groups"].as_array().unwrap().iter();
        let group = groups.clone().find(|group| group["draft"] != first);
        (hit.clone(), group.unwrap()["heading"].clone())
    };
    let (before, under) = hit();
    assert_eq!(under, "１．総論");
    let up = json!({ "draft": before["draft"], "node": before["node"], "what": "promote" });
    call(&session, "correct", up);
    let (after, under) = hit();
    assert_eq!(after["node"], before["node"]);
    assert_ne!(after["citation"], before["citation"]);
    assert_eq!(under, "○○計画（素案）");
    let outline = call(&session, "outline", json!({ "draft": before["draft"] }));
    let mut nodes = outline["nodes"].as_array().unwrap().iter();
    let node = nodes.find(|node| node["id"] == after["node"]).unwrap();
    assert_eq!(after["citation"], node["citation"]);
}

#[test]
fn other_drafts_that_were_hit_are_told() {
    let (dir, session) = session();
    let first = first_draft(&session);
    let second = second_draft(&session, dir.path(), TEXT);
    let found = call(
        &session,
        "search",
        json!({ "query": "治験", "draft": first }),
    );
    assert_eq!(found["elsewhere"], json!([{ "draft": second, "total": 2 }]));
    let found = call(
        &session,
        "search",
        json!({ "query": "鯨骨", "draft": first }),
    );
    assert_eq!(
        (&found["total"], &found["elsewhere"][0]["total"]),
        (&json!(0), &json!(1))
    );
}

#[test]
fn a_chapter_says_how_many_hits_it_has_though_few_are_listed() {
    let (dir, session) = session();
    let lines: String = (1..=150)
        .map(|n| format!("（{n}）治験の項目{n}。\n"))
        .collect();
    let draft = second_draft(
        &session,
        dir.path(),
        &format!("○○計画（素案）\n１．総論\n{lines}"),
    );
    let found = call(
        &session,
        "search",
        json!({ "query": "治験の項目", "draft": draft, "limit": 10 }),
    );
    assert_eq!(found["hits"].as_array().unwrap().len(), 10);
    assert_eq!(numbers(&found["groups"], "/total").iter().sum::<u64>(), 150);
}

#[test]
fn the_first_screen_holds_the_best_hits_and_says_when_there_may_be_more() {
    let (_dir, session) = session();
    let draft = first_draft(&session);
    let ask = |query: &str, first: bool| {
        let args = json!({ "query": query, "draft": draft, "limit": 5, "first": first });
        call(&session, "search", args)
    };
    for query in ["治験", "ちけん", "け", "取組", "AMED", "無い言葉"] {
        let (first, all) = (ask(query, true), ask(query, false));
        assert_eq!(first["hits"], all["hits"], "{query}");
        let (least, total) = (first["total"].as_u64(), all["total"].as_u64());
        assert!(least <= total, "{query}");
        assert!(
            least == total || first["total_is_exact"] == false,
            "{query}"
        );
        assert_eq!(all["total_is_exact"], true);
        assert_eq!(first["branches"], json!([]));
    }
}

#[test]
fn all_annotations_that_were_hit_can_be_reached() {
    let (_dir, session) = session();
    let draft = first_draft(&session);
    for number in 0..25 {
        let args = json!({
            "draft": draft, "node": "p1l173", "kind": "note", "body": format!("鯨骨{number}"),
        });
        call(&session, "annotate", args);
    }
    let ask = |most: Value| {
        let args = json!({ "query": "鯨骨", "draft": draft, "annotations": most });
        let found = call(&session, "search", args);
        (
            found["annotations"].as_array().unwrap().len(),
            found["annotations_total"].clone(),
        )
    };
    assert_eq!(ask(Value::Null), (20, json!(25)));
    assert_eq!(ask(json!(40)), (25, json!(25)));
}

#[test]
fn latin_words_that_stand_alone_come_first_and_are_counted() {
    let (dir, session) = session();
    let text = "○○計画（素案）\n１．総論\nFAIR\nMAINTENANCE\nAIの利用について長く述べる文がここに続いている。\n";
    let draft = second_draft(&session, dir.path(), text);
    let found = call(&session, "search", json!({ "query": "AI", "draft": draft }));
    assert_eq!((&found["total"], &found["whole"]), (&json!(3), &json!(1)));
    let best = found["hits"][0]["snippet"].as_str().unwrap();
    assert!(best.starts_with("AIの利用"), "{best}");
}

/// FAULTS.md, test 23: each gets an answer, or is told in words why there is none.
#[test]
fn the_oddest_queries_are_answered_or_explained() {
    let (dir, session) = session();
    let text = "○○計画（素案）\n１．総論\n*a:b [z]+(x|y)$ 。、 100%\n";
    let draft = second_draft(&session, dir.path(), text);
    let many: Vec<String> = (0..5000).map(|n| format!("語{n}")).collect();
    let odd = [
        "",
        " ",
        "薬",
        "、。",
        &"あ".repeat(10_000),
        &many.join(" OR "),
        "\"治験",
        "治験\"",
        "\"",
        "*",
        "a:b",
        "[z]+(x|y)$",
        ".*",
        "(",
        "\\",
        "\0",
        "治\0験",
        "\u{202e}治験",
        "\u{fffd}",
        "-",
        "-治験",
        "OR",
        "見出し:",
        "種類:何か",
        "版:",
        "範囲:\"",
        "%",
        "_",
        "'; DROP TABLE node; --",
    ];
    for query in odd {
        for first in [false, true] {
            let args = json!({ "query": query, "first": first });
            let found = call(&session, "search", args);
            let is_told = !found["notices"].as_array().unwrap().is_empty();
            let is_explained = first || !found["nothing"].is_null();
            let short: String = query.chars().take(20).collect();
            assert!(found["total"] != 0 || is_told || is_explained, "{short:?}");
        }
    }
    for query in ["*", "a:b", "[z]+(x|y)$", "。、", "100%", "%"] {
        let found = call(
            &session,
            "search",
            json!({ "query": query, "draft": draft }),
        );
        assert_ne!(found["total"], 0, "{query} is in the text");
    }
}

#[test]
fn the_abbreviations_of_a_draft_become_a_file_for_a_spreadsheet() {
    let (_dir, session) = session();
    let draft = first_draft(&session);
    let pair = |long: &str, short: &str, state: &str| {
        let args = json!({ "long": long, "short": short, "state": state });
        call(&session, "set_abbreviation", args);
    };
    pair("=SUM(A1)という\"名\"", "ＸＹ", "confirmed");
    pair("日本医療研究開発機構", "AMED", "removed");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("略語.csv");
    let draft = serde_json::from_value(draft).unwrap();
    session
        .export_to(
            &kosshi_app::contract::Export::of(draft, kosshi_app::ExportFormat::Abbreviations),
            &file,
        )
        .unwrap();
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(
        written.starts_with("\u{feff}略語,正式な名,状態,箇所\r\n"),
        "{written}"
    );
    assert!(
        written.contains("\"ＸＹ\",\"'=SUM(A1)という\"\"名\"\"\",\"確認済み\",\"\"\r\n"),
        "{written}"
    );
    assert!(
        !written.contains("\"AMED\",\"日本医療研究開発機構\""),
        "{written}"
    );
}

/// Regression: decisions that could not be read counted as none, and the next one overwrote them.
/// Spoilt settings of the window are done without: they keep nobody out.
#[test]
fn decisions_that_cannot_be_read_are_told_and_not_overwritten() {
    let (dir, session) = session();
    let decide = |session: &Session, short: &str| {
        let args = json!({ "long": "正式な名", "short": short, "state": "confirmed" });
        dispatch(session, "set_abbreviation", args)
    };
    decide(&session, "略一").unwrap();
    let settings = json!({ "settings": { "theme": "dark" } });
    call(&session, "set_settings", settings.clone());
    session.close();
    drop(session);
    let database = dir.path().join("library.sqlite3");
    spoil(&database, br#"{"confirmed":"#);
    spoil(&database, br#"{"theme":"#);

    let (tell, told) = channel();
    let tell = Mutex::new(tell);
    let options = Options {
        on_event: Some(Box::new(move |event: &Event| {
            if let Event::Notice(notice) = event {
                tell.lock().unwrap().send(notice.code).unwrap();
            }
        })),
        ..Options::default()
    };
    let again = Session::open(dir.path().to_owned(), options);
    assert_eq!(call(&again, "start", json!({}))["settings"], json!({}));
    call(&again, "search", json!({ "query": "治験" }));
    assert!(
        told.try_iter()
            .any(|code| code == "abbreviations_unreadable")
    );
    assert_eq!(decide(&again, "略二").unwrap_err().code, "damaged");
    call(&again, "set_settings", settings);
    let kept = call(&again, "start", json!({}))["settings"].clone();
    assert_eq!(kept, json!({ "theme": "dark" }));
}

/// Makes what begins so in a closed library no JSON any more.
fn spoil(database: &Path, begin: &[u8]) {
    let mut bytes = fs::read(database).unwrap();
    let is_there = |at: &usize| bytes[*at..].starts_with(begin);
    let found: Vec<usize> = (0..bytes.len()).filter(is_there).collect();
    assert!(!found.is_empty());
    for at in found {
        bytes[at] = b'#';
    }
    fs::write(database, bytes).unwrap();
}
