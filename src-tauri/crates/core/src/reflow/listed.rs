//! Entries of contents without a page number, above and below those that have one: they come again
//! as headings, in the order of the contents.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::contents::{has_leader, text_at, titles, without_leader};
use super::line::Line;
use crate::marker::{Strength, recognise};

/// A line that is no entry has so many at most behind it before the next dotted one.
const PATIENCE: usize = 2;

/// The lines of the text by their words.
pub(super) struct Listed<'a> {
    lines: &'a [Line],
    body: &'a [usize],
    keys: Vec<String>,
    places: HashMap<String, Vec<usize>>,
}

impl<'a> Listed<'a> {
    pub(super) fn of(lines: &'a [Line], body: &'a [usize]) -> Self {
        let key = |at| -> String {
            let words = without_leader(text_at(lines, body, at));
            words.iter().filter(|c| !c.is_whitespace()).collect()
        };
        let keys: Vec<String> = (0..body.len()).map(key).collect();
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, key) in keys.iter().enumerate().filter(|(_, key)| !key.is_empty()) {
            places.entry(key.clone()).or_default().push(at);
        }
        Self {
            lines,
            body,
            keys,
            places,
        }
    }

    /// Contents with the entries right above them, none of which stands before `from`, and right
    /// below.
    pub(super) fn widened(&self, range: Range<usize>, from: usize) -> Range<usize> {
        let mut last = range.end.saturating_sub(1);
        let mut first = None;
        for at in range.clone() {
            if let Some(place) = self.again(self.key(at), last) {
                first.get_or_insert(place);
                last = place;
            }
        }
        match first {
            Some(first) => self.begin(&range, from, first)..self.end(&range, last),
            None => range,
        }
    }

    /// The first entry above, of those that come again before `first` does.
    fn begin(&self, range: &Range<usize>, from: usize, mut first: usize) -> usize {
        let mut begin = range.start;
        while let Some(above) = begin.checked_sub(1).filter(|&above| above >= from) {
            let place = self.again(self.key(above), range.end.saturating_sub(1));
            match place.filter(|&place| place < first && self.is_marked(above)) {
                Some(place) => (begin, first) = (above, place),
                // ○○計画　目次; at the very beginning that is the title.
                None if above > 0 && titles(self.text(above)) => return above,
                None => break,
            }
        }
        begin
    }

    /// Behind the last entry below, of those that come again behind `last`. What is known from the
    /// contents begins the text.
    fn end(&self, range: &Range<usize>, mut last: usize) -> usize {
        let known: HashSet<&str> = range.clone().map(|at| self.key(at)).collect();
        let mut end = range.end;
        while end < self.body.len() && !known.contains(self.key(end)) && self.goes_on(end) {
            let two = || format!("{}{}", self.key(end), self.key(end + 1));
            let (place, next) = match self.again(self.key(end), last.max(end)) {
                Some(place) => (place, end + 1),
                None => match self.again(&two(), last.max(end + 1)) {
                    Some(place) => (place, end + 2),
                    None => match self.leader_from(end) {
                        Some(leader) => (last, leader + 1),
                        None => break,
                    },
                },
            };
            (last, end) = (place, next);
        }
        end
    }

    /// Whether contents may go on with a line: it stands right below the one before, or a dotted one
    /// soon follows.
    fn goes_on(&self, at: usize) -> bool {
        let line = |at: usize| self.body.get(at).and_then(|&at| self.lines.get(at));
        let below = at.checked_sub(1).and_then(line).zip(line(at));
        let adjoins = below.is_some_and(|(above, line)| {
            above.page == line.page && line.number == above.number.saturating_add(1)
        });
        adjoins || self.leader_from(at).is_some()
    }

    /// The next dotted line.
    fn leader_from(&self, at: usize) -> Option<usize> {
        (at..=at + PATIENCE).find(|&at| has_leader(self.text(at)))
    }

    fn again(&self, key: &str, behind: usize) -> Option<usize> {
        let places = self.places.get(key)?;
        let next = places.partition_point(|&place| place <= behind);
        places.get(next).copied()
    }

    fn key(&self, at: usize) -> &str {
        self.keys.get(at).map_or("", String::as_str)
    }

    fn text(&self, at: usize) -> &[char] {
        text_at(self.lines, self.body, at)
    }

    fn is_marked(&self, at: usize) -> bool {
        recognise(self.text(at)).is_some_and(|marker| marker.strength > Strength::Weak)
    }
}
