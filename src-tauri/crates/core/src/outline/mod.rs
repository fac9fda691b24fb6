//! The outline of a draft: nodes in reading order, each of whose characters maps to the source.
//!
//! [`read`] goes three ways: the lines are reflowed into blocks, each block's shape is read among
//! its neighbours, and levels are inferred for this document alone. No step knows a document; all
//! of them weigh evidence, and whatever is not understood becomes a paragraph.

mod appended;
mod brackets;
mod build;
mod covered;
mod grounds;
mod levels;
mod listed;
mod shape;
mod weight;

use serde::{Deserialize, Serialize};

pub use grounds::{Ground, Grounds};
pub(crate) use shape::is_source;

use crate::ids::NodeId;
use crate::position::CharPos;
use crate::printed::PrintedPages;
use crate::reflow;
use crate::source::{Source, SourcePos};

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NodeKind {
    /// The title of the document.
    Title,
    /// A heading, with or without a marker.
    Heading,
    /// An item of a list: marker and text.
    Item,
    /// A note （…） to the node above it.
    Note,
    /// Running text.
    Paragraph,
    /// A footnote.
    Footnote,
    /// A table.
    Table,
    /// A table of contents.
    Toc,
    /// Page numbers, running headers, letterheads: kept, but apart.
    Furniture,
}

impl NodeKind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Title,
        Self::Heading,
        Self::Item,
        Self::Note,
        Self::Paragraph,
        Self::Footnote,
        Self::Table,
        Self::Toc,
        Self::Furniture,
    ];
}

/// A run of a node's text that stands in one piece in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Where the run begins in the node's text.
    pub at: CharPos,
    /// How many characters it holds.
    pub len: u32,
    /// Where its first character stands in the source.
    pub source: SourcePos,
}

/// One unit of the outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Its id, unique in the draft.
    pub id: NodeId,
    /// The node it stands under; always earlier in reading order.
    pub parent: Option<NodeId>,
    /// Number of ancestors.
    pub depth: u16,
    /// What it is.
    pub kind: NodeKind,
    /// The marker as printed (`１．`, `（１）`, `〇`), or empty.
    pub marker: String,
    /// Where the marker begins in the source; the node's first character when it has none.
    pub start: SourcePos,
    /// Where the last character of the node stands.
    pub end: SourcePos,
    /// The sentences, joined across lines, without the marker.
    pub text: String,
    /// The runs of `text`, in order, covering every character of it once. A space that joins two
    /// Latin words, or lines of a title, belongs to the run before it.
    pub spans: Vec<Span>,
    /// Why it stands at its level.
    #[serde(default)]
    pub grounds: Grounds,
}

impl Node {
    /// The place in the source of the character at `position`; the end of the node for a position
    /// behind its text.
    #[must_use]
    pub fn source_pos(&self, position: CharPos) -> SourcePos {
        self.spans
            .iter()
            .rev()
            .find(|span| span.at <= position && position.0 < span.at.0 + span.len)
            .map_or(self.end, |span| SourcePos {
                column: span.source.column + (position.0 - span.at.0),
                ..span.source
            })
    }
}

/// Something a reader of the outline should know; never a failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// A stable code, such as `marker_gap`.
    pub code: String,
    /// 1-based page.
    pub page: u32,
    /// 1-based line in its page.
    pub line: u32,
    /// What is meant, for the log; the window has its own words per code.
    pub detail: String,
}

/// A draft as a tree, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// The title as printed, or empty.
    pub title: String,
    /// The nodes in reading order; a parent stands before its children.
    pub nodes: Vec<Node>,
    /// What was odd about the text.
    pub warnings: Vec<Warning>,
    /// The numbers printed on its pages. They follow from the nodes, so they are not kept.
    #[serde(skip)]
    pub printed: PrintedPages,
}

/// Reads a source into its outline. Never fails and never panics, whatever the text.
///
/// Every visible character of the source stands in exactly one node, in its marker or its text.
#[must_use]
pub fn read(source: &Source) -> Outline {
    let mut outline = build::outline(reflow::blocks(source));
    outline.printed = PrintedPages::of(&outline.nodes);
    outline
}
