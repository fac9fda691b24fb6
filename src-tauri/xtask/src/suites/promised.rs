//! What the tests are promised of this machine: a test that needs it fails when it is missing.

use crate::checkout::Checkout;
use crate::error::Result;
use crate::process::Program;
use crate::terminal::say;

/// What set-up installs on Linux; see `setup::apt`.
const INSTALLED: [&str; 9] = [
    "fiu-run",
    "python3",
    "openpyxl",
    "pandoc",
    "pdffonts",
    "pdfinfo",
    "pdftotext",
    "qpdf",
    "soffice",
];

/// The variable by which tests know it.
pub(super) const VARIABLE: &str = "KOSSHI_EXPECT";

/// The promised tools and rights, with commas between. What is left out is said.
pub(super) fn promised(checkout: &Checkout) -> Result<String> {
    let mut promised = Vec::new();
    if cfg!(target_os = "linux") {
        promised.extend(INSTALLED);
    }
    let mut offer = |name, is_there, why: &str| {
        if is_there {
            promised.push(name);
        } else {
            say(format!("Tests with {name} are left out: {why}."));
        }
    };
    let may_mount = cfg!(target_os = "linux") && may_mount(checkout)?;
    offer("mount", may_mount, "this user may not mount a small disk");
    Ok(promised.join(","))
}

/// Tried rather than asked: root in a container may not.
fn may_mount(checkout: &Checkout) -> Result<bool> {
    let folder = checkout.emptied("mount")?;
    let mount = Program::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]);
    if !mount.arg(&folder).answer()?.ok {
        return Ok(false);
    }
    Ok(Program::new("umount").arg(&folder).answer()?.ok)
}
