//! The documents whose nodes are among places of the library.

use std::ops::Range;

use tantivy::query::{ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::schema::ORDER;
use crate::places::{Places, holds};

/// Finds documents by draft and place in reading order.
#[derive(Debug, Clone)]
pub(super) struct AmongQuery {
    /// The field of the draft's id.
    pub draft: Field,
    pub places: Places,
}

impl Query for AmongQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for AmongQuery {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut found = Vec::new();
        for (draft, ranges) in self.places.drafts() {
            let term = Term::from_field_text(self.draft, &draft.to_string());
            self.collect(reader, &term, ranges, &mut found)?;
        }
        found.sort_unstable();
        Ok(Box::new(ConstScorer::new(Docs::new(found), boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("among", 1.0))
    }
}

impl AmongQuery {
    fn collect(
        &self,
        reader: &SegmentReader,
        draft: &Term,
        ranges: &[Range<u32>],
        found: &mut Vec<DocId>,
    ) -> tantivy::Result<()> {
        let postings = reader
            .inverted_index(self.draft)?
            .read_postings(draft, IndexRecordOption::Basic)?;
        let Some(mut postings) = postings else {
            return Ok(());
        };
        let orders = reader.fast_fields().u64(ORDER)?;
        while postings.doc() != TERMINATED {
            let order = orders.first(postings.doc());
            let order = order.and_then(|order| u32::try_from(order).ok());
            if order.is_some_and(|order| holds(ranges, order)) {
                found.push(postings.doc());
            }
            postings.advance();
        }
        Ok(())
    }
}

/// Documents in rising order.
struct Docs {
    docs: Vec<DocId>,
    at: usize,
}

impl Docs {
    fn new(docs: Vec<DocId>) -> Self {
        Self { docs, at: 0 }
    }
}

impl DocSet for Docs {
    fn advance(&mut self) -> DocId {
        self.at = (self.at + 1).min(self.docs.len());
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let rest = self.docs.get(self.at..).unwrap_or_default();
        self.at += rest.partition_point(|&doc| doc < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.docs.get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.docs.len()).unwrap_or(u32::MAX)
    }
}
