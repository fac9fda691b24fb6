//! The three wordings of a place: as it was, as it was proposed, as it is.

use std::ops::Range;

use super::Evidence;
use super::evidence::{Joined, letters_in};
use crate::carry::matching::counterparts;
use crate::fold::letters;
use crate::position::{CharRange, char_len};
use crate::redline::{What, redline};

/// Words proposed as a whole speak for themselves from so many letters on.
const LEAST_WHOLE: usize = 6;

/// A proposal and what came of its place.
pub(super) struct Proposal {
    new: Joined,
    /// The letters of the words it is about, in the old wording.
    words: Range<usize>,
    /// The proposed wording of the whole place, and its own part of it.
    proposed: Vec<char>,
    own: Range<usize>,
    /// The letters it adds, in the proposed wording, and takes out, in the old.
    added: Vec<usize>,
    removed: Vec<usize>,
    /// Where letters of the old wording are in the new.
    kept: Vec<Option<usize>>,
    /// Whether letters of the new wording are new.
    fresh: Vec<bool>,
    /// Whether the words it is about are not the same.
    edited: bool,
    /// The old letters.
    old: Vec<char>,
}

/// How much of a proposal is in the new wording, and where.
pub(super) struct There {
    pub(super) is_exact: bool,
    pub(super) share: f64,
    pub(super) evidence: Option<Evidence>,
}

impl Proposal {
    /// `None` when it proposes what stands there already.
    pub(super) fn new(old: Joined, words: CharRange, new: Joined, wording: &str) -> Option<Self> {
        let head = CharRange::new(0, words.start.0).of(&old.text)?;
        let tail = CharRange::new(words.end.0, char_len(&old.text)).of(&old.text)?;
        let proposed = letters(&format!("{head}{wording}{tail}"));
        let end = words.start.0 + char_len(wording);
        let own = letters_in(&proposed, CharRange::new(words.start.0, end));
        let words = old.letters_of(words);
        let (was, would) = (old.folded.chars, proposed.chars);
        if was == would {
            return None;
        }
        let part = |chars: &[char], range: &Range<usize>| -> String {
            let part = chars.get(range.clone()).unwrap_or_default();
            part.iter().collect()
        };
        let change = Counterparts::trimmed(&part(&was, &words), &part(&would, &own));
        let to_new = Counterparts::letters(&was, &new.folded.chars);
        let added = change.added().map(|at| own.start + at).collect();
        let removed = change.removed().map(|at| words.start + at).collect();
        let fresh = to_new.fresh();
        let kept = to_new.there;
        // White space has no letters that could stay.
        let edited = match words.is_empty() {
            true => was != new.folded.chars,
            false => !stays(&kept, &words),
        };
        Some(Self {
            new,
            words,
            proposed: would,
            own,
            added,
            removed,
            kept,
            fresh,
            edited,
            old: was,
        })
    }

    /// Whether the words it is about are other words now, or gone.
    pub(super) fn is_edited(&self) -> bool {
        self.edited
    }

    /// Where the words it is about are now.
    pub(super) fn became(&self) -> Option<Evidence> {
        let kept = self.kept.get(self.words.clone()).unwrap_or_default();
        let hull = hull(kept.iter().flatten().copied());
        hull.and_then(|hull| self.new.evidence(hull))
            .or_else(|| self.new.first())
    }

    pub(super) fn there(&self) -> There {
        let new = &self.new.folded.chars;
        if self.proposed == *new {
            return self.arrived(self.own.clone());
        }
        if let Some(at) = self.stands_whole() {
            return self.arrived(at);
        }
        let counted = content(&self.added, &self.proposed);
        if counted.is_empty() {
            return self.taken_out();
        }
        let there = Counterparts::letters(&self.proposed, new).there;
        let arrived: Vec<usize> = counted
            .iter()
            .filter_map(|&at| *there.get(at)?)
            .filter(|&at| self.fresh.get(at) == Some(&true))
            .collect();
        let share = arrived.len() as f64 / counted.len() as f64;
        let is_exact = arrived.len() == counted.len()
            && pieces(&self.added).all(|piece| stays(&there, &piece))
            && self.went();
        There {
            is_exact,
            share,
            evidence: hull(arrived.into_iter()).and_then(|hull| self.new.evidence(hull)),
        }
    }

    /// What it adds, at most, in one piece: as it was told apart, and as far to the front as the
    /// same letters allow, since 国際連携 before which 国と地方の連携、 is put may keep either 国.
    pub(super) fn most_added(&self) -> Vec<String> {
        let most = pieces(&self.added).max_by_key(ExactSizeIterator::len);
        let Some(most) = most else {
            return Vec::new();
        };
        let letter = |at: Option<usize>| at.and_then(|at| self.proposed.get(at));
        let mut front = most.clone();
        while front.start > 0
            && letter(front.start.checked_sub(1)) == letter(front.end.checked_sub(1))
        {
            front = front.start - 1..front.end - 1;
        }
        let words = [front, most].into_iter();
        words
            .filter_map(|piece| self.proposed.get(piece).map(whole))
            .collect()
    }

    fn arrived(&self, letters: Range<usize>) -> There {
        There {
            is_exact: true,
            share: 1.0,
            evidence: self.new.evidence(letters).or_else(|| self.new.first()),
        }
    }

    /// Where the words proposed stand as a whole, though others around them are not the same;
    /// nowhere, if they stood there before.
    fn stands_whole(&self) -> Option<Range<usize>> {
        let own = self.proposed.get(self.own.clone())?;
        if own.len() < LEAST_WHOLE || find(&self.old, own).is_some() {
            return None;
        }
        find(&self.new.folded.chars, own)
    }

    /// Whether all that was to go went.
    fn went(&self) -> bool {
        let counted = content(&self.removed, &self.old);
        counted.iter().all(|at| self.kept.get(*at) == Some(&None))
    }

    /// How much of what was to go went.
    fn taken_out(&self) -> There {
        let gone = |at: &&usize| self.kept.get(**at) == Some(&None);
        let counted = content(&self.removed, &self.old);
        let (went, all) = (counted.iter().filter(gone).count(), counted.len());
        // Of an item that is gone as a whole, nobody knows what its words were taken out for.
        let whole = self.removed.len() == self.old.len();
        let knows = whole || !self.new.folded.chars.is_empty();
        let share = match all {
            0 => 0.0,
            all => went as f64 / all as f64,
        };
        There {
            is_exact: knows && all > 0 && went == all,
            share: if knows { share } else { 0.0 },
            evidence: self.became(),
        }
    }
}

/// Two wordings letter by letter, by the words that stay.
struct Counterparts {
    /// For every letter of the old its counterpart in the new.
    there: Vec<Option<usize>>,
    /// How many letters the new has.
    length: usize,
}

impl Counterparts {
    fn of(old: &str, new: &str) -> Self {
        let (mut there, mut at) = (Vec::new(), 0);
        for change in redline(old, new) {
            for _ in change.text.chars() {
                match change.what {
                    What::Same => there.push(Some(at)),
                    What::Removed => there.push(None),
                    What::Added => {}
                }
                at += usize::from(change.what != What::Removed);
            }
        }
        Self { there, length: at }
    }

    /// By runs of letters.
    fn letters(old: &[char], new: &[char]) -> Self {
        Self {
            there: counterparts(old, new),
            length: new.len(),
        }
    }

    /// As [`Counterparts::of`]; what both begin and end with stays to the letter, so that words put
    /// into the middle of another are no more than these.
    fn trimmed(old: &str, new: &str) -> Self {
        let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
        let head = shared(old.iter().zip(&new));
        let (rest_old, rest_new) = (skip(&old, head), skip(&new, head));
        let tail = shared(rest_old.iter().rev().zip(rest_new.iter().rev()));
        let (middle_old, _) = rest_old.split_at(rest_old.len() - tail);
        let (middle_new, _) = rest_new.split_at(rest_new.len() - tail);
        let middle = Self::of(&whole(middle_old), &whole(middle_new));
        let moved = middle.there.into_iter().map(|there| Some(there? + head));
        let behind = head + middle.length..new.len();
        let there = (0..head).map(Some).chain(moved).chain(behind.map(Some));
        Self {
            there: there.collect(),
            length: new.len(),
        }
    }

    fn fresh(&self) -> Vec<bool> {
        let mut fresh = vec![true; self.length];
        for at in self.there.iter().flatten() {
            if let Some(letter) = fresh.get_mut(*at) {
                *letter = false;
            }
        }
        fresh
    }

    fn added(&self) -> impl Iterator<Item = usize> {
        let fresh = self.fresh().into_iter().enumerate();
        fresh.filter_map(|(at, fresh)| fresh.then_some(at))
    }

    fn removed(&self) -> impl Iterator<Item = usize> {
        let there = self.there.iter().enumerate();
        there.filter_map(|(at, there)| there.is_none().then_some(at))
    }
}

/// The letters that say something: where there are others, not hiragana and not marks, of which
/// every sentence has the same.
fn content(of: &[usize], letters: &[char]) -> Vec<usize> {
    let says = |at: &usize| {
        let letter = letters.get(*at).copied().unwrap_or(' ');
        letter.is_alphanumeric() && !('\u{3041}'..='\u{309f}').contains(&letter)
    };
    let saying: Vec<usize> = of.iter().copied().filter(says).collect();
    match saying.is_empty() {
        true => of.to_vec(),
        false => saying,
    }
}

/// Letters next to each other as pieces.
fn pieces(letters: &[usize]) -> impl Iterator<Item = Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for &at in letters {
        match pieces.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => pieces.push(at..at + 1),
        }
    }
    pieces.into_iter()
}

fn skip(letters: &[char], count: usize) -> &[char] {
    letters.get(count..).unwrap_or_default()
}

fn shared<'c>(pairs: impl Iterator<Item = (&'c char, &'c char)>) -> usize {
    pairs.take_while(|(a, b)| a == b).count()
}

/// Whether letters stay, and nothing comes between them.
fn stays(kept: &[Option<usize>], words: &Range<usize>) -> bool {
    follow_each_other(kept.get(words.clone()).unwrap_or_default())
}

fn follow_each_other(there: &[Option<usize>]) -> bool {
    let first = there.first().copied().flatten();
    let follows = |(n, at): (usize, &Option<usize>)| *at == first.map(|first| first + n);
    first.is_some() && there.iter().enumerate().all(follows)
}

fn hull(letters: impl Iterator<Item = usize>) -> Option<Range<usize>> {
    let letters: Vec<usize> = letters.collect();
    let (first, last) = (letters.iter().min()?, letters.iter().max()?);
    Some(*first..*last + 1)
}

fn find(text: &[char], wanted: &[char]) -> Option<Range<usize>> {
    let mut windows = text.windows(wanted.len().max(1));
    let at = windows.position(|part| part == wanted)?;
    Some(at..at + wanted.len())
}

fn whole(letters: &[char]) -> String {
    letters.iter().collect()
}
