//! Search from call to answer, as the window asks: every prefix of what is typed, first its first
//! screen and then all the rest.
//!
//! `bench_search FOLDER` makes a library there with the bundled plan. `bench_search FOLDER TSV` adds
//! the paragraphs of `id<TAB>text` lines as drafts of a thousand items each. Both print one JSON
//! object: percentiles in microseconds of the first screen and of the rest, in the plan and in all
//! drafts, and how long one more draft of a thousand items takes until it is found.

use std::error::Error;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::time::Instant;

use kosshi_app::contract::dispatch;
use kosshi_app::{ImportAs, Indexing, Options, Session};
use serde_json::{Value, json};

const TYPED: [&str; 12] = [
    "治験",
    "ちけん",
    "研究開発",
    "けんきゅうかいはつ",
    "データ",
    "AMED",
    "産学官連携",
    "医薬品",
    "オープンイノベーション",
    "実用化 支援",
    "人材",
    "ゲノム",
];
/// Items of one draft.
const DRAFT: usize = 1000;
/// Files read in one go, as when a folder is dropped on the window.
const TOGETHER: usize = 50;
/// How often everything is typed; the first time reads the files and is not counted.
const ROUNDS: usize = 4;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let args: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (folder, tsv) = match args.as_slice() {
        [folder] => (folder, None),
        [folder, tsv] => (folder, Some(tsv)),
        _ => return Err("usage: bench_search FOLDER [TSV]".into()),
    };
    let library = folder.join("library");
    // Filled while the index is built behind; what that does not cover is caught up with below.
    let fill = Session::open(library.clone(), Options::default());
    if let Some(tsv) = tsv {
        import(&fill, tsv, folder)?;
    }
    fill.close();
    let options = Options {
        indexing: Indexing::AtOnce,
        ..Options::default()
    };
    let session = Session::open(library, options);
    let plan = plan(&session)?;
    let mut answer = json!({
        "plan_first": typed(&session, Some(&plan), true)?,
        "plan_rest": typed(&session, Some(&plan), false)?,
        "all_first": typed(&session, None, true)?,
        "all_rest": typed(&session, None, false)?,
    });
    if let Value::Object(fields) = &mut answer {
        fields.insert("add_ms".to_owned(), json!(add(&session, folder)?));
    }
    #[expect(clippy::print_stdout, reason = "this is the program's answer")]
    {
        println!("{answer}");
    }
    Ok(())
}

/// Imports the paragraphs of a file.
fn import(session: &Session, tsv: &Path, folder: &Path) -> Outcome<()> {
    let mut lines = BufReader::new(File::open(tsv)?).lines();
    let mut files = Vec::new();
    for number in 0.. {
        let mut items = Vec::with_capacity(DRAFT);
        for line in lines.by_ref().take(DRAFT) {
            let line = line?;
            items.extend(line.split_once('\t').map(|(_, text)| text.to_owned()));
        }
        if !items.is_empty() {
            files.push(draft(folder, &format!("{number}"), &items)?);
        }
        if files.len() == TOGETHER || items.is_empty() {
            session.import_files(&files, &ImportAs::default())?;
            files.clear();
        }
        if items.is_empty() {
            break;
        }
    }
    Ok(())
}

/// Writes a draft of these items.
fn draft(folder: &Path, name: &str, items: &[String]) -> Outcome<PathBuf> {
    let mut text = format!("計画{name}（素案）\n１．総論\n");
    for item in items {
        writeln!(text, "・{item}")?;
    }
    let file = folder.join(format!("{name}.txt"));
    fs::write(&file, text)?;
    Ok(file)
}

/// The bundled plan, which every new library holds.
fn plan(session: &Session) -> Outcome<Value> {
    let drafts = dispatch(session, "drafts", json!({}))?;
    let listed = drafts.get("drafts").and_then(Value::as_array);
    let plan = listed.and_then(|all| all.iter().find(|one| one["nodes"] == 161));
    Ok(plan.ok_or("no bundled plan")?["draft"].clone())
}

/// Types everything, and gives the percentiles of one part of the answers.
fn typed(session: &Session, draft: Option<&Value>, first: bool) -> Outcome<Value> {
    let mut times = Vec::new();
    let limit = if first { 20 } else { 100 };
    for round in 0..ROUNDS {
        for typed in TYPED {
            for end in 1..=typed.chars().count() {
                let query: String = typed.chars().take(end).collect();
                let asked = Instant::now();
                let args =
                    json!({ "query": query, "draft": draft, "limit": limit, "first": first });
                dispatch(session, "search", args)?;
                if round > 0 {
                    times.push(asked.elapsed().as_micros());
                }
            }
        }
    }
    times.sort_unstable();
    let at = |percent: usize| times.get((times.len() * percent / 100).min(times.len() - 1));
    Ok(json!({ "p50": at(50), "p95": at(95), "p99": at(99), "max": at(100) }))
}

/// Milliseconds from an import of a draft until a word of it is found.
fn add(session: &Session, folder: &Path) -> Outcome<u128> {
    let items: Vec<String> = (0..DRAFT)
        .map(|n| format!("新しい版の項目{n}が索引に載るまでを測る。"))
        .collect();
    let file = draft(folder, "新しい版", &items)?;
    let start = Instant::now();
    session.import_files(&[file], &ImportAs::default())?;
    let found = dispatch(session, "search", json!({ "query": "索引に載るまで" }))?;
    let total = found.get("total").unwrap_or(&Value::Null);
    if *total != DRAFT {
        return Err(format!("{total} items found").into());
    }
    Ok(start.elapsed().as_millis())
}
