//! The gate before the window's rights: what `tauri.conf.json` and the capability files may say.
//!
//! A web view that could run foreign scripts, reach the network or touch files would turn a hostile
//! document into a hostile program. The capabilities are compared with a reviewed copy, so that a
//! new right is always a change that somebody reads twice.

use serde_json::Value;

/// Rights of the host that the web view never has, as prefixes of permission names.
const FORBIDDEN: [&str; 6] = ["fs:", "http:", "shell:", "opener:", "process:", "updater:"];

/// Directives for what a page runs and how it looks: a style from a hostile document could send
/// what it sees elsewhere, or draw over what a person must read.
const GUARDED: [&str; 7] = [
    "default-src",
    "script-src",
    "script-src-elem",
    "script-src-attr",
    "style-src",
    "style-src-elem",
    "style-src-attr",
];

/// Tokens that let a page run code, or wear styles, that it did not ship with.
const UNSAFE: [&str; 4] = ["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*"];

/// What the configuration says that it must not.
pub(crate) fn config_faults(config: &Value) -> Vec<String> {
    let security = at(config, "/app/security");
    let mut faults = policy_faults(at(security, "/csp"));
    if *at(config, "/app/withGlobalTauri") != Value::Bool(false) {
        faults.push("app.withGlobalTauri must be written as false".to_owned());
    }
    if is_on(at(security, "/assetProtocol/enable")) {
        faults.push("the asset protocol must be off".to_owned());
    }
    for key in [
        "/dangerousDisableAssetCspModification",
        "/dangerousRemoteDomainIpcAccess",
    ] {
        if is_on(at(security, key)) {
            faults.push(format!("app.security{key} must not be used"));
        }
    }
    if !at(security, "/devCsp").is_null() {
        faults.push("app.security.devCsp would loosen the policy".to_owned());
    }
    for key in ["/build/frontendDist", "/build/devUrl"] {
        if is_remote(at(config, key)) {
            faults.push(format!("{key} must not be an address"));
        }
    }
    faults
}

/// What a capability file says that it must not.
pub(crate) fn capability_faults(name: &str, capability: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    if !at(capability, "/remote").is_null() {
        faults.push(format!("{name}: no remote page has any right"));
    }
    let permissions = at(capability, "/permissions").as_array();
    if permissions.is_none() {
        faults.push(format!("{name}: the permissions must be a list"));
    }
    for permission in permissions.into_iter().flatten() {
        // A permission is a name, or an object with a name and a scope.
        let right = permission
            .as_str()
            .or_else(|| at(permission, "/identifier").as_str());
        let right = right.unwrap_or("(unnamed)");
        if FORBIDDEN
            .iter()
            .any(|forbidden| right.starts_with(forbidden))
        {
            faults.push(format!("{name}: the web view must not have {right}"));
        }
    }
    faults
}

/// Whether the capabilities are those that were reviewed, word by word.
pub(crate) fn review_faults(found: &Value, reviewed: &Value) -> Vec<String> {
    if found == reviewed {
        return Vec::new();
    }
    let how = "read the change, then copy it into src-tauri/xtask/reviewed/capabilities.json";
    vec![format!(
        "src-tauri/capabilities differs from the reviewed copy: {how}"
    )]
}

/// The value at a JSON pointer; null where there is none.
fn at<'a>(value: &'a Value, pointer: &str) -> &'a Value {
    value.pointer(pointer).unwrap_or(&Value::Null)
}

/// A policy is an object of directives, or one string of them.
fn policy_faults(policy: &Value) -> Vec<String> {
    let directives = directives(policy);
    if directives.is_empty() {
        return vec!["app.security.csp must be set".to_owned()];
    }
    let find = |wanted: &str| directives.iter().find(|(name, _)| name == wanted);
    let mut faults = Vec::new();
    if find("default-src").is_none() {
        faults.push("app.security.csp needs default-src".to_owned());
    }
    for name in GUARDED {
        let sources = find(name)
            .map(|(_, sources)| sources.as_slice())
            .unwrap_or_default();
        for token in sources
            .iter()
            .filter(|token| UNSAFE.contains(&token.as_str()))
        {
            faults.push(format!("app.security.csp: {name} must not hold {token}"));
        }
    }
    for (name, sources) in &directives {
        for token in sources.iter().filter(|token| is_address(token)) {
            faults.push(format!("app.security.csp: {name} must not reach {token}"));
        }
    }
    faults
}

fn directives(policy: &Value) -> Vec<(String, Vec<String>)> {
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    match policy {
        Value::Object(map) => map
            .iter()
            .map(|(name, sources)| match sources {
                Value::Array(list) => (
                    name.clone(),
                    list.iter()
                        .filter_map(Value::as_str)
                        .flat_map(words)
                        .collect(),
                ),
                sources => (name.clone(), words(sources.as_str().unwrap_or_default())),
            })
            .collect(),
        Value::String(text) => text
            .split(';')
            .filter_map(|part| {
                let mut words = words(part).into_iter();
                Some((words.next()?, words.collect()))
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// An address outside the program. `http://ipc.localhost` is how the page calls the shell on
/// Windows; it never leaves the process.
fn is_address(token: &str) -> bool {
    let schemes = ["http:", "https:", "ws:", "wss:", "//"];
    token != "http://ipc.localhost" && schemes.iter().any(|scheme| token.starts_with(scheme))
}

fn is_remote(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.contains("://"))
}

fn is_on(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn good() -> Value {
        json!({
            "build": { "frontendDist": "../ui/dist" },
            "app": {
                "withGlobalTauri": false,
                "security": {
                    "csp": {
                        "default-src": "'none'",
                        "script-src": "'self'",
                        "style-src": "'self'",
                        "connect-src": "ipc: http://ipc.localhost"
                    },
                    "assetProtocol": { "enable": false }
                }
            }
        })
    }

    /// The only fault of the good configuration after `value` was put at `pointer`.
    fn fault_of(pointer: &str, value: Value) -> String {
        let mut config = good();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        config.pointer_mut(parent).unwrap()[key] = value;
        let faults = config_faults(&config);
        assert_eq!(faults.len(), 1, "{faults:?}");
        faults.into_iter().next().unwrap()
    }

    #[test]
    fn the_good_configuration_passes_in_both_spellings() {
        assert_eq!(config_faults(&good()), [""; 0]);
        let mut config = good();
        config["app"]["security"]["csp"] = json!("default-src 'none'; script-src 'self'");
        assert_eq!(config_faults(&config), [""; 0]);
    }

    #[test]
    fn a_missing_policy_is_a_fault() {
        assert!(fault_of("/app/security/csp", Value::Null).contains("must be set"));
        assert!(fault_of("/app/security/csp", json!("script-src 'self'")).contains("default-src"));
    }

    #[test]
    fn scripts_that_were_not_shipped_are_a_fault() {
        let policy = |scripts: &str| json!(format!("default-src 'none'; script-src {scripts}"));
        for bad in [
            "'unsafe-inline'",
            "'self' 'unsafe-eval'",
            "*",
            "https://example.org",
        ] {
            fault_of("/app/security/csp", policy(bad));
        }
        let list = json!({ "default-src": ["'none'"], "script-src": ["'self'", "'unsafe-eval'"] });
        assert!(fault_of("/app/security/csp", list).contains("unsafe-eval"));
    }

    #[test]
    fn styles_that_were_not_shipped_are_a_fault() {
        for name in ["style-src", "style-src-elem", "style-src-attr"] {
            let pointer = format!("/app/security/csp/{name}");
            fault_of(&pointer, json!("'self' 'unsafe-inline'"));
        }
    }

    #[test]
    fn no_directive_reaches_outside() {
        assert!(
            fault_of("/app/security/csp/connect-src", json!("ipc: wss://x")).contains("wss://x")
        );
    }

    #[test]
    fn each_loosened_setting_is_a_fault() {
        fault_of("/app/withGlobalTauri", json!(true));
        fault_of("/app/withGlobalTauri", Value::Null);
        fault_of("/app/security/assetProtocol/enable", json!(true));
        fault_of(
            "/app/security/dangerousDisableAssetCspModification",
            json!(["style-src"]),
        );
        fault_of("/app/security/devCsp", json!("default-src *"));
        fault_of("/build/frontendDist", json!("https://example.org"));
    }

    #[test]
    fn host_rights_and_remote_pages_are_faults() {
        let faults = |capability: Value| capability_faults("main.json", &capability);
        assert_eq!(
            faults(json!({ "permissions": ["core:event:allow-listen"] })),
            [""; 0]
        );
        for right in [
            json!("fs:default"),
            json!({ "identifier": "shell:allow-open" }),
        ] {
            assert_eq!(faults(json!({ "permissions": [right] })).len(), 1);
        }
        assert_eq!(
            faults(json!({ "permissions": [], "remote": { "urls": [] } })).len(),
            1
        );
        assert_eq!(faults(json!({})).len(), 1);
    }

    #[test]
    fn a_new_right_is_reviewed_first() {
        let reviewed = json!({ "main.json": { "permissions": ["allow-call"] } });
        assert!(review_faults(&reviewed, &reviewed).is_empty());
        let more = json!({ "main.json": { "permissions": ["allow-call", "allow-close-now"] } });
        assert_eq!(review_faults(&more, &reviewed).len(), 1);
    }
}
