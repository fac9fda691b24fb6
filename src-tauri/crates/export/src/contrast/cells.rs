//! The words of a pair in its two cells.

use kosshi_core::outline::Node;
use kosshi_core::redline::{Change, What};

use super::Line;
use super::entries::Entry;

/// Bullets that stand at their words without a space.
const CLOSE: [char; 4] = ['・', '･', '※', '＊'];

/// The lines of an entry in the cell of the old draft and in that of the new.
pub(super) fn cells(entry: &Entry<'_>) -> (Vec<Line>, Vec<Line>) {
    let marked = !entry.keeps_marker();
    let words = &entry.compared.words;
    let old = lines(entry, &entry.olds, &side(words, What::Added), marked);
    let new = lines(entry, &entry.news, &side(words, What::Removed), marked);
    (old, new)
}

/// What one draft says: runs and whether they are changed, without what only the other says.
fn side(words: &[Change], without: What) -> Vec<(&str, bool)> {
    let own = words.iter().filter(|run| run.what != without);
    own.map(|run| {
        let changed = run.what != What::Same && !run.text.trim().is_empty();
        (run.text.as_str(), changed)
    })
    .collect()
}

/// A line for each item. The words of several are joined by a line end, of which an item may have
/// some of its own.
fn lines(entry: &Entry<'_>, nodes: &[&Node], words: &[(&str, bool)], marked: bool) -> Vec<Line> {
    let own_ends = |node: &Node| node.text.matches('\n').count();
    let mut lines: Vec<Line> = nodes.iter().map(|node| head(entry, node, marked)).collect();
    let mut at = 0;
    let mut left = nodes.first().map_or(0, |node| own_ends(node));
    for (text, changed) in words {
        for part in text.split_inclusive('\n') {
            let ends_item = part.ends_with('\n') && left == 0 && at + 1 < nodes.len();
            let shown = match ends_item {
                true => part.strip_suffix('\n').unwrap_or(part),
                false => part,
            };
            if let Some(line) = lines.get_mut(at) {
                line.push(shown, *changed);
            }
            if ends_item {
                at += 1;
                left = nodes.get(at).map_or(0, |node| own_ends(node));
            } else if part.ends_with('\n') {
                left = left.saturating_sub(1);
            }
        }
    }
    lines
}

/// The marker of an item and the space behind it.
fn head(entry: &Entry<'_>, node: &Node, marked: bool) -> Line {
    let deeper = entry
        .node()
        .map_or(0, |first| node.depth.saturating_sub(first.depth));
    let mut line = Line {
        indent: entry.level.saturating_sub(1) + deeper,
        runs: Vec::new(),
    };
    line.push(&node.marker, marked);
    let is_close = node.marker.chars().all(|c| CLOSE.contains(&c));
    if !is_close && !node.text.is_empty() {
        // Where all of an item is new or gone, its line is unbroken.
        line.push("　", entry.olds.is_empty() || entry.news.is_empty());
    }
    line
}
