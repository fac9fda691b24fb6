//! 議事メモ in each form: the words of a file are compared, the others read by other programs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod support;

use kosshi_core::annotation::AnnotationKind;
use kosshi_export::{Minutes, MinutesLine, MinutesPart};
use support::clients::run;
use support::written::{minutes_docx, minutes_html, minutes_markdown, minutes_pdf};

fn line(time: &str, speaker: &str, kind: AnnotationKind, body: &str) -> MinutesLine {
    MinutesLine {
        time: time.to_owned(),
        speaker: speaker.to_owned(),
        kind,
        place: "２．（２）〇臨床試験、173行目".to_owned(),
        quote: String::new(),
        body: body.to_owned(),
        replacement: None,
        tags: Vec::new(),
    }
}

fn minutes() -> Minutes {
    let note = MinutesLine {
        quote: "ワンストップサービスの在り方".to_owned(),
        tags: vec!["宿題".to_owned()],
        ..line(
            "14:03",
            "山田委員",
            AnnotationKind::Note,
            "一行目\n<二>行目 *強調*",
        )
    };
    let suggestion = MinutesLine {
        replacement: Some("一元的な窓口".to_owned()),
        ..line("14:05", "", AnnotationKind::Suggestion, "")
    };
    let question = line(
        "14:07",
        "佐藤委員",
        AnnotationKind::Question,
        "いつからか。",
    );
    let part = |heading: &str, lines: Vec<MinutesLine>| MinutesPart {
        heading: heading.to_owned(),
        lines,
    };
    Minutes {
        heading: "第３回 専門調査会 議事メモ".to_owned(),
        facts: vec!["場所：# 会議室".to_owned(), "記録 3 件".to_owned()],
        parts: vec![
            part("骨子について", vec![note, suggestion]),
            part("その他", Vec::new()),
            part("質問・確認事項", vec![question]),
        ],
        generated_ms: 0,
    }
}

#[test]
fn markdown_of_minutes() {
    insta::assert_snapshot!(minutes_markdown(&minutes()));
}

#[test]
fn html_of_minutes_holds_words_and_no_markup_of_theirs() {
    let file = minutes_html(&minutes());
    assert!(file.contains("<h2>骨子について</h2>"));
    assert!(file.contains("<p class=\"body\">一行目\n&lt;二&gt;行目 *強調*</p>"));
    assert!(file.contains("修正案：一元的な窓口"));
}

/// What pandoc reads of a file, as plain text.
fn read(bytes: &[u8], name: &str, from: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    std::fs::write(&file, bytes).unwrap();
    let args = [from, "--to=plain", "--wrap=none", file.to_str().unwrap()];
    run("pandoc", &args, b"")
}

#[test]
fn pandoc_reads_all_of_the_word_file_and_of_the_markdown() {
    let word = read(&minutes_docx(&minutes()), "案.docx", "--from=docx");
    let mark = minutes_markdown(&minutes());
    let mark = read(mark.as_bytes(), "案.md", "--from=markdown");
    for text in [word, mark].into_iter().flatten() {
        for words in [
            "骨子について",
            "その他",
            "14:03",
            "山田委員",
            "２．（２）〇臨床試験、173行目",
            "「ワンストップサービスの在り方」",
            "<二>行目 *強調*",
            "修正案：一元的な窓口",
            "タグ：宿題",
            "いつからか。",
            "（発言の記録はありません）",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
    }
}

#[test]
fn the_pdf_holds_every_word() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("案.pdf");
    std::fs::write(&file, minutes_pdf(&minutes())).unwrap();
    let Some(text) = run("pdftotext", &[file.to_str().unwrap(), "-"], b"") else {
        return;
    };
    for words in [
        "骨子について",
        "山田委員",
        "14:07",
        "いつからか。",
        "一元的な窓口",
        "（発言の記録はありません）",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

/// A regression: the heading of a part was broken in the narrow column of what was said, and all
/// that is known of the meeting ran on in one line.
#[test]
fn the_pdf_has_headings_across_the_page_and_each_fact_on_its_line() {
    let heading = "第３期医療分野研究開発推進計画　骨子（たたき台）の総論について";
    let mut minutes = minutes();
    minutes.parts[0].heading = heading.to_owned();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("案.pdf");
    std::fs::write(&file, minutes_pdf(&minutes)).unwrap();
    let Some(text) = run("pdftotext", &["-layout", file.to_str().unwrap(), "-"], b"") else {
        return;
    };
    let lines: Vec<String> = text
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    let heading: String = heading.split_whitespace().collect();
    assert!(lines.contains(&heading), "{text}");
    assert!(lines.iter().any(|line| line == "場所：#会議室"), "{text}");
}
