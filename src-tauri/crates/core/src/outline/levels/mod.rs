//! Which node stands under which: levels inferred per document.
//!
//! Drafts give the same glyph different depths, leave levels out and start numbers anew, so no
//! fixed table of markers can say where a block belongs. Instead every open node, from the deepest
//! to the root, is weighed as its parent on evidence ([`clues`]): does the number go on there, has
//! this family stood there before, what do indentation and official order say. The best one wins;
//! what is open below it is closed.

mod clues;
mod inside;
mod order;
mod statute;

use std::collections::BTreeMap;

use super::NodeKind;
use super::grounds::{Ground, Grounds};
use super::listed::Listed;
use super::shape::{Reading, Shape, announces, holds};
use crate::marker::{Family, Number, Numerals, Style, named_row};
use crate::reflow::chars::begins_inside;
use crate::reflow::{Block, Layer};
use crate::source::{Said, SaidRole};

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
    /// Whether it is はじめに or the like, which has no chapters.
    preface: bool,
    /// The first text below it.
    text: Option<usize>,
    /// The first item below it.
    item: Option<usize>,
    /// How deep the file itself sets it.
    rank: Option<u8>,
    /// The last number of each family among its children.
    rows: BTreeMap<Place, Number>,
}

impl Level {
    /// Whether it is a form, a table or the like behind the text.
    fn is_appended(&self) -> bool {
        self.place
            .is_some_and(|place| place.style == Style::Appendix)
    }
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
    /// Why each block stands there.
    pub(super) grounds: Vec<Grounds>,
    /// Gaps in the numbers.
    pub(super) gaps: Vec<NumberGap>,
}

/// Finds the parent of every block.
pub(super) fn tree(blocks: &[&Block], readings: &[Reading], listed: &[Option<Listed>]) -> Tree {
    let mut climber = Climber {
        blocks,
        listed,
        stack: Vec::new(),
        top: BTreeMap::new(),
        seen: BTreeMap::new(),
        labels: labels(blocks),
        first_part: blocks.iter().position(|block| begins_parts(block)),
        tree: Tree::default(),
    };
    for (at, (block, reading)) in blocks.iter().zip(readings).enumerate() {
        climber.place(at, block, *reading);
    }
    climber.tree
}

struct Climber<'a> {
    blocks: &'a [&'a Block],
    /// What the contents say of each.
    listed: &'a [Option<Listed>],
    stack: Vec<Level>,
    /// The rows at the top.
    top: BTreeMap<Place, Number>,
    /// How often a family stood under another (`None`: at the top).
    seen: BTreeMap<Place, BTreeMap<Option<Place>, u32>>,
    /// Where each label without a number stands.
    labels: BTreeMap<&'a str, Vec<usize>>,
    /// The block at which the first chapter begins.
    first_part: Option<usize>,
    tree: Tree,
}

fn labels<'a>(blocks: &[&'a Block]) -> BTreeMap<&'a str, Vec<usize>> {
    let mut labels: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, block) in blocks.iter().enumerate() {
        let family = block.marker.as_ref().map(|marker| marker.family);
        if family.is_some_and(order::is_label) {
            labels.entry(block.printed.as_str()).or_default().push(at);
        }
    }
    labels
}

/// 第１章, and whatever else parts a document.
fn begins_parts(block: &Block) -> bool {
    let first = |marker: &crate::marker::Marker| {
        order::is_chapter(marker.family) && marker.number.is_first()
    };
    block.marker.as_ref().is_some_and(first)
}

impl Climber<'_> {
    fn place(&mut self, at: usize, block: &Block, reading: Reading) {
        match (block.said.rank, place_of(reading.shape)) {
            // Text outside of lists ends those that are open; what it is, it must tell itself.
            (Some(TEXT_RANK), _) => self.close_lists(),
            (Some(rank), Some(place)) => {
                let depth = self.depth_of_rank(rank);
                let grounds = Grounds::of(&[Ground::Style], SAID);
                self.open(at, block, reading, place, (depth, grounds));
                return;
            }
            _ => {}
        }
        match place_of(reading.shape) {
            Some(place)
                if reading.shape == Shape::Marked(place) && place.style == Style::Remark =>
            {
                self.remark(at, block, place);
            }
            Some(place) => {
                let found = if let Some(depth) = self.depth_listed(at) {
                    (depth, Grounds::of(&[Ground::Contents], SURE))
                } else if place.style == Style::Note {
                    self.depth_of_note(block, place)
                } else {
                    self.best_depth(block, reading.shape, place)
                };
                self.open(at, block, reading, place, found);
            }
            None if reading.shape == Shape::TopHeading => {
                let name = compact(&block.text);
                let depth = self.depth_of_top_heading(&name);
                self.stack.truncate(depth);
                self.leaf(at, depth, Grounds::of(&[Ground::TopHeading], SURE));
                if !matches!(name.as_str(), "記" | "以上" | "（以上）") {
                    self.push(at, None, Number::default(), true);
                    let rules = ["附則", "付則", "備考"]
                        .iter()
                        .any(|rule| name.starts_with(rule));
                    if let Some(level) = self.stack.last_mut() {
                        level.preface = !rules;
                    }
                }
            }
            None => {
                let (depth, grounds) = if reading.shape == Shape::Note {
                    (self.stack.len(), Grounds::of(&[Ground::Remark], LIKELY))
                } else if self.is_further_row(at) {
                    (self.stack.len(), Grounds::of(&[Ground::Table], SURE))
                } else {
                    self.depth_of_text(block)
                };
                self.leaf(at, depth, grounds);
            }
        }
    }

    /// Where the contents set a heading; nothing stands below はじめに, however far that is set out.
    fn depth_listed(&self, at: usize) -> Option<usize> {
        match self.listed.get(at).copied().flatten()? {
            Listed::Somewhere => None,
            Listed::Outermost => Some(0),
            Listed::Below(heading) => {
                let open = self.stack.iter().position(|open| open.block == heading)?;
                let around = self.stack.get(open)?;
                Some(if around.preface { open } else { open + 1 })
            }
        }
    }

    /// Whether a block is a row below another: wherever its first cell stands, it belongs where that
    /// does.
    fn is_further_row(&self, at: usize) -> bool {
        let row = |block: &&Block| block.said.role == Some(SaidRole::Row);
        let before = at.checked_sub(1);
        before.is_some_and(|before| {
            [before, at]
                .iter()
                .all(|&at| self.blocks.get(at).is_some_and(row))
        })
    }

    /// The top; in a form that is appended, the top of the form.
    fn depth_of_top_heading(&self, name: &str) -> usize {
        if !matches!(name, "記" | "以上" | "（以上）" | "備考") {
            return 0;
        }
        self.stack
            .iter()
            .position(Level::is_appended)
            .map_or(0, |at| at + 1)
    }

    /// ※ says something of what stands above; ※ 次のとおり has a list of its own.
    fn remark(&mut self, at: usize, block: &Block, place: Place) {
        let before = self
            .stack
            .iter()
            .position(|level| level.place == Some(place));
        let depth = before.unwrap_or(self.stack.len());
        self.stack.truncate(depth);
        self.leaf(at, depth, Grounds::of(&[Ground::Remark], LIKELY));
        if announces(&block.text) {
            self.push(at, Some(place), Number::default(), false);
        }
    }

    fn leaf(&mut self, at: usize, depth: usize, grounds: Grounds) {
        let parent = depth
            .checked_sub(1)
            .and_then(|at| self.stack.get(at))
            .map(|level| level.block);
        debug_assert_eq!(self.tree.parents.len(), at, "blocks are placed in order");
        self.tree.parents.push(parent);
        self.tree.grounds.push(grounds);
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
            preface: false,
            text: None,
            item: None,
            rank: self.blocks.get(at).and_then(|block| block.said.rank),
            rows: BTreeMap::new(),
        });
    }

    /// Closes what is open below `depth`, and opens the block there.
    fn open(
        &mut self,
        at: usize,
        block: &Block,
        reading: Reading,
        place: Place,
        (depth, grounds): (usize, Grounds),
    ) {
        self.stack.truncate(depth);
        self.leaf(at, depth, grounds);
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
        let rows = match self.stack.last_mut() {
            Some(level) => {
                level.item.get_or_insert(at);
                &mut level.rows
            }
            None => &mut self.top,
        };
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
    fn depth_of_text(&mut self, block: &Block) -> (usize, Grounds) {
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
            return level.item.and_then(beside).is_some_and(within) && left + 1 < heading.indent;
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

    /// （注） belongs to the section, not to the item it happens to follow.
    fn depth_of_note(&self, block: &Block, place: Place) -> (usize, Grounds) {
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

/// A paragraph's first line is set in by two full-width characters at most.
const FIRST_LINE: u32 = 4;

/// A text without white space.
fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The item before is looked for among so many blocks.
const FAR_ITEM: usize = 40;

/// Ranks up to this one are those of headings, in Word and in HTML.
const HEADING_RANKS: u8 = TEXT_RANK - 1;

/// The rank of text outside of lists, between headings and the items of lists.
const TEXT_RANK: u8 = Said::TEXT_RANK;

/// What the file itself says is certain, as far as its author knew what he did.
const SAID: f32 = 0.98;

/// Hardly anything else could be meant.
const SURE: f32 = 0.95;

/// Mostly so, and nothing speaks against it.
const LIKELY: f32 = 0.8;
