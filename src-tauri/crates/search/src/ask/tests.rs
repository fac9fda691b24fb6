use super::*;

/// The query as it was understood, in one line.
fn understood(text: &str) -> String {
    let need = |need: &Need| {
        let any: Vec<String> = need.any.iter().map(Asked::to_string).collect();
        format!("{}{}", if need.not { "-" } else { "" }, any.join("|"))
    };
    let needs: Vec<String> = Ask::new(text).needs.iter().map(need).collect();
    needs.join(" & ")
}

#[test]
fn words_operators_and_fields_are_understood() {
    for (typed, meant) in [
        ("治験\u{3000}人材  治験", "治験 & 人材 & 治験"),
        ("治験 AND 人材", "治験 & 人材"),
        ("治験 OR 臨床試験 人材", "治験|臨床試験 & 人材"),
        ("治験 ＯＲ 試験 | 実験", "治験|試験|実験"),
        ("治験 -人材", "治験 & -人材"),
        ("治験 －\"人材 育成\"", "治験 & -\"人材 育成\""),
        ("\"治験 人材\" 力", "\"治験 人材\" & 力"),
        ("＂ＡＩ 活用＂", "\"ＡＩ 活用\""),
        ("見出し:治験 本文：人材", "見出し:治験 & 本文:人材"),
        ("-タグ:\"予 算\" 版:素案", "-タグ:\"予 算\" & 版:素案"),
        (
            "種類:意見 委員:山田 範囲:総論",
            "種類:意見 & 委員:山田 & 範囲:総論",
        ),
        ("見出し:", "見出し:"),
    ] {
        assert_eq!(understood(typed), meant, "{typed}");
    }
}

#[test]
fn what_fits_no_form_means_itself() {
    for (typed, meant) in [
        ("\"治験", "\"治験"),
        ("a\"b\"c", "a\"b\"c"),
        ("\"a\"b", "\"a\"b"),
        ("\"", "\""),
        ("OR", "OR"),
        ("OR 治験", "OR & 治験"),
        ("治験 OR", "治験 & OR"),
        ("-", "-"),
        ("-治験 -人材", "\"-治験\" & \"-人材\""),
        ("a:b 見出語:治験", "a:b & 見出語:治験"),
        ("治験 OR -人材", "治験 & -人材"),
        ("10-20", "10-20"),
    ] {
        assert_eq!(understood(typed), meant, "{typed}");
    }
    assert!(Ask::new("-治験").only_excludes);
    assert_eq!(understood("\"\""), "\"\"");
}

#[test]
fn an_empty_query_asks_nothing() {
    for text in ["", " \u{3000}\n"] {
        assert_eq!(Ask::new(text), Ask::default());
    }
}
