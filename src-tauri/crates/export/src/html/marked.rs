//! A node's text with its annotated words marked, and the numbers of the annotations behind them.

use std::collections::BTreeSet;

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
    let chars: Vec<char> = node.text.chars().collect();
    let stretches: Vec<Stretch<'_>> = (first..)
        .zip(&node.annotations)
        .map(|(n, one)| stretch(one, n, chars.len()))
        .collect();
    let mut cuts: BTreeSet<usize> = stretches
        .iter()
        .flat_map(|one| [one.start, one.end])
        .collect();
    cuts.extend([0, chars.len()]);
    let rows: BTreeSet<usize> = node.rows.iter().map(|row| row.index()).collect();
    cuts.extend(rows.range(..chars.len()));

    let mut out = String::new();
    let mut start = 0;
    for cut in cuts {
        let words: String = chars.get(start..cut).unwrap_or_default().iter().collect();
        out.push_str(&run(&words, start, cut, &stretches));
        for ended in stretches.iter().filter(|one| one.end == cut) {
            out.push_str(&reference(ended.number));
        }
        // The style sheet keeps line ends.
        if rows.contains(&cut) && cut < chars.len() {
            out.push('\n');
        }
        start = cut;
    }
    out
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
