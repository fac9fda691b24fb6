//! Parts beside the text: footnotes.xml, endnotes.xml, comments.xml.

use std::collections::HashMap;

use super::xml::{Step, walk};
use crate::refusal::Refusal;

/// A footnote, an endnote or a comment.
#[derive(Debug, Clone, Default)]
pub(super) struct Aside {
    /// Who wrote it; empty for a footnote.
    pub(super) author: String,
    /// When; empty for a footnote.
    pub(super) date: String,
    /// Its paragraphs, one a line.
    pub(super) text: String,
}

/// Reads the asides of a part by their ids; `element` is what one of them is called.
pub(super) fn read(part: &str, element: &str) -> Result<HashMap<String, Aside>, Refusal> {
    let mut asides = HashMap::new();
    let mut open: Option<(String, Aside)> = None;
    let mut in_text = false;
    walk(part, |step| {
        match (step, &mut open) {
            (Step::Open(start), open) if start.name() == element => {
                // The line above footnotes is a footnote to Word.
                let separates = start.get("type").is_some_and(|kind| kind != "normal");
                let aside = Aside {
                    author: start.get("author").unwrap_or_default(),
                    date: start.get("date").unwrap_or_default(),
                    text: String::new(),
                };
                *open = start.get("id").filter(|_| !separates).map(|id| (id, aside));
            }
            (Step::Open(start), Some((_, aside))) => match start.name() {
                "t" => in_text = true,
                "tab" => aside.text.push(' '),
                "br" | "cr" => aside.text.push('\n'),
                _ => {}
            },
            (Step::Text(text), Some((_, aside))) if in_text => aside.text.push_str(text),
            (Step::Close("t"), _) => in_text = false,
            (Step::Close("p"), Some((_, aside))) => aside.text.push('\n'),
            (Step::Close(name), open) if name == element => asides.extend(open.take()),
            _ => {}
        }
        Ok(())
    })?;
    asides
        .values_mut()
        .for_each(|aside| aside.text = aside.text.trim().to_owned());
    Ok(asides)
}
