//! Which node stands under which: levels inferred per document.
//!
//! Drafts give the same glyph different depths, leave levels out and start numbers anew, so no
//! fixed table of markers can say where a block belongs. Instead every open node, from the deepest
//! to the root, is weighed as its parent on evidence: does the number go on there, has this family
//! stood there before, what do indentation and official order say. The best one wins; what is open
//! below it is closed.

use std::collections::HashMap;

use super::NodeKind;
use super::shape::{Reading, Shape, announces, holds};
use super::weight;
use crate::marker::{Family, Number, Numerals, Style};
use crate::reflow::Block;
use crate::source::Said;

/// A family in the tree; headings without marker have families of their own.
type Place = Family;

fn place_of(shape: Shape) -> Option<Place> {
    match shape {
        Shape::Marked(family) => Some(family),
        Shape::ParenthesisHeading => Some(Family::new(Style::Bracketed('（'), Numerals::None)),
        Shape::BareHeading => Some(Family::new(Style::Bracketed(' '), Numerals::None)),
        Shape::TopHeading | Shape::Note | Shape::Paragraph => None,
    }
}

/// An open node.
struct Level {
    block: usize,
    place: Option<Place>,
    number: Number,
    heading: bool,
    /// How deep the file itself sets it.
    rank: Option<u8>,
    /// The last number of each family among its children.
    rows: HashMap<Place, Number>,
}

/// A gap in the numbers of a row.
pub(super) struct NumberGap {
    /// The block behind the gap.
    pub(super) block: usize,
}

/// The tree: the parent of each block, and what was odd.
#[derive(Default)]
pub(super) struct Tree {
    /// Parent of each block, as an index into the blocks; `None` at the top.
    pub(super) parents: Vec<Option<usize>>,
    /// Gaps in the numbers.
    pub(super) gaps: Vec<NumberGap>,
}

/// Finds the parent of every block.
pub(super) fn tree(blocks: &[&Block], readings: &[Reading]) -> Tree {
    let mut climber = Climber {
        blocks,
        stack: Vec::new(),
        top: HashMap::new(),
        seen: HashMap::new(),
        tree: Tree::default(),
    };
    for (at, (block, reading)) in blocks.iter().zip(readings).enumerate() {
        climber.place(at, block, *reading);
    }
    climber.tree
}

struct Climber<'a> {
    blocks: &'a [&'a Block],
    stack: Vec<Level>,
    /// The rows at the top.
    top: HashMap<Place, Number>,
    /// How often a family stood under another (`None`: at the top).
    seen: HashMap<Place, HashMap<Option<Place>, u32>>,
    tree: Tree,
}

impl Climber<'_> {
    fn place(&mut self, at: usize, block: &Block, reading: Reading) {
        match (block.said.rank, place_of(reading.shape)) {
            // Text outside of lists ends those that are open; what it is, it must tell itself.
            (Some(TEXT_RANK), _) => self.close_lists(),
            (Some(rank), Some(place)) => {
                let depth = self.depth_of_rank(rank);
                self.open(at, block, reading, place, depth);
                return;
            }
            _ => {}
        }
        match place_of(reading.shape) {
            Some(place)
                if reading.shape == Shape::Marked(place) && place.style == Style::Remark =>
            {
                self.leaf(at, self.stack.len())
            }
            Some(place) => {
                let depth = if place.style == Style::Note {
                    self.depth_of_note(block, place)
                } else {
                    self.best_depth(block, place)
                };
                self.open(at, block, reading, place, depth);
            }
            None if reading.shape == Shape::TopHeading => {
                self.stack.clear();
                self.leaf(at, 0);
                if block.text.trim() != "記" {
                    self.push(at, None, Number::default(), true);
                }
            }
            None => {
                let depth = if reading.shape == Shape::Note {
                    self.stack.len()
                } else {
                    self.depth_of_text(block)
                };
                self.leaf(at, depth);
            }
        }
    }

    fn leaf(&mut self, at: usize, depth: usize) {
        let parent = depth
            .checked_sub(1)
            .and_then(|at| self.stack.get(at))
            .map(|level| level.block);
        debug_assert_eq!(self.tree.parents.len(), at, "blocks are placed in order");
        self.tree.parents.push(parent);
    }

    /// Under the deepest node that the file sets higher. Headings close whatever has no rank;
    /// items of lists stand in it.
    fn depth_of_rank(&self, rank: u8) -> usize {
        let above = |level: &Level| match level.rank {
            Some(above) => above < rank,
            None => rank > HEADING_RANKS,
        };
        self.stack.iter().rposition(above).map_or(0, |at| at + 1)
    }

    fn close_lists(&mut self) {
        let listed = |level: &Level| level.rank.is_some_and(|rank| rank > TEXT_RANK);
        if let Some(first) = self.stack.iter().position(listed) {
            self.stack.truncate(first);
        }
    }

    fn push(&mut self, at: usize, place: Option<Place>, number: Number, heading: bool) {
        self.stack.push(Level {
            block: at,
            place,
            number,
            heading,
            rank: self.blocks.get(at).and_then(|block| block.said.rank),
            rows: HashMap::new(),
        });
    }

    /// Closes what is open below `depth`, and opens the block there.
    fn open(&mut self, at: usize, block: &Block, reading: Reading, place: Place, depth: usize) {
        self.stack.truncate(depth);
        self.leaf(at, depth);
        let number = block
            .marker
            .as_ref()
            .map(|marker| marker.number.clone())
            .unwrap_or_default();
        let parent = self.stack.last().and_then(|level| level.place);
        *self
            .seen
            .entry(place)
            .or_default()
            .entry(parent)
            .or_default() += 1;
        let rows = self
            .stack
            .last_mut()
            .map_or(&mut self.top, |level| &mut level.rows);
        let before = rows.insert(place, number.clone());
        let gap = number.counts()
            && number.parts.len() == 1
            && before.is_some_and(|before| number.skips(&before) && !number.follows(&before));
        if gap {
            self.tree.gaps.push(NumberGap { block: at });
        }
        self.push(at, Some(place), number, reading.kind == NodeKind::Heading);
    }

    /// Text goes on the deepest open node; not on an item that stands further in than the text.
    fn depth_of_text(&mut self, block: &Block) -> usize {
        let inside = |level: &Level| {
            level.heading
                || self
                    .blocks
                    .get(level.block)
                    .is_none_or(|item| holds(item, block))
        };
        let depth = self.stack.iter().rposition(inside).map_or(0, |at| at + 1);
        self.stack.truncate(depth);
        depth
    }

    /// （注） belongs to the section, not to the item it happens to follow.
    fn depth_of_note(&self, block: &Block, place: Place) -> usize {
        let goes_on = |level: &Level| {
            level.place == Some(place)
                && block
                    .marker
                    .as_ref()
                    .is_some_and(|marker| marker.number.follows(&level.number))
        };
        if let Some(depth) = self.stack.iter().rposition(goes_on) {
            return depth;
        }
        self.stack
            .iter()
            .rposition(|level| level.heading)
            .map_or(0, |at| at + 1)
    }

    fn best_depth(&self, block: &Block, place: Place) -> usize {
        let mut best = (f32::NEG_INFINITY, 0);
        for depth in (0..=self.stack.len()).rev() {
            let sum = self.weigh(block, place, depth);
            if sum > best.0 {
                best = (sum, depth);
            }
        }
        best.1
    }

    /// Evidence for the block as a child of the open node at `depth`, 0 being the root.
    fn weigh(&self, block: &Block, place: Place, depth: usize) -> f32 {
        let parent = depth.checked_sub(1).and_then(|at| self.stack.get(at));
        let number = block
            .marker
            .as_ref()
            .map(|marker| marker.number.clone())
            .unwrap_or_default();
        self.row(place, &number, depth, parent)
            + self.own_family(place, depth)
            + self.known(place, parent)
            + order(place, parent)
            + prefix(&number, place, parent)
            + self.indentation(block, place, depth, parent)
            + self.closes(place, depth)
            + self.leads(place, depth, parent)
    }

    /// What the open child at `depth` says about being closed by the block.
    fn closes(&self, place: Place, depth: usize) -> f32 {
        match self.stack.get(depth).map(|child| child.place) {
            Some(None) => weight::CLOSES_PREFACE,
            Some(Some(child)) if place.rank() + LEVEL <= child.rank() => weight::CLOSES_LOWER,
            Some(Some(child)) if child.is_division() && child.rank() + LEVEL <= place.rank() => {
                weight::CLOSES_DIVISION
            }
            _ => 0.0,
        }
    }

    /// Whether the deepest open node leads up to a list. はじめに has no chapters.
    fn leads(&self, place: Place, depth: usize, parent: Option<&Level>) -> f32 {
        let Some(level) = parent else { return 0.0 };
        if level.place.is_none() && place.rank() < PREFACE && !place.is_article() {
            return weight::UNDER_PREFACE;
        }
        let Some(block) = self
            .blocks
            .get(level.block)
            .filter(|_| depth == self.stack.len())
        else {
            return 0.0;
        };
        if announces(&block.text) {
            weight::ANNOUNCED
        } else if block.is_sentence() && !level.heading && !place.is_plain_bullet() {
            weight::UNDER_SENTENCE
        } else {
            0.0
        }
    }

    /// Does the number go on the row of this parent's children?
    fn row(&self, place: Place, number: &Number, depth: usize, parent: Option<&Level>) -> f32 {
        let child = self.stack.get(depth);
        let rows = parent.map_or(&self.top, |level| &level.rows);
        let closes_other = child.is_some_and(|child| child.place != Some(place));
        match rows.get(&place) {
            Some(_) if !number.counts() => {
                if closes_other {
                    weight::RESUMED_BULLET
                } else {
                    weight::SAME_BULLET
                }
            }
            Some(before) if number.follows(before) => {
                if closes_other {
                    weight::RESUMED
                } else {
                    weight::NEXT_NUMBER
                }
            }
            Some(before) if number.skips(before) => weight::LATER_NUMBER,
            Some(_) if number.is_first() => {
                if closes_other {
                    weight::MIXED
                } else {
                    weight::RESTART
                }
            }
            Some(_) => weight::EARLIER_NUMBER,
            None if child.is_some() => {
                weight::MIXED
                    + if number.counts() && !number.is_first() {
                        weight::NOT_FIRST
                    } else {
                        0.0
                    }
            }
            None if !number.counts() || number.is_first() => weight::FIRST,
            None if number.last() == Some(2)
                && parent.and_then(|p| p.place).is_some_and(Family::is_article) =>
            {
                weight::SECOND_PARAGRAPH
            }
            None => weight::NOT_FIRST,
        }
    }

    fn own_family(&self, place: Place, depth: usize) -> f32 {
        let above = self.stack.get(..depth).unwrap_or_default();
        if above.last().is_some_and(|level| level.place == Some(place)) {
            weight::UNDER_ITSELF
        } else if above.iter().any(|level| level.place == Some(place)) {
            weight::UNDER_OWN_FAMILY
        } else {
            0.0
        }
    }

    fn known(&self, place: Place, parent: Option<&Level>) -> f32 {
        let Some(places) = self.seen.get(&place) else {
            return 0.0;
        };
        if places.contains_key(&parent.and_then(|level| level.place)) {
            weight::KNOWN_PLACE
        } else {
            weight::NEW_PLACE
        }
    }

    fn indentation(
        &self,
        block: &Block,
        place: Place,
        depth: usize,
        parent: Option<&Level>,
    ) -> f32 {
        let page = block.start().page;
        let on_page = |level: &Level| {
            self.blocks
                .get(level.block)
                .filter(|other| other.start().page == page)
                .map(|other| other.indent)
        };
        let sibling = self
            .stack
            .get(depth)
            .filter(|child| child.place == Some(place))
            .and_then(on_page);
        if let Some(indent) = sibling {
            return if indent.abs_diff(block.indent) <= 1 {
                weight::SAME_INDENT
            } else {
                weight::OTHER_INDENT
            };
        }
        match parent.and_then(on_page) {
            Some(indent) if block.indent > indent + 1 => weight::DEEPER_THAN_PARENT,
            Some(indent) if block.indent + 1 < indent => weight::LESS_THAN_PARENT,
            _ => 0.0,
        }
    }
}

/// Ranks up to this one are those of headings, in Word and in HTML.
const HEADING_RANKS: u8 = TEXT_RANK - 1;

/// The rank of text outside of lists, between headings and the items of lists.
const TEXT_RANK: u8 = Said::TEXT_RANK;

/// Ranks so far apart are levels apart.
const LEVEL: u32 = 10;

/// Ranks so far apart are chapters and bullets.
const FAR: u32 = 40;

/// Families that rank before this one do not stand under はじめに.
const PREFACE: u32 = 60;

fn order(place: Place, parent: Option<&Level>) -> f32 {
    match parent.and_then(|level| level.place) {
        None => 0.0,
        // Anything may stand in a note.
        Some(parent) if parent.style == Style::Note => 0.0,
        // An article has its caption above it.
        Some(parent) if place.is_article() && parent.style == Style::Bracketed('（') => {
            weight::OFFICIAL_ORDER
        }
        Some(parent) if place.rank() > parent.rank() => weight::OFFICIAL_ORDER,
        Some(parent) if parent.rank() >= place.rank() + FAR => weight::FAR_AGAINST_ORDER,
        Some(_) => weight::AGAINST_ORDER,
    }
}

/// 3-1 stands under 3.
fn prefix(number: &Number, place: Place, parent: Option<&Level>) -> f32 {
    if place.parts < 2 {
        return 0.0;
    }
    match (number.parts.split_last(), parent) {
        (Some((_, head)), Some(parent)) if !head.is_empty() && parent.number.parts == head => {
            weight::PREFIX
        }
        _ => 0.0,
    }
}
