//! Rows of bullets inside each other: a draft may give two of its levels the same sign, and tell
//! them only by how far in they stand.

use super::super::weight;
use super::{Level, Place};
use crate::marker::Style;
use crate::reflow::Block;

/// A bullet so many columns further in than an item stands inside it.
const FAR_IN: u32 = 6;

/// Nobody sets more rows of one sign inside each other.
const MOST_ROWS: usize = 4;

/// What is open around a block, by how far in it stands.
pub(super) struct Inside {
    /// The deepest open node that a bullet is far inside, of those that compare with it.
    around: Option<usize>,
    /// Open nodes that a bullet is far inside, down to the row of its sign that goes on from an
    /// earlier page.
    earlier: Vec<usize>,
    /// Open nodes of its family whose rows are not rows around its own.
    own: Vec<usize>,
}

impl Inside {
    /// Looks through what is open once, for all the depths at which the block may stand.
    pub(super) fn of(stack: &[Level], blocks: &[&Block], block: &Block, place: Place) -> Self {
        let family = |level: &Level| level.place == Some(place);
        let own = |at: &usize| stack.get(*at).is_some_and(family);
        let own: Vec<usize> = (0..stack.len()).filter(own).collect();
        let bullet = matches!(place.style, Style::Bullet(_));
        if !bullet || own.len() > MOST_ROWS {
            return Self {
                around: None,
                earlier: Vec::new(),
                own,
            };
        }
        let far = |above: u32| block.indent >= above.saturating_add(FAR_IN);
        let around = stack
            .iter()
            .rposition(|level| comparable_indent(level, blocks, block).is_some_and(far));
        // Pages may be set off from each other, unless a row of that sign goes on at its place.
        let indent = |level: &Level| blocks.get(level.block).map(|open| open.indent);
        let goes_on = |at: &&usize| {
            let above = stack.get(**at).and_then(indent);
            above.is_some_and(|above| above.abs_diff(block.indent) <= 1)
        };
        let row = own.iter().rev().find(goes_on).copied().unwrap_or(0);
        let earlier = stack.iter().take(row).enumerate();
        let earlier = earlier.filter(|(_, level)| indent(level).is_some_and(far));
        let mut inside = Self {
            around,
            earlier: earlier.map(|(at, _)| at).collect(),
            own: Vec::new(),
        };
        inside.own = own
            .into_iter()
            .filter(|&at| !inside.is_closed_at(at))
            .collect();
        inside
    }

    /// Whether the block would close something that it stands inside, if it stood at a depth.
    pub(super) fn is_closed_at(&self, depth: usize) -> bool {
        self.around.is_some_and(|around| depth <= around)
            || self.earlier.binary_search(&depth).is_ok()
    }

    /// What its own family says against the block standing at a depth below it: the more, the more
    /// often it is open around that, so that rows that begin anew never nest without end.
    pub(super) fn own_family(&self, depth: usize) -> f32 {
        let around = self.own.partition_point(|&at| at < depth);
        let Some(further) = around.checked_sub(1) else {
            return 0.0;
        };
        let directly = self.own.get(further).is_some_and(|at| at + 1 == depth);
        let nearest = match directly {
            true => weight::UNDER_ITSELF,
            false => weight::UNDER_OWN_FAMILY,
        };
        let further = u16::try_from(further).unwrap_or(u16::MAX);
        nearest + f32::from(further) * weight::UNDER_OWN_FAMILY
    }
}

/// How far in an open node stands, if that compares with the block.
pub(super) fn comparable_indent(level: &Level, blocks: &[&Block], block: &Block) -> Option<u32> {
    let open = blocks.get(level.block)?;
    open.shares_columns(block).then_some(open.indent)
}
