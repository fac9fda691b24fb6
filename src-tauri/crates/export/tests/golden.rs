//! The fixture as each format gives it. A change of these files is a change that people see.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod support;

use kosshi_core::ids::NodeId;
use kosshi_core::outline::{Grounds, Node, NodeKind, Outline, Warning};
use kosshi_core::source::SourcePos;
use kosshi_export::{Model, outline};
use support::written::{html, json, markdown};

#[test]
fn markdown_of_the_fixture() {
    insta::assert_snapshot!(markdown(&support::model()));
}

#[test]
fn html_of_the_fixture() {
    let file = html(&support::model());
    // The style has no place in a golden file: it is looked at, not compared.
    let (head, rest) = file.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    insta::assert_snapshot!(format!("{head}<style>…</style>{body}"));
}

#[test]
fn json_of_the_fixture() {
    insta::assert_snapshot!(json(&support::model()));
}

fn small_outline() -> Outline {
    let at = |line| SourcePos {
        page: 1,
        line,
        column: 0,
    };
    let node = |line: u32, parent: Option<u32>, depth, kind, marker: &str, text: &str| Node {
        id: NodeId::at(1, line, 0),
        parent: parent.map(|line| NodeId::at(1, line, 0)),
        depth,
        kind,
        marker: marker.into(),
        start: at(line),
        end: at(line + 1),
        text: text.into(),
        spans: Vec::new(),
        grounds: Grounds::default(),
    };
    Outline {
        title: "骨子 <案>".into(),
        nodes: vec![
            node(1, None, 0, NodeKind::Title, "", "骨子 <案>"),
            node(3, Some(1), 1, NodeKind::Heading, "１．", "総論"),
            node(5, Some(3), 2, NodeKind::Item, "・", "\"R&D\" の推進"),
            node(7, Some(1), 1, NodeKind::Heading, "２．", "各論"),
        ],
        warnings: vec![Warning {
            code: "marker_gap".into(),
            page: 1,
            line: 7,
            detail: "from 1 to 3".into(),
        }],
        ..Outline::default()
    }
}

#[test]
fn an_outline_in_every_format() {
    let outline = small_outline();
    insta::assert_snapshot!("outline_json", outline::json(&outline));
    insta::assert_snapshot!("outline_text", outline::text(&outline));
    insta::assert_snapshot!("outline_opml", outline::opml(&outline));
    insta::assert_snapshot!("outline_markdown", outline::markdown(&outline).unwrap());
}

#[test]
fn nothing_is_still_a_file() {
    let nothing = Model::default();
    assert!(html(&nothing).ends_with("</html>\n"));
    assert!(json(&nothing).contains("\"version\": 1"));
    assert_eq!(markdown(&nothing), "");
    assert_eq!(outline::text(&Outline::default()), "");
}
