//! What a person adds to a draft.

use serde::{Deserialize, Serialize};

/// Enums whose variants have a name in files, in the library and on the command line. A default is
/// what an older library, which says nothing of it, means.
macro_rules! named {
    ($($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $text:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$about])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: [Self; [$(Self::$variant),+].len()] = [$(Self::$variant),+];

            /// The name used in files and on the command line.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text),+
                }
            }

            /// The one of that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.as_str() == name)
            }
        }
    )+};
}
pub(crate) use named;

named! {
    /// The kinds of annotation.
    AnnotationKind {
        /// 意見
        Opinion = "opinion",
        /// 修正案: carries replacement text.
        Suggestion = "suggestion",
        /// メモ
        Note = "note",
        /// 質問
        Question = "question",
        /// マーカー
        Highlight = "highlight",
        /// しおり
        Bookmark = "bookmark",
    }

    /// How far an annotation reaches beyond the words it is tied to.
    #[derive(Default)]
    Scope {
        /// この項目: the words, or the whole item.
        #[default]
        Item = "item",
        /// この項目以下: the item and everything under it.
        Branch = "branch",
        /// 計画全体: the whole draft; it is tied to the draft's first item.
        Draft = "draft",
    }

    /// How far an annotation has come on its way to the secretariat.
    #[derive(Default)]
    AnnotationState {
        /// 下書き
        #[default]
        Draft = "draft",
        /// 提出する: chosen to be handed in.
        Submit = "submit",
        /// 提出済
        Submitted = "submitted",
        /// 解決: needs nothing more.
        Resolved = "resolved",
    }

    /// What its author thinks of the place.
    Stance {
        /// 賛成
        For = "for",
        /// 反対
        Against = "against",
        /// 保留
        Reserved = "reserved",
    }

    /// How much an annotation matters to its author.
    #[derive(Default)]
    Priority {
        /// 高
        High = "high",
        /// 中
        #[default]
        Normal = "normal",
        /// 低
        Low = "low",
    }

    /// The colours of labels. What one stands for, each library names itself.
    Colour {
        /// 赤
        Red = "red",
        /// 橙
        Orange = "orange",
        /// 黄
        Yellow = "yellow",
        /// 緑
        Green = "green",
        /// 青
        Blue = "blue",
        /// 紫
        Purple = "purple",
    }

    /// What the secretariat did about an annotation.
    Outcome {
        /// 反映: the text says it now.
        Reflected = "reflected",
        /// 一部反映: a part of it.
        PartlyReflected = "partly_reflected",
        /// 趣旨反映済: the text says so elsewhere, or did already.
        AlreadyReflected = "already_reflected",
        /// 不採用
        NotAdopted = "not_adopted",
        /// 保留: not decided.
        OnHold = "on_hold",
    }

    /// How sure it is that an annotation sits where it should in one draft.
    PlacementState {
        /// そのまま: the words and the item are those it was made on.
        Same = "same",
        /// 移動: the same words in another place, or a place a person chose.
        Moved = "moved",
        /// 文言変更・要確認: the words changed; a person must look.
        Changed = "changed",
        /// 項目のみ特定: the item is known, the words in it are not.
        NodeOnly = "node_only",
        /// 孤立: no place was found.
        Orphan = "orphan",
    }
}

impl Scope {
    /// Whether it reaches no further than its words; most do, and say nothing of it.
    #[must_use]
    pub fn is_item(&self) -> bool {
        *self == Self::Item
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_for_one_and_is_the_one_of_json() {
        for kind in AnnotationKind::ALL {
            assert_eq!(AnnotationKind::from_name(kind.as_str()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
        assert_eq!(PlacementState::from_name("Same"), None);
    }
}
