//! What became of items and annotations from draft to draft, for people.

use std::collections::BTreeMap;
use std::io::{self, Write};

use kosshi_app::Change;
use serde_json::Value;

use crate::arguments::{Cli, Verb};
use crate::print::{items, text};
use crate::words;

/// The pairs that are not the same, and how many there are of each kind.
pub(crate) fn pairs(out: &mut impl Write, answer: &Value, cli: &Cli) -> io::Result<()> {
    if let Some(rows) = answer["rows"].as_u64() {
        if let Verb::Compare(asked) = &cli.verb
            && let Some(said) = asked.columns_said()
        {
            writeln!(out, "{said}")?;
        }
        return writeln!(out, "{}\t{rows} 行", text(answer, "file"));
    }
    if let Some(file) = answer["file"].as_str() {
        return writeln!(out, "{file}");
    }
    if let Verb::Compare(asked) = &cli.verb
        && asked.format.is_some()
    {
        return writeln!(out, "{answer}");
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for pair in items(answer, "pairs") {
        let change = words::change(text(pair, "change"));
        *counts.entry(change).or_default() += 1;
        if text(pair, "change") != "same" {
            let (old, new) = (ids(pair, "old"), ids(pair, "new"));
            let words = said(pair);
            writeln!(out, "{change}\t{old}\t{new}\t{}\t{words}", pair["score"])?;
        }
    }
    writeln!(out, "{}", counted(&counts))
}

/// Where annotations sit and why, and how many there are of each kind.
pub(crate) fn placements(out: &mut impl Write, answer: &Value, cli: &Cli) -> io::Result<()> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut waiting = 0;
    for place in items(answer, "placements") {
        let state = words::placement(text(place, "state"));
        *counts.entry(state).or_default() += 1;
        waiting += usize::from(place["accepted"] == Value::Bool(false));
        let (annotation, node) = (text(place, "annotation"), text(place, "node"));
        let reason = words::carried(text(place, "reason"));
        writeln!(out, "{state}\t{annotation}\t{node}\t{reason}")?;
    }
    writeln!(out, "{}\t確認が必要 {waiting}", counted(&counts))?;
    match cli.verb {
        Verb::Carry { apply: false, .. } => {
            writeln!(out, "まだ引き継いでいません（--apply で引き継ぎます）")
        }
        _ => writeln!(out, "{} 件を引き継ぎました", answer["placed"]),
    }
}

/// How many characters of words that stay are shown around those that do not.
const AROUND: usize = 8;
/// How many characters of the words of one run are shown.
const MOST: usize = 60;

/// What went and what came, in the midst of what stayed: `…体制を[-整備-]{+強化+}する。`
fn said(pair: &Value) -> String {
    let change = Change::from_name(text(pair, "change"));
    let marks = !matches!(
        change,
        Some(Change::Added | Change::Deleted | Change::Moved)
    );
    let runs = runs(pair);
    let (first, last) = (0, runs.len().saturating_sub(1));
    let shown = runs.iter().enumerate().map(|(at, (what, words))| {
        let words = words.replace('\n', " ");
        match *what {
            "removed" if marks => format!("[-{}-]", begun(&words, MOST)),
            "added" if marks => format!("{{+{}+}}", begun(&words, MOST)),
            _ if !marks || first == last => begun(&words, MOST),
            _ if at == first => ended(&words),
            _ if at == last => begun(&words, AROUND),
            _ if words.chars().count() > 2 * AROUND => {
                format!(
                    "{}{}",
                    begun(&words, AROUND),
                    ended(&words).trim_start_matches('…')
                )
            }
            _ => words,
        }
    });
    shown.collect()
}

/// The runs of a pair; white space that only one draft has is no change, and that of the later
/// stays.
fn runs(pair: &Value) -> Vec<(&str, String)> {
    let mut runs: Vec<(&str, String)> = Vec::new();
    for run in items(pair, "words") {
        let words = text(run, "text");
        let is_space = words.chars().all(|c| c.is_whitespace() && c != '\n');
        let what = match text(run, "what") {
            "removed" if is_space => continue,
            "added" if is_space => "same",
            what => what,
        };
        match runs.last_mut() {
            Some((last, said)) if *last == what => said.push_str(words),
            _ => runs.push((what, words.to_owned())),
        }
    }
    runs
}

/// The beginning of words.
fn begun(words: &str, most: usize) -> String {
    let short: String = words.chars().take(most).collect();
    match short.len() < words.len() {
        true => format!("{short}…"),
        false => short,
    }
}

/// The end of words.
fn ended(words: &str) -> String {
    let behind = words.chars().count().saturating_sub(AROUND);
    let short: String = words.chars().skip(behind).collect();
    match behind {
        0 => short,
        _ => format!("…{short}"),
    }
}

fn ids(pair: &Value, name: &str) -> String {
    let ids: Vec<&str> = items(pair, name).iter().filter_map(Value::as_str).collect();
    ids.join(" ")
}

fn counted(counts: &BTreeMap<&str, usize>) -> String {
    let counts = counts.iter().map(|(name, count)| format!("{name} {count}"));
    counts.collect::<Vec<_>>().join("\t")
}
