//! The rows of a page in reading order, and what the layout says of them.

use std::collections::BTreeMap;

use kosshi_core::source::{Flow, Said, SaidRole};

use super::content::Drawn;
use super::geometry::Glyph;
use super::rows::{Row, rows};
use super::table::{Cell, Table, tables};

/// A row and what the layout says of it.
#[derive(Debug)]
pub(super) struct Placed {
    /// The row.
    pub(super) row: Row,
    /// What is said of it.
    pub(super) said: Option<Said>,
    /// The cell it stands in.
    pub(super) cell: Option<InCell>,
}

/// A cell of a table of the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct InCell {
    /// The number of the table on its page.
    pub(super) table: usize,
    /// Its left rule.
    pub(super) left: f64,
    /// Whether it is the first of its row that is not empty.
    pub(super) first: bool,
}

impl Placed {
    /// A row of which nothing is said.
    fn unsaid(row: Row) -> Self {
        Self {
            row,
            said: None,
            cell: None,
        }
    }
}

/// The rows of a page in the order they are read.
pub(super) fn placed(drawn: Drawn, width: f64) -> Vec<Placed> {
    let columns = runs_downwards(&drawn.glyphs);
    let (downwards, across): (Vec<Glyph>, Vec<Glyph>) = drawn
        .glyphs
        .into_iter()
        .partition(|glyph| columns || glyph.vertical);
    let mut page = upright_lines(downwards, width);
    let tables = tables(&drawn.rules);
    let mut cells: BTreeMap<(usize, Cell), Vec<Glyph>> = BTreeMap::new();
    let mut text = Vec::new();
    for glyph in across {
        match cell_of(&tables, &glyph) {
            Some(place) => cells.entry(place).or_default().push(glyph),
            None => text.push(glyph),
        }
    }
    let mut rest: Vec<Placed> = rows(text).into_iter().map(Placed::unsaid).collect();
    mark_ruby(&mut rest);
    insert_tables(&mut rest, cells);
    page.extend(rest);
    page
}

/// Whether characters are drawn one below the other, by a writer who knew no vertical fonts.
fn runs_downwards(glyphs: &[Glyph]) -> bool {
    let (mut down, mut across) = (0_usize, 0_usize);
    for pair in glyphs.windows(2) {
        if let [a, b] = pair {
            let (dx, dy) = ((b.x - a.x).abs() / a.size, (b.y - a.y) / a.size);
            down += usize::from(dx < 0.3 && (0.7..2.5).contains(&dy));
            across += usize::from(dy.abs() < 0.3 && (0.2..2.5).contains(&dx));
        }
    }
    // Few characters must have nothing beside them.
    down > 40 && down > 2 * across || down >= 10 && down > 10 * across
}

/// Vertical writing: lines run downwards, from right to left. Turned, they are lines like others.
fn upright_lines(glyphs: Vec<Glyph>, width: f64) -> Vec<Placed> {
    let turned = glyphs.into_iter().map(|glyph| Glyph {
        x: glyph.y,
        right: glyph.y + glyph.size,
        y: width - glyph.x,
        ..glyph
    });
    let rows = rows(turned.collect());
    rows.into_iter().map(Placed::unsaid).collect()
}

fn cell_of(tables: &[Table], glyph: &Glyph) -> Option<(usize, Cell)> {
    tables
        .iter()
        .enumerate()
        .find_map(|(table, rules)| Some((table, rules.cell(glyph)?)))
}

/// Puts each table where its first row stands, row by row and cell by cell.
fn insert_tables(page: &mut Vec<Placed>, cells: BTreeMap<(usize, Cell), Vec<Glyph>>) {
    let mut open: Option<(usize, i64)> = None;
    let mut at = 0;
    for ((table, cell), glyphs) in cells {
        let rows = rows(glyphs);
        let Some(y) = rows.first().map(|row| row.y) else {
            continue;
        };
        let first = open != Some((table, cell.top));
        if open.is_none_or(|(before, _)| before != table) {
            at = place_of_table(page, y);
        }
        open = Some((table, cell.top));
        let mut flow = if first { Flow::Begins } else { Flow::Cell };
        for row in rows {
            let said = Some(Said {
                role: Some(SaidRole::Row),
                flow,
                rank: None,
            });
            let cell = Some(InCell {
                table,
                left: cell.left as f64 / 10.0,
                first,
            });
            page.insert(at, Placed { row, said, cell });
            at += 1;
            flow = Flow::GoesOn;
        }
    }
}

/// Where a table whose first row stands there is put: behind one that begins above it.
fn place_of_table(page: &[Placed], y: f64) -> usize {
    let below = |placed: &Placed| placed.row.y > y;
    let mut at = page.iter().position(below).unwrap_or(page.len());
    let table = |at: usize| page.get(at)?.cell.map(|cell| cell.table);
    while at > 0 && table(at).is_some() && table(at) == table(at - 1) {
        at += 1;
    }
    at
}

/// Ruby is small kana directly above a line of larger type.
fn mark_ruby(page: &mut [Placed]) {
    let above = |small: &Row, large: &Row| {
        let near = large.y - small.y <= 1.3 * large.size;
        let over = small.left() + small.size >= large.left()
            && small.right() <= large.right() + large.size;
        small.size <= 0.6 * large.size && near && over
    };
    let kana = |row: &Row| {
        row.glyphs
            .iter()
            .all(|glyph| matches!(glyph.c, '\u{3040}'..='\u{30ff}') || glyph.c.is_whitespace())
    };
    let ruby: Vec<bool> = page
        .windows(2)
        .map(|pair| match pair {
            [small, large] => kana(&small.row) && above(&small.row, &large.row),
            _ => false,
        })
        .collect();
    for (placed, _) in page.iter_mut().zip(ruby).filter(|(_, ruby)| *ruby) {
        placed.said = Some(Said {
            role: Some(SaidRole::Furniture),
            ..Said::default()
        });
    }
}
