//! Carrying annotations over: where each sits in the next draft, how sure that is, and why.
//!
//! The items are aligned first; then an annotation's words are looked for inside the items that its
//! own became, by how the letters of the two wordings stand for each other. Words that went are not
//! looked for all over the draft: the likest place there is not the right one, and an annotation on
//! wrong words is worse than one whose words a person must find. So an item may be known without
//! its words, and an annotation may be an orphan.
//!
//! Accepted by itself is only what cannot be otherwise: identical words in an item whose words are
//! identical too, which nothing else in either draft can be taken for; and what reaches over a branch
//! or the draft, if all of that is the same. All the rest waits for a person.

mod across;
mod below;
mod link;
pub(crate) mod matching;
mod place;
mod text;
mod verdict;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::align::Alignment;
use crate::anchor::{Anchor, Until};
use crate::annotation::{PlacementState, Scope};
use crate::ids::NodeId;
use crate::outline::{NodeKind, Outline};
use crate::position::CharRange;

pub use verdict::Reason;

/// Where an annotation sits in the next draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Carried {
    /// The item; `None` for an orphan.
    pub node: Option<NodeId>,
    /// The words in it; `None` for the whole item, for an item whose words are not known, and for
    /// an orphan.
    pub range: Option<CharRange>,
    /// Where the words end, when that is in a later item.
    pub until: Option<Until>,
    /// How far it reaches beyond the words.
    pub scope: Scope,
    /// What became of it.
    pub state: PlacementState,
    /// How sure that is, from 0 to 1 in thousandths; 1 for what is accepted, and for nothing else.
    pub confidence: f64,
    /// Why.
    pub reason: Reason,
    /// Whether no person needs to look.
    pub accepted: bool,
}

/// Carries annotations from one draft over to another, each for itself, in their order.
///
/// `anchors` are places in the text of `old`.
#[must_use]
pub fn carry(
    old: &Outline,
    new: &Outline,
    alignment: &Alignment,
    anchors: &[Anchor],
) -> Vec<Carried> {
    let mut carrier = Carrier {
        old: Draft::of(old),
        new: Draft::of(new),
        alignment,
        links: HashMap::new(),
    };
    anchors.iter().map(|anchor| carrier.carry(anchor)).collect()
}

/// A draft whose items are found by their ids.
pub(crate) struct Draft<'a> {
    pub(crate) outline: &'a Outline,
    index: HashMap<&'a NodeId, usize>,
    /// The folded words of every item, once they are asked for.
    words: std::cell::OnceCell<Vec<String>>,
}

impl<'a> Draft<'a> {
    pub(crate) fn of(outline: &'a Outline) -> Self {
        Self {
            outline,
            index: (0..)
                .zip(&outline.nodes)
                .map(|(at, node)| (&node.id, at))
                .collect(),
            words: std::cell::OnceCell::new(),
        }
    }

    pub(crate) fn at(&self, id: &NodeId) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// The items of a run that are read: page furniture between them is not.
    fn read(&self, run: std::ops::RangeInclusive<usize>) -> impl Iterator<Item = usize> + '_ {
        run.filter(|&at| {
            let node = self.outline.nodes.get(at);
            node.is_some_and(|node| node.kind != NodeKind::Furniture)
        })
    }

    pub(crate) fn words(&self) -> &[String] {
        self.words.get_or_init(|| {
            let nodes = self.outline.nodes.iter();
            nodes
                .map(|node| crate::fold::letters(&node.text).text())
                .collect()
        })
    }
}

/// Two drafts, their alignment, and the wordings compared so far.
struct Carrier<'a> {
    old: Draft<'a>,
    new: Draft<'a>,
    alignment: &'a Alignment,
    /// By the first old item of a pair.
    links: HashMap<NodeId, link::Link>,
}
