//! Alignment: which items of one draft became which of another.
//!
//! Four passes, each of which gives the next its surroundings. What a person **pinned** stands.
//! **Identical** words are paired: first those that stand once in both drafts, then their
//! neighbours in reading order, then by what stands around them. **Similar** words are paired by a
//! score of the words themselves and of their surroundings – parent, neighbours, order, marker,
//! what stands below – where the words decide and the surroundings lower what is asked of them; so
//! a heading is known by its words when all markers have changed. Last, **fragments** that are left
//! over join the pair which lacks their words: splits and merges.
//!
//! Candidates come from rare pairs of letters and from the gap in which an item must lie, never
//! from all pairs, so that hundreds of pages take a fraction of a second. Page furniture takes no
//! part, and a table of contents is paired only with another.
//!
//! The outcome depends on the two outlines alone, and which of them is called old does not matter:
//! an alignment is always computed in one direction and turned round where needed.

mod along;
mod fragment;
mod grams;
mod groups;
mod hash;
mod identical;
mod lcs;
pub(crate) mod order;
mod pairing;
mod side;
mod similar;
mod sure;
mod weight;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::annotation::named;
use crate::ids::NodeId;
use crate::outline::Outline;

named! {
    /// What became of the items of a pair.
    Change {
        /// The same words in the same order among the others; the marker may be another.
        Same = "same",
        /// The same words in another place.
        Moved = "moved",
        /// Other words; the place may be another too.
        Edited = "edited",
        /// One item became several.
        Split = "split",
        /// Several items became one.
        Merged = "merged",
        /// It is new.
        Added = "added",
        /// It is gone.
        Deleted = "deleted",
    }
}

impl Change {
    /// The change the other way round.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Split => Self::Merged,
            Self::Merged => Self::Split,
            Self::Added => Self::Deleted,
            Self::Deleted => Self::Added,
            Self::Same | Self::Moved | Self::Edited => self,
        }
    }
}

/// Items of the old draft and what they became in the new.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// The items of the old draft in reading order; none for what is new.
    pub old: Vec<NodeId>,
    /// The items of the new draft in reading order; none for what is gone.
    pub new: Vec<NodeId>,
    /// What became of them.
    pub change: Change,
    /// Whether they stand in another order among the others than before, whatever else changed; not
    /// where only what they stand under does.
    pub moved: bool,
    /// Whether they stand elsewhere only because what they stand under does.
    pub along: bool,
    /// Whether the words are identical and nothing else in either draft could have been meant.
    pub sure: bool,
    /// Whether a person said so.
    pub pinned: bool,
    /// How alike the words are, from 0 to 1 in thousandths.
    pub score: f64,
}

impl Pair {
    /// Whether they stand elsewhere, by themselves or with what they stand under.
    #[must_use]
    pub fn is_elsewhere(&self) -> bool {
        self.moved || self.along
    }

    /// The pair seen from the other draft.
    #[must_use]
    pub fn mirrored(self) -> Self {
        Self {
            old: self.new,
            new: self.old,
            change: self.change.mirrored(),
            ..self
        }
    }
}

/// Items that a person said belong together; one side may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// Items of the old draft.
    pub old: Vec<NodeId>,
    /// Items of the new draft.
    pub new: Vec<NodeId>,
}

/// Every item of two drafts in exactly one pair, page furniture apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alignment {
    /// In the reading order of the new draft; what is gone stands behind what it followed.
    pub pairs: Vec<Pair>,
    of_old: HashMap<NodeId, usize>,
    of_new: HashMap<NodeId, usize>,
}

impl Alignment {
    fn of(pairs: Vec<Pair>) -> Self {
        let index = |ids: fn(&Pair) -> &Vec<NodeId>| {
            (0..)
                .zip(&pairs)
                .flat_map(|(at, pair)| ids(pair).iter().map(move |id| (id.clone(), at)))
                .collect()
        };
        Self {
            of_old: index(|pair| &pair.old),
            of_new: index(|pair| &pair.new),
            pairs,
        }
    }

    /// The pair of an item of the old draft; `None` for page furniture.
    #[must_use]
    pub fn of_old(&self, id: &NodeId) -> Option<&Pair> {
        self.pairs.get(*self.of_old.get(id)?)
    }

    /// The pair of an item of the new draft; `None` for page furniture.
    #[must_use]
    pub fn of_new(&self, id: &NodeId) -> Option<&Pair> {
        self.pairs.get(*self.of_new.get(id)?)
    }
}

/// Aligns two drafts. `pins` stand as they are, and guide the rest; items in them that are not
/// there, or stood in an earlier pin, are passed over.
///
/// ```
/// # use kosshi_core::{align::{Change, align}, outline::read, source::Source};
/// let old = read(&Source::from_text("１．総論\n・治験の推進\n"));
/// let new = read(&Source::from_text("Ⅰ　総論\n（１）治験の一層の推進\n"));
/// let found = align(&old, &new, &[]);
/// assert_eq!(found.pairs[0].change, Change::Same);
/// assert_eq!(found.pairs[1].change, Change::Edited);
/// ```
#[must_use]
pub fn align(old: &Outline, new: &Outline, pins: &[Pin]) -> Alignment {
    let (mut old, mut new) = (side::Side::of(old), side::Side::of(new));
    old.weigh(&mut new);
    let (old, new) = (old, new);
    let pairs = if old.stands_first(&new) {
        groups::pairs(&found(&old, &new, pins))
    } else {
        let turned: Vec<Pin> = pins.iter().cloned().map(Pin::mirrored).collect();
        let pairs = groups::pairs(&found(&new, &old, &turned));
        pairs.into_iter().map(Pair::mirrored).collect()
    };
    Alignment::of(groups::arranged(pairs, &old, &new))
}

fn found<'s>(old: &'s side::Side, new: &'s side::Side, pins: &[Pin]) -> pairing::Pairing<'s> {
    let mut pairing = pairing::Pairing::new(old, new);
    pairing.pin(pins);
    identical::pair(&mut pairing);
    similar::pair(&mut pairing);
    fragment::attach(&mut pairing);
    pairing
}

impl Pin {
    /// The pin seen from the other draft.
    #[must_use]
    pub fn mirrored(self) -> Self {
        Self {
            old: self.new,
            new: self.old,
        }
    }
}
