//! Anchors: what ties an annotation to the text, kept for ever with the annotation.
//!
//! Several selectors side by side (structure, position, quote with context), after the idea of the
//! W3C Web Annotation model and Hypothesis's client.
//!
//! An anchor always stands on a first node. Words that go on into later items keep their first
//! part as the range, so that whoever knows only ranges still shows where they begin, and say in
//! [`Until`] where they end.

use serde::{Deserialize, Serialize};

use crate::annotation::Scope;
use crate::ids::NodeId;
use crate::outline::{Node, NodeKind};
use crate::position::{CharPos, CharRange, char_len};

/// How many characters of context are kept on each side of a quote.
pub const CONTEXT: u32 = 32;

/// Stands in a quote where one item ends and the next begins.
pub const BETWEEN_ITEMS: &str = "\n";

/// The end of words that go on into a later node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Until {
    /// The node they end in.
    pub node: NodeId,
    /// The first character of its text after them.
    pub end: CharPos,
}

/// Everything known of the place where an annotation was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The node, or the first of several.
    pub node: NodeId,
    /// The range in the node's text; `None` for the whole node.
    pub range: Option<CharRange>,
    /// Where the words end, when that is in a later node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Until>,
    /// How far it reaches beyond the words.
    #[serde(default, skip_serializing_if = "Scope::is_item")]
    pub scope: Scope,
    /// The annotated words: those of the range, or the whole text of the node. Parts in several
    /// items are joined by [`BETWEEN_ITEMS`].
    pub quote: String,
    /// Up to [`CONTEXT`] characters of the node before the quote.
    pub prefix: String,
    /// Up to [`CONTEXT`] characters of the node after the quote.
    pub suffix: String,
    /// 1-based page of the first annotated character.
    pub page: u32,
    /// 1-based line of the first annotated character.
    pub line: u32,
}

impl Anchor {
    /// The anchor of a range of a node, or of the whole node.
    ///
    /// `None` when the range is empty or ends behind the text.
    #[must_use]
    pub fn on(node: &Node, range: Option<CharRange>) -> Option<Self> {
        let end = char_len(&node.text);
        let (quoted, start) = match range {
            Some(range) if range.is_empty() => return None,
            Some(range) => (range, node.source_pos(range.start)),
            None => (CharRange::new(0, end), node.start),
        };
        Some(Self {
            node: node.id.clone(),
            range,
            until: None,
            scope: Scope::Item,
            quote: quoted.of(&node.text)?.to_owned(),
            prefix: before(&node.text, quoted.start)?.to_owned(),
            suffix: after(&node.text, quoted.end)?.to_owned(),
            page: start.page,
            line: start.line,
        })
    }

    /// The anchor of words that begin in the first of `nodes` and end before `end` in the last.
    ///
    /// `None` with fewer than two nodes, or when either part is empty or outside its text.
    #[must_use]
    pub fn across(nodes: &[Node], start: CharPos, end: CharPos) -> Option<Self> {
        let (first, last) = (nodes.first()?, nodes.last()?);
        let part = CharRange::new(start.0, char_len(&first.text).max(start.0));
        let own = Self::on(first, Some(part))?;
        Some(Self {
            quote: words_across(
                nodes.iter().filter(is_read).map(|node| &node.text),
                start,
                end,
            )?,
            until: Some(Until {
                node: last.id.clone(),
                end,
            }),
            suffix: after(&last.text, end)?.to_owned(),
            ..own
        })
    }

    /// The same place, reaching further.
    #[must_use]
    pub fn reaching(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }
}

/// The words from `start` of the first text to `end` of the last.
///
/// `None` with fewer than two texts, or when either part is empty or outside its text.
pub fn words_across<T: AsRef<str>>(
    texts: impl Iterator<Item = T>,
    start: CharPos,
    end: CharPos,
) -> Option<String> {
    let mut parts: Vec<String> = texts.map(|text| text.as_ref().to_owned()).collect();
    let last = parts.pop()?;
    let first = parts.first_mut()?;
    let begun = CharRange::new(start.0, char_len(first).max(start.0));
    let ended = CharRange::new(0, end.0);
    if begun.is_empty() || ended.is_empty() {
        return None;
    }
    *first = begun.of(first)?.to_owned();
    parts.push(ended.of(&last)?.to_owned());
    Some(parts.join(BETWEEN_ITEMS))
}

/// Page furniture between two items is no part of the words.
fn is_read(node: &&Node) -> bool {
    node.kind != NodeKind::Furniture
}

fn before(text: &str, start: CharPos) -> Option<&str> {
    CharRange::new(start.0.saturating_sub(CONTEXT), start.0).of(text)
}

fn after(text: &str, end: CharPos) -> Option<&str> {
    let most = char_len(text).min(end.0.saturating_add(CONTEXT));
    CharRange::new(end.0, most.max(end.0)).of(text)
}
