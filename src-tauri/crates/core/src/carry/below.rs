//! What stands below a heading, or in a draft: whether all of it is what it was.

use std::collections::HashSet;

use super::{Carrier, Draft};
use crate::align::Pair;
use crate::ids::NodeId;
use crate::outline::{Node, NodeKind};

impl<'a> Draft<'a> {
    /// The items below one, page furniture apart.
    fn below(&self, heading: &'a NodeId) -> Vec<&'a Node> {
        let mut over = HashSet::from([heading]);
        let nodes = self.outline.nodes.iter().filter(|node| {
            let under = node.parent.as_ref().is_some_and(|id| over.contains(id));
            under && over.insert(&node.id)
        });
        nodes
            .filter(|node| node.kind != NodeKind::Furniture)
            .collect()
    }

    /// The items of the draft, its title and page furniture apart.
    fn body(&self) -> Vec<&'a Node> {
        let nodes = self.outline.nodes.iter();
        nodes
            .filter(|node| !matches!(node.kind, NodeKind::Title | NodeKind::Furniture))
            .collect()
    }
}

impl Carrier<'_> {
    /// Whether all that stood below a heading went with it as it was, and nothing joined it.
    pub(super) fn went_along(&self, pair: &Pair) -> bool {
        let (Some(old), Some(new)) = (pair.old.first(), pair.new.first()) else {
            return false;
        };
        self.is_same(&self.old.below(old), &self.new.below(new))
    }

    /// Whether all of the draft is what it was; its title tells one draft from another.
    pub(super) fn stayed(&self) -> bool {
        self.is_same(&self.old.body(), &self.new.body())
    }

    fn is_same(&self, old: &[&Node], new: &[&Node]) -> bool {
        let became = |old: &Node, new: &Node| {
            self.alignment
                .of_old(&old.id)
                .is_some_and(|pair| pair.sure && pair.new == [new.id.clone()])
        };
        old.len() == new.len()
            && old.iter().zip(new).all(|(old, new)| {
                became(old, new) && self.are_one(old.parent.as_ref(), new.parent.as_ref())
            })
    }

    /// Whether two headings are one, whatever its words are now.
    fn are_one(&self, old: Option<&NodeId>, new: Option<&NodeId>) -> bool {
        match (old, new) {
            (Some(old), Some(new)) => {
                let pair = self.alignment.of_old(old);
                pair.is_some_and(|pair| pair.new.contains(new))
            }
            (None, None) => true,
            _ => false,
        }
    }
}
