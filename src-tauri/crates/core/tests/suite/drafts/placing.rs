//! Where an annotation sits in the next draft, why, and whether anybody must look.

use kosshi_core::align::align;
use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::{PlacementState, Scope};
use kosshi_core::carry::{Carried, Reason, carry};
use kosshi_core::fold::letters;
use kosshi_core::outline::{self, Outline};
use kosshi_core::position::{CharPos, CharRange, char_len};
use kosshi_core::source::Source;
use proptest::prelude::*;

use crate::golden::plan;

fn draft(text: &str) -> Outline {
    outline::read(&Source::from_text(&format!("○○計画\n{text}")))
}

/// The anchor of words, which stand once; of a whole item, when they are all of it.
fn anchor(outline: &Outline, words: &str) -> Anchor {
    let node = outline
        .nodes
        .iter()
        .find(|node| node.text.contains(words))
        .unwrap();
    let start = char_len(node.text.split(words).next().unwrap());
    let range = CharRange::new(start, start + char_len(words));
    Anchor::on(node, Some(range).filter(|_| node.text != words)).unwrap()
}

fn carried(old: &Outline, new: &Outline, anchor: Anchor) -> Carried {
    carry(old, new, &align(old, new, &[]), &[anchor]).remove(0)
}

/// The words an annotation sits on, those of a whole item in brackets.
fn sits_on(new: &Outline, carried: &Carried) -> String {
    let Some(node) = &carried.node else {
        return String::new();
    };
    let find = |id| new.nodes.iter().position(|node| node.id == id).unwrap();
    let first = find(node.clone());
    let Some(range) = carried.range else {
        return format!("[{}]", new.nodes[first].text);
    };
    let mut words = range.of(&new.nodes[first].text).unwrap().to_owned();
    if let Some(until) = &carried.until {
        for node in &new.nodes[first + 1..find(until.node.clone())] {
            words.push_str(&format!("｜{}", node.text));
        }
        let last = &new.nodes[find(until.node.clone())].text;
        words.push_str(&format!(
            "｜{}",
            CharRange::new(0, until.end.0).of(last).unwrap()
        ));
    }
    words
}

const OLD: &str = "１．総論\n・医療分野の研究開発を推進する体制を整備する。\n・人材の育成と確保を進めるための施策を講ずる。\n\
    ・古い制度を見直し、手続の簡素化と審査の迅速化を図る。\n２．各論\n\
    ・治験の活性化を図り、国際共同治験のネットワークを構築する。\n・データ基盤を整備する。\n\
    ・データの利活用を促進する。\n・国際連携を強化し、成果を展開する。\n・社会との対話\n";
const NEW: &str = "１．総論\n・国際連携を強化し、成果を展開する。\n・医療分野の研究開発を一層推進する体制を確立する。\n\
    （２）人材の育成と確保を進めるための施策を講ずる。\n２．各論\n・治験の活性化を図る。\n\
    ・国際共同治験のネットワークを構築する。\n・データ基盤を整備し、データの利活用を促進する。\n・社会との対話\n";

#[test]
fn every_placement_says_what_became_of_the_words_and_why() {
    use PlacementState::{Changed, Moved, NodeOnly, Orphan, Same};
    let (old, new) = (draft(OLD), draft(NEW));
    let told = [
        ("社会との対話", Same, Reason::Unchanged, "[社会との対話]"),
        ("社会との", Same, Reason::Unchanged, "社会との"),
        ("育成と確保", Same, Reason::Renumbered, "育成と確保"),
        ("成果を展開", Moved, Reason::ItemMoved, "成果を展開"),
        ("研究開発を", Same, Reason::ItemEdited, "研究開発を"),
        (
            "体制を整備する",
            Changed,
            Reason::WordsEdited,
            "体制を確立する",
        ),
        ("国際共同治験", Moved, Reason::Split, "国際共同治験"),
        (
            "データの利活用を促進する。",
            Moved,
            Reason::Merged,
            "データの利活用を促進する。",
        ),
        ("データ基盤を", Same, Reason::Merged, "データ基盤を"),
        ("手続の簡素化", Orphan, Reason::ItemGone, ""),
    ];
    for (words, state, reason, there) in told {
        let carried = carried(&old, &new, anchor(&old, words));
        assert_eq!((carried.state, carried.reason), (state, reason), "{words}");
        assert_eq!(sits_on(&new, &carried), there, "{words}");
        let whole = matches!(
            reason,
            Reason::Unchanged | Reason::Renumbered | Reason::ItemMoved
        );
        assert_eq!(carried.accepted, whole, "{words}");
        assert_eq!(carried.confidence >= 1.0, carried.accepted, "{words}");
    }
    let shorter = draft(&OLD.replace("を推進する体制を整備する", "の体制"));
    let lost = carried(&old, &shorter, anchor(&old, "推進する体制を整備"));
    assert_eq!((lost.state, lost.reason), (NodeOnly, Reason::WordsGone));
    assert_eq!(sits_on(&shorter, &lost), "[医療分野の研究開発の体制。]");
}

#[test]
fn words_that_stand_in_a_new_item_are_proposed_when_they_are_many() {
    let moved = "薬事承認の手続の簡素化と審査の迅速化を図るための制度";
    let old = draft(&format!(
        "１．総論\n・産業界と学術界の意見を踏まえ、{moved}を整備する。\n・人材の育成\n２．各論\n・治験の推進\n"
    ));
    let new = draft(&format!(
        "１．総論\n・産業界と学術界の意見を踏まえ、見直しを進める。\n・人材の育成\n２．各論\n・治験の推進\n\
         ・国立病院機構と大学病院が連携し、全国の臨床研究を支える基盤を令和十年度までに構築し、{moved}と合わせて周知する。\n"
    ));
    let many = carried(&old, &new, anchor(&old, moved));
    assert_eq!(
        (many.state, many.reason, many.accepted),
        (PlacementState::Moved, Reason::Elsewhere, false)
    );
    assert_eq!(sits_on(&new, &many), moved);
    let few = carried(&old, &new, anchor(&old, "審査の迅速化を図る"));
    assert_eq!(
        (few.state, few.reason),
        (PlacementState::NodeOnly, Reason::WordsGone)
    );
}

#[test]
fn words_in_several_items_are_followed_together() {
    let old = draft(OLD);
    let across = |first: usize, last: usize, start: u32, end: u32| {
        Anchor::across(&old.nodes[first..=last], CharPos(start), CharPos(end)).unwrap()
    };
    let same = carried(&old, &old, across(2, 4, 7, 4));
    assert!(same.accepted);
    assert_eq!(
        (same.range, same.until.as_ref().map(|until| until.end)),
        (across(2, 4, 7, 4).range, Some(CharPos(4)))
    );
    // Two of the parts stand in one item now.
    let new = draft(NEW);
    let merged = carried(&old, &new, across(7, 8, 0, 6));
    assert_eq!(
        (merged.accepted, merged.state),
        (false, PlacementState::Changed)
    );
    assert_eq!(sits_on(&new, &merged), "データ基盤を整備し、データの利活");
    // The other part is gone.
    let partly = carried(&old, &new, across(3, 4, 8, 6));
    assert_eq!(
        (partly.reason, sits_on(&new, &partly).as_str()),
        (Reason::Partly, "を進めるための施策を講ずる。")
    );
}

#[test]
fn branches_stay_branches_and_the_draft_stays_the_draft() {
    let (old, new) = (draft(OLD), draft(NEW));
    let branch = carried(&old, &new, anchor(&old, "各論").reaching(Scope::Branch));
    assert_eq!(branch.scope, Scope::Branch);
    assert_eq!(sits_on(&new, &branch), "[各論]");
    let whole = carried(&old, &new, anchor(&old, "○○計画").reaching(Scope::Draft));
    assert_eq!(
        (whole.scope, whole.reason, whole.state),
        (Scope::Draft, Reason::WholeDraft, PlacementState::Same)
    );
    let nothing = carried(
        &old,
        &Outline::default(),
        anchor(&old, "○○計画").reaching(Scope::Draft),
    );
    assert_eq!(nothing.state, PlacementState::Orphan);
}

#[test]
fn what_reaches_below_a_heading_is_accepted_only_when_all_of_it_is_the_same() {
    let old = draft(OLD);
    let branch = |new: &Outline| {
        let carried = carried(&old, new, anchor(&old, "総論").reaching(Scope::Branch));
        assert_eq!(sits_on(new, &carried), "[総論]");
        (carried.state, carried.reason, carried.accepted)
    };
    let proposed = (PlacementState::Same, Reason::ItemEdited, false);
    let kept = (PlacementState::Same, Reason::Unchanged, true);
    let line = "・人材の育成と確保を進めるための施策を講ずる。\n";
    for (was, is, expected) in [
        ("国際連携を強化し", "国際連携を深め", kept),
        ("体制を整備", "体制を確立", proposed),
        (line, "", proposed),
        (line, &format!("{line}・社会の理解を得る。\n"), proposed),
        // The last item below it stands below another now.
        ("・古い制度", "２．制度\n・古い制度", proposed),
    ] {
        assert_eq!(
            branch(&draft(&OLD.replace(was, is))),
            expected,
            "{was} → {is}"
        );
    }
    let whole = |new: &Outline| {
        let anchor = anchor(&old, "○○計画").reaching(Scope::Draft);
        let carried = carried(&old, new, anchor);
        (carried.reason, carried.accepted)
    };
    assert_eq!(whole(&old), (Reason::WholeDraft, true));
    let edited = draft(&OLD.replace("国際連携を強化し", "国際連携を深め"));
    assert_eq!(whole(&edited), (Reason::WholeDraft, false));
}

#[test]
fn words_put_between_the_items_of_an_annotation_are_a_change_of_its_words() {
    let old = draft(OLD);
    let anchor = Anchor::across(&old.nodes[2..=3], CharPos(0), CharPos(10)).unwrap();
    for (was, is, there) in [
        (
            "整備する。",
            "整備する。別に定める。",
            "医療分野の研究開発を推進する体制を整備する。別に定める。｜人材の育成と確保を進",
        ),
        (
            "人材の育成",
            "優れた人材の育成",
            "医療分野の研究開発を推進する体制を整備する。｜優れた人材の育成と確保を進",
        ),
        // Too much to be one place.
        (
            "整備する。",
            "整備する。その際、関係する行政機関及び医療機関の意見を広く聴くものとする。",
            "医療分野の研究開発を推進する体制を整備する。",
        ),
    ] {
        let new = draft(&OLD.replacen(was, is, 1));
        let carried = carried(&old, &new, anchor.clone());
        assert_eq!(
            (carried.state, carried.accepted),
            (PlacementState::Changed, false),
            "{is}"
        );
        let reasons = [Reason::WordsEdited, Reason::Partly];
        assert!(reasons.contains(&carried.reason), "{is}: {carried:?}");
        assert_eq!(sits_on(&new, &carried), there);
    }
}

#[test]
fn words_that_stand_twice_are_not_accepted_when_one_of_them_is_gone() {
    let old = draft(
        "１．がん\n・現状と課題の整理を行う。\n・免疫\n２．難病\n・現状と課題の整理を行う。\n・遺伝子\n",
    );
    let new = draft("１．免疫\n２．難病\n・現状と課題の整理を行う。\n・遺伝子治療\n");
    for node in [&old.nodes[2], &old.nodes[5]] {
        let carried = carried(&old, &new, Anchor::on(node, None).unwrap());
        assert!(!carried.accepted, "{carried:?}");
    }
}

#[test]
fn what_seems_to_have_moved_is_not_accepted_where_another_item_is_nearly_the_same() {
    let words = "電話等による連絡及び相談を担当する者に対する支援体制の確保";
    let rest =
        "２．届出\n・訪問看護療養費の算定に係る届出は、様式により行うものとする。\n３．様式\n";
    let old = draft(&format!(
        "１．体制\n・特に{words}\n・その他の体制\n{rest}・{words}\n・管理者の氏名\n"
    ));
    // The first is gone, and the last became the same as it was.
    let new = draft(&format!(
        "１．体制\n・その他の体制\n{rest}・特に{words}\n・管理者の氏名\n"
    ));
    let carried = carried(&old, &new, anchor(&old, &format!("特に{words}")));
    assert!(!carried.accepted, "{carried:?}");
}

/// Drafts of few words, so that much is the same or nearly.
fn small_draft() -> impl Strategy<Value = Outline> {
    let marker = prop::sample::select(vec!["・", "１．", "（１）", "〇 ", "　", ""]);
    let word = prop::sample::select(vec![
        "治験",
        "の推進",
        "人材の育成",
        "、",
        "データ基盤",
        "を整備する。",
        "国 際連携",
        "㍿",
        "AI ",
    ]);
    let line = (marker, prop::collection::vec(word, 0..6))
        .prop_map(|(marker, words)| format!("{marker}{}\n", words.concat()));
    prop::collection::vec(line, 0..16).prop_map(|lines| draft(&lines.concat()))
}

proptest! {
    #[test]
    fn every_placement_lies_in_the_text_and_what_is_accepted_has_the_same_words(
        old in small_draft(),
        new in small_draft(),
        places in prop::collection::vec((0_usize..16, 0_u32..12, 1_u32..12, 0_usize..3), 1..8),
    ) {
        let anchors = places.into_iter().filter_map(|(at, start, len, more)| {
            let nodes = old.nodes.get(at..(at + more + 1).min(old.nodes.len()))?;
            match more {
                0 => Anchor::on(nodes.first()?, (start > 0).then(|| CharRange::new(start - 1, start - 1 + len))),
                _ => Anchor::across(nodes, CharPos(start), CharPos(len)),
            }
        });
        let anchors: Vec<Anchor> = anchors.collect();
        let all = carry(&old, &new, &align(&old, &new, &[]), &anchors);
        prop_assert_eq!(all.len(), anchors.len());
        for (anchor, carried) in anchors.iter().zip(&all) {
            prop_assert_eq!(carried.node.is_none(), carried.state == PlacementState::Orphan);
            prop_assert_eq!(carried.accepted, carried.confidence >= 1.0);
            let Some(node) = &carried.node else { continue };
            let first = new.nodes.iter().position(|one| one.id == *node).unwrap();
            let words = match (&carried.until, carried.range) {
                (Some(until), range) => {
                    let last = new.nodes.iter().position(|one| one.id == until.node).unwrap();
                    let range = range.unwrap();
                    prop_assert_eq!(range.end.0, char_len(&new.nodes[first].text));
                    Anchor::across(&new.nodes[first..=last], range.start, until.end).unwrap().quote
                }
                (None, range) => Anchor::on(&new.nodes[first], range).unwrap().quote,
            };
            let same = carried.state == PlacementState::Same && anchor.until.is_some();
            if carried.accepted || same {
                prop_assert_eq!(letters(&words).chars, letters(&anchor.quote).chars);
            }
        }
    }
}

proptest! {
    #[test]
    fn in_the_same_draft_every_annotation_stays_where_it_is(at in 0_usize..300, start in 0_u32..200, len in 1_u32..40) {
        let plan = plan();
        let node = &plan.nodes[at % plan.nodes.len()];
        let letters = char_len(&node.text);
        let start = start.min(letters.saturating_sub(1));
        let range = CharRange::new(start, (start + len).min(letters));
        let quote = range.of(&node.text).unwrap_or_default();
        if let Some(anchor) = Anchor::on(node, Some(range)).filter(|_| !quote.trim().is_empty()) {
            let carried = carried(&plan, &plan, anchor);
            prop_assert_eq!(carried.state, PlacementState::Same);
            prop_assert!(carried.accepted);
            let there = carried.range.and_then(|range| range.of(&node.text)).unwrap_or_default();
            prop_assert_eq!(there.trim(), quote.trim());
        }
    }
}
