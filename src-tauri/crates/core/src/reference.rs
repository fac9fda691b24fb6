//! What one place of a draft says of another: lines of contents, and the marks of footnotes.
//!
//! A table of contents is one node; each of its lines names a heading that comes later, in its
//! words. A footnote stands under the text that bears its number, flattened behind a word.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::contents::{self, Part, Place, Places};
use crate::ids::NodeId;
use crate::marker::{digit, recognise};
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
    let mut tables = (0..)
        .zip(&outline.nodes)
        .filter(|(_, node)| node.kind == NodeKind::Toc)
        .peekable();
    if tables.peek().is_none() {
        return Vec::new();
    }
    let places = places(outline);
    let mut found = Vec::new();
    for (at, table) in tables {
        let entries = contents::entries(&table.text, &table.spans, &places, at);
        found.extend(entries.into_iter().filter_map(|entry| {
            Some(Reference {
                kind: ReferenceKind::Contents,
                node: table.id.clone(),
                range: entry.range,
                to: outline.nodes.get(entry.place?)?.id.clone(),
            })
        }));
    }
    found
}

/// The nodes that contents may mean: headings rather than others, and those of the text rather than
/// those of what is appended to it.
fn places(outline: &Outline) -> Places {
    let mut places = Places::default();
    let mut part = Part::default();
    for (at, node) in outline.nodes.iter().enumerate() {
        let apart = matches!(
            node.kind,
            NodeKind::Toc | NodeKind::Furniture | NodeKind::Footnote
        );
        let marker: Vec<char> = node.marker.chars().collect();
        let family = recognise(&marker).map(|marker| marker.family);
        part.pass(node.kind == NodeKind::Toc, family);
        if !apart && node.text.len() <= LONGEST_HEADING {
            let weight = part.weight(node.kind == NodeKind::Heading);
            places.add(&node.marker, &node.text, Place { at, weight });
            if !node.marker.is_empty() {
                places.add("", &node.text, Place { at, weight: 1 });
            }
        }
    }
    places
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
