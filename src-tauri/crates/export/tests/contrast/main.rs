//! 新旧対照表: its rows, and its files as other programs read them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends where it fails"
)]

#[path = "../../../core/tests/suite/drafts/revision.rs"]
#[allow(dead_code, reason = "carrying over uses the rest")]
mod revision;
#[path = "../support/mod.rs"]
mod support;

mod html;
mod omitted;
mod pdf;
mod rows;
mod word;
mod workbook;

use kosshi_core::align::{Pin, align};
use kosshi_core::compare::compare;
use kosshi_core::outline::{self, Outline};
use kosshi_core::source::Source;
use kosshi_export::{Contrast, ContrastOf, ContrastRow, ContrastTemplate, Line, Run};
use scraper::{ElementRef, Html, Selector};

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

fn texts_of(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let text = |element: ElementRef<'_>| element.text().collect::<String>().trim().to_owned();
    page.select(&selector).map(text).collect()
}
