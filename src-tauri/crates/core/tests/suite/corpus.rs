//! Real drafts that stand beside the workspace, where there are any: figures never fall.

use std::path::{Path, PathBuf};
use std::process::Command;

use kosshi_core::outline;
use kosshi_core::source::Source;
use serde_json::{Value, json};

use crate::golden::root;

/// Where the drafts are, or `None` said aloud.
fn shared() -> Option<PathBuf> {
    let shared = root().join("../shared");
    let found = shared.join("corpus/score_outline.py").exists();
    if !found {
        println!("skipped: no drafts beside the workspace");
    }
    found.then_some(shared)
}

fn parsed(source: &Path) -> Value {
    let outline = outline::read(&Source::from_text(
        &std::fs::read_to_string(source).unwrap(),
    ));
    let node = |node: &outline::Node| {
        json!({
            "id": node.id, "parent": node.parent, "depth": node.depth, "kind": node.kind,
            "marker": node.marker, "text": node.text, "page": node.start.page,
            "line": node.start.line, "end_page": node.end.page, "end_line": node.end.line,
        })
    };
    json!({"nodes": outline.nodes.iter().map(node).collect::<Vec<_>>()})
}

/// The scorer's figures for a draft, or `None` said aloud where it cannot run.
fn score(shared: &Path, gold: &Path, source: &Path) -> Option<Value> {
    let name = source.file_stem()?.to_string_lossy().into_owned();
    let parse = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.json"));
    std::fs::write(&parse, parsed(source).to_string()).unwrap();
    let run = Command::new("python3")
        .arg(shared.join("corpus/score_outline.py"))
        .args([gold, source, &parse])
        .output();
    let Ok(run) = run else {
        crate::skip::skip("python3");
        return None;
    };
    let answer = String::from_utf8_lossy(&run.stdout).into_owned();
    Some(serde_json::from_str(answer.lines().next().unwrap()).unwrap())
}

#[test]
fn the_bundled_plan_scores_one_in_every_figure() {
    let Some(shared) = shared() else { return };
    let gold = shared.join("plan/dai3ki-kosshi-tatakidai.outline.tsv");
    let source = shared.join("plan/dai3ki-kosshi-tatakidai.txt");
    let Some(figures) = score(&shared, &gold, &source) else {
        return;
    };
    for figure in [
        "coverage",
        "boundary_f1",
        "exact_f1",
        "outline_f1",
        "parent_accuracy",
        "marker_accuracy",
        "kind_accuracy",
    ] {
        assert_eq!(figures[figure], 1.0, "{figure}");
    }
    assert_eq!(figures["extra"], 0.0);
}

#[test]
fn real_drafts_score_no_less_than_before() {
    let Some(shared) = shared() else { return };
    for (name, floor) in FLOORS {
        let gold = shared.join(format!("corpus/gold/{name}.outline.tsv"));
        let source = shared.join(format!("corpus/{name}.txt"));
        let Some(figures) = score(&shared, &gold, &source) else {
            return;
        };
        assert_eq!(figures["coverage"], 1.0, "{name}");
        let outline = figures["outline_f1"].as_f64().unwrap();
        assert!(outline >= floor, "{name}: {outline} < {floor}");
    }
}

/// The outline figure each draft has reached.
const FLOORS: [(&str, f64); 5] = [
    ("funani_chukanshian", 0.99),
    ("law_genshiryoku_20250606", 1.0),
    ("meti_ai_gl_an_v1.0", 0.97),
    ("mhlw_kihonhoshin_R6", 1.0),
    ("nta_jimuunei_hojin_090401", 1.0),
];
