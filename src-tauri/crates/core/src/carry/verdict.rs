//! What is said of a placement: a reason, and how sure it is.

use serde::{Deserialize, Serialize};

use super::Carried;
use crate::anchor::Until;
use crate::annotation::{PlacementState, Scope, named};
use crate::ids::NodeId;
use crate::position::CharRange;

named! {
    /// Why an annotation sits where it does. The window has the words.
    Reason {
        /// Nothing changed.
        Unchanged = "unchanged",
        /// The item has another marker; its words are the same.
        Renumbered = "renumbered",
        /// The item stands elsewhere; its words are the same.
        ItemMoved = "item_moved",
        /// The item's words are the same, but they stand more than once, or are too few to be sure.
        Repeated = "repeated",
        /// The annotated words are the same; others in the item changed.
        ItemEdited = "item_edited",
        /// The annotated words changed.
        WordsEdited = "words_edited",
        /// The item became several.
        Split = "split",
        /// The item became part of another.
        Merged = "merged",
        /// The words stand in another item.
        Elsewhere = "elsewhere",
        /// Of words in several items only some were found.
        Partly = "partly",
        /// The item is there, the words are not.
        WordsGone = "words_gone",
        /// The item is gone, and the words are found nowhere.
        ItemGone = "item_gone",
        /// It is tied to the draft as a whole.
        WholeDraft = "whole_draft",
    }
}

impl Reason {
    /// What of an annotation's parts a person must be told first.
    pub(super) fn gravest(reasons: impl Iterator<Item = Self>) -> Option<Self> {
        reasons.max_by_key(|reason| Self::ALL.iter().position(|one| one == reason))
    }
}

/// Where the words are, before anything is said of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spot {
    pub(super) node: NodeId,
    pub(super) range: Option<CharRange>,
    pub(super) until: Option<Until>,
}

impl Spot {
    /// The item in which the words end.
    pub(super) fn last_node(&self) -> &NodeId {
        self.until.as_ref().map_or(&self.node, |until| &until.node)
    }

    /// How many letters it has, in the first and the last item.
    pub(super) fn letters(&self) -> u32 {
        let own = self.range.map_or(0, CharRange::len);
        own + self.until.as_ref().map_or(0, |until| until.end.0)
    }
}

impl Carried {
    /// Where it is; `None` for an orphan.
    pub(super) fn spot(&self) -> Option<Spot> {
        Some(Spot {
            node: self.node.clone()?,
            range: self.range,
            until: self.until.clone(),
        })
    }

    /// What needs nobody to look at it.
    pub(super) fn accepted(
        spot: Spot,
        scope: Scope,
        state: PlacementState,
        reason: Reason,
    ) -> Self {
        Self {
            accepted: true,
            ..Self::proposed(spot, scope, state, reason, 1.0)
        }
    }

    /// What a person must confirm; never quite certain.
    pub(super) fn proposed(
        spot: Spot,
        scope: Scope,
        state: PlacementState,
        reason: Reason,
        confidence: f64,
    ) -> Self {
        Self {
            node: Some(spot.node),
            range: spot.range,
            until: spot.until,
            scope,
            state,
            confidence: (confidence.clamp(0.0, 1.0) * 1000.0).round() / 1000.0,
            reason,
            accepted: false,
        }
    }

    /// What has no place.
    pub(super) fn orphan(scope: Scope, reason: Reason) -> Self {
        Self {
            node: None,
            range: None,
            until: None,
            scope,
            state: PlacementState::Orphan,
            confidence: 0.0,
            reason,
            accepted: false,
        }
    }
}
