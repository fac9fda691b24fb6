//! What moved only with the item it stands under.

use std::collections::{BTreeMap, BTreeSet};

use super::order::in_order;
use super::pairing::Pairing;

/// The items of the old draft that stand elsewhere among all, with the one above them, and as they
/// stood among those under it: of a branch that moved only its top did.
pub(super) fn olds(pairing: &Pairing<'_>) -> BTreeSet<usize> {
    let mut below: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (old, new) in pairing.joined() {
        let above = pairing.old.parent(old).zip(pairing.new.parent(new));
        let moved = above
            .filter(|&(above, there)| pairing.are_paired(above, there) && !pairing.is_kept(above));
        if let Some((above, _)) = moved {
            below.entry(above).or_default().push((old, new));
        }
    }
    let mut along = BTreeSet::new();
    for pairs in below.values() {
        let weight = |old: usize| {
            let item = pairing.old.get(old);
            item.map_or(1, |item| item.chars.len() as u64 + 1)
        };
        let steps: Vec<(usize, u64)> = pairs.iter().map(|&(old, new)| (new, weight(old))).collect();
        let stayed = pairs.iter().zip(in_order(&steps));
        let stayed = stayed.filter(|((old, _), stays)| *stays && !pairing.is_kept(*old));
        along.extend(stayed.map(|((old, _), _)| *old));
    }
    along
}
