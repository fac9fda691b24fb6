//! Keeping the search index up to date, behind the person's back or at once.
//!
//! The index is derived. Its commit payload, the store revision it covers, is the only watermark:
//! whatever changed after it is read from the store again, and what cannot be caught up is built
//! anew. While that goes on, search answers from the store.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{
    Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
};
use std::thread::JoinHandle;

use kosshi_core::ids::DraftId;
use kosshi_search::{Dictionary, Doc, SearchError, SearchIndex};
use kosshi_store::{NodeRow, Store, StoreError};

use crate::behind;
use crate::contract::{Event, IndexState};
use crate::error::AppError;
use crate::session::{Indexing, Options};

/// When more drafts than this changed, all nodes are searched rather than these beside the index.
const MOST_BEHIND: usize = 64;

/// The index and the thread that keeps it up to date.
pub(crate) struct Indexer {
    shared: Arc<Shared>,
    worker: Mutex<Option<JoinHandle<()>>>,
}

struct Shared {
    store: Arc<Store>,
    options: Arc<Options>,
    turn: Mutex<Turn>,
    stop: AtomicBool,
    slot: RwLock<Slot>,
    dictionary: OnceLock<Arc<Dictionary>>,
}

/// Who works. Both under one lock, with the state of the slot changed inside it: a call to catch up
/// either finds the work running, which looks at `wanted` before it ends, or begins it anew.
#[derive(Default)]
struct Turn {
    /// Something changed since the running work last began.
    wanted: bool,
    /// Somebody works.
    running: bool,
}

struct Slot {
    state: IndexState,
    index: Option<Arc<SearchIndex>>,
    /// The same, while it is still to be read through.
    unverified: Option<Arc<SearchIndex>>,
}

impl Indexer {
    /// An indexer that has not begun yet.
    pub(crate) fn start(store: Arc<Store>, options: Arc<Options>) -> Self {
        let slot = RwLock::new(Slot {
            state: IndexState::Building,
            index: None,
            unverified: None,
        });
        Self {
            shared: Arc::new(Shared {
                store,
                options,
                turn: Mutex::default(),
                stop: AtomicBool::new(false),
                slot,
                dictionary: OnceLock::new(),
            }),
            worker: Mutex::new(None),
        }
    }

    /// Brings the index up to date with the store.
    pub(crate) fn catch_up(&self) {
        {
            let mut turn = self.shared.turn();
            turn.wanted = true;
            if std::mem::replace(&mut turn.running, true) {
                return;
            }
            self.shared.slot_mut().state = IndexState::Building;
        }
        if self.shared.options.indexing == Indexing::AtOnce {
            self.shared.run();
            return;
        }
        let mut worker = self.worker.lock().unwrap_or_else(PoisonError::into_inner);
        let shared = Arc::clone(&self.shared);
        let last = worker.take();
        *worker = Some(std::thread::spawn(move || {
            // It may still be telling how it ended; then this one's words come after.
            join(last);
            shared.run();
        }));
    }

    /// Tells how it stands to whoever began to listen after it was told.
    pub(crate) fn tell(&self) {
        // Under the lock in which it changes: what comes after this is told after it.
        let _turn = self.shared.turn();
        let state = self.shared.slot().state;
        self.shared.tell(Event::Index(state));
    }

    /// Words and readings, for searching without the index.
    pub(crate) fn dictionary(&self) -> &Arc<Dictionary> {
        self.shared.dictionary()
    }

    /// Sets an index aside that turned out to be damaged, and builds it again.
    pub(crate) fn renew(&self) {
        self.shared.slot_mut().index = None;
        if self.shared.store.is_protected() {
            return self.catch_up();
        }
        let aside = SearchIndex::set_aside(self.shared.store.dir(), self.dictionary());
        if let Err(error) = aside {
            tracing::warn!("damaged index not set aside: {error}");
        }
        self.catch_up();
    }

    /// The index, and the drafts that it does not cover yet; else how it stands.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub(crate) fn ready(&self) -> Result<Result<Ready, IndexState>, StoreError> {
        let (state, index) = {
            let slot = self.shared.slot();
            (slot.state, slot.index.clone())
        };
        let Some(index) = index else {
            return Ok(Err(state));
        };
        let behind = match state {
            IndexState::Ready => Some(Vec::new()),
            _ => self.shared.behind(&index)?,
        };
        let ready = behind.map(|behind| Ready {
            index,
            behind,
            state,
        });
        Ok(ready.ok_or(state))
    }
}

/// An index that can be asked.
pub(crate) struct Ready {
    pub(crate) index: Arc<SearchIndex>,
    /// The drafts that changed after what it covers: of these the store is asked.
    pub(crate) behind: Vec<DraftId>,
    pub(crate) state: IndexState,
}

impl Drop for Indexer {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Relaxed);
        let worker = self.worker.get_mut();
        join(worker.unwrap_or_else(PoisonError::into_inner).take());
    }
}

fn join(worker: Option<JoinHandle<()>>) {
    if worker.is_some_and(|worker| worker.join().is_err()) {
        tracing::error!("the indexer panicked");
    }
}

impl Shared {
    /// Works until nothing more is wanted.
    fn run(&self) {
        self.tell(Event::Index(IndexState::Building));
        loop {
            self.turn().wanted = false;
            let done = AppError::catching(|| self.catch_up());
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            let state = match done {
                Ok(()) => IndexState::Ready,
                Err(error) => {
                    tracing::error!("no search index: {error}");
                    IndexState::Failed
                }
            };
            if self.end(state) {
                self.tell(Event::Index(state));
                if !self.must_begin_again() {
                    return;
                }
                self.tell(Event::Index(IndexState::Building));
            }
        }
    }

    /// Reads an index through that was too large for that when it was opened. Whether it turned out
    /// to be damaged, and nobody else builds it again.
    fn must_begin_again(&self) -> bool {
        let index = self.slot_mut().unverified.take();
        index.is_some_and(|index| self.is_damaged(&index)) && {
            let mut turn = self.turn();
            self.slot_mut().state = IndexState::Building;
            !std::mem::replace(&mut turn.running, true)
        }
    }

    /// Sets an index aside that is damaged.
    fn is_damaged(&self, index: &SearchIndex) -> bool {
        match index.verify() {
            Ok(()) => false,
            Err(SearchError::Damaged(detail)) => {
                tracing::warn!("the search index is damaged: {detail}");
                self.slot_mut().index = None;
                let aside = SearchIndex::set_aside(self.store.dir(), self.dictionary());
                if let Err(error) = aside {
                    tracing::warn!("damaged index not set aside: {error}");
                }
                true
            }
            Err(error) => {
                tracing::warn!("the search index was not read through: {error}");
                false
            }
        }
    }

    /// Ends the work in a state, unless more was wanted meanwhile.
    fn end(&self, state: IndexState) -> bool {
        let mut turn = self.turn();
        if !turn.wanted {
            turn.running = false;
            self.slot_mut().state = state;
        }
        !turn.wanted
    }

    fn catch_up(&self) -> Result<(), AppError> {
        let index = self.opened()?;
        if self.options.indexing == Indexing::Behind {
            // Not before: a search waits until it is open.
            behind::give_way();
        }
        let line = Line::of(&self.store)?;
        let Some(covered) = index.covered()?.and_then(|mark| line.revision(mark)) else {
            return self.rebuild(&index, line);
        };
        let changes = self.store.changes_since(covered)?;
        let mark = line.mark(changes.revision);
        let shown: HashSet<DraftId> = self.shown()?.into_iter().collect();
        // One commit for all of them: the mark must never cover a draft that is not written yet.
        let drafts = changes.drafts.into_iter().map(|draft| {
            self.go_on()?;
            let docs = shown
                .contains(&draft)
                .then(|| self.docs_of(draft))
                .transpose()?;
            Ok((draft, docs))
        });
        index.update::<AppError>(drafts, mark)
    }

    /// The drafts that changed after what searches of the index see; `None` when it covers nothing.
    fn behind(&self, index: &SearchIndex) -> Result<Option<Vec<DraftId>>, StoreError> {
        let line = Line::of(&self.store)?;
        let Some(shown) = index.shown().and_then(|mark| line.revision(mark)) else {
            return Ok(None);
        };
        let behind = self.store.changes_since(shown)?.drafts;
        Ok((behind.len() <= MOST_BEHIND).then_some(behind))
    }

    fn rebuild(&self, index: &SearchIndex, line: Line) -> Result<(), AppError> {
        let mark = line.mark(self.store.revision()?);
        let drafts = self.store.list_drafts()?;
        let all: u64 = drafts.iter().map(|draft| u64::from(draft.nodes)).sum();
        let (mut read, mut told) = (0, 0);
        let drafts = drafts.into_iter().map(|draft| {
            self.go_on()?;
            let percent = read * 100 / all.max(1);
            if percent != std::mem::replace(&mut told, percent) {
                self.tell(Event::Indexed(u32::try_from(percent).unwrap_or(100)));
            }
            read += u64::from(draft.nodes);
            Ok((draft.id, self.docs_of(draft.id)?))
        });
        index.rebuild::<AppError>(drafts, mark)
    }

    /// Whoever closes the library does not wait for all its drafts; what is half done is not
    /// committed.
    fn go_on(&self) -> Result<(), AppError> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(AppError::new("library_closed"));
        }
        Ok(())
    }

    /// The index, opened when it is first wanted.
    fn opened(&self) -> Result<Arc<SearchIndex>, AppError> {
        let mut slot = self.slot_mut();
        if let Some(index) = &slot.index {
            return Ok(Arc::clone(index));
        }
        let dictionary = Arc::clone(self.dictionary());
        let index = if self.store.is_protected() {
            // It holds the words of every draft: never on the disk.
            SearchIndex::in_memory(dictionary)?
        } else {
            let (index, opened) = SearchIndex::open(self.store.dir(), dictionary)?;
            tracing::info!("search index: {opened:?}");
            index
        };
        let index = Arc::new(index);
        slot.index = Some(Arc::clone(&index));
        let is_behind = self.options.indexing == Indexing::Behind;
        slot.unverified = (is_behind && !index.was_verified()).then(|| Arc::clone(&index));
        Ok(index)
    }

    fn dictionary(&self) -> &Arc<Dictionary> {
        self.dictionary
            .get_or_init(|| Arc::new(Dictionary::find(&self.options.dictionary)))
    }

    fn shown(&self) -> Result<Vec<DraftId>, AppError> {
        Ok(self
            .store
            .list_drafts()?
            .into_iter()
            .map(|draft| draft.id)
            .collect())
    }

    fn docs_of(&self, draft: DraftId) -> Result<Vec<Doc>, AppError> {
        let mut docs = Vec::new();
        self.store.for_each_node(Some(draft), |row| {
            docs.push(doc_of(row).1);
            Ok::<_, StoreError>(())
        })?;
        Ok(docs)
    }

    fn tell(&self, event: Event) {
        if let Some(tell) = &self.options.on_event {
            tell(&event);
        }
    }

    fn turn(&self) -> MutexGuard<'_, Turn> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn slot(&self) -> RwLockReadGuard<'_, Slot> {
        self.slot.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn slot_mut(&self) -> RwLockWriteGuard<'_, Slot> {
        self.slot.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The line of revisions a library is on; a restore begins a new one, on which the same numbers
/// mean something else. The watermark of the index therefore holds both.
#[derive(Clone, Copy)]
struct Line(u64);

impl Line {
    /// Bits of a watermark that hold the revision: a million changes a day for three thousand
    /// years.
    const REVISION: u32 = 40;

    fn of(store: &Store) -> Result<Self, StoreError> {
        Ok(Self(store.epoch()?.0 << Self::REVISION))
    }

    fn mark(self, revision: u64) -> u64 {
        self.0 | revision
    }

    /// The revision in a watermark of this line; `None` for one of another.
    fn revision(self, mark: u64) -> Option<u64> {
        (mark >> Self::REVISION << Self::REVISION == self.0)
            .then_some(mark & ((1 << Self::REVISION) - 1))
    }
}

/// A node as the search reads it, and its draft.
pub(super) fn doc_of(row: NodeRow) -> (DraftId, Doc) {
    let doc = Doc {
        node: row.node,
        order: row.ord,
        kind: row.kind,
        marker: row.marker,
        text: row.text,
    };
    (row.draft, doc)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test ends where it fails")]
mod tests {
    use super::*;
    use crate::session::open_store;

    /// A regression: a library being closed waited for the index of all its drafts.
    #[test]
    fn who_closes_does_not_wait_for_all_drafts() {
        let dir = tempfile::tempdir().unwrap();
        let options = Options {
            indexing: Indexing::AtOnce,
            ..Options::default()
        };
        drop(super::super::Workspace::open(dir.path(), &Arc::new(options), false, None).unwrap());
        let store =
            Arc::new(open_store(dir.path(), &kosshi_store::Clock::default(), false, None).unwrap());
        for entry in std::fs::read_dir(dir.path()).unwrap().flatten() {
            if entry.file_name().to_string_lossy().starts_with("index") {
                std::fs::remove_dir_all(entry.path()).unwrap();
            }
        }
        let indexer = Indexer::start(store, Arc::new(Options::default()));
        indexer.shared.stop.store(true, Ordering::Relaxed);
        indexer.shared.run();
        assert!(indexer.shared.opened().unwrap().is_empty());
        indexer.shared.stop.store(false, Ordering::Relaxed);
        indexer.shared.run();
        assert_eq!(indexer.shared.opened().unwrap().len(), 161);
    }
}
