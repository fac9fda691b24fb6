//! Where a place of the outline lies after a correction: its characters know where they stand.

use serde::{Deserialize, Serialize};

use super::content::text_cells;
use crate::anchor::Until;
use crate::ids::NodeId;
use crate::outline::{Node, Outline};
use crate::position::{CharPos, CharRange, char_len};
use crate::source::SourcePos;

/// A node, some of its words, or words that go on into a later node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The node, or the first of several.
    pub node: NodeId,
    /// The words; `None` for the whole node.
    pub range: Option<CharRange>,
    /// Where they end, when that is in a later node.
    pub until: Option<Until>,
}

/// The same words in the corrected outline. A whole node stays one for as long as it is there;
/// after that it is the words it held.
#[must_use]
pub fn follow(before: &Outline, after: &Outline, place: &Place) -> Option<Place> {
    let find =
        |outline: &'_ Outline, id: &NodeId| outline.nodes.iter().position(|node| node.id == *id);
    let node = before.nodes.get(find(before, &place.node)?)?;
    if place.range.is_none() && find(after, &place.node).is_some() {
        return Some(place.clone());
    }
    let (from, to) = match (place.range, &place.until) {
        (Some(range), None) => (place_of(node, range.start)?, end_of(node, range.end)?),
        (Some(range), Some(until)) => {
            let last = before.nodes.get(find(before, &until.node)?)?;
            (place_of(node, range.start)?, end_of(last, until.end)?)
        }
        // Without its marker, which was no part of the words.
        (None, _) => (
            place_of(node, CharPos(0)).unwrap_or(node.start),
            behind(node.end),
        ),
    };
    Some(words(after, from, to).unwrap_or_else(|| whole(after, from, place)))
}

/// The items of the corrected outline that hold the words of an item; where it has none,
/// the one that stands where it stood.
#[must_use]
pub fn follow_item(before: &Outline, after: &Outline, id: &NodeId) -> Vec<NodeId> {
    let Some(node) = before.nodes.iter().find(|node| node.id == *id) else {
        return vec![id.clone()];
    };
    // Run by run: between two of them a page may end, with what stands at its foot.
    let runs = node.spans.iter().map(|span| (span.source, span.len));
    let mut places: Vec<usize> = runs
        .flat_map(|(from, len)| {
            let column = from.column + len;
            after.covered(from, SourcePos { column, ..from })
        })
        .map(|(at, _)| at)
        .collect();
    places.sort_unstable();
    places.dedup();
    let mut held: Vec<NodeId> = places
        .iter()
        .filter_map(|&at| Some(after.nodes.get(at)?.id.clone()))
        .collect();
    if held.is_empty() {
        let around = after.around(node.start);
        held.extend(around.map(|node| node.id.clone()));
    }
    held
}

fn words(outline: &Outline, from: SourcePos, to: SourcePos) -> Option<Place> {
    let parts = outline.covered(from, to);
    let (&(first, begun), &(last, ended)) = (parts.first()?, parts.last()?);
    let node = outline.nodes.get(first)?;
    let (end, until) = match first == last {
        true => (begun.end, None),
        false => (
            CharPos(char_len(&node.text)),
            Some(Until {
                node: outline.nodes.get(last)?.id.clone(),
                end: ended.end,
            }),
        ),
    };
    Some(Place {
        node: node.id.clone(),
        range: Some(CharRange {
            start: begun.start,
            end,
        }),
        until,
    })
}

/// Words that are a marker now: the node it belongs to.
fn whole(outline: &Outline, from: SourcePos, place: &Place) -> Place {
    let around = outline.around(from).map(|node| node.id.clone());
    Place {
        node: around.unwrap_or_else(|| place.node.clone()),
        range: None,
        until: None,
    }
}

fn place_of(node: &Node, position: CharPos) -> Option<SourcePos> {
    let cells = text_cells(node);
    cells.get(position.index()).map(|cell| cell.source)
}

/// The place behind the last character before a position.
fn end_of(node: &Node, position: CharPos) -> Option<SourcePos> {
    let last = position.index().checked_sub(1)?;
    let cells = text_cells(node);
    let last = cells.get(last).or_else(|| cells.last());
    last.map(|cell| behind(cell.source))
}

fn behind(place: SourcePos) -> SourcePos {
    SourcePos {
        column: place.column + 1,
        ..place
    }
}
