//! The index alone, as a benchmark drives a search engine.
//!
//! `engine build TSV FOLDER` indexes `id<TAB>text` lines as paragraphs, a thousand to a draft, and
//! prints `{"index_bytes":…,"docs_bytes":…}`. `engine serve TSV FOLDER` reads
//! `{"terms":[…],"prefix":bool}` lines and answers `{"n":…,"ids":[…],"us":…}`: all terms must
//! occur, as they stand. With `prefix` the last one is still being typed and only the first screen
//! is asked for, as the window does; else the total is exact, and terms of Latin letters count where
//! they are words. `engine add TSV FOLDER` adds one draft and prints the milliseconds until it is
//! found.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use kosshi_core::ids::{DraftId, NodeId};
use kosshi_core::outline::NodeKind;
use kosshi_search::{Dictionary, Doc, Query, SearchError, SearchIndex, Why};
use serde_json::{Value, json};

/// Nodes of one draft.
const DRAFT: usize = 1000;
/// Hits listed, as on a first screen.
const LIMIT: usize = 20;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [verb, tsv, folder] = args.as_slice() else {
        return Err("usage: engine build|serve|add TSV FOLDER".into());
    };
    let (tsv, folder) = (Path::new(tsv), Path::new(folder));
    let (index, _) = SearchIndex::open(folder, Arc::new(Dictionary::find(&[])))?;
    match verb.as_str() {
        "build" => build(&index, tsv, folder),
        "add" => add(&index),
        _ => serve(&index),
    }
}

fn build(index: &SearchIndex, tsv: &Path, folder: &Path) -> Outcome<()> {
    let drafts = Drafts {
        lines: BufReader::new(File::open(tsv)?).lines(),
        number: 0,
    };
    index.rebuild(drafts, 1)?;
    let (mut docs, mut all) = (0, 0);
    for folder in fs::read_dir(folder)? {
        for file in fs::read_dir(folder?.path())? {
            let (path, bytes) = file.map(|file| (file.path(), file.metadata()))?;
            let bytes = bytes?.len();
            all += bytes;
            docs += if path.extension().is_some_and(|end| end == "store") {
                bytes
            } else {
                0
            };
        }
    }
    answer(&json!({ "index_bytes": all - docs, "docs_bytes": docs }))
}

fn serve(index: &SearchIndex) -> Outcome<()> {
    for line in std::io::stdin().lock().lines() {
        let asked: Value = serde_json::from_str(&line?)?;
        let terms = asked
            .get("terms")
            .and_then(Value::as_array)
            .ok_or("no terms")?;
        let quoted = terms
            .iter()
            .filter_map(Value::as_str)
            .map(|term| format!("\"{term}\""));
        let query = Query {
            limit: LIMIT,
            only: Some([Why::Exact].into()),
            first: asked.get("prefix") == Some(&Value::Bool(true)),
            ..Query::new(&quoted.collect::<Vec<_>>().join(" "))
        };
        let start = Instant::now();
        let hits = index.search(&query)?;
        let all_latin = terms
            .iter()
            .filter_map(Value::as_str)
            .all(|term| term.is_ascii());
        let total = hits.whole.filter(|_| all_latin).unwrap_or(hits.total);
        let ids: Vec<&str> = hits.hits.iter().map(|hit| hit.node.as_str()).collect();
        let us = start.elapsed().as_micros();
        answer(&json!({ "n": total, "ids": ids, "us": us }))?;
    }
    Ok(())
}

fn add(index: &SearchIndex) -> Outcome<()> {
    let text = "新しい版の項目が索引に載るまでを測る。";
    let docs: Vec<Doc> = (0..1000).map(|order| doc(order, text)).collect();
    let start = Instant::now();
    index.replace_draft(draft(u128::MAX), &docs, 2)?;
    let found = index.search(&Query::new("載るまでを測る"))?.total;
    answer(&json!({ "found": found, "ms": start.elapsed().as_millis() }))
}

fn answer(value: &Value) -> Outcome<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{value}")?;
    Ok(out.flush()?)
}

/// The lines of a file as drafts.
struct Drafts {
    lines: Lines<BufReader<File>>,
    number: u128,
}

impl Iterator for Drafts {
    type Item = Result<(DraftId, Vec<Doc>), SearchError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut docs = Vec::with_capacity(DRAFT);
        for line in self.lines.by_ref().take(DRAFT) {
            let line = match line {
                Ok(line) => line,
                Err(error) => return Some(Err(SearchError::Io(error.to_string()))),
            };
            let text = line.split_once('\t').map_or("", |(_, text)| text);
            docs.push(doc(u32::try_from(docs.len()).unwrap_or(u32::MAX), text));
        }
        self.number += 1;
        (!docs.is_empty()).then(|| Ok((draft(self.number), docs)))
    }
}

fn draft(number: u128) -> DraftId {
    DraftId(uuid::Uuid::from_u128(number))
}

fn doc(order: u32, text: &str) -> Doc {
    Doc {
        node: NodeId::at(1, order + 1, 0),
        order,
        kind: NodeKind::Paragraph,
        marker: String::new(),
        text: text.to_owned(),
    }
}
