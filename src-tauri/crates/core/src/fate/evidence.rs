//! Items as one text, and places in it.

use std::ops::Range;

use super::{Evidence, Teller};
use crate::align::Pair;
use crate::anchor::Anchor;
use crate::carry::Draft;
use crate::fold::{Folded, letters};
use crate::ids::NodeId;
use crate::position::{CharRange, char_len};

use super::wording::Proposal;

/// Words are looked for in other items only from so many letters on …
const LEAST_ELSEWHERE: usize = 8;
/// … and if they stood there before, from so many.
const LEAST_BEFORE: usize = 16;

/// The words of items one after the other, each on a line of its own.
pub(super) struct Joined {
    /// The items and where their words begin, in characters.
    parts: Vec<(NodeId, u32)>,
    pub(super) text: String,
    pub(super) folded: Folded,
}

impl Joined {
    /// The items of a draft, in its order, each once.
    pub(super) fn of<'i>(draft: &Draft<'_>, ids: impl Iterator<Item = &'i NodeId>) -> Self {
        let mut places: Vec<usize> = ids.filter_map(|id| draft.at(id)).collect();
        places.sort_unstable();
        places.dedup();
        let (mut parts, mut text) = (Vec::new(), String::new());
        for node in places.iter().filter_map(|&at| draft.outline.nodes.get(at)) {
            if !text.is_empty() {
                text.push('\n');
            }
            parts.push((node.id.clone(), char_len(&text)));
            text.push_str(&node.text);
        }
        let folded = letters(&text);
        Self {
            parts,
            text,
            folded,
        }
    }

    /// The characters that an anchor is about.
    pub(super) fn words_of(&self, anchor: &Anchor) -> Option<CharRange> {
        let start = self.place(&anchor.node)?;
        let own = anchor.range.map_or(0, |range| range.start.0);
        let end = match (&anchor.until, anchor.range) {
            (Some(until), _) => self.place(&until.node)? + until.end.0,
            (None, Some(range)) => start + range.end.0,
            (None, None) => start + char_len(&anchor.quote),
        };
        Some(CharRange::new(start + own, end))
    }

    fn place(&self, id: &NodeId) -> Option<u32> {
        let part = self.parts.iter().find(|(part, _)| part == id);
        part.map(|(_, at)| *at)
    }

    /// The item in which letters lie, and its characters there; those of the first item where they
    /// lie in several.
    pub(super) fn evidence(&self, letters: Range<usize>) -> Option<Evidence> {
        let range = self.folded.original(letters)?;
        let at = self.parts.iter().rposition(|(_, at)| *at <= range.start.0);
        let (id, begin) = self.parts.get(at?)?;
        let behind = self.parts.get(at? + 1).map(|(_, next)| next - 1);
        let end = range.end.0.min(behind.unwrap_or(u32::MAX));
        let own = CharRange::new(range.start.0 - begin, end.max(range.start.0) - begin);
        Some((id.clone(), Some(own)))
    }

    /// The first item, as a whole.
    pub(super) fn first(&self) -> Option<Evidence> {
        Some((self.parts.first()?.0.clone(), None))
    }

    /// The folded letters of characters.
    pub(super) fn letters_of(&self, range: CharRange) -> Range<usize> {
        letters_in(&self.folded, range)
    }
}

/// The folded letters that stand for characters of a range.
pub(super) fn letters_in(folded: &Folded, range: CharRange) -> Range<usize> {
    let start = folded
        .origin
        .partition_point(|of| of.end.0 <= range.start.0);
    let end = folded.origin.partition_point(|of| of.start.0 < range.end.0);
    start..end.max(start)
}

impl Teller<'_> {
    /// Where what a proposal adds stands in an item that its own did not become; first where it
    /// came with the new draft.
    pub(super) fn elsewhere(&self, proposal: &Proposal, pairs: &[&Pair]) -> Option<Evidence> {
        let mut pieces = proposal.most_added().into_iter();
        pieces.find_map(|piece| self.stands_elsewhere(&piece, pairs))
    }

    fn stands_elsewhere(&self, needle: &str, pairs: &[&Pair]) -> Option<Evidence> {
        let length = needle.chars().count();
        if length < LEAST_ELSEWHERE {
            return None;
        }
        let own = |id: &NodeId| pairs.iter().any(|pair| pair.new.contains(id));
        let mut before = None;
        for (node, words) in self.new.outline.nodes.iter().zip(self.new.words()) {
            let Some(byte) = words.find(needle) else {
                continue;
            };
            let Some(pair) = self.alignment.of_new(&node.id) else {
                continue;
            };
            if own(&node.id) {
                continue;
            }
            let start = words.get(..byte).map_or(0, |head| head.chars().count());
            let range = letters(&node.text).original(start..start + length);
            let found = (node.id.clone(), range);
            let stood = pair.old.iter().filter_map(|id| self.old.at(id));
            let mut stood = stood.filter_map(|at| self.old.words().get(at));
            if !stood.any(|old| old.contains(needle)) {
                return Some(found);
            }
            before = before.or(Some(found));
        }
        before.filter(|_| length >= LEAST_BEFORE)
    }
}
