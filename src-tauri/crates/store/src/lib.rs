//! The truth: a library of plans, drafts and annotations in one SQLite file.
//!
//! This is the only crate that names rusqlite. What binds it:
//!
//! - *Saved means on the disk.* A verb that writes answers after the commit (WAL,
//!   `synchronous=FULL`); one that failed left data and undo list as they were.
//! - *An operation is a transaction is a step is a revision.* [`Store::transact`] runs the verbs of
//!   a [`Writer`] as one named step; each verb of [`Store`] is a transaction of its own.
//! - *Every change of the truth goes through one log* (`change`), of which undo, redo and later
//!   merging of devices are uses. Rows are hidden, never deleted.
//! - *A file is never overwritten by an empty one.* What is damaged is set aside by renaming.
//! - *A library with a passphrase has no word in the clear on the disk* ([`secret`]).
//!
//! ```
//! # let dir = tempfile::tempdir()?;
//! use kosshi_store::{OpenOptions, Store};
//! let store = Store::open(dir.path(), OpenOptions::default())?;
//! let added = store.add_plan("第３期医療分野研究開発推進計画")?;
//! assert_eq!(added.changes.plans, [added.value]);
//! store.undo()?;
//! assert!(store.list_plans()?.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod annotation;
pub mod backup;
mod change;
mod check;
mod clock;
mod connection;
mod correction;
mod draft;
mod error;
pub mod hlc;
mod library;
mod meeting;
mod pin;
mod plan;
mod reading;
mod response;
mod schema;
pub mod secret;
mod setting;
mod step;
mod transact;
mod typing;

pub use annotation::{
    Annotation, AnnotationFilter, AnnotationPatch, BY_HAND, ImportedAnnotation, Label,
    NewAnnotation, NewReply, Placement, Reply, ReplyId, Said, SaidPatch, Trashed, Version,
    VersionCause,
};
pub use check::{Finding, FindingCode, Findings};
pub use clock::Clock;
pub use draft::{AddedDraft, Draft, DraftMove, DraftPatch, NewDraft, NodeRow, PlanChoice};
pub use error::{OpenError, StoreError};
pub use library::{LastStop, OpenOptions, Store, allow_synced, is_library, set_aside};
pub use meeting::{Meeting, MeetingPatch, NewMeeting};
pub use plan::Plan;
pub use response::Response;
pub use schema::{APPLICATION_ID, OLDEST_SQLITE, supported as supported_schema};
pub use step::{Op, Step, StepName, StepState, UndoStatus};
pub use transact::{Changes, OpOutput, Writer};
pub use typing::Typing;
