//! The pairs of a comparison as a tree: what stands under what, and where nothing changed.

use std::collections::HashMap;

use kosshi_core::align::Change;
use kosshi_core::compare::Compared;
use kosshi_core::ids::NodeId;
use kosshi_core::outline::{Node, NodeKind, Outline};
use kosshi_core::redline::{Change as Words, What};

/// A pair with what is asked of it.
pub(super) struct Entry<'a> {
    pub(super) compared: &'a Compared<'a>,
    /// Its items of the old draft.
    pub(super) olds: Vec<&'a Node>,
    /// Its items of the new draft.
    pub(super) news: Vec<&'a Node>,
    /// The entry it stands under: in the new draft, or in the old for what is gone.
    pub(super) parent: Option<usize>,
    /// How deep it stands; 0 for a title, 1 for what is outermost.
    pub(super) level: u16,
    /// Whether nothing changed in it and below it but its own marker.
    pub(super) is_whole: bool,
    /// Whether it stands under another item than before, although that is still there.
    pub(super) is_elsewhere: bool,
    /// Whether it is new or gone with what it stands under.
    pub(super) goes_along: bool,
}

impl Entry<'_> {
    /// The item by which it is known: the new one where there is one.
    pub(super) fn node(&self) -> Option<&Node> {
        self.news.first().or(self.olds.first()).copied()
    }

    pub(super) fn kind(&self) -> Option<NodeKind> {
        self.node().map(|node| node.kind)
    }

    /// Whether its marker is the same in both drafts; of several items those that have one.
    pub(super) fn keeps_marker(&self) -> bool {
        let printed = |marker: &&String| !marker.is_empty();
        let (old, new) = (&self.compared.old_markers, &self.compared.new_markers);
        old.iter().filter(printed).eq(new.iter().filter(printed))
    }

    /// Whether its words are the same, and its place among the others and under them. Where a line ends, also
    /// between items, is a matter of typesetting.
    pub(super) fn keeps_words(&self) -> bool {
        let pair = self.compared.pair;
        let has_both = !pair.old.is_empty() && !pair.new.is_empty();
        let is_same = |run: &Words| run.what == What::Same || run.text.trim().is_empty();
        has_both && !pair.moved && !self.is_elsewhere && self.compared.words.iter().all(is_same)
    }
}

/// The pairs in their order.
pub(super) fn entries<'a>(
    old: &'a Outline,
    new: &'a Outline,
    compared: &'a [Compared<'a>],
) -> Vec<Entry<'a>> {
    let (old, new) = (by_id(old), by_id(new));
    let nodes = |all: &HashMap<&NodeId, &'a Node>, ids: &[NodeId]| -> Vec<&'a Node> {
        ids.iter().filter_map(|id| all.get(id).copied()).collect()
    };
    let mut entries: Vec<Entry<'a>> = compared
        .iter()
        .map(|compared| Entry {
            compared,
            olds: nodes(&old, &compared.pair.old),
            news: nodes(&new, &compared.pair.new),
            parent: None,
            level: 0,
            is_whole: false,
            is_elsewhere: false,
            goes_along: false,
        })
        .collect();
    settle(&mut entries);
    entries
}

/// Finds what each entry stands under, and what follows from that.
fn settle(entries: &mut [Entry<'_>]) {
    let mut of_old: HashMap<NodeId, usize> = HashMap::new();
    let mut of_new: HashMap<NodeId, usize> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        of_old.extend(entry.olds.iter().map(|node| (node.id.clone(), at)));
        of_new.extend(entry.news.iter().map(|node| (node.id.clone(), at)));
    }
    let parents: Vec<Option<usize>> = (0..)
        .zip(entries.iter())
        .map(|(at, entry)| {
            let (first, index) = match entry.news.first() {
                Some(node) => (node, &of_new),
                None => (entry.olds.first()?, &of_old),
            };
            let above = index.get(first.parent.as_ref()?).copied();
            // Two items of one pair may stand under each other.
            above.filter(|&above| above != at)
        })
        .collect();
    let outermost = outermost(entries);
    let mut changed_below = vec![false; entries.len()];
    let parent = |at: usize| parents.get(at).copied().flatten();
    let mut change_above = |mut above: Option<usize>| {
        while let Some(cell) = above.and_then(|above| changed_below.get_mut(above)) {
            above = match std::mem::replace(cell, true) {
                true => None,
                false => above.and_then(parent),
            };
        }
    };
    for at in 0..entries.len() {
        let (was, is) = above_in_both(entries, at, &of_old, &parent);
        let Some(entry) = entries.get_mut(at) else {
            continue;
        };
        let old = entry.olds.first().and_then(|node| node.parent.as_ref());
        let stays = old
            .and_then(|id| of_old.get(id))
            .is_none_or(|above| Some(*above) == was);
        entry.is_elsewhere = was != is && stays;
        // What lost an item is changed as well as what gained it, also where it went with its heading.
        if was != is {
            change_above(was);
            change_above(is);
        }
        if !(entry.keeps_words() && entry.keeps_marker()) {
            change_above(parent(at));
        }
    }
    for (at, &parent) in parents.iter().enumerate() {
        let above = parent.and_then(|above| entries.get(above));
        let above = above.map(|entry| entry.compared.pair.change);
        if let Some(entry) = entries.get_mut(at) {
            let change = entry.compared.pair.change;
            entry.parent = parent;
            entry.is_whole = entry.keeps_words() && changed_below.get(at) == Some(&false);
            entry.goes_along =
                matches!(change, Change::Added | Change::Deleted) && above == Some(change);
            entry.level = entry.node().map_or(0, |node| level(node, outermost));
        }
    }
}

/// The entry that an item stood under and the one it stands under, of those that both drafts have.
fn above_in_both(
    entries: &[Entry<'_>],
    at: usize,
    of_old: &HashMap<NodeId, usize>,
    parent: &impl Fn(usize) -> Option<usize>,
) -> (Option<usize>, Option<usize>) {
    let Some(entry) = entries.get(at) else {
        return (None, None);
    };
    let (Some(old), false) = (entry.olds.first(), entry.news.is_empty()) else {
        return (None, None);
    };
    // A parent stands before what is under it, so this ends.
    let in_both = |mut above: Option<usize>| {
        while let Some(one) = above.and_then(|above| entries.get(above)) {
            if !one.olds.is_empty() && !one.news.is_empty() {
                break;
            }
            above = above.and_then(parent);
        }
        above
    };
    let was = old.parent.as_ref().and_then(|id| of_old.get(id)).copied();
    let (was, is) = (in_both(was.filter(|&was| was != at)), in_both(parent(at)));
    // What only stands deeper or less deep in the same branch is where it was: how deep an item
    // stands is a matter of its marker.
    let is_under = |mut below: Option<usize>, top: Option<usize>| {
        while below.is_some() && below != top {
            below = below.and_then(parent);
        }
        below == top
    };
    match is_under(was, is) || is_under(is, was) {
        true => (None, None),
        false => (was, is),
    }
}

/// The depth of what stands outermost, the title apart.
fn outermost(entries: &[Entry<'_>]) -> u16 {
    let nodes = entries.iter().filter_map(Entry::node);
    let depths = nodes.filter(|node| node.kind != NodeKind::Title);
    depths.map(|node| node.depth).min().unwrap_or(0)
}

fn level(node: &Node, outermost: u16) -> u16 {
    match node.kind {
        NodeKind::Title => 0,
        _ => (node.depth + 1).saturating_sub(outermost),
    }
}

fn by_id(outline: &Outline) -> HashMap<&NodeId, &Node> {
    outline.nodes.iter().map(|node| (&node.id, node)).collect()
}
