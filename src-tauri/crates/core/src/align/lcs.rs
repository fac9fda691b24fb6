//! The length of the longest common subsequence, 64 letters at a time.

use super::hash::Quick;

/// A text prepared to be compared with many.
///
/// After H. Hyyrö, "Bit-parallel LCS-length computation revisited" (2004).
pub(super) struct Pattern {
    len: usize,
    words: usize,
    masks: Quick<char, Vec<u64>>,
}

impl Pattern {
    pub(super) fn new(chars: &[char]) -> Self {
        let words = chars.len().div_ceil(64);
        let mut masks: Quick<char, Vec<u64>> = Quick::default();
        for (at, &c) in chars.iter().enumerate() {
            let mask = masks.entry(c).or_insert_with(|| vec![0; words]);
            if let Some(word) = mask.get_mut(at / 64) {
                *word |= 1 << (at % 64);
            }
        }
        Self {
            len: chars.len(),
            words,
            masks,
        }
    }

    /// How many letters the longest common subsequence with a text has.
    pub(super) fn common(&self, text: &[char]) -> usize {
        let mut row = vec![u64::MAX; self.words];
        for mask in text.iter().filter_map(|c| self.masks.get(c)) {
            let mut carry = false;
            for (word, mask) in row.iter_mut().zip(mask) {
                let hit = *word & mask;
                let (sum, over) = word.overflowing_add(hit);
                let (sum, again) = sum.overflowing_add(u64::from(carry));
                carry = over || again;
                *word = sum | (*word & !mask);
            }
        }
        let behind = self.words * 64 - self.len;
        let zeros: usize = row.iter().map(|word| word.count_zeros() as usize).sum();
        // Letters that are not there never match, so the bits behind the text stay set but for a
        // carry that runs out of it.
        let spilled = row.last().map_or(0, |last| {
            (!last)
                .checked_shr(64 - u32::try_from(behind).unwrap_or(0))
                .unwrap_or(0)
                .count_ones()
        });
        zeros - spilled as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(a: &[char], b: &[char]) -> usize {
        let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
        for (i, x) in a.iter().enumerate() {
            for (j, y) in b.iter().enumerate() {
                rows[i + 1][j + 1] = match x == y {
                    true => rows[i][j] + 1,
                    false => rows[i][j + 1].max(rows[i + 1][j]),
                };
            }
        }
        rows[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn it_is_as_long_as_counted_plainly(
            a in prop::collection::vec(prop::sample::select(vec!['あ', 'い', 'う']), 0..200),
            b in prop::collection::vec(prop::sample::select(vec!['あ', 'い', 'う', 'え']), 0..200),
        ) {
            prop_assert_eq!(Pattern::new(&a).common(&b), plain(&a, &b));
        }
    }
}
