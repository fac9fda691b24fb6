//! Files made to do harm are refused with a reason, quickly, and nothing else happens.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod build;

use build::{document, docx, docx_of, mutated, p, pdf, pdf_of, seeds, show, stream};
use kosshi_core::outline;
use kosshi_import::read;
use proptest::prelude::*;

#[track_caller]
fn refused(name: &str, bytes: &[u8]) -> String {
    let error = read(name, bytes, None).unwrap_err();
    let what = error.args().into_iter().find(|(name, _)| *name == "what");
    what.map_or(error.code().to_owned(), |(_, what)| {
        format!("{}:{what}", error.code())
    })
}

#[test]
fn a_part_that_unfolds_without_end_is_refused() {
    let bomb = document(&p(&" ".repeat(4 * 1024 * 1024)));
    assert_eq!(
        refused("案.docx", &docx(&[("word/document.xml", &bomb)])),
        "import_too_much:bytes"
    );
    let styles = "<a>".to_owned() + &" ".repeat(3 * 1024 * 1024) + "</a>";
    let file = docx(&[
        ("word/document.xml", &document(&p("総論"))),
        ("word/styles.xml", &styles),
    ]);
    assert_eq!(refused("案.docx", &file), "import_too_much:bytes");
}

#[test]
fn too_many_parts_and_parts_of_one_name_are_refused() {
    let names: Vec<String> = (0..2_100)
        .map(|at| format!("word/media/{at}.png"))
        .collect();
    let content = document(&p("総論"));
    let mut parts = vec![("word/document.xml", content.as_str())];
    parts.extend(names.iter().map(|name| (name.as_str(), "")));
    assert_eq!(refused("案.docx", &docx(&parts)), "import_too_much:parts");
    // Two parts of one name, made by renaming one of the same length.
    let other = document(&p("別の総論"));
    let file = docx(&[
        ("word/document.xml", &content),
        ("word/documenx.xml", &other),
    ]);
    let twice: Vec<u8> = {
        let text = file;
        let mut bytes = text.clone();
        let name = b"word/documenx.xml";
        for at in 0..bytes.len() - name.len() {
            if bytes[at..].starts_with(name) {
                bytes[at + 12] = b't';
            }
        }
        bytes
    };
    assert_eq!(refused("案.docx", &twice), "import_ambiguous");
}

#[test]
fn entities_and_bottomless_elements_are_refused() {
    let lol =
        "<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>".to_owned() + &document("&b;");
    assert_eq!(
        refused("案.docx", &docx(&[("word/document.xml", &lol)])),
        "import_entities"
    );
    let external = "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>".to_owned()
        + &document(&p("&x;"));
    assert_eq!(
        refused("案.docx", &docx(&[("word/document.xml", &external)])),
        "import_entities"
    );
    let deep = docx_of(&"<w:tbl><w:tr><w:tc>".repeat(30_000));
    assert_eq!(refused("案.docx", &deep), "import_too_much:depth");
}

#[test]
fn names_that_lead_out_of_the_archive_lead_nowhere() {
    let content = document(&p("総論"));
    let file = docx(&[
        ("../../escaped", "x"),
        ("/absolute", "x"),
        ("C:\\x", "x"),
        ("word/document.xml", &content),
    ]);
    assert_eq!(
        read("案.docx", &file, None).unwrap().source.pages[0].lines,
        ["総論"]
    );
    assert!(!std::path::Path::new("../../escaped").exists());
}

#[test]
fn word_with_a_password_says_so() {
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refused("案.docx", &locked), "import_encrypted");
}

#[test]
fn a_pdf_of_pictures_is_a_scan_and_a_blank_one_is_empty() {
    let page = |content: &str, resources: &str| {
        pdf(&[
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<{resources}>>/Contents 4 0 R>>"
            ),
            stream("", content),
            stream(
                "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
                "x",
            ),
        ])
    };
    assert_eq!(
        refused("案.pdf", &page("/I Do", "/XObject<</I 5 0 R>>")),
        "import_scanned"
    );
    assert_eq!(refused("案.pdf", &page("0 0 m", "")), "import_empty");
}

#[test]
fn a_pdf_whose_letters_mean_nothing_is_refused() {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"
            .to_owned(),
        stream("", &show(50, 700, "総論の本文")),
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>".to_owned(),
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)\
         /Supplement 0>>>>"
            .to_owned(),
    ];
    assert_eq!(refused("案.pdf", &pdf(&objects)), "import_unreadable");
}

#[test]
fn a_pdf_built_to_loop_or_to_overflow_ends() {
    let cyclic = pdf(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>".to_owned(),
    ]);
    let _ = read("輪.pdf", &cyclic, None);
    let deep = pdf(&["<</Type/Catalog/Pages ".to_owned() + &"[".repeat(10_000) + ">>"]);
    let _ = read("深.pdf", &deep, None);
    let content = "q ".repeat(100_000) + &show(50, 700, "総論");
    let many = read("多.pdf", &pdf_of(&[&content], "UniJIS-UTF16-H"), None).unwrap();
    assert_eq!(many.source.pages[0].lines, ["総論"]);
    // A form that draws itself.
    let form = pdf(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>"
            .to_owned(),
        stream("", "/X Do"),
        stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>", "/X Do"),
    ]);
    assert_eq!(refused("己.pdf", &form), "import_empty");
}

#[test]
fn forms_that_draw_each_other_without_end_are_cut_off_and_what_stands_beside_them_is_read() {
    // Each draws the next sixteen times: 16^8 drawings.
    let again = "/X Do ".repeat(16);
    let form = |next: usize| {
        let own = format!("/Resources<</XObject<</X {next} 0 R>>>>");
        stream(
            &format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]{own}"),
            &again,
        )
    };
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>\
         /XObject<</X 6 0 R>>>>/Contents 4 0 R>>"
            .to_owned(),
        stream("", &format!("{again} BT /F 10 Tf 50 700 Td (Plan) Tj ET")),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    objects.extend((7..14).map(form));
    // One of them draws itself.
    objects.push(form(13));
    let read = read("累.pdf", &pdf(&objects), None).unwrap();
    assert_eq!(read.source.pages[0].lines, ["Plan"]);
    let told = read.warnings.iter().map(|one| (&*one.code, one.page));
    assert_eq!(told.collect::<Vec<_>>(), [("page_cut_off", 1)]);
}

#[test]
fn a_pdf_cut_anywhere_is_an_error_or_a_part_of_the_text() {
    let pages: Vec<String> = (0..20)
        .map(|at| show(50, 700, &format!("第{at}頁の本文")))
        .collect();
    let contents: Vec<&str> = pages.iter().map(String::as_str).collect();
    let whole = pdf_of(&contents, "UniJIS-UTF16-H");
    for cut in ("%PDF-".len()..whole.len()).step_by(whole.len() / 200) {
        match read("切.pdf", &whole[..cut], None) {
            Ok(read) => {
                assert!(read.source.pages.len() <= 20);
                let told = read.warnings.iter().any(|one| one.code == "file_cut_off");
                assert!(told, "cut at {cut} of {}", whole.len());
            }
            // Nothing is said of a draft that has no text: this one has some, elsewhere.
            Err(refused) => assert_ne!(refused.code(), "import_empty", "cut at {cut}"),
        }
    }
    for appended in [
        vec![],
        vec![0; 4000],
        b"\r\n<!-- sent by mail -->".repeat(100),
    ] {
        let read = read("全.pdf", &[whole.clone(), appended].concat(), None).unwrap();
        assert_eq!(read.warnings, []);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..Default::default() })]

    #[test]
    fn no_change_of_a_good_file_makes_a_reader_panic(
        seed in 0usize..5,
        numbers in prop::collection::vec(any::<u32>(), 3..24),
    ) {
        let (name, bytes) = seeds().swap_remove(seed);
        if let Ok(imported) = read(name, &mutated(bytes, &numbers), None) {
            let visible: usize = imported
                .source
                .lines()
                .map(|(_, _, line)| line.chars().filter(|c| !c.is_whitespace()).count())
                .sum();
            let kept: usize = outline::read(&imported.source)
                .nodes
                .iter()
                .flat_map(|node| node.marker.chars().chain(node.text.chars()))
                .filter(|c| !c.is_whitespace())
                .count();
            prop_assert_eq!(visible, kept);
        }
    }
}
