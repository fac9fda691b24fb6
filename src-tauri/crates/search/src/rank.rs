//! The order of hits.
//!
//! How literally a node answers counts most, then whether it is a heading, how short it is, whether
//! the words stand there as words of their own, and how near to each other they are. All of it is
//! read off the text, so that index and scan agree.

use std::collections::HashSet;
use std::ops::Range;

use crate::doc::Doc;
use crate::forms::TIERS;
use crate::matching::Found;

/// What is beside a heading only a matter of degree.
const HEADING: f32 = 1.0;
const SHORT: f32 = 1.0;
const OWN_WORD: f32 = 1.0;
const NEAR: f32 = 1.0;
/// More than all others together: a tier is never left.
const TIER: f32 = 10.0;
/// The length at which half of [`SHORT`] is left, and the distance at which half of [`NEAR`] is.
const MIDDLE: f32 = 48.0;

/// So many documents of a tier are looked at closely at least, to find the best among them.
const CANDIDATES: usize = 64;

/// How many documents of a tier are looked at to list so many: those of the highest [`standing`].
pub(crate) fn candidates(listed: usize) -> usize {
    if listed == 0 {
        0
    } else {
        listed.max(CANDIDATES)
    }
}

/// What the score of a node owes to its kind and length, in 128 steps: the index keeps it.
pub(crate) fn standing(is_heading: bool, len: usize) -> u8 {
    let steps = 63.0 * (heading(is_heading) + SHORT * half_life(len));
    // From 0 to 126.
    steps.round() as u8
}

/// The score of a hit beside what it owes to its tier: comparable within one answer only.
pub(crate) fn score(doc: &Doc, folded: &[char], found: &Found) -> f32 {
    f32::from(standing(doc.is_heading(), folded.len())) / 63.0
        + OWN_WORD * own_words(folded, found)
        + NEAR * nearness(found)
}

/// What a score owes to the tier of the hit.
pub(crate) fn of_tier(tier: u8) -> f32 {
    f32::from((TIERS - 1).saturating_sub(tier)) * TIER
}

fn heading(is_heading: bool) -> f32 {
    if is_heading { HEADING } else { 0.0 }
}

/// 1 at none, one half at [`MIDDLE`].
fn half_life(distance: usize) -> f32 {
    let distance = f32::from(u16::try_from(distance).unwrap_or(u16::MAX));
    MIDDLE / (MIDDLE + distance)
}

/// The share of the needs that stand somewhere as a word of their own, or beside another word that
/// was asked for.
fn own_words(folded: &[char], found: &Found) -> f32 {
    let all = found.places.len().max(1);
    let places = || found.places.iter().flatten();
    let starts: HashSet<usize> = places().map(|place| place.start).collect();
    let ends: HashSet<usize> = places().map(|place| place.end).collect();
    let is_own = |place: &Range<usize>| {
        (ends.contains(&place.start) || is_border(folded, place.start))
            && (starts.contains(&place.end) || is_border(folded, place.end))
    };
    let own = found
        .places
        .iter()
        .filter(|places| places.iter().any(is_own));
    own.count() as f32 / all as f32
}

/// Whether the script changes at a place: データ is a part of メタデータ, AI of FAIR.
pub(crate) fn is_border(folded: &[char], at: usize) -> bool {
    let script = |at: usize| folded.get(at).copied().map(Script::of);
    let (before, behind) = (at.checked_sub(1).and_then(script), script(at));
    before != behind || before == Some(Script::Sign)
}

/// Whether a folded character is kanji.
pub(crate) fn is_kanji(c: char) -> bool {
    Script::of(c) == Script::Kanji
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Hiragana,
    Katakana,
    Latin,
    Sign,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            'ぁ'..='ゖ' => Self::Hiragana,
            'ァ'..='ヺ' | 'ー' => Self::Katakana,
            _ if c.is_ascii_alphanumeric() => Self::Latin,
            '々' | '〆' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => Self::Kanji,
            _ if c.is_alphanumeric() => Self::Latin,
            _ => Self::Sign,
        }
    }
}

/// How near the words stand to each other: 1 side by side or for one word, less with distance.
fn nearness(found: &Found) -> f32 {
    let mut all: Vec<(usize, usize, usize)> = Vec::new();
    for (need, places) in found.places.iter().enumerate() {
        all.extend(places.iter().map(|place| (place.start, place.end, need)));
    }
    let needs = found
        .places
        .iter()
        .filter(|places| !places.is_empty())
        .count();
    if needs < 2 {
        return 1.0;
    }
    all.sort_unstable();
    half_life(span(&all, found.places.len(), needs))
}

/// The fewest characters that lie between the words in a stretch that holds each need once.
fn span(all: &[(usize, usize, usize)], len: usize, needs: usize) -> usize {
    let mut last: Vec<Option<(usize, usize)>> = vec![None; len];
    let mut best = usize::MAX;
    for &(start, end, need) in all {
        if let Some(slot) = last.get_mut(need) {
            *slot = Some((start, end));
        }
        let seen = || last.iter().flatten();
        if seen().count() == needs {
            let first = seen().map(|place| place.0).min().unwrap_or(start);
            let words: usize = seen().map(|place| place.1 - place.0).sum();
            best = best.min((end - first.min(end)).saturating_sub(words));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(places: &[&[(usize, usize)]]) -> Found {
        let ranges = |all: &&[(usize, usize)]| all.iter().map(|&(from, to)| from..to).collect();
        Found {
            places: places.iter().map(ranges).collect(),
            ..Found::default()
        }
    }

    #[test]
    fn words_side_by_side_are_nearest() {
        let near = nearness(&found(&[&[(0, 2), (40, 42)], &[(42, 44)]]));
        let far = nearness(&found(&[&[(0, 2)], &[(42, 44)]]));
        assert!((near - 1.0).abs() < 1e-6 && far < 0.6, "{near} {far}");
        assert!((nearness(&found(&[&[(3, 5), (90, 92)]])) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn a_part_of_a_longer_word_is_no_word_of_its_own() {
        let text: Vec<char> = "メタデータとデータ、fair ai".chars().collect();
        let alone: Vec<bool> = [2..5, 6..9, 11..13, 15..17]
            .iter()
            .map(|place| is_border(&text, place.start) && is_border(&text, place.end))
            .collect();
        assert_eq!(alone, [false, true, false, true]);
    }

    #[test]
    fn headings_and_short_items_stand_higher() {
        assert!(standing(true, 10) > standing(false, 10));
        assert!(standing(false, 10) > standing(false, 100));
        assert!(standing(true, 0) < 128);
    }
}
