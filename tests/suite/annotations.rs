//! Annotations through the contract: what they say, where they reach, how they travel.

use kosshi_app::contract::{Export, dispatch};
use kosshi_app::{ExportFormat, Session};
use serde_json::{Value, json};

use crate::contract::{call, first_draft, session};

/// Words that go wrong where somebody was careless.
const HARD: &str = "=SUM(A1)\r\n𠮟責👨‍👩‍👧 が\u{3099}葛\u{e0100}\t<img src=x onerror=alert(1)>\n-@+";

fn all(session: &Session) -> Value {
    let listed = call(session, "annotations", json!({}));
    json!({ "annotations": listed["annotations"] })
}

/// One annotation of each reach, with all there is to say.
fn annotate_everything(session: &Session) {
    let draft = first_draft(session);
    let made = call(
        session,
        "annotate",
        json!({
            "draft": draft, "node": "p1l173", "range": [10, 24], "kind": "suggestion",
            "body": HARD, "replacement": HARD, "reason": HARD, "tags": [HARD, "治験"],
            "state": "submit", "stance": "against", "priority": "high", "colour": "blue",
        }),
    );
    let id = made["annotation"].clone();
    call(
        session,
        "add_reply",
        json!({ "annotation": id, "body": HARD }),
    );
    call(
        session,
        "add_reply",
        json!({ "annotation": id, "body": "二" }),
    );
    for scope in ["item", "branch", "draft"] {
        let args = json!({ "draft": draft, "node": "p1l170", "kind": "opinion", "body": scope,
                           "scope": scope });
        call(session, "annotate", args);
    }
    let until = json!({ "node": "p1l176", "end": 3 });
    let across = json!({ "draft": draft, "node": "p1l173", "range": [4, 10], "until": until,
                         "kind": "highlight" });
    let across = call(session, "annotate", across);
    assert!(across["quote"].as_str().unwrap().contains('\n'));
    let cite = json!({ "draft": draft, "node": "p1l173", "range": [4, 10],
                       "until": { "node": "p1l176", "end": 3 } });
    let cited = call(session, "cite", cite)["quoted"].clone();
    let quoted = format!("「{}」（２．", across["quote"].as_str().unwrap());
    assert!(cited.as_str().unwrap().starts_with(&quoted), "{cited}");
    let place = json!({ "annotation": id, "draft": draft, "node": "p1l171", "range": [0, 4] });
    call(session, "place_annotation", place);
    call(
        session,
        "name_label",
        json!({ "colour": "blue", "name": HARD.trim() }),
    );
    let gone = call(
        session,
        "annotate",
        json!({ "draft": draft, "node": "p1l173", "kind": "note", "body": "捨てた" }),
    );
    let gone = json!({ "annotations": [gone["annotation"]] });
    call(session, "trash_annotations", gone);
}

/// All that a person sees of a library's annotations: those in place, the trash, the labels, and
/// the replies, those in the trash too.
fn everything(session: &Session) -> Value {
    let trash = call(session, "annotations", json!({ "trashed": true }))["annotations"].clone();
    let suggestion = all(session)["annotations"]
        .as_array()
        .unwrap()
        .iter()
        .find(|a| a["kind"] == "suggestion")
        .map(|a| json!({ "annotation": a["annotation"] }));
    let mut lists = [all(session)["annotations"].clone(), trash];
    // The number is the library's own; which was made before which is the same in all.
    let mut made: Vec<u64> = Vec::new();
    let each = |lists: &mut [Value; 2], tell: &mut dyn FnMut(&mut Value)| {
        for one in lists
            .iter_mut()
            .flat_map(|list| list.as_array_mut().unwrap())
        {
            tell(&mut one["made"]);
        }
    };
    each(&mut lists, &mut |number| {
        made.push(number.as_u64().unwrap())
    });
    made.sort_unstable();
    each(&mut lists, &mut |number| {
        *number = json!(made.iter().position(|one| json!(one) == *number).unwrap());
    });
    let [annotations, trash] = lists;
    json!({
        "annotations": annotations, "trash": trash, "labels": call(session, "labels", json!({})),
        "replies": suggestion.map(|of| call(session, "replies", of)),
    })
}

#[test]
fn exported_and_taken_into_an_empty_library_annotations_are_equal() {
    let (_dir, session_one) = session();
    let dir = tempfile::tempdir().unwrap();
    annotate_everything(&session_one);
    let replies = everything(&session_one)["replies"].clone();
    let last = json!({ "reply": replies["replies"][1]["reply"] });
    call(&session_one, "trash_reply", last);
    let before = everything(&session_one);
    let draft: kosshi_app::DraftId = serde_json::from_value(first_draft(&session_one)).unwrap();
    let file = dir.path().join("注釈.jsonld");
    let done = session_one
        .export_to(&Export::of(draft, ExportFormat::Jsonld), &file)
        .unwrap();
    assert_eq!(done.annotations, 6, "with the trash");

    let (_other, session_two) = session();
    let import = session_two.import_annotations(&file, None).unwrap();
    assert_eq!(
        (import.added, import.known, import.refused.len()),
        (6, 0, 0)
    );
    // The draft has another id there; all else is equal.
    let here = first_draft(&session_one).as_str().unwrap().to_owned();
    let there = first_draft(&session_two).as_str().unwrap().to_owned();
    let after = everything(&session_two).to_string().replace(&there, &here);
    assert_eq!(serde_json::from_str::<Value>(&after).unwrap(), before);

    // Once more changes nothing; undone and taken in again it is all there.
    assert_eq!(
        session_two.import_annotations(&file, None).unwrap().known,
        6
    );
    let undone = call(&session_two, "undo", json!({}));
    assert_eq!(undone["step"]["op"], "annotation_import");
    assert_eq!(all(&session_two)["annotations"], json!([]));
    assert_eq!(
        session_two.import_annotations(&file, None).unwrap().added,
        6
    );
    let again = everything(&session_two).to_string().replace(&there, &here);
    assert_eq!(serde_json::from_str::<Value>(&again).unwrap(), before);
}

#[test]
fn annotations_of_an_unknown_draft_or_of_changed_words_are_named_and_left_out() {
    let (_dir, one) = session();
    let dir = tempfile::tempdir().unwrap();
    annotate_everything(&one);
    let draft: kosshi_app::DraftId = serde_json::from_value(first_draft(&one)).unwrap();
    let file = dir.path().join("注釈.jsonld");
    one.export_to(&Export::of(draft, ExportFormat::Jsonld), &file)
        .unwrap();
    let mut page: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    page["items"][0]["target"]["source"] = json!(format!("urn:sha-256:{}", "0".repeat(64)));
    page["items"][1]["target"]["selector"][1]["exact"] = json!("別の言葉");
    std::fs::write(&file, page.to_string()).unwrap();
    let (_other, two) = session();
    let import = two.import_annotations(&file, None).unwrap();
    let mut codes: Vec<_> = import
        .refused
        .iter()
        .map(|r| r.error.code.as_str())
        .collect();
    codes.sort_unstable();
    assert_eq!(codes, ["draft_missing", "invalid"]);
    assert_eq!(import.added, 4);
    std::fs::write(&file, b"\xff\xfe").unwrap();
    let error = two.import_annotations(&file, None).unwrap_err();
    assert_eq!(error.code, "annotations_unreadable");
}

#[test]
fn many_are_changed_at_once_and_null_takes_back() {
    let (_dir, session) = session();
    annotate_everything(&session);
    let ids: Vec<Value> = all(&session)["annotations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| a["annotation"].clone())
        .collect();
    let change = json!({ "annotations": ids, "state": "submitted", "stance": null,
                         "colour": "red", "add_tags": ["済"], "remove_tags": ["治験"] });
    call(&session, "update_annotations", change);
    for a in all(&session)["annotations"].as_array().unwrap() {
        assert_eq!(
            (&a["state"], &a["stance"]),
            (&json!("submitted"), &Value::Null)
        );
        assert_eq!(a["colour"], "red");
        let tags = a["tags"].as_array().unwrap();
        assert!(tags.contains(&json!("済")) && !tags.contains(&json!("治験")));
    }
    let submitted = call(&session, "annotations", json!({ "status": "submitted" }));
    assert_eq!(
        submitted["annotations"].as_array().unwrap().len(),
        ids.len()
    );
    let undone = call(&session, "undo", json!({}));
    assert_eq!(undone["step"]["args"]["count"], ids.len());
}

#[test]
fn an_annotation_moved_by_hand_keeps_its_quote_and_shows_where_it_is() {
    let (_dir, session) = session();
    let draft = first_draft(&session);
    let made = json!({ "draft": draft, "node": "p1l173", "range": [10, 24], "kind": "note",
                       "body": "一" });
    let id = call(&session, "annotate", made.clone())["annotation"].clone();
    let mut place = json!({ "annotation": id, "draft": draft, "node": "p1l171", "range": [0, 2] });
    let moved = call(&session, "place_annotation", place.clone());
    assert_eq!(moved["quote"], "ワンストップサービスの在り方");
    assert_eq!(
        (&moved["placement"], &moved["placed_words"]),
        (&json!("moved"), &json!("治験"))
    );
    assert_eq!(moved["node"], "p1l171");
    place["node"] = made["node"].clone();
    place["range"] = made["range"].clone();
    let back = call(&session, "place_annotation", place.clone());
    assert_eq!(
        (&back["placement"], &back["placed_words"]),
        (&json!("same"), &Value::Null)
    );
    place["node"] = json!("p9l9");
    let error = dispatch(&session, "place_annotation", place).unwrap_err();
    assert_eq!(error.code, "not_found");
}

#[test]
fn what_was_said_before_is_listed_and_brought_back() {
    let (_dir, session) = session();
    let draft = first_draft(&session);
    let made = json!({ "draft": draft, "node": "p1l173", "kind": "note", "body": "一" });
    let id = call(&session, "annotate", made)["annotation"].clone();
    call(
        &session,
        "update_annotation",
        json!({ "annotation": id, "body": "二" }),
    );
    let history = call(&session, "annotation_history", json!({ "annotation": id }));
    let said: Vec<_> = history["versions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| &v["body"])
        .collect();
    assert_eq!(said, ["二", "一"]);
    let revert = json!({ "annotation": id, "revision": history["versions"][1]["revision"] });
    assert_eq!(call(&session, "revert_annotation", revert)["body"], "一");
}

#[test]
fn a_saved_reply_is_no_more_kept_as_typing() {
    let (_dir, session) = session();
    let draft = first_draft(&session);
    let note = json!({ "draft": draft, "node": "p1l170", "kind": "note", "body": "メモ" });
    let note = call(&session, "annotate", note)["annotation"].clone();
    let kept = || call(&session, "start", json!({}))["typing"].clone();
    let keep = |key: &str| {
        call(
            &session,
            "keep_typing",
            json!({ "key": key, "value": "返信" }),
        )
    };
    keep("reply");
    let args = json!({ "annotation": note, "body": "返信", "typing": "reply" });
    let reply = call(&session, "add_reply", args)["replies"][0]["reply"].clone();
    assert_eq!(kept(), json!([]));
    keep("reply");
    let none = json!({ "reply": first_draft(&session), "body": "返信", "typing": "reply" });
    assert!(dispatch(&session, "update_reply", none).is_err());
    assert_eq!(kept()[0]["value"], "返信", "what was not saved is kept");
    let args = json!({ "reply": reply, "body": "直した返信", "typing": "reply" });
    call(&session, "update_reply", args);
    assert_eq!(kept(), json!([]));
}

#[test]
fn those_that_changed_are_asked_for_by_id() {
    let (_dir, session) = session();
    annotate_everything(&session);
    let draft = first_draft(&session);
    let listed = all(&session)["annotations"].clone();
    let [first, .., last] = listed.as_array().unwrap().as_slice() else {
        panic!("several are listed");
    };
    let only = json!([last["annotation"], first["annotation"], draft]);
    let asked = json!({ "draft": draft, "only": only });
    let some = call(&session, "annotations", asked.clone());
    assert_eq!(some["annotations"], json!([first, last]));
    call(
        &session,
        "trash_annotations",
        json!({ "annotations": [last["annotation"]] }),
    );
    let fewer = call(&session, "annotations", asked);
    assert_eq!(fewer["annotations"], json!([first]));
    assert!(fewer["revision"].as_u64() > some["revision"].as_u64());
    let undone = call(&session, "undo", json!({}));
    assert_eq!(undone["annotations"], json!([last["annotation"]]));
}

#[test]
fn how_far_an_annotation_reaches_is_changed_with_its_words_in_one_step() {
    let (_dir, session) = session();
    let draft = first_draft(&session);
    let note = json!({ "draft": draft, "node": "p1l170", "kind": "opinion", "body": "意見" });
    let mut made = call(&session, "annotate", note);
    // The step is said only to who made it.
    made.as_object_mut().unwrap().remove("step");
    let id = &made["annotation"];
    let reach = |scope: &str| {
        let args = json!({ "annotation": id, "draft": draft, "scope": scope, "body": scope });
        call(&session, "update_annotation", args)
    };
    assert_eq!(reach("branch")["scope"], "branch");
    assert_eq!(reach("branch")["node"], made["node"]);
    let whole = reach("draft");
    assert_eq!(
        (&whole["scope"], &whole["body"]),
        (&json!("draft"), &json!("draft"))
    );
    call(&session, "undo", json!({}));
    call(&session, "undo", json!({}));
    assert_eq!(
        all(&session)["annotations"],
        json!([made]),
        "words and reach in one step"
    );
    let words = json!({ "draft": draft, "node": "p1l170", "range": [0, 2], "kind": "highlight" });
    let words = call(&session, "annotate", words)["annotation"].clone();
    let args = json!({ "annotation": words, "scope": "branch" });
    let refused = dispatch(&session, "update_annotation", args).unwrap_err();
    assert_eq!(refused.code, "invalid");
}
