//! Writing: one commit for each change, and no thread or buffer when nothing is written.

use std::sync::{Mutex, PoisonError};
use std::thread;

use kosshi_core::ids::DraftId;
use tantivy::collector::Count;
use tantivy::index::SegmentId;
use tantivy::indexer::{IndexWriterOptions, NoMergePolicy};
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{IndexWriter, TantivyDocument, Term};

use super::open::Live;
use super::schema::Fields;
use super::watermark::Watermark;
use crate::dictionary::Dictionary;
use crate::doc::Doc;
use crate::error::SearchError;
use crate::morpheme::Analyser;

/// tantivy's least, and enough for a draft.
const BUFFER: usize = 15_000_000;
/// For a whole library: fewer segments, and still far below what a machine can spare.
const LARGE_BUFFER: usize = 60_000_000;
/// Small segments are merged into one after a commit when there are more than so many.
const SMALL_SEGMENTS: usize = 8;
/// A segment of so many documents is merged no more: a change would wait for it.
const LARGE: u32 = 50_000;
/// Fewer documents than this are cut into words by one thread.
const WORTH_A_THREAD: usize = 64;
/// How many threads cut texts into words and readings, the dearest part of writing.
const THREADS: usize = 2;

/// How much is going to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    /// Some drafts.
    Drafts,
    /// Everything.
    Library,
}

/// One change of the index, seen by readers all at once when it is committed.
pub(super) struct Writing<'a> {
    live: &'a Live,
    fields: &'a Fields,
    dictionary: &'a Dictionary,
    writer: IndexWriter<TantivyDocument>,
    /// What cut the texts before, and knows their words.
    idle: Mutex<Vec<Analyser<'a>>>,
    /// How many documents there will be.
    docs: u64,
}

impl<'a> Writing<'a> {
    /// [`SearchError::Busy`] while another process writes.
    pub(super) fn begin(
        live: &'a Live,
        fields: &'a Fields,
        dictionary: &'a Dictionary,
        amount: Amount,
    ) -> Result<Self, SearchError> {
        let (threads, buffer) = match amount {
            Amount::Drafts => (1, BUFFER),
            Amount::Library => (THREADS, LARGE_BUFFER),
        };
        let options = IndexWriterOptions::builder()
            .num_worker_threads(threads)
            .num_merge_threads(1)
            .memory_budget_per_thread(buffer)
            .build();
        let writer = live.index.writer_with_options(options)?;
        // Merging in the background would outlive this change; see `commit`.
        writer.set_merge_policy(Box::new(NoMergePolicy));
        // Under the writer's lock, so that what another process committed is counted.
        live.reload()?;
        let docs = live.reader.searcher().num_docs();
        Ok(Self {
            live,
            fields,
            dictionary,
            writer,
            idle: Mutex::default(),
            docs,
        })
    }

    /// Removes the nodes that the draft had before this change.
    pub(super) fn remove(&mut self, draft: DraftId) -> Result<(), SearchError> {
        let term = Term::from_field_text(self.fields.draft, &draft.to_string());
        let query = TermQuery::new(term.clone(), IndexRecordOption::Basic);
        let had = self.live.reader.searcher().search(&query, &Count)?;
        self.docs = self
            .docs
            .saturating_sub(u64::try_from(had).unwrap_or(u64::MAX));
        self.writer.delete_term(term);
        Ok(())
    }

    pub(super) fn remove_all(&mut self) -> Result<(), SearchError> {
        self.writer.delete_all_documents()?;
        self.docs = 0;
        Ok(())
    }

    pub(super) fn add(&mut self, draft: DraftId, docs: &[Doc]) -> Result<(), SearchError> {
        if docs.len() < WORTH_A_THREAD {
            self.docs += self.add_part(draft, docs)?;
            return Ok(());
        }
        let parts = docs.chunks(docs.len().div_ceil(THREADS));
        let this = &*self;
        let added: Vec<Result<u64, SearchError>> = thread::scope(|scope| {
            let workers: Vec<_> = parts
                .map(|part| scope.spawn(move || this.add_part(draft, part)))
                .collect();
            let joined = workers.into_iter().map(|worker| {
                worker
                    .join()
                    .unwrap_or_else(|_| Err(SearchError::Io("a writer panicked".to_owned())))
            });
            joined.collect()
        });
        for added in added {
            self.docs += added?;
        }
        Ok(())
    }

    /// Adds documents on this thread, and says how many.
    fn add_part(&self, draft: DraftId, docs: &[Doc]) -> Result<u64, SearchError> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = idle().pop();
        let mut analyser = kept.or_else(|| Analyser::new(self.dictionary));
        let mut added = 0;
        for doc in docs.iter().filter(|doc| doc.is_searched()) {
            let document = self.fields.document(draft, doc, analyser.as_mut());
            self.writer.add_document(document)?;
            added += 1;
        }
        idle().extend(analyser);
        Ok(added)
    }

    /// Commits with the watermark as payload, shows the new state to readers, and then merges what
    /// is small, when there is much of it.
    pub(super) fn commit(mut self, revision: u64) -> Result<(), SearchError> {
        let watermark = Watermark {
            revision,
            docs: self.docs,
        };
        let mut prepared = self.writer.prepare_commit()?;
        prepared.set_payload(&watermark.to_payload());
        prepared.commit()?;
        self.live.reload()?;
        let merged = self.to_merge();
        if !merged.is_empty() {
            self.writer.merge(&merged).wait()?;
            self.writer.garbage_collect_files().wait()?;
        }
        self.writer.wait_merging_threads()?;
        self.live.reload()
    }

    fn to_merge(&self) -> Vec<SegmentId> {
        let searcher = self.live.reader.searcher();
        let readers = searcher.segment_readers().iter();
        let small = readers.filter(|reader| reader.num_docs() < LARGE);
        let small: Vec<_> = small.map(|reader| reader.segment_id()).collect();
        if small.len() > SMALL_SEGMENTS {
            small
        } else {
            Vec::new()
        }
    }
}
