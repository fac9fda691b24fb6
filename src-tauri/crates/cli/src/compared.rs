//! What became of items and annotations from draft to draft, for people.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::Value;

use crate::arguments::{Cli, Verb};
use crate::print::{items, text};
use crate::words;

/// The pairs that are not the same, and how many there are of each kind.
pub(crate) fn pairs(out: &mut impl Write, answer: &Value, cli: &Cli) -> io::Result<()> {
    if let Some(rows) = answer["rows"].as_u64() {
        return writeln!(out, "{}\t{rows} 行", text(answer, "file"));
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
            writeln!(out, "{change}\t{old}\t{new}\t{}", pair["score"])?;
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

fn ids(pair: &Value, name: &str) -> String {
    let ids: Vec<&str> = items(pair, name).iter().filter_map(Value::as_str).collect();
    ids.join(" ")
}

fn counted(counts: &BTreeMap<&str, usize>) -> String {
    let counts = counts.iter().map(|(name, count)| format!("{name} {count}"));
    counts.collect::<Vec<_>>().join("\t")
}
