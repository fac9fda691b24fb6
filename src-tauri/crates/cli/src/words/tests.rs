//! Whether there are words for all that can be said.
#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kosshi_app::AnnotationKind;
use serde_json::json;

use super::{drafts, errors, finding, kind, step, steps};

/// The rooms whose errors can reach a person here.
const ROOMS: [&str; 5] = ["app", "cli", "import", "search", "store"];
/// What a code stands behind in the sources.
const BEFORE_CODE: [&str; 5] = [
    "AppError::new(\"",
    "Self::new(\"",
    "not_written(\"",
    "code @ \"",
    "refuse(\"",
];

#[test]
fn every_code_has_words() {
    let codes = codes();
    for known in [
        "import_denied",
        "library_busy",
        "draft_missing",
        "no_data_folder",
    ] {
        assert!(codes.contains(known), "{known} is not found in the sources");
    }
    let silent: Vec<_> = codes
        .iter()
        .filter(|code| errors::said(code).is_none())
        .collect();
    assert!(silent.is_empty(), "no words for {silent:?}");
}

#[test]
fn every_step_has_words() {
    let silent: Vec<_> = kosshi_store::Op::CODES
        .iter()
        .filter(|op| steps::operation(op).is_none())
        .collect();
    assert!(silent.is_empty(), "no words for {silent:?}");
}

#[test]
fn every_change_placement_and_reason_has_words() {
    let said = kosshi_app::Change::ALL
        .iter()
        .all(|one| drafts::change(one.as_str()) != one.as_str())
        && kosshi_app::PlacementState::ALL
            .iter()
            .all(|one| drafts::placement(one.as_str()) != one.as_str())
        && kosshi_app::Reason::ALL
            .iter()
            .all(|one| drafts::carried(one.as_str()) != one.as_str())
        && kosshi_app::Outcome::ALL
            .iter()
            .all(|one| drafts::outcome(one.as_str()) != one.as_str())
        && kosshi_app::Found::ALL
            .iter()
            .all(|one| drafts::found(one.as_str()) != one.as_str())
        && kosshi_app::Miss::ALL
            .iter()
            .all(|one| drafts::miss(one.as_str()) != one.as_str());
    assert!(said);
    assert_eq!(drafts::carried("of_tomorrow"), "of_tomorrow");
}

#[test]
fn a_step_says_what_it_was_done_to() {
    let said = |op: &str, args| step(&json!({ "op": op, "args": args }));
    assert_eq!(
        said("annotation_add", json!({ "kind": "opinion" })),
        "意見の追加"
    );
    assert_eq!(
        said("annotation_trash", json!({ "kind": "note", "count": 3 })),
        "メモなど3件の削除"
    );
    assert_eq!(
        said("draft_add", json!({ "label": "素案" })),
        "版の取り込み（素案）"
    );
    assert_eq!(said("of_tomorrow", json!({})), "of_tomorrow");
}

#[test]
fn every_finding_has_words() {
    let source = fs::read_to_string(crates().join("store/src/check/mod.rs")).unwrap();
    let (_, list) = source.split_once("pub enum FindingCode {").unwrap();
    let (list, _) = list.split_once('}').unwrap();
    let variants = list
        .lines()
        .filter_map(|line| line.trim().strip_suffix(','));
    let codes: Vec<String> = variants.map(snake).collect();
    assert!(codes.contains(&"quote_differs".to_owned()), "{codes:?}");
    let silent: Vec<_> = codes
        .iter()
        .filter(|code| finding(code) == **code)
        .collect();
    assert!(silent.is_empty(), "no words for {silent:?}");
}

#[test]
fn every_kind_has_words() {
    for one in AnnotationKind::ALL {
        assert_ne!(kind(one.as_str()), one.as_str());
    }
}

fn codes() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for room in ROOMS {
        for file in rust_files(&crates().join(room).join("src")) {
            let source = fs::read_to_string(&file).unwrap();
            for before in BEFORE_CODE {
                found.extend(source.split(before).skip(1).filter_map(code_at));
            }
            // `fn code` of an error: its arms are codes.
            if source.contains("Error") || source.contains("Refusal") {
                let bodies = source.split("pub fn code(").skip(1);
                let arms = bodies.filter_map(|body| body.split_once("\n    }\n"));
                for (body, _) in arms {
                    found.extend(body.split("=> \"").skip(1).filter_map(code_at));
                }
            }
        }
    }
    found
}

/// The code that a text begins with, up to its quotation mark.
fn code_at(text: &str) -> Option<String> {
    let (code, _) = text.split_once('"')?;
    let named = code.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    (named && !code.is_empty()).then(|| code.to_owned())
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let rust = files
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "rs"));
    rust.chain(folders.iter().flat_map(|folder| rust_files(folder)))
        .collect()
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
