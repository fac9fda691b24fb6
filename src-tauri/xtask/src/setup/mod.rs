//! Brings a machine with Rust and Node to where the app can be built, or says what is missing.
//!
//! Everything here can be repeated: what is already there is left alone. System packages are the
//! only thing outside the checkout that is ever touched, and each is named with its reason first.

pub(crate) mod apt;
mod fresh;
pub(crate) mod node;
mod system;
mod toolchain;

use crate::checkout::Checkout;
use crate::error::Result;

/// What a task needs beyond the Rust toolchain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Build and open the window.
    Build,
    /// The same, and a display of our own with WebKitWebDriver.
    Test,
}

/// Installs what is missing for `need`: system packages, then the window's npm packages.
pub(crate) fn prepare(checkout: &Checkout, need: Need) -> Result<()> {
    system::prepare(need)?;
    node::install(checkout)
}

/// As [`prepare`], with what reads and checks the code.
pub(crate) fn prepare_checks(checkout: &Checkout, need: Need) -> Result<()> {
    toolchain::prepare()?;
    prepare(checkout, need)
}

/// Builds `ui/dist`, which the shell embeds, unless it is newer than all it is made from.
pub(crate) fn window(checkout: &Checkout) -> Result<()> {
    node::build(checkout)
}
