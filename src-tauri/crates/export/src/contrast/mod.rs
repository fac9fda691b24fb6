//! 新旧対照表: two drafts side by side, their changed words underlined.
//!
//! [`Contrast::of`] makes the rows from a comparison, once for all forms;
//! [`contrast_docx`](crate::contrast_docx), [`contrast_xlsx`](crate::contrast_xlsx),
//! [`contrast_html`](crate::contrast_html) and [`contrast_pdf`](crate::contrast_pdf) write them
//! down. Which items stand beside each other is the comparison's word, so what a person said of two drafts holds here too. Every word of both
//! drafts is in a row or behind a （略）; page furniture is left out, and a table of contents is
//! （略） whatever its page numbers are.

mod cells;
mod entries;
mod omitted;
mod rows;

use kosshi_core::compare::Compared;
use kosshi_core::outline::Outline;
use serde::{Deserialize, Serialize};

use crate::words;

/// Which draft stands on the left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// The later one, as in 改正後｜改正前.
    #[default]
    NewFirst,
    /// The earlier one, as in 現行｜改定案.
    OldFirst,
}

impl Order {
    /// Both.
    pub const ALL: [Self; 2] = [Self::NewFirst, Self::OldFirst];

    /// The name used on the command line and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NewFirst => "new_first",
            Self::OldFirst => "old_first",
        }
    }

    /// The words at the heads of the columns, when no others are given.
    #[must_use]
    pub fn headings(self) -> [&'static str; 2] {
        match self {
            Self::NewFirst => ["改正後", "改正前"],
            Self::OldFirst => ["現行", "改定案"],
        }
    }

    /// What stands in the column of the new draft beside what is gone.
    fn gone(self) -> &'static str {
        match self {
            Self::NewFirst => "（削る）",
            Self::OldFirst => "（削除）",
        }
    }
}

/// What becomes of items that did not change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unchanged {
    /// （略）
    #[default]
    Omit,
    /// They stand there.
    Show,
}

impl Unchanged {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Omit, Self::Show];

    /// The name used on the command line and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Omit => "omit",
            Self::Show => "show",
        }
    }
}

/// How the table is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContrastTemplate {
    /// The words at the heads of the two columns, left and right.
    pub headings: [String; 2],
    /// Which draft stands on the left.
    pub order: Order,
    /// Whether there is a column 備考.
    pub remarks: bool,
    /// What becomes of items that did not change.
    pub unchanged: Unchanged,
    /// How many levels of items have rows of their own: what stands deeper is in the row of the
    /// item above it. All of them when missing.
    pub depth: Option<u8>,
}

impl Default for ContrastTemplate {
    fn default() -> Self {
        let order = Order::default();
        Self {
            headings: order.headings().map(str::to_owned),
            order,
            remarks: true,
            unchanged: Unchanged::default(),
            depth: None,
        }
    }
}

/// What is known of the two drafts beside their words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContrastOf {
    /// The plan's title.
    pub title: String,
    /// Which draft the old one is, such as 素案; may be empty.
    pub old: String,
    /// Which draft the new one is; may be empty.
    pub new: String,
    /// When the file was made, as it is to be shown; may be empty.
    pub generated_at: String,
    /// The same, Unix milliseconds; 0 where it is not to be known.
    pub generated_ms: i64,
}

/// A 新旧対照表, ready to be written down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Contrast {
    /// What stands above it.
    pub heading: String,
    /// Which drafts they are, and when it was made.
    pub facts: Vec<String>,
    /// When it was made, Unix milliseconds; 0 where it is not to be known.
    #[serde(skip)]
    pub generated_ms: i64,
    /// The words at the heads of the columns: two, or three with 備考.
    pub heads: Vec<String>,
    /// The rows in their order.
    pub rows: Vec<ContrastRow>,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ContrastRow {
    /// What stands on the left.
    pub left: Vec<Line>,
    /// What stands on the right.
    pub right: Vec<Line>,
    /// What stands in 備考; empty where there is no such column.
    pub remarks: String,
}

/// An item, or what stands for one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Line {
    /// How many levels it is set in.
    pub indent: u16,
    /// Its words.
    pub runs: Vec<Run>,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The words; never empty.
    pub text: String,
    /// Whether they are underlined, as changed.
    pub marked: bool,
}

impl Line {
    /// Its words without their looks.
    #[must_use]
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    pub(crate) fn plain(indent: u16, text: &str) -> Self {
        let mut line = Self {
            indent,
            runs: Vec::new(),
        };
        line.push(text, false);
        line
    }

    /// Adds words, to the last run where that looks the same.
    fn push(&mut self, text: &str, marked: bool) {
        match self.runs.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.marked == marked => last.text.push_str(text),
            _ => self.runs.push(Run {
                text: text.to_owned(),
                marked,
            }),
        }
    }
}

impl Contrast {
    /// The table of a comparison.
    #[must_use]
    pub fn of(
        about: &ContrastOf,
        old: &Outline,
        new: &Outline,
        compared: &[Compared<'_>],
        template: &ContrastTemplate,
    ) -> Self {
        let [left, right] = template.headings.clone();
        let mut heads = vec![left, right];
        if template.remarks {
            heads.push(words::REMARKS.to_owned());
        }
        let entries = entries::entries(old, new, compared);
        Self {
            heading: about.heading(),
            facts: about.facts(template),
            generated_ms: about.generated_ms,
            heads,
            rows: rows::rows(&entries, [old, new], template),
        }
    }

    /// Whether there is a column 備考.
    pub(crate) fn has_remarks(&self) -> bool {
        self.heads.len() > 2
    }
}

impl ContrastOf {
    fn heading(&self) -> String {
        let parts = [self.title.as_str(), words::CONTRAST];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("　")
    }

    /// Each draft by the word above its column, left first, and the time.
    fn facts(&self, template: &ContrastTemplate) -> Vec<String> {
        let drafts = match template.order {
            Order::NewFirst => [&self.new, &self.old],
            Order::OldFirst => [&self.old, &self.new],
        };
        let named = template.headings.iter().zip(drafts);
        let mut facts: Vec<String> = named
            .filter(|(_, draft)| !draft.is_empty())
            .map(|(heading, draft)| format!("{heading}：{draft}"))
            .collect();
        if !self.generated_at.is_empty() {
            facts.push(words::generated(&self.generated_at));
        }
        facts
    }
}
