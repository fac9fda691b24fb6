//! Rows become lines of text: columns stand for positions, blank lines for free space.
//!
//! One column is half an em of the draft's own type, counted from its left margin, so that
//! indentation reads the same as in a text that was typed.

use kosshi_core::source::{Flow, Page, Piece, Said, Source};

use super::abreast::printed_lines;
use super::layout::{InCell, Placed};
use super::line::Line;
use super::measure::{Measure, mode};
use super::rows::Row;

/// Type so many times as large is of another size.
const OTHER_SIZE: f64 = 1.15;

/// The size of fewer characters says nothing: signs, raised numbers, pieces of formulas.
const LEAST_OF_A_SIZE: usize = 5;

/// Where the characters of a row stand in the text.
#[derive(Default)]
pub(super) struct Columns {
    /// The 1-based line of its page that the row became.
    pub(super) number: u32,
    /// The column of each of its characters.
    pub(super) starts: Vec<u32>,
}

/// The pages as a source, and where the rows of each page stand in it.
pub(super) fn source(pages: &[Vec<Placed>]) -> (Source, Vec<Vec<Columns>>) {
    let measure = Measure::of(pages);
    let (pages, columns) = pages.iter().map(|placed| page(&measure, placed)).unzip();
    (Source { pages }, columns)
}

/// The lines of a page.
fn page(measure: &Measure, placed: &[Placed]) -> (Page, Vec<Columns>) {
    let mut page = Page::default();
    let mut columns = Vec::with_capacity(placed.len());
    let pitch = measure.pitch_of(placed);
    // The row above, and the lowest base line.
    let mut above: Option<(&Placed, f64)> = None;
    let table = |placed: &Placed| placed.cell.map(|cell| cell.table);
    for run in placed.chunk_by(|a, b| table(a).is_some() && table(a) == table(b)) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        let ys = || run.iter().map(|placed| placed.row.y);
        if let Some((above, lowest)) = above {
            let size = above.row.size.min(first.row.size);
            let blanks = measure.blanks(ys().fold(f64::MAX, f64::min) - lowest, size, pitch);
            page.lines.extend((0..blanks).map(|_| String::new()));
        }
        match first {
            Placed {
                row,
                said,
                cell: None,
            } => {
                let mut line = Line::default();
                let starts = line.put(row, measure.indent(row.left()), measure);
                let number = line.end(&mut page);
                if said.is_none() {
                    let end = u32::try_from(measure.column(row.right()));
                    page.ends.insert(number, end.unwrap_or(u32::MAX));
                }
                if let Some(said) = said.or_else(|| begins_anew(above?.0, first)) {
                    page.said.insert(number, said);
                }
                columns.push(Columns { number, starts });
            }
            _ => {
                let before = columns.len();
                columns.extend(side_by_side(measure, run, before, &mut page));
            }
        }
        above = Some((last, ys().fold(f64::MIN, f64::max)));
    }
    (page, columns)
}

/// The lines of a table, `before` which so many rows of the page are read: what stands side by side
/// is one.
fn side_by_side(measure: &Measure, run: &[Placed], before: usize, page: &mut Page) -> Vec<Columns> {
    let lines = printed_lines(run);
    let mut columns: Vec<Columns> = Vec::new();
    columns.resize_with(run.len(), Columns::default);
    for line in lines {
        let mut text = Line::default();
        let mut pieces = Vec::new();
        let mut starts = Vec::new();
        for at in line {
            let Some(Placed {
                row,
                said,
                cell: Some(cell),
            }) = run.get(at)
            else {
                continue;
            };
            let said = said.unwrap_or_default();
            starts.push((
                at,
                text.put(row, in_cell(measure, row, cell, &said), measure),
            ));
            pieces.push(Piece {
                from: text.from,
                order: u32::try_from(before + at).unwrap_or(u32::MAX),
                cell: u32::try_from(measure.column(cell.left)).unwrap_or(u32::MAX),
                said,
            });
        }
        let number = text.end(page);
        page.pieces.insert(number, pieces);
        for (at, starts) in starts {
            if let Some(columns) = columns.get_mut(at) {
                *columns = Columns { number, starts };
            }
        }
    }
    columns
}

/// Where a row of a cell is set. Words may be centred in their column, so the rule tells where
/// a cell begins; where the first ones of a row stand tells what the row belongs to.
fn in_cell(measure: &Measure, row: &Row, cell: &InCell, said: &Said) -> usize {
    let centred = !cell.first && said.flow == Flow::Cell;
    measure.indent(if centred { cell.left } else { row.left() })
}

/// What is set in larger or smaller type than the row above it, does not go on there.
fn begins_anew(above: &Placed, below: &Placed) -> Option<Said> {
    let unsaid = above.said.is_none() && below.said.is_none();
    let long = |placed: &Placed| placed.row.glyphs.len() >= LEAST_OF_A_SIZE;
    let size = |placed: &Placed| mode(placed.row.glyphs.iter().map(|glyph| glyph.size));
    let (a, b) = (size(above)?, size(below)?);
    let other = a.max(b) >= OTHER_SIZE * a.min(b);
    // A footnote is known by its number, and by more than its size.
    let note = b < a && below.row.glyphs.first()?.c.is_ascii_digit();
    (unsaid && long(above) && long(below) && other && !note).then_some(Said {
        flow: Flow::Begins,
        ..Said::default()
    })
}
