//! Where running text stands: below what is open, unless it is set out of that or goes on what a list
//! has interrupted.

use super::super::grounds::{Ground, Grounds};
use super::super::shape::holds;
use super::{Climber, LIKELY, Level, SURE};
use crate::marker::{Family, named_row};
use crate::reflow::chars::begins_inside;
use crate::reflow::{Block, Layer};

impl Climber<'_> {
    /// Text goes on the deepest open node; not on an item that stands further in than the text.
    pub(super) fn depth_of_text(&mut self, block: &Block) -> (usize, Grounds) {
        if let Some(depth) = self.depth_of_rest(block) {
            self.stack.truncate(depth);
            return (depth, Grounds::of(&[Ground::Text], LIKELY));
        }
        let inside = |level: &Level| {
            !self.is_set_out(level, block)
                && (level.heading
                    || self
                        .blocks
                        .get(level.block)
                        .is_none_or(|item| holds(item, block)))
        };
        let depth = self.stack.iter().rposition(inside).map_or(0, |at| at + 1);
        self.stack.truncate(depth);
        // A table is set in the middle, wherever the text stands.
        let text = block.layer != Layer::Table;
        if let Some(level) = self.stack.last_mut().filter(|_| text) {
            level.text.get_or_insert(self.tree.parents.len());
        }
        let heads = self.stack.last().is_none_or(|level| level.heading);
        let ground = if block.layer == Layer::Table {
            Ground::Table
        } else {
            Ground::Text
        };
        let sure = if heads { SURE } else { LIKELY };
        (depth, Grounds::of(&[ground], sure))
    }

    /// Whether text stands further out than a heading whose own text or items stand further in: the
    /// section has ended.
    fn is_set_out(&self, level: &Level, block: &Block) -> bool {
        let beside = |at: usize| self.blocks.get(at).filter(|own| own.shares_columns(block));
        let Some(heading) = beside(level.block) else {
            return false;
        };
        let Some(own) = level.text.and_then(beside) else {
            let left = block
                .hang
                .map_or(block.indent, |hang| hang.min(block.indent));
            let within = |item: &&Block| item.indent > heading.indent;
            // An article stands further out than its caption.
            let item = level.item.and_then(beside);
            let article = item.filter(|item| {
                let family = item.marker.as_ref().map(|marker| marker.family);
                family.is_some_and(Family::is_article)
            });
            return item.is_some_and(within) && left + 1 < heading.indent
                || article.is_some_and(|article| left + 1 < article.indent);
        };
        // What is appended has its own title, in the middle.
        let hangs = !level.is_appended() && own.indent > heading.indent + FIRST_LINE;
        let out = block.indent + 1 < heading.indent || hangs && block.indent <= heading.indent;
        own.indent > heading.indent && out
    }

    /// Text that goes on a sentence which a list has interrupted stands beside the list: below what
    /// led into it.
    fn depth_of_rest(&self, block: &Block) -> Option<usize> {
        let list = self.stack.len().checked_sub(1)?;
        // Nor does what names a row from end to end stand in the last of it.
        if let Some((family, last)) = named_row(&block.text) {
            let ended = |level: &Level| level.place == Some(family) && level.number == last;
            if let Some(row) = self.stack.iter().rposition(ended) {
                return Some(row);
            }
        }
        // これらの speaks of all the items before it.
        if ["これらの", "これらを", "これらは", "以上の"]
            .iter()
            .any(|word| block.text.starts_with(word))
            && self.is_further_item(list)
        {
            return Some(list);
        }
        let above = self.tree.parents.len().checked_sub(1);
        let above = above.and_then(|above| self.blocks.get(above));
        // Forms break their labels anywhere, and no list stands in between.
        let label = above.is_some_and(|above| above.marker.is_none() && !above.is_sentence());
        (begins_inside(block.text.chars()) && !label).then_some(())?;
        let leads = |level: &Level| {
            !level.heading
                && self
                    .blocks
                    .get(level.block)
                    .is_some_and(|item| !item.is_sentence())
        };
        let above = self.stack.get(..list)?.iter().rposition(leads);
        Some(above.map_or(list, |at| at + 1))
    }

    /// Whether the open node at `depth` is an item, and not the first of its row.
    fn is_further_item(&self, depth: usize) -> bool {
        let Some(level) = self.stack.get(depth).filter(|level| !level.heading) else {
            return false;
        };
        let parent = self.tree.parents.get(level.block).copied().flatten();
        let family = |at: usize| Some(self.blocks.get(at)?.marker.as_ref()?.family);
        (0..level.block).rev().take(FAR_ITEM).any(|before| {
            family(before).is_some()
                && family(before) == family(level.block)
                && self.tree.parents.get(before).copied().flatten() == parent
        })
    }
}

/// A paragraph's first line is set in by two full-width characters at most.
const FIRST_LINE: u32 = 4;

/// The item before is looked for among so many blocks.
const FAR_ITEM: usize = 40;
