//! Where notes and remarks stand: below what they are to.

use super::super::grounds::{Ground, Grounds};
use super::super::shape::announces;
use super::{Climber, LIKELY, Level, Place, SURE};
use crate::marker::{Number, Style};
use crate::reflow::Block;

impl Climber<'_> {
    /// ※ says something of what stands above; ※ 次のとおり has a list of its own.
    pub(super) fn remark(&mut self, at: usize, block: &Block, place: Place) {
        let before = self
            .stack
            .iter()
            .position(|level| level.place == Some(place));
        let depth = before.unwrap_or_else(|| self.depth_beside_items(block));
        self.stack.truncate(depth);
        self.leaf(at, depth, Grounds::of(&[Ground::Remark], LIKELY));
        if announces(&block.text) {
            self.push(at, Some(place), Number::default(), false);
        }
    }

    /// Beside the items of a list at whose column the block stands; else below what is open. Where
    /// extraction kept no indentation, nothing can be told by it.
    fn depth_beside_items(&self, block: &Block) -> usize {
        let at_column = |item: &&Block| {
            let kept = item.indent > 0 && item.shares_columns(block);
            kept && block.indent <= item.indent
        };
        let beside = |level: &&Level| {
            let bullet = |place: Place| matches!(place.style, Style::Bullet(_));
            level.place.is_some_and(bullet) && self.blocks.get(level.block).is_some_and(at_column)
        };
        self.stack.len() - self.stack.iter().rev().take_while(beside).count()
    }

    /// （注） belongs to the section, not to the item it happens to follow.
    pub(super) fn depth_of_note(&self, block: &Block, place: Place) -> (usize, Grounds) {
        let goes_on = |level: &Level| {
            level.place == Some(place)
                && block
                    .marker
                    .as_ref()
                    .is_some_and(|marker| marker.number.follows(&level.number))
        };
        if let Some(depth) = self.stack.iter().rposition(goes_on) {
            return (depth, Grounds::of(&[Ground::NextNumber], SURE));
        }
        let grounds = Grounds::of(&[Ground::Remark], LIKELY);
        // What is set further in than the item right above it is a note to that item.
        let last = self.stack.last().filter(|level| !level.heading);
        let item = last.and_then(|level| self.blocks.get(level.block));
        let of_item =
            item.is_some_and(|item| item.shares_columns(block) && block.indent > item.indent + 1);
        if of_item {
            return (self.stack.len(), grounds);
        }
        let section = self.stack.iter().rposition(|level| level.heading);
        (section.map_or(0, |at| at + 1), grounds)
    }
}
