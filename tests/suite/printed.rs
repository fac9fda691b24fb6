//! A draft whose page 1 is not its first sheet: what people see, name and hand in are the numbers
//! printed on its pages; ids and the numbers of programs stay those of its sheets.

use kosshi_app::contract::Export;
use kosshi_app::{ExportFormat, Session};
use serde_json::{Value, json};

use crate::carrying::{annotate, drafts};
use crate::contract::{call, session};

/// Cover, contents, three pages and an annex, the same sentence on the second line of each.
fn library() -> (tempfile::TempDir, Session, String) {
    let sheets = [
        ("地域医療の計画（素案）", ""),
        ("計画の構成を示す。", "ii"),
        ("体制を整備する。", "1"),
        ("人材を育成する。", "2"),
        ("連携を強化する。", "3"),
        ("参考となる資料を示す。", ""),
    ];
    let pages = sheets.map(|(first, foot)| format!("{first}\n\n不断に見直しを行う。\n\n{foot}\n"));
    let contents = "用語を示す。\n\ni\n".to_owned();
    let text = [&pages[..1], &[contents], &pages[1..]]
        .concat()
        .join("\u{c}");
    let (dir, session) = session();
    let draft = drafts(&session, &[text]).remove(0);
    (dir, session, draft)
}

fn go(session: &Session, draft: &str, text: &str) -> Value {
    call(session, "go_to", json!({ "draft": draft, "text": text }))
}

#[test]
fn pages_are_named_by_the_numbers_printed_on_them() {
    let (_dir, session, draft) = library();
    let outline = call(&session, "outline", json!({ "draft": draft }));
    assert_eq!(outline["printed"], json!([null, "i", "ii", "1", "2", "3"]));
    // Programs go by sheets, as before.
    let found = go(&session, &draft, "2ページの１行目");
    let place = &found["places"][0];
    assert_eq!(
        [&place["node"], &place["page"], &place["place"]],
        [&json!("p5l1"), &json!(5), &json!("2頁1行目")],
        "{found}"
    );
    assert_eq!(go(&session, &draft, "5枚目の１行目"), found);
    let annex = go(&session, &draft, "7枚目");
    assert_eq!(annex["places"][0]["place"], "7枚目1行目");
    assert_eq!(go(&session, &draft, "7頁")["reason"], "no_page");
    for (node, at) in [
        ("p3l1", "ii頁1行目"),
        ("p5l1", "2頁1行目"),
        ("p7l1", "7枚目1行目"),
    ] {
        let cited = call(&session, "cite", json!({ "draft": draft, "node": node }));
        let cited = cited["citation"].as_str().unwrap();
        assert!(cited.ends_with(&format!("、{at}")), "{cited}");
        assert_eq!(go(&session, &draft, cited)["places"][0]["node"], node);
    }
}

#[test]
fn a_page_is_found_where_it_begins_within_an_item_and_cited_there() {
    let (_dir, session) = session();
    let text = "○○計画（素案）\n\n\
                \u{3000}この計画は、地域における医療の提供体制の確保を図るため、都道府県が講ずべき\n\
                措置の内容及びその実施に関する事項並びに地域の実情に応じて取り組むべき事項に\u{c}\
                ついて、基本となる方針を定めるものであり、必要な見直しを行う。\n\n\
                １．総論\n";
    let draft = drafts(&session, &[text.to_owned()]).remove(0);
    let found = go(&session, &draft, "2頁");
    let place = &found["places"][0];
    assert_eq!(found["places"].as_array().unwrap().len(), 1, "{found}");
    assert_eq!(
        (&place["node"], &place["page"], &place["line"]),
        (&json!("p1l3"), &json!(2), &json!(1))
    );
    assert_eq!(
        place["text"],
        "…ついて、基本となる方針を定めるものであり、必要な見直しを行う。"
    );
    let start = place["range"][0].as_u64().unwrap();
    let range = json!([start, start + 1]);
    let asked = json!({ "draft": draft, "node": place["node"], "range": range });
    let cited = call(&session, "cite", asked);
    assert_eq!(cited["citation"], "第1段落、2頁1行目");
}

#[test]
fn exports_leave_page_numbers_out_unless_they_are_asked_for() {
    let (_dir, session, draft) = library();
    let nodes = call(&session, "outline", json!({ "draft": draft }));
    let all = nodes["nodes"].as_array().unwrap().iter();
    let number = all.clone().find(|node| node["text"] == "ii").unwrap();
    assert_eq!(number["kind"], "furniture");
    let text = |format, furniture| {
        let asked = Export {
            furniture,
            ..Export::of(draft.parse().unwrap(), format)
        };
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("出力");
        session.export_to(&asked, &file).unwrap();
        std::fs::read_to_string(&file).unwrap()
    };
    for format in [ExportFormat::Markdown, ExportFormat::Opml] {
        let is_there = |text: String| text.contains("\nii\n") || text.contains("\"ii\"");
        assert!(!is_there(text(format, false)), "{format:?}");
        assert!(is_there(text(format, true)), "{format:?}");
    }
    // What is said of a page number stands beside it.
    let node = number["id"].as_str().unwrap();
    annotate(&session, &draft, node, json!({ "body": "頁が違う" }));
    let noted = text(ExportFormat::Markdown, false);
    assert!(
        noted.contains("\nii\n") && noted.contains("頁が違う"),
        "{noted}"
    );
    let json: Value = serde_json::from_str(&text(ExportFormat::Json, false)).unwrap();
    assert_eq!(json["nodes"].as_array().unwrap().len(), all.len());
}

/// The text of an export.
fn written(session: &Session, draft: &str, format: ExportFormat) -> String {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("出力");
    let asked = Export::of(draft.parse().unwrap(), format);
    session.export_to(&asked, &file).unwrap();
    std::fs::read_to_string(&file).unwrap()
}

#[test]
fn exports_name_pages_as_they_are_printed() {
    let (_dir, session, draft) = library();
    for node in ["p1l1", "p3l1", "p5l1"] {
        annotate(
            &session,
            &draft,
            node,
            json!({ "body": "意見", "state": "submitted" }),
        );
    }
    let preview = json!({ "draft": draft, "format": "markdown" });
    let preview = call(&session, "preview_export", preview);
    let places = preview["shown"].as_array().unwrap().iter();
    let places: Vec<&str> = places.map(|one| one["place"].as_str().unwrap()).collect();
    for (place, page) in places.iter().zip(["1枚目", "ii頁", "2頁"]) {
        assert!(place.contains(&format!("、{page}1行目")), "{place}");
    }
    let csv = written(&session, &draft, ExportFormat::Csv);
    let pages = csv.lines().skip(1).map(|line| {
        let mut cells = line.split(',');
        let place = cells.position(|cell| ["1枚目", "ii", "2"].contains(&cell.trim_matches('"')));
        place.is_some()
    });
    assert_eq!(pages.filter(|named| *named).count(), 3, "{csv}");
    for (format, margin) in [
        (ExportFormat::Html, ["1枚目-1<", ">ii-1<", ">2-1<"]),
        (
            ExportFormat::Markdown,
            ["1枚目1行目", "ii頁1行目", "2頁1行目"],
        ),
    ] {
        let text = written(&session, &draft, format);
        for place in margin {
            assert!(text.contains(place), "{place}: {text}");
        }
    }
    // For programs the sheets are what they were.
    let json: Value = serde_json::from_str(&written(&session, &draft, ExportFormat::Json)).unwrap();
    let nodes = json["nodes"].as_array().unwrap();
    assert!(
        nodes
            .iter()
            .any(|node| (&node["id"], &node["page"]) == (&json!("p5l1"), &json!(5)))
    );
}

#[test]
fn a_list_of_opinions_is_taken_in_by_printed_pages() {
    let (_one, one, here) = library();
    let (_two, two, there) = library();
    let at = ["p3l3", "p5l3", "p7l3"];
    for node in at {
        let more = json!({ "body": format!("{node}の意見"), "state": "submitted" });
        annotate(&one, &here, node, more);
    }
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("意見一覧.xlsx");
    let asked = Export::of(here.parse().unwrap(), ExportFormat::Xlsx);
    one.export_to(&asked, &file).unwrap();
    let import = two.import_annotations(&file, Some(there.parse().unwrap()));
    let import = import.unwrap();
    assert_eq!((import.added, import.refused.len()), (3, 0));
    let taken = call(&two, "annotations", json!({ "draft": there }))["annotations"].clone();
    let taken: Vec<(String, String)> = taken
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let text = |field: &str| one[field].as_str().unwrap().to_owned();
            (text("node"), text("body"))
        })
        .collect();
    assert_eq!(
        taken,
        at.map(|node| (node.to_owned(), format!("{node}の意見")))
    );
}

#[test]
fn a_library_shows_them_again_when_it_is_opened_again() {
    let (dir, session, draft) = library();
    let before = call(&session, "outline", json!({ "draft": draft }))["printed"].clone();
    // A corrected outline is written anew.
    let correct = json!({ "draft": draft, "node": "p5l3", "what": "split", "at": 3 });
    call(&session, "correct", correct);
    drop(session);
    let again = Session::open(dir.path().to_owned(), kosshi_app::Options::default());
    let outline = call(&again, "outline", json!({ "draft": draft }));
    assert_eq!(outline["printed"], before);
}
