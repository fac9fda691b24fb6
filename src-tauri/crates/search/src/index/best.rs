//! Collecting the best documents, counting all, and where they stand.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::Arc;

use kosshi_core::ids::DraftId;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{ColumnValues, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::schema::{DRAFT, ORDER, STANDING};

/// Documents are buffered by tantivy in blocks of so many.
const BLOCK: usize = 64;

/// Takes the documents that stand highest by kind and length, equals in reading order. The text
/// itself is not looked at: there may be a million.
#[derive(Debug, Clone, Copy)]
pub(super) struct Best {
    /// How many to take.
    pub limit: usize,
    /// Whether to say where all stand.
    pub places: bool,
}

/// What was collected.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// The best, in no order.
    pub best: Vec<DocAddress>,
    /// How many there are.
    pub total: usize,
    /// Where they stand, in no order.
    pub places: BTreeMap<DraftId, Vec<u32>>,
}

impl Collector for Best {
    type Fruit = Collected;
    type Child = BestOfSegment;

    fn for_segment(
        &self,
        ordinal: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<BestOfSegment> {
        let fast = reader.fast_fields();
        Ok(BestOfSegment {
            ordinal,
            limit: self.limit,
            standings: fast.u64(STANDING)?.first_or_default_col(0),
            orders: fast.u64(ORDER)?.first_or_default_col(0),
            drafts: if self.places { fast.str(DRAFT)? } else { None },
            best: BinaryHeap::new(),
            least: 0,
            total: 0,
            places: BTreeMap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Fruit>) -> tantivy::Result<Collected> {
        let mut all = Collected::default();
        let mut best = Vec::new();
        for fruit in fruits {
            best.extend(fruit.best);
            all.total += fruit.total;
            for (draft, orders) in fruit.places {
                all.places.entry(draft).or_default().extend(orders);
            }
        }
        best.sort_unstable_by_key(|&(key, _)| Reverse(key));
        best.truncate(self.limit);
        all.best = best.into_iter().map(|(_, address)| address).collect();
        Ok(all)
    }
}

/// What one segment gives.
pub(super) struct Fruit {
    best: Vec<(u64, DocAddress)>,
    total: usize,
    places: BTreeMap<DraftId, Vec<u32>>,
}

/// The best of one segment.
pub(super) struct BestOfSegment {
    ordinal: SegmentOrdinal,
    limit: usize,
    standings: Arc<dyn ColumnValues<u64>>,
    orders: Arc<dyn ColumnValues<u64>>,
    drafts: Option<StrColumn>,
    /// The key of a document and the document; the least on top.
    best: BinaryHeap<Reverse<(u64, DocId)>>,
    /// What a key must exceed once enough are taken.
    least: u64,
    total: usize,
    /// By the number of the draft in this segment.
    places: BTreeMap<u64, Vec<u32>>,
}

impl BestOfSegment {
    /// Higher is better: the standing, then the reading order.
    fn take(&mut self, doc: DocId, standing: u64) {
        // Nothing of a lower standing gets in, whatever its place.
        if ((standing + 1) << 32) <= self.least {
            return;
        }
        let key = (standing << 32) | (u64::from(u32::MAX) - self.orders.get_val(doc));
        if self.best.len() == self.limit {
            if key <= self.least {
                return;
            }
            self.best.pop();
        }
        self.best.push(Reverse((key, doc)));
        if self.best.len() == self.limit {
            self.least = self.best.peek().map_or(0, |Reverse((key, _))| *key);
        }
    }

    fn place(&mut self, docs: &[DocId]) {
        let Some(drafts) = &self.drafts else {
            return;
        };
        for &doc in docs {
            let Some(draft) = drafts.term_ords(doc).next() else {
                continue;
            };
            let order = u32::try_from(self.orders.get_val(doc)).unwrap_or(u32::MAX);
            self.places.entry(draft).or_default().push(order);
        }
    }

    fn named_places(&self) -> BTreeMap<DraftId, Vec<u32>> {
        let mut named = BTreeMap::new();
        let mut name = String::new();
        for (&draft, orders) in &self.places {
            let is_named = self
                .drafts
                .as_ref()
                .is_some_and(|drafts| drafts.ord_to_str(draft, &mut name).unwrap_or(false));
            if let Some(draft) = name.parse().ok().filter(|_| is_named) {
                named.insert(draft, orders.clone());
            }
        }
        named
    }
}

impl SegmentCollector for BestOfSegment {
    type Fruit = Fruit;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.collect_block(&[doc]);
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        self.total += docs.len();
        if self.limit > 0 {
            for docs in docs.chunks(BLOCK) {
                let mut standings = [0; BLOCK];
                if let Some(standings) = standings.get_mut(..docs.len()) {
                    self.standings.get_vals(docs, standings);
                }
                for (&doc, standing) in docs.iter().zip(standings) {
                    self.take(doc, standing);
                }
            }
        }
        self.place(docs);
    }

    fn harvest(self) -> Fruit {
        let address = |doc| DocAddress::new(self.ordinal, doc);
        Fruit {
            best: self
                .best
                .iter()
                .map(|Reverse((key, doc))| (*key, address(*doc)))
                .collect(),
            total: self.total,
            places: self.named_places(),
        }
    }
}
