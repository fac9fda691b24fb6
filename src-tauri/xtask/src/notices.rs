//! `assets/notices/parts.txt`: name, version and licence of every part that ships, for the About
//! dialog. Made from the two lock files, so that it changes exactly when they do.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use crate::checkout::{Checkout, read, write};
use crate::error::{Error, Result};
use crate::metadata::Metadata;
use crate::terminal::say;

/// The programs that people get.
const PROGRAMS: [&str; 2] = ["kosshi", "kosshi-cli"];

/// The lines of npm's lock that matter here.
#[derive(Debug, Deserialize)]
struct Lock {
    packages: BTreeMap<String, Locked>,
}

#[derive(Debug, Deserialize)]
struct Locked {
    #[serde(default)]
    version: String,
    license: Option<String>,
    /// Only builds or tests the window; does not ship.
    #[serde(default)]
    dev: bool,
    /// Only for some systems, as the canvas that pdf.js takes outside of a window: never in the
    /// page, so that it does not ship.
    #[serde(default)]
    optional: bool,
}

/// Writes the list.
pub(crate) fn update(checkout: &Checkout) -> Result<()> {
    let text = list(checkout, &Metadata::ask(checkout)?)?;
    write(&path(checkout), &text)?;
    say(format!(
        "{} parts listed in assets/notices/parts.txt",
        text.lines().count() - HEADER_LINES
    ));
    Ok(())
}

/// What is wrong with the list as it stands.
pub(crate) fn faults(checkout: &Checkout, metadata: &Metadata) -> Result<Vec<String>> {
    let wanted = list(checkout, metadata)?;
    let found = read(&path(checkout)).unwrap_or_default();
    if found == wanted {
        return Ok(Vec::new());
    }
    Ok(vec![
        "assets/notices/parts.txt is out of date: run `cargo xtask notices`".to_owned(),
    ])
}

fn path(checkout: &Checkout) -> PathBuf {
    checkout.root().join("assets/notices/parts.txt")
}

const HEADER: &str = "\
Kosshi is made with the parts below, each with its version and licence.
The fonts' licence stands in BIZ-UD-OFL.txt, the dictionary's beside the dictionary.
";
const HEADER_LINES: usize = 6;

fn list(checkout: &Checkout, metadata: &Metadata) -> Result<String> {
    let lock = checkout.ui().join("package-lock.json");
    let npm = npm_parts(&read(&lock)?).map_err(|error| Error::shape("package-lock.json", error))?;
    let rust = metadata
        .shipped(&PROGRAMS)
        .into_iter()
        .map(|package| line(&package.name, &package.version, package.license.as_deref()));
    let rust: Vec<String> = rust.collect();
    Ok(format!(
        "{HEADER}\nRust\n{}\nnpm\n{}",
        rust.concat(),
        npm.concat()
    ))
}

fn npm_parts(lock: &str) -> serde_json::Result<Vec<String>> {
    let lock: Lock = serde_json::from_str(lock)?;
    // The key is the folder, such as `node_modules/a/node_modules/@b/c`; the root's is empty.
    let named = lock.packages.iter().filter_map(|(folder, part)| {
        Some((
            folder
                .rsplit("node_modules/")
                .next()
                .filter(|name| !name.is_empty())?,
            part,
        ))
    });
    let shipped = named.filter(|(_, part)| !part.dev && !part.optional);
    let mut lines: Vec<_> = shipped
        .map(|(name, part)| line(name, &part.version, part.license.as_deref()))
        .collect();
    lines.sort();
    lines.dedup();
    Ok(lines)
}

fn line(name: &str, version: &str, licence: Option<&str>) -> String {
    format!(
        "{name} {version} — {}\n",
        licence.unwrap_or("see its package")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_what_ships_with_the_window_once() {
        let lock = r#"{"packages": {
            "": {"version": "0.1.0", "license": "MIT OR Apache-2.0"},
            "node_modules/svelte": {"version": "5.57.3", "license": "MIT"},
            "node_modules/vite": {"version": "8.3.8", "license": "MIT", "dev": true},
            "node_modules/@a/canvas": {"version": "1.0.0", "license": "MIT", "optional": true},
            "node_modules/svelte/node_modules/@a/b": {"version": "1.0.0", "license": "ISC"},
            "node_modules/@a/b": {"version": "1.0.0", "license": "ISC"}
        }}"#;
        let lines = npm_parts(lock).unwrap();
        assert_eq!(lines, ["@a/b 1.0.0 — ISC\n", "svelte 5.57.3 — MIT\n"]);
    }

    #[test]
    fn a_part_without_a_licence_field_is_not_left_out() {
        let lines = npm_parts(r#"{"packages": {"node_modules/x": {"version": "1.0.0"}}}"#).unwrap();
        assert_eq!(lines, ["x 1.0.0 — see its package\n"]);
    }

    #[test]
    fn the_header_is_as_long_as_counted() {
        let lines = format!("{HEADER}\nRust\n\nnpm\n").lines().count();
        assert_eq!(lines, HEADER_LINES);
    }
}
