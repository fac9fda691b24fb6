//! Tables of a text that was laid out with spaces: rows whose cells begin in the same columns. What
//! stands between two rows, without cells of its own, goes on their cells; each table is one block.

use super::chars::{closes, is_sentence_end, offices, opens};
use super::line::{Line, Role, width};
use crate::marker::{Marker, Style, digit, recognise};
use crate::source::Flow;

/// Cells are set apart by at least so many columns; a marker and its text, or justified words, by
/// fewer.
const GAP: u32 = 3;

/// Cells of one column begin within so many columns of each other.
const NEAR: u32 = 3;

/// The text of an item hangs so many columns behind its marker, at most.
const HANGING: u32 = 6;

/// Rows of one table are at most so many lines apart.
const REACH: u32 = 4;

/// No row of a page has so many characters.
const LONGEST: usize = 400;

/// No cell is wider: what is, is text with a hole in it.
const WIDEST: u32 = 64;

/// Where a cell begins. Text that was typed is set by columns; what is extracted from a page often
/// has so many characters before a cell as the page has space, whatever their width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Start {
    columns: u32,
    chars: u32,
}

impl Start {
    fn is_near(self, other: Self) -> bool {
        let near = |a: u32, b: u32, most: u32| a.abs_diff(b) <= most;
        near(self.columns, other.columns, NEAR) || near(self.chars, other.chars, NEAR - 1)
    }

    /// Whether a line that begins so far in begins there.
    fn is_at(self, indent: u32, most: u32) -> bool {
        self.columns.abs_diff(indent) <= most || self.chars.abs_diff(indent) <= most
    }
}

/// A line and the columns at which its cells begin.
struct Row {
    /// Index among all lines.
    at: usize,
    /// Whether it begins an item, or ends the text.
    begins: bool,
    /// Index among the lines that may be rows.
    order: usize,
    page: u32,
    number: u32,
    indent: u32,
    /// Of two cells and more; empty for a line that is no row.
    starts: Vec<Start>,
    end: u32,
}

impl Row {
    fn of(order: usize, at: usize, line: &Line) -> Self {
        Self {
            at,
            begins: begins_item(line),
            order,
            page: line.page,
            number: line.number,
            indent: line.indent(),
            starts: starts(line),
            end: line.edge(),
        }
    }

    fn has_cells(&self) -> bool {
        !self.starts.is_empty()
    }

    /// Where its cells behind the first begin.
    fn further(&self) -> &[Start] {
        self.starts.get(1..).unwrap_or_default()
    }

    /// Whether it stands so many lines below, at most; a table goes on overleaf.
    fn follows(&self, other: &Row, lines: u32) -> bool {
        if self.page == other.page {
            self.number.saturating_sub(other.number) <= lines
        } else {
            self.page == other.page.saturating_add(1) && self.order == other.order + 1
        }
    }
}

/// What the rows of a table so far have in common.
#[derive(Default)]
struct Columns {
    /// Where cells behind the first begin, those near each other once.
    further: Vec<Start>,
    /// Where cells begin.
    all: Vec<Start>,
    /// Where the first cells begin at the least, and the second ones.
    left: Option<u32>,
    second: Option<u32>,
    /// The same in characters.
    behind: Option<u32>,
}

impl Columns {
    fn of(row: &Row) -> Self {
        let mut columns = Self::default();
        columns.take(row);
        columns
    }

    fn take(&mut self, row: &Row) {
        for &start in row.further() {
            if !self.have(start) {
                self.further.push(start);
            }
        }
        for &start in &row.starts {
            if !self.all.contains(&start) {
                self.all.push(start);
            }
        }
        let least = |a: Option<u32>, b: u32| Some(a.map_or(b, |a| a.min(b)));
        self.left = least(self.left, row.indent);
        if let Some(&second) = row.further().first() {
            self.second = least(self.second, second.columns);
            self.behind = least(self.behind, second.chars);
        }
    }

    fn have(&self, start: Start) -> bool {
        self.further.iter().any(|column| column.is_near(start))
    }

    /// Whether a cell of the row behind its first begins in one of them.
    fn hold(&self, row: &Row) -> bool {
        row.further().iter().any(|&start| self.have(start))
    }

    /// Whether a line stands in a column behind the first alone: one cell of a row is longer than
    /// the others.
    fn go_on_behind_first(&self, row: &Row) -> bool {
        let behind = self.behind.is_some_and(|second| row.indent + 1 >= second);
        behind && !row.has_cells() && self.all.iter().any(|at| at.is_at(row.indent, NEAR))
    }

    /// Whether a line goes on a cell of the row above it.
    fn go_on(&self, row: &Row) -> bool {
        let in_column = self.all.iter().any(|at| at.is_at(row.indent, 1));
        let further_in = self.left.is_some_and(|left| row.indent > left + NEAR);
        let narrow = self.second.is_some_and(|second| row.end <= second);
        in_column && (further_in || narrow)
    }
}

/// Marks the lines of tables; each table is one block.
pub(crate) fn mark(lines: &mut [Line]) {
    let rows: Vec<Row> = (0..)
        .zip(lines.iter())
        .filter(|(_, line)| line.is_undecided() && line.said.flow == Flow::default())
        .enumerate()
        .map(|(order, (at, line))| Row::of(order, at, line))
        .collect();
    let mut from = 0;
    while let Some(first) = (from..rows.len()).find(|&at| begins(&rows, at)) {
        let behind = end(&rows, first);
        let first = with_heads(&rows, first).max(from);
        if is_list(lines, rows.get(first..behind).unwrap_or_default()) {
            from = behind;
            continue;
        }
        for row in rows.get(first..behind).unwrap_or_default() {
            if let Some(line) = lines.get_mut(row.at) {
                line.role = Role::Table;
                if row.order > first {
                    line.said.flow = Flow::Cell;
                }
            }
        }
        from = behind.max(first + 1);
    }
}

/// Whether all rows begin with one bullet: items of a list, with a remark at the right of each.
fn is_list(lines: &[Line], rows: &[Row]) -> bool {
    let bullet = |row: &Row| {
        let marker = recognise(lines.get(row.at)?.text())?;
        matches!(marker.family.style, Style::Bullet(_)).then_some(marker.family)
    };
    let outermost = rows.iter().map(|row| row.indent).min().unwrap_or(0);
    let outer = |row: &&Row| row.has_cells() && row.indent <= outermost + 1;
    let mut bullets = rows.iter().filter(outer).map(bullet);
    let first = bullets.next().flatten();
    first.is_some() && bullets.all(|bullet| bullet == first)
}

/// Whether the row has cells that the next row with cells goes on. Items whose words stand in columns
/// are rows only below a head: １　日時　　令和八年 is none.
fn begins(rows: &[Row], at: usize) -> bool {
    let row = rows.get(at).filter(|row| row.has_cells());
    let row = row.filter(|row| !row.begins || with_heads(rows, at) < at);
    row.is_some_and(|row| next_row(rows, at, &Columns::of(row)).is_some())
}

/// The next row whose cells stand in the columns.
fn next_row(rows: &[Row], at: usize, columns: &Columns) -> Option<usize> {
    let mut last = rows.get(at)?;
    for (next, row) in (at + 1..).zip(rows.get(at + 1..)?) {
        // An item further out than the cells is none of them.
        let item = row.begins && columns.left.is_some_and(|left| row.indent + 1 < left);
        if !row.follows(last, REACH) || is_lone(rows, next) || item {
            return None;
        }
        if columns.hold(row) {
            return Some(next);
        }
        if columns.go_on_behind_first(row) {
            last = row;
        }
    }
    None
}

/// The first row overleaf, where the table goes on in columns that the page has of its own: each
/// page is laid out for itself.
fn overleaf(rows: &[Row], last: usize) -> Option<usize> {
    let row = rows.get(last)?;
    let (next, first) = (last + 1..).zip(rows.get(last + 1..)?).next()?;
    let goes_on = first.page == row.page.saturating_add(1) && first.has_cells() && !first.begins;
    (goes_on && next_row(rows, next, &Columns::of(first)).is_some()).then_some(next)
}

/// Whether a line without cells stands between blank ones, as a heading does.
fn is_lone(rows: &[Row], at: usize) -> bool {
    let apart = |a: Option<&Row>, b: Option<&Row>| match (a, b) {
        (Some(a), Some(b)) => !b.follows(a, 1) || a.page != b.page,
        _ => true,
    };
    let row = rows.get(at);
    row.is_some_and(|row| !row.has_cells())
        && apart(at.checked_sub(1).and_then(|at| rows.get(at)), row)
        && apart(row, rows.get(at + 1))
}

/// The heads of the columns may be centred over them: a row with cells right above.
fn with_heads(rows: &[Row], first: usize) -> usize {
    let above = first.checked_sub(1).and_then(|at| rows.get(at));
    let (Some(above), Some(row)) = (above, rows.get(first)) else {
        return first;
    };
    let on_page = above.page == row.page && row.follows(above, 2);
    let heads = above.has_cells() && !above.begins && on_page;
    if heads { first - 1 } else { first }
}

/// Behind the last row of the table that begins at `first`, and what goes on its last cells.
fn end(rows: &[Row], first: usize) -> usize {
    let mut columns = rows.get(first).map(Columns::of).unwrap_or_default();
    let mut last = first;
    loop {
        while let Some(next) = next_row(rows, last, &columns) {
            for row in rows.get(last + 1..=next).unwrap_or_default() {
                columns.take(row);
            }
            last = next;
        }
        let behind = tail(rows, last, &columns);
        match overleaf(rows, behind - 1) {
            Some(next) => {
                columns = rows.get(next).map(Columns::of).unwrap_or_default();
                last = next;
            }
            None => return behind,
        }
    }
}

/// Behind what goes on the cells of the last row.
fn tail(rows: &[Row], last: usize, columns: &Columns) -> usize {
    let mut behind = last + 1;
    while let (Some(row), Some(before)) = (rows.get(behind), rows.get(behind - 1)) {
        let below = row.page == before.page && row.follows(before, 1);
        let goes_on = columns.go_on_behind_first(row) || !row.begins && columns.go_on(row);
        if !below || !goes_on {
            break;
        }
        behind += 1;
    }
    behind
}

/// The columns at which the cells of a line begin, none for a line that is no row. The gap behind a
/// marker parts no cells, nor does the one before a remark in brackets at the right margin.
fn starts(line: &Line) -> Vec<Start> {
    let text = line.text();
    if !has_gap(text) || text.len() > LONGEST || is_caption(text) {
        return Vec::new();
    }
    let marker = recognise(text).filter(|marker| !matches!(marker.family.style, Style::Bullet(_)));
    let item = marker.map_or(0, |marker| marker.len);
    let skipped = if is_cell(text, item) { 0 } else { item };
    let mut cells: Vec<(usize, usize)> = Vec::new();
    let mut begin = 0;
    let mut at = skipped
        + text
            .iter()
            .skip(skipped)
            .take_while(|c| c.is_whitespace())
            .count();
    if let Some(label) = label(text) {
        at = at.max(label);
    } else if let [glyph, gap, ..] = text
        && !glyph.is_alphanumeric()
        && gap.is_whitespace()
    {
        // ○ before a name, or before an item.
        at = at.max(
            1 + text
                .iter()
                .skip(1)
                .take_while(|c| c.is_whitespace())
                .count(),
        );
    }
    while at < text.len() {
        let gap = text.iter().skip(at).take_while(|c| c.is_whitespace());
        let len = gap.clone().count();
        let columns: u32 = gap.map(|&c| width(&[c])).sum();
        if columns >= GAP {
            cells.push((begin, at));
            begin = at + len;
        }
        at += len.max(1);
    }
    cells.push((begin, text.len()));
    let cell = |&(from, to): &(usize, usize)| text.get(from..to).unwrap_or_default();
    // 番　　号, 令和  年  月  日: words that are spaced out, and what a form leaves to be filled in.
    let letters = cells.iter().filter(|range| cell(range).len() == 1).count();
    let heads = cells.len() == 4 && letters == 4;
    let spaced = letters * 2 > cells.len() && !heads;
    // An item whose text is set far behind its number is no row.
    let listed = cells.len() == 2 && item > 0 && cells.first().is_some_and(|cell| cell.1 == item);
    let wide = cells.iter().any(|range| width(cell(range)) > WIDEST);
    let remark = cells.len() == 2 && cells.last().map(cell).is_some_and(is_remark);
    // A hole before a bracket or a full stop is one of typesetting, one behind 「 is to be filled in.
    let holes = cells.iter().skip(1).any(|range| {
        cell(range)
            .first()
            .is_some_and(|&c| super::chars::never_begins(c))
    });
    let blanks = cells
        .iter()
        .rev()
        .skip(1)
        .any(|range| cell(range).last().is_some_and(|&c| opens(c)));
    let prose = cells
        .first()
        .is_some_and(|range| is_sentence_end(cell(range)));
    if cells.len() < 2 || listed || spaced || wide || remark || holes || blanks || prose {
        return Vec::new();
    }
    let start = |&(from, _): &(usize, usize)| Start {
        columns: line.indent() + width(text.get(..from).unwrap_or_default()),
        chars: u32::try_from(line.start + from).unwrap_or(u32::MAX),
    };
    cells.iter().map(start).collect()
}

/// 表１　…, 図２　…: what stands over a table.
pub(crate) fn is_caption(text: &[char]) -> bool {
    matches!(text, ['図' | '表', number, ..] if digit(*number).is_some())
}

/// How far a label in brackets before an item goes, with the space behind it: （新）　再診料.
fn label(text: &[char]) -> Option<usize> {
    let closing = text.iter().take(LABEL).position(|&c| closes(c))?;
    let gap = text.get(closing + 1..)?.iter();
    let gap: Vec<char> = gap.take_while(|c| c.is_whitespace()).copied().collect();
    let near = opens(*text.first()?) && width(&gap) <= HANGING;
    near.then_some(closing + 1 + gap.len())
        .filter(|&behind| behind < text.len())
}

/// A label has so many characters at most, with its brackets.
const LABEL: usize = 5;

/// 【内、文】 or （学校教育課） at the right margin; （新設） is a cell.
pub(super) fn is_remark(cell: &[char]) -> bool {
    let [open, inner @ .., close] = cell else {
        return false;
    };
    let office = inner
        .last()
        .is_some_and(|c| "省庁課室局所係員".contains(*c));
    opens(*open) && closes(*close) && (office || *open == '【' && offices(inner))
}

/// A numbered item or 以上 goes on no cell.
fn begins_item(line: &Line) -> bool {
    let text = line.text();
    // 第１回　令和六年 is a row of what a council did.
    let counts = |marker: Marker| {
        marker.number.counts()
            && marker.family.style != Style::Ordinal('回')
            && !is_cell(text, marker.len)
    };
    matches!(text, ['以', .., '上']) && text.len() <= 4 || recognise(text).is_some_and(counts)
}

/// Whether a number is so far from what follows that it stands in a cell of its own.
fn is_cell(text: &[char], len: usize) -> bool {
    let gap = text.iter().skip(len).take_while(|c| c.is_whitespace());
    gap.map(|&c| width(&[c])).sum::<u32>() > HANGING
}

/// Whether there is white space in the text that might part cells: three columns are two characters.
fn has_gap(text: &[char]) -> bool {
    text.windows(2).any(|pair| {
        matches!(
            pair,
            [
                ' ' | '\u{3000}' | '\t' | '\u{a0}',
                ' ' | '\u{3000}' | '\t' | '\u{a0}'
            ]
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn tables(text: &str) -> Vec<u32> {
        let mut lines = super::super::line::lines(&Source::from_text(text));
        mark(&mut lines);
        let of_table = lines.iter().filter(|line| line.role == Role::Table);
        of_table.map(|line| line.number).collect()
    }

    #[test]
    fn rows_of_cells_are_a_table_with_what_goes_on_in_them() {
        let text = "次のとおりとする。\n\
                    \u{20}指標              現状値     目標値\n\
                    \u{20}妊娠11週以下での    95.8%      98.0%\n\
                    \u{20}届出率\n\
                    \u{20}延べ利用者          28,416人   32,000人\n\
                    \n\
                    この値は毎年度見直す。\n";
        assert_eq!(tables(text), [2, 3, 4, 5]);
    }

    #[test]
    fn text_with_a_hole_in_it_is_no_table() {
        let text = "○    現下の食材料費の状況\n\
                    ○    令和６年度の改定\n\
                    電磁的記録（以下「記録」という。\n\
                    \u{20}                             ）を発行する。\n\
                    関係府省庁で連携する              【内、文】\n\
                    標準化を進める                    【経】\n";
        assert_eq!(tables(text), Vec::<u32>::new());
    }
}
