//! The index: one document per node, in a folder of its own beside the library.

mod among;
mod best;
mod but;
mod compile;
mod find;
mod folder;
mod literal;
mod near;
mod open;
mod read;
mod schema;
mod tokens;
mod watermark;
mod write;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use kosshi_core::ids::DraftId;

use self::find::Finder;
use self::open::{Live, guarded};
use self::schema::Fields;
use self::write::{Amount, Writing};
use crate::dictionary::Dictionary;
use crate::doc::Doc;
use crate::error::SearchError;
use crate::hit::Hits;
use crate::query::Query;

pub use self::open::Opened;

/// The search index of one library. Share it behind an [`Arc`]: searches run side by side and
/// while a change is written; changes run one after the other.
pub struct SearchIndex {
    /// `None` for one that lives in memory alone.
    folder: Option<PathBuf>,
    fields: Fields,
    live: Live,
    writing: Mutex<()>,
    dictionary: Arc<Dictionary>,
}

impl SearchIndex {
    /// Opens the index under `parent`, or makes an empty one. One that is damaged or of another
    /// format is moved to `index.corrupt-<time>` first.
    ///
    /// # Errors
    /// [`SearchError::Busy`], [`SearchError::Denied`], [`SearchError::DiskFull`] and
    /// [`SearchError::Io`]: nothing was moved or lost; [`crate::scan`] answers meanwhile.
    pub fn open(parent: &Path, dictionary: Arc<Dictionary>) -> Result<(Self, Opened), SearchError> {
        let folder = parent.join(folder::name(&dictionary));
        let fields = Fields::new();
        let (live, opened) = open::open(&folder, &fields)?;
        Ok((Self::of(Some(folder), fields, live, dictionary), opened))
    }

    /// Makes an empty one that leaves nothing on the disk, for a library whose words must not be
    /// read there.
    ///
    /// # Errors
    /// [`SearchError::Io`] when there is no memory for it.
    pub fn in_memory(dictionary: Arc<Dictionary>) -> Result<Self, SearchError> {
        let fields = Fields::new();
        let live = open::in_memory(&fields)?;
        Ok(Self::of(None, fields, live, dictionary))
    }

    fn of(
        folder: Option<PathBuf>,
        fields: Fields,
        live: Live,
        dictionary: Arc<Dictionary>,
    ) -> Self {
        Self {
            folder,
            fields,
            live,
            writing: Mutex::new(()),
            dictionary,
        }
    }

    /// Every folder that an index of this or another version left under `parent`.
    #[must_use]
    pub fn folders(parent: &Path) -> Vec<PathBuf> {
        folder::all(parent)
    }

    /// Moves the index folder out of the way, for when [`SearchIndex::search`] or
    /// [`SearchIndex::verify`] said [`SearchError::Damaged`]: drop the index, call this, and open
    /// again. `None` when there was none.
    ///
    /// # Errors
    /// As [`SearchIndex::open`].
    pub fn set_aside(
        parent: &Path,
        dictionary: &Dictionary,
    ) -> Result<Option<PathBuf>, SearchError> {
        let folder = parent.join(folder::name(dictionary));
        folder
            .is_dir()
            .then(|| folder::set_aside(&folder))
            .transpose()
    }

    /// Searches. Every substring of a folded marker and text is found.
    ///
    /// # Errors
    /// [`SearchError::Damaged`] or [`SearchError::Io`] when the files cannot be read; no query is
    /// an error.
    pub fn search(&self, query: &Query) -> Result<Hits, SearchError> {
        guarded(|| self.finder().search(query))
    }

    fn finder(&self) -> Finder<'_> {
        Finder {
            fields: &self.fields,
            searcher: self.live.reader.searcher(),
            dictionary: &self.dictionary,
        }
    }

    /// Words or readings of the index nearly like the query, which is one word: for explaining that
    /// it was not found.
    ///
    /// # Errors
    /// As [`SearchIndex::search`].
    pub fn near(&self, query: &Query) -> Result<Vec<String>, SearchError> {
        guarded(|| self.finder().near(query))
    }

    /// The store's revision that the index covers, or `None` before the first commit.
    ///
    /// # Errors
    /// [`SearchError::Damaged`] or [`SearchError::Io`].
    pub fn covered(&self) -> Result<Option<u64>, SearchError> {
        Ok(open::watermark(&self.live.index)?.map(|mark| mark.revision))
    }

    /// The revision that searches see: [`SearchIndex::covered`], or an earlier one for the moment
    /// between a commit and its being shown.
    #[must_use]
    pub fn shown(&self) -> Option<u64> {
        self.live.shown()
    }

    /// How many nodes can be found.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.live.reader.searcher().num_docs()
    }

    /// Whether no node can be found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Replaces the nodes of each draft, or removes them where there are none to put in their
    /// place, all in one commit: half of the changes are never taken for the revision. No change
    /// at all moves the watermark only.
    ///
    /// # Errors
    /// Any [`SearchError`], and the first error among `drafts`; the index then stands as it was.
    pub fn update<E: From<SearchError>>(
        &self,
        drafts: impl IntoIterator<Item = Result<(DraftId, Option<Vec<Doc>>), E>>,
        revision: u64,
    ) -> Result<(), E> {
        self.write(revision, Amount::Drafts, |writing| {
            for draft in drafts {
                let (draft, docs) = draft?;
                writing.remove(draft)?;
                writing.add(draft, &docs.unwrap_or_default())?;
            }
            Ok(())
        })
    }

    /// [`SearchIndex::update`] of one draft with these nodes.
    ///
    /// # Errors
    /// As [`SearchIndex::update`].
    pub fn replace_draft(
        &self,
        draft: DraftId,
        docs: &[Doc],
        revision: u64,
    ) -> Result<(), SearchError> {
        self.write(revision, Amount::Drafts, |writing| {
            writing.remove(draft)?;
            writing.add(draft, docs)
        })
    }

    /// [`SearchIndex::update`] of one draft without nodes.
    ///
    /// # Errors
    /// As [`SearchIndex::update`].
    pub fn remove_draft(&self, draft: DraftId, revision: u64) -> Result<(), SearchError> {
        self.write(revision, Amount::Drafts, |writing| writing.remove(draft))
    }

    /// Builds everything again. Searches see the old state until all of the new is committed;
    /// afterwards the index folders of other versions are removed.
    ///
    /// # Errors
    /// As [`SearchIndex::update`].
    pub fn rebuild<E: From<SearchError>>(
        &self,
        drafts: impl IntoIterator<Item = Result<(DraftId, Vec<Doc>), E>>,
        revision: u64,
    ) -> Result<(), E> {
        self.write(revision, Amount::Library, |writing| {
            writing.remove_all()?;
            for draft in drafts {
                let (draft, docs) = draft?;
                writing.add(draft, &docs)?;
            }
            Ok::<_, E>(())
        })?;
        if let Some(folder) = &self.folder {
            folder::remove_others(folder);
        }
        Ok(())
    }

    /// Whether opening compared the checksums; of a large index [`SearchIndex::verify`] is to.
    #[must_use]
    pub fn was_verified(&self) -> bool {
        self.live.was_verified
    }

    /// Reads every byte of the index and compares checksums.
    ///
    /// # Errors
    /// [`SearchError::Damaged`] when they differ, [`SearchError::Io`] when they cannot be read.
    pub fn verify(&self) -> Result<(), SearchError> {
        guarded(|| open::verify(&self.live.index))
    }

    /// How many bytes the index takes on the disk.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.folder.as_deref().map_or(0, folder::size)
    }

    fn write<E: From<SearchError>>(
        &self,
        revision: u64,
        amount: Amount,
        change: impl FnOnce(&mut Writing<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        // The lock guards no data, so that a panic while it was held spoiled none.
        let _turn = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        guarded(|| {
            let mut writing = Writing::begin(&self.live, &self.fields, &self.dictionary, amount)?;
            change(&mut writing)?;
            Ok(writing.commit(revision)?)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    /// The folder's lock file stays behind and must not matter; a writer that lives must.
    #[test]
    fn another_writer_is_waited_for_and_nothing_is_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let open = || SearchIndex::open(folder.path(), Arc::new(Dictionary::none())).unwrap();
        let (index, _) = open();
        let draft = DraftId(uuid::Uuid::nil());
        let other = tantivy::Index::open_in_dir(index.folder.as_ref().unwrap()).unwrap();
        let writer = other
            .writer::<tantivy::TantivyDocument>(15_000_000)
            .unwrap();
        assert_eq!(index.replace_draft(draft, &[], 1), Err(SearchError::Busy));
        assert_eq!(open().1, Opened::Fresh);
        drop(writer);
        assert_eq!(index.replace_draft(draft, &[], 1), Ok(()));
        assert_eq!(open().1, Opened::Covers(1));
    }
}
