//! The program under test, each run a process of its own.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A run on a library with `--json`.
pub(crate) fn run(library: &Path, args: &[&str]) -> Output {
    command(library).args(args).output().unwrap()
}

/// The answer of a run that must succeed.
pub(crate) fn answer(library: &Path, args: &[&str]) -> Value {
    let output = run(library, args);
    assert!(
        output.status.success(),
        "{args:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    one_object(&output)
}

/// The error's code of a run that must fail, with exit code 1 and words on stderr.
pub(crate) fn refusal(library: &Path, args: &[&str]) -> String {
    let output = run(library, args);
    assert_eq!(output.status.code(), Some(1), "{args:?}");
    assert!(!output.stderr.is_empty(), "{args:?}: no words for people");
    let error = one_object(&output)["error"].clone();
    assert!(error["args"].is_object(), "{error}");
    error["code"].as_str().unwrap().to_owned()
}

/// The answers of one `batch`, line for line.
pub(crate) fn batch(library: &Path, lines: &[String]) -> Vec<Value> {
    let mut child = command(library)
        .arg("batch")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(lines.join("\n").as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The id of the bundled plan's draft.
pub(crate) fn draft(library: &Path) -> String {
    let drafts = answer(library, &["drafts"]);
    drafts["drafts"][0]["draft"].as_str().unwrap().to_owned()
}

fn command(library: &Path) -> Command {
    let mut command = bare(library);
    command.arg("--json");
    command
}

/// The program on a library. It remembers the folder apart from those of whoever runs the tests.
pub(crate) fn bare(library: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kosshi-cli"));
    command.env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"));
    command.arg("--library").arg(library);
    command
}

fn one_object(output: &Output) -> Value {
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(answer.is_object(), "{answer}");
    answer
}
