//! Tables laid out with spaces: printed lines whose pieces stand below each other.

use std::cmp::Reverse;

use super::lines::{Extent, GAP, Piece, Printed};
use super::{Cell, LINE, MOST_COLUMNS, NARROWEST, Shape};
use crate::position::CharPos;

/// A cell that ends so near the right edge of its column goes on in the next line.
const FULL: u32 = 3;

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

/// The lines in columns.
pub(super) fn shape(lines: &[Printed]) -> Shape {
    let measured = measured(lines);
    let columns = columns(&measured);
    let mut widths = widths(&columns);
    let mut cells = Vec::new();
    let mut firsts: Vec<Option<Extent>> = Vec::new();
    for (row, pieces) in (0..).zip(&measured) {
        let placed = placed(&columns, pieces);
        let first = pieces.iter().zip(&placed).find(|(_, column)| **column == 0);
        firsts.push(first.map(|(piece, _)| piece.extent));
        cells.extend(cells_of(&columns, pieces, &placed, row));
        for (piece, &column) in pieces.iter().zip(&placed) {
            if let (Some(width), Some(hull)) = (widths.get_mut(column), columns.get(column))
                && piece.extent.end <= hull.end
            {
                *width = (*width).max(piece.width.saturating_add(AIR).min(LINE));
            }
        }
    }
    Shape {
        rows: rows(lines, &firsts, &columns),
        cells,
        columns: widths,
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

/// A piece of a line by one measure.
#[derive(Clone, Copy)]
struct Measured {
    /// Its first character in the text.
    at: u32,
    /// Where it stands.
    extent: Extent,
    /// How wide it is, in half ems.
    width: u32,
}

/// The pieces of a line.
type Pieces = Vec<Measured>;

/// The pieces of the lines as they are best measured: typists count half ems, programs that lay a
/// page out with spaces often count characters. Where fewer places come of it, they meant it so.
fn measured(lines: &[Printed]) -> Vec<Pieces> {
    let full = indents_are_full(lines);
    let in_columns = |line: &Printed, piece: &Piece| {
        // The indentation counts twice where the table is set with full-width spaces.
        let more = if full { line.start() } else { 0 };
        Extent {
            start: piece.columns.start.saturating_add(more),
            end: piece.columns.end.saturating_add(more),
        }
    };
    let by = |of: &dyn Fn(&Printed, &Piece) -> Extent| -> Vec<Pieces> {
        let line = |line: &Printed| {
            let pieces = line.pieces.iter();
            let measured = pieces.map(|piece| Measured {
                at: piece.at,
                extent: of(line, piece),
                width: piece.columns.len(),
            });
            measured.collect()
        };
        lines.iter().map(line).collect()
    };
    let typed = by(&in_columns);
    let counted = by(&|_, piece| piece.chars);
    if places(&counted) < places(&typed) {
        counted
    } else {
        typed
    }
}

/// Whether most gaps are wider than the characters that were left out of them.
fn indents_are_full(lines: &[Printed]) -> bool {
    let (mut full, mut gaps) = (0_usize, 0_usize);
    for pair in lines.iter().flat_map(|line| line.pieces.windows(2)) {
        if let [one, next] = pair {
            let chars = next.chars.start.saturating_sub(one.chars.end);
            let columns = next.columns.start.saturating_sub(one.columns.end);
            full += usize::from(columns > chars.saturating_add(1));
            gaps += 1;
        }
    }
    full * 2 > gaps
}

/// At how many places pieces behind the first of their line begin.
fn places(lines: &[Pieces]) -> usize {
    let further = lines.iter().flat_map(|pieces| pieces.iter().skip(1));
    let mut starts: Vec<u32> = further.map(|piece| piece.extent.start).collect();
    starts.sort_unstable();
    starts.dedup();
    starts.len()
}

/// Where the columns stand, from left to right. The lines with the most pieces tell; where they do
/// not agree, all do.
fn columns(lines: &[Pieces]) -> Vec<Extent> {
    let most = supported(lines);
    let mut columns = hulls(lines, most);
    let apart = |pair: &[Extent]| matches!(pair, [one, next] if one.end <= next.start);
    if !columns.windows(2).all(apart) {
        columns.clear();
    }
    let mut others: Vec<Extent> = lines.iter().flatten().map(|piece| piece.extent).collect();
    others.retain(|piece| columns.iter().all(|column| column.shares(*piece) == 0));
    // What is narrow tells columns apart; what is wide goes over several.
    others.sort_by_key(|extent| (extent.len(), extent.start));
    let mut more: Vec<(Extent, usize)> = Vec::new();
    for piece in others {
        gather(&mut more, piece);
    }
    let often = more.iter().filter(|(_, count)| *count > 1);
    columns.extend(often.map(|(extent, _)| *extent));
    columns.sort_unstable();
    columns.truncate(MOST_COLUMNS);
    columns
}

/// Adds a piece to the one extent it shares columns with, or as one of its own.
fn gather(extents: &mut Vec<(Extent, usize)>, piece: Extent) {
    let from = extents.partition_point(|(one, _)| one.end <= piece.start);
    let to = extents.partition_point(|(one, _)| one.start < piece.end);
    match extents.get_mut(from..to) {
        Some([(one, count)]) => {
            one.start = one.start.min(piece.start);
            one.end = one.end.max(piece.end);
            *count += 1;
        }
        Some([]) => extents.insert(from, (piece, 1)),
        _ => {}
    }
}

/// The greatest number of pieces that several lines have.
fn supported(lines: &[Pieces]) -> usize {
    let mut counts: Vec<usize> = lines.iter().map(Vec::len).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let enough = |run: &&[usize]| run.len() > 1 || run.len() * 4 >= lines.len();
    let found = counts.chunk_by(|a, b| a == b).find(enough);
    found.and_then(|run| run.first()).copied().unwrap_or(0)
}

/// From the first to the last character of the pieces of the same number, of lines with so many.
fn hulls(lines: &[Pieces], most: usize) -> Vec<Extent> {
    let mut hulls: Vec<Extent> = Vec::new();
    for pieces in lines.iter().filter(|pieces| pieces.len() == most) {
        for (at, Measured { extent, .. }) in pieces.iter().enumerate().take(MOST_COLUMNS) {
            match hulls.get_mut(at) {
                Some(hull) => {
                    hull.start = hull.start.min(extent.start);
                    hull.end = hull.end.max(extent.end);
                }
                None => hulls.push(*extent),
            }
        }
    }
    hulls
}

/// The columns of the pieces of a line: of each the one it shares most with, else the nearest, and
/// none to the left of the piece before.
fn placed(columns: &[Extent], pieces: &Pieces) -> Vec<usize> {
    let mut least = 0;
    let place = |&Measured { extent, .. }: &Measured| {
        let fits = |column: &Extent| (Reverse(column.shares(extent)), column.distance(extent));
        let best = columns.iter().enumerate();
        let best = best.min_by_key(|(_, column)| fits(column));
        least = best.map_or(0, |(at, _)| at).max(least);
        least
    };
    pieces.iter().map(place).collect()
}

/// The lines at which rows begin: behind a blank line, or with a piece in the first column that does
/// not go on the one above it.
fn rows(lines: &[Printed], firsts: &[Option<Extent>], columns: &[Extent]) -> Vec<u32> {
    let right = columns.first().map_or(0, |column| column.end);
    let mut rows = vec![0];
    let mut above: Option<Extent> = None;
    for ((row, line), first) in (0..).zip(lines).zip(firsts) {
        let full = above.is_some_and(|above| above.end.saturating_add(FULL) >= right);
        let goes_on = full && line.pieces.len() == 1;
        if row > 0 && (line.apart || first.is_some() && !goes_on) {
            rows.push(row);
        }
        above = *first;
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
