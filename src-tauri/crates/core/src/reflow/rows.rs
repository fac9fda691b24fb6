//! Rows of tables whose cells stand side by side, where a page ends inside the table.
//!
//! A writer's program prints the head of a table again on each page, and goes on with a row that did
//! not end; the file says neither. What stands in the head's cells a second time is a running
//! header. A row goes on where its words do: its first cell does too, or has nothing to add.

use std::collections::BTreeMap;

use super::chars::{is_sentence_end, never_begins};
use super::line::{Line, Role};
use crate::marker::{Strength, recognise};
use crate::source::Flow;

/// Cells of one column begin so near each other.
const NEAR: u32 = 1;

/// A line that ends so near the widest of its column has no room for what follows, and what may not
/// begin a line.
const FULL: u32 = 4;

/// In a narrower column nothing can be told from where lines end.
const LEAST_WIDTH: u32 = 16;

/// A cell of fewer lines that ends in no sentence is a name.
const LEAST_LINES: usize = 3;

/// A head has no more rows.
const MOST_HEADS: usize = 3;

/// A row whose cells stand side by side.
struct Row {
    /// The lines of each cell, by the column where it begins.
    cells: BTreeMap<u32, Vec<usize>>,
    /// Its first line.
    first: usize,
    /// Behind its last line.
    end: usize,
}

/// Joins rows over the ends of pages, and sets heads apart that are printed again.
pub(super) fn join(lines: &mut [Line]) {
    let mut table: Option<Table> = None;
    for row in rows(lines) {
        match &mut table {
            Some(table) if table.adjoins(lines, &row) => table.add(lines, row),
            table => *table = Some(Table::new(lines, row)),
        }
    }
}

/// The lines of a row in the order of its cells, also where pages end in it.
pub(super) fn in_cells<'a>(row: &[&'a Line]) -> Vec<&'a Line> {
    let mut row = row.to_vec();
    if row.iter().all(|line| line.cell.is_some()) {
        row.sort_by_key(|line| line.cell);
    }
    row
}

fn rows(lines: &[Line]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(cell) = line.cell else { continue };
        match rows
            .last_mut()
            .filter(|row| line.goes_on() && row.end == at)
        {
            Some(row) => {
                row.end = at + 1;
                row.cells.entry(cell).or_default().push(at);
            }
            None => rows.push(Row {
                cells: BTreeMap::from([(cell, vec![at])]),
                first: at,
                end: at + 1,
            }),
        }
    }
    rows
}

/// The table that is being read.
struct Table {
    /// What its first rows say, cell by cell: its head may be among them.
    heads: Vec<Vec<String>>,
    /// Its last row, with all that goes on in it.
    last: Row,
    /// Behind the last line that belongs to it.
    end: usize,
    /// The page of its last row.
    page: u32,
    /// At the top of a page, which of the heads would be printed next.
    head: Option<usize>,
    /// Where the widest line of each column ends.
    widest: BTreeMap<u32, u32>,
    /// Whether each of its rows has something in the first column, as far as they begin on a page.
    keyed: bool,
}

impl Table {
    fn new(lines: &[Line], row: Row) -> Self {
        let mut table = Self {
            heads: Vec::new(),
            end: row.end,
            page: page(lines, &row),
            head: None,
            widest: BTreeMap::new(),
            keyed: true,
            last: Row {
                cells: BTreeMap::new(),
                first: row.first,
                end: row.first,
            },
        };
        table.push(lines, row);
        table
    }

    /// Whether nothing that is read stands between it and a row.
    fn adjoins(&self, lines: &[Line], row: &Row) -> bool {
        let between = lines.get(self.end..row.first).unwrap_or_default();
        let quiet =
            |line: &Line| matches!(line.role, Role::Blank | Role::Furniture | Role::Footnote);
        between.iter().all(quiet)
    }

    fn add(&mut self, lines: &mut [Line], row: Row) {
        let page = page(lines, &row);
        if page > self.page {
            (self.page, self.head) = (page, Some(0));
        }
        let Some(head) = self.head else {
            self.push(lines, row);
            return;
        };
        if self.heads.get(head) == Some(&words(lines, &row)) {
            let again = lines.get_mut(row.first..row.end);
            again
                .into_iter()
                .flatten()
                .for_each(|line| line.role = Role::Furniture);
            (self.head, self.end) = (Some(head + 1), row.end);
            return;
        }
        self.head = None;
        match self.goes_on(lines, &row) {
            true => self.extend(lines, row),
            false => self.push(lines, row),
        }
    }

    fn push(&mut self, lines: &[Line], row: Row) {
        if self.heads.len() < MOST_HEADS && self.page == page(lines, &row) && self.head.is_none() {
            self.heads.push(words(lines, &row));
        }
        self.measure(lines, &row);
        self.keyed &= self.has_key(&row);
        self.end = row.end;
        self.last = row;
    }

    /// Whether a row has something in the first column.
    fn has_key(&self, row: &Row) -> bool {
        let key = self.widest.keys().next();
        key.is_some_and(|&key| row.cells.range(near(key)).next().is_some())
    }

    /// Takes a row into the last one.
    fn extend(&mut self, lines: &mut [Line], row: Row) {
        self.measure(lines, &row);
        for (cell, further) in row.cells {
            let column = self.last.cells.range(near(cell)).next();
            let own = column.map_or(cell, |(&own, _)| own);
            let begins = column.is_none();
            for (at, line) in further.iter().enumerate() {
                if let Some(line) = lines.get_mut(*line) {
                    let first = begins && at == 0;
                    line.said.flow = if first { Flow::Cell } else { Flow::GoesOn };
                    line.cell = Some(own);
                }
            }
            self.last.cells.entry(own).or_default().extend(further);
        }
        self.end = row.end;
    }

    fn measure(&mut self, lines: &[Line], row: &Row) {
        for (&cell, own) in &row.cells {
            let edges = own.iter().filter_map(|&at| lines.get(at)).map(Line::edge);
            let widest = self.widest.entry(cell).or_default();
            *widest = edges.fold(*widest, u32::max);
        }
    }

    /// Whether the last row goes on in one at the top of the next page: where that has nothing in the
    /// first column, as no other row, or where words go on in a cell and none has ended.
    fn goes_on(&self, lines: &[Line], row: &Row) -> bool {
        if self.last.cells.len() < 2 {
            return false;
        }
        if self.keyed && !self.has_key(row) {
            return true;
        }
        let mut any = false;
        for (&cell, below) in &row.cells {
            let Some((&column, above)) = self.last.cells.range(near(cell)).next() else {
                continue;
            };
            if self.runs_on(lines, column, above, below) {
                any = true;
            } else if self.has_ended(lines, column, above) {
                return false;
            }
        }
        any
    }

    /// Whether the words of a cell go on in another.
    fn runs_on(&self, lines: &[Line], column: u32, above: &[usize], below: &[usize]) -> bool {
        let line = |at: Option<&usize>| at.and_then(|&at| lines.get(at));
        let (Some(last), Some(first)) = (line(above.last()), line(below.first())) else {
            return false;
        };
        let begins = recognise(first.text()).is_some_and(|marker| marker.strength > Strength::Weak);
        if begins || is_sentence_end(last.text()) {
            return false;
        }
        let full = self.is_wide(column) && last.edge().saturating_add(FULL) >= self.edge(column);
        full || first.text().first().is_some_and(|&c| never_begins(c))
    }

    /// Whether a cell holds a name or a number, and no text that may go on.
    fn has_ended(&self, lines: &[Line], column: u32, above: &[usize]) -> bool {
        let last = above.last().and_then(|&at| lines.get(at));
        let sentence = last.is_some_and(|line| is_sentence_end(line.text()));
        !self.is_wide(column) || above.len() < LEAST_LINES && !sentence
    }

    /// Where the widest line of a column ends.
    fn edge(&self, column: u32) -> u32 {
        self.widest.get(&column).copied().unwrap_or(0)
    }

    fn is_wide(&self, column: u32) -> bool {
        self.edge(column).saturating_sub(column) >= LEAST_WIDTH
    }
}

fn near(cell: u32) -> std::ops::RangeInclusive<u32> {
    cell.saturating_sub(NEAR)..=cell.saturating_add(NEAR)
}

fn page(lines: &[Line], row: &Row) -> u32 {
    lines.get(row.first).map_or(0, |line| line.page)
}

/// What the cells say, without white space.
fn words(lines: &[Line], row: &Row) -> Vec<String> {
    let cell = |own: &Vec<usize>| {
        let lines = own.iter().filter_map(|&at| lines.get(at));
        let letters = lines.flat_map(|line| line.text());
        letters.filter(|c| !c.is_whitespace()).collect()
    };
    row.cells.values().map(cell).collect()
}
