//! Words by which a line shows that it begins something, or goes on.

use super::table::is_caption;
use crate::marker::digit;

/// Words with which only the rest of a phrase begins.
pub(super) const JOINTS: &[&str] = &["及び", "並びに", "又は", "若しくは"];

/// Words with which paragraphs like to begin.
pub(super) const PARAGRAPHS: &[&str] = &[
    "また、",
    "なお、",
    "しかし",
    "さらに、",
    "このため",
    "このような",
    "そこで、",
    "加えて、",
    "一方",
];

/// Words with which a sentence goes on behind the items of a list.
pub(super) const RESUMES: &[&str] = &["のいずれ", "のすべて", "の全て", "のそれぞれ"];

/// Words that begin like a particle.
pub(super) const WORDS: &[&str] = &["がん", "はじめ", "はしか", "のべ", "のち", "にぎわい"];

/// Further ones, which stand inside sentences too: they count where one has ended.
pub(super) const SENTENCES: &[&str] = &[
    "特に、",
    "その際",
    "具体的には",
    "例えば、",
    "今後",
    "とりわけ、",
    "他方",
    "以上の",
    "このほか",
    "このうち",
    "そのため",
    "したがって",
    "よって、",
    "ついては、",
    "併せて",
    "あわせて",
    "これらの",
    "これにより",
    "同時に、",
    "もっとも、",
    "次に、",
];

/// Whether text begins with one of some words.
pub(super) fn begins_with(text: &[char], words: &[&str]) -> bool {
    words.iter().any(|word| {
        text.iter()
            .copied()
            .take(word.chars().count())
            .eq(word.chars())
    })
}

/// Whether the text ends with a particle that something must follow: を, に, の but not もの.
pub(super) fn ends_in_case(text: &[char]) -> bool {
    match text {
        [.., 'も', 'の'] | [.., 'こ', 'と'] => false,
        [.., last] => "をにがはでのと".contains(*last),
        [] => false,
    }
}

/// Whether text begins with the number of a table or figure and no sentence about it: 表1. …, 図２　….
pub(super) fn numbers_table(text: &[char]) -> bool {
    let behind = text.iter().skip(1).find(|&&c| digit(c).is_none());
    is_caption(text)
        && behind.is_some_and(|c| matches!(c, '.' | '．' | '：' | ':') || c.is_whitespace())
}
