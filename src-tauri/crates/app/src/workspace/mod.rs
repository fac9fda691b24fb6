//! An open library: one file per group of use cases.

mod alike;
mod annotations;
mod answered;
mod backups;
mod before;
mod brought;
mod carrying;
mod comparing;
mod corrections;
mod discussion;
mod drafts;
mod export;
mod fates;
mod foreign;
mod going;
mod import;
mod index;
mod meetings;
mod outlines;
mod placing;
mod portable;
mod portable_forms;
mod remarks;
mod said;
mod search;
mod start;
mod steps;
mod table;
mod upkeep;
mod waiting;
mod whereabouts;

use std::path::Path;
use std::sync::Arc;

use jiff::Zoned;
use jiff::tz::TimeZone;
use kosshi_search::SearchIndex;
use kosshi_store::secret::{LibraryKey, erase};
use kosshi_store::{Changes, LastStop, OpOutput, Store, StoreError};

use crate::bundled;
use crate::contract::{Changed, Event};
use crate::error::AppError;
use crate::file::ReadFile;
use crate::session::{Options, open_store};
use crate::watch::Watch;

pub use annotations::STATES;
use backups::Backups;
pub(crate) use comparing::compared;
pub use export::{
    Compared, ComparisonFormat, ExportFormat, ExportProfile, FatesFormat, MinutesFormat,
    MinutesOrder, export_file_comparison, write_file,
};
use index::Indexer;
use outlines::Outlines;
pub(crate) use outlines::outline_view;
use search::Glossaries;
use waiting::WaitingFiles;

/// The use cases of an open library.
pub struct Workspace {
    store: Arc<Store>,
    options: Arc<Options>,
    outlines: Outlines,
    glossaries: Glossaries,
    indexer: Indexer,
    backups: Backups,
    waiting: WaitingFiles,
    /// An index from before the passphrase could not be erased.
    words_left: bool,
}

impl Workspace {
    /// Opens the library in `dir`, gives a new one its plan, and begins to bring the index up to
    /// date.
    ///
    /// None is made where one `is_known` to have been.
    pub(crate) fn open(
        dir: &Path,
        options: &Arc<Options>,
        is_known: bool,
        key: Option<&LibraryKey>,
    ) -> Result<Self, AppError> {
        let store = Arc::new(open_store(dir, &options.clock, is_known, key)?);
        let workspace = Self {
            indexer: Indexer::start(Arc::clone(&store), Arc::clone(options)),
            words_left: store.is_protected() && !old_indexes_erased(dir),
            store,
            options: Arc::clone(options),
            outlines: Outlines::default(),
            glossaries: Glossaries::default(),
            backups: Backups::from(options.clock.now()),
            waiting: WaitingFiles::default(),
        };
        if workspace.store.revision()? == 0 {
            let bytes = bundled::BYTES.to_vec();
            let file = ReadFile::of(bundled::NAME.to_owned(), bytes, None, &Watch::nobody())?;
            workspace.seed(&file)?;
        } else {
            workspace.indexer.catch_up();
            workspace.backups.take(&workspace.store, &workspace.options);
        }
        Ok(workspace)
    }

    /// Tells of what was committed, and gives the value back. Nothing in here fails: whoever is
    /// told that it was not saved does it again.
    fn committed<T>(&self, output: OpOutput<T>) -> T {
        let OpOutput { value, changes } = output;
        if !changes.is_empty() {
            self.outlines.forget(&changes.drafts);
            self.glossaries.forget(&changes.drafts);
            if !changes.drafts.is_empty() {
                self.indexer.catch_up();
            }
            self.tell(changes);
            self.backups.keep_up(&self.store, &self.options);
        }
        value
    }

    /// As [`Workspace::committed`], with the step that was made.
    fn stepped<T>(&self, output: OpOutput<T>) -> (T, Option<u64>) {
        let step = output.changes.made;
        (self.committed(output), step)
    }

    fn tell(&self, changes: Changes) {
        let Some(tell) = &self.options.on_event else {
            return;
        };
        tell(&Event::Changed(Box::new(Changed {
            revision: changes.revision,
            at: self.options.clock.now(),
            work: changes.is_work(),
            drafts: changes.drafts,
            annotations: changes.annotations,
            meetings: changes.meetings,
            steps: self.steps_now(),
        })));
    }

    /// Tells of work that is no part of the steps, such as a restore or an encryption.
    pub(crate) fn tell_written(&self) {
        let Some(tell) = &self.options.on_event else {
            return;
        };
        tell(&Event::Changed(Box::new(Changed {
            // Nothing that is shown hangs on it: no draft and no annotation is named.
            revision: self.store.revision().unwrap_or_default(),
            at: self.options.clock.now(),
            work: true,
            drafts: Vec::new(),
            annotations: Vec::new(),
            meetings: Vec::new(),
            steps: self.steps_now(),
        })));
    }

    /// Whether other files lie where those of this library lay.
    pub(crate) fn was_replaced(&self) -> bool {
        let gone = matches!(self.store.still_there(), Err(StoreError::Gone));
        gone && kosshi_store::is_library(self.store.dir())
    }

    /// Whether it has a passphrase.
    pub(crate) fn is_protected(&self) -> bool {
        self.store.is_protected()
    }

    /// Whether the last changes before an unclean stop may be missing.
    #[must_use]
    pub fn log_lost(&self) -> bool {
        self.store.last_stop() == LastStop::LogLost
    }

    /// Takes the backup of the day if it is still to be taken, and closes the library.
    pub(crate) fn close(self) {
        self.backups.finish(&self.store, &self.options);
    }
}

/// Erases what an index from before the passphrase tells of the drafts.
fn old_indexes_erased(dir: &Path) -> bool {
    let folders = SearchIndex::folders(dir);
    let erased = folders.iter().map(|folder| erase(folder));
    erased.fold(true, |all, erased| {
        if let Err(error) = &erased {
            tracing::error!(%error, "an index in plain text stays");
        }
        all && erased.is_ok()
    })
}

/// A time of the library in the local zone.
pub(crate) fn local_time(unix_ms: i64) -> Zoned {
    let instant = jiff::Timestamp::from_millisecond(unix_ms).unwrap_or_default();
    instant.to_zoned(TimeZone::system())
}

/// The last part of a path, as it is shown.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}
