//! One draft as alignment sees it: its items folded, in reading order.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::grams;
use crate::fold::letters;
use crate::ids::NodeId;
use crate::outline::{Node, NodeKind, Outline};

/// An item, by which it is compared.
pub(super) struct Item {
    pub(super) id: NodeId,
    /// The item it stands under, as an index.
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    pub(super) kind: NodeKind,
    /// Its words folded; the marker's, when it has no others.
    pub(super) chars: Vec<char>,
    /// Its marker, folded.
    pub(super) marker: String,
    /// Its pairs of letters, sorted.
    pub(super) grams: Vec<u64>,
    /// How much each of them says: little, when it stands in many items.
    pub(super) weights: Vec<f32>,
}

impl Item {
    fn of(node: &Node, parent: Option<usize>) -> Self {
        let marker = letters(&node.marker).text();
        let mut chars = letters(&node.text).chars;
        if chars.is_empty() {
            chars = marker.chars().collect();
        }
        Self {
            id: node.id.clone(),
            parent,
            children: Vec::new(),
            kind: node.kind,
            grams: grams::of(&chars),
            weights: Vec::new(),
            chars,
            marker,
        }
    }

    /// Whether it is an entry of a table of contents, which repeats the words of headings.
    pub(super) fn is_contents(&self) -> bool {
        self.kind == NodeKind::Toc
    }

    fn key(&self) -> (&[char], &str, NodeKind, Option<usize>) {
        (&self.chars, &self.marker, self.kind, self.parent)
    }
}

/// The items of a draft in reading order, without page furniture.
pub(super) struct Side {
    pub(super) items: Vec<Item>,
    pub(super) index: HashMap<NodeId, usize>,
}

impl Side {
    pub(super) fn of(outline: &Outline) -> Self {
        let mut side = Self {
            items: Vec::with_capacity(outline.nodes.len()),
            index: HashMap::with_capacity(outline.nodes.len()),
        };
        for node in &outline.nodes {
            if node.kind == NodeKind::Furniture {
                continue;
            }
            let at = side.items.len();
            let parent = node.parent.as_ref().and_then(|id| side.index.get(id));
            let parent = parent.copied();
            side.items.push(Item::of(node, parent));
            side.index.insert(node.id.clone(), at);
            if let Some(above) = parent.and_then(|parent| side.items.get_mut(parent)) {
                above.children.push(at);
            }
        }
        side
    }

    /// Weighs the pairs of letters of two drafts: the more items of either hold one, the less it
    /// says.
    pub(super) fn weigh(&mut self, other: &mut Self) {
        let own = grams::Index::of(
            (0..)
                .zip(&self.items)
                .map(|(at, item)| (at, item.grams.as_slice())),
        );
        let there = grams::Index::of(
            (0..)
                .zip(&other.items)
                .map(|(at, item)| (at, item.grams.as_slice())),
        );
        let weight = |gram: &u64| {
            let items = own.count(*gram).max(there.count(*gram)).max(1);
            1.0 / (1.0 + (items as f32).ln())
        };
        for item in self.items.iter_mut().chain(&mut other.items) {
            item.weights = item.grams.iter().map(weight).collect();
        }
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Item> {
        self.items.get(at)
    }

    pub(super) fn parent(&self, at: usize) -> Option<usize> {
        self.get(at)?.parent
    }

    /// The items below the parent of one, itself too.
    pub(super) fn beside(&self, at: usize) -> impl Iterator<Item = usize> {
        let parent = self.parent(at);
        let children = parent.and_then(|parent| self.get(parent));
        let children = children
            .map_or(&[][..], |item| &item.children)
            .iter()
            .copied();
        let roots =
            (0..self.len()).filter(move |&at| parent.is_none() && self.parent(at).is_none());
        children.chain(roots)
    }

    /// One order of any two drafts, so that they can be aligned in one direction only.
    pub(super) fn stands_first(&self, other: &Self) -> bool {
        let keys = |side: &'_ Self| side.items.len();
        let by_words = self
            .items
            .iter()
            .map(Item::key)
            .cmp(other.items.iter().map(Item::key));
        keys(self).cmp(&keys(other)).then(by_words) != Ordering::Greater
    }
}
