//! What became of opinions, what was answered, and places that a person names: through the door of
//! the window.

use kosshi_app::contract::dispatch;
use kosshi_app::contract::{Export, FatesExport};
use kosshi_app::{DraftId, ExportFormat, FatesFormat, Session};
use serde_json::{Value, json};

use crate::carrying::{annotate, assert_clean, drafts};
use crate::contract::{call, session};

const FIRST: &str = "○○計画（たたき台）\n\n１．総論\n・医療分野の研究開発を推進する体制を整備する。\n\
    ・人材の育成と確保を進めるための施策を講ずる。\n・古い制度を見直し、手続の簡素化を図る。\n\
    ２．各論\n・国際連携を強化し、成果を展開する。\n";

fn suggest(session: &Session, draft: &str, node: &str, range: [u32; 2], words: &str) -> Value {
    annotate(
        session,
        draft,
        node,
        json!({ "kind": "suggestion", "range": range, "replacement": words }),
    )
}

fn fates(session: &Session, ids: &[String]) -> Vec<Value> {
    let answer = call(session, "fates", json!({ "old": ids[0], "new": ids[1] }));
    answer["fates"].as_array().unwrap().clone()
}

fn told(fates: &[Value]) -> Vec<[&str; 2]> {
    let text = |fate: &'_ Value, name: &str| -> &'static str {
        Box::leak(fate[name].as_str().unwrap().to_owned().into_boxed_str())
    };
    fates
        .iter()
        .map(|fate| [text(fate, "found"), text(fate, "proposed")])
        .collect()
}

#[test]
fn proposed_words_are_found_where_they_arrived() {
    let (_dir, session) = session();
    let next = FIRST
        .replace("体制を整備", "基盤と体制を整備")
        .replace("人材の育成と確保", "若手人材の育成と確保")
        .replace("２．各論", "２．各論\n・国と地方の役割分担を明らかにする。");
    let ids = drafts(&session, &[FIRST.to_owned(), next]);
    suggest(
        &session,
        &ids[0],
        "p1l4",
        [0, 21],
        "医療分野の研究開発を推進する基盤と体制を整備する。",
    );
    suggest(&session, &ids[0], "p1l5", [0, 2], "若手研究人材");
    suggest(&session, &ids[0], "p1l6", [0, 5], "古い制度を廃止し");
    suggest(
        &session,
        &ids[0],
        "p1l8",
        [0, 4],
        "国と地方の役割分担を明らかにする。国際連携",
    );
    annotate(
        &session,
        &ids[0],
        "p1l6",
        json!({ "body": "具体的に書くべき" }),
    );
    annotate(
        &session,
        &ids[0],
        "p1l5",
        json!({ "body": "若手にも触れるべき" }),
    );
    let fates = fates(&session, &ids);
    assert_eq!(
        told(&fates),
        [
            ["exact", "reflected"],
            // Its own word came.
            ["partly", "partly_reflected"],
            ["partly", "partly_reflected"],
            // What is only said is refused by no text.
            ["absent", "on_hold"],
            ["absent", "not_adopted"],
            ["elsewhere", "already_reflected"],
        ]
    );
    assert_eq!(fates[0]["place"], "１． ・1つ目、4行目");
    assert_eq!(fates[0]["citation"], "１． ・1つ目、4行目");
    assert_eq!(fates[5]["citation"], "２． ・1つ目、8行目");
    assert_eq!(fates[2]["share"], 0.5);
    let evidence = fates[2]["range"].clone();
    assert_eq!(evidence, json!([0, 2]));
}

#[test]
fn a_response_is_kept_for_a_draft_and_fills_the_table_and_can_be_undone() {
    let (_dir, session) = session();
    let next = FIRST.replace("人材の育成と確保", "若手人材の育成と確保");
    let ids = drafts(&session, &[FIRST.to_owned(), next]);
    let opinion = annotate(
        &session,
        &ids[0],
        "p1l5",
        json!({ "body": "若手にも触れるべき" }),
    );
    let respond = |outcome: Value, text: &str| {
        let args = json!({
            "annotations": [opinion], "draft": ids[1], "outcome": outcome, "text": text,
        });
        call(&session, "respond", args)
    };
    let step = respond(json!("reflected"), "ご意見を踏まえ修正しました。")["step"].clone();
    assert!(step.is_u64());
    let response = json!({ "outcome": "reflected", "text": "ご意見を踏まえ修正しました。" });
    assert_eq!(fates(&session, &ids)[0]["response"], response);
    // The same again is no change.
    assert_eq!(
        respond(json!("reflected"), "ご意見を踏まえ修正しました。")["step"],
        Value::Null
    );
    assert_clean(&session);

    let csv = |draft: &str| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("意見一覧.csv");
        let mut asked = Export::of(draft.parse::<DraftId>().unwrap(), ExportFormat::Csv);
        asked.working = true;
        session.export_to(&asked, &path).unwrap();
        std::fs::read_to_string(&path).unwrap()
    };
    assert!(csv(&ids[0]).contains(",ご意見を踏まえ修正しました。,反映"));
    let args = json!({ "old": ids[0], "new": ids[1], "apply": true });
    call(&session, "carry", args);
    assert!(csv(&ids[1]).contains(",ご意見を踏まえ修正しました。,反映"));
    call(&session, "undo", json!({}));

    let undone = call(&session, "undo", json!({}));
    assert_eq!(undone["step"]["op"], "response_set");
    assert_eq!(fates(&session, &ids)[0]["response"], Value::Null);
    call(&session, "redo", json!({}));
    assert_eq!(fates(&session, &ids)[0]["response"], response);
    respond(Value::Null, " ");
    assert_eq!(fates(&session, &ids)[0]["response"], Value::Null);
    assert!(!csv(&ids[0]).contains("ご意見を踏まえ"));
    assert_clean(&session);
}

/// A regression: an opinion was seen in one part of an item that was split, though a person had
/// confirmed it in the other.
#[test]
fn an_opinion_is_seen_where_a_person_put_it() {
    let (_dir, session) = session();
    let next = FIRST.replace(
        "・古い制度を見直し、手続の簡素化を図る。",
        "・古い制度を見直す。\n・手続の簡素化を図る。",
    );
    let ids = drafts(&session, &[FIRST.to_owned(), next]);
    let opinion = annotate(&session, &ids[0], "p1l6", json!({ "body": "遅い" }));
    let seen = |fate: &Value| (fate["node"].clone(), fate["range"].clone());
    let before = fates(&session, &ids).remove(0);
    assert_eq!(seen(&before), (json!("p1l6"), Value::Null));
    call(
        &session,
        "carry",
        json!({ "old": ids[0], "new": ids[1], "apply": true }),
    );
    let by_hand =
        json!({ "annotation": opinion, "draft": ids[1], "node": "p1l7", "range": [0, 2] });
    call(&session, "place_annotation", by_hand);
    let fate = fates(&session, &ids).remove(0);
    assert_eq!(seen(&fate), (json!("p1l7"), json!([0, 2])));
    assert_eq!(fate["citation"], "１． ・4つ目、7行目");
}

/// A regression: an opinion whose words had come into its item was said to be about the same words.
#[test]
fn an_opinion_whose_words_came_is_told_so_in_the_table() {
    let (_dir, session) = session();
    let next = FIRST.replace("進めるための", "進め、数値目標を定めるための");
    let ids = drafts(&session, &[FIRST.to_owned(), next]);
    let more = json!({ "body": "数値目標が必要", "range": [0, 5] });
    annotate(&session, &ids[0], "p1l5", more);
    let told = fates(&session, &ids);
    assert_eq!(self::told(&told), [["partly", "partly_reflected"]]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("行方.csv");
    let asked = FatesExport {
        old: ids[0].parse().unwrap(),
        new: ids[1].parse().unwrap(),
        format: FatesFormat::Csv,
        annotations: None,
    };
    session.export_fates(&asked, &path).unwrap();
    let table = std::fs::read_to_string(&path).unwrap();
    assert!(table.contains("意見の語が加わりました"), "{table}");
    assert!(!table.contains("対象の文言は同じです"), "{table}");
}

#[test]
fn drafts_of_two_plans_have_no_fates_and_an_unknown_annotation_no_response() {
    let (_dir, session) = session();
    let ids = drafts(&session, &[FIRST.to_owned()]);
    let plan = crate::contract::first_draft(&session);
    let error = dispatch(&session, "fates", json!({ "old": ids[0], "new": plan })).unwrap_err();
    assert_eq!(error.code, "plans_differ");
    let nobody = "01890000-0000-7000-8000-000000000000";
    let args =
        json!({ "annotations": [nobody], "draft": ids[0], "outcome": "on_hold", "text": "" });
    let error = dispatch(&session, "respond", args).unwrap_err();
    assert_eq!(error.code, "not_found");
}

#[test]
fn a_place_is_gone_to_as_it_is_said_and_one_of_another_draft_is_translated() {
    let (_dir, session) = session();
    let next = FIRST.replace("１．総論\n", "１．総論\n・新しい一項目を設ける。\n");
    let ids = drafts(&session, &[FIRST.to_owned(), next]);
    let go = |draft: &str, text: &str| {
        let answer = call(&session, "go_to", json!({ "draft": draft, "text": text }));
        let places = answer["places"].as_array().unwrap().iter();
        let nodes: Vec<String> = places
            .map(|place| place["node"].as_str().unwrap().to_owned())
            .collect();
        (
            nodes,
            answer["translated_from"]["label"].clone(),
            answer["reason"].clone(),
        )
    };
    let here = |node: &str| (vec![node.to_owned()], Value::Null, Value::Null);
    assert_eq!(go(&ids[0], "５行目"), here("p1l5"));
    assert_eq!(go(&ids[0], "１．・２つ目"), here("p1l5"));
    assert_eq!(go(&ids[0], "２． ・1つ目、8行目"), here("p1l8"));
    assert_eq!(
        go(&ids[0], "・1つ目").0,
        ["p1l4".to_owned(), "p1l8".to_owned()]
    );
    assert_eq!(go(&ids[0], "２頁３行目").2, "no_page");
    assert_eq!(go(&ids[0], " ").2, "empty");
    let from = |node: &str, label: &str| (vec![node.to_owned()], json!(label), Value::Null);
    assert_eq!(go(&ids[1], "たたき台の５行目"), from("p1l6", "たたき台"));
    // Only the later draft has so many lines.
    assert_eq!(go(&ids[0], "9行目"), from("p1l8", "素案"));
    assert_eq!(go(&ids[0], "素案 4行目").2, "gone");
}

/// What is not quite what was named says so, and what may be meant besides is listed.
#[test]
fn a_translated_place_says_how_sure_it_is_and_of_which_draft() {
    let (_dir, session) = session();
    let next = FIRST.replace("人材の育成と確保を進める", "人材の育成と定着を強力に進める");
    let last = next.replace("１．総論\n", "１．総論\n・新しい一項目を設ける。\n");
    let ids = drafts(&session, &[FIRST.to_owned(), next, last]);
    let labels = ["骨子（たたき台）", "骨子（修正案）", "素案"];
    for (draft, label) in ids.iter().zip(labels) {
        call(
            &session,
            "update_draft",
            json!({ "draft": draft, "label": label }),
        );
    }
    let go = |text: &str| -> (Vec<Value>, Value) {
        let answer = call(&session, "go_to", json!({ "draft": ids[2], "text": text }));
        let places = answer["places"].as_array().unwrap().iter();
        let told = places.map(|place| {
            json!([
                place["node"],
                place["from"]["label"],
                place["sure"],
                place["why"]
            ])
        });
        (told.collect(), answer["reason"].clone())
    };
    let here = |node: &str| json!([node, null, true, null]);
    assert_eq!(go("素案 5行目"), (vec![here("p1l5")], Value::Null));
    let sure = json!(["p1l5", "骨子（たたき台）", true, "unchanged"]);
    assert_eq!(
        go("骨子（たたき台）の4行目"),
        (vec![sure.clone()], Value::Null)
    );
    assert_eq!(go("たたき台1頁4行目"), (vec![sure], Value::Null));
    let edited = json!(["p1l6", "骨子（たたき台）", false, "words_edited"]);
    assert_eq!(go("たたき台 5行目").0, std::slice::from_ref(&edited));
    // 骨子 may be either.
    let (either, _) = go("骨子の5行目");
    assert_eq!(either[0], edited);
    assert_eq!(go("たたき台3頁10行目"), (vec![], json!("no_page")));
    // A label that is just so is meant, whatever others have it as a part.
    call(
        &session,
        "update_draft",
        json!({ "draft": ids[1], "label": "たたき台" }),
    );
    let (exact, _) = go("たたき台 5行目");
    assert_eq!(exact, [json!(["p1l6", "たたき台", true, "unchanged"])]);
}

#[test]
fn only_the_opinions_that_are_listed_are_written() {
    let (_dir, session) = session();
    let next = FIRST.replace("人材の育成と確保", "若手人材の育成と確保");
    let ids = drafts(&session, &[FIRST.to_owned(), next]);
    suggest(&session, &ids[0], "p1l5", [0, 2], "若手人材");
    let opinion = annotate(&session, &ids[0], "p1l6", json!({ "body": "残す意見" }));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("行方.html");
    let asked = FatesExport {
        old: ids[0].parse().unwrap(),
        new: ids[1].parse().unwrap(),
        format: FatesFormat::Html,
        annotations: Some(vec![serde_json::from_value(json!(opinion)).unwrap()]),
    };
    assert_eq!(session.export_fates(&asked, &path).unwrap().rows, 1);
    let html = std::fs::read_to_string(&path).unwrap();
    assert!(
        html.contains("残す意見") && !html.contains("若手人材"),
        "{html}"
    );
    assert!(html.contains("全2件のうち1件"), "{html}");
}

/// The table is that of the pair that was asked for, whatever drafts came after.
#[test]
fn what_became_of_opinions_is_a_table_of_its_own() {
    let (_dir, session) = session();
    let next = FIRST.replace("人材の育成と確保", "若手人材の育成と確保");
    let last = format!("{FIRST}・おわりに\n");
    let ids = drafts(&session, &[FIRST.to_owned(), next, last]);
    suggest(&session, &ids[0], "p1l5", [0, 2], "若手人材");
    let opinion = annotate(
        &session,
        &ids[0],
        "p1l6",
        json!({ "body": "=具体的に書くべき" }),
    );
    for (draft, outcome) in [(&ids[1], "on_hold"), (&ids[2], "not_adopted")] {
        let args =
            json!({ "annotations": [opinion], "draft": draft, "outcome": outcome, "text": "" });
        call(&session, "respond", args);
    }
    let folder = tempfile::tempdir().unwrap();
    let written = |new: &str, format: FatesFormat| {
        let asked = FatesExport {
            old: ids[0].parse().unwrap(),
            new: new.parse().unwrap(),
            format,
            annotations: None,
        };
        let path = folder.path().join(format!("行方.{}", format.as_str()));
        assert_eq!(session.export_fates(&asked, &path).unwrap().rows, 2);
        std::fs::read(&path).unwrap()
    };
    let csv = |new: &str| String::from_utf8(written(new, FatesFormat::Csv)).unwrap();
    let table = csv(&ids[1]);
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(
        rows[0].trim_start_matches('\u{feff}'),
        "通番,種別,意見を出した版の箇所,原文,意見,修正案,次の版では,次の版の箇所,提案,対応,対応方針"
    );
    assert_eq!(
        rows[1],
        "1,修正案,１． ・2つ目、5行目,人材,,若手人材,修正案の文言そのまま,１． ・2つ目、5行目,反映,,"
    );
    assert!(rows[2].contains("\"'=具体的に書くべき\""), "{table}");
    assert!(
        rows[2].ends_with("対象の文言は同じです,１． ・3つ目、6行目,保留,保留,"),
        "{table}"
    );
    assert!(
        csv(&ids[2])
            .lines()
            .last()
            .unwrap()
            .ends_with(",保留,不採用,")
    );
    let html = String::from_utf8(written(&ids[1], FatesFormat::Html)).unwrap();
    assert!(
        html.contains("<ins>若手</ins>人材") && html.contains("たたき台 → 素案"),
        "{html}"
    );
    for format in [FatesFormat::Xlsx, FatesFormat::Docx] {
        assert!(written(&ids[1], format).starts_with(b"PK"));
    }
}

#[test]
fn the_draft_an_opinion_was_made_in_shows_no_response_to_it() {
    let (_dir, session) = session();
    let ids = drafts(
        &session,
        &[FIRST.to_owned(), format!("{FIRST}・おわりに\n")],
    );
    let opinion = annotate(&session, &ids[0], "p1l6", json!({ "body": "意見" }));
    let args = |draft: &str, outcome: Value| json!({ "annotations": [opinion], "draft": draft, "outcome": outcome, "text": "" });
    let refused = dispatch(&session, "respond", args(&ids[0], json!("on_hold"))).unwrap_err();
    assert_eq!(refused.code, "response_in_own_draft");
    call(&session, "respond", args(&ids[1], json!("on_hold")));
    // What an earlier program wrote there can be taken away.
    call(&session, "respond", args(&ids[0], Value::Null));
}
