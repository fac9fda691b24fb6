//! Finding the place that somebody else names: by the words quoted, and by page, line and item
//! where the words stand in more than one place.
//!
//! Never a guess: what stands nowhere, or in several places that nothing tells apart, is a
//! [`Miss`] for a person to look at.

use crate::anchor::{Anchor, BETWEEN_ITEMS};
use crate::ids::NodeId;
use crate::outline::{Node, NodeKind, Outline};
use crate::position::{CharPos, CharRange, char_len};

/// A place as it was named.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// The words; empty for a whole item.
    pub quote: &'a str,
    /// 1-based page, counted from the first of the file.
    pub page: Option<u32>,
    /// 1-based line on that page.
    pub line: Option<u32>,
    /// How the item is cited.
    pub citation: &'a str,
}

/// Why a place was not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Miss {
    /// The words stand nowhere, or no item is named.
    Nowhere,
    /// The words stand in several places, and nothing tells them apart.
    Several,
}

/// The one place that is meant.
///
/// # Errors
/// [`Miss`] when there is none or more than one.
pub fn locate(
    outline: &Outline,
    cited: impl Fn(&NodeId) -> String,
    wanted: &Wanted<'_>,
) -> Result<Anchor, Miss> {
    let quote = wanted.quote.trim();
    let nodes = || outline.nodes.iter().enumerate();
    let mut found: Vec<(&Node, Anchor)> = match quote.is_empty() {
        true => nodes()
            .filter_map(|(_, node)| Some((node, Anchor::on(node, None)?)))
            .collect(),
        false => nodes()
            .flat_map(|(at, node)| {
                standing(outline, at, quote)
                    .into_iter()
                    .map(move |one| (node, one))
            })
            .collect(),
    };
    let by_line = narrow(&mut found, |(_, anchor)| {
        wanted.is_at(anchor.page, anchor.line)
    });
    let by_item = !wanted.citation.is_empty()
        && narrow(&mut found, |(node, _)| cited(&node.id) == wanted.citation);
    let by_span = narrow(&mut found, |(node, _)| wanted.is_in(node));
    // Without words only what was named counts.
    if quote.is_empty() && !(by_line || by_item || by_span) {
        return Err(Miss::Nowhere);
    }
    let mut found = found.into_iter().map(|(_, anchor)| anchor);
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        (None, _) => Err(Miss::Nowhere),
        (Some(_), Some(_)) => Err(Miss::Several),
    }
}

/// Keeps what `holds`, if anything does; answers whether anything did.
fn narrow<T>(found: &mut Vec<T>, holds: impl Fn(&T) -> bool) -> bool {
    let any = found.iter().any(&holds);
    if any {
        found.retain(holds);
    }
    any
}

impl Wanted<'_> {
    fn is_at(&self, page: u32, line: u32) -> bool {
        line > 0 && self.line == Some(line) && self.page.is_none_or(|wanted| wanted == page)
    }

    /// Whether an item covers the line.
    fn is_in(&self, node: &Node) -> bool {
        let (Some(page), Some(line)) = (self.page, self.line) else {
            return false;
        };
        let (start, end) = (node.start, node.end);
        // What is not known to be printed anywhere covers no line.
        let known = start.page > 0 && start.line > 0;
        known && (start.page, start.line) <= (page, line) && (page, line) <= (end.page, end.line)
    }
}

/// Where words stand that begin in a node.
fn standing(outline: &Outline, at: usize, quote: &str) -> Vec<Anchor> {
    let Some(node) = outline.nodes.get(at) else {
        return Vec::new();
    };
    if quote.contains(BETWEEN_ITEMS) {
        return across(outline, at, quote).into_iter().collect();
    }
    let bare = quote
        .strip_prefix(&node.marker)
        .filter(|_| !node.marker.is_empty());
    let bare = bare
        .map(str::trim_start)
        .filter(|bare| node.text.starts_with(bare) && !bare.is_empty());
    if node.text == quote || bare == Some(node.text.as_str()) {
        return Anchor::on(node, None).into_iter().collect();
    }
    let quote = bare.unwrap_or(quote);
    let starts = node.text.match_indices(quote).map(|(byte, _)| byte);
    starts
        .filter_map(|byte| {
            let start = char_len(node.text.get(..byte)?);
            Anchor::on(node, Some(CharRange::new(start, start + char_len(quote))))
        })
        .collect()
}

/// Words that go on into later items: the end of the first, whole ones, the beginning of the last.
fn across(outline: &Outline, at: usize, quote: &str) -> Option<Anchor> {
    let parts: Vec<&str> = quote.split(BETWEEN_ITEMS).collect();
    let (first, last) = (parts.first()?, parts.last()?);
    let mut taken = 0;
    let mut length = 0;
    for node in outline.nodes.get(at..)? {
        length += 1;
        if node.kind != NodeKind::Furniture {
            taken += 1;
        }
        if taken == parts.len() {
            break;
        }
    }
    let nodes = outline.nodes.get(at..at + length)?;
    let begin = nodes.first()?;
    let start = char_len(begin.text.strip_suffix(first)?);
    let anchor = Anchor::across(nodes, CharPos(start), CharPos(char_len(last)))?;
    (anchor.quote == quote).then_some(anchor)
}
