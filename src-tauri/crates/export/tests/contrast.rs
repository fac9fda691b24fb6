//! 新旧対照表: its rows, and its files as other programs read them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends where it fails"
)]

#[path = "../../core/tests/suite/drafts/revision.rs"]
#[allow(dead_code, reason = "carrying over uses the rest")]
mod revision;
mod support;

use std::io::{Cursor, Read as _};

use kosshi_core::align::{Pin, align};
use kosshi_core::compare::compare;
use kosshi_core::ids::NodeId;
use kosshi_core::outline::{self, Outline};
use kosshi_core::source::Source;
use kosshi_export::{
    Contrast, ContrastOf, ContrastRow, ContrastTemplate, Line, Order, Run, Unchanged,
    contrast_docx, contrast_html, contrast_pdf, contrast_xlsx,
};
use proptest::prelude::*;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use support::clients::{PYTHON, run, text_in_libreoffice};
use support::hostile::{held, hostile};

const OLD: &str = "○○推進計画\n\n１．基本的な考え方\n（１）研究の基盤を整える。\n（２）人材を育てる。\n（３）国際的な連携を進める。\n\
    ２．取組\n・相談の窓口を各地に置く。\n・手引を作り、毎年度見直す。\n・記録の様式を廃止する。\n\
    ３．推進体制\n（１）会議を年に二回開く。\n（２）結果を公表する。\n４．その他\n・必要な事項は別に定める。\n";
const NEW: &str = "○○推進計画\n\n１．基本的な考え方\n（１）研究の基盤を整える。\n（２）人材を育てる。\n（３）国際的な連携を進める。\n\
    ２．取組\n・相談の窓口を全国の主要な都市に置く。\n・手引を作り、毎年度見直す。\n\
    ３．評価\n（１）外部の有識者が評価を行う。\n（２）評価の方法を公開する。\n\
    ４．推進体制\n（１）会議を年に二回開く。\n（２）結果を公表する。\n５．その他\n・必要な事項は別に定める。\n";

fn draft(text: &str) -> Outline {
    outline::read(&Source::from_text(text))
}

fn about() -> ContrastOf {
    ContrastOf {
        title: "○○推進計画".into(),
        old: "素案（令和６年４月）".into(),
        new: "案（令和６年６月）".into(),
        generated_at: "2026-05-02 09:00".into(),
        generated_ms: 1_777_680_000_000,
    }
}

fn table_of(old: &Outline, new: &Outline, pins: &[Pin], template: &ContrastTemplate) -> Contrast {
    let alignment = align(old, new, pins);
    Contrast::of(&about(), old, new, &compare(old, new, &alignment), template)
}

fn table(template: &ContrastTemplate) -> Contrast {
    table_of(&draft(OLD), &draft(NEW), &[], template)
}

/// A line with its underlined words in brackets of their own, behind a space for each level.
fn shown(line: &Line) -> String {
    let run = |run: &Run| match run.marked {
        true => format!("[{}]", run.text),
        false => run.text.clone(),
    };
    let runs: String = line.runs.iter().map(run).collect();
    format!("{}{runs}", " ".repeat(usize::from(line.indent)))
}

fn rows(contrast: &Contrast) -> String {
    let cell = |lines: &[Line]| lines.iter().map(shown).collect::<Vec<_>>().join(" / ");
    let row = |row: &ContrastRow| {
        let (left, right) = (cell(&row.left), cell(&row.right));
        format!("{left} | {right} | {}\n", row.remarks)
    };
    contrast.rows.iter().map(row).collect()
}

#[test]
fn what_changed_is_underlined_and_what_did_not_is_left_out() {
    let contrast = table(&ContrastTemplate::default());
    assert_eq!(contrast.heads, ["改正後", "改正前", "備考"]);
    assert_eq!(contrast.heading, "○○推進計画　新旧対照表");
    assert_eq!(
        contrast.facts,
        [
            "改正後：案（令和６年６月）",
            "改正前：素案（令和６年４月）",
            "出力 2026-05-02 09:00"
        ]
    );
    insta::assert_snapshot!(rows(&contrast));
}

#[test]
fn the_old_draft_stands_on_the_left_where_that_is_wanted() {
    let contrast = table(&ContrastTemplate {
        headings: ["現行".into(), "改定案".into()],
        order: Order::OldFirst,
        remarks: false,
        ..ContrastTemplate::default()
    });
    assert_eq!(contrast.heads, ["現行", "改定案"]);
    let told = rows(&contrast);
    assert!(
        told.contains(" [・記録の様式を廃止する。] |  （削除） |"),
        "{told}"
    );
    assert!(told.contains("（新設） | [３．　評価] / "), "{told}");
}

#[test]
fn everything_stands_there_where_that_is_wanted() {
    let contrast = table(&ContrastTemplate {
        unchanged: Unchanged::Show,
        ..ContrastTemplate::default()
    });
    let told = rows(&contrast);
    assert!(!told.contains("（略）"), "{told}");
    for node in draft(NEW).nodes.iter().chain(&draft(OLD).nodes) {
        assert!(
            contrast.rows.iter().any(|row| {
                let mut lines = row.left.iter().chain(&row.right);
                lines.any(|line| line.text().ends_with(&node.text))
            }),
            "{}",
            node.text
        );
    }
}

#[test]
fn deeper_items_stand_in_the_row_of_the_one_above_them() {
    let contrast = table(&ContrastTemplate {
        depth: Some(1),
        ..ContrastTemplate::default()
    });
    insta::assert_snapshot!(rows(&contrast));
}

#[test]
fn what_a_person_said_of_two_items_holds() {
    let (old, new) = (
        draft("１．総論\n・窓口を置く。\n２．各論\n・審査を速める。\n"),
        draft("１．総論\n・窓口を置く。\n２．各論\n・手続を簡素にする。\n"),
    );
    let alone = rows(&table_of(&old, &new, &[], &ContrastTemplate::default()));
    assert!(alone.contains("（新設）"), "{alone}");
    let pin = Pin {
        old: vec![NodeId::at(1, 4, 0)],
        new: vec![NodeId::at(1, 4, 0)],
    };
    let said = rows(&table_of(&old, &new, &[pin], &ContrastTemplate::default()));
    assert!(
        !said.contains("（新設）") && !said.contains("（削る）"),
        "{said}"
    );
}

#[test]
fn what_moved_says_where_it_stood() {
    let old = draft(
        "１．総論\n・窓口を各地に置き、相談に応ずる。\n・人材の育成と確保を進める。\n２．各論\n・国際連携を強化し、成果を展開する。\n・手続の簡素化を図り、審査を速める。\n",
    );
    let new = draft(
        "１．総論\n・人材の育成と確保を進める。\n２．各論\n・国際連携を強化し、成果を展開する。\n・手続の簡素化を図り、審査を速める。\n・窓口を各地に置き、相談に応ずる。\n",
    );
    let told = rows(&table_of(&old, &new, &[], &ContrastTemplate::default()));
    assert!(told.contains("| １． ・1つ目から移動"), "{told}");
    let told = rows(&table_of(
        &old,
        &new,
        &[],
        &ContrastTemplate {
            remarks: false,
            ..ContrastTemplate::default()
        },
    ));
    assert!(
        told.contains("応ずる。 /  （１． ・1つ目から移動） |"),
        "{told}"
    );
}

/// Short drafts of few words, so that items are alike.
fn some_draft() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "窓口を置く。",
        "窓口を各地に置く。",
        "人材を育てる。",
        "審査を速める。",
        "手引を作り、見直す。",
    ]);
    let markers = prop::sample::select(vec!["１．", "２．", "（１）", "（２）", "・", "○"]);
    prop::collection::vec((markers, words), 0..12).prop_map(|items| {
        let lines = items
            .iter()
            .map(|(marker, words)| format!("{marker}{words}\n"));
        format!("○○計画\n{}", lines.collect::<String>())
    })
}

fn underlined(lines: &[Line]) -> String {
    let runs = lines.iter().flat_map(|line| &line.runs);
    runs.filter(|run| run.marked)
        .map(|run| run.text.as_str())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    /// Nothing of either draft is lost where everything is shown, and a draft beside itself has
    /// nothing underlined.
    #[test]
    fn every_word_of_both_drafts_is_in_the_table(a in some_draft(), b in some_draft()) {
        let (old, new) = (draft(&a), draft(&b));
        let template = ContrastTemplate { unchanged: Unchanged::Show, ..ContrastTemplate::default() };
        let contrast = table_of(&old, &new, &[], &template);
        for (outline, column) in [(&old, 1), (&new, 0)] {
            let cells: Vec<String> = contrast.rows.iter().map(|row| {
                let lines = if column == 0 { &row.left } else { &row.right };
                lines.iter().map(Line::text).collect::<Vec<_>>().join("\n")
            }).collect();
            let all = cells.join("\n");
            for node in &outline.nodes {
                prop_assert!(all.contains(node.text.trim()), "{} not in {all}", node.text);
            }
        }
        let itself = table_of(&old, &old, &[], &template);
        for row in &itself.rows {
            prop_assert_eq!(underlined(&row.left) + &underlined(&row.right), "");
        }
        let omitted = table_of(&old, &old, &[], &ContrastTemplate::default());
        for row in &omitted.rows {
            prop_assert!(row.left.iter().all(|line| line.text().ends_with("（略）")));
        }
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// A table in which every text that a person or a document can give is `text`.
fn filled_with(text: &str) -> Contrast {
    let line = |marked| Line {
        indent: 1,
        runs: vec![Run {
            text: text.to_owned(),
            marked,
        }],
    };
    Contrast {
        heading: text.to_owned(),
        facts: vec![text.to_owned()],
        generated_ms: 0,
        heads: vec![text.to_owned(), text.to_owned(), "備考".to_owned()],
        rows: vec![ContrastRow {
            left: vec![line(true), line(false)],
            right: vec![line(false)],
            remarks: text.to_owned(),
        }],
    }
}

#[test]
fn pandoc_sees_the_table_of_the_word_file_and_libreoffice_prints_it() {
    let bytes = contrast_docx(&table(&ContrastTemplate::default())).unwrap();
    let core = part(&bytes, "docProps/core.xml");
    assert!(
        !core.contains("creator") && !core.contains("lastModifiedBy"),
        "{core}"
    );
    assert!(part(&bytes, "word/document.xml").contains("w:orient=\"landscape\""));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("対照表.docx");
    std::fs::write(&file, &bytes).unwrap();
    let args = ["--from=docx", "--to=html", file.to_str().unwrap()];
    if let Some(html) = run("pandoc", &args, b"") {
        let page = Html::parse_document(&html);
        let heads = texts_of(&page, "thead th");
        assert_eq!(heads, ["改正後", "改正前", "備考"], "{html}");
        assert_eq!(
            texts_of(&page, "tbody tr").len(),
            table(&ContrastTemplate::default()).rows.len()
        );
        assert!(
            texts_of(&page, "td u").contains(&"全国の主要な都市".to_owned()),
            "{html}"
        );
    }
    if let Some(text) = text_in_libreoffice(folder.path(), &file) {
        for words in [
            "改正後",
            "（新設）",
            "（削る）",
            "有識者が評価を行う",
            "（略）",
        ] {
            assert!(text.contains(words), "{words} not in {text}");
        }
    }
}

#[test]
fn the_pdf_has_every_row_its_underlines_and_its_heads_on_each_page() {
    let contrast = table(&ContrastTemplate::default());
    let bytes = contrast_pdf(&contrast, &mut |_, _| Ok(())).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("対照表.pdf");
    std::fs::write(&file, bytes).unwrap();
    let text = run("pdftotext", &["-layout", file.to_str().unwrap(), "-"], b"").unwrap();
    let seen: String = text.split_whitespace().collect();
    for words in [
        "改正後",
        "備考",
        "（新設）",
        "（削る）",
        "有識者が評価を行う",
        "（略）",
    ] {
        assert!(seen.contains(words), "{words} not in {text}");
    }
    // One of them is longer than a page, also as the head of a column.
    let texts = hostile();
    let mut filled = filled_with(texts.last().unwrap());
    filled.rows = texts
        .iter()
        .flat_map(|text| filled_with(text).rows)
        .collect();
    let bytes = contrast_pdf(&filled, &mut |_, _| Ok(())).unwrap();
    std::fs::write(&file, bytes).unwrap();
    let text = run("pdftotext", &[file.to_str().unwrap(), "-"], b"").unwrap();
    let seen: String = text.split_whitespace().collect();
    for words in ["=SUM(A1:A9)", "＠x", "前後の空白"] {
        assert!(seen.contains(words), "{words}");
    }
}

fn texts_of(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let text = |element: ElementRef<'_>| element.text().collect::<String>().trim().to_owned();
    page.select(&selector).map(text).collect()
}

#[test]
fn the_html_file_shows_the_words_and_nothing_else_does_anything() {
    let contrast = table(&ContrastTemplate::default());
    let page = Html::parse_document(&contrast_html(&contrast));
    assert_eq!(texts_of(&page, "thead th"), contrast.heads);
    let cells = texts_of(&page, "tbody td:first-child");
    let lefts: Vec<String> = contrast
        .rows
        .iter()
        .map(|row| row.left.iter().map(Line::text).collect())
        .collect();
    assert_eq!(cells, lefts);
    for text in hostile() {
        let file = contrast_html(&filled_with(&text));
        let page = Html::parse_document(&file);
        let all: Vec<&str> = page
            .tree
            .values()
            .filter_map(|node| node.as_element())
            .map(|element| element.name())
            .collect();
        let ours = [
            "html", "head", "meta", "title", "style", "body", "header", "h1", "ul", "li", "table",
            "thead", "tbody", "tr", "th", "td", "p", "u",
        ];
        assert!(
            all.iter().all(|name| ours.contains(name)),
            "{text}: {all:?}"
        );
        let selector = Selector::parse("td u").unwrap();
        let shown: String = page
            .select(&selector)
            .next()
            .map(|u| u.text().collect())
            .unwrap_or_default();
        assert_eq!(shown, held(&text), "{text}");
    }
}

/// Without the white space, which readers of tables fold.
fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn hostile_texts_stay_texts_in_the_word_file() {
    let texts = hostile();
    let mut contrast = filled_with(&texts[0]);
    let rows = texts.iter().flat_map(|text| filled_with(text).rows);
    contrast.rows = rows.collect();
    let bytes = contrast_docx(&contrast).unwrap();
    for name in ["word/document.xml", "docProps/core.xml"] {
        let part = part(&bytes, name);
        let mut reader = quick_xml::Reader::from_str(&part);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
        assert!(!part.contains("instrText"), "{name}");
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("対照表.docx");
    std::fs::write(&file, &bytes).unwrap();
    let args = ["--from=docx", "--to=html", file.to_str().unwrap()];
    let Some(html) = run("pandoc", &args, b"") else {
        return;
    };
    let seen = texts_of(&Html::parse_document(&html), "tbody td:nth-child(2)");
    let seen: Vec<String> = seen.iter().map(|text| letters(text)).collect();
    let held: Vec<String> = texts.iter().map(|text| letters(&held(text))).collect();
    assert_eq!(seen, held);
}

/// What openpyxl sees of a workbook.
const READ: &str = r#"
import io, json, sys
import openpyxl, zipfile
import xml.etree.ElementTree as tree
bytes = sys.stdin.buffer.read()
book = openpyxl.load_workbook(io.BytesIO(bytes))
M = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
shared = tree.fromstring(zipfile.ZipFile(io.BytesIO(bytes)).read('xl/sharedStrings.xml'))
def look(run):
    font = run.find(M + 'rPr')
    return [run.find(M + 't').text, font is not None and font.find(M + 'u') is not None]
rich = [[look(run) for run in si.findall(M + 'r')] for si in shared.findall(M + 'si') if si.find(M + 'r') is not None]
sheet = book.active
p = book.properties
json.dump({'title': sheet.title, 'rich': rich,
           'rows': [[cell.value or '' for cell in row] for row in sheet.iter_rows()],
           'types': sorted({cell.data_type for row in sheet.iter_rows() for cell in row}),
           'unquoted': [str(cell.value) for row in sheet.iter_rows(min_row=4) for cell in row
                        if str(cell.value or '').lstrip(' 　')[:1] in ('=','+','-','@') and not cell.quotePrefix],
           'heights': [sheet.row_dimensions[r].height for r in range(4, sheet.max_row + 1)],
           'titles': sheet.print_title_rows, 'landscape': sheet.page_setup.orientation,
           'paper': str(sheet.page_setup.paperSize), 'foot': sheet.oddFooter.center.text,
           'font': sheet['A4'].font.name, 'wrapped': bool(sheet['A4'].alignment.wrap_text),
           'author': [p.creator or '', p.lastModifiedBy or '']}, sys.stdout)
"#;

fn read(contrast: &Contrast) -> Option<Value> {
    let book = contrast_xlsx(contrast).unwrap();
    Some(serde_json::from_str(&run(PYTHON, &["-c", READ], &book)?).unwrap())
}

fn column(seen: &Value, at: usize) -> Vec<String> {
    let rows = seen["rows"].as_array().unwrap().iter();
    rows.map(|row| row[at].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn openpyxl_sees_every_cell_ready_to_print_and_nobody_is_named() {
    let contrast = table(&ContrastTemplate::default());
    let Some(seen) = read(&contrast) else { return };
    assert_eq!(seen["title"], "新旧対照表");
    assert_eq!(seen["author"], serde_json::json!(["", ""]));
    let page = (&seen["titles"], &seen["landscape"], &seen["paper"]);
    assert_eq!(page, (&"$3:$3".into(), &"landscape".into(), &"9".into()));
    assert!(seen["foot"].as_str().unwrap().contains("&P"));
    assert_eq!(seen["wrapped"], true);
    let cell = |lines: &[Line]| {
        let lines = lines
            .iter()
            .map(|line| format!("{}{}", "　".repeat(usize::from(line.indent)), line.text()));
        lines.collect::<Vec<_>>().join("\n")
    };
    let lefts: Vec<String> = contrast.rows.iter().map(|row| cell(&row.left)).collect();
    let rights: Vec<String> = contrast.rows.iter().map(|row| cell(&row.right)).collect();
    assert_eq!(column(&seen, 0)[3..], lefts);
    assert_eq!(column(&seen, 1)[3..], rights);
    let rich = seen["rich"].to_string();
    assert!(rich.contains(r#"["全国の主要な都市",true]"#), "{rich}");
}

#[test]
fn a_long_item_goes_on_in_the_next_row_and_none_of_it_is_cut_off() {
    let words: String = "長い項目の言葉。".repeat(400);
    let Some(seen) = read(&filled_with(&words)) else {
        return;
    };
    assert_eq!(column(&seen, 1)[3..].concat().trim_start(), words);
    let heights = seen["heights"].as_array().unwrap();
    assert!(heights.len() > 1);
    assert!(
        heights
            .iter()
            .all(|height| height.as_f64().unwrap() <= 409.0),
        "{heights:?}"
    );
}

#[test]
fn no_text_is_a_formula() {
    for text in hostile() {
        let Some(seen) = read(&filled_with(&text)) else {
            return;
        };
        assert!(
            !seen["types"].to_string().contains('f'),
            "{text}: {}",
            seen["types"]
        );
        assert_eq!(seen["unquoted"], serde_json::json!([]), "{text}");
    }
}

#[test]
fn libreoffice_prints_the_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("対照表.xlsx");
    let bytes = contrast_xlsx(&table(&ContrastTemplate::default())).unwrap();
    std::fs::write(&file, bytes).unwrap();
    if let Some(text) = text_in_libreoffice(folder.path(), &file) {
        for words in ["改正前", "（新設）", "（削る）", "（略）"] {
            assert!(text.contains(words), "{words} not in {text}");
        }
    }
}

/// The lines of the first column, of a draft in which only the last item changed.
fn omitted(lines: &str) -> Vec<String> {
    let draft_with = |words: &str| draft(&format!("○○計画\n{lines}９９．{words}\n"));
    let (old, new) = (draft_with("窓口を置く。"), draft_with("窓口を各地に置く。"));
    let contrast = table_of(&old, &new, &[], &ContrastTemplate::default());
    let lines = contrast.rows.iter().flat_map(|row| &row.left);
    lines
        .map(Line::text)
        .filter(|line| line.ends_with("（略）"))
        .collect()
}

#[test]
fn a_range_goes_from_the_first_to_the_last_of_one_row_of_numbers() {
    let told = omitted(
        "１．人材を育てる。\n２．審査を速める。\n３．手引を作る。\n別表１　様式の一覧\n別表２　窓口の一覧\n",
    );
    assert_eq!(told[0], "１～３　（略）", "{told:?}");
    assert!(told.iter().all(|line| !line.contains("～別表")), "{told:?}");
    let told = omitted("1. 人材を育てる。\n2. 審査を速める。\n");
    assert_eq!(told[0], "1・2　（略）", "{told:?}");
}

#[test]
fn many_names_of_what_is_left_out_are_none() {
    let listed: String = (1..=8)
        .map(|n| format!("（{n}）窓口を置く。\n①人材を育てる。\n"))
        .collect();
    let told = omitted(&format!("１．総論\n{listed}"));
    assert_eq!(told, ["１　（略）"]);
    let mixed = "別表１　様式\n第１　窓口を置く。\nア　人材を育てる。\n【Ａ】審査を速める。\n";
    let told = omitted(&mixed.repeat(3));
    assert!(told.len() <= 6, "{told:?}");
}

#[test]
fn what_has_the_number_of_what_is_gone_stands_beside_it() {
    let text = |first: &str, second: &str| {
        format!(
            "１．総論\n・窓口を置く。\n２．{first}\n３．{second}\n４．その他\n・必要な事項は別に定める。\n"
        )
    };
    let (old, new) = (
        draft(&text("様式の廃止\n・紙の届出をやめる。", "経過の措置")),
        draft(&text("評価と公表\n・結果を示す。", "国際連携")),
    );
    let told = rows(&table_of(&old, &new, &[], &ContrastTemplate::default()));
    insta::assert_snapshot!(told);
    let gone = Pin {
        old: vec![NodeId::at(1, 3, 0)],
        new: vec![],
    };
    let told = rows(&table_of(&old, &new, &[gone], &ContrastTemplate::default()));
    assert!(told.contains("（削る） | [２．　様式の廃止]"), "{told}");
}

#[test]
fn it_stands_beside_it_also_where_its_heading_lies_deeper_now() {
    let (old, new) = (
        draft(
            "１．計画の推進体制の整備\n（１）紙の届出をやめる。\n２．その他\n（１）必要な事項は別に定める。\n",
        ),
        draft(
            "第１章　本文\n１．計画の推進体制の整備\n（１）窓口で相談に応ずる。\n２．その他\n（１）必要な事項は別に定める。\n",
        ),
    );
    let told = rows(&table_of(&old, &new, &[], &ContrastTemplate::default()));
    assert!(told.contains("[（１）　窓口で相談に応ずる。] |"), "{told}");
    assert!(
        told.contains("[（１）　紙の届出をやめる。] |") && !told.contains("（削る）"),
        "{told}"
    );
}

#[test]
fn where_a_line_ends_is_no_change() {
    let old = draft(
        "１．総論\n（１）届出の様式は別に定める。\n\n　また、写しを添える。\n（２）手数料を定める。\n",
    );
    let new = draft(
        "１．総論\n（１）届出の様式は別に定める。また、写しを添える。\n（２）手数料を別に定める。\n",
    );
    assert!(old.nodes.len() > new.nodes.len(), "an item was cut in two");
    let told = rows(&table_of(&old, &new, &[], &ContrastTemplate::default()));
    assert!(
        told.contains(" （１）　（略） |  （１）　（略） | \n"),
        "{told}"
    );
}

#[test]
fn a_long_item_of_which_only_something_below_changed_is_left_out_too() {
    let words = "国は、前項の規定による届出を受けたときは、遅滞なく、その内容を確認し、必要な助言をするものとする。";
    let text = |below: &str| format!("○○計画\n１．手続\n（１）{words}\n・{below}\n");
    let (old, new) = (
        draft(&text("写しを届ける。")),
        draft(&text("写しを本人に届ける。")),
    );
    let told = rows(&table_of(&old, &new, &[], &ContrastTemplate::default()));
    assert!(
        told.contains(" （１）　（略） |  （１）　（略） |"),
        "{told}"
    );
    assert!(told.contains("写しを[本人に]届ける。"), "{told}");
    assert!(told.contains("１．　手続 | １．　手続"), "{told}");
}

/// A change of this file is a change that people see.
#[test]
fn the_plan_beside_a_simulated_revision_of_it() {
    let plan = std::fs::read_to_string("../../../assets/plan/dai3ki-kosshi-tatakidai.txt").unwrap();
    let old = draft(&plan);
    let new = revision::revised(&old, 4).outline;
    insta::assert_snapshot!(rows(&table_of(
        &old,
        &new,
        &[],
        &ContrastTemplate::default()
    )));
}
