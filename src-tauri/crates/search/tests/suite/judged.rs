//! Queries with the nodes that a person expects: how many are found, and how far in front.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use kosshi_core::outline;
use kosshi_core::source::Source;
use kosshi_search::{Decisions, Doc, Glossary, Hit, Passage, Query, learn};

use crate::support::{Library, draft};

/// Document, kind, query, and the nodes that are meant: those that held the words which a person
/// named for the query when the file was made.
const JUDGED: &str = include_str!("judged.tsv");

/// Recall, precision and nDCG@10 of the queries of one kind.
#[derive(Default)]
struct Figures {
    queries: f64,
    recall: f64,
    precision: f64,
    ndcg: f64,
}

/// The least that each kind of query must reach.
struct Floors {
    recall: f64,
    precision: f64,
    ndcg: f64,
}

impl Floors {
    fn of(kind: &str) -> Self {
        let (recall, precision, ndcg) = match kind {
            "exact" | "phrase" | "and-or" => (1.0, 1.0, 1.0),
            "variant" | "kanji-variant" => (1.0, 0.9, 0.9),
            "abbreviation" | "definition" | "word" => (0.95, 0.9, 0.9),
            // Words that sound alike are found as well, behind.
            _ => (0.95, 0.6, 0.8),
        };
        Self {
            recall,
            precision,
            ndcg,
        }
    }
}

#[test]
fn judged_queries_find_what_a_person_expects() {
    let mut libraries: BTreeMap<&str, Option<(Library, Query)>> = BTreeMap::new();
    let mut figures: BTreeMap<&str, Figures> = BTreeMap::new();
    let lines = JUDGED.lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let fields: Vec<&str> = line.split('\t').collect();
        let [document, kind, text, meant] = fields.as_slice() else {
            panic!("four fields: {line}");
        };
        let library = libraries.entry(document).or_insert_with(|| read(document));
        let Some((library, query)) = library else {
            continue;
        };
        let meant: BTreeSet<&str> = meant.split(' ').collect();
        judge(
            library,
            &Query {
                text: (*text).to_owned(),
                ..query.clone()
            },
            &meant,
            figures.entry(kind).or_default(),
        );
    }
    println!("kind           queries  recall  precision  nDCG@10");
    for (kind, all) in &figures {
        let [recall, precision, ndcg] =
            [all.recall, all.precision, all.ndcg].map(|sum| sum / all.queries);
        println!(
            "{kind:<14} {:>7}  {recall:>6.3}  {precision:>9.3}  {ndcg:>7.3}",
            all.queries
        );
        let least = Floors::of(kind);
        assert!(recall >= least.recall, "{kind}: recall {recall}");
        assert!(
            precision >= least.precision,
            "{kind}: precision {precision}"
        );
        assert!(ndcg >= least.ndcg, "{kind}: nDCG {ndcg}");
    }
}

/// The library with one document, and a query that knows its abbreviations. `None` when the
/// shared documents are not there.
fn read(document: &str) -> Option<(Library, Query)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let path = match document {
        "plan" => root.join("assets/plan/dai3ki-kosshi-tatakidai.txt"),
        shared => root.join(format!("../shared/corpus/{shared}.txt")),
    };
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped, not there: {document}");
        return None;
    };
    let outline = outline::read(&Source::from_text(&text));
    let docs: Vec<Doc> = (0..)
        .zip(&outline.nodes)
        .map(|(order, node)| Doc::new(order, node))
        .collect();
    let all = 0..u32::MAX;
    let passages = docs.iter().map(|doc| Passage {
        doc,
        branch: all.clone(),
    });
    let glossary = Glossary {
        learned: learn(passages)
            .into_iter()
            .map(|one| (draft(1), one))
            .collect(),
        decisions: Decisions::default(),
    };
    let query = Query {
        limit: 10_000,
        abbreviations: Arc::new(glossary.abbreviations()),
        ..Query::new("")
    };
    Some((Library::new(docs), query))
}

fn judge(library: &Library, query: &Query, meant: &BTreeSet<&str>, figures: &mut Figures) {
    let ids: BTreeSet<&str> = library.docs.iter().map(|doc| doc.node.as_str()).collect();
    assert!(meant.is_subset(&ids), "nodes of {:?} are gone", query.text);
    let found = library.search(query);
    let is_meant = |hit: &Hit| meant.contains(hit.node.as_str());
    let ranked: Vec<bool> = found.hits.iter().map(is_meant).collect();
    let hits = ranked.iter().filter(|meant| **meant).count() as f64;
    let all = meant.len() as f64;
    if hits < all {
        println!("missed: {:?} finds {hits} of {all}", query.text);
    }
    let gain = |rank: usize| 1.0 / (rank as f64 + 2.0).log2();
    let gained: f64 = ranked
        .iter()
        .take(10)
        .enumerate()
        .filter(|(_, meant)| **meant)
        .map(|(rank, _)| gain(rank))
        .sum();
    let best: f64 = (0..10.min(all as usize)).map(gain).sum();
    figures.queries += 1.0;
    figures.recall += hits / all;
    figures.precision += hits / (ranked.len() as f64).max(1.0);
    figures.ndcg += gained / best;
}
