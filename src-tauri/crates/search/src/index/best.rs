//! Collecting the best documents, counting all, and where they stand.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::Arc;

use kosshi_core::ids::DraftId;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{ColumnValues, StrColumn};
use tantivy::query::{Scorer, Weight};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::schema::{DRAFT, ORDER, STANDING};

/// Documents are buffered by tantivy in blocks of so many.
const BLOCK: usize = 64;

/// Takes the documents that stand highest by kind and length, equals in reading order, of each tier
/// for itself. The text itself is not looked at: there may be a million.
pub(super) struct Best {
    /// How many to take of each tier.
    pub limit: usize,
    /// Whether to say where all stand.
    pub places: bool,
    /// What the nearer tiers find of the documents that are collected, from the farthest to the
    /// nearest; each finds nothing that the one before does not.
    pub nearer: Vec<Box<dyn Weight>>,
}

/// What was collected.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// What was collected of each tier, from the farthest to the nearest.
    pub tiers: Vec<OfTier>,
    /// Where they stand, in no order.
    pub places: BTreeMap<DraftId, Vec<u32>>,
}

/// What was collected of one tier.
#[derive(Debug, Default)]
pub(super) struct OfTier {
    /// The best, the highest first.
    pub best: Vec<DocAddress>,
    /// How many there are.
    pub total: usize,
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
        let nearer = self.nearer.iter().map(|weight| weight.scorer(reader, 1.0));
        let nearer: Vec<_> = nearer.collect::<tantivy::Result<_>>()?;
        Ok(BestOfSegment {
            ordinal,
            standings: fast.u64(STANDING)?.first_or_default_col(0),
            orders: fast.u64(ORDER)?.first_or_default_col(0),
            drafts: if self.places { fast.str(DRAFT)? } else { None },
            tiers: (0..=nearer.len()).map(|_| Top::new(self.limit)).collect(),
            nearer,
            places: BTreeMap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Fruit>) -> tantivy::Result<Collected> {
        let mut all = Collected::default();
        let mut tiers: Vec<(Vec<(u64, DocAddress)>, usize)> = Vec::new();
        tiers.resize_with(self.nearer.len() + 1, Default::default);
        for fruit in fruits {
            for (tier, (best, total)) in tiers.iter_mut().zip(fruit.tiers) {
                tier.0.extend(best);
                tier.1 += total;
            }
            for (draft, orders) in fruit.places {
                all.places.entry(draft).or_default().extend(orders);
            }
        }
        for (mut best, total) in tiers {
            best.sort_unstable_by_key(|&(key, _)| Reverse(key));
            best.truncate(self.limit);
            let best = best.into_iter().map(|(_, address)| address).collect();
            all.tiers.push(OfTier { best, total });
        }
        Ok(all)
    }
}

/// What one segment gives.
pub(super) struct Fruit {
    /// The keys of the best and the best, and how many there are, of each tier.
    tiers: Vec<(Vec<(u64, DocAddress)>, usize)>,
    places: BTreeMap<DraftId, Vec<u32>>,
}

/// The highest of so many keys, and the documents.
struct Top {
    limit: usize,
    /// The least on top.
    best: BinaryHeap<Reverse<(u64, DocId)>>,
    /// What a key must exceed once enough are taken.
    least: u64,
    total: usize,
}

impl Top {
    fn new(limit: usize) -> Self {
        Self {
            limit,
            best: BinaryHeap::new(),
            least: 0,
            total: 0,
        }
    }

    /// Higher is better: the standing, then the reading order.
    fn take(&mut self, doc: DocId, standing: u64, orders: &dyn ColumnValues<u64>) {
        self.total += 1;
        // Nothing of a lower standing gets in, whatever its place.
        if self.limit == 0 || ((standing + 1) << 32) <= self.least {
            return;
        }
        let key = (standing << 32) | (u64::from(u32::MAX) - orders.get_val(doc));
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
}

/// The best of one segment.
pub(super) struct BestOfSegment {
    ordinal: SegmentOrdinal,
    standings: Arc<dyn ColumnValues<u64>>,
    orders: Arc<dyn ColumnValues<u64>>,
    drafts: Option<StrColumn>,
    nearer: Vec<Box<dyn Scorer>>,
    /// From the farthest to the nearest.
    tiers: Vec<Top>,
    /// By the number of the draft in this segment.
    places: BTreeMap<u64, Vec<u32>>,
}

impl BestOfSegment {
    /// How many of the nearer tiers find a document too.
    fn nearness(&mut self, doc: DocId) -> usize {
        let mut found = 0;
        for scorer in &mut self.nearer {
            if scorer.doc() < doc {
                scorer.seek(doc);
            }
            if scorer.doc() != doc {
                break;
            }
            found += 1;
        }
        found
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
        for docs in docs.chunks(BLOCK) {
            let mut standings = [0; BLOCK];
            if let Some(standings) = standings.get_mut(..docs.len()) {
                self.standings.get_vals(docs, standings);
            }
            for (&doc, standing) in docs.iter().zip(standings) {
                let tier = self.nearness(doc);
                if let Some(tier) = self.tiers.get_mut(tier) {
                    tier.take(doc, standing, self.orders.as_ref());
                }
            }
        }
        self.place(docs);
    }

    fn harvest(self) -> Fruit {
        let address = |doc| DocAddress::new(self.ordinal, doc);
        let of_tier = |top: &Top| {
            let best = top.best.iter();
            let best = best.map(|Reverse((key, doc))| (*key, address(*doc)));
            (best.collect(), top.total)
        };
        Fruit {
            tiers: self.tiers.iter().map(of_tier).collect(),
            places: self.named_places(),
        }
    }
}
