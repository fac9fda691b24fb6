//! Pairs of letters: how alike two texts are, and which texts may be alike at all.

use super::hash::Quick;
use super::side::Item;
use super::weight::{CANDIDATES, COMMON_GRAM, RARE_GRAMS};

/// The pairs of neighbouring letters of a text, sorted, with doubles; its letter for a text of one.
pub(super) fn of(chars: &[char]) -> Vec<u64> {
    let pair = |first: char, second: char| {
        (u64::from(u32::from(first)) << 32) | u64::from(u32::from(second))
    };
    let mut grams: Vec<u64> = match chars {
        [only] => vec![pair(*only, '\0')],
        _ => chars
            .iter()
            .zip(chars.iter().skip(1))
            .map(|(&first, &second)| pair(first, second))
            .collect(),
    };
    grams.sort_unstable();
    grams
}

/// How many pairs two sorted lists share, doubles counted.
pub(super) fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut count = 0;
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => drop(a.next()),
            std::cmp::Ordering::Greater => drop(b.next()),
            std::cmp::Ordering::Equal => {
                count += 1;
                a.next();
                b.next();
            }
        }
    }
    count
}

/// What of a sorted list is not in another, doubles counted.
pub(super) fn without(a: &[u64], b: &[u64]) -> Vec<u64> {
    let mut b = b.iter().peekable();
    a.iter()
        .filter(|x| {
            while b.next_if(|y| y < x).is_some() {}
            b.next_if(|y| y == x).is_none()
        })
        .copied()
        .collect()
}

/// Dice's coefficient of two lists of pairs.
pub(super) fn dice(a: &[u64], b: &[u64]) -> f64 {
    ratio(2 * shared(a, b), a.len() + b.len())
}

/// As [`dice`], of pairs that do not all say the same.
pub(super) fn weighed_dice(a: &Item, b: &Item) -> f64 {
    let mut own = a.grams.iter().zip(&a.weights).peekable();
    let mut there = b.grams.iter().zip(&b.weights).peekable();
    let mut shared = 0.0;
    while let (Some((x, weight)), Some((y, _))) = (own.peek(), there.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => drop(own.next()),
            std::cmp::Ordering::Greater => drop(there.next()),
            std::cmp::Ordering::Equal => {
                shared += f64::from(**weight);
                own.next();
                there.next();
            }
        }
    }
    let sum = |item: &Item| item.weights.iter().copied().map(f64::from).sum::<f64>();
    let all = sum(a) + sum(b);
    if all > 0.0 { 2.0 * shared / all } else { 0.0 }
}

/// A share, 0 of nothing.
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    match whole {
        0 => 0.0,
        whole => part as f64 / whole as f64,
    }
}

/// Which texts hold a pair of letters.
pub(super) struct Index {
    holders: Quick<u64, Vec<usize>>,
}

impl Index {
    /// The index of texts, each with its number.
    pub(super) fn of<'g>(texts: impl Iterator<Item = (usize, &'g [u64])>) -> Self {
        let mut holders: Quick<u64, Vec<usize>> = Quick::default();
        for (at, grams) in texts {
            for &gram in distinct(grams) {
                holders.entry(gram).or_default().push(at);
            }
        }
        Self { holders }
    }

    /// How many texts hold a pair.
    pub(super) fn count(&self, gram: u64) -> usize {
        self.holders.get(&gram).map_or(0, Vec::len)
    }

    /// The texts that share the most rare pairs with one, the best first.
    pub(super) fn like(&self, grams: &[u64]) -> Vec<usize> {
        let mut rare: Vec<(usize, u64)> = distinct(grams)
            .filter_map(|&gram| Some((self.holders.get(&gram)?.len(), gram)))
            .filter(|(count, _)| *count <= COMMON_GRAM)
            .collect();
        rare.sort_unstable();
        let mut named: Vec<usize> = Vec::new();
        for (_, gram) in rare.iter().take(RARE_GRAMS) {
            named.extend(self.holders.get(gram).into_iter().flatten());
        }
        named.sort_unstable();
        let runs = named.chunk_by(|a, b| a == b);
        let mut found: Vec<(usize, usize)> = runs
            .filter_map(|run| Some((*run.first()?, run.len())))
            .collect();
        found.sort_unstable_by_key(|&(at, votes)| (std::cmp::Reverse(votes), at));
        found
            .into_iter()
            .take(CANDIDATES)
            .map(|(at, _)| at)
            .collect()
    }
}

fn distinct(sorted: &[u64]) -> impl Iterator<Item = &u64> {
    let mut last = None;
    sorted
        .iter()
        .filter(move |&&gram| last.replace(gram) != Some(gram))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grams(text: &str) -> Vec<u64> {
        of(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn doubles_count() {
        assert_eq!(shared(&grams("あああ"), &grams("ああ")), 1);
        assert_eq!(without(&grams("あああ"), &grams("ああ")).len(), 1);
        assert_eq!(grams("あ").len(), 1);
        assert!(grams("").is_empty());
    }

    #[test]
    fn the_likest_comes_first() {
        let texts = [
            grams("治験の推進"),
            grams("人材の育成"),
            grams("治験の活性化"),
        ];
        let index = Index::of((0..).zip(&texts).map(|(at, text)| (at, text.as_slice())));
        assert_eq!(index.like(&grams("治験の一層の推進")), [0, 2, 1][..2]);
    }
}
