//! Rows become lines of text: columns stand for positions, blank lines for free space.
//!
//! One column is half an em of the draft's own type, counted from its left margin, so that
//! indentation reads the same as in a text that was typed.

use std::collections::BTreeMap;

use kosshi_core::source::{Flow, Page, Said, Source};

use super::geometry::Glyph;
use super::layout::Placed;

/// Free space between two Latin letters, in ems, that parts words.
const GAP_LATIN: f64 = 0.16;

/// The same beside a Japanese letter, where type is set with a quarter of an em of air.
const GAP_MIXED: f64 = 0.38;

/// The same between two Japanese letters, which justified lines drive apart.
const GAP_JAPANESE: f64 = 0.62;

/// So much more than the distance of lines, in lines, is a blank line.
const BLANK_FROM: f64 = 0.5;

/// So many lines of a page tell how far apart they stand.
const LEAST_LINES: usize = 6;

/// They stand evenly when the distance of most is at most so many times that of the nearest.
const EVEN: f64 = 1.1;

/// No page has more blank lines in a row.
const MAX_BLANKS: u32 = 60;

/// No line is set in further than this.
const MAX_INDENT: usize = 200;

/// Type so many times as large is of another size.
const OTHER_SIZE: f64 = 1.15;

/// The size of fewer characters says nothing: signs, raised numbers, pieces of formulas.
const LEAST_OF_A_SIZE: usize = 5;

/// Raised numbers are set in type so many times as large.
const RAISED: f64 = 0.8;

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
        // Tables have a type of their own; a draft may be nothing but tables.
        let unsaid = |placed: &Placed| placed.said.is_none();
        let text = || pages.iter().flatten().filter(|placed| unsaid(placed));
        let size = size(text())
            .or_else(|| size(pages.iter().flatten()))
            .unwrap_or(10.5);
        let pitch = pitch(pages, size, unsaid).or_else(|| pitch(pages, size, |_| true));
        let mut lefts: Vec<f64> = text().map(|placed| placed.row.left()).collect();
        lefts.sort_by(f64::total_cmp);
        // A few lines may hang out of the margin: page furniture, stamps.
        let left = lefts.get(lefts.len() / 50).copied().unwrap_or(0.0);
        Self {
            left,
            size,
            pitch: pitch.unwrap_or(size * 1.7),
        }
    }

    fn page(&self, placed: &[Placed]) -> (Page, Vec<Columns>) {
        let mut page = Page::default();
        let mut columns = Vec::with_capacity(placed.len());
        let mut above: Option<&Placed> = None;
        let pitch = self.pitch_of(placed);
        for placed in placed {
            let blanks = above.map_or(0, |above| self.blanks(above, placed, pitch));
            page.lines.extend((0..blanks).map(|_| String::new()));
            let (line, starts) = self.line(placed);
            page.lines.push(line);
            let number = u32::try_from(page.lines.len()).unwrap_or(u32::MAX);
            columns.push(Columns { number, starts });
            let said = placed.said.or_else(|| begins_anew(above?, placed));
            if let Some(said) = said {
                page.said.insert(number, said);
            }
            if placed.said.is_none() {
                page.ends.insert(number, self.column(placed.row.right()));
            }
            above = Some(placed);
        }
        (page, columns)
    }

    /// The distance of a page's lines: its own where they all stand further apart.
    fn pitch_of(&self, page: &[Placed]) -> f64 {
        let mut distances: Vec<f64> = distances(page, &|placed| placed.said.is_none()).collect();
        distances.sort_by(f64::total_cmp);
        let (low, middle) = (distances.len() / 4, distances.len() / 2);
        match (distances.get(low), distances.get(middle)) {
            (Some(&low), Some(&middle))
                if distances.len() >= LEAST_LINES
                    && middle <= EVEN * low
                    && low >= (1.0 + BLANK_FROM) * self.pitch =>
            {
                middle
            }
            _ => self.pitch,
        }
    }

    /// Blank lines between two rows.
    fn blanks(&self, above: &Placed, below: &Placed, pitch: f64) -> u32 {
        let inside = below
            .said
            .is_some_and(|said| matches!(said.flow, Flow::GoesOn | Flow::Cell));
        // Larger type has its lines further apart.
        let scale = above.row.size.min(below.row.size) / self.size;
        let lines = (below.row.y - above.row.y) / (pitch * scale.max(1.0));
        if inside || lines < 1.0 + BLANK_FROM {
            return 0;
        }
        ((lines - BLANK_FROM) as u32).min(MAX_BLANKS)
    }

    /// How many columns lie between the left margin and a place.
    fn column(&self, x: f64) -> u32 {
        ((x - self.left) / (self.size / 2.0)).round().max(0.0) as u32
    }

    fn line(&self, Placed { row, left, .. }: &Placed) -> (String, Vec<u32>) {
        let half = self.size / 2.0;
        let left = left.unwrap_or_else(|| row.left());
        let indent = ((left - self.left) / half).round().max(0.0) as usize;
        let mut line = " ".repeat(indent.min(MAX_INDENT));
        let mut length = line.len();
        let mut starts = Vec::with_capacity(row.glyphs.len());
        let mut before: Option<&Glyph> = None;
        for glyph in &row.glyphs {
            if let Some(before) = before {
                let gap = glyph.x - before.right;
                let blank = before.c.is_whitespace() || glyph.c.is_whitespace();
                if gap > least_gap(before.c, glyph.c) * row.size.min(self.size * 1.5) {
                    let wanted = (gap / half).round().max(1.0) as usize;
                    let spaces = if blank {
                        wanted.saturating_sub(1)
                    } else {
                        wanted
                    };
                    line.extend(std::iter::repeat_n(' ', spaces.min(MAX_INDENT)));
                    length += spaces.min(MAX_INDENT);
                } else if ends_note_number(before, glyph) && is_note_number(&line) {
                    line.push(' ');
                    length += 1;
                }
            }
            starts.push(u32::try_from(length).unwrap_or(u32::MAX));
            length += 1;
            line.push(if glyph.c.is_control() {
                '\u{fffd}'
            } else {
                glyph.c
            });
            before = Some(glyph);
        }
        (line, starts)
    }
}

/// What is set in larger or smaller type than the row above it, does not go on there.
fn begins_anew(above: &Placed, below: &Placed) -> Option<Said> {
    let unsaid = above.said.is_none() && below.said.is_none();
    let long = |placed: &Placed| placed.row.glyphs.len() >= LEAST_OF_A_SIZE;
    let size = |placed: &Placed| mode(placed.row.glyphs.iter().map(|glyph| glyph.size));
    let (a, b) = (size(above)?, size(below)?);
    let other = a.max(b) >= OTHER_SIZE * a.min(b);
    // A footnote is known by its number, and by more than its size.
    let note = b < a && below.row.glyphs.first()?.c.is_ascii_digit();
    (unsaid && long(above) && long(below) && other && !note).then_some(Said {
        flow: Flow::Begins,
        ..Said::default()
    })
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

/// The size of most of the Japanese type.
fn size<'a>(rows: impl Iterator<Item = &'a Placed>) -> Option<f64> {
    let glyphs = rows.flat_map(|placed| &placed.row.glyphs);
    mode(glyphs.filter(|glyph| !glyph.c.is_ascii()).map(|glyph| glyph.size))
}

/// The most frequent distance of rows that follow each other, of those that count.
fn pitch(pages: &[Vec<Placed>], size: f64, counts: impl Fn(&Placed) -> bool) -> Option<f64> {
    let distances = pages.iter().flat_map(|page| distances(page, &counts));
    mode(distances.filter(|pitch| *pitch > size * 0.9))
}

/// How far each row of a page stands below the one before, where both count.
fn distances(page: &[Placed], counts: &impl Fn(&Placed) -> bool) -> impl Iterator<Item = f64> {
    page.windows(2).filter_map(move |pair| match pair {
        [a, b] if counts(a) && counts(b) => Some(b.row.y - a.row.y),
        _ => None,
    })
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
