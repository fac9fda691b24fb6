//! The rules for parts from outside, read from `.cargo/deny.toml`: who may use what, which
//! licences are allowed, where parts come from.
//!
//! cargo-deny reads the same file, and `cargo xtask lint` runs it where it is installed. Building
//! it takes minutes, so a fresh machine relies on these checks of the same statements.

use serde::Deserialize;

use super::licences;
use crate::metadata::{Metadata, Package};

/// The statements of `.cargo/deny.toml` that are checked here.
#[derive(Debug, Deserialize)]
pub(crate) struct Rules {
    bans: Bans,
    licenses: Licences,
    sources: Sources,
}

#[derive(Debug, Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

/// A crate that only its wrappers may use; with no wrappers nobody may.
#[derive(Debug, Deserialize)]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
    #[serde(default)]
    wrappers: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Licences {
    allow: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Sources {
    #[serde(rename = "allow-registry")]
    allow_registry: Vec<String>,
}

impl Rules {
    /// Reads the file's text.
    pub(crate) fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// Uses of a crate by somebody who may not know it.
    pub(crate) fn breached_walls(&self, metadata: &Metadata) -> Vec<String> {
        let package = |id: &str| metadata.packages.iter().find(|package| package.id == id);
        let mut breaches = Vec::new();
        for node in &metadata.resolve.nodes {
            let Some(user) = package(&node.id) else {
                continue;
            };
            for used in node.deps.iter().filter_map(|used| package(&used.pkg)) {
                let ban = self.bans.deny.iter().find(|ban| ban.name == used.name);
                if ban.is_some_and(|ban| !ban.wrappers.contains(&user.name)) {
                    breaches.push(format!("{} must not use {}", user.name, used.name));
                }
            }
        }
        breaches
    }

    /// Parts under a licence that is not allowed, or under none.
    pub(crate) fn refused_licences(&self, metadata: &Metadata) -> Vec<String> {
        let is_refused = |package: &&Package| {
            let expression = package.license.as_deref().unwrap_or_default();
            !licences::is_met(expression, &self.licenses.allow)
        };
        metadata
            .packages
            .iter()
            .filter(is_refused)
            .map(|package| {
                let licence = package.license.as_deref().unwrap_or("no licence named");
                format!("{} {}: {licence}", package.name, package.version)
            })
            .collect()
    }

    /// Parts from elsewhere than the allowed registries.
    pub(crate) fn foreign_sources(&self, metadata: &Metadata) -> Vec<String> {
        let is_allowed = |source: &String| {
            let registry = source.strip_prefix("registry+");
            registry.is_some_and(|registry| {
                self.sources
                    .allow_registry
                    .iter()
                    .any(|allowed| allowed == registry)
            })
        };
        let sources = metadata
            .packages
            .iter()
            .filter_map(|p| Some((p, p.source.as_ref()?)));
        sources
            .filter(|(_, source)| !is_allowed(source))
            .map(|(package, source)| format!("{} comes from {source}", package.name))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::{Node, Resolve, Use};

    const RULES: &str = r#"
        [bans]
        deny = [{ crate = "rusqlite", wrappers = ["kosshi-store"] }, { crate = "reqwest" }]
        [licenses]
        allow = ["MIT"]
        [sources]
        allow-registry = ["https://index"]
    "#;

    fn package(name: &str, source: Option<&str>, license: Option<&str>) -> Package {
        Package {
            id: name.to_owned(),
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            source: source.map(str::to_owned),
            license: license.map(str::to_owned),
            ..Package::default()
        }
    }

    /// A graph of `user -> used` pairs.
    fn graph(uses: &[(&str, &str)]) -> Metadata {
        let names = uses.iter().flat_map(|(user, used)| [*user, *used]);
        let node = |(user, used): &(&str, &str)| Node {
            id: (*user).to_owned(),
            deps: vec![Use {
                pkg: (*used).to_owned(),
                dep_kinds: Vec::new(),
            }],
        };
        Metadata {
            packages: names.map(|name| package(name, None, Some("MIT"))).collect(),
            resolve: Resolve {
                nodes: uses.iter().map(node).collect(),
            },
            ..Metadata::default()
        }
    }

    #[test]
    fn a_wall_lets_only_its_wrapper_through() {
        let rules = Rules::parse(RULES).unwrap();
        assert!(
            rules
                .breached_walls(&graph(&[("kosshi-store", "rusqlite")]))
                .is_empty()
        );
        assert_eq!(
            rules.breached_walls(&graph(&[
                ("kosshi-app", "rusqlite"),
                ("kosshi-store", "reqwest")
            ])),
            [
                "kosshi-app must not use rusqlite",
                "kosshi-store must not use reqwest"
            ]
        );
    }

    #[test]
    fn a_part_needs_an_allowed_licence() {
        let rules = Rules::parse(RULES).unwrap();
        let metadata = Metadata {
            packages: vec![
                package("fine", None, Some("GPL-3.0-only OR MIT")),
                package("bad", None, Some("GPL-3.0-only")),
                package("none", None, None),
            ],
            ..Metadata::default()
        };
        let refused = ["bad 1.0.0: GPL-3.0-only", "none 1.0.0: no licence named"];
        assert_eq!(rules.refused_licences(&metadata), refused);
    }

    #[test]
    fn a_part_comes_from_an_allowed_registry() {
        let rules = Rules::parse(RULES).unwrap();
        let metadata = Metadata {
            packages: vec![
                package("own", None, None),
                package("fine", Some("registry+https://index"), None),
                package("git", Some("git+https://index"), None),
            ],
            ..Metadata::default()
        };
        assert_eq!(
            rules.foreign_sources(&metadata),
            ["git comes from git+https://index"]
        );
    }
}
