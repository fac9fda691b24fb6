//! What became of opinions, what was answered, and places that a person names: through the door of
//! the window.

use kosshi_app::contract::dispatch;
use kosshi_app::{DraftId, ExportFormat, Session, contract::Export};
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
            ["absent", "on_hold"],
            ["partly", "partly_reflected"],
            ["absent", "not_adopted"],
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
