//! Words and readings nearly like one that was not found.

use std::collections::BTreeSet;

use kosshi_core::fold::fold;

use super::find::Finder;
use super::schema::INFLECTED;
use crate::error::SearchError;
use crate::kana;
use crate::query::Query;

/// How many are told.
const MOST: usize = 5;
/// Shorter words are nearly like too many.
const SHORTEST: usize = 2;
/// Longer ones are no words: each of their kana would be changed in turn.
const LONGEST: usize = 24;
/// Kana that are typed for each other.
const ALIKE: [(char, char); 22] = [
    ('か', 'が'),
    ('き', 'ぎ'),
    ('く', 'ぐ'),
    ('け', 'げ'),
    ('こ', 'ご'),
    ('さ', 'ざ'),
    ('し', 'じ'),
    ('す', 'ず'),
    ('せ', 'ぜ'),
    ('そ', 'ぞ'),
    ('た', 'だ'),
    ('ち', 'じ'),
    ('て', 'で'),
    ('と', 'ど'),
    ('は', 'ば'),
    ('ひ', 'び'),
    ('ふ', 'ぶ'),
    ('へ', 'べ'),
    ('ほ', 'ぼ'),
    ('つ', 'っ'),
    ('ゆ', 'ゅ'),
    ('よ', 'ょ'),
];

impl Finder<'_> {
    /// Words of the index, or readings that find something, at one change from the query, which
    /// is one word.
    pub(super) fn near(&self, query: &Query) -> Result<Vec<String>, SearchError> {
        let chars = fold(&query.text).chars;
        if !(SHORTEST..=LONGEST).contains(&chars.len()) {
            return Ok(Vec::new());
        }
        match kana::of_word(&query.text, &chars).first() {
            Some(kana) => self.near_readings(query, kana),
            None => self.near_words(&chars),
        }
    }

    fn near_readings(&self, query: &Query, kana: &[char]) -> Result<Vec<String>, SearchError> {
        let mut near = Vec::new();
        for reading in changed(kana) {
            let asked = Query {
                text: reading.clone(),
                limit: 0,
                tally: false,
                ..query.clone()
            };
            if self.search(&asked)?.total > 0 {
                near.push(reading);
            }
            if near.len() == MOST {
                break;
            }
        }
        Ok(near)
    }

    fn near_words(&self, word: &[char]) -> Result<Vec<String>, SearchError> {
        let mut near = BTreeSet::new();
        let (least, most) = (word.len() - 1, word.len() + 1);
        for reader in self.searcher.segment_readers() {
            let index = reader.inverted_index(self.fields.word)?;
            let mut terms = index
                .terms()
                .stream()
                .map_err(|error| SearchError::Io(error.to_string()))?;
            while terms.advance() && near.len() < MOST {
                let Ok(term) = std::str::from_utf8(terms.key()) else {
                    continue;
                };
                let term = term.trim_end_matches(INFLECTED);
                let chars: Vec<char> = term.chars().collect();
                if (least..=most).contains(&chars.len())
                    && chars.len() >= SHORTEST
                    && is_near(&chars, word)
                {
                    near.insert(term.to_owned());
                }
            }
        }
        Ok(near.into_iter().take(MOST).collect())
    }
}

/// Readings at one change: a kana typed for another, one too many, a long vowel too few.
fn changed(kana: &[char]) -> Vec<String> {
    let mut changed = Vec::new();
    for at in 0..kana.len() {
        let (before, rest) = kana.split_at(at);
        let Some((&c, after)) = rest.split_first() else {
            continue;
        };
        let others = ALIKE.iter().filter_map(|&(one, other)| match c {
            _ if c == one => Some(other),
            _ if c == other => Some(one),
            _ => None,
        });
        changed.extend(others.map(|other| [before, &[other], after].concat()));
        changed.push([before, &[c, 'う'], after].concat());
        if kana.len() > SHORTEST {
            changed.push([before, after].concat());
        }
    }
    changed.into_iter().map(String::from_iter).collect()
}

/// Whether one character inserted, left out or changed makes one word of the other.
fn is_near(one: &[char], other: &[char]) -> bool {
    let common = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (
        one.get(common..).unwrap_or_default(),
        other.get(common..).unwrap_or_default(),
    );
    let (one_less, other_less) = (one.get(1..), other.get(1..));
    one != other
        && (one_less.is_some_and(|less| less == other || Some(less) == other_less)
            || other_less.is_some_and(|less| less == one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_change_is_near() {
        let near = |one: &str, other: &str| {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            is_near(&chars(one), &chars(other))
        };
        assert!(near("治験", "治検") && near("治験", "治験薬") && near("遺伝子", "遺伝"));
        assert!(!near("治験", "治験") && !near("治験", "臨床") && !near("研究", "研究開発"));
    }
}
