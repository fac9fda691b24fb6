//! Readings that the dictionary gets wrong, from a list that ships with this crate.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use kosshi_core::fold::fold;

use crate::kana;
use crate::morpheme::{Morpheme, Read};

const LIST: &str = include_str!("../../../../assets/dictionary/readings.tsv");
/// A listed word has at most so many morphemes in the dictionary.
const LONGEST: usize = 3;

static READINGS: LazyLock<HashMap<Vec<char>, Vec<char>>> = LazyLock::new(|| {
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once('\t'));
    pairs
        .filter_map(|(word, read)| Some((fold(word).chars, kana::of_text(read.chars())?)))
        .collect()
});

/// What listed words begin with: most words of a text begin with something else.
static FIRST: LazyLock<HashSet<char>> = LazyLock::new(|| {
    let words = READINGS.keys();
    words.filter_map(|word| word.first().copied()).collect()
});

/// Makes one morpheme of each listed word, with the listed reading.
pub(crate) fn correct(folded: &[char], morphemes: Vec<Morpheme>) -> Vec<Morpheme> {
    let begins = |morpheme: &Morpheme| {
        let first = folded.get(morpheme.range.start);
        first.is_some_and(|first| FIRST.contains(first))
    };
    if !morphemes.iter().any(begins) {
        return morphemes;
    }
    let mut corrected = Vec::with_capacity(morphemes.len());
    let mut at = 0;
    while let Some(first) = morphemes.get(at) {
        match (1..=LONGEST)
            .rev()
            .find_map(|len| listed(folded, morphemes.get(at..at + len)?))
        {
            Some((morpheme, len)) => {
                corrected.push(morpheme);
                at += len;
            }
            None => {
                corrected.push(first.clone());
                at += 1;
            }
        }
    }
    corrected
}

/// A run of morphemes as the listed word that it is, and how many they are.
fn listed(folded: &[char], run: &[Morpheme]) -> Option<(Morpheme, usize)> {
    let range = run.first()?.range.start..run.last()?.range.end;
    let surface = folded.get(range.clone())?;
    let reading = READINGS.get(surface)?;
    let base: String = surface.iter().collect();
    Some((
        Morpheme {
            range,
            base: Arc::from(base),
            read: Read::new(surface, reading).map(Arc::new),
        },
        run.len(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_a_word_and_its_kana() {
        let lines = LIST.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(READINGS.len(), lines);
    }

    #[test]
    fn a_word_of_several_morphemes_becomes_one() {
        let folded = fold("新創薬").chars;
        let morpheme = |at: usize| Morpheme {
            range: at..at + 1,
            base: Arc::from(folded[at].to_string()),
            read: None,
        };
        let corrected = correct(&folded, (0..3).map(morpheme).collect());
        assert_eq!(corrected.len(), 2);
        assert_eq!(
            (corrected[1].range.clone(), &*corrected[1].base),
            (1..3, "創薬")
        );
    }
}
