//! The folder of a library: its files, its lock, and how it is opened.
//!
//! ```text
//! library.sqlite3 (+ -wal, -shm)         the truth
//! library.key                            the key of the database, sealed; only with a passphrase
//! library.lock                           who has it open, and how the last one stopped
//! library.synced-allowed                 the machine and place where a person lets it be synced
//! backups/library-<UTC>-r<rev>.sqlite3   rolling backups
//! library.corrupt-<UTC>.sqlite3          set aside because it was damaged; never overwritten
//! kosshi.log, kosshi.old.log             what went wrong; without words of a document
//! library.replaced-<UTC>.sqlite3         set aside by a restore; never overwritten
//! ….kosshi-new, ….kosshi-old             being written, being exchanged; made up for at the next start
//! ```
//!
//! Nothing else in the folder is touched: a copy made by hand, or the file of another program.

mod create;
mod files;
mod identity;
mod lock;
mod machine;
mod open;
mod place;
mod set_aside;

pub(crate) use create::new_device;
pub use files::is_library;
pub(crate) use files::{
    BESIDE, Files, UNFINISHED, is_rolling_backup, is_set_aside, remove_if_there, sync_dir,
    unfinished, with_suffix,
};
pub(crate) use identity::OpenFile;
pub(crate) use lock::{LibraryLock, Mark};
pub use open::{LastStop, OpenOptions, Store};
pub use place::allow_synced;
pub use set_aside::set_aside;
pub(crate) use set_aside::{aside_name, free_name, move_aside};
