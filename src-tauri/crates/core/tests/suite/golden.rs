//! The bundled plan against golden files that are read and owned by the project.
//!
//! After a change that is meant, write them anew with `KOSSHI_BLESS=1 cargo test -p kosshi-core`
//! and read the difference.

use std::fs;
use std::path::{Path, PathBuf};

use kosshi_core::outline::{self, Node, NodeKind, Outline};
use kosshi_core::source::Source;

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// The text of the bundled plan.
pub(crate) fn plan_text() -> String {
    fs::read_to_string(root().join("assets/plan/dai3ki-kosshi-tatakidai.txt")).unwrap()
}

/// The outline of the bundled plan.
pub(crate) fn plan() -> Outline {
    outline::read(&Source::from_text(&plan_text()))
}

/// Compares with a golden file, or writes it when asked to.
pub(crate) fn assert_golden(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var_os("KOSSHI_BLESS").is_some() {
        fs::write(&path, actual).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    for (number, (expected, actual)) in (1..).zip(golden.lines().zip(actual.lines())) {
        assert_eq!(expected, actual, "{name}:{number}");
    }
    assert_eq!(
        golden.lines().count(),
        actual.lines().count(),
        "{name}: number of lines"
    );
}

/// A node on a line: where it stands, what it is, and its words, indented by depth.
///
/// `85-85    heading   〇|創造性に富んだ人材`
fn line(node: &Node) -> String {
    let place = format!("{}-{}", node.start.line, node.end.line);
    let kind = format!("{:?}", node.kind).to_lowercase();
    let indent = "  ".repeat(usize::from(node.depth));
    format!("{place:<8}{indent}{kind} {}|{}\n", node.marker, node.text)
}

#[test]
fn the_bundled_plan_reads_as_its_golden_outline() {
    let outline = plan();
    assert_golden(
        "plan.outline",
        &outline.nodes.iter().map(line).collect::<String>(),
    );
    assert_eq!(
        outline.title,
        "第３期医療分野研究開発推進計画 骨子（たたき台）"
    );
    assert_eq!(outline.warnings, []);
}

#[test]
fn the_bundled_plan_has_its_known_counts() {
    let nodes = plan().nodes;
    let count = |kind| nodes.iter().filter(|node| node.kind == kind).count();
    assert_eq!(nodes.len(), 161);
    assert_eq!(count(NodeKind::Title), 1);
    assert_eq!(nodes.iter().filter(|node| node.marker == "〇").count(), 12);
    assert_eq!(nodes.iter().filter(|node| node.marker == "○").count(), 2);
}

#[test]
fn drafts_of_many_kinds_read_as_their_golden_outlines() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/drafts");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".txt").map(str::to_owned))
        .collect();
    names.sort();
    assert!(names.len() >= 10, "{names:?}");
    for name in names {
        let text = fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap();
        let outline = outline::read(&Source::from_text(&text));
        let lines: String = outline.nodes.iter().map(line).collect();
        assert_golden(&format!("drafts/{name}.outline"), &lines);
    }
}
