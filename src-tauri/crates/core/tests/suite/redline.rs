//! Redlines: every character of both wordings, and the words that a reader would mark.

use kosshi_core::redline::{What, redline};
use proptest::prelude::*;

fn without(what: What, old: &str, new: &str) -> String {
    let kept = redline(old, new)
        .into_iter()
        .filter(|change| change.what != what);
    kept.map(|change| change.text).collect()
}

fn shown(old: &str, new: &str) -> String {
    let shown = redline(old, new)
        .into_iter()
        .map(|change| match change.what {
            What::Same => change.text,
            What::Removed => format!("[-{}-]", change.text),
            What::Added => format!("[+{}+]", change.text),
        });
    shown.collect()
}

#[test]
fn only_the_words_that_change_are_marked() {
    let told = [
        (
            "治験の活性化と効率化",
            "治験の更なる活性化と効率化",
            "治験の[+更なる+]活性化と効率化",
        ),
        (
            "国は治験を支援し、人材を育成する。",
            "国は試験を支援し、人材を確保する。",
            "国は[-治験-][+試験+]を支援し、人材を[-育成-][+確保+]する。",
        ),
        (
            "臨床研究中核病院",
            "臨床研究拠点病院",
            "臨床研究[-中核-][+拠点+]病院",
        ),
        ("データシーズ", "データ基盤", "データ[-シーズ-][+基盤+]"),
        (
            "特色化とレベルアップ",
            "機能分化",
            "[-特色化とレベルアップ-][+機能分化+]",
        ),
        (
            "確保を進めるため",
            "確保を一層進めるため",
            "確保を[+一層+]進めるため",
        ),
        ("第二条の規定", "第十二条の規定", "第[+十+]二条の規定"),
        ("令和6年", "令和16年", "令和[-6-][+16+]年"),
        ("令和6年", "令和7年", "令和[-6-][+7+]年"),
        ("", "加える", "[+加える+]"),
        ("削る", "", "[-削る-]"),
        ("同じ", "同じ", "同じ"),
    ];
    for (old, new, marked) in told {
        assert_eq!(shown(old, new), marked);
    }
}

#[test]
fn no_single_character_stands_between_two_changes() {
    assert_eq!(
        shown("研究の推進", "開発の促進"),
        "[-研究の推進-][+開発の促進+]"
    );
}

#[test]
fn no_character_is_torn_from_its_selector_or_dakuten() {
    for (old, new) in [
        ("葛\u{e0100}城", "葛城"),
        ("か\u{3099}", "か"),
        ("👩\u{200d}⚕️", "👩"),
    ] {
        let marks = ['\u{e0100}', '\u{3099}', '\u{200d}', '\u{fe0f}'];
        let torn = redline(old, new);
        assert!(
            torn.iter().all(|change| !change.text.starts_with(marks)),
            "{torn:?}"
        );
    }
}

#[test]
fn very_long_wordings_are_one_change() {
    let old = "あ い ".repeat(3000);
    let new = format!("{}う", old.chars().skip(2).collect::<String>());
    assert!(redline(&old, &new).len() < 10);
}

/// Wordings of few letters, so that they share some.
fn wording() -> impl Strategy<Value = String> {
    let letters = [
        "治験",
        "の",
        "が",
        "👩\u{200d}⚕️",
        "葛\u{e0100}",
        "a",
        "。",
        " ",
        "ー",
        "\n",
    ];
    let letter = prop::sample::select(letters.to_vec());
    prop_oneof![
        prop::collection::vec(letter, 0..12).prop_map(|parts| parts.concat()),
        ".{0,20}"
    ]
}

proptest! {
    #[test]
    fn every_character_of_both_wordings_is_kept(old in wording(), new in wording()) {
        prop_assert_eq!(without(What::Added, &old, &new), old.clone());
        prop_assert_eq!(without(What::Removed, &old, &new), new.clone());
        prop_assert!(redline(&old, &new).iter().all(|change| !change.text.is_empty()));
        prop_assert!(redline(&old, &old).iter().all(|change| change.what == What::Same));
    }
}
