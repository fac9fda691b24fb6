//! PDFs built to overflow, to loop, to be unreadable, or to act.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod build;

use build::{pdf, pdf_of, show, stream};
use kosshi_import::read;

/// `read`, or the code of the refusal.
fn code(bytes: &[u8]) -> String {
    match read("案.pdf", bytes, None) {
        Ok(_) => "read".to_owned(),
        Err(error) => error.code().to_owned(),
    }
}

fn text(bytes: &[u8]) -> String {
    let imported = read("案.pdf", bytes, None).unwrap();
    imported
        .source
        .lines()
        .map(|(_, _, line)| line.trim())
        .collect()
}

const PAGES: &str = "<</Type/Pages/Count 1/Kids[3 0 R]>>";
const PAGE: &str = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>";
const HELVETICA: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
const SHOWN: &str = "BT /F 10 Tf 50 700 Td (1. Overview of the plan) Tj ET";

/// One page that shows `SHOWN`, under that catalog, with further objects from 6 on.
fn plain(catalog: &str, page: &str, more: &[&str]) -> Vec<u8> {
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R{catalog}>>"),
        PAGES.to_owned(),
        PAGE.replace("/Contents", &format!("{page}/Contents")),
        stream("", SHOWN),
        HELVETICA.to_owned(),
    ];
    objects.extend(more.iter().map(|&object| object.to_owned()));
    pdf(&objects)
}

#[test]
fn a_table_of_places_without_end_is_not_walked() {
    // Entries of no width, and more of them than there are atoms.
    for index in [
        "0 9223372036854775807",
        "0 4294967295",
        "-1 9",
        "9223372036854775807 9",
    ] {
        let dict = format!("/Type/XRef/W[0 0 0]/Index[{index}]/Size 9/Root 1 0 R");
        let mut bytes = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n".to_vec();
        let at = bytes.len();
        bytes.extend(
            format!(
                "9 0 obj\n{}\nendobj\nstartxref\n{at}\n%%EOF\n",
                stream(&dict, "")
            )
            .bytes(),
        );
        assert_ne!(code(&bytes), "read", "{index}");
    }
}

#[test]
fn streams_of_objects_that_hold_each_other_end() {
    let inner = |holds: &str| {
        stream(
            &format!("/Type/ObjStm/N 1/First 4/Extends {holds}"),
            "9 0 (x)",
        )
    };
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in [(7, inner("8 0 R")), (8, inner("7 0 R"))] {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let at = bytes.len();
    // 1 and 2 stand in 7, which stands in 8, which stands in 7.
    let rows: [[u8; 4]; 9] = [
        [0; 4],
        [2, 0, 7, 0],
        [2, 0, 7, 0],
        [0; 4],
        [0; 4],
        [0; 4],
        [0; 4],
        [2, 0, 8, 0],
        [2, 0, 7, 0],
    ];
    let rows: String = rows
        .concat()
        .into_iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let dict = "/Type/XRef/Filter/ASCIIHexDecode/W[1 2 1]/Size 9/Root 1 0 R";
    bytes.extend(
        format!(
            "9 0 obj\n{}\nendobj\nstartxref\n{at}\n%%EOF\n",
            stream(dict, &rows)
        )
        .bytes(),
    );
    assert_ne!(code(&bytes), "read");
}

#[test]
fn more_pages_than_any_draft_has_are_refused() {
    // One page, named a million times over six levels.
    let kids = |child: u32| format!("[{}]", format!("{child} 0 R ").repeat(10));
    let mut objects = vec!["<</Type/Catalog/Pages 2 0 R>>".to_owned()];
    for level in 0..6u32 {
        let count = 10u32.pow(6 - level);
        objects.push(format!(
            "<</Type/Pages/Count {count}/Kids{}>>",
            kids(3 + level)
        ));
    }
    objects.push("<</Type/Page/Parent 7 0 R/MediaBox[0 0 9 9]>>".to_owned());
    let words = code(&pdf(&objects));
    assert!(
        ["import_too_much", "import_damaged", "import_empty"].contains(&words.as_str()),
        "{words}"
    );
    // A count that is a lie costs nothing.
    let lie = pdf(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1000000/Kids[3 0 R]>>".to_owned(),
        PAGE.to_owned(),
        stream("", SHOWN),
        HELVETICA.to_owned(),
    ]);
    assert_eq!(text(&lie), "1. Overview of the plan");
}

#[test]
fn a_table_of_places_that_is_not_where_it_should_be_is_made_anew() {
    let whole = plain("", "", &[]);
    let from = whole
        .windows(9)
        .rposition(|window| window == b"startxref")
        .unwrap();
    for place in ["99999999", "18446744073709551616", "-5", "0", "x", ""] {
        let mut bytes = whole[..from].to_vec();
        bytes.extend(format!("startxref\n{place}\n%%EOF\n").bytes());
        assert_eq!(text(&bytes), "1. Overview of the plan", "{place}");
    }
}

/// The same page, locked by RC4 of 40 bits as the standard has it; `user` is the check of the
/// password.
fn locked(user: &str, content: &str) -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        PAGES.to_owned(),
        PAGE.to_owned(),
        stream("/Filter/ASCIIHexDecode", content),
        HELVETICA.to_owned(),
    ];
    let owner = "4b".repeat(32);
    let encrypt = format!(
        "/Encrypt<</Filter/Standard/V 1/R 2/O<{owner}>/U<{user}>/P -4>>/ID[<{ID}><{ID}>]/Root"
    );
    let plain = pdf(&objects);
    let text = String::from_utf8(plain).unwrap();
    text.replacen("/Root", &encrypt, 1).into_bytes()
}

const ID: &str = "6b6f737368692d6b6f737368692d6b6f";

#[test]
fn a_password_to_open_is_asked_for_and_one_to_print_is_not() {
    let secret = "e502babc19d6aaf915c47bd92b3472e56b153079585bfd59ec8bcbcf74c196e8";
    assert_eq!(code(&locked(secret, "00")), "import_encrypted");
    // The owner alone has a password: it opens for anybody. The content is locked, then in hex.
    let locked_content = "86d6a984082094bba72c9da125d3ab05325df53cb097bcbde84f13bebf484a2dff03d55feb0c1a115499d0af735fa538c8399b029f";
    let open = "378c15af2ade84e33bb75981bf2e056ae6be9dcd521b579f1067e700b0047461";
    let bytes = locked(open, "CONTENT");
    let bytes = replaced(&bytes, b"/Filter/ASCIIHexDecode/Length 7", b"/Length 53");
    let digits: Vec<u8> = locked_content
        .chars()
        .map(|c| c.to_digit(16).unwrap() as u8)
        .collect();
    let raw: Vec<u8> = digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair[1])
        .collect();
    assert_eq!(
        text(&replaced(&bytes, b"CONTENT", &raw)),
        "1. Overview of the plan"
    );
}

fn replaced(bytes: &[u8], what: &[u8], with: &[u8]) -> Vec<u8> {
    let at = bytes
        .windows(what.len())
        .position(|window| window == what)
        .unwrap();
    [&bytes[..at], with, &bytes[at + what.len()..]].concat()
}

#[test]
fn scripts_and_launches_are_not_even_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    let launch = format!(
        "<</Type/Action/S/Launch/F({0})/Unix<</F(/bin/touch)/P({0})>>>>",
        trace.display()
    );
    let script = "<</Type/Action/S/JavaScript/JS(app.launchURL('http://127.0.0.1:1/'))>>";
    let link = "<</Type/Annot/Subtype/Link/Rect[0 0 595 842]/A 7 0 R/AA<</PO 6 0 R/O 7 0 R>>>>";
    let bytes = plain(
        "/OpenAction 7 0 R/AA<</WC 6 0 R>>/Names<</JavaScript<</Names[(x)6 0 R]>>>>",
        "/Annots[8 0 R]/AA<</O 7 0 R>>",
        &[script, &launch, link],
    );
    assert_eq!(text(&bytes), "1. Overview of the plan");
    assert!(!trace.exists());
}

#[test]
fn ruby_keeps_its_letters_and_cuts_no_line_in_two() {
    let ruby = "BT /F 5 Tf 1 0 0 1 60 711 Tm <30613051309330683046> Tj ET\n"
        .replace("30613051309330683046", &codes("ちけん"));
    let content =
        show(50, 700, "治験の活性化を推進する。") + &ruby + &show(50, 680, "次の行である。");
    let text = text(&pdf_of(&[&content], "UniJIS-UTF16-H"));
    assert!(text.contains("治験の活性化を推進する。"), "{text}");
    assert!(
        text.contains("次の行である。") && text.contains("ちけん"),
        "{text}"
    );
}

fn codes(text: &str) -> String {
    text.encode_utf16()
        .map(|unit| format!("{unit:04x}"))
        .collect()
}
