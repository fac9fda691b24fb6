//! The bundled plan, libraries of a few nodes, and a search written as plainly as possible.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use kosshi_core::fold::fold;
use kosshi_core::ids::{DraftId, NodeId};
use kosshi_core::outline::{self, NodeKind};
use kosshi_core::position::CharRange;
use kosshi_core::source::Source;
use kosshi_search::{Dictionary, Doc, Hits, Query, SearchIndex, Why, scan};
use tempfile::TempDir;

pub(crate) static DICTIONARY: LazyLock<Arc<Dictionary>> =
    LazyLock::new(|| Arc::new(Dictionary::find(&[])));

/// The nodes of the bundled plan.
pub(crate) static PLAN: LazyLock<Vec<Doc>> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../assets/plan/dai3ki-kosshi-tatakidai.txt");
    let source = Source::from_text(&std::fs::read_to_string(path).unwrap());
    (0..)
        .zip(&outline::read(&source).nodes)
        .map(|(order, node)| Doc::new(order, node))
        .collect()
});

/// Some draft, always the same for the same number.
pub(crate) fn draft(number: u8) -> DraftId {
    DraftId(uuid::Uuid::from_bytes([number; 16]))
}

/// Paragraphs without markers, one per text.
pub(crate) fn paragraphs(texts: &[&str]) -> Vec<Doc> {
    (0u32..)
        .zip(texts)
        .map(|(order, text)| Doc {
            node: NodeId::at(1, order + 1, 0),
            order,
            kind: NodeKind::Paragraph,
            marker: String::new(),
            text: (*text).to_owned(),
        })
        .collect()
}

/// A library with one draft, and its index.
pub(crate) struct Library {
    pub(crate) folder: TempDir,
    pub(crate) docs: Vec<Doc>,
    pub(crate) index: SearchIndex,
}

impl Library {
    pub(crate) fn new(docs: Vec<Doc>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (index, _) = SearchIndex::open(folder.path(), Arc::clone(&DICTIONARY)).unwrap();
        index.replace_draft(draft(1), &docs, 1).unwrap();
        Self {
            folder,
            docs,
            index,
        }
    }

    pub(crate) fn plan() -> Self {
        Self::new(PLAN.clone())
    }

    pub(crate) fn search(&self, query: &Query) -> Hits {
        self.index.search(query).unwrap()
    }

    pub(crate) fn scan(&self, query: &Query) -> Hits {
        scan(
            query,
            &DICTIONARY,
            self.docs.iter().map(|doc| (draft(1), doc.clone())),
        )
    }

    /// The hits of index and scan, which must agree, in reading order.
    pub(crate) fn found(&self, query: &Query) -> Vec<Place> {
        let indexed = places(&self.search(query));
        assert_eq!(
            indexed,
            places(&self.scan(query)),
            "index and scan differ: {query:?}"
        );
        indexed
    }

    /// The orders of the nodes found for a reason, or for any.
    pub(crate) fn orders(&self, text: &str, why: Option<Why>) -> Vec<u32> {
        let query = Query {
            limit: 10_000,
            ..Query::new(text)
        };
        let found = self.found(&query).into_iter();
        found
            .filter(|place| why.is_none_or(|why| place.2.contains(&why)))
            .map(|p| p.0)
            .collect()
    }

    /// The words highlighted in all nodes, in reading order.
    pub(crate) fn highlighted(&self, text: &str) -> Vec<String> {
        let cut = |(order, ranges, _): Place| {
            let text = &self.docs[order as usize].text;
            ranges
                .into_iter()
                .map(|range| range.of(text).unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        self.found(&Query::new(text))
            .into_iter()
            .flat_map(cut)
            .collect()
    }
}

/// Order, ranges and reasons of a hit.
pub(crate) type Place = (u32, Vec<CharRange>, Vec<Why>);

pub(crate) fn places(hits: &Hits) -> Vec<Place> {
    assert!(hits.total_is_exact);
    let place = |hit: &kosshi_search::Hit| (hit.order, hit.ranges.clone(), hit.why.clone());
    let mut places: Vec<Place> = hits.hits.iter().map(place).collect();
    places.sort();
    places
}

/// All literal hits, so many as there are.
pub(crate) fn exactly(text: &str) -> Query {
    Query {
        limit: 10_000,
        ..Query::literal(text)
    }
}

/// The nodes whose folded marker and text hold the folded text, by `str::contains`.
pub(crate) fn holding(docs: &[Doc], text: &str) -> Vec<u32> {
    let wanted = fold(text).text();
    let holds = |doc: &&Doc| {
        !matches!(doc.kind, NodeKind::Toc | NodeKind::Furniture)
            && fold(&format!("{}{}", doc.marker, doc.text))
                .text()
                .contains(&wanted)
    };
    docs.iter().filter(holds).map(|doc| doc.order).collect()
}
