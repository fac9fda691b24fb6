//! Which node stands under which: levels inferred per document.
//!
//! Drafts give the same glyph different depths, leave levels out and start numbers anew, so no
//! fixed table of markers can say where a block belongs. Instead every open node, from the deepest
//! to the root, is weighed as its parent on evidence ([`clues`]): does the number go on there, has
//! this family stood there before, what do indentation and official order say. The best one wins;
//! what is open below it is closed.

mod clues;
mod inside;
mod note;
mod order;
mod statute;
mod text;

use std::collections::BTreeMap;

use super::NodeKind;
use super::appended::is_excerpt;
use super::grounds::{Ground, Grounds};
use super::listed::Listed;
use super::shape::{Reading, Shape};
use crate::marker::{Family, Number, Numerals, Style};
use crate::reflow::Block;
use crate::source::{Said, SaidRole};

/// A family in the tree; headings without marker have families of their own.
type Place = Family;

fn place_of(shape: Shape) -> Option<Place> {
    match shape {
        Shape::Marked(family) => Some(family),
        Shape::ParenthesisHeading => Some(Family::new(Style::Bracketed('（'), Numerals::None)),
        Shape::BareHeading => Some(Family::new(Style::Bracketed(' '), Numerals::None)),
        Shape::AppendixTitle => Some(Family::new(Style::Appendix, Numerals::None)),
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
        quotations: blocks.iter().any(|block| is_excerpt(&block.text)),
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
    /// Whether any block names what is quoted below it.
    quotations: bool,
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
                } else if reading.shape == Shape::AppendixTitle {
                    let depth = self.depth_in_appendix();
                    (depth, Grounds::of(&[Ground::NoBetter], LIKELY))
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
        self.depth_in_appendix()
    }

    /// Below the label and the title of what is appended.
    fn depth_in_appendix(&self) -> usize {
        let appended = self.stack.iter().rposition(Level::is_appended);
        appended.map_or(0, |at| at + 1)
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
}

/// A text without white space.
fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

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
