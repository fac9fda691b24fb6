//! A query understood: what a node must and must not hold, and the forms in which it may stand.

use kosshi_core::fold::fold;

use crate::ask::{Ask, Asked, Field};
use crate::dictionary::Dictionary;
use crate::forms::{Form, Former, Named, Pattern};
use crate::hit::Notice;
use crate::morpheme::Analyser;
use crate::places::Places;
use crate::query::{Query, Why};

/// How many words of a query are searched in other forms too: a page pasted by accident is not.
const WORDS_WITH_FORMS: usize = 64;

/// A query understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// All are to be met; none at all finds nothing.
    pub needs: Vec<Need>,
    /// The forms searched beside the words themselves.
    pub named: Vec<Named>,
    /// What to say of the query itself.
    pub notices: Vec<Notice>,
}

/// What a node must, or must not, hold one of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Need {
    pub not: bool,
    pub any: Vec<Part>,
}

/// One alternative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Word(Word),
    /// The node is one of these.
    Places(Places),
}

/// A word, by any of its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// `Some(true)`: in headings only; `Some(false)`: in anything else.
    pub in_heading: Option<bool>,
    /// None finds nothing.
    pub forms: Vec<Form>,
}

impl Plan {
    pub(crate) fn new(query: &Query, dictionary: &Dictionary) -> Self {
        let ask = if query.literal {
            Ask::literal(&query.text)
        } else {
            Ask::new(&query.text)
        };
        let mut planner = Planner {
            query,
            former: Former::new(query, Analyser::new(dictionary)),
            words: 0,
        };
        let mut needs: Vec<Need> = Vec::new();
        for need in &ask.needs {
            let any: Vec<Part> = need
                .any
                .iter()
                .filter_map(|asked| planner.part(asked))
                .collect();
            let need = Need { not: need.not, any };
            if !need.any.is_empty() && !needs.contains(&need) {
                needs.push(need);
            }
        }
        if needs.is_empty() && ask.in_fields().next().is_none() {
            needs = planner.whole();
        }
        let mut plan = Self {
            notices: planner.notices(&ask, &needs),
            named: planner.former.named,
            needs,
        };
        // Exclusions alone are taken literally; beside fields still to be typed there are none yet.
        if plan.needs.iter().all(|need| need.not) {
            plan.needs.clear();
        } else if let Some(places) = &query.within {
            plan.needs.push(Need {
                not: false,
                any: vec![Part::Places(places.clone())],
            });
        }
        plan
    }

    /// The same plan with some of the forms only.
    pub(crate) fn by(&self, mut counts: impl FnMut(&Form) -> bool) -> Self {
        let mut plan = self.clone();
        let needs = plan.needs.iter_mut().filter(|need| !need.not);
        for part in needs.flat_map(|need| &mut need.any) {
            if let Part::Word(word) = part {
                word.forms.retain(|form| counts(form));
            }
        }
        plan
    }

    /// The same plan without forms that only bring hits nearer: it finds the same, at the same
    /// places, for the same reasons.
    pub(crate) fn plain(&self) -> Self {
        self.by(|form| !form.is_closer())
    }

    /// The forms that a node may hold, of all words that it must hold.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &Form> {
        let needs = self.needs.iter().filter(|need| !need.not);
        let words = needs
            .flat_map(|need| &need.any)
            .filter_map(|part| match part {
                Part::Word(word) => Some(word),
                Part::Places(_) => None,
            });
        words.flat_map(|word| &word.forms)
    }

    /// Whether a node may answer by its place, without a word.
    pub(crate) fn has_places(&self) -> bool {
        let mut parts = self.needs.iter().flat_map(|need| &need.any);
        parts.any(|part| matches!(part, Part::Places(_)))
    }

    /// Whether any word begins or ends with Latin letters.
    pub(crate) fn has_whole(&self) -> bool {
        self.forms()
            .any(|form| form.why == Why::Exact && matches!(form.pattern, Pattern::Whole(_)))
    }

    /// Whether any form is of that reason.
    pub(crate) fn has(&self, why: Why) -> bool {
        self.forms().any(|form| form.why == why)
    }
}

struct Planner<'q, 'd> {
    query: &'q Query,
    former: Former<'q, 'd>,
    /// How many words were planned.
    words: usize,
}

impl Planner<'_, '_> {
    /// `None` for what asks nothing: invisible words, fields whose value is still to be typed.
    fn part(&mut self, asked: &Asked) -> Option<Part> {
        let chars = fold(&asked.text).chars;
        if chars.is_empty() {
            return None;
        }
        match asked.field {
            Some(field) if !field.is_of_text() => {
                let resolved = self.query.places.iter().find(|(one, _)| one == asked);
                let places = resolved.map(|(_, places)| places.clone());
                Some(Part::Places(places.unwrap_or_default()))
            }
            field => {
                self.words += 1;
                let forms = if asked.quoted || self.words > WORDS_WITH_FORMS {
                    self.former.literal(&chars)
                } else {
                    self.former.forms(asked, &chars)
                };
                Some(Part::Word(Word {
                    in_heading: field.map(|field| field == Field::Heading),
                    forms,
                }))
            }
        }
    }

    /// The whole query as it stands, when nothing in it is a word.
    fn whole(&mut self) -> Vec<Need> {
        let chars = fold(&self.query.text).chars;
        if chars.is_empty() {
            return Vec::new();
        }
        let word = Word {
            in_heading: None,
            forms: self.former.literal(&chars),
        };
        vec![Need {
            not: false,
            any: vec![Part::Word(word)],
        }]
    }

    fn notices(&self, ask: &Ask, needs: &[Need]) -> Vec<Notice> {
        let said = [
            (needs.is_empty(), Notice::EmptyQuery),
            (self.former.misses_dictionary, Notice::NoDictionary),
            (ask.only_excludes, Notice::OnlyExcludes),
            (self.words > WORDS_WITH_FORMS, Notice::ManyWords),
        ];
        let holds = said.into_iter().filter(|(holds, _)| *holds);
        holds.map(|(_, notice)| notice).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(text: &str) -> Plan {
        Plan::new(&Query::new(text), &Dictionary::none())
    }

    #[test]
    fn nothing_visible_is_said_to_be_nothing() {
        for text in ["", " \u{3000}\n", "\0", "\u{202e}\u{200b}", "見出し:"] {
            let plan = plan(text);
            assert_eq!(
                (plan.needs.len(), plan.notices),
                (0, vec![Notice::EmptyQuery]),
                "{text:?}"
            );
        }
    }

    #[test]
    fn what_is_still_to_be_typed_asks_nothing() {
        assert_eq!(plan("治験 見出し:").needs, plan("治験").needs);
        assert_eq!(plan("治験 治験").needs, plan("治験").needs);
        assert_eq!(plan("見出し: -治験").needs, []);
    }

    #[test]
    fn a_field_that_nobody_resolved_holds_nothing() {
        let needs = plan("タグ:予算").needs;
        assert_eq!(needs[0].any, [Part::Places(Places::default())]);
    }
}
