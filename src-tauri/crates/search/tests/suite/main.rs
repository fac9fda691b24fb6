//! The search as its callers see it: against an oracle, in kana, on odd queries, after faults.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod boolean;
mod documents;
mod faults;
mod forms;
mod judged;
mod oracle;
mod queries;
mod ranking;
mod readings;
mod support;
