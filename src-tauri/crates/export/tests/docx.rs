//! Word: read by pandoc with its tracked changes and comments, and printed by LibreOffice.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends where it fails"
)]

mod support;

use kosshi_core::anchor::Until;
use kosshi_core::annotation::{AnnotationKind, PlacementState};
use kosshi_core::outline::NodeKind;
use kosshi_core::position::CharPos;
use kosshi_export::{DocxLook, Model};
use serde_json::Value;
use support::clients::{parts, run, text_in_libreoffice};
use support::hostile::{held, hostile};
use support::written::docx;
use support::{annotation, model, node};

/// What pandoc makes of a file, as its own tree.
fn pandoc(bytes: &[u8]) -> Option<Value> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("案.docx");
    std::fs::write(&file, bytes).unwrap();
    let args = [
        "--from=docx",
        "--to=json",
        "--track-changes=all",
        file.to_str().unwrap(),
    ];
    Some(serde_json::from_str(&run("pandoc", &args, b"")?).unwrap())
}

/// The words of a part of pandoc's tree.
fn words(tree: &Value) -> String {
    match (tree["t"].as_str(), tree) {
        (Some("Str"), _) => tree["c"].as_str().unwrap().to_owned(),
        (Some("Space" | "SoftBreak"), _) => " ".to_owned(),
        (Some("LineBreak"), _) => "\n".to_owned(),
        (_, Value::Array(list)) => list.iter().map(words).collect(),
        (_, Value::Object(fields)) => fields.get("c").map(words).unwrap_or_default(),
        _ => String::new(),
    }
}

/// Every span of a class with its attributes and words, in reading order.
fn spans(tree: &Value, class: &str, found: &mut Vec<(Value, String)>) {
    if tree["t"] == "Span" && tree["c"][0][1].as_array().unwrap().contains(&class.into()) {
        found.push((tree["c"][0].clone(), words(&tree["c"][1])));
    }
    match tree {
        Value::Array(list) => list.iter().for_each(|one| spans(one, class, found)),
        Value::Object(fields) => fields.values().for_each(|one| spans(one, class, found)),
        _ => {}
    }
}

fn found(tree: &Value, class: &str) -> Vec<(Value, String)> {
    let mut all = Vec::new();
    spans(tree, class, &mut all);
    all
}

fn headings(tree: &Value) -> Vec<(u64, String)> {
    let blocks = tree["blocks"].as_array().unwrap().iter();
    let headings = blocks.filter(|block| block["t"] == "Header");
    headings
        .map(|head| (head["c"][0].as_u64().unwrap(), words(&head["c"][2])))
        .collect()
}

#[test]
fn pandoc_sees_headings_changes_and_who_made_them() {
    let Some(tree) = pandoc(&docx(&model(), DocxLook::Comments, "山田委員")) else {
        return;
    };
    assert_eq!(
        headings(&tree)[..4],
        [
            (1, "１． 総論"),
            (1, "２． 主要な検討項目"),
            (2, "（２） 環境の整備"),
            (3, "〇 臨床試験")
        ]
        .map(|(level, text)| (level, text.to_owned()))
    );
    let texts = |class| {
        found(&tree, class)
            .into_iter()
            .map(|(_, text)| text)
            .collect::<Vec<_>>()
    };
    assert_eq!(texts("deletion"), ["レベルアップ"]);
    assert_eq!(texts("insertion"), ["相互連携の強化"]);
    let (attributes, _) = &found(&tree, "insertion")[0];
    assert!(attributes.to_string().contains("山田委員"), "{attributes}");
}

/// The words between the beginning and the end of each comment, without those that come.
fn anchored(bytes: &[u8]) -> Vec<String> {
    let all = parts(bytes);
    let (_, document) = all
        .iter()
        .find(|(name, _)| name == "word/document.xml")
        .unwrap();
    let count = document.matches("<w:commentRangeStart").count();
    let starts = document.match_indices("<w:commentRangeStart w:id=\"");
    let anchored: Vec<String> = starts
        .map(|(at, start)| {
            let (id, rest) = document
                .split_at(at + start.len())
                .1
                .split_once('"')
                .unwrap();
            let end = format!("<w:commentRangeEnd w:id=\"{id}\"/>");
            assert_eq!(document.matches(&end).count(), 1, "comment {id} ends once");
            let (inside, _) = rest.split_once(&end).unwrap();
            let inside = inside.split("</w:p>").map(|paragraph| {
                let texts = paragraph.split("<w:t xml:space=\"preserve\">").skip(1);
                let gone = paragraph
                    .split("<w:delText xml:space=\"preserve\">")
                    .skip(1);
                let text = |part: &str| part.split_once('<').unwrap().0.to_owned();
                match paragraph.contains("<w:del ") {
                    true => gone.map(text).collect::<String>(),
                    false => texts.map(text).collect(),
                }
            });
            inside.collect::<Vec<_>>().join("\n")
        })
        .collect();
    assert_eq!(anchored.len(), count);
    anchored
}

#[test]
fn comments_stand_on_exactly_the_words_they_are_about() {
    let mut model = model();
    let mut across = annotation(20, AnnotationKind::Opinion, "", Some(10), "二つの項目に");
    across.range = Some((10, 24).into());
    across.until = Some(Until {
        node: model.nodes[9].id.clone(),
        end: CharPos(4),
    });
    model.nodes[8].annotations.push(across);
    let bytes = docx(&model, DocxLook::Comments, "");
    let anchored = anchored(&bytes);
    for words in [
        "一貫した研究開発",
        "治験の活性化と効率化",
        "海外オリジンの対策",
        "ワンストップサービスの在り方",
        "ワンストップサービスの在り方\n２） 臨床研究",
    ] {
        assert!(
            anchored.contains(&words.to_owned()),
            "{words} is not in {anchored:?}"
        );
    }
    let Some(tree) = pandoc(&bytes) else {
        return;
    };
    let comments = found(&tree, "comment-start");
    assert_eq!(comments.len(), anchored.len());
    let opinion = comments
        .iter()
        .find(|(_, text)| text.contains("設置主体"))
        .unwrap();
    assert!(opinion.1.contains("【意見・提出する・反対") && opinion.1.contains("その通り。"));
    assert!(opinion.0.to_string().contains("山田委員"), "its author");
}

#[test]
fn plain_redlines_and_their_clean_copy_name_nobody() {
    for (look, shown, hidden) in [
        (DocxLook::Redline, "レベルアップ", "<w:ins "),
        (DocxLook::Clean, "相互連携の強化", "レベルアップ<"),
    ] {
        let bytes = docx(&model(), look, "山田委員");
        for (name, text) in parts(&bytes) {
            for author in [
                "山田委員",
                "w:author",
                "creator",
                "lastModifiedBy",
                "<Company",
            ] {
                assert!(!text.contains(author), "{author} in {name}");
            }
        }
        let document = &parts(&bytes)[5].1;
        assert!(
            document.contains(shown) && !document.contains(hidden),
            "{document}"
        );
    }
    let document = parts(&docx(&model(), DocxLook::Redline, ""))[5].1.clone();
    assert!(document.contains("<w:strike/></w:rPr><w:t xml:space=\"preserve\">レベルアップ<"));
    assert!(
        document
            .contains("<w:u w:val=\"single\"/></w:rPr><w:t xml:space=\"preserve\">相互連携の強化<")
    );
}

#[test]
fn no_proposal_is_lost_or_set_where_other_words_stand() {
    let mut model = Model {
        nodes: vec![node(1, 0, NodeKind::Item, "・", "治験の推進")],
        ..Model::default()
    };
    let proposal = |number, quote: &str, start, new: &str| {
        let mut one = annotation(number, AnnotationKind::Suggestion, quote, Some(start), "");
        one.replacement = Some(new.to_owned());
        one
    };
    let mut changed = proposal(3, "推進", 3, "前進");
    changed.placement = PlacementState::Changed;
    model.nodes[0].annotations = vec![
        proposal(1, "治験", 0, "臨床試験"),
        proposal(2, "治験の推進", 0, "重なる案"),
        changed,
        proposal(4, "違う言葉", 0, "別の場所の案"),
    ];
    let document = parts(&docx(&model, DocxLook::Clean, ""))[5].1.clone();
    assert!(document.contains(">臨床試験<"));
    let (before, behind) = document.split_once("本文に反映していない修正案").unwrap();
    for words in ["重なる案", "前進", "別の場所の案"] {
        assert!(!before.contains(words) && behind.contains(words), "{words}");
    }
    let comments = docx(&model, DocxLook::Comments, "");
    let comments = parts(&comments).pop().unwrap();
    assert_eq!(comments.0, "word/comments.xml");
    assert!(comments.1.contains("重なる案") && !comments.1.contains("臨床試験"));
}

/// A later draft says 治験等の推進 where the earlier said 治験の推進.
#[test]
fn a_wording_that_the_text_has_taken_in_is_not_put_in_again() {
    let mut model = Model {
        nodes: vec![node(1, 0, NodeKind::Item, "・", "治験等の推進")],
        ..Model::default()
    };
    let mut adopted = annotation(1, AnnotationKind::Suggestion, "治験", Some(0), "");
    adopted.replacement = Some("治験等".to_owned());
    let mut open = annotation(2, AnnotationKind::Suggestion, "推進", Some(4), "");
    open.replacement = Some("推進等".to_owned());
    model.nodes[0].annotations = vec![adopted, open];
    let document = parts(&docx(&model, DocxLook::Clean, ""))[5].1.clone();
    let (before, behind) = document.split_once("本文に反映していない修正案").unwrap();
    // Only the open one adds letters of its own.
    assert_eq!(before.matches(">等<").count(), 1, "{before}");
    assert!(behind.contains("治験等"));
}

#[test]
fn every_text_is_text_to_every_reader() {
    let texts = hostile();
    let mut model = Model::default();
    for (line, text) in (1..).zip(&texts) {
        let mut one = node(line, 1, NodeKind::Item, "・", text);
        one.annotations = vec![annotation(
            line.into(),
            AnnotationKind::Opinion,
            text,
            None,
            text,
        )];
        model.nodes.push(one);
    }
    let bytes = docx(&model, DocxLook::Comments, "\"><x>");
    for (name, text) in parts(&bytes) {
        let mut reader = quick_xml::Reader::from_str(&text);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }
    let Some(tree) = pandoc(&bytes) else {
        return;
    };
    let seen = words(&tree["blocks"]);
    let seen: String = seen.split_whitespace().collect();
    for text in &texts {
        let held: String = held(text).split_whitespace().collect();
        assert!(
            seen.matches(&held).count() >= 2,
            "in the text and in its comment: {text}"
        );
    }
}

#[test]
fn libreoffice_prints_each_look_with_its_words() {
    let folder = tempfile::tempdir().unwrap();
    for (name, look, words) in [
        ("comments", DocxLook::Comments, "主要な検討項目"),
        ("redline", DocxLook::Redline, "相互連携の強化"),
        ("clean", DocxLook::Clean, "相互連携の強化"),
    ] {
        let file = folder.path().join(format!("{name}.docx"));
        std::fs::write(&file, docx(&model(), look, "")).unwrap();
        let Some(text) = text_in_libreoffice(folder.path(), &file) else {
            return;
        };
        assert!(text.contains(words), "{words} is not in {text}");
    }
}
