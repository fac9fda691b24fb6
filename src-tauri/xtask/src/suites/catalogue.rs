//! Which suites there are, in the order in which they run: what is quick and likely to fail first.

use super::promised::{VARIABLE, promised};
use super::tally::Counting;
use crate::checkout::Checkout;
use crate::error::Result;
use crate::metadata::Metadata;
use crate::process::Program;
use crate::setup::node::npm;

/// What `--only` can choose.
pub(crate) const GROUPS: [&str; 8] = ["fmt", "ui", "deny", "clippy", "doc", "rust", "e2e", "fuzz"];

/// A suite: a name, the group it is chosen by, and the programs it runs.
#[derive(Debug)]
pub(crate) struct Suite {
    pub(crate) name: &'static str,
    pub(crate) group: &'static str,
    pub(crate) counting: Counting,
    pub(crate) work: Work,
}

/// What a suite does.
#[derive(Debug)]
pub(crate) enum Work {
    /// Runs programs, one after the other, all of them.
    Programs(fn(&Checkout) -> Result<Vec<Program>>),
    /// Checks the rules of the house in this process.
    Rules,
    /// Runs programs with a display, a session bus and a window driver of their own.
    OnStage(fn(&Checkout) -> Result<Vec<Program>>),
    /// Fuzzes, each target for its time.
    Fuzz,
}

/// The suites that check without running our code; `cargo xtask lint` runs these.
pub(crate) const LINTS: &[Suite] = &[
    suite("format", "fmt", Counting::Verdict, Work::Programs(format)),
    suite("rules of the house", "deny", Counting::Verdict, Work::Rules),
    suite(
        "ui lint",
        "ui",
        Counting::Verdict,
        Work::Programs(|c| npm_run(c, "lint")),
    ),
    suite(
        "ui types",
        "ui",
        Counting::Verdict,
        Work::Programs(|c| npm_run(c, "check")),
    ),
    suite(
        "clippy",
        "clippy",
        Counting::Verdict,
        Work::Programs(clippy),
    ),
    suite("rustdoc", "doc", Counting::Verdict, Work::Programs(rustdoc)),
];

/// The suites that run our code.
pub(crate) const TESTS: &[Suite] = &[
    suite(
        "ui tests",
        "ui",
        Counting::Vitest,
        Work::Programs(|c| npm_run(c, "test")),
    ),
    suite("rust tests", "rust", Counting::Cargo, Work::Programs(rust)),
    suite(
        "window tests",
        "e2e",
        Counting::Cargo,
        Work::OnStage(window),
    ),
    suite("fuzzing", "fuzz", Counting::Verdict, Work::Fuzz),
];

const fn suite(name: &'static str, group: &'static str, counting: Counting, work: Work) -> Suite {
    Suite {
        name,
        group,
        counting,
        work,
    }
}

/// cargo in the root folder. Every call names the whole workspace: a smaller choice of packages
/// would switch other features on, and build the parts a second time.
fn cargo<const N: usize>(checkout: &Checkout, args: [&str; N]) -> Program {
    Program::cargo().args(args).folder(checkout.root())
}

fn format(checkout: &Checkout) -> Result<Vec<Program>> {
    Ok(vec![cargo(
        checkout,
        ["fmt", "--all", "--check", "--", "--color=never"],
    )])
}

fn clippy(checkout: &Checkout) -> Result<Vec<Program>> {
    let args = [
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ];
    Ok(vec![cargo(checkout, args)])
}

fn rustdoc(checkout: &Checkout) -> Result<Vec<Program>> {
    let doc = cargo(checkout, ["doc", "--locked", "--workspace", "--no-deps"]);
    Ok(vec![doc.env("RUSTDOCFLAGS", "-D warnings")])
}

/// All tests but those that need a window. `cargo test` and not nextest, though it is a little
/// faster: it is there on every machine, and the count is the same everywhere.
fn rust(checkout: &Checkout) -> Result<Vec<Program>> {
    let metadata = Metadata::ask(checkout)?;
    let tests = metadata
        .members()
        .flat_map(|package| &package.targets)
        .filter(|target| target.kind.iter().any(|kind| kind == "test") && target.name != "e2e")
        .flat_map(|target| ["--test".to_owned(), target.name.clone()]);
    let promised = promised(checkout)?;
    let test = || {
        cargo(
            checkout,
            ["test", "--locked", "--workspace", "--no-fail-fast"],
        )
        .env(VARIABLE, &promised)
    };
    Ok(vec![
        test().args(["--lib", "--bins"]).args(tests),
        test().arg("--doc"),
    ])
}

fn window(checkout: &Checkout) -> Result<Vec<Program>> {
    let build = [
        "test",
        "--locked",
        "--workspace",
        "--no-fail-fast",
        "--test",
        "e2e",
    ];
    let program = cargo(checkout, build).env("KOSSHI_BIN", checkout.built("debug", "kosshi"));
    // One window at a time: the suites share the display and its keyboard.
    Ok(vec![program.args(["--", "--test-threads=1"])])
}

fn npm_run(checkout: &Checkout, script: &str) -> Result<Vec<Program>> {
    Ok(vec![npm(checkout).args(["run", "--silent", script])])
}
