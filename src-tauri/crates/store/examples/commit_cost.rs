//! What saving an annotation costs, beside the same row inserted with nothing but rusqlite.
//!
//! Both commit to a file of their own in the folder given (or a temporary one), with the same
//! PRAGMAs and columns, in turns, so that both meet the same disk. Prints medians and the slowest
//! hundredth.
//!
//! `cargo run --release -p kosshi-store --example commit_cost [FOLDER]`

// An example talks to the terminal and stops at the first error.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::Path;
use std::time::{Duration, Instant};

use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::AnnotationKind;
use kosshi_core::outline::{Grounds, Outline};
use kosshi_core::position::CharRange;
use kosshi_core::source::SourcePos;
use kosshi_store::{NewAnnotation, NewDraft, OpenOptions, PlanChoice, Store};
use rusqlite::{Connection, TransactionBehavior, params};

const ROUNDS: usize = 3000;

fn main() {
    let temporary = tempfile::tempdir().unwrap();
    let dir = std::env::args()
        .nth(1)
        .map_or_else(|| temporary.path().to_owned(), Into::into);
    let store = Store::open(&dir.join("library"), OpenOptions::default()).unwrap();
    let new = annotation(&store);
    let mut bare = bare(&dir.join("bare.sqlite3"));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for n in 0..ROUNDS {
        ours.push(timed(|| drop(store.add_annotation(&new).unwrap())));
        theirs.push(timed(|| insert(&mut bare, n, &new)));
    }
    let (ours_p99, theirs_p99) = (
        slowest_but_a_hundredth(&ours),
        slowest_but_a_hundredth(&theirs),
    );
    let (ours, theirs) = (median(ours), median(theirs));
    println!("annotation {ours:?}, bare insert {theirs:?} (medians of {ROUNDS})");
    println!("ratio {:.2}", ours.as_secs_f64() / theirs.as_secs_f64());
    // The last line is for `cargo xtask bench`.
    let micros = |time: Duration| time.as_secs_f64() * 1e6;
    println!(
        r#"{{"commit_us":{},"insert_us":{},"commit_p99_us":{},"insert_p99_us":{}}}"#,
        micros(ours),
        micros(theirs),
        micros(ours_p99),
        micros(theirs_p99)
    );
}

fn annotation(store: &Store) -> NewAnnotation {
    let pos = |column| SourcePos {
        page: 1,
        line: 1,
        column,
    };
    let node = kosshi_core::outline::Node {
        id: "p1l1".into(),
        parent: None,
        depth: 0,
        kind: kosshi_core::outline::NodeKind::Paragraph,
        marker: String::new(),
        start: pos(0),
        end: pos(9),
        text: "治験の活性化と効率化".to_owned(),
        spans: Vec::new(),
        grounds: Grounds::default(),
    };
    let anchor = Anchor::on(&node, Some(CharRange::new(0, 2))).unwrap();
    let outline = Outline {
        nodes: vec![node],
        ..Outline::default()
    };
    let added = store.add_draft(&NewDraft {
        plan: PlanChoice::New("計画".to_owned()),
        label: String::new(),
        date: String::new(),
        file_name: String::new(),
        encoding: String::new(),
        bytes: b"bytes",
        outline: &outline,
        annotations: Vec::new(),
    });
    let draft = added.unwrap().value.draft;
    NewAnnotation {
        body: "治験の担い手の確保を明記していただきたい。".to_owned(),
        outline_path: vec!["２．主要な検討項目".to_owned()],
        ..NewAnnotation::at(draft, anchor, AnnotationKind::Opinion)
    }
}

fn bare(path: &Path) -> Connection {
    let conn = Connection::open(path).unwrap();
    conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))
        .unwrap();
    conn.pragma_update(None, "synchronous", "FULL").unwrap();
    conn.execute_batch(
        "CREATE TABLE annotation (
           id TEXT NOT NULL PRIMARY KEY, draft TEXT NOT NULL, node TEXT NOT NULL,
           range_start INTEGER, range_end INTEGER, quote TEXT NOT NULL, prefix TEXT NOT NULL,
           suffix TEXT NOT NULL, page INTEGER NOT NULL, line INTEGER NOT NULL,
           outline_path TEXT NOT NULL, created INTEGER NOT NULL, kind TEXT NOT NULL,
           body TEXT NOT NULL, replacement TEXT, updated INTEGER NOT NULL, trashed INTEGER,
           present INTEGER NOT NULL, scope TEXT NOT NULL, until_node TEXT, until_end INTEGER,
           state TEXT NOT NULL, stance TEXT, priority TEXT NOT NULL, reason TEXT NOT NULL,
           colour TEXT) STRICT, WITHOUT ROWID",
    )
    .unwrap();
    conn
}

fn insert(conn: &mut Connection, n: usize, new: &NewAnnotation) {
    let tx = conn
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .unwrap();
    let anchor = &new.anchor;
    tx.prepare_cached(
        "INSERT INTO annotation VALUES
           (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, NULL, 1,
            'item', NULL, NULL, 'draft', NULL, 'normal', '', NULL)",
    )
    .unwrap()
    .execute(params![
        format!("019ab000-0000-7000-8000-{n:012}"),
        new.draft.to_string(),
        anchor.node.as_str(),
        anchor.range.map(|range| range.start.0),
        anchor.range.map(|range| range.end.0),
        anchor.quote,
        anchor.prefix,
        anchor.suffix,
        anchor.page,
        anchor.line,
        new.outline_path.join("\n"),
        1_795_426_200_000_i64,
        new.kind.as_str(),
        new.body,
        new.replacement,
        1_795_426_200_000_i64,
    ])
    .unwrap();
    tx.commit().unwrap();
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn slowest_but_a_hundredth(times: &[Duration]) -> Duration {
    let mut times = times.to_vec();
    times.sort();
    times[times.len() * 99 / 100]
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
