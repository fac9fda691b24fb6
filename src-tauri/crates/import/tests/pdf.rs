//! PDF: the letters, and where they stand.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod build;

use build::{pdf_of, show};
use kosshi_core::source::{Flow, Page, SaidRole};
use kosshi_import::read;

fn pages(contents: &[&str], encoding: &str) -> Vec<Page> {
    read("案.pdf", &pdf_of(contents, encoding), None)
        .unwrap()
        .source
        .pages
}

fn lines(content: &str) -> Vec<String> {
    pages(&[content], "UniJIS-UTF16-H").remove(0).lines
}

#[test]
fn letters_without_a_map_are_known_by_their_collection() {
    assert_eq!(
        lines(&show(50, 700, "医療分野の㎡と𠮟る")),
        ["医療分野の㎡と𠮟る"]
    );
    let codes = "BT /F 10 Tf 50 700 Td <8ee38e9d> Tj ET";
    assert_eq!(pages(&[codes], "90ms-RKSJ-H")[0].lines, ["弱持"]);
}

#[test]
fn indentation_and_free_space_are_kept() {
    let content = [
        show(50, 700, "１．総論と各論の本文"),
        show(60, 685, "（１）現状と方向性の本文"),
        show(50, 655, "次の段落の本文である。"),
        show(50, 640, "続きの行"),
        show(150, 640, "離れた語"),
    ]
    .concat();
    assert_eq!(
        lines(&content),
        [
            "１．総論と各論の本文",
            "  （１）現状と方向性の本文",
            "",
            "次の段落の本文である。",
            "続きの行            離れた語",
        ]
    );
}

#[test]
fn lines_are_read_from_the_top_whatever_the_order_of_drawing() {
    let content = show(50, 600, "下の行") + &show(50, 700, "上の行") + &show(50, 615, "中の行");
    let seen: Vec<String> = lines(&content)
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(seen, ["上の行", "中の行", "下の行"]);
}

#[test]
fn a_table_with_rules_is_read_cell_by_cell() {
    let rules = "40 720 m 340 720 l S 40 690 m 340 690 l S 40 640 m 340 640 l S \
        40 720 m 40 640 l S 190 720 m 190 640 l S 340 720 m 340 640 l S\n";
    let content = [
        rules.to_owned(),
        show(50, 750, "次の表による。"),
        show(50, 700, "現行"),
        show(200, 700, "改正案"),
        show(50, 675, "左の一行目"),
        show(50, 660, "左の二行目"),
        show(200, 675, "右の一行目"),
        show(200, 660, "右の二行目"),
    ]
    .concat();
    let page = pages(&[&content], "UniJIS-UTF16-H").remove(0);
    let seen: Vec<(String, Option<Flow>)> = (1..)
        .zip(page.lines)
        .filter(|(_, line)| !line.is_empty())
        .map(|(number, line)| {
            let said = page
                .said
                .get(&number)
                .filter(|said| said.role == Some(SaidRole::Row));
            (line.trim().to_owned(), said.map(|said| said.flow))
        })
        .collect();
    let expected = [
        ("次の表による。", None),
        ("現行", Some(Flow::Begins)),
        ("改正案", Some(Flow::Cell)),
        ("左の一行目", Some(Flow::Begins)),
        ("左の二行目", Some(Flow::GoesOn)),
        ("右の一行目", Some(Flow::Cell)),
        ("右の二行目", Some(Flow::GoesOn)),
    ];
    assert_eq!(seen, expected.map(|(line, flow)| (line.to_owned(), flow)));
}

#[test]
fn vertical_writing_is_read_from_the_right() {
    let content = show(500, 800, "右の行") + &show(480, 800, "左の行");
    let page = pages(&[&content], "UniJIS-UTF16-V").remove(0);
    assert_eq!(page.lines, ["右の行", "左の行"]);
}

#[test]
fn every_page_is_a_page() {
    let pages = pages(
        &[&show(50, 700, "一"), "", &show(50, 700, "三")],
        "UniJIS-UTF16-H",
    );
    let texts: Vec<String> = pages.iter().map(|page| page.lines.concat()).collect();
    assert_eq!(texts, ["一", "", "三"]);
}
