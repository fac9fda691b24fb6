//! The printed lines of a table's node, and the pieces into which wide gaps cut them.

use crate::outline::{Node, Span};
use crate::reflow::chars::{closes, opens};
use crate::reflow::width;
use crate::source::SourcePos;

/// Pieces stand apart by at least so many columns; words are set apart by fewer.
pub(super) const GAP: u32 = 3;

/// One printed line.
pub(super) struct Printed {
    /// Its page.
    pub(super) page: u32,
    /// Whether a tab joins it to the line before.
    pub(super) tabbed: bool,
    /// Whether a blank line stands before it, on the same page.
    pub(super) apart: bool,
    /// What it consists of; one piece at least.
    pub(super) pieces: Vec<Piece>,
}

/// A run of a line without a wide gap.
#[derive(Clone)]
pub(super) struct Piece {
    /// Its first character in the node's text.
    pub(super) at: u32,
    /// Where it stands, counted in characters.
    pub(super) chars: Extent,
    /// The same counted in half ems; how wide the indentation is was not kept: half an em for each
    /// of its characters.
    pub(super) columns: Extent,
    /// Where words begin in it behind white space.
    pub(super) words: Vec<Word>,
}

/// The beginning of a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Its first character in the node's text.
    pub(super) at: u32,
    /// The gap before it, counted in characters.
    pub(super) chars: Extent,
    /// The same in half ems.
    pub(super) columns: Extent,
}

/// From the first column to the one behind the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Extent {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Extent {
    pub(super) fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// How many columns two extents share.
    pub(super) fn shares(self, other: Self) -> u32 {
        let end = self.end.min(other.end);
        end.saturating_sub(self.start.max(other.start))
    }

    /// So many columns farther out.
    pub(super) fn moved(self, columns: u32) -> Self {
        Self {
            start: self.start.saturating_add(columns),
            end: self.end.saturating_add(columns),
        }
    }

    /// What lies between it and a later one.
    fn gap_to(self, next: Self) -> Self {
        Self {
            start: self.end,
            end: next.start,
        }
    }

    /// How far apart two extents stand.
    pub(super) fn distance(self, other: Self) -> u32 {
        let start = self.start.max(other.start);
        start.saturating_sub(self.end.min(other.end))
    }
}

impl Printed {
    /// Where it begins, in characters.
    pub(super) fn start(&self) -> u32 {
        self.pieces.first().map_or(0, |piece| piece.chars.start)
    }

    /// Where its last piece begins.
    pub(super) fn last_start(&self) -> u32 {
        self.pieces.last().map_or(0, |piece| piece.chars.start)
    }

    /// Its first character in the node's text.
    pub(super) fn at(&self) -> u32 {
        self.pieces.first().map_or(0, |piece| piece.at)
    }

    /// Goes on to the end of a piece.
    fn widen(&mut self, piece: Piece) {
        if let Some(last) = self.pieces.last_mut() {
            last.words.push(Word {
                at: piece.at,
                chars: last.chars.gap_to(piece.chars),
                columns: last.columns.gap_to(piece.columns),
            });
            last.words.extend(piece.words);
            last.chars.end = last.chars.end.max(piece.chars.end);
            last.columns.end = last.columns.end.max(piece.columns.end);
        }
    }

    /// How wide it is from its first to its last character, in half ems.
    pub(super) fn width(&self) -> u32 {
        let start = self.pieces.first().map_or(0, |piece| piece.columns.start);
        let end = self.pieces.last().map_or(0, |piece| piece.columns.end);
        end.saturating_sub(start)
    }
}

/// The lines of a node.
///
/// Of a gap the text keeps the first character; the next run tells how many were left out. A gap
/// behind an opening bracket or before a closing one parts nothing: a form leaves it to be filled in.
pub(super) fn printed(node: &Node) -> Vec<Printed> {
    parted(node, false)
}

/// The lines of a row of which cells stand side by side on one line: a piece of it for each.
pub(super) fn lines_of_cells(node: &Node) -> Vec<Printed> {
    parted(node, true)
}

/// The lines of a node, parted at tabs as well if that is said.
fn parted(node: &Node, at_tabs: bool) -> Vec<Printed> {
    let chars: Vec<char> = node.text.chars().collect();
    let mut lines: Vec<Printed> = Vec::new();
    let mut before: Option<Run> = None;
    for span in &node.spans {
        let from = span.at.index();
        let len = usize::try_from(span.len).unwrap_or(usize::MAX);
        let text = chars.get(from..from.saturating_add(len));
        let text = text.unwrap_or_default();
        let last = from.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let parts = at_tabs && last == Some('\t');
        let is_beside = |run: &Run| run.is_beside(span) && !parts;
        let above = before.filter(|run| !is_beside(run));
        let beside = before.filter(is_beside);
        let (gap, start) = match (beside, last) {
            (Some(run), Some(kept)) if kept.is_whitespace() => run.gap_before(span, kept),
            (Some(run), _) => (0, run.column),
            (None, _) => (0, span.source.column),
        };
        let piece = piece(span, text, start);
        match lines.last_mut().filter(|_| beside.is_some()) {
            Some(line) if gap >= GAP && !is_blank_of_form(&chars, from) => line.pieces.push(piece),
            Some(line) => line.widen(piece),
            None => {
                lines.push(Printed {
                    page: span.source.page,
                    tabbed: last == Some('\t'),
                    apart: above.is_some_and(|run| run.is_apart(span)),
                    pieces: vec![piece],
                });
            }
        }
        before = Some(Run {
            end: SourcePos {
                column: span.source.column.saturating_add(span.len),
                ..span.source
            },
            column: start.saturating_add(width(text)),
        });
    }
    lines
}

/// Whether the gap before a character stands beside a bracket.
fn is_blank_of_form(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(2).and_then(|at| chars.get(at));
    before.is_some_and(|&c| opens(c)) || chars.get(at).is_some_and(|&c| closes(c))
}

/// A run of text that stands in one piece.
fn piece(span: &Span, text: &[char], column: u32) -> Piece {
    let seen = text.iter().rposition(|c| !c.is_whitespace());
    let seen = text.get(..seen.map_or(0, |last| last + 1));
    let seen = seen.unwrap_or_default();
    let count = u32::try_from(seen.len()).unwrap_or(u32::MAX);
    Piece {
        at: span.at.0,
        chars: Extent {
            start: span.source.column,
            end: span.source.column.saturating_add(count),
        },
        columns: Extent {
            start: column,
            end: column.saturating_add(width(seen)),
        },
        words: words(span, seen, column),
    }
}

/// Where words begin in a run behind its first one.
fn words(span: &Span, seen: &[char], column: u32) -> Vec<Word> {
    let mut words = Vec::new();
    let (mut at, mut char_column, mut column) = (span.at.0, span.source.column, column);
    for pair in seen.windows(2) {
        let [c, next] = pair else { continue };
        let wide = width(&[*c]);
        (at, char_column, column) = (
            at.saturating_add(1),
            char_column.saturating_add(1),
            column.saturating_add(wide),
        );
        if c.is_whitespace() && !next.is_whitespace() {
            words.push(Word {
                at,
                chars: Extent {
                    start: char_column.saturating_sub(1),
                    end: char_column,
                },
                columns: Extent {
                    start: column.saturating_sub(wide),
                    end: column,
                },
            });
        }
    }
    words
}

/// Where a run ended, in characters and in half ems.
#[derive(Clone, Copy)]
struct Run {
    end: SourcePos,
    column: u32,
}

impl Run {
    /// Whether the next run stands in the same line.
    fn is_beside(&self, next: &Span) -> bool {
        (self.end.page, self.end.line) == (next.source.page, next.source.line)
    }

    /// Whether a blank line stands before the next run.
    fn is_apart(&self, next: &Span) -> bool {
        self.end.page == next.source.page && next.source.line > self.end.line.saturating_add(1)
    }

    /// How wide the gap to the next run is, of which this one holds the first character, and the
    /// column where that begins.
    fn gap_before(&self, next: &Span, kept: char) -> (u32, u32) {
        let kept = width(&[kept]);
        let skipped = next.source.column.saturating_sub(self.end.column);
        let skipped = skipped.saturating_mul(kept);
        (
            skipped.saturating_add(kept),
            self.column.saturating_add(skipped),
        )
    }
}
