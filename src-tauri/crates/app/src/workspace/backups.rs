//! The rolling backups: taken when the library is opened, hourly while it is worked on, and when it
//! is closed.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use kosshi_store::{Store, StoreError, backup};

use crate::behind;
use crate::contract::{Event, Notice};
use crate::session::{Indexing, Options};

/// When one was last thought of, and what became of it.
pub(super) struct Backups {
    shared: Arc<Shared>,
    worker: Mutex<Option<JoinHandle<()>>>,
}

/// How one is taken.
type Roll = fn(&Store) -> Result<Option<PathBuf>, StoreError>;

struct Shared {
    /// When one was last taken or found not to be due, Unix milliseconds.
    looked: AtomicI64,
    /// Whether the library changed since it was opened.
    changed: AtomicBool,
    failed: AtomicBool,
}

impl Backups {
    /// The backups of a library opened at that time.
    pub(super) fn from(now: i64) -> Self {
        Self {
            shared: Arc::new(Shared {
                looked: AtomicI64::new(now),
                changed: AtomicBool::new(false),
                failed: AtomicBool::new(false),
            }),
            worker: Mutex::new(None),
        }
    }

    /// Takes a backup that is due, behind the person's back.
    pub(super) fn take(&self, store: &Arc<Store>, options: &Arc<Options>) {
        if options.indexing == Indexing::AtOnce {
            self.shared.take(store, options, backup::roll);
            return;
        }
        let shared = Arc::clone(&self.shared);
        let (store, options) = (Arc::clone(store), Arc::clone(options));
        let last = self.replace(None);
        let worker = std::thread::spawn(move || {
            behind::give_way();
            join(last);
            shared.take(&store, &options, backup::roll);
        });
        self.replace(Some(worker));
    }

    /// After a change: takes one when the last is long enough ago.
    pub(super) fn keep_up(&self, store: &Arc<Store>, options: &Arc<Options>) {
        self.shared.changed.store(true, Ordering::Relaxed);
        if self.shared.is_due(options.clock.now()) {
            self.take(store, options);
        }
    }

    /// Takes one before the library is closed, so that the last changes are in one.
    pub(super) fn finish(&self, store: &Store, options: &Options) {
        join(self.replace(None));
        if self.shared.changed.load(Ordering::Relaxed) || self.has_failed() {
            self.shared.take(store, options, backup::roll_last);
        }
    }

    /// Whether the last one failed.
    pub(super) fn has_failed(&self) -> bool {
        self.shared.failed.load(Ordering::Relaxed)
    }

    fn replace(&self, worker: Option<JoinHandle<()>>) -> Option<JoinHandle<()>> {
        let mut slot = self.worker.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut slot, worker)
    }
}

impl Shared {
    /// Whether it is long enough since the last; only one caller is told. A clock set back counts
    /// as long enough.
    fn is_due(&self, now: i64) -> bool {
        let last = self.looked.load(Ordering::Relaxed);
        let turn = || {
            self.looked
                .compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed)
        };
        !(0..backup::DUE).contains(&(now - last)) && turn().is_ok()
    }

    /// Failing is no reason not to work, but is told.
    fn take(&self, store: &Store, options: &Options, roll: Roll) {
        let rolled = roll(store);
        self.failed.store(rolled.is_err(), Ordering::Relaxed);
        if let Err(error) = rolled {
            tracing::error!("no backup now: {error}");
            if let Some(tell) = &options.on_event {
                tell(&Event::Notice(Notice::of("backup_failed")));
            }
        }
    }
}

impl Drop for Backups {
    /// The library is closed when nobody holds it any more.
    fn drop(&mut self) {
        join(self.replace(None));
    }
}

fn join(worker: Option<JoinHandle<()>>) {
    if worker.is_some_and(|worker| worker.join().is_err()) {
        tracing::error!("the backup panicked");
    }
}
