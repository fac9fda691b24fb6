//! An opinion that names no words, and its own words in what was put into its items.

use std::ops::Range;

use super::Evidence;
use super::evidence::Joined;
use crate::carry::matching::counterparts;
use crate::fold::letters;
use crate::redline::words;

/// What is asked for with, not what is asked for.
const ASKING: [&str; 24] = [
    "必要",
    "重要",
    "追加",
    "追記",
    "記載",
    "明記",
    "記述",
    "加筆",
    "修正",
    "変更",
    "削除",
    "検討",
    "具体",
    "具体的",
    "明確",
    "表現",
    "文言",
    "文章",
    "意見",
    "項目",
    "本文",
    "反対",
    "賛成",
    "不足",
];

/// Words of fewer letters are in every text.
const LEAST_WORD: usize = 2;

/// So much of what an opinion says must have come for a part of it to be met.
const LEAST_SAID: f64 = 0.5;

/// What came of an opinion's words.
pub(super) struct Came {
    /// The part of its words that came, by their letters.
    pub(super) share: f64,
    /// Where they stand.
    pub(super) evidence: Evidence,
}

/// The words of an opinion that what its items became has and they had not, if these are most.
pub(super) fn came(said: &str, old: &Joined, new: &Joined) -> Option<Came> {
    let said = letters(said).text();
    let mut said: Vec<Vec<char>> = words(&said).into_iter().filter_map(saying).collect();
    said.sort_unstable();
    said.dedup();
    let (was, is) = (&old.folded.chars, &new.folded.chars);
    let mut fresh = vec![true; is.len()];
    for at in counterparts(was, is).into_iter().flatten() {
        if let Some(letter) = fresh.get_mut(at) {
            *letter = false;
        }
    }
    let is_fresh = |at: &Range<usize>| {
        let letters = fresh.get(at.clone()).unwrap_or_default();
        letters.contains(&true)
    };
    let (mut all, mut arrived, mut hull) = (0, 0, None::<Range<usize>>);
    for word in &said {
        all += word.len();
        let now = places(is, word);
        // What only moved within the item was there before.
        if now.len() <= places(was, word).len() {
            continue;
        }
        if let Some(at) = now.into_iter().find(is_fresh) {
            arrived += word.len();
            hull = Some(hull.map_or(at.clone(), |hull| {
                hull.start.min(at.start)..hull.end.max(at.end)
            }));
        }
    }
    let share = arrived as f64 / all.max(1) as f64;
    let evidence = new.evidence(hull?)?;
    (share >= LEAST_SAID).then_some(Came { share, evidence })
}

/// A word that says what is asked for.
fn saying(word: &str) -> Option<Vec<char>> {
    let says = |c: char| c.is_alphanumeric() && !('\u{3041}'..='\u{309f}').contains(&c);
    let letters: Vec<char> = word.chars().collect();
    let says = letters.len() >= LEAST_WORD && letters.iter().copied().all(says);
    (says && !ASKING.contains(&word)).then_some(letters)
}

fn places(text: &[char], word: &[char]) -> Vec<Range<usize>> {
    let windows = text.windows(word.len().max(1)).enumerate();
    windows
        .filter(|(_, part)| *part == word)
        .map(|(at, _)| at..at + word.len())
        .collect()
}
