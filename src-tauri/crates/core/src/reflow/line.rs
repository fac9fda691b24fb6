//! A source line with its geometry: what is visible, how far in it begins, how far out it ends.

use crate::source::{Flow, Said, SaidRole, Source};

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

/// One line of the source.
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

    fn new(page: u32, number: u32, text: &str, said: Said, end_in_print: Option<u32>) -> Self {
        let chars: Vec<char> = text.chars().collect();
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
            right: end_in_print.unwrap_or_else(|| width(chars.get(..end).unwrap_or_default())),
            measured: end_in_print.is_some(),
            chars,
            first,
            start: first,
            end,
            role,
            said,
        }
    }
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

/// Every line of a source, in order.
pub(crate) fn lines(source: &Source) -> Vec<Line> {
    let mut lines: Vec<Line> = source
        .lines()
        .map(|(page, number, text)| {
            let end = source.printed_end(page, number);
            Line::new(page, number, text, source.said(page, number), end)
        })
        .collect();
    keep_one_title(&mut lines);
    lines
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
        let line = Line::new(1, 1, "\u{3000}ア b ", Said::default(), None);
        assert_eq!(
            (line.first, line.end, line.indent(), line.edge()),
            (1, 4, 2, 6)
        );
    }

    #[test]
    fn a_line_of_spaces_is_blank() {
        assert_eq!(
            Line::new(1, 1, " \u{3000}", Said::default(), None).role,
            Role::Blank
        );
    }
}
