//! Markdown and HTML: structure from the signs, text without them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

use kosshi_core::outline;
use kosshi_core::table::grids;
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

/// The rows of all tables, their columns parted by ` | `.
fn rows(name: &str, text: &str) -> Vec<String> {
    let imported = read(name, text.as_bytes(), None).unwrap();
    let outline = outline::read(&imported.source);
    let grids = grids(&outline);
    let nodes = outline.nodes.iter();
    let tables = nodes.filter_map(|node| Some(grids.get(&node.id)?.words(&node.text)));
    tables.flatten().map(|row| row.join(" | ")).collect()
}

#[test]
fn cells_of_markdown_stand_in_their_columns() {
    let text = "| 指標 | 現状値 | 目標値 |\n|---|---|---|\n| 届出率 | | **98**% |\n| | 95% | |\n\n\
        次の表も同じ。\n\n| 現行 | 改正 |\n|---|---|\n| 略 | 新設 |\n";
    assert_eq!(
        rows("案.md", text),
        [
            "指標 | 現状値 | 目標値",
            "届出率 |  | 98%",
            " | 95% | ",
            "現行 | 改正",
            "略 | 新設"
        ]
    );
}

#[test]
fn cells_of_html_stand_in_their_columns() {
    let html = "<!DOCTYPE html><table><tr><th rowspan=2>指標<th colspan=2>値<tr><th>現状<th>目標\
        <tr><td>届出率<br>（全国）<td><td>98%<tr><td colspan=2>合計<td>12</table>";
    assert_eq!(
        rows("案.html", html),
        [
            "指標 | 値 | ",
            " | 現状 | 目標",
            "届出率（全国） |  | 98%",
            "合計 |  | 12"
        ]
    );
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
fn what_surrounds_the_text_of_a_page_is_set_apart() {
    let page = "<nav><a>ホーム</a> | <a>サイトマップ</a></nav><h1>第４期計画 骨子（案）</h1>\
        <h2>１　総論</h2><p>進展している。</p><footer><p>Copyright 2026</p></footer>";
    assert_eq!(
        tree("案.html", page),
        [
            "Furniture |ホーム | サイトマップ @1",
            "Title |第４期計画 骨子（案） @2",
            "  Heading １|総論 @3",
            "    Paragraph |進展している。 @4",
            "Furniture |Copyright 2026 @5",
        ]
    );
    // A menu that nobody closed ends where the text begins.
    let open = "<nav>ホーム<h1>計画</h1><h2>１　総論</h2>";
    assert_eq!(
        tree("案.html", open),
        [
            "Furniture |ホーム @1",
            "Title |計画 @2",
            "  Heading １|総論 @3"
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
