//! Meetings through the door of the window: held, noted, and written down.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use kosshi_app::contract::dispatch;
use kosshi_app::{Clock, ImportAs, Indexing, Options, Session};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::contract::{call, first_draft, session};

/// A library with a meeting of its plan, with an agenda of two items.
struct Room {
    _dir: TempDir,
    session: Session,
    draft: Value,
    meeting: Value,
    agenda: Vec<Value>,
}

fn room() -> Room {
    let (dir, session) = session();
    held(dir, session)
}

fn held(dir: TempDir, session: Session) -> Room {
    let draft = call(&session, "drafts", json!({}))["drafts"][0].clone();
    let args = json!({
        "plan": draft["plan"], "name": "第３回 専門調査会", "date": "令和8年11月28日",
        "agenda": ["骨子について", "　", "その他"],
        "participants": [{ "name": "山田委員", "role": "座長" }, { "name": "佐藤委員", "role": "委員" }],
    });
    let made = call(&session, "add_meeting", args);
    assert_eq!(
        (&made["state"], &made["notes"]),
        (&json!("planned"), &json!(0))
    );
    let agenda = made["agenda"].as_array().unwrap();
    assert_eq!(agenda.len(), 2, "a blank line is no item");
    Room {
        _dir: dir,
        draft: draft["draft"].clone(),
        meeting: made["meeting"].clone(),
        agenda: agenda.iter().map(|item| item["id"].clone()).collect(),
        session,
    }
}

impl Room {
    fn say(&self, at: i64, agenda: &Value, more: Value) -> Value {
        let mut args = json!({
            "draft": self.draft, "node": "p1l173", "kind": "note",
            "said": { "meeting": self.meeting, "at": at, "speaker": "山田委員", "agenda": agenda },
        });
        for (name, value) in more.as_object().unwrap() {
            args[name] = value.clone();
        }
        call(&self.session, "annotate", args)
    }

    fn asked(&self, order: &str, own: bool) -> Value {
        json!({ "meeting": self.meeting, "draft": self.draft, "order": order,
                "format": "markdown", "own": own })
    }

    fn preview(&self, order: &str, own: bool) -> Value {
        call(&self.session, "preview_minutes", self.asked(order, own))
    }

    fn write(&self, asked: Value, path: &Path) -> String {
        let asked = serde_json::from_value(asked).unwrap();
        let done = self.session.export_minutes(&asked, path).unwrap();
        assert!(done.file.is_some());
        std::fs::read_to_string(path).unwrap()
    }
}

fn bodies(list: &Value) -> Vec<&str> {
    let all = list.as_array().unwrap().iter();
    all.map(|one| one["body"].as_str().unwrap()).collect()
}

#[test]
fn what_is_said_names_its_meeting_and_keeps_that_as_an_opinion() {
    let room = room();
    let note = room.say(7_000, &room.agenda[0], json!({ "body": "発言" }));
    assert_eq!(note["said"]["at"], 7_000);
    let args = json!({ "annotation": note["annotation"], "kind": "opinion" });
    let opinion = call(&room.session, "update_annotation", args);
    assert_eq!(opinion["said"], note["said"]);
    assert_eq!(opinion["made"], note["made"]);
    let args = json!({ "annotation": note["annotation"], "said": { "speaker": "佐藤委員" } });
    let other = call(&room.session, "update_annotation", args);
    assert_eq!(other["said"]["speaker"], "佐藤委員");
    assert_eq!(other["said"]["agenda"], room.agenda[0]);
    call(
        &room.session,
        "trash_meeting",
        json!({ "meeting": room.meeting }),
    );
    let listed = call(&room.session, "annotations", json!({}));
    assert_eq!(listed["annotations"][0]["said"], other["said"]);
    let args = json!({ "annotation": note["annotation"], "said": null });
    assert_eq!(
        call(&room.session, "update_annotation", args)["said"],
        Value::Null
    );
}

#[test]
fn a_meeting_is_run_and_what_is_discussed_is_told() {
    let room = room();
    let run = |what: &str| {
        let args = json!({ "meeting": room.meeting, "what": what });
        call(&room.session, "run_meeting", args)
    };
    assert_eq!(run("start")["state"], "running");
    assert_eq!(run("start")["step"], Value::Null);
    let args = json!({ "meeting": room.meeting, "draft": room.draft, "node": "p1l173" });
    let discussed = call(&room.session, "discuss", args)["discussed"].clone();
    assert_eq!(discussed[0]["node"], "p1l173");
    assert_eq!(run("pause")["state"], "paused");
    assert_eq!(run("end")["spans"].as_array().unwrap().len(), 1);
    let plan = call(&room.session, "drafts", json!({}))["drafts"][0]["plan"].clone();
    let listed = call(&room.session, "list_meetings", json!({ "plan": plan }));
    assert_eq!(listed["meetings"][0]["state"], "ended");
}

#[test]
fn a_meeting_without_a_name_is_refused() {
    let room = room();
    let args = json!({ "meeting": room.meeting, "name": " 　" });
    let refused = dispatch(&room.session, "update_meeting", args).unwrap_err();
    assert_eq!(refused.code, "invalid");
}

#[test]
fn minutes_stand_by_agenda_or_by_time_with_questions_and_todos_gathered() {
    let room = room();
    room.say(
        3_000,
        &room.agenda[1],
        json!({ "body": "一", "tags": ["宿題"] }),
    );
    room.say(
        2_000,
        &room.agenda[0],
        json!({ "body": "二", "kind": "question" }),
    );
    // Said of the whole draft, outside the agenda.
    room.say(1_000, &json!(""), json!({ "body": "三", "scope": "draft" }));
    let quoted = json!({ "body": "四", "range": [10, 24] });
    room.say(4_000, &room.agenda[0], quoted);
    // Not said in the meeting.
    let args =
        json!({ "draft": room.draft, "node": "p1l173", "kind": "note", "body": "会議の前に" });
    call(&room.session, "annotate", args);

    let by_agenda = room.preview("agenda", true);
    let sections = by_agenda["sections"].as_array().unwrap();
    let heads: Vec<&Value> = sections.iter().map(|section| &section["heading"]).collect();
    assert_eq!(heads, ["骨子について", "その他", "議題外"]);
    assert_eq!(bodies(&sections[0]["entries"]), ["二", "四"]);
    assert_eq!(
        sections[0]["entries"][1]["quote"],
        "ワンストップサービスの在り方"
    );
    assert_eq!(sections[2]["entries"][0]["citation"], "計画全体");
    assert_eq!(bodies(&by_agenda["questions"]), ["二"]);
    assert_eq!(bodies(&by_agenda["todos"]), ["一"]);
    assert_eq!(by_agenda["total"], 4);

    let by_time = room.preview("time", true);
    assert_eq!(
        bodies(&by_time["sections"][0]["entries"]),
        ["一", "二", "三", "四"]
    );

    let folder = tempfile::tempdir().unwrap();
    let text = room.write(
        room.asked("agenda", true),
        &folder.path().join("議事メモ.md"),
    );
    for words in [
        "# 第３回 専門調査会 議事メモ",
        "## 議題外",
        "山田委員（座長）、佐藤委員\n",
        "自分のメモ",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!text.contains("会議の前に") && !text.contains("進行："));
    for what in ["start", "end"] {
        let args = json!({ "meeting": room.meeting, "what": what });
        call(&room.session, "run_meeting", args);
    }
    let text = room.write(
        room.asked("agenda", true),
        &folder.path().join("議事メモ2.md"),
    );
    let ran = text
        .lines()
        .find(|line| line.starts_with("進行："))
        .unwrap();
    assert!(
        ran.contains('～') && ran.ends_with(|end: char| end.is_ascii_digit()),
        "{ran}"
    );
}

#[test]
fn minutes_to_be_handed_in_leave_ones_own_notes_out() {
    let room = room();
    room.say(1, &room.agenda[0], json!({ "body": "手元のメモ" }));
    room.say(
        2,
        &room.agenda[0],
        json!({ "body": "下書きの意見", "kind": "opinion" }),
    );
    let chosen = json!({ "body": "出す意見", "kind": "opinion", "state": "submit" });
    room.say(3, &room.agenda[0], chosen);
    let shown = room.preview("time", false);
    assert_eq!((&shown["total"], &shown["working"]), (&json!(1), &json!(2)));
    let folder = tempfile::tempdir().unwrap();
    let text = room.write(
        room.asked("time", false),
        &folder.path().join("議事メモ.md"),
    );
    assert!(text.contains("出す意見") && text.contains("提出するもののみ"));
    assert!(!text.contains("手元のメモ") && !text.contains("下書きの意見"));
}

#[test]
fn a_clock_that_is_set_back_leaves_the_order_of_minutes() {
    let dir = tempfile::tempdir().unwrap();
    let hands = Arc::new(AtomicI64::new(1_795_426_200_000));
    let clock = {
        let hands = Arc::clone(&hands);
        Clock::new(move || hands.fetch_add(1, Ordering::SeqCst))
    };
    let options = Options {
        indexing: Indexing::AtOnce,
        clock,
        ..Options::default()
    };
    let session = Session::open(dir.path().to_owned(), options);
    let room = held(dir, session);
    for body in ["一", "二", "三"] {
        let now = hands.fetch_sub(3_600_000, Ordering::SeqCst);
        room.say(now, &room.agenda[0], json!({ "body": body }));
    }
    let shown = room.preview("time", true);
    assert_eq!(bodies(&shown["sections"][0]["entries"]), ["一", "二", "三"]);
    assert_eq!(first_draft(&room.session), room.draft);
}

/// The annotations of a library without what only it knows of them.
fn said_in_all(session: &Session) -> Vec<Value> {
    let mut all = call(session, "annotations", json!({}))["annotations"].clone();
    let all = all.as_array_mut().unwrap();
    all.sort_by_key(|one| one["made"].as_u64());
    let known = |one: &Value| json!([one["annotation"], one["body"], one["said"]]);
    all.iter().map(known).collect()
}

#[test]
fn another_library_is_given_what_was_said_with_its_meeting_in_its_order() {
    let room = room();
    // The later one stands earlier in the text.
    room.say(
        2,
        &room.agenda[0],
        json!({ "body": "先", "node": "p1l173" }),
    );
    room.say(1, &room.agenda[0], json!({ "body": "後", "node": "p1l5" }));
    let args = json!({ "meeting": room.meeting, "draft": room.draft, "node": "p1l5" });
    call(&room.session, "discuss", args);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("注釈.jsonld");
    let export = |profile: &str, format: &str| {
        let asked = json!({ "draft": room.draft, "format": format, "profile": profile });
        let asked = serde_json::from_value(asked).unwrap();
        room.session.export_to(&asked, &file).unwrap();
        std::fs::read_to_string(&file).unwrap()
    };
    let json: Value = serde_json::from_str(&export("own", "json")).unwrap();
    let nodes = json["nodes"].as_array().unwrap().iter();
    let mut said = nodes.flat_map(|node| node["annotations"].as_array().unwrap());
    let said = said.next().unwrap()["said"].clone();
    assert_eq!(
        [&said["meeting"], &said["speaker"], &said["agenda"]],
        ["第３回 専門調査会", "山田委員", "骨子について"]
    );
    assert!(!export("submit", "json").contains("山田委員"));
    assert!(!export("submit", "jsonld").contains("山田委員"));

    export("own", "jsonld");
    let (_dir, other) = session();
    assert_eq!(other.import_annotations(&file, None).unwrap().added, 2);
    assert_eq!(said_in_all(&other), said_in_all(&room.session));
    let plan = call(&other, "drafts", json!({}))["drafts"][0]["plan"].clone();
    let there = call(&other, "list_meetings", json!({ "plan": plan }))["meetings"][0].clone();
    let plan = call(&room.session, "drafts", json!({}))["drafts"][0]["plan"].clone();
    let here = call(&room.session, "list_meetings", json!({ "plan": plan }))["meetings"][0].clone();
    for field in [
        "meeting",
        "name",
        "agenda",
        "participants",
        "notes",
        "created",
    ] {
        assert_eq!(there[field], here[field], "{field}");
    }
    assert_eq!(there["discussed"][0]["node"], "p1l5");
    // One step, and nothing twice.
    assert_eq!(other.import_annotations(&file, None).unwrap().known, 2);
    call(&other, "undo", json!({}));
    assert_eq!(said_in_all(&other), [] as [Value; 0]);
    assert_eq!(other.import_annotations(&file, None).unwrap().added, 2);
    assert_eq!(said_in_all(&other).len(), 2);
}

#[test]
fn what_a_member_said_and_what_was_said_in_a_meeting_is_found() {
    let room = room();
    room.say(1, &room.agenda[0], json!({ "body": "発言" }));
    let found = |query: &str| {
        let found = call(&room.session, "search", json!({ "query": query }));
        (
            found["total"].clone(),
            found["hits"][0]["node"].clone(),
            found["notices"].clone(),
        )
    };
    for query in ["委員:山田", "会議:専門調査会", "会議:第3回 委員:山田委員"] {
        assert_eq!(
            found(query),
            (json!(1), json!("p1l173"), json!([])),
            "{query}"
        );
    }
    for query in ["委員:佐藤", "会議:第４回"] {
        assert_eq!(found(query).0, json!(0), "{query}");
    }
}

#[test]
fn a_note_belongs_to_a_meeting_of_its_own_plan_alone() {
    let room = room();
    let other = crate::carrying::drafts(&room.session, &["１．別の計画\n".to_owned()]);
    let args = json!({ "draft": other[0], "node": "p1l1", "kind": "note", "body": "発言",
                       "said": { "meeting": room.meeting, "at": 1 } });
    assert!(dispatch(&room.session, "annotate", args.clone()).is_err());
    let mut free = args;
    free.as_object_mut().unwrap().remove("said");
    call(&room.session, "annotate", free);
}

/// A regression: the whole item was quoted under every note on it, and メモ had the sign of マーカー.
#[test]
fn minutes_quote_an_item_once_under_notes_that_follow_each_other() {
    let room = room();
    for (at, body) in [(1_000, "一"), (2_000, "二")] {
        room.say(at, &room.agenda[0], json!({ "body": body }));
    }
    let other = json!({ "body": "三", "node": "p1l171" });
    room.say(3_000, &room.agenda[0], other);
    room.say(4_000, &room.agenda[0], json!({ "body": "四" }));
    let shown = room.preview("time", true);
    let entries = shown["sections"][0]["entries"].as_array().unwrap();
    let quotes: Vec<&str> = entries
        .iter()
        .map(|one| one["quote"].as_str().unwrap())
        .collect();
    assert!(!quotes[0].is_empty() && quotes[1].is_empty(), "{quotes:?}");
    assert!(
        !quotes[2].is_empty() && quotes[3] == quotes[0],
        "{quotes:?}"
    );
    let folder = tempfile::tempdir().unwrap();
    let text = room.write(room.asked("time", true), &folder.path().join("議事メモ.md"));
    assert_eq!(text.matches("※ メモ").count(), 4, "{text}");
    let begun: String = quotes[0].chars().take(8).collect();
    assert_eq!(text.matches(&begun).count(), 2, "{text}");
}

#[test]
fn minutes_say_where_a_place_is_still_to_be_checked() {
    let room = room();
    room.say(1, &room.agenda[0], json!({ "body": "発言" }));
    let text = std::fs::read_to_string(kosshi_tests::plan::plan_file()).unwrap();
    let next = text.replace("ワンストップサービスの在り方", "ワンストップ窓口の設置");
    assert_ne!(text, next);
    let title = call(&room.session, "drafts", json!({}))["drafts"][0]["title"].clone();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("素案.txt");
    std::fs::write(&file, next).unwrap();
    let how = ImportAs {
        plan: title.as_str().map(ToOwned::to_owned),
        label: Some("素案".to_owned()),
        ..ImportAs::default()
    };
    room.session.import_files(&[file], &how).unwrap();
    let drafts = call(&room.session, "drafts", json!({}));
    let next = drafts["drafts"].as_array().unwrap();
    let next = next.iter().find(|one| one["label"] == "素案").unwrap()["draft"].clone();
    let carry = json!({ "old": room.draft, "new": next, "apply": true });
    call(&room.session, "carry", carry);
    let asked = json!({ "meeting": room.meeting, "draft": next, "order": "time",
                        "format": "markdown", "own": true });
    let shown = call(&room.session, "preview_minutes", asked.clone());
    let citation = shown["sections"][0]["entries"][0]["citation"]
        .as_str()
        .unwrap();
    assert!(citation.starts_with("【要確認】"), "{citation}");
    assert!(
        shown["facts"]
            .as_array()
            .unwrap()
            .contains(&json!("日時：令和8年11月28日"))
    );
    let file = folder.path().join("議事メモ.md");
    assert!(room.write(asked, &file).contains("【要確認】"));
}

/// The machine sleeps for three hours in a meeting, and its clock is set back in the next.
#[test]
fn a_sleep_and_a_clock_that_is_set_back_leave_the_time_that_a_meeting_ran() {
    const HOUR: i64 = 3_600_000;
    let dir = tempfile::tempdir().unwrap();
    let hands = Arc::new(AtomicI64::new(1_795_426_200_000));
    let clock = {
        let hands = Arc::clone(&hands);
        Clock::new(move || hands.load(Ordering::SeqCst))
    };
    let options = Options {
        indexing: Indexing::AtOnce,
        clock,
        ..Options::default()
    };
    let session = Session::open(dir.path().to_owned(), options);
    let room = held(dir, session);
    let run = |more: Value| {
        let mut args = json!({ "meeting": room.meeting });
        let fields = args.as_object_mut().unwrap();
        fields.extend(more.as_object().unwrap().clone());
        call(&room.session, "run_meeting", args)["spans"].clone()
    };
    let began = hands.load(Ordering::SeqCst);
    run(json!({ "what": "start" }));
    hands.fetch_add(4 * HOUR, Ordering::SeqCst);
    // A note's time is that of its first key, whatever the library's clock says when it is saved.
    let note = room.say(
        began + HOUR / 2,
        &room.agenda[0],
        json!({ "body": "休む前" }),
    );
    assert_eq!(note["said"]["at"], began + HOUR / 2);
    let slept = [began + HOUR, began + 4 * HOUR];
    let refused = json!({ "meeting": room.meeting, "what": "pause", "between": [9, 9] });
    let refused = dispatch(&room.session, "run_meeting", refused).unwrap_err();
    assert_eq!(refused.code, "invalid");
    assert_eq!(
        run(json!({ "what": "pause", "between": slept })),
        json!([[began, began + HOUR], [began + 4 * HOUR, null]])
    );
    // Set back by nine hours: the window's clock, which was not, says how long it ran.
    hands.fetch_sub(9 * HOUR, Ordering::SeqCst);
    let spans = run(json!({ "what": "pause", "at": began + 5 * HOUR }));
    assert_eq!(spans[1], json!([began + 4 * HOUR, began + 5 * HOUR]));
    let spans = run(json!({ "what": "end" }));
    assert_eq!(spans.as_array().unwrap().len(), 2);
    for _ in 0..3 {
        call(&room.session, "undo", json!({}));
    }
    let plan = call(&room.session, "drafts", json!({}))["drafts"][0]["plan"].clone();
    let listed = call(&room.session, "list_meetings", json!({ "plan": plan }));
    assert_eq!(listed["meetings"][0]["spans"], json!([[began, null]]));
    assert_eq!(call(&room.session, "check", json!({}))["clean"], true);
}
