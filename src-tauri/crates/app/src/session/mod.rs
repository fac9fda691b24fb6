//! A library folder and what can be done with it, whether it can be opened or not.

mod backups;
mod secret;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use kosshi_store::secret::LibraryKey;
use kosshi_store::{Clock, Store, allow_synced, set_aside};

use crate::DraftId;
use crate::bundled;
use crate::contract::{
    About, AnnotationImport, CheckView, ComparisonExport, ComparisonExported, ComparisonTemplate,
    Done, Event, Export, Exported, FatesExport, FatesExported, ImportPhase, ImportReport,
    ImportReports, Minutes, MinutesExported, ReadAs,
};
use crate::error::AppError;
use crate::file::ImportAs;
use crate::remembered::Remembered;
use crate::watch::{Imports, Stop, Watch};
use crate::workspace::{Compared, ComparisonFormat, ExportFormat, Workspace, file_name};
use kosshi_export::{NotWritten, Watch as ExportWatch};

use backups::LockedBackup;
pub(crate) use backups::backup_view;

/// Who is told of events.
pub(crate) type OnEvent = Box<dyn Fn(&Event) + Send + Sync>;

/// Why a library cannot be opened that may be set aside for a new one.
const MAY_BEGIN_ANEW: [&str; 3] = ["library_damaged", "library_locked", "library_key_lost"];

/// When the search index is brought up to date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Indexing {
    /// On a thread of its own; until then search answers from the library itself.
    #[default]
    Behind,
    /// Before the call returns.
    AtOnce,
}

/// How to open a session.
#[derive(Default)]
pub struct Options {
    /// Places where the dictionary may lie, before the usual ones.
    pub dictionary: Vec<PathBuf>,
    /// Who is told of events.
    pub on_event: Option<OnEvent>,
    /// When the index is brought up to date.
    pub indexing: Indexing,
    /// The clock of all times written.
    pub clock: Clock,
    /// The file in which opened libraries are remembered; `None` remembers none.
    pub memory: Option<PathBuf>,
}

/// A library folder. Calls share it; putting another file in the library's place waits for them.
pub struct Session {
    dir: PathBuf,
    options: Arc<Options>,
    state: RwLock<State>,
    imports: Imports,
    exports: Imports,
    /// The file that was to be restored and is locked, until it is put back.
    locked_backup: Mutex<Option<LockedBackup>>,
}

/// How the library stands.
struct State {
    /// The open library, or why there is none.
    library: Result<Workspace, AppError>,
    /// The key of a library with a passphrase, from its unlocking to its locking; also while the
    /// library itself cannot be opened, so that its backups can.
    key: Option<LibraryKey>,
}

impl Session {
    /// Opens the library in `dir`; makes one, with the bundled plan, where none ever was.
    ///
    /// A library that cannot be opened still gives a session: its commands answer the reason, and
    /// it can be restored.
    #[must_use]
    pub fn open(dir: PathBuf, options: Options) -> Self {
        let options = Arc::new(options);
        let state = State {
            library: opened(&dir, &options, None),
            key: None,
        };
        Self {
            dir,
            options,
            state: RwLock::new(state),
            locked_backup: Mutex::default(),
            imports: Imports::default(),
            exports: Imports::default(),
        }
    }

    /// Runs a use case on the open library.
    ///
    /// # Errors
    /// Why the library could not be opened, or what the use case fails with.
    pub fn with<T>(
        &self,
        run: impl FnOnce(&Workspace) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        self.meet_again();
        match &self.read().library {
            Ok(workspace) => run(workspace),
            Err(error) => Err(error.clone()),
        }
    }

    /// Closes the library cleanly. Later calls answer `library_closed`.
    pub fn close(&self) {
        self.write().close(AppError::new("library_closed"));
    }

    /// Tries to open the library again, when it could not be opened.
    ///
    /// # Errors
    /// Why it still cannot be opened.
    pub fn reopen(&self) -> Result<Done, AppError> {
        let mut state = self.write();
        if state.library.is_err() {
            self.open_in(&mut state);
        }
        self.answered(&state)
    }

    /// Lets the library lie where another program copies it about, and opens it.
    ///
    /// # Errors
    /// Why it still cannot be opened.
    pub fn allow_synced(&self) -> Result<Done, AppError> {
        if self
            .read()
            .library
            .as_ref()
            .is_err_and(|error| error.code == "library_synced")
        {
            allow_synced(&self.dir)?;
        }
        self.reopen()
    }

    /// Sets a library that cannot be opened aside, and begins a new one: under the same passphrase
    /// when that was given, else without one. Also where one is missing.
    ///
    /// # Errors
    /// `library_open` when nothing is wrong with it, or why it could not be set aside.
    pub fn begin_anew(&self) -> Result<Done, AppError> {
        let mut state = self.write();
        match &state.library {
            Err(error) if MAY_BEGIN_ANEW.contains(&error.code.as_str()) => {
                set_aside(&self.dir, state.key.as_ref(), &self.options.clock)?;
                self.open_in(&mut state);
                self.answered(&state)
            }
            // The person knows that it is gone: from here on it is one that never was.
            Err(error) if error.code == "library_gone" => {
                state.library =
                    AppError::catching(|| Workspace::open(&self.dir, &self.options, false, None));
                self.answered(&state)
            }
            Err(error) => Err(error.clone()),
            Ok(_) => Err(AppError::new("library_open")),
        }
    }

    /// Imports files, each reported on its own. Between files and within each it can be
    /// [stopped](Session::cancel_import): what was written stays, the rest is reported as
    /// `import_cancelled`.
    ///
    /// # Errors
    /// Why the library could not be opened; what is wrong with a file stands in its report.
    pub fn import_files(
        &self,
        paths: &[PathBuf],
        how: &ImportAs,
    ) -> Result<ImportReports, AppError> {
        self.with(|_| Ok(()))?;
        self.importing(|stop| {
            let count = |files: usize| u32::try_from(files).unwrap_or(u32::MAX);
            let tell = self.options.on_event.as_ref();
            let files = paths.iter().enumerate().map(|(at, path)| {
                let place = (count(at + 1), count(paths.len()));
                let watch = Watch::on(stop.clone(), tell, file_name(path), place);
                self.with(|workspace| Ok(workspace.import(path, how, &watch)))
                    // Locked meanwhile: what was read before is reported all the same.
                    .unwrap_or_else(|error| ImportReport::of(file_name(path)).refused(error))
            });
            Ok(ImportReports {
                files: files.collect(),
            })
        })
    }

    /// Reads a file that waits for its encoding, in the one that a person has chosen.
    ///
    /// # Errors
    /// `not_found` when no such file waits; what is wrong with it stands in the report.
    pub fn read_as(&self, args: &ReadAs) -> Result<ImportReport, AppError> {
        self.importing(|stop| {
            let watch = Watch::on(stop.clone(), None, String::new(), (1, 1));
            self.with(|workspace| workspace.read_as(args, &watch))
        })
    }

    /// Stops the imports under way.
    ///
    /// # Errors
    /// None now.
    pub fn cancel_import(&self) -> Result<Done, AppError> {
        self.interrupt();
        Ok(Done::at(self.options.clock.now()))
    }

    /// As [`Session::cancel_import`]; false when nothing was under way, or all was told before.
    pub fn interrupt(&self) -> bool {
        let exporting = self.exports.stop();
        self.imports.stop() || exporting
    }

    /// Stops the exports under way.
    ///
    /// # Errors
    /// None now.
    pub fn cancel_export(&self) -> Result<Done, AppError> {
        self.exports.stop();
        Ok(Done::at(self.options.clock.now()))
    }

    /// Does `work` as an import that can be stopped, and tells when it is through.
    fn importing<T>(&self, work: impl FnOnce(&Stop) -> Result<T, AppError>) -> Result<T, AppError> {
        let stop = self.imports.begin();
        // A panic must not leave the window waiting for the end.
        let done = AppError::catching(|| work(&stop));
        self.imports.end(&stop);
        let tell = self.options.on_event.as_ref();
        Watch::on(stop, tell, String::new(), (0, 0)).tell(ImportPhase::Done);
        done
    }

    /// Tells how the search index stands, to whoever began to listen after it was told.
    pub fn tell_index(&self) {
        // Of a library that is not open there is nothing to tell.
        let _ = self.with(|workspace| {
            workspace.tell_index();
            Ok(())
        });
    }

    /// The name proposed for an export.
    ///
    /// # Errors
    /// When the draft is not there.
    pub fn export_name(&self, draft: DraftId, format: ExportFormat) -> Result<String, AppError> {
        self.with(|workspace| workspace.export_name(draft, format))
    }

    /// Writes an export, whole or not at all. Until it is written it can be
    /// [stopped](Session::cancel_export).
    ///
    /// # Errors
    /// When the draft is not there or the file cannot be written; `export_cancelled` when it was
    /// stopped.
    pub fn export_to(&self, asked: &Export, path: &Path) -> Result<Exported, AppError> {
        self.exporting(|workspace, watch| workspace.export_to(asked, path, watch))
    }

    /// Does `work` as an export that can be stopped, and tells how far it has come.
    fn exporting<T>(
        &self,
        work: impl FnOnce(&Workspace, ExportWatch<'_>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let stop = self.exports.begin();
        let mut told = None;
        let mut watch = |done: usize, total: usize| {
            let percent = u32::try_from(done * 100 / total.max(1)).unwrap_or(100);
            if let Some(tell) = self
                .options
                .on_event
                .as_ref()
                .filter(|_| told != Some(percent))
            {
                tell(&Event::Export(percent));
                told = Some(percent);
            }
            match stop.is_wished() {
                true => Err(NotWritten::Stopped),
                false => Ok(()),
            }
        };
        // A panic must not leave it among those under way.
        let done = AppError::catching(|| self.with(|workspace| work(workspace, &mut watch)));
        self.exports.end(&stop);
        done
    }

    /// The name proposed for a 新旧対照表.
    ///
    /// # Errors
    /// When a draft is not there.
    pub fn comparison_name(&self, asked: &ComparisonExport) -> Result<String, AppError> {
        self.with(|workspace| workspace.comparison_name(asked))
    }

    /// Writes a 新旧対照表 of two drafts, whole or not at all. Until it is written it can be
    /// [stopped](Session::cancel_export).
    ///
    /// # Errors
    /// When a draft is not there or the file cannot be written; `export_cancelled` when it was
    /// stopped.
    pub fn export_comparison(
        &self,
        asked: &ComparisonExport,
        path: &Path,
    ) -> Result<ComparisonExported, AppError> {
        let drafts = (Compared::Draft(asked.old), Compared::Draft(asked.new));
        self.export_comparison_of(drafts, asked.format, &asked.template, path)
    }

    /// As [`Session::export_comparison`], also of files that are not taken in.
    ///
    /// # Errors
    /// The same; and when a file cannot be read as text.
    pub fn export_comparison_of(
        &self,
        sides: (Compared<'_>, Compared<'_>),
        format: ComparisonFormat,
        template: &ComparisonTemplate,
        path: &Path,
    ) -> Result<ComparisonExported, AppError> {
        self.exporting(|workspace, watch| {
            workspace.export_comparison(sides, format, template, path, watch)
        })
    }

    /// The name proposed for minutes of a meeting.
    ///
    /// # Errors
    /// When the meeting is not there.
    pub fn minutes_name(&self, asked: &Minutes) -> Result<String, AppError> {
        self.with(|workspace| workspace.minutes_name(asked))
    }

    /// Writes minutes of a meeting, whole or not at all. Until they are written it can be
    /// [stopped](Session::cancel_export).
    ///
    /// # Errors
    /// When the meeting or the draft is not there or the file cannot be written;
    /// `export_cancelled` when it was stopped.
    pub fn export_minutes(
        &self,
        asked: &Minutes,
        path: &Path,
    ) -> Result<MinutesExported, AppError> {
        self.exporting(|workspace, watch| workspace.export_minutes(asked, path, watch))
    }

    /// The name proposed for a table of what became of opinions.
    ///
    /// # Errors
    /// When a draft is not there.
    pub fn fates_name(&self, asked: &FatesExport) -> Result<String, AppError> {
        self.with(|workspace| workspace.fates_name(asked))
    }

    /// Writes a table of what became of opinions, whole or not at all.
    ///
    /// # Errors
    /// When a draft is not there or the file cannot be written.
    pub fn export_fates(
        &self,
        asked: &FatesExport,
        path: &Path,
    ) -> Result<FatesExported, AppError> {
        self.with(|workspace| workspace.export_fates(asked, path))
    }

    /// Reads annotations from a file that was exported as JSON-LD; or, onto `draft`, from a
    /// 意見一覧, a Word file with comments or tracked changes, a PDF with marks and notes.
    ///
    /// # Errors
    /// When the file cannot be read as such; what is wrong with one annotation stands in the answer.
    pub fn import_annotations(
        &self,
        path: &Path,
        draft: Option<DraftId>,
    ) -> Result<AnnotationImport, AppError> {
        self.with(|workspace| workspace.import_annotations(path, draft))
    }

    /// The PDF that a draft was read from, as it came; empty for a draft read from anything else.
    ///
    /// # Errors
    /// Why the library could not be opened, or `not_found`.
    pub fn original(&self, draft: DraftId) -> Result<Vec<u8>, AppError> {
        self.with(|workspace| workspace.original(draft))
    }

    /// Looks the library over, and mends it when `repair`.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn check(&self, repair: bool) -> Result<CheckView, AppError> {
        self.with(|workspace| workspace.check(repair))
    }

    /// What the app is made of.
    ///
    /// # Errors
    /// None now.
    pub fn about(&self) -> Result<About, AppError> {
        Ok(About {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            library: self.dir.display().to_string(),
            notices: bundled::NOTICES
                .map(|(name, text)| (name.to_owned(), text.to_owned()))
                .to_vec(),
        })
    }

    /// Opens a library that was taken away and came back as other files, such as a stick plugged in
    /// again; what has not come back stays readable as far as the system still holds it.
    fn meet_again(&self) {
        let came_back = |state: &State| state.library.as_ref().is_ok_and(Workspace::was_replaced);
        if !came_back(&self.read()) {
            return;
        }
        let mut state = self.write();
        if came_back(&state) {
            state.library = Err(AppError::new("library_closed"));
            self.open_in(&mut state);
        }
    }

    fn answered(&self, state: &State) -> Result<Done, AppError> {
        match &state.library {
            Ok(_) => Ok(Done::at(self.options.clock.now())),
            Err(error) => Err(error.clone()),
        }
    }

    /// Opens the library with the key at hand.
    fn open_in(&self, state: &mut State) {
        state.library = opened(&self.dir, &self.options, state.key.as_ref());
        // A key that fits nothing any more must not encrypt what is put in its place.
        if state.library.as_ref().is_ok_and(|w| !w.is_protected()) {
            state.key = None;
        }
    }

    fn read(&self) -> RwLockReadGuard<'_, State> {
        // A panic under the lock was already answered; the workspace's own locks guard its parts.
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Tells that the files were written anew, like a commit.
    fn tell_written(&self) {
        if let Ok(workspace) = &self.library {
            workspace.tell_written();
        }
    }

    /// Closes the library cleanly; why there is none from then on.
    fn close(&mut self, why: AppError) {
        if let Ok(workspace) = std::mem::replace(&mut self.library, Err(why)) {
            workspace.close();
        }
    }
}

/// A panic on the way is an error like any other: everybody waits for the session.
fn opened(
    dir: &Path,
    options: &Arc<Options>,
    key: Option<&LibraryKey>,
) -> Result<Workspace, AppError> {
    let memory = options.memory.as_deref().map(Remembered::in_file);
    let is_known = memory.as_ref().is_some_and(|memory| memory.knows(dir));
    let workspace = AppError::catching(|| Workspace::open(dir, options, is_known, key))?;
    if let Some(memory) = memory {
        memory.add(dir);
    }
    Ok(workspace)
}

/// Opens the store of a library; a new one gets the bundled plan.
pub(crate) fn open_store(
    dir: &Path,
    clock: &Clock,
    is_known: bool,
    key: Option<&LibraryKey>,
) -> Result<Store, AppError> {
    Ok(Store::open(
        dir,
        kosshi_store::OpenOptions {
            clock: clock.clone(),
            is_known,
            key: key.cloned(),
        },
    )?)
}
