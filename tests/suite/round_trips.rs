//! What is handed out and taken in elsewhere is what it was: annotations with their replies and
//! what was done about them.

use std::path::Path;

use kosshi_app::contract::Export;
use kosshi_app::{ExportFormat, ExportProfile, Session};
use serde_json::{Value, json};

use crate::carrying::{annotate, drafts};
use crate::contract::{call, session};

const TEXT: &str = "１．総論\n・研究の体制を整備する。\n・人材の育成と確保を進める。\n\
    ２．各論\n・国際連携を強化する。\n";

/// A library with a draft and the one after it, the same in each.
fn library() -> (tempfile::TempDir, Session, Vec<String>) {
    let (dir, session) = session();
    let next = TEXT.replace("人材の", "若手人材の");
    let ids = drafts(&session, &[TEXT.to_owned(), next]);
    (dir, session, ids)
}

/// Opinions with all that can be said of them, some of it answered.
fn annotated() -> (tempfile::TempDir, Session, Vec<String>) {
    let (dir, session, ids) = library();
    let draft = ids[0].as_str();
    let opinion = annotate(
        &session,
        draft,
        "p1l3",
        json!({ "body": "若手にも\n触れるべき", "stance": "against", "priority": "high",
                "tags": ["人材", "第2回"], "colour": "red", "state": "submitted" }),
    );
    let suggestion = annotate(
        &session,
        draft,
        "p1l2",
        json!({ "kind": "suggestion", "range": [3, 5], "replacement": "基盤と体制",
                "reason": "基盤も要る", "state": "submitted" }),
    );
    let deletion = json!({ "kind": "suggestion", "range": [0, 4], "replacement": "",
                           "body": "要らない", "state": "submitted" });
    annotate(&session, draft, "p1l5", deletion);
    let whole = json!({ "kind": "question", "body": "いつか", "scope": "branch",
                        "state": "submitted" });
    annotate(&session, draft, "p1l4", whole);
    call(
        &session,
        "name_label",
        json!({ "colour": "red", "name": "重要" }),
    );
    for body in ["その通り。", "次回に確認する。\n資料２"] {
        let reply = json!({ "annotation": opinion, "body": body });
        call(&session, "add_reply", reply);
    }
    for (annotation, outcome, text) in [
        (&opinion, json!("partly_reflected"), "若手に触れた。"),
        (&suggestion, Value::Null, "検討する。"),
    ] {
        let args = json!({ "annotations": [annotation], "draft": ids[1], "outcome": outcome,
                           "text": text });
        call(&session, "respond", args);
    }
    (dir, session, ids)
}

fn write(session: &Session, draft: &str, format: ExportFormat, file: &Path) {
    let mut asked = Export::of(draft.parse().unwrap(), format);
    // What one keeps for oneself goes along: the response does.
    asked.working = true;
    session.export_to(&asked, file).unwrap();
}

/// All that a file says, but for when it was made.
fn said(session: &Session, draft: &str, format: ExportFormat) -> String {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("注釈");
    write(session, draft, format, &file);
    let text = std::fs::read_to_string(&file).unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.contains("\"generated_at\""));
    lines.map(|line| format!("{line}\n")).collect()
}

/// Hands out as `format`, takes in elsewhere, and compares what each says as `seen`.
fn goes_round(format: ExportFormat, seen: ExportFormat) {
    let (_one, one, here) = annotated();
    let (_two, two, there) = library();
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("注釈");
    write(&one, &here[0], format, &file);
    let draft = there[0].parse().unwrap();
    let import = two.import_annotations(&file, Some(draft)).unwrap();
    assert_eq!(
        (import.added, import.known, import.refused.len()),
        (4, 0, 0),
        "{format:?}"
    );
    let expected = said(&one, &here[0], seen);
    assert!(expected.contains("若手に触れた。"), "{expected}");
    assert_eq!(said(&two, &there[0], seen), expected, "{format:?}");
    let fates = |session: &Session, ids: &[String]| {
        let fates = call(session, "fates", json!({ "old": ids[0], "new": ids[1] }));
        let fates = fates["fates"].as_array().unwrap().clone();
        fates
            .iter()
            .map(|fate| fate["response"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(fates(&two, &there), fates(&one, &here), "{format:?}");
    // Again it changes nothing, and one step takes all of it back.
    let again = two.import_annotations(&file, Some(draft)).unwrap();
    assert_eq!((again.added, again.known), (0, 4), "{format:?}");
    assert_eq!(said(&two, &there[0], seen), expected, "{format:?}");
    assert_eq!(call(&two, "check", json!({}))["clean"], true);
}

#[test]
fn json_ld_is_taken_in_as_it_was_handed_out() {
    goes_round(ExportFormat::Jsonld, ExportFormat::Json);
}

#[test]
fn json_is_taken_in_as_it_was_handed_out() {
    goes_round(ExportFormat::Json, ExportFormat::Json);
}

fn plan_of(session: &Session, draft: &str) -> Value {
    let drafts = call(session, "drafts", json!({}))["drafts"].clone();
    let mut drafts = drafts.as_array().unwrap().iter();
    let own = drafts.find(|one| one["draft"] == draft);
    own.unwrap()["plan"].clone()
}

/// A regression: own JSON named the meeting, and taken in nothing was said in any.
#[test]
fn a_meeting_and_what_was_said_in_it_go_along() {
    let (_one, one, here) = library();
    let plan = plan_of(&one, &here[0]);
    let meeting = call(
        &one,
        "add_meeting",
        json!({ "plan": plan, "name": "第３回 専門調査会", "date": "令和8年11月28日",
                "place": "会議室", "agenda": ["骨子", "骨子"],
                "participants": [{ "name": "山田委員", "role": "座長", "short": "山田" }] }),
    );
    let id = &meeting["meeting"];
    call(
        &one,
        "run_meeting",
        json!({ "meeting": id, "what": "start" }),
    );
    let discuss = json!({ "meeting": id, "draft": here[0], "node": "p1l2" });
    call(&one, "discuss", discuss);
    // The later one stands first in the text, and was said when the clock had been set back.
    for (node, at, body) in [("p1l5", 9_000, "先の発言"), ("p1l2", 5_000, "後の発言")] {
        let said = json!({ "meeting": id, "at": at, "speaker": "山田委員",
                           "agenda": meeting["agenda"][1]["id"] });
        annotate(
            &one,
            &here[0],
            node,
            json!({ "kind": "note", "body": body, "said": said }),
        );
    }
    call(&one, "run_meeting", json!({ "meeting": id, "what": "end" }));
    for format in [ExportFormat::Json, ExportFormat::Jsonld] {
        let (_two, two, there) = library();
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("注釈");
        write(&one, &here[0], format, &file);
        two.import_annotations(&file, Some(there[0].parse().unwrap()))
            .unwrap();
        let plan = plan_of(&two, &there[0]);
        let held = |session: &Session, plan: &Value| {
            let mut held =
                call(session, "list_meetings", json!({ "plan": plan }))["meetings"][0].clone();
            held["plan"] = Value::Null;
            held["discussed"][0]["draft"] = Value::Null;
            held
        };
        assert_eq!(
            held(&two, &plan),
            held(&one, &meeting["plan"]),
            "{format:?}"
        );
        let asked = |draft: &str| {
            json!({ "meeting": id, "draft": draft, "order": "agenda",
                                          "format": "markdown" })
        };
        let minutes = call(&two, "preview_minutes", asked(&there[0]));
        assert_eq!(
            minutes["sections"],
            call(&one, "preview_minutes", asked(&here[0]))["sections"],
            "{format:?}"
        );
        let told = minutes["sections"].to_string();
        assert!(told.find("先の発言") < told.find("後の発言"), "{told}");
        assert!(told.contains("山田委員"), "{told}");
    }
}

/// A regression: one member's words took the whole roster and all that was discussed along, unseen.
#[test]
fn of_a_meeting_a_choice_takes_what_it_names_along_and_shows_it_first() {
    let (_one, one, here) = library();
    let meeting = call(
        &one,
        "add_meeting",
        json!({ "plan": plan_of(&one, &here[0]), "name": "第３回", "date": "令和8年11月28日",
                "place": "第二会議室", "agenda": ["骨子案", "その他"],
                "participants": [{ "name": "山田委員" }, { "name": "鈴木委員" },
                                 { "name": "佐藤委員", "role": "座長" }] }),
    );
    let id = &meeting["meeting"];
    for what in ["start", "pause"] {
        call(&one, "run_meeting", json!({ "meeting": id, "what": what }));
    }
    let discuss = json!({ "meeting": id, "draft": here[1], "node": "p1l2" });
    call(&one, "discuss", discuss);
    for (at, speaker) in [(0, "山田委員"), (1, "鈴木委員")] {
        let said = json!({ "meeting": id, "at": 1, "speaker": speaker,
                           "agenda": meeting["agenda"][at]["id"] });
        let note = json!({ "kind": "note", "body": "発言", "said": said });
        annotate(&one, &here[0], "p1l2", note);
    }
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("注釈");
    // What is shown, and the meetings of the file.
    let along = |format: &str, more: Value| {
        let mut args = more;
        args["draft"] = json!(here[0]);
        args["format"] = json!(format);
        let shown = call(&one, "preview_export", args.clone())["along"].clone();
        one.export_to(&serde_json::from_value(args).unwrap(), &file)
            .unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        let page: Value = serde_json::from_str(&text).unwrap();
        let own = if format == "json" {
            &page
        } else {
            &page["kosshi"]
        };
        (shown, own["meetings"].clone(), text)
    };
    let shown = |participants, agenda, course| {
        json!([{ "meeting": id, "name": "第３回", "participants": participants,
                 "agenda": agenda, "course": course }])
    };
    for format in ["json", "jsonld"] {
        let (told, held, _) = along(format, json!({}));
        assert_eq!(told, shown(3, 2, true), "{format}");
        assert_eq!(held[0]["participants"], meeting["participants"], "{format}");
        assert_eq!(held[0]["discussed"][0]["node"], "p1l2", "{format}");

        let narrowed = json!({ "members": ["山田委員"] });
        let (told, held, text) = along(format, narrowed);
        assert_eq!(told, shown(1, 1, false), "{format}");
        let held = &held[0];
        assert_eq!([&held["id"], &held["name"]], [id, &meeting["name"]]);
        assert_eq!(held["participants"], json!([meeting["participants"][0]]));
        assert_eq!(held["agenda"], json!([meeting["agenda"][0]]));
        for empty in ["discussed", "spans"] {
            assert_eq!(held[empty], json!([]), "{format}: {empty}");
        }
        for words in ["鈴木委員", "佐藤委員", "座長", "その他", "第二会議室"] {
            assert!(!text.contains(words), "{format}: {words}");
        }
        // However it is narrowed down, and also when nothing lies outside.
        for more in [
            json!({ "kinds": ["note"] }),
            json!({ "states": ["draft"] }),
            json!({ "meetings": [id] }),
            json!({ "within": "p1l1" }),
            json!({ "query": "研究の体制" }),
        ] {
            let (told, _, text) = along(format, more.clone());
            assert_eq!(told, shown(2, 2, false), "{format}: {more}");
            assert!(!text.contains("佐藤委員"), "{format}: {more}");
        }
        let (told, _, text) = along(format, json!({ "profile": "submit" }));
        assert_eq!(told, json!([]), "{format}");
        assert!(!text.contains("山田委員"), "{format}");
    }
    // Said by nobody known and of no item, there is only the meeting's name.
    let said = json!({ "meeting": id, "at": 1, "speaker": "", "agenda": "" });
    let note = json!({ "kind": "question", "body": "発言", "said": said });
    annotate(&one, &here[0], "p1l2", note);
    let (told, ..) = along("json", json!({ "kinds": ["question"] }));
    assert_eq!(told, shown(0, 0, false));
    // Other forms have no meetings; the trash of a whole draft names its own.
    assert_eq!(
        call(
            &one,
            "preview_export",
            json!({ "draft": here[0], "format": "html" })
        )["along"],
        json!([])
    );
    let all = call(&one, "annotations", json!({ "draft": here[0] }))["annotations"].clone();
    let ids = all.as_array().unwrap().iter();
    let ids: Vec<&Value> = ids.map(|said| &said["annotation"]).collect();
    call(&one, "trash_annotations", json!({ "annotations": ids }));
    for (format, told) in [("json", json!([])), ("jsonld", shown(3, 2, true))] {
        assert_eq!(along(format, json!({})).0, told, "{format}");
    }
}

/// A regression: a meeting that somebody else was still holding ran in this library too.
#[test]
fn a_meeting_that_goes_on_elsewhere_stands_still_here() {
    let (_one, one, here) = library();
    let plan = plan_of(&one, &here[0]);
    let args = json!({ "plan": plan, "name": "第５回" });
    let meeting = call(&one, "add_meeting", args)["meeting"].clone();
    let start = json!({ "meeting": meeting, "what": "start" });
    call(&one, "run_meeting", start);
    let said = json!({ "meeting": meeting, "at": 5_000, "speaker": "山田" });
    let note = json!({ "kind": "note", "body": "発言", "said": said });
    annotate(&one, &here[0], "p1l2", note);
    for format in [ExportFormat::Json, ExportFormat::Jsonld] {
        let (_two, two, there) = library();
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("注釈");
        write(&one, &here[0], format, &file);
        two.import_annotations(&file, Some(there[0].parse().unwrap()))
            .unwrap();
        let plan = plan_of(&two, &there[0]);
        let held = call(&two, "list_meetings", json!({ "plan": plan }));
        assert_eq!(held["meetings"][0]["state"], "paused", "{format:?}");
    }
}

/// A regression: where it was said went without a word when the file did not hold the meeting.
#[test]
fn what_was_said_in_a_meeting_that_is_nowhere_is_counted() {
    let (_one, one, here) = library();
    let plan = plan_of(&one, &here[0]);
    let meeting = call(
        &one,
        "add_meeting",
        json!({ "plan": plan, "name": "第４回" }),
    );
    let said = json!({ "meeting": meeting["meeting"], "at": 5_000, "speaker": "山田" });
    let note = json!({ "kind": "note", "body": "会議での発言", "said": said });
    annotate(&one, &here[0], "p1l2", note);
    annotate(
        &one,
        &here[0],
        "p1l5",
        json!({ "kind": "note", "body": "別の日のメモ" }),
    );
    for format in [ExportFormat::Json, ExportFormat::Jsonld] {
        let (_two, two, there) = library();
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("注釈");
        write(&one, &here[0], format, &file);
        let text = std::fs::read_to_string(&file).unwrap();
        let mut page: Value = serde_json::from_str(&text).unwrap();
        for own in ["/meetings", "/kosshi/meetings"] {
            if let Some(held) = page.pointer_mut(own) {
                *held = json!([]);
            }
        }
        std::fs::write(&file, page.to_string()).unwrap();
        let take = || two.import_annotations(&file, Some(there[0].parse().unwrap()));
        let first = take().unwrap();
        assert_eq!((first.added, first.meetingless), (2, 1), "{format:?}");
        // Those that are there already lose nothing.
        assert_eq!(take().unwrap().meetingless, 0, "{format:?}");
    }
}

/// A regression: what a later Kosshi means by the same words is not guessed at.
#[test]
fn a_json_file_of_a_newer_version_is_refused() {
    let (_dir, session, ids) = annotated();
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("注釈.json");
    write(&session, &ids[0], ExportFormat::Json, &file);
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("\"version\": 1", "\"version\": 2")).unwrap();
    let draft = ids[0].parse().unwrap();
    let error = session.import_annotations(&file, Some(draft)).unwrap_err();
    assert_eq!(error.code, "annotations_newer");
}

#[test]
fn a_workbook_is_taken_in_as_it_was_handed_out() {
    goes_round(ExportFormat::Xlsx, ExportFormat::Csv);
}

/// One's own file comes back, as from the secretariat: what is there already comes in no second
/// time, and what was thrown away stays so.
#[test]
fn what_comes_back_to_its_own_library_changes_nothing() {
    let (_dir, session, ids) = annotated();
    let folder = tempfile::tempdir().unwrap();
    let files = [ExportFormat::Xlsx, ExportFormat::Json, ExportFormat::Jsonld].map(|format| {
        let file = folder.path().join(format.as_str());
        write(&session, &ids[0], format, &file);
        file
    });
    let opinions = call(&session, "annotations", json!({ "draft": ids[0] }));
    let replies = opinions["annotations"].as_array().unwrap().iter();
    let reply = replies
        .flat_map(|one| one["replies"].as_array().unwrap())
        .next()
        .unwrap();
    call(&session, "trash_reply", json!({ "reply": reply["reply"] }));
    let before = said(&session, &ids[0], ExportFormat::Json);
    for file in files {
        let draft = ids[0].parse().unwrap();
        let import = session.import_annotations(&file, Some(draft)).unwrap();
        assert_eq!((import.added, import.known), (0, 4), "{file:?}");
        assert_eq!(
            said(&session, &ids[0], ExportFormat::Json),
            before,
            "{file:?}"
        );
    }
}

#[test]
fn what_is_handed_in_as_json_ld_is_without_ones_own_marks() {
    let (_dir, session, ids) = annotated();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("提出.jsonld");
    let mut asked = Export::of(ids[0].parse().unwrap(), ExportFormat::Jsonld);
    asked.profile = Some(ExportProfile::Submit);
    session.export_to(&asked, &file).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("触れるべき"), "{text}");
    for own in ["第2回", "重要", "若手に触れた。", "\"red\"", "\"high\""] {
        assert!(!text.contains(own), "{own} in {text}");
    }
}

/// What the secretariat filled in comes to the annotations that one has, and where it says
/// something else now, both are kept.
#[test]
fn a_list_that_comes_back_answered_answers_the_annotations_that_are_there() {
    let (_one, one, here) = annotated();
    let (_two, two, there) = annotated();
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("注釈.jsonld");
    let respond = |session: &Session, draft: &str, annotation: &Value, text: &str| {
        let args = json!({ "annotations": [annotation], "draft": draft, "outcome": "reflected",
                           "text": text });
        call(session, "respond", args);
    };
    // The same annotations in both: those of the one are taken in by the other.
    write(&one, &here[0], ExportFormat::Jsonld, &file);
    let draft = there[0].parse().unwrap();
    two.import_annotations(&file, None).unwrap();
    let ids = call(&one, "fates", json!({ "old": here[0], "new": here[1] }));
    let ids: Vec<Value> = ids["fates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fate| fate["annotation"].clone())
        .collect();
    // The first suggestion, the opinion, and the deletion, which nobody answered.
    respond(&one, &here[1], &ids[1], "全て反映した。");
    respond(&one, &here[1], &ids[2], "削った。");
    let file = dir.path().join("意見一覧.xlsx");
    write(&one, &here[0], ExportFormat::Xlsx, &file);
    let import = two.import_annotations(&file, Some(draft)).unwrap();
    assert_eq!(
        (import.added, import.known, import.refused.len()),
        (0, 4, 0)
    );
    let told = call(&two, "fates", json!({ "old": there[0], "new": there[1] }));
    let response = |id: &Value| {
        let fates = told["fates"].as_array().unwrap();
        let fate = fates.iter().find(|fate| fate["annotation"] == *id).unwrap();
        fate["response"]["text"].clone()
    };
    assert_eq!(response(&ids[2]), "削った。");
    assert_eq!(response(&ids[1]), "若手に触れた。", "as it was here");
    let replies = call(&two, "replies", json!({ "annotation": ids[1] }));
    assert!(
        replies
            .to_string()
            .contains("対応方針：全て反映した。／反映"),
        "{replies}"
    );
}

#[test]
fn what_of_a_json_file_has_no_place_is_named_and_left_out() {
    let (_one, one, here) = annotated();
    let (_two, two, there) = library();
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("注釈.json");
    write(&one, &here[0], ExportFormat::Json, &file);
    let mut all: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let nodes = all["nodes"].as_array_mut().unwrap();
    let mut said = nodes
        .iter_mut()
        .filter_map(|node| node["annotations"].as_array_mut());
    let mut said = said.by_ref().flatten();
    said.next().unwrap()["quote"] = json!("どこにもない言葉");
    said.next().unwrap().as_object_mut().unwrap().remove("kind");
    drop(said);
    std::fs::write(&file, all.to_string()).unwrap();
    assert_eq!(
        two.import_annotations(&file, None).unwrap_err().code,
        "draft_not_named"
    );
    let draft = there[0].parse().unwrap();
    let import = two.import_annotations(&file, Some(draft)).unwrap();
    let codes: Vec<&str> = import
        .refused
        .iter()
        .map(|one| one.error.code.as_str())
        .collect();
    assert_eq!(import.added, 2);
    assert_eq!(codes, ["annotation_unreadable", "place_not_found"]);
}
