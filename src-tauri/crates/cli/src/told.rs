//! What became of opinions, and the places that a person names, for people.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::Value;

use crate::print::{items, text};
use crate::words;

/// A line for each opinion, and how many there are of each outcome.
pub(crate) fn fates(out: &mut impl Write, answer: &Value) -> io::Result<()> {
    if let Some(rows) = answer["rows"].as_u64() {
        return writeln!(out, "{}\t{rows} 行", text(answer, "file"));
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for fate in items(answer, "fates") {
        let outcome = outcome(fate);
        *counts.entry(outcome.clone()).or_default() += 1;
        let found = words::found(text(fate, "found"));
        let (annotation, place) = (text(fate, "annotation"), text(fate, "place"));
        let citation = text(fate, "citation");
        writeln!(out, "{outcome}\t{annotation}\t{place}\t{found}\t{citation}")?;
    }
    let counts = counts.iter().map(|(name, count)| format!("{name} {count}"));
    writeln!(out, "{}", counts.collect::<Vec<_>>().join("\t"))
}

/// What was confirmed; what is only proposed says so.
fn outcome(fate: &Value) -> String {
    match fate.pointer("/response/outcome").and_then(Value::as_str) {
        Some(confirmed) => words::outcome(confirmed).to_owned(),
        None => format!("{}（案）", words::outcome(text(fate, "proposed"))),
    }
}

/// A line for each place, and why there is none.
pub(crate) fn places(out: &mut impl Write, answer: &Value) -> io::Result<()> {
    let from = &answer["translated_from"];
    if from.is_object() {
        writeln!(out, "「{}」での箇所から", text(from, "label"))?;
    }
    for place in items(answer, "places") {
        let (node, citation) = (text(place, "node"), text(place, "citation"));
        let (at, words) = (text(place, "place"), text(place, "text"));
        write!(out, "{node}\t{citation}\t{at}\t{words}")?;
        let from = &place["from"];
        match (from.is_object(), place["sure"] == Value::Bool(true)) {
            (false, _) => writeln!(out)?,
            (true, true) => writeln!(out, "\t「{}」から", text(from, "label"))?,
            (true, false) => {
                let why = words::carried(text(place, "why"));
                writeln!(out, "\t「{}」から\t要確認：{why}", text(from, "label"))?;
            }
        }
    }
    match answer["reason"].as_str() {
        Some(reason) => writeln!(out, "{}", words::miss(reason)),
        None => Ok(()),
    }
}
