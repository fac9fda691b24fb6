//! Reflow: from hard-wrapped lines to blocks, each a sentence or paragraph with its marker.
//!
//! The lines are sorted first by what they are for (page numbers, contents, footnotes, the front,
//! links, tables); those of the text are then joined or parted line by line, on evidence: how far
//! the line reaches towards the right [`edge`], how it ends, how the next begins, open brackets,
//! indentation, blank lines and markers. Nothing is ever dropped, so every visible character ends up
//! in one block.

mod beside;
pub(crate) mod block;
pub(crate) mod chars;
mod contents;
mod edge;
mod evidence;
mod footnote;
mod form;
mod formal;
mod front;
mod furniture;
mod line;
mod links;
mod listed;
mod phrases;
mod rows;
mod seen;
mod segment;
mod table;
mod title;

pub(crate) use beside::heads;
pub(crate) use block::{Block, Layer};
pub(crate) use contents::without_leader;
pub(crate) use footnote::{leading_number as footnote_number, mark as footnote_mark, refers_to};
pub(crate) use line::width;
pub(crate) use table::is_caption;

use crate::source::Source;

/// The blocks of a source, in reading order of their beginnings.
pub(crate) fn blocks(source: &Source) -> Vec<Block> {
    let mut lines = line::lines(source);
    furniture::mark(&mut lines);
    contents::mark(&mut lines);
    footnote::mark_lines(&mut lines);
    rows::join(&mut lines);
    front::mark(&mut lines);
    form::mark(&mut lines);
    links::mark(&mut lines);
    beside::mark(&mut lines);
    table::mark(&mut lines);
    let mut blocks = segment::blocks(&lines);
    blocks.sort_by_key(|block| (block.order, block.start()));
    blocks
}
