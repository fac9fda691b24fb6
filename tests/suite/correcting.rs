//! Corrections of the outline by hand: what sits on an item follows, undo takes all of it back, and
//! they are there again after a restart.

use kosshi_app::contract::{Export, dispatch};
use kosshi_app::{ExportFormat, Session};
use serde_json::{Value, json};

use crate::contract::{call, first_draft, session};

fn correct(session: &Session, node: &str, what: Value) {
    let mut args = json!({ "draft": first_draft(session), "node": node });
    let fields = args.as_object_mut().unwrap();
    fields.extend(what.as_object().unwrap().clone());
    call(session, "correct", args);
}

fn outline(session: &Session) -> Value {
    call(session, "outline", json!({ "draft": first_draft(session) }))["nodes"].clone()
}

fn node(session: &Session, id: &str) -> Option<Value> {
    let nodes = outline(session);
    let found = nodes
        .as_array()
        .unwrap()
        .iter()
        .find(|node| node["id"] == id);
    found.cloned()
}

fn annotate(session: &Session, node: &str, range: Value) -> Value {
    let args = json!({ "draft": first_draft(session), "node": node, "range": range, "kind": "note",
                       "body": "一" });
    call(session, "annotate", args)
}

fn annotations(session: &Session) -> Value {
    call(session, "annotations", json!({}))["annotations"].clone()
}

fn clean(session: &Session) {
    let check = call(session, "check", json!({}));
    assert_eq!(check["clean"], true, "{check}");
}

#[test]
fn what_sits_on_a_joined_item_follows_its_words_and_comes_back() {
    let (_dir, session) = session();
    annotate(&session, "p1l173", json!([10, 24]));
    annotate(&session, "p1l173", Value::Null);
    let read = json!({ "draft": first_draft(&session), "nodes": ["p1l173"], "read": true });
    call(&session, "mark_read", read);
    let (before, there) = (outline(&session), annotations(&session));
    correct(&session, "p1l173", json!({ "what": "join" }));
    assert_eq!(node(&session, "p1l173"), None);
    let joined = annotations(&session);
    for (was, is) in there
        .as_array()
        .unwrap()
        .iter()
        .zip(joined.as_array().unwrap())
    {
        assert_eq!(was["quote"], is["quote"]);
        assert_ne!(was["node"], is["node"]);
        assert_eq!(
            is["placed_words"],
            Value::Null,
            "it stands at its words: {is}"
        );
        assert_eq!(is["placement"], "same");
    }
    let found = json!({ "query": "ワンストップサービスの在り方", "draft": first_draft(&session) });
    let found = call(&session, "search", found);
    assert_eq!(found["hits"][0]["node"], joined[0]["node"], "{found}");
    clean(&session);
    let undone = call(&session, "undo", json!({}));
    assert_eq!(undone["step"]["op"], "outline_correct");
    assert_eq!(undone["step"]["args"]["what"], "join");
    assert_eq!((outline(&session), annotations(&session)), (before, there));
    call(&session, "redo", json!({}));
    assert_eq!(annotations(&session), joined);
    clean(&session);
}

#[test]
fn a_cut_item_gives_its_later_words_and_its_read_mark_to_the_second_part() {
    let (_dir, session) = session();
    let made = annotate(&session, "p1l173", json!([10, 24]));
    let read = json!({ "draft": first_draft(&session), "nodes": ["p1l173"], "read": true });
    call(&session, "mark_read", read);
    correct(&session, "p1l173", json!({ "what": "split", "at": 10 }));
    let a = &annotations(&session)[0];
    assert_eq!(
        (&a["quote"], &a["range"]),
        (&made["quote"], &json!([0, 14]))
    );
    let second = node(&session, a["node"].as_str().unwrap()).unwrap();
    assert_eq!(
        (&second["read"], &second["kind"]),
        (&json!(true), &json!("paragraph"))
    );
    clean(&session);
}

#[test]
fn a_correction_is_there_after_a_restart_and_can_still_be_undone() {
    let (dir, session) = session();
    let was = node(&session, "p1l173").unwrap();
    correct(&session, "p1l173", json!({ "what": "promote" }));
    correct(
        &session,
        "p1l170",
        json!({ "what": "kind", "kind": "note" }),
    );
    let (corrected, revision) = (
        outline(&session),
        call(&session, "start", json!({}))["revision"].clone(),
    );
    session.close();
    let again = Session::open(dir.path().to_owned(), kosshi_app::Options::default());
    assert_eq!(outline(&again), corrected);
    assert_eq!(call(&again, "start", json!({}))["revision"], revision);
    let is = node(&again, "p1l173").unwrap();
    assert_eq!(
        is["depth"].as_u64().unwrap() + 1,
        was["depth"].as_u64().unwrap()
    );
    call(&again, "undo", json!({}));
    call(&again, "undo", json!({}));
    assert_eq!(node(&again, "p1l173"), Some(was));
    clean(&again);
}

#[test]
fn what_does_not_fit_is_refused_and_leaves_no_step() {
    let (_dir, session) = session();
    let refused = |node: &str, what: Value| {
        let mut args = json!({ "draft": first_draft(&session), "node": node });
        args.as_object_mut()
            .unwrap()
            .extend(what.as_object().unwrap().clone());
        dispatch(&session, "correct", args).unwrap_err().code
    };
    let first = outline(&session)[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(
        refused(&first, json!({ "what": "join" })),
        "correct_nothing_before"
    );
    assert_eq!(
        refused("p9l9", json!({ "what": "promote" })),
        "correct_missing"
    );
    assert_eq!(
        refused("p1l173", json!({ "what": "marker", "marker": "※" })),
        "correct_not_printed"
    );
    assert_eq!(
        refused("p1l173", json!({ "what": "split" })),
        "bad_arguments"
    );
    assert_eq!(call(&session, "undo", json!({}))["step"], Value::Null);
}

#[test]
fn a_page_typed_in_is_cited_gone_to_kept_and_taken_back() {
    let (dir, session) = session();
    let (before, page) = (
        outline(&session),
        json!({ "what": "page", "page": 41, "line": 5 }),
    );
    annotate(&session, "p1l173", json!([10, 24]));
    correct(&session, "p1l170", page);
    correct(
        &session,
        "p1l173",
        json!({ "what": "page", "at": 10, "page": 42 }),
    );
    let there = |session: &Session| {
        let draft = first_draft(session);
        let found = call(
            session,
            "go_to",
            json!({ "draft": draft, "text": "41ページの５行目" }),
        );
        assert_eq!(found["places"][0]["node"], "p1l170", "{found}");
        let place = json!({ "draft": draft, "node": "p1l173", "range": [10, 14] });
        let cited = call(session, "cite", place)["citation"].clone();
        assert!(cited.as_str().unwrap().ends_with("、42頁1行目"), "{cited}");
        let note = annotations(session)[0].clone();
        assert_eq!([&note["page"], &note["line"]], [&json!(42), &json!(1)]);
        let view = call(session, "outline", json!({ "draft": draft }));
        assert_eq!(
            view["pages"],
            json!([{ "node": "p1l170", "page": 41, "line": 5 },
                   { "node": "p1l173", "at": 10, "page": 42, "line": 1 }])
        );
    };
    there(&session);
    let refused =
        json!({ "draft": first_draft(&session), "node": "p1l164", "what": "page", "page": 50 });
    let refused = dispatch(&session, "correct", refused).unwrap_err();
    assert_eq!(refused.code, "correct_page_order");
    // A cut is made where the words stand in the file, whatever page they are shown on.
    correct(&session, "p1l173", json!({ "what": "split", "at": 10 }));
    call(&session, "undo", json!({}));
    clean(&session);
    session.close();
    let again = Session::open(dir.path().to_owned(), kosshi_app::Options::default());
    there(&again);
    correct(&again, "p1l173", json!({ "what": "no_page", "at": 10 }));
    correct(&again, "p1l170", json!({ "what": "no_page" }));
    assert_eq!(outline(&again), before);
    for _ in 0..4 {
        call(&again, "undo", json!({}));
    }
    assert_eq!(outline(&again), before);
    clean(&again);
}

#[test]
fn headings_on_one_page_of_a_table_of_contents_are_written_and_nothing_else_is_claimed() {
    let (_dir, session) = session();
    let draft = first_draft(&session);
    let before = outline(&session);
    let pages = json!([{ "node": "p1l170", "page": 3 }, { "node": "p1l173", "page": 3 }]);
    correct(
        &session,
        "p1l170",
        json!({ "what": "pages", "pages": pages }),
    );
    let view = call(&session, "outline", json!({ "draft": draft }));
    assert_eq!(view["pages"], pages);
    let cite = |node: &str| {
        let cited = call(&session, "cite", json!({ "draft": draft, "node": node }));
        cited["citation"].as_str().unwrap().to_owned()
    };
    assert!(cite("p1l170").ends_with("、3頁"), "{}", cite("p1l170"));
    let nodes = view["nodes"].as_array().unwrap();
    let (first, last) = (&nodes[0], &nodes[nodes.len() - 1]);
    for far in [first, last] {
        let cited = cite(far["id"].as_str().unwrap());
        assert!(!cited.contains("行目") && !cited.contains('頁'), "{cited}");
        assert_eq!([&far["page"], &far["line"]], [0, 0]);
    }
    let column = |field: &str| json!({ "field": field, "name": field, "width": 6, "shown": true });
    let columns = json!({ "export_columns": [column("page"), column("line")] });
    call(&session, "set_settings", json!({ "settings": columns }));
    annotate(&session, "p1l170", Value::Null);
    annotate(&session, last["id"].as_str().unwrap(), Value::Null);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("意見一覧.csv");
    let mut asked = Export::of(draft.as_str().unwrap().parse().unwrap(), ExportFormat::Csv);
    asked.working = true;
    session.export_to(&asked, &file).unwrap();
    let table = std::fs::read_to_string(&file).unwrap();
    assert_eq!(table.lines().skip(1).collect::<Vec<_>>(), ["3,", ","]);
    // What stands where in the source is kept apart.
    assert_eq!(first["source"]["lines"], before[0]["lines"]);
    clean(&session);
}

#[test]
fn a_page_at_what_has_become_a_marker_is_taken_away_alone() {
    let (_dir, session) = session();
    let draft = first_draft(&session);
    let item = node(&session, "p1l173").unwrap();
    let words = item["text"].as_str().unwrap().chars().take(2);
    let marker = item["marker"].as_str().unwrap().chars().chain(words);
    let marker: String = marker.collect();
    correct(
        &session,
        "p1l173",
        json!({ "what": "page", "page": 41, "line": 5 }),
    );
    correct(
        &session,
        "p1l173",
        json!({ "what": "page", "at": 1, "page": 42 }),
    );
    correct(
        &session,
        "p1l173",
        json!({ "what": "marker", "marker": marker }),
    );
    let pages =
        |session: &Session| call(session, "outline", json!({ "draft": draft }))["pages"].clone();
    let first = json!({ "node": "p1l173", "page": 41, "line": 5 });
    let second = json!({ "node": "p1l173", "page": 42, "line": 1 });
    assert_eq!(pages(&session), json!([first, second]));
    let away = json!({ "what": "no_page", "page": 42, "line": 1 });
    correct(&session, "p1l173", away);
    assert_eq!(pages(&session), json!([first]));
    clean(&session);
}

#[test]
fn an_annotation_is_refused_where_other_words_stand_than_were_shown() {
    let (_dir, session) = session();
    let text = node(&session, "p1l173").unwrap()["text"].clone();
    let shown: String = text.as_str().unwrap().chars().take(4).collect();
    let made = |kind: &str, quote: &str| {
        let args = json!({ "draft": first_draft(&session), "node": "p1l173", "range": [0, 4],
                           "kind": kind, "body": "一", "quote": quote });
        dispatch(&session, "annotate", args)
    };
    assert_eq!(made("note", &shown).unwrap()["quote"], json!(shown));
    correct(
        &session,
        "p1l173",
        json!({ "what": "marker", "marker": "" }),
    );
    assert_eq!(made("opinion", &shown).unwrap_err().code, "words_changed");
    let note = annotations(&session)[0]["annotation"].clone();
    let args = json!({ "annotation": note, "draft": first_draft(&session), "node": "p1l173",
                       "range": [0, 4], "quote": shown });
    let placed = dispatch(&session, "place_annotation", args);
    assert_eq!(placed.unwrap_err().code, "words_changed");
    assert_eq!(annotations(&session).as_array().unwrap().len(), 1);
}
