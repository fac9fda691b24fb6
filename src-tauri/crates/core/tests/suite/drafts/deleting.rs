//! One item is deleted and nothing else: no annotation may be accepted on other words.

use kosshi_core::align::align;
use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::PlacementState;
use kosshi_core::carry::{Carried, carry};
use kosshi_core::outline::NodeKind;
use kosshi_core::position::{CharRange, char_len};

use super::revision::{Revision, without};
use crate::golden::plan;

/// How long the quotes are; every one of them in the deleted item is tried, and all of it.
const LENGTHS: [u32; 4] = [4, 7, 12, 24];

/// Whether a placement holds letters of one item and no other old ones.
fn holds_only(revision: &Revision, carried: &Carried, item: usize) -> bool {
    let node = carried.node.as_ref().unwrap();
    let at = revision
        .outline
        .nodes
        .iter()
        .position(|node_of| node_of.id == *node)
        .unwrap();
    let letters = &revision.origins[at];
    let range = carried.range.map_or(0..letters.len(), CharRange::indices);
    let mut old = letters[range].iter().flatten().peekable();
    old.peek().is_some() && old.all(|(from, _)| *from == item)
}

#[test]
fn nothing_is_accepted_on_other_words_when_any_one_item_is_gone() {
    let old = plan();
    let read = |at: &usize| {
        let kind = old.nodes[*at].kind;
        !matches!(kind, NodeKind::Furniture | NodeKind::Title)
    };
    let items: Vec<usize> = (0..old.nodes.len()).filter(read).collect();
    let wholes: Vec<Anchor> = items
        .iter()
        .map(|&at| Anchor::on(&old.nodes[at], None).unwrap())
        .collect();
    let (mut quotes, mut placed, mut kept) = (0, 0, 0);
    for &gone in &items {
        let revision = without(&old, gone);
        let alignment = align(&old, &revision.outline, &[]);
        let node = &old.nodes[gone];
        let len = char_len(&node.text);
        let windows = LENGTHS.iter().flat_map(|&letters| {
            (0..len.saturating_sub(letters - 1))
                .map(move |start| CharRange::new(start, start + letters))
        });
        let on_gone: Vec<Anchor> = windows
            .map(Some)
            .chain([None])
            .filter_map(|range| Anchor::on(node, range))
            .collect();
        for carried in carry(&old, &revision.outline, &alignment, &on_gone) {
            quotes += 1;
            placed += usize::from(!matches!(
                carried.state,
                PlacementState::NodeOnly | PlacementState::Orphan
            ));
            assert!(!carried.accepted, "{}: {carried:?}", node.text);
        }
        for (&item, carried) in
            items
                .iter()
                .zip(carry(&old, &revision.outline, &alignment, &wholes))
        {
            if carried.accepted {
                kept += 1;
                assert!(
                    holds_only(&revision, &carried, item),
                    "{}: {carried:?}",
                    old.nodes[item].text
                );
            }
        }
    }
    let others = items.len() * (items.len() - 1);
    println!(
        "quotes of deleted items {quotes}, placed on words {placed}; accepted {kept} of {others} others"
    );
    assert!(
        placed * 1000 <= quotes * 5,
        "{placed} of {quotes} deleted quotes are placed on words"
    );
    assert!(
        kept * 100 >= others * 85,
        "only {kept} of {others} are accepted"
    );
}
