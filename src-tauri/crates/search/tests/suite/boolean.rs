//! The query language against an evaluator that is written as plainly as possible.

use std::collections::BTreeSet;

use kosshi_core::fold::fold;
use kosshi_core::outline::NodeKind;
use kosshi_search::{Ask, Asked, Field, Places, Query};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::support::{Library, draft, paragraphs};

const WORDS: [&str; 9] = [
    "治験",
    "人材",
    "ａｉ",
    "データ",
    "基盤",
    "。",
    "の",
    "か",
    "力 と",
];

/// A query as it was meant.
#[derive(Debug, Clone)]
struct Meant {
    /// Excluded or not, and the alternatives: a field and a word.
    needs: Vec<(bool, Vec<(Where, usize)>)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Anywhere,
    Heading,
    Body,
    /// A field that the library resolves, by its place in [`RESOLVED`].
    Resolved(usize),
}

/// The fields that the library resolves to places.
const RESOLVED: [Field; 5] = [
    Field::Annotation,
    Field::Tag,
    Field::Kind,
    Field::Draft,
    Field::Within,
];

/// Which nodes each of the fields holds.
type Held = [BTreeSet<u32>; RESOLVED.len()];

impl Meant {
    fn text(&self) -> String {
        let needs = self.needs.iter().map(|(not, any)| {
            let any: Vec<String> = any.iter().map(|&(place, word)| part(place, word)).collect();
            format!("{}{}", if *not { "-" } else { "" }, any.join(" OR "))
        });
        needs.collect::<Vec<_>>().join(" ")
    }

    /// Whether a node answers, by `str::contains`.
    fn answers(&self, library: &Library, order: u32, held: &Held) -> bool {
        let doc = &library.docs[order as usize];
        let text = fold(&format!("{}{}", doc.marker, doc.text)).text();
        let is_heading = doc.kind == NodeKind::Heading;
        self.needs.iter().all(|(not, any)| {
            let is_met = any.iter().any(|&(place, word)| {
                let holds = text.contains(&fold(WORDS[word]).text());
                match place {
                    Where::Anywhere => holds,
                    Where::Heading => holds && is_heading,
                    Where::Body => holds && !is_heading,
                    Where::Resolved(field) => held[field].contains(&order),
                }
            });
            is_met != *not
        })
    }
}

fn part(place: Where, word: usize) -> String {
    let word = WORDS[word];
    match place {
        Where::Anywhere => format!("\"{word}\""),
        Where::Heading => format!("見出し:\"{word}\""),
        Where::Body => format!("本文：\"{word}\""),
        Where::Resolved(field) => format!("{}:予算", RESOLVED[field].name()),
    }
}

fn meant() -> impl Strategy<Value = Meant> {
    let of_text = prop::sample::select(vec![
        Where::Anywhere,
        Where::Anywhere,
        Where::Heading,
        Where::Body,
    ]);
    let resolved = (0..RESOLVED.len()).prop_map(Where::Resolved);
    let place = prop_oneof![2 => of_text, 1 => resolved];
    let one = (place, 0..WORDS.len());
    let wanted = prop::collection::vec(one.clone(), 1..4).prop_map(|any| (false, any));
    let excluded = one.prop_map(|one| (true, vec![one]));
    let rest = prop::collection::vec(prop_oneof![2 => wanted.clone(), 1 => excluded], 0..3);
    (wanted, rest).prop_map(|(first, mut needs)| {
        needs.insert(0, first);
        Meant { needs }
    })
}

#[test]
fn any_query_finds_what_a_plain_evaluator_finds() {
    let text = prop::collection::vec(0..WORDS.len(), 0..7);
    let nodes = prop::collection::vec((text, any::<bool>(), any::<[bool; RESOLVED.len()]>()), 1..9);
    let queries = prop::collection::vec(meant(), 8);
    let config = Config {
        cases: 40,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&(nodes, queries), |(nodes, queries)| {
            let texts: Vec<String> = nodes
                .iter()
                .map(|(text, ..)| text.iter().map(|&word| WORDS[word]).collect())
                .collect();
            let mut docs = paragraphs(&texts.iter().map(String::as_str).collect::<Vec<_>>());
            let mut held = Held::default();
            for (doc, (_, is_heading, holds)) in docs.iter_mut().zip(&nodes) {
                if *is_heading {
                    doc.kind = NodeKind::Heading;
                }
                for (held, _) in held.iter_mut().zip(holds).filter(|(_, holds)| **holds) {
                    held.insert(doc.order);
                }
            }
            let library = Library::new(docs);
            for meant in queries {
                check(&library, &meant, &held);
            }
            Ok(())
        })
        .unwrap();
}

fn check(library: &Library, meant: &Meant, held: &Held) {
    let places = RESOLVED.iter().zip(held).map(|(&field, orders)| {
        let mut places = Places::default();
        for &order in orders {
            places.add(draft(1), order..order + 1);
        }
        let asked = Asked {
            field: Some(field),
            text: "予算".to_owned(),
            quoted: false,
        };
        (asked, places)
    });
    let query = Query {
        limit: 1000,
        tally: true,
        places: places.collect(),
        ..Query::new(&meant.text())
    };
    let found = library.found(&query);
    let orders: Vec<u32> = found.iter().map(|place| place.0).collect();
    let expected: Vec<u32> = (0..u32::try_from(library.docs.len()).unwrap())
        .filter(|&order| meant.answers(library, order, held))
        .collect();
    assert_eq!(orders, expected, "{:?} {meant:?}", meant.text());
    let (indexed, scanned) = (library.search(&query), library.scan(&query));
    assert_eq!(indexed.places, scanned.places);
    assert_eq!(indexed.reasons, scanned.reasons, "{:?}", meant.text());
    let order =
        |hits: &kosshi_search::Hits| hits.hits.iter().map(|hit| hit.order).collect::<Vec<_>>();
    assert_eq!(order(&indexed), order(&scanned), "ranked alike");
}

#[test]
fn fields_and_operators_work_together() {
    let mut docs = paragraphs(&["治験の推進", "治験の人材", "臨床試験", "人材"]);
    docs[0].kind = NodeKind::Heading;
    let library = Library::new(docs);
    assert_eq!(library.orders("見出し:治験", None), [0]);
    assert_eq!(library.orders("本文:治験", None), [1]);
    assert_eq!(library.orders("治験 OR 臨床試験", None), [0, 1, 2]);
    assert_eq!(library.orders("治験 OR 臨床試験 -人材", None), [0, 2]);
    assert_eq!(library.orders("人材 -\"治験の\"", None), [3]);
    assert_eq!(library.orders("見出し:ちけん", None), [0]);
}

#[test]
fn a_branch_limits_what_is_found() {
    let library = Library::new(paragraphs(&["治験", "治験", "治験", "治験"]));
    let mut within = Places::default();
    within.add(draft(1), 1..3);
    let query = Query {
        within: Some(within),
        ..Query::new("治験")
    };
    let orders: Vec<u32> = library.found(&query).iter().map(|place| place.0).collect();
    assert_eq!(orders, [1, 2]);
}

#[test]
fn five_thousand_alternatives_are_answered() {
    let library = Library::plan();
    let words: Vec<String> = (0..5000).map(|n| format!("語{n}")).collect();
    let hits = library.search(&Query::new(&format!("{} OR 治験", words.join(" OR "))));
    assert_eq!(hits.total, library.search(&Query::literal("治験")).total);
    assert!(hits.notices.contains(&kosshi_search::Notice::ManyWords));
    assert_eq!(Ask::new(&words.join(" OR ")).needs.len(), 1);
}

#[test]
fn no_odd_query_hides_what_is_in_the_text() {
    let text = "a:b * \" [z]+(x|y)$ 版:x 100%-5% 。";
    let library = Library::new(paragraphs(&[text]));
    for query in ["*", "a:b", "\"", "[z]+(x|y)$", "-5%", "%-5%", "。", "-"] {
        assert_eq!(library.search(&Query::new(query)).total, 1, "{query}");
    }
}
