//! The words of several items as one folded text, each letter of which knows its item.

use std::ops::Range;

use super::Draft;
use super::verdict::Spot;
use crate::fold::{Folded, letters};
use crate::ids::NodeId;
use crate::position::CharRange;

/// One item in a text.
struct Part {
    id: NodeId,
    /// Where its words begin.
    at: usize,
    folded: Folded,
}

impl Part {
    fn range(&self) -> Range<usize> {
        self.at..self.at + self.folded.chars.len()
    }
}

/// The folded words of items, one after the other.
pub(super) struct Text {
    pub(super) chars: Vec<char>,
    parts: Vec<Part>,
}

impl Text {
    pub(super) fn of(draft: &Draft<'_>, ids: &[NodeId]) -> Self {
        let mut text = Self {
            chars: Vec::new(),
            parts: Vec::new(),
        };
        let places = ids.iter().filter_map(|id| draft.at(id));
        for node in places.filter_map(|at| draft.outline.nodes.get(at)) {
            let folded = letters(&node.text);
            let at = text.chars.len();
            text.chars.extend(&folded.chars);
            text.parts.push(Part {
                id: node.id.clone(),
                at,
                folded,
            });
        }
        text
    }

    /// The letters of a range of an item, or of the whole item.
    pub(super) fn folded(&self, id: &NodeId, range: Option<CharRange>) -> Option<Range<usize>> {
        let part = self.parts.iter().find(|part| part.id == *id)?;
        let Some(range) = range else {
            return Some(part.range());
        };
        let origin = &part.folded.origin;
        let start = origin.partition_point(|of| of.end <= range.start);
        let end = origin.partition_point(|of| of.start < range.end);
        Some(part.at + start..part.at + end.max(start))
    }

    /// The places of letters in each of the items that hold some, in their order.
    pub(super) fn pieces(&self, letters: &Range<usize>) -> Vec<Spot> {
        let pieces = self.parts.iter().map(|part| part.piece(letters));
        pieces.flatten().collect()
    }

    /// The item that holds a letter, the last one behind all.
    pub(super) fn item_at(&self, letter: usize) -> Option<&NodeId> {
        let holds = |part: &&Part| part.range().contains(&letter);
        let part = self.parts.iter().find(holds).or(self.parts.last())?;
        Some(&part.id)
    }
}

impl Part {
    /// The place of those of the letters which are in the item.
    fn piece(&self, letters: &Range<usize>) -> Option<Spot> {
        let own = self.range();
        let start = letters.start.max(own.start).checked_sub(self.at)?;
        let end = letters.end.min(own.end).checked_sub(self.at)?;
        if start >= end {
            return None;
        }
        Some(Spot {
            node: self.id.clone(),
            range: Some(self.folded.original(start..end)?),
            until: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline;
    use crate::source::Source;

    #[test]
    fn letters_are_found_in_their_items_and_back() {
        let outline = outline::read(&Source::from_text(
            "○○計画\n１．総論\n・ＡＭＥＤ とAI\n・㍿の役割\n",
        ));
        let draft = Draft::of(&outline);
        let ids: Vec<NodeId> = outline
            .nodes
            .iter()
            .skip(2)
            .map(|node| node.id.clone())
            .collect();
        let text = Text::of(&draft, &ids);
        assert_eq!(
            text.chars.iter().collect::<String>(),
            "amedとai株式会社の役割"
        );
        let letters = text.folded(&ids[0], Some(CharRange::new(5, 8))).unwrap();
        assert_eq!(letters, 4..7);
        let pieces = text.pieces(&(4..9));
        let ranges: Vec<_> = pieces.iter().map(|spot| spot.range.unwrap()).collect();
        assert_eq!(ranges, [CharRange::new(5, 8), CharRange::new(0, 1)]);
        assert_eq!(
            text.folded(&ids[1], Some(CharRange::new(0, 1))),
            Some(7..11)
        );
        assert!(text.pieces(&(3..3)).is_empty());
    }
}
