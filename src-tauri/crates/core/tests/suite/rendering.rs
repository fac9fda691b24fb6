//! Back from the outline to a text and to the source: what was read is read again.

use std::collections::BTreeMap;

use kosshi_core::outline::{self, Node, NodeKind, Outline};
use kosshi_core::position::{CharPos, CharRange};
use kosshi_core::source::{Flow, Page, Said, SaidRole, Source, SourcePos};
use proptest::prelude::{any, prop_assert_eq, prop_oneof, proptest};

use crate::golden::plan_text;
use crate::invariants::{draft_like, mutated_plan};

/// An outline as a source: a line for each node, which says that it begins, and what is apart.
fn render(outline: &Outline) -> Source {
    let role = |kind| match kind {
        NodeKind::Title => Some(SaidRole::Title),
        NodeKind::Footnote => Some(SaidRole::Footnote),
        NodeKind::Table => Some(SaidRole::Row),
        NodeKind::Toc => Some(SaidRole::Toc),
        NodeKind::Furniture => Some(SaidRole::Furniture),
        NodeKind::Heading | NodeKind::Item | NodeKind::Note | NodeKind::Paragraph => {
            Some(SaidRole::Text)
        }
    };
    let mut page = Page::default();
    let mut said = BTreeMap::new();
    for (number, node) in (1..).zip(&outline.nodes) {
        page.lines.push(format!("{} {}", node.marker, node.text));
        said.insert(
            number,
            Said {
                role: role(node.kind),
                flow: Flow::Begins,
                rank: None,
            },
        );
    }
    page.said = said;
    Source { pages: vec![page] }
}

/// The visible characters of each node.
fn words(outline: &Outline) -> Vec<String> {
    let visible = |node: &Node| -> String {
        node.marker
            .chars()
            .chain(node.text.chars())
            .filter(|c| !c.is_whitespace())
            .collect()
    };
    outline.nodes.iter().map(visible).collect()
}

/// What each node is, and where it stands in the tree.
fn tree(outline: &Outline) -> Vec<(NodeKind, u16, &str, &str)> {
    outline
        .nodes
        .iter()
        .map(|node| {
            (
                node.kind,
                node.depth,
                node.marker.as_str(),
                node.text.as_str(),
            )
        })
        .collect()
}

/// Every character of a text leads to its place in the source, and that place back to it alone.
fn places_lead_back(outline: &Outline) {
    for (at, node) in outline.nodes.iter().enumerate() {
        for (index, _) in (0u32..)
            .zip(node.text.chars())
            .filter(|(_, c)| !c.is_whitespace())
        {
            let place = node.source_pos(CharPos(index));
            let next = SourcePos {
                column: place.column + 1,
                ..place
            };
            assert_eq!(
                outline.covered(place, next),
                [(at, CharRange::new(index, index + 1))]
            );
        }
    }
}

proptest! {
    #[test]
    fn what_was_read_is_read_again_in_the_same_pieces(
        text in prop_oneof![any::<String>(), draft_like(), mutated_plan()],
    ) {
        let first = outline::read(&Source::from_text(&text));
        let second = outline::read(&render(&first));
        prop_assert_eq!(words(&second), words(&first));
        let third = outline::read(&render(&second));
        prop_assert_eq!(tree(&third), tree(&second));
    }
}

proptest! {
    #[test]
    fn every_place_leads_back_to_its_character(text in prop_oneof![any::<String>(), draft_like()]) {
        places_lead_back(&outline::read(&Source::from_text(&text)));
    }
}

#[test]
fn the_bundled_plan_is_stable() {
    let plan = outline::read(&Source::from_text(&plan_text()));
    let again = outline::read(&render(&plan));
    assert_eq!(words(&again), words(&plan));
    assert_eq!(tree(&outline::read(&render(&again))), tree(&again));
}
