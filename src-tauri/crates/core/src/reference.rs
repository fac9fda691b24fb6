//! What one place of a draft says of another: lines of contents, and the marks of footnotes.
//!
//! A table of contents is one node; each of its lines names a heading that comes later, in its
//! words. A footnote stands under the text that bears its number, flattened behind a word.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::contents::{entries, key};
use crate::ids::NodeId;
use crate::marker::digit;
use crate::outline::{Node, NodeKind, Outline};
use crate::position::CharRange;
use crate::reflow::{footnote_mark, footnote_number};

/// What a reference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferenceKind {
    /// A line of contents, to its heading.
    Contents,
    /// The mark of a footnote, to the footnote.
    Footnote,
}

impl ReferenceKind {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::Contents, Self::Footnote];
}

/// A reference from some characters of a node to another node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it is.
    pub kind: ReferenceKind,
    /// Where it stands.
    pub node: NodeId,
    /// The characters there.
    pub range: CharRange,
    /// What it means.
    pub to: NodeId,
}

/// The references of a draft, in reading order.
#[must_use]
pub fn references(outline: &Outline) -> Vec<Reference> {
    let mut found = contents(outline);
    found.extend(footnotes(outline));
    let places: HashMap<&NodeId, usize> = outline
        .nodes
        .iter()
        .zip(0..)
        .map(|(node, at)| (&node.id, at))
        .collect();
    let place = |found: &Reference| (places.get(&found.node).copied(), found.range.start);
    found.sort_by_key(place);
    found
}

fn contents(outline: &Outline) -> Vec<Reference> {
    let tables: Vec<&Node> = outline
        .nodes
        .iter()
        .filter(|node| node.kind == NodeKind::Toc)
        .collect();
    if tables.is_empty() {
        return Vec::new();
    }
    let headings = Headings::of(outline);
    let mut found = Vec::new();
    for table in tables {
        // The entries come in the order of the headings; each table begins anew.
        let mut last = None;
        let entries = entries(&table.text, &table.spans);
        let mut at = 0;
        while let Some(entry) = entries.get(at) {
            at += 1;
            let mut range = entry.range;
            let mut heading = headings.find(&entry.words, last);
            if let Some(next) = entries.get(at).filter(|_| heading.is_none() && !entry.ends) {
                heading = headings.find(&(entry.words.clone() + &next.words), last);
                if heading.is_some() {
                    range = CharRange::new(range.start.0, next.range.end.0);
                    at += 1;
                }
            }
            let Some((place, to)) = heading else { continue };
            last = Some(place);
            found.push(Reference {
                kind: ReferenceKind::Contents,
                node: table.id.clone(),
                range,
                to: to.clone(),
            });
        }
    }
    found
}

/// The nodes that contents may mean, by their words.
struct Headings<'a> {
    places: HashMap<String, Vec<(usize, &'a NodeId)>>,
}

impl<'a> Headings<'a> {
    fn of(outline: &'a Outline) -> Self {
        let mut places: HashMap<String, Vec<(usize, &NodeId)>> = HashMap::new();
        let apart = |kind| {
            matches!(
                kind,
                NodeKind::Toc | NodeKind::Furniture | NodeKind::Footnote
            )
        };
        for (at, node) in outline
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| !apart(node.kind))
        {
            if node.text.len() > LONGEST_HEADING {
                continue;
            }
            let text = key(&node.text);
            if text.is_empty() {
                continue;
            }
            if !node.marker.is_empty() {
                places
                    .entry(key(&node.marker) + &text)
                    .or_default()
                    .push((at, &node.id));
            }
            places.entry(text).or_default().push((at, &node.id));
        }
        Self { places }
    }

    /// The next heading of those words behind the last one; else the first.
    fn find(&self, words: &str, last: Option<usize>) -> Option<(usize, &'a NodeId)> {
        let places = self.places.get(words)?;
        let behind = places
            .iter()
            .find(|(at, _)| last.is_none_or(|last| last < *at));
        behind.or(places.first()).copied()
    }
}

/// No heading has more bytes.
const LONGEST_HEADING: usize = 600;

fn footnotes(outline: &Outline) -> Vec<Reference> {
    let nodes: HashMap<&NodeId, &Node> =
        outline.nodes.iter().map(|node| (&node.id, node)).collect();
    let notes = outline
        .nodes
        .iter()
        .filter(|node| node.kind == NodeKind::Footnote);
    let reference = |note: &Node| {
        let bearer = nodes.get(note.parent.as_ref()?)?;
        let range = footnote_mark(&bearer.text.chars().collect::<Vec<_>>(), number(note)?)?;
        let end = range.end;
        Some(Reference {
            kind: ReferenceKind::Footnote,
            node: bearer.id.clone(),
            range: CharRange::new(u32::try_from(range.start).ok()?, u32::try_from(end).ok()?),
            to: note.id.clone(),
        })
    };
    notes.filter_map(reference).collect()
}

/// The number of a footnote: its marker, or what its text begins with.
fn number(note: &Node) -> Option<u32> {
    let marker: Vec<u32> = note.marker.chars().filter_map(digit).take(4).collect();
    if marker.is_empty() {
        return footnote_number(&note.text.chars().take(5).collect::<Vec<_>>());
    }
    Some(marker.iter().fold(0, |number, digit| number * 10 + digit))
}
