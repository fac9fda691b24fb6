use proptest::prelude::*;

use super::*;

fn text(original: &str) -> String {
    fold(original).text()
}

#[test]
fn what_a_reader_takes_for_the_same_folds_alike() {
    for (original, folded) in [
        ("ＡＭＥＤ－ＦＬｕＸ", "amed-flux"),
        ("AMED‐FLuX", "amed-flux"),
        ("ﾃﾞｰﾀ・ｶﾞﾊﾞﾅﾝｽ", "データ・ガバナンス"),
        ("か\u{3099}", "が"),
        ("⽉⽣⼈⻑⻘", "月生人長青"),
        ("葛\u{e0100}城", "葛城"),
        ("㍿①㎡", "株式会社1m2"),
        ("生成 AI の利活用", "生成aiの利活用"),
        ("世界第 12 位", "世界第12位"),
        ("計画\u{3000}\n 骨子", "計画 骨子"),
        ("Top  10", "top 10"),
        ("１０〜２０", "10~20"),
        ("\u{feff}治\u{200b}験\u{202e}", "治験"),
    ] {
        assert_eq!(text(original), folded, "{original}");
    }
}

#[test]
fn differences_of_meaning_stay() {
    for (one, other) in [
        ("か", "が"),
        ("ー", "-"),
        ("ア", "あ"),
        ("は", "ぱ"),
        ("〇", "○"),
    ] {
        assert_ne!(text(one), text(other));
    }
    assert_eq!(text("データー"), "データー");
}

#[test]
fn a_range_maps_back_to_whole_characters() {
    let folded = fold("私の㍿か\u{3099}葛\u{e0100}。");
    let at = |range| folded.original(range).map(<(u32, u32)>::from);
    assert_eq!(at(3..5), Some((2, 3)));
    assert_eq!(at(6..7), Some((3, 5)));
    assert_eq!(at(7..8), Some((5, 7)));
    assert_eq!(at(0..9), Some((0, 8)));
    assert_eq!(at(2..2), None);
    assert_eq!(at(8..10), None);
}

#[test]
fn a_mark_that_stands_alone_does_not_join_what_stands_before() {
    assert_eq!(text("か゛"), "か゛");
    assert_eq!(text("か ゛"), "か ゛");
}

/// Texts with what makes folding hard: marks, selectors, widths, jamo, spaces of all kinds.
fn hard_text() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "か",
        "が",
        "か\u{3099}",
        "ﾊ",
        "ﾟ",
        "ﾞ",
        "ー",
        "ｰ",
        "-",
        "―",
        "漢",
        "𠮟",
        "葛\u{e0100}",
        "⻑",
        "㍿",
        "①",
        "Ａ",
        "a",
        "İ",
        "Σ",
        "ς",
        "é",
        "e",
        "\u{301}",
        "\u{323}",
        "゛",
        "´",
        " ",
        "\u{3000}",
        "\r\n",
        "\u{200d}",
        "👩\u{200d}🔬",
        "\u{202e}",
        "\0",
        "ᄀ",
        "ᅡ",
        "ᆨ",
        "각",
        "ﾡ",
        "、",
        "（",
        "𝐀",
        "ﷺ",
        "½",
        "\u{a0}",
    ]);
    let mixed = prop::collection::vec(parts, 0..24).prop_map(|parts| parts.concat());
    prop_oneof![3 => mixed, 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn origins_are_monotone_and_within_the_text(original in hard_text()) {
        let folded = fold(&original);
        let len = crate::position::char_len(&original);
        prop_assert_eq!(folded.chars.len(), folded.origin.len());
        prop_assert!(folded.origin.iter().all(|origin| !origin.is_empty() && origin.end.0 <= len));
        for pair in folded.origin.windows(2) {
            prop_assert!(pair[0].start <= pair[1].start && pair[0].end <= pair[1].end);
        }
    }

    #[test]
    fn folding_is_idempotent(original in hard_text()) {
        let once = text(&original);
        prop_assert_eq!(text(&once), once);
    }

    #[test]
    fn texts_with_a_safe_border_fold_apart(left in hard_text(), right in hard_text()) {
        let (left, right) = (format!("{left}。"), format!("、{right}"));
        prop_assert_eq!(text(&format!("{left}{right}")), text(&left) + &text(&right));
    }

    #[test]
    fn what_a_folded_range_came_from_folds_to_it(original in hard_text(), cut in any::<(u16, u16)>()) {
        let folded = fold(&original);
        prop_assume!(!folded.chars.is_empty());
        let start = usize::from(cut.0) % folded.chars.len();
        let end = start + 1 + usize::from(cut.1) % (folded.chars.len() - start);
        let source = folded.original(start..end).and_then(|range| range.of(&original)).unwrap();
        let part: String = folded.chars[start..end].iter().collect();
        prop_assert!(text(source).contains(part.trim()), "{source:?} does not hold {part:?}");
    }
}

#[test]
fn letters_are_without_the_spaces_of_justified_lines() {
    let letters = letters("訪 問 看護 AI 活用、Phase 2 の");
    assert_eq!(letters.text(), "訪問看護ai活用、phase 2の");
    assert_eq!(letters.original(1..2), Some(CharRange::new(2, 3)));
    assert_eq!(
        as_read("訪 問 看護 AI 活用、Phase 2　の"),
        "訪問看護AI活用、Phase 2の"
    );
}
