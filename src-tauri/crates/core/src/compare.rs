//! Comparison (比較): item by item, what changed in the words.
//!
//! The words of a pair are told apart by [`redline`], which marks words and not letters; here it is
//! the same from either side: what goes on the way from one draft to another comes on the way back.

use crate::align::{Alignment, Pair};
use crate::anchor::BETWEEN_ITEMS;
use crate::fold::as_read;
use crate::ids::NodeId;
use crate::outline::{Node, Outline};
use crate::redline::{Change, What, redline};
use crate::spaced::spaced;

/// A pair of items and what changed in them.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared<'a> {
    /// The items.
    pub pair: &'a Pair,
    /// The markers of the old items, one for each.
    pub old_markers: Vec<String>,
    /// The markers of the new items, one for each.
    pub new_markers: Vec<String>,
    /// How the words of the old became those of the new, to the letter; the words of several items
    /// are joined by [`BETWEEN_ITEMS`]. White space beside Japanese letters is a matter of
    /// typesetting: where nothing else is another, a run that goes or comes holds nothing but it.
    pub words: Vec<Change>,
}

/// Compares two drafts, in the order of their alignment.
#[must_use]
pub fn compare<'a>(old: &Outline, new: &Outline, alignment: &'a Alignment) -> Vec<Compared<'a>> {
    let (old, new) = (by_id(old), by_id(new));
    let compared = |pair: &'a Pair| {
        let (olds, news) = (nodes(&old, &pair.old), nodes(&new, &pair.new));
        Compared {
            pair,
            old_markers: markers(&olds),
            new_markers: markers(&news),
            words: spelt(&olds, &news),
        }
    };
    alignment.pairs.iter().map(compared).collect()
}

/// How one wording becomes another, as [`redline`] tells it; mirrored, how the other becomes the
/// one.
#[must_use]
pub fn changes(old: &str, new: &str) -> Vec<Change> {
    if old <= new {
        redline(old, new)
    } else {
        mirrored(redline(new, old))
    }
}

/// The changes the other way round. What goes stands before what comes, here too.
#[must_use]
pub fn mirrored(changes: Vec<Change>) -> Vec<Change> {
    let mut turned: Vec<Change> = Vec::with_capacity(changes.len());
    for change in changes {
        let what = match change.what {
            What::Same => What::Same,
            What::Removed => What::Added,
            What::Added => What::Removed,
        };
        let late =
            what == What::Removed && turned.last().is_some_and(|last| last.what == What::Added);
        let at = turned.len() - usize::from(late);
        turned.insert(at, Change { what, ..change });
    }
    turned
}

fn by_id(outline: &Outline) -> std::collections::HashMap<&NodeId, &Node> {
    outline.nodes.iter().map(|node| (&node.id, node)).collect()
}

fn nodes<'a>(
    nodes: &std::collections::HashMap<&NodeId, &'a Node>,
    ids: &[NodeId],
) -> Vec<&'a Node> {
    ids.iter().filter_map(|id| nodes.get(id).copied()).collect()
}

fn markers(nodes: &[&Node]) -> Vec<String> {
    nodes.iter().map(|node| node.marker.clone()).collect()
}

/// What changed is told as the words are read; the words are those of the items themselves.
fn spelt(olds: &[&Node], news: &[&Node]) -> Vec<Change> {
    let own = |node: &&Node| node.text.clone();
    let read = |node: &&Node| as_read(&node.text);
    let told = changes(&joined(olds, read), &joined(news, read));
    spaced(told, &joined(olds, own), &joined(news, own))
}

fn joined(nodes: &[&Node], text: impl Fn(&&Node) -> String) -> String {
    let texts: Vec<String> = nodes.iter().map(text).collect();
    texts.join(BETWEEN_ITEMS)
}
