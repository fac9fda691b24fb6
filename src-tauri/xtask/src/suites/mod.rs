//! Runs suites one after the other and sums them up. A failing suite does not stop the others.

mod catalogue;
mod promised;
mod tally;

use std::path::Path;
use std::time::Instant;

use catalogue::{LINTS, Suite, TESTS, Work};
use tally::{Tally, told_of_failures};

pub(crate) use catalogue::GROUPS;

use crate::checkout::Checkout;
use crate::error::{Error, Result};
use crate::fuzz;
use crate::lint;
use crate::process::{Outcome, Program, is_installed};
use crate::setup::{self, Need};
use crate::stage::Stage;
use crate::terminal::say;

/// How much of a failed suite's log is shown.
const LINES_SHOWN: usize = 80;

/// How much is shown of what failed tests printed, the first of them whole.
const MOST_SHOWN: usize = 400;

/// Checks without running our code. Answers whether all is well.
pub(crate) fn lint(checkout: &Checkout) -> Result<bool> {
    setup::prepare_checks(checkout, Need::Build)?;
    let mut sum = build_ui(checkout);
    sum += run_all(checkout, LINTS.iter())?;
    conclude(sum)
}

/// Checks and tests everything, or the groups in `only`. Answers whether all is well.
pub(crate) fn test(checkout: &Checkout, only: &[String]) -> Result<bool> {
    let chosen = |suite: &&Suite| only.is_empty() || only.iter().any(|group| group == suite.group);
    let suites: Vec<_> = LINTS.iter().chain(TESTS).filter(chosen).collect();
    // On Linux the Rust tests too need tools which make the disk fail; elsewhere they do without.
    let needs_tools = suites.iter().any(|suite| {
        let is_rust = suite.group == "rust" && cfg!(target_os = "linux");
        is_rust || matches!(suite.work, Work::OnStage(_))
    });
    setup::prepare_checks(checkout, if needs_tools { Need::Test } else { Need::Build })?;
    // The shell embeds the built window, so nothing that compiles it can run before.
    let needs_window = suites
        .iter()
        .any(|suite| !matches!(suite.group, "fmt" | "deny" | "fuzz"));
    let mut sum = if needs_window {
        build_ui(checkout)
    } else {
        Tally::default()
    };
    sum += run_all(checkout, suites.into_iter())?;
    conclude(sum)
}

fn build_ui(checkout: &Checkout) -> Tally {
    let started = Instant::now();
    let outcome = setup::window(checkout);
    let tally = Tally::verdict(outcome.is_ok());
    report("ui build", &tally, started);
    if let Err(error) = outcome {
        say(format!("  {error}"));
    }
    tally
}

fn conclude(sum: Tally) -> Result<bool> {
    // Told once more at the end: whoever reads a long log reads its last lines.
    for name in &sum.names {
        say(format!("FAILED {name}"));
    }
    say(format!("{} passed, {} failed", sum.passed, sum.failed));
    Ok(sum.failed == 0)
}

fn run_all<'a>(checkout: &Checkout, suites: impl Iterator<Item = &'a Suite>) -> Result<Tally> {
    let logs = checkout.emptied("logs")?;
    let mut sum = Tally::default();
    for suite in suites {
        let started = Instant::now();
        let log = logs.join(format!("{}.log", suite.name.replace(' ', "-")));
        let tally = run_one(checkout, suite, &log).unwrap_or_else(|error| {
            say(format!("  {error}"));
            Tally::verdict(false)
        });
        report(suite.name, &tally, started);
        sum += tally;
    }
    Ok(sum)
}

fn report(name: &str, tally: &Tally, started: Instant) {
    let word = if tally.failed == 0 { "ok" } else { "FAILED" };
    let seconds = started.elapsed().as_secs_f64();
    let Tally { passed, failed, .. } = tally;
    say(format!(
        "{word:<7}{name:<20}{passed:>5} ok {failed:>4} failed {seconds:>8.1} s"
    ));
}

fn run_one(checkout: &Checkout, suite: &Suite, log: &Path) -> Result<Tally> {
    match suite.work {
        Work::Programs(programs) => run_programs(suite, programs(checkout)?, log),
        Work::Rules => rules(checkout, log),
        Work::Fuzz => {
            let [passed, failed] = fuzz::all(checkout, fuzz::SECONDS, "", log)?;
            Ok(Tally {
                passed,
                failed,
                ..Tally::default()
            })
        }
        Work::OnStage(programs) => {
            build_window(checkout, log)?;
            let stage = Stage::open(checkout)?;
            let programs = programs(checkout)?
                .into_iter()
                .map(|program| program.envs(&stage.environment()));
            run_programs(suite, programs.collect(), log)
        }
    }
}

fn build_window(checkout: &Checkout, log: &Path) -> Result<()> {
    let build = [
        "build",
        "--locked",
        "--workspace",
        "--bin",
        "kosshi",
        "--bin",
        "kosshi-cli",
        // With a test among the targets cargo switches the same features on as for the tests, and
        // takes what they built; without, it builds the dictionary and all our crates once more.
        "--test",
        "e2e",
    ];
    let outcome = Program::cargo()
        .args(build)
        .folder(checkout.root())
        .run_into(log)?;
    if outcome.ok {
        return Ok(());
    }
    show_end(&outcome.text);
    Err(Error::shape("cargo build", "the window could not be built"))
}

fn run_programs(suite: &Suite, programs: Vec<Program>, log: &Path) -> Result<Tally> {
    let mut all = Outcome {
        ok: true,
        text: String::new(),
    };
    for program in programs {
        let outcome = program.run_into(log)?;
        all.ok &= outcome.ok;
        all.text.push_str(&outcome.text);
    }
    let tally = Tally::of(suite.counting, all.ok, &all.text);
    if tally.failed > 0 {
        let told = told_of_failures(&all.text);
        if told.is_empty() {
            show_end(&all.text);
        } else {
            told.lines().take(MOST_SHOWN).for_each(show);
        }
        say(format!("  The whole output is in {}", log.display()));
    }
    Ok(tally)
}

/// Each rule counts as one test; cargo-deny is one more where it is installed.
fn rules(checkout: &Checkout, log: &Path) -> Result<Tally> {
    let mut sum = Tally::default();
    for finding in lint::findings(checkout)? {
        sum += Tally::verdict(finding.faults.is_empty());
        for fault in finding.faults {
            say(format!("  {}: {fault}", finding.rule));
        }
    }
    if is_installed("cargo-deny") {
        let outcome = Program::new("cargo-deny")
            .args([
                "--locked",
                "--offline",
                "check",
                "bans",
                "licenses",
                "sources",
            ])
            .folder(checkout.root())
            .run_into(log)?;
        if !outcome.ok {
            show_end(&outcome.text);
        }
        sum += Tally::verdict(outcome.ok);
    }
    Ok(sum)
}

fn show_end(text: &str) {
    let lines: Vec<&str> = text.lines().collect();
    for line in lines.iter().skip(lines.len().saturating_sub(LINES_SHOWN)) {
        show(line);
    }
}

fn show(line: &str) {
    say(format!("  | {line}"));
}
