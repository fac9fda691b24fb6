//! A line of text that is being written: characters in columns.

use kosshi_core::source::Page;

use super::geometry::Glyph;
use super::measure::Measure;
use super::rows::Row;

/// Free space between two Latin letters, in ems, that parts words.
const GAP_LATIN: f64 = 0.16;

/// The same beside a Japanese letter, where type is set with a quarter of an em of air.
const GAP_MIXED: f64 = 0.38;

/// The same between two Japanese letters, which justified lines drive apart.
const GAP_JAPANESE: f64 = 0.62;

/// Type is not wider for its gaps than so many times that of the draft.
const LARGE: f64 = 1.5;

/// Raised numbers are set in type so many times as large.
const RAISED: f64 = 0.8;

/// A line of text that is being written.
#[derive(Default)]
pub(super) struct Line {
    text: String,
    /// How many characters it has.
    len: usize,
    /// Where the row that was put last begins.
    pub(super) from: u32,
}

impl Line {
    /// Adds a row at a column, or behind what stands there; where each of its characters comes to
    /// stand.
    pub(super) fn put(&mut self, row: &Row, column: usize, measure: &Measure) -> Vec<u32> {
        let parted = if self.len == 0 { 0 } else { self.len + 1 };
        self.space(column.max(parted) - self.len);
        let begins = self.text.len();
        self.from = u32::try_from(self.len).unwrap_or(u32::MAX);
        let mut starts = Vec::with_capacity(row.glyphs.len());
        let mut before: Option<&Glyph> = None;
        for glyph in &row.glyphs {
            if let Some(before) = before {
                let gap = glyph.x - before.right;
                let blank = before.c.is_whitespace() || glyph.c.is_whitespace();
                let own = self.text.get(begins..).unwrap_or_default();
                if gap > least_gap(before.c, glyph.c) * row.size.min(measure.size * LARGE) {
                    self.space(measure.gap(gap).saturating_sub(usize::from(blank)));
                } else if ends_note_number(before, glyph) && is_note_number(own) {
                    self.space(1);
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
    pub(super) fn end(self, page: &mut Page) -> u32 {
        page.lines.push(self.text);
        u32::try_from(page.lines.len()).unwrap_or(u32::MAX)
    }
}

/// Whether what follows a raised number is the text that it counts.
fn ends_note_number(number: &Glyph, text: &Glyph) -> bool {
    number.c.is_ascii_digit() && number.size <= RAISED * text.size && !text.c.is_whitespace()
}

/// Whether a line has nothing but a number so far.
fn is_note_number(line: &str) -> bool {
    line.trim_start().chars().all(|c| c.is_ascii_digit())
}

fn least_gap(a: char, b: char) -> f64 {
    let japanese = |c: char| u32::from(c) >= 0x2E80;
    match (japanese(a), japanese(b)) {
        (true, true) => GAP_JAPANESE,
        (false, false) => GAP_LATIN,
        _ => GAP_MIXED,
    }
}
