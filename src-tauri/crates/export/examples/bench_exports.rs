//! Time and memory of each format on a draft of 1,000 nodes with 10,000 annotations.
//!
//! Each format is written by a process of its own, whose peak is then its own too. The last line
//! is one JSON object: `{"xlsx": {"s": 0.4, "mb": 80.1}, …}`.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a measurement prints, and ends where it fails"
)]

use std::process::Command;
use std::time::Instant;

use kosshi_core::align::align;
use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::AnnotationKind;
use kosshi_core::compare::compare;
use kosshi_core::ids::{AnnotationId, NodeId};
use kosshi_core::outline::{self, Grounds, Node, NodeKind};
use kosshi_core::position::CharRange;
use kosshi_core::source::{Source, SourcePos};
use kosshi_export::{
    Contrast, ContrastOf, ContrastTemplate, DocxLook, ExportAnnotation, ExportNode, ExportReply,
    Model, Moment, NotWritten, Portable, PortablePage, PortableSource, Template, clipboard,
    contrast_docx, contrast_pdf, contrast_xlsx, csv, docx, html, json, jsonld, logseq, markdown,
    obsidian, opml, pdf, xlsx,
};
use serde_json::{Map, Value, json as object};
use uuid::Uuid;

const NODES: u32 = 1000;
const EACH: u32 = 10;
const TEXT: &str = "臨床研究中核病院の特色化とレベルアップ、国際共同治験に関するワンストップサービスの在り方について、産学官が目線を合わせて取り組む。";
const BODY: &str = "「在り方」に留めず、設置主体・開始時期・財源を明記すべき。役割分担が読み取れないため、次回までに整理していただきたい。";

type Write = fn() -> usize;

const FORMATS: [(&str, Write); 17] = [
    ("xlsx", || {
        made(xlsx(&model(), &Template::default(), &mut told)).len()
    }),
    ("csv", || {
        made(csv(&model(), &Template::default(), &mut told)).len()
    }),
    ("docx", || word(DocxLook::Comments)),
    ("docx-redline", || word(DocxLook::Redline)),
    ("docx-clean", || word(DocxLook::Clean)),
    ("pdf", || made(pdf(&model(), &mut told)).len()),
    ("html", || made(html(&model(), &mut told)).len()),
    ("markdown", || made(markdown(&model(), &mut told)).len()),
    ("obsidian", || made(obsidian(&model(), &mut told)).len()),
    ("logseq", || made(logseq(&model(), &mut told)).len()),
    ("opml", || made(opml(&model(), &mut told)).len()),
    ("json", || made(json(&model(), &mut told)).len()),
    ("jsonld", || made(jsonld(&page(), &mut told)).len()),
    ("clipboard", || {
        clipboard::html(&model()).len() + clipboard::text(&model()).len()
    }),
    ("contrast-docx", || {
        made(contrast_docx(&contrast(), &mut told)).len()
    }),
    ("contrast-xlsx", || {
        made(contrast_xlsx(&contrast(), &mut told)).len()
    }),
    ("contrast-pdf", || {
        made(contrast_pdf(&contrast(), &mut told)).len()
    }),
];

fn main() {
    let asked = std::env::args().nth(1).unwrap_or_default();
    if let Some((_, write)) = FORMATS.iter().find(|(name, _)| *name == asked) {
        let started = Instant::now();
        let bytes = write();
        let seconds = started.elapsed().as_secs_f64();
        println!(
            "{}",
            object!({ "s": seconds, "mb": peak_mb(), "bytes": bytes })
        );
        return;
    }
    let own = std::env::current_exe().expect("this program");
    let mut figures = Map::new();
    for (name, _) in FORMATS {
        let output = Command::new(&own)
            .arg(name)
            .output()
            .expect("this program runs");
        let figure: Value = serde_json::from_slice(&output.stdout).expect("one object");
        figures.insert(name.to_owned(), figure);
    }
    println!("{}", Value::Object(figures));
}

/// Nobody stops it.
fn told(_: usize, _: usize) -> Result<(), NotWritten> {
    Ok(())
}

fn made<T>(file: Result<T, NotWritten>) -> T {
    file.expect("a file")
}

fn word(look: DocxLook) -> usize {
    made(docx(&model(), look, "山田", &mut told)).len()
}

fn model() -> Model {
    let nodes = (1..=NODES).map(|line| ExportNode {
        id: NodeId::at(1, line, 0),
        depth: 2,
        kind: if line % 20 == 1 {
            NodeKind::Heading
        } else {
            NodeKind::Item
        },
        marker: "・".to_owned(),
        text: TEXT.to_owned(),
        citation: format!("２．（２）〇臨床試験 ・{line}つ目"),
        page: line / 40 + 1,
        line: line % 40 + 1,
        rows: Vec::new(),
        grid: None,
        annotations: (0..EACH).map(|n| annotation(line, n)).collect(),
    });
    Model {
        title: "第３期医療分野研究開発推進計画".to_owned(),
        nodes: nodes.collect(),
        ..Model::default()
    }
}

/// Two drafts of which every fifth item differs, side by side.
fn contrast() -> Contrast {
    let text = |edition: u32| -> String {
        let lines = (1..=NODES).map(|line| match line % 20 {
            1 => format!("{}．{TEXT}\n", line / 20 + 1),
            n if n % 5 == 0 => format!("・{TEXT}第{edition}版で改めた{line}つ目の項目。\n"),
            _ => format!("・{TEXT}{line}つ目の項目。\n"),
        });
        lines.collect()
    };
    let read = |edition| outline::read(&Source::from_text(&text(edition)));
    let (old, new) = (read(1), read(2));
    let alignment = align(&old, &new, &[]);
    let compared = compare(&old, &new, &alignment);
    let of = ContrastOf::default();
    Contrast::of(&of, &old, &new, &compared, &ContrastTemplate::default())
}

fn annotation(line: u32, n: u32) -> ExportAnnotation {
    let id = AnnotationId(Uuid::from_u128(u128::from(line * EACH + n)));
    let (kind, replacement) = match n % 2 {
        0 => (AnnotationKind::Opinion, None),
        _ => (
            AnnotationKind::Suggestion,
            Some("臨床研究拠点病院の機能分化".to_owned()),
        ),
    };
    let when = Moment {
        text: "2026-11-22 12:03".to_owned(),
        unix_ms: 1_795_000_000_000,
    };
    ExportAnnotation {
        citation: format!("２．（２）〇臨床試験 ・{line}つ目"),
        range: Some(CharRange::new(n, n + 15)),
        quote: TEXT.chars().skip(n as usize).take(15).collect(),
        body: BODY.to_owned(),
        replacement,
        reason: BODY.to_owned(),
        tags: vec!["治験".to_owned()],
        replies: vec![ExportReply {
            body: BODY.to_owned(),
            created: when.clone(),
        }],
        created: when.clone(),
        updated: when,
        ..ExportAnnotation::new(id, kind)
    }
}

fn page() -> PortablePage {
    let at = SourcePos {
        page: 1,
        line: 1,
        column: 0,
    };
    let node = Node {
        id: NodeId::at(1, 1, 0),
        parent: None,
        depth: 0,
        kind: NodeKind::Item,
        marker: String::new(),
        start: at,
        end: at,
        text: TEXT.to_owned(),
        spans: Vec::new(),
        grounds: Grounds::default(),
    };
    let anchor = Anchor::on(&node, Some(CharRange::new(0, 15))).expect("words");
    let annotations = model().nodes.into_iter().flat_map(|node| node.annotations);
    let annotations = annotations.map(|one| Portable {
        id: one.id,
        source: PortableSource {
            hash: "0".repeat(64),
            ..PortableSource::default()
        },
        anchor: anchor.clone(),
        outline_path: vec!["２．主要な検討項目".to_owned()],
        kind: one.kind,
        body: one.body,
        replacement: one.replacement,
        reason: one.reason,
        state: one.state,
        stance: None,
        priority: one.priority,
        colour: None,
        tags: one.tags,
        placement: None,
        elsewhere: Vec::new(),
        said: None,
        made: 0,
        created: one.created.unix_ms,
        updated: one.updated.unix_ms,
        trashed: None,
        replies: Vec::new(),
        responses: Vec::new(),
    });
    PortablePage {
        labels: Vec::new(),
        meetings: Vec::new(),
        annotations: annotations.collect(),
    }
}

/// The most memory this process ever had, as Linux counts it; 0 elsewhere.
fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}
