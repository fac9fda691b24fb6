//! What is searched.

use kosshi_core::fold::{Folded, fold};
use kosshi_core::ids::NodeId;
use kosshi_core::outline::{Node, NodeKind};
use kosshi_core::position::char_len;

/// One node as the search sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doc {
    /// The node's id, unique in its draft.
    pub node: NodeId,
    /// Its place in reading order, from 0.
    pub order: u32,
    /// What it is.
    pub kind: NodeKind,
    /// The marker as printed, or empty.
    pub marker: String,
    /// The text without the marker.
    pub text: String,
}

impl Doc {
    /// The document of a node, which stands at `order` in its outline.
    #[must_use]
    pub fn new(order: u32, node: &Node) -> Self {
        Self {
            node: node.id.clone(),
            order,
            kind: node.kind,
            marker: node.marker.clone(),
            text: node.text.clone(),
        }
    }

    /// Tables of contents and page furniture say nothing that is not said elsewhere.
    pub(crate) fn is_searched(&self) -> bool {
        !matches!(self.kind, NodeKind::Toc | NodeKind::Furniture)
    }

    pub(crate) fn is_heading(&self) -> bool {
        matches!(self.kind, NodeKind::Title | NodeKind::Heading)
    }

    /// The folded marker and text, and how many original characters are the marker's.
    pub(crate) fn folded(&self) -> (Folded, u32) {
        folded(&self.marker, &self.text)
    }
}

/// The folded form of a marker and a text, and the length of the marker in original characters.
pub(crate) fn folded(marker: &str, text: &str) -> (Folded, u32) {
    if marker.is_empty() {
        return (fold(text), 0);
    }
    (fold(&[marker, text].concat()), char_len(marker))
}
