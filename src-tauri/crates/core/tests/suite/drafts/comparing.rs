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
            (one.pair.change, marked_anew, one.words.len())
        })
        .collect();
    assert_eq!(
        told,
        [
            (Change::Same, false, 1),
            (Change::Same, true, 1),
            (Change::Edited, false, 3),
            (Change::Same, false, 1),
        ]
    );
    assert_eq!(
        (
            compared[2].words[1].what,
            compared[2].words[1].text.as_str()
        ),
        (What::Added, "更なる")
    );
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
