//! Which letter of one wording stands for which of another.
//!
//! The alignment with the most letters in common is not what a reader sees: between two unrelated
//! sentences it pairs every の. So runs count, not letters: a letter that follows its neighbour is
//! worth something, one that stands alone is not.

use std::collections::HashMap;
use std::ops::Range;

use crate::align::order::in_order;

/// Beyond so many combinations of letters a text is cut first where long runs stand once.
const MOST_COMBINATIONS: usize = 8_000_000;
/// How long such a run is.
const RUN: usize = 8;
/// What a letter is worth that follows its neighbour.
const FOLLOWS: i32 = 1;

/// For every letter of `old` its counterpart in `new`; counterparts only rise.
pub(crate) fn counterparts(old: &[char], new: &[char]) -> Vec<Option<usize>> {
    let mut matching = Matching {
        old,
        new,
        found: vec![None; old.len()],
    };
    matching.fill(0..old.len(), 0..new.len());
    matching.found
}

struct Matching<'t> {
    old: &'t [char],
    new: &'t [char],
    found: Vec<Option<usize>>,
}

impl Matching<'_> {
    fn set(&mut self, old: usize, new: usize) {
        if let Some(cell) = self.found.get_mut(old) {
            *cell = Some(new);
        }
    }

    /// Matches two parts: what they begin and end with, then what lies between.
    fn fill(&mut self, mut old: Range<usize>, mut new: Range<usize>) {
        while !old.is_empty()
            && !new.is_empty()
            && self.old.get(old.start) == self.new.get(new.start)
        {
            self.set(old.start, new.start);
            (old.start, new.start) = (old.start + 1, new.start + 1);
        }
        while !old.is_empty()
            && !new.is_empty()
            && self.old.get(old.end - 1) == self.new.get(new.end - 1)
        {
            self.set(old.end - 1, new.end - 1);
            (old.end, new.end) = (old.end - 1, new.end - 1);
        }
        if old.is_empty() || new.is_empty() {
            return;
        }
        if old.len().saturating_mul(new.len()) > MOST_COMBINATIONS {
            self.cut(old, new);
        } else {
            self.compare(&old, &new);
        }
    }

    /// Matches runs that stand once in both parts, and fills what lies between them.
    fn cut(&mut self, old: Range<usize>, new: Range<usize>) {
        let olds = once(self.old.get(old.clone()).unwrap_or_default());
        let news = once(self.new.get(new.clone()).unwrap_or_default());
        let mut runs: Vec<(usize, usize)> = olds
            .into_iter()
            .filter_map(|(run, at)| Some((old.start + at, new.start + news.get(run)?)))
            .collect();
        runs.sort_unstable();
        let steps: Vec<(usize, u64)> = runs.iter().map(|&(_, at)| (at - new.start, 1)).collect();
        let kept = in_order(&steps);
        let (mut begin, mut start) = (old.start, new.start);
        let mut any = false;
        for (&(a, b), _) in runs.iter().zip(kept).filter(|(_, kept)| *kept) {
            // Runs overlap; those that begin inside the last are part of it already.
            if a < begin || b < start {
                continue;
            }
            self.fill(begin..a, start..b);
            for offset in 0..RUN {
                self.set(a + offset, b + offset);
            }
            (begin, start, any) = (a + RUN, b + RUN, true);
        }
        if any {
            self.fill(begin..old.end, start..new.end);
        }
    }

    /// The matching of two parts whose runs are longest.
    fn compare(&mut self, old: &Range<usize>, new: &Range<usize>) {
        let (a, b) = (
            self.old.get(old.clone()).unwrap_or_default(),
            self.new.get(new.clone()).unwrap_or_default(),
        );
        let steps = steps(a, b);
        let step = |i: usize, j: usize| steps.get(i * b.len() + j).copied().unwrap_or_default();
        let mut pairs = Vec::new();
        let (mut i, mut j) = (a.len(), b.len());
        let mut in_run = false;
        while let (Some(x), Some(y)) = (i.checked_sub(1), j.checked_sub(1)) {
            let here = step(x, y);
            if in_run || here & IN_RUN != 0 {
                pairs.push((old.start + x, new.start + y));
                in_run = here & FROM_RUN != 0;
                (i, j) = (x, y);
            } else if here & UP != 0 {
                i = x;
            } else {
                j = y;
            }
        }
        for (x, y) in pairs {
            self.set(x, y);
        }
    }
}

/// The best way to a pair of letters ends with their match.
const IN_RUN: u8 = 1;
/// The best way that ends with their match had their neighbours matched too.
const FROM_RUN: u8 = 2;
/// The best way that does not, leaves the letter of the first text out.
const UP: u8 = 4;

/// Worth of the ways to a pair of letters: those that end with a match, and all.
#[derive(Clone, Copy)]
struct Worth {
    run: i32,
    best: i32,
}

/// For every pair of letters the last step of the best ways to it.
fn steps(a: &[char], b: &[char]) -> Vec<u8> {
    let none = Worth {
        run: i32::MIN / 2,
        best: 0,
    };
    let mut row = vec![none; b.len()];
    let mut steps = Vec::with_capacity(a.len() * b.len());
    for &x in a {
        let (mut diagonal, mut left) = (none, none);
        for (cell, &y) in row.iter_mut().zip(b) {
            let above = *cell;
            let mut step = 0;
            let mut here = none;
            here.best = left.best.max(above.best);
            if above.best >= left.best {
                step |= UP;
            }
            if x == y {
                let (follows, begins) = (diagonal.run + FOLLOWS, diagonal.best);
                here.run = follows.max(begins);
                if follows >= begins {
                    step |= FROM_RUN;
                }
                if here.run > here.best {
                    here.best = here.run;
                    step |= IN_RUN;
                }
            }
            steps.push(step);
            (diagonal, left, *cell) = (above, here, here);
        }
    }
    steps
}

/// The runs that stand once in a text, and where.
fn once(text: &[char]) -> HashMap<&[char], usize> {
    let mut found: HashMap<&[char], Option<usize>> = HashMap::new();
    for (at, run) in text.windows(RUN).enumerate() {
        found
            .entry(run)
            .and_modify(|place| *place = None)
            .or_insert(Some(at));
    }
    let once = found.into_iter();
    once.filter_map(|(run, at)| Some((run, at?))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(old: &str, new: &str) -> String {
        let (a, b): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
        let found = counterparts(&a, &b);
        a.iter()
            .zip(found)
            .map(|(c, there)| there.map_or('_', |_| *c))
            .collect()
    }

    #[test]
    fn runs_are_matched_and_single_letters_are_not() {
        assert_eq!(shown("治験の推進", "治験の一層の推進"), "治験の推進");
        assert_eq!(shown("治験の効率化を図る", "人材の育成"), "_________");
        assert_eq!(
            shown("研究を支援する。", "研究者を支援し、"),
            "研究を支援__。".replace('。', "_")
        );
    }

    #[test]
    fn long_texts_are_cut_where_runs_stand_once() {
        let old: String = (0..4000)
            .map(|n| char::from_u32(0x4e00 + n * 7 % 9000).unwrap())
            .collect();
        let new: String = format!(
            "新しい{}",
            old.replace(char::from_u32(0x4e00 + 7000).unwrap(), "別の語")
        );
        let lost = shown(&old, &new).chars().filter(|&c| c == '_').count();
        assert!(lost <= 2, "{lost}");
    }

    proptest! {
        #[test]
        fn counterparts_are_the_same_letter_and_rise(a in "[あいうえ]{0,40}", b in "[あいうえ]{0,40}") {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let mut last = None;
            for (c, there) in a.iter().zip(counterparts(&a, &b)) {
                if let Some(there) = there {
                    prop_assert_eq!(b[there], *c);
                    prop_assert!(last < Some(there));
                    last = Some(there);
                }
            }
            prop_assert!(counterparts(&a, &a).iter().enumerate().all(|(at, there)| *there == Some(at)));
        }
    }
}
