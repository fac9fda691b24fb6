//! Finding words as programs quote them that see a document as one run of text: whatever white
//! space stands between the words, and with what stands around them to tell places apart.
//!
//! Never a guess: as in [`locate`](crate::locate), what nothing tells apart is a [`Miss`].

use crate::anchor::Anchor;
use crate::locate::Miss;
use crate::outline::{NodeKind, Outline};
use crate::position::{CharPos, CharRange, char_len};

/// So much of what stands around must agree before it tells two places apart.
const TELLS: usize = 4;
/// More of what stands around is not looked at.
const AROUND: usize = 64;

/// Words as they are quoted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quoted<'a> {
    /// The words.
    pub quote: &'a str,
    /// What stands before them.
    pub prefix: &'a str,
    /// What stands behind them.
    pub suffix: &'a str,
    /// Where they begin in the text as the other program counts it: a hint, never more.
    pub start: Option<u32>,
    /// 1-based page.
    pub page: Option<u32>,
}

/// The text of a draft in one run, without white space.
#[derive(Debug)]
pub struct RunOfText<'a> {
    outline: &'a Outline,
    text: String,
    /// Where each character begins in `text`, and where it stands in the draft.
    letters: Vec<(usize, Letter)>,
}

#[derive(Debug, Clone, Copy)]
struct Letter {
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
                letters.push((text.len(), Letter { node, at }));
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
    /// [`Miss`] when there is none or more than one.
    pub fn find(&self, wanted: &Quoted<'_>) -> Result<Anchor, Miss> {
        let quote = bare(wanted.quote.chars());
        if quote.is_empty() {
            return Err(Miss::Nowhere);
        }
        let starts = self.text.match_indices(&quote).map(|(at, _)| at);
        let mut found: Vec<usize> = starts.collect();
        if found.len() > 1 {
            self.narrow(&mut found, &quote, wanted);
        }
        match found.as_slice() {
            [] => Err(Miss::Nowhere),
            [start] => self
                .anchor(*start, *start + quote.len())
                .ok_or(Miss::Nowhere),
            _ => Err(Miss::Several),
        }
    }

    /// Keeps the places that what stands around the words, the page, or the hint speaks for.
    fn narrow(&self, found: &mut Vec<usize>, quote: &str, wanted: &Quoted<'_>) {
        let prefix: Vec<char> = squeezed(wanted.prefix.chars().rev()).take(AROUND).collect();
        let suffix: Vec<char> = squeezed(wanted.suffix.chars()).take(AROUND).collect();
        let agrees = |&start: &usize| {
            let before = self.text.get(..start).unwrap_or_default().chars().rev();
            let behind = self.text.get(start + quote.len()..).unwrap_or_default();
            agreeing(before, &prefix) + agreeing(behind.chars(), &suffix)
        };
        let most = found.iter().map(agrees).max().unwrap_or_default();
        if most >= TELLS.min(prefix.len() + suffix.len()) {
            found.retain(|start| agrees(start) == most);
        }
        let on_page = |start: &usize| {
            let node = self
                .letter(*start)
                .and_then(|l| self.outline.nodes.get(l.1.node));
            node.is_some_and(|node| Some(node.start.page) == wanted.page)
        };
        if found.iter().any(on_page) {
            found.retain(on_page);
        }
        if let (Some(hint), true) = (wanted.start, found.len() > 1) {
            self.nearest(found, hint);
        }
    }

    /// Keeps the place next to where the other program counts the words, if no other is near.
    fn nearest(&self, found: &mut Vec<usize>, hint: u32) {
        let distance = |start: &usize| {
            let at = self.letter(*start).map_or(0, |(index, _)| index);
            at.abs_diff(hint as usize)
        };
        found.sort_by_key(distance);
        if let [first, second, ..] = found.as_slice()
            && distance(first).saturating_mul(4) <= distance(second)
        {
            found.truncate(1);
        }
    }

    fn letter(&self, byte: usize) -> Option<(usize, Letter)> {
        let index = self
            .letters
            .binary_search_by_key(&byte, |(at, _)| *at)
            .ok()?;
        Some((index, self.letters.get(index)?.1))
    }

    fn anchor(&self, start: usize, end: usize) -> Option<Anchor> {
        let (from, first) = self.letter(start)?;
        let to = self.letters.partition_point(|(at, _)| *at < end);
        let within = self.letters.get(from..to)?;
        // A marker is no part of a text: words that end in one end before it.
        let last = within
            .iter()
            .rev()
            .find_map(|(_, letter)| Some((letter.node, letter.at?)));
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

fn squeezed(letters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    letters.filter(|c| !c.is_whitespace())
}

fn bare(letters: impl Iterator<Item = char>) -> String {
    squeezed(letters).collect()
}

/// How many letters agree before the first that does not.
fn agreeing(text: impl Iterator<Item = char>, around: &[char]) -> usize {
    text.zip(around)
        .take_while(|(one, other)| one == *other)
        .count()
}
