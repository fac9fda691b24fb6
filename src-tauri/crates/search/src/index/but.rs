//! What one query finds and another does not.
//!
//! tantivy's own exclusion asks a phrase for documents that lie behind it, which its phrases forbid
//! (0.26.2, `Exclude` and `PhraseScorer::seek_danger`).

use tantivy::query::{ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

/// Finds what `wanted` finds and `not` does not.
#[derive(Debug)]
pub(super) struct ButQuery {
    pub wanted: Box<dyn Query>,
    pub not: Box<dyn Query>,
}

impl Clone for ButQuery {
    fn clone(&self) -> Self {
        Self {
            wanted: self.wanted.box_clone(),
            not: self.not.box_clone(),
        }
    }
}

impl Query for ButQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(ButWeight {
            wanted: self.wanted.weight(scoring)?,
            not: self.not.weight(scoring)?,
        }))
    }
}

struct ButWeight {
    wanted: Box<dyn Weight>,
    not: Box<dyn Weight>,
}

impl Weight for ButWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut but = But {
            wanted: self.wanted.scorer(reader, boost)?,
            not: self.not.scorer(reader, boost)?,
        };
        but.skip();
        Ok(Box::new(ConstScorer::new(but, boost)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.wanted.explain(reader, doc)
    }
}

struct But {
    wanted: Box<dyn Scorer>,
    not: Box<dyn Scorer>,
}

impl But {
    /// Goes on to the first document that is not excluded.
    fn skip(&mut self) -> DocId {
        let mut doc = self.wanted.doc();
        while doc != TERMINATED {
            if self.not.doc() < doc {
                self.not.seek(doc);
            }
            if self.not.doc() != doc {
                break;
            }
            doc = self.wanted.advance();
        }
        doc
    }
}

impl DocSet for But {
    fn advance(&mut self) -> DocId {
        self.wanted.advance();
        self.skip()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.wanted.seek(target);
        self.skip()
    }

    fn doc(&self) -> DocId {
        self.wanted.doc()
    }

    fn size_hint(&self) -> u32 {
        self.wanted.size_hint()
    }
}
