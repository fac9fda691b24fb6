//! Every command that changes anything is a step that can be undone, and done again.

use std::collections::BTreeSet;
use std::path::PathBuf;

use kosshi_app::contract::{COMMANDS, dispatch};
use kosshi_app::{ImportAs, Session};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::contract::{call, first_draft, session};

/// Commands that change nothing a person made, each with arguments that it answers.
const READING: [(&str, Make); 34] = [
    ("start", |_, _, _| json!({})),
    ("drafts", |_, _, _| json!({})),
    ("outline", |there, _, _| json!({ "draft": there.draft })),
    ("annotations", |there, _, _| json!({ "draft": there.draft })),
    (
        "annotation_history",
        |there, n, _| json!({ "annotation": one(&there.annotations, n) }),
    ),
    (
        "replies",
        |there, n, _| json!({ "annotation": one(&there.annotations, n) }),
    ),
    ("labels", |_, _, _| json!({})),
    ("export_columns", |_, _, _| json!({})),
    (
        "preview_export",
        |there, _, _| json!({ "draft": there.draft, "format": "xlsx" }),
    ),
    (
        "copy_export",
        |there, _, _| json!({ "draft": there.draft, "format": "docx" }),
    ),
    ("history", |_, _, _| json!({})),
    (
        "search",
        |there, _, _| json!({ "query": "治験", "draft": there.draft }),
    ),
    (
        "compare",
        |there, _, _| json!({ "old": there.draft, "new": there.next }),
    ),
    (
        "fates",
        |there, _, _| json!({ "old": there.draft, "new": there.next }),
    ),
    ("preview_minutes", |there, n, _| {
        json!({ "meeting": one(&there.meetings, n), "draft": there.draft,
                              "order": "agenda", "format": "docx" })
    }),
    ("taken_up", |there, _, _| json!({ "draft": there.next })),
    ("list_meetings", |there, _, _| json!({ "plan": there.plan })),
    (
        "go_to",
        |there, n, words| json!({ "draft": there.next, "text": format!("{}行目{words}", n % 9) }),
    ),
    (
        "preview_comparison",
        |there, _, _| json!({ "old": there.draft, "new": there.next, "format": "docx" }),
    ),
    (
        "cite",
        |there, n, _| json!({ "draft": there.draft, "node": node(n) }),
    ),
    (
        "abbreviations",
        |there, _, _| json!({ "draft": there.draft }),
    ),
    ("check", |_, _, _| json!({})),
    // What it sets right is no step: an undo would break it again.
    ("repair", |_, _, _| json!({})),
    ("backups", |_, _, _| json!({})),
    ("about", |_, _, _| json!({})),
    ("reopen", |_, _, _| json!({})),
    ("cancel_import", |_, _, _| json!({})),
    ("cancel_export", |_, _, _| json!({})),
    // What is kept beside the truth: typing and settings have no steps.
    (
        "keep_typing",
        |_, _, words| json!({ "key": "new", "value": words }),
    ),
    ("drop_typing", |_, _, _| json!({ "key": "new" })),
    (
        "set_abbreviation",
        |_, _, words| json!({ "long": "試験", "short": words, "state": "confirmed" }),
    ),
    (
        "set_settings",
        |_, _, _| json!({ "settings": { "theme": "dark" } }),
    ),
    // Undo and redo are what is tried below; here there is nothing left to undo or redo.
    ("redo", |_, _, _| json!({})),
    ("undo", |_, _, _| json!({})),
];

/// Commands on the library as a whole or on files, tried in their own suites.
const WHOLE: [(&str, Make); 14] = [
    (
        "read_as",
        |_, _, words| json!({ "waiting": words, "encoding": "utf-8" }),
    ),
    ("preview_backup", |_, _, words| json!({ "name": words })),
    ("restore_backup", |_, _, words| json!({ "name": words })),
    ("begin_anew", |_, _, _| json!({})),
    ("allow_synced", |_, _, _| json!({})),
    ("unlock", |_, _, words| json!({ "passphrase": words })),
    ("lock", |_, _, _| json!({})),
    (
        "set_passphrase",
        |_, _, words| json!({ "passphrase": words }),
    ),
    (
        "change_passphrase",
        |_, _, words| json!({ "current": words, "passphrase": words }),
    ),
    (
        "remove_passphrase",
        |_, _, words| json!({ "passphrase": words }),
    ),
    (
        "renew_recovery_key",
        |_, _, words| json!({ "passphrase": words }),
    ),
    (
        "use_recovery_key",
        |_, _, words| json!({ "recovery_key": words, "passphrase": words }),
    ),
    ("open_backup", |_, _, words| json!({ "passphrase": words })),
    ("restore_locked", |_, _, _| json!({})),
];

/// What a change needs of what is there.
struct There {
    draft: Value,
    /// The last draft, which is the first where there is no other.
    next: Value,
    plan: Value,
    annotations: Vec<Value>,
    meetings: Vec<Value>,
    replies: Vec<Value>,
}

impl There {
    fn of(session: &Session) -> Self {
        let drafts = call(session, "drafts", json!({}))["drafts"].clone();
        let last = drafts.as_array().and_then(|drafts| drafts.last()).cloned();
        let next = last.map_or(Value::Null, |last| last["draft"].clone());
        let mut annotations = Vec::new();
        let mut replies = Vec::new();
        for trashed in [false, true] {
            let listed = call(session, "annotations", json!({ "trashed": trashed }));
            for a in listed["annotations"].as_array().into_iter().flatten() {
                annotations.push(a["annotation"].clone());
                let all = call(session, "replies", json!({ "annotation": a["annotation"] }));
                let found = all["replies"].as_array().into_iter().flatten();
                replies.extend(found.map(|reply| reply["reply"].clone()));
            }
        }
        let plan = drafts[0]["plan"].clone();
        let held = call(session, "list_meetings", json!({ "plan": plan }))["meetings"].clone();
        let held = held.as_array().into_iter().flatten();
        Self {
            draft: first_draft(session),
            next,
            plan,
            annotations,
            meetings: held.map(|one| one["meeting"].clone()).collect(),
            replies,
        }
    }
}

/// The arguments of a changing command; numbers choose among what is there.
type Make = fn(&There, usize, &str) -> Value;

fn one(list: &[Value], n: usize) -> Value {
    list.get(n % list.len().max(1)).cloned().unwrap_or_default()
}

fn several(list: &[Value], n: usize) -> Vec<Value> {
    list.iter()
        .skip(n % list.len().max(1))
        .take(1 + n % 3)
        .cloned()
        .collect()
}

/// Said in a meeting, where there is one.
fn said_in(there: &There, n: usize, words: &str) -> Value {
    match there.meetings.get(n % there.meetings.len().max(1)) {
        Some(meeting) => json!({ "meeting": meeting, "at": n, "speaker": words }),
        None => Value::Null,
    }
}

fn node(n: usize) -> &'static str {
    ["p1l170", "p1l171", "p1l173"][n % 3]
}

/// Every command that changes what a person made.
const CHANGING: [(&str, Make); 27] = [
    ("annotate", |there, n, words| {
        let kinds = ["note", "opinion", "suggestion", "highlight"];
        let (kind, scope) = (kinds[n % 4], ["item", "branch", "draft"][n % 3]);
        let replacement = (kind == "suggestion").then_some(words);
        json!({ "draft": there.draft, "node": node(n), "range": [0, 2], "kind": kind, "body": words,
                "replacement": replacement, "tags": [words], "scope": scope,
                "said": said_in(there, n, words) })
    }),
    ("update_annotation", |there, n, words| {
        let stance = [json!("for"), Value::Null][n % 2].clone();
        let mut args = json!({ "annotation": one(&there.annotations, n), "body": words,
                               "reason": words, "stance": stance });
        // Now and then also who said it, and that it was said in no meeting after all.
        match n % 5 {
            0 => args["said"] = Value::Null,
            1 => args["said"] = json!({ "speaker": words }),
            _ => {}
        }
        args
    }),
    ("update_annotations", |there, n, words| {
        let state = ["draft", "submit", "submitted", "resolved"][n % 4];
        json!({ "annotations": several(&there.annotations, n), "state": state,
                "add_tags": [words], "priority": "low" })
    }),
    ("place_annotation", |there, n, _| {
        json!({ "annotation": one(&there.annotations, n), "draft": there.draft,
                "node": node(n), "range": [1, 3] })
    }),
    (
        "carry",
        |there, n, _| json!({ "old": there.draft, "new": there.next, "apply": n % 4 > 0 }),
    ),
    (
        "revert_annotation",
        |there, n, _| json!({ "annotation": one(&there.annotations, n), "revision": 2 + n % 9 }),
    ),
    (
        "add_reply",
        |there, n, words| json!({ "annotation": one(&there.annotations, n), "body": words }),
    ),
    (
        "update_reply",
        |there, n, words| json!({ "reply": one(&there.replies, n), "body": words }),
    ),
    (
        "trash_reply",
        |there, n, _| json!({ "reply": one(&there.replies, n) }),
    ),
    (
        "restore_reply",
        |there, n, _| json!({ "reply": one(&there.replies, n) }),
    ),
    ("name_label", |_, n, words| {
        let colour = ["red", "blue", "green"][n % 3];
        json!({ "colour": colour, "name": words })
    }),
    (
        "trash_annotations",
        |there, n, _| json!({ "annotations": several(&there.annotations, n) }),
    ),
    (
        "restore_annotations",
        |there, n, _| json!({ "annotations": several(&there.annotations, n) }),
    ),
    (
        "empty_trash",
        |there, n, _| json!({ "annotations": several(&there.annotations, n) }),
    ),
    ("correct", |there, n, _| {
        let what = [
            "promote", "demote", "join", "split", "kind", "marker", "page", "no_page",
        ][n % 8];
        let kind = ["heading", "furniture", "item"][n % 3];
        json!({ "draft": there.draft, "node": node(n / 8), "what": what, "at": 2, "kind": kind,
                "marker": "", "page": n % 5, "line": n % 7 })
    }),
    ("add_meeting", |there, n, words| {
        json!({ "plan": there.plan, "name": format!("第{n}回"), "place": words,
                "agenda": [words, "その他"], "participants": [{ "name": "山田委員" }] })
    }),
    ("update_meeting", |there, n, words| {
        json!({ "meeting": one(&there.meetings, n), "date": words,
                "agenda": [{ "text": "骨子" }, { "id": "a", "text": words }] })
    }),
    ("run_meeting", |there, n, _| {
        let what = ["start", "pause", "resume", "end"][n % 4];
        json!({ "meeting": one(&there.meetings, n / 4), "what": what })
    }),
    ("discuss", |there, n, _| {
        let node = [json!(node(n)), Value::Null][n % 2].clone();
        json!({ "meeting": one(&there.meetings, n), "draft": there.draft, "node": node })
    }),
    (
        "trash_meeting",
        |there, n, _| json!({ "meeting": one(&there.meetings, n) }),
    ),
    (
        "restore_meeting",
        |there, n, _| json!({ "meeting": one(&there.meetings, n) }),
    ),
    (
        "respond",
        |there, n, words| json!({ "annotations": several(&there.annotations, n), "draft": there.next, "outcome": "reflected", "text": words }),
    ),
    ("pin", |there, n, _| {
        let (old, new) = (node(n), node(n / 3));
        // With one side empty: no counterpart.
        let news = if n % 3 == 0 { json!([]) } else { json!([new]) };
        json!({ "old": there.draft, "new": there.next, "old_nodes": [old], "new_nodes": news })
    }),
    (
        "unpin",
        |there, n, _| json!({ "old": there.draft, "new": there.next, "old_nodes": [node(n)], "new_nodes": [] }),
    ),
    ("update_draft", |there, n, words| {
        let draft = [&there.draft, &there.next][n % 2].clone();
        json!({ "draft": draft, "label": words, "date": "8".repeat(n % 3) })
    }),
    ("move_draft", |there, n, _| {
        let draft = [&there.draft, &there.next][n % 2].clone();
        match n % 4 {
            0 | 1 => json!({ "draft": draft, "at": 1 + n % 3 }),
            2 => json!({ "draft": draft, "plan": there.plan, "at": 1 }),
            _ => json!({ "draft": draft, "apart": true }),
        }
    }),
    (
        "mark_read",
        |there, n, _| json!({ "draft": there.draft, "nodes": [node(n)], "read": n % 2 == 0 }),
    ),
];

/// Arguments that a command takes, made of what is there.
pub(crate) fn fitting(session: &Session, name: &str, n: usize, words: &str) -> Value {
    let mut known = READING.iter().chain(&CHANGING).chain(&WHOLE);
    let (_, make) = known.find(|(known, _)| *known == name).unwrap();
    make(&There::of(session), n, words)
}

#[test]
fn every_command_is_known_to_read_or_to_be_tried() {
    let known: BTreeSet<&str> = READING
        .iter()
        .chain(&CHANGING)
        .chain(&WHOLE)
        .map(|(name, _)| *name)
        .collect();
    let all: BTreeSet<&str> = COMMANDS.iter().map(|command| command.name).collect();
    assert_eq!(known, all);
}

#[test]
fn what_is_said_to_read_changes_nothing() {
    let (_dir, session) = session();
    let there = There::of(&session);
    let meeting = json!({ "plan": there.plan, "name": "第１回" });
    call(&session, "add_meeting", meeting);
    let there = There::of(&session);
    call(&session, CHANGING[0].0, CHANGING[0].1(&there, 0, "一"));
    let there = There::of(&session);
    let before = all(&session);
    let revision = call(&session, "start", json!({}))["revision"].clone();
    for (name, make) in READING.iter().filter(|(name, _)| *name != "undo") {
        call(&session, name, make(&there, 0, "一"));
        let now = call(&session, "start", json!({}))["revision"].clone();
        assert_eq!(now, revision, "{name}");
    }
    assert_eq!(all(&session), before);
}

#[test]
fn a_step_that_is_named_is_taken_back_only_while_it_is_the_last() {
    let (_dir, session) = session();
    let there = There::of(&session);
    let (name, make) = CHANGING[0];
    let first = call(&session, name, make(&there, 0, "一"))["step"].clone();
    let second = call(&session, name, make(&there, 1, "二"))["step"].clone();
    let newest = call(&session, "history", json!({}))["history"].clone();
    assert_eq!([&second, &first], [&newest[0]["step"], &newest[1]["step"]]);
    let undo = |step: &Value| dispatch(&session, "undo", json!({ "step": step }));
    let before = all(&session);
    assert_eq!(undo(&first).unwrap_err().code, "step_not_last");
    assert_eq!(all(&session), before);
    assert_eq!(undo(&second).unwrap()["step"]["step"], second);
    assert_eq!(undo(&second).unwrap_err().code, "step_not_last");
    assert_eq!(undo(&first).unwrap()["step"]["step"], first);
    assert_eq!(undo(&first).unwrap_err().code, "step_not_last");
}

#[test]
fn what_changes_nothing_names_no_step() {
    let (_dir, session) = session();
    let named = || {
        call(
            &session,
            "name_label",
            json!({ "colour": "red", "name": "重要" }),
        )
    };
    assert!(named()["step"].is_u64());
    assert_eq!(named()["step"], Value::Null);
}

#[test]
fn a_step_that_needs_no_words_has_arguments_all_the_same() {
    let (_dir, session) = session();
    let draft = first_draft(&session);
    let args = json!({ "draft": draft, "node": "p1l5", "kind": "note", "body": "一" });
    let made = call(&session, "annotate", args);
    let args = json!({ "annotation": made["annotation"], "body": "答" });
    call(&session, "add_reply", args);
    let steps = call(&session, "history", json!({}))["history"].clone();
    assert_eq!(steps[0]["op"], "reply_add");
    assert_eq!(steps[0]["args"], json!({}));
    assert_eq!(call(&session, "undo", json!({}))["step"]["args"], json!({}));
}

/// Imports a next draft of the plan, with some of its items changed; answers the step.
fn next_draft(session: &Session) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("素案.txt");
    let text = std::fs::read_to_string(plan_file()).unwrap();
    std::fs::write(&file, text.replace("ワンストップ", "一元的な")).unwrap();
    let how = ImportAs {
        plan: Some("第３期医療分野研究開発推進計画".to_owned()),
        ..ImportAs::default()
    };
    session.import_files(&[file], &how).unwrap();
    last_done(session)
}

fn plan_file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../assets/plan/dai3ki-kosshi-tatakidai.txt")
}

/// The last step that is in force.
fn last_done(session: &Session) -> Value {
    let history = call(session, "history", json!({}))["history"].clone();
    let steps = history.as_array().into_iter().flatten();
    let done = steps
        .filter(|step| step["state"] == "done")
        .max_by_key(|step| step["step"].as_u64());
    done.map_or(Value::Null, |step| step["step"].clone())
}

/// Everything that a person made, with the trash.
fn all(session: &Session) -> Value {
    let there = There::of(session);
    let replies: Vec<Value> = there
        .annotations
        .iter()
        .map(|id| call(session, "replies", json!({ "annotation": id })))
        .collect();
    json!([
        call(session, "drafts", json!({})),
        call(session, "annotations", json!({}))["annotations"],
        call(session, "annotations", json!({ "draft": there.next }))["annotations"],
        call(session, "annotations", json!({ "trashed": true }))["annotations"],
        call(session, "labels", json!({})),
        call(session, "list_meetings", json!({ "plan": there.plan }))["meetings"],
        call(
            session,
            "compare",
            json!({ "old": there.draft, "new": there.next })
        ),
        replies,
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_all_gives_the_start_and_redoing_all_the_end(
        acts in prop::collection::vec((0..CHANGING.len(), 0..50usize, "[治験𠮟=\n]{0,4}"), 1..30),
    ) {
        let (_dir, session) = session();
        let import = next_draft(&session);
        let start = all(&session);
        for (at, n, words) in acts {
            let (name, make) = CHANGING[at];
            // A refusal is an answer too; what it must not be is half done.
            if let Err(error) = dispatch(&session, name, make(&There::of(&session), n, &words)) {
                prop_assert_ne!(error.code, "internal");
            }
        }
        let end = all(&session);
        while last_done(&session) != import {
            call(&session, "undo", json!({}));
        }
        prop_assert_eq!(all(&session), start);
        while call(&session, "redo", json!({}))["step"] != Value::Null {}
        prop_assert_eq!(all(&session), end);
        prop_assert_eq!(call(&session, "check", json!({}))["clean"].clone(), json!(true));
    }
}
