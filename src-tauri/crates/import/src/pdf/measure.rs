//! What the pages of a draft have in common: the margin, the size of type, the distance of lines.

use std::collections::BTreeMap;

use super::layout::Placed;

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

/// Nothing stands farther out, whatever a file says.
const MAX_COLUMNS: usize = 100_000;

/// What the pages of a draft have in common, in points.
pub(super) struct Measure {
    /// Its left margin.
    left: f64,
    /// The size of its type.
    pub(super) size: f64,
    /// The distance of its lines.
    pitch: f64,
}

impl Measure {
    /// Measures the pages of a draft.
    pub(super) fn of(pages: &[Vec<Placed>]) -> Self {
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

    /// The distance of a page's lines: its own where they all stand further apart.
    pub(super) fn pitch_of(&self, page: &[Placed]) -> f64 {
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

    /// Blank lines between two rows that stand so far apart, on a page with this distance of lines:
    /// `size` is that of the smaller type.
    pub(super) fn blanks(&self, apart: f64, size: f64, pitch: f64) -> u32 {
        // Larger type has its lines further apart.
        let scale = size / self.size;
        let lines = apart / (pitch * scale.max(1.0));
        if lines < 1.0 + BLANK_FROM {
            return 0;
        }
        ((lines - BLANK_FROM) as u32).min(MAX_BLANKS)
    }

    /// How many columns lie between the left margin and a place.
    pub(super) fn column(&self, x: f64) -> usize {
        let columns = ((x - self.left) / (self.size / 2.0)).round().max(0.0) as usize;
        columns.min(MAX_COLUMNS)
    }

    /// The column at which something begins: nothing is set in without bound.
    pub(super) fn indent(&self, x: f64) -> usize {
        self.column(x).min(MAX_INDENT)
    }

    /// As many columns as a gap is wide, one at least.
    pub(super) fn gap(&self, gap: f64) -> usize {
        ((gap / (self.size / 2.0)).round().max(1.0) as usize).min(MAX_INDENT)
    }
}

/// The size of most of the Japanese type.
fn size<'a>(rows: impl Iterator<Item = &'a Placed>) -> Option<f64> {
    let glyphs = rows.flat_map(|placed| &placed.row.glyphs);
    mode(
        glyphs
            .filter(|glyph| !glyph.c.is_ascii())
            .map(|glyph| glyph.size),
    )
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
pub(super) fn mode(measures: impl Iterator<Item = f64>) -> Option<f64> {
    let mut counts: BTreeMap<i64, u32> = BTreeMap::new();
    for measure in measures.filter(|measure| measure.is_finite()) {
        *counts.entry((measure * 4.0).round() as i64).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|&(_, count)| count)
        .map(|(quarters, _)| quarters as f64 / 4.0)
}
