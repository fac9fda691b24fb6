//! Why a PDF or a Word file was refused. It crosses from the process that read it, so it is data.

use serde::{Deserialize, Serialize};

/// Why a file in a binary format was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// No page and no paragraph holds a visible character.
    #[error("the file holds no text")]
    Empty,
    /// It opens only with a password.
    #[error("the file is locked with a password")]
    Encrypted,
    /// The pages are pictures: a scan without recognised text.
    #[error("the pages are pictures without text")]
    Scanned,
    /// Its structure is broken.
    #[error("the file is damaged")]
    Damaged,
    /// It would unfold into more than any draft holds.
    #[error("the file holds more {0} than are ever read")]
    TooMuch(Excess),
    /// It names one part twice, so that two programs would show two texts.
    #[error("the file holds a part twice")]
    Ambiguous,
    /// It defines entities, which no word processor does.
    #[error("the file defines entities of its own")]
    Entities,
    /// Too many characters have no meaning: the fonts do not say which letters they show.
    #[error("{percent} % of the characters have no meaning")]
    Unreadable {
        /// The share of unreadable characters, rounded up.
        percent: u64,
    },
}

/// What there was too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Excess {
    /// Bytes, once decompressed.
    Bytes,
    /// Parts of an archive.
    Parts,
    /// Pages.
    Pages,
    /// Elements within elements.
    Depth,
}

impl Excess {
    /// The name used on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Parts => "parts",
            Self::Pages => "pages",
            Self::Depth => "depth",
        }
    }
}

impl std::fmt::Display for Excess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Refusal {
    /// The stable code of the refusal.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "import_empty",
            Self::Encrypted => "import_encrypted",
            Self::Scanned => "import_scanned",
            Self::Damaged => "import_damaged",
            Self::TooMuch(_) => "import_too_much",
            Self::Ambiguous => "import_ambiguous",
            Self::Entities => "import_entities",
            Self::Unreadable { .. } => "import_unreadable",
        }
    }

    /// What the message is about, by name: `what`, `percent`.
    #[must_use]
    pub fn args(self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooMuch(what) => vec![("what", what.as_str().to_owned())],
            Self::Unreadable { percent } => vec![("percent", percent.to_string())],
            _ => Vec::new(),
        }
    }
}
