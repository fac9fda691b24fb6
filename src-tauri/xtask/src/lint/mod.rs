//! The rules of the house that no compiler checks: walls, licences, rights, versions, notices.

mod gate;
mod licences;
mod parts;
mod versions;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::checkout::{Checkout, read};
use crate::error::{Error, Result};
use crate::metadata::Metadata;
use crate::notices;

/// One rule and how it is broken, if it is.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) rule: &'static str,
    pub(crate) faults: Vec<String>,
}

/// Checks every rule. A rule that cannot be checked, as when its file is missing, is broken.
pub(crate) fn findings(checkout: &Checkout) -> Result<Vec<Finding>> {
    let metadata = Metadata::ask(checkout)?;
    let deny = read(&checkout.root().join(".cargo/deny.toml"))?;
    let rules = parts::Rules::parse(&deny).map_err(|error| Error::shape("deny.toml", error))?;
    Ok(vec![
        Finding {
            rule: "walls between crates",
            faults: rules.breached_walls(&metadata),
        },
        Finding {
            rule: "licences of parts",
            faults: rules.refused_licences(&metadata),
        },
        Finding {
            rule: "sources of parts",
            faults: rules.foreign_sources(&metadata),
        },
        Finding {
            rule: "safe versions of parts",
            faults: versions::faults(&metadata),
        },
        Finding {
            rule: "list of parts",
            faults: or_fault(notices::faults(checkout, &metadata)),
        },
        Finding {
            rule: "window configuration",
            faults: or_fault(config_faults(checkout)),
        },
        Finding {
            rule: "rights of the web view",
            faults: or_fault(rights_faults(checkout)),
        },
    ])
}

fn or_fault(faults: Result<Vec<String>>) -> Vec<String> {
    faults.unwrap_or_else(|error| vec![error.to_string()])
}

fn config_faults(checkout: &Checkout) -> Result<Vec<String>> {
    Ok(gate::config_faults(&json(
        &checkout.shell().join("tauri.conf.json"),
    )?))
}

fn rights_faults(checkout: &Checkout) -> Result<Vec<String>> {
    let found = capabilities(&checkout.shell().join("capabilities"))?;
    let reviewed = json(&checkout.shell().join("xtask/reviewed/capabilities.json"))?;
    let mut faults: Vec<String> = found
        .iter()
        .flat_map(|(name, file)| gate::capability_faults(name, file))
        .collect();
    faults.extend(gate::review_faults(&Value::from_iter(found), &reviewed));
    Ok(faults)
}

/// Every file of the folder by its name. Another form than JSON would escape the review.
fn capabilities(folder: &Path) -> Result<BTreeMap<String, Value>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(Error::file(folder))? {
        let path = entry.map_err(Error::file(folder))?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        files.insert(name, json(&path)?);
    }
    Ok(files)
}

fn json(path: &Path) -> Result<Value> {
    serde_json::from_str(&read(path)?).map_err(|error| Error::shape(path.to_string_lossy(), error))
}
