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
    assert_eq!(prefixes, ["研究の", "国際連携の"]);
    // Where another program counts the words is no place: it counts other letters.
    let counted = json!([{ "type": "TextQuoteSelector", "exact": words },
        { "type": "TextPositionSelector", "start": 9, "end": 17 }]);
    let import = take(&session, draft, &selecting(counted).to_string()).unwrap();
    assert_eq!(codes(&import), [(words, "place_ambiguous")]);
}

/// Regression: the only place left of such words was taken, whatever stood around them.
#[test]
fn words_that_stand_among_others_now_are_named_and_not_placed() {
    let (_dir, session, draft) = library();
    let one = json!({ "type": "Annotation", "body": "一", "target": { "selector":
        { "type": "TextQuoteSelector", "exact": "体制", "prefix": "・治験の",
          "suffix": "を整備する。・人材の育成" } } });
    let text = TEXT.replace("研究の体制を整備する", "研究を進める");
    let after = drafts(&session, &[text]).remove(0);
    let after = serde_json::from_value(json!(after)).unwrap();
    let import = take(&session, after, &one.to_string()).unwrap();
    assert_eq!(
        (import.added, codes(&import)),
        (0, vec![("体制", "place_elsewhere")])
    );
    assert_eq!(import.refused[0].error.args["text"], "一");
    assert_eq!(said(&session, draft), Vec::<[String; 4]>::new());
}

/// Regression: what was written of any web page became a note on the whole draft.
#[test]
fn notes_on_whole_documents_are_taken_in_only_from_a_file_about_one_document() {
    let (_dir, session, draft) = library();
    let page =
        |source: &str, body: &str| json!({ "type": "Annotation", "body": body, "target": source });
    let list = json!([
        { "type": "Annotation", "body": "育成", "target": quoted("人材の育成") },
        page("https://example.org/plan.pdf#page=2", "案に"),
        page("https://news.example/", "記事に"),
        { "type": "Annotation", "body": "どこか", "target": {} },
    ]);
    let import = take(&session, draft, &list.to_string()).unwrap();
    assert_eq!(
        codes(&import),
        [
            ("https://example.org/plan.pdf", "place_of_any_source"),
            ("https://news.example/", "place_of_any_source"),
            ("", "place_of_any_source"),
        ]
    );
    let bodies = |session| said(session, draft).into_iter().map(|[_, _, body, _]| body);
    assert_eq!(bodies(&session).collect::<Vec<_>>(), ["育成"]);
    // A part of the same document is the same document; what names none is not known to be of it.
    let list = json!([list[0], list[1], list[3]]);
    let import = take(&session, draft, &list.to_string()).unwrap();
    assert_eq!(codes(&import), [("", "place_of_any_source")]);
    assert!(bodies(&session).any(|body| body == "案に"));
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

/// Regression: everybody's work took as long as the product of how much a file names.
#[test]
fn a_file_that_names_too_much_is_refused_and_answers_go_to_one_annotation() {
    let (_dir, session, draft) = library();
    let one = json!({ "type": "Annotation", "body": "一", "target": "urn:x" });
    let list = |count: usize| format!("[{}]", vec![one.to_string(); count].join(","));
    let places = json!({ "type": "Annotation", "body": "あ".repeat(1 << 20),
                         "target": vec![quoted("国際連携"); 30] });
    for text in [
        list(20_001),
        format!("[{}5]", "5,".repeat(20_000)),
        places.to_string(),
    ] {
        let error = take(&session, draft, &text).unwrap_err();
        assert_eq!(error.code, "annotations_unreadable");
    }
    let same = json!({ "id": "a", "type": "Annotation", "target": quoted("国際連携") });
    let mut rows = vec![same; 3];
    for (body, created) in [
        ("二", "2026-11-02T00:00:00Z"),
        ("一", "2026-11-01T00:00:00Z"),
    ] {
        rows.push(
            json!({ "type": "Annotation", "motivation": "replying", "body": body,
                          "created": created, "target": "a" }),
        );
    }
    for (at, row) in rows.iter_mut().take(3).enumerate() {
        row["body"] = json!(at.to_string());
    }
    take(&session, draft, &json!(rows).to_string()).unwrap();
    let listed = call(&session, "annotations", json!({ "draft": draft }));
    let all = listed["annotations"].as_array().unwrap();
    let replies = all
        .iter()
        .flat_map(|one| one["replies"].as_array().unwrap());
    assert_eq!((all.len(), replies.count()), (3, 2));
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
