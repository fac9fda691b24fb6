//! Files that were read as far as their bytes, and wait for a person to choose their encoding.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// More files than these are hardly asked about at once; the oldest is forgotten first.
const MOST: usize = 16;

/// A file that waits.
#[derive(Debug, Clone)]
pub(super) struct Waiting {
    id: String,
    pub(super) name: String,
    pub(super) bytes: Arc<[u8]>,
}

/// The files that wait, oldest first.
#[derive(Debug, Default)]
pub(super) struct WaitingFiles(Mutex<(u64, VecDeque<Waiting>)>);

impl WaitingFiles {
    /// Lets a file wait; answers the name to ask for it by, which says nothing of its place.
    pub(super) fn keep(&self, name: &str, bytes: Vec<u8>) -> String {
        self.with(|(count, files)| {
            *count += 1;
            let id = count.to_string();
            files.push_back(Waiting {
                id: id.clone(),
                name: name.to_owned(),
                bytes: bytes.into(),
            });
            if files.len() > MOST {
                files.pop_front();
            }
            id
        })
    }

    /// The file that waits under a name.
    pub(super) fn get(&self, id: &str) -> Option<Waiting> {
        self.with(|(_, files)| files.iter().find(|file| file.id == id).cloned())
    }

    /// A file waits no longer.
    pub(super) fn forget(&self, id: &str) {
        self.with(|(_, files)| files.retain(|file| file.id != id));
    }

    fn with<T>(&self, work: impl FnOnce(&mut (u64, VecDeque<Waiting>)) -> T) -> T {
        // Nothing in here can leave the list half changed.
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
