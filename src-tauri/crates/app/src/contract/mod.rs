//! The contract: every shape that crosses the boundary, and nothing else.
//!
//! The window, the command line's `batch` and the tests all speak these shapes; the TypeScript
//! under `ui/src/lib/api/generated` is made from them ([`typescript`]) and checked for drift.
//! Units: ranges are Unicode scalar values, half open, `[start, end]`; times are Unix
//! milliseconds; pages and lines are 1-based. Fields are added, never changed.

mod asked;
mod commands;
mod comparison;
mod drafts;
mod events;
mod exporting;
mod fates;
mod meetings;
mod minutes;
mod outline;
mod requests;
mod search;
mod secret;
mod told;
mod typescript;
mod views;

pub use asked::*;
pub use commands::{COMMANDS, dispatch};
pub use comparison::*;
pub use drafts::*;
pub use events::{Changed, Event, ImportPhase, ImportProgress, IndexState, Notice};
pub use exporting::*;
pub use fates::*;
pub use meetings::*;
pub use minutes::*;
pub use outline::*;
pub use requests::*;
pub use search::*;
pub use secret::*;
pub use told::*;
pub use typescript::typescript;
pub use views::*;
