//! A few read-only connections, kept for the next reader.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use super::open_reader;
use crate::error::StoreError;
use crate::secret::LibraryKey;

/// How many idle connections are kept.
const IDLE: usize = 4;

/// Read-only connections to one library.
#[derive(Debug)]
pub(crate) struct Readers {
    path: PathBuf,
    key: Option<LibraryKey>,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(crate) fn new(path: PathBuf, key: Option<LibraryKey>) -> Self {
        Self {
            path,
            key,
            idle: Mutex::default(),
        }
    }

    /// Runs `read` on one consistent moment of the library.
    pub(crate) fn with<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let idle = self.idle().pop();
        let conn = match idle {
            Some(conn) => conn,
            None if !self.path.exists() => return Err(StoreError::Gone),
            None => open_reader(&self.path, self.key.as_ref())?,
        };
        let moment = conn.unchecked_transaction()?;
        let result = read(&moment);
        moment.finish()?;
        if !result.as_ref().is_err_and(StoreError::taints_connection) {
            let mut idle = self.idle();
            if idle.len() < IDLE {
                idle.push(conn);
            }
        }
        result
    }

    /// Closes what is idle.
    pub(crate) fn close(&self) {
        self.idle().clear();
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
