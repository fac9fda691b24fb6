//! System packages: installed on Debian and Ubuntu, named elsewhere.

use std::fs;

use super::Need;
use super::apt::{self, Package};
use crate::error::{Error, Result};
use crate::process::{Program, is_installed};
use crate::terminal::say;

/// Makes sure that the system packages for `need` are there.
pub(crate) fn prepare(need: Need) -> Result<()> {
    let os_release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    if apt::is_debian(&os_release) {
        return install(&missing(need)?);
    }
    advise(need)
}

fn missing(need: Need) -> Result<Vec<Package>> {
    let dpkg = Program::new("dpkg-query")
        .args(["--show", "--showformat=${Package} ${db:Status-Status}\n"])
        .args(apt::packages(need).map(|package| package.name))
        // Exits with 1 when it does not know a package; the answer about the others still counts.
        .answer()?;
    Ok(apt::missing(apt::packages(need), &dpkg.text))
}

fn install(packages: &[Package]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    say("Installing system packages with apt-get:");
    for package in packages {
        say(format!("  {:<24}{}", package.name, package.reason));
    }
    apt_get(&["update", "-qq"])?;
    let mut install = vec!["install", "-y", "-qq", "--no-install-recommends"];
    install.extend(packages.iter().map(|package| package.name));
    apt_get(&install)
}

/// Runs apt-get as root, with sudo when somebody else started the task.
fn apt_get(args: &[&str]) -> Result<()> {
    let program = if is_root()? {
        Program::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive")
    } else if is_installed("sudo") {
        Program::new("sudo").args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
    } else {
        let hint = "Root is needed once: run this as root, or install sudo.";
        return Err(Error::Missing(format!(
            "{hint} The command is: apt-get {}",
            args.join(" ")
        )));
    };
    program.args(args).run()
}

fn is_root() -> Result<bool> {
    Ok(Program::new("id").arg("-u").answer()?.text.trim() == "0")
}

/// Elsewhere nothing is installed: the needed parts are named, and the build shows what lacks.
fn advise(need: Need) -> Result<()> {
    if cfg!(target_os = "linux") {
        say("This is not Debian or Ubuntu: please install the counterparts of these packages.");
        for package in apt::packages(need) {
            say(format!("  {:<24}{}", package.name, package.reason));
        }
    } else if need == Need::Test {
        let what = "The window tests need Linux (Xvfb, WebKitWebDriver).";
        return Err(Error::Missing(format!(
            "{what} Leave them out with --only fmt,clippy,rust,ui"
        )));
    }
    Ok(())
}
