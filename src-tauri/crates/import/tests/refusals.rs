//! What is no text is refused with a reason a person can act on; no bytes whatever panic.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use kosshi_import::{ImportError, MAX_BYTES, read};
use proptest::prelude::*;

#[track_caller]
fn assert_kind(bytes: &[u8], name: &str, kind: &str) {
    let refused = read(name, bytes, None).unwrap_err();
    assert_eq!(refused.code(), "import_binary", "{refused}");
    assert_eq!(refused.args(), [("kind", kind.to_owned())]);
}

#[test]
fn a_file_without_text_is_empty() {
    for bytes in [
        &b""[..],
        b" \r\n\t\x0c",
        "\u{feff}\u{3000}\n".as_bytes(),
        b"\xff\xfe",
    ] {
        assert!(
            matches!(read("案.txt", bytes, None), Err(ImportError::Empty)),
            "{bytes:?}"
        );
    }
}

#[test]
fn known_formats_are_called_by_their_names() {
    assert_kind(b"PK\x03\x04........xl/workbook.xml...", "表.docx", "xlsx");
    assert_kind(b"PK\x03\x04........ppt/presentation.xml", "図.zip", "pptx");
    assert_kind(b"PK\x05\x06\0\0\0\0", "案.zip", "zip");
    assert_kind(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "案.doc", "ole");
    assert_kind(b"{\\rtf1\\ansi", "案.txt", "rtf");
    assert_kind(b"\xff\xd8\xff\xe0\0\x10JFIF", "案.txt", "image");
    assert_kind(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "案.txt", "image");
    assert_kind(b"\x1f\x8b\x08\0", "案.txt.gz", "compressed");
    assert_kind(b"SQLite format 3\0", "library.db", "database");
    assert_kind(b"\x7fELF\x02\x01", "a.out", "program");
    assert_kind(b"MZ\x90\0\x03\0\0\0", "setup.exe", "program");
}

#[test]
fn a_damaged_file_of_a_known_format_is_called_damaged() {
    for (bytes, name) in [
        (&b"%PDF-1.7\n%\xe2\xe3"[..], "案.txt"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4\n", "案.pdf"),
        (b"PK\x03\x04........word/document.xml...", "案.docx"),
        (b"\0\x01\x02\x03", "壊れた.PDF"),
    ] {
        let refused = read(name, bytes, None).unwrap_err();
        assert_eq!(refused.code(), "import_damaged", "{refused}");
    }
}

#[test]
fn a_nul_in_a_text_is_refused_but_letters_of_a_program_are_not() {
    assert_kind("総論\0総論".as_bytes(), "案.txt", "unknown");
    assert!(read("案.txt", "MZ世代の総論".as_bytes(), None).is_ok());
    // Not before the encoding is known: a chosen encoding does not let it in either.
    let refused = read("案.txt", "総論\0".as_bytes(), Some("utf-8")).unwrap_err();
    assert_eq!(refused.code(), "import_binary");
}

#[test]
fn mojibake_is_never_a_success() {
    let words = "治験".repeat(40);
    let damaged = |share: usize| {
        let bad: Vec<u8> = std::iter::repeat_n(0xff, share).collect();
        [words.as_bytes(), b"\n", &bad].concat()
    };
    assert!(read("案.txt", &damaged(4), None).is_ok());
    let refused = read("案.txt", &damaged(8), None).unwrap_err();
    assert!(
        matches!(refused, ImportError::Garbled { percent: 6.., .. }),
        "{refused}"
    );
    let private = "\u{e123}".repeat(10) + "総論";
    assert!(matches!(
        read("案.txt", private.as_bytes(), None),
        Err(ImportError::Garbled { .. })
    ));
}

#[test]
fn more_than_the_limit_is_refused() {
    let bytes = vec![b'a'; usize::try_from(MAX_BYTES).unwrap() + 1];
    let refused = read("案.txt", &bytes, None).unwrap_err();
    assert_eq!(refused.args(), [("limit", MAX_BYTES.to_string())]);
}

#[test]
fn odd_but_good_texts_are_read() {
    let line = "臨".repeat(350_000);
    let imported = read("案.txt", line.as_bytes(), None).unwrap();
    assert_eq!(imported.source.pages[0].lines, [line]);

    let imported = read("案.txt", "一\r二\r\n三\n\r四\u{c}五".as_bytes(), None).unwrap();
    assert_eq!(imported.source.pages[0].lines, ["一", "二", "三", "", "四"]);
    assert_eq!(imported.source.pages[1].lines, ["五"]);
}

#[test]
fn the_hash_is_that_of_the_bytes() {
    let hash = read("案.txt", b"abc", None).unwrap().sha256;
    assert_eq!(hash[..4], [0xba, 0x78, 0x16, 0xbf]);
    assert_eq!(
        hash,
        read("別名.txt", b"abc", Some("shift_jis")).unwrap().sha256
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_bytes_panic_and_no_success_is_garbled(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        label in prop::option::of(prop::sample::select(vec!["utf-8", "utf-16", "cp932", "eucjp", "jis"])),
    ) {
        if let Ok(imported) = read("案.txt", &bytes, label) {
            let text: String = imported.source.lines().map(|(_, _, line)| line).collect();
            let chars = text.chars().count();
            let bad = text.chars().filter(|c| *c == '\u{fffd}').count();
            // Line ends are counted with the text but are not in it any more.
            prop_assert!(bad * 100 <= (chars + bytes.len()) * 5);
            prop_assert!(!text.contains('\0'));
        }
    }

    #[test]
    fn a_text_with_bytes_thrown_in_never_panics(
        text in "[総論ぁ-ん\r\n\u{c}]{0,60}",
        junk in prop::collection::vec(any::<u8>(), 0..6),
        at in 0usize..200,
    ) {
        let mut bytes = text.into_bytes();
        let at = at.min(bytes.len());
        bytes.splice(at..at, junk);
        let _ = read("案.txt", &bytes, None);
    }
}
