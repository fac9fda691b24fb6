//! The columns of a table that was laid out with spaces.

use std::cmp::Reverse;

use super::MOST_COLUMNS;
use super::lines::Extent;
use super::measure::{Measured, Pieces};

/// A cell that ends so near the right edge of its column is full: it may go on in the next line.
const FULL: u32 = 3;

/// Lines in their columns. Once these are known, full cells are parted by them.
pub(super) fn in_columns(mut lines: Vec<Pieces>) -> (Vec<Extent>, Vec<Pieces>) {
    let found = columns(&lines);
    for pieces in &mut lines {
        *pieces = parted(pieces, &found);
    }
    (columns(&lines), lines)
}

/// A narrower column tells no full cells: all of its words are about as long.
const WRAPS: u32 = 10;

/// Whether a piece of a column is full.
pub(super) fn is_full(column: Extent, end: u32) -> bool {
    column.len() >= WRAPS && end.saturating_add(FULL) >= column.end
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
pub(super) fn placed(columns: &[Extent], pieces: &Pieces) -> Vec<usize> {
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

/// The pieces of a line, parted where a word begins with a column: a full cell leaves but a space
/// before the next.
fn parted(pieces: &Pieces, columns: &[Extent]) -> Pieces {
    let mut parts = Pieces::new();
    for piece in pieces {
        let mut rest = piece.clone();
        for &(at, gap) in &piece.words {
            if !begins_cell(columns, gap) {
                continue;
            }
            let ends = Extent {
                end: gap.start,
                ..rest.extent
            };
            let wide = scaled(piece, ends);
            parts.push(Measured {
                at: rest.at,
                extent: ends,
                width: wide,
                words: Vec::new(),
            });
            rest.at = at;
            rest.extent.start = gap.end;
            rest.width = scaled(piece, rest.extent);
        }
        rest.words.retain(|&(at, _)| at > rest.at);
        parts.push(rest);
    }
    parts
}

/// Whether a gap stands between a full cell and the next column.
fn begins_cell(columns: &[Extent], gap: Extent) -> bool {
    columns.windows(2).any(|pair| match pair {
        [before, column] => {
            let full = is_full(*before, gap.start) && before.start < gap.start;
            full && column.start.abs_diff(gap.end) <= 1
        }
        _ => false,
    })
}

/// How wide a part of a piece is, in half ems, by how much of the piece it is.
fn scaled(piece: &Measured, part: Extent) -> u32 {
    let share = u64::from(piece.width) * u64::from(part.len());
    let share = share
        .checked_div(u64::from(piece.extent.len()))
        .unwrap_or(0);
    u32::try_from(share).unwrap_or(u32::MAX)
}
