//! The bundled plan through text, Word and PDF is one tree. LibreOffice makes the files, where
//! there is one.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test ends where it fails and says what it skips"
)]

#[path = "../../../../tests/support/skip.rs"]
mod skip;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use kosshi_core::outline::{self, NodeKind};
use kosshi_import::{read, read_file};

/// A node without the white space that an extraction may set otherwise.
type Shape = (NodeKind, u16, String, String);

fn tree(path: &Path) -> Vec<Shape> {
    let (name, bytes) = read_file(path).unwrap();
    let imported = read(&name, &bytes, None).unwrap();
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    outline::read(&imported.source)
        .nodes
        .iter()
        .map(|node| (node.kind, node.depth, bare(&node.marker), bare(&node.text)))
        .collect()
}

/// Converts a text in its folder; `None` where there is no LibreOffice.
fn converted(text: &Path, filter: &str, ending: &str) -> Option<PathBuf> {
    let folder = text.parent()?;
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let run = Command::new("soffice")
        .args([
            &profile,
            "--headless",
            "--infilter=Text (encoded):UTF8",
            "--convert-to",
            filter,
        ])
        .arg("--outdir")
        .args([folder, text])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let made = text.with_extension(ending);
    (run.is_ok_and(|status| status.success()) && made.exists()).then_some(made)
}

#[test]
fn the_plan_is_one_tree_in_every_format() {
    let plan = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../assets/plan/dai3ki-kosshi-tatakidai.txt");
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("plan.txt");
    std::fs::copy(plan, &text).unwrap();
    let expected = tree(&text);
    for (filter, ending) in [("docx:MS Word 2007 XML", "docx"), ("pdf", "pdf")] {
        let Some(file) = converted(&text, filter, ending) else {
            return skip::skip("soffice");
        };
        assert_eq!(tree(&file), expected, "{ending}");
    }
}
