//! Corrections by hand: an overlay on the inferred outline.
//!
//! A correction names a node by its id, which says where the node begins in the source, and a place
//! within it by page, line and column. So a list of corrections can be [replayed](replay) on any
//! outline of the same source, also on one that is inferred better some day. Each is a pure change
//! of the outline: every visible character stays in exactly one node, and a parent stands before
//! its children. A draft without its corrections is what was inferred.

mod content;
mod follow;
mod pages;
mod tree;

pub use follow::{Place, follow, follow_item};
pub use pages::{PageEntry, PageMap, item_at};

use serde::{Deserialize, Serialize};

use crate::ids::NodeId;
use crate::outline::{NodeKind, Outline};
use crate::source::SourcePos;

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Correction {
    /// The node goes one level up, with what is under it; what stood behind it under the same
    /// parent comes under it.
    Promote {
        /// The node.
        node: NodeId,
    },
    /// The node goes under the one before it on its level, with what is under it.
    Demote {
        /// The node.
        node: NodeId,
    },
    /// The node goes on the text of the one before it; what is under it comes under that one.
    Join {
        /// The node.
        node: NodeId,
    },
    /// A new node begins within the node.
    Split {
        /// The node.
        node: NodeId,
        /// The first character of the new one.
        at: SourcePos,
    },
    /// The node is of another kind.
    Kind {
        /// The node.
        node: NodeId,
        /// What it is. Page furniture is apart from the tree.
        kind: NodeKind,
    },
    /// Other characters at the beginning of the node are its marker.
    Marker {
        /// The node.
        node: NodeId,
        /// The marker as printed, or empty.
        marker: String,
    },
    /// Where the pages of the printed original begin, in a text without pages: all that is said
    /// of it. The outline stays, and is shown by the [`PageMap`].
    Pages {
        /// The node at which it was said.
        node: NodeId,
        /// The entries, in the order of the source.
        entries: Vec<PageEntry>,
    },
}

impl Correction {
    /// The node that is corrected.
    #[must_use]
    pub fn node(&self) -> &NodeId {
        match self {
            Self::Promote { node }
            | Self::Demote { node }
            | Self::Join { node }
            | Self::Split { node, .. }
            | Self::Kind { node, .. }
            | Self::Marker { node, .. }
            | Self::Pages { node, .. } => node,
        }
    }

    /// The stable name of what it does.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Promote { .. } => "promote",
            Self::Demote { .. } => "demote",
            Self::Join { .. } => "join",
            Self::Split { .. } => "split",
            Self::Kind { kind, .. } if *kind == NodeKind::Furniture => "furniture",
            Self::Kind { .. } => "kind",
            Self::Marker { .. } => "marker",
            Self::Pages { .. } => "pages",
        }
    }
}

/// Why a correction does not fit the outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionError {
    /// There is no such node.
    #[error("there is no such node")]
    Missing,
    /// It stands at the top already, or apart from the tree.
    #[error("the node cannot go up")]
    Top,
    /// No node before it is on its level.
    #[error("no node before it could hold it")]
    First,
    /// There is nothing before it to be joined with.
    #[error("no node before it could be joined")]
    NothingBefore,
    /// The place is not within the text of the node.
    #[error("the place is not within the text")]
    NotInside,
    /// The node does not begin so.
    #[error("the node does not begin with that marker")]
    NotPrinted,
    /// It is so already.
    #[error("the node is so already")]
    Same,
    /// Pages or lines go back as the text goes on.
    #[error("the pages are not in the order of the text")]
    PageOrder,
    /// Pages and lines count from one.
    #[error("pages and lines count from one")]
    PageZero,
}

impl CorrectionError {
    /// The stable code of the error.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "correct_missing",
            Self::Top => "correct_top",
            Self::First => "correct_first",
            Self::NothingBefore => "correct_nothing_before",
            Self::NotInside => "correct_not_inside",
            Self::NotPrinted => "correct_not_printed",
            Self::Same => "correct_same",
            Self::PageOrder => "correct_page_order",
            Self::PageZero => "correct_page_zero",
        }
    }
}

/// Makes one correction; the outline is as before when it does not fit.
///
/// # Errors
/// See [`CorrectionError`].
pub fn apply(outline: &mut Outline, correction: &Correction) -> Result<(), CorrectionError> {
    let nodes = &mut outline.nodes;
    let id = correction.node();
    let at = nodes.iter().position(|node| node.id == *id);
    let at = at.ok_or(CorrectionError::Missing)?;
    match correction {
        Correction::Promote { .. } => tree::promote(nodes, at)?,
        Correction::Demote { .. } => tree::demote(nodes, at)?,
        Correction::Join { .. } => tree::join(nodes, at)?,
        Correction::Split { at: place, .. } => tree::split(nodes, at, *place)?,
        Correction::Kind { kind, .. } => tree::set_kind(nodes, at, *kind)?,
        Correction::Marker { marker, .. } => tree::set_marker(nodes, at, marker)?,
        Correction::Pages { entries, .. } => return pages::check(entries),
    }
    tree::settle(nodes);
    if let Some(title) = nodes.iter().find(|node| node.kind == NodeKind::Title) {
        outline.title.clone_from(&title.text);
    }
    Ok(())
}

/// The inferred outline with its corrections. One that does not fit any more is passed over.
#[must_use]
pub fn replay<'a>(
    inferred: &Outline,
    corrections: impl IntoIterator<Item = &'a Correction>,
) -> Outline {
    let mut outline = inferred.clone();
    for correction in corrections {
        // It stays in the list, and fits again when the text is read as it was.
        let _ = apply(&mut outline, correction);
    }
    outline
}
