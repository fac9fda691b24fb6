//! Opening the index: what is there is used, mended by building again, or left alone.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tantivy::directory::{MmapDirectory, RamDirectory};
use tantivy::{Index, IndexReader, IndexSettings, ReloadPolicy};

use super::folder::{self, Content};
use super::schema::Fields;
use super::tokens::Grams;
use super::watermark::Watermark;
use crate::error::SearchError;

/// Up to this many bytes an index is read through when it is opened (tens of milliseconds at
/// most); a larger one by [`super::SearchIndex::verify`], which the caller runs on the side.
const CHECKED_AT_OPEN: u64 = 64 << 20;

/// What [`super::SearchIndex::open`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// Nothing: everything is to be built.
    Fresh,
    /// An index of this revision of the store: what came after is to be replayed.
    Covers(u64),
    /// One that was damaged or of another format: everything is to be built again.
    Damaged {
        /// The folder it was moved to.
        aside: PathBuf,
        /// What was wrong, for the log.
        detail: String,
    },
}

/// tantivy's index and its reader.
pub(super) struct Live {
    pub index: Index,
    pub reader: IndexReader,
    /// Whether every byte was read when it was opened; a new one has none.
    pub was_verified: bool,
    /// What the reader shows at least.
    shown: Mutex<Option<u64>>,
}

impl Live {
    /// Shows readers what was committed.
    pub(super) fn reload(&self) -> Result<(), SearchError> {
        // Read before: what is shown is then never less.
        let mark = watermark(&self.index)?;
        self.reader.reload()?;
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = mark.map(|mark| mark.revision);
        Ok(())
    }

    /// The revision that searches see at least.
    pub(super) fn shown(&self) -> Option<u64> {
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Opens the index in `folder`, or an empty one in its place when it is damaged.
pub(super) fn open(folder: &Path, fields: &Fields) -> Result<(Live, Opened), SearchError> {
    let detail = match folder::content(folder)? {
        Content::Nothing => return Ok((create(folder, fields)?, Opened::Fresh)),
        Content::Remains => "segments without a list of segments".to_owned(),
        Content::Index => match guarded(|| open_existing(folder, fields)) {
            Ok(opened) => return Ok(opened),
            Err(SearchError::Damaged(detail)) => detail,
            Err(other) => return Err(other),
        },
    };
    let aside = folder::set_aside(folder)?;
    tracing::warn!(aside = %aside.display(), detail, "the search index is set aside");
    folder::content(folder)?;
    Ok((create(folder, fields)?, Opened::Damaged { aside, detail }))
}

/// tantivy trusts its files and may panic on damaged ones; that too is only damage.
pub(super) fn guarded<T, E: From<SearchError>>(
    work: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let message = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied());
        let message = message.unwrap_or("without a message");
        Err(SearchError::Damaged(format!("panic: {message}")).into())
    })
}

fn open_existing(folder: &Path, fields: &Fields) -> Result<(Live, Opened), SearchError> {
    let index = Index::open_in_dir(folder)?;
    if index.schema() != fields.schema {
        return Err(SearchError::Damaged(
            "other fields than expected".to_owned(),
        ));
    }
    let was_verified = folder::size(folder) <= CHECKED_AT_OPEN;
    let live = live(index, was_verified)?;
    if was_verified {
        verify(&live.index)?;
    }
    let docs = live.reader.searcher().num_docs();
    let opened = match watermark(&live.index)? {
        Some(mark) if mark.docs == docs => Opened::Covers(mark.revision),
        None if docs == 0 => Opened::Fresh,
        _ => {
            return Err(SearchError::Damaged(
                "not the documents of the last commit".to_owned(),
            ));
        }
    };
    Ok((live, opened))
}

fn create(folder: &Path, fields: &Fields) -> Result<Live, SearchError> {
    let directory = MmapDirectory::open(folder)?;
    let index = Index::create(directory, fields.schema.clone(), IndexSettings::default())?;
    live(index, true)
}

pub(super) fn in_memory(fields: &Fields) -> Result<Live, SearchError> {
    let directory = RamDirectory::create();
    let index = Index::create(directory, fields.schema.clone(), IndexSettings::default())?;
    live(index, true)
}

fn live(index: Index, was_verified: bool) -> Result<Live, SearchError> {
    index.tokenizers().register(Grams::NAME, Grams);
    // Reloaded by the writer after each commit: no thread watches the folder.
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()?;
    let shown = Mutex::new(watermark(&index)?.map(|mark| mark.revision));
    Ok(Live {
        index,
        reader,
        was_verified,
        shown,
    })
}

/// Reads every byte and compares the checksums.
pub(super) fn verify(index: &Index) -> Result<(), SearchError> {
    let damaged = index.validate_checksum()?;
    if damaged.is_empty() {
        return Ok(());
    }
    Err(SearchError::Damaged(format!(
        "checksums differ: {damaged:?}"
    )))
}

/// The watermark of the last commit, read from the disk: another process may have committed.
pub(super) fn watermark(index: &Index) -> Result<Option<Watermark>, SearchError> {
    Ok(index
        .load_metas()?
        .payload
        .as_deref()
        .and_then(Watermark::from_payload))
}
