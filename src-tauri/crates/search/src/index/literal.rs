//! The documents in whose text some characters stand as they are.
//!
//! As a phrase of grams, but the positions of a document, the dearest part of it, are only read
//! where nothing else proves that the characters stand there: a word that they are does.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

/// Finds the documents with terms at their distances from the first.
#[derive(Debug, Clone)]
pub(super) struct LiteralQuery {
    /// Two terms with positions at least, by their distances from the first.
    pub grams: Vec<(usize, Term)>,
    /// A term that only documents have that are found anyway.
    pub proof: Option<Term>,
}

impl Query for LiteralQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for LiteralQuery {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let last = self.grams.iter().map(|(at, _)| *at).max().unwrap_or(0);
        let mut grams = Vec::with_capacity(self.grams.len());
        for (at, term) in &self.grams {
            let index = reader.inverted_index(term.field())?;
            let read = index.read_postings(term, IndexRecordOption::WithFreqsAndPositions)?;
            let Some(postings) = read else {
                return Ok(Box::new(EmptyScorer));
            };
            // Moved to where the last one stands, all are to meet.
            let offset = u32::try_from(last - at).unwrap_or(u32::MAX);
            grams.push(Gram { postings, offset });
        }
        grams.sort_by_key(|gram| gram.postings.size_hint());
        let mut grams = grams.into_iter();
        let Some(rarest) = grams.next() else {
            return Ok(Box::new(EmptyScorer));
        };
        let proof = match &self.proof {
            Some(term) => reader
                .inverted_index(term.field())?
                .read_postings(term, IndexRecordOption::Basic)?,
            None => None,
        };
        let mut literal = Literal {
            rarest,
            others: grams.collect(),
            proof,
            met: Vec::new(),
            here: Vec::new(),
        };
        literal.skip();
        Ok(Box::new(ConstScorer::new(literal, boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("literal", 1.0))
    }
}

struct Gram {
    postings: SegmentPostings,
    offset: u32,
}

struct Literal {
    rarest: Gram,
    others: Vec<Gram>,
    proof: Option<SegmentPostings>,
    /// Where the grams that were looked at meet; and where the next one stands.
    met: Vec<u32>,
    here: Vec<u32>,
}

impl Literal {
    /// Goes on to the first document that is found, from the one it is at.
    fn skip(&mut self) -> DocId {
        let mut doc = self.rarest.postings.doc();
        while doc != TERMINATED {
            let next = self.common(doc);
            if next > doc {
                doc = self.rarest.postings.seek(next);
            } else if self.is_proven(doc) || self.stands() {
                break;
            } else {
                doc = self.rarest.postings.advance();
            }
        }
        doc
    }

    /// The document itself, when all grams are in it; else one before which there is none.
    fn common(&mut self, doc: DocId) -> DocId {
        for gram in &mut self.others {
            // One that was asked before another may be farther already.
            if gram.postings.doc() < doc {
                gram.postings.seek(doc);
            }
            if gram.postings.doc() > doc {
                return gram.postings.doc();
            }
        }
        doc
    }

    fn is_proven(&mut self, doc: DocId) -> bool {
        let Some(proof) = &mut self.proof else {
            return false;
        };
        proof.doc() == doc || (proof.doc() < doc && proof.seek(doc) == doc)
    }

    /// Whether the grams stand in the document at their distances.
    fn stands(&mut self) -> bool {
        let first = self.rarest.offset;
        self.rarest
            .postings
            .positions_with_offset(first, &mut self.met);
        for gram in &mut self.others {
            gram.postings
                .positions_with_offset(gram.offset, &mut self.here);
            let mut here = self.here.iter().copied().peekable();
            self.met.retain(|&at| {
                while here.next_if(|&one| one < at).is_some() {}
                here.peek() == Some(&at)
            });
            if self.met.is_empty() {
                return false;
            }
        }
        true
    }
}

impl DocSet for Literal {
    fn advance(&mut self) -> DocId {
        self.rarest.postings.advance();
        self.skip()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.rarest.postings.seek(target);
        self.skip()
    }

    fn doc(&self) -> DocId {
        self.rarest.postings.doc()
    }

    fn size_hint(&self) -> u32 {
        self.rarest.postings.size_hint()
    }
}
