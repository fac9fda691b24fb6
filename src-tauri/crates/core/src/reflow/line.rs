//! A source line with its geometry: what is visible, how far in it begins, how far out it ends.

use std::ops::Range;

use crate::source::{Flow, Page, Piece, Said, SaidRole, Source};

/// No line ends farther out, whatever a file says.
const MOST_COLUMNS: u32 = 1 << 20;

/// A line with so many characters for all its pieces together is too much to be taken apart.
const MOST_SPACE: usize = 1 << 22;

/// What a line is for, before blocks are made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Nothing visible.
    Blank,
    /// Part of the text.
    Body,
    /// Part of the title.
    Title,
    /// A page number, a running header, a letterhead.
    Furniture,
    /// Part of a table of contents.
    Toc,
    /// Part of the footnotes of its page.
    Footnote,
    /// Part of a table.
    Table,
}

/// One line of the source, or what stands of it in one cell of a table.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// 1-based page.
    pub(crate) page: u32,
    /// 1-based within its page.
    pub(crate) number: u32,
    /// Every character of it.
    pub(crate) chars: Vec<char>,
    /// Index of the first visible character.
    pub(crate) first: usize,
    /// Index of the first character of the text: `first`, or behind a printed line number.
    pub(crate) start: usize,
    /// Index behind the last visible character.
    pub(crate) end: usize,
    /// What it is for.
    pub(crate) role: Role,
    /// What the file says of it.
    pub(crate) said: Said,
    /// The column at which its last visible character ends.
    pub(crate) right: u32,
    /// Whether that was measured in print, and not counted from its characters.
    pub(crate) measured: bool,
    /// Its place among all lines, as they are read.
    pub(crate) order: u32,
    /// The column at which its cell begins, where it stands beside others.
    pub(crate) cell: Option<u32>,
    /// How many visible characters of its printed line stand before it, in other cells.
    pub(crate) beside: u32,
}

impl Line {
    /// The line's text, from its first to its last visible character.
    pub(crate) fn text(&self) -> &[char] {
        self.chars.get(self.start..self.end).unwrap_or_default()
    }

    /// Columns before the text; a full-width character takes two.
    pub(crate) fn indent(&self) -> u32 {
        self.chars.get(..self.start).map_or(0, width)
    }

    /// The column at which the text ends.
    pub(crate) fn edge(&self) -> u32 {
        self.right
    }

    /// Whether both are set around one middle. An extraction may count a column for a full-width
    /// character, or two.
    pub(crate) fn shares_middle(&self, other: &Self) -> bool {
        let wide = |line: &Self| line.indent().saturating_add(line.edge());
        let len = |line: &Self| u32::try_from(line.text().len()).unwrap_or(u32::MAX);
        let narrow = |line: &Self| line.indent().saturating_mul(2).saturating_add(len(line));
        [
            wide(self).abs_diff(wide(other)),
            narrow(self).abs_diff(narrow(other)),
        ]
        .iter()
        .any(|&apart| apart <= ONE_MIDDLE)
    }

    /// The last visible character.
    pub(crate) fn last(&self) -> Option<char> {
        self.text().last().copied()
    }

    /// Whether the file says that it begins a node, and not only a paragraph.
    pub(crate) fn begins(&self) -> bool {
        self.said.flow == Flow::Begins
    }

    /// Whether the file says that it goes on in the node of the line before.
    pub(crate) fn goes_on(&self) -> bool {
        matches!(self.said.flow, Flow::GoesOn | Flow::Cell)
    }

    /// Whether its role was said, so that nothing is guessed.
    pub(crate) fn is_settled(&self) -> bool {
        self.said.role.is_some()
    }

    /// Whether it is text so far, and may still turn out to be something else.
    pub(crate) fn is_undecided(&self) -> bool {
        self.role == Role::Body && self.said.role != Some(SaidRole::Text)
    }

    fn new(page: u32, number: u32, text: &str, said: Said) -> Self {
        // A guess at the length would take half as much again.
        let mut chars = Vec::with_capacity(text.chars().count());
        chars.extend(text.chars());
        let first = chars
            .iter()
            .position(|c| !c.is_whitespace())
            .unwrap_or(chars.len());
        let end = chars
            .iter()
            .rposition(|c| !c.is_whitespace())
            .map_or(first, |last| last + 1);
        let role = if first < end {
            said.role.map_or(Role::Body, role_of)
        } else {
            Role::Blank
        };
        Self {
            page,
            number,
            right: width(chars.get(..end).unwrap_or_default()),
            chars,
            first,
            start: first,
            end,
            role,
            said,
            measured: false,
            order: 0,
            cell: None,
            beside: 0,
        }
    }

    /// The same line where the file knows the column at which it ends in print.
    fn measured(self, end: Option<u32>) -> Self {
        Self {
            right: end.map_or(self.right, |end| end.min(MOST_COLUMNS)),
            measured: end.is_some(),
            ..self
        }
    }

    /// What stands of a line in one cell: all else is free space.
    fn of_piece(page: u32, number: u32, text: &str, piece: &Piece, own: Range<usize>) -> Self {
        let before = text.chars().take(own.start);
        let text: String = before
            .clone()
            .map(|_| ' ')
            .chain(text.chars().take(own.end).skip(own.start))
            .collect();
        Self {
            cell: Some(piece.cell),
            beside: char_count(before.filter(|c| !c.is_whitespace())),
            ..Self::new(page, number, &text, piece.said)
        }
    }
}

fn char_count(chars: impl Iterator<Item = char>) -> u32 {
    u32::try_from(chars.count()).unwrap_or(u32::MAX)
}

fn role_of(said: SaidRole) -> Role {
    match said {
        SaidRole::Title => Role::Title,
        SaidRole::Heading | SaidRole::Text => Role::Body,
        SaidRole::Row => Role::Table,
        SaidRole::Footnote => Role::Footnote,
        SaidRole::Toc => Role::Toc,
        SaidRole::Furniture => Role::Furniture,
    }
}

/// Twice the columns that may lie between the middles of two lines set around one.
const ONE_MIDDLE: u32 = 8;

/// Every line of a source, in the order they are read.
pub(crate) fn lines(source: &Source) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (number, page) in (1..).zip(&source.pages) {
        read_page(number, page, &mut lines);
    }
    for (order, line) in (0..).zip(&mut lines) {
        line.order = order;
    }
    keep_one_title(&mut lines);
    lines
}

/// The lines of a page; where cells stand side by side, one cell after the other.
fn read_page(page: u32, content: &Page, lines: &mut Vec<Line>) {
    let mut beside: Vec<(u32, Line)> = Vec::new();
    for (number, text) in (1..).zip(&content.lines) {
        if let Some(pieces) = content.pieces.get(&number) {
            let few = text.len().saturating_mul(pieces.len()) <= MOST_SPACE;
            let pieces = if few {
                pieces
            } else {
                pieces.get(..1).unwrap_or_default()
            };
            beside.extend(read_pieces(page, number, text, pieces));
            continue;
        }
        lines.extend(in_order(&mut beside));
        let said = content.said.get(&number).copied().unwrap_or_default();
        let end = content.ends.get(&number).copied();
        lines.push(Line::new(page, number, text, said).measured(end));
    }
    lines.extend(in_order(&mut beside));
}

/// The pieces of a line, each with its place among others; together they are the whole line,
/// whatever is said of where they begin.
fn read_pieces(page: u32, number: u32, text: &str, pieces: &[Piece]) -> Vec<(u32, Line)> {
    let index = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    let ends = pieces.iter().skip(1).map(|next| index(next.from));
    let mut from = 0;
    let mut read = Vec::with_capacity(pieces.len());
    for (piece, end) in pieces.iter().zip(ends.chain([usize::MAX])) {
        let own = from..end.max(from);
        from = own.end;
        read.push((piece.order, Line::of_piece(page, number, text, piece, own)));
    }
    read
}

fn in_order(beside: &mut Vec<(u32, Line)>) -> impl Iterator<Item = Line> + use<> {
    let mut pieces = std::mem::take(beside);
    pieces.sort_by_key(|&(order, _)| order);
    pieces.into_iter().map(|(_, line)| line)
}

/// A document has one title; what is set in its style again is a heading.
fn keep_one_title(lines: &mut [Line]) {
    let first = lines.iter().position(|line| line.role == Role::Title);
    let further = first.and_then(|first| {
        let ends = |line: &Line| !matches!(line.role, Role::Title | Role::Blank);
        lines
            .iter()
            .skip(first)
            .position(ends)
            .map(|len| first + len)
    });
    let again = lines.iter_mut().skip(further.unwrap_or(usize::MAX));
    for line in again.filter(|line| line.role == Role::Title) {
        line.role = Role::Body;
        line.said.role = Some(SaidRole::Heading);
    }
}

/// Columns that characters take: two for full-width ones.
pub(crate) fn width(chars: &[char]) -> u32 {
    chars
        .iter()
        .map(|&c| columns(c))
        .fold(0, u32::saturating_add)
}

fn columns(c: char) -> u32 {
    match u32::from(c) {
        // Latin, spaces, half-width katakana; private-use bullets stand in the margin.
        0..0x370 | 0x2000..=0x200F | 0xE000..=0xF8FF | 0xFF61..=0xFFDC => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn geometry_counts_columns_not_characters() {
        let line = Line::new(1, 1, "\u{3000}ア b ", Said::default());
        assert_eq!(
            (line.first, line.end, line.indent(), line.edge()),
            (1, 4, 2, 6)
        );
    }

    #[test]
    fn a_line_of_spaces_is_blank() {
        assert_eq!(
            Line::new(1, 1, " \u{3000}", Said::default()).role,
            Role::Blank
        );
    }
}
