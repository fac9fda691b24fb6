//! Importing: progress that is told, stopping, and an encoding that is asked for.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use kosshi_app::contract::{Export, ImportPhase, ImportProgress, ImportReport, dispatch};
use kosshi_app::{Event, ExportFormat, ImportAs, Indexing, Options, Session};
use serde_json::{Value, json};

use crate::build;
use crate::contract::{call, session};

/// What a session tells while `files` are imported; it is asked to stop when `stop` says so.
fn import(
    dir: &Path,
    files: &[PathBuf],
    stop: impl Fn(&ImportProgress) -> bool + Send + Sync + 'static,
) -> (
    Arc<OnceLock<Session>>,
    Vec<ImportProgress>,
    Vec<ImportReport>,
) {
    let told: Arc<Mutex<Vec<ImportProgress>>> = Arc::default();
    let session: Arc<OnceLock<Session>> = Arc::default();
    let (heard, stopping) = (Arc::clone(&told), Arc::clone(&session));
    let options = Options {
        indexing: Indexing::AtOnce,
        on_event: Some(Box::new(move |event: &Event| {
            let Event::Import(progress) = event else {
                return;
            };
            heard.lock().unwrap().push(progress.clone());
            if stop(progress) {
                let session = stopping.get().unwrap();
                assert!(session.interrupt() && !session.interrupt(), "told once");
            }
        })),
        ..Options::default()
    };
    let opened = session.get_or_init(|| Session::open(dir.join("library"), options));
    let how = ImportAs {
        ask: true,
        ..ImportAs::default()
    };
    let reports = opened.import_files(files, &how).unwrap().files;
    let told = std::mem::take(&mut *told.lock().unwrap());
    (session, told, reports)
}

fn three(dir: &Path) -> Vec<PathBuf> {
    let names = ["素案.txt", "案.txt", "決定.txt"];
    names
        .map(|name| {
            let path = dir.join(name);
            std::fs::write(&path, format!("{name}計画（素案）\n１．総論\n本文。\n")).unwrap();
            path
        })
        .to_vec()
}

fn drafts(session: &Session) -> usize {
    let drafts = call(session, "drafts", json!({}));
    drafts["drafts"].as_array().unwrap().len()
}

#[test]
fn every_file_is_told_in_its_phases_and_the_end_once() {
    let dir = tempfile::tempdir().unwrap();
    let (_session, told, _) = import(dir.path(), &three(dir.path()), |_| false);
    let phases: Vec<_> = told.iter().map(|told| (told.at, told.phase)).collect();
    let of = |at| {
        [
            (at, ImportPhase::Reading),
            (at, ImportPhase::Outlining),
            (at, ImportPhase::Saving),
        ]
    };
    let all = [&of(1)[..], &of(2), &of(3), &[(0, ImportPhase::Done)]].concat();
    assert_eq!(phases, all);
    assert!(told[..9].iter().all(|told| told.of == 3));
    assert_eq!(told[3].file, "案.txt");
}

#[test]
fn a_stop_leaves_what_was_written_and_nothing_half_done() {
    let dir = tempfile::tempdir().unwrap();
    let at_second = |told: &ImportProgress| told.at == 2 && told.phase == ImportPhase::Outlining;
    let (session, _, reports) = import(dir.path(), &three(dir.path()), at_second);
    let session = session.get().unwrap();
    let codes: Vec<_> = reports
        .iter()
        .map(|report| report.error.as_ref().map(|error| error.code.as_str()))
        .collect();
    let stopped = Some("import_cancelled");
    assert_eq!(codes, [None, stopped, stopped]);
    assert_eq!(drafts(session), 2, "the bundled plan and the first file");
    let again = session.import_files(&three(dir.path()), &ImportAs::default());
    let known: Vec<_> = again.unwrap().files.iter().map(|r| r.known).collect();
    assert_eq!(known, [true, false, false], "the wish to stop is spent");
}

/// Latin letters in UTF-8 whose bytes are kanji in EUC-JP.
fn unsure(dir: &Path) -> PathBuf {
    let path = dir.join("不明.txt");
    std::fs::write(&path, "café olé".as_bytes()).unwrap();
    path
}

#[test]
fn an_encoding_that_cannot_be_told_is_asked_for_and_read_as_chosen() {
    let dir = tempfile::tempdir().unwrap();
    let (session, _, reports) = import(dir.path(), &[unsure(dir.path())], |_| false);
    let session = session.get().unwrap();
    let [report] = &reports[..] else { panic!() };
    assert!(report.draft.is_none() && report.error.is_none());
    let encodings: Vec<_> = report.choices.iter().map(|c| c.encoding.as_str()).collect();
    assert_eq!(encodings, ["UTF-8", "EUC-JP"]);
    assert_eq!(report.choices[0].lines, ["café olé"]);
    assert_eq!(drafts(session), 1, "nothing is guessed");
    let args = json!({ "waiting": report.waiting, "encoding": "EUC-JP" });
    let read = call(session, "read_as", args.clone());
    assert!(read["draft"].is_string(), "{read}");
    assert_eq!(read["waiting"], Value::Null);
    assert_eq!(drafts(session), 2);
    let gone = kosshi_app::contract::dispatch(session, "read_as", args).unwrap_err();
    assert_eq!(gone.code, "not_found");
}

#[test]
fn a_file_goes_on_waiting_when_it_cannot_be_read_as_chosen() {
    let dir = tempfile::tempdir().unwrap();
    let (session, _, reports) = import(dir.path(), &[unsure(dir.path())], |_| false);
    let session = session.get().unwrap();
    let args = json!({ "waiting": reports[0].waiting, "encoding": "klingon" });
    let read = call(session, "read_as", args);
    assert_eq!(read["error"]["code"], "import_unknown_encoding");
    assert_eq!(read["waiting"], json!(reports[0].waiting));
    assert_eq!(read["choices"].as_array().unwrap().len(), 2);
}

/// Comments and tracked changes of a Word file, by the builders of the importer's own tests.
/// A Word file with a comment on two words, a replacement, a deletion, and a comment on nothing.
fn reviewed(dir: &Path) -> PathBuf {
    let comment = |id: u32, text: &str| {
        let words = build::p(text);
        format!("<w:comment w:id=\"{id}\" w:author=\"委員\" w:date=\"D\">{words}</w:comment>")
    };
    let comments = [comment(1, "再考を求める"), comment(2, "全体に長い")].concat();
    let body = "<w:p><w:r><w:t>第１　総論</w:t></w:r></w:p>\
        <w:p><w:r><w:t>研究を</w:t></w:r>\
        <w:del w:author=\"甲\" w:date=\"D\"><w:r><w:delText>進</w:delText></w:r></w:del>\
        <w:ins w:author=\"甲\" w:date=\"D\"><w:r><w:t>推進</w:t></w:r></w:ins>\
        <w:commentRangeStart w:id=\"1\"/><w:r><w:t>する。</w:t></w:r><w:commentRangeEnd w:id=\"1\"/>\
        <w:del w:author=\"乙\" w:date=\"D\"><w:r><w:delText>直ちに</w:delText></w:r></w:del>\
        <w:r><w:t>人材を育てる。</w:t></w:r></w:p>";
    let path = dir.join("素案.docx");
    let parts = [
        ("word/document.xml", &*build::document(body)),
        ("word/comments.xml", &build::part("comments", &comments)),
    ];
    std::fs::write(&path, build::docx(&parts)).unwrap();
    path
}

#[test]
fn comments_and_tracked_changes_become_annotations_in_the_step_of_the_draft() {
    let dir = tempfile::tempdir().unwrap();
    let (session, _, reports) = import(dir.path(), &[reviewed(dir.path())], |_| false);
    let session = session.get().unwrap();
    assert_eq!((reports[0].annotations, reports[0].warnings.len()), (4, 0));
    let listed = call(session, "annotations", json!({ "draft": reports[0].draft }));
    let said: Vec<_> = listed["annotations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| ["kind", "scope", "quote", "body"].map(|field| a[field].as_str().unwrap()))
        .collect();
    let wanted = [
        [
            "note",
            "draft",
            "第１　総論",
            "【コメント：委員】全体に長い",
        ],
        [
            "suggestion",
            "item",
            "推進",
            "【変更履歴：甲】「進」を「推進」に変更",
        ],
        ["note", "item", "する。", "【コメント：委員】再考を求める"],
        [
            "suggestion",
            "item",
            "。人",
            "【変更履歴：乙】「直ちに」を削除",
        ],
    ];
    assert_eq!(said, wanted);
    assert_eq!(listed["annotations"][1]["replacement"], "推進");
    let count = || {
        let all = call(session, "annotations", json!({}));
        (
            drafts(session),
            all["annotations"].as_array().unwrap().len(),
        )
    };
    assert_eq!(call(session, "undo", json!({}))["step"]["op"], "draft_add");
    assert_eq!(count(), (1, 0));
    call(session, "redo", json!({}));
    assert_eq!(count(), (2, 4));
}

#[test]
fn a_draft_is_said_anew_with_its_day_as_one_step_that_can_be_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let (session, _, reports) = import(dir.path(), &[reviewed(dir.path())], |_| false);
    let session = session.get().unwrap();
    let draft = json!(reports[0].draft);
    let said = || {
        let drafts = call(session, "drafts", json!({}));
        let drafts = drafts["drafts"].as_array().unwrap().clone();
        let one = drafts.into_iter().find(|one| one["draft"] == draft);
        one.map(|one| [one["label"].clone(), one["date"].clone()])
    };
    let before = said();
    let args = json!({ "draft": draft, "label": " 素案 ", "date": "令和８年11月28日" });
    assert!(call(session, "update_draft", args.clone())["step"].is_u64());
    let after = Some([json!("素案"), json!("令和８年11月28日")]);
    assert_eq!(said(), after);
    // What changes nothing is no step.
    assert_eq!(call(session, "update_draft", args)["step"], Value::Null);
    assert_eq!(
        call(session, "undo", json!({}))["step"]["op"],
        "draft_update"
    );
    assert_eq!(said(), before);
    call(session, "redo", json!({}));
    assert_eq!(said(), after);
}

#[test]
fn a_draft_whose_title_names_no_stage_is_called_by_its_cover() {
    let (dir, session) = session();
    for (at, version, label) in [
        (1, "第1.0版", "第1.0版"),
        (2, "令和8年3月31日", "令和8年3月31日"),
    ] {
        let path = dir.path().join(format!("計画{at}.txt"));
        let cover = format!("\n\u{3000}\u{3000}○○計画\n\n\u{3000}\u{3000}{version}\n");
        std::fs::write(&path, format!("{cover}\u{c}１．総論\n・本文{at}。\n")).unwrap();
        session.import_files(&[path], &ImportAs::default()).unwrap();
        let drafts = call(&session, "drafts", json!({}));
        let all = drafts["drafts"].as_array().unwrap();
        let named =
            |one: &&Value| (&one["title"], &one["label"]) == (&json!("○○計画"), &json!(label));
        assert_eq!(all.iter().filter(named).count(), 1, "{drafts}");
    }
}

#[test]
fn a_plan_is_named_by_its_title_without_the_label_of_its_draft() {
    let dir = tempfile::tempdir().unwrap();
    for (at, title, plan, label) in [
        (0, "AI\u{a0}事業者指針案", "AI\u{a0}事業者指針案", ""),
        (
            1,
            "AI 事業者指針（第 1.1 版）",
            "AI 事業者指針",
            "第 1.1 版",
        ),
        (2, "研究計画\n　　　　骨子（案）", "研究計画", "骨子（案）"),
    ] {
        let path = dir.path().join(format!("{at}.txt"));
        let text = format!("　　　　{title}\n\u{c}\n１．総論\n本文。\n");
        std::fs::write(&path, text).unwrap();
        let (session, _, reports) = import(&dir.path().join(at.to_string()), &[path], |_| false);
        let drafts = call(session.get().unwrap(), "drafts", json!({}));
        let id = json!(reports[0].draft.unwrap());
        let all = drafts["drafts"].as_array().unwrap();
        let draft = all.iter().find(|one| one["draft"] == id).unwrap();
        assert_eq!([&draft["title"], &draft["label"]], [plan, label]);
    }
}

#[test]
fn drafts_stand_by_their_day_whenever_they_were_imported() {
    let dir = tempfile::tempdir().unwrap();
    let (session, _, reports) = import(dir.path(), &[reviewed(dir.path())], |_| false);
    let session = session.get().unwrap();
    let draft = json!(reports[0].draft);
    let order = || -> Vec<bool> {
        let drafts = call(session, "drafts", json!({}));
        let drafts = drafts["drafts"].as_array().unwrap().clone();
        drafts.iter().map(|one| one["draft"] == draft).collect()
    };
    assert_eq!(order(), [false, true]);
    let args = json!({ "draft": draft, "date": "令和７年４月" });
    call(session, "update_draft", args);
    assert_eq!(order(), [true, false]);
    call(session, "undo", json!({}));
    assert_eq!(order(), [false, true]);
}

#[test]
fn what_is_held_open_is_counted_and_the_outline_says_why_and_where_it_leads() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("素案.txt");
    let text = "研究計画（素案）\n\n目次\n総論 ……… 1\n\u{c}１．総論\n\
                研究開発の基礎から実用化までの一貫した取組を推進する【P】。\n\
                （１）令和○年○月○日に施行する。\n（２）現状\n";
    std::fs::write(&file, text).unwrap();
    let (session, _, reports) = import(dir.path(), &[file], |_| false);
    assert_eq!(reports[0].placeholders, 2);
    let outline = call(
        session.get().unwrap(),
        "outline",
        json!({ "draft": reports[0].draft }),
    );
    let node = |words: &str| -> Value {
        let nodes = outline["nodes"].as_array().unwrap();
        let found = nodes.iter().find(|node| node["text"] == words);
        found
            .unwrap_or_else(|| panic!("{words} in {outline}"))
            .clone()
    };
    let dated = node("令和○年○月○日に施行する。");
    let open = json!([{ "range": [2, 8], "kind": "blank" }]);
    assert_eq!(dated["placeholders"], open);
    let next = node("現状");
    assert!(
        next["why"]
            .as_array()
            .unwrap()
            .contains(&json!("next_number"))
    );
    assert!(next["confidence"].as_f64().unwrap() > 0.9, "{next}");
    assert_eq!(next.get("placeholders"), None);
    let lead = &outline["references"][0];
    assert_eq!(
        (&lead["kind"], &lead["to"]),
        (&json!("contents"), &node("総論")["id"])
    );
}

#[test]
fn the_original_of_a_pdf_is_as_it_came_and_other_drafts_have_no_printed_pages() {
    let dir = tempfile::tempdir().unwrap();
    let pdf = build::pdf_of(&[&build::show(50, 700, "１．総論")], "UniJIS-UTF16-H");
    let files = [
        ("案.pdf", pdf.clone()),
        ("案.txt", "１．総論\n（１）現状\n".into()),
    ]
    .map(|(name, bytes)| {
        let file = dir.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        file
    });
    let (session, _, reports) = import(dir.path(), &files, |_| false);
    let session = session.get().unwrap();
    let originals: Vec<Vec<u8>> = reports
        .iter()
        .map(|report| session.original(report.draft.unwrap()).unwrap())
        .collect();
    assert_eq!(originals, [pdf, Vec::new()]);
    // Pages are typed in only where there are none.
    let page = |report: &ImportReport| {
        let args = json!({ "draft": report.draft, "node": "p1l1", "what": "page", "page": 3 });
        dispatch(session, "correct", args).map_err(|error| error.code)
    };
    assert_eq!(page(&reports[0]).unwrap_err(), "correct_has_pages");
    assert!(page(&reports[1]).is_ok());
    let unknown = "01936f00-0000-7000-8000-000000000000".parse().unwrap();
    assert_eq!(session.original(unknown).unwrap_err().code, "not_found");
}

fn plan_text(title: &str, edit: (&str, &str)) -> String {
    let headings = ["総論", "現状と課題", "基本方針", "推進体制", "各論", "評価"];
    let chapters = headings.map(|heading| {
        format!("１．{heading}\n・{heading}について、必要な施策を着実に講ずることとする。\n")
    });
    format!("{title}\n\n{}", chapters.concat()).replace(edit.0, edit.1)
}

#[test]
fn a_draft_under_another_title_joins_its_plan_and_the_next_one_finds_it_by_that_title() {
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str, text: String| {
        let path = dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let files = [
        file("一.txt", plan_text("新しい○○計画の骨子について", ("", ""))),
        file(
            "二.txt",
            plan_text("第３次△△戦略（素案）", ("着実に", "速やかに")),
        ),
    ];
    let (session, _, reports) = import(dir.path(), &files, |_| false);
    let session = session.get().unwrap();
    let [first, second] = [0, 1].map(|at| (json!(reports[at].draft), json!(reports[at].plan)));
    assert_ne!(first.1, second.1);
    // The first reads like no plan of the library, the second like the first.
    assert_eq!(reports[0].like, None);
    let like = json!(reports[1].like);
    assert_eq!(
        [&like["plan"], &like["title"]],
        [&first.1, &json!("新しい○○計画の骨子について")]
    );

    let note = json!({ "draft": first.0, "node": "p1l4", "kind": "opinion", "body": "一" });
    call(session, "annotate", note);
    let carry = json!({ "old": first.0, "new": second.0, "apply": false });
    let apart = dispatch(session, "carry", carry.clone());
    assert_eq!(apart.unwrap_err().code, "plans_differ");
    let args = json!({ "draft": second.0, "plan": like["plan"] });
    assert!(call(session, "move_draft", args.clone())["step"].is_u64());
    assert_eq!(call(session, "move_draft", args)["step"], Value::Null);
    // Its notes can be carried over, as after an import into the plan.
    assert_eq!(
        call(session, "carry", carry)["placements"][0]["kept"],
        false
    );
    let plans = || -> Vec<Value> {
        let drafts = call(session, "drafts", json!({}))["drafts"].clone();
        let drafts = drafts.as_array().unwrap().iter();
        drafts.map(|one| one["plan"].clone()).collect()
    };
    assert!(!plans().contains(&second.1), "no empty plan is shown");

    let next = file(
        "三.txt",
        plan_text("第３次△△戦略（案）", ("着実に", "直ちに")),
    );
    let reports = session
        .import_files(&[next], &ImportAs::default())
        .unwrap()
        .files;
    assert_eq!(json!(reports[0].plan), first.1);
    let third = json!(reports[0].draft);
    let order = || -> Vec<Value> {
        let drafts = call(session, "drafts", json!({}))["drafts"].clone();
        let drafts = drafts.as_array().unwrap().iter();
        let own = drafts.filter(|one| one["plan"] == first.1);
        own.map(|one| one["draft"].clone()).collect()
    };
    assert_eq!(order(), [&first.0, &second.0, &third].map(Clone::clone));
    call(session, "move_draft", json!({ "draft": third, "at": 1 }));
    assert_eq!(order(), [&third, &first.0, &second.0].map(Clone::clone));
    call(
        session,
        "move_draft",
        json!({ "draft": third, "apart": true }),
    );
    assert_eq!(order().len(), 2);
    for _ in 0..4 {
        call(session, "undo", json!({}));
    }
    assert_eq!(plans().last(), Some(&second.1));
    let unknown = json!({ "draft": first.0, "plan": "ない計画" });
    assert_eq!(
        dispatch(session, "move_draft", unknown).unwrap_err().code,
        "not_found"
    );
}

/// A regression: the title led the file to the plan that its draft had been taken out of, where it
/// became an empty copy.
#[test]
fn a_file_whose_draft_was_put_into_another_plan_is_that_draft() {
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str, edit| {
        let path = dir.path().join(name);
        std::fs::write(&path, plan_text("○○計画（案）", edit)).unwrap();
        path
    };
    let files = [
        file("一.txt", ("", "")),
        file("二.txt", ("着実に", "速やかに")),
    ];
    let (session, _, first) = import(dir.path(), &files, |_| false);
    let session = session.get().unwrap();
    assert_eq!(first[0].plan, first[1].plan);
    let moved = json!({ "draft": first[1].draft, "apart": true });
    call(session, "move_draft", moved);
    let again = |file: &PathBuf, how: &ImportAs| {
        let report = session.import_files(std::slice::from_ref(file), how);
        report.unwrap().files.remove(0)
    };
    let known = again(&files[1], &ImportAs::default());
    assert_eq!((known.draft, known.known), (first[1].draft, true));
    assert_ne!(known.plan, first[0].plan);
    assert_eq!(again(&files[0], &ImportAs::default()).plan, first[0].plan);
    // Two plans have one name now: which is meant is not guessed.
    let named = json!({ "draft": first[0].draft, "plan": "○○計画" });
    assert_eq!(
        dispatch(session, "move_draft", named).unwrap_err().code,
        "plan_ambiguous"
    );
    // Who names a plan gets it there.
    let how = ImportAs {
        plan: first[0].plan.map(|plan| plan.to_string()),
        ..ImportAs::default()
    };
    assert_eq!(again(&files[1], &how).plan, first[0].plan);
}

/// Regression: a draft that was saved was told as refused, as another could not be read.
#[test]
fn a_plan_that_cannot_be_read_makes_no_import_of_another_fail() {
    let dir = tempfile::tempdir().unwrap();
    let import_one = |name: &str, text: String| {
        let path = dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        let (session, _, mut reports) = import(dir.path(), &[path], |_| false);
        session.get().unwrap().close();
        reports.remove(0)
    };
    let first = import_one("一.txt", plan_text("新しい○○計画の骨子について", ("", "")));
    assert!(first.error.is_none());
    // The words of its headings are no text any more.
    let database = dir.path().join("library/library.sqlite3");
    let mut bytes = std::fs::read(&database).unwrap();
    let begins: Vec<usize> = (0..bytes.len())
        .filter(|at| bytes[*at..].starts_with("基本方針".as_bytes()))
        .collect();
    assert!(!begins.is_empty());
    for at in begins {
        bytes[at] = 0xff;
    }
    std::fs::write(&database, bytes).unwrap();
    let second = import_one(
        "二.txt",
        plan_text("第３次△△戦略（素案）", ("着実に", "速やかに")),
    );
    assert!(second.error.is_none(), "{:?}", second.error);
    assert!(second.draft.is_some() && second.nodes > 0);
    assert!(second.like.is_none());
}

/// The columns of a table are told by the places of the source, also where printed pages were typed.
#[test]
fn a_table_stands_in_columns_whatever_pages_were_said() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("素案.txt");
    let text = "研究計画（素案）\n\n１．総論\n次のとおりとする。\n\
                \u{20}指標                現状値     目標値\n\
                \u{20}妊娠11週以下での    95.8%      98.0%\n\
                \u{20}延べ利用者          28,416人   32,000人\n\n２．各論\n";
    std::fs::write(&file, text).unwrap();
    let (session, _, reports) = import(dir.path(), &[file], |_| false);
    let session = session.get().unwrap();
    let draft = reports[0].draft;
    let table = || -> Value {
        let outline = call(session, "outline", json!({ "draft": draft }));
        let nodes = outline["nodes"].as_array().unwrap();
        nodes
            .iter()
            .find(|node| node["kind"] == "table")
            .unwrap()
            .clone()
    };
    let before = table();
    assert_eq!(before["grid"]["columns"].as_array().unwrap().len(), 3);
    assert_eq!(before["grid"]["rows"], json!([0, 1, 2]));
    let args = json!({ "draft": draft, "node": before["id"], "what": "pages",
                       "pages": [{ "node": before["id"], "page": 7 }] });
    call(session, "correct", args);
    let after = table();
    assert_eq!(after["page"], 7);
    assert_eq!(after["grid"], before["grid"]);
    let file = dir.path().join("出力.md");
    let mut asked = Export::of(draft.unwrap(), ExportFormat::Markdown);
    asked.working = true;
    session.export_to(&asked, &file).unwrap();
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(
        written.contains("| 延べ利用者 | 28,416人 | 32,000人 |"),
        "{written}"
    );
}
