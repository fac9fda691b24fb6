//! The fields of the query language.

use serde::{Deserialize, Serialize};

/// Where a word is to stand, or what it is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 見出し: titles and headings.
    Heading,
    /// 本文: everything but titles and headings.
    Body,
    /// 注釈: nodes with an annotation that holds the word.
    Annotation,
    /// タグ: nodes with an annotation of that tag.
    Tag,
    /// 種類: nodes with an annotation of that kind.
    Kind,
    /// 版: drafts with that label or title.
    Draft,
    /// 委員: nodes with an annotation by that member, or of what that member said in a meeting.
    Member,
    /// 会議: nodes with an annotation that was said in a meeting of that name.
    Meeting,
    /// 範囲: the branch below a heading that holds the word.
    Within,
}

impl Field {
    /// All fields, as they are offered.
    pub const ALL: [Self; 9] = [
        Self::Heading,
        Self::Body,
        Self::Annotation,
        Self::Tag,
        Self::Kind,
        Self::Draft,
        Self::Member,
        Self::Meeting,
        Self::Within,
    ];

    /// The name that is typed before the colon.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading => "見出し",
            Self::Body => "本文",
            Self::Annotation => "注釈",
            Self::Tag => "タグ",
            Self::Kind => "種類",
            Self::Draft => "版",
            Self::Member => "委員",
            Self::Meeting => "会議",
            Self::Within => "範囲",
        }
    }

    /// The field of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// Whether the field is read off a node's own text; the others are the library's to resolve
    /// to [`crate::Places`].
    #[must_use]
    pub fn is_of_text(self) -> bool {
        matches!(self, Self::Heading | Self::Body)
    }
}
