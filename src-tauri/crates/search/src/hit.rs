//! What a search answers.

use std::collections::BTreeMap;
use std::time::Duration;

use kosshi_core::ids::{DraftId, NodeId};
use kosshi_core::position::{CharPos, CharRange, char_len};
use serde::Serialize;

use crate::query::Why;

/// Characters of a node shown with a hit, at most.
const SNIPPET: u32 = 160;
/// Characters shown before the first highlighted one when the beginning is cut off.
const LEAD: u32 = 24;

/// The answer to a search.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Hits {
    /// How many nodes are hits, listed or not.
    pub total: usize,
    /// How many of them hold each word of Latin letters as a word of its own, where the query has
    /// such words.
    pub whole: Option<usize>,
    /// Whether `total` is all; else there may be more.
    pub total_is_exact: bool,
    /// How long it took.
    pub took: Duration,
    /// The best hits, at most [`crate::Query::limit`].
    pub hits: Vec<Hit>,
    /// What the words of the query were also taken for.
    pub expansions: Vec<Expansion>,
    /// With [`crate::Query::tally`], how many nodes are hits for each reason; a node may be one
    /// for several.
    pub reasons: Vec<(Why, usize)>,
    /// With [`crate::Query::tally`], where all hits stand: sorted places in reading order, by
    /// draft.
    pub places: BTreeMap<DraftId, Vec<u32>>,
    /// What a person should know about the answer.
    pub notices: Vec<Notice>,
}

impl Hits {
    /// This answer and the answer to the same query of other drafts, as one.
    #[must_use]
    pub fn join(mut self, other: Self, limit: usize) -> Self {
        self.total += other.total;
        self.whole = self.whole.zip(other.whole).map(|(one, two)| one + two);
        self.total_is_exact &= other.total_is_exact;
        self.took += other.took;
        self.hits.extend(other.hits);
        in_order(&mut self.hits);
        self.hits.truncate(limit);
        for expansion in other.expansions {
            let is_same = |one: &&mut Expansion| {
                let names = |of: &Expansion| (of.why, of.word.clone(), of.text.clone());
                names(one) == names(&expansion)
            };
            match self.expansions.iter_mut().find(is_same) {
                Some(one) => one.total += expansion.total,
                None => self.expansions.push(expansion),
            }
        }
        let mut reasons: BTreeMap<Why, usize> = self.reasons.into_iter().collect();
        for (why, count) in other.reasons {
            *reasons.entry(why).or_default() += count;
        }
        self.reasons = reasons.into_iter().collect();
        self.places.extend(other.places);
        self
    }
}

/// The best first; equals in reading order.
pub(crate) fn in_order(hits: &mut [Hit]) {
    hits.sort_by(|one, other| {
        let place = |hit: &Hit| (hit.draft, hit.order);
        other
            .score
            .total_cmp(&one.score)
            .then_with(|| place(one).cmp(&place(other)))
    });
}

/// One node that answers a search.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// The draft.
    pub draft: DraftId,
    /// The node.
    pub node: NodeId,
    /// The node's place in reading order, from 0.
    pub order: u32,
    /// Its marker.
    pub marker: String,
    /// The places that answer, in the characters of the node's text, sorted and apart. Empty when
    /// only the marker answers.
    pub ranges: Vec<CharRange>,
    /// The reasons, sorted.
    pub why: Vec<Why>,
    /// The higher the better; comparable within one answer only.
    pub score: f32,
    /// The part of the node's text to show: all of it, or what lies around the first range.
    pub snippet: String,
    /// Where the snippet begins in the node's text; ranges minus this are ranges of the snippet.
    pub snippet_start: CharPos,
}

/// Another form in which a word of the query was searched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Expansion {
    /// The word of the query, folded.
    pub word: String,
    /// What was searched as well: hiragana for a reading.
    pub text: String,
    /// The reason its hits are given.
    pub why: Why,
    /// Whether it counted, or was switched off.
    pub is_on: bool,
    /// In how many of the searched nodes it stands, whatever else was asked; never none.
    pub total: usize,
}

/// Something a person should know about an answer; never a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// Nothing visible was asked.
    EmptyQuery,
    /// No dictionary was found: readings are not searched, substrings are.
    NoDictionary,
    /// The query only excludes, and was taken as it stands.
    OnlyExcludes,
    /// The query has so many words that the later ones were searched as they stand.
    ManyWords,
}

/// The part of a text to show with a hit, and where it begins.
pub(crate) fn snippet(text: &str, ranges: &[CharRange]) -> (String, CharPos) {
    let len = char_len(text);
    let first = ranges.first().map_or(0, |range| range.start.0);
    let start = if len <= SNIPPET || first < SNIPPET - LEAD {
        0
    } else {
        (first - LEAD).min(len - SNIPPET)
    };
    let shown = CharRange::new(start, len.min(start + SNIPPET));
    (
        shown.of(text).unwrap_or_default().to_owned(),
        CharPos(start),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_holds_the_first_range() {
        let text = "あ".repeat(500) + "治験" + &"い".repeat(3);
        let range = CharRange::new(500, 502);
        let (snippet, start) = snippet(&text, &[range]);
        assert_eq!(char_len(&snippet), SNIPPET);
        let within = CharRange::new(range.start.0 - start.0, range.end.0 - start.0);
        assert_eq!(within.of(&snippet), Some("治験"));
        assert_eq!(super::snippet("短い", &[]), ("短い".to_owned(), CharPos(0)));
    }
}
