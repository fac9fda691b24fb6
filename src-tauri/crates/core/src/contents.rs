//! The lines of a table of contents: the words by which each heading is known, and where it is.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::fold::fold;
use crate::marker::{Family, Marker, recognise};
use crate::outline::Span;
use crate::position::CharRange;
use crate::reflow::without_leader;

/// What contents say of one heading, in a line or several.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Its words in the text of the contents, without dots and page number.
    pub(crate) range: CharRange,
    /// The same, in the form that they share with their heading ([`key`]).
    words: String,
    /// Its number, where one begins it.
    pub(crate) marker: Option<Marker>,
    /// Characters before it in its line.
    pub(crate) column: u32,
    /// Whether dots or a page number end it.
    pub(crate) ends: bool,
    /// Where its heading is, if it has one.
    pub(crate) place: Option<usize>,
}

impl Entry {
    fn of(line: &[Span], text: &[char]) -> Option<Self> {
        let (first, last) = (line.first()?, line.last()?);
        let whole = text.get(CharRange::new(first.at.0, last.at.0 + last.len).indices())?;
        let words = without_leader(whole);
        let len = u32::try_from(words.len()).ok()?;
        Some(Self {
            range: CharRange::new(first.at.0, first.at.0 + len),
            words: key(&words.iter().collect::<String>()),
            marker: recognise(words),
            column: first.source.column,
            ends: words.len() < whole.len(),
            place: None,
        })
    }

    /// The family of its number.
    pub(crate) fn family(&self) -> Option<Family> {
        self.marker.as_ref().map(|marker| marker.family)
    }
}

/// No heading takes more lines of the contents.
const MOST_LINES: usize = 4;

/// What contents of this text, printed in these runs, say of the headings at `from` and later.
pub(crate) fn entries(text: &str, spans: &[Span], places: &Places, from: usize) -> Vec<Entry> {
    let chars: Vec<char> = text.chars().collect();
    let lines: Vec<Entry> = spans
        .chunk_by(|a, b| (a.source.page, a.source.line) == (b.source.page, b.source.line))
        .filter_map(|line| Entry::of(line, &chars))
        .collect();
    let mut entries = joined(&lines, places);
    let candidates: Vec<&[Place]> = entries
        .iter()
        .map(|entry| {
            let places = places.of(&entry.words);
            let before = places.partition_point(|place| place.at < from);
            places.get(before..).unwrap_or_default()
        })
        .collect();
    let placed = in_order(&candidates);
    for (entry, place) in entries.iter_mut().zip(placed) {
        entry.place = place;
    }
    entries
}

/// Makes one entry of the lines that only together are the words of a heading.
fn joined(lines: &[Entry], places: &Places) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(lines.len());
    let mut rest = lines;
    while let Some((first, others)) = rest.split_first() {
        let mut entry = first.clone();
        let mut further = others.iter();
        while !entry.ends
            && places.of(&entry.words).is_empty()
            && others.len() - further.len() + 1 < MOST_LINES
            && let Some(next) = further.next()
        {
            entry.range = CharRange::new(entry.range.start.0, next.range.end.0);
            entry.words.push_str(&next.words);
            entry.ends = next.ends;
        }
        if places.of(&entry.words).is_empty() {
            (entry, further) = (first.clone(), others.iter());
        }
        rest = further.as_slice();
        entries.push(entry);
    }
    entries
}

/// The form in which a line of contents and its heading are the same.
pub(crate) fn key(text: &str) -> String {
    let folded = fold(text);
    folded.chars.iter().filter(|c| !c.is_whitespace()).collect()
}

/// A place whose words an entry may mean.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// Where it is in the text.
    pub(crate) at: usize,
    /// How much it looks like a heading, at least 1.
    pub(crate) weight: u32,
}

/// The places that entries may mean, by their words.
#[derive(Debug, Default)]
pub(crate) struct Places(HashMap<String, Vec<Place>>);

/// Words that stand at more places tell none of them.
const MOST_PLACES: usize = 200;

impl Places {
    /// Adds what stands at a place: all in the order of the text.
    ///
    /// 提言１ stands alone in the contents of some.
    pub(crate) fn add(&mut self, marker: &str, text: &str, place: Place) {
        let (marker, text) = (key(marker), key(text));
        if marker.is_empty() {
            self.push(text, place);
            return;
        }
        let begins: Vec<char> = marker.chars().collect();
        let tells = recognise(&begins).is_some_and(|marker| marker.family.has_words());
        if tells && !text.is_empty() {
            self.push(marker.clone(), Place { weight: 1, ..place });
        }
        self.push(marker + &text, place);
    }

    fn push(&mut self, words: String, place: Place) {
        if !words.is_empty() {
            self.0.entry(words).or_default().push(place);
        }
    }

    fn of(&self, words: &str) -> &[Place] {
        let places = self.0.get(words).map_or(&[][..], Vec::as_slice);
        if places.len() > MOST_PLACES {
            return &[];
        }
        places
    }
}

/// For each entry one of its places, so that all follow one another in the text and weigh the most;
/// `None` for those that then have none. What a list names before its chapters, or an annex behind
/// them, so takes no heading from them.
///
/// The heaviest increasing subsequence, by the heaviest row that ends before each place.
fn in_order(candidates: &[&[Place]]) -> Vec<Option<usize>> {
    let places = candidates.iter().flat_map(|places| places.iter());
    let mut rows = Rows::new(places.map(|place| place.at + 1).max().unwrap_or(0));
    let mut steps: Vec<Step> = Vec::new();
    for (entry, places) in candidates.iter().enumerate() {
        let first = steps.len();
        for &Place { at, weight } in *places {
            let before = rows.best_before(at);
            let weight = before.map_or(0, |row| row.weight) + u64::from(weight);
            let row = Row {
                weight,
                at: Reverse(at),
                step: Reverse(steps.len()),
            };
            steps.push(Step { entry, row, before });
        }
        for step in steps.get(first..).unwrap_or_default() {
            rows.add(step.row);
        }
    }
    let mut chosen = vec![None; candidates.len()];
    let mut last = rows.best_before(usize::MAX);
    while let Some(step) = last.and_then(|row| steps.get(row.step.0)) {
        if let Some(chosen) = chosen.get_mut(step.entry) {
            *chosen = Some(step.row.at.0);
        }
        last = step.before;
    }
    chosen
}

/// A row of places that ends at one: the better the heavier, and of two alike that which ends first
/// or was found first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    weight: u64,
    at: Reverse<usize>,
    step: Reverse<usize>,
}

/// The end of a row, and the row that it goes on.
struct Step {
    entry: usize,
    row: Row,
    before: Option<Row>,
}

/// The best rows that end before each place: a Fenwick tree.
struct Rows(Vec<Option<Row>>);

impl Rows {
    fn new(len: usize) -> Self {
        Self(vec![None; len + 1])
    }

    fn best_before(&self, at: usize) -> Option<Row> {
        let mut node = at.min(self.0.len() - 1);
        let mut best = None;
        while node > 0 {
            best = best.max(self.0.get(node).copied().flatten());
            node &= node - 1;
        }
        best
    }

    fn add(&mut self, row: Row) {
        let mut node = row.at.0 + 1;
        while let Some(own) = self.0.get_mut(node) {
            *own = (*own).max(Some(row));
            node += node & node.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(candidates: &[&[(usize, u32)]]) -> Vec<Option<usize>> {
        let places = |entry: &&[(usize, u32)]| -> Vec<Place> {
            let place = |&(at, weight)| Place { at, weight };
            entry.iter().map(place).collect()
        };
        let places: Vec<Vec<Place>> = candidates.iter().map(places).collect();
        in_order(&places.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    #[test]
    fn places_follow_one_another() {
        // The second stands in an annex only, behind all others.
        let annex: &[&[(usize, u32)]] = &[&[(1, 1)], &[(9, 1)], &[(3, 1)], &[(5, 1)]];
        assert_eq!(chosen(annex), [Some(1), None, Some(3), Some(5)]);
        // A list names both before their chapters.
        let list: &[&[(usize, u32)]] = &[&[(1, 2)], &[(2, 1), (4, 2)], &[(3, 1), (6, 2)]];
        assert_eq!(chosen(list), [Some(1), Some(4), Some(6)]);
        // Of places alike, the first.
        let again: &[&[(usize, u32)]] = &[&[(1, 1), (4, 1)], &[(2, 1), (5, 1)]];
        assert_eq!(chosen(again), [Some(1), Some(2)]);
        // Of rows alike, that which ends first.
        let late: &[&[(usize, u32)]] = &[&[(1, 1)], &[(9, 1)], &[(3, 1)]];
        assert_eq!(chosen(late), [Some(1), None, Some(3)]);
        // One place is no heading of two entries.
        assert_eq!(chosen(&[&[(0, 1)], &[(0, 1)]]), [Some(0), None]);
        assert_eq!(chosen(&[&[], &[]]), [None, None]);
        assert!(chosen(&[]).is_empty());
    }
}
