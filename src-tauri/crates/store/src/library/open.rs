//! Opening and closing a library.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use super::create::create;
use super::files::{Files, with_suffix};
use super::identity::OpenFile;
use super::lock::{LibraryLock, Mark};
use super::machine;
use super::place::refuse_unsafe;
use super::set_aside::move_back;
use crate::backup::before_migration;
use crate::clock::Clock;
use crate::connection::{Readers, open_writer, prepare_to_write};
use crate::error::{OpenError, StoreError};
use crate::schema;
use crate::secret::{LibraryKey, To, choose, own_envelope, settle, sweep};
use crate::transact::{Pen, read_device};

/// How to open a library.
#[derive(Debug, Clone, Default)]
pub struct OpenOptions {
    /// The clock of all times written.
    pub clock: Clock,
    /// Whether a library was here before: none is made where it is missing with every trace.
    pub is_known: bool,
    /// The key of a library with a passphrase; one without needs none.
    pub key: Option<LibraryKey>,
}

/// How the process before this one left the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastStop {
    /// It closed it, or there was none.
    Clean,
    /// Killed, or the power was lost. What it had called saved is there.
    Unclean,
    /// As [`LastStop::Unclean`], and its log was taken away since: the library is as it was some
    /// time before, and the last changes may be missing.
    LogLost,
}

/// An open library. One process at a time; any number of threads.
#[derive(Debug)]
pub struct Store {
    pub(crate) files: Files,
    pub(crate) clock: Clock,
    pub(crate) readers: Readers,
    /// The key of the database, when it has one.
    pub(crate) key: Option<LibraryKey>,
    /// The one connection that writes; `None` after a failure, until the next write.
    pen: Mutex<Option<Pen>>,
    last_stop: LastStop,
    files_left: Vec<String>,
    /// The database and the lock.
    open: [OpenFile; 2],
    /// Whether the log was taken away alone; nothing more is written then.
    log_gone: AtomicBool,
    /// Last: the lock is given back when everything is closed.
    lock: LibraryLock,
}

impl Store {
    /// Opens the library in `dir`, or makes one where none ever was.
    ///
    /// # Errors
    /// See [`OpenError`]; nothing in the folder is overwritten or deleted then. A database that
    /// is missing or empty where other files of a library lie is damage, not a new library.
    pub fn open(dir: &Path, options: OpenOptions) -> Result<Self, OpenError> {
        let files = Files::of(dir);
        refuse_unsafe(&files)?;
        if options.is_known && !files.are_there() {
            return Err(OpenError::Gone);
        }
        schema::refuse_foreign(&files.database())?;
        create_private(dir)?;
        let lock = LibraryLock::take(&files)?;
        let unsettled = settle(&files)?.into_names();
        let mark = mark_of_last(&files, &lock)?;
        let protected = own_envelope(&files)?;
        let at_hand = options.key.as_ref();
        let own = at_hand.filter(|key| protected.is_some_and(|envelope| envelope.is_of(key)));
        let created = create_if_new(&files, &mark, &options.clock, own)?;
        let key = choose(&files.database(), at_hand)?.cloned();
        let check = !created && !stopped_cleanly(&files, &mark);
        let pen = admit_and_migrate((&files, key.as_ref()), check, &options.clock)?;
        let mut files_left = Vec::new();
        if let Some(key) = &key {
            // What a stopped change left in plain text, or somebody put here since.
            files_left = sweep(&files, key, To::Encrypted)?.into_names();
            files_left.extend(unsettled);
            files_left.sort();
            files_left.dedup();
        }
        let last_stop = match mark {
            Mark::New | Mark::Anew | Mark::Closed(_) | Mark::Replacing(_) => LastStop::Clean,
            Mark::Open => LastStop::Unclean,
            Mark::LogLost => LastStop::LogLost,
        };
        if last_stop != LastStop::LogLost {
            lock.set_mark(&Mark::Open)?;
        }
        Ok(Self {
            readers: Readers::new(files.database(), key.clone()),
            key,
            open: [OpenFile::at(files.database())?, OpenFile::at(files.lock())?],
            log_gone: AtomicBool::new(false),
            files,
            clock: options.clock,
            pen: Mutex::new(Some(pen)),
            last_stop,
            files_left,
            lock,
        })
    }

    /// How the process before this one left the library. After any but a clean stop the database
    /// was checked and is sound.
    #[must_use]
    pub fn last_stop(&self) -> LastStop {
        self.last_stop
    }

    /// Whether nobody can read its files without a passphrase.
    #[must_use]
    pub fn is_protected(&self) -> bool {
        self.key.is_some()
    }

    /// The files beside a library with a passphrase that could not be brought under it, by their
    /// names in its folder: plain still, or under the passphrase of before. The next opening tries
    /// again. A folder that could not be looked through is there too, with a separator at its end.
    #[must_use]
    pub fn files_left(&self) -> &[String] {
        &self.files_left
    }

    /// The folder of the library.
    #[must_use]
    pub fn dir(&self) -> &Path {
        self.files.dir()
    }

    /// Lets a person's own file be written to `path` unless a library lies there: a rename onto
    /// its database, or beside it, would destroy it while everything is still answered as saved.
    ///
    /// # Errors
    /// [`StoreError::InsideLibrary`] in this library's folder, below it, or in that of another; or
    /// when the folder cannot be read.
    pub fn allow_target(&self, path: &Path) -> Result<(), StoreError> {
        let parent = path.parent().filter(|dir| !dir.as_os_str().is_empty());
        let folder = fs::canonicalize(parent.unwrap_or(Path::new(".")))?;
        let own = folder.starts_with(fs::canonicalize(self.dir())?);
        if own || Files::of(&folder).lock().exists() {
            return Err(StoreError::InsideLibrary {
                path: path.display().to_string(),
            });
        }
        Ok(())
    }

    /// Whether the library's files are where they were when it was opened. Where they are not, other
    /// files may be, which [`Store::open`] can open once this value is dropped.
    ///
    /// # Errors
    /// [`StoreError::Gone`], or when the system cannot say.
    pub fn still_there(&self) -> Result<(), StoreError> {
        if self.log_gone.load(Ordering::Relaxed) {
            return Err(StoreError::Gone);
        }
        self.open.iter().try_for_each(OpenFile::still_there)
    }

    /// The writing connection, opened anew when a failure took it away.
    pub(crate) fn pen(&self) -> Result<HeldPen<'_>, StoreError> {
        self.still_there()?;
        let mut guard = self.pen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pen) = &*guard {
            self.log_still_there(pen)?;
        }
        let pen = match guard.take() {
            Some(pen) => pen,
            None => Pen::open(&self.files.database(), self.key.as_ref())?,
        };
        Ok(HeldPen { guard, pen })
    }

    /// A log that was taken away alone is still held open: what it has is written back through that,
    /// and the library can be opened anew with nothing lost.
    fn log_still_there(&self, pen: &Pen) -> Result<(), StoreError> {
        let Err(gone) = pen.still_there() else {
            return Ok(());
        };
        self.log_gone.store(true, Ordering::Relaxed);
        let mark = match pen.write_back() {
            Ok(()) => Mark::Closed(self.files.signature()?),
            Err(_) => Mark::LogLost,
        };
        self.lock.set_mark(&mark)?;
        Err(gone)
    }

    /// Writes everything back, marks that, and closes. The mark comes before the log goes: killed
    /// in between, the library must not look as if somebody had taken the log away.
    fn close(&mut self) -> Result<(), StoreError> {
        self.readers.close();
        let held = self
            .pen
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        // Closing lets go of the log by its name, which may be that of another library by now.
        self.still_there()?;
        let pen = match held {
            Some(pen) => pen,
            None => Pen::open(&self.files.database(), self.key.as_ref())?,
        };
        self.log_still_there(&pen)?;
        pen.write_back()?;
        let signature = self.files.signature()?;
        self.lock.set_mark(&Mark::Closed(signature))?;
        pen.close()
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if let Err(error) = self.close() {
            // Costs a check at the next start, nothing else.
            tracing::warn!(%error, "the library was not closed cleanly");
        }
    }
}

/// The writing connection in use; lost unless it is [given back](HeldPen::give_back).
pub(crate) struct HeldPen<'a> {
    guard: MutexGuard<'a, Option<Pen>>,
    pub(crate) pen: Pen,
}

impl HeldPen<'_> {
    /// Looks at the files again after a write: taken away in between, it is where nobody finds it.
    pub(crate) fn found(&self, store: &Store) -> Result<(), StoreError> {
        store.still_there()?;
        store.log_still_there(&self.pen)
    }

    /// Keeps the connection for the next write. One that failed is dropped instead: after a
    /// failed sync nobody knows what the system still holds of its pages.
    pub(crate) fn give_back(mut self) {
        *self.guard = Some(self.pen);
    }
}

/// Makes the folder for its owner alone: drafts are confidential. One that is there keeps the
/// rights its owner gave it.
fn create_private(dir: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(dir)
}

/// Makes a library when the folder has none and never had one; true when it did.
fn create_if_new(
    files: &Files,
    mark: &Mark,
    clock: &Clock,
    key: Option<&LibraryKey>,
) -> Result<bool, OpenError> {
    match fs::metadata(files.database()) {
        Ok(data) if data.len() > 0 => Ok(false),
        Ok(_) => Err(OpenError::damaged("the database is empty")),
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        Err(_) if may_be_made(files, mark) => create(files, clock, key).map(|()| true),
        Err(_) => Err(OpenError::damaged("the database is missing")),
    }
}

/// Whether a library may be made where there is no database: where none ever was, or where a person
/// set the last one aside.
fn may_be_made(files: &Files, mark: &Mark) -> bool {
    match mark {
        Mark::Anew => true,
        Mark::New => !files.has_traces(),
        Mark::Open | Mark::LogLost | Mark::Closed(_) | Mark::Replacing(_) => false,
    }
}

/// How the last process stopped. The log lies there from the first look at a database until it is
/// closed; where it is gone, what was not yet written back is gone with it. That is marked at once,
/// because opening makes a new log, and kept until a clean stop, because a kill may come before
/// anybody was told.
fn mark_of_last(files: &Files, lock: &LibraryLock) -> Result<Mark, OpenError> {
    let mark = lock.mark()?;
    if let Mark::Replacing(aside) = &mark {
        move_back(files, aside)?;
        // Closed before that began, and to be checked: nobody knows its signature.
        return Ok(Mark::Closed(String::new()));
    }
    if mark == Mark::Open && !with_suffix(&files.database(), "-wal").exists() {
        lock.set_mark(&Mark::LogLost)?;
        return Ok(Mark::LogLost);
    }
    Ok(mark)
}

/// Whether the database is as the last process left it when it closed it.
fn stopped_cleanly(files: &Files, mark: &Mark) -> bool {
    files
        .signature()
        .is_ok_and(|now| *mark == Mark::Closed(now))
}

fn admit_and_migrate(
    (files, key): (&Files, Option<&LibraryKey>),
    check: bool,
    clock: &Clock,
) -> Result<Pen, OpenError> {
    let mut conn: Connection = open_writer(&files.database(), key)?;
    schema::admit(&conn)?;
    if check {
        schema::quick_check(&conn)?;
    }
    prepare_to_write(&conn)?;
    if schema::is_older(&conn)? {
        // What would be refused afterwards is refused as it is.
        read_device(&conn)?;
        before_migration(&conn, (files, key), clock.now())?;
    }
    schema::migrate(&mut conn)?;
    machine::settle(&mut conn, files.dir())?;
    Ok(Pen::new(conn)?)
}
