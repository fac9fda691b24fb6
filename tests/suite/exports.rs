//! What leaves the machine: what was chosen, shown as it will be, and nothing a profile keeps.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use kosshi_app::contract::{Event, Export, dispatch};
use kosshi_app::{
    AppError, ComparisonFormat, ExportFormat, ExportProfile, Indexing, Options, Session,
};
use serde_json::{Value, json};

use crate::carrying::drafts;
use crate::contract::{call, first_draft, session};

/// An opinion to submit, a suggestion to submit, an opinion of a draft state, and a note.
///
/// With room for files: the folder of the library is no place for them.
fn annotated() -> (tempfile::TempDir, Session) {
    let dir = tempfile::tempdir().unwrap();
    let options = Options {
        indexing: Indexing::AtOnce,
        ..Options::default()
    };
    let session = Session::open(dir.path().join("保管場所"), options);
    let draft = first_draft(&session);
    for args in [
        json!({ "node": "p1l173", "range": [10, 24], "kind": "opinion", "state": "submit",
                "body": "主体を明記すべき", "tags": ["治験"], "colour": "red" }),
        json!({ "node": "p1l174", "kind": "suggestion", "state": "submitted",
                "replacement": "臨床研究中核病院の機能強化", "reason": "明確に" }),
        json!({ "node": "p1l171", "kind": "opinion", "body": "まだ考え中" }),
        json!({ "node": "p1l7", "kind": "note", "state": "submit", "body": "自分用の覚え" }),
    ] {
        let mut args = args;
        args["draft"] = draft.clone();
        call(&session, "annotate", args);
    }
    (dir, session)
}

fn asked(session: &Session, format: ExportFormat) -> Export {
    let draft = serde_json::from_value(first_draft(session)).unwrap();
    Export::of(draft, format)
}

fn preview(session: &Session, more: Value) -> Value {
    let mut args = json!({ "draft": first_draft(session), "format": "markdown" });
    args.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    call(session, "preview_export", args)
}

fn counts(preview: &Value) -> [u64; 3] {
    ["annotations", "working", "outside"].map(|name| preview[name].as_u64().unwrap())
}

#[test]
fn working_notes_stay_unless_they_are_asked_for() {
    let (_dir, session) = annotated();
    assert_eq!(counts(&preview(&session, json!({}))), [4, 0, 0]);
    let submit = preview(&session, json!({ "profile": "submit" }));
    assert_eq!(counts(&submit), [2, 2, 0]);
    assert!(!submit["shown"].to_string().contains("自分用の覚え"));
    let all = preview(&session, json!({ "profile": "submit", "working": true }));
    assert_eq!(counts(&all), [4, 0, 0]);
    let table = preview(&session, json!({ "format": "xlsx" }));
    assert_eq!(
        (&table["profile"], counts(&table)),
        (&json!("submit"), [2, 2, 0])
    );
    assert_eq!(table["nodes"], 0);
    assert!(
        table["name"]
            .as_str()
            .unwrap()
            .starts_with("第３期医療分野研究開発推進計画_意見一覧_2")
    );
    // No file of that profile has a word of what stays.
    let dir = tempfile::tempdir().unwrap();
    for format in ExportFormat::ALL {
        let mut asked = asked(&session, format);
        asked.profile = Some(ExportProfile::Submit);
        let file = dir.path().join(format.as_str());
        session.export_to(&asked, &file).unwrap();
        let bytes = std::fs::read(&file).unwrap();
        for words in ["自分用の覚え", "まだ考え中"] {
            let found = bytes
                .windows(words.len())
                .any(|window| window == words.as_bytes());
            assert!(!found, "{words} left with {}", format.as_str());
        }
    }
}

#[test]
fn a_branch_a_search_a_choice_and_filters_narrow_it_down() {
    let (_dir, session) = annotated();
    let of = |more: Value| counts(&preview(&session, more));
    assert_eq!(of(json!({ "within": "p1l171" })), [3, 0, 1]);
    assert_eq!(of(json!({ "within": "p1l173" })), [1, 0, 3]);
    assert_eq!(of(json!({ "kinds": ["opinion", "note"] })), [3, 0, 1]);
    assert_eq!(of(json!({ "tags": ["治験"] })), [1, 0, 3]);
    assert_eq!(of(json!({ "states": ["submitted"] })), [1, 0, 3]);
    assert_eq!(of(json!({ "query": "ワンストップ" })), [1, 0, 3]);
    let one = preview(&session, json!({ "tags": ["治験"] }))["shown"][0]["annotation"].clone();
    let chosen = preview(&session, json!({ "annotations": [one] }));
    assert_eq!(counts(&chosen), [1, 0, 3]);
    assert!(
        chosen["nodes"].as_u64().unwrap() < 10,
        "its item and those above it"
    );
    assert_eq!(
        of(json!({ "format": "docx-redline", "profile": "own" })),
        [1, 0, 3]
    );
    let unknown = json!({ "draft": first_draft(&session), "format": "html", "within": "p9l9" });
    let error = dispatch(&session, "preview_export", unknown).unwrap_err();
    assert_eq!(error.code, "not_found");
}

#[test]
fn members_and_meetings_that_occur_are_named_and_narrow_it_down() {
    let (_dir, session) = annotated();
    let of = |more: Value| counts(&preview(&session, more));
    let before = preview(&session, json!({}));
    assert_eq!([&before["members"], &before["meetings"]], [&json!([]); 2]);
    let drafts = call(&session, "drafts", json!({}));
    let plan = &drafts["drafts"][0]["plan"];
    let [third, empty] = ["第３回", "第４回"].map(|name| {
        let made = call(
            &session,
            "add_meeting",
            json!({ "plan": plan, "name": name }),
        );
        made["meeting"].clone()
    });
    for (body, speaker, tag) in [
        ("一", "山田委員", ""),
        ("二", "", "委員：鈴木委員"),
        ("三", "鈴木委員", "委員：鈴木委員"),
    ] {
        let said = json!({ "meeting": third, "at": 1, "speaker": speaker, "agenda": "" });
        let tags: Vec<&str> = [tag].into_iter().filter(|tag| !tag.is_empty()).collect();
        call(
            &session,
            "annotate",
            json!({ "draft": first_draft(&session), "node": "p1l7",
            "kind": "note", "body": body, "said": said, "tags": tags }),
        );
    }
    let now = preview(&session, json!({ "members": ["山田委員"] }));
    assert_eq!(counts(&now), [1, 0, 6]);
    // What can be chosen does not depend on what is chosen.
    assert_eq!(
        now["members"],
        json!([{ "name": "山田委員", "annotations": 1 }, { "name": "鈴木委員", "annotations": 2 }])
    );
    assert_eq!(
        now["meetings"],
        json!([{ "meeting": third, "name": "第３回", "date": "", "annotations": 3 }])
    );
    assert_eq!(of(json!({ "meetings": [third] })), [3, 0, 4]);
    assert_eq!(
        of(json!({ "meetings": [third], "members": ["鈴木委員"] })),
        [2, 0, 5]
    );
    // A form without notes has nobody to choose; whoever was chosen before stays chosen.
    let redline = preview(&session, json!({ "format": "docx-redline" }));
    assert_eq!([&redline["members"], &redline["meetings"]], [&json!([]); 2]);
    let still = json!({ "format": "docx-redline", "members": ["山田委員"], "meetings": [third] });
    assert_eq!(of(still)[0], 0);
    // A regression: a name that occurs nowhere left a file without annotations, and no word of it.
    for (unknown, what) in [
        (json!({ "members": ["山田委員", "山田"] }), "member"),
        (json!({ "meetings": [third, empty] }), "meeting"),
    ] {
        let mut args = unknown;
        args["draft"] = first_draft(&session);
        args["format"] = json!("json");
        let error = dispatch(&session, "preview_export", args).unwrap_err();
        assert_eq!(
            (&*error.code, &error.args["what"]),
            ("not_found", &json!(what))
        );
    }
}

#[test]
fn a_branch_is_written_with_the_headings_above_it() {
    let (dir, session) = annotated();
    let mut asked = asked(&session, ExportFormat::Markdown);
    asked.within = Some("p1l171".into());
    let file = dir.path().join("枝.md");
    let done = session.export_to(&asked, &file).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("臨床試験") && text.contains("主体を明記すべき"));
    assert!(!text.contains("自分用の覚え"));
    assert!(done.nodes < 20, "{done:?}");
}

#[test]
fn a_name_is_in_the_file_only_when_it_was_given() {
    let (dir, session) = annotated();
    for format in ExportFormat::ALL {
        let file = dir.path().join(format!("{}.x", format.as_str()));
        let mut with = asked(&session, format);
        with.author = "山田太郎".into();
        session.export_to(&with, &file).unwrap();
        let named = std::fs::read(&file).unwrap();
        let is_of_annotations =
            !matches!(format, ExportFormat::Jsonld | ExportFormat::Abbreviations);
        // Letters are packed in these.
        let packed = named.starts_with(b"PK") || named.starts_with(b"%PDF");
        let is_text = !packed && is_of_annotations;
        let words = "山田太郎".as_bytes();
        let found = named.windows(words.len()).any(|window| window == words);
        assert_eq!(found, is_text, "{}", format.as_str());
        session.export_to(&asked(&session, format), &file).unwrap();
        let plain = std::fs::read(&file).unwrap();
        assert!(!plain.windows(words.len()).any(|window| window == words));
    }
}

#[test]
fn the_columns_of_a_table_are_kept() {
    let (dir, session) = annotated();
    let columns = call(&session, "export_columns", json!({}));
    assert_eq!(columns["columns"], columns["usual"]);
    let kept = json!([{ "field": "opinion", "name": "御意見", "width": 60, "shown": true }]);
    call(
        &session,
        "set_settings",
        json!({ "settings": { "export_columns": kept } }),
    );
    let columns = call(&session, "export_columns", json!({}));
    assert_eq!(columns["columns"][0]["name"], "御意見");
    let file = dir.path().join("一覧.csv");
    session
        .export_to(&asked(&session, ExportFormat::Csv), &file)
        .unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().next(), Some("\u{feff}御意見"));
    // What no version knows is as if there were none.
    call(
        &session,
        "set_settings",
        json!({ "settings": { "export_columns": [{ "field": "?" }] } }),
    );
    assert_eq!(
        call(&session, "export_columns", json!({}))["columns"],
        columns["usual"]
    );
}

#[test]
fn a_table_is_read_back_checked_against_the_words_it_quotes() {
    let (dir, one) = annotated();
    let file = dir.path().join("意見一覧.xlsx");
    let mut table = asked(&one, ExportFormat::Xlsx);
    table.author = "鈴木委員".into();
    one.export_to(&table, &file).unwrap();
    let draft = serde_json::from_value(first_draft(&one)).unwrap();
    let known = one.import_annotations(&file, Some(draft)).unwrap();
    assert_eq!((known.added, known.known, known.refused.len()), (0, 2, 0));

    let (_other, two) = session();
    let there = serde_json::from_value(first_draft(&two)).unwrap();
    let error = two.import_annotations(&file, None).unwrap_err();
    assert_eq!(error.code, "draft_not_named");
    let import = two.import_annotations(&file, Some(there)).unwrap();
    assert_eq!((import.added, import.refused.len()), (2, 0));
    let said = |session: &Session| -> Vec<Value> {
        let listed = call(session, "annotations", json!({}));
        let listed = listed["annotations"].as_array().unwrap().iter();
        let listed = listed.filter(|a| a["kind"] != "note" && a["body"] != "まだ考え中");
        let fields = [
            "annotation",
            "kind",
            "body",
            "replacement",
            "reason",
            "quote",
            "range",
            "node",
        ];
        listed
            .map(|a| json!(fields.map(|field| a[field].clone())))
            .collect()
    };
    assert_eq!(said(&one), said(&two));
    let tags = call(&two, "annotations", json!({ "tag": "委員：鈴木委員" }));
    assert_eq!(tags["annotations"].as_array().unwrap().len(), 2);
    assert_eq!(two.import_annotations(&file, Some(there)).unwrap().known, 2);
    call(&two, "undo", json!({}));
    assert_eq!(
        call(&two, "annotations", json!({}))["annotations"],
        json!([])
    );
}

#[test]
fn what_is_copied_is_what_would_be_written() {
    let (_dir, session) = annotated();
    let args = json!({ "draft": first_draft(&session), "format": "docx" });
    let copied = call(&session, "copy_export", args);
    assert_eq!(copied["annotations"], 2);
    let (text, html) = (
        copied["text"].as_str().unwrap(),
        copied["html"].as_str().unwrap(),
    );
    assert!(text.starts_with("【意見】２．（２）〇臨床試験 ・1つ目 １）、173行目\n「ワンストップサービスの在り方」\n主体を明記すべき"));
    assert!(html.contains("<s>") && html.contains("<u>"), "{html}");
    assert!(!text.contains("自分用の覚え"));
}

/// A regression: what lay in the trash left the machine without being shown.
#[test]
fn what_goes_along_out_of_the_trash_is_shown_first() {
    let (dir, session) = annotated();
    let all = call(&session, "annotations", json!({}));
    let find = |body: &str| {
        let list = all["annotations"].as_array().unwrap();
        let found = list.iter().find(|one| one["body"] == body).unwrap();
        found["annotation"].clone()
    };
    let opinion = find("主体を明記すべき");
    let reply = json!({ "annotation": opinion, "body": "捨てた返信" });
    let reply = call(&session, "add_reply", reply)["replies"][0]["reply"].clone();
    call(&session, "trash_reply", json!({ "reply": reply }));
    let trashed = json!({ "annotations": [find("自分用の覚え")] });
    call(&session, "trash_annotations", trashed);
    let file = dir.path().join("注釈.jsonld");
    for (more, shown) in [
        (json!({ "format": "jsonld" }), 2),
        (json!({ "format": "jsonld", "profile": "submit" }), 0),
        (json!({ "format": "jsonld", "kinds": ["opinion"] }), 0),
        (json!({ "format": "json" }), 0),
    ] {
        assert_eq!(preview(&session, more.clone())["trashed"], shown, "{more}");
        let mut args = json!({ "draft": first_draft(&session) });
        args.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let asked: Export = serde_json::from_value(args).unwrap();
        session.export_to(&asked, &file).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        for thrown_away in ["自分用の覚え", "捨てた返信"] {
            assert_eq!(text.contains(thrown_away), shown > 0, "{more}");
        }
    }
}

/// A regression: where all that is live was asked for, whatever lay in the trash went along.
#[test]
fn the_trash_stays_when_what_is_asked_for_is_narrowed_down() {
    let (_dir, session) = session();
    let draft = first_draft(&session);
    let handed_in = |body: &str, member: &str| {
        let args = json!({ "draft": draft, "node": "p1l7", "kind": "opinion", "body": body,
                           "tags": [format!("委員：{member}")] });
        call(&session, "annotate", args)["annotation"].clone()
    };
    handed_in("残した意見", "山田委員");
    let other = handed_in("捨てた意見", "鈴木委員");
    call(
        &session,
        "trash_annotations",
        json!({ "annotations": [other] }),
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("注釈.jsonld");
    for (more, trashed) in [
        (json!({}), 1),
        (json!({ "members": ["山田委員"] }), 0),
        (json!({ "kinds": ["opinion"] }), 0),
        (json!({ "tags": ["委員：山田委員"] }), 0),
        (json!({ "states": ["draft"] }), 0),
    ] {
        let mut args = more.clone();
        args["draft"] = draft.clone();
        args["format"] = json!("jsonld");
        let shown = call(&session, "preview_export", args.clone());
        assert_eq!(counts(&shown), [1, 0, 0], "{more}");
        assert_eq!(shown["trashed"], trashed, "{more}");
        let asked: Export = serde_json::from_value(args).unwrap();
        session.export_to(&asked, &file).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains("残した意見"), "{more}");
        assert_eq!(text.contains("捨てた意見"), trashed > 0, "{more}");
    }
}

/// A session that is heard, and that stops its exports when they have come some way.
struct Heard {
    session: Arc<OnceLock<Session>>,
    told: Arc<Mutex<Vec<u32>>>,
    stops: Arc<AtomicBool>,
}

impl Heard {
    fn open(library: PathBuf) -> Self {
        let heard = Self {
            session: Arc::default(),
            told: Arc::default(),
            stops: Arc::default(),
        };
        let (session, told) = (Arc::clone(&heard.session), Arc::clone(&heard.told));
        let stops = Arc::clone(&heard.stops);
        let options = Options {
            indexing: Indexing::AtOnce,
            on_event: Some(Box::new(move |event: &Event| {
                if let Event::Export(percent) = event {
                    told.lock().unwrap().push(*percent);
                    if *percent > 0 && stops.load(Ordering::Relaxed) {
                        session.get().unwrap().cancel_export().unwrap();
                    }
                }
            })),
            ..Options::default()
        };
        heard
            .session
            .get_or_init(|| Session::open(library, options));
        heard
    }

    fn session(&self) -> &Session {
        self.session.get().unwrap()
    }

    /// Writes `file` with what it tells checked, and again, stopped: the file is as it was.
    fn check(&self, file: &Path, name: &str, write: impl Fn() -> Result<(), AppError>) {
        self.told.lock().unwrap().clear();
        write().unwrap();
        let told = self.told.lock().unwrap().clone();
        // 略語一覧 is a line or two.
        let least = if name == "abbreviations" { 2 } else { 10 };
        assert!(
            told.is_sorted() && told.last() == Some(&100),
            "{name}: {told:?}"
        );
        assert!(told.len() >= least, "{name}: {told:?}");
        let whole = std::fs::read(file).unwrap();
        self.stops.store(true, Ordering::Relaxed);
        let error = write().unwrap_err();
        self.stops.store(false, Ordering::Relaxed);
        assert_eq!(error.code, "export_cancelled", "{name}");
        assert_eq!(std::fs::read(file).unwrap(), whole, "{name}");
        let files = std::fs::read_dir(file.parent().unwrap()).unwrap().count();
        assert_eq!(files, 1, "{name}");
        write().unwrap();
    }
}

#[test]
fn every_form_tells_how_far_it_is_and_a_stop_leaves_the_file_that_was_there() {
    let dir = tempfile::tempdir().unwrap();
    let heard = Heard::open(dir.path().join("保管場所"));
    let session = heard.session();
    let draft = first_draft(session);
    for line in 1..=40 {
        let args = json!({ "draft": draft, "node": format!("p1l{}", 160 + line), "kind": "note",
                           "body": "覚え" });
        // Not every line begins an item.
        let _ = dispatch(session, "annotate", args);
    }
    for format in ExportFormat::ALL {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("案");
        let mut asked = asked(session, format);
        asked.profile = Some(ExportProfile::Own);
        heard.check(&file, format.as_str(), || {
            session.export_to(&asked, &file).map(drop)
        });
    }
    let items = |words: &str| -> String {
        let items = (1..=40).map(|n| format!("（{n}）第{n}の窓口を{words}。\n"));
        items.collect()
    };
    let ids = drafts(session, &[items("置く"), items("各地に置く")]);
    for format in ComparisonFormat::ALL {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("対照表");
        let asked = json!({ "old": ids[0], "new": ids[1], "format": format });
        let asked = serde_json::from_value(asked).unwrap();
        heard.check(&file, format.as_str(), || {
            session.export_comparison(&asked, &file).map(drop)
        });
    }
}
