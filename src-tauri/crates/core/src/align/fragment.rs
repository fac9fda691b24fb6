//! Fragments: items that are left over and whose words stand in a pair which lacks them, or in an
//! item of the other draft that is left over too because it is made of several.

use std::collections::{BTreeMap, BTreeSet};

use super::grams::{self, ratio};
use super::identical::are_identical;
use super::pairing::Pairing;
use super::side::{Item, Side};
use super::similar::likeness;
use super::weight::{
    FRAGMENT, FRAGMENT_AWAY, FRAGMENT_REACH, FRAGMENT_ROUNDS, LEAST_FRAGMENT, LEAST_FRAGMENT_AWAY,
    LEAST_TOGETHER, MOST_REACH,
};
use crate::outline::NodeKind;

/// Which draft a fragment is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum From {
    Old,
    New,
}

/// A fragment and the item of the other draft that holds its words.
struct Found {
    share: f64,
    from: From,
    at: usize,
    whole: usize,
}

/// Joins what was split off or merged in.
pub(super) fn attach(pairing: &mut Pairing<'_>) {
    let before: BTreeSet<(usize, usize)> = pairing.joined().collect();
    gather(pairing);
    let made: Vec<(usize, usize)> = pairing.joined().collect();
    for (old, new) in made.into_iter().filter(|pair| !before.contains(pair)) {
        let (olds, news) = pairing.group(old, new);
        let a = words(pairing.old, &olds);
        let b = words(pairing.new, &news);
        if likeness(&a, &b) < LEAST_TOGETHER && !holds(&a, &b) {
            pairing.part(&olds, &news);
        }
    }
    pairing.settle();
}

fn words(side: &Side, places: &[usize]) -> Vec<char> {
    let items = places.iter().filter_map(|&at| side.get(at));
    items.flat_map(|item| item.chars.iter().copied()).collect()
}

/// Whether nearly all of the shorter text, if it is not too short, stands in the longer.
fn holds(a: &[char], b: &[char]) -> bool {
    let least = a.len().min(b.len());
    let share = ratio(grams::shared(&grams::of(a), &grams::of(b)), least);
    least >= LEAST_FRAGMENT_AWAY && share >= FRAGMENT_AWAY
}

fn gather(pairing: &mut Pairing<'_>) {
    let away = (away(pairing, From::Old), away(pairing, From::New));
    for _ in 0..FRAGMENT_ROUNDS {
        let mut found = View::of(pairing, From::Old).found(&away.0);
        found.append(&mut View::of(pairing, From::New).found(&away.1));
        found.sort_by(|a, b| {
            b.share
                .total_cmp(&a.share)
                .then((a.from, a.at, a.whole).cmp(&(b.from, b.at, b.whole)))
        });
        let mut touched = BTreeSet::new();
        let mut any = false;
        for fragment in found {
            // What joins changes what its pair lacks: one fragment of a pair in each round.
            if touched.insert((fragment.from, fragment.whole)) {
                any |= join(pairing, &fragment);
            }
        }
        pairing.settle();
        if !any {
            return;
        }
    }
}

fn join(pairing: &mut Pairing<'_>, fragment: &Found) -> bool {
    let (at, whole) = (fragment.at, fragment.whole);
    match fragment.from {
        From::Old if !pairing.old_is_free(at) => return false,
        From::New if !pairing.new_is_free(at) => return false,
        From::Old if pairing.new_is_free(whole) => pairing.join(at, whole),
        From::New if pairing.old_is_free(whole) => pairing.join(whole, at),
        From::Old => pairing.attach_old(at, whole),
        From::New => pairing.attach_new(at, whole),
    }
    true
}

/// For every free item that is long enough the items of the other draft, wherever they stand, that
/// may hold it whole.
fn away(pairing: &Pairing<'_>, from: From) -> BTreeMap<usize, Vec<usize>> {
    let view = View::of(pairing, from);
    let index = grams::Index::of(
        (view.open.iter()).filter_map(|&at| Some((at, view.other.get(at)?.grams.as_slice()))),
    );
    let like = |&at: &usize| {
        let item = view.own.get(at)?;
        // A heading whose words stand in a text elsewhere is only mentioned there.
        let may = item.chars.len() >= LEAST_FRAGMENT_AWAY && item.kind != NodeKind::Heading;
        may.then(|| (at, index.like(&item.grams)))
    };
    view.free.iter().filter_map(like).collect()
}

/// The two drafts seen from the one whose fragments are looked for.
struct View<'p, 's> {
    pairing: &'p Pairing<'s>,
    from: From,
    own: &'s Side,
    other: &'s Side,
    free: Vec<usize>,
    /// For items of the other draft those of this one that belong to them.
    parts: BTreeMap<usize, Vec<usize>>,
    /// Items of the other draft that something can join.
    open: BTreeSet<usize>,
}

impl<'p, 's> View<'p, 's> {
    fn of(pairing: &'p Pairing<'s>, from: From) -> Self {
        let (own, other) = match from {
            From::Old => (pairing.old, pairing.new),
            From::New => (pairing.new, pairing.old),
        };
        let mut view = Self {
            pairing,
            from,
            own,
            other,
            free: Vec::new(),
            parts: BTreeMap::new(),
            open: BTreeSet::new(),
        };
        view.free = (0..own.len()).filter(|&at| view.own_is_free(at)).collect();
        for at in 0..own.len() {
            if let Some(whole) = view.there(at) {
                view.parts.entry(whole).or_default().push(at);
            }
        }
        // How many items of the other draft belong to one of this.
        let mut grown: BTreeMap<usize, usize> = BTreeMap::new();
        for whole in 0..other.len() {
            if let Some(at) = view.back(whole) {
                *grown.entry(at).or_default() += 1;
            }
        }
        view.open = (0..other.len())
            .filter(|&whole| view.is_open(whole, &grown))
            .collect();
        view
    }

    fn own_is_free(&self, at: usize) -> bool {
        match self.from {
            From::Old => self.pairing.old_is_free(at),
            From::New => self.pairing.new_is_free(at),
        }
    }

    fn there(&self, at: usize) -> Option<usize> {
        match self.from {
            From::Old => self.pairing.new_of(at),
            From::New => self.pairing.old_of(at),
        }
    }

    fn back(&self, whole: usize) -> Option<usize> {
        match self.from {
            From::Old => self.pairing.old_of(whole),
            From::New => self.pairing.new_of(whole),
        }
    }

    /// Whether something can join an item: not if its words are those of its counterpart, nor if it
    /// is itself a fragment, nor if its pair has grown on the other side – what is both split and
    /// merged is edited.
    fn is_open(&self, whole: usize, grown: &BTreeMap<usize, usize>) -> bool {
        let Some(at) = self.back(whole) else {
            return match self.from {
                From::Old => self.pairing.new_is_free(whole),
                From::New => self.pairing.old_is_free(whole),
            };
        };
        let (old, new) = match self.from {
            From::Old => (at, whole),
            From::New => (whole, at),
        };
        self.there(at) == Some(whole)
            && grown.get(&at) == Some(&1)
            && !are_identical(self.pairing, old, new)
    }

    fn found(&self, away: &BTreeMap<usize, Vec<usize>>) -> Vec<Found> {
        let mut lacking: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
        let mut found = Vec::new();
        for &at in &self.free {
            let Some(item) = self.own.get(at) else {
                continue;
            };
            for (whole, least) in self.places(at, item, away.get(&at)) {
                let Some(held) = self.other.get(whole).filter(|held| may_hold(item, held)) else {
                    continue;
                };
                let lacks = lacking
                    .entry(whole)
                    .or_insert_with(|| self.lacks(whole, held));
                let share = ratio(grams::shared(&item.grams, lacks), item.grams.len());
                if share >= least {
                    found.push(Found {
                        share,
                        from: self.from,
                        at,
                        whole,
                    });
                }
            }
        }
        found
    }

    /// The items that may hold a fragment, and how much of it they must hold.
    fn places(&self, at: usize, item: &Item, away: Option<&Vec<usize>>) -> Vec<(usize, f64)> {
        let near: BTreeSet<usize> = self.near(at).filter(|at| self.open.contains(at)).collect();
        let mut places: Vec<(usize, f64)> = near
            .iter()
            .filter_map(|&whole| Some((whole, self.least(at, item, whole)?)))
            .collect();
        let away = away.into_iter().flatten();
        let away = away.filter(|at| !near.contains(at) && self.open.contains(at));
        places.extend(away.map(|&whole| (whole, FRAGMENT_AWAY)));
        places
    }

    /// How much of a fragment an item must hold; `None` when it is too short to say.
    fn least(&self, at: usize, item: &Item, whole: usize) -> Option<f64> {
        let beside = [at.checked_sub(1), at.checked_add(1)];
        let beside = beside.into_iter().flatten();
        let belong = beside.filter(|&at| self.there(at) == Some(whole)).count();
        let letters = *LEAST_FRAGMENT.get(belong)?;
        let long = item.chars.len() >= letters;
        FRAGMENT.get(belong).copied().filter(|_| long)
    }

    /// The items of the other draft around the gap in which one must lie.
    fn near(&self, at: usize) -> impl Iterator<Item = usize> + use<> {
        let places = match self.from {
            From::Old => self.pairing.places_of_old(at),
            From::New => self.pairing.places_of_new(at),
        };
        let start = places.start.saturating_sub(FRAGMENT_REACH);
        let end = (places.end + FRAGMENT_REACH).min(self.other.len());
        let head = (start + MOST_REACH).min(end);
        let tail = end.saturating_sub(MOST_REACH).max(head);
        (start..head).chain(tail..end)
    }

    /// The pairs of letters of an item that its counterparts do not have.
    fn lacks(&self, whole: usize, held: &Item) -> Vec<u64> {
        let mut left = held.grams.clone();
        for part in self.parts.get(&whole).into_iter().flatten() {
            if let Some(part) = self.own.get(*part) {
                left = grams::without(&left, &part.grams);
            }
        }
        left
    }
}

fn may_hold(item: &Item, whole: &Item) -> bool {
    item.is_contents() == whole.is_contents() && item.chars.len() <= whole.chars.len()
}
