//! From places in the source back to the text of nodes.

use super::{Node, NodeKind, Outline, Span};
use crate::position::CharRange;
use crate::source::SourcePos;

impl Outline {
    /// The characters that stand in the source from `from` up to `to`, as a range of each node
    /// that has any: its place among the nodes, and the range of its text.
    #[must_use]
    pub fn covered(&self, from: SourcePos, to: SourcePos) -> Vec<(usize, CharRange)> {
        let near = |node: &Node| node.start < to && from <= node.end;
        let nodes = || self.nodes.iter().enumerate();
        // Beside the cells of a row stand others, which are not meant.
        let mut rows = nodes().filter(|(_, node)| node.kind == NodeKind::Table);
        if let Some(inside) = rows.find_map(|(at, node)| Some((at, node.between(from, to)?))) {
            return vec![inside];
        }
        nodes()
            .filter(|(_, node)| near(node))
            .filter_map(|(at, node)| Some((at, node.covered(from, to)?)))
            .collect()
    }

    /// The last node that begins at or before a place in the source; the first for an earlier one.
    #[must_use]
    pub fn around(&self, place: SourcePos) -> Option<&Node> {
        let before = self.nodes.iter().filter(|node| node.start <= place);
        before
            .max_by_key(|node| node.start)
            .or_else(|| self.nodes.first())
    }
}

impl Node {
    /// The characters from one place to another, if both are its own and stand in this order.
    fn between(&self, from: SourcePos, to: SourcePos) -> Option<CharRange> {
        let start = self.spans.iter().find_map(|span| span.at(from, 0));
        let end = self.spans.iter().find_map(|span| span.at(to, 1));
        let (start, end) = start.zip(end)?;
        (start < end).then(|| CharRange::new(start, end))
    }

    fn covered(&self, from: SourcePos, to: SourcePos) -> Option<CharRange> {
        let mut parts = self
            .spans
            .iter()
            .filter_map(|span| span.covered(from, to))
            .filter(|part| !part.is_empty());
        let first = parts.next()?;
        let last = parts.next_back().unwrap_or(first);
        Some(CharRange::new(first.start.0, last.end.0))
    }
}

impl Span {
    /// A place in the run as a position in the text: before one of its characters or, with `behind`
    /// 1, behind one.
    fn at(&self, place: SourcePos, behind: u32) -> Option<u32> {
        let line = |place: SourcePos| (place.page, place.line);
        let offset = place.column.checked_sub(self.source.column)?;
        let own = line(place) == line(self.source) && (behind..self.len + behind).contains(&offset);
        own.then(|| self.at.0 + offset)
    }

    /// The part of the run between two places; a run stands in one line.
    fn covered(&self, from: SourcePos, to: SourcePos) -> Option<CharRange> {
        let line = |place: SourcePos| (place.page, place.line);
        let behind = |place: SourcePos| place.column.saturating_sub(self.source.column);
        let own = line(self.source);
        if own < line(from) || line(to) < own {
            return None;
        }
        let start = if own == line(from) { behind(from) } else { 0 };
        let end = if own == line(to) {
            behind(to)
        } else {
            self.len
        };
        let at = |offset: u32| self.at.0 + offset.min(self.len);
        Some(CharRange::new(at(start), at(end)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::read;
    use crate::source::Source;

    fn words(text: &str, from: (u32, u32), to: (u32, u32)) -> Vec<String> {
        let outline = read(&Source::from_text(text));
        let place = |(line, column)| SourcePos {
            page: 1,
            line,
            column,
        };
        let covered = outline.covered(place(from), place(to)).into_iter();
        covered
            .map(|(at, range)| range.of(&outline.nodes[at].text).unwrap().to_owned())
            .collect()
    }

    #[test]
    fn what_lies_between_two_places_is_found_in_its_nodes() {
        let text = "１．総論\n（１）研究を推進する。\n（２）人材を育てる。\n";
        assert_eq!(words(text, (2, 3), (2, 5)), ["研究"]);
        assert_eq!(words(text, (2, 6), (3, 5)), ["推進する。", "人材"]);
        assert_eq!(words(text, (2, 0), (2, 3)), [""; 0], "a marker is no text");
        assert_eq!(words(text, (2, 4), (2, 4)), [""; 0]);
    }
}
