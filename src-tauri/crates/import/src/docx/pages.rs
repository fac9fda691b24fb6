//! The lines of a document as they are found, page by page.

use kosshi_core::source::{Flow, Page, Said, SaidRole, Source};

use crate::remark::RemarkPlace;

/// The pages so far.
#[derive(Debug)]
pub(super) struct Pages {
    pages: Vec<Page>,
    /// Footnotes that belong at the foot of the page.
    notes: Vec<(String, String)>,
}

impl Pages {
    /// One page without a line.
    pub(super) fn new() -> Self {
        Self {
            pages: vec![Page::default()],
            notes: Vec::new(),
        }
    }

    /// Adds a line and returns the place of its beginning.
    pub(super) fn push(&mut self, text: String, said: Option<Said>) -> RemarkPlace {
        if self.pages.is_empty() {
            self.pages.push(Page::default());
        }
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let page = number(self.pages.len());
        let Some(last) = self.pages.last_mut() else {
            return RemarkPlace::default();
        };
        last.lines.push(text);
        let line = number(last.lines.len());
        last.said.extend(said.map(|said| (line, said)));
        RemarkPlace {
            page,
            line,
            column: 0,
        }
    }

    /// Begins a page, unless the last one is still empty.
    pub(super) fn turn(&mut self) {
        self.put_notes();
        let is_empty = |page: &Page| page.lines.iter().all(|line| line.trim().is_empty());
        if !self.pages.last().is_some_and(is_empty) {
            self.pages.push(Page::default());
        }
    }

    /// A footnote of this page.
    pub(super) fn note(&mut self, mark: String, text: String) {
        self.notes.push((mark, text));
    }

    fn put_notes(&mut self) {
        for (mark, text) in std::mem::take(&mut self.notes) {
            let mut flow = Flow::Begins;
            for (at, line) in text.lines().enumerate() {
                let line = if at == 0 {
                    format!("{mark} {}", line.trim_start())
                } else {
                    line.to_owned()
                };
                let said = Said {
                    role: Some(SaidRole::Footnote),
                    flow,
                    rank: None,
                };
                self.push(line, Some(said));
                flow = Flow::GoesOn;
            }
        }
    }

    /// All pages.
    pub(super) fn finish(mut self) -> Source {
        self.put_notes();
        if self.pages.len() > 1 && self.pages.last().is_some_and(|page| page.lines.is_empty()) {
            self.pages.pop();
        }
        Source { pages: self.pages }
    }
}

/// What is said of a paragraph of running text.
pub(super) const PARAGRAPH: Said = Said {
    role: None,
    flow: Flow::Paragraph,
    rank: None,
};
