//! `cargo xtask bench`: figures of a release build, as ratios where there is a peer.
//!
//! What cannot be measured is said in its place; the others still are. The task itself does not
//! fail over a figure: they depend on the machine, and are there to be read.

mod drafts;
mod engine;
mod exports;
mod figures;
mod frames;
mod library;
mod memory;
mod opening;
mod outline;
mod placed;
mod window;

pub(crate) use outline::run as outline;

use figures::Figure;

use crate::checkout::Checkout;
use crate::error::Result;
use crate::process::Program;
use crate::setup::{self, Need};
use crate::terminal::say;

type Measurement = (&'static str, fn(&Checkout) -> Result<Vec<Figure>>);

const MEASUREMENTS: [Measurement; 11] = [
    ("window", window::measure),
    ("frames", frames::measure),
    ("search by batch", library::search_by_batch),
    ("search in process", library::search_in_process),
    ("search engine", engine::measure),
    ("search of a large library", engine::library),
    ("commit", library::commit),
    ("first start", library::first_start),
    ("opening", opening::measure),
    ("exports", exports::measure),
    ("drafts", drafts::measure),
];

/// Measures everything whose name begins so, and prints the table.
pub(crate) fn run(checkout: &Checkout, only: &str) -> Result<()> {
    setup::prepare(checkout, Need::Test)?;
    setup::window(checkout)?;
    let mut rows = Vec::new();
    for (name, measure) in MEASUREMENTS {
        if !name.starts_with(only) {
            continue;
        }
        say(format!("Measuring: {name}"));
        match measure(checkout) {
            Ok(figures) => rows.extend(figures.iter().map(Figure::row)),
            Err(error) => rows.push(format!("{name}: not measured ({error})")),
        }
    }
    say(format!(
        "\n{:<42}{:>13}{:>13}{:>8}  limit",
        "figure", "ours", "peer", "ratio"
    ));
    for row in rows {
        say(row);
    }
    Ok(())
}

/// Builds release programs; `targets` as cargo names them.
fn build(checkout: &Checkout, targets: &[&str]) -> Result<()> {
    Program::cargo()
        .args(["build", "--release", "--locked", "--workspace", "--quiet"])
        .args(targets)
        .folder(checkout.root())
        .run()
}

/// The headless program. It remembers libraries in a folder of its own, emptied each time: one that
/// was measured before and taken away since is not missed by anybody.
fn headless(checkout: &Checkout) -> Result<Program> {
    let memory = checkout.emptied("bench-memory")?;
    Ok(Program::new(checkout.built("release", "kosshi-cli"))
        .env("XDG_CONFIG_HOME", memory.display().to_string()))
}
