//! The window's npm packages and its build.

use std::fs;

use super::fresh::is_current;
use crate::checkout::{Checkout, read};
use crate::error::{Error, Result};
use crate::process::{Program, is_installed};
use crate::terminal::say;

/// The oldest Node that Vite runs on: major and minor.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// npm in the window's folder.
pub(crate) fn npm(checkout: &Checkout) -> Program {
    // On Windows npm is a script, which is only found under its whole name.
    Program::new(if cfg!(windows) { "npm.cmd" } else { "npm" }).folder(&checkout.ui())
}

/// Runs `npm ci` when the lock differs from the one that was installed last.
pub(crate) fn install(checkout: &Checkout) -> Result<()> {
    check_node()?;
    let lock = checkout.ui().join("package-lock.json");
    let installed = checkout.ui().join("node_modules/.kosshi-lock");
    let wanted = read(&lock)?;
    if fs::read_to_string(&installed).is_ok_and(|lock| lock == wanted) {
        return Ok(());
    }
    say("Installing the window's npm packages (npm ci in ui/)");
    npm(checkout)
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .run()?;
    fs::write(&installed, wanted).map_err(Error::file(&installed))
}

/// Builds `ui/dist` unless nothing that it is made from is newer.
pub(crate) fn build(checkout: &Checkout) -> Result<()> {
    let ui = checkout.ui();
    if is_current(&ui.join("dist/index.html"), &ui, &["dist", "node_modules"])? {
        return Ok(());
    }
    say("Building the window (npm run build in ui/)");
    npm(checkout).args(["run", "--silent", "build"]).run()
}

fn check_node() -> Result<()> {
    let found = if is_installed("node") {
        Program::new("node").arg("--version").answer()?.text
    } else {
        String::new()
    };
    if version(&found).is_some_and(|found| found >= OLDEST_NODE) {
        return Ok(());
    }
    let (major, minor) = OLDEST_NODE;
    let found = if found.is_empty() {
        "none"
    } else {
        found.trim()
    };
    Err(Error::Missing(format!(
        "Please install Node {major}.{minor} or newer (found: {found})."
    )))
}

/// Major and minor of Node's answer, such as `v20.20.2`.
fn version(answer: &str) -> Option<(u32, u32)> {
    let mut parts = answer.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_nodes_version() {
        assert_eq!(version("v20.20.2\n"), Some((20, 20)));
        assert_eq!(version("v8.1"), Some((8, 1)));
        assert_eq!(version(""), None);
        assert_eq!(version("20.1.0"), None);
    }

    #[test]
    fn compares_versions_by_number() {
        assert!(version("v20.9.0").unwrap() < OLDEST_NODE);
        assert!(version("v100.0.0").unwrap() > OLDEST_NODE);
    }
}
