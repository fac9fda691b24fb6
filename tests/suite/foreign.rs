//! What other programs wrote as W3C Web Annotations: taken in by the words quoted, or named.

use std::fmt::Write as _;

use kosshi_app::contract::AnnotationImport;
use kosshi_app::{AppError, DraftId, Session};
use serde_json::{Value, json};

use crate::carrying::drafts;
use crate::contract::{call, session};

const TEXT: &str = "１．総論\n・研究の体制を整備する。\n・人材の育成と確保を進める。\n\
    ２．各論\n・国際連携の体制を整備する。\n・データの利活用を進める。\n";

fn library() -> (tempfile::TempDir, Session, DraftId) {
    let (dir, session) = session();
    let ids = drafts(&session, &[TEXT.to_owned()]);
    let draft = serde_json::from_value(json!(ids[0])).unwrap();
    (dir, session, draft)
}

fn take(session: &Session, draft: DraftId, text: &str) -> Result<AnnotationImport, AppError> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("注釈.jsonld");
    std::fs::write(&file, text).unwrap();
    session.import_annotations(&file, Some(draft))
}

/// Kind, words quoted, words said and words proposed, in reading order.
fn said(session: &Session, draft: DraftId) -> Vec<[String; 4]> {
    let listed = call(session, "annotations", json!({ "draft": draft }));
    let all = listed["annotations"].as_array().unwrap().iter();
    let field = |one: &Value, name: &str| one[name].as_str().unwrap_or("-").to_owned();
    all.map(|one| ["kind", "quote", "body", "replacement"].map(|name| field(one, name)))
        .collect()
}

fn codes(import: &AnnotationImport) -> Vec<(&str, &str)> {
    let all = import.refused.iter();
    all.map(|one| (one.quote.as_str(), one.error.code.as_ref()))
        .collect()
}

fn quoted(words: &str) -> Value {
    json!({ "source": "https://example.org/plan.pdf",
            "selector": { "type": "TextQuoteSelector", "exact": words } })
}

#[test]
fn a_single_annotation_is_placed_by_its_words_with_its_author_and_its_tags() {
    let (_dir, session, draft) = library();
    let one = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "http://example.org/a1",
        "type": "Annotation", "motivation": "commenting", "created": "2026-11-01T09:00:00Z",
        "creator": { "type": "Person", "name": "山田 花子" },
        "body": [
            { "type": "TextualBody", "value": "主語を明記", "format": "text/plain" },
            { "type": "TextualBody", "value": "要検討", "purpose": "tagging" },
        ],
        "target": quoted("人材の育成"),
    });
    let import = take(&session, draft, &one.to_string()).unwrap();
    assert_eq!((import.added, codes(&import)), (1, vec![]));
    assert_eq!(
        said(&session, draft),
        [["note", "人材の育成", "主語を明記", "-"].map(str::to_owned)]
    );
    let listed = call(&session, "annotations", json!({ "draft": draft }));
    assert_eq!(
        listed["annotations"][0]["tags"],
        json!(["委員：山田 花子", "要検討"])
    );
    let again = take(&session, draft, &one.to_string()).unwrap();
    assert_eq!((again.added, again.known), (0, 1));
    call(&session, "undo", json!({}));
    assert_eq!(said(&session, draft), Vec::<[String; 4]>::new());
}

#[test]
fn lists_pages_and_collections_are_read_and_their_motivations_kept() {
    let (_dir, session, draft) = library();
    let one = |motivation: &str, words: &str, body: Value| {
        json!({ "type": "Annotation", "motivation": motivation, "body": body,
                "target": quoted(words) })
    };
    let edit = json!({ "type": "TextualBody", "purpose": "editing", "value": "人材の確保" });
    let page = json!({ "type": "AnnotationCollection", "label": "意見", "first": {
        "type": "AnnotationPage", "next": "http://example.org/page2", "items": [
            one("questioning", "研究の体制", json!("いつまでに")),
            one("editing", "人材の育成", edit),
            one("highlighting", "国際連携", Value::Null),
            "http://example.org/elsewhere",
        ] } });
    let import = take(&session, draft, &page.to_string()).unwrap();
    assert_eq!(
        said(&session, draft),
        [
            ["question", "研究の体制", "いつまでに", "-"],
            ["suggestion", "人材の育成", "", "人材の確保"],
            ["highlight", "国際連携", "", "-"],
        ]
        .map(|one| one.map(str::to_owned))
    );
    // What is only named in the file is named.
    let named: Vec<&str> = import
        .refused
        .iter()
        .map(|one| one.annotation.as_str())
        .collect();
    assert_eq!(import.added, 3);
    assert_eq!(named.len(), 2);
    assert!(named.contains(&"http://example.org/page2"), "{named:?}");
    let list = json!([one("commenting", "データ", json!("定義は"))]);
    assert_eq!(take(&session, draft, &list.to_string()).unwrap().added, 1);
}

#[test]
fn what_stands_around_tells_places_apart_and_nothing_is_guessed() {
    let (_dir, session, draft) = library();
    let selecting = |selector: Value| json!([{ "type": "Annotation", "body": "一", "target": { "selector": selector } }]);
    let words = "体制を整備する。";
    let import = take(
        &session,
        draft,
        &selecting(json!({ "type": "TextQuoteSelector", "exact": words })).to_string(),
    )
    .unwrap();
    assert_eq!(
        (import.added, codes(&import)),
        (0, vec![(words, "place_ambiguous")])
    );
    let selectors = [
        json!([{ "type": "XPathSelector", "value": "/p[3]" },
               { "type": "TextQuoteSelector", "exact": "体制を\n整備する。", "prefix": "国際連携の" }]),
        json!({ "type": "FragmentSelector", "value": "page=1", "refinedBy":
            { "type": "TextQuoteSelector", "exact": "研究の体制を整備する。", "refinedBy":
                { "type": "TextQuoteSelector", "exact": "体制を整備する。" } } }),
        json!([{ "type": "TextQuoteSelector", "exact": words },
               { "type": "TextPositionSelector", "start": 9, "end": 17 }]),
    ];
    for selector in selectors {
        let import = take(&session, draft, &selecting(selector.clone()).to_string()).unwrap();
        assert_eq!(codes(&import), vec![], "{selector}");
    }
    let listed = call(&session, "annotations", json!({ "draft": draft }));
    let prefixes: Vec<&str> = listed["annotations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["prefix"].as_str().unwrap())
        .collect();
    // The second and the third are of the same place and say the same: they differ by their ids.
    assert_eq!(prefixes.last(), Some(&"国際連携の"));
    assert!(
        prefixes[..prefixes.len() - 1]
            .iter()
            .all(|prefix| *prefix == "研究の"),
        "{prefixes:?}"
    );
}

#[test]
fn words_go_on_into_the_next_item_and_each_miss_is_named_with_its_reason() {
    let (_dir, session, draft) = library();
    let list = json!([
        { "type": "Annotation", "bodyValue": "二項にわたる", "target": quoted("整備する。 ・人材の育成") },
        { "type": "Annotation", "body": "ない", "target": quoted("この版にはない言葉") },
        { "type": "Annotation", "body": "図", "target":
            { "selector": { "type": "SvgSelector", "value": "<svg/>" } } },
        { "type": "Annotation", "body": "全体に", "target": "https://example.org/plan.pdf" },
        { "type": "Annotation", "target": quoted("データの利活用"), "body": [
            { "type": "Image", "id": "https://example.org/図.png" },
            { "type": "TextualBody", "value": "図を見よ" } ] },
        { "type": "Annotation", "body": "宛先がない" },
    ]);
    let import = take(&session, draft, &list.to_string()).unwrap();
    assert_eq!(
        codes(&import),
        [
            ("この版にはない言葉", "place_not_found"),
            ("", "place_unquoted"),
            ("データの利活用", "annotation_body_left"),
            ("", "place_not_found"),
        ]
    );
    assert_eq!(import.refused[2].error.args["kinds"], "Image");
    let said = said(&session, draft);
    assert_eq!(import.added, 3, "{said:?}");
    assert!(
        said.iter().any(|one| one[1] == "整備する。\n人材の育成"),
        "{said:?}"
    );
    // Where the picture is stays with the words.
    assert!(
        said.iter()
            .any(|one| one[2] == "https://example.org/図.png\n図を見よ"),
        "{said:?}"
    );
}

#[test]
fn the_answer_of_an_annotation_server_is_read_with_its_replies() {
    let (_dir, session, draft) = library();
    let one = |id: &str, user: &str, text: &str, more: Value| {
        let mut one = json!({ "id": id, "user": format!("acct:{user}@example.org"), "text": text,
            "tags": [], "created": "2026-11-01T09:00:00.123456+00:00",
            "target": [{ "source": "https://example.org/" }] });
        one.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        one
    };
    let target = json!({ "tags": ["治験"], "target": [{ "source": "https://example.org/", "selector": [
        { "type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]" },
        { "type": "TextPositionSelector", "start": 30, "end": 35 },
        { "type": "TextQuoteSelector", "exact": "国際連携", "prefix": "・", "suffix": "の体制" } ] }] });
    let rows = json!({ "total": 4, "rows": [
        one("c", "sato", "同感です", json!({ "references": ["a", "b"] })),
        one("a", "yamada", "相手国は", target),
        one("b", "suzuki", "米国かと", json!({ "references": ["a"] })),
        one("d", "suzuki", "迷子", json!({ "references": ["z"] })),
    ] });
    let import = take(&session, draft, &rows.to_string()).unwrap();
    assert_eq!(
        (import.added, codes(&import)),
        (1, vec![("", "place_not_found")])
    );
    assert_eq!(import.refused[0].error.args["text"], "迷子");
    let listed = call(&session, "annotations", json!({ "draft": draft }));
    let made = &listed["annotations"][0];
    assert_eq!(made["tags"], json!(["委員：yamada", "治験"]));
    let mut replies: Vec<&str> = made["replies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["body"].as_str().unwrap())
        .collect();
    replies.sort_unstable();
    assert_eq!(replies, ["sato：同感です", "suzuki：米国かと"]);
}

#[test]
fn html_is_read_as_text_and_wrong_types_are_named() {
    let (_dir, session, draft) = library();
    let html = "<p>主語を<b>明記</b></p><script>alert('x')</script><img src=x onerror=alert(1)><p>a &lt; b</p>";
    let list = json!([
        { "type": "Annotation", "target": quoted("国際連携"),
          "body": { "type": "TextualBody", "format": "text/html", "value": html } },
        5, null, true, "urn:x", [[]], {}, { "type": "Annotation", "target": 5, "body": 6 },
        { "type": ["Annotation"], "target": { "selector": 7 }, "creator": 8, "body": { "value": 9 } },
        { "type": "Annotation", "motivation": {}, "created": "いつか", "target": quoted("人材の育成"),
          "body": { "type": "TextualBody", "value": "よい" }, "creator": ["", { "name": 3 }, "佐藤"] },
    ]);
    let import = take(&session, draft, &list.to_string()).unwrap();
    assert_eq!(
        said(&session, draft),
        [
            ["note", "人材の育成", "よい", "-"],
            ["note", "国際連携", "主語を明記\na < b", "-"],
        ]
        .map(|one| one.map(str::to_owned))
    );
    let unread = codes(&import)
        .iter()
        .filter(|(_, code)| *code == "annotation_unreadable")
        .count();
    assert_eq!(unread, 4, "{:?}", codes(&import));
    let unquoted = codes(&import)
        .iter()
        .filter(|(_, code)| *code == "place_unquoted")
        .count();
    assert_eq!(unquoted, 2, "{:?}", codes(&import));
}

#[test]
fn hostile_files_are_refused_whole_and_leave_the_library_as_it_was() {
    let (_dir, session, draft) = library();
    let deep = "[".repeat(100_000);
    let nested = format!(
        "{{\"type\":\"Annotation\",\"target\":{}1{}}}",
        "[".repeat(100),
        "]".repeat(100)
    );
    let mut wide = String::from("{\"type\":\"Annotation\",\"body\":[");
    wide.push_str(&"0,".repeat(20 << 20));
    wide.push_str("0]}");
    let surrogate = r#"{"type":"Annotation","body":"\ud800","target":"x"}"#;
    for (name, text) in [
        ("deep", deep.as_str()),
        ("wide", &wide),
        ("surrogate", surrogate),
        ("none", "{}"),
        ("other", "{\"a\":[1]}"),
        ("empty", ""),
    ] {
        let error = take(&session, draft, text).unwrap_err();
        assert_eq!(error.code, "annotations_unreadable", "{name}");
    }
    // A list as a place is a list of places, however deep: none of them is one.
    let import = take(&session, draft, &nested).unwrap();
    assert_eq!(import.added, 0);
    assert_eq!(import.refused.len(), 1);
    // A hundred megabytes of annotations with words that stand nowhere: each is named, shortened.
    let mut many = String::from("[");
    let long = "あ".repeat(1 << 20);
    for at in 0..32 {
        let comma = if at > 0 { "," } else { "" };
        write!(many, "{comma}{{\"type\":\"Annotation\",\"body\":\"{at}\",\"target\":{{\"selector\":{{\"type\":\"TextQuoteSelector\",\"exact\":\"{long}\"}}}}}}").unwrap();
    }
    many.push(']');
    let import = take(&session, draft, &many).unwrap();
    assert_eq!(import.refused.len(), 32);
    assert!(
        import
            .refused
            .iter()
            .all(|one| one.quote.chars().count() < 400)
    );
    assert_eq!(said(&session, draft), Vec::<[String; 4]>::new());
}
