//! Finding words as programs quote them that see a document as one run of text: whatever white
//! space stands between the words, and with what stands around them to tell places apart.
//!
//! Never a guess: what nothing tells apart, or stands among other words than those said to be
//! around it, is a [`Missed`].

use std::ops::Range;

use crate::anchor::Anchor;
use crate::outline::{NodeKind, Outline};
use crate::position::{CharPos, CharRange, char_len};

/// More of what stands around is not looked at.
const AROUND: usize = 64;
/// An item with so many letters is known by itself, whatever stands around it now.
const KNOWN: usize = 16;
/// Words that stand in more places are not looked for in each.
const MOST_PLACES: usize = 1000;

/// Why the place of quoted words is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missed {
    /// They stand nowhere.
    Nowhere,
    /// They stand in several places, and nothing tells them apart.
    Several,
    /// They do stand there, but not where they were quoted: what stands around them is other.
    Elsewhere,
}

/// Words as they are quoted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quoted<'a> {
    /// The words.
    pub quote: &'a str,
    /// What stands before them.
    pub prefix: &'a str,
    /// What stands behind them.
    pub suffix: &'a str,
    /// 1-based page.
    pub page: Option<u32>,
}

/// The text of a draft in one run, without white space.
#[derive(Debug)]
pub struct RunOfText<'a> {
    outline: &'a Outline,
    text: String,
    letters: Vec<Letter>,
}

/// A character of the run.
#[derive(Debug, Clone, Copy)]
struct Letter {
    letter: char,
    /// Where it begins in the run.
    byte: usize,
    node: usize,
    /// Its place in the node's text; `None` in the marker.
    at: Option<u32>,
}

impl<'a> RunOfText<'a> {
    /// The text of a draft; neither its table of contents nor what each page repeats.
    #[must_use]
    pub fn of(outline: &'a Outline) -> Self {
        let (mut text, mut letters) = (String::new(), Vec::new());
        for (node, one) in outline.nodes.iter().enumerate() {
            if matches!(one.kind, NodeKind::Furniture | NodeKind::Toc) {
                continue;
            }
            let marker = one.marker.chars().map(|c| (c, None));
            let words = (0..).zip(one.text.chars()).map(|(at, c)| (c, Some(at)));
            for (letter, at) in marker.chain(words).filter(|(c, _)| !c.is_whitespace()) {
                letters.push(Letter {
                    letter,
                    byte: text.len(),
                    node,
                    at,
                });
                text.push(letter);
            }
        }
        Self {
            outline,
            text,
            letters,
        }
    }

    /// The one place that is meant.
    ///
    /// # Errors
    /// [`Missed`] when there is none, more than one, or none that is sure.
    pub fn find(&self, wanted: &Quoted<'_>) -> Result<Anchor, Missed> {
        let quote = bare(wanted.quote.chars());
        if quote.is_empty() {
            return Err(Missed::Nowhere);
        }
        let starts = self.text.match_indices(&quote).map(|(at, _)| at);
        let starts: Vec<usize> = starts.take(MOST_PLACES + 1).collect();
        if starts.is_empty() {
            return Err(Missed::Nowhere);
        }
        if starts.len() > MOST_PLACES {
            return Err(Missed::Several);
        }
        let around = Around::of(wanted);
        let places = starts
            .iter()
            .filter_map(|start| self.letters_of(*start, *start + quote.len()));
        let mut sure: Vec<(Range<usize>, bool)> = places
            .filter_map(|place| {
                let wholly = self.agrees(&place, &around)?;
                Some((place, wholly))
            })
            .collect();
        narrow(&mut sure, |(_, wholly)| *wholly);
        narrow(&mut sure, |(place, _)| {
            let node = self.letter(place.start).map(|letter| letter.node);
            let node = node.and_then(|node| self.outline.nodes.get(node));
            node.is_some_and(|node| Some(node.start.page) == wanted.page)
        });
        match sure.as_slice() {
            [] => Err(Missed::Elsewhere),
            [(place, _)] => self.anchor(place).ok_or(Missed::Nowhere),
            _ => Err(Missed::Several),
        }
    }

    /// Whether what stands around a place is what was said to, and that wholly; `None` when the
    /// place is not sure.
    ///
    /// A neighbour may have changed or a page may have ended: then the item must still read as
    /// quoted from its beginning to its end, and be long enough not to be another by chance.
    fn agrees(&self, place: &Range<usize>, around: &Around) -> Option<bool> {
        if around.before.is_empty() && around.behind.is_empty() {
            return self.is_spaced(place, around).then_some(true);
        }
        let (first, last) = (
            self.node(place.start)?,
            self.node(place.end.checked_sub(1)?)?,
        );
        let before = self.letters.get(..place.start)?.iter().rev();
        let behind = self.letters.get(place.end..)?.iter();
        let in_text =
            |node: usize| move |letter: &&Letter| letter.node == node && letter.at.is_some();
        let left = before.clone().take_while(in_text(first)).count();
        let right = behind.clone().take_while(in_text(last)).count();
        // How much agrees, how much was said, and how much of it is of the item.
        let sides = [
            (agreeing(before, &around.before), around.before.len(), left),
            (agreeing(behind, &around.behind), around.behind.len(), right),
        ];
        let wholly = sides.iter().all(|(agreed, said, _)| agreed == said);
        let reaches = sides
            .iter()
            .all(|(agreed, said, item)| agreed == said || agreed >= item);
        let known = reaches && left + place.len() + right >= KNOWN;
        (wholly || known).then_some(wholly)
    }

    /// Whether the words go on into the next item only where white space stands between them: run
    /// together, the end of one item and the beginning of the next may read as a word.
    fn is_spaced(&self, place: &Range<usize>, around: &Around) -> bool {
        (1..place.len()).all(|at| {
            let here = place.start + at;
            self.node(here - 1) == self.node(here) || around.spaces.binary_search(&at).is_ok()
        })
    }

    /// The letters from one byte of the run to another.
    fn letters_of(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let from = self.letters.binary_search_by_key(&start, |one| one.byte);
        let to = self.letters.partition_point(|one| one.byte < end);
        Some(from.ok()?..to)
    }

    fn letter(&self, at: usize) -> Option<&Letter> {
        self.letters.get(at)
    }

    fn node(&self, at: usize) -> Option<usize> {
        Some(self.letter(at)?.node)
    }

    fn anchor(&self, place: &Range<usize>) -> Option<Anchor> {
        let first = self.letter(place.start)?;
        let within = self.letters.get(place.clone())?;
        // A marker is no part of a text: words that end in one end before it.
        let last = within
            .iter()
            .rev()
            .find_map(|letter| Some((letter.node, letter.at?)));
        let begin = self.outline.nodes.get(first.node)?;
        let (start, Some((node, at))) = (first.at.unwrap_or(0), last) else {
            return Anchor::on(begin, None);
        };
        if node == first.node {
            let trimmed = begin.text.trim_end();
            let is_all = at + 1 >= char_len(trimmed)
                && begin
                    .text
                    .chars()
                    .take(start as usize)
                    .all(char::is_whitespace);
            return Anchor::on(begin, (!is_all).then(|| CharRange::new(start, at + 1)));
        }
        let nodes = self.outline.nodes.get(first.node..=node)?;
        Anchor::across(nodes, CharPos(start), CharPos(at + 1))
    }
}

/// What is said of the surroundings of quoted words.
struct Around {
    /// What stands before them, from the end.
    before: Vec<char>,
    behind: Vec<char>,
    /// The letters of the words that white space stands before.
    spaces: Vec<usize>,
}

impl Around {
    fn of(wanted: &Quoted<'_>) -> Self {
        let mut spaces = Vec::new();
        let mut at = 0;
        for letter in wanted.quote.chars() {
            match letter.is_whitespace() {
                true if spaces.last() != Some(&at) => spaces.push(at),
                true => {}
                false => at += 1,
            }
        }
        Self {
            before: squeezed(wanted.prefix.chars().rev()).take(AROUND).collect(),
            behind: squeezed(wanted.suffix.chars()).take(AROUND).collect(),
            spaces,
        }
    }
}

/// Keeps what `holds`, if anything does.
fn narrow<T>(found: &mut Vec<T>, holds: impl Fn(&T) -> bool) {
    if found.iter().any(&holds) {
        found.retain(holds);
    }
}

fn squeezed(letters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    letters.filter(|c| !c.is_whitespace())
}

fn bare(letters: impl Iterator<Item = char>) -> String {
    squeezed(letters).collect()
}

/// How many letters agree before the first that does not.
fn agreeing<'a>(text: impl Iterator<Item = &'a Letter>, around: &[char]) -> usize {
    text.zip(around)
        .take_while(|(one, other)| one.letter == **other)
        .count()
}
