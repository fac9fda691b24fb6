//! The fields of the query language that the library resolves, against an evaluator that is written
//! as plainly as possible, on what the library itself lists.

use kosshi_app::{ImportAs, Session};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::contract::{call, first_draft, session};

/// What a query may ask for.
const PARTS: [(Where, &str); 14] = [
    (Where::Anywhere, "治験"),
    (Where::Anywhere, "支援"),
    (Where::Anywhere, "の"),
    (Where::Heading, "開発"),
    (Where::Body, "人材"),
    (Where::Annotation, "鯨骨"),
    (Where::Annotation, "予算"),
    (Where::Tag, "予算"),
    (Where::Kind, "意見"),
    (Where::Kind, "メモ"),
    (Where::Draft, "素案"),
    (Where::Draft, "たたき台"),
    (Where::Within, "総論"),
    (Where::Within, "臨床試験"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Anywhere,
    Heading,
    Body,
    Annotation,
    Tag,
    Kind,
    Draft,
    Within,
}

impl Where {
    fn write(self, word: &str) -> String {
        let field = match self {
            Self::Anywhere => return format!("\"{word}\""),
            Self::Heading => return format!("見出し:\"{word}\""),
            Self::Body => return format!("本文:\"{word}\""),
            Self::Annotation => "注釈",
            Self::Tag => "タグ",
            Self::Kind => "種類",
            Self::Draft => "版",
            Self::Within => "範囲",
        };
        format!("{field}:{word}")
    }
}

/// A node as the library lists it, with what is said about it.
struct Listed {
    key: String,
    text: String,
    is_heading: bool,
    /// The label and the titles of its draft.
    draft: String,
    /// The headings and items above it, and itself when it is one.
    branch: Vec<String>,
    annotations: Vec<Value>,
}

impl Listed {
    fn holds(&self, place: Where, word: &str) -> bool {
        let is_said = |key: &str| {
            let said = self.annotations.iter();
            said.clone().any(|one| one[key].to_string().contains(word))
        };
        match place {
            Where::Anywhere => self.text.contains(word),
            Where::Heading => self.is_heading && self.text.contains(word),
            Where::Body => !self.is_heading && self.text.contains(word),
            Where::Annotation => is_said("body") || is_said("tags"),
            Where::Tag => is_said("tags"),
            Where::Kind => {
                let kind = if word == "意見" { "opinion" } else { "note" };
                self.annotations.iter().any(|one| one["kind"] == kind)
            }
            Where::Draft => self.draft.contains(word),
            Where::Within => self.branch.iter().any(|above| above.contains(word)),
        }
    }
}

/// A library of two drafts with annotations of several kinds.
fn library() -> (tempfile::TempDir, Session, Vec<Listed>) {
    let (dir, session) = session();
    let first = first_draft(&session);
    let file = dir.path().join("素案.txt");
    let text = "○○計画（素案）\n１．総論\n治験を進める。\n２．各論\n人材の支援。\n";
    std::fs::write(&file, text).unwrap();
    session.import_files(&[file], &ImportAs::default()).unwrap();
    let said = [
        ("p1l173", "opinion", "鯨骨を調べる", json!(["予算"])),
        ("p1l173", "note", "", json!([])),
        ("p1l170", "note", "予算の要求", json!([])),
        ("p1l24", "opinion", "", json!(["予算", "人材"])),
    ];
    let nodes = call(&session, "outline", json!({ "draft": first }))["nodes"].clone();
    let exists = |id: &str| {
        nodes
            .as_array()
            .unwrap()
            .iter()
            .any(|node| node["id"] == id)
    };
    for (node, kind, body, tags) in said.into_iter().filter(|said| exists(said.0)) {
        let args =
            json!({ "draft": first, "node": node, "kind": kind, "body": body, "tags": tags });
        call(&session, "annotate", args);
    }
    let listed = list(&session);
    (dir, session, listed)
}

fn list(session: &Session) -> Vec<Listed> {
    let mut listed = Vec::new();
    let drafts = call(session, "drafts", json!({}))["drafts"].clone();
    for draft in drafts.as_array().unwrap() {
        let id = &draft["draft"];
        let annotations = call(session, "annotations", json!({ "draft": id }));
        let outline = call(session, "outline", json!({ "draft": id }));
        let mut above: Vec<(u64, String)> = Vec::new();
        for node in outline["nodes"].as_array().unwrap() {
            let words = format!("{}{}", text(node, "marker"), text(node, "text"));
            let kind = text(node, "kind");
            let depth = node["depth"].as_u64().unwrap();
            above.retain(|(of, _)| *of < depth);
            if matches!(kind, "heading" | "item") {
                above.push((depth, words.clone()));
            }
            if matches!(kind, "toc" | "furniture") {
                continue;
            }
            let said = annotations["annotations"].as_array().unwrap().iter();
            listed.push(Listed {
                key: format!("{id} {}", node["id"]),
                text: words,
                is_heading: matches!(kind, "title" | "heading"),
                draft: format!(
                    "{} {} {}",
                    draft["label"], draft["title"], draft["plan_title"]
                ),
                branch: above.iter().map(|(_, text)| text.clone()).collect(),
                annotations: said
                    .filter(|one| one["node"] == node["id"])
                    .cloned()
                    .collect(),
            });
        }
    }
    listed
}

fn text<'a>(node: &'a Value, key: &str) -> &'a str {
    node[key].as_str().unwrap()
}

#[test]
fn fields_and_operators_find_what_a_plain_evaluator_finds() {
    let (_dir, session, listed) = library();
    let part = 0..PARTS.len();
    let wanted = prop::collection::vec(part.clone(), 1..3).prop_map(|any| (false, any));
    let excluded = part.prop_map(|one| (true, vec![one]));
    let rest = prop::collection::vec(prop_oneof![2 => wanted.clone(), 1 => excluded], 0..3);
    let config = Config {
        cases: 60,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&(wanted, rest), |(first, rest)| {
            let needs: Vec<(bool, Vec<usize>)> = std::iter::once(first).chain(rest).collect();
            let words: Vec<String> = needs
                .iter()
                .map(|(not, any)| {
                    let any: Vec<String> = any
                        .iter()
                        .map(|&at| PARTS[at].0.write(PARTS[at].1))
                        .collect();
                    format!("{}{}", if *not { "-" } else { "" }, any.join(" OR "))
                })
                .collect();
            let query = words.join(" ");
            let args = json!({ "query": query, "limit": 1000 });
            let found = call(&session, "search", args);
            let mut hits: Vec<String> = found["hits"]
                .as_array()
                .unwrap()
                .iter()
                .map(|hit| format!("{} {}", hit["draft"], hit["node"]))
                .collect();
            let answers = |node: &&Listed| {
                needs.iter().all(|(not, any)| {
                    let is_met = any.iter().any(|&at| node.holds(PARTS[at].0, PARTS[at].1));
                    is_met != *not
                })
            };
            let mut expected: Vec<String> = listed
                .iter()
                .filter(answers)
                .map(|node| node.key.clone())
                .collect();
            hits.sort();
            expected.sort();
            prop_assert_eq!(hits, expected, "{}", query);
            Ok(())
        })
        .unwrap();
}
