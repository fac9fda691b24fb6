//! Tables in columns: where the cells of a table's nodes begin, and in which column and row.
//!
//! A table comes in one of two shapes. Where the file says what its rows are (Word, HTML, the rules
//! of a PDF), each row is a node, its cells joined by tabs, each cell's first line indented to the
//! column where it begins. A table that was laid out with spaces is one node, its printed lines
//! joined by tabs. Either way the text of the nodes is left as it is: all of this is derived from
//! where their runs stand in the source, and can be derived again.

mod columns;
mod headed;
mod laid;
mod lines;
mod measure;
mod said;
mod standing;

use std::collections::HashMap;

use crate::ids::NodeId;
use crate::marker::{Strength, Style, recognise};
use crate::outline::{Node, NodeKind, Outline};
use crate::position::{CharPos, CharRange};
use lines::{Printed, lines_of_cells, printed};
pub(crate) use standing::{Row, Standing, standing};

/// What stands between two cells of a row that has but one line, as in Markdown, once for each
/// border: an empty cell is seen by its two borders. Before the first cell, too.
pub const BORDER: &str = "\u{3000}\u{3000}\u{3000}";

/// No table has more columns; what stands farther out goes to the last.
const MOST_COLUMNS: usize = 64;

/// No column is narrower, in half ems, where its cells have to tell.
const NARROWEST: u32 = 6;

/// No column is wider, where its cells have to tell.
const WIDEST: u32 = 40;

/// A line of print has about so many columns.
const LINE: u32 = 80;

/// A node of a table, in columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// Which table of the outline it belongs to, from 0.
    pub table: u32,
    /// The widths of the columns, two at least, in half ems; the same for all nodes of a table.
    pub columns: Vec<u32>,
    /// Its cells in the order of its text; the first begins where the text begins.
    pub cells: Vec<Cell>,
    /// The lines ([`Cell::row`]) at which its rows begin, ascending; the first is 0.
    pub rows: Vec<u32>,
    /// Where printed lines begin with a marker or a bullet: each has a line of its own within its
    /// cell. Ascending.
    pub items: Vec<CharPos>,
}

/// A piece of a node's text that stands in a column; it ends where the next one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Its first character.
    pub at: CharPos,
    /// The printed line of a table that was laid out with spaces, from 0; else 0.
    pub row: u32,
    /// The column in which it begins, from 0.
    pub column: u32,
    /// Over how many columns it goes, one at least.
    pub span: u32,
}

/// What stands in a column of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The column in which it begins.
    pub column: u32,
    /// Over how many columns it goes, one at least.
    pub span: u32,
    /// Its characters by the lines to be kept ([`Grid::items`]), one at least: several ranges where
    /// a row of a laid-out table has several lines. The white space up to the next cell belongs to
    /// them, so that all entries together are the text.
    pub lines: Vec<Vec<CharRange>>,
}

impl Entry {
    /// That of a cell, with nothing in it yet.
    fn of(cell: &Cell) -> Self {
        Self {
            column: cell.column,
            span: cell.span,
            lines: Vec::new(),
        }
    }

    /// Its words, a line end between its lines, of the text it belongs to.
    #[must_use]
    pub fn words(&self, text: &[char]) -> String {
        let lines = self.lines.iter().map(|pieces| joined(pieces, text));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Takes a piece, which begins a line of its own if it is an item.
    fn push(&mut self, piece: CharRange, is_item: bool) {
        match self.lines.last_mut().filter(|_| !is_item) {
            Some(line) => line.push(piece),
            None => self.lines.push(vec![piece]),
        }
    }
}

/// The pieces of a line as one text.
fn joined(pieces: &[CharRange], text: &[char]) -> String {
    let mut words = String::new();
    for piece in pieces.iter().filter_map(|range| text.get(range.indices())) {
        let piece: String = piece.iter().collect();
        let piece = piece.trim();
        if parts_words(words.chars().next_back(), piece.chars().next()) {
            words.push(' ');
        }
        words.push_str(piece);
    }
    words
}

/// Whether a space stands between two lines that end and begin so.
#[must_use]
pub fn parts_words(before: Option<char>, after: Option<char>) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    latin(before) && latin(after)
}

impl Grid {
    /// What stands in each row of a text of so many characters, from left to right; nothing for
    /// columns that are empty there.
    #[must_use]
    pub fn entries(&self, len: u32) -> Vec<Vec<Entry>> {
        let mut rows: Vec<Vec<Entry>> = vec![Vec::new(); self.rows.len()];
        let ends = self.cells.iter().skip(1).map(|next| next.at.0);
        for (cell, end) in self.cells.iter().zip(ends.chain([len])) {
            let behind = self.rows.partition_point(|&begins| begins <= cell.row);
            let Some(row) = behind.checked_sub(1).and_then(|row| rows.get_mut(row)) else {
                continue;
            };
            let at = row.iter().position(|entry| entry.column == cell.column);
            let mut entry = at.map_or_else(|| Entry::of(cell), |at| row.swap_remove(at));
            entry.span = entry.span.max(cell.span);
            for piece in self.parted(CharRange::new(cell.at.0, end)) {
                entry.push(piece, self.items.binary_search(&piece.start).is_ok());
            }
            row.push(entry);
        }
        rows.iter_mut().for_each(|row| put_in_order(row));
        rows
    }

    /// A cell, parted where items begin within it.
    fn parted(&self, cell: CharRange) -> impl Iterator<Item = CharRange> + '_ {
        let first = self.items.partition_point(|&at| at <= cell.start);
        let items = self.items.get(first..).unwrap_or_default().iter();
        let cuts = items.copied().take_while(move |&at| at < cell.end);
        let starts = std::iter::once(cell.start).chain(cuts.clone());
        let ends = cuts.chain([cell.end]);
        starts
            .zip(ends)
            .map(|(start, end)| CharRange { start, end })
    }

    /// The words of each column of each row, empty where nothing stands.
    #[must_use]
    pub fn words(&self, text: &str) -> Vec<Vec<String>> {
        let text: Vec<char> = text.chars().collect();
        let rows = self.entries(u32::try_from(text.len()).unwrap_or(u32::MAX));
        let words = |row: &Vec<Entry>| {
            let mut words = vec![String::new(); self.columns.len()];
            for entry in row {
                let column = usize::try_from(entry.column).unwrap_or(usize::MAX);
                if let Some(place) = words.get_mut(column) {
                    *place = entry.words(&text);
                }
            }
            words
        };
        rows.iter().map(words).collect()
    }
}

/// From left to right, each up to the next.
fn put_in_order(row: &mut [Entry]) {
    row.sort_by_key(|entry| entry.column);
    let nexts: Vec<u32> = row.iter().skip(1).map(|next| next.column).collect();
    for (entry, next) in row.iter_mut().zip(nexts) {
        entry.span = entry.span.min(next.saturating_sub(entry.column)).max(1);
    }
}

/// The tables of an outline, by node. The outline is the one that was read: its places are those of
/// the source, not of a printed original.
#[must_use]
pub fn grids(outline: &Outline) -> HashMap<NodeId, Grid> {
    let mut grids = HashMap::new();
    for (table, Table { nodes, laid }) in (0..).zip(tables(outline)) {
        let (lines, found) = match (nodes.as_slice(), laid) {
            ([node], Some(lines)) => {
                let shape = laid::shape(&lines, &node.text.chars().collect::<Vec<_>>());
                (vec![lines], vec![shape])
            }
            (rows, _) => {
                let lines: Vec<_> = rows.iter().map(|row| lines_of_cells(row)).collect();
                let rows: Vec<&[Printed]> = lines.iter().map(Vec::as_slice).collect();
                let shapes = said::shapes(&rows);
                (lines, shapes)
            }
        };
        for ((node, lines), shape) in nodes.iter().zip(&lines).zip(found) {
            if shape.columns.len() > 1 {
                let items = items(node, lines, &shape);
                grids.insert(node.id.clone(), shape.grid(table, items));
            }
        }
    }
    grids
}

/// A grid without the table it belongs to.
struct Shape {
    columns: Vec<u32>,
    cells: Vec<Cell>,
    rows: Vec<u32>,
}

impl Shape {
    fn grid(self, table: u32, items: Vec<CharPos>) -> Grid {
        Grid {
            table,
            columns: self.columns,
            cells: self.cells,
            rows: self.rows,
            items,
        }
    }
}

/// Where printed lines of a table's node begin with a marker or a bullet.
fn items(node: &Node, lines: &[Printed], shape: &Shape) -> Vec<CharPos> {
    let chars: Vec<char> = node.text.chars().collect();
    let cells = shape.cells.iter().map(|cell| cell.at);
    let mut starts: Vec<CharPos> = lines.iter().map(|line| CharPos(line.at())).collect();
    starts.extend(cells);
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).map(|at| at.index());
    let ends: Vec<usize> = ends.chain([chars.len()]).collect();
    let begins = |(at, end): (CharPos, usize)| {
        let line = chars.get(at.index()..end).unwrap_or_default();
        is_item(line).then_some(at)
    };
    starts.into_iter().zip(ends).filter_map(begins).collect()
}

/// Whether a line begins as an item of a list does. A bare number may be an amount that goes on.
fn is_item(line: &[char]) -> bool {
    recognise(line).is_some_and(|marker| {
        let counted = matches!(
            marker.family.style,
            Style::Dotted | Style::Closed | Style::Parenthesised | Style::Circled
        );
        let signed = matches!(
            marker.family.style,
            Style::Bullet(_) | Style::Remark | Style::Note
        );
        (counted || signed) && marker.strength > Strength::Weak && marker.len < line.len()
    })
}

/// The nodes of a table.
struct Table<'a> {
    /// One that was laid out with spaces, or its rows.
    nodes: Vec<&'a Node>,
    /// The printed lines of one that was laid out.
    laid: Option<Vec<Printed>>,
}

/// The tables: a laid-out one alone, rows as long as nothing but page numbers and the like comes
/// between.
fn tables(outline: &Outline) -> Vec<Table<'_>> {
    let mut tables: Vec<Table<'_>> = Vec::new();
    let mut open = None;
    for node in &outline.nodes {
        match node.kind {
            NodeKind::Furniture => {}
            NodeKind::Table => {
                let laid = Some(printed(node)).filter(|lines| laid::is_laid(lines));
                let rows = laid.is_none().then_some(&node.parent);
                match tables.last_mut() {
                    Some(table) if rows.is_some() && rows == open => table.nodes.push(node),
                    _ => tables.push(Table {
                        nodes: vec![node],
                        laid,
                    }),
                }
                open = rows;
            }
            _ => open = None,
        }
    }
    tables
}
