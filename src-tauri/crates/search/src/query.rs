//! What a person asks, and the reasons for which a node can answer.

use std::collections::BTreeSet;
use std::sync::Arc;

use kosshi_core::ids::DraftId;
use serde::{Deserialize, Serialize};

use crate::abbreviation::Abbreviation;
use crate::ask::Asked;
use crate::places::Places;

/// How many hits are listed when nothing is said.
pub const DEFAULT_LIMIT: usize = 100;

/// Why a node is a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// そのまま: the folded word stands in the folded text.
    Exact,
    /// 語形: the word stands there in another inflection.
    Word,
    /// 読み: the text is read as the word, from the beginning of a morpheme on.
    Reading,
    /// 略語: an abbreviation of the word, or what it abbreviates, stands there.
    Abbreviation,
    /// 表記ゆれ: the word stands there in another spelling.
    Variant,
}

impl Why {
    /// All reasons.
    pub const ALL: [Self; 5] = [
        Self::Exact,
        Self::Word,
        Self::Reading,
        Self::Abbreviation,
        Self::Variant,
    ];

    /// The name used on the command line and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Word => "word",
            Self::Reading => "reading",
            Self::Abbreviation => "abbreviation",
            Self::Variant => "variant",
        }
    }

    /// The reason of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.as_str() == name)
    }
}

/// A search. [`crate::Ask`] says how its text is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// What was typed.
    pub text: String,
    /// Whether the text is one word that is meant literally, spaces and signs and all.
    pub literal: bool,
    /// The draft to search, or all.
    pub draft: Option<DraftId>,
    /// Drafts that are not searched.
    pub but: Vec<DraftId>,
    /// Only nodes among these, beside what the text says.
    pub within: Option<Places>,
    /// How many hits to list; [`crate::Hits::total`] counts all of them.
    pub limit: usize,
    /// The reasons that count, or all.
    pub only: Option<BTreeSet<Why>>,
    /// Forms that were switched off, by [`crate::Expansion::text`].
    pub without: BTreeSet<String>,
    /// Whether the first screen is enough: what hits that are farther off would add is then not
    /// looked at once there are [`Query::limit`] hits, and [`crate::Hits::total`] is the least that
    /// there are. Expansions are not told.
    pub first: bool,
    /// Whether to count the hits of each reason, and to say where all hits stand.
    pub tally: bool,
    /// What the library found for the fields of the text that are its to resolve. A field that is
    /// not listed holds nothing.
    pub places: Vec<(Asked, Places)>,
    /// The abbreviations that hold.
    pub abbreviations: Arc<Vec<Abbreviation>>,
}

impl Query {
    /// A search of all drafts for all reasons, listing [`DEFAULT_LIMIT`] hits.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            literal: false,
            draft: None,
            but: Vec::new(),
            first: false,
            within: None,
            limit: DEFAULT_LIMIT,
            only: None,
            without: BTreeSet::new(),
            tally: false,
            places: Vec::new(),
            abbreviations: Arc::default(),
        }
    }

    /// A search for the text as it stands, and for nothing else.
    #[must_use]
    pub fn literal(text: &str) -> Self {
        Self {
            literal: true,
            only: Some([Why::Exact].into()),
            ..Self::new(text)
        }
    }

    /// Whether a draft is searched.
    pub(crate) fn covers(&self, draft: DraftId) -> bool {
        self.draft.is_none_or(|wanted| wanted == draft) && !self.but.contains(&draft)
    }

    /// Whether a reason counts.
    pub(crate) fn wants(&self, why: Why) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(&why))
    }
}
