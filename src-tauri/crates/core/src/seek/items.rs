//! Items by their names.

use std::collections::HashMap;

use super::Place;
use super::key::key;
use crate::citation::says_parent;
use crate::fold::letters;
use crate::ids::NodeId;
use crate::outline::{Node, NodeKind, Outline};

/// Words alone are looked for from so many letters on.
const LEAST_WORDS: usize = 4;

/// The items of a draft and how they are named.
pub(super) struct Items<'a> {
    pub(super) outline: &'a Outline,
    named: Vec<Named>,
}

/// An item's own part of its citation.
struct Named {
    parent: Option<usize>,
    /// The whole citation.
    whole: String,
    step: String,
}

impl<'a> Items<'a> {
    pub(super) fn of(outline: &'a Outline, citations: &'a HashMap<NodeId, String>) -> Self {
        let mut places: HashMap<&NodeId, usize> = HashMap::new();
        let mut named: Vec<Named> = Vec::with_capacity(outline.nodes.len());
        for (at, node) in outline.nodes.iter().enumerate() {
            let parent = node.parent.as_ref().and_then(|id| places.get(id).copied());
            let whole = citations.get(&node.id).map(|cited| key(cited));
            let whole = whole.unwrap_or_default();
            let above = parent.and_then(|at| Some((named.get(at)?, outline.nodes.get(at)?)));
            let step = above.and_then(|(above, parent)| match says_parent(node, parent) {
                true => whole
                    .rfind(&key(&node.marker))
                    .and_then(|at| whole.get(at..)),
                false => whole.strip_prefix(above.whole.as_str()),
            });
            let step = step.unwrap_or(&whole).trim_start_matches('の').to_owned();
            places.insert(&node.id, at);
            named.push(Named {
                parent,
                whole,
                step,
            });
        }
        Self { outline, named }
    }

    /// The items of a name, by the strictest reading that any answers to.
    pub(super) fn named(&self, name: &str) -> Vec<Place> {
        let article = name.strip_suffix("1項").filter(|name| name.ends_with('条'));
        let readings: [&dyn Fn() -> Vec<Place>; 6] = [
            &|| self.all(|at, _| self.named.get(at).is_some_and(|one| one.whole == name)),
            &|| self.all(|at, _| self.is_called(at, name, false)),
            &|| article.map_or_else(Vec::new, |name| self.named(name)),
            &|| self.all(|at, _| self.is_called(at, name, true)),
            &|| self.all(|_, node| begins_so(node, name)),
            &|| self.saying(name),
        ];
        let mut readings = readings.into_iter().map(|read| read());
        readings.find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The words of a quote in those of the places that hold them; of one that goes on into later
    /// items, or leaves words out by …, its first part, if the others follow.
    pub(super) fn quoting(&self, quote: &str, places: &[Place]) -> Vec<Place> {
        let parts = parts(quote);
        let Some((first, rest)) = parts.split_first() else {
            return places.to_vec();
        };
        let mut found = Vec::new();
        for (at, node) in self.outline.nodes.iter().enumerate() {
            if places.iter().any(|place| place.node == node.id) {
                let said = self.said_in(at, first);
                found.extend(said.into_iter().filter(|_| self.go_on(at, rest)));
            }
        }
        found
    }

    /// Whether words stand in an item or in those behind it, as many as there are.
    fn go_on(&self, at: usize, parts: &[Vec<char>]) -> bool {
        let nodes = self.outline.nodes.iter().skip(at);
        let read = nodes.filter(|node| node.kind != NodeKind::Furniture);
        let texts: Vec<Vec<char>> = read
            .take(parts.len() + 1)
            .map(|node| letters(&node.text).chars)
            .collect();
        let holds = |text: &Vec<char>, part: &Vec<char>| {
            text.windows(part.len())
                .any(|window| window == part.as_slice())
        };
        parts
            .iter()
            .all(|part| texts.iter().any(|text| holds(text, part)))
    }

    /// The places of the words that a quote begins with.
    pub(super) fn beginning(&self, quote: &str) -> Vec<Place> {
        let first: String = parts(quote).into_iter().take(1).flatten().collect();
        self.saying(&first)
    }

    /// The places of words.
    fn saying(&self, words: &str) -> Vec<Place> {
        let wanted = letters(words).chars;
        if wanted.len() < LEAST_WORDS {
            return Vec::new();
        }
        let all = 0..self.outline.nodes.len();
        all.flat_map(|at| self.said_in(at, &wanted)).collect()
    }

    /// The places of letters in an item.
    fn said_in(&self, at: usize, wanted: &[char]) -> Vec<Place> {
        let Some(node) = self.outline.nodes.get(at) else {
            return Vec::new();
        };
        let folded = letters(&node.text);
        let windows = folded.chars.windows(wanted.len().max(1)).enumerate();
        let said = windows.filter(|(_, part)| *part == wanted);
        said.map(|(start, _)| Place {
            node: node.id.clone(),
            range: folded.original(start..start + wanted.len()),
        })
        .collect()
    }

    /// Whether a name ends in an item's step and goes on with those of items above it, some of
    /// which may be left out; `by_words` an item may be named by its words too.
    fn is_called(&self, at: usize, name: &str, by_words: bool) -> bool {
        let Some(own) = self.named.get(at) else {
            return false;
        };
        // ２の（１）: people leave the dot out.
        let mut calls = vec![own.step.clone()];
        calls.extend(own.step.strip_suffix('.').map(str::to_owned));
        if let (true, Some(node)) = (by_words, self.outline.nodes.get(at)) {
            calls.push(key(&format!("{}{}", node.marker, node.text)));
            // 第２章: what is printed as ２．
            let number = own.step.strip_suffix('.').unwrap_or(&own.step);
            let counts = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
            calls.extend(counts.then(|| format!("{number}章")));
            if node.kind == NodeKind::Heading || node.kind == NodeKind::Title {
                calls.push(key(&node.text));
            }
        }
        calls.iter().filter(|call| !call.is_empty()).any(|call| {
            let above = name.strip_suffix(call.as_str());
            above.is_some_and(|above| {
                let above = above.trim_end_matches(['の', '、', ',', '>', '›', '/']);
                above.is_empty() || self.is_below(at, above, by_words)
            })
        })
    }

    fn is_below(&self, at: usize, name: &str, by_words: bool) -> bool {
        let mut above = self.named.get(at).and_then(|one| one.parent);
        // Parents stand before their children, so this ends.
        while let Some(at) = above {
            if self.is_called(at, name, by_words) {
                return true;
            }
            above = self.named.get(at).and_then(|one| one.parent);
        }
        false
    }

    fn all(&self, is_meant: impl Fn(usize, &Node) -> bool) -> Vec<Place> {
        let nodes = self.outline.nodes.iter().enumerate();
        let meant = nodes.filter(|(at, node)| is_meant(*at, node));
        meant
            .map(|(_, node)| Place {
                node: node.id.clone(),
                range: None,
            })
            .collect()
    }
}

/// The letters of a quote, by the items it goes over and the words it leaves out.
fn parts(quote: &str) -> Vec<Vec<char>> {
    let parts = quote.split(['\n', '…']).map(|part| letters(part).chars);
    parts.filter(|part| !part.is_empty()).collect()
}

/// The items that are cited exactly so, white space apart.
pub(super) fn printed(
    outline: &Outline,
    citations: &HashMap<NodeId, String>,
    text: &str,
) -> Vec<Place> {
    let tight = |text: &str| -> String { text.split_whitespace().collect() };
    let wanted = tight(text);
    let cited = |node: &&Node| {
        let cited = citations.get(&node.id);
        cited.is_some_and(|cited| tight(cited) == wanted)
    };
    let nodes = outline.nodes.iter().filter(cited);
    nodes
        .map(|node| Place {
            node: node.id.clone(),
            range: None,
        })
        .collect()
}

/// Whether an item begins with a name: its marker and the first of its words.
fn begins_so(node: &Node, name: &str) -> bool {
    let marker = key(&node.marker);
    let words = name.strip_prefix(marker.as_str()).unwrap_or_default();
    let named = !marker.is_empty() && words.chars().count() >= 2;
    named && key(&node.text).starts_with(words)
}
