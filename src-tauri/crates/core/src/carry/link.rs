//! The two wordings of a pair of items, and where words of the old one are in the new.

use std::ops::Range;

use super::matching::counterparts;
use super::text::Text;

/// How much of the words must be found again, by how many letters they have: of few letters more,
/// since a few letters are alike by chance.
const LEAST_LIKE: [(usize, f64); 4] = [(4, 0.66), (8, 0.6), (16, 0.5), (usize::MAX, 0.4)];
/// Words that stand elsewhere in the item must be of so many letters …
const LEAST_LETTERS: usize = 8;
/// … or have so many of the letters beside them too.
const LEAST_BESIDE: usize = 4;

/// Words found in the new wording.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Found {
    /// Their letters in the new text.
    pub(super) letters: Range<usize>,
    /// How alike they are; 1 when they are the same.
    pub(super) likeness: f64,
}

/// The two wordings of a pair of items.
pub(super) struct Link {
    pub(super) old: Text,
    pub(super) new: Text,
    /// For every letter of the old its counterpart.
    there: Vec<Option<usize>>,
}

impl Link {
    pub(super) fn new(old: Text, new: Text) -> Self {
        let there = counterparts(&old.chars, &new.chars);
        Self { old, new, there }
    }

    /// Where words of the old wording are in the new; `None` when too little of them is left.
    pub(super) fn find(&self, words: &Range<usize>) -> Option<Found> {
        let followed = self.followed(words);
        if let Some(found) = followed.as_ref().filter(|found| found.likeness >= 1.0) {
            return Some(found.clone());
        }
        let least = LEAST_LIKE
            .iter()
            .find(|(letters, _)| words.len() <= *letters)
            .map_or(1.0, |(_, least)| *least);
        self.elsewhere(words)
            .or(followed.filter(|found| found.likeness >= least))
    }

    /// The counterpart of a letter, or of the nearest before it that has one.
    pub(super) fn near(&self, letter: usize) -> usize {
        let before = self.there.get(..=letter).unwrap_or(&self.there);
        before.iter().rev().flatten().next().copied().unwrap_or(0)
    }

    /// How many of the letters of a part of the new wording are counterparts.
    pub(super) fn taken(&self, part: &Range<usize>) -> usize {
        let first = self.there.iter().flatten();
        first.filter(|there| part.contains(there)).count()
    }

    /// What the counterparts of the words enclose.
    fn followed(&self, words: &Range<usize>) -> Option<Found> {
        let own = self.there.get(words.clone())?;
        let first = own.iter().position(Option::is_some)?;
        let last = own.iter().rposition(Option::is_some)?;
        let matched = own.iter().flatten().count();
        let (mut start, mut end) = (own.get(first).copied()??, own.get(last).copied()?? + 1);
        // What was put in place of the words' ends belongs to them, if it was for nothing else.
        if first > 0 {
            start = self.behind_before(words.start).unwrap_or(start);
        }
        if last + 1 < own.len() {
            end = self.before_behind(words.end).unwrap_or(end);
        }
        let letters = start..end;
        let same = self.new.chars.get(letters.clone()) == self.old.chars.get(words.clone());
        let likeness = (2 * matched) as f64 / (words.len() + letters.len()) as f64;
        Some(Found {
            letters,
            likeness: if same { 1.0 } else { likeness.min(0.999) },
        })
    }

    /// The place behind the counterpart of the letter before one; `None` when that has none.
    fn behind_before(&self, letter: usize) -> Option<usize> {
        match letter.checked_sub(1) {
            None => Some(0),
            Some(before) => self
                .there
                .get(before)
                .copied()
                .flatten()
                .map(|there| there + 1),
        }
    }

    /// The place before the counterpart of the letter behind; `None` when that has none.
    fn before_behind(&self, end: usize) -> Option<usize> {
        match self.there.get(end) {
            None => Some(self.new.chars.len()),
            Some(there) => *there,
        }
    }

    /// The one place in the new wording where the words stand as they are and which is not the
    /// counterpart of others.
    fn elsewhere(&self, words: &Range<usize>) -> Option<Found> {
        let wanted = self.old.chars.get(words.clone())?;
        if wanted.len() < LEAST_BESIDE {
            return None;
        }
        let taken = |part: &Range<usize>| 2 * self.taken(part) > part.len();
        let stands = |start: usize| start..start + wanted.len();
        let mut places = (0..)
            .zip(self.new.chars.windows(wanted.len()))
            .filter(|(_, part)| *part == wanted)
            .map(|(start, _)| stands(start))
            .filter(|part| !taken(part) && self.speaks_for_itself(words, part));
        let found = places.next()?;
        places.next().is_none().then_some(Found {
            letters: found,
            likeness: 1.0,
        })
    }

    fn speaks_for_itself(&self, words: &Range<usize>, part: &Range<usize>) -> bool {
        let alike = |a: &mut dyn Iterator<Item = &char>, b: &mut dyn Iterator<Item = &char>| {
            a.zip(b).take_while(|(a, b)| a == b).count()
        };
        let (old, new) = (&self.old.chars, &self.new.chars);
        let before = alike(
            &mut old.iter().take(words.start).rev(),
            &mut new.iter().take(part.start).rev(),
        );
        let behind = alike(
            &mut old.iter().skip(words.end),
            &mut new.iter().skip(part.end),
        );
        part.len() >= LEAST_LETTERS || before.max(behind) >= LEAST_BESIDE
    }
}

#[cfg(test)]
mod tests {
    use super::super::Draft;
    use super::*;
    use crate::outline::{self, Outline};
    use crate::source::Source;

    fn draft(text: &str) -> Outline {
        outline::read(&Source::from_text(&format!("○○計画\n１．総論\n・{text}\n")))
    }

    /// Where the words in brackets are in the new wording.
    fn found(old: &str, new: &str) -> Option<String> {
        let start = old.chars().position(|c| c == '[').unwrap();
        let end = old.chars().position(|c| c == ']').unwrap() - 1;
        let (old, new) = (draft(&old.replace(['[', ']'], "")), draft(new));
        let text = |outline: &Outline| {
            Text::of(
                &Draft::of(outline),
                &[outline.nodes.last().unwrap().id.clone()],
            )
        };
        let link = Link::new(text(&old), text(&new));
        let letters = link.find(&(start..end))?.letters;
        Some(link.new.chars[letters].iter().collect())
    }

    #[test]
    fn words_are_followed_through_what_changes_around_and_in_them() {
        for (old, new, there) in [
            (
                "国は[治験を支援]する。",
                "国及び都道府県は治験を支援する。",
                Some("治験を支援"),
            ),
            (
                "国は[治験を支援]する。",
                "国は試験を強く支援する。",
                Some("試験を強く支援"),
            ),
            ("国は[治験の推進]を図る。", "国は臨床研究を図る。", None),
            (
                "[人材の育成と確保]、制度の抜本的な見直し",
                "制度の抜本的な見直し、人材の育成と確保",
                Some("人材の育成と確保"),
            ),
            ("人材の[育成]、育成の制度", "人材、育成の制度", None),
            (
                "[データ基盤の整備と利活用]を進める",
                "利活用を進めるためデータ基盤の整備と利活用",
                Some("データ基盤の整備と利活用"),
            ),
        ] {
            assert_eq!(found(old, new).as_deref(), there, "{old} → {new}");
        }
    }
}
