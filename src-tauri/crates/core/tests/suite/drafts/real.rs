//! Successive drafts of ministries, where they stand beside the workspace: what was looked at and
//! found right stays so.

use std::collections::BTreeMap;

use kosshi_core::align::{Alignment, Change, align};
use kosshi_core::anchor::Anchor;
use kosshi_core::carry::carry;
use kosshi_core::outline::{self, NodeKind, Outline};
use kosshi_core::source::Source;

use crate::golden::root;

/// A draft of the corpus, or `None` said aloud.
pub(crate) fn draft(name: &str) -> Option<Outline> {
    let path = root().join(format!("../shared/corpus/{name}.txt"));
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: no drafts beside the workspace");
        return None;
    };
    Some(outline::read(&Source::from_text(&text)))
}

fn counts(alignment: &Alignment) -> BTreeMap<Change, usize> {
    let mut counts = BTreeMap::new();
    for pair in &alignment.pairs {
        *counts.entry(pair.change).or_default() += 1;
    }
    counts
}

/// Aligns two drafts, prints what became of their items and of annotations on all of them.
fn aligned(old: &Outline, new: &Outline, name: &str) -> Alignment {
    let alignment = align(old, new, &[]);
    let read = old
        .nodes
        .iter()
        .filter(|node| node.kind != NodeKind::Furniture);
    let anchors: Vec<Anchor> = read.filter_map(|node| Anchor::on(node, None)).collect();
    let carried = carry(old, new, &alignment, &anchors);
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &carried {
        *states.entry(one.state.as_str()).or_default() += 1;
    }
    let accepted = carried.iter().filter(|one| one.accepted).count();
    println!(
        "{name}: {:?}; annotations on all items: {states:?}, accepted {accepted}",
        counts(&alignment)
    );
    alignment
}

/// What became of the item that begins with some words.
fn became<'o>(
    alignment: &Alignment,
    old: &Outline,
    new: &'o Outline,
    words: &str,
) -> (Change, Vec<&'o str>) {
    let node = old
        .nodes
        .iter()
        .find(|node| node.text.starts_with(words))
        .unwrap();
    let pair = alignment.of_old(&node.id).unwrap();
    let there = new.nodes.iter().filter(|node| pair.new.contains(&node.id));
    (pair.change, there.map(|node| node.text.as_str()).collect())
}

#[test]
fn a_statute_keeps_all_but_its_new_articles() {
    let (Some(first), Some(second), Some(third)) = (
        draft("law_genshiryoku_20150801"),
        draft("law_genshiryoku_20230607"),
        draft("law_genshiryoku_20250606"),
    ) else {
        return;
    };
    let alignment = aligned(&second, &third, "law 2023 → 2025");
    assert_eq!(
        counts(&alignment),
        BTreeMap::from([(Change::Same, 141), (Change::Added, 2)])
    );
    let alignment = aligned(&first, &second, "law 2015 → 2023");
    assert!(counts(&alignment)[&Change::Same] >= 111);
    let (change, there) = became(
        &alignment,
        &first,
        &second,
        "この法律は、原子力の研究、開発及び利用",
    );
    assert_eq!((change, there.len()), (Change::Edited, 1));
    assert!(there[0].contains("地球温暖化の防止"));
}

#[test]
fn a_correction_of_a_day_later_is_a_handful_of_edits() {
    let (Some(old), Some(new)) = (
        draft("mhlw_houmon_tsuchi_20260305"),
        draft("mhlw_houmon_tsuchi_20260306"),
    ) else {
        return;
    };
    let alignment = aligned(&old, &new, "訪問看護通知");
    let counts = counts(&alignment);
    assert!(
        counts[&Change::Same] >= 1300 && counts[&Change::Edited] <= 10,
        "{counts:?}"
    );
    assert_eq!(counts.get(&Change::Deleted), None, "{counts:?}");
    let (change, there) = became(&alignment, &old, &new, "地域の関係機関との連携、会議の参加");
    assert_eq!(change, Change::Edited);
    assert!(there[0].contains("機能強化型４"));
}

#[test]
fn the_next_draft_of_an_interim_proposal_keeps_most_of_its_items() {
    let (Some(old), Some(new)) = (
        draft("funani_07_chukanshian_tatakidai1"),
        draft("funani_08_chukanshian_tatakidai2"),
    ) else {
        return;
    };
    let alignment = aligned(&old, &new, "中間試案のたたき台");
    let counts = counts(&alignment);
    assert!(
        counts[&Change::Same] >= 460 && counts[&Change::Deleted] <= 12,
        "{counts:?}"
    );
    // What was a note became the second of two proposals, three pages earlier.
    let (change, _) = became(
        &alignment,
        &old,
        &new,
        "商法第７５７条第１項の規定にかかわらず、受取船荷証券の発行に代えて",
    );
    assert_eq!(change, Change::Moved);
    let (change, there) = became(&alignment, &old, &new, "甲案について");
    assert_eq!((change, there), (Change::Edited, vec!["甲案"]));
}

#[test]
fn a_new_edition_two_years_later_is_known_by_its_headings() {
    let (Some(old), Some(new)) = (draft("mhlw_giron_seiri_R6"), draft("mhlw_giron_seiri_R8"))
    else {
        return;
    };
    let alignment = aligned(&old, &new, "議論の整理");
    for (from, to) in [
        (
            "令和６年度診療報酬改定に係る",
            "令和８年度診療報酬改定に係るこれまでの議論の整理",
        ),
        (
            "かかりつけ医、かかりつけ歯科医",
            "かかりつけ医機能、かかりつけ歯科医機能、かかりつけ薬剤師機能の評価",
        ),
        (
            "難病患者に対する適切な医療",
            "難病患者等に対する適切な医療の評価",
        ),
    ] {
        let (change, there) = became(&alignment, &old, &new, from);
        assert_eq!((change, there), (Change::Edited, vec![to]), "{from}");
    }
    // Most of the text is new, and is not forced onto what went.
    assert!(counts(&alignment)[&Change::Added] > 200);
}
