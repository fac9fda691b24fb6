//! A 新旧対照表 as a table of WordprocessingML, whose heads stand on every page.

use super::text::{paragraph, run};
use crate::contrast::{Contrast, Line};
use crate::progress::{NotWritten, Steps, Watch};

/// The width of the text and of 備考, in twentieths of a point.
pub(super) const ROOM: u32 = 14570;
const REMARKS: u32 = 1830;
/// How far each level of items is set in.
const STEP: u32 = 210;
/// Beyond this a narrow column has no room for words.
const DEEPEST: u16 = 4;

const BORDERS: [&str; 6] = ["top", "left", "bottom", "right", "insideH", "insideV"];

/// The paragraphs and the table of the file.
pub(super) fn body(contrast: &Contrast, watch: Watch<'_>) -> Result<String, NotWritten> {
    let widths = widths(contrast);
    let heads: Vec<String> = contrast.heads.iter().map(|head| self::head(head)).collect();
    let mut steps = Steps::new(contrast.rows.len(), watch);
    let mut rows = String::new();
    for one in &contrast.rows {
        steps.step()?;
        let mut cells = vec![cell(&one.left), cell(&one.right)];
        if contrast.has_remarks() {
            cells.push(paragraph("Normal", TIGHT, &run("", &one.remarks)));
        }
        rows.push_str(&row("", &widths, &cells));
    }
    Ok(table(
        &contrast.heading,
        &contrast.facts,
        &widths,
        &heads,
        &rows,
    ))
}

/// The columns of a table, of such widths.
pub(super) fn columns(widths: &[u32]) -> String {
    let column = |width: &u32| format!("<w:gridCol w:w=\"{width}\"/>");
    widths.iter().map(column).collect()
}

/// The rules of a table, on these sides.
pub(super) fn rules(sides: &[&str]) -> String {
    let rule = |side: &&str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>")
    };
    sides.iter().map(rule).collect()
}

/// A table of these rows with what stands above it.
pub(super) fn table(
    heading: &str,
    facts: &[String],
    widths: &[u32],
    heads: &[String],
    rows: &str,
) -> String {
    let grid = columns(widths);
    let borders = rules(&BORDERS);
    format!(
        "{}{}<w:tbl><w:tblPr><w:tblW w:w=\"{ROOM}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr>\
         <w:tblGrid>{grid}</w:tblGrid>\n{}{rows}</w:tbl>\n{}",
        paragraph("Title", "", &run("", heading)),
        self::facts(facts),
        row("<w:trPr><w:tblHeader/></w:trPr>", widths, heads),
        // A table is never the last thing on a page of Word's.
        paragraph("Normal", TIGHT, ""),
    )
}

/// Lines of a table stand closer than those of a text.
pub(super) const TIGHT: &str = "<w:spacing w:line=\"280\" w:lineRule=\"auto\"/>";

fn facts(facts: &[String]) -> String {
    match facts.is_empty() {
        true => String::new(),
        false => paragraph("Normal", "", &run("", &facts.join("　"))),
    }
}

/// Both drafts have the same room.
fn widths(contrast: &Contrast) -> Vec<u32> {
    match contrast.has_remarks() {
        true => {
            let one = (ROOM - REMARKS) / 2;
            vec![one, one, REMARKS]
        }
        false => vec![ROOM / 2, ROOM / 2],
    }
}

pub(super) fn row(properties: &str, widths: &[u32], cells: &[String]) -> String {
    let cells: String = widths
        .iter()
        .zip(cells)
        .map(|(width, cell)| {
            format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{cell}</w:tc>")
        })
        .collect();
    format!("<w:tr>{properties}{cells}</w:tr>\n")
}

pub(super) fn head(text: &str) -> String {
    let more = format!("{TIGHT}<w:jc w:val=\"center\"/>");
    paragraph("Normal", &more, &run("<w:b/>", text))
}

/// A cell holds a paragraph at least.
fn cell(lines: &[Line]) -> String {
    match lines.is_empty() {
        true => paragraph("Normal", TIGHT, ""),
        false => lines.iter().map(line).collect(),
    }
}

fn line(line: &Line) -> String {
    let left = u32::from(line.indent.min(DEEPEST) + 1) * STEP;
    let more = format!("{TIGHT}<w:ind w:left=\"{left}\" w:hanging=\"{STEP}\"/>");
    let runs: String = line
        .runs
        .iter()
        .map(|one| {
            run(
                if one.marked {
                    "<w:u w:val=\"single\"/>"
                } else {
                    ""
                },
                &one.text,
            )
        })
        .collect();
    paragraph("Normal", &more, &runs)
}
