//! Sets of nodes, as the library knows them: branches, whole drafts, what bears an annotation.

use std::collections::BTreeMap;
use std::ops::Range;

use kosshi_core::ids::DraftId;

/// Nodes by draft and place in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    drafts: BTreeMap<DraftId, Vec<Range<u32>>>,
}

impl Places {
    /// Adds the nodes of a draft whose place is in `orders`.
    pub fn add(&mut self, draft: DraftId, orders: Range<u32>) {
        if orders.is_empty() {
            return;
        }
        let ranges = self.drafts.entry(draft).or_default();
        ranges.push(orders);
        ranges.sort_by_key(|range| range.start);
        ranges.dedup_by(|next, last| {
            let touches = next.start <= last.end;
            if touches {
                last.end = last.end.max(next.end);
            }
            touches
        });
    }

    /// Adds a whole draft.
    pub fn add_draft(&mut self, draft: DraftId) {
        self.add(draft, 0..u32::MAX);
    }

    /// Whether a node is among them.
    #[must_use]
    pub fn contains(&self, draft: DraftId, order: u32) -> bool {
        self.drafts
            .get(&draft)
            .is_some_and(|ranges| holds(ranges, order))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.drafts.is_empty()
    }

    /// The places of each draft: sorted, apart.
    pub(crate) fn drafts(&self) -> impl Iterator<Item = (DraftId, &[Range<u32>])> {
        self.drafts
            .iter()
            .map(|(&draft, ranges)| (draft, ranges.as_slice()))
    }
}

/// Whether sorted ranges that stand apart hold a number.
pub(crate) fn holds(ranges: &[Range<u32>], order: u32) -> bool {
    let at = ranges.partition_point(|range| range.end <= order);
    ranges.get(at).is_some_and(|range| range.contains(&order))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_hold_what_was_added_in_any_order() {
        let draft = DraftId(uuid::Uuid::nil());
        let other = DraftId(uuid::Uuid::from_bytes([1; 16]));
        let mut places = Places::default();
        assert!(places.is_empty());
        for orders in [8..10, 2..4, 4..5, 9..12, 7..7] {
            places.add(draft, orders);
        }
        let held: Vec<u32> = (0..20)
            .filter(|&order| places.contains(draft, order))
            .collect();
        assert_eq!(held, [2, 3, 4, 8, 9, 10, 11]);
        assert!(!places.contains(other, 2));
        places.add_draft(other);
        assert!(places.contains(other, 400));
        assert_eq!(places.drafts().count(), 2);
    }
}
