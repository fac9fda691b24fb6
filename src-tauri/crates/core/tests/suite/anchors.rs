//! Anchors: words in one item, in several, and the context kept with them.

use kosshi_core::anchor::{Anchor, CONTEXT, words_across};
use kosshi_core::annotation::Scope;
use kosshi_core::outline::{self, Node};
use kosshi_core::position::{CharPos, CharRange, char_len};
use kosshi_core::source::Source;

fn nodes() -> Vec<Node> {
    let text =
        "○○計画\n１．総論\n・𠮟責を減らし、治験を進める。\n・人材を育てる。\n・制度を直す。\n";
    let found = outline::read(&Source::from_text(text)).nodes;
    assert_eq!(found.len(), 5, "{found:#?}");
    found
}

#[test]
fn words_across_items_keep_their_first_part_as_the_range() {
    let nodes = nodes();
    let anchor = Anchor::across(&nodes[2..5], CharPos(7), CharPos(2)).unwrap();
    assert_eq!(anchor.quote, "治験を進める。\n人材を育てる。\n制度");
    assert_eq!(anchor.node, nodes[2].id);
    let range = anchor.range.unwrap();
    assert_eq!(range.of(&nodes[2].text), Some("治験を進める。"));
    assert_eq!(anchor.until.unwrap().node, nodes[4].id);
    assert_eq!(
        (anchor.prefix.as_str(), anchor.suffix.as_str()),
        ("𠮟責を減らし、", "を直す。")
    );
}

#[test]
fn what_is_empty_or_outside_is_no_anchor() {
    let nodes = nodes();
    let len = char_len(&nodes[2].text);
    assert!(Anchor::across(&nodes[2..4], CharPos(len), CharPos(1)).is_none());
    assert!(Anchor::across(&nodes[2..4], CharPos(len + 9), CharPos(1)).is_none());
    assert!(Anchor::across(&nodes[2..4], CharPos(0), CharPos(0)).is_none());
    assert!(Anchor::across(&nodes[2..4], CharPos(0), CharPos(99)).is_none());
    assert!(Anchor::across(&nodes[2..3], CharPos(0), CharPos(1)).is_none());
    assert!(Anchor::across(&[], CharPos(0), CharPos(1)).is_none());
    assert_eq!(
        words_across(["一", "二"].iter(), CharPos(0), CharPos(1)).as_deref(),
        Some("一\n二")
    );
}

#[test]
fn an_anchor_without_news_is_written_as_it_always_was() {
    let nodes = nodes();
    let plain = Anchor::on(&nodes[2], Some(CharRange::new(0, 2))).unwrap();
    let written = serde_json::to_value(&plain).unwrap();
    assert!(written.get("scope").is_none() && written.get("until").is_none());
    assert_eq!(serde_json::from_value::<Anchor>(written).unwrap(), plain);
    let branch = plain.reaching(Scope::Branch);
    let written = serde_json::to_value(&branch).unwrap();
    assert_eq!(written["scope"], "branch");
    assert!(branch.prefix.is_empty() && char_len(&branch.suffix) <= CONTEXT);
}
