//! Pairs as they are found, and what can be said of an item by the pairs around it.

use std::collections::HashSet;

use super::side::{Item, Side};
use super::weight::{
    ADJACENT, ALONE_IN_GAP, INSIDE, KIND, MARKER, MOST_CHILDREN, NARROW_GAP, NOWHERE_NEAR, PARENT,
};
use super::{Pin, grams, order};

/// Where an item must lie in the other draft: between two that are paired.
#[derive(Debug, Clone, Copy, Default)]
struct Gap {
    /// The first place inside, in this draft.
    own: usize,
    /// The first place behind, in this draft.
    own_end: usize,
    /// The first place inside, in the other.
    start: usize,
    /// The first place behind, in the other.
    end: usize,
}

/// Two drafts and the pairs found so far.
///
/// Two items that name each other are a pair; one that names another which is paired elsewhere is
/// a fragment of that pair.
pub(super) struct Pairing<'s> {
    pub(super) old: &'s Side,
    pub(super) new: &'s Side,
    to_new: Vec<Option<usize>>,
    to_old: Vec<Option<usize>>,
    pub(super) pinned: HashSet<usize>,
    /// Items of the old and of the new draft that a person said have no counterpart.
    closed: (HashSet<usize>, HashSet<usize>),
    /// Whether an item of the old draft has not moved.
    kept: Vec<bool>,
    gaps: Vec<Gap>,
    gaps_of_new: Vec<Gap>,
}

impl<'s> Pairing<'s> {
    pub(super) fn new(old: &'s Side, new: &'s Side) -> Self {
        let mut pairing = Self {
            old,
            new,
            to_new: vec![None; old.len()],
            to_old: vec![None; new.len()],
            pinned: HashSet::new(),
            closed: (HashSet::new(), HashSet::new()),
            kept: Vec::new(),
            gaps: Vec::new(),
            gaps_of_new: Vec::new(),
        };
        pairing.settle();
        pairing
    }

    /// Takes over what a person said.
    pub(super) fn pin(&mut self, pins: &[Pin]) {
        for pin in pins {
            let free =
                |ids: &[crate::ids::NodeId], side: &Side, is_free: &dyn Fn(usize) -> bool| {
                    let mut found: Vec<usize> = ids
                        .iter()
                        .filter_map(|id| side.index.get(id).copied())
                        .filter(|&at| is_free(at))
                        .collect();
                    found.sort_unstable();
                    found.dedup();
                    found
                };
            let olds = free(&pin.old, self.old, &|at| self.old_is_free(at));
            let news = free(&pin.new, self.new, &|at| self.new_is_free(at));
            let (Some(&first), Some(&place)) = (olds.first(), news.first()) else {
                self.closed
                    .0
                    .extend(olds.iter().filter(|_| pin.new.is_empty()));
                self.closed
                    .1
                    .extend(news.iter().filter(|_| pin.old.is_empty()));
                continue;
            };
            for &at in &olds {
                self.attach_old(at, place);
                self.pinned.insert(at);
            }
            for &at in &news {
                self.attach_new(at, first);
            }
        }
        self.settle();
    }

    pub(super) fn old_is_free(&self, at: usize) -> bool {
        self.to_new.get(at) == Some(&None) && !self.old_is_closed(at)
    }

    pub(super) fn new_is_free(&self, at: usize) -> bool {
        self.to_old.get(at) == Some(&None) && !self.new_is_closed(at)
    }

    /// Whether a person said that an item of the old draft has no counterpart.
    pub(super) fn old_is_closed(&self, at: usize) -> bool {
        self.closed.0.contains(&at)
    }

    /// Whether a person said that an item of the new draft has no counterpart.
    pub(super) fn new_is_closed(&self, at: usize) -> bool {
        self.closed.1.contains(&at)
    }

    pub(super) fn join(&mut self, old: usize, new: usize) {
        self.attach_old(old, new);
        self.attach_new(new, old);
    }

    /// Makes an item of the old draft a fragment of the pair of an item of the new.
    pub(super) fn attach_old(&mut self, old: usize, new: usize) {
        if let Some(cell) = self.to_new.get_mut(old) {
            *cell = Some(new);
        }
    }

    /// Makes an item of the new draft a fragment of the pair of an item of the old.
    pub(super) fn attach_new(&mut self, new: usize, old: usize) {
        if let Some(cell) = self.to_old.get_mut(new) {
            *cell = Some(old);
        }
    }

    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.to_new.get(old).copied().flatten()
    }

    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.to_old.get(new).copied().flatten()
    }

    /// Whether two items are the first of a pair.
    pub(super) fn are_paired(&self, old: usize, new: usize) -> bool {
        self.new_of(old) == Some(new) && self.old_of(new) == Some(old)
    }

    /// The pairs, by their place in the old draft.
    pub(super) fn joined(&self) -> impl Iterator<Item = (usize, usize)> {
        let named = (0..).zip(&self.to_new);
        named
            .filter_map(|(old, new)| Some((old, (*new)?)))
            .filter(|&(old, new)| self.are_paired(old, new))
    }

    /// Whether a paired item of the old draft stands in the same order in the new.
    pub(super) fn is_kept(&self, old: usize) -> bool {
        self.kept.get(old) == Some(&true)
    }

    /// Finds anew which pairs have not moved, and the gaps between them.
    pub(super) fn settle(&mut self) {
        let joined: Vec<(usize, usize)> = self.joined().collect();
        let weight = |old: usize| {
            self.old
                .get(old)
                .map_or(1, |item| item.chars.len() as u64 + 1)
        };
        let steps: Vec<(usize, u64)> = joined
            .iter()
            .map(|&(old, new)| (new, weight(old)))
            .collect();
        let mut kept = vec![false; self.old.len()];
        let mut frame: Vec<(usize, usize)> = Vec::new();
        for (&(old, new), stays) in joined.iter().zip(order::in_order(&steps)) {
            if let Some(cell) = kept.get_mut(old).filter(|_| stays) {
                *cell = true;
                frame.push((old, new));
            }
        }
        let turned: Vec<(usize, usize)> = frame.iter().map(|&(old, new)| (new, old)).collect();
        self.gaps = gaps(&frame, self.old.len(), self.new.len());
        self.gaps_of_new = gaps(&turned, self.new.len(), self.old.len());
        self.kept = kept;
    }

    /// The places of the new draft where an item of the old must lie, if it has not moved.
    pub(super) fn places_of_old(&self, old: usize) -> std::ops::Range<usize> {
        self.gaps.get(old).map_or(0..0, |gap| gap.start..gap.end)
    }

    /// The places of the old draft where an item of the new must have stood, if it has not moved.
    pub(super) fn places_of_new(&self, new: usize) -> std::ops::Range<usize> {
        let gap = self.gaps_of_new.get(new);
        gap.map_or(0..0, |gap| gap.start..gap.end)
    }

    /// All items of a pair, its fragments too.
    pub(super) fn group(&self, old: usize, new: usize) -> (Vec<usize>, Vec<usize>) {
        let of = |named: &[Option<usize>], whole: usize| {
            let own = (0..).zip(named).filter(|(_, of)| **of == Some(whole));
            own.map(|(at, _)| at).collect()
        };
        (of(&self.to_new, new), of(&self.to_old, old))
    }

    /// Takes a pair and its fragments apart.
    pub(super) fn part(&mut self, olds: &[usize], news: &[usize]) {
        for (places, named) in [(olds, &mut self.to_new), (news, &mut self.to_old)] {
            for &at in places {
                if let Some(cell) = named.get_mut(at) {
                    *cell = None;
                }
            }
        }
    }

    /// The places of the old draft between the same two pairs as an item.
    pub(super) fn gap_of_old(&self, old: usize) -> std::ops::Range<usize> {
        self.gaps.get(old).map_or(0..0, |gap| gap.own..gap.own_end)
    }

    /// How much what stands around two items speaks for their being one, from 0 to 1.
    pub(super) fn around(&self, old: usize, new: usize) -> f64 {
        let (Some(a), Some(b)) = (self.old.get(old), self.new.get(new)) else {
            return 0.0;
        };
        let same = |yes: bool, weight: f64| if yes { weight } else { 0.0 };
        let (inside, adjacent) = (self.inside(old, new), self.adjacent(old, new));
        let own = INSIDE * inside
            + PARENT * self.parents(a, b)
            + ADJACENT * adjacent
            + same(a.marker == b.marker, MARKER)
            + same(a.kind == b.kind, KIND);
        let own = match inside + adjacent > 0.0 {
            true => own,
            false => own * NOWHERE_NEAR,
        };
        let own = own.max(0.5 * own + 0.5 * self.below(a, b));
        match inside > 0.0 && self.are_alone(old, new) {
            true => own.max(ALONE_IN_GAP),
            false => own,
        }
    }

    /// Whether two items are all there is in a gap.
    fn are_alone(&self, old: usize, new: usize) -> bool {
        self.gap_of_old(old).len() == 1 && self.places_of_old(old) == (new..new + 1)
    }

    /// Whether both lie in one gap, the surer the narrower it is.
    fn inside(&self, old: usize, new: usize) -> f64 {
        let Some(gap) = self.gaps.get(old) else {
            return 0.0;
        };
        if !(gap.start..gap.end).contains(&new) {
            return 0.0;
        }
        let width = (gap.end - gap.start).max(gap.own_end - gap.own);
        (NARROW_GAP / width as f64).min(1.0)
    }

    fn parents(&self, a: &Item, b: &Item) -> f64 {
        match (a.parent, b.parent) {
            (Some(a), Some(b)) if self.new_of(a) == Some(b) || self.old_of(b) == Some(a) => 1.0,
            (Some(a), Some(b)) if self.new_of(a).is_none() || self.old_of(b).is_none() => 0.3,
            (None, None) => 0.6,
            _ => 0.0,
        }
    }

    fn adjacent(&self, old: usize, new: usize) -> f64 {
        let before = match (old.checked_sub(1), new.checked_sub(1)) {
            (Some(old), Some(new)) => self.belong(old, new),
            (before, other) => before == other,
        };
        let behind = match (old + 1 == self.old.len(), new + 1 == self.new.len()) {
            (false, false) => self.belong(old + 1, new + 1),
            (last, other) => last && other,
        };
        (f64::from(before) + f64::from(behind)) / 2.0
    }

    fn belong(&self, old: usize, new: usize) -> bool {
        self.new_of(old) == Some(new) || self.old_of(new) == Some(old)
    }

    /// How many of the items below the two are pairs.
    fn below(&self, a: &Item, b: &Item) -> f64 {
        let (most, other) = (a.children.len(), b.children.len());
        if most.max(other) > MOST_CHILDREN {
            return 0.0;
        }
        let common = a
            .children
            .iter()
            .filter(|&&child| {
                self.new_of(child)
                    .is_some_and(|there| b.children.contains(&there))
            })
            .count();
        grams::ratio(common, most.max(other).max(2))
    }
}

/// For every place of one draft the gap it lies in; `frame` are the pairs that have not moved.
fn gaps(frame: &[(usize, usize)], own: usize, other: usize) -> Vec<Gap> {
    let mut gaps = Vec::with_capacity(own);
    let mut gap = Gap::default();
    for &(place, there) in frame.iter().chain(&[(own, other)]) {
        (gap.own_end, gap.end) = (place, there);
        while gaps.len() < place {
            gaps.push(gap);
        }
        if gaps.len() < own {
            // A pair itself lies nowhere else.
            gaps.push(Gap {
                own: place,
                own_end: place + 1,
                start: there,
                end: there + 1,
            });
        }
        (gap.own, gap.start) = (place + 1, there + 1);
    }
    gaps
}
