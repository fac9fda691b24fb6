//! A node's text with its annotated words marked, and the numbers of the annotations behind them.

use std::collections::BTreeSet;

use kosshi_core::position::CharRange;

use super::escape::escape_lines;
use crate::annotation::ExportAnnotation;
use crate::model::ExportNode;
use crate::words;

/// Where an annotation lies in the text, as indices of characters inside the text.
struct Stretch<'a> {
    start: usize,
    end: usize,
    number: usize,
    annotation: &'a ExportAnnotation,
}

/// The text as HTML; `first` is the number of the node's first annotation.
///
/// Where annotations overlap the shortest is shown, because the others are seen around it.
pub(super) fn text(node: &ExportNode, first: usize) -> String {
    Marked::new(node, first).piece(CharRange::new(0, u32::MAX))
}

/// A node's text, cut at its annotations.
pub(super) struct Marked<'a> {
    chars: Vec<char>,
    stretches: Vec<Stretch<'a>>,
    cuts: BTreeSet<usize>,
    /// Where a further line begins.
    rows: BTreeSet<usize>,
}

impl<'a> Marked<'a> {
    /// The text of a node; `first` is the number of its first annotation.
    pub(super) fn new(node: &'a ExportNode, first: usize) -> Self {
        let chars: Vec<char> = node.text.chars().collect();
        let stretches: Vec<Stretch<'_>> = (first..)
            .zip(&node.annotations)
            .map(|(n, one)| stretch(one, n, chars.len()))
            .collect();
        let rows: BTreeSet<usize> = node.rows.iter().map(|row| row.index()).collect();
        let cuts = stretches.iter().flat_map(|one| [one.start, one.end]);
        Self {
            cuts: cuts.chain(rows.iter().copied()).collect(),
            rows,
            chars,
            stretches,
        }
    }

    /// The first and the last visible character of a piece.
    pub(super) fn ends(&self, range: CharRange) -> (Option<char>, Option<char>) {
        let piece = self.chars.get(range.indices()).unwrap_or_default();
        let mut seen = piece.iter().copied().filter(|c| !c.is_whitespace());
        let first = seen.next();
        (first, seen.next_back().or(first))
    }

    /// Behind the last visible character of a piece of a cell; of the whole text all is kept.
    fn seen_end(&self, from: usize, to: usize) -> usize {
        let piece = self.chars.get(from..to).unwrap_or_default();
        let seen = piece.iter().rposition(|c| !c.is_whitespace());
        match (from, to) {
            (0, to) if to == self.chars.len() => to,
            _ => from + seen.map_or(0, |last| last + 1),
        }
    }

    /// A piece of the text as HTML, with the numbers of the annotations that end in it.
    pub(super) fn piece(&self, range: CharRange) -> String {
        let from = range.start.index().min(self.chars.len());
        let to = range.end.index().min(self.chars.len());
        let inside = self.cuts.range(from..=to).copied();
        let mut cuts: Vec<usize> = inside.filter(|&cut| cut > from || from == 0).collect();
        if cuts.last() != Some(&to) {
            cuts.push(to);
        }
        let seen = self.seen_end(from, to);
        let mut out = String::new();
        let mut start = from;
        for cut in cuts {
            let words = self.chars.get(start.min(seen)..cut.min(seen));
            let words: String = words.unwrap_or_default().iter().collect();
            out.push_str(&run(&words, start, cut, &self.stretches));
            for ended in self.stretches.iter().filter(|one| one.end == cut) {
                out.push_str(&reference(ended.number));
            }
            // The style sheet keeps line ends.
            if self.rows.contains(&cut) && cut < to {
                out.push('\n');
            }
            start = cut;
        }
        out
    }
}

fn stretch(annotation: &ExportAnnotation, number: usize, len: usize) -> Stretch<'_> {
    // An annotation of the whole node marks no words; its number stands at the end.
    let (start, end) = annotation.range.map_or((len, len), |range| {
        (range.start.index().min(len), range.end.index().min(len))
    });
    Stretch {
        start,
        end,
        number,
        annotation,
    }
}

/// Words between two cuts, marked as the shortest annotation over them.
fn run(words: &str, start: usize, end: usize, stretches: &[Stretch<'_>]) -> String {
    let over = stretches
        .iter()
        .filter(|one| one.start <= start && end <= one.end);
    match over.min_by_key(|one| one.end - one.start) {
        _ if words.is_empty() => String::new(),
        None => escape_lines(words),
        Some(one) => format!(
            "<mark class=\"{}\">{}</mark>",
            one.annotation.kind.as_str(),
            escape_lines(words)
        ),
    }
}

/// The number is drawn by the style sheet, so that copied text is the text of the draft.
fn reference(number: usize) -> String {
    let label = words::numbered(number);
    format!(
        "<a class=\"ref\" href=\"#a{number}\" data-number=\"{number}\" aria-label=\"{label}\"></a>"
    )
}
