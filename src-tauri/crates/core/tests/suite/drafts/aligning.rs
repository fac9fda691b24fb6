//! Alignment: what became of items, told by small drafts and by what holds for any two.

use std::collections::BTreeSet;

use kosshi_core::align::{Alignment, Change, Pair, Pin, align};
use kosshi_core::ids::NodeId;
use kosshi_core::outline::{self, NodeKind, Outline};
use kosshi_core::source::Source;
use proptest::prelude::*;

use super::revision::revised;
use crate::golden::plan;

fn draft(text: &str) -> Outline {
    outline::read(&Source::from_text(&format!("○○計画\n{text}")))
}

/// The pairs that are not the same, as words: `old → new: change`.
fn changed(old: &Outline, new: &Outline, pins: &[Pin]) -> Vec<String> {
    let alignment = align(old, new, pins);
    let told = alignment
        .pairs
        .iter()
        .filter(|pair| pair.change != Change::Same);
    told.map(|pair| told_of(pair, old, new)).collect()
}

fn told_of(pair: &Pair, old: &Outline, new: &Outline) -> String {
    let words = |outline: &Outline, ids: &[NodeId]| -> String {
        let texts: Vec<&str> = ids.iter().map(|id| text_of(outline, id)).collect();
        texts.join("｜")
    };
    let moved = if pair.moved { " moved" } else { "" };
    let change = format!("{:?}", pair.change).to_lowercase();
    format!(
        "{} → {}: {change}{moved}",
        words(old, &pair.old),
        words(new, &pair.new)
    )
}

fn text_of<'o>(outline: &'o Outline, id: &NodeId) -> &'o str {
    &outline
        .nodes
        .iter()
        .find(|node| node.id == *id)
        .unwrap()
        .text
}

fn id_of(outline: &Outline, text: &str) -> NodeId {
    outline
        .nodes
        .iter()
        .find(|node| node.text == text)
        .unwrap()
        .id
        .clone()
}

#[test]
fn every_kind_of_change_is_told() {
    let old = draft(
        "１．総論\n・医療分野の研究開発を推進する体制を整備する。\n・人材の育成と確保を進める。\n\
         ・古い制度は廃止する。\n２．各論\n・治験の活性化を図り、国際共同治験のネットワークを構築する。\n\
         ・データ基盤を整備する。\n・データの利活用を促進する。\n・国際連携を強化し、成果を展開する。\n",
    );
    let new = draft(
        "１．総論\n・国際連携を強化し、成果を展開する。\n・医療分野の研究開発を更に推進する体制を整備する。\n\
         ・人材の育成と確保を進める。\n２．各論\n・治験の活性化を図る。\n・国際共同治験のネットワークを構築する。\n\
         ・データ基盤を整備し、データの利活用を促進する。\n・患者と市民の参画を支える。\n",
    );
    assert_eq!(
        changed(&old, &new, &[]),
        [
            "国際連携を強化し、成果を展開する。 → 国際連携を強化し、成果を展開する。: moved moved",
            "医療分野の研究開発を推進する体制を整備する。 → 医療分野の研究開発を更に推進する体制を整備する。: edited",
            "古い制度は廃止する。 → : deleted",
            "治験の活性化を図り、国際共同治験のネットワークを構築する。 → 治験の活性化を図る。｜国際共同治験のネットワークを構築する。: split",
            "データ基盤を整備する。｜データの利活用を促進する。 → データ基盤を整備し、データの利活用を促進する。: merged",
            " → 患者と市民の参画を支える。: added",
        ]
    );
}

#[test]
fn headings_are_known_by_their_words_when_all_markers_change() {
    let old = draft(
        "１．総論\n（１）現状\n〇 創薬\n２．各論\n（１）現状\n３．AMEDの役割\n・知財の確保\n",
    );
    let new = draft(
        "第１章　総論\n１－１　現状\n①創薬\n第２章　各論\n２－１　現状\n第３章　AMED の果たすべき役割\n①知財の確保\n",
    );
    assert_eq!(
        changed(&old, &new, &[]),
        ["AMEDの役割 → AMED の果たすべき役割: edited"]
    );
    let alignment = align(&old, &new, &[]);
    let pair = alignment.of_old(&id_of(&old, "知財の確保")).unwrap();
    assert_eq!(text_of(&new, &pair.new[0]), "知財の確保");
}

#[test]
fn the_same_words_in_several_places_are_told_apart_by_what_stands_around() {
    let old = draft(
        "１．がん\n・現状と課題\n・免疫\n２．難病\n・現状と課題\n・遺伝子\n３．認知症\n・現状と課題\n・予防\n",
    );
    let new = draft("１．がん\n・現状と課題\n・免疫\n２．認知症\n・現状と課題\n・予防\n");
    let alignment = align(&old, &new, &[]);
    let gone = alignment
        .pairs
        .iter()
        .filter(|pair| pair.change == Change::Deleted);
    let gone: Vec<&NodeId> = gone.flat_map(|pair| &pair.old).collect();
    assert_eq!(gone, [&old.nodes[4].id, &old.nodes[5].id, &old.nodes[6].id]);
    // Nothing changed between its heading and the end.
    let left = alignment.of_old(&old.nodes[8].id).unwrap();
    assert_eq!((&left.new[0], left.sure), (&new.nodes[5].id, true));
    // Here it may be either of the two.
    let new = draft("１．がんと難病\n・現状と課題\n・治療\n２．認知症\n・現状と課題\n・予防\n");
    let alignment = align(&old, &new, &[]);
    let sure = [2, 5].map(|at| {
        alignment
            .of_old(&old.nodes[at].id)
            .is_some_and(|pair| pair.sure)
    });
    assert_eq!(sure, [false, false]);
}

#[test]
fn of_a_branch_that_moved_only_its_top_is_told_and_what_moved_within_it() {
    let basics = "２．研究基盤\n・医療情報の基盤を整備する。\n・試料の保管と提供の体制を設ける。\n（１）機器\n・分析機器を共同で利用する。\n";
    let people = "３．人材の育成\n・若手研究者の雇用を安定させ、研究に専念できる環境を国の責任において整備する。\n・医師が研究をする時間を確保し、診療と両立できるように勤務の体制を改める。\n";
    let old = draft(&format!("１．総論\n・国の責務を定める。\n{basics}{people}"));
    let new = draft(&format!("１．総論\n・国の責務を定める。\n{people}{basics}"));
    assert_eq!(
        changed(&old, &new, &[]),
        ["研究基盤 → 研究基盤: moved moved"]
    );
    let alignment = align(&old, &new, &[]);
    let along = alignment.pairs.iter().filter(|pair| pair.along).count();
    assert_eq!(along, 4);
    // What changed its place under it moved by itself too.
    let turned = basics.replace(
        "・医療情報の基盤を整備する。\n・試料の保管と提供の体制を設ける。\n",
        "・試料の保管と提供の体制を設ける。\n・医療情報の基盤を整備する。\n",
    );
    let new = draft(&format!("１．総論\n・国の責務を定める。\n{people}{turned}"));
    assert_eq!(
        changed(&old, &new, &[]),
        [
            "研究基盤 → 研究基盤: moved moved",
            "医療情報の基盤を整備する。 → 医療情報の基盤を整備する。: moved moved",
        ]
    );
}

#[test]
fn an_entry_of_the_contents_is_no_heading() {
    let text =
        "目次\n１．総論 ……… 1\n２．各論 ……… 2\n\n１．総論\n・治験の推進\n２．各論\n・人材の育成\n";
    let old = draft(text);
    let new = draft(&text.replace("２．各論\n・人材", "２．個別の論点\n・人材"));
    let contents = |outline: &Outline| -> BTreeSet<NodeId> {
        let nodes = outline
            .nodes
            .iter()
            .filter(|node| node.kind == NodeKind::Toc);
        nodes.map(|node| node.id.clone()).collect()
    };
    let (olds, news) = (contents(&old), contents(&new));
    assert!(!olds.is_empty());
    for pair in &align(&old, &new, &[]).pairs {
        let of_contents = pair.old.iter().any(|id| olds.contains(id));
        assert_eq!(
            of_contents,
            pair.new.iter().any(|id| news.contains(id)),
            "{pair:?}"
        );
    }
}

#[test]
fn a_heading_that_is_only_mentioned_is_gone() {
    let body = |from: u32| -> String {
        (from..from + 9)
            .map(|n| format!("・項目{n}の施策を{n}年度までに講ずる。\n"))
            .collect()
    };
    let heading = "市場実勢価格を踏まえた適正な評価";
    let old = draft(&format!(
        "１．総論\n{}２．{heading}\n・薬価の改定\n",
        body(10)
    ));
    let mention = format!("　本計画は、医療の提供体制、{heading}及び人材の育成からなる。\n");
    let new = draft(&format!("１．総論\n{mention}{}・薬価の改定\n", body(10)));
    let gone = change_of(&old, &new, heading);
    assert_eq!(gone, Change::Deleted);
}

/// What became of the item with those words.
fn change_of(old: &Outline, new: &Outline, words: &str) -> Change {
    let alignment = align(old, new, &[]);
    alignment.of_old(&id_of(old, words)).unwrap().change
}

#[test]
fn what_a_person_says_stands_and_guides_the_rest() {
    let old = draft("１．総論\n・国の責務\n２．人づくり\n・現状と課題\n３．各論\n・現状と課題\n");
    let new =
        draft("１．総論\n・国の責務\n２．研究基盤\n・現状と課題\n３．教育と雇用\n・現状と課題\n");
    let pin = |old: &NodeId, new: Option<&NodeId>| Pin {
        old: vec![old.clone()],
        new: new.into_iter().cloned().collect(),
    };
    let people = pin(&old.nodes[3].id, Some(&new.nodes[5].id));
    let alignment = align(&old, &new, &[people]);
    let pair = alignment.of_old(&old.nodes[3].id).unwrap();
    assert!(pair.pinned && pair.new == [new.nodes[5].id.clone()]);
    assert_eq!(
        alignment.of_old(&old.nodes[4].id).unwrap().new,
        [new.nodes[6].id.clone()]
    );

    let gone = pin(&old.nodes[2].id, None);
    let alignment = align(&old, &new, std::slice::from_ref(&gone));
    let pair = alignment.of_old(&old.nodes[2].id).unwrap();
    assert_eq!((pair.change, pair.new.len()), (Change::Deleted, 0));
    assert!(pair.pinned, "that too is what a person said");
    let unknown = pin(&NodeId("p9l9".to_owned()), Some(&new.nodes[1].id));
    assert_eq!(
        align(&old, &new, &[unknown]).pairs,
        align(&old, &new, &[]).pairs
    );
}

/// Every item is in one pair, and which draft is called old does not matter.
fn check(old: &Outline, new: &Outline, pins: &[Pin]) {
    let alignment = align(old, new, pins);
    let read = |outline: &Outline| -> Vec<NodeId> {
        let nodes = outline
            .nodes
            .iter()
            .filter(|node| node.kind != NodeKind::Furniture);
        let mut ids: Vec<NodeId> = nodes.map(|node| node.id.clone()).collect();
        ids.sort();
        ids
    };
    let in_pairs = |ids: fn(&Pair) -> &Vec<NodeId>| -> Vec<NodeId> {
        let mut ids: Vec<NodeId> = alignment.pairs.iter().flat_map(ids).cloned().collect();
        ids.sort();
        ids
    };
    assert_eq!(in_pairs(|pair| &pair.old), read(old));
    assert_eq!(in_pairs(|pair| &pair.new), read(new));
    let turned: Vec<Pin> = pins
        .iter()
        .map(|pin| Pin {
            old: pin.new.clone(),
            new: pin.old.clone(),
        })
        .collect();
    let back = align(new, old, &turned);
    assert_eq!(
        sorted(&alignment, |pair| pair),
        sorted(&back, Pair::mirrored)
    );
}

fn sorted(alignment: &Alignment, of: fn(Pair) -> Pair) -> Vec<String> {
    let mut told: Vec<String> = alignment
        .pairs
        .iter()
        .cloned()
        .map(|pair| format!("{:?}", of(pair)))
        .collect();
    told.sort();
    told
}

fn assert_identity(draft: &Outline) {
    for pair in &align(draft, draft, &[]).pairs {
        assert_eq!(
            (pair.change, pair.score, &pair.old),
            (Change::Same, 1.0, &pair.new)
        );
    }
}

#[test]
fn the_plan_and_its_revisions_are_aligned_the_same_from_either_side() {
    let old = plan();
    assert_identity(&old);
    for seed in 0..8 {
        let new = revised(&old, seed).outline;
        check(&old, &new, &[]);
        assert_identity(&new);
    }
}

/// Drafts of few words, so that many items are the same or nearly.
fn small_draft() -> impl Strategy<Value = Outline> {
    let marker = prop::sample::select(vec!["・", "１．", "（１）", "〇 ", "　", "２．", ""]);
    let word = prop::sample::select(vec![
        "治験",
        "の推進",
        "人材",
        "の育成",
        "、",
        "データ基盤",
        "を整備する。",
        "国際連携",
        "現状と課題",
        "AI ",
    ]);
    let line = (marker, prop::collection::vec(word, 0..6))
        .prop_map(|(marker, words)| format!("{marker}{}\n", words.concat()));
    prop::collection::vec(line, 0..24).prop_map(|lines| draft(&lines.concat()))
}

proptest! {
    #[test]
    fn any_two_drafts_are_aligned_the_same_from_either_side(
        old in small_draft(),
        new in small_draft(),
        pins in prop::collection::vec((0_usize..24, 0_usize..24), 0..3),
    ) {
        let at = |outline: &Outline, at: usize| -> Vec<NodeId> {
            outline.nodes.get(at).map(|node| node.id.clone()).into_iter().collect()
        };
        let pins: Vec<Pin> = pins.into_iter()
            .map(|(a, b)| Pin { old: at(&old, a), new: at(&new, b) })
            .collect();
        check(&old, &new, &pins);
        check(&old, &new, &[]);
    }

    #[test]
    fn a_draft_is_aligned_with_itself_item_by_item(draft in small_draft()) {
        assert_identity(&draft);
    }
}
