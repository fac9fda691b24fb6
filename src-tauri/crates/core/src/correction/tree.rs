//! The moves: what each correction does to the nodes.

use std::collections::HashMap;

use super::CorrectionError;
use super::content::{
    cut_marker, joined, marker_cells, set_text, text_cells, trimmed_end, trimmed_start,
};
use crate::ids::NodeId;
use crate::outline::{Grounds, Node, NodeKind};
use crate::source::SourcePos;

type Done = Result<(), CorrectionError>;

/// What runs beside the text keeps the place it was given: only text goes up and down.
#[derive(PartialEq, Eq)]
enum Layer {
    Text,
    Footnote,
    Toc,
    Furniture,
}

fn layer(kind: NodeKind) -> Layer {
    match kind {
        NodeKind::Furniture => Layer::Furniture,
        NodeKind::Footnote => Layer::Footnote,
        NodeKind::Toc => Layer::Toc,
        _ => Layer::Text,
    }
}

fn is_text(node: &Node) -> bool {
    layer(node.kind) == Layer::Text
}

fn get(nodes: &[Node], at: usize) -> Result<&Node, CorrectionError> {
    nodes.get(at).ok_or(CorrectionError::Missing)
}

fn get_mut(nodes: &mut [Node], at: usize) -> Result<&mut Node, CorrectionError> {
    nodes.get_mut(at).ok_or(CorrectionError::Missing)
}

/// Counts the depths anew.
pub(super) fn settle(nodes: &mut [Node]) {
    let mut depths: HashMap<NodeId, u16> = HashMap::new();
    for node in nodes {
        let above = node.parent.as_ref().and_then(|parent| depths.get(parent));
        node.depth = above.map_or(0, |depth| depth.saturating_add(1));
        depths.insert(node.id.clone(), node.depth);
    }
}

/// Puts a node where a person wants it.
fn put(nodes: &mut [Node], at: usize, parent: Option<NodeId>) -> Done {
    let node = get_mut(nodes, at)?;
    node.parent = parent;
    node.grounds = Grounds::by_hand();
    Ok(())
}

/// What stood under one node behind a place comes under another.
fn adopt(nodes: &mut [Node], from: &NodeId, to: Option<&NodeId>, wanted: impl Fn(&Node) -> bool) {
    for node in nodes {
        if node.parent.as_ref() == Some(from) && wanted(node) {
            node.parent = to.cloned();
            node.grounds = Grounds::by_hand();
        }
    }
}

pub(super) fn promote(nodes: &mut [Node], at: usize) -> Done {
    let node = get(nodes, at)?;
    let above = node
        .parent
        .as_ref()
        .and_then(|id| nodes.iter().find(|other| other.id == *id));
    let above = above.filter(|above| above.kind != NodeKind::Title && is_text(node));
    let above = above.ok_or(CorrectionError::Top)?;
    let (id, parent, grandparent) = (node.id.clone(), above.id.clone(), above.parent.clone());
    let behind = nodes.get_mut(at + 1..).unwrap_or_default();
    adopt(behind, &parent, Some(&id), is_text);
    put(nodes, at, grandparent)
}

pub(super) fn demote(nodes: &mut [Node], at: usize) -> Done {
    let node = get(nodes, at)?;
    let mut before = nodes.get(..at).unwrap_or_default().iter().rev();
    // A row of a table holds nothing.
    let holds = |other: &&Node| is_text(other) && other.kind != NodeKind::Table;
    let sibling = before.find(|other| holds(other) && other.parent == node.parent);
    let sibling = sibling.filter(|sibling| sibling.kind != NodeKind::Title && is_text(node));
    let under = sibling.ok_or(CorrectionError::First)?.id.clone();
    put(nodes, at, Some(under))
}

pub(super) fn join(nodes: &mut Vec<Node>, at: usize) -> Done {
    let node = get(nodes, at)?;
    let own = layer(node.kind);
    let before = nodes.get(..at).unwrap_or_default();
    let into = before.iter().rposition(|other| layer(other.kind) == own);
    let into = into
        .filter(|_| own != Layer::Furniture)
        .ok_or(CorrectionError::NothingBefore)?;
    let added = joined(marker_cells(node), text_cells(node));
    let gone = node.id.clone();
    let target = get_mut(nodes, into)?;
    let cells = joined(text_cells(target), added);
    set_text(target, &cells);
    let id = target.id.clone();
    adopt(nodes, &gone, Some(&id), |_| true);
    nodes.remove(at);
    Ok(())
}

/// The words behind a heading are its text; otherwise the second part goes on on the same level,
/// with what stood under the whole.
pub(super) fn split(nodes: &mut Vec<Node>, at: usize, place: SourcePos) -> Done {
    let node = get(nodes, at)?;
    let cells = text_cells(node);
    let cut = cells.iter().position(|cell| cell.source == place);
    let cut = cut.ok_or(CorrectionError::NotInside)?;
    let (head, tail) = (cells.get(..cut), cells.get(cut..));
    let head = trimmed_end(head.unwrap_or_default());
    let tail = trimmed_start(tail.unwrap_or_default());
    let start = tail.first().map(|cell| cell.source);
    let start = start.filter(|_| !head.is_empty());
    let start = start.ok_or(CorrectionError::NotInside)?;
    let id = NodeId::at(start.page, start.line, start.column);
    if nodes.iter().any(|node| node.id == id) {
        return Err(CorrectionError::NotInside);
    }
    let heads = matches!(node.kind, NodeKind::Heading | NodeKind::Title);
    let mut second = Node {
        id: id.clone(),
        parent: Some(node.id.clone())
            .filter(|_| heads)
            .or(node.parent.clone()),
        kind: match node.kind {
            NodeKind::Heading | NodeKind::Title | NodeKind::Item => NodeKind::Paragraph,
            kind => kind,
        },
        marker: String::new(),
        start,
        grounds: Grounds::by_hand(),
        ..node.clone()
    };
    set_text(&mut second, tail);
    let first = get_mut(nodes, at)?;
    set_text(first, head);
    let whole = first.id.clone();
    // A node may run on behind the foot of a page: what stands there begins before the second part.
    let further = nodes.iter().skip(at + 1);
    let behind = at + 1 + further.take_while(|node| node.start < start).count();
    if !heads {
        let rest = nodes.get_mut(behind..).unwrap_or_default();
        adopt(rest, &whole, Some(&id), |_| true);
    }
    nodes.insert(behind, second);
    Ok(())
}

pub(super) fn set_kind(nodes: &mut [Node], at: usize, kind: NodeKind) -> Done {
    let node = get(nodes, at)?;
    if node.kind == kind {
        return Err(CorrectionError::Same);
    }
    let (was, is) = (layer(node.kind), layer(kind));
    let (id, parent) = (node.id.clone(), node.parent.clone());
    if was != is {
        adopt(nodes, &id, parent.as_ref(), |_| true);
        let parent = match is {
            Layer::Text => place_in_text(nodes, at),
            Layer::Furniture => None,
            Layer::Footnote | Layer::Toc => parent,
        };
        put(nodes, at, parent)?;
    }
    get_mut(nodes, at)?.kind = kind;
    Ok(())
}

/// What comes into the text stands beside what follows it; at the end, as what was last.
fn place_in_text(nodes: &[Node], at: usize) -> Option<NodeId> {
    let after = nodes
        .get(at + 1..)
        .unwrap_or_default()
        .iter()
        .find(|n| is_text(n));
    let before = nodes
        .get(..at)
        .unwrap_or_default()
        .iter()
        .rfind(|n| is_text(n));
    match (after, before) {
        (Some(after), _) => after.parent.clone(),
        (None, Some(last)) if matches!(last.kind, NodeKind::Heading | NodeKind::Title) => {
            Some(last.id.clone())
        }
        (None, last) => last.and_then(|last| last.parent.clone()),
    }
}

pub(super) fn set_marker(nodes: &mut [Node], at: usize, marker: &str) -> Done {
    let node = get_mut(nodes, at)?;
    let mut own = marker_cells(node);
    own.extend(text_cells(node));
    let (piece, rest) = cut_marker(&own, marker)?;
    let printed: String = piece.iter().map(|cell| cell.c).collect();
    if printed == node.marker {
        return Err(CorrectionError::Same);
    }
    node.marker = printed;
    let rest = trimmed_start(rest);
    set_text(node, rest);
    Ok(())
}
