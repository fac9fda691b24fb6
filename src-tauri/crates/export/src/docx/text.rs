//! Text → runs of WordprocessingML that hold that text and nothing else.

use crate::html::escape;
use crate::words;

/// The value of an attribute, on one line.
pub(super) fn attribute(text: &str) -> String {
    escape(&words::lines(text).join(" "))
}

/// The text of a run; `tag` is `w:t`, or `w:delText` in a deletion. Line ends become breaks.
pub(super) fn words_of(text: &str, tag: &str) -> String {
    let lines: Vec<String> = words::lines(text)
        .iter()
        .map(|line| match line.is_empty() {
            true => String::new(),
            false => format!("<{tag} xml:space=\"preserve\">{}</{tag}>", escape(line)),
        })
        .collect();
    lines.join("<w:br/>")
}

/// A run with these properties.
pub(super) fn run(properties: &str, text: &str) -> String {
    let looks = match properties.is_empty() {
        true => String::new(),
        false => format!("<w:rPr>{properties}</w:rPr>"),
    };
    format!("<w:r>{looks}{}</w:r>", words_of(text, "w:t"))
}

/// A paragraph in a style, with more of its properties and its content.
pub(super) fn paragraph(style: &str, more: &str, content: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>{content}</w:p>\n")
}
