//! What people wrote into a copy of a draft is taken in onto the draft, by the words it is on.

use std::path::Path;

use kosshi_app::contract::Export;
use kosshi_app::{DraftId, ExportFormat, ExportProfile, Session};
use serde_json::{Value, json};

use crate::build;
use crate::contract::{call, first_draft, session};

fn draft(session: &Session) -> DraftId {
    serde_json::from_value(first_draft(session)).unwrap()
}

fn annotate(session: &Session, all: &[Value]) {
    for args in all {
        let mut args = args.clone();
        args["draft"] = first_draft(session);
        call(session, "annotate", args);
    }
}

/// What is said of which words, in the order of the draft.
fn said(session: &Session) -> Vec<Value> {
    let listed = call(session, "annotations", json!({}));
    let fields = [
        "kind",
        "state",
        "body",
        "replacement",
        "reason",
        "quote",
        "range",
        "node",
    ];
    let listed = listed["annotations"].as_array().unwrap().iter();
    listed
        .map(|a| json!(fields.map(|field| a[field].clone())))
        .collect()
}

fn export(session: &Session, format: ExportFormat, file: &Path) {
    let asked = Export {
        profile: Some(ExportProfile::Own),
        author: "鈴木委員".to_owned(),
        ..Export::of(draft(session), format)
    };
    session.export_to(&asked, file).unwrap();
}

/// The text as it would read with all proposals.
fn applied(session: &Session, folder: &Path) -> String {
    let file = folder.join("溶け込み.docx");
    export(session, ExportFormat::DocxClean, &file);
    let outline = kosshi_app::outline_of_file(&file, None).unwrap();
    outline
        .nodes
        .into_iter()
        .map(|node| node.text + "\n")
        .collect()
}

#[test]
fn comments_of_a_word_file_come_back_as_what_they_were() {
    let (_one, one) = session();
    annotate(
        &one,
        &[
            json!({ "node": "p1l173", "range": [10, 24], "kind": "opinion", "state": "submit",
                    "body": "主体を明記すべき\n理由：二行目\n　返信：三行目", "tags": ["治験"] }),
            json!({ "node": "p1l171", "kind": "note", "body": "14:03 事務局から説明" }),
            json!({ "node": "p1l174", "kind": "suggestion", "state": "submitted",
                    "replacement": "臨床研究中核病院の機能強化", "reason": "明確に\n修正案：ではない" }),
            json!({ "node": "p1l7", "range": [0, 6], "kind": "highlight" }),
        ],
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("コメント.docx");
    export(&one, ExportFormat::Docx, &file);

    let (_two, two) = session();
    let import = two.import_annotations(&file, Some(draft(&two))).unwrap();
    assert_eq!((import.added, import.refused.len()), (4, 0));
    assert_eq!(said(&one), said(&two));
    let tagged = call(&two, "annotations", json!({ "tag": "委員：鈴木委員" }));
    assert_eq!(tagged["annotations"].as_array().unwrap().len(), 4);
    let again = two.import_annotations(&file, Some(draft(&two))).unwrap();
    assert_eq!((again.added, again.known), (0, 4));
    call(&two, "undo", json!({}));
    assert_eq!(said(&two), Vec::<Value>::new());
}

#[test]
fn tracked_changes_come_back_as_suggestions_on_the_words_that_stand_in_the_draft() {
    let (_one, one) = session();
    annotate(
        &one,
        &[
            json!({ "node": "p1l174", "range": [9, 19], "kind": "suggestion",
                    "replacement": "特色化と相互連携の強化" }),
            json!({ "node": "p1l171", "range": [0, 2], "kind": "suggestion", "replacement": "" }),
        ],
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("変更履歴.docx");
    export(&one, ExportFormat::Docx, &file);

    let (_two, two) = session();
    let import = two.import_annotations(&file, Some(draft(&two))).unwrap();
    assert_eq!((import.added, import.refused.len()), (2, 0));
    assert_eq!(
        applied(&one, folder.path()),
        applied(&two, folder.path()),
        "{:?}",
        said(&two)
    );
}

#[test]
fn words_put_in_and_words_that_are_not_in_the_draft() {
    let body = "<w:p><w:r><w:t>治験の</w:t></w:r>\
        <w:ins w:id=\"1\" w:author=\"山田\"><w:r><w:t>更なる</w:t></w:r></w:ins>\
        <w:r><w:t>活性化と効率化</w:t></w:r></w:p>\
        <w:p><w:commentRangeStart w:id=\"1\"/><w:r><w:t>この版にはない言葉</w:t></w:r>\
        <w:commentRangeEnd w:id=\"1\"/></w:p>";
    let comments = "<w:comment w:id=\"1\" w:author=\"山田\"><w:p><w:r><w:t>定義は</w:t></w:r></w:p>\
        </w:comment>";
    let bytes = build::docx(&[
        ("word/document.xml", &build::document(body)),
        ("word/comments.xml", &build::part("comments", comments)),
    ]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("返送.docx");
    std::fs::write(&file, bytes).unwrap();
    let (_dir, session) = session();
    let import = session
        .import_annotations(&file, Some(draft(&session)))
        .unwrap();
    assert_eq!((import.added, import.refused.len()), (1, 1));
    assert_eq!(import.refused[0].quote, "この版にはない言葉");
    assert_eq!(import.refused[0].error.code, "place_not_found");
    let said = said(&session);
    assert_eq!(said[0][3], "治験の更なる", "{said:?}");
    assert_eq!(said[0][5], "治験の");
}

/// A paragraph that somebody put in stands beside no words, and words that stand twice say nothing
/// of which.
#[test]
fn what_has_no_place_of_its_own_is_named_and_tied_to_nothing() {
    let body = "<w:p><w:ins w:id=\"1\" w:author=\"山田\" w:date=\"2026-11-01T00:00:00Z\">\
        <w:r><w:t>全く新しい段落を加える。</w:t></w:r></w:ins></w:p>\
        <w:p><w:commentRangeStart w:id=\"1\"/><w:r><w:t>研究</w:t></w:r>\
        <w:commentRangeEnd w:id=\"1\"/></w:p>";
    let comments = "<w:comment w:id=\"1\" w:author=\"山田\"><w:p><w:r><w:t>どの研究か</w:t></w:r></w:p>\
        </w:comment>";
    let bytes = build::docx(&[
        ("word/document.xml", &build::document(body)),
        ("word/comments.xml", &build::part("comments", comments)),
    ]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("返送.docx");
    std::fs::write(&file, bytes).unwrap();
    let (_dir, session) = session();
    let import = session
        .import_annotations(&file, Some(draft(&session)))
        .unwrap();
    let codes: Vec<&str> = import
        .refused
        .iter()
        .map(|one| one.error.code.as_ref())
        .collect();
    assert_eq!(import.added, 0, "{:?}", said(&session));
    assert_eq!(codes, ["place_ambiguous", "place_not_found"]);
}

#[test]
fn marks_and_notes_of_a_pdf_are_taken_in_by_the_words_under_them() {
    let utf16 = |text: &str| {
        let units: String = text
            .encode_utf16()
            .map(|unit| format!("{unit:04x}"))
            .collect();
        format!("<feff{units}>")
    };
    let content = build::show(50, 700, "・治験の活性化と効率化")
        + &build::show(
            50,
            680,
            "１）国際共同治験に関するワンストップサービスの在り方",
        )
        + &build::show(50, 660, "この版にはない言葉を並べた行");
    let highlight = format!(
        "/Subtype/Highlight/QuadPoints[60 711 119 711 60 698 119 698]/T {}/Contents {}",
        utf16("山田"),
        utf16("具体的に")
    );
    let strike = "/Subtype/StrikeOut/QuadPoints[70 691 110 691 70 678 110 678]";
    let lost = "/Subtype/Highlight/QuadPoints[50 671 140 671 50 658 140 658]";
    let bytes = build::pdf_with(&content, &[&highlight, strike, lost]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("返送.pdf");
    std::fs::write(&file, bytes).unwrap();
    let (_dir, session) = session();
    let error = session.import_annotations(&file, None).unwrap_err();
    assert_eq!(error.code, "draft_not_named");
    let import = session
        .import_annotations(&file, Some(draft(&session)))
        .unwrap();
    let said = said(&session);
    assert_eq!((import.added, import.refused.len()), (2, 1), "{said:?}");
    assert_eq!(import.refused[0].quote, "この版にはない言葉");
    let found: Vec<[&str; 3]> = said
        .iter()
        .map(|one| [0, 2, 5].map(|field| one[field].as_str().unwrap()))
        .collect();
    assert_eq!(
        found,
        [
            ["note", "【コメント：山田】具体的に", "治験の活性化"],
            ["suggestion", "", "国際共同"],
        ]
    );
    assert_eq!(said[1][3], "");
}
