//! The lines of a table of contents: the words by which each heading is known, and where it is.

use std::collections::HashMap;
use std::ops::Range;

use crate::align::order::in_order;
use crate::fold::fold;
use crate::marker::{Family, Marker, Style, recognise};
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
        // What joins the line to the next is no part of it.
        let end = whole.iter().rposition(|c| !c.is_whitespace())? + 1;
        let whole = whole.get(..end)?;
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

    /// 図表目次
    fn names_list(&self) -> bool {
        !self.ends && self.words.ends_with("目次")
    }

    /// The family of its number.
    pub(crate) fn family(&self) -> Option<Family> {
        self.marker.as_ref().map(|marker| marker.family)
    }
}

/// No heading takes more lines of the contents.
const MOST_LINES: usize = 4;

/// What contents of this text, printed in these runs, say of the headings; those at `from` and later
/// stand behind them.
pub(crate) fn entries(text: &str, spans: &[Span], places: &Places, from: usize) -> Vec<Entry> {
    let chars: Vec<char> = text.chars().collect();
    let lines: Vec<Entry> = spans
        .chunk_by(|a, b| (a.source.page, a.source.line) == (b.source.page, b.source.line))
        .filter_map(|line| Entry::of(line, &chars))
        .collect();
    let mut entries = joined(&lines, places);
    // A list of figures begins anew at the first page.
    for list in entries.chunk_by_mut(|_, next| !next.names_list()) {
        place(list, places, from..usize::MAX);
        // Contents may list what stands before them, or stand behind the text.
        place(list, places, 0..from);
    }
    entries
}

/// Gives those that have none yet a place in a part of the text.
fn place(entries: &mut [Entry], places: &Places, within: Range<usize>) {
    let open = |entry: &Entry| match entry.place {
        Some(_) => &[],
        None => places.within(&entry.words, &within),
    };
    let candidates: Vec<&[Place]> = entries.iter().map(open).collect();
    let placed = chosen(&candidates);
    for (entry, place) in entries.iter_mut().zip(placed) {
        entry.place = entry.place.or(place);
    }
}

/// Makes one entry of the lines that only together are the words of a heading.
fn joined(lines: &[Entry], places: &Places) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(lines.len());
    let mut rest = lines;
    while let Some(first) = rest.first() {
        let (entry, taken) = longest(rest, places).unwrap_or_else(|| (first.clone(), 1));
        rest = rest.get(taken..).unwrap_or_default();
        entries.push(entry);
    }
    entries
}

/// The most of these lines that together are the words of a heading, up to the first that ends.
fn longest(lines: &[Entry], places: &Places) -> Option<(Entry, usize)> {
    let mut entry = lines.first()?.clone();
    let mut longest = None;
    for (taken, next) in (1..MOST_LINES).zip(lines.iter().skip(1)) {
        if entry.ends {
            break;
        }
        entry.range = CharRange::new(entry.range.start.0, next.range.end.0);
        entry.words.push_str(&next.words);
        entry.ends = next.ends;
        if !places.of(&entry.words).is_empty() {
            longest = Some((entry.clone(), taken + 1));
        }
    }
    longest
}

/// The form in which a line of contents and its heading are the same.
fn key(text: &str) -> String {
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

/// How far the text has come: behind its contents, and in what is appended to it.
#[derive(Debug, Default)]
pub(crate) struct Part {
    listed: bool,
    appended: bool,
}

impl Part {
    /// Goes on to contents, or to what begins with a marker of this family.
    pub(crate) fn pass(&mut self, contents: bool, family: Option<Family>) {
        self.listed |= contents;
        let appends = family.is_some_and(|family| family.style == Style::Appendix);
        self.appended |= self.listed && appends;
    }

    /// What a place here weighs, which may look like a heading.
    pub(crate) fn weight(&self, heads: bool) -> u32 {
        match (self.appended, heads) {
            (true, _) => 1,
            (false, false) => 2,
            (false, true) => 3,
        }
    }
}

/// The places that entries may mean, by their words.
#[derive(Debug, Default)]
pub(crate) struct Places(HashMap<String, Vec<Place>>);

/// Words that stand at more places tell none of them.
const MOST_PLACES: usize = 64;

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

    fn within(&self, words: &str, range: &Range<usize>) -> &[Place] {
        let places = self.of(words);
        let first = places.partition_point(|place| place.at < range.start);
        let end = places.partition_point(|place| place.at < range.end);
        places.get(first..end).unwrap_or_default()
    }
}

/// For each entry one of its places, so that all follow one another in the text and weigh the most,
/// and of those alike the earliest; `None` for those that then have none. What a list names before
/// its chapters, or an annex behind them, so takes no heading from them.
fn chosen(candidates: &[&[Place]]) -> Vec<Option<usize>> {
    let places = || candidates.iter().flat_map(|places| places.iter());
    let most = places().map(|place| place.at as u64).max().unwrap_or(0);
    // So much that all together, being early, weigh less than one.
    let one = most.saturating_mul(candidates.len() as u64) + 1;
    let step = |place: &Place| {
        let early = most - place.at as u64;
        (place.at, u64::from(place.weight) * one + early)
    };
    // The last first, so that an entry has but one of its own.
    let steps: Vec<(usize, u64)> = candidates
        .iter()
        .flat_map(|places| places.iter().rev().map(step))
        .collect();
    let kept = in_order(&steps);
    let mut kept = steps.iter().zip(kept);
    let mut choose = |places: &&[Place]| {
        let own = kept.by_ref().take(places.len());
        own.fold(
            None,
            |chosen, (step, kept)| if kept { Some(step.0) } else { chosen },
        )
    };
    candidates.iter().map(&mut choose).collect()
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
        super::chosen(&places.iter().map(Vec::as_slice).collect::<Vec<_>>())
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
