//! Rows become lines of text: columns stand for positions, blank lines for free space.
//!
//! One column is half an em of the draft's own type, counted from its left margin, so that
//! indentation reads the same as in a text that was typed.

use std::collections::BTreeMap;

use kosshi_core::source::{Flow, Page, Piece, Said, Source};

use super::abreast::printed_lines;
use super::geometry::Glyph;
use super::layout::{InCell, Placed};
use super::rows::Row;

/// Free space between two Latin letters, in ems, that parts words.
const GAP_LATIN: f64 = 0.16;

/// The same beside a Japanese letter, where type is set with a quarter of an em of air.
const GAP_MIXED: f64 = 0.38;

/// The same between two Japanese letters, which justified lines drive apart.
const GAP_JAPANESE: f64 = 0.62;

/// So much more than the distance of lines, in lines, is a blank line.
const BLANK_FROM: f64 = 0.5;

/// No page has more blank lines in a row.
const MAX_BLANKS: u32 = 60;

/// No line is set in further than this.
const MAX_INDENT: usize = 200;

/// What the pages of a draft have in common.
struct Measure {
    /// Its left margin.
    left: f64,
    /// The size of its type.
    size: f64,
    /// The distance of its lines.
    pitch: f64,
}

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
    let (pages, columns) = pages.iter().map(|page| measure.page(page)).unzip();
    (Source { pages }, columns)
}

impl Measure {
    fn of(pages: &[Vec<Placed>]) -> Self {
        let rows = || pages.iter().flatten().map(|placed| &placed.row);
        let text = || {
            pages
                .iter()
                .flatten()
                .filter(|placed| placed.said.is_none())
        };
        let size = mode(rows().flat_map(|row| {
            row.glyphs
                .iter()
                .filter(|glyph| !glyph.c.is_ascii())
                .map(|glyph| glyph.size)
        }))
        .unwrap_or(10.5);
        let pitches = pages.iter().flat_map(|page| {
            page.windows(2).filter_map(|pair| match pair {
                [a, b] => Some(b.row.y - a.row.y).filter(|pitch| *pitch > size * 0.9),
                _ => None,
            })
        });
        let mut lefts: Vec<f64> = text().map(|placed| placed.row.left()).collect();
        lefts.sort_by(f64::total_cmp);
        // A few lines may hang out of the margin: page furniture, stamps.
        let left = lefts.get(lefts.len() / 50).copied().unwrap_or(0.0);
        Self {
            left,
            size,
            pitch: mode(pitches).unwrap_or(size * 1.7),
        }
    }

    fn page(&self, placed: &[Placed]) -> (Page, Vec<Columns>) {
        let mut page = Page::default();
        let mut columns = Vec::with_capacity(placed.len());
        let mut above: Option<f64> = None;
        let table = |placed: &Placed| placed.cell.map(|cell| cell.table);
        for run in placed.chunk_by(|a, b| table(a).is_some() && table(a) == table(b)) {
            let ys = || run.iter().map(|placed| placed.row.y);
            let blanks = above.map_or(0, |above| self.blanks(above, ys().fold(f64::MAX, f64::min)));
            page.lines.extend((0..blanks).map(|_| String::new()));
            match run {
                [
                    Placed {
                        row,
                        said,
                        cell: None,
                    },
                ] => {
                    let mut line = Line::default();
                    let starts = line.put(row, self.column(row.left()), self);
                    let number = line.end(&mut page);
                    if let Some(said) = said {
                        page.said.insert(number, *said);
                    }
                    columns.push(Columns { number, starts });
                }
                run => columns.extend(self.table(run, &mut page)),
            }
            above = Some(ys().fold(f64::MIN, f64::max));
        }
        (page, columns)
    }

    /// The lines of a table: what stands side by side is one.
    fn table(&self, run: &[Placed], page: &mut Page) -> Vec<Columns> {
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
                starts.push((at, text.put(row, self.in_cell(row, cell, &said), self)));
                pieces.push(Piece {
                    from: text.from,
                    order: u32::try_from(at).unwrap_or(u32::MAX),
                    cell: u32::try_from(self.column(cell.left)).unwrap_or(u32::MAX),
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
    fn in_cell(&self, row: &Row, cell: &InCell, said: &Said) -> usize {
        let centred = !cell.first && said.flow == Flow::Cell;
        self.column(if centred { cell.left } else { row.left() })
    }

    /// The column at a place.
    fn column(&self, x: f64) -> usize {
        (((x - self.left) / (self.size / 2.0)).round().max(0.0) as usize).min(MAX_INDENT)
    }

    /// Blank lines between two base lines.
    fn blanks(&self, above: f64, below: f64) -> u32 {
        let lines = (below - above) / self.pitch;
        if lines < 1.0 + BLANK_FROM {
            return 0;
        }
        ((lines - BLANK_FROM) as u32).min(MAX_BLANKS)
    }
}

/// A line of text that is being written.
#[derive(Default)]
struct Line {
    text: String,
    /// How many characters it has.
    len: usize,
    /// Where the row that was put last begins.
    from: u32,
}

impl Line {
    /// Adds a row at a column, or behind what stands there; where each of its characters comes to
    /// stand.
    fn put(&mut self, row: &Row, column: usize, measure: &Measure) -> Vec<u32> {
        let half = measure.size / 2.0;
        let parted = if self.len == 0 { 0 } else { self.len + 1 };
        self.space(column.max(parted) - self.len);
        self.from = u32::try_from(self.len).unwrap_or(u32::MAX);
        let mut starts = Vec::with_capacity(row.glyphs.len());
        let mut before: Option<&Glyph> = None;
        for glyph in &row.glyphs {
            if let Some(before) = before {
                let gap = glyph.x - before.right;
                let blank = before.c.is_whitespace() || glyph.c.is_whitespace();
                if gap > least_gap(before.c, glyph.c) * row.size.min(measure.size * 1.5) {
                    let wanted = (gap / half).round().max(1.0) as usize;
                    let spaces = wanted.saturating_sub(usize::from(blank));
                    self.space(spaces.min(MAX_INDENT));
                }
            }
            starts.push(u32::try_from(self.len).unwrap_or(u32::MAX));
            self.len += 1;
            self.text.push(if glyph.c.is_control() {
                '\u{fffd}'
            } else {
                glyph.c
            });
            before = Some(glyph);
        }
        starts
    }

    fn space(&mut self, columns: usize) {
        self.text.extend(std::iter::repeat_n(' ', columns));
        self.len += columns;
    }

    /// Ends the line on its page; its 1-based number.
    fn end(self, page: &mut Page) -> u32 {
        page.lines.push(self.text);
        u32::try_from(page.lines.len()).unwrap_or(u32::MAX)
    }
}

fn least_gap(a: char, b: char) -> f64 {
    let japanese = |c: char| u32::from(c) >= 0x2E80;
    match (japanese(a), japanese(b)) {
        (true, true) => GAP_JAPANESE,
        (false, false) => GAP_LATIN,
        _ => GAP_MIXED,
    }
}

/// The most frequent measure, to a quarter of a point.
fn mode(measures: impl Iterator<Item = f64>) -> Option<f64> {
    let mut counts: BTreeMap<i64, u32> = BTreeMap::new();
    for measure in measures.filter(|measure| measure.is_finite()) {
        *counts.entry((measure * 4.0).round() as i64).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|&(_, count)| count)
        .map(|(quarters, _)| quarters as f64 / 4.0)
}
