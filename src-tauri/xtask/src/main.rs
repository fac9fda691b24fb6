//! `cargo xtask`: everything that is done with this checkout, from setting a machine up to
//! packaging. See [`args::USAGE`] for the tasks.
//!
//! A task may be repeated at any time. It writes only below `target/`, `ui/node_modules` and
//! `ui/dist` (and, on request, the list of parts), and reaches only package registries.

mod args;
mod bench;
mod checkout;
mod error;
mod fuzz;
mod lint;
mod metadata;
mod notices;
mod package;
mod process;
mod run;
mod setup;
mod stage;
mod suites;
mod terminal;

use std::process::ExitCode;

use args::Task;
use checkout::Checkout;
use error::{Error, Result};

fn main() -> ExitCode {
    match Task::parse(std::env::args().skip(1)).and_then(perform) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            terminal::complain(error.to_string());
            ExitCode::from(if matches!(error, Error::Usage(_)) {
                2
            } else {
                1
            })
        }
    }
}

/// Performs a task; false when it ran to its end and found something wrong.
fn perform(task: Task) -> Result<bool> {
    let checkout = Checkout::locate()?;
    match task {
        Task::Run(args) => run::run(&checkout, &args)?,
        Task::Test(only) => return suites::test(&checkout, &only),
        Task::Lint => return suites::lint(&checkout),
        Task::Bench(only) => bench::run(&checkout, &only)?,
        Task::BenchOutline(folder) => bench::outline(&checkout, folder)?,
        Task::Fuzz { seconds, only } => return fuzz::run(&checkout, seconds, &only),
        Task::Package => package::run(&checkout)?,
        Task::Notices => notices::update(&checkout)?,
    }
    Ok(true)
}
