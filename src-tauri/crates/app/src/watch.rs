//! Watching an import: whether it is to stop, and who is told how far it has come.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::contract::{Event, ImportPhase, ImportProgress};
use crate::error::AppError;
use crate::session::OnEvent;

/// A wish to stop, shared by those who may wish it and the one who works.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// One that is wished from the beginning.
    #[cfg(test)]
    pub(crate) fn wished() -> Self {
        Self(Arc::new(AtomicBool::new(true)))
    }

    /// Whether somebody wishes it.
    pub(crate) fn is_wished(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Ends the work here, if that is wished.
    pub(crate) fn check(&self) -> Result<(), AppError> {
        match self.is_wished() {
            true => Err(AppError::new("import_cancelled")),
            false => Ok(()),
        }
    }
}

/// The imports under way.
#[derive(Debug, Default)]
pub(crate) struct Imports(Mutex<Vec<Stop>>);

impl Imports {
    /// Begins one; it counts as under way until its stop is given to [`Imports::end`].
    pub(crate) fn begin(&self) -> Stop {
        let stop = Stop::default();
        self.running(|running| running.push(stop.clone()));
        stop
    }

    /// An import is through.
    pub(crate) fn end(&self, stop: &Stop) {
        self.running(|running| running.retain(|other| !Arc::ptr_eq(&other.0, &stop.0)));
    }

    /// Wishes that all of them stop; whether there was one of which nobody had wished it yet.
    pub(crate) fn stop(&self) -> bool {
        self.running(|running| {
            let news = running
                .iter()
                .map(|stop| !stop.0.swap(true, Ordering::Relaxed));
            news.filter(|new| *new).count() > 0
        })
    }

    fn running<T>(&self, work: impl FnOnce(&mut Vec<Stop>) -> T) -> T {
        // A list of flags is whole at every moment.
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// One file of an import, as it is watched.
pub(crate) struct Watch<'a> {
    stop: Stop,
    tell: Option<&'a OnEvent>,
    progress: ImportProgress,
}

impl<'a> Watch<'a> {
    /// A file that nobody follows and nobody stops.
    pub(crate) fn nobody() -> Self {
        Self::on(Stop::default(), None, String::new(), (1, 1))
    }

    /// File `at` of `of`.
    pub(crate) fn on(
        stop: Stop,
        tell: Option<&'a OnEvent>,
        file: String,
        (at, of): (u32, u32),
    ) -> Self {
        let phase = ImportPhase::Reading;
        Self {
            stop,
            tell,
            progress: ImportProgress {
                file,
                at,
                of,
                phase,
            },
        }
    }

    /// The wish to stop.
    pub(crate) fn stop(&self) -> &Stop {
        &self.stop
    }

    /// Goes on to the next phase, or stops before it.
    pub(crate) fn enter(&self, phase: ImportPhase) -> Result<(), AppError> {
        self.stop.check()?;
        self.tell(phase);
        Ok(())
    }

    /// Tells how far it has come.
    pub(crate) fn tell(&self, phase: ImportPhase) {
        if let Some(tell) = self.tell {
            tell(&Event::Import(ImportProgress {
                phase,
                ..self.progress.clone()
            }));
        }
    }
}
