//! The answer of `cargo metadata`, cut down to what the checks read.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::checkout::Checkout;
use crate::error::{Error, Result};
use crate::process::Program;

/// The one platform that is packaged and tested so far; parts of other platforms are not looked at.
const PLATFORM: &str = "x86_64-unknown-linux-gnu";

/// Every package in the dependency graph of the workspace.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Metadata {
    pub(crate) packages: Vec<Package>,
    pub(crate) workspace_members: Vec<String>,
    pub(crate) resolve: Resolve,
}

/// One package: a member or a part from outside.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Package {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) version: String,
    /// An SPDX expression; missing where only a licence file is named.
    pub(crate) license: Option<String>,
    /// Where it comes from; none for the members.
    pub(crate) source: Option<String>,
    #[serde(default)]
    pub(crate) targets: Vec<Target>,
}

/// Something that cargo builds of a package.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Target {
    pub(crate) name: String,
    pub(crate) kind: Vec<String>,
}

/// Which package uses which.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Resolve {
    pub(crate) nodes: Vec<Node>,
}

/// The parts that one package uses.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Node {
    pub(crate) id: String,
    pub(crate) deps: Vec<Use>,
}

/// One use of one part.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Use {
    pub(crate) pkg: String,
    pub(crate) dep_kinds: Vec<UseKind>,
}

/// `None` for a part of the program, else `dev` or `build`.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct UseKind {
    pub(crate) kind: Option<String>,
}

impl Metadata {
    /// Asks cargo, by the lock as it is.
    pub(crate) fn ask(checkout: &Checkout) -> Result<Self> {
        let outcome = Program::cargo()
            .args([
                "metadata",
                "--format-version=1",
                "--locked",
                "--filter-platform",
                PLATFORM,
            ])
            .folder(checkout.root())
            .answer()?;
        serde_json::from_str(&outcome.text).map_err(|error| {
            let hint = format!("{error}; is Cargo.lock up to date?");
            Error::shape("cargo metadata", hint)
        })
    }

    /// The packages of this workspace.
    pub(crate) fn members(&self) -> impl Iterator<Item = &Package> {
        self.packages
            .iter()
            .filter(|package| self.workspace_members.contains(&package.id))
    }

    /// The packages from outside that end up in the program `roots`, without what only builds or
    /// tests it; by name, then version.
    pub(crate) fn shipped(&self, roots: &[&str]) -> Vec<&Package> {
        let nodes: HashMap<&str, &Node> = self
            .resolve
            .nodes
            .iter()
            .map(|node| (node.id.as_str(), node))
            .collect();
        let mut open: Vec<&str> = self
            .members()
            .filter(|package| roots.contains(&package.name.as_str()))
            .map(|package| package.id.as_str())
            .collect();
        let mut seen = HashSet::new();
        while let Some(id) = open.pop() {
            if let Some(node) = nodes.get(id).filter(|_| seen.insert(id)) {
                open.extend(
                    node.deps
                        .iter()
                        .filter(|used| used.ships())
                        .map(|used| &*used.pkg),
                );
            }
        }
        let mut shipped: Vec<_> = self
            .packages
            .iter()
            .filter(|package| package.source.is_some() && seen.contains(package.id.as_str()))
            .collect();
        shipped.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
        shipped
    }
}

impl Use {
    fn ships(&self) -> bool {
        self.dep_kinds.iter().any(|kind| kind.kind.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRAPH: &str = r#"{
      "packages": [
        {"id":"app","name":"kosshi","version":"0.1.0","license":null,"source":null},
        {"id":"b@2","name":"b","version":"2.0.0","license":"MIT","source":"registry"},
        {"id":"a@1","name":"a","version":"1.0.0","license":"MIT","source":"registry"},
        {"id":"t@1","name":"t","version":"1.0.0","license":"MIT","source":"registry"},
        {"id":"u@1","name":"u","version":"1.0.0","license":"MIT","source":"registry"}
      ],
      "workspace_members": ["app"],
      "resolve": {"nodes": [
        {"id":"app","deps":[
          {"pkg":"b@2","dep_kinds":[{"kind":null}]},
          {"pkg":"t@1","dep_kinds":[{"kind":"dev"},{"kind":"build"}]}]},
        {"id":"b@2","deps":[{"pkg":"a@1","dep_kinds":[{"kind":"build"},{"kind":null}]}]},
        {"id":"a@1","deps":[{"pkg":"b@2","dep_kinds":[{"kind":null}]}]},
        {"id":"t@1","deps":[{"pkg":"u@1","dep_kinds":[{"kind":null}]}]}
      ]}
    }"#;

    #[test]
    fn what_only_builds_or_tests_is_not_shipped() {
        let metadata: Metadata = serde_json::from_str(GRAPH).unwrap();
        let names: Vec<_> = metadata
            .shipped(&["kosshi"])
            .iter()
            .map(|p| p.name.clone())
            .collect();
        assert_eq!(names, ["a", "b"]);
        assert!(metadata.shipped(&["another"]).is_empty());
    }
}
