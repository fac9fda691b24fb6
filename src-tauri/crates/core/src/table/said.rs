//! Rows that the file has told: a node each, its cells told apart by tabs.

use super::lines::Printed;
use super::{BORDER, Cell, LINE, MOST_COLUMNS, NARROWEST, Shape, WIDEST};
use crate::position::CharPos;

/// Cells of one column begin so near each other.
const NEAR: u32 = 1;

/// So many columns more than any row has cells may come of cells that go over several.
const MERGED: usize = 1;

/// A cell of a row.
#[derive(Clone, Copy)]
struct Said {
    at: u32,
    /// The column where it begins, or its number where that is all that is known.
    start: u32,
    /// The width of its widest line.
    width: u32,
}

/// The rows of a table in the same columns.
pub(super) fn shapes(rows: &[&[Printed]]) -> Vec<Shape> {
    if let Some(rows) = on_one_line(rows) {
        let starts = numbers(&rows);
        return shaped(&rows, &starts, &widest(&rows, &starts));
    }
    let rows: Vec<Vec<Said>> = rows.iter().map(|lines| cells(lines)).collect();
    if are_placed(&rows) {
        let starts = starts(&rows);
        return shaped(&rows, &starts, &distances(&rows, &starts));
    }
    let rows: Vec<Vec<Said>> = rows.iter().map(|row| numbered(row)).collect();
    let starts = numbers(&rows);
    shaped(&rows, &starts, &widest(&rows, &starts))
}

/// The cells of a row.
fn cells(lines: &[Printed]) -> Vec<Said> {
    let mut cells: Vec<Said> = Vec::new();
    for line in lines {
        match cells.last_mut().filter(|_| !line.tabbed) {
            Some(cell) => cell.width = cell.width.max(line.width()),
            None => cells.push(Said {
                at: line.at(),
                start: line.start(),
                width: line.width(),
            }),
        }
    }
    cells
}

/// The cells with their numbers for places.
fn numbered(row: &[Said]) -> Vec<Said> {
    let cells = (0..).zip(row);
    cells.map(|(start, cell)| Said { start, ..*cell }).collect()
}

/// The cells of rows that stand in one line each, as in Markdown; `None` where no line tells a
/// border.
fn on_one_line(rows: &[&[Printed]]) -> Option<Vec<Vec<Said>>> {
    let border = u32::try_from(BORDER.chars().count()).ok()?;
    let borders = |len: u32| len.checked_div(border).unwrap_or(0);
    let lines: Option<Vec<&Printed>> = rows
        .iter()
        .map(|lines| match lines {
            [line] => Some(line),
            _ => None,
        })
        .collect();
    let rows = lines?.into_iter().map(|line| {
        let mut cells: Vec<Said> = Vec::new();
        let mut number = 0_u32;
        let mut end = 0;
        for piece in &line.pieces {
            let passed = borders(piece.chars.start.saturating_sub(end));
            number = number.saturating_add(passed);
            end = piece.chars.end;
            match cells.last_mut().filter(|_| passed == 0) {
                Some(cell) => cell.width = cell.width.saturating_add(piece.columns.len()),
                None => cells.push(Said {
                    at: piece.at,
                    start: number,
                    width: piece.columns.len(),
                }),
            }
        }
        cells
    });
    let rows: Vec<Vec<Said>> = rows.collect();
    // A line alone is no row of a file: it was laid out.
    let parted = rows.len() > 1 && rows.iter().any(|row| row.len() > 1);
    parted.then_some(rows)
}

/// Whether the cells tell where they begin: in every row each begins behind the one before.
fn are_placed(rows: &[Vec<Said>]) -> bool {
    let mut several = rows.iter().filter(|row| row.len() > 1).peekable();
    several.peek().is_some()
        && several.all(|row| row.is_sorted_by(|one, next| one.start < next.start))
}

/// Where the columns begin. The first words of a row may be set in, those of further cells begin
/// where their columns do; where they are centred, or cells are merged in many ways, the rows with
/// the most cells tell.
fn starts(rows: &[Vec<Said>]) -> Vec<u32> {
    let firsts = rows.iter().filter_map(|row| row.first());
    let first = firsts.map(|cell| cell.start).min().unwrap_or(0);
    let further = rows.iter().flat_map(|row| row.iter().skip(1));
    let mut all: Vec<u32> = further.map(|cell| cell.start).chain([first]).collect();
    all.sort_unstable();
    let mut starts: Vec<u32> = Vec::new();
    for start in all {
        if starts
            .last()
            .is_none_or(|&last| start > last.saturating_add(NEAR))
        {
            starts.push(start);
        }
    }
    let most = rows.iter().map(Vec::len).max().unwrap_or(0);
    if starts.len() > most.saturating_add(MERGED) {
        starts = vec![u32::MAX; most];
        for row in rows.iter().filter(|row| row.len() == most) {
            for (start, cell) in starts.iter_mut().zip(row) {
                *start = cell.start.min(*start);
            }
        }
    }
    starts.truncate(MOST_COLUMNS);
    starts
}

/// The numbers of the columns.
fn numbers(rows: &[Vec<Said>]) -> Vec<u32> {
    let last = rows.iter().flatten().map(|cell| cell.start).max();
    let most = u32::try_from(MOST_COLUMNS).unwrap_or(u32::MAX);
    (0..last.map_or(0, |last| last.saturating_add(1).min(most))).collect()
}

/// The column in which a cell stands: one that begins where it does, or a hair behind.
fn column(starts: &[u32], cell: &Said) -> usize {
    let exact = starts.binary_search(&cell.start);
    let start = cell.start.saturating_add(NEAR);
    exact.unwrap_or_else(|_| {
        let behind = starts.partition_point(|&column| column <= start);
        behind.saturating_sub(1)
    })
}

/// How wide the columns are by where they begin; the last is as wide as its cells, but no wider than
/// the line has room, or than another.
fn distances(rows: &[Vec<Said>], starts: &[u32]) -> Vec<u32> {
    let last = starts.last().copied().unwrap_or(0);
    let in_last = rows.iter().filter_map(|row| row.last());
    let in_last = in_last.filter(|cell| cell.start.saturating_add(NEAR) >= last);
    let widest = in_last.map(|cell| cell.width).max().unwrap_or(0);
    let mut widths: Vec<u32> = starts
        .windows(2)
        .map(|pair| match pair {
            [one, next] => next.saturating_sub(*one).clamp(1, 2 * LINE),
            _ => 1,
        })
        .collect();
    let others = widths.iter().copied().max().unwrap_or(0);
    let room = LINE.saturating_sub(last).max(WIDEST).max(others);
    widths.push(widest.clamp(NARROWEST, room));
    widths
}

/// How wide the columns are by their cells.
fn widest(rows: &[Vec<Said>], starts: &[u32]) -> Vec<u32> {
    let mut widths = vec![NARROWEST; starts.len()];
    for cell in rows.iter().flatten() {
        if let Some(width) = widths.get_mut(column(starts, cell)) {
            *width = cell.width.clamp(*width, WIDEST.max(*width));
        }
    }
    widths
}

fn shaped(rows: &[Vec<Said>], starts: &[u32], columns: &[u32]) -> Vec<Shape> {
    let shapes = rows.iter().map(|row| {
        let mut cells: Vec<Cell> = Vec::new();
        for cell in row {
            let column = u32::try_from(column(starts, cell)).unwrap_or(u32::MAX);
            if cells.last().is_none_or(|last| last.column < column) {
                cells.push(Cell {
                    at: CharPos(cell.at),
                    row: 0,
                    column,
                    span: 1,
                });
            }
        }
        // What stands alone in its row is a head of those below, and has all of it.
        if let [cell] = cells.as_mut_slice()
            && cell.column == 0
        {
            cell.span = u32::try_from(columns.len()).unwrap_or(1);
        }
        Shape {
            columns: columns.to_vec(),
            cells,
            rows: vec![0],
        }
    });
    shapes.collect()
}
