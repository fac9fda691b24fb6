//! A library with two drafts, built in a temporary folder, and its whole content as text.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::AnnotationKind;
use kosshi_core::ids::{AnnotationId, DraftId, NodeId, PlanId};
use kosshi_core::outline::{Grounds, Node, NodeKind, Outline, Span};
use kosshi_core::position::{CharPos, CharRange, char_len};
use kosshi_core::source::SourcePos;
use kosshi_store::{Clock, NewAnnotation, NewDraft, OpenOptions, PlanChoice, Store};
use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::TempDir;

/// A moment in 2026.
pub(crate) const START: i64 = 1_795_426_200_000;

/// A clock a test can set.
#[derive(Clone)]
pub(crate) struct Hands(Arc<AtomicI64>);

impl Hands {
    pub(crate) fn at(now: i64) -> Self {
        Self(Arc::new(AtomicI64::new(now)))
    }

    pub(crate) fn set(&self, now: i64) {
        self.0.store(now, Ordering::SeqCst);
    }

    /// Shows one millisecond more each time it is looked at.
    pub(crate) fn clock(&self) -> Clock {
        let hands = self.0.clone();
        Clock::new(move || hands.fetch_add(1, Ordering::SeqCst))
    }

    pub(crate) fn options(&self) -> OpenOptions {
        OpenOptions {
            clock: self.clock(),
            ..OpenOptions::default()
        }
    }
}

pub(crate) fn open(dir: &Path) -> Store {
    Store::open(dir, OpenOptions::default()).unwrap()
}

/// An outline with one node a line.
pub(crate) fn outline(lines: &[&str]) -> Outline {
    let node = |(line, text): (u32, &&str)| {
        let at = |column| SourcePos {
            page: 1,
            line,
            column,
        };
        let len = char_len(text);
        Node {
            id: NodeId::at(1, line, 0),
            parent: (line > 1).then(|| NodeId::at(1, 1, 0)),
            depth: u16::from(line > 1),
            kind: if line > 1 {
                NodeKind::Item
            } else {
                NodeKind::Heading
            },
            marker: "〇".to_owned(),
            start: at(0),
            end: at(len),
            text: (*text).to_owned(),
            spans: vec![Span {
                at: CharPos(0),
                len,
                source: at(1),
            }],
            grounds: Grounds::by_hand(),
        }
    };
    let nodes = (1u32..).zip(lines).map(node).collect();
    Outline {
        title: "骨子".to_owned(),
        nodes,
        ..Outline::default()
    }
}

pub(crate) const TEXT: [&str; 4] = [
    "臨床試験",
    "治験の活性化と効率化",
    "𠮟責と ①㍿",
    "人材の育成",
];

pub(crate) fn new_draft<'a>(
    plan: PlanChoice,
    bytes: &'a [u8],
    outline: &'a Outline,
) -> NewDraft<'a> {
    NewDraft {
        plan,
        label: "素案".to_owned(),
        date: "2026-11".to_owned(),
        file_name: "素案.txt".to_owned(),
        encoding: "utf-8".to_owned(),
        bytes,
        outline,
        annotations: Vec::new(),
    }
}

/// Imports [`TEXT`] as a draft of a new plan.
pub(crate) fn import(store: &Store) -> (PlanId, DraftId) {
    let outline = outline(&TEXT);
    let plan = PlanChoice::New("計画".to_owned());
    let added = store
        .add_draft(&new_draft(plan, b"one", &outline))
        .unwrap()
        .value;
    (added.plan, added.draft)
}

pub(crate) fn note(
    draft: DraftId,
    line: u32,
    range: Option<(u32, u32)>,
    body: &str,
) -> NewAnnotation {
    let outline = outline(&TEXT);
    let node = &outline.nodes[line as usize - 1];
    let anchor = Anchor::on(node, range.map(CharRange::from)).unwrap();
    NewAnnotation {
        body: body.to_owned(),
        outline_path: vec!["〇臨床試験".to_owned()],
        ..NewAnnotation::at(draft, anchor, AnnotationKind::Note)
    }
}

pub(crate) fn add_note(store: &Store, draft: DraftId, body: &str) -> AnnotationId {
    store
        .add_annotation(&note(draft, 2, Some((0, 2)), body))
        .unwrap()
        .value
}

/// A library with one draft.
pub(crate) fn library() -> (TempDir, Store, DraftId) {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let (_, draft) = import(&store);
    (dir, store, draft)
}

/// The database for a look from outside.
pub(crate) fn raw(dir: &Path) -> Connection {
    Connection::open(dir.join("library.sqlite3")).unwrap()
}

/// Every row of the tables of the truth, read marks apart.
pub(crate) fn dump(dir: &Path) -> String {
    dump_tables(
        dir,
        &[
            "plan",
            "draft",
            "annotation",
            "annotation_tag",
            "placement",
            "reply",
            "label",
            "meeting",
            "pin",
            "response",
        ],
    )
}

pub(crate) fn dump_tables(dir: &Path, tables: &[&str]) -> String {
    let conn = raw(dir);
    let mut text = String::new();
    for table in tables {
        let mut query = conn
            .prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2"))
            .unwrap();
        let columns = query.column_count();
        let mut rows = query.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let values: Vec<Value> = (0..columns).map(|i| row.get(i).unwrap()).collect();
            text.push_str(&format!("{table} {values:?}\n"));
        }
    }
    text
}
