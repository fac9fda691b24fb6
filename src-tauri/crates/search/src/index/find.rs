//! One search of one state of the index.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Instant;

use kosshi_core::ids::{DraftId, NodeId};
use kosshi_core::outline::NodeKind;
use tantivy::collector::Count;
use tantivy::query::Query as Wanted;
use tantivy::schema::Value;
use tantivy::{DocAddress, Searcher, TantivyDocument};

use super::best::{Best, Collected};
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
        let last = plan.forms().map(Form::tier).max().unwrap_or(0);
        // The nearest forms first, then what the others add.
        let mut before: Option<Box<dyn Wanted>> = None;
        for tier in 0..=last {
            let is_new = plan.forms().any(|form| form.tier() == tier);
            if !is_new && (tier > 0 || !plan.has_places()) {
                continue;
            }
            let wanted = compiler.plan(&plan.by(|form| form.tier() <= tier));
            let new = match &before {
                Some(before) => but(wanted.box_clone(), before.box_clone()),
                None => wanted.box_clone(),
            };
            let listed = query.limit.saturating_sub(answer.hits.len());
            let collected = self.collect(&new, listed, query.tally)?;
            let before_it = answer.hits.len();
            self.take(&mut answer, collected, &plain, analyser.as_mut())?;
            for hit in answer.hits.iter_mut().skip(before_it) {
                hit.score += of_tier(tier);
            }
            if tier <= LAST_EXACT && plan.has_whole() {
                answer.whole = Some(answer.total);
            }
            before = Some(wanted);
            if query.first && answer.hits.len() >= query.limit && tier < last {
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

    /// The best documents, and how many there are.
    fn collect(
        &self,
        wanted: &dyn Wanted,
        limit: usize,
        places: bool,
    ) -> Result<Collected, SearchError> {
        let limit = candidates(limit);
        let docs = usize::try_from(self.searcher.num_docs()).unwrap_or(usize::MAX);
        let best = Best {
            limit: limit.min(docs),
            places,
        };
        Ok(self.searcher.search(wanted, &best)?)
    }

    fn take(
        &self,
        answer: &mut Hits,
        collected: Collected,
        plan: &Plan,
        mut analyser: Option<&mut Analyser<'_>>,
    ) -> Result<(), SearchError> {
        answer.total += collected.total;
        for (draft, orders) in collected.places {
            answer.places.entry(draft).or_default().extend(orders);
        }
        for address in collected.best {
            answer
                .hits
                .push(self.hit(address, plan, analyser.as_deref_mut())?);
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
