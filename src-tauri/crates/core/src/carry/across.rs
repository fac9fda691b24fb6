//! Words that go on into later items: every part for itself, and what the parts enclose.

use super::place::partly;
use super::verdict::{Reason, Spot};
use super::{Carried, Carrier};
use crate::anchor::{Anchor, Until, words_across};
use crate::annotation::PlacementState;
use crate::fold::letters;
use crate::position::{CharPos, CharRange, char_len};

/// So many letters may stand between two parts.
const MOST_BETWEEN: u32 = 24;
/// How sure words in several items are that nobody has looked at, at most.
const SURE: f64 = 0.9;

impl Carrier<'_> {
    /// Where words lie that end in a later item.
    pub(super) fn across(&mut self, anchor: &Anchor, until: &Until) -> Carried {
        let ends = (self.old.at(&anchor.node), self.old.at(&until.node));
        let (Some(first), Some(last)) = ends else {
            return Carried::orphan(anchor.scope, Reason::ItemGone);
        };
        let run: Vec<usize> = self.old.read(first..=last).collect();
        let mut parts = Vec::with_capacity(run.len());
        for at in run {
            let Some(node) = self.old.outline.nodes.get(at) else {
                continue;
            };
            let begun = anchor.range.filter(|_| at == first);
            let start = begun.map_or(0, |range| range.start.0);
            let end = match at == last {
                true => until.end.0,
                false => char_len(&node.text),
            };
            if start < end {
                let range = Some(CharRange::new(start, end));
                parts.push(self.part(&node.id, range, anchor.scope));
            }
        }
        self.enclosed(anchor, &parts)
    }

    fn enclosed(&self, anchor: &Anchor, parts: &[Carried]) -> Carried {
        let reason = Reason::gravest(parts.iter().map(|part| part.reason));
        let reason = reason.unwrap_or(Reason::ItemGone);
        let spots = parts.iter().filter(|part| part.range.is_some());
        let spots: Vec<Spot> = spots.filter_map(Carried::spot).collect();
        let all = spots.len() == parts.len();
        let Some((spot, whole)) = self.in_one_place(spots) else {
            // No words: the first item that is known.
            let known = parts.iter().find(|part| part.node.is_some()).cloned();
            return known.unwrap_or(Carried::orphan(anchor.scope, reason));
        };
        let states = parts.iter().map(|part| part.state);
        let mut state = states.max().unwrap_or(PlacementState::Changed);
        let mut reason = reason;
        let same = self.holds(&spot, &anchor.quote);
        if !same {
            // Every part may be the same, and others stand between them.
            state = state.max(PlacementState::Changed);
            reason = Reason::gravest([reason, Reason::WordsEdited].into_iter()).unwrap_or(reason);
        }
        if all && whole && same && parts.iter().all(|part| part.accepted) {
            return Carried::accepted(spot, anchor.scope, state, reason);
        }
        let known = parts.iter().filter(|part| part.range.is_some());
        let confidence = known.map(|part| part.confidence).fold(SURE, f64::min);
        let found = Carried::proposed(spot, anchor.scope, state, reason, confidence);
        if all && whole { found } else { partly(found) }
    }

    /// Pieces of words as one place, and whether it is all of them: where they are torn apart, it
    /// is those next to each other that hold the most.
    pub(super) fn in_one_place(&self, pieces: Vec<Spot>) -> Option<(Spot, bool)> {
        let mut clusters: Vec<Vec<Spot>> = Vec::new();
        for piece in pieces {
            match clusters.last_mut() {
                Some(cluster)
                    if cluster
                        .last()
                        .is_some_and(|last| self.follows(last, &piece)) =>
                {
                    cluster.push(piece);
                }
                _ => clusters.push(vec![piece]),
            }
        }
        let held = |cluster: &&Vec<Spot>| cluster.iter().map(Spot::letters).sum::<u32>();
        let most = clusters.iter().rev().max_by_key(held)?;
        let spot = self.hull(most.first()?, most.last()?)?;
        Some((spot, clusters.len() == 1))
    }

    /// Whether nothing, or next to nothing, stands between two pieces.
    fn follows(&self, last: &Spot, next: &Spot) -> bool {
        let (Some((_, end)), Some((first, start))) = (self.end(last), self.start(next)) else {
            return false;
        };
        let Some(ended) = self.new.at(last.last_node()) else {
            return false;
        };
        match ended == first {
            true => end <= start && start.0 - end.0 <= MOST_BETWEEN,
            false => {
                let node = self.new.outline.nodes.get(ended);
                let rest = node.map_or(0, |node| char_len(&node.text).saturating_sub(end.0));
                ended < first
                    && rest + start.0 <= MOST_BETWEEN
                    && self.new.read(ended + 1..=first).count() <= 1
            }
        }
    }

    /// Whether the letters of a place are those of a quote, and no others.
    fn holds(&self, spot: &Spot, quote: &str) -> bool {
        let ends = (self.new.at(&spot.node), self.new.at(spot.last_node()));
        let ((Some(first), Some(last)), Some(range)) = (ends, spot.range) else {
            return false;
        };
        let nodes = &self.new.outline.nodes;
        let mut texts = (self.new.read(first..=last))
            .filter_map(|at| nodes.get(at))
            .map(|node| &node.text);
        let words = match &spot.until {
            Some(until) => words_across(texts, range.start, until.end),
            None => texts
                .next()
                .and_then(|text| range.of(text))
                .map(str::to_owned),
        };
        words.is_some_and(|words| letters(&words).chars == letters(quote).chars)
    }

    fn start(&self, spot: &Spot) -> Option<(usize, CharPos)> {
        Some((self.new.at(&spot.node)?, spot.range?.start))
    }

    fn end(&self, spot: &Spot) -> Option<(usize, CharPos)> {
        let end = match &spot.until {
            Some(until) => until.end,
            None => spot.range?.end,
        };
        Some((self.new.at(spot.last_node())?, end))
    }

    /// From the beginning of one piece to the end of another.
    fn hull(&self, first: &Spot, last: &Spot) -> Option<Spot> {
        let (begun, start) = self.start(first)?;
        let (ended, end) = self.end(last)?;
        let node = self.new.outline.nodes.get(begun)?;
        let (stop, until) = match begun == ended {
            true => (end, None),
            false => (
                CharPos(char_len(&node.text)),
                Some(Until {
                    node: last.last_node().clone(),
                    end,
                }),
            ),
        };
        Some(Spot {
            node: node.id.clone(),
            range: Some(CharRange::new(start.0, stop.0)),
            until,
        })
    }
}
