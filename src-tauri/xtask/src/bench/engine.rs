//! The search index alone against groonga, by the shared driver: the same paragraphs, queries and
//! keystrokes, one after the other on the same machine.
//!
//! 100,000 paragraphs; `KOSSHI_BENCH_SIZE=l` takes a million, and a quarter of an hour. The whole
//! library on the same paragraphs is measured by [`library`], through the calls of the window.

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

use super::build;
use super::figures::{Figure, Limit};
use crate::checkout::{Checkout, read};
use crate::error::{Error, Result};
use crate::process::{Program, is_installed};

/// The driver, from the root of the checkout.
const SHARED: &str = "../shared/bench";
const VARIABLE: &str = "KOSSHI_BENCH_SIZE";
const PEER: &str = "groonga";

/// Queries, keystrokes, building and size, ours against groonga's.
pub(crate) fn measure(checkout: &Checkout) -> Result<Vec<Figure>> {
    let shared = checkout.root().join(SHARED);
    if !shared.is_dir() {
        return Err(Error::Missing(format!(
            "the shared driver is not at {SHARED}"
        )));
    }
    build(checkout, &["--example", "engine"])?;
    let folder = checkout.kept("bench-engine")?;
    let size = env::var(VARIABLE).unwrap_or_else(|_| "m".to_owned());
    corpus(checkout, &shared, &folder)?;
    let engine = checkout.built("release/examples", "engine");
    let ours = drive(&folder, "kosshi", &size, std::slice::from_ref(&engine))?;
    let peers = if is_installed(PEER) {
        ["TokenBigram", "TokenMecab"].map(|tokens| {
            let adapter = ["python3", "adapters/groonga.py", tokens].map(PathBuf::from);
            drive(&folder, &format!("groonga_{tokens}"), &size, &adapter).ok()
        })
    } else {
        [None, None]
    };
    let added = Program::new(engine)
        .arg("add")
        .arg(folder.join(format!("corpus/{size}.tsv")))
        .arg(folder.join(format!("db/kosshi_{size}")))
        .answer()?;
    let added = serde_json::from_str(&added.text).map_err(|error| Error::shape("add", error))?;
    let [bigram, mecab] = peers;
    let answers = Answers {
        ours,
        bigram,
        mecab,
        added,
    };
    answers.figures(size == "l")
}

/// What the driver and the engine answered.
struct Answers {
    ours: Value,
    bigram: Option<Value>,
    mecab: Option<Value>,
    added: Value,
}

/// The whole library, as the window asks it, on the same paragraphs.
pub(crate) fn library(checkout: &Checkout) -> Result<Vec<Figure>> {
    let shared = checkout.root().join(SHARED);
    if !shared.is_dir() {
        return Err(Error::Missing(format!(
            "the shared driver is not at {SHARED}"
        )));
    }
    build(checkout, &["--example", "bench_search"])?;
    let folder = checkout.kept("bench-engine")?;
    corpus(checkout, &shared, &folder)?;
    let size = env::var(VARIABLE).unwrap_or_else(|_| "m".to_owned());
    let outcome = Program::new(checkout.built("release/examples", "bench_search"))
        .arg(checkout.emptied("bench-library")?)
        .arg(folder.join(format!("corpus/{size}.tsv")))
        .answer()?;
    let answer: Value = serde_json::from_str(outcome.text.lines().last().unwrap_or_default())
        .map_err(|error| Error::shape("bench_search", error))?;
    let slowest = if size == "l" { 50.0 } else { 16.0 };
    let rows = [
        (
            "window, this draft: first screen p50",
            "/plan_first/p50",
            slowest,
        ),
        (
            "window, this draft: first screen p95",
            "/plan_first/p95",
            slowest,
        ),
        (
            "window, this draft: first screen p99",
            "/plan_first/p99",
            slowest,
        ),
        ("window, this draft: all p95", "/plan_rest/p95", 100.0),
        (
            "window, all drafts: first screen p50",
            "/all_first/p50",
            slowest,
        ),
        (
            "window, all drafts: first screen p95",
            "/all_first/p95",
            slowest,
        ),
        (
            "window, all drafts: first screen p99",
            "/all_first/p99",
            slowest,
        ),
        ("window, all drafts: all p95", "/all_rest/p95", 500.0),
    ];
    let mut figures = Vec::new();
    for (what, path, most) in rows {
        figures.push(Figure {
            what,
            ours: number(&answer, path)? / 1e3,
            peer: None,
            unit: "ms",
            limit: Limit::AtMost(most),
        });
    }
    figures.push(Figure {
        what: "import of 1,000 items until found",
        ours: number(&answer, "/add_ms")?,
        peer: None,
        unit: "ms",
        limit: Limit::AtMost(1000.0),
    });
    Ok(figures)
}

/// Copies the driver and makes its paragraphs, once.
fn corpus(checkout: &Checkout, shared: &Path, folder: &Path) -> Result<()> {
    if folder.join("corpus/l.tsv").is_file() {
        return Ok(());
    }
    Program::new("cp")
        .arg("-r")
        .arg(shared.join("."))
        .arg(folder)
        .run()?;
    Program::new("chmod")
        .args(["-R", "u+w"])
        .arg(folder)
        .run()?;
    for name in ["db", "results"] {
        let folder = folder.join(name);
        fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    }
    Program::new("bash")
        .arg("build_corpus.sh")
        .arg(
            checkout
                .root()
                .join("assets/plan/dai3ki-kosshi-tatakidai.txt"),
        )
        .folder(folder)
        .run()
}

/// Runs the driver with an engine, and reads what it wrote.
fn drive(folder: &Path, name: &str, size: &str, adapter: &[PathBuf]) -> Result<Value> {
    Program::new("python3")
        .args(["bench.py", name, size, "--reps", "3", "--"])
        .args(adapter)
        .folder(folder)
        .run()?;
    let path = folder.join(format!("results/{name}_{size}.json"));
    serde_json::from_str(&read(&path)?).map_err(|error| Error::shape(name, error))
}

/// The kinds of queries, as the driver's list calls them.
const KINDS: [(&str, &str); 8] = [
    ("k1", "recall: one kanji"),
    ("k2", "recall: two kanji"),
    ("kn", "recall: longer kanji"),
    ("ph", "recall: phrases"),
    ("ka", "recall: katakana"),
    ("la", "recall: Latin words"),
    ("an", "recall: several words"),
    ("ra", "recall: rare"),
];

impl Answers {
    fn figures(&self, is_large: bool) -> Result<Vec<Figure>> {
        let slowest = if is_large { 50.0 } else { 16.0 };
        let most = Limit::AtMost;
        let rows = [
            ("queries p50", "/latency_all/p50", "ms", Limit::Ratio(1.0)),
            ("queries p95", "/latency_all/p95", "ms", Limit::Ratio(1.0)),
            ("queries p99", "/latency_all/p99", "ms", most(slowest)),
            ("keystrokes p50", "/typing_all/p50", "ms", Limit::Ratio(1.0)),
            ("keystrokes p95", "/typing_all/p95", "ms", Limit::Ratio(1.0)),
            ("keystrokes p99", "/typing_all/p99", "ms", most(slowest)),
            (
                "first keystroke, slowest",
                "/typing_by_len/1/max",
                "ms",
                most(slowest),
            ),
            ("opening", "/open_ms", "ms", most(20.0)),
            (
                "memory while building",
                "/build_maxrss_mb",
                "MB",
                most(300.0),
            ),
        ];
        let mut figures = Vec::new();
        for (what, path, unit, limit) in rows {
            figures.push(Figure {
                what,
                ours: number(&self.ours, path)?,
                peer: self.bigram.as_ref().and_then(|peer| at(peer, path)),
                unit,
                limit,
            });
        }
        figures.push(Figure {
            what: "build, against groonga TokenMecab",
            ours: number(&self.ours, "/build_s")?,
            peer: self.mecab.as_ref().and_then(|peer| at(peer, "/build_s")),
            unit: "s",
            limit: Limit::Ratio(1.0),
        });
        figures.push(Figure {
            what: "index to text",
            ours: index_to_text(&self.ours)
                .ok_or_else(|| Error::shape("index_bytes", "is missing"))?,
            peer: self.bigram.as_ref().and_then(index_to_text),
            unit: "×",
            limit: most(1.5),
        });
        figures.push(Figure {
            what: "adding 1,000 items until found",
            ours: number(&self.added, "/ms")?,
            peer: None,
            unit: "ms",
            limit: most(1000.0),
        });
        figures.extend(self.recall());
        Ok(figures)
    }

    /// The share of the true hits that is missing, by kind of query, and how many are reported that
    /// are none.
    fn recall(&self) -> Vec<Figure> {
        let queries = self.ours.pointer("/queries").and_then(Value::as_array);
        let queries: Vec<&Value> = queries.into_iter().flatten().collect();
        let judged = queries.iter().filter_map(|query| {
            let count = |key: &str| query.get(key).and_then(Value::as_f64);
            Some((query.get("cat")?.as_str()?, count("n")?, count("truth")?))
        });
        let judged: Vec<(&str, f64, f64)> = judged.collect();
        let plain = |what, ours, limit| Figure {
            what,
            ours,
            peer: None,
            unit: "",
            limit,
        };
        let kinds = KINDS.into_iter().filter_map(|(kind, what)| {
            let shares = judged.iter().filter(|one| one.0 == kind);
            let shares = shares.map(|(_, found, truth)| (found / truth).min(1.0));
            let least = shares.reduce(f64::min)?;
            Some(plain(what, least, Limit::AtLeast(1.0)))
        });
        let over: f64 = judged
            .iter()
            .map(|(_, n, truth)| (n - truth).max(0.0))
            .sum();
        let over = plain("hits that are none", over, Limit::AtMost(0.0));
        kinds.chain([over]).collect()
    }
}

fn at(answer: &Value, path: &str) -> Option<f64> {
    answer.pointer(path).and_then(Value::as_f64)
}

fn number(answer: &Value, path: &str) -> Result<f64> {
    at(answer, path).ok_or_else(|| Error::shape(path, "is missing"))
}

fn index_to_text(answer: &Value) -> Option<f64> {
    Some(at(answer, "/build_info/index_bytes")? / at(answer, "/text_bytes")?)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_drivers_answer_becomes_figures_with_limits() {
        let answer = |p95: f64| {
            json!({
                "latency_all": { "p50": 1.0, "p95": p95, "p99": 9.0 },
                "typing_by_len": { "1": { "max": 3.0 } },
                "typing_all": { "p50": 1.0, "p95": 2.0, "p99": 3.0 },
                "build_s": 5.0, "build_maxrss_mb": 90, "open_ms": 4.0,
                "build_info": { "index_bytes": 20 }, "text_bytes": 10,
                "queries": [
                    { "cat": "la", "n": 4, "truth": 5 },
                    { "cat": "k1", "n": 7, "truth": 5 },
                    { "cat": "ra", "n": 0 },
                ],
            })
        };
        let answers = Answers {
            ours: answer(2.0),
            bigram: Some(answer(6.0)),
            mecab: None,
            added: json!({ "ms": 20 }),
        };
        let figures = answers.figures(false).unwrap();
        let over: Vec<&str> = figures
            .iter()
            .filter(|one| !one.is_within())
            .map(|one| one.what)
            .collect();
        let expected = [
            "build, against groonga TokenMecab",
            "index to text",
            "recall: Latin words",
            "hits that are none",
        ];
        assert_eq!(over, expected);
        let nothing = Answers {
            ours: json!({}),
            ..answers
        };
        assert!(nothing.figures(false).is_err());
    }
}
