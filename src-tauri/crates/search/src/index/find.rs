//! One search of one state of the index.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use kosshi_core::ids::{DraftId, NodeId};
use kosshi_core::outline::NodeKind;
use tantivy::collector::Count;
use tantivy::query::{EnableScoring, Query as Wanted};
use tantivy::schema::Value;
use tantivy::{DocAddress, Searcher, TantivyDocument};

use super::best::{Best, Collected, OfTier};
use super::compile::{Compiler, both, but};
use super::schema::Fields;
use crate::dictionary::Dictionary;
use crate::doc::Doc;
use crate::error::SearchError;
use crate::forms::{Form, LAST_EXACT};
use crate::hit::{Expansion, Hit, Hits};
use crate::matching::examine;
use crate::morpheme::Analyser;
use crate::plan::Plan;
use crate::query::{Query, Why};
use crate::rank::{candidates, of_tier};
use crate::scan::{alone, expansions, hit, sort, subject};

/// One search of one state of the index.
pub(super) struct Finder<'a> {
    pub fields: &'a Fields,
    pub searcher: Searcher,
    pub dictionary: &'a Dictionary,
}

impl Finder<'_> {
    pub(super) fn search(&self, query: &Query) -> Result<Hits, SearchError> {
        let start = Instant::now();
        let plan = Plan::new(query, self.dictionary);
        let compiler = Compiler {
            fields: self.fields,
            draft: query.draft,
            not: &query.but,
            read: RefCell::default(),
        };
        let mut answer = Hits {
            total_is_exact: true,
            ..Hits::default()
        };
        let mut analyser = Analyser::new(self.dictionary);
        let plain = plan.plain();
        let tiers = tiers(&plan);
        // A first screen is often full of the nearest forms alone; all that is found is gone
        // through once, whatever its tier.
        let at_once = if query.first { 1 } else { tiers.len().max(1) };
        let mut before: Option<Box<dyn Wanted>> = None;
        for pass in tiers.chunks(at_once) {
            let Some((&far, nearer)) = pass.split_last() else {
                continue;
            };
            let wanted = compiler.plan(&plan.by(|form| form.tier() <= far));
            let new = match &before {
                Some(before) => but(wanted.box_clone(), before.box_clone()),
                None => wanted.box_clone(),
            };
            let nearer = nearer
                .iter()
                .rev()
                .map(|&near| compiler.nearer(&plan, near));
            let limit = query.limit.saturating_sub(answer.hits.len());
            let collected = self.collect(&new, nearer, limit, query.tally)?;
            for (draft, orders) in collected.places {
                answer.places.entry(draft).or_default().extend(orders);
            }
            for (&tier, found) in pass.iter().zip(collected.tiers.into_iter().rev()) {
                self.take(
                    &mut answer,
                    tier,
                    &found,
                    query.limit,
                    &plain,
                    analyser.as_mut(),
                )?;
                if tier <= LAST_EXACT && plan.has_whole() {
                    answer.whole = Some(answer.total);
                }
            }
            before = Some(wanted);
            if answer.hits.len() >= query.limit && Some(&far) != tiers.last() {
                answer.total_is_exact = false;
                break;
            }
        }
        sort(&mut answer.hits);
        answer.hits.truncate(query.limit);
        answer
            .places
            .values_mut()
            .for_each(|orders| orders.sort_unstable());
        if query.tally {
            answer.reasons = self.reasons(&compiler, &plan, before.as_deref(), answer.total)?;
        }
        if !query.first {
            answer.expansions = self.expansions(&compiler, &plan)?;
        }
        answer.notices = plan.notices;
        answer.took = start.elapsed();
        Ok(answer)
    }

    /// The best documents of each tier, and how many there are.
    fn collect(
        &self,
        wanted: &dyn Wanted,
        nearer: impl Iterator<Item = Box<dyn Wanted>>,
        limit: usize,
        places: bool,
    ) -> Result<Collected, SearchError> {
        let docs = usize::try_from(self.searcher.num_docs()).unwrap_or(usize::MAX);
        let scoring = EnableScoring::disabled_from_searcher(&self.searcher);
        let nearer = nearer.map(|near| near.weight(scoring));
        let best = Best {
            limit: candidates(limit).min(docs),
            places,
            nearer: nearer.collect::<tantivy::Result<_>>()?,
        };
        Ok(self.searcher.search(wanted, &best)?)
    }

    /// Counts what was found of a tier, and looks closely at the best of it.
    fn take(
        &self,
        answer: &mut Hits,
        tier: u8,
        found: &OfTier,
        limit: usize,
        plan: &Plan,
        mut analyser: Option<&mut Analyser<'_>>,
    ) -> Result<(), SearchError> {
        answer.total += found.total;
        let listed = limit.saturating_sub(answer.hits.len());
        for &address in found.best.iter().take(candidates(listed)) {
            let mut hit = self.hit(address, plan, analyser.as_deref_mut())?;
            hit.score += of_tier(tier);
            answer.hits.push(hit);
        }
        Ok(())
    }

    /// How many hits there are for each reason.
    fn reasons(
        &self,
        compiler: &Compiler<'_>,
        plan: &Plan,
        hits: Option<&dyn Wanted>,
        total: usize,
    ) -> Result<Vec<(Why, usize)>, SearchError> {
        let whys: Vec<Why> = Why::ALL.into_iter().filter(|&why| plan.has(why)).collect();
        let Some(hits) = hits.filter(|_| total > 0) else {
            return Ok(Vec::new());
        };
        // Where only words count, every hit has the only reason.
        if let ([only], false) = (whys.as_slice(), plan.has_places()) {
            return Ok(vec![(*only, total)]);
        }
        let mut reasons: BTreeMap<Why, usize> = BTreeMap::new();
        for why in whys {
            let any = compiler.any_form(plan, |form| form.why == why && !form.is_closer());
            reasons.insert(why, self.count(&both(hits.box_clone(), any))?);
        }
        Ok(reasons
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .collect())
    }

    fn expansions(
        &self,
        compiler: &Compiler<'_>,
        plan: &Plan,
    ) -> Result<Vec<Expansion>, SearchError> {
        let mut totals = Vec::with_capacity(plan.named.len());
        for named in &plan.named {
            totals.push(self.count(&compiler.plan(&alone(&named.forms)))?);
        }
        Ok(expansions(plan.named.iter().cloned().zip(totals)))
    }

    fn count(&self, wanted: &dyn Wanted) -> Result<usize, SearchError> {
        Ok(self.searcher.search(wanted, &Count)?)
    }

    /// A document as a hit: reasons and ranges come from its text, as in a scan.
    fn hit(
        &self,
        address: DocAddress,
        plan: &Plan,
        analyser: Option<&mut Analyser<'_>>,
    ) -> Result<Hit, SearchError> {
        let (draft, doc) = self.doc(address)?;
        let (folded, marker) = doc.folded();
        let found = examine(&subject(draft, &doc, &folded), plan, analyser)
            .ok_or_else(|| SearchError::Damaged("a hit without its words".to_owned()))?;
        Ok(hit(draft, &doc, &folded, marker, &found))
    }

    /// A document as it was indexed; of its kind only whether it is a heading.
    fn doc(&self, address: DocAddress) -> Result<(DraftId, Doc), SearchError> {
        let stored: TantivyDocument = self.searcher.doc(address)?;
        let fields = self.fields;
        let text_of = |field| stored.get_first(field).and_then(|value| value.as_str());
        let draft = text_of(fields.draft).and_then(|id| id.parse().ok());
        let order = stored
            .get_first(fields.order)
            .and_then(|value| value.as_u64());
        let (draft, order) = draft
            .zip(order.and_then(|order| u32::try_from(order).ok()))
            .ok_or_else(|| SearchError::Damaged("a document without its key".to_owned()))?;
        let kind = match text_of(fields.class) {
            Some(_) => NodeKind::Heading,
            None => NodeKind::Paragraph,
        };
        let doc = Doc {
            node: NodeId::from(text_of(fields.node).unwrap_or_default()),
            order,
            kind,
            marker: text_of(fields.marker).unwrap_or_default().to_owned(),
            text: text_of(fields.text).unwrap_or_default().to_owned(),
        };
        Ok((draft, doc))
    }
}

/// The tiers in which a plan finds anything, the nearest first.
fn tiers(plan: &Plan) -> Vec<u8> {
    let mut tiers: BTreeSet<u8> = plan.forms().map(Form::tier).collect();
    if plan.has_places() {
        tiers.insert(0);
    }
    tiers.into_iter().collect()
}
