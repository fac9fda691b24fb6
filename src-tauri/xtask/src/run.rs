//! `cargo xtask run`: from a fresh machine to the open window.

use crate::checkout::Checkout;
use crate::error::{Error, Result};
use crate::process::Program;
use crate::setup::{self, Need};
use crate::terminal::say;

/// Installs, builds, opens the window, and waits until it is closed.
///
/// It is the debug build: its parts are optimised (`profile.dev.package."*"`) but not linked as one
/// program, so the first window comes in a fraction of the time of a release build, and the tests
/// use the same parts. `cargo xtask package` makes what people install.
pub(crate) fn run(checkout: &Checkout, args: &[String]) -> Result<()> {
    setup::prepare(checkout, Need::Build)?;
    setup::window(checkout)?;
    say("Building the app (the first time takes some minutes)");
    let build = ["build", "--locked", "--workspace", "--bin", "kosshi"];
    Program::cargo().args(build).folder(checkout.root()).run()?;
    if !has_display() {
        let next = "start `cargo xtask run` from a desktop, or under xvfb-run";
        return Err(Error::Missing(format!(
            "Built, but there is no display to open it on: {next}"
        )));
    }
    say("Opening the window");
    Program::new(checkout.built("debug", "kosshi"))
        .args(args)
        .run()
}

fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}
