//! PDF: read by poppler, which says what is in it, and draws it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test ends where it fails"
)]

mod support;

use std::path::PathBuf;

use kosshi_core::annotation::AnnotationKind;
use kosshi_core::outline::NodeKind;
use kosshi_export::{
    ExportAnnotation, NotWritten, PdfColumn, PdfTable, PdfText, pdf_table, pdf_unset,
};
use support::clients::run;
use support::hostile::{held, hostile};
use support::written::pdf;
use support::{annotation, filled_with, model, node};

/// A file in a folder that is gone with it.
struct File(
    #[expect(dead_code, reason = "is there while the file is")] tempfile::TempDir,
    PathBuf,
);

impl File {
    fn of(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("案.pdf");
        std::fs::write(&path, bytes).unwrap();
        Self(folder, path)
    }

    fn path(&self) -> &str {
        self.1.to_str().unwrap()
    }
}

fn text(bytes: &[u8]) -> Option<String> {
    run("pdftotext", &["-raw", File::of(bytes).path(), "-"], b"")
}

fn info(bytes: &[u8], more: &[&str]) -> Option<String> {
    let file = File::of(bytes);
    let args: Vec<&str> = more.iter().copied().chain([file.path()]).collect();
    run("pdfinfo", &args, b"")
}

/// Without what a page adds between words: line ends and spaces.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn it_is_tagged_and_titled_and_names_nobody_and_no_time_but_its_own() {
    let mut own = model();
    own.nodes
        .iter_mut()
        .for_each(|node| node.annotations.clear());
    let Some(said) = info(&pdf(&own), &[]) else {
        return;
    };
    assert!(said.contains("Tagged:          yes"), "{said}");
    assert!(
        said.contains("Title:           第３期医療分野研究開発推進計画 骨子（たたき台）"),
        "{said}"
    );
    assert!(said.contains("(A4)"), "{said}");
    assert!(!said.contains("Author:"), "{said}");
    assert!(
        !said.contains("ModDate:") || said.contains("2026"),
        "{said}"
    );
    let made_at = said.lines().find(|line| line.starts_with("CreationDate:"));
    assert!(made_at.unwrap().contains("2026"), "{said}");
}

#[test]
fn the_same_draft_gives_the_same_bytes() {
    assert_eq!(pdf(&model()), pdf(&model()));
}

#[test]
fn the_text_stands_in_its_order_with_each_annotation_behind_its_item() {
    let Some(text) = text(&pdf(&model())) else {
        return;
    };
    let text = bare(&text);
    let mut from = 0;
    for words in [
        "第３期医療分野研究開発推進計画骨子（たたき台）",
        "基礎から実用化まで",
        "一貫した研究開発[1]",
        "２．主要な検討項目",
        "治験の活性化と効率化",
        "１）国際共同治験",
        "「在り方」に留めず、設置主体を明記すべき。",
        "その通り。",
        "臨床研究中核病院",
        "以上の項目を次回までに整理する。",
        "位置を特定できない注釈",
        "前の版では2頁にあった。",
    ] {
        let at = text[from..].find(words);
        from += at.unwrap_or_else(|| panic!("{words} is missing or earlier in {text}"));
    }
}

#[test]
fn headings_are_headings_of_the_structure_and_bookmarks() {
    let bytes = pdf(&model());
    let Some(structure) = info(&bytes, &["-struct-text"]) else {
        return;
    };
    for tag in ["H1", "H2", "H3", "Note", "P "] {
        assert!(structure.contains(tag), "{tag} is missing in {structure}");
    }
    let order = [
        "治験の活性化と効率化",
        "14:03 事務局から説明",
        "以上の項目を",
    ];
    let places: Vec<usize> = order
        .iter()
        .map(|words| structure.find(words).unwrap())
        .collect();
    assert!(places.is_sorted(), "{structure}");
    let file = File::of(&bytes);
    let json = run("qpdf", &["--json", "--json-key=outlines", file.path()], b"");
    let Some(json) = json else { return };
    let outlines: serde_json::Value = serde_json::from_str(&json).unwrap();
    let top = outlines["outlines"].as_array().unwrap();
    let titles: Vec<&str> = top
        .iter()
        .map(|one| one["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        titles,
        ["１． 総論", "２． 主要な検討項目", "位置を特定できない注釈"]
    );
    assert_eq!(top[1]["kids"][0]["title"], "（２） 環境の整備");
    assert_eq!(top[1]["kids"][0]["kids"][0]["title"], "〇 臨床試験");
}

#[test]
fn its_faces_are_in_it_and_only_the_letters_that_it_needs() {
    let bytes = pdf(&model());
    assert!(bytes.len() < 400_000, "{} bytes", bytes.len());
    let Some(fonts) = run("pdffonts", &[File::of(&bytes).path()], b"") else {
        return;
    };
    for line in fonts.lines().skip(2) {
        assert!(line.contains("+BIZUDPGothic"), "{fonts}");
        // Embedded, a subset, with its letters known to those who copy.
        assert!(line.contains("yes yes yes"), "{fonts}");
    }
    assert_eq!(fonts.lines().count(), 4, "{fonts}");
}

#[test]
fn pages_and_the_lines_of_the_original_are_numbered() {
    let mut long = model();
    for line in 200..400 {
        let text = "治験の活性化と効率化について、次回までに整理する。".repeat(3);
        let mut one = node(line, 3, NodeKind::Paragraph, "", &text);
        one.page = 12;
        long.nodes.push(one);
    }
    let Some(text) = text(&pdf(&long)) else {
        return;
    };
    let pages = text.matches('\u{c}').count();
    assert!(pages > 5, "{pages}");
    for page in 1..=pages {
        assert!(text.contains(&format!("{page} / {pages}")), "{text}");
    }
    assert!(text.contains("12-399"), "{text}");
}

#[test]
fn kinsoku_holds_and_japanese_stands_apart_from_latin() {
    let mut own = model();
    own.apart.clear();
    let words = "「治験」、ワンストップサービス（ICT・DX）の在り方。さらに、ゲノム医療っきょーゃ";
    own.nodes = (1..40)
        .map(|line| {
            let text = "あ".repeat(line as usize) + &words.repeat(4);
            node(line, 0, NodeKind::Paragraph, "", &text)
        })
        .collect();
    let Some(text) = text(&pdf(&own)) else {
        return;
    };
    for line in text.lines() {
        let own = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let first = own.chars().next().unwrap_or('あ');
        assert!(!"、。」）・ーっょゃッュ".contains(first), "{line}");
        assert!(!line.trim_end().ends_with(['「', '（']), "{line}");
    }
}

#[test]
fn letters_that_the_face_lacks_are_shown_by_their_code_and_told_of() {
    let mut own = model();
    own.nodes[6].text = "𠮟責は書けて😀は書けない".to_owned();
    assert_eq!(
        pdf_unset(&own).unwrap().into_iter().collect::<String>(),
        "😀"
    );
    let Some(text) = text(&pdf(&own)) else {
        return;
    };
    // The letter itself is what is copied.
    assert!(bare(&text).contains("𠮟責は書けて😀は書けない"), "{text}");
}

#[test]
fn nothing_hostile_runs_or_is_lost() {
    let own = [
        "#read(\"/etc/passwd\")",
        "*強く* _弱く_ $x^2$ @ref <label> \\ #set page(width: 1pt) `raw` = 見出し",
        "(a) Tj ET Q /S /JavaScript >> endobj",
    ];
    for payload in own.iter().map(|one| (*one).to_owned()).chain(hostile()) {
        let bytes = pdf(&filled_with(&payload));
        let Some(text) = text(&bytes) else {
            return;
        };
        let said = info(&bytes, &[]).unwrap();
        assert!(said.contains("JavaScript:      no"), "{said}");
        let links = info(&bytes, &["-url"]).unwrap();
        assert_eq!(links.lines().count(), 1, "{links}");
        if payload.len() > 10_000 {
            continue;
        }
        let found = seen(&text);
        for line in held(&payload).lines() {
            let wanted = seen(line);
            assert!(found.contains(&wanted), "{wanted} is lost in {found}");
        }
    }
}

/// Over the ends of many pages no words stand together, but each is there.
#[test]
fn of_a_long_text_every_letter_is_there() {
    let letters = |times: usize| {
        let text = text(&pdf(&filled_with(&"長い意見".repeat(times))))?;
        Some(text.matches('長').count())
    };
    let Some(once) = letters(1) else {
        return;
    };
    assert_eq!(letters(3_000), Some(once * 3_000));
}

/// What can be seen of a text: marks of direction are applied by those who copy, not copied.
fn seen(text: &str) -> String {
    let unseen = |c: &char| {
        !c.is_whitespace()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{ad}')
    };
    text.chars().filter(unseen).collect()
}

/// More than stand beside the text: then they stand behind it, none of them lost.
#[test]
fn many_annotations_stand_behind_the_text_under_their_numbers() {
    let mut own = model();
    own.nodes[6].annotations = (1..=1100)
        .map(|number| {
            let body = format!("意見その{number}である。");
            annotation(
                number,
                AnnotationKind::Opinion,
                "治験の活性化",
                Some(0),
                &body,
            )
        })
        .collect::<Vec<ExportAnnotation>>();
    let Some(text) = text(&pdf(&own)) else {
        return;
    };
    let text = bare(&text);
    let mut from = text.find("以上の項目を次回までに整理する。").unwrap();
    for number in 1..=1100 {
        let at = text[from..].find(&format!("意見その{number}である。"));
        from += at.unwrap_or_else(|| panic!("{number} is missing"));
    }
}

#[test]
fn whoever_watches_it_is_told_how_far_it_is_and_may_stop_it() {
    let mut told = Vec::new();
    kosshi_export::pdf(&model(), &mut |done, total| {
        told.push((done, total));
        Ok(())
    })
    .unwrap();
    assert!(told.iter().all(|(done, total)| done <= total));
    let stopped = kosshi_export::pdf(&model(), &mut |done, total| match done * 2 >= total {
        true => Err(NotWritten::Stopped),
        false => Ok(()),
    });
    assert!(matches!(stopped, Err(NotWritten::Stopped)));
}

#[test]
fn a_table_goes_over_its_pages_with_its_headings_on_each() {
    let column = |heading: &str| PdfColumn {
        heading: heading.to_owned(),
        share: 1.0,
    };
    let text_of = |text: String, underlined: bool| PdfText {
        text,
        underlined,
        ..PdfText::default()
    };
    let rows = (1..=60).map(|row| {
        vec![
            vec![
                text_of("治験の".to_owned(), false),
                text_of(format!("更なる効率化{row}"), true),
            ],
            vec![text_of(format!("治験の効率化{row}\n二行目"), false)],
        ]
    });
    let mut table = PdfTable {
        title: "新旧対照表".to_owned(),
        facts: vec!["骨子（案）".to_owned(), "たたき台".to_owned()],
        columns: vec![column("改正案"), column("現行")],
        rows: rows.collect(),
        ..PdfTable::default()
    };
    // A row that is longer than a page.
    table.rows[30][1] = vec![text_of("長い行である。".repeat(1500), false)];
    let bytes = pdf_table(&table, &mut |_, _| Ok(())).unwrap();
    let Some(text) = text(&bytes) else {
        return;
    };
    let pages = text.matches('\u{c}').count();
    assert!(pages > 3);
    let text = bare(&text);
    assert_eq!(text.matches("改正案現行").count(), pages, "{text}");
    for row in (1..=60).filter(|row| *row != 31) {
        assert!(text.contains(&format!("治験の更なる効率化{row}")), "{row}");
        assert!(text.contains(&format!("治験の効率化{row}二行目")), "{row}");
    }
    assert_eq!(text.matches('長').count(), 1500);
    let structure = info(&bytes, &["-struct"]).unwrap();
    assert_eq!(structure.matches("TR").count(), 61, "{structure}");
    assert_eq!(structure.matches("TH").count(), 2);
}

/// The column beside the text is narrow: a line ends between words, and inside one only when the
/// word alone is wider than the column.
#[test]
fn a_line_beside_the_text_does_not_end_inside_a_word() {
    let words = "The international harmonisation guideline ICHE6 (good clinical practice) applies \
        to investigator initiated trials; decentralised recruitment and interoperability of \
        registries, implementation responsibilities, pharmacovigilance.";
    let mixed = "国際共同治験のinteroperability及びpharmacovigilanceに係るresponsibilitiesを、\
        decentralisedなrecruitmentとharmonisationの観点から明記する";
    let mut own = model();
    for (at, node) in own.nodes.iter_mut().enumerate().skip(1).take(6) {
        // Each begins elsewhere in its line.
        let body = format!("{}{words}{}{mixed}", "前".repeat(at), "後".repeat(at));
        let quote = "investigator initiated pharmacovigilance";
        let number = 900 + at as u128;
        let kind = AnnotationKind::Opinion;
        node.annotations
            .push(annotation(number, kind, quote, None, &body));
    }
    let Some(text) = text(&pdf(&own)) else {
        return;
    };
    let letters = |word: &str| {
        word.trim_matches(|c: char| !c.is_ascii_alphabetic())
            .to_owned()
    };
    let known: Vec<String> = words.split_whitespace().map(letters).collect();
    let halves: Vec<&str> = text
        .lines()
        .flat_map(|line| line.split(|c: char| !c.is_ascii_alphabetic()))
        .filter(|word| word.len() > 1 && !known.iter().any(|known| known == word))
        .filter(|word| {
            known
                .iter()
                .any(|known| known.starts_with(word) || known.ends_with(word))
        })
        .collect();
    assert!(halves.is_empty(), "{halves:?}");
}
