//! The columns of a comparison that was laid out with spaces: those its head names, whatever gaps
//! the sentences in them have.

use std::collections::BTreeMap;
use std::ops::Range;

use super::lines::Extent;
use super::measure::{Measured, Pieces};
use crate::marker::{Strength, recognise};
use crate::reflow::heads;

/// White space that parts columns has at least so many half ems.
const GAP: u32 = 2;

/// A piece may begin so much before its column: a marker that hangs out, or one column more of a
/// character set half.
const OUT: u32 = 2;

/// Text is set in behind its number by so much at most.
const HANG: u32 = 6;

/// A marker is looked for in so many characters.
const MARKER: usize = 16;

/// So many runs of a head at most are looked at.
const MOST_RUNS: usize = 32;

/// The head of a comparison.
pub(super) struct Head {
    /// Where its words stand.
    words: Vec<Extent>,
    /// Which of them is the first of the two that are compared.
    pair: usize,
}

impl Head {
    /// Reads the first of the lines, which has this text; `None` where it heads no comparison.
    pub(super) fn of(lines: &[Pieces], text: &[char]) -> Option<Self> {
        let first = lines.first()?;
        let runs: Vec<String> = words(first, text).take(MOST_RUNS + 1).collect();
        let (lens, pair) = heads(runs.get(..).filter(|runs| runs.len() <= MOST_RUNS)?)?;
        let mut rest = first.as_slice();
        let mut words = Vec::new();
        for len in lens {
            let (own, further) = rest.split_at_checked(len)?;
            words.push(Extent {
                start: own.first()?.extent.start,
                end: own.last()?.extent.end,
            });
            rest = further;
        }
        let head = Self { words, pair };
        Some(head.beside_labels(lines.get(1..).unwrap_or_default()))
    }

    /// A head far to the right of the middle of its column stands beside labels that have none.
    fn beside_labels(mut self, lines: &[Pieces]) -> Self {
        if let [one, next, ..] = *self.words.as_slice() {
            let margin = margin(lines);
            let end = start(lines, one.start..next.end).unwrap_or(next.start);
            let width = end.saturating_sub(margin);
            let right =
                one.start.midpoint(one.end) > margin.midpoint(end).saturating_add(width / 5);
            let several = lines.iter().filter(|pieces| pieces.len() > 2).count();
            let two = lines.iter().filter(|pieces| pieces.len() == 2).count();
            if self.pair == 0 && right && several > two {
                let label = Extent {
                    start: margin,
                    end: margin,
                };
                self.words.insert(0, label);
                self.pair = 1;
            }
        }
        self
    }

    /// Whether it names nothing but what is compared: then no first cells tell rows.
    pub(super) fn is_pair(&self) -> bool {
        self.words.len() == 2
    }

    /// The lines of a page in its columns.
    pub(super) fn in_columns(&self, lines: Vec<Pieces>) -> (Vec<Extent>, Vec<Pieces>) {
        let starts = match self.starts_of_pair(&lines) {
            Some(starts) => starts,
            None => self.starts(&lines),
        };
        let end = lines.iter().flatten().map(|piece| piece.extent.end).max();
        let ends = starts.iter().skip(1).copied().chain(end);
        let columns = starts.iter().zip(ends).map(|(&start, end)| Extent {
            start,
            end: end.max(start),
        });
        let columns: Vec<Extent> = columns.collect();
        let lines = lines.iter().map(|pieces| parted(pieces, &starts));
        (columns, lines.collect())
    }

    /// Where its columns begin.
    fn starts(&self, lines: &[Pieces]) -> Vec<u32> {
        let first = self.words.first().map_or(0, |head| head.start);
        let mut starts = vec![first.min(margin(lines))];
        for pair in self.words.windows(2) {
            if let [one, next] = pair {
                let before = starts.last().copied().unwrap_or(0);
                let start = start(lines, one.start..next.end).unwrap_or(next.start);
                starts.push(start.max(before));
            }
        }
        starts
    }

    /// The same where a page has nothing but what is compared, and is set without the others.
    fn starts_of_pair(&self, lines: &[Pieces]) -> Option<Vec<u32>> {
        let first = self.words.first()?.start;
        let before = self.words.get(self.pair)?.start;
        let right = self.words.get(self.pair + 1)?;
        // The head itself stands there, or words in the first column.
        let further = self.pair == 0 || lines.iter().any(|pieces| pieces.len() > 2);
        if further || margin(lines) >= before || margin(lines) > first {
            return None;
        }
        let middle = start(lines, margin(lines)..right.end)?;
        let end = lines.iter().flatten().map(|piece| piece.extent.end).max()?;
        let mut starts = vec![margin(lines); self.pair + 1];
        starts.push(middle);
        // What stands behind them on other pages has nothing here.
        starts.resize(self.words.len(), end.saturating_add(OUT + 1));
        Some(starts)
    }
}

/// Where the first of all words begins.
fn margin(lines: &[Pieces]) -> u32 {
    let firsts = lines.iter().filter_map(|pieces| pieces.first());
    firsts.map(|piece| piece.extent.start).min().unwrap_or(0)
}

/// What the pieces of a line say, without white space; the last one up to the end of the text.
fn words<'a>(pieces: &'a Pieces, text: &'a [char]) -> impl Iterator<Item = String> + 'a {
    let index = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    let ends = pieces.iter().skip(1).map(move |next| index(next.at));
    let ranges = pieces.iter().zip(ends.chain([text.len()]));
    ranges.map(move |(piece, end)| {
        let letters = text.get(index(piece.at)..end).unwrap_or_default();
        letters.iter().filter(|c| !c.is_whitespace()).collect()
    })
}

/// Where most lines go on behind their widest gap, between two heads.
fn start(lines: &[Pieces], between: Range<u32>) -> Option<u32> {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for pieces in lines {
        let mut end = 0;
        let mut widest: Option<(u32, u32)> = None;
        for piece in pieces {
            let gap = piece.extent.start.saturating_sub(end);
            end = piece.extent.end;
            let inside = between.start < piece.extent.start && piece.extent.start < between.end;
            if inside && gap >= GAP && widest.is_none_or(|(most, _)| gap > most) {
                widest = Some((gap, piece.extent.start));
            }
        }
        if let Some((_, start)) = widest {
            *counts.entry(start).or_default() += 1;
        }
    }
    let most = counts
        .iter()
        .map(|(&start, &count)| (start, count))
        .max_by_key(|&(start, count)| (count, std::cmp::Reverse(start)));
    let (most, _) = most?;
    // What goes on a numbered text is set in: the number stands before it.
    let out = counts.range(most.saturating_sub(HANG)..=most).next();
    out.map(|(&start, _)| start)
}

/// The pieces of a line, one for each column: words that begin with a column begin a piece, also
/// behind a cell that is full.
fn parted(pieces: &Pieces, starts: &[u32]) -> Pieces {
    let mut parts = Pieces::new();
    let mut open: Option<usize> = None;
    for piece in pieces {
        let mut rest = piece.clone();
        for &(at, gap) in &piece.words {
            if starts
                .iter()
                .skip(1)
                .any(|start| start.abs_diff(gap.end) <= 1)
            {
                let mut own = rest.clone();
                own.extent.end = gap.start;
                own.width = own.width.min(own.extent.len());
                put(&mut parts, &mut open, own, starts);
                (rest.at, rest.extent.start) = (at, gap.end);
                rest.width = rest.width.min(rest.extent.len());
            }
        }
        put(&mut parts, &mut open, rest, starts);
    }
    parts
}

/// Adds a piece, to the one before where it stands in the same column.
fn put(parts: &mut Pieces, open: &mut Option<usize>, piece: Measured, starts: &[u32]) {
    let column = column(starts, piece.extent.start);
    match parts
        .last_mut()
        .filter(|_| open.is_some_and(|open| column <= open))
    {
        Some(last) => {
            last.extent.end = piece.extent.end.max(last.extent.end);
            last.width = last.extent.len();
        }
        None => {
            *open = Some(column);
            parts.push(piece);
        }
    }
}

/// The column of what begins at a place.
fn column(starts: &[u32], at: u32) -> usize {
    let behind = starts.partition_point(|&start| start <= at.saturating_add(OUT));
    behind.saturating_sub(1)
}

/// Whether all sides begin something anew, so that a row begins with the line.
pub(super) fn begins_row(pieces: &Pieces, text: &[char]) -> bool {
    let begins = |piece: &Measured| {
        let from = usize::try_from(piece.at).unwrap_or(usize::MAX);
        let letters = text.get(from..from.saturating_add(MARKER).min(text.len()));
        let marker = recognise(letters.unwrap_or_default());
        marker.is_some_and(|marker| marker.strength > Strength::Weak)
    };
    pieces.len() > 1 && pieces.iter().all(begins)
}
