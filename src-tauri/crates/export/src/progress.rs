//! How far the making of a file has come, told to whoever watches it and may stop it.

use std::error::Error;

use rust_xlsxwriter::XlsxError;

use crate::model::Model;

/// Is told how far the work has come, as so much of so much; an error stops it.
pub type Watch<'a> = &'a mut dyn FnMut(usize, usize) -> Result<(), NotWritten>;

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// Whoever watched it stopped it.
    #[error("stopped")]
    Stopped,
    /// It could not be made, which would be a fault of ours.
    #[error("the file could not be made")]
    Failed(#[source] Box<dyn Error + Send + Sync>),
}

impl NotWritten {
    pub(crate) fn because(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Failed(cause.into())
    }
}

impl From<XlsxError> for NotWritten {
    fn from(cause: XlsxError) -> Self {
        Self::because(cause)
    }
}

/// The steps of a work, each told before it is taken.
pub(crate) struct Steps<'w> {
    done: usize,
    total: usize,
    watch: Watch<'w>,
}

impl<'w> Steps<'w> {
    pub(crate) fn new(total: usize, watch: Watch<'w>) -> Self {
        Self {
            done: 0,
            total,
            watch,
        }
    }

    /// One for each node, and for each annotation without a place.
    pub(crate) fn of(model: &Model, watch: Watch<'w>) -> Self {
        Self::new(model.nodes.len() + model.apart.len(), watch)
    }

    pub(crate) fn step(&mut self) -> Result<(), NotWritten> {
        let told = (self.watch)(self.done, self.total);
        self.done += 1;
        told
    }
}
