//! Why a node stands at its level, and how sure that is.
//!
//! The tree is inferred on evidence; what tipped the balance is kept with each node, in a few bits,
//! so that a person can ask. How sure it is comes from the distance to the next best place: it is
//! no probability, but what is low is worth a look.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One ground for the level of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// The file says it: a heading style, a list.
    Style,
    /// Its number goes on where the row left off.
    NextNumber,
    /// Its number comes later in the row, with a gap.
    LaterNumber,
    /// It begins a row.
    FirstNumber,
    /// A further bullet of the row.
    SameBullet,
    /// Its number says the parent: 3-1 stands under 3.
    NumberPrefix,
    /// Markers of its family stood under such a parent before.
    KnownPlace,
    /// The first marker of its family stands under what was open.
    FirstAppearance,
    /// It is set as far in as the row.
    SameIndent,
    /// It is set further in than the parent.
    DeeperIndent,
    /// Official order has it so.
    OfficialOrder,
    /// The parent says that a list follows.
    Announced,
    /// An article right behind its caption （…）.
    Caption,
    /// はじめに, 附則: stands at the top of any draft.
    TopHeading,
    /// A remark （…） to what stands above.
    Remark,
    /// Text that goes with what stands above.
    Text,
    /// A row of a table, which goes with what stands above.
    Table,
    /// The text above bears the footnote's number.
    FootnoteMark,
    /// The text above is merely near.
    FootnoteNear,
    /// It is the title, or apart from the text.
    Apart,
    /// Nothing speaks for it, but more against any other place.
    NoBetter,
    /// A person has put it there.
    ByHand,
    /// The contents set it so.
    Contents,
}

impl Ground {
    /// All grounds, in the order of their bits.
    pub const ALL: [Self; 23] = [
        Self::Style,
        Self::NextNumber,
        Self::LaterNumber,
        Self::FirstNumber,
        Self::SameBullet,
        Self::NumberPrefix,
        Self::KnownPlace,
        Self::FirstAppearance,
        Self::SameIndent,
        Self::DeeperIndent,
        Self::OfficialOrder,
        Self::Announced,
        Self::Caption,
        Self::TopHeading,
        Self::Remark,
        Self::Text,
        Self::Table,
        Self::FootnoteMark,
        Self::FootnoteNear,
        Self::Apart,
        Self::NoBetter,
        Self::ByHand,
        Self::Contents,
    ];

    fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// The grounds for a node's level. None at all: they were not kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Grounds {
    bits: u32,
    percent: u8,
}

impl Grounds {
    /// Where a person has put a node there is no doubt.
    #[must_use]
    pub fn by_hand() -> Self {
        Self::of(&[Ground::ByHand], 1.0)
    }

    /// Grounds with how sure they make us, from 0 to 1.
    pub(crate) fn of(grounds: &[Ground], sure: f32) -> Self {
        let bits = grounds.iter().fold(0, |bits, ground| bits | ground.bit());
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped between 0 and 100 before"
        )]
        let percent = (sure.clamp(0.0, 1.0) * 100.0).round() as u8;
        Self { bits, percent }
    }

    /// How sure the level is, from 0 to 1; `None` when it was not kept.
    #[must_use]
    pub fn confidence(self) -> Option<f64> {
        (self.bits > 0).then(|| f64::from(self.percent) / 100.0)
    }

    /// What speaks for it, the strongest first.
    pub fn why(self) -> impl Iterator<Item = Ground> {
        let has = move |ground: &Ground| self.bits & ground.bit() > 0;
        Ground::ALL.into_iter().filter(has)
    }

    /// As one number, for keeping.
    #[must_use]
    pub fn packed(self) -> u32 {
        self.bits | u32::from(self.percent) << PERCENT
    }

    /// From the number that [`Grounds::packed`] gave.
    #[must_use]
    pub fn unpacked(packed: u32) -> Self {
        let [.., percent] = packed.to_le_bytes();
        Self {
            bits: packed & ((1 << PERCENT) - 1),
            percent: percent.min(100),
        }
    }
}

/// The bits behind those of the grounds hold the confidence, in hundredths.
const PERCENT: u32 = 24;

impl Serialize for Grounds {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.packed().serialize(to)
    }
}

impl<'de> Deserialize<'de> for Grounds {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        u32::deserialize(from).map(Self::unpacked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grounds_are_the_same_after_they_were_kept() {
        let all = Grounds::of(&Ground::ALL, 0.57);
        assert_eq!(Grounds::unpacked(all.packed()), all);
        assert_eq!(all.why().collect::<Vec<_>>(), Ground::ALL);
        assert_eq!(all.confidence(), Some(0.57));
        assert_eq!(Grounds::unpacked(0).confidence(), None);
    }
}
