//! `cargo xtask fuzz`: throws bytes at the importers and the outline, and counts the findings.
//!
//! The targets are a workspace of their own ([`FOLDER`]), because everything in it is built with
//! marks at every branch. What was found worth keeping stays in `target/xtask/fuzz/corpus` for the next
//! run; what failed lies in `target/xtask/fuzz/findings`, one file each, and becomes a test.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Instant;

use crate::checkout::Checkout;
use crate::error::{Error, Result};
use crate::process::Program;
use crate::setup::{self, Need};
use crate::terminal::say;

/// How long each target runs when nothing else is said.
pub(crate) const SECONDS: u32 = 60;

/// The fuzzer is one thread, and a machine for tests has two cores.
const AT_ONCE: usize = 2;

const FOLDER: &str = "src-tauri/fuzz";

/// Sets up, then fuzzes the targets whose name begins so. Answers whether nothing was found.
pub(crate) fn run(checkout: &Checkout, seconds: u32, only: &str) -> Result<bool> {
    setup::prepare_checks(checkout, Need::Build)?;
    let log = checkout.emptied("logs")?.join("fuzz-build.log");
    let [passed, failed] = all(checkout, seconds, only, &log)?;
    say(format!("{passed} passed, {failed} failed"));
    Ok(failed == 0)
}

/// Fuzzes the targets whose name begins so; how many of them found nothing, and something.
pub(crate) fn all(checkout: &Checkout, seconds: u32, only: &str, log: &Path) -> Result<[u64; 2]> {
    let built = build(checkout, log)?;
    let names = names(checkout, only)?;
    let next = Mutex::new(names.into_iter());
    let sums = Mutex::new([0, 0]);
    // A lock is held for a moment only, and what holds it does not panic.
    let take = || next.lock().ok().and_then(|mut names| names.next());
    std::thread::scope(|threads| {
        for _ in 0..AT_ONCE {
            threads.spawn(|| {
                while let Some(name) = take() {
                    let clean = one(checkout, &built, &name, seconds).unwrap_or_else(|error| {
                        say(format!("  {error}"));
                        false
                    });
                    if let Ok(mut sums) = sums.lock() {
                        let [passed, failed] = &mut *sums;
                        *(if clean { passed } else { failed }) += 1;
                    }
                }
            });
        }
    });
    let sums = sums.into_inner();
    sums.map_err(|_| Error::shape("fuzzing", "ended in the middle"))
}

/// Builds all targets; the folder they lie in. The platform is named so that the marks stay out of
/// what runs while building.
fn build(checkout: &Checkout, log: &Path) -> Result<PathBuf> {
    let rustc = Program::new("rustc").arg("-vV").answer()?;
    let host = rustc
        .text
        .lines()
        .find_map(|line| line.strip_prefix("host: "));
    let host = host.ok_or_else(|| Error::shape("rustc -vV", "names no host"))?;
    let folder = checkout.root().join("target/fuzz");
    let args = ["build", "--release", "--locked", "--target", host];
    let cargo = Program::cargo()
        .args(args)
        .arg("--target-dir")
        .arg(&folder)
        .folder(&checkout.root().join(FOLDER));
    let outcome = cargo.run_into(log)?;
    if !outcome.ok {
        say(&outcome.text);
        return Err(Error::shape(FOLDER, "the targets could not be built"));
    }
    Ok(folder.join(host).join("release"))
}

fn names(checkout: &Checkout, only: &str) -> Result<Vec<String>> {
    let folder = checkout.root().join(FOLDER).join("targets");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(Error::file(&folder))? {
        let path = entry.map_err(Error::file(&folder))?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if name.starts_with(only) {
            names.push(name.into_owned());
        }
    }
    names.sort();
    if names.is_empty() {
        return Err(Error::Usage(format!("There is no target \"{only}\".")));
    }
    Ok(names)
}

/// Runs one target; false when it found something.
fn one(checkout: &Checkout, built: &Path, name: &str, seconds: u32) -> Result<bool> {
    let started = Instant::now();
    let corpus = checkout.kept(&format!("fuzz/corpus/{name}"))?;
    let findings = checkout.kept("fuzz/findings")?;
    let seeds = checkout.root().join(FOLDER).join("seeds").join(name);
    let log = checkout.kept("logs")?.join(format!("fuzz-{name}.log"));
    let program = Program::new(built.join(name))
        .args([
            format!("-max_total_time={seconds}"),
            format!("-artifact_prefix={}/{name}-", findings.display()),
        ])
        // The child that reads files for a person has no more of either.
        .args(["-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1"])
        .args([&corpus, &seeds]);
    let outcome = program.run_into(&log)?;
    let runs = outcome
        .text
        .lines()
        .find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    say(format!(
        "{:<7}fuzz {name:<15}{:>10} runs {:>8.1} s",
        if outcome.ok { "ok" } else { "FAILED" },
        runs.map_or("?", str::trim),
        started.elapsed().as_secs_f64(),
    ));
    if !outcome.ok {
        let end: Vec<&str> = outcome.text.lines().rev().take(30).collect();
        end.iter().rev().for_each(|line| say(format!("  | {line}")));
    }
    Ok(outcome.ok)
}
