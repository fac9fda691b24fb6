//! The text as it was extracted: pages of lines, before anything is understood of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A draft's text as extracted, page by page and line by line. Immutable.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The pages in order; page 1 is the first.
    pub pages: Vec<Page>,
}

/// One page of a [`Source`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The lines in order, without their ends; line 1 is the first, blank lines count.
    pub lines: Vec<String>,
    /// What the file itself says of a line, by its 1-based number. Plain text says nothing.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub said: BTreeMap<u32, Said>,
    /// The pieces of a line that goes over cells standing side by side, by its 1-based number: from
    /// left to right, one at least.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pieces: BTreeMap<u32, Vec<Piece>>,
    /// Where a line ends in print, by its 1-based number: in columns, of which a full-width
    /// character takes two. A file that knows it says so, since type may be proportional.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ends: BTreeMap<u32, u32>,
}

/// A piece of a line: what stands of it in one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Characters before it in its line; it ends where the next one begins.
    pub from: u32,
    /// Its place among the pieces of its page, as they are read: cell after cell.
    pub order: u32,
    /// The column at which its cell begins, the same on all pages of a table.
    pub cell: u32,
    /// What the file says of it.
    pub said: Said,
}

/// What a file says of one of its lines by style or structure: a heading style of Word, a list of
/// HTML. It is better than anything that can be inferred, so it is believed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What the line is for, where that is said.
    pub role: Option<SaidRole>,
    /// How it goes with the line before.
    pub flow: Flow,
    /// How deep its node stands, the smaller the higher: headings from 1 to 9, text outside of
    /// lists at [`Said::TEXT_RANK`], items of lists behind it.
    pub rank: Option<u8>,
}

impl Said {
    /// The rank of text that stands in no list.
    pub const TEXT_RANK: u8 = 10;
}

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SaidRole {
    /// The title of the document.
    Title,
    /// A heading.
    Heading,
    /// Text of the body, whatever it may look like: no title, contents, footnote or header.
    Text,
    /// Part of a row of a table.
    Row,
    /// Part of a footnote.
    Footnote,
    /// Part of a table of contents.
    Toc,
    /// A running header, a page number.
    Furniture,
}

/// How a line goes with the line before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flow {
    /// Nothing is said: the text must tell.
    #[default]
    Unsaid,
    /// It is a paragraph to the file; people also end paragraphs at every line.
    Paragraph,
    /// A node begins here.
    Begins,
    /// It goes on in the same node.
    GoesOn,
    /// It goes on in the next cell of the same row.
    Cell,
}

/// A place in a [`Source`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SourcePos {
    /// 1-based.
    pub page: u32,
    /// 1-based within its page; every line counts, blank ones too.
    pub line: u32,
    /// Characters before it in its line, from 0.
    pub column: u32,
}

impl Source {
    /// Cuts a decoded text into pages and lines.
    ///
    /// A form feed starts a page; CR LF, LF and a lone CR each end a line.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let pages = text
            .split('\u{c}')
            .map(|page| Page {
                lines: page.split('\n').map(str::to_owned).collect(),
                ..Page::default()
            })
            .collect();
        Self { pages }
    }

    /// Every line with its page and line number, both 1-based.
    pub fn lines(&self) -> impl Iterator<Item = (u32, u32, &str)> {
        (1u32..).zip(&self.pages).flat_map(|(page, content)| {
            (1u32..)
                .zip(&content.lines)
                .map(move |(line, text)| (page, line, text.as_str()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_feed_starts_a_page_and_every_line_counts() {
        let source = Source::from_text("一\r\n\r二\u{c}三");
        let lines: Vec<_> = source.lines().collect();
        assert_eq!(
            lines,
            [(1, 1, "一"), (1, 2, ""), (1, 3, "二"), (2, 1, "三")]
        );
    }
}
