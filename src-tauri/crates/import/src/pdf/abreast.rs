//! Rows of a table that stand side by side, in several cells, are one printed line.
//!
//! Cells are centred in the height of their row, and their type differs, so that base lines do not
//! agree. The cell with the most rows rules: those of others stand on its nearest lines.

use std::collections::BTreeMap;

use kosshi_core::source::Flow;

use super::layout::Placed;

/// Rows so near each other stand on one line, in sizes of their type: half the distance of lines.
const NEAR: f64 = 0.6;

/// The printed lines of a table from the top down: the rows of each, from left to right, by their
/// place among all.
pub(super) fn printed_lines(table: &[Placed]) -> Vec<Vec<usize>> {
    let mut cells: Vec<Vec<usize>> = Vec::new();
    for (at, placed) in table.iter().enumerate() {
        let goes_on = placed.said.is_some_and(|said| said.flow == Flow::GoesOn);
        match cells.last_mut().filter(|_| goes_on) {
            Some(cell) => cell.push(at),
            None => cells.push(vec![at]),
        }
    }
    cells.sort_by_key(|cell| std::cmp::Reverse(cell.len()));
    // By base line, in hundredths of a point; no two lines have the same.
    let mut lines: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for at in cells.into_iter().flatten() {
        let Some(placed) = table.get(at) else {
            continue;
        };
        let near = nearest(table, &lines, placed);
        let own = near.unwrap_or_else(|| hundredths(placed.row.y));
        lines.entry(own).or_default().push(at);
    }
    let mut lines: Vec<Vec<usize>> = lines.into_values().collect();
    let left = |&at: &usize| table.get(at).map_or(0.0, |placed| placed.row.left());
    for line in &mut lines {
        line.sort_by(|a, b| left(a).total_cmp(&left(b)));
    }
    lines
}

/// The line beside which a row stands, of those on which there is room for it.
fn nearest(table: &[Placed], lines: &BTreeMap<i64, Vec<usize>>, placed: &Placed) -> Option<i64> {
    let (y, reach) = (hundredths(placed.row.y), hundredths(placed.row.size * NEAR));
    let room = |on: &Vec<usize>| {
        on.iter().filter_map(|&at| table.get(at)).all(|other| {
            other.row.right() <= placed.row.left() || placed.row.right() <= other.row.left()
        })
    };
    let near = lines.range(y.saturating_sub(reach)..=y.saturating_add(reach));
    near.filter(|(_, on)| room(on))
        .map(|(&line, _)| line)
        .min_by_key(|line| line.abs_diff(y))
}

fn hundredths(points: f64) -> i64 {
    (points * 100.0) as i64
}
