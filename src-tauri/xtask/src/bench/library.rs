//! What needs no window: search, saving, the first start.

use std::time::Instant;

use serde_json::{Value, json};

use super::figures::{Figure, Limit, median, quantile};
use super::{build, headless};
use crate::checkout::Checkout;
use crate::error::{Error, Result};
use crate::process::Program;

/// What reviewers of the bundled plan type: words, readings, single signs, and what is not there.
const QUERIES: [&str; 12] = [
    "治験",
    "ちけん",
    "臨床試験",
    "AMED",
    "の",
    "データ",
    "医療機器等の実用化",
    "ゲノム",
    "人材",
    "シーズ",
    "ELSI",
    "ありません",
];
const ROUNDS: usize = 50;
const FIRST_STARTS: usize = 5;

/// Time from a line on stdin to its answer on stdout, through `kosshi-cli batch`.
pub(crate) fn search_by_batch(checkout: &Checkout) -> Result<Vec<Figure>> {
    build(checkout, &["--bin", "kosshi-cli"])?;
    let library = checkout.emptied("bench-search")?.join("library");
    let log = checkout.kept("logs")?.join("bench.log");
    let mut batch = headless(checkout)?
        .arg("--library")
        .arg(&library)
        .args(["--json", "batch"])
        .start(&log)?;
    let mut ask = |query: &str| -> Result<f64> {
        let line = json!({"cmd": "search", "args": {"query": query, "limit": 20}}).to_string();
        let asked = Instant::now();
        batch.tell(&line)?;
        let answer = batch.line()?;
        let milliseconds = asked.elapsed().as_secs_f64() * 1e3;
        let answer: Value = parse("kosshi-cli batch", &answer)?;
        if answer.get("hits").is_none() {
            return Err(Error::shape("kosshi-cli batch", answer));
        }
        Ok(milliseconds)
    };
    for query in QUERIES {
        ask(query)?;
    }
    let mut times = Vec::new();
    for query in QUERIES.iter().cycle().take(ROUNDS * QUERIES.len()) {
        times.push(ask(query)?);
    }
    Ok(percentiles(
        [
            "search p50 (kosshi-cli batch)",
            "search p99 (kosshi-cli batch)",
        ],
        &mut times,
    ))
}

/// The same inside the process: the first answer to each key typed, in the plan alone. By the example
/// that prints `{"plan_first": {"p50", "p99"}, …}` in microseconds.
pub(crate) fn search_in_process(checkout: &Checkout) -> Result<Vec<Figure>> {
    let answer = example(checkout, "bench_search")?;
    let plan = answer.get("plan_first").unwrap_or(&Value::Null);
    Ok(vec![
        search_figure("search p50 (in process)", number(plan, "p50")? / 1e3),
        search_figure("search p99 (in process)", number(plan, "p99")? / 1e3),
    ])
}

/// An annotation's commit against a bare insert with the same settings, by the example that prints
/// `{"commit_us", "insert_us", "commit_p99_us", "insert_p99_us"}`.
pub(crate) fn commit(checkout: &Checkout) -> Result<Vec<Figure>> {
    let answer = example(checkout, "commit_cost")?;
    let figure = |what, ours, theirs, limit| {
        Ok(Figure {
            what,
            ours: number(&answer, ours)? / 1e3,
            peer: Some(number(&answer, theirs)? / 1e3),
            unit: "ms",
            limit,
        })
    };
    Ok(vec![
        figure(
            "annotation commit, against a bare insert",
            "commit_us",
            "insert_us",
            Limit::Ratio(1.5),
        )?,
        figure(
            "the same, p99",
            "commit_p99_us",
            "insert_p99_us",
            Limit::Ratio(2.0),
        )?,
    ])
}

/// A new library with the bundled plan: made, parsed, indexed, listed.
pub(crate) fn first_start(checkout: &Checkout) -> Result<Vec<Figure>> {
    build(checkout, &["--bin", "kosshi-cli"])?;
    let folder = checkout.emptied("bench-first")?;
    let mut times = Vec::new();
    for run in 0..FIRST_STARTS {
        let program = headless(checkout)?
            .arg("--library")
            .arg(folder.join(run.to_string()))
            .args(["--json", "drafts"]);
        let started = Instant::now();
        let outcome = program.answer()?;
        times.push(started.elapsed().as_secs_f64());
        if !outcome.ok {
            return Err(Error::shape("kosshi-cli drafts", outcome.text));
        }
    }
    let ours = median(&mut times).unwrap_or(f64::NAN);
    Ok(vec![Figure {
        what: "first start with the bundled plan",
        ours,
        peer: None,
        unit: "s",
        limit: Limit::AtMost(1.0),
    }])
}

fn percentiles(names: [&'static str; 2], times: &mut [f64]) -> Vec<Figure> {
    let shares = names.into_iter().zip([0.5, 0.99]);
    shares
        .map(|(name, share)| search_figure(name, quantile(times, share).unwrap_or(f64::NAN)))
        .collect()
}

fn search_figure(what: &'static str, milliseconds: f64) -> Figure {
    Figure {
        what,
        ours: milliseconds,
        peer: None,
        unit: "ms",
        limit: Limit::AtMost(5.0),
    }
}

/// Builds and runs an example with a folder to write in; its answer is the last line of its stdout,
/// a JSON object.
pub(super) fn example(checkout: &Checkout, name: &str) -> Result<Value> {
    build(checkout, &["--example", name])?;
    let outcome = Program::new(checkout.built("release/examples", name))
        // Where it may write: below target, on a real disk, which /tmp need not be.
        .arg(checkout.emptied("bench-example")?)
        .answer()?;
    parse(name, outcome.text.lines().last().unwrap_or_default())
}

fn parse(who: &str, text: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|error| Error::shape(who, format!("{error}: {text}")))
}

pub(super) fn number(answer: &Value, key: &str) -> Result<f64> {
    answer
        .get(key)
        .and_then(Value::as_f64)
        .ok_or_else(|| Error::shape(key, "is missing"))
}
