//! A draft's outline as it is answered.

use kosshi_core::ids::{DraftId, NodeId};
use kosshi_core::outline::{Ground, NodeKind};
use kosshi_core::placeholder::PlaceholderKind;
use kosshi_core::position::CharRange;
use kosshi_core::reference::ReferenceKind;
use serde::Serialize;
use ts_rs::TS;

/// A draft's outline.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OutlineView {
    /// The draft; missing when a file was read without a library.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub draft: Option<DraftId>,
    /// The title.
    pub title: String,
    /// The nodes in reading order.
    pub nodes: Vec<NodeView>,
    /// What one place says of another, in reading order.
    pub references: Vec<ReferenceView>,
    /// What was odd about the text.
    pub warnings: Vec<WarningView>,
    /// Where pages of the printed original begin, as a person said; missing when nothing was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<PageView>>")]
    pub pages: Vec<PageView>,
    /// The numbers printed on its pages, by page from the first, as far as the last that has one;
    /// missing where pages are called by their place in the file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Option<String>>>")]
    pub printed: Vec<Option<String>>,
}

/// A page of the printed original, as a person said it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PageView {
    /// The node at which it was said.
    #[ts(type = "string")]
    pub node: NodeId,
    /// The first character of its text that stands there; missing for the beginning of the node.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub at: Option<u32>,
    /// The page.
    pub page: u32,
    /// The line on it; missing where only the page was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub line: Option<u32>,
}

/// Where a node stands in the source, when its page and line are those of the printed original.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SourceView {
    /// Where it begins.
    pub page: u32,
    /// Where it begins.
    pub line: u32,
    /// Where each of its source lines begins in its text: `[character, page, line]`.
    #[ts(type = "[number, number, number][]")]
    pub lines: Vec<(u32, u32, u32)>,
}

/// A node of a table, in columns.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GridView {
    /// Which table of the draft it belongs to, from 0.
    pub table: u32,
    /// The widths of the columns, two at least, in half ems; the same for all nodes of a table.
    pub columns: Vec<u32>,
    /// Its cells in the order of its text, each up to the next:
    /// `[character, line, column, columns it goes over]`. The line is the printed one of a table
    /// that was laid out with spaces, from 0, and else 0.
    #[ts(type = "[number, number, number, number][]")]
    pub cells: Vec<(u32, u32, u32, u32)>,
    /// The lines at which its rows begin, ascending; the first is 0.
    pub rows: Vec<u32>,
    /// The characters at which items of a list begin, each on a line of its own within its cell,
    /// ascending; missing when there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<u32>>")]
    pub items: Vec<u32>,
}

/// One node.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NodeView {
    /// Its id in the draft.
    #[ts(type = "string")]
    pub id: NodeId,
    /// The node it stands under.
    #[ts(type = "string | null")]
    pub parent: Option<NodeId>,
    /// Number of ancestors.
    pub depth: u16,
    /// What it is.
    #[ts(type = "NodeKind")]
    pub kind: NodeKind,
    /// The marker as printed, or empty.
    pub marker: String,
    /// The text without the marker.
    pub text: String,
    /// Where it begins; 0, as its line is, where it is not known where that was printed.
    pub page: u32,
    /// Where it begins.
    pub line: u32,
    /// Where it ends.
    pub end_page: u32,
    /// Where it ends.
    pub end_line: u32,
    /// How officials cite it.
    pub citation: String,
    /// How sure its level is, from 0 to 1; `null` when that was not kept.
    pub confidence: Option<f64>,
    /// Why it stands at its level, the strongest first.
    #[ts(type = "Ground[]")]
    pub why: Vec<Ground>,
    /// Where each of its source lines begins in its text: `[character, page, line]`.
    #[ts(type = "[number, number, number][]")]
    pub lines: Vec<(u32, u32, u32)>,
    /// The places it holds open, in order; missing when there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<PlaceholderView>>")]
    pub placeholders: Vec<PlaceholderView>,
    /// Its columns, for a table of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub grid: Option<GridView>,
    /// Where it stands in the source; missing when no pages were said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub source: Option<SourceView>,
    /// Whether it was read.
    pub read: bool,
}

/// Something odd about a text.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WarningView {
    /// A stable code.
    pub code: String,
    /// What of several things that have the code: the code point (`U+E000`) of a private use
    /// character, else empty. Warnings of one code about one thing are told together.
    pub about: String,
    /// 1-based page.
    pub page: u32,
    /// 1-based line.
    pub line: u32,
    /// For the log.
    pub detail: String,
}

/// A place that the draft holds open: 【P】, ○月○日.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlaceholderView {
    /// Its characters in the node's text.
    #[ts(type = "[number, number]")]
    pub range: CharRange,
    /// How it is held open.
    #[ts(type = "PlaceholderKind")]
    pub kind: PlaceholderKind,
}

/// A line of contents that names a heading, or the mark of a footnote.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReferenceView {
    /// What it is.
    #[ts(type = "ReferenceKind")]
    pub kind: ReferenceKind,
    /// The node in which it stands.
    #[ts(type = "string")]
    pub node: NodeId,
    /// The characters there.
    #[ts(type = "[number, number]")]
    pub range: CharRange,
    /// The node it means.
    #[ts(type = "string")]
    pub to: NodeId,
}
