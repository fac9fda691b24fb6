//! Corrections by hand: what each does, and what holds for any row of them.

use kosshi_core::correction::{Correction, CorrectionError, Place, apply, follow, replay};
use kosshi_core::ids::NodeId;
use kosshi_core::outline::{self, NodeKind, Outline};
use kosshi_core::position::{CharPos, CharRange, char_len};
use kosshi_core::source::Source;
use proptest::prelude::{Strategy, any, prop, prop_assert_eq, proptest};

use crate::invariants::{check_outline, draft_like};

const PLAN: &str = "〇〇計画（素案）\n\n１．総論\n（１）現状\n研究は進んだ。人材は足りない。\n（２）課題\n\
                    ・財源\n・人材\n２．各論\n";

/// An outline a line for each node: depth, marker, text.
fn shape(outline: &Outline) -> Vec<String> {
    let nodes = outline.nodes.iter();
    nodes
        .map(|node| {
            format!(
                "{}{}|{}",
                " ".repeat(node.depth.into()),
                node.marker,
                node.text
            )
        })
        .collect()
}

fn at(line: u32) -> NodeId {
    NodeId::at(1, line, 0)
}

fn corrected(corrections: &[Correction]) -> Vec<String> {
    let source = Source::from_text(PLAN);
    let mut outline = outline::read(&source);
    for correction in corrections {
        apply(&mut outline, correction).unwrap();
        check_outline(&source, &outline);
    }
    shape(&outline)
}

fn refused(correction: &Correction) -> CorrectionError {
    let mut outline = outline::read(&Source::from_text(PLAN));
    let before = outline.clone();
    let error = apply(&mut outline, correction).unwrap_err();
    assert_eq!(outline, before, "nothing is half done");
    error
}

#[test]
fn the_plan_is_read_as_the_tests_take_it() {
    assert_eq!(
        corrected(&[]),
        [
            "|〇〇計画（素案）",
            " １．|総論",
            "  （１）|現状",
            "   |研究は進んだ。人材は足りない。",
            "  （２）|課題",
            "   ・|財源",
            "   ・|人材",
            " ２．|各論",
        ]
    );
}

#[test]
fn what_goes_up_takes_what_follows_under_it() {
    let up = corrected(&[Correction::Promote { node: at(4) }]);
    assert_eq!(
        up[2..5],
        [
            " （１）|現状",
            "  |研究は進んだ。人材は足りない。",
            "  （２）|課題"
        ]
    );
    assert_eq!(
        refused(&Correction::Promote { node: at(3) }),
        CorrectionError::Top
    );
}

#[test]
fn what_goes_down_stands_under_the_one_before_it() {
    let down = corrected(&[Correction::Demote { node: at(6) }]);
    assert_eq!(down[4..6], ["   （２）|課題", "    ・|財源"]);
    assert_eq!(
        refused(&Correction::Demote { node: at(4) }),
        CorrectionError::First
    );
}

#[test]
fn what_is_joined_goes_on_the_text_before_it() {
    let joined = corrected(&[Correction::Join { node: at(8) }]);
    assert_eq!(joined[5..], ["   ・|財源・人材", " ２．|各論"]);
    assert_eq!(
        refused(&Correction::Join { node: at(1) }),
        CorrectionError::NothingBefore
    );
}

#[test]
fn what_is_split_stands_behind_the_first_part() {
    let outline = outline::read(&Source::from_text(PLAN));
    let text = outline.nodes.iter().find(|node| node.id == at(5)).unwrap();
    let split = |position| Correction::Split {
        node: at(5),
        at: text.source_pos(CharPos(position)),
    };
    let cut = corrected(&[split(7)]);
    assert_eq!(cut[3..5], ["   |研究は進んだ。", "   |人材は足りない。"]);
    assert_eq!(refused(&split(0)), CorrectionError::NotInside);
    let cut = Correction::Split {
        node: at(3),
        at: outline.nodes[1].source_pos(CharPos(1)),
    };
    let item = corrected(std::slice::from_ref(&cut));
    assert_eq!(item[1..4], [" １．|総", " |論", "  （１）|現状"]);
    let kind = NodeKind::Heading;
    let heading = corrected(&[Correction::Kind { node: at(3), kind }, cut]);
    assert_eq!(heading[1..4], [" １．|総", "  |論", "  （１）|現状"]);
}

/// A regression: the second part stood before the page number that it begins behind.
#[test]
fn what_is_split_behind_the_foot_of_a_page_stands_behind_that_too() {
    let source = Source::from_text("・研究\n\n- 1 -\n\u{c}・人材\n\n- 2 -\n\u{c}・財源\n\n- 3 -\n");
    let mut outline = outline::read(&source);
    let kinds: Vec<NodeKind> = outline.nodes.iter().map(|node| node.kind).collect();
    assert_eq!(kinds[..2], [NodeKind::Item, NodeKind::Furniture]);
    let second = outline.nodes[2].clone();
    let id = second.id.clone();
    apply(&mut outline, &Correction::Join { node: id }).unwrap();
    let split = Correction::Split {
        node: outline.nodes[0].id.clone(),
        at: second.start,
    };
    apply(&mut outline, &split).unwrap();
    check_outline(&source, &outline);
    assert_eq!(outline.nodes[2].text, "・人材");
}

#[test]
fn a_marker_is_what_a_person_says_if_it_is_printed() {
    let marker = |marker: &str| Correction::Marker {
        node: at(7),
        marker: marker.to_owned(),
    };
    assert_eq!(corrected(&[marker("")])[5], "   |・財源");
    assert_eq!(corrected(&[marker("・財")])[5], "   ・財|源");
    assert_eq!(corrected(&[marker(""), marker("・")])[5], "   ・|財源");
    assert_eq!(refused(&marker("※")), CorrectionError::NotPrinted);
    assert_eq!(refused(&marker("・")), CorrectionError::Same);
}

#[test]
fn furniture_is_apart_and_comes_back_where_it_was() {
    let kind = |kind| Correction::Kind { node: at(6), kind };
    let apart = corrected(&[kind(NodeKind::Furniture)]);
    assert_eq!(apart[4..6], ["（２）|課題", "  ・|財源"]);
    let back = corrected(&[kind(NodeKind::Furniture), kind(NodeKind::Heading)]);
    assert_eq!(back[4..6], ["  （２）|課題", "  ・|財源"]);
}

#[test]
fn words_are_followed_through_a_split_and_a_join() {
    let before = outline::read(&Source::from_text(PLAN));
    let mut after = before.clone();
    apply(&mut after, &Correction::Join { node: at(8) }).unwrap();
    let whole = Place {
        node: at(8),
        range: None,
        until: None,
    };
    let joined = follow(&before, &after, &whole).unwrap();
    assert_eq!(
        (joined.node, joined.range),
        (at(7), Some(CharRange::new(3, 5)))
    );
}

/// A correction of some node, be it one that does not fit.
fn corrections() -> impl Strategy<Value = Vec<(u8, usize, u32, usize)>> {
    prop::collection::vec(
        (0u8..6, any::<usize>(), any::<u32>(), any::<usize>()),
        0..12,
    )
}

fn correction(
    outline: &Outline,
    (what, node, place, kind): (u8, usize, u32, usize),
) -> Option<Correction> {
    let node = outline.nodes.get(node.checked_rem(outline.nodes.len())?)?;
    let id = node.id.clone();
    let len = char_len(&node.text).max(1);
    let printed: String = node.marker.chars().chain(node.text.chars()).collect();
    Some(match what {
        0 => Correction::Promote { node: id },
        1 => Correction::Demote { node: id },
        2 => Correction::Join { node: id },
        3 => Correction::Split {
            node: id,
            at: node.source_pos(CharPos(place % len)),
        },
        4 => Correction::Kind {
            node: id,
            kind: NodeKind::ALL[kind % NodeKind::ALL.len()],
        },
        _ => Correction::Marker {
            node: id,
            marker: printed.chars().take((place % 4) as usize).collect(),
        },
    })
}

proptest! {
    #[test]
    fn every_character_stays_in_exactly_one_node(
        lines in prop::collection::vec(draft_like(), 0..30),
        choices in corrections(),
    ) {
        let source = Source::from_text(&lines.join("\n"));
        let inferred = outline::read(&source);
        let mut outline = inferred.clone();
        let mut made = Vec::new();
        for choice in choices {
            let Some(one) = correction(&outline, choice) else { continue };
            let before = outline.clone();
            match apply(&mut outline, &one) {
                Ok(()) => made.push(one),
                Err(_) => prop_assert_eq!(&outline, &before),
            }
            check_outline(&source, &outline);
        }
        prop_assert_eq!(replay(&inferred, &made), outline);
        prop_assert_eq!(replay(&inferred, &[]), inferred);
    }

    #[test]
    fn words_are_followed_to_where_they_stand(
        lines in prop::collection::vec(draft_like(), 1..20),
        choices in corrections(),
        from in any::<u32>(),
        len in 1u32..8,
    ) {
        let before = outline::read(&Source::from_text(&lines.join("\n")));
        let mut after = before.clone();
        for choice in choices {
            if let Some(one) = correction(&after, choice) {
                let _ = apply(&mut after, &one);
            }
        }
        for node in before.nodes.iter().filter(|node| !node.text.is_empty()) {
            let start = from % char_len(&node.text);
            let end = (start + len).min(char_len(&node.text));
            let place = Place {
                node: node.id.clone(),
                range: Some(CharRange::new(start, end)),
                until: None,
            };
            let quote = place.range.unwrap().of(&node.text).unwrap();
            let followed = follow(&before, &after, &place).unwrap();
            let Some(range) = followed.range else { continue };
            let there = after.nodes.iter().find(|node| node.id == followed.node).unwrap();
            let words = range.of(&there.text).unwrap();
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            if followed.until.is_none() && words.chars().count() >= quote.chars().count() {
                prop_assert_eq!(bare(words), bare(quote));
            }
        }
    }
}
