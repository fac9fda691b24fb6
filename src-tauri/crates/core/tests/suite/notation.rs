//! A notation for cases of reflow and inference.
//!
//! A case is a text and the outline it should give, one node a line, indented by two spaces per
//! depth: `marker|text`. `¶` in the text stands for an indentation of one full-width space, `⏎` for
//! a line that is blank, `⎘` for a page break; other lines are taken as they are.

use kosshi_core::outline;
use kosshi_core::source::Source;

/// Reads a case's text.
pub(crate) fn source(text: &str) -> Source {
    let text = text
        .trim_matches('\n')
        .replace('¶', "\u{3000}")
        .replace('⏎', "")
        .replace("⎘\n", "\u{c}");
    Source::from_text(&text)
}

/// The outline of a case's text in the notation.
pub(crate) fn outline_of(text: &str) -> String {
    let outline = outline::read(&source(text));
    let line = |node: &outline::Node| {
        format!(
            "{}{}|{}\n",
            "  ".repeat(usize::from(node.depth)),
            node.marker,
            node.text
        )
    };
    outline.nodes.iter().map(line).collect()
}

/// Asserts that a text gives an outline.
#[track_caller]
pub(crate) fn assert_reads(text: &str, expected: &str) {
    let expected = expected.trim_matches('\n');
    assert_eq!(outline_of(text).trim_end_matches('\n'), expected);
}
