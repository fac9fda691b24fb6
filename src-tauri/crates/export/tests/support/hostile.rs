//! Texts that go wrong where somebody was careless.

use super::PAYLOADS;

/// Formulas, control characters, marks of direction, letters beyond the first plane, long texts.
pub(crate) fn hostile() -> Vec<String> {
    let own = [
        "=SUM(A1:A9)",
        "+1",
        "-1",
        "@SUM(1)",
        "＝１＋１",
        "＋１",
        "－１",
        "＠x",
        "\t=1",
        "\r=1",
        "'=1",
        "_x0041_",
        "𠮟責👨‍👩‍👧 が\u{3099}葛\u{e0100}",
        "\u{202e}逆\u{200f}\u{2066}",
        "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1f}\u{7f}\u{85}\u{9f}",
        "\u{fffe}\u{ffff}\u{fdd0}\u{1fffe}",
        "一\n二\r\n三\r四\u{2028}五",
        "]]>",
        "&#0;&amp;",
        "  前後の空白  ",
    ];
    let mut texts: Vec<String> = own.map(str::to_owned).into();
    texts.extend(PAYLOADS.iter().map(|text| (*text).to_owned()));
    texts.push("長い意見".repeat(10_000));
    texts
}

/// The letters of a text that any format can hold: control characters stand as U+FFFD, line ends
/// as one line end.
pub(crate) fn held(text: &str) -> String {
    let mut out = String::new();
    let text = text.replace("\r\n", "\n");
    for c in text.chars() {
        out.push(match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => '\t',
            c if c.is_control() || u32::from(c) & 0xfffe == 0xfffe => '\u{fffd}',
            '\u{fdd0}'..='\u{fdef}' => '\u{fffd}',
            c => c,
        });
    }
    out
}
