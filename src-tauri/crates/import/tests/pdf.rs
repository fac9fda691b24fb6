//! PDF: the letters, and where they stand.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod build;

use build::{pdf_of, show, show_in};
use kosshi_core::source::{Flow, Page, SaidRole, SourcePos};
use kosshi_import::{RemarkPlace, read};

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

/// The outline's nodes, marker and text.
fn nodes(content: &str) -> Vec<String> {
    let bytes = pdf_of(&[content], "UniJIS-UTF16-H");
    let source = read("案.pdf", &bytes, None).unwrap().source;
    let nodes = kosshi_core::outline::read(&source).nodes.into_iter();
    nodes.map(|node| node.marker + &node.text).collect()
}

#[test]
fn a_line_is_as_long_as_it_is_printed_not_as_it_has_characters() {
    // Justified: the edge lies at 450 points, however many characters a line has.
    let lines = [
        "我が国は二〇一六年の情報通信大臣会合における開発原則に向けた提案を先駆け",
        "とし、国際機関での議論をリードし、多くの貢献をしてきた。原則に",
        "関する具体的な実践を進めていくにあたっては、次の事項に留意しながら進めることが期待される",
        "ものであり、国及び事業者はその実現に向けて互いに協力しつつ取組を進める",
        "こととする。",
        "また、人材を育てる。",
    ];
    let content: String = (0..)
        .zip(lines)
        .map(|(at, line)| {
            let wide = 400.0 * 10.0 / line.chars().count() as f64;
            let wide = if at < 4 { wide } else { 100.0 };
            show_in(10.0, wide, (50, 700 - 15 * at), line)
        })
        .collect();
    let content = show(200, 780, "計画の骨子") + &show(50, 750, "はじめに") + &content;
    assert_eq!(
        nodes(&content)[2..],
        [lines[..5].concat(), lines[5].to_owned()]
    );
}

#[test]
fn what_is_set_in_another_size_begins_anew() {
    let heading = "第２部　目指すべき社会及び各主体が取り組む事項";
    let text = [
        "各主体は、この計画の基本理念により導き出される原則及び共通の指針に基づいて取",
        "り組むものとし、その具体的な内容は、それぞれの部において示すこととする。なお",
    ];
    let content = [
        show(200, 780, "計画の骨子"),
        show(50, 740, "はじめに"),
        show_in(17.0, 100.0, (50, 700), heading),
        show(50, 676, text[0]),
        show(50, 661, text[1]),
        show(50, 646, "。"),
    ]
    .concat();
    let marked = "第２部目指すべき社会及び各主体が取り組む事項";
    assert_eq!(
        nodes(&content)[2..],
        [marked.to_owned(), text.concat() + "。"]
    );
}

#[test]
fn lines_of_larger_type_stand_no_further_apart_for_that() {
    let content = [
        show_in(24.0, 100.0, (100, 780), "事業者ガイドライン案"),
        show_in(24.0, 100.0, (150, 738), "（第一版）"),
        show(50, 600, "次の段落の本文である。"),
        show(50, 585, "その次の段落の本文である。"),
        show(50, 570, "さらに次の段落の本文である。"),
        show(50, 555, "最後の段落の本文である。"),
    ]
    .concat();
    let lines = lines(&content);
    assert_eq!(
        lines[..2]
            .iter()
            .map(|line| line.trim())
            .collect::<Vec<_>>(),
        ["事業者ガイドライン案", "（第一版）"]
    );
}

#[test]
fn a_raised_number_before_a_text_is_parted_from_it() {
    let content = [
        show(50, 700, "人間の判断による。"),
        show_in(5.0, 100.0, (50, 684), "13"),
        show(60, 680, "２つ以上の情報への対応を含む。"),
    ]
    .concat();
    assert_eq!(lines(&content)[1..], ["13 ２つ以上の情報への対応を含む。"]);
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

/// The rules of a table of two rows in two columns.
const RULES: &str = "40 720 m 340 720 l S 40 690 m 340 690 l S 40 640 m 340 640 l S \
    40 720 m 40 640 l S 190 720 m 190 640 l S 340 720 m 340 640 l S\n";

/// The pieces of the lines of a page in the order they are read: the line, the words, the column
/// where they begin, and how they go with those before.
fn pieces(page: &Page) -> Vec<(u32, String, usize, Flow)> {
    let mut read = Vec::new();
    for (&number, pieces) in &page.pieces {
        let line: Vec<char> = page.lines[number as usize - 1].chars().collect();
        let ends = pieces.iter().skip(1).map(|next| next.from as usize);
        for (piece, end) in pieces.iter().zip(ends.chain([line.len()])) {
            assert_eq!(piece.said.role, Some(SaidRole::Row));
            let words: String = line[piece.from as usize..end].iter().collect();
            let words = words.trim().to_owned();
            let place = (number, words, piece.from as usize, piece.said.flow);
            read.push((piece.order, place));
        }
    }
    read.sort_by_key(|&(order, _)| order);
    read.into_iter().map(|(_, place)| place).collect()
}

#[test]
fn cells_side_by_side_share_their_lines_and_are_read_one_after_the_other() {
    let content = [
        RULES.to_owned(),
        show(50, 750, "次の表による。"),
        show(50, 700, "現行"),
        show(200, 700, "改正案"),
        show(50, 675, "左の一行目"),
        show(50, 660, "左の二行目"),
        // Set a little lower, as cells are whose type is not the same.
        show(200, 672, "右の一行目"),
        show(200, 657, "右の二行目"),
        show(50, 600, "以上。"),
    ]
    .concat();
    let page = pages(&[&content], "UniJIS-UTF16-H").remove(0);
    let read: Vec<(u32, String, Flow)> = pieces(&page)
        .into_iter()
        .map(|(line, words, _, flow)| (line, words, flow))
        .collect();
    let first = page.lines.iter().position(|line| line.contains("現行"));
    let first = u32::try_from(first.unwrap()).unwrap() + 1;
    let expected = [
        (0, "現行", Flow::Begins),
        (0, "改正案", Flow::Cell),
        (1, "左の一行目", Flow::Begins),
        (2, "左の二行目", Flow::GoesOn),
        (1, "右の一行目", Flow::Cell),
        (2, "右の二行目", Flow::GoesOn),
    ];
    assert_eq!(
        read,
        expected.map(|(line, words, flow)| (first + line, words.to_owned(), flow))
    );
}

#[test]
fn a_cell_with_one_line_stands_on_the_nearest_of_the_others() {
    let content = [
        RULES.to_owned(),
        show(50, 700, "番号"),
        show(200, 700, "内容"),
        show(200, 680, "一行目"),
        show(200, 665, "二行目"),
        show(200, 650, "三行目"),
        // Centred in the height of the row.
        show(50, 668, "１"),
    ]
    .concat();
    let page = pages(&[&content], "UniJIS-UTF16-H").remove(0);
    let lines: Vec<&str> = page.lines.iter().map(|line| line.trim()).collect();
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert!(
        lines[2].starts_with('１') && lines[2].ends_with("二行目"),
        "{lines:?}"
    );
}

#[test]
fn tables_that_almost_touch_are_read_one_after_the_other() {
    // The second stands six points below the first, and one more beside both.
    let second = "40 634 m 340 634 l S 40 604 m 340 604 l S 40 574 m 340 574 l S \
        40 634 m 40 574 l S 190 634 m 190 574 l S 340 634 m 340 574 l S\n";
    let beside = "380 720 m 560 720 l S 380 690 m 560 690 l S 380 640 m 560 640 l S \
        380 720 m 380 640 l S 470 720 m 470 640 l S 560 720 m 560 640 l S\n";
    let content = [
        RULES.to_owned(),
        second.to_owned(),
        beside.to_owned(),
        show(50, 700, "甲"),
        show(200, 700, "乙"),
        show(50, 660, "一"),
        show(200, 660, "二"),
        show(50, 615, "丙"),
        show(200, 615, "丁"),
        show(50, 585, "三"),
        show(200, 585, "四"),
        show(390, 700, "戊"),
        show(480, 700, "己"),
        show(390, 660, "五"),
        show(480, 660, "六"),
    ]
    .concat();
    let source = read("案.pdf", &pdf_of(&[&content], "UniJIS-UTF16-H"), None);
    let outline = kosshi_core::outline::read(&source.unwrap().source);
    let rows: Vec<&str> = outline.nodes.iter().map(|node| &*node.text).collect();
    assert_eq!(
        rows,
        ["甲\t乙", "一\t二", "戊\t己", "五\t六", "丙\t丁", "三\t四"]
    );
}

#[test]
fn words_in_a_further_cell_are_set_in_to_its_left_rule() {
    let content = [
        RULES.to_owned(),
        show(40, 750, "次の表による。"),
        // The heads are centred.
        show(100, 700, "現行"),
        show(250, 700, "改正案"),
        show(45, 660, "略"),
        show(195, 660, "新設"),
    ]
    .concat();
    let page = pages(&[&content], "UniJIS-UTF16-H").remove(0);
    let indents: Vec<usize> = pieces(&page).iter().map(|piece| piece.2).collect();
    assert_eq!(indents[1], indents[3]);
    assert!(indents[1] > indents[2] + 20, "{indents:?}");
    assert!(
        indents[0] > indents[2],
        "the first cell tells where the row stands"
    );
}

#[test]
fn vertical_writing_is_read_from_the_right() {
    let content = show(500, 800, "右の行") + &show(480, 800, "左の行");
    let page = pages(&[&content], "UniJIS-UTF16-V").remove(0);
    assert_eq!(page.lines, ["右の行", "左の行"]);
}

#[test]
fn a_page_of_one_line_that_runs_downwards_is_read_downwards() {
    let content: String = (0..)
        .zip("別表第一を次のように改める。".chars())
        .map(|(at, c)| show(500, 700 - 11 * at, &c.to_string()))
        .collect();
    assert_eq!(lines(&content), ["別表第一を次のように改める。"]);
}

#[test]
fn a_page_whose_lines_all_stand_far_apart_has_no_blank_ones() {
    let near: String = (0..20)
        .map(|at| show(50, 700 - 15 * at, "前の頁の本文である。"))
        .collect();
    let far: String = (0..8)
        .map(|at| show(50, 700 - 33 * at, "次の頁の本文である。"))
        .collect();
    let pages = pages(&[&near, &far], "UniJIS-UTF16-H");
    assert_eq!(pages[1].lines.len(), 8);
}

#[test]
fn small_type_on_other_pages_makes_no_paragraph_of_a_line() {
    let small: String = (0..40)
        .map(|at| show_in(5.0, 100.0, (50, 780 - 15 * at), "小さい活字の行である。"))
        .collect();
    let line =
        "保険医療機関及び保険医療養担当規則の規定に基づき厚生労働大臣が定める事項を定めるものとし";
    let large: String = (0..6)
        .map(|at| show(50, 700 - 15 * at, line))
        .collect::<String>()
        + &show(50, 610, "次のように改正する。");
    let bytes = pdf_of(&[&small, &large], "UniJIS-UTF16-H");
    let source = read("案.pdf", &bytes, None).unwrap().source;
    let nodes = kosshi_core::outline::read(&source).nodes;
    assert!(nodes.last().unwrap().text.starts_with(&line.repeat(6)));
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

/// A page of two lines with these annotations on it.
fn annotated(annotations: &[&str]) -> Vec<u8> {
    let content = show(50, 700, "１．治験の活性化と効率化") + &show(50, 680, "・国際的な規制調和");
    build::pdf_with(&content, annotations)
}

/// UTF-16, as PDF writes texts beyond Latin.
fn utf16(text: &str) -> String {
    let units: String = text
        .encode_utf16()
        .map(|unit| format!("{unit:04x}"))
        .collect();
    format!("<feff{units}>")
}

#[test]
fn what_people_wrote_on_a_page_is_read_with_the_words_under_it() {
    let highlight = format!(
        "/Subtype/Highlight/Rect[70 698 120 712]/QuadPoints[70 711 120 711 70 698 120 698]\
         /Contents {}/T {}",
        utf16("設置主体を明記すべき。\r二行目"),
        utf16("山田")
    );
    let strike = "/Subtype/StrikeOut/Rect[60 678 90 692]/QuadPoints[60 691 90 691 60 678 90 678]";
    let note = format!(
        "/Subtype/Text/Rect[500 676 520 692]/Contents {}",
        utf16("定義は？")
    );
    let link = "/Subtype/Link/Rect[50 698 120 712]/A<</S/URI/URI(http://example.org)>>";
    let bytes = annotated(&[
        &note,
        link,
        &highlight,
        strike,
        "/Subtype/Popup/Rect[0 0 1 1]",
    ]);
    let imported = read("案.pdf", &bytes, None).unwrap();
    let lines = &imported.source.pages[0].lines;
    let told: Vec<(&str, String, &str, &str)> = imported
        .remarks
        .iter()
        .map(|one| {
            let line: Vec<char> = lines[one.from.line as usize - 1].chars().collect();
            let words = line[one.from.column as usize..one.to.column as usize].iter();
            (one.kind.code(), words.collect(), &*one.text, &*one.author)
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "marked_words",
                "治験の活性".to_owned(),
                "設置主体を明記すべき。\n二行目",
                "山田"
            ),
            ("comment", String::new(), "定義は？", ""),
            ("struck_words", "国際的".to_owned(), "", ""),
        ]
    );
}

#[test]
fn words_marked_in_a_cell_end_in_it() {
    let content = [
        RULES.to_owned(),
        show(50, 675, "左の一行目"),
        show(50, 660, "左の二行目"),
        show(200, 675, "右の一行目"),
        show(200, 660, "右の二行目"),
    ]
    .concat();
    let highlight = "/Subtype/Highlight/Rect[45 655 100 690]/QuadPoints[\
        45 686 100 686 45 674 100 674 45 671 100 671 45 659 100 659]/Contents(x)";
    let bytes = build::pdf_with(&content, &[highlight]);
    let imported = read("案.pdf", &bytes, None).unwrap();
    let mark = &imported.remarks[0];
    let outline = kosshi_core::outline::read(&imported.source);
    let place = |place: RemarkPlace| SourcePos {
        page: place.page,
        line: place.line,
        column: place.column,
    };
    let covered = outline.covered(place(mark.from), place(mark.to));
    let words: Vec<&str> = covered
        .iter()
        .filter_map(|(at, range)| range.of(&outline.nodes[*at].text))
        .collect();
    assert_eq!(words, ["左の一行目左の二行目"]);
}

#[test]
fn marks_without_sense_are_left() {
    let bytes = annotated(&[
        "/Subtype/Highlight/QuadPoints[1 2 3]",
        "/Subtype/Highlight",
        "/Subtype/Text/Contents(x)",
        "/Contents(x)",
        "/Subtype/Text/Rect[0 0 1 1]/Contents( )",
        "/Subtype/Text/Rect[0 0 1 1]/Contents(Accepted)/StateModel/Review/State/Accepted",
    ]);
    assert_eq!(read("案.pdf", &bytes, None).unwrap().remarks, []);
}
