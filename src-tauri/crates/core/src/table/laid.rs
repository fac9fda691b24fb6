//! Tables laid out with spaces: printed lines whose pieces stand below each other.

use super::columns::{in_columns, is_full, placed};
use super::headed::{Head, begins_row};
use super::lines::{Extent, GAP, Printed};
use super::measure::{Measured, Pieces, measured};
use super::{Cell, LINE, NARROWEST, Shape};
use crate::position::CharPos;

/// Between the widest cell of a column and the next column is so much air, in half ems.
const AIR: u32 = 2;

/// Whether a node is a table laid out with spaces, and not a row. The cells of a row begin each
/// behind the one before, and a cell of several lines goes on without a tab; two rows whose cells
/// stand in the same columns do neither.
pub(super) fn is_laid(lines: &[Printed]) -> bool {
    let tabbed = lines.iter().skip(1).all(|line| line.tabbed);
    let behind = lines.windows(2).all(|pair| match pair {
        [one, next] => next.start() > one.last_start(),
        _ => true,
    });
    let parted = lines.iter().filter(|line| line.pieces.len() > 1).count();
    tabbed && !behind && parted > 1
}

/// The lines in columns: those that a head names, else those in which their pieces stand.
pub(super) fn shape(lines: &[Printed], text: &[char]) -> Shape {
    let measured = measured(lines);
    let first = lines.get(1).map_or(text.len(), |next| index(next.at()));
    let first = text.get(..first).unwrap_or_default();
    let head = Head::of(&measured, first);
    let compares = head.as_ref().is_some_and(Head::is_pair);
    let sheets = by_page(lines, measured, head.as_ref());
    let mut columns = Vec::new();
    let mut cells = Vec::new();
    // Whether a piece stands in the first column of each line, and is full.
    let mut firsts: Vec<Option<bool>> = Vec::new();
    let mut row = 0;
    for (extents, lines) in &sheets {
        let mut widths = widths(extents);
        for pieces in lines {
            let placed = placed(extents, pieces);
            let first = pieces.iter().zip(&placed).find(|(_, column)| **column == 0);
            let full = first.zip(extents.first());
            let full = full.map(|((piece, _), column)| is_full(*column, piece.extent.end));
            // Two columns of sentences have no first cells that tell rows.
            firsts.push(match compares && row > 1 && !begins_row(pieces, text) {
                true => None,
                false => full,
            });
            cells.extend(cells_of(extents, pieces, &placed, row));
            widen(&mut widths, extents, pieces, &placed);
            row += 1;
        }
        columns.resize(widths.len(), 0);
        for (all, width) in columns.iter_mut().zip(widths) {
            *all = width.max(*all);
        }
    }
    Shape {
        rows: rows(lines, &firsts),
        cells,
        columns,
    }
}

fn index(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

/// The lines of each page with the columns there: each page is scaled on its own. Where pages do not
/// have the same number of columns, all lines share theirs.
fn by_page(
    lines: &[Printed],
    measured: Vec<Pieces>,
    head: Option<&Head>,
) -> Vec<(Vec<Extent>, Vec<Pieces>)> {
    let in_columns = |lines: Vec<Pieces>| match head {
        Some(head) => head.in_columns(lines),
        None => in_columns(lines),
    };
    let mut rest = measured.as_slice();
    let mut sheets = Vec::new();
    for page in lines.chunk_by(|one, next| one.page == next.page) {
        let (of_page, behind) = rest.split_at(page.len().min(rest.len()));
        sheets.push(in_columns(of_page.to_vec()));
        rest = behind;
    }
    let alike = |pair: &[(Vec<Extent>, _)]| matches!(pair, [(a, _), (b, _)] if a.len() == b.len());
    if sheets.windows(2).all(alike) {
        sheets
    } else {
        vec![in_columns(measured)]
    }
}

/// The cells of a line. Pieces of one column are one cell; a piece goes over the columns it shares.
fn cells_of(columns: &[Extent], pieces: &Pieces, placed: &[usize], row: u32) -> Vec<Cell> {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut cells: Vec<Cell> = Vec::new();
    let mut before = None;
    for (&Measured { at, extent, .. }, &column) in pieces.iter().zip(placed) {
        if before == Some(column) {
            continue;
        }
        before = Some(column);
        let free = placed.iter().find(|&&next| next > column);
        let free = free.copied().unwrap_or(columns.len());
        let over = columns.get(column..free).unwrap_or_default();
        let over = over.iter().take_while(|one| one.shares(extent) > 0).count();
        cells.push(Cell {
            at: CharPos(at),
            row,
            column: number(column),
            span: number(over.max(1)),
        });
    }
    cells
}

/// The lines at which rows begin: behind a blank line, or with a piece in the first column that does
/// not go on a full one above it.
fn rows(lines: &[Printed], firsts: &[Option<bool>]) -> Vec<u32> {
    let mut rows = vec![0];
    let mut full = false;
    for ((row, line), first) in (0..).zip(lines).zip(firsts) {
        let goes_on = full && line.pieces.len() == 1;
        if row > 0 && (line.apart || first.is_some() && !goes_on) {
            rows.push(row);
        }
        full = first.unwrap_or(false);
    }
    rows
}

/// How wide the columns are by where they begin; their cells may be wider where characters counted.
fn widths(columns: &[Extent]) -> Vec<u32> {
    let between = columns.windows(2).map(|pair| match pair {
        [one, next] => next.start.saturating_sub(one.start).clamp(GAP, 2 * LINE),
        _ => GAP,
    });
    let last = columns.last().map(|last| last.len().clamp(NARROWEST, LINE));
    between.chain(last).collect()
}

/// Makes columns as wide as the pieces that stand in one alone.
fn widen(widths: &mut [u32], columns: &[Extent], pieces: &Pieces, placed: &[usize]) {
    for (piece, &column) in pieces.iter().zip(placed) {
        if let (Some(width), Some(extent)) = (widths.get_mut(column), columns.get(column))
            && piece.extent.end <= extent.end
        {
            *width = (*width).max(piece.width.saturating_add(AIR).min(LINE));
        }
    }
}
