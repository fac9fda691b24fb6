//! What is right, false and missed, by the origins of letters.
//!
//! - **False** is a placement that holds fewer than half of the annotated letters that are left – a
//!   third, where whole items or words in several items were annotated, since these can be torn
//!   apart – or none, or whose letters are mostly others of the old draft; and an item alone, if no
//!   letter of the annotated item is in it.
//! - **Missed** is an annotation without words whose words are there: in one piece, or at least two
//!   thirds of them in one item; and one without even an item, though half of its item is there.
//!
//! So what was deleted must be an orphan, or at best its item alone where that is still there. White
//! space does not count.

use std::collections::{HashMap, HashSet};

use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::PlacementState;
use kosshi_core::carry::Carried;
use kosshi_core::outline::Outline;
use kosshi_core::position::char_len;

use super::revision::{Origin, Revision};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Right,
    False,
    Missed,
}

/// The letters of an annotation in the old draft, and how many each of its items has.
struct Wanted {
    words: HashSet<Origin>,
    items: HashMap<usize, usize>,
    whole: bool,
}

impl Wanted {
    fn of(old: &Outline, anchor: &Anchor) -> Self {
        let places = span(
            old,
            &anchor.node,
            anchor.range.map(|range| (range.start.0, range.end.0)),
            anchor
                .until
                .as_ref()
                .map(|until| (&until.node, until.end.0)),
        );
        let visible = |&(at, place): &Origin| {
            let c = old.nodes[at].text.chars().nth(place as usize);
            c.is_some_and(|c| !c.is_whitespace())
        };
        let items = places
            .iter()
            .map(|&(at, _)| (at, old.nodes[at].text.chars().count()));
        let items = items.collect();
        Self {
            words: places.into_iter().filter(visible).collect(),
            items,
            whole: anchor.range.is_none(),
        }
    }
}

/// The letters from one place to another: numbers of items and of letters.
fn span(
    outline: &Outline,
    node: &kosshi_core::ids::NodeId,
    range: Option<(u32, u32)>,
    until: Option<(&kosshi_core::ids::NodeId, u32)>,
) -> Vec<Origin> {
    let find = |id: &kosshi_core::ids::NodeId| {
        outline
            .nodes
            .iter()
            .position(|node| node.id == *id)
            .unwrap()
    };
    let first = find(node);
    let last = until.map_or(first, |(id, _)| find(id));
    assert!(first <= last, "words end before they begin");
    (first..=last)
        .flat_map(|at| {
            let len = char_len(&outline.nodes[at].text);
            let start = range.filter(|_| at == first).map_or(0, |range| range.0);
            let end = match until {
                Some((_, end)) if at == last => end,
                None => range.map_or(len, |range| range.1),
                _ => len,
            };
            assert!(end <= len, "words end behind the text");
            (start..end).map(move |place| (at, place))
        })
        .collect()
}

/// Whether a placement in a revision is right.
pub(crate) fn judge(
    old: &Outline,
    revision: &Revision,
    anchor: &Anchor,
    carried: &Carried,
) -> Verdict {
    let wanted = Wanted::of(old, anchor);
    if is_false(&wanted, revision, carried) {
        Verdict::False
    } else if is_missed(&wanted, revision, carried.state) {
        Verdict::Missed
    } else {
        Verdict::Right
    }
}

fn is_false(wanted: &Wanted, revision: &Revision, carried: &Carried) -> bool {
    let Some(node) = &carried.node else {
        return false;
    };
    let outline = &revision.outline;
    let covered = span(
        outline,
        node,
        carried.range.map(|range| (range.start.0, range.end.0)),
        carried
            .until
            .as_ref()
            .map(|until| (&until.node, until.end.0)),
    );
    let origins: Vec<Origin> = covered
        .iter()
        .filter_map(|&(at, place)| revision.origins[at][place as usize])
        .collect();
    if carried.state == PlacementState::NodeOnly {
        return !origins.iter().any(|(at, _)| wanted.items.contains_key(at));
    }
    let left = surviving(wanted, revision).len();
    let hits = origins
        .iter()
        .filter(|origin| wanted.words.contains(origin))
        .count();
    if wanted.whole && carried.range.is_none() {
        return hits == 0 || hits * 3 < left;
    }
    let foreign = origins.len() - hits;
    let least = if wanted.items.len() > 1 { 3 } else { 2 };
    hits == 0 || hits * least < left || foreign * 2 > covered.len()
}

/// The places in the revision of the letters that are left: item and letter.
fn surviving(wanted: &Wanted, revision: &Revision) -> Vec<(usize, usize)> {
    let places = wanted.words.iter();
    places
        .filter_map(|origin| revision.places.get(origin).copied())
        .collect()
}

/// How many of the letters of an item are left in any one item.
fn most_left(old_item: usize, letters: usize, revision: &Revision) -> usize {
    let mut by_item: HashMap<usize, usize> = HashMap::new();
    for place in 0..letters as u32 {
        if let Some((at, _)) = revision.places.get(&(old_item, place)) {
            *by_item.entry(*at).or_default() += 1;
        }
    }
    by_item.into_values().max().unwrap_or(0)
}

fn is_missed(wanted: &Wanted, revision: &Revision, state: PlacementState) -> bool {
    let left = surviving(wanted, revision);
    let mut by_item: HashMap<usize, usize> = HashMap::new();
    left.iter()
        .for_each(|(at, _)| *by_item.entry(*at).or_default() += 1);
    let most = by_item.values().max().copied().unwrap_or(0);
    // Words in several items are together if they follow each other.
    let together = match wanted.items.len() {
        1 => most,
        _ => left.len(),
    };
    let words = together * 3 >= wanted.words.len() * 2;
    let item = wanted
        .items
        .iter()
        .any(|(&at, &letters)| most_left(at, letters, revision) * 2 >= letters);
    match state {
        PlacementState::Orphan => words || item,
        PlacementState::NodeOnly => words,
        _ => false,
    }
}
