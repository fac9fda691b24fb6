//! Annotations carried over from draft to draft, through the door of the window.

use std::path::PathBuf;

use kosshi_app::contract::Export;
use kosshi_app::contract::dispatch;
use kosshi_app::{DraftId, ExportFormat, ImportAs, Session};
use serde_json::{Value, json};

use crate::contract::{call, session};

pub(crate) const FIRST: &str = "○○計画（たたき台）\n\n１．総論\n・医療分野の研究開発を推進する体制を整備する。\n\
    ・人材の育成と確保を進めるための施策を講ずる。\n・古い制度を見直し、手続の簡素化を図る。\n\
    ２．各論\n・国際連携を強化し、成果を展開する。\n";

/// Imports drafts of one plan; their ids.
pub(crate) fn drafts(session: &Session, texts: &[String]) -> Vec<String> {
    drafts_of(session, "○○計画", texts)
}

fn drafts_of(session: &Session, plan: &str, texts: &[String]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let names = ["たたき台", "素案", "案"];
    let mut ids = Vec::new();
    for (text, label) in texts.iter().zip(names) {
        let file: PathBuf = folder.path().join(format!("{label}.txt"));
        std::fs::write(&file, text).unwrap();
        let how = ImportAs {
            plan: Some(plan.to_owned()),
            label: Some(label.to_owned()),
            ..ImportAs::default()
        };
        let report = session.import_files(&[file], &how).unwrap().files.remove(0);
        ids.push(json!(report)["draft"].as_str().unwrap().to_owned());
    }
    ids
}

pub(crate) fn annotate(session: &Session, draft: &str, node: &str, more: Value) -> Value {
    let mut args = json!({ "draft": draft, "node": node, "kind": "opinion" });
    let fields = args.as_object_mut().unwrap();
    fields.extend(more.as_object().unwrap().clone());
    call(session, "annotate", args)["annotation"].clone()
}

pub(crate) fn carry(session: &Session, old: &str, new: &str) -> Vec<Value> {
    let args = json!({ "old": old, "new": new, "apply": true });
    let answer = call(session, "carry", args);
    answer["placements"].as_array().unwrap().clone()
}

pub(crate) fn assert_clean(session: &Session) {
    assert_eq!(call(session, "check", json!({}))["clean"], true);
}

#[test]
fn what_a_person_placed_stays_where_it_is() {
    let (_dir, session) = session();
    let next = FIRST.replace("古い制度を見直し、手続の簡素化を図る", "審査を速める");
    let ids = drafts(&session, &[FIRST.to_owned(), next]);
    let note = annotate(&session, &ids[0], "p1l6", json!({ "range": [2, 4] }));
    assert_eq!(carry(&session, &ids[0], &ids[1])[0]["state"], "orphan");
    let by_hand = json!({ "annotation": note, "draft": ids[1], "node": "p1l6", "range": [0, 2] });
    call(&session, "place_annotation", by_hand);
    let other = annotate(&session, &ids[0], "p1l4", json!({}));
    let placed = carry(&session, &ids[0], &ids[1]);
    let told: Vec<_> = placed
        .iter()
        .map(|place| (&place["annotation"], &place["reason"], &place["kept"]))
        .collect();
    let (unchanged, by_hand) = (json!("unchanged"), json!("by_hand"));
    assert_eq!(
        told,
        [
            (&other, &unchanged, &json!(false)),
            (&note, &by_hand, &json!(true)),
        ]
    );
    assert_eq!(placed[1]["range"], json!([0, 2]));
    assert_clean(&session);
}

#[test]
fn a_guess_stays_a_guess_in_every_later_draft() {
    let (_dir, session) = session();
    let second = FIRST.replace("人材の育成と確保を進める", "人材の育成と定着を強力に進める");
    let ids = drafts(
        &session,
        &[
            FIRST.to_owned(),
            second.clone(),
            second.replace("各論", "個別の論点"),
        ],
    );
    annotate(&session, &ids[0], "p1l5", json!({ "range": [0, 8] }));
    annotate(&session, &ids[0], "p1l8", json!({ "range": [0, 4] }));
    annotate(&session, &ids[0], "p1l5", json!({ "range": [15, 20] }));
    let first = carry(&session, &ids[0], &ids[1]);
    let then = carry(&session, &ids[1], &ids[2]);
    let told = |placed: &[Value]| -> Vec<Value> {
        let told = placed.iter();
        told.map(|place| json!([place["state"], place["reason"], place["accepted"]]))
            .collect()
    };
    // The reason is that of the state, and of what nobody has looked at yet.
    let expected = [
        json!(["changed", "words_edited", false]),
        json!(["same", "item_edited", false]),
        json!(["same", "unchanged", true]),
    ];
    assert_eq!(told(&first), expected);
    assert_eq!(told(&then), expected);
    assert!(then[0]["confidence"].as_f64() <= first[0]["confidence"].as_f64());
    assert_clean(&session);
}

#[test]
fn what_nobody_accepted_waits_for_review_until_a_person_places_it() {
    let (_dir, session) = session();
    let next = FIRST
        .replace("講ずる", "速やかに講ずる")
        .replace("成果を展開", "成果を普及");
    let ids = drafts(&session, &[FIRST.to_owned(), next]);
    let guess = annotate(&session, &ids[0], "p1l5", json!({ "range": [0, 5] }));
    annotate(&session, &ids[0], "p1l4", json!({}));
    annotate(&session, &ids[0], "p1l8", json!({ "range": [10, 15] }));
    let placed = carry(&session, &ids[0], &ids[1]);
    let waiting = || -> Vec<Value> {
        let all = call(&session, "annotations", json!({ "draft": ids[1] }));
        let all = all["annotations"].as_array().unwrap().iter();
        let waiting = all.filter(|a| a["to_review"] == true);
        waiting
            .map(|a| json!([a["annotation"], a["confidence"]]))
            .collect()
    };
    let proposed = placed.iter().filter(|place| place["accepted"] == false);
    let proposed: Vec<Value> = proposed
        .map(|place| json!([place["annotation"], place["confidence"]]))
        .collect();
    assert_eq!((proposed.len(), &proposed[0][0]), (2, &guess));
    assert_eq!(placed[1]["state"], "same");
    assert_eq!(waiting(), proposed);
    let by_hand = json!({ "annotation": guess, "draft": ids[1], "node": "p1l5", "range": [0, 5] });
    call(&session, "place_annotation", by_hand);
    assert_eq!(waiting(), proposed[1..]);
}

#[test]
fn what_a_person_put_on_other_words_is_not_said_to_sit_on_those_of_its_quote() {
    let (_dir, session) = session();
    let ids = drafts(
        &session,
        &[FIRST.to_owned(), format!("{FIRST}・おわりに\n")],
    );
    let note = annotate(&session, &ids[0], "p1l5", json!({ "range": [0, 5] }));
    let other = json!({ "annotation": note, "draft": ids[0], "node": "p1l4", "range": [0, 4] });
    call(&session, "place_annotation", other);
    let placed = carry(&session, &ids[0], &ids[1]);
    assert_eq!([&placed[0]["state"], &placed[0]["node"]], ["moved", "p1l4"]);
    assert_clean(&session);
}

#[test]
fn nothing_is_carried_over_to_another_plan() {
    let (_dir, session) = session();
    let ids = drafts(&session, &[FIRST.to_owned()]);
    let others = drafts_of(&session, "別の計画", &[FIRST.to_owned()]);
    annotate(&session, &ids[0], "p1l4", json!({}));
    for apply in [false, true] {
        let args = json!({ "old": ids[0], "new": others[0], "apply": apply });
        let refused = dispatch(&session, "carry", args).unwrap_err();
        assert_eq!(refused.code, "plans_differ");
    }
    let there = call(&session, "annotations", json!({ "draft": others[0] }));
    assert_eq!(there["annotations"], json!([]));
}

#[test]
fn the_same_words_with_other_spaces_and_a_new_title_are_nothing_to_mend() {
    let (_dir, session) = session();
    let next = FIRST
        .replace("たたき台", "素案")
        .replace("医療分野の研究", "医療 分野の研 究")
        .replace("国際連携", "国際 連携");
    let ids = drafts(&session, &[FIRST.to_owned(), next]);
    annotate(&session, &ids[0], "p1l4", json!({}));
    annotate(&session, &ids[0], "p1l8", json!({ "range": [0, 4] }));
    annotate(&session, &ids[0], "p1l1", json!({ "scope": "draft" }));
    annotate(
        &session,
        &ids[0],
        "p1l5",
        json!({ "range": [0, 4], "until": { "node": "p1l6", "end": 4 } }),
    );
    let placed = carry(&session, &ids[0], &ids[1]);
    let told: Vec<_> = placed
        .iter()
        .map(|place| (&place["state"], &place["accepted"]))
        .collect();
    assert_eq!(told, vec![(&json!("same"), &json!(true)); 4]);
    assert_eq!(placed[0]["scope"], "draft");
    assert_eq!(placed[3]["range"], json!([0, 5]));
    assert_clean(&session);
}

#[test]
fn a_person_may_say_that_an_annotation_has_no_place_and_nothing_less_says_so() {
    let (_dir, session) = session();
    let next = FIRST.replace("古い制度を見直し、手続の簡素化を図る", "審査を速める");
    let ids = drafts(&session, &[FIRST.to_owned(), next]);
    let note = annotate(&session, &ids[0], "p1l6", json!({ "range": [2, 4] }));
    carry(&session, &ids[0], &ids[1]);
    let found = || {
        let all = call(&session, "annotations", json!({ "draft": ids[1] }));
        let a = &all["annotations"][0];
        json!([a["placement"], a["to_review"], a["placed_by"], a["made_in"]])
    };
    assert_eq!(found(), json!(["orphan", true, "item_gone", ids[0]]));
    let nothing_said = json!({ "annotation": note, "draft": ids[1] });
    let refused = dispatch(&session, "place_annotation", nothing_said).unwrap_err();
    assert_eq!(refused.code, "bad_arguments");
    let nowhere = json!({ "annotation": note, "draft": ids[1], "node": null });
    call(&session, "place_annotation", nowhere);
    assert_eq!(found(), json!(["orphan", false, "by_hand", ids[0]]));
    call(&session, "undo", json!({}));
    assert_eq!(found()[1], true);
    assert_clean(&session);
}

/// A person chose a place of one draft, not of the next: that is found, and says why.
#[test]
fn what_a_place_by_hand_becomes_is_not_chosen_by_hand() {
    let (_dir, session) = session();
    let next = FIRST.replace("古い制度を見直し、手続の簡素化を図る", "審査を速める");
    let ids = drafts(
        &session,
        &[FIRST.to_owned(), next.clone(), format!("{next}\n")],
    );
    let note = annotate(&session, &ids[0], "p1l6", json!({ "range": [2, 4] }));
    carry(&session, &ids[0], &ids[1]);
    let by_hand = json!({ "annotation": note, "draft": ids[1], "node": "p1l6", "range": [0, 2] });
    call(&session, "place_annotation", by_hand);
    let then = carry(&session, &ids[1], &ids[2]);
    assert_eq!(
        json!([
            then[0]["state"],
            then[0]["reason"],
            then[0]["accepted"],
            then[0]["range"]
        ]),
        json!(["moved", "unchanged", true, [0, 2]])
    );
    assert_clean(&session);
}

/// A page of another draft, cited alone, would be taken for one of this.
#[test]
fn an_orphan_is_cited_by_the_draft_it_was_made_in_wherever_it_leaves() {
    let (_dir, session) = session();
    let next = FIRST
        .replace("古い制度を見直し、手続の簡素化を図る", "審査を速める")
        .replace("講ずる", "速やかに講ずる");
    let ids = drafts(&session, &[FIRST.to_owned(), next]);
    for (node, more) in [
        ("p1l4", json!({ "body": "賛成です" })),
        ("p1l5", json!({ "body": "急ぐべき", "range": [0, 5] })),
        ("p1l6", json!({ "body": "古くない", "range": [2, 4] })),
    ] {
        annotate(&session, &ids[0], node, more);
    }
    carry(&session, &ids[0], &ids[1]);
    let written = |draft: &str, format: ExportFormat| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("注釈");
        let mut asked = Export::of(draft.parse::<DraftId>().unwrap(), format);
        asked.working = true;
        session.export_to(&asked, &path).unwrap();
        std::fs::read_to_string(&path).unwrap()
    };
    let rows = |draft: &str| -> Vec<String> {
        let csv = written(draft, ExportFormat::Csv);
        let rows = csv
            .lines()
            .skip(1)
            .map(|row| row.split(',').take(5).collect::<Vec<_>>().join(","));
        rows.collect()
    };
    assert_eq!(rows(&ids[0])[2], "3,,1,6,１． ・3つ目");
    assert_eq!(
        rows(&ids[1]),
        [
            "1,,1,4,１． ・1つ目",
            "2,,1,5,【要確認】１． ・2つ目",
            "3,,,,【孤立・要確認】たたき台 １． ・3つ目、6行目",
        ]
    );
    for format in [ExportFormat::Markdown, ExportFormat::Html] {
        let text = written(&ids[1], format);
        assert!(text.contains("たたき台 １． ・3つ目、6行目"), "{text}");
    }
    let args = json!({ "draft": ids[1], "format": "csv", "profile": "own" });
    let shown = call(&session, "preview_export", args)["shown"].clone();
    assert_eq!(shown[2]["place"], "たたき台 １． ・3つ目、6行目");
    let told = call(&session, "fates", json!({ "old": ids[1], "new": ids[0] }));
    assert_eq!(told["fates"][2]["place"], "たたき台 １． ・3つ目、6行目");
}
