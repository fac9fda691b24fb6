//! Comparison: what changed in the words, the same from either side.

use kosshi_core::align::{Change, align};
use kosshi_core::compare::{changes, compare, mirrored};
use kosshi_core::outline::{self, Outline};
use kosshi_core::redline::{Change as Words, What};
use kosshi_core::source::Source;
use proptest::prelude::*;

fn applied(changes: &[Words], without: What) -> String {
    let kept = changes.iter().filter(|change| change.what != without);
    kept.map(|change| change.text.as_str()).collect()
}

#[test]
fn changes_are_told_word_by_word_and_markers_apart() {
    let read = |text: &str| -> Outline { outline::read(&Source::from_text(text)) };
    let old = read("○○計画\n１．総論\n・治 験の活性化 と効率化を図る。\n・人材の育成\n");
    let new = read("○○計画\nⅠ　総論\n・治験の更なる活性化と効率化を図る。\n・人材の育成\n");
    let alignment = align(&old, &new, &[]);
    let compared = compare(&old, &new, &alignment);
    let told: Vec<_> = compared
        .iter()
        .map(|one| {
            let marked_anew = one.old_markers != one.new_markers;
            let says = |run: &&Words| run.what != What::Same && !run.text.trim().is_empty();
            let words = one.words.iter().filter(says).collect::<Vec<_>>();
            let words = words.iter().map(|run| (run.what, run.text.as_str()));
            (one.pair.change, marked_anew, words.collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        told,
        [
            (Change::Same, false, vec![]),
            (Change::Same, true, vec![]),
            (Change::Edited, false, vec![(What::Added, "更なる")]),
            (Change::Same, false, vec![]),
        ]
    );
}

/// A regression: the white space beside Japanese letters was missing in the words of both drafts.
#[test]
fn the_words_of_a_comparison_are_those_of_the_items_to_the_letter() {
    let read = |text: &str| -> Outline { outline::read(&Source::from_text(text)) };
    for (old, new) in [
        ("AMED アカデミアを支援する。", "AMED アカデミアを支援する。"),
        ("計画 骨子の素案 令和９年", "計画骨子の素案　令和９年"),
        (
            "国は AMED と連携し、治 験を支援する。",
            "国は、AMED と 十分に連携し、治験を 支援 する。",
        ),
        ("Phase 2 の試験 を行う。", "Phase  2 の 臨床試験を行う。"),
    ] {
        let draft = |text: &str| read(&format!("○○計画\n１．総論\n・{text}\n・人材の育成\n"));
        let (old, new) = (draft(old), draft(new));
        let alignment = align(&old, &new, &[]);
        for one in compare(&old, &new, &alignment) {
            let own = |outline: &Outline, ids: &[kosshi_core::ids::NodeId]| -> String {
                let nodes = outline.nodes.iter().filter(|node| ids.contains(&node.id));
                let texts: Vec<&str> = nodes.map(|node| node.text.as_str()).collect();
                texts.join("\n")
            };
            assert_eq!(
                applied(&one.words, What::Added),
                own(&old, &one.pair.old),
                "{:?}",
                one.words
            );
            assert_eq!(applied(&one.words, What::Removed), own(&new, &one.pair.new));
            if one.pair.change == Change::Same {
                let is_kept = |run: &Words| run.what == What::Same || run.text.trim().is_empty();
                assert!(one.words.iter().all(is_kept), "{:?}", one.words);
            }
        }
    }
}

#[test]
fn several_items_are_compared_as_one_wording() {
    let read = |text: &str| -> Outline { outline::read(&Source::from_text(text)) };
    let old =
        read("○○計画\n１．総論\n・治験の活性化を図り、国際共同治験のネットワークを構築する。\n");
    let new = read(
        "○○計画\n１．総論\n・治験の活性化を図る。\n・国際共同治験のネットワークを構築する。\n",
    );
    let alignment = align(&old, &new, &[]);
    let compared = compare(&old, &new, &alignment);
    let split = compared.last().unwrap();
    assert_eq!(split.pair.change, Change::Split);
    assert_eq!(
        applied(&split.words, What::Removed),
        "治験の活性化を図る。\n国際共同治験のネットワークを構築する。"
    );
}

/// Wordings of few letters, so that they share some.
fn wording() -> impl Strategy<Value = String> {
    let letter = prop::sample::select(vec![
        "治験", "の", "を", "推進", "する", "。", "AI", " ", "ー", "\n", "2",
    ]);
    prop_oneof![
        prop::collection::vec(letter, 0..14).prop_map(|parts| parts.concat()),
        ".{0,20}"
    ]
}

proptest! {
    #[test]
    fn changes_lead_from_one_wording_to_the_other_and_back(a in wording(), b in wording()) {
        let there = changes(&a, &b);
        prop_assert_eq!(applied(&there, What::Added), a.clone());
        prop_assert_eq!(applied(&there, What::Removed), b.clone());
        prop_assert_eq!(mirrored(there), changes(&b, &a));
    }
}
