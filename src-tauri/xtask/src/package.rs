//! `cargo xtask package`: what people install, made below `target/`.
//!
//! On Debian and Ubuntu this is a .deb. cargo builds the programs, with the same features as in the
//! other tasks; Tauri's bundler only packs them, which needs no download beside its npm package.
//! Inside are both programs, the dictionary (`ipadic/`) and the notices (`notices/`), the latter two
//! in the folder that Tauri calls the resource folder, `/usr/lib/Kosshi`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::checkout::Checkout;
use crate::error::{Error, Result};
use crate::process::Program;
use crate::setup::{self, Need};
use crate::terminal::say;

/// The bundler is run through npx, so that it is fetched only when a package is made.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";

/// Builds the release and the package.
pub(crate) fn run(checkout: &Checkout) -> Result<()> {
    if !cfg!(target_os = "linux") {
        let next = "build with `npx tauri build` in src-tauri";
        return Err(Error::Missing(format!(
            "Only the Debian package is made here so far: {next}"
        )));
    }
    setup::prepare(checkout, Need::Build)?;
    setup::window(checkout)?;
    say("Building the release (this takes some minutes)");
    let build = ["build", "--release", "--locked", "--workspace"];
    let bins = ["--bin", "kosshi", "--bin", "kosshi-cli"];
    Program::cargo()
        .args(build)
        .args(bins)
        .folder(checkout.root())
        .run()?;
    bundle(checkout, &dictionary(&checkout.built("release", "build"))?)?;
    say(format!(
        "Made in {}",
        checkout.built("release", "bundle/deb").display()
    ));
    Ok(())
}

fn bundle(checkout: &Checkout, dictionary: &Path) -> Result<()> {
    Program::new("npx")
        .args([
            "--yes",
            BUNDLER,
            "bundle",
            "--bundles",
            "deb",
            "--ci",
            "--config",
        ])
        .arg(contents(checkout, dictionary).to_string())
        .folder(&checkout.shell())
        .run()
}

/// What goes in beside the window's program; added to `tauri.conf.json` by the bundler.
fn contents(checkout: &Checkout, dictionary: &Path) -> Value {
    let folder = |path: &Path| format!("{}/", path.display());
    let notices = checkout.root().join("assets/notices");
    let (dictionary, notices) = (folder(dictionary), folder(&notices));
    let notice = checkout
        .root()
        .join("assets/dictionary/NOTICE")
        .display()
        .to_string();
    json!({ "bundle": {
        "resources": { dictionary: "ipadic/", notices: "notices/", notice: "notices/IPADIC.txt" },
        "linux": { "deb": {
            "files": { "/usr/bin/kosshi-cli": checkout.built("release", "kosshi-cli") },
        } },
    } })
}

/// The newest dictionary among those that the search crate's build script has made below `build`.
fn dictionary(build: &Path) -> Result<PathBuf> {
    let entries = fs::read_dir(build).map_err(Error::file(build))?.flatten();
    entries
        .filter(|entry| {
            entry
                .file_name()
                .to_string_lossy()
                .starts_with("kosshi-search-")
        })
        .map(|entry| entry.path().join("out/ipadic"))
        .filter_map(|folder| Some((fs::metadata(&folder).ok()?.modified().ok()?, folder)))
        .max()
        .map(|(_, folder)| folder)
        .ok_or_else(|| Error::shape(build.to_string_lossy(), "holds no built dictionary"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_dictionary_of_the_search_crate() {
        let build = tempfile::tempdir().unwrap();
        assert!(dictionary(build.path()).is_err());
        let made = build.path().join("kosshi-search-1/out/ipadic");
        fs::create_dir_all(&made).unwrap();
        fs::create_dir_all(build.path().join("kosshi-search-2/out")).unwrap();
        fs::create_dir_all(build.path().join("other-1/out/ipadic")).unwrap();
        assert_eq!(dictionary(build.path()).unwrap(), made);
    }
}
