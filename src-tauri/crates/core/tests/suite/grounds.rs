//! Why each node stands at its level, and how sure that is.

use kosshi_core::correction::{Correction, replay};
use kosshi_core::outline::{self, Ground, Node, Outline};
use kosshi_core::source::{Said, SaidRole, Source};

use crate::golden::plan_text;

fn read(text: &str) -> Outline {
    outline::read(&Source::from_text(text))
}

fn node<'a>(outline: &'a Outline, words: &str) -> &'a Node {
    let found = outline
        .nodes
        .iter()
        .find(|node| node.text.starts_with(words));
    found.unwrap_or_else(|| panic!("no node {words:?}"))
}

#[track_caller]
fn stands_because(outline: &Outline, words: &str, grounds: &[Ground]) {
    let why: Vec<Ground> = node(outline, words).grounds.why().collect();
    for ground in grounds {
        assert!(
            why.contains(ground),
            "{words:?} stands there because of {why:?}"
        );
    }
}

fn sure(outline: &Outline, words: &str) -> f64 {
    node(outline, words).grounds.confidence().unwrap()
}

#[test]
fn a_number_that_goes_on_and_a_place_that_is_known_are_told() {
    let outline = read(
        "計画\n\n１．総論\n（１）現状\n（２）方向\n２．各論\n２－１　人材\n（１）医師\n・育成\n・確保\n",
    );
    stands_because(
        &outline,
        "総論",
        &[Ground::FirstNumber, Ground::FirstAppearance],
    );
    stands_because(
        &outline,
        "方向",
        &[Ground::NextNumber, Ground::OfficialOrder],
    );
    stands_because(&outline, "各論", &[Ground::NextNumber]);
    stands_because(&outline, "人材", &[Ground::NumberPrefix]);
    stands_because(&outline, "確保", &[Ground::SameBullet, Ground::KnownPlace]);
    assert!(sure(&outline, "各論") > 0.9 && sure(&outline, "方向") > 0.9);
}

#[test]
fn a_marker_that_may_stand_in_two_places_is_less_sure_than_one_that_may_not() {
    let outline = read("計画\n\n第１　総論\n１　現状\n①　人材を育てる。\n（１）医師\n第２　各論\n");
    let (doubtful, sound) = (sure(&outline, "医師"), sure(&outline, "各論"));
    assert!(doubtful < 0.8 && sound > 0.9, "{doubtful} {sound}");
}

#[test]
fn what_indentation_a_file_and_the_text_above_say_is_told() {
    let indented = read("計画\n\n１．総論\n　　・研究を次のとおり進める。\n　　・治験を進める。\n");
    stands_because(&indented, "治験", &[Ground::SameIndent]);
    stands_because(&indented, "研究", &[Ground::DeeperIndent]);
    let announced = read("計画\n\n１　対象は、次に掲げるものとする。\nア　研究\nイ　治験\n");
    stands_because(&announced, "研究", &[Ground::Announced]);
    let law = read(
        "○○法\n\n（目的）\n第一条　この法律は、研究を推進する。\n（定義）\n第二条　この法律において用いる。\n",
    );
    stands_because(&law, "この法律において", &[Ground::Caption]);
    let top = read("計画\n\nはじめに\n研究を推進する。\n");
    stands_because(&top, "はじめに", &[Ground::TopHeading]);
    stands_because(&top, "研究", &[Ground::Text]);
    let mut styled = Source::from_text("計画\n総論\n");
    let said = Said {
        role: Some(SaidRole::Heading),
        rank: Some(1),
        ..Said::default()
    };
    styled.pages[0].said.insert(2, said);
    stands_because(&outline::read(&styled), "総論", &[Ground::Style]);
}

#[test]
fn a_footnote_says_whether_the_text_bears_its_mark() {
    let outline = read(
        "計画の骨子\n\n１．総論\n研究を推進する1。\n治験を行う。\n\n1 治験を含む。\n2 別に定める。\n",
    );
    stands_because(&outline, "治験を含む", &[Ground::FootnoteMark]);
    stands_because(&outline, "別に定める", &[Ground::FootnoteNear]);
    assert!(sure(&outline, "治験を含む") > sure(&outline, "別に定める"));
}

#[test]
fn what_a_person_moved_is_there_by_hand_and_what_came_with_it_too() {
    let outline = read("計画\n\n１．総論\n・治験\n・人材\n");
    let up = Correction::Promote {
        node: node(&outline, "治験").id.clone(),
    };
    let corrected = replay(&outline, [&up]);
    for words in ["治験", "人材"] {
        stands_because(&corrected, words, &[Ground::ByHand]);
        assert_eq!(sure(&corrected, words), 1.0);
    }
    assert_eq!(
        node(&corrected, "総論").grounds,
        node(&outline, "総論").grounds
    );
}

#[test]
fn every_node_of_the_bundled_plan_has_its_grounds_and_few_are_doubtful() {
    let outline = read(&plan_text());
    let low = |node: &&Node| node.grounds.confidence().unwrap() < 0.6;
    assert!(
        outline
            .nodes
            .iter()
            .all(|node| node.grounds.why().next().is_some())
    );
    assert_eq!(outline.nodes.iter().filter(low).count(), 0);
}
