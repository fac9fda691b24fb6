//! The one façade over every use case: what the window, the command line and the tests call.
//!
//! A [`Session`] stands for a library folder, whether it can be opened or not. While it can, it
//! holds a [`Workspace`]: the store (the truth), the search index (derived from it) and a few
//! outlines in memory. [`contract`] has the shapes that cross the boundary and the table of
//! commands; [`AppError`] is the only form in which errors cross it.
//!
//! The rules that bind this crate: events go out after the commit; the index follows the store and
//! is never asked what is true; a library that cannot be opened is never replaced without the
//! person's word.

mod behind;
mod bundled;
pub mod contract;
mod error;
mod failures;
mod file;
pub mod log;
pub mod reader;
mod remembered;
mod session;
mod watch;
mod workspace;

pub use contract::Event;
pub use error::AppError;
pub use file::{ImportAs, compare_files, outline_of_file, outline_text};
pub use kosshi_core::align::Change;
pub use kosshi_core::annotation::{
    AnnotationKind, AnnotationState, Colour, Outcome, PlacementState, Priority, Scope, Stance,
};
pub use kosshi_core::carry::Reason;
pub use kosshi_core::fate::Found;
pub use kosshi_core::ids::{AnnotationId, DraftId, NodeId};
pub use kosshi_core::seek::Miss;
pub use kosshi_export::{Order, Unchanged, words};
pub use kosshi_search::Why;
pub use kosshi_store::Clock;
pub use session::{Indexing, Options, Session};
pub use workspace::{
    Compared, ComparisonFormat, ExportFormat, ExportProfile, FatesFormat, MinutesFormat,
    MinutesOrder, STATES, Workspace, export_file_comparison, write_file,
};

use std::path::PathBuf;

/// The library's folder where the person named none: `kosshi` in the platform's data folder.
#[must_use]
pub fn default_library() -> Option<PathBuf> {
    dirs::data_dir().map(|dir| dir.join("kosshi"))
}

/// Where the folders of opened libraries are remembered; never inside the default one.
#[must_use]
pub fn default_memory() -> Option<PathBuf> {
    dirs::config_local_dir().map(|dir| dir.join("kosshi-libraries.json"))
}
