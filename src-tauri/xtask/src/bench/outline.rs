//! `cargo xtask bench outline`: is the outline right, fast and small?
//!
//! Right is measured on real drafts with outlines made by hand, by the scorer that lies with them,
//! through `kosshi-cli` as a person runs it, and of a PDF of the same draft beside its text. Fast is
//! text in memory at growing sizes, and PDF beside `pdftotext` on the same file in the same run.

use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::Value;

use super::figures::median;
use super::{build, placed};
use crate::checkout::Checkout;
use crate::error::{Error, Result};
use crate::process::Program;
use crate::terminal::say;

/// Sizes of text in megabytes: ten kilobytes, one megabyte, a hundred.
const SIZES: [&str; 3] = ["0.01", "1", "100"];

/// A file is read so often; the middle time counts.
const RUNS: usize = 3;

/// Measures and prints.
pub(crate) fn run(checkout: &Checkout, folder: Option<String>) -> Result<()> {
    let folder = folder.or_else(|| std::env::var("KOSSHI_CORPUS").ok());
    build(checkout, &["--bin", "kosshi-cli"])?;
    match folder.map(PathBuf::from) {
        Some(corpus) => {
            scores(checkout, &corpus)?;
            pdfs(checkout, &corpus)?;
        }
        None => say("No drafts to score: name their folder, or set KOSSHI_CORPUS."),
    }
    speed(checkout)
}

/// One row for each draft with an outline made by hand, and one for its PDF.
fn scores(checkout: &Checkout, corpus: &Path) -> Result<()> {
    say(format!(
        "{:<40}{:>10}{:>10}{:>10}  limits: coverage 1.0, the others 0.97",
        "draft", "coverage", "outline", "boundary"
    ));
    for gold in files(&corpus.join("gold"), ".outline.tsv")? {
        let name = stem(&gold, ".outline.tsv");
        let text = corpus.join(format!("{name}.txt"));
        let pdf = corpus.join("pdf").join(format!("{name}.pdf"));
        for draft in [&text, &pdf].into_iter().filter(|draft| draft.is_file()) {
            let score = score(checkout, corpus, &gold, &text, draft)?;
            let figure = |key: &str| score.get(key).and_then(Value::as_f64).unwrap_or(f64::NAN);
            let [coverage, outline, boundary] =
                ["coverage", "outline_f1", "boundary_f1"].map(figure);
            let kept = coverage >= 0.999_95 && outline >= 0.97 && boundary >= 0.97;
            let name = draft.file_name().unwrap_or_default().to_string_lossy();
            say(format!(
                "{name:<40}{coverage:>10.4}{outline:>10.4}{boundary:>10.4}  {}",
                if kept { "" } else { "UNDER" }
            ));
        }
    }
    Ok(())
}

/// How the outline of a draft, or of its PDF, compares with the one made by hand on its text.
fn score(
    checkout: &Checkout,
    corpus: &Path,
    gold: &Path,
    text: &Path,
    draft: &Path,
) -> Result<Value> {
    let parsed = checkout.kept("bench-outline")?.join("parsed.json");
    let mut outline = cli(checkout, draft).answer()?.text;
    if draft != text {
        let read = serde_json::from_str(&outline)
            .map_err(|error| Error::shape("kosshi-cli outline", error))?;
        outline = placed::on_text(&read, &crate::checkout::read(text)?).to_string();
    }
    crate::checkout::write(&parsed, &outline)?;
    let scored = Program::new("python3")
        .arg(corpus.join("score_outline.py"))
        .args([gold, text, &parsed])
        .answer()?;
    let first = scored.text.lines().next().unwrap_or_default();
    serde_json::from_str(first).map_err(|error| Error::shape("score_outline.py", error))
}

/// One row for each PDF. The longest must be readable within two seconds.
fn pdfs(checkout: &Checkout, corpus: &Path) -> Result<()> {
    say(format!(
        "\n{:<36}{:>10}{:>12}{:>8}  limits: 4x pdftotext, 2 s",
        "PDF to outline", "ours", "pdftotext", "ratio"
    ));
    for pdf in files(&corpus.join("pdf"), ".pdf")? {
        let ours = seconds(|| cli(checkout, &pdf))?;
        let peer = seconds(|| Program::new("pdftotext").arg("-layout").arg(&pdf).arg("-"))?;
        let ratio = ours / peer;
        say(format!(
            "{:<36}{ours:>8.3} s{peer:>10.3} s{ratio:>7.2}x  {}",
            stem(&pdf, ".pdf"),
            if ratio <= 4.0 && ours <= 2.0 {
                ""
            } else {
                "OVER"
            }
        ));
    }
    Ok(())
}

/// Speed and memory on one core, by the example that prints a JSON object for each size.
fn speed(checkout: &Checkout) -> Result<()> {
    build(checkout, &["--example", "outline_speed"])?;
    say(format!(
        "\n{:<16}{:>10}{:>14}{:>14}{:>14}  limits: 20 MB/s, 10x the text + 100 MB",
        "text to outline", "nodes", "first time", "speed", "peak memory"
    ));
    for size in SIZES {
        let printed = Program::new(checkout.built("release/examples", "outline_speed"))
            .arg(
                checkout
                    .root()
                    .join("assets/plan/dai3ki-kosshi-tatakidai.txt"),
            )
            .arg(size)
            .answer()?
            .text;
        let told: Value = serde_json::from_str(printed.trim())
            .map_err(|error| Error::shape("outline_speed", error))?;
        let figure = |key: &str| told.get(key).and_then(Value::as_f64).unwrap_or(f64::NAN);
        let [megabytes, nodes, first, speed, peak] =
            ["megabytes", "nodes", "first", "speed", "peak_megabytes"].map(figure);
        let kept = speed >= 20.0 && peak <= 10.0 * megabytes + 100.0;
        say(format!(
            "{megabytes:<13} MB{nodes:>10}{first:>9.1} MB/s{speed:>9.1} MB/s{peak:>11.0} MB  {}",
            if kept { "" } else { "OVER" }
        ));
    }
    Ok(())
}

fn cli(checkout: &Checkout, file: &Path) -> Program {
    Program::new(checkout.built("release", "kosshi-cli"))
        .args(["--json", "outline"])
        .arg(file)
}

/// The middle time of a few runs, in seconds.
fn seconds(program: impl Fn() -> Program) -> Result<f64> {
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let began = Instant::now();
        program().answer()?;
        times.push(began.elapsed().as_secs_f64());
    }
    Ok(median(&mut times).unwrap_or(f64::NAN))
}

/// The files of a folder whose names end so, by name.
fn files(folder: &Path, end: &str) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).map_err(Error::file(folder))?;
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(end))
        .collect();
    found.sort();
    Ok(found)
}

fn stem(path: &Path, end: &str) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.strip_suffix(end).unwrap_or(&name).to_owned()
}
