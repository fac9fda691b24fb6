//! Word: what Word prints is read, and what it only knows goes along.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod build;

use build::{document, docx, docx_of, p, part};
use kosshi_core::outline::{self, NodeKind, Outline};
use kosshi_core::source::{Flow, SaidRole};
use kosshi_core::table::grids;
use kosshi_import::{Imported, RemarkKind, read};

fn imported(bytes: &[u8]) -> Imported {
    read("案.docx", bytes, None).unwrap()
}

fn lines(bytes: &[u8]) -> Vec<String> {
    imported(bytes).source.pages.remove(0).lines
}

fn tree(bytes: &[u8]) -> Vec<(NodeKind, u16, String)> {
    let Outline { nodes, .. } = outline::read(&imported(bytes).source);
    nodes
        .into_iter()
        .map(|node| (node.kind, node.depth, node.marker + &node.text))
        .collect()
}

/// An item of a list: its level and its text.
fn item(list: u32, level: u32, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>\
         <w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

fn level(at: u32, format: &str, text: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
         <w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

#[test]
fn markers_of_lists_are_printed_as_word_counts_them() {
    let numbering = part(
        "numbering",
        &format!(
            "<w:abstractNum w:abstractNumId=\"0\">{}{}{}</w:abstractNum>\
             <w:abstractNum w:abstractNumId=\"1\">{}</w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
             <w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
             <w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">\
             <w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
            level(0, "decimalFullWidth", "%1．"),
            level(1, "decimal", "（%2）"),
            level(2, "decimal", "%1-%2-%3"),
            level(0, "bullet", "\u{f06c}"),
        ),
    );
    let body = [
        item(1, 0, "総論"),
        item(1, 1, "現状"),
        item(1, 1, "方向性"),
        item(1, 2, "細目"),
        item(2, 0, "治験"),
        item(1, 0, "各論"),
        item(1, 1, "基盤"),
        item(3, 0, "別紙"),
    ]
    .concat();
    let file = docx(&[
        ("word/document.xml", &document(&body)),
        ("word/numbering.xml", &numbering),
    ]);
    assert_eq!(
        lines(&file),
        [
            "１．　総論",
            "（1）　現状",
            "（2）　方向性",
            "１-2-1　細目",
            "●　治験",
            "２．　各論",
            "（1）　基盤",
            "１．　別紙",
        ]
    );
}

#[test]
fn styles_of_headings_make_the_tree() {
    let styles = part(
        "styles",
        "<w:style w:styleId=\"a\"><w:name w:val=\"Title\"/></w:style>\
         <w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>\
         <w:style w:styleId=\"2\"><w:name w:val=\"my own\"/><w:basedOn w:val=\"x\"/></w:style>\
         <w:style w:styleId=\"x\"><w:name w:val=\"base\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>",
    );
    let styled = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [
        styled("a", "推進計画（案）"),
        styled("1", "基本方針"),
        p("研究を推進する。"),
        styled("2", "重点分野"),
        p("創薬を支援する。"),
        styled("1", "推進体制"),
    ]
    .concat();
    let file = docx(&[
        ("word/document.xml", &document(&body)),
        ("word/styles.xml", &styles),
    ]);
    let expected = [
        (NodeKind::Title, 0, "推進計画（案）"),
        (NodeKind::Heading, 1, "基本方針"),
        (NodeKind::Paragraph, 2, "研究を推進する。"),
        (NodeKind::Heading, 2, "重点分野"),
        (NodeKind::Paragraph, 3, "創薬を支援する。"),
        (NodeKind::Heading, 1, "推進体制"),
    ];
    assert_eq!(
        tree(&file),
        expected.map(|(kind, depth, text)| (kind, depth, text.to_owned()))
    );
}

#[test]
fn a_row_of_a_table_is_one_node_and_a_frame_is_none() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let body = [
        p("次の表のとおり。"),
        format!(
            "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            cell("現行"),
            cell("改正案")
        ),
        format!(
            "<w:tbl><w:tr>{}</w:tr></w:tbl>",
            cell("囲みの中の文章である。")
        ),
    ]
    .concat();
    let file = docx_of(&body);
    let source = imported(&file).source;
    let rows: Vec<Flow> = source.pages[0]
        .said
        .values()
        .filter(|said| said.role == Some(SaidRole::Row))
        .map(|said| said.flow)
        .collect();
    assert_eq!(rows, [Flow::Begins, Flow::Cell]);
    let kinds: Vec<(NodeKind, String)> = tree(&file)
        .into_iter()
        .map(|(kind, _, text)| (kind, text))
        .collect();
    assert!(
        kinds.contains(&(NodeKind::Table, "現行\t改正案".to_owned())),
        "{kinds:?}"
    );
    assert!(
        kinds.contains(&(NodeKind::Paragraph, "囲みの中の文章である。".to_owned())),
        "{kinds:?}"
    );
}

#[test]
fn cells_stand_in_the_columns_of_their_table() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
    };
    let centred = "<w:tc><w:p><w:pPr><w:jc w:val=\"center\"/><w:ind w:left=\"900\"/></w:pPr>\
        <w:r><w:t>目標値</w:t></w:r></w:p></w:tc>";
    let over_two = "<w:gridSpan w:val=\"2\"/>";
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let body = [
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"2100\"/><w:gridCol w:w=\"1050\"/>\
            <w:gridCol w:w=\"1050\"/></w:tblGrid>"
            .to_owned(),
        row(&[cell("", "指標"), cell("", "現状値"), centred.to_owned()]),
        row(&[cell("", "届出率"), cell("", ""), cell("", "98%")]),
        row(&[cell(over_two, "合計"), cell("", "12")]),
        "</w:tbl>".to_owned(),
    ]
    .concat();
    let outline = outline::read(&imported(&docx_of(&body)).source);
    let grids = grids(&outline);
    let tables = outline.nodes.iter().map(|node| (&grids[&node.id], node));
    let rows = tables.flat_map(|(grid, node)| grid.words(&node.text));
    let rows: Vec<String> = rows.map(|row| row.join(" | ")).collect();
    assert_eq!(
        rows,
        ["指標 | 現状値 | 目標値", "届出率 |  | 98%", "合計 |  | 12"]
    );
    let widths: Vec<&[u32]> = grids.values().map(|grid| &grid.columns[..2]).collect();
    assert_eq!(widths, [[20, 10]; 3], "as wide as in the file");
}

#[test]
fn a_footnote_stands_at_the_foot_of_the_page_of_its_mark() {
    let footnotes = part(
        "footnotes",
        &format!(
            "<w:footnote w:type=\"separator\" w:id=\"-1\">{}</w:footnote>\
             <w:footnote w:id=\"2\">{}</w:footnote>",
            p("線"),
            p("令和五年の調査による。")
        ),
    );
    let body = "<w:p><w:r><w:t>研究力は低下した</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>\
        <w:r><w:t>。</w:t></w:r></w:p><w:p><w:r><w:br w:type=\"page\"/><w:t>次の頁</w:t></w:r></w:p>";
    let file = docx(&[
        ("word/document.xml", &document(body)),
        ("word/footnotes.xml", &footnotes),
    ]);
    let pages = imported(&file).source.pages;
    assert_eq!(
        pages[0].lines,
        ["研究力は低下した1。", "", "1 令和五年の調査による。"]
    );
    assert_eq!(pages[1].lines, ["次の頁"]);
    assert!(tree(&file).contains(&(NodeKind::Footnote, 1, "1令和五年の調査による。".to_owned())));
}

#[test]
fn comments_and_tracked_changes_are_remarks_on_the_accepted_text() {
    let comments = part(
        "comments",
        &format!(
            "<w:comment w:id=\"7\" w:author=\"委員\" w:date=\"2026-01-02T03:04:05Z\">{}</w:comment>",
            p("再考を求める")
        ),
    );
    let body = "<w:p><w:r><w:t>研究を</w:t></w:r><w:commentRangeStart w:id=\"7\"/>\
        <w:del w:author=\"甲\" w:date=\"D\"><w:r><w:delText>進</w:delText></w:r></w:del>\
        <w:ins w:author=\"乙\" w:date=\"E\"><w:r><w:t>推進</w:t></w:r></w:ins>\
        <w:commentRangeEnd w:id=\"7\"/><w:r><w:t>する。</w:t></w:r></w:p>";
    let file = docx(&[
        ("word/document.xml", &document(body)),
        ("word/comments.xml", &comments),
    ]);
    let read = imported(&file);
    assert_eq!(read.source.pages[0].lines, ["研究を推進する。"]);
    let mut remarks: Vec<_> = read
        .remarks
        .iter()
        .map(|r| {
            (
                r.kind,
                r.author.as_str(),
                r.text.as_str(),
                r.from.column,
                r.to.column,
            )
        })
        .collect();
    remarks.sort_by_key(|remark| remark.1);
    assert_eq!(
        remarks,
        [
            (RemarkKind::Insertion, "乙", "推進", 3, 5),
            (RemarkKind::Comment, "委員", "再考を求める", 3, 5),
            (RemarkKind::Deletion, "甲", "進", 3, 3),
        ]
    );
}

#[test]
fn what_is_not_seen_is_not_read() {
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隠</w:t></w:r><w:r><w:t>見える</w:t></w:r>\
        <w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:ruby><w:rt><w:r><w:t>けん</w:t></w:r></w:rt>\
        <w:rubyBase><w:r><w:t>研</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    assert_eq!(lines(&docx_of(body)), ["見える研"]);
}

#[test]
fn paragraphs_of_a_word_file_are_not_joined() {
    let body: String = (0..40)
        .map(|at| p(&format!("{}の項目", "長短".repeat(at % 7 + 1))))
        .collect();
    assert_eq!(tree(&docx_of(&body)).len(), 40);
}
