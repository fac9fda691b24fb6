//! The answer to a search, for people: hits by chapter with their reasons, then what else was found.

use std::io::{self, Write};

use serde_json::Value;

use crate::print::{items, text};
use crate::words;

/// Writes what was found.
pub(crate) fn answer(out: &mut impl Write, answer: &Value) -> io::Result<()> {
    let hits = items(answer, "hits");
    let mut draft = "";
    let groups = items(answer, "groups");
    let is_of_one = groups.iter().all(|group| {
        group["draft"]
            == groups
                .first()
                .map_or(Value::Null, |one| one["draft"].clone())
    });
    for group in groups {
        if !is_of_one && text(group, "draft") != draft {
            draft = text(group, "draft");
            writeln!(out, "# 版 {draft}")?;
        }
        let heading = text(group, "heading");
        writeln!(out, "## {heading}\t{} 項目", group["total"])?;
        for hit in items(group, "hits")
            .iter()
            .filter_map(|at| hits.get(at.as_u64()? as usize))
        {
            let (citation, snippet) = (text(hit, "citation"), text(hit, "snippet"));
            writeln!(out, "{citation}\t{snippet}\t{}", reasons(hit))?;
        }
    }
    beside(out, answer)?;
    if let Some(nothing) = answer.get("nothing").filter(|nothing| !nothing.is_null()) {
        explain(out, nothing)?;
    }
    let total = answer["total"].as_u64().unwrap_or(0);
    let whole = answer["whole"].as_u64().filter(|whole| *whole != total);
    let whole = whole.map_or(String::new(), |whole| {
        format!("（単語として {whole} 項目）")
    });
    match hits.len() as u64 {
        shown if shown < total => {
            writeln!(out, "{total} 項目{whole}（うち {shown} 項目を表示）")
        }
        _ => writeln!(out, "{total} 項目{whole}"),
    }
}

/// Annotations that were hit, and other drafts.
fn beside(out: &mut impl Write, answer: &Value) -> io::Result<()> {
    let annotations = items(answer, "annotations");
    for hit in annotations {
        let (citation, snippet) = (text(hit, "citation"), text(hit, "snippet"));
        let snippet = snippet.replace('\n', " ");
        writeln!(
            out,
            "注釈\t{}\t{citation}\t{snippet}\t{}",
            words::kind(text(hit, "kind")),
            reasons(hit)
        )?;
    }
    let total = answer["annotations_total"].as_u64().unwrap_or(0);
    if annotations.len() as u64 != total {
        writeln!(
            out,
            "注釈 {total} 件（うち {} 件を表示）",
            annotations.len()
        )?;
    }
    for other in items(answer, "elsewhere") {
        writeln!(
            out,
            "ほかの版\t{}\t{} 項目",
            text(other, "draft"),
            other["total"]
        )?;
    }
    Ok(())
}

/// Why nothing was found: each word alone, and what is nearly like those that are missing.
fn explain(out: &mut impl Write, nothing: &Value) -> io::Result<()> {
    let words = items(nothing, "words");
    if words.len() > 1 {
        for word in words {
            writeln!(out, "語\t{}\t{} 項目", text(word, "word"), word["total"])?;
        }
    }
    let left = nothing["words_left"].as_u64().unwrap_or(0);
    if left > 0 {
        writeln!(out, "ほか {left} 語は数えていません")?;
    }
    for near in items(nothing, "near").iter().filter_map(Value::as_str) {
        writeln!(out, "近い語\t{near}")?;
    }
    Ok(())
}

fn reasons(hit: &Value) -> String {
    let named = items(hit, "why").iter().filter_map(|why| {
        Some(match why.as_str()? {
            "exact" => "そのまま",
            "word" => "語形",
            "reading" => "読み",
            "abbreviation" => "略語",
            "variant" => "表記ゆれ",
            other => other,
        })
    });
    named.collect::<Vec<_>>().join("・")
}

/// What a person should know about an answer, beside the answer.
pub(crate) fn remarks(answer: &Value) -> Vec<&str> {
    let notices = items(answer, "notices").iter().filter_map(Value::as_str);
    notices.map(words::notice).collect()
}
