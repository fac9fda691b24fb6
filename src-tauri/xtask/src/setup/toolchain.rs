//! The parts of the Rust toolchain that the checks use; a minimal installation lacks them.

use crate::error::{Error, Result};
use crate::process::{Program, is_installed};
use crate::terminal::say;

/// The program by which each is known, and its name as a component of rustup.
const COMPONENTS: [(&str, &str); 2] = [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")];

/// Adds the components that are missing, where rustup can; else names them.
pub(super) fn prepare() -> Result<()> {
    let missing = COMPONENTS
        .iter()
        .filter(|(program, _)| !answers(program))
        .map(|(_, component)| *component)
        .collect::<Vec<_>>();
    if missing.is_empty() {
        return Ok(());
    }
    if !is_installed("rustup") {
        let names = missing.join(", ");
        return Err(Error::Missing(format!("Please install {names} for Rust.")));
    }
    say(format!("Adding to Rust: {}", missing.join(", ")));
    Program::new("rustup")
        .args(["component", "add"])
        .args(missing)
        .run()
}

/// rustup puts a program of this name in its place also where the component is missing; then it
/// does not answer.
fn answers(program: &str) -> bool {
    is_installed(program)
        && Program::new(program)
            .arg("--version")
            .answer()
            .is_ok_and(|outcome| outcome.ok)
}
