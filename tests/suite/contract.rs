//! The contract of the window and the command line, through the same door as both.

use std::collections::BTreeSet;
use std::path::PathBuf;

use kosshi_app::contract::{Export, dispatch, typescript};
use kosshi_app::{ExportFormat, ImportAs, Indexing, Options, Session};
use serde_json::{Value, json};

pub(crate) fn session() -> (tempfile::TempDir, Session) {
    let dir = tempfile::tempdir().unwrap();
    let options = Options {
        indexing: Indexing::AtOnce,
        ..Options::default()
    };
    let session = Session::open(dir.path().to_owned(), options);
    (dir, session)
}

pub(crate) fn call(session: &Session, name: &str, args: Value) -> Value {
    dispatch(session, name, args).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub(crate) fn first_draft(session: &Session) -> Value {
    call(session, "drafts", json!({}))["drafts"][0]["draft"].clone()
}

/// `KOSSHI_BLESS=1` writes the file anew instead.
#[test]
fn the_typescript_of_the_window_is_the_one_of_the_contract() {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../ui/src/lib/api/generated/contract.ts");
    if std::env::var_os("KOSSHI_BLESS").is_some() {
        std::fs::write(&path, typescript()).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(
        written == typescript(),
        "KOSSHI_BLESS=1 cargo test -p kosshi-tests --test suite"
    );
}

#[test]
fn a_new_library_holds_the_bundled_plan_and_undo_cannot_take_it_away() {
    let (_dir, session) = session();
    let drafts = call(&session, "drafts", json!({}));
    assert_eq!(
        drafts["drafts"][0]["title"],
        "第３期医療分野研究開発推進計画"
    );
    assert_eq!(drafts["drafts"][0]["label"], "骨子（たたき台）");
    assert_eq!(drafts["drafts"][0]["nodes"], 161);
    assert_eq!(call(&session, "undo", json!({}))["step"], Value::Null);
    assert_eq!(
        call(&session, "drafts", json!({}))["drafts"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn an_annotation_is_made_cited_undone_and_redone() {
    let (_dir, session) = session();
    let draft = first_draft(&session);
    let made = call(
        &session,
        "annotate",
        json!({
            "draft": draft, "node": "p1l173", "range": [10, 24], "kind": "opinion",
            "body": "設置主体と開始時期を明記すべき。", "tags": ["治験"],
        }),
    );
    assert_eq!(made["quote"], "ワンストップサービスの在り方");
    assert_eq!(made["citation"], "２．（２）〇臨床試験 ・1つ目 １）");
    let cited = call(
        &session,
        "cite",
        json!({ "draft": draft, "node": "p1l173", "range": [10, 24] }),
    );
    assert_eq!(
        cited["quoted"],
        "「ワンストップサービスの在り方」（２．（２）〇臨床試験 ・1つ目 １）、173行目）"
    );
    let undone = call(&session, "undo", json!({}));
    assert_eq!(undone["step"]["op"], "annotation_add");
    assert_eq!(
        call(&session, "annotations", json!({}))["annotations"],
        json!([])
    );
    call(&session, "redo", json!({}));
    let mut listed = call(&session, "annotations", json!({ "draft": draft }));
    // The step is said only to who made it.
    listed["annotations"][0]["step"] = made["step"].clone();
    assert_eq!(listed["annotations"][0], made);
}

#[test]
fn the_trash_gives_back_what_was_put_in() {
    let (_dir, session) = session();
    let draft = first_draft(&session);
    let args = json!({ "draft": draft, "node": "p1l173", "kind": "note", "body": "一" });
    let made = call(&session, "annotate", args);
    let ids = json!({ "annotations": [made["annotation"]] });
    call(&session, "trash_annotations", ids.clone());
    assert_eq!(
        call(&session, "annotations", json!({}))["annotations"],
        json!([])
    );
    let trash = call(&session, "annotations", json!({ "trashed": true }));
    assert_eq!(trash["annotations"][0]["body"], "一");
    call(&session, "restore_annotations", ids);
    assert_eq!(
        call(&session, "annotations", json!({}))["annotations"][0]["body"],
        "一"
    );
}

#[test]
fn search_finds_a_word_by_its_letters_and_by_its_reading() {
    let (_dir, session) = session();
    let by_letters = call(&session, "search", json!({ "query": "治験", "limit": 100 }));
    let by_reading = call(
        &session,
        "search",
        json!({ "query": "ちけん", "limit": 100 }),
    );
    assert!(by_letters["total"].as_u64().unwrap() > 5);
    let nodes = |answer: &Value| -> BTreeSet<String> {
        answer["hits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|hit| hit["node"].to_string())
            .collect()
    };
    assert!(
        nodes(&by_reading).is_superset(&nodes(&by_letters)),
        "知見 is read ちけん too"
    );
    assert_eq!(by_reading["hits"][0]["why"], json!(["reading"]));
    let shown: usize = by_letters["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| group["hits"].as_array().unwrap().len())
        .sum();
    assert_eq!(shown, by_letters["hits"].as_array().unwrap().len());
}

#[test]
fn text_being_typed_comes_back_with_the_next_start() {
    let (dir, session) = session();
    call(
        &session,
        "keep_typing",
        json!({ "key": "new", "value": { "body": "途中の文" } }),
    );
    drop(session);
    let session = Session::open(dir.path().to_owned(), Options::default());
    let typing = &call(&session, "start", json!({}))["typing"];
    assert_eq!(typing[0]["value"]["body"], "途中の文");
}

#[test]
fn a_damaged_library_says_so_and_is_kept_when_a_new_one_begins() {
    let (dir, session) = session();
    drop(session);
    let file = dir.path().join("library.sqlite3");
    std::fs::write(&file, b"\xff\xd8\xff\xe0 not a database at all").unwrap();
    let session = Session::open(dir.path().to_owned(), Options::default());
    let error = dispatch(&session, "start", json!({})).unwrap_err();
    assert_eq!(error.code, "library_damaged");
    assert_eq!(std::fs::read(&file).unwrap()[..4], *b"\xff\xd8\xff\xe0");
    call(&session, "begin_anew", json!({}));
    assert_eq!(
        call(&session, "start", json!({}))["drafts"][0]["nodes"],
        161
    );
    let kept = std::fs::read_dir(dir.path())
        .unwrap()
        .flatten()
        .any(|entry| {
            entry
                .file_name()
                .to_string_lossy()
                .starts_with("library.corrupt-")
        });
    assert!(kept, "the damaged file is set aside, not deleted");
}

#[test]
fn a_backup_is_restored_whole_and_what_it_replaced_is_kept() {
    let (_dir, session) = session();
    let draft = first_draft(&session);
    let note =
        |body: &str| json!({ "draft": draft, "node": "p1l173", "kind": "note", "body": body });
    call(&session, "annotate", note("控えの前"));
    let elsewhere = tempfile::tempdir().unwrap();
    let backup = elsewhere.path().join("控え.kosshi");
    session.backup_to(&backup).unwrap();
    call(&session, "annotate", note("控えの後"));
    session.restore_from(&backup).unwrap();
    let listed = call(&session, "annotations", json!({}));
    assert_eq!(listed["annotations"].as_array().unwrap().len(), 1);
    assert_eq!(listed["annotations"][0]["body"], "控えの前");
}

/// A regression: an export onto the database in use destroyed it.
#[test]
fn nothing_is_exported_onto_the_library() {
    let (dir, session) = session();
    let draft = serde_json::from_value(first_draft(&session)).unwrap();
    let database = dir.path().join("library.sqlite3");
    let before = std::fs::read(&database).unwrap();
    let export = session.export_to(&Export::of(draft, ExportFormat::Markdown), &database);
    let backup = session.backup_to(&database);
    for refused in [export, backup] {
        let error = refused.unwrap_err();
        assert_eq!(error.code, "inside_library");
        assert_eq!(error.args["file"], "library.sqlite3");
    }
    assert!(std::fs::read(&database).unwrap() == before);
    let nowhere = dir.path().join("なし").join("出力.md");
    let error = session.export_to(&Export::of(draft, ExportFormat::Markdown), &nowhere);
    assert_eq!(error.unwrap_err().code, "file_not_written");
}

#[test]
fn a_second_session_on_the_same_library_is_told_that_it_is_in_use() {
    let (dir, _first) = session();
    let second = Session::open(dir.path().to_owned(), Options::default());
    assert_eq!(
        dispatch(&second, "start", json!({})).unwrap_err().code,
        "library_in_use"
    );
}

#[test]
fn bad_files_are_refused_each_with_its_reason_and_nothing_is_lost() {
    let (dir, session) = session();
    let write = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let files = [
        write("空.txt", b""),
        write("写真.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"),
        write("一行.txt", "あ".repeat(350_000).as_bytes()),
        write("素案.txt", "○○計画（素案）\n１．総論\n本文。\n".as_bytes()),
    ];
    let reports = session
        .import_files(&files, &ImportAs::default())
        .unwrap()
        .files;
    let codes: Vec<_> = reports
        .iter()
        .map(|r| r.error.as_ref().map(|e| e.code.as_str()))
        .collect();
    assert_eq!(
        codes,
        [Some("import_empty"), Some("import_binary"), None, None]
    );
    assert_eq!(
        call(&session, "drafts", json!({}))["drafts"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    let again = session
        .import_files(&files[3..], &ImportAs::default())
        .unwrap()
        .files;
    assert!(again[0].known, "the same file twice is one draft");
}

/// The nodes of an answer to a search.
fn hit_nodes(answer: &Value) -> Vec<String> {
    let hits = answer["hits"].as_array().unwrap();
    hits.iter().map(|hit| hit["node"].to_string()).collect()
}

#[test]
fn notes_and_tags_are_searched_and_their_fields_narrow_a_search() {
    let (_dir, session) = session();
    let draft = call(&session, "drafts", json!({}))["drafts"][0]["draft"].clone();
    let hits = call(
        &session,
        "search",
        json!({ "query": "治験", "draft": draft }),
    );
    let node = hits["hits"][0]["node"].clone();
    call(
        &session,
        "annotate",
        json!({ "draft": draft, "node": node, "kind": "opinion", "body": "記録の様式を統一する", "tags": ["予算"] }),
    );
    let search = |query: &str| {
        call(
            &session,
            "search",
            json!({ "query": query, "draft": draft }),
        )
    };
    for query in [
        "タグ:予算",
        "種類:意見",
        "注釈:様式",
        "治験 タグ:予算 -種類:メモ",
    ] {
        assert_eq!(hit_nodes(&search(query)), [node.to_string()], "{query}");
    }
    let body = search("きろくのようしき");
    assert_eq!(
        (&body["total"], &body["annotations_total"]),
        (&json!(0), &json!(1))
    );
    let hit = &body["annotations"][0];
    assert_eq!((&hit["node"], &hit["why"]), (&node, &json!(["reading"])));
    assert_eq!(search("種類:何か")["notices"], json!(["unknown_kind"]));
    assert_eq!(search("委員:山田")["notices"], json!(["no_members"]));
    assert_eq!(search("版:どこにもない版")["total"], 0);
    assert_eq!(search("治験 版:たたき台")["total"], search("治験")["total"]);
}

#[test]
fn a_search_is_counted_by_branch_and_by_reason_and_within_one() {
    let (_dir, session) = session();
    let draft = call(&session, "drafts", json!({}))["drafts"][0]["draft"].clone();
    let answer = call(
        &session,
        "search",
        json!({ "query": "ちけん", "draft": draft, "limit": 3 }),
    );
    let total = answer["total"].as_u64().unwrap();
    assert_eq!(
        answer["reasons"],
        json!([{ "why": "reading", "count": total }])
    );
    let outline = call(&session, "outline", json!({ "draft": draft }));
    let branches = answer["branches"].as_array().unwrap();
    assert!(
        branches
            .iter()
            .all(|branch| (1..=total).contains(&branch["count"].as_u64().unwrap()))
    );
    let is_heading = |id: &Value| {
        let mut nodes = outline["nodes"].as_array().unwrap().iter();
        nodes.any(|node| node["id"] == *id && node["kind"] == "heading")
    };
    let branch = branches
        .iter()
        .find(|branch| is_heading(&branch["node"]))
        .unwrap();
    let within = call(
        &session,
        "search",
        json!({ "query": "ちけん", "draft": draft, "within": branch["node"], "limit": 500 }),
    );
    assert_eq!(within["total"], branch["count"]);
}

#[test]
fn abbreviations_of_the_plan_are_learned_and_can_be_removed() {
    let (_dir, session) = session();
    let draft = call(&session, "drafts", json!({}))["drafts"][0]["draft"].clone();
    let list =
        || call(&session, "abbreviations", json!({ "draft": draft }))["abbreviations"].clone();
    let shorts = |list: &Value| -> BTreeSet<String> {
        let all = list.as_array().unwrap().iter();
        all.map(|one| one["short"].as_str().unwrap().to_owned())
            .collect()
    };
    let learned = list();
    for short in ["AMED", "PMDA", "JST", "NEDO"] {
        assert!(shorts(&learned).contains(short), "{short}: {learned}");
    }
    for friend in ["ASPIRE", "AMR", "CMC", "ARISE", "PHR", "DCT"] {
        assert!(!shorts(&learned).contains(friend), "{friend}: {learned}");
    }
    let search = || {
        call(
            &session,
            "search",
            json!({ "query": "科学技術振興機構", "draft": draft }),
        )
    };
    assert_eq!(search()["expansions"][0]["text"], "JST");
    let jst = learned
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["short"] == "JST")
        .unwrap()
        .clone();
    let removed = json!({ "long": jst["long"], "short": "JST", "state": "removed" });
    call(&session, "set_abbreviation", removed);
    assert_eq!(search()["expansions"], json!([]));
    assert_eq!(
        list().as_array().unwrap().last().unwrap()["state"],
        "removed"
    );
}

#[test]
fn nothing_found_says_which_word_is_missing_and_what_is_near() {
    let (_dir, session) = session();
    let answer = call(&session, "search", json!({ "query": "治験 ちげけん" }));
    assert_eq!(answer["total"], 0);
    let words = answer["nothing"]["words"].as_array().unwrap();
    assert!(words[0]["total"].as_u64().unwrap() > 5);
    assert_eq!(words[1], json!({ "word": "ちげけん", "total": 0 }));
    let near = answer["nothing"]["near"].as_array().unwrap();
    assert!(near.contains(&json!("ちけん")), "{near:?}");
}
