//! Fates (反映状況): what became of opinions and suggestions when the next draft came.
//!
//! The items are aligned first. What a suggestion adds is looked for in what its item became, by
//! three wordings: the old, the proposed and the new. Counted are the letters that the proposal
//! adds – not those it keeps – and only where they are new to the draft; of a proposal that only
//! takes words out, those that went. What did not arrive there is looked for in all other items.
//!
//! Nothing is decided here: an outcome is proposed, and where only a person can tell – other words
//! were put in, the item is gone, or an opinion names no words – it is 保留: an item that stayed as
//! it was is no refusal of what was said of it, which may be answered elsewhere. Only an opinion
//! whose own words are most of them in what was put into its item is proposed to be met in part.

mod evidence;
mod said;
mod wording;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::align::{Alignment, Change, Pair};
use crate::anchor::Anchor;
use crate::annotation::{Outcome, Scope, named};
use crate::carry::Draft;
use crate::ids::NodeId;
use crate::outline::Outline;
use crate::position::CharRange;

use evidence::Joined;
use said::Came;
use wording::Proposal;

named! {
    /// Whether the words that a suggestion proposes stand in the next draft, or those of an opinion
    /// came into its item.
    Found {
        /// As proposed, where they were proposed.
        Exact = "exact",
        /// Some of them, where they were proposed; of an opinion, most of its own words.
        Partly = "partly",
        /// In another item.
        Elsewhere = "elsewhere",
        /// No, or none were proposed.
        Absent = "absent",
    }
}

/// So much of a proposal must have arrived to be called a part of it: less is chance.
const LEAST_SHARE: f64 = 0.25;

/// An opinion or a suggestion, where it sits in the old draft.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Its place; `None` for an orphan.
    pub anchor: Option<&'a Anchor>,
    /// The words proposed instead of those at its place; empty words propose to take them out.
    pub wording: Option<&'a str>,
    /// What is said of it.
    pub said: &'a str,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fate {
    /// Whether the words proposed are there.
    pub found: Found,
    /// The part of the proposed change, or of an opinion's words, that arrived, from 0 to 1 in
    /// thousandths.
    pub share: f64,
    /// Whether the words it is about are other words now, or gone.
    pub edited: bool,
    /// Whether an item it is about stands elsewhere.
    pub moved: bool,
    /// The item of the new draft that shows it.
    pub node: Option<NodeId>,
    /// The characters that show it; `None` for the whole item.
    pub range: Option<CharRange>,
    /// What a person may confirm.
    pub proposed: Outcome,
}

/// What became of each, in their order.
///
/// Anchors are places in the text of `old`.
#[must_use]
pub fn fates(
    old: &Outline,
    new: &Outline,
    alignment: &Alignment,
    asked: &[Asked<'_>],
) -> Vec<Fate> {
    let teller = Teller {
        old: Draft::of(old),
        new: Draft::of(new),
        alignment,
    };
    asked.iter().map(|one| teller.tell(one)).collect()
}

/// Two drafts and their alignment.
struct Teller<'a> {
    old: Draft<'a>,
    new: Draft<'a>,
    alignment: &'a Alignment,
}

/// A place of the new draft that shows what became of something.
type Evidence = (NodeId, Option<CharRange>);

impl Teller<'_> {
    fn tell(&self, asked: &Asked<'_>) -> Fate {
        let Some(anchor) = asked.anchor else {
            return Fate::without_place();
        };
        let pairs = self.pairs_of(anchor);
        // What reaches over a branch names no words of it.
        let wording = asked.wording.filter(|_| anchor.scope == Scope::Item);
        let proposal = wording.and_then(|words| self.proposal(anchor, &pairs, words));
        let Some(proposal) = proposal else {
            let said = if asked.wording.is_none() {
                asked.said
            } else {
                ""
            };
            return self.opinion(anchor, &pairs, said);
        };
        let (there, place) = (proposal.there(), proposal.became());
        let fate = |found, share: f64, evidence: Option<Evidence>, proposed| {
            let (node, range) = evidence.map_or((None, None), |(node, range)| (Some(node), range));
            Fate {
                found,
                share: in_thousandths(share),
                edited: proposal.is_edited(),
                moved: is_moved(&pairs),
                node,
                range,
                proposed,
            }
        };
        if there.is_exact {
            return fate(Found::Exact, 1.0, there.evidence, Outcome::Reflected);
        }
        if there.share >= LEAST_SHARE {
            let evidence = there.evidence.or(place);
            return fate(
                Found::Partly,
                there.share,
                evidence,
                Outcome::PartlyReflected,
            );
        }
        if let Some(elsewhere) = self.elsewhere(&proposal, &pairs) {
            let outcome = Outcome::AlreadyReflected;
            return fate(Found::Elsewhere, 1.0, Some(elsewhere), outcome);
        }
        let outcome = match proposal.is_edited() {
            true => Outcome::OnHold,
            false => Outcome::NotAdopted,
        };
        fate(Found::Absent, there.share, place, outcome)
    }

    /// What is only said names no words by which to tell what was done about it, but those it is
    /// said with.
    fn opinion(&self, anchor: &Anchor, pairs: &[&Pair], said: &str) -> Fate {
        let words = Some(anchor).filter(|anchor| anchor.range.is_some());
        let words = words.and_then(|anchor| self.proposal(anchor, pairs, ""));
        let (edited, place) = match &words {
            Some(words) => (words.is_edited(), words.became()),
            None => {
                let edited = pairs.iter().any(|pair| is_edited(pair));
                let first = pairs.iter().find_map(|pair| pair.new.first());
                (edited, first.map(|id| (id.clone(), None)))
            }
        };
        let came = self.came(anchor, pairs, said);
        let (found, proposed) = match came {
            Some(_) => (Found::Partly, Outcome::PartlyReflected),
            None => (Found::Absent, Outcome::OnHold),
        };
        let share = came.as_ref().map_or(0.0, |came| in_thousandths(came.share));
        let place = came.map(|came| came.evidence).or(place);
        let (node, range) = place.map_or((None, None), |(node, range)| (Some(node), range));
        Fate {
            found,
            share,
            edited,
            moved: is_moved(pairs),
            node,
            range,
            proposed,
        }
    }

    /// What came of an opinion's own words, item by item; nothing of what is said of a whole draft,
    /// of which any change may have them.
    fn came(&self, anchor: &Anchor, pairs: &[&Pair], said: &str) -> Option<Came> {
        let edited = pairs.iter().copied().filter(|pair| is_edited(pair));
        let here = |pair: &Pair| {
            let old = Joined::of(&self.old, pair.old.iter());
            let new = Joined::of(&self.new, pair.new.iter());
            said::came(said, &old, &new)
        };
        let mut each = edited.filter(|_| anchor.scope != Scope::Draft);
        each.find_map(here)
    }

    /// The pairs of the items that an anchor reaches over, in reading order.
    fn pairs_of(&self, anchor: &Anchor) -> Vec<&Pair> {
        if anchor.scope == Scope::Draft {
            return self.alignment.pairs.iter().collect();
        }
        let last = anchor.until.as_ref().map_or(&anchor.node, |end| &end.node);
        let ends = (self.old.at(&anchor.node), self.old.at(last));
        let (Some(first), Some(mut last)) = ends else {
            return Vec::new();
        };
        let nodes = &self.old.outline.nodes;
        if let (Scope::Branch, Some(top)) = (anchor.scope, nodes.get(first)) {
            let below = nodes.iter().skip(first + 1);
            last += below.take_while(|node| node.depth > top.depth).count();
        }
        let nodes = nodes.get(first..=last).unwrap_or_default().iter();
        let pairs = nodes.filter_map(|node| self.alignment.of_old(&node.id));
        // A merged pair comes once.
        let mut known: HashSet<*const Pair> = HashSet::new();
        pairs
            .filter(|pair| known.insert(std::ptr::from_ref(*pair)))
            .collect()
    }

    /// The three wordings of a place; `None` where no words are proposed for it.
    fn proposal(&self, anchor: &Anchor, pairs: &[&Pair], wording: &str) -> Option<Proposal> {
        let old = Joined::of(&self.old, pairs.iter().flat_map(|pair| &pair.old));
        let new = Joined::of(&self.new, pairs.iter().flat_map(|pair| &pair.new));
        let words = old.words_of(anchor)?;
        Proposal::new(old, words, new, wording)
    }
}

impl Fate {
    fn without_place() -> Self {
        Self {
            found: Found::Absent,
            share: 0.0,
            edited: true,
            moved: false,
            node: None,
            range: None,
            proposed: Outcome::OnHold,
        }
    }
}

fn in_thousandths(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}

fn is_moved(pairs: &[&Pair]) -> bool {
    pairs.iter().any(|pair| pair.is_elsewhere())
}

/// Whether the words of a pair are others than they were.
fn is_edited(pair: &Pair) -> bool {
    !matches!(pair.change, Change::Same | Change::Moved)
}
