//! Rows of tables whose cells stand side by side, where a page ends inside the table.
//!
//! A writer's program prints the head of a table again on each page, and goes on with a row that did
//! not end; the file says neither. What stands in the head's cells a second time is a running
//! header. A row goes on in one of the same columns where words run on and no cell holds something
//! new; where several columns at the left have nothing, it is not even asked whether words do.

use std::collections::BTreeMap;

use super::chars::{begins_inside, is_sentence_end, never_begins};
use super::line::{Line, Role};
use crate::marker::{Strength, digit, recognise};
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

/// Where so many columns at the left are empty overleaf, or words run on in so many, the row is the
/// one before, whatever else stands in it.
const SEVERAL: usize = 2;

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

/// A column of the table.
#[derive(Clone, Copy, Default)]
struct Column {
    /// Where its widest line ends.
    edge: u32,
    /// Where the widest of those ends that the next line of their cell goes on.
    inner: u32,
}

impl Column {
    fn with(mut self, lines: &[Line], cell: &[usize]) -> Self {
        for (place, &at) in (1..).zip(cell) {
            let edge = lines.get(at).map_or(0, Line::edge);
            self.edge = self.edge.max(edge);
            if place < cell.len() {
                self.inner = self.inner.max(edge);
            }
        }
        self
    }

    /// Whether it holds text that is wrapped at its edge, and this line ends there.
    fn is_full(self, start: u32, line: &Line) -> bool {
        let wraps = self.inner.saturating_add(FULL) >= self.edge;
        self.is_wide(start) && wraps && line.edge().saturating_add(FULL) >= self.edge
    }

    fn is_wide(self, start: u32) -> bool {
        self.edge.saturating_sub(start) >= LEAST_WIDTH
    }
}

/// The table that is being read.
struct Table {
    /// What the rows of its head say, cell by cell.
    heads: Vec<Vec<String>>,
    /// Whether the rows so far may all be its head.
    heading: bool,
    /// Its columns by where they begin.
    columns: BTreeMap<u32, Column>,
    /// Its last row, with all that goes on in it.
    last: Row,
    /// Behind the last line that belongs to it.
    end: usize,
    /// The page of its last row.
    page: u32,
    /// At the top of a page, which row of the head would be printed next.
    again: Option<usize>,
    /// Whether each of its rows has something in the first column, as far as they begin on a page.
    keyed: bool,
}

impl Table {
    fn new(lines: &[Line], row: Row) -> Self {
        let mut table = Self {
            heads: Vec::new(),
            heading: true,
            columns: BTreeMap::new(),
            end: row.end,
            page: page(lines, &row),
            again: None,
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

    /// Whether nothing that is read stands between it and a row, but for the unit of its figures.
    fn adjoins(&self, lines: &[Line], row: &Row) -> bool {
        let between = lines.get(self.end..row.first).unwrap_or_default();
        let quiet = |line: &Line| {
            let note = matches!(line.role, Role::Blank | Role::Furniture | Role::Footnote);
            note || matches!(line.text(), ['（' | '(', '単', '位', ..])
        };
        between.iter().all(quiet)
    }

    fn add(&mut self, lines: &mut [Line], row: Row) {
        let page = page(lines, &row);
        if page > self.page {
            (self.page, self.again, self.heading) = (page, Some(0), false);
        }
        let Some(again) = self.again else {
            self.push(lines, row);
            return;
        };
        if self.heads.get(again) == Some(&words(lines, &row)) {
            let head = lines.get_mut(row.first..row.end);
            head.into_iter()
                .flatten()
                .for_each(|line| line.role = Role::Furniture);
            (self.again, self.end) = (Some(again + 1), row.end);
            return;
        }
        self.again = None;
        match self.goes_on(lines, &row) {
            true => self.extend(lines, row),
            false => self.push(lines, row),
        }
    }

    fn push(&mut self, lines: &[Line], row: Row) {
        let words = words(lines, &row);
        self.heading &= self.heads.len() < MOST_HEADS && self.heads_on(&words);
        if self.heading {
            self.heads.push(words);
        }
        self.measure(lines, &row);
        self.keyed &= self.has_key(&row);
        self.end = row.end;
        self.last = row;
    }

    /// Whether a row may be of the head: the first, or one below that parts its columns.
    fn heads_on(&self, words: &[String]) -> bool {
        let figures = |cell: &String| cell.chars().any(|c| digit(c).is_some());
        match self.heads.last() {
            Some(above) => above.len() < words.len() && !words.iter().any(figures),
            None => words.len() > 1,
        }
    }

    /// Whether a row has something in the first column.
    fn has_key(&self, row: &Row) -> bool {
        let key = self.columns.keys().next();
        key.is_some_and(|&key| row.cells.range(near(key)).next().is_some())
    }

    /// Takes a row into the last one.
    fn extend(&mut self, lines: &mut [Line], row: Row) {
        self.measure(lines, &row);
        for (cell, further) in row.cells {
            let above = self.last.cells.range(near(cell)).next();
            let own = above.map_or(cell, |(&own, _)| own);
            let begins = above.is_none();
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
            let known = self.columns.range(near(cell)).next();
            let start = known.map_or(cell, |(&start, _)| start);
            let column = self.columns.entry(start).or_default();
            *column = column.with(lines, own);
        }
    }

    /// Whether the last row goes on in one at the top of the next page.
    fn goes_on(&self, lines: &[Line], row: &Row) -> bool {
        let first = |row: &Row| row.cells.keys().next().copied().unwrap_or(0);
        let known = |cell: &u32| self.columns.range(near(*cell)).next().is_some();
        let begins_before = first(row) + NEAR < first(&self.last);
        if self.columns.len() < 2 || begins_before || !row.cells.keys().all(known) {
            return false;
        }
        let (mut runs, mut surely, mut ended) = (0, false, false);
        for (&cell, below) in &row.cells {
            if let Some((&start, above)) = self.last.cells.range(near(cell)).next() {
                let column = self.column(start).with(lines, below);
                let inside = begins_in_sentence(lines, above, below);
                let on = inside || runs_on(lines, column, start, above, below);
                surely |= inside;
                runs += usize::from(on);
                ended |= !on && has_ended(lines, column, start, above);
            }
        }
        let lacking = self
            .columns
            .range(..first(row).saturating_sub(NEAR))
            .count();
        let keyless = self.keyed && !self.has_key(row);
        runs > 0 && !ended || keyless && (surely || runs >= SEVERAL || lacking >= SEVERAL)
    }

    fn column(&self, start: u32) -> Column {
        let column = self.columns.range(near(start)).next();
        column.map_or(Column::default(), |(_, column)| *column)
    }
}

/// The last line of a cell, and the first one overleaf.
fn ends<'a>(lines: &'a [Line], above: &[usize], below: &[usize]) -> Option<(&'a Line, &'a Line)> {
    let line = |at: Option<&usize>| at.and_then(|&at| lines.get(at));
    line(above.last()).zip(line(below.first()))
}

/// Whether a cell overleaf begins as no sentence does.
fn begins_in_sentence(lines: &[Line], above: &[usize], below: &[usize]) -> bool {
    ends(lines, above, below).is_some_and(|(last, first)| {
        let inside = first.text().first().is_some_and(|&c| never_begins(c));
        !is_sentence_end(last.text()) && (inside || begins_inside(first.text().iter().copied()))
    })
}

/// Whether the words of a cell that has no room left go on in another.
fn runs_on(lines: &[Line], column: Column, start: u32, above: &[usize], below: &[usize]) -> bool {
    ends(lines, above, below).is_some_and(|(last, first)| {
        let marker = recognise(first.text());
        let begins = marker.is_some_and(|marker| marker.strength > Strength::Weak);
        !begins && !is_sentence_end(last.text()) && column.is_full(start, last)
    })
}

/// Whether a cell holds a name or a number, and no text that may go on.
fn has_ended(lines: &[Line], column: Column, start: u32, above: &[usize]) -> bool {
    let last = above.last().and_then(|&at| lines.get(at));
    let sentence = last.is_some_and(|line| is_sentence_end(line.text()));
    !column.is_wide(start) || above.len() < LEAST_LINES && !sentence
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
