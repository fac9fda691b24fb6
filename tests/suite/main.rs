//! Suites that cross rooms, without a window.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test ends where it fails"
)]

#[path = "annotations.rs"]
mod annotations;
#[path = "arguments.rs"]
mod arguments;
#[path = "brought.rs"]
mod brought;
#[path = "../../src-tauri/crates/import/tests/build/mod.rs"]
mod build;
#[path = "carrying.rs"]
mod carrying;
#[path = "comparing.rs"]
mod comparing;
#[path = "contract.rs"]
mod contract;
#[path = "correcting.rs"]
mod correcting;
#[path = "../support/dice.rs"]
mod dice;
#[path = "exports.rs"]
mod exports;
#[path = "fates.rs"]
mod fates;
#[path = "foreign.rs"]
mod foreign;
#[path = "full.rs"]
mod full;
#[path = "gone.rs"]
mod gone;
#[path = "importing.rs"]
mod importing;
#[path = "index_faults.rs"]
mod index_faults;
#[path = "indexing.rs"]
mod indexing;
#[path = "kills.rs"]
mod kills;
#[path = "meetings.rs"]
mod meetings;
#[path = "printed.rs"]
mod printed;
#[path = "round_trips.rs"]
mod round_trips;
#[path = "search.rs"]
mod search;
#[path = "search_fields.rs"]
mod search_fields;
#[path = "secret.rs"]
mod secret;
#[path = "../support/skip.rs"]
mod skip;
#[path = "steps.rs"]
mod steps;
#[path = "taken_up.rs"]
mod taken_up;
#[path = "upkeep.rs"]
mod upkeep;
