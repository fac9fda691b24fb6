//! From a plan to tantivy's queries.

use std::cell::RefCell;
use std::collections::BTreeMap;

use kosshi_core::ids::DraftId;
use tantivy::Term;
use tantivy::query::{BooleanQuery, EmptyQuery, PhraseQuery, Query as Wanted, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::among::AmongQuery;
use super::but::ButQuery;
use super::read::ReadQuery;
use super::schema::{Fields, HEADING};
use super::tokens::{grams, whole_grams};
use crate::forms::{Form, LAST_EXACT, Pattern};
use crate::places::Places;
use crate::plan::{Need, Part, Plan, Word};

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
        let is_plain = |form: &Form| form.tier() == LAST_EXACT;
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
                let words = bases.iter().map(|base| term(fields.word, base));
                all(words.chain([self.literal(chars)]).collect())
            }
            Pattern::Whole(chars) => phrase(fields.gram, whole_grams(chars)),
            Pattern::Reading(kana) => self.reading(kana),
            Pattern::Base(base) => term(fields.word, base),
        };
        match &form.within {
            Some(places) => both(found, self.among(places)),
            None => found,
        }
    }

    fn literal(&self, chars: &[char]) -> Box<dyn Wanted> {
        match chars {
            [c] => term(self.fields.char, &c.to_string()),
            chars => phrase(self.fields.gram, grams(chars)),
        }
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

pub(super) fn term(field: Field, text: &str) -> Box<dyn Wanted> {
    let term = Term::from_field_text(field, text);
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
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
