//! Identical words: first what stands once, then its neighbours, then by what stands around.

use std::collections::HashMap;

use super::pairing::Pairing;
use super::weight::{LEAST_AROUND, LONG, MOST_COMBINATIONS, SHORT};

/// Items with the same words: places in the old draft and in the new.
type Alike = (Vec<usize>, Vec<usize>);

/// Pairs all items whose words have a counterpart, as far as can be told which.
pub(super) fn pair(pairing: &mut Pairing<'_>) {
    let alike = classes(pairing);
    for (olds, news) in &alike {
        if let ([old], [new]) = (olds.as_slice(), news.as_slice())
            && is_free(pairing, *old, *new)
            && letters(pairing, *old) >= SHORT
        {
            pairing.join(*old, *new);
        }
    }
    spread(pairing);
    pairing.settle();
    by_surroundings(pairing, &alike);
    spread(pairing);
    in_turn(pairing, &alike);
    pairing.settle();
}

/// Items with the same words, by their first place in the old draft.
pub(super) fn classes(pairing: &Pairing<'_>) -> Vec<Alike> {
    let mut found: HashMap<(bool, &[char]), usize> = HashMap::new();
    let mut classes: Vec<Alike> = Vec::new();
    for (at, item) in pairing.old.items.iter().enumerate() {
        let class = *found
            .entry((item.is_contents(), &item.chars))
            .or_insert(classes.len());
        if class == classes.len() {
            classes.push(Alike::default());
        }
        if let Some((olds, _)) = classes.get_mut(class) {
            olds.push(at);
        }
    }
    for (at, item) in pairing.new.items.iter().enumerate() {
        let class = found.get(&(item.is_contents(), item.chars.as_slice()));
        if let Some((_, news)) = class.and_then(|&class| classes.get_mut(class)) {
            news.push(at);
        }
    }
    classes.retain(|(_, news)| !news.is_empty());
    classes
}

/// Whether two items have the same words.
pub(super) fn are_identical(pairing: &Pairing<'_>, old: usize, new: usize) -> bool {
    match (pairing.old.get(old), pairing.new.get(new)) {
        (Some(a), Some(b)) => a.chars == b.chars && a.is_contents() == b.is_contents(),
        _ => false,
    }
}

fn is_free(pairing: &Pairing<'_>, old: usize, new: usize) -> bool {
    pairing.old_is_free(old) && pairing.new_is_free(new)
}

fn letters(pairing: &Pairing<'_>, old: usize) -> usize {
    pairing.old.get(old).map_or(0, |item| item.chars.len())
}

/// Pairs the neighbours of pairs, as long as their words are the same; the drafts' two ends count
/// as pairs.
///
/// After P. Heckel, "A technique for isolating differences between files" (1978).
fn spread(pairing: &mut Pairing<'_>) {
    let (olds, news) = (pairing.old.len(), pairing.new.len());
    let mut next = Some(0);
    for old in 0..olds {
        next = follow(pairing, old, next).map(|new| new + 1);
    }
    let mut next = news.checked_sub(1);
    for old in (0..olds).rev() {
        next = follow(pairing, old, next).and_then(|new| new.checked_sub(1));
    }
}

/// The counterpart of an item, which may be the place named if that has the same words.
fn follow(pairing: &mut Pairing<'_>, old: usize, place: Option<usize>) -> Option<usize> {
    if let Some(new) = place
        && is_free(pairing, old, new)
        && are_identical(pairing, old, new)
    {
        pairing.join(old, new);
    }
    pairing.new_of(old)
}

/// Pairs what stands several times by its surroundings, the best first.
fn by_surroundings(pairing: &mut Pairing<'_>, alike: &[Alike]) {
    let mut edges: Vec<(f64, usize, usize)> = Vec::new();
    for (olds, news) in alike {
        let (olds, news) = free(pairing, olds, news);
        if olds.len().saturating_mul(news.len()) > MOST_COMBINATIONS {
            continue;
        }
        for &old in &olds {
            edges.extend(news.iter().map(|&new| (pairing.around(old, new), old, new)));
        }
    }
    edges.retain(|(around, ..)| *around >= LEAST_AROUND);
    edges.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, old, new) in edges {
        if is_free(pairing, old, new) {
            pairing.join(old, new);
        }
    }
}

/// Pairs what is left in its order, if it stands once, or as often in both drafts and is long enough
/// to be known by itself. Where one of several is gone, its order says nothing: those are weighed
/// with the similar ones, when more is known of what stands around.
fn in_turn(pairing: &mut Pairing<'_>, alike: &[Alike]) {
    for (olds, news) in alike {
        let once = olds.len() == 1 && news.len() == 1;
        let (olds, news) = free(pairing, olds, news);
        let as_often = olds.len() == news.len();
        for (&old, &new) in olds.iter().zip(&news) {
            if once || (as_often && letters(pairing, old) >= LONG) {
                pairing.join(old, new);
            }
        }
    }
}

fn free(pairing: &Pairing<'_>, olds: &[usize], news: &[usize]) -> Alike {
    let olds = olds.iter().copied().filter(|&at| pairing.old_is_free(at));
    let news = news.iter().copied().filter(|&at| pairing.new_is_free(at));
    (olds.collect(), news.collect())
}
