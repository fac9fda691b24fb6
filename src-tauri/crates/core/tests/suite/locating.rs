//! Places that somebody else names: found by their words, never guessed.

use kosshi_core::anchor::Anchor;
use kosshi_core::citation;
use kosshi_core::locate::{Miss, Wanted, locate};
use kosshi_core::outline::{self, Outline};
use kosshi_core::position::{CharPos, CharRange};
use kosshi_core::source::Source;

const TEXT: &str = "○○計画（素案）\n\n１．総論\n・治験の推進\n・人材の育成\n２．各論\n・治験の推進と人材の確保\n（１）治験の推進\n";

fn found(outline: &Outline, wanted: Wanted<'_>) -> Result<Anchor, Miss> {
    let cited = citation::of_outline(outline);
    locate(
        outline,
        |id| cited.get(id).cloned().unwrap_or_default(),
        &wanted,
    )
}

fn draft() -> Outline {
    outline::read(&Source::from_text(TEXT))
}

#[test]
fn words_that_stand_once_are_found_whatever_page_is_named() {
    let draft = draft();
    let wanted = Wanted {
        quote: "人材の確保",
        page: Some(9),
        line: Some(9),
        ..Wanted::default()
    };
    let anchor = found(&draft, wanted).unwrap();
    assert_eq!((anchor.quote.as_str(), anchor.line), ("人材の確保", 7));
    assert_eq!(anchor.prefix, "治験の推進と");
    let whole = found(
        &draft,
        Wanted {
            quote: "・人材の育成",
            ..Wanted::default()
        },
    )
    .unwrap();
    assert_eq!((whole.range, whole.line), (None, 5));
}

#[test]
fn words_that_stand_in_several_places_are_told_apart_by_line_or_item_or_not_at_all() {
    let draft = draft();
    let quote = "治験";
    let at = |page, line, citation| {
        found(
            &draft,
            Wanted {
                quote,
                page,
                line,
                citation,
            },
        )
    };
    assert_eq!(at(None, None, ""), Err(Miss::Several));
    assert_eq!(at(Some(1), Some(7), "").unwrap().line, 7);
    let cited = citation::of_outline(&draft);
    let last = draft.nodes.last().unwrap();
    assert_eq!(at(None, None, &cited[&last.id]).unwrap().node, last.id);
    let nowhere = Wanted {
        quote: "ここにはない",
        ..Wanted::default()
    };
    assert_eq!(found(&draft, nowhere), Err(Miss::Nowhere));
}

#[test]
fn an_item_without_words_must_be_named() {
    let draft = draft();
    assert_eq!(found(&draft, Wanted::default()), Err(Miss::Nowhere));
    let by_line = Wanted {
        page: Some(1),
        line: Some(5),
        ..Wanted::default()
    };
    assert_eq!(found(&draft, by_line).unwrap().quote, "人材の育成");
}

#[test]
fn words_across_items_are_found_again() {
    let draft = draft();
    let (first, second) = (&draft.nodes[2], &draft.nodes[3]);
    let nodes = [first.clone(), second.clone()];
    let made = Anchor::across(&nodes, CharPos(1), CharPos(2)).unwrap();
    let again = found(
        &draft,
        Wanted {
            quote: &made.quote,
            ..Wanted::default()
        },
    )
    .unwrap();
    assert_eq!(again, made);
}

#[test]
fn every_anchor_is_found_again_by_what_is_written_of_it() {
    let draft = draft();
    let cited = citation::of_outline(&draft);
    for node in &draft.nodes {
        let len = u32::try_from(node.text.chars().count()).unwrap();
        for range in [None, Some(CharRange::new(0, len.min(2)))] {
            let made = Anchor::on(node, range).unwrap();
            let wanted = Wanted {
                quote: &made.quote,
                page: Some(made.page),
                line: Some(made.line),
                citation: &cited[&node.id],
            };
            let again = found(&draft, wanted).unwrap();
            assert_eq!((&again.node, &again.quote), (&made.node, &made.quote));
        }
    }
}
