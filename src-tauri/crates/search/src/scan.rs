//! Searching without an index: while it is rebuilt, and as the definition of what it must find.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::time::Instant;

use kosshi_core::fold::Folded;
use kosshi_core::ids::DraftId;
use kosshi_core::position::{CharPos, CharRange};

use crate::dictionary::Dictionary;
use crate::doc::Doc;
use crate::forms::{Form, LAST_EXACT, Named, TIERS};
use crate::hit::{Expansion, Hit, Hits, in_order, snippet};
use crate::matching::{Found, Subject, examine, ranges};
use crate::morpheme::Analyser;
use crate::plan::{Need, Part, Plan, Word};
use crate::query::{Query, Why};
use crate::rank::{candidates, of_tier, score, standing};

/// Searches documents one by one. Finds what [`crate::SearchIndex::search`] finds, in time that
/// grows with the text: a millisecond for a plan, more when a reading is asked.
pub fn scan(
    query: &Query,
    dictionary: &Dictionary,
    docs: impl IntoIterator<Item = (DraftId, Doc)>,
) -> Hits {
    let mut scan = Scan::new(query, dictionary);
    for (draft, doc) in docs {
        if scan.take(draft, &doc).is_break() {
            break;
        }
    }
    scan.finish()
}

/// A search of documents that come one after the other, none of which is kept but the best.
pub struct Scan<'a> {
    start: Instant,
    query: &'a Query,
    plan: Plan,
    analyser: Option<Analyser<'a>>,
    counter: Counter,
    best: [Tier; TIERS as usize],
    reasons: BTreeMap<Why, usize>,
    places: BTreeMap<DraftId, Vec<u32>>,
    is_whole: bool,
}

impl<'a> Scan<'a> {
    /// A scan that has seen nothing yet.
    #[must_use]
    pub fn new(query: &'a Query, dictionary: &'a Dictionary) -> Self {
        let start = Instant::now();
        let plan = Plan::new(query, dictionary);
        let named: &[Named] = if query.first { &[] } else { &plan.named };
        Self {
            start,
            query,
            counter: Counter::new(named),
            plan,
            analyser: Analyser::new(dictionary),
            best: Default::default(),
            reasons: BTreeMap::new(),
            places: BTreeMap::new(),
            is_whole: true,
        }
    }

    /// Looks at a document. Breaks when no more are needed.
    pub fn take(&mut self, draft: DraftId, doc: &Doc) -> ControlFlow<()> {
        if !doc.is_searched() || !self.query.covers(draft) {
            return ControlFlow::Continue(());
        }
        let (folded, marker) = doc.folded();
        let subject = subject(draft, doc, &folded);
        self.counter.count(&subject, self.analyser.as_mut());
        let Some(found) = examine(&subject, &self.plan, self.analyser.as_mut()) else {
            return ControlFlow::Continue(());
        };
        if self.query.tally {
            found
                .why
                .iter()
                .for_each(|&why| *self.reasons.entry(why).or_default() += 1);
            self.places.entry(draft).or_default().push(doc.order);
        }
        let most = candidates(self.query.limit);
        if let Some(tier) = self.best.get_mut(usize::from(found.tier)) {
            let standing = standing(doc.is_heading(), folded.chars.len());
            let key = (Reverse(standing), doc.order, draft);
            tier.take(key, most, || {
                let mut hit = hit(draft, doc, &folded, marker, &found);
                hit.score += of_tier(found.tier);
                hit
            });
        }
        let is_full = self.best.iter().map(|tier| tier.total).sum::<usize>() >= self.query.limit;
        if self.query.first && is_full {
            self.is_whole = false;
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    /// The answer.
    #[must_use]
    pub fn finish(self) -> Hits {
        let limit = self.query.limit;
        let mut hits: Vec<Hit> = Vec::new();
        let totals = self.best.each_ref().map(|tier| tier.total);
        for tier in self.best {
            let listed = candidates(limit.saturating_sub(hits.len()));
            hits.extend(tier.best.into_values().take(listed));
        }
        sort(&mut hits);
        hits.truncate(limit);
        let mut places = self.places;
        places
            .values_mut()
            .for_each(|orders| orders.sort_unstable());
        let exact = totals.iter().take(usize::from(LAST_EXACT) + 1).sum();
        let whole = self.plan.has_whole().then_some(exact);
        Hits {
            total: totals.iter().sum(),
            whole,
            total_is_exact: self.is_whole,
            hits,
            reasons: self.reasons.into_iter().collect(),
            places,
            expansions: expansions(self.plan.named.into_iter().zip(self.counter.totals)),
            notices: self.plan.notices,
            took: self.start.elapsed(),
        }
    }
}

/// What orders the hits of a tier before they are looked at closely: as the index has it.
type Key = (Reverse<u8>, u32, DraftId);

/// The best hits of one tier, and how many there are.
#[derive(Default)]
struct Tier {
    best: BTreeMap<Key, Hit>,
    total: usize,
}

impl Tier {
    fn take(&mut self, key: Key, most: usize, hit: impl FnOnce() -> Hit) {
        self.total += 1;
        let is_among = || {
            self.best
                .last_key_value()
                .is_some_and(|(last, _)| key < *last)
        };
        if self.best.len() < most || is_among() {
            self.best.insert(key, hit());
        }
        if self.best.len() > most {
            self.best.pop_last();
        }
    }
}

/// What the commonest word of a sound is worth.
const COMMON: f32 = 2.0;

/// Of words that sound alike the commoner stand first: who types ちけん means 治験 more often than
/// 知見, in a draft that is about it.
fn prefer_common(hits: &mut [Hit]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in hits.iter().filter_map(heard) {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(1);
    for hit in hits {
        let count = heard(hit).and_then(|word| counts.get(word)).copied();
        hit.score += COMMON * count.unwrap_or(0) as f32 / most as f32;
    }
}

/// The first word that was found by its sound alone.
fn heard(hit: &Hit) -> Option<&str> {
    let from = hit.snippet_start.0;
    let range = hit.ranges.first().filter(|_| hit.why == [Why::Reading])?;
    let shown = |at: CharPos| at.0.saturating_sub(from);
    CharRange::new(shown(range.start), shown(range.end)).of(&hit.snippet)
}

/// The best first; equals in reading order.
pub(crate) fn sort(hits: &mut [Hit]) {
    prefer_common(hits);
    in_order(hits);
}

pub(crate) fn subject<'t>(draft: DraftId, doc: &Doc, folded: &'t Folded) -> Subject<'t> {
    Subject {
        draft,
        order: doc.order,
        is_heading: doc.is_heading(),
        folded: &folded.chars,
    }
}

/// A document that answers, as a hit.
pub(crate) fn hit(draft: DraftId, doc: &Doc, folded: &Folded, marker: u32, found: &Found) -> Hit {
    let ranges = ranges(folded, found.places.iter().flatten(), marker);
    let (snippet, snippet_start) = snippet(&doc.text, &ranges);
    Hit {
        draft,
        node: doc.node.clone(),
        order: doc.order,
        marker: doc.marker.clone(),
        score: score(doc, &folded.chars, found),
        why: found.why.iter().copied().collect(),
        ranges,
        snippet,
        snippet_start,
    }
}

/// The forms that stand anywhere.
pub(crate) fn expansions(named: impl Iterator<Item = (Named, usize)>) -> Vec<Expansion> {
    let standing = named.filter(|(_, total)| *total > 0);
    standing
        .map(|(named, total)| named.expansion(total))
        .collect()
}

/// Counts in how many texts each expansion stands.
struct Counter {
    plans: Vec<Plan>,
    totals: Vec<usize>,
}

impl Counter {
    fn new(named: &[Named]) -> Self {
        let plans: Vec<Plan> = named.iter().map(|one| alone(&one.forms)).collect();
        Self {
            totals: vec![0; plans.len()],
            plans,
        }
    }

    fn count(&mut self, subject: &Subject<'_>, mut analyser: Option<&mut Analyser<'_>>) {
        for (plan, total) in self.plans.iter().zip(&mut self.totals) {
            *total += usize::from(examine(subject, plan, analyser.as_deref_mut()).is_some());
        }
    }
}

/// A plan that asks for one of these forms.
pub(crate) fn alone(forms: &[Form]) -> Plan {
    let word = Word {
        in_heading: None,
        forms: forms.to_vec(),
    };
    Plan {
        needs: vec![Need {
            not: false,
            any: vec![Part::Word(word)],
        }],
        ..Plan::default()
    }
}
