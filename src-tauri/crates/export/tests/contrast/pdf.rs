//! The PDF.

use kosshi_export::ContrastTemplate;

use super::support::clients::run;
use super::support::hostile::hostile;
use super::support::written::contrast_pdf;
use super::{filled_with, table};

#[test]
fn the_pdf_has_every_row_its_underlines_and_its_heads_on_each_page() {
    let contrast = table(&ContrastTemplate::default());
    let bytes = contrast_pdf(&contrast);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("対照表.pdf");
    std::fs::write(&file, bytes).unwrap();
    let text = run("pdftotext", &["-layout", file.to_str().unwrap(), "-"], b"").unwrap();
    let seen: String = text.split_whitespace().collect();
    for words in [
        "改正後",
        "備考",
        "（新設）",
        "（削る）",
        "有識者が評価を行う",
        "（略）",
    ] {
        assert!(seen.contains(words), "{words} not in {text}");
    }
    // One of them is longer than a page, also as the head of a column.
    let texts = hostile();
    let mut filled = filled_with(texts.last().unwrap());
    filled.rows = texts
        .iter()
        .flat_map(|text| filled_with(text).rows)
        .collect();
    let bytes = contrast_pdf(&filled);
    std::fs::write(&file, bytes).unwrap();
    let text = run("pdftotext", &[file.to_str().unwrap(), "-"], b"").unwrap();
    let seen: String = text.split_whitespace().collect();
    for words in ["=SUM(A1:A9)", "＠x", "前後の空白"] {
        assert!(seen.contains(words), "{words}");
    }
}
