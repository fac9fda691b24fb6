//! One paragraph: gathered from its runs, then written as lines.

use kosshi_core::source::{Flow, Said, SaidRole};

use super::numbering::Printed;
use super::pages::{PARAGRAPH, Pages};
use super::styles::{Indent, Style};
use crate::remark::RemarkPlace;

/// Half an em of the usual 10.5 points, in twentieths of a point: one column.
pub(super) const COLUMN: i64 = 105;

/// No paragraph is set in further than this, in columns.
const MAX_INDENT: i64 = 100;

/// No cell begins further out than this, in columns.
const FARTHEST_CELL: i64 = 400;

/// A longer paragraph is text, even when a heading's style was put on it.
const LONGEST_HEADING: usize = 90;

/// Stands in the text of a paragraph where a line ends.
pub(super) const LINE_END: char = '\n';

/// Stands in the text of a paragraph where a page ends.
pub(super) const PAGE_END: char = '\u{c}';

/// A place in a paragraph that a remark begins or ends at.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    /// A comment begins.
    CommentFrom(String),
    /// A comment ends.
    CommentTo(String),
    /// A tracked change begins.
    ChangeFrom(usize),
    /// A tracked change ends.
    ChangeTo(usize),
}

/// A paragraph as far as it has been read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// What its style and its own properties say.
    pub(super) style: Style,
    /// Its marker, when Word prints one.
    pub(super) printed: Option<Printed>,
    /// Whether a page begins before it.
    pub(super) page_before: bool,
    /// Whether a section, and with it a page, ends behind it.
    pub(super) page_behind: bool,
    /// The cell of a table row it stands in, from 1.
    pub(super) cell: usize,
    /// The column where that cell begins, for a row of several: its lines begin there.
    pub(super) column: Option<i64>,
    text: String,
    len: usize,
    marks: Vec<(usize, Mark)>,
}

impl Paragraph {
    /// An empty paragraph in a cell of a table row, 0 outside of tables.
    pub(super) fn in_cell(cell: usize) -> Self {
        Self {
            cell,
            ..Self::default()
        }
    }

    /// Adds text; white space of any kind stays one character wide.
    pub(super) fn add(&mut self, text: &str) {
        for c in text.chars() {
            self.push(if c.is_control() { ' ' } else { c });
        }
    }

    /// Adds a character.
    pub(super) fn push(&mut self, c: char) {
        self.text.push(c);
        self.len += 1;
    }

    /// Remembers that something begins or ends here.
    pub(super) fn mark(&mut self, mark: Mark) {
        self.marks.push((self.len, mark));
    }

    /// Whether nothing of it is seen.
    pub(super) fn is_blank(&self) -> bool {
        self.printed.is_none() && self.text.trim().is_empty()
    }

    /// Writes its lines, `role` saying what they are for; returns where its marks stand.
    pub(super) fn write(&self, pages: &mut Pages, said: Option<Said>) -> Vec<(Mark, RemarkPlace)> {
        let mut said = said.unwrap_or_else(|| self.said());
        let mut places = Vec::new();
        let mut begin = 0;
        let mut lead = self.lead();
        let mut rest = self.text.as_str();
        loop {
            let piece = rest.split([LINE_END, PAGE_END]).next().unwrap_or_default();
            let piece_len = piece.chars().count();
            let lead_len = lead.chars().count();
            let line = format!("{lead}{piece}");
            let seen = !line.trim().is_empty();
            let at = pages.push(line, Some(said).filter(|_| seen));
            let here = begin..=begin + piece_len;
            let marks = self
                .marks
                .iter()
                .filter(|(offset, _)| here.contains(offset));
            places.extend(marks.map(|(offset, mark)| {
                let column = u32::try_from(offset - begin + lead_len).unwrap_or(u32::MAX);
                (mark.clone(), RemarkPlace { column, ..at })
            }));
            let mut behind = rest.get(piece.len()..).unwrap_or_default().chars();
            let Some(end) = behind.next() else {
                return places;
            };
            rest = behind.as_str();
            if end == PAGE_END {
                pages.turn();
            }
            said = Self::behind(said, end);
            begin += piece_len + 1;
            lead.clear();
        }
    }

    /// What is said of the line behind one that ended so.
    fn behind(before: Said, end: char) -> Said {
        let flow = match before.role {
            None if end == LINE_END => Flow::Unsaid,
            _ => Flow::GoesOn,
        };
        Said { flow, ..before }
    }

    /// What stands before its text: white space for its indentation, and its marker.
    fn lead(&self) -> String {
        let own = self.style.indent;
        let level = self
            .printed
            .as_ref()
            .map_or(Indent::default(), |printed| printed.indent);
        let indent = own.or(level);
        let twips = indent
            .left
            .unwrap_or(0)
            .saturating_add(indent.first.unwrap_or(0));
        let columns = match self.column {
            Some(column) => column.clamp(0, FARTHEST_CELL),
            None => (twips / COLUMN).clamp(0, MAX_INDENT),
        };
        let space = " ".repeat(usize::try_from(columns).unwrap_or(0));
        match &self.printed {
            Some(Printed { marker, gap, .. }) => format!("{space}{marker}{gap}"),
            None => space,
        }
    }

    fn said(&self) -> Said {
        let name = self.style.name.to_lowercase();
        let of = |role, rank| Said {
            role: Some(role),
            flow: Flow::Begins,
            rank,
        };
        if name.starts_with("toc ") || name == "table of contents" {
            return of(SaidRole::Toc, None);
        }
        if name == "title" {
            return of(SaidRole::Title, None);
        }
        let sentence = self.text.trim_end().ends_with(['。', '、']);
        match self.style.heading() {
            Some(rank) if !sentence && self.len <= LONGEST_HEADING => {
                of(SaidRole::Heading, Some(rank))
            }
            _ if self.printed.is_some() => Said {
                flow: Flow::Begins,
                ..PARAGRAPH
            },
            _ => PARAGRAPH,
        }
    }
}
