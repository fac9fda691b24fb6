//! The store through its public face.

// clippy knows tests by their attribute; helpers between them are tests too.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

mod acts;
mod annotations;
mod backup;
mod check;
mod clock;
mod correcting;
#[path = "../../../../../tests/support/dice.rs"]
mod dice;
mod failing_disk;
mod full;
mod gone;
mod kills;
mod log;
mod meeting;
mod migrating;
mod opening;
mod pinning;
mod reads;
mod responding;
mod restoring;
mod rights;
mod saved;
mod secret;
mod secret_stopped;
mod shifting;
#[path = "../../../../../tests/support/skip.rs"]
mod skip;
mod support;
mod synced;
mod thinned;
mod torn;
mod unchanged;
mod unclean;
mod undo;
