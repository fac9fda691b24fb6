//! The real window, driven as a person drives it: keys, clicks, and a process that is killed.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends where it fails"
)]

#[path = "capturing.rs"]
mod capturing;
#[path = "comparing.rs"]
mod comparing;
#[path = "correcting.rs"]
mod correcting;
#[path = "drafts.rs"]
mod drafts;
#[path = "dropping.rs"]
mod dropping;
#[path = "full.rs"]
mod full;
#[path = "handing_out.rs"]
mod handing_out;
#[path = "hostile.rs"]
mod hostile;
#[path = "intruder.rs"]
mod intruder;
#[path = "keyboard.rs"]
mod keyboard;
#[path = "long_draft.rs"]
mod long_draft;
#[path = "main_job.rs"]
mod main_job;
#[path = "many.rs"]
mod many;
#[path = "meeting.rs"]
mod meeting;
#[path = "original.rs"]
mod original;
#[path = "search.rs"]
mod search;
#[path = "secret.rs"]
mod secret;
#[path = "sizes.rs"]
mod sizes;
#[path = "../support/skip.rs"]
mod skip;
#[path = "troubles.rs"]
mod troubles;
#[path = "views.rs"]
mod views;
