//! 略語: abbreviations that the drafts themselves define, and where they hold.

mod learn;

use std::collections::BTreeSet;
use std::ops::Range;

use kosshi_core::fold::fold;
use kosshi_core::ids::{DraftId, NodeId};
use serde::{Deserialize, Serialize};

use crate::places::Places;

pub use self::learn::{Definition, Passage, learn};

/// What stands before a name without being missed when it is left out.
const FORMS_OF_BODY: [&str; 7] = [
    "国立研究開発法人",
    "独立行政法人",
    "国立大学法人",
    "一般社団法人",
    "一般財団法人",
    "公益社団法人",
    "公益財団法人",
];

/// A short form and a long form of which either finds the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abbreviation {
    /// The long form as printed.
    pub long: String,
    /// The short form as printed.
    pub short: String,
    /// Where it holds; everywhere when `None`.
    pub within: Option<Places>,
    longs: Vec<Vec<char>>,
    shorts: Vec<char>,
}

impl Abbreviation {
    /// An abbreviation that holds in these places, or everywhere.
    #[must_use]
    pub fn new(long: &str, short: &str, within: Option<Places>) -> Self {
        let bare = FORMS_OF_BODY
            .iter()
            .find_map(|form| long.strip_prefix(form));
        let longs = [Some(long), bare].into_iter().flatten();
        Self {
            long: long.to_owned(),
            short: short.to_owned(),
            within,
            longs: longs.map(|long| fold(long).chars).collect(),
            shorts: fold(short).chars,
        }
    }

    /// The form that a folded word does not have, when it has one of them, and where it holds.
    pub(crate) fn other_form(&self, word: &[char]) -> Option<(&str, Option<&Places>)> {
        let other = if word == self.shorts {
            // Without the form of the body it is found with it as well.
            let skipped = self.longs.first()?.len() - self.longs.last()?.len();
            let (at, _) = self.long.char_indices().nth(skipped)?;
            self.long.get(at..)?
        } else if self.longs.iter().any(|long| long == word) {
            &self.short
        } else {
            return None;
        };
        Some((other, self.within.as_ref()))
    }
}

impl Abbreviation {
    /// The other form in the place of the one that stands in a longer folded word, between borders
    /// of its own: 日本医療研究開発機構支援 and 日本医療研究開発機構の支援 for AMED支援.
    pub(crate) fn inside(
        &self,
        word: &[char],
        is_border: impl Fn(usize) -> bool,
    ) -> Option<[Vec<char>; 2]> {
        let forms = self.longs.iter().chain([&self.shorts]);
        let standing = forms.filter(|form| (SHORTEST_INSIDE..word.len()).contains(&form.len()));
        let (form, at) = standing.into_iter().find_map(|form| {
            let mut starts = word.windows(form.len()).enumerate();
            let is_there = |(at, run): &(usize, &[char])| {
                *run == form.as_slice() && is_border(*at) && is_border(at + form.len())
            };
            Some((form, starts.find(is_there)?.0))
        })?;
        let other = fold(self.other_form(form)?.0).chars;
        let (before, behind) = (word.get(..at)?, word.get(at + form.len()..)?);
        let no: &[char] = if behind.is_empty() { &[] } else { &['の'] };
        Some([
            [before, &other, behind].concat(),
            [before, &other, no, behind].concat(),
        ])
    }
}

/// Shorter forms are not looked for inside of words.
const SHORTEST_INSIDE: usize = 2;

/// A long and a short form, which name an abbreviation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pair {
    /// The long form.
    pub long: String,
    /// The short form.
    pub short: String,
}

/// What a person decided about abbreviations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Decisions {
    /// Confirmed, or given by hand: they hold everywhere.
    pub confirmed: BTreeSet<Pair>,
    /// Removed: never learned again.
    pub removed: BTreeSet<Pair>,
}

/// The abbreviations of a library: what its drafts define, and what the person decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glossary {
    /// What the drafts define, in reading order.
    pub learned: Vec<(DraftId, Definition)>,
    /// What the person decided.
    pub decisions: Decisions,
}

impl Glossary {
    /// The abbreviations that hold.
    #[must_use]
    pub fn abbreviations(&self) -> Vec<Abbreviation> {
        let confirmed = self.decisions.confirmed.iter();
        let mut all: Vec<Abbreviation> = confirmed
            .map(|pair| Abbreviation::new(&pair.long, &pair.short, None))
            .collect();
        for (draft, definition) in &self.learned {
            if self.is_open(&definition.pair) {
                let within = definition
                    .within
                    .clone()
                    .map(|orders| places(*draft, orders));
                let Pair { long, short } = &definition.pair;
                all.push(Abbreviation::new(long, short, within));
            }
        }
        all
    }

    /// Whether a learned pair is neither confirmed nor removed.
    fn is_open(&self, pair: &Pair) -> bool {
        !self.decisions.removed.contains(pair) && !self.decisions.confirmed.contains(pair)
    }
}

fn places(draft: DraftId, orders: Range<u32>) -> Places {
    let mut places = Places::default();
    places.add(draft, orders);
    places
}

/// Where an abbreviation is defined.
pub(crate) type Place = (u32, NodeId);

#[cfg(test)]
mod tests;
