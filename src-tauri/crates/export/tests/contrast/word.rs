//! The Word file.

use kosshi_export::ContrastTemplate;
use scraper::Html;

use super::support::clients::{parts, run, text_in_libreoffice};
use super::support::hostile::{held, hostile};
use super::support::written::contrast_docx;
use super::{filled_with, table, texts_of};

/// The text of a part of a package.
fn part(package: &[u8], name: &str) -> String {
    let mut parts = parts(package).into_iter();
    parts.find(|(own, _)| own == name).unwrap().1
}

#[test]
fn pandoc_sees_the_table_of_the_word_file_and_libreoffice_prints_it() {
    let bytes = contrast_docx(&table(&ContrastTemplate::default()));
    let core = part(&bytes, "docProps/core.xml");
    assert!(
        !core.contains("creator") && !core.contains("lastModifiedBy"),
        "{core}"
    );
    assert!(part(&bytes, "word/document.xml").contains("w:orient=\"landscape\""));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("対照表.docx");
    std::fs::write(&file, &bytes).unwrap();
    let args = ["--from=docx", "--to=html", file.to_str().unwrap()];
    if let Some(html) = run("pandoc", &args, b"") {
        let page = Html::parse_document(&html);
        let heads = texts_of(&page, "thead th");
        assert_eq!(heads, ["改正後", "改正前", "備考"], "{html}");
        assert_eq!(
            texts_of(&page, "tbody tr").len(),
            table(&ContrastTemplate::default()).rows.len()
        );
        assert!(
            texts_of(&page, "td u").contains(&"全国の主要な都市".to_owned()),
            "{html}"
        );
    }
    if let Some(text) = text_in_libreoffice(folder.path(), &file) {
        for words in [
            "改正後",
            "（新設）",
            "（削る）",
            "有識者が評価を行う",
            "（略）",
        ] {
            assert!(text.contains(words), "{words} not in {text}");
        }
    }
}

/// Without the white space, which readers of tables fold.
fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn hostile_texts_stay_texts_in_the_word_file() {
    let texts = hostile();
    let mut contrast = filled_with(&texts[0]);
    let rows = texts.iter().flat_map(|text| filled_with(text).rows);
    contrast.rows = rows.collect();
    let bytes = contrast_docx(&contrast);
    for name in ["word/document.xml", "docProps/core.xml"] {
        let part = part(&bytes, name);
        let mut reader = quick_xml::Reader::from_str(&part);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
        assert!(!part.contains("instrText"), "{name}");
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("対照表.docx");
    std::fs::write(&file, &bytes).unwrap();
    let args = ["--from=docx", "--to=html", file.to_str().unwrap()];
    let Some(html) = run("pandoc", &args, b"") else {
        return;
    };
    let seen = texts_of(&Html::parse_document(&html), "tbody td:nth-child(2)");
    let seen: Vec<String> = seen.iter().map(|text| letters(text)).collect();
    let held: Vec<String> = texts.iter().map(|text| letters(&held(text))).collect();
    assert_eq!(seen, held);
}
