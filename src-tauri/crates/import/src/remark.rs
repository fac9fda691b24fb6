//! What people wrote into a file beside its text: comments, tracked changes, marks on a page.

use serde::{Deserialize, Serialize};

/// A comment or a tracked change, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// What it is.
    pub kind: RemarkKind,
    /// Who made it, as the file says.
    pub author: String,
    /// When, as the file says.
    pub date: String,
    /// What the comment says; the words put in or taken out.
    pub text: String,
    /// Where it begins.
    pub from: RemarkPlace,
    /// Behind its last character; `from` for a place between two.
    pub to: RemarkPlace,
}

/// What a remark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemarkKind {
    /// A comment on a passage.
    Comment,
    /// Words put in. They are part of the text.
    Insertion,
    /// Words taken out. They are no part of the text any more.
    Deletion,
    /// Words marked in a PDF: highlighted or underlined.
    Mark,
    /// Words of a PDF with a line through them. They are part of the text.
    Strike,
}

impl RemarkKind {
    /// The stable code under which a report names it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Insertion => "tracked_insertion",
            Self::Deletion => "tracked_deletion",
            Self::Mark => "marked_words",
            Self::Strike => "struck_words",
        }
    }
}

/// A place in the source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemarkPlace {
    /// 1-based page.
    pub page: u32,
    /// 1-based line in its page.
    pub line: u32,
    /// Characters before it in its line.
    pub column: u32,
}
