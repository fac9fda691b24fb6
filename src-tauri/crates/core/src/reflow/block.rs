//! A block: the lines of one future node, joined, with a map back to the source.

use super::chars::{closing, is_latin, is_sentence_end};
use super::line::{Line, Role, width};
use super::title::space_between;
use crate::marker::{Marker, digit};
use crate::outline::Span;
use crate::position::{CharPos, char_len};
use crate::source::{Flow, Said, SourcePos};

/// What a block is, as far as its lines alone tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layer {
    /// The text.
    Body,
    /// The title.
    Title,
    /// A footnote.
    Footnote,
    /// Contents.
    Toc,
    /// Page numbers and the like.
    Furniture,
    /// A row of a table.
    Table,
}

/// The lines of one future node.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    /// What it is.
    pub(crate) layer: Layer,
    /// Its marker, when it has one that counts.
    pub(crate) marker: Option<Marker>,
    /// The marker as printed.
    pub(crate) printed: String,
    /// The text behind the marker, joined.
    pub(crate) text: String,
    /// The runs of the text.
    pub(crate) spans: Vec<Span>,
    /// Columns before its first line.
    pub(crate) indent: u32,
    /// The least indentation of its further lines, for a block of several.
    pub(crate) hang: Option<u32>,
    /// Columns between its beginning and its text, for a marker set off by more than a space.
    pub(crate) offset: Option<u32>,
    /// Blank lines before it, those around a page break apart.
    pub(crate) blanks: u32,
    /// Whether it begins a page.
    pub(crate) tops_page: bool,
    /// How many visible characters stand before it in its line.
    pub(crate) column: u32,
    /// What the file says of its first line.
    pub(crate) said: Said,
    /// The place of its first line among all, as they are read.
    pub(crate) order: u32,
    /// Whether its columns were measured in print, so that they are the same on all pages.
    measured: bool,
    start: SourcePos,
    end: SourcePos,
}

impl Block {
    /// Joins lines, of which there is at least one, into a block.
    pub(crate) fn new(layer: Layer, lines: &[&Line], marker: Option<Marker>, blanks: u32) -> Self {
        let printed_len = marker.as_ref().map_or(0, |marker| marker.len);
        let mut joiner = Joiner::for_lines(lines);
        let mut before: Option<&Line> = None;
        for (at, line) in lines.iter().enumerate() {
            let other = before.is_some_and(|before| before.cell != line.cell);
            if line.said.flow == Flow::Cell || other && layer == Layer::Table {
                joiner.part('\t');
            }
            let titled = before.replace(line).filter(|_| layer == Layer::Title);
            if let Some(space) = titled.and_then(|before| space_between(before, line)) {
                joiner.part(space);
            }
            joiner.push(
                line,
                if at == 0 {
                    line.start + printed_len
                } else {
                    line.start
                },
            );
        }
        let first = lines.first();
        let pos = |line: &Line, column: usize| SourcePos {
            page: line.page,
            line: line.number,
            column: u32::try_from(column).unwrap_or(u32::MAX),
        };
        Self {
            layer,
            printed: first.map_or_else(String::new, |line| {
                line.text().iter().take(printed_len).collect()
            }),
            said: first.map_or(Said::default(), |line| line.said),
            text: joiner.text,
            spans: joiner.spans,
            marker,
            indent: first.map_or(0, |line| match layer {
                // Where its first cell stands in the table says nothing of the row.
                Layer::Table if line.said.rank.is_some() => 0,
                _ => line.indent() + beside_mark(line),
            }),
            offset: first.and_then(|line| offset(line, printed_len)),
            hang: lines.iter().skip(1).map(|line| line.indent()).min(),
            blanks,
            tops_page: false,
            column: first.map_or(0, |line| {
                let own = u32::try_from(line.start - line.first).unwrap_or(u32::MAX);
                line.beside.saturating_add(own)
            }),
            order: first.map_or(0, |line| line.order),
            measured: first.is_some_and(|line| line.measured),
            start: first.map_or(
                SourcePos {
                    page: 1,
                    line: 1,
                    column: 0,
                },
                |line| pos(line, line.start),
            ),
            // Cells that stand side by side end where the longest of them does.
            end: lines
                .iter()
                .map(|line| pos(line, line.end.saturating_sub(1)))
                .max()
                .unwrap_or(SourcePos {
                    page: 1,
                    line: 1,
                    column: 0,
                }),
        }
    }

    /// A block of the printed line numbers of a page.
    pub(crate) fn of_labels(lines: &[&Line]) -> Self {
        let labels: Vec<Line> = lines
            .iter()
            .map(|line| {
                let visible = line.chars.get(line.first..line.start).unwrap_or_default();
                let len = visible
                    .iter()
                    .rposition(|c| !c.is_whitespace())
                    .map_or(0, |last| last + 1);
                Line {
                    start: line.first,
                    end: line.first + len,
                    role: Role::Furniture,
                    ..(*line).clone()
                }
            })
            .collect();
        Self::new(
            Layer::Furniture,
            &labels.iter().collect::<Vec<_>>(),
            None,
            0,
        )
    }

    /// Where it begins.
    pub(crate) fn start(&self) -> SourcePos {
        self.start
    }

    /// Where its last character stands.
    pub(crate) fn end(&self) -> SourcePos {
        self.end
    }

    /// Whether the columns of both can be compared: on one page, or on pages that were measured in
    /// print. Laid out as text, pages are scaled and set in each on its own.
    pub(crate) fn shares_columns(&self, other: &Self) -> bool {
        self.start.page == other.start.page || self.measured && other.measured
    }

    /// How many characters its text has.
    pub(crate) fn len(&self) -> u32 {
        char_len(&self.text)
    }

    /// Whether it is a sentence, or several, and not a phrase.
    pub(crate) fn is_sentence(&self) -> bool {
        let chars: Vec<char> = self.text.chars().rev().take(40).collect();
        let chars: Vec<char> = chars.into_iter().rev().collect();
        is_sentence_end(&chars) || self.text.contains('。')
    }

    /// Whether it is （…） from beginning to end, a remark ※ behind it allowed.
    pub(crate) fn is_parenthesis(&self) -> bool {
        let chars: Vec<char> = self.text.chars().collect();
        self.marker.is_none()
            && matches!(chars.first(), Some('（' | '('))
            && closing(&chars).is_some_and(|close| {
                let rest = chars.get(close + 1..).unwrap_or_default();
                let mut visible = rest.iter().filter(|c| !c.is_whitespace());
                visible.next().is_none_or(|&c| c == '※')
            })
    }
}

/// How far a line begins behind （新）, which is set in the margin.
fn beside_mark(line: &Line) -> u32 {
    let mark = matches!(line.text(), ['（' | '(', '新' | '改', '）' | ')', gap, ..] if gap.is_whitespace());
    offset(line, MARK).filter(|_| mark).unwrap_or(0)
}

/// The length of （新） in characters.
const MARK: usize = 3;

/// How far behind the marker's beginning the text stands, when that is more than a space behind it.
fn offset(line: &Line, printed_len: usize) -> Option<u32> {
    let behind = line.text().get(printed_len..).filter(|_| printed_len > 0)?;
    let gap = behind.iter().take_while(|c| c.is_whitespace()).count();
    (gap > 1).then(|| width(line.text().get(..printed_len + gap).unwrap_or_default()))
}

/// Joins the pieces of lines.
#[derive(Default)]
struct Joiner {
    text: String,
    len: u32,
    last: Option<char>,
    spans: Vec<Span>,
}

impl Joiner {
    /// With room for the lines: what grows bit by bit takes twice as much.
    fn for_lines(lines: &[&Line]) -> Self {
        let chars = lines.iter().map(|line| line.text());
        let bytes = chars.flatten().map(|c| c.len_utf8()).sum();
        Self {
            text: String::with_capacity(bytes),
            spans: Vec::with_capacity(lines.len()),
            ..Self::default()
        }
    }

    /// Adds the characters of a line from an index on. Runs of white space become their first
    /// character; between two Latin words, or two numbers, of two lines goes one space.
    fn push(&mut self, line: &Line, from: usize) {
        let visible = line.chars.get(from..line.end).unwrap_or_default();
        let lead = visible.iter().take_while(|c| c.is_whitespace()).count();
        let mut begins = true;
        let mut spaced = false;
        for (column, &c) in (from + lead..).zip(visible.iter().skip(lead)) {
            if c.is_whitespace() && spaced {
                begins = true;
                continue;
            }
            if column == from + lead {
                self.space_before(c);
            }
            spaced = c.is_whitespace();
            self.add(c, begins.then_some((line, column)));
            begins = false;
        }
    }

    fn space_before(&mut self, next: char) {
        let parts_words = self
            .last
            .is_some_and(|c| is_latin(c) || matches!(c, ',' | ';' | ':' | ')'));
        // Two numbers in two lines are two: p.29｜９行目.
        let parts_numbers = self.last.and_then(digit).is_some() && digit(next).is_some();
        if parts_words && is_latin(next) || parts_numbers {
            self.part(' ');
        }
    }

    /// Adds white space that does not stand in the source; it belongs to the run before.
    fn part(&mut self, c: char) {
        if let Some(span) = self.spans.last_mut() {
            span.len += 1;
            self.text.push(c);
            self.len += 1;
            self.last = Some(c);
        }
    }

    fn add(&mut self, c: char, begins: Option<(&Line, usize)>) {
        if let Some((line, column)) = begins {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            let source = SourcePos {
                page: line.page,
                line: line.number,
                column,
            };
            self.spans.push(Span {
                at: CharPos(self.len),
                len: 0,
                source,
            });
        }
        if let Some(span) = self.spans.last_mut() {
            span.len += 1;
        }
        self.text.push(c);
        self.len += 1;
        self.last = Some(c);
    }
}
