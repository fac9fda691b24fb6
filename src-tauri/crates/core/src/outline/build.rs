//! From blocks and their places in the tree to the nodes of the outline.

use std::collections::HashMap;

use super::levels::{self, Tree};
use super::listed;
use super::shape;
use super::{Ground, Grounds, Node, NodeKind, Outline, Warning};
use crate::ids::NodeId;
use crate::reflow::{Block, Layer, refers_to};

/// Builds the outline of blocks that stand in the order of their beginnings.
pub(super) fn outline(blocks: Vec<Block>) -> Outline {
    let body: Vec<usize> = indices(&blocks, |layer| matches!(layer, Layer::Body | Layer::Table));
    let texts: Vec<&Block> = body.iter().filter_map(|&at| blocks.get(at)).collect();
    let listed = listed::listed(&blocks, &body);
    let readings = shape::readings(&texts, &listed);
    let tree = levels::tree(&texts, &readings, &listed);
    let title = blocks.iter().position(|block| block.layer == Layer::Title);
    // By block: most have an entry, so that looking it up must cost nothing.
    let mut places: Vec<Option<usize>> = vec![None; blocks.len()];
    let mut grounds: Vec<Option<Grounds>> = vec![None; blocks.len()];
    let mut kinds: Vec<NodeKind> = blocks.iter().map(|block| plain_kind(block.layer)).collect();
    for (at, parent) in body_places(&body, &tree, title) {
        set(&mut places, at, parent);
    }
    for (&at, own) in body.iter().zip(&tree.grounds) {
        set(&mut grounds, at, Some(*own));
    }
    for (&at, reading) in body.iter().zip(&readings) {
        set(&mut kinds, at, reading.kind);
    }
    for (at, (parent, footnote)) in footnote_places(&blocks, &body) {
        set(&mut places, at, parent);
        set(&mut grounds, at, Some(footnote));
    }
    let mut outline = Outline {
        title: title
            .and_then(|at| blocks.get(at))
            .map_or_else(String::new, |block| block.text.clone()),
        warnings: warnings(&texts, &tree),
        ..Outline::default()
    };
    // Their words go into the nodes: a long draft need not be held twice.
    for (at, block) in blocks.into_iter().enumerate() {
        let parent = match block.layer {
            Layer::Body | Layer::Table | Layer::Footnote => places.get(at).copied().flatten(),
            Layer::Toc => title.filter(|&title| title < at),
            Layer::Title | Layer::Furniture => None,
        };
        let kind = kinds.get(at).copied().unwrap_or(plain_kind(block.layer));
        let mut node = node(
            block,
            kind,
            parent.and_then(|parent| outline.nodes.get(parent)),
        );
        if let Some(grounds) = grounds.get(at).copied().flatten() {
            node.grounds = grounds;
        }
        outline.nodes.push(node);
    }
    outline
}

fn indices(blocks: &[Block], wanted: impl Fn(Layer) -> bool) -> Vec<usize> {
    (0..)
        .zip(blocks)
        .filter(|(_, block)| wanted(block.layer))
        .map(|(at, _)| at)
        .collect()
}

fn plain_kind(layer: Layer) -> NodeKind {
    match layer {
        Layer::Body => NodeKind::Paragraph,
        Layer::Title => NodeKind::Title,
        Layer::Footnote => NodeKind::Footnote,
        Layer::Table => NodeKind::Table,
        Layer::Toc => NodeKind::Toc,
        Layer::Furniture => NodeKind::Furniture,
    }
}

/// Parents of the text's blocks as indices into all blocks; the title stands above what follows it.
fn body_places<'a>(
    body: &'a [usize],
    tree: &'a Tree,
    title: Option<usize>,
) -> impl Iterator<Item = (usize, Option<usize>)> + 'a {
    body.iter().zip(&tree.parents).map(move |(&at, parent)| {
        let above = parent.and_then(|parent| body.get(parent).copied());
        (at, above.or(title.filter(|&title| title < at)))
    })
}

fn set<T>(of_blocks: &mut [T], at: usize, own: T) {
    if let Some(place) = of_blocks.get_mut(at) {
        *place = own;
    }
}

/// How many blocks of text before a footnote may refer to it.
const REACH: usize = 40;

/// A footnote stands under the text that refers to it, its own list under the footnote.
fn footnote_places(blocks: &[Block], body: &[usize]) -> HashMap<usize, (Option<usize>, Grounds)> {
    let mut places = HashMap::new();
    let mut numbered = None;
    for at in indices(blocks, |layer| layer == Layer::Footnote) {
        let number = blocks
            .get(at)
            .and_then(|block| block.marker.as_ref())
            .and_then(|marker| marker.number.last());
        let Some(number) = number else {
            places.insert(at, (numbered, Grounds::of(&[Ground::FootnoteNear], 0.8)));
            continue;
        };
        numbered = Some(at);
        let before = body.partition_point(|&text| text < at);
        let near = body
            .get(before.saturating_sub(REACH)..before)
            .unwrap_or_default();
        let refers = |&&text: &&usize| {
            blocks
                .get(text)
                .is_some_and(|block| refers_to(&block.text.chars().collect::<Vec<_>>(), number))
        };
        let place = match near.iter().rev().find(refers) {
            Some(&text) => (Some(text), Grounds::of(&[Ground::FootnoteMark], 0.95)),
            None => (
                near.last().copied(),
                Grounds::of(&[Ground::FootnoteNear], 0.4),
            ),
        };
        places.insert(at, place);
    }
    places
}

fn node(block: Block, kind: NodeKind, parent: Option<&Node>) -> Node {
    let start = block.start();
    Node {
        id: NodeId::at(start.page, start.line, block.column),
        parent: parent.map(|parent| parent.id.clone()),
        depth: parent.map_or(0, |parent| parent.depth.saturating_add(1)),
        kind,
        start,
        end: block.end(),
        marker: block.printed,
        text: block.text,
        spans: block.spans,
        grounds: Grounds::of(&[Ground::Apart], 0.9),
    }
}

fn warnings(texts: &[&Block], tree: &Tree) -> Vec<Warning> {
    let gaps = tree.gaps.iter().filter_map(|gap| texts.get(gap.block));
    gaps.map(|block| Warning {
        code: "marker_gap".to_owned(),
        page: block.start().page,
        line: block.start().line,
        detail: format!("{} does not follow the number before it", block.printed),
    })
    .collect()
}
