//! Places that drafts hold open, and what only looks like one.

use kosshi_core::outline;
use kosshi_core::placeholder::{PlaceholderKind, placeholders};
use kosshi_core::source::Source;

/// The placeholders of a text that stands as one item, as printed.
fn found(text: &str) -> Vec<(String, PlaceholderKind)> {
    let wide = "研究開発の基礎から実用化までの一貫した取組を着実に推進する。";
    let source = Source::from_text(&format!("計画の骨子\n\n１．総論\n{wide}\n{text}\n"));
    let outline = outline::read(&source);
    let nodes = outline.nodes.iter().skip(3);
    nodes
        .flat_map(|node| {
            placeholders(node)
                .into_iter()
                .map(move |found| (node, found))
        })
        .map(|(node, found)| (found.range.of(&node.text).unwrap().to_owned(), found.kind))
        .collect()
}

#[track_caller]
fn holds(text: &str, expected: &[&str]) {
    let words: Vec<String> = found(text).into_iter().map(|(words, _)| words).collect();
    assert_eq!(words, expected, "{text}");
}

#[test]
fn words_that_are_not_settled_are_found() {
    holds("・研究を推進する【P】", &["【P】"]);
    holds("・研究を推進する（Ｐ）。", &["（Ｐ）"]);
    holds("・研究を推進する[P]", &["[P]"]);
    holds("・件数【時点更新予定】を記す。", &["【時点更新予定】"]);
    holds("・目標値（数値は精査中）を掲げる。", &["（数値は精査中）"]);
    holds("・予算額　※調整中", &["調整中"]);
    holds("※ その他の措置については調整中。", &["調整中"]);
    holds("・告示日：調整中", &["調整中"]);
    holds("【調整中】", &["【調整中】"]);
}

#[test]
fn numbers_and_names_that_are_missing_are_found() {
    holds("・令和○年○月○日に施行する。", &["○年○月○日"]);
    holds("・令和８年XX月XX日に開く。", &["XX月XX日"]);
    holds("・20XX年までに達成する。", &["20XX年"]);
    holds("・厚生労働省告示第●号による。", &["第●号"]);
    holds("・商法第●条第●項に規定する。", &["第●条第●項"]);
    holds("・第〇回会議で了承された。", &["第〇回"]);
    holds("・○○大臣が定める。", &["○○"]);
    holds("・委員は●名とする。", &["●名"]);
    holds("○月○日に公表する。", &["○月○日"]);
}

#[test]
fn each_kind_is_told() {
    let kinds =
        |text| -> Vec<PlaceholderKind> { found(text).into_iter().map(|(_, kind)| kind).collect() };
    assert_eq!(
        kinds("・創薬庁（仮称）を置く。"),
        [PlaceholderKind::Provisional]
    );
    assert_eq!(
        kinds("・●月に置く【P】。"),
        [PlaceholderKind::Blank, PlaceholderKind::Pending]
    );
}

#[test]
fn bullets_zeros_and_words_are_no_placeholders() {
    for text in [
        "● 人材の育成",
        "●人材の育成",
        "○ 治験の推進",
        "〇日本の創薬力を高める。",
        "・二〇〇七年に定めた。",
        "・一〇〇名を超える。",
        "・二〇年間の計画",
        "・次を行う。　○人材の育成　○治験の推進",
        "・XX染色体を調べる。",
        "・DX人材を育てる。",
        "・X線を用いる。",
        "・MAX年度の値",
        "・窒素（N）とリン（P）を測る。",
        "・リン（P）を測る。",
        "・関係省庁と調整中である。",
        "・P の値を求める。",
        "・検討中の課題を整理する。",
        "・〇×で答える。",
        "・〇〇",
        "＊＊＊＊",
    ] {
        holds(text, &[]);
    }
}

#[test]
fn a_line_that_begins_with_a_placeholder_is_no_item_of_that_marker() {
    let outline = outline::read(&Source::from_text(
        "計画の骨子\n\n１．総論\n・研究を推進する。\n【P】治験を推進する。\n",
    ));
    let last = outline.nodes.last().unwrap();
    assert_eq!(
        (last.marker.as_str(), last.text.as_str()),
        ("", "【P】治験を推進する。")
    );
}
