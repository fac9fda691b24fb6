//! From pairs and fragments to what an alignment says of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::pairing::Pairing;
use super::side::Side;
use super::similar::likeness;
use super::{Change, Pair, along, identical, sure};
use crate::ids::NodeId;

/// The items of a pair, as places.
#[derive(Default)]
struct Group {
    olds: Vec<usize>,
    news: Vec<usize>,
}

/// Every item in exactly one pair.
pub(super) fn pairs(pairing: &Pairing<'_>) -> Vec<Pair> {
    let mut groups: BTreeMap<(usize, usize), Group> = pairing
        .joined()
        .map(|pair| (pair, Group::default()))
        .collect();
    let mut alone = Vec::new();
    for old in 0..pairing.old.len() {
        let new = pairing.new_of(old);
        let pair = new.and_then(|new| Some((pairing.old_of(new)?, new)));
        match pair.and_then(|pair| groups.get_mut(&pair)) {
            Some(group) => group.olds.push(old),
            None => {
                let pinned = pairing.old_is_closed(old);
                alone.extend(lonely(pairing.old, old, Change::Deleted, pinned));
            }
        }
    }
    for new in 0..pairing.new.len() {
        let old = pairing.old_of(new);
        let pair = old.and_then(|old| Some((old, pairing.new_of(old)?)));
        match pair.and_then(|pair| groups.get_mut(&pair)) {
            Some(group) => group.news.push(new),
            None => {
                let pinned = pairing.new_is_closed(new);
                alone.extend(lonely(pairing.new, new, Change::Added, pinned));
            }
        }
    }
    let (sure, along) = (sure::pairs(pairing), along::olds(pairing));
    let mut pairs: Vec<Pair> = groups
        .iter()
        .map(|(pair, group)| described(pairing, *pair, group, (&sure, &along)))
        .collect();
    pairs.append(&mut alone);
    pairs
}

fn lonely(side: &Side, at: usize, change: Change, pinned: bool) -> Option<Pair> {
    let id = vec![side.get(at)?.id.clone()];
    let (old, new) = match change {
        Change::Deleted => (id, Vec::new()),
        _ => (Vec::new(), id),
    };
    Some(Pair {
        old,
        new,
        change,
        moved: false,
        along: false,
        sure: false,
        pinned,
        score: 0.0,
    })
}

fn described(
    pairing: &Pairing<'_>,
    (old, new): (usize, usize),
    group: &Group,
    (sure, along): (&BTreeSet<(usize, usize)>, &BTreeSet<usize>),
) -> Pair {
    let along = along.contains(&old);
    let moved = !pairing.is_kept(old) && !along;
    let alone = group.olds.len() == 1 && group.news.len() == 1;
    let same = alone && identical::are_identical(pairing, old, new);
    let change = match (group.olds.len(), group.news.len()) {
        (1, 1) if same && moved => Change::Moved,
        (1, 1) if same => Change::Same,
        (1, 2..) => Change::Split,
        (2.., 1) => Change::Merged,
        _ => Change::Edited,
    };
    let score = match same {
        true => 1.0,
        false => likeness(
            &words(pairing.old, &group.olds),
            &words(pairing.new, &group.news),
        ),
    };
    Pair {
        old: ids(pairing.old, &group.olds),
        new: ids(pairing.new, &group.news),
        change,
        moved,
        along,
        sure: same && sure.contains(&(old, new)),
        pinned: pairing.pinned.contains(&old),
        score: (score * 1000.0).round() / 1000.0,
    }
}

fn ids(side: &Side, places: &[usize]) -> Vec<NodeId> {
    let items = places.iter().filter_map(|&at| side.get(at));
    items.map(|item| item.id.clone()).collect()
}

fn words(side: &Side, places: &[usize]) -> Vec<char> {
    let items = places.iter().filter_map(|&at| side.get(at));
    items.flat_map(|item| item.chars.iter().copied()).collect()
}

/// In the reading order of the new draft; what is gone behind what it followed.
pub(super) fn arranged(pairs: Vec<Pair>, old: &Side, new: &Side) -> Vec<Pair> {
    let first = |ids: &[NodeId], side: &Side| {
        ids.iter()
            .filter_map(|id| side.index.get(id))
            .min()
            .copied()
    };
    let mut place_of_old: HashMap<usize, usize> = HashMap::new();
    for pair in &pairs {
        if let Some(place) = first(&pair.new, new) {
            let olds = pair.old.iter().filter_map(|id| old.index.get(id));
            place_of_old.extend(olds.map(|&at| (at, place)));
        }
    }
    let mut behind = vec![0; old.len()];
    let mut last = 0;
    for (at, cell) in behind.iter_mut().enumerate() {
        last = place_of_old.get(&at).map_or(last, |place| place + 1);
        *cell = last;
    }
    let mut keyed: Vec<((usize, usize, usize), Pair)> = pairs
        .into_iter()
        .map(|pair| {
            let gone = first(&pair.old, old).unwrap_or(0);
            let key = match first(&pair.new, new) {
                Some(place) => (place, 1, 0),
                None => (behind.get(gone).copied().unwrap_or(0), 0, gone),
            };
            (key, pair)
        })
        .collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, pair)| pair).collect()
}
