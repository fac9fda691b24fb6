//! Every encoding that Japanese offices have used is read, or asked about; never guessed silently.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS};
use kosshi_import::{ImportError, Imported, read};
use proptest::prelude::*;

const TEXT: &str = "１．総論\n（１）現状総括\n　基礎から実用化までの一貫した研究開発に着実な進展が見られて\n\
いる。AMED の①支援を、ｼｰｽﾞの段階から行う。\n・治験の活性化と効率化\n";

fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, unmappable) = encoding.encode(text);
    assert!(
        !unmappable,
        "the fixture has no form in {}",
        encoding.name()
    );
    bytes.into_owned()
}

fn utf16(text: &str, bom: bool, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = bom.then_some(0xfeff);
    mark.into_iter()
        .chain(text.encode_utf16())
        .flat_map(bytes_of)
        .collect()
}

fn read_text(bytes: &[u8]) -> (Imported, String) {
    let imported = read("案.txt", bytes, None).unwrap();
    let lines: Vec<&str> = imported.source.lines().map(|(_, _, line)| line).collect();
    let text = lines.join("\n");
    (imported, text)
}

#[track_caller]
fn assert_read(bytes: &[u8], encoding: &str) {
    let (imported, text) = read_text(bytes);
    assert_eq!(
        (imported.encoding.as_str(), imported.sure),
        (encoding, true)
    );
    assert_eq!(text, TEXT);
    assert_eq!(imported.warnings, []);
}

#[test]
fn utf_8_with_and_without_a_mark() {
    assert_read(TEXT.as_bytes(), "UTF-8");
    assert_read(&[b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), "UTF-8");
}

#[test]
fn utf_16_with_and_without_a_mark() {
    for bom in [true, false] {
        assert_read(&utf16(TEXT, bom, u16::to_le_bytes), "UTF-16LE");
        assert_read(&utf16(TEXT, bom, u16::to_be_bytes), "UTF-16BE");
    }
    let (imported, text) = read_text(&utf16("ascii only\n", false, u16::to_le_bytes));
    assert_eq!(
        (imported.encoding.as_str(), text.as_str()),
        ("UTF-16LE", "ascii only\n")
    );
}

#[test]
fn the_legacy_encodings() {
    assert_read(&encoded(SHIFT_JIS, TEXT), "Shift_JIS");
    assert_read(&encoded(EUC_JP, TEXT), "EUC-JP");
    // ISO-2022-JP has no half-width katakana; the encoder writes them full width.
    let (imported, text) = read_text(&encoded(ISO_2022_JP, TEXT));
    assert_eq!(
        (imported.encoding.as_str(), imported.sure),
        ("ISO-2022-JP", true)
    );
    assert_eq!(text, TEXT.replace("ｼｰｽﾞ", "シース゛"));
}

#[test]
fn ascii_that_would_be_kana_in_utf_16_stays_ascii() {
    let (imported, text) = read_text(b"0a0b0c0d");
    assert_eq!(
        (imported.encoding.as_str(), text.as_str()),
        ("UTF-8", "0a0b0c0d")
    );
}

#[test]
fn a_text_in_none_of_these_encodings_is_a_question() {
    // Latin-1, of which Shift_JIS makes a kanji.
    let (imported, _) = read_text(b"R\xe9sume of the cafe, in English");
    assert!(!imported.sure);
    assert_eq!(imported.warnings[0].code, "encoding_unsure");
}

#[test]
fn a_kanji_that_would_be_a_latin_letter_is_a_question() {
    let (imported, _) = read_text(&encoded(EUC_JP, "発"));
    assert!(!imported.sure);
}

#[test]
fn the_choice_of_a_person_wins() {
    let bytes = encoded(SHIFT_JIS, "治験");
    for label in ["cp932", "CP932", " Shift_JIS ", "windows-31j", "sjis"] {
        let imported = read("案.txt", &bytes, Some(label)).unwrap();
        assert_eq!(
            (imported.encoding.as_str(), imported.sure),
            ("Shift_JIS", true)
        );
        assert_eq!(imported.source.pages[0].lines, ["治験"]);
    }
    for label in ["", "klingon", "replacement", "iso-2022-kr"] {
        let refused = read("案.txt", &bytes, Some(label)).unwrap_err();
        assert_eq!(refused.code(), "import_unknown_encoding");
        assert_eq!(refused.args(), [("label", label.to_owned())]);
    }
    let wrong = read("案.txt", &encoded(EUC_JP, TEXT), Some("utf-8")).unwrap_err();
    assert!(matches!(
        wrong,
        ImportError::Garbled {
            encoding: "UTF-8",
            percent: 6..=100
        }
    ));
}

#[test]
fn what_could_not_be_read_is_named_by_page_and_line() {
    let mut bytes = TEXT.repeat(4).into_bytes();
    bytes.extend(b"\x0c\n\xff\xff\n");
    bytes.extend("外字\u{e000}と\u{1b}制御\n".as_bytes());
    let (imported, _) = read_text(&bytes);
    assert_eq!(
        (imported.encoding.as_str(), imported.sure),
        ("UTF-8", false)
    );
    let warnings: Vec<_> = imported
        .warnings
        .iter()
        .map(|w| (w.code.as_ref(), w.about.as_str(), w.page, w.line))
        .collect();
    assert_eq!(
        warnings,
        [
            ("encoding_unsure", "", 1, 1),
            ("replacement_char", "", 2, 2),
            ("private_use_char", "U+E000", 2, 3),
            ("control_char", "", 2, 3),
        ]
    );
}

#[test]
fn bullets_of_symbol_fonts_are_nothing_to_warn_of() {
    let bullets = "\u{f06c}\u{f0b7}\u{f0fc}\n".repeat(40) + TEXT + "\u{e000}\u{e001}\u{e000}\n";
    let (imported, back) = read_text(bullets.as_bytes());
    assert_eq!(back, bullets, "they stay as they are");
    let told = imported.warnings.iter();
    let told: Vec<_> = told
        .map(|w| (w.about.as_str(), w.detail.as_str()))
        .collect();
    assert_eq!(
        told,
        [("U+E000", "2 characters"), ("U+E001", "1 characters")]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_in_utf_8_comes_back(text in "[一-龠ぁ-んァ-ヶa-z０-９、。・ \n]{0,80}[一-龠]") {
        let (imported, back) = read_text(text.as_bytes());
        prop_assert_eq!((imported.encoding.as_str(), imported.sure), ("UTF-8", true));
        prop_assert_eq!(back, text);
    }

    #[test]
    fn a_legacy_text_comes_back_or_is_asked_about(
        text in "[、。・ぁ-んァ-ン（）０-９医療分野研究開発推進計画治験創薬拠点骨子案議論委員]{1,60}",
        encoding in prop::sample::select(vec![SHIFT_JIS, EUC_JP]),
    ) {
        let (bytes, _, unmappable) = encoding.encode(&text);
        prop_assert!(!unmappable);
        if let Ok(imported) = read("案.txt", &bytes, None) {
            let right = imported.source.pages[0].lines == [text];
            prop_assert!(right || !imported.sure, "taken for {}", imported.encoding);
        }
    }
}
