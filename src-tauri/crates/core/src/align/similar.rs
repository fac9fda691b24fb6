//! Similar words: candidates by rare letters and by place, the best pair first.

use std::collections::BTreeSet;
use std::ops::Range;

use super::grams;
use super::hash::Quick;
use super::lcs::Pattern;
use super::pairing::Pairing;
use super::side::Item;
use super::weight::{
    AROUND, FIRST_ROUND, LEAST_DICE, MOST_LETTERS, NEED_ALONE, NEED_LESS, NEED_SHORT, NEIGHBOURS,
    SHORT, SHORT_LETTERS, SHORT_OFF, STANDS_IN,
};

/// Pairs the items whose words changed.
pub(super) fn pair(pairing: &mut Pairing<'_>) {
    let mut known: Quick<(usize, usize), f64> = Quick::default();
    let by_letters = by_letters(pairing);
    for extra in [FIRST_ROUND, 0.0, 0.0] {
        let mut candidates = by_place(pairing);
        candidates.extend(&by_letters);
        candidates.retain(|&(old, new)| may_pair(pairing, old, new));
        weigh(pairing, &candidates, &mut known);
        let mut edges: Vec<(f64, usize, usize)> = candidates
            .into_iter()
            .filter_map(|(old, new)| {
                let words = known.get(&(old, new)).copied().unwrap_or(0.0);
                let around = pairing.around(old, new);
                let needed = need(pairing, old, new, around) + extra;
                (words >= needed).then_some((words + AROUND * around, old, new))
            })
            .collect();
        edges.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, old, new) in edges {
            if pairing.old_is_free(old) && pairing.new_is_free(new) {
                pairing.join(old, new);
            }
        }
        pairing.settle();
    }
}

/// How alike the words of two items must be.
fn need(pairing: &Pairing<'_>, old: usize, new: usize, around: f64) -> f64 {
    let letters = |item: Option<&Item>| item.map_or(0, |item| item.chars.len());
    let short = letters(pairing.old.get(old)).min(letters(pairing.new.get(new))) < SHORT;
    NEED_ALONE - NEED_LESS * around + if short { NEED_SHORT } else { 0.0 }
}

fn free(pairing: &Pairing<'_>) -> (Vec<usize>, Vec<usize>) {
    let olds = (0..pairing.old.len()).filter(|&at| pairing.old_is_free(at));
    let news = (0..pairing.new.len()).filter(|&at| pairing.new_is_free(at));
    (olds.collect(), news.collect())
}

fn may_pair(pairing: &Pairing<'_>, old: usize, new: usize) -> bool {
    let free = pairing.old_is_free(old) && pairing.new_is_free(new);
    let items = (pairing.old.get(old), pairing.new.get(new));
    free && matches!(items, (Some(a), Some(b)) if a.is_contents() == b.is_contents())
}

/// Pairs of free items that may belong together since they lie in one gap, or below a pair.
fn by_place(pairing: &Pairing<'_>) -> BTreeSet<(usize, usize)> {
    let (olds, news) = free(pairing);
    let mut found = BTreeSet::new();
    for &old in &olds {
        let places = pairing.places_of_old(old);
        let near = near(&news, places, old, pairing.gap_of_old(old));
        found.extend(near.iter().map(|&new| (old, new)));
        let parent = pairing.old.parent(old).and_then(|at| pairing.new_of(at));
        let children = parent.and_then(|at| pairing.new.get(at));
        let children = children.map_or(&[][..], |item| &item.children).iter();
        let free = children.filter(|&&new| pairing.new_is_free(new));
        found.extend(free.take(2 * NEIGHBOURS).map(|&new| (old, new)));
    }
    found
}

/// Pairs of free items that may belong together by their letters, in their order.
fn by_letters(pairing: &Pairing<'_>) -> Vec<(usize, usize)> {
    let (olds, news) = free(pairing);
    let of_old = |&at: &usize| Some((at, pairing.old.get(at)?.grams.as_slice()));
    let of_new = |&at: &usize| Some((at, pairing.new.get(at)?.grams.as_slice()));
    let mut found = Vec::new();
    let index = grams::Index::of(news.iter().filter_map(of_new));
    for (old, grams) in olds.iter().filter_map(of_old) {
        found.extend(index.like(grams).into_iter().map(|new| (old, new)));
    }
    let index = grams::Index::of(olds.iter().filter_map(of_old));
    for (new, grams) in news.iter().filter_map(of_new) {
        found.extend(index.like(grams).into_iter().map(|old| (old, new)));
    }
    found
}

/// Free places inside a gap, around the one that lies as far into it as the item in its own.
fn near(free: &[usize], places: Range<usize>, at: usize, own: Range<usize>) -> &[usize] {
    let first = free.partition_point(|&place| place < places.start);
    let end = free.partition_point(|&place| place < places.end);
    let inside = free.get(first..end).unwrap_or_default();
    let into = grams::ratio(at.saturating_sub(own.start), own.len());
    let middle = (into * inside.len() as f64) as usize;
    let around = middle.saturating_sub(NEIGHBOURS)..(middle + NEIGHBOURS).min(inside.len());
    inside.get(around).unwrap_or_default()
}

/// Finds out how alike the words of candidates are, once for each.
fn weigh(
    pairing: &Pairing<'_>,
    candidates: &BTreeSet<(usize, usize)>,
    known: &mut Quick<(usize, usize), f64>,
) {
    let mut pattern: Option<(usize, Pattern)> = None;
    for &(old, new) in candidates {
        let (Some(a), Some(b)) = (pairing.old.get(old), pairing.new.get(new)) else {
            continue;
        };
        if known.contains_key(&(old, new)) {
            continue;
        }
        if pattern.as_ref().is_none_or(|(at, _)| *at != old) {
            pattern = Some((old, Pattern::new(&a.chars)));
        }
        let words = pattern
            .as_ref()
            .map_or(0.0, |(_, pattern)| alike(pattern, a, b));
        known.insert((old, new), words);
    }
}

/// How alike the words of two items are: by pairs of letters, the rarer the more, which break
/// wherever a letter changes; and by letters in their order, which any two texts share.
fn alike(pattern: &Pattern, a: &Item, b: &Item) -> f64 {
    let dice = grams::weighed_dice(a, b);
    let common = || pattern.common(&b.chars);
    let words = weighed(dice, a.chars.len(), b.chars.len(), common);
    match stands_in(&a.chars, &b.chars) || stands_in(&b.chars, &a.chars) {
        true => words.max(STANDS_IN),
        false => words,
    }
}

/// As [`alike`], of two texts alone.
pub(super) fn likeness(a: &[char], b: &[char]) -> f64 {
    let dice = grams::dice(&grams::of(a), &grams::of(b));
    weighed(dice, a.len(), b.len(), || Pattern::new(a).common(b))
}

/// Whether a few letters begin or end a few more: 甲案 and 甲案について.
fn stands_in(a: &[char], b: &[char]) -> bool {
    a.len() >= 2 && b.len() <= SHORT_LETTERS && (b.starts_with(a) || b.ends_with(a))
}

fn weighed(dice: f64, a: usize, b: usize, common: impl FnOnce() -> usize) -> f64 {
    let short = a.max(b) <= SHORT_LETTERS;
    if (dice < LEAST_DICE && !short) || a.max(b) > MOST_LETTERS {
        return dice;
    }
    let letters = grams::ratio(2 * common(), a + b);
    let both = (dice + letters) / 2.0;
    if short {
        both.max(letters - SHORT_OFF)
    } else {
        both
    }
}
