//! `kill -9` at random moments of an import, of an opening and of an index being built: each document
//! is wholly there or absent, and a search finds what a scan of every text finds.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use kosshi_app::{ImportAs, Indexing, Options, Session, outline_of_file};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::contract::call;
use crate::dice::Dice;

/// Set for the process which is to be killed: where library and files lie.
const FOLDER: &str = "KOSSHI_TEST_KILLS_FOLDER";
/// Set when it is to import; else it opens the library, and that is all.
const IMPORTS: &str = "KOSSHI_TEST_KILLS_IMPORTS";

const DOCUMENTS: usize = 100;
/// Kills during an import, and pairs of kills during openings.
const KILLS: usize = 8;
/// The latest moment of a kill.
const LATEST_MS: usize = 900;

/// A folder with documents, and room for a library.
fn desk() -> TempDir {
    let memory = tempfile::tempdir_in("/dev/shm");
    let desk = memory.unwrap_or_else(|_| tempfile::tempdir().unwrap());
    std::fs::create_dir(desk.path().join("files")).unwrap();
    for (n, path) in files(desk.path()).iter().enumerate() {
        let items: String = (1..8)
            .map(|item| format!("・治験{n}の{item}つ目の項目\n"))
            .collect();
        std::fs::write(
            path,
            format!("○○計画{n}（素案）\n１．総論\n{items}２．各論\n本文{n}。\n"),
        )
        .unwrap();
    }
    desk
}

fn files(desk: &Path) -> Vec<PathBuf> {
    let path = |n| desk.join("files").join(format!("素案{n}.txt"));
    (0..DOCUMENTS).map(path).collect()
}

fn open(desk: &Path, indexing: Indexing) -> Session {
    let options = Options {
        indexing,
        ..Options::default()
    };
    Session::open(desk.join("library"), options)
}

/// Run as the other process it imports or opens until it is killed; run as a test, it does nothing.
#[test]
fn works_until_it_is_killed() {
    let Some(desk) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let mut out = std::io::stdout();
    let imports = std::env::var_os(IMPORTS).is_some();
    let session = open(
        &desk,
        if imports {
            Indexing::Behind
        } else {
            Indexing::AtOnce
        },
    );
    if !imports {
        return;
    }
    for (n, file) in files(&desk).iter().enumerate() {
        let reports = session
            .import_files(std::slice::from_ref(file), &ImportAs::default())
            .unwrap();
        assert!(reports.files[0].error.is_none());
        writeln!(out, "\nimported {n}").unwrap();
    }
}

fn start(desk: &Path, imports: bool) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "kills::works_until_it_is_killed", "--nocapture"])
        .env(FOLDER, desk);
    if imports {
        command.env(IMPORTS, "1");
    }
    command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Starts a process and kills it some time later; answers what it said to have imported.
fn start_and_kill(desk: &Path, imports: bool, dice: &mut Dice) -> Vec<usize> {
    let mut child = start(desk, imports);
    std::thread::sleep(Duration::from_millis(dice.below(LATEST_MS) as u64));
    child.kill().unwrap();
    child.wait().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let said = lines.map_while(Result::ok);
    said.filter_map(|line| line.strip_prefix("imported ")?.parse().ok())
        .collect()
}

/// The texts of an outline, in order.
fn texts(outline: &Value) -> Vec<String> {
    let nodes = outline["nodes"].as_array().unwrap().iter();
    nodes
        .map(|node| {
            format!(
                "{}{}",
                node["marker"].as_str().unwrap(),
                node["text"].as_str().unwrap()
            )
        })
        .collect()
}

/// The documents that are there, each compared with its file; and search compared with a scan.
fn assert_whole(session: &Session, desk: &Path) -> BTreeSet<usize> {
    assert_eq!(call(session, "check", json!({}))["clean"], true);
    let drafts = call(session, "drafts", json!({}));
    let mut found = BTreeSet::new();
    let mut holding = 0;
    for draft in drafts["drafts"].as_array().unwrap() {
        let texts_there = texts(&call(
            session,
            "outline",
            json!({ "draft": draft["draft"] }),
        ));
        holding += texts_there
            .iter()
            .filter(|text| text.contains("治験"))
            .count();
        let name = draft["file"].as_str().unwrap();
        let Some(n) = name
            .strip_prefix("素案")
            .and_then(|name| name.strip_suffix(".txt"))
        else {
            continue;
        };
        let file = desk.join("files").join(name);
        let whole = serde_json::to_value(outline_of_file(&file, None).unwrap()).unwrap();
        assert_eq!(texts_there, texts(&whole), "{name}");
        assert!(found.insert(n.parse().unwrap()), "{name} is there twice");
    }
    let search = json!({ "query": "治験", "only": ["exact"], "limit": 1 });
    assert_eq!(call(session, "search", search)["total"], holding);
    found
}

#[test]
fn an_import_killed_at_any_moment_leaves_whole_documents_and_can_be_done_again() {
    let desk = desk();
    let mut dice = Dice::thrown();
    let mut imported = BTreeSet::new();
    for _ in 0..KILLS {
        imported.extend(start_and_kill(desk.path(), true, &mut dice));
        let there = assert_whole(&open(desk.path(), Indexing::AtOnce), desk.path());
        assert!(there.is_superset(&imported), "{imported:?} {there:?}");
    }
    let session = open(desk.path(), Indexing::AtOnce);
    let before = assert_whole(&session, desk.path());
    let reports = session
        .import_files(&files(desk.path()), &ImportAs::default())
        .unwrap()
        .files;
    let known = reports.iter().filter(|report| report.known).count();
    assert_eq!(known, before.len(), "the same file is the same draft");
    assert_eq!(assert_whole(&session, desk.path()).len(), DOCUMENTS);
}

/// Compound faults: what a kill left meets a broken index, and the opening that is to mend both is
/// killed too, twice in a row.
#[test]
fn openings_killed_twice_in_a_row_while_they_mend_leave_a_whole_library() {
    let desk = desk();
    let mut dice = Dice::thrown();
    let session = open(desk.path(), Indexing::AtOnce);
    session
        .import_files(&files(desk.path())[..30], &ImportAs::default())
        .unwrap();
    session.close();
    for _ in 0..KILLS {
        start_and_kill(desk.path(), true, &mut dice);
        break_index(&desk.path().join("library"), &mut dice);
        start_and_kill(desk.path(), false, &mut dice);
        start_and_kill(desk.path(), false, &mut dice);
        let there = assert_whole(&open(desk.path(), Indexing::AtOnce), desk.path());
        assert!(there.len() >= 30);
    }
}

/// Takes the index away, or tears one of its files.
fn break_index(library: &Path, dice: &mut Dice) {
    let entries = std::fs::read_dir(library)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let index = entries.filter(|path| path.is_dir() && !path.ends_with("backups"));
    for folder in index {
        let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        match files.get(dice.below(files.len() + 1)) {
            Some(file) if file.is_file() => {
                let bytes = std::fs::read(file).unwrap();
                std::fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
            }
            _ => std::fs::remove_dir_all(&folder).unwrap(),
        }
    }
}
