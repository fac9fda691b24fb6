//! The command line as scripts meet it: the built program, its output, its exit codes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test ends where it fails"
)]

mod answered;
mod asked;
mod batch;
mod desk;
mod drafts;
mod exports;
#[cfg(unix)]
mod files;
mod meetings;
mod passphrase;
mod places;
mod program;
#[path = "../../../../../tests/support/skip.rs"]
mod skip;
mod verbs;
