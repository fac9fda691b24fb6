//! From a plan to tantivy's queries.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use kosshi_core::ids::DraftId;
use tantivy::Term;
use tantivy::query::{
    BooleanQuery, EmptyQuery, PhraseQuery, Query as Wanted, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::among::AmongQuery;
use super::but::ButQuery;
use super::literal::LiteralQuery;
use super::read::ReadQuery;
use super::schema::{Fields, HEADING, inflected};
use super::tokens::{grams, whole_grams};
use crate::forms::{Form, LAST_EXACT, Pattern, is_telling};
use crate::places::Places;
use crate::plan::{Need, Part, Plan, Word};
use crate::query::Why;

/// Makes queries on the fields of the index.
pub(super) struct Compiler<'a> {
    pub fields: &'a Fields,
    /// The draft to search, or all.
    pub draft: Option<DraftId>,
    /// Drafts that are not searched.
    pub not: &'a [DraftId],
    /// What the readings of the plan were expanded into: it is asked for again and again.
    pub read: RefCell<BTreeMap<Vec<char>, ReadQuery>>,
}

impl Compiler<'_> {
    /// The documents that meet all needs.
    pub(super) fn plan(&self, plan: &Plan) -> Box<dyn Wanted> {
        if plan.needs.is_empty() {
            return Box::new(EmptyQuery);
        }
        let (not, must): (Vec<&Need>, Vec<&Need>) = plan.needs.iter().partition(|need| need.not);
        let mut wanted: Vec<_> = must.into_iter().map(|need| self.need(need)).collect();
        wanted.extend(self.draft.map(|draft| self.draft(draft)));
        let mut excluded: Vec<_> = not.into_iter().map(|need| self.need(need)).collect();
        excluded.extend(self.not.iter().map(|&draft| self.draft(draft)));
        but(all(wanted), any(excluded))
    }

    /// Those of the documents of the next farther tier that a tier finds too.
    ///
    /// What stands there as typed is looked for once: of the documents that hold it, those are
    /// nearer that hold its words.
    pub(super) fn nearer(&self, plan: &Plan, tier: u8) -> Box<dyn Wanted> {
        let of_words = (tier == 0).then(|| own_words(plan)).flatten();
        match of_words {
            Some(bases) => {
                let words = bases.iter().map(|base| self.base(base));
                all(words.collect())
            }
            None => self.plan(&plan.by(|form| form.tier() <= tier)),
        }
    }

    /// The documents that hold one of these forms, of words of the plan.
    pub(super) fn any_form(&self, plan: &Plan, counts: impl Fn(&Form) -> bool) -> Box<dyn Wanted> {
        let needs = plan.needs.iter().filter(|need| !need.not);
        let words = needs
            .flat_map(|need| &need.any)
            .filter_map(|part| match part {
                Part::Word(word) => Some(word),
                Part::Places(_) => None,
            });
        let found = words.map(|word| {
            let forms = word.forms.iter().filter(|form| counts(form)).cloned();
            self.word(&Word {
                in_heading: word.in_heading,
                forms: forms.collect(),
            })
        });
        any(found.collect())
    }

    fn need(&self, need: &Need) -> Box<dyn Wanted> {
        let parts = need.any.iter().map(|part| match part {
            Part::Word(word) => self.word(word),
            Part::Places(places) => self.among(places),
        });
        any(parts.collect())
    }

    fn word(&self, word: &Word) -> Box<dyn Wanted> {
        // What stands there as typed stands there whether or not it is nearer.
        let is_plain = |form: &Form| form.why == Why::Exact && !form.is_closer();
        let has_plain = word.forms.iter().any(is_plain);
        let forms = word.forms.iter();
        let forms = forms.filter(|form| !(has_plain && form.is_closer()));
        let found = any(forms.map(|form| self.form(form)).collect());
        let heading = || term(self.fields.class, HEADING);
        match word.in_heading {
            None => found,
            Some(true) => both(found, heading()),
            Some(false) => but(found, heading()),
        }
    }

    fn form(&self, form: &Form) -> Box<dyn Wanted> {
        let fields = self.fields;
        let found = match &form.pattern {
            Pattern::Literal(chars) => self.literal(chars),
            Pattern::Own(chars, bases) => {
                let words = bases.iter().map(|base| self.base(base));
                all(words.chain([self.literal(chars)]).collect())
            }
            Pattern::Whole(chars) => phrase(fields.gram, whole_grams(chars)),
            Pattern::Reading(kana) => self.reading(kana),
            Pattern::Base(base) => self.base(base),
        };
        match &form.within {
            Some(places) => both(found, self.among(places)),
            None => found,
        }
    }

    fn literal(&self, chars: &[char]) -> Box<dyn Wanted> {
        match chars {
            [c] => one(self.fields.gram, *c),
            chars => literal(self.fields, chars),
        }
    }

    /// The documents with a word, however it is inflected there.
    fn base(&self, base: &str) -> Box<dyn Wanted> {
        any(vec![
            term(self.fields.word, base),
            term(self.fields.word, &inflected(base)),
        ])
    }

    fn reading(&self, kana: &[char]) -> Box<dyn Wanted> {
        let mut read = self.read.borrow_mut();
        let new = || ReadQuery::new(self.fields, kana);
        Box::new(read.entry(kana.to_vec()).or_insert_with(new).clone())
    }

    fn among(&self, places: &Places) -> Box<dyn Wanted> {
        Box::new(AmongQuery {
            draft: self.fields.draft,
            places: places.clone(),
        })
    }

    fn draft(&self, draft: DraftId) -> Box<dyn Wanted> {
        term(self.fields.draft, &draft.to_string())
    }
}

/// The words of all needs, when each is one word that stands there as typed, or nearer as words.
fn own_words(plan: &Plan) -> Option<BTreeSet<String>> {
    let mut words = BTreeSet::new();
    for need in plan.needs.iter().filter(|need| !need.not) {
        let word = match need.any.as_slice() {
            [Part::Places(_)] => continue,
            [Part::Word(word)] => word,
            _ => return None,
        };
        let exact: Vec<&Form> = word
            .forms
            .iter()
            .filter(|form| form.tier() <= LAST_EXACT)
            .collect();
        match exact.as_slice() {
            [near, plain] => match (&near.pattern, &plain.pattern) {
                (Pattern::Own(own, bases), Pattern::Literal(chars)) if own == chars => {
                    words.extend(bases.iter().cloned());
                }
                _ => return None,
            },
            _ => return None,
        }
    }
    (!words.is_empty()).then_some(words)
}

pub(super) fn term(field: Field, text: &str) -> Box<dyn Wanted> {
    let term = Term::from_field_text(field, text);
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

/// The documents in whose text a character stands: all grams that begin with it.
fn one(gram: Field, c: char) -> Box<dyn Wanted> {
    let bound = |text: String| Term::from_field_text(gram, &text);
    // Nothing of a text is as high.
    let behind = bound(format!("{c}{}", char::MAX));
    let from = Bound::Included(bound(c.to_string()));
    Box::new(RangeQuery::new(from, Bound::Included(behind)))
}

/// The documents in whose text some characters stand, two at least.
pub(super) fn literal(fields: &Fields, chars: &[char]) -> Box<dyn Wanted> {
    let word: String = chars.iter().collect();
    let of_grams = |(at, gram): (usize, String)| (at, Term::from_field_text(fields.gram, &gram));
    let grams: Vec<_> = grams(chars).into_iter().map(of_grams).collect();
    match grams.as_slice() {
        [] => Box::new(EmptyQuery),
        [(_, only)] => Box::new(TermQuery::new(only.clone(), IndexRecordOption::Basic)),
        _ => Box::new(LiteralQuery {
            grams,
            proof: is_telling(&word).then(|| Term::from_field_text(fields.word, &word)),
        }),
    }
}

/// Terms at their distances from the first.
pub(super) fn phrase(field: Field, terms: Vec<(usize, String)>) -> Box<dyn Wanted> {
    match terms.as_slice() {
        [] => Box::new(EmptyQuery),
        [(_, only)] => term(field, only),
        _ => Box::new(PhraseQuery::new_with_offset(
            terms
                .iter()
                .map(|(at, term)| (*at, Term::from_field_text(field, term)))
                .collect(),
        )),
    }
}

/// What one query finds and the other does not.
pub(super) fn but(wanted: Box<dyn Wanted>, not: Box<dyn Wanted>) -> Box<dyn Wanted> {
    if not.is::<EmptyQuery>() {
        return wanted;
    }
    Box::new(ButQuery { wanted, not })
}

/// What both find.
pub(super) fn both(one: Box<dyn Wanted>, other: Box<dyn Wanted>) -> Box<dyn Wanted> {
    all(vec![one, other])
}

/// What all find; none of them finds nothing.
pub(super) fn all(mut wanted: Vec<Box<dyn Wanted>>) -> Box<dyn Wanted> {
    match (wanted.pop(), wanted.is_empty()) {
        (None, _) => Box::new(EmptyQuery),
        (Some(only), true) => only,
        (Some(last), false) => {
            wanted.push(last);
            Box::new(BooleanQuery::intersection(wanted))
        }
    }
}

/// What any finds; none of them finds nothing.
pub(super) fn any(mut wanted: Vec<Box<dyn Wanted>>) -> Box<dyn Wanted> {
    match (wanted.pop(), wanted.is_empty()) {
        (None, _) => Box::new(EmptyQuery),
        (Some(only), true) => only,
        (Some(last), false) => {
            wanted.push(last);
            Box::new(BooleanQuery::union(wanted))
        }
    }
}
