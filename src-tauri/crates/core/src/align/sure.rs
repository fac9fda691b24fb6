//! Pairs of identical words that nothing else in either draft can be taken for.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::grams::{self, Index};
use super::identical::{are_identical, classes};
use super::pairing::Pairing;
use super::side::{Item, Side};
use super::weight::{DOUBLE, LONG, SHORT};
use crate::outline::NodeKind;

/// Places in the old and in the new draft.
type Sure = BTreeSet<(usize, usize)>;

/// The pairs of which there is no doubt.
///
/// A person said so; or the words stand once in each draft, in the same order among the others, or
/// elsewhere if they are many and no other item is nearly the same; or they stand once below their
/// parents, which are such a pair, and as often in both drafts, so that none was deleted; or all
/// that stands between two such pairs is the same.
pub(super) fn pairs(pairing: &Pairing<'_>) -> Sure {
    let doubles = Doubles::new(pairing);
    let mut sure = Sure::new();
    let mut repeated = Sure::new();
    for (olds, news) in classes(pairing) {
        for &old in &olds {
            let Some(new) = pairing.new_of(old).filter(|new| news.contains(new)) else {
                continue;
            };
            // Forms are full of brackets and figures that say nothing of where they stand.
            let words = |item: &Item| item.chars.iter().any(|c| c.is_alphabetic());
            if !pairing.pinned.contains(&old) && !pairing.old.get(old).is_some_and(words) {
                continue;
            }
            let letters = pairing.old.get(old).map_or(0, |item| item.chars.len());
            let kept = pairing.is_kept(old);
            let once = olds.len() == 1 && news.len() == 1;
            let known = match kept {
                true => letters >= SHORT,
                false => letters >= LONG && !doubles.any(old, new),
            };
            if pairing.pinned.contains(&old) || (once && known) {
                sure.insert((old, new));
            } else if kept && olds.len() == news.len() {
                repeated.insert((old, new));
            }
        }
    }
    between(pairing, &mut sure);
    for (old, new) in repeated {
        if is_only_child(pairing, old, new, &sure) {
            sure.insert((old, new));
        }
    }
    between(pairing, &mut sure);
    sure
}

/// Items that are nearly the same as another of their draft: an item that moved might be the other,
/// which became the same as the one that went.
struct Doubles<'p, 's> {
    pairing: &'p Pairing<'s>,
    /// Made when they are first asked for: few items move.
    indexes: OnceCell<[Index; 2]>,
}

impl<'p, 's> Doubles<'p, 's> {
    fn new(pairing: &'p Pairing<'s>) -> Self {
        Self {
            pairing,
            indexes: OnceCell::new(),
        }
    }

    fn any(&self, old: usize, new: usize) -> bool {
        let sides = [self.pairing.old, self.pairing.new];
        let indexes = self.indexes.get_or_init(|| {
            sides.map(|side| {
                let items = (0..).zip(&side.items);
                Index::of(items.map(|(at, item)| (at, item.grams.as_slice())))
            })
        });
        let mut each = sides.into_iter().zip(indexes).zip([old, new]);
        each.any(|((side, index), at)| {
            let Some(item) = side.get(at) else {
                return false;
            };
            let like = index.like(&item.grams).into_iter();
            let mut others = like.filter(|&other| other != at);
            others.any(|other| {
                let other = side.get(other);
                other.is_some_and(|other| grams::dice(&item.grams, &other.grams) >= DOUBLE)
            })
        })
    }
}

/// Adds what stands between two pairs of which there is no doubt, where it is the same in both
/// drafts; their ends are such pairs too.
fn between(pairing: &Pairing<'_>, sure: &mut Sure) {
    let ends = (pairing.old.len(), pairing.new.len());
    let kept = sure
        .iter()
        .copied()
        .filter(|&(old, _)| pairing.is_kept(old));
    let frame: Vec<(usize, usize)> = kept.chain([ends]).collect();
    let (mut old, mut new) = (0, 0);
    for (next_old, next_new) in frame {
        let gap: Vec<(usize, usize)> = (old..next_old).zip(new..next_new).collect();
        let as_many = next_old - old == next_new.saturating_sub(new);
        let same = |&(old, new): &(usize, usize)| {
            pairing.are_paired(old, new) && are_identical(pairing, old, new)
        };
        if as_many && gap.iter().all(same) {
            sure.extend(gap);
        }
        (old, new) = (next_old + 1, next_new + 1);
    }
}

/// Whether two items stand below one pair, and nothing else there has their words.
fn is_only_child(pairing: &Pairing<'_>, old: usize, new: usize, sure: &Sure) -> bool {
    let parents = (pairing.old.parent(old), pairing.new.parent(new));
    let below_one = match parents {
        (Some(above), Some(there)) => {
            // A title may change from draft to draft: there is only one.
            let title = |side: &Side, at: usize| {
                side.get(at)
                    .is_some_and(|item| item.kind == NodeKind::Title)
            };
            sure.contains(&(above, there))
                || (title(pairing.old, above) && title(pairing.new, there))
        }
        (None, None) => true,
        _ => false,
    };
    below_one && is_only(pairing.old, old) && is_only(pairing.new, new)
}

/// Whether no other item beside one has its words.
fn is_only(side: &Side, at: usize) -> bool {
    let words = side.get(at).map(|item| &item.chars);
    let alike = side
        .beside(at)
        .filter(|&other| side.get(other).map(|item| &item.chars) == words);
    alike.count() == 1
}
