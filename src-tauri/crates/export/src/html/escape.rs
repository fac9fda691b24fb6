//! The one way of text into HTML and XML.

use crate::words;

/// Text as HTML or XML that shows exactly that text, in an element or a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(words::visible(c)),
        }
    }
    out
}

/// Text of several lines; the style sheet keeps its white space.
pub(super) fn escape_lines(text: &str) -> String {
    let lines = words::lines(text);
    lines
        .iter()
        .map(|line| escape(line))
        .collect::<Vec<_>>()
        .join("\n")
}
