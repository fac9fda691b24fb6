//! A table of the draft as one of WordprocessingML, with its comments and changes in the cells.

use kosshi_core::table::{Entry, Grid, parts_words};

use super::Writing;
use super::body::contents;
use super::contrast::{TIGHT, columns, rules};
use super::text::{paragraph, run};
use crate::model::ExportNode;
use crate::tabular::{Table, entries};

/// The width of the text, in twentieths of a point.
const ROOM: u32 = 9070;

/// Half an em, in the same.
const COLUMN: u32 = 105;

/// What Word leaves free beside the words of a cell, on both sides together.
const MARGINS: u32 = 216;

/// Rules between rows, and none between columns.
const BORDERS: [&str; 3] = ["top", "bottom", "insideH"];

/// The table, set in by so much; a first row that names the columns stands on
/// every page it goes on to.
pub(super) fn table<'m>(table: &Table<'m>, left: u32, writing: &mut Writing<'m>) -> String {
    let widths = widths(table.columns(), ROOM.saturating_sub(left));
    let grid = columns(&widths);
    let borders = rules(&BORDERS);
    let mut rows = String::new();
    for (node, grid) in &table.rows {
        for cells in cells(node, grid, writing) {
            let head = match rows.is_empty() && table.has_head() {
                true => "<w:tblHeader/>",
                false => "",
            };
            rows.push_str(&row(head, &widths, cells));
        }
    }
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblInd w:w=\"{left}\" w:type=\"dxa\"/>\
         <w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr>\
         <w:tblGrid>{grid}</w:tblGrid>\n{rows}</w:tbl>\n{}",
        widths.iter().sum::<u32>(),
        // Two tables that touch would be one.
        paragraph("Normal", TIGHT, ""),
    )
}

/// As wide as they are, all narrower by the same share where there is no room.
fn widths(columns: &[u32], room: u32) -> Vec<u32> {
    // Word leaves air between letters of two scripts.
    let whole = |width: &u32| (width + 1) * COLUMN + MARGINS;
    let all: u32 = columns.iter().map(whole).sum();
    let scaled = |width: &u32| whole(width) * room.min(all) / all.max(1);
    columns.iter().map(scaled).collect()
}

/// The cells of each row of a node: column, columns it goes over, and what stands in it.
fn cells<'m>(
    node: &'m ExportNode,
    grid: &Grid,
    writing: &mut Writing<'m>,
) -> Vec<Vec<(u32, u32, String)>> {
    let rows = entries(node, grid);
    let entries = rows.iter().flatten();
    let ranges = entries.flat_map(|entry| entry.lines.iter().flatten());
    let mut starts: Vec<usize> = ranges.map(|range| range.start.index()).collect();
    starts.sort_unstable();
    let pieces = contents(node, &starts, writing);
    let chars: Vec<char> = node.text.chars().collect();
    let words = |entry: &Entry| {
        let mut out = String::new();
        let mut before = None;
        for (at, line) in entry.lines.iter().enumerate() {
            if at > 0 {
                before = None;
                out.push_str(&run("", "\n"));
            }
            for range in line {
                let own = chars.get(range.indices()).unwrap_or_default();
                let mut seen = own.iter().copied().filter(|c| !c.is_whitespace());
                let first = seen.next();
                if parts_words(before, first) {
                    out.push_str(&run("", " "));
                }
                before = seen.next_back().or(first);
                let at = starts.binary_search(&range.start.index());
                let piece = at.ok().and_then(|at| pieces.get(at));
                out.push_str(piece.map_or("", String::as_str));
            }
        }
        (entry.column, entry.span, out)
    };
    rows.iter()
        .map(|row| row.iter().map(words).collect())
        .collect()
}

/// A row; columns without words have an empty cell.
fn row(head: &str, widths: &[u32], cells: Vec<(u32, u32, String)>) -> String {
    let mut out = String::new();
    let mut column = 0;
    let empty =
        |from: u32, to: u32| -> String { (from..to).map(|at| cell(widths, at, 1, "")).collect() };
    for (at, span, words) in cells {
        out.push_str(&empty(column, at));
        out.push_str(&cell(widths, at, span, &words));
        column = at.saturating_add(span);
    }
    out.push_str(&empty(
        column,
        u32::try_from(widths.len()).unwrap_or(column),
    ));
    format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{out}</w:tr>\n")
}

fn cell(widths: &[u32], at: u32, span: u32, words: &str) -> String {
    let own = widths.iter().skip(at as usize).take(span as usize);
    let over = match span {
        1 => String::new(),
        span => format!("<w:gridSpan w:val=\"{span}\"/>"),
    };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{over}</w:tcPr>{}</w:tc>",
        own.sum::<u32>(),
        paragraph("Normal", TIGHT, words)
    )
}
