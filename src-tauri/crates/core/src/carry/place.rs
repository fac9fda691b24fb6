//! From an anchor to its place in the next draft.

use super::link::{Found, Link};
use super::text::Text;
use super::verdict::{Reason, Spot};
use super::{Carried, Carrier};
use crate::align::{Change, Pair};
use crate::anchor::Anchor;
use crate::annotation::{PlacementState, Scope};
use crate::fold::letters;
use crate::ids::NodeId;
use crate::outline::NodeKind;
use crate::position::CharRange;

/// Words are looked for outside their item only from so many letters on.
const LEAST_ELSEWHERE: usize = 20;
/// How sure an item is whose words stand more than once, or are few.
const SURE_REPEATED: f64 = 0.9;
/// The same, if it has moved.
const SURE_REPEATED_ELSEWHERE: f64 = 0.6;
/// How sure an item is below which something changed, or a draft in which something did.
const SURE_HEADING: f64 = 0.9;
/// How sure a place outside the item is.
const SURE_ELSEWHERE: f64 = 0.4;
/// How sure a part of the words is, at most.
const SURE_PARTLY: f64 = 0.5;
/// How sure an item without its words is, at most.
const SURE_ITEM: f64 = 0.3;

impl Carrier<'_> {
    pub(super) fn carry(&mut self, anchor: &Anchor) -> Carried {
        if anchor.scope == Scope::Draft {
            return self.whole_draft();
        }
        match &anchor.until {
            Some(until) => self.across(anchor, until),
            None => self.part(&anchor.node, anchor.range, anchor.scope),
        }
    }

    fn whole_draft(&self) -> Carried {
        let nodes = &self.new.outline.nodes;
        let read = nodes.iter().find(|node| node.kind != NodeKind::Furniture);
        match read.or(nodes.first()) {
            None => Carried::orphan(Scope::Draft, Reason::ItemGone),
            Some(node) => {
                let spot = whole(&node.id);
                let (state, reason) = (PlacementState::Same, Reason::WholeDraft);
                match self.stayed() {
                    true => Carried::accepted(spot, Scope::Draft, state, reason),
                    false => Carried::proposed(spot, Scope::Draft, state, reason, SURE_HEADING),
                }
            }
        }
    }

    /// Words in one item, or the whole of it.
    pub(super) fn part(
        &mut self,
        node: &NodeId,
        range: Option<CharRange>,
        scope: Scope,
    ) -> Carried {
        let pair = self.alignment.of_old(node);
        let Some(pair) = pair.filter(|pair| !pair.new.is_empty()) else {
            return self.elsewhere(node, range, scope, None);
        };
        if let Some(place) = self.identical(pair, node, range) {
            return self.kept(pair, place, scope);
        }
        let link = self.link(pair);
        let words = link.old.folded(node, range).unwrap_or_default();
        let found = link.find(&words);
        let item = link.new.item_at(link.near(words.start)).cloned();
        let Some(item) = item else {
            return Carried::orphan(scope, Reason::ItemGone);
        };
        // The whole of an item is the whole of what it became, if that is one.
        let is_whole = range.is_none() && pair.old.len() == 1;
        if is_whole {
            let spot = whole(&link.most_of(&pair.new).unwrap_or(item));
            return edited(pair, node, spot, scope, &found.unwrap_or_default());
        }
        match found {
            Some(found) => {
                let pieces = link.new.pieces(&found.letters);
                match self.in_one_place(pieces) {
                    Some((spot, true)) => edited(pair, node, spot, scope, &found),
                    Some((spot, false)) => partly(edited(pair, node, spot, scope, &found)),
                    None => item_only(pair, &item, scope),
                }
            }
            None => self.elsewhere(node, range, scope, Some((pair, item))),
        }
    }

    /// The place in an item whose words are the same.
    fn identical(&self, pair: &Pair, node: &NodeId, range: Option<CharRange>) -> Option<Spot> {
        let (Change::Same | Change::Moved, [new]) = (pair.change, pair.new.as_slice()) else {
            return None;
        };
        if range.is_none() {
            return Some(whole(new));
        }
        let old = Text::of(&self.old, std::slice::from_ref(node));
        let there = Text::of(&self.new, std::slice::from_ref(new));
        there.pieces(&old.folded(node, range)?).into_iter().next()
    }

    fn kept(&self, pair: &Pair, spot: Spot, scope: Scope) -> Carried {
        let elsewhere = pair.is_elsewhere();
        let state = match elsewhere {
            true => PlacementState::Moved,
            false => PlacementState::Same,
        };
        if !pair.sure {
            let confidence = match elsewhere {
                true => SURE_REPEATED_ELSEWHERE,
                false => SURE_REPEATED,
            };
            return Carried::proposed(spot, scope, state, Reason::Repeated, confidence);
        }
        if scope == Scope::Branch && !self.went_along(pair) {
            return Carried::proposed(spot, scope, state, Reason::ItemEdited, SURE_HEADING);
        }
        let reason = match elsewhere {
            true => Reason::ItemMoved,
            false if self.is_renumbered(pair) => Reason::Renumbered,
            false => Reason::Unchanged,
        };
        Carried::accepted(spot, scope, state, reason)
    }

    fn is_renumbered(&self, pair: &Pair) -> bool {
        let marker = |draft: &super::Draft<'_>, ids: &[NodeId]| {
            let node = draft.outline.nodes.get(draft.at(ids.first()?)?)?;
            Some(letters(&node.marker).text())
        };
        marker(&self.old, &pair.old) != marker(&self.new, &pair.new)
    }

    /// Words whose item is gone, or has lost them: the one other place where they stand as they
    /// are; else the item alone, if there is one.
    fn elsewhere(
        &mut self,
        node: &NodeId,
        range: Option<CharRange>,
        scope: Scope,
        known: Option<(&Pair, NodeId)>,
    ) -> Carried {
        if let Some(spot) = self.only_place(node, range) {
            let state = PlacementState::Moved;
            return Carried::proposed(spot, scope, state, Reason::Elsewhere, SURE_ELSEWHERE);
        }
        match known {
            Some((pair, item)) => item_only(pair, &item, scope),
            None => Carried::orphan(scope, Reason::ItemGone),
        }
    }

    /// Where words stand that stand once in both drafts, if no other item became that place.
    fn only_place(&mut self, node: &NodeId, range: Option<CharRange>) -> Option<Spot> {
        let text = Text::of(&self.old, std::slice::from_ref(node));
        let words: String = text.chars.get(text.folded(node, range)?)?.iter().collect();
        let letters = words.chars().count();
        if letters < LEAST_ELSEWHERE || places(self.old.words(), &words).len() != 1 {
            return None;
        }
        let there = places(self.new.words(), &words);
        let &[(at, byte)] = there.as_slice() else {
            return None;
        };
        let start = self.new.words().get(at)?.get(..byte)?.chars().count();
        let id = &self.new.outline.nodes.get(at)?.id;
        let pair = self.alignment.of_new(id)?;
        if !pair.old.is_empty() {
            let link = self.link(pair);
            let own = link.new.folded(id, None)?;
            let part = own.start + start..own.start + start + letters;
            if 2 * link.taken(&part) > letters {
                return None;
            }
        }
        let text = Text::of(&self.new, std::slice::from_ref(id));
        text.pieces(&(start..start + letters)).into_iter().next()
    }

    fn link(&mut self, pair: &Pair) -> &Link {
        let key = pair.old.first().cloned().unwrap_or_default();
        let (old, new) = (&self.old, &self.new);
        self.links
            .entry(key)
            .or_insert_with(|| Link::new(Text::of(old, &pair.old), Text::of(new, &pair.new)))
    }
}

impl Link {
    /// The item that holds most of what was kept.
    fn most_of(&self, items: &[NodeId]) -> Option<NodeId> {
        let held = |id: &&NodeId| {
            self.new
                .folded(id, None)
                .map_or(0, |part| self.taken(&part))
        };
        // The first of those that hold as much.
        items.iter().rev().max_by_key(held).cloned()
    }
}

/// What was found of words is not all of them.
pub(super) fn partly(found: Carried) -> Carried {
    Carried {
        state: PlacementState::Changed,
        reason: Reason::Partly,
        confidence: found.confidence.min(SURE_PARTLY),
        accepted: false,
        ..found
    }
}

fn whole(node: &NodeId) -> Spot {
    Spot {
        node: node.clone(),
        range: None,
        until: None,
    }
}

/// Words in an item that changed.
fn edited(pair: &Pair, node: &NodeId, spot: Spot, scope: Scope, found: &Found) -> Carried {
    let same = found.likeness >= 1.0;
    // Of a split or merged item the first goes on, the others stand elsewhere.
    let is_first = pair.old.first() == Some(node) && pair.new.first() == Some(&spot.node);
    let state = match same {
        false => PlacementState::Changed,
        true if pair.is_elsewhere() || !is_first => PlacementState::Moved,
        true => PlacementState::Same,
    };
    let reason = match pair.change {
        _ if !same && spot.range.is_some() => Reason::WordsEdited,
        Change::Split => Reason::Split,
        Change::Merged => Reason::Merged,
        _ if !same => Reason::WordsEdited,
        _ => Reason::ItemEdited,
    };
    let words = if same { 0.4 } else { 0.3 * found.likeness };
    Carried::proposed(spot, scope, state, reason, 0.2 + words + 0.35 * pair.score)
}

fn item_only(pair: &Pair, item: &NodeId, scope: Scope) -> Carried {
    let state = PlacementState::NodeOnly;
    let confidence = SURE_ITEM * pair.score;
    Carried::proposed(whole(item), scope, state, Reason::WordsGone, confidence)
}

/// Where words stand: items and bytes in their words, the first two places at most.
fn places(items: &[String], words: &str) -> Vec<(usize, usize)> {
    (0..)
        .zip(items)
        .flat_map(|(at, item)| item.match_indices(words).map(move |(byte, _)| (at, byte)))
        .take(2)
        .collect()
}
