//! Markdown and HTML: structure from the signs, text without them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

use kosshi_core::outline;
use kosshi_import::read;

fn tree(name: &str, text: &str) -> Vec<String> {
    let imported = read(name, text.as_bytes(), None).unwrap();
    let nodes = outline::read(&imported.source).nodes;
    let row = |node: &outline::Node| {
        let indent = "  ".repeat(usize::from(node.depth));
        format!(
            "{indent}{:?} {}|{} @{}",
            node.kind, node.marker, node.text, node.start.line
        )
    };
    nodes.iter().map(row).collect()
}

#[test]
fn markdown_keeps_its_lines_and_loses_its_signs() {
    let text = "# 推進計画\n\n## １．総論\n\n研究を**推進**\nする。\n\n- 治験\n  - 国際\n- 基盤\n\n\
        | 現行 | 改正 |\n|---|---|\n| 略 | 新設 |\n\n<script>alert(1)</script>\n\n## ２．各論\n";
    assert_eq!(
        tree("案.md", text),
        [
            "Title |推進計画 @1",
            "  Heading １．|総論 @3",
            "    Paragraph |研究を推進する。 @5",
            "    Item ・|治験 @8",
            "      Item ・|国際 @9",
            "    Item ・|基盤 @10",
            "    Table |現行　改正 @12",
            "    Table |略　新設 @14",
            "  Heading ２．|各論 @18",
        ]
    );
}

#[test]
fn html_gives_the_same_tree_by_its_elements() {
    let html = "<!DOCTYPE html><h1>推進計画</h1><h2>１．総論</h2><p>研究を<b>推進</b>する。</p>\
        <ul><li>治験<ul><li>国際</ul><li>基盤</ul><h2>２．各論</h2>";
    assert_eq!(
        tree("案.txt", html),
        [
            "Title |推進計画 @1",
            "  Heading １．|総論 @2",
            "    Paragraph |研究を推進する。 @3",
            "    Item ・|治験 @4",
            "      Item ・|国際 @5",
            "    Item ・|基盤 @6",
            "  Heading ２．|各論 @7",
        ]
    );
}

#[test]
fn a_page_in_an_old_encoding_is_believed_about_it() {
    let (bytes, _, _) = encoding_rs::EUC_JP.encode("<html><meta charset=euc-jp><p>総論と各論</p>");
    let imported = read("案.html", &bytes, None).unwrap();
    assert_eq!(imported.encoding, "EUC-JP");
    assert_eq!(imported.source.pages[0].lines, ["総論と各論"]);
}
