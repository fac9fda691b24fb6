//! What is asked: the arguments of every command.
//!
//! An argument that a command does not know is refused: one misspelt (`rnage`) would otherwise be
//! a note on the whole node that is answered as saved.

use std::collections::BTreeMap;

use kosshi_core::ids::{DraftId, NodeId};
use kosshi_core::outline::NodeKind;
use kosshi_core::position::CharRange;
use serde::Deserialize;
use ts_rs::TS;

use super::asked::UntilView;

/// No arguments.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// The step to take back.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    /// The one that is meant: refused when another is the last by now. The last one when missing.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub step: Option<u64>,
}

/// One draft.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfDraft {
    /// The draft.
    #[ts(type = "string")]
    pub draft: DraftId,
}

/// Text being typed, kept safe until it is saved or given up.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct KeepTyping {
    /// Which editor, such as `new` or an annotation's id.
    pub key: String,
    /// What the editor needs to come back as it was.
    #[ts(type = "unknown")]
    pub value: serde_json::Value,
}

/// Text that need not be kept any more.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DropTyping {
    /// Which editor.
    pub key: String,
}

/// Nodes that were read, or are to be unread again.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MarkRead {
    /// Their draft.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// Which.
    #[ts(type = "string[]")]
    pub nodes: Vec<NodeId>,
    /// Read, or unread.
    pub read: bool,
}

/// Settings to keep: theme, sizes, panes, the current draft.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetSettings {
    /// Values by name; the others stay.
    #[ts(type = "Record<string, unknown>")]
    pub settings: BTreeMap<String, serde_json::Value>,
}

/// A correction of the outline by hand.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Correct {
    /// The draft.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// The node.
    #[ts(type = "string")]
    pub node: NodeId,
    /// What is done with it.
    pub what: CorrectionKind,
    /// To split: the first character of its text that begins the new node. For a page: the first
    /// that stands on it; missing for the beginning of the node.
    #[serde(default)]
    #[ts(optional)]
    pub at: Option<u32>,
    /// To change the kind: what it is.
    #[serde(default)]
    #[ts(optional, type = "NodeKind")]
    pub kind: Option<NodeKind>,
    /// To change the marker: as printed at its beginning; empty for none.
    #[serde(default)]
    #[ts(optional)]
    pub marker: Option<String>,
    /// For a page: its number in the printed original. To take one away it may tell, with the
    /// line, which of several is meant.
    #[serde(default)]
    #[ts(optional)]
    pub page: Option<u32>,
    /// For a page: the line on it; the first when missing.
    #[serde(default)]
    #[ts(optional)]
    pub line: Option<u32>,
    /// For several pages: where each begins.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<PageStart>>")]
    pub pages: Vec<PageStart>,
}

/// A place at which a page of the printed original is said.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PageStart {
    /// The node.
    #[ts(type = "string")]
    pub node: NodeId,
    /// The first character of its text that stands there; missing for the beginning of the node.
    #[serde(default)]
    #[ts(optional)]
    pub at: Option<u32>,
    /// The page.
    pub page: u32,
    /// The line on it; not known when missing.
    #[serde(default)]
    #[ts(optional)]
    pub line: Option<u32>,
}

/// What is done with a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionKind {
    /// A level up.
    Promote,
    /// Under the one before it.
    Demote,
    /// Onto the text of the one before it.
    Join,
    /// Cut in two.
    Split,
    /// Of another kind.
    Kind,
    /// With another marker.
    Marker,
    /// It begins a page of the printed original, or a line on one.
    Page,
    /// It begins no page of the printed original any more.
    NoPage,
    /// Several pages begin at their nodes.
    Pages,
}

/// A place to cite.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Cite {
    /// The draft.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// The node.
    #[ts(type = "string")]
    pub node: NodeId,
    /// The quoted characters; the whole node when missing.
    #[serde(default)]
    #[ts(optional, type = "[number, number]")]
    pub range: Option<CharRange>,
    /// Where the quoted words end, when that is in a later node.
    #[serde(default)]
    #[ts(optional)]
    pub until: Option<UntilView>,
}

/// A file that waits, and the encoding a person has chosen for it.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadAs {
    /// As `waiting` of its report.
    pub waiting: String,
    /// The encoding.
    pub encoding: String,
}

/// One of the backups the library keeps by itself.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RestoreBackup {
    /// Its name, as listed.
    pub name: String,
}
