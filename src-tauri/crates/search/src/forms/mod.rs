//! The forms in which a word of a query may stand in a text.

mod spelling;
mod table;

use std::collections::BTreeSet;

use kosshi_core::fold::fold;

use crate::ask::Asked;
use crate::hit::Expansion;
use crate::kana;
use crate::morpheme::Analyser;
use crate::places::Places;
use crate::query::{Query, Why};
use crate::rank;

/// One form of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Form {
    pub pattern: Pattern,
    pub why: Why,
    /// Where it counts; everywhere when `None`.
    pub within: Option<Places>,
}

impl Form {
    /// How far a hit by this form is from what was meant, 0 the nearest: the word itself; its
    /// characters as parts of other words; another form of it; one that sounds alike; a piece of a
    /// longer Latin word.
    pub(crate) fn tier(&self) -> u8 {
        match (self.why, &self.pattern) {
            (Why::Exact, Pattern::Literal(chars))
                if is_latin(chars.first()) || is_latin(chars.last()) =>
            {
                TIERS - 1
            }
            (Why::Exact, Pattern::Own(..) | Pattern::Whole(_)) => 0,
            (Why::Exact, _) => LAST_EXACT,
            (Why::Word | Why::Abbreviation | Why::Variant, _) => 2,
            (Why::Reading, _) => 3,
        }
    }

    /// Whether it only brings hits of another form nearer.
    pub(crate) fn is_closer(&self) -> bool {
        self.why == Why::Exact && matches!(self.pattern, Pattern::Own(..) | Pattern::Whole(_))
    }
}

/// How many tiers there are.
pub(crate) const TIERS: u8 = 5;
/// Up to this tier a node holds every word as it was typed, and none as a piece of a Latin one.
pub(crate) const LAST_EXACT: u8 = 1;
/// Longer base forms are no words, and cost memory in the term dictionary.
const LONGEST_WORD: usize = 64;

/// Whether a base form tells texts apart: signs and particles stand in nearly all.
pub(crate) fn is_telling(base: &str) -> bool {
    let mut chars = base.chars();
    let is_one = chars.next().is_some_and(rank::is_kanji) || chars.next().is_some();
    is_one && base.len() <= LONGEST_WORD
}

/// What is pasted is not looked for morpheme by morpheme.
const MOST_BASES: usize = 8;

/// Whether a folded character is a part of Latin words, which are not cut within.
pub(crate) fn is_latin(c: Option<&char>) -> bool {
    c.is_some_and(char::is_ascii_alphanumeric)
}

/// What a form looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pattern {
    /// Folded characters, never none.
    Literal(Vec<char>),
    /// The same, in a text that has these base forms of its morphemes too: 京都, not 東京都.
    Own(Vec<char>, Vec<String>),
    /// The same, where no Latin letter or digit beside them makes another word of their own: AI,
    /// not FAIR. Only for characters that begin or end with one.
    Whole(Vec<char>),
    /// Kana of the readings, two at least, from where a reading may begin.
    Reading(Vec<char>),
    /// The base form of a morpheme.
    Base(String),
}

/// Forms under one name, which a person can switch off together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// The word, folded.
    pub word: String,
    /// The name.
    pub text: String,
    pub why: Why,
    pub is_on: bool,
    pub forms: Vec<Form>,
}

impl Named {
    /// What a person is told of it.
    pub(crate) fn expansion(self, total: usize) -> Expansion {
        let Self {
            word,
            text,
            why,
            is_on,
            ..
        } = self;
        Expansion {
            word,
            text,
            why,
            is_on,
            total,
        }
    }
}

/// Finds the forms of words, and remembers their names.
pub(crate) struct Former<'q, 'd> {
    query: &'q Query,
    analyser: Option<Analyser<'d>>,
    pub named: Vec<Named>,
    /// Whether a reading was wanted and no dictionary is there.
    pub misses_dictionary: bool,
}

impl<'q, 'd> Former<'q, 'd> {
    pub(crate) fn new(query: &'q Query, analyser: Option<Analyser<'d>>) -> Self {
        Self {
            query,
            analyser,
            named: Vec::new(),
            misses_dictionary: false,
        }
    }

    /// The word as it stands, when that counts.
    pub(crate) fn literal(&mut self, chars: &[char]) -> Vec<Form> {
        if !self.query.wants(Why::Exact) {
            return Vec::new();
        }
        let form = |pattern| Form {
            pattern,
            why: Why::Exact,
            within: None,
        };
        let closer = if is_latin(chars.first()) || is_latin(chars.last()) {
            Some(Pattern::Whole(chars.to_vec()))
        } else {
            self.bases(chars)
                .map(|bases| Pattern::Own(chars.to_vec(), bases))
        };
        let anywhere = form(Pattern::Literal(chars.to_vec()));
        closer.map(form).into_iter().chain([anywhere]).collect()
    }

    /// The base forms of the morphemes of a word, those that tell texts apart.
    fn bases(&mut self, chars: &[char]) -> Option<Vec<String>> {
        let morphemes = self.analyser.as_mut()?.morphemes(chars);
        let bases = morphemes.iter().map(|one| one.base.to_string());
        let mut bases: Vec<String> = bases.filter(|base| is_telling(base)).collect();
        bases.sort();
        bases.dedup();
        (!bases.is_empty() && bases.len() <= MOST_BASES).then_some(bases)
    }

    /// All forms of a word, those that were switched off left out.
    pub(crate) fn forms(&mut self, asked: &Asked, chars: &[char]) -> Vec<Form> {
        let mut forms = self.literal(chars);
        let word: String = chars.iter().collect();
        for (text, form) in self.others(asked, chars) {
            if !self.query.wants(form.why) {
                continue;
            }
            let is_on = !self.query.without.contains(&text);
            let same = |named: &&mut Named| {
                named.why == form.why && named.text == text && named.word == word
            };
            match self.named.iter_mut().find(same) {
                Some(named) => named.forms.push(form.clone()),
                None => self.named.push(Named {
                    word: word.clone(),
                    text,
                    why: form.why,
                    is_on,
                    forms: vec![form.clone()],
                }),
            }
            forms.extend(is_on.then_some(form));
        }
        forms
    }

    /// The forms beside the literal one, each with what it is called.
    fn others(&mut self, asked: &Asked, chars: &[char]) -> Vec<(String, Form)> {
        let mut others = self.of_abbreviations(chars);
        others.extend(self.of_spellings(chars));
        others.extend(self.of_inflection(chars));
        others.extend(self.of_readings(asked, chars));
        others
    }

    fn of_abbreviations(&mut self, chars: &[char]) -> Vec<(String, Form)> {
        let query = self.query;
        let mut found: Vec<(String, Vec<char>, Option<&Places>)> = Vec::new();
        let cuts = if query.abbreviations.is_empty() {
            BTreeSet::new()
        } else {
            self.cuts(chars)
        };
        let is_border = |at: usize| {
            at == 0 || at == chars.len() || cuts.contains(&at) || rank::is_border(chars, at)
        };
        for one in query.abbreviations.iter() {
            if let Some((other, within)) = one.other_form(chars) {
                found.push((other.to_owned(), fold(other).chars, within));
            } else if let Some(inside) = one.inside(chars, is_border) {
                let [joined, _] = &inside;
                let name: String = joined.iter().collect();
                found.extend(inside.map(|form| (name.clone(), form, one.within.as_ref())));
            }
        }
        let mut forms: Vec<(String, Form)> = Vec::new();
        for (other, pattern, within) in found {
            // AMED abbreviates nothing inside of RAMED.
            let pattern = if is_latin(pattern.first()) || is_latin(pattern.last()) {
                Pattern::Whole(pattern)
            } else {
                Pattern::Literal(pattern)
            };
            let same = |(_, form): &&mut (String, Form)| form.pattern == pattern;
            match forms.iter_mut().find(same) {
                Some((_, form)) => form.within = union(form.within.take(), within),
                None => forms.push((
                    other,
                    Form {
                        pattern,
                        why: Why::Abbreviation,
                        within: within.cloned(),
                    },
                )),
            }
        }
        forms
    }

    fn of_spellings(&mut self, chars: &[char]) -> Vec<(String, Form)> {
        let cuts = self.cuts(chars);
        spelling::spellings(chars, &cuts)
            .into_iter()
            .map(|spelling| {
                let form = Form {
                    pattern: Pattern::Literal(spelling.clone()),
                    why: Why::Variant,
                    within: None,
                };
                (spelling.into_iter().collect(), form)
            })
            .collect()
    }

    /// Where the morphemes of a word end.
    fn cuts(&mut self, chars: &[char]) -> BTreeSet<usize> {
        let morphemes = self
            .analyser
            .as_mut()
            .map(|analyser| analyser.morphemes(chars));
        let ends = morphemes.into_iter().flatten();
        ends.map(|morpheme| morpheme.range.end).collect()
    }

    fn of_inflection(&mut self, chars: &[char]) -> Option<(String, Form)> {
        let base = self.analyser.as_mut()?.inflected(chars)?;
        let form = Form {
            pattern: Pattern::Base(base.clone()),
            why: Why::Word,
            within: None,
        };
        Some((base, form))
    }

    /// Readings go by the first of them: the others only lengthen vowels that romaji left short.
    fn of_readings(&mut self, asked: &Asked, chars: &[char]) -> Vec<(String, Form)> {
        let readings = kana::of_word(&asked.text, chars);
        if self.analyser.is_none() {
            self.misses_dictionary |= !readings.is_empty() && self.query.wants(Why::Reading);
            return Vec::new();
        }
        let name: String = readings.first().into_iter().flatten().collect();
        let form = |reading| Form {
            pattern: Pattern::Reading(reading),
            why: Why::Reading,
            within: None,
        };
        readings
            .into_iter()
            .map(|reading| (name.clone(), form(reading)))
            .collect()
    }
}

/// Both places; `None` is everywhere.
fn union(one: Option<Places>, other: Option<&Places>) -> Option<Places> {
    let (mut one, other) = (one?, other?);
    for (draft, ranges) in other.drafts() {
        ranges
            .iter()
            .for_each(|range| one.add(draft, range.clone()));
    }
    Some(one)
}
