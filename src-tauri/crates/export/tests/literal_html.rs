//! What a browser would see of the HTML: our elements, our attributes, and all text as text.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod support;

use std::collections::BTreeSet;

use kosshi_core::annotation::AnnotationKind;
use kosshi_core::outline::NodeKind;
use kosshi_export::Model;
use proptest::prelude::*;
use scraper::{ElementRef, Html, Selector};
use support::written::{html, markdown};
use support::{PAYLOADS, annotation, filled_with, model, node};

const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "blockquote",
    "body",
    "del",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "html",
    "ins",
    "li",
    "main",
    "mark",
    "meta",
    "nav",
    "p",
    "section",
    "span",
    "style",
    "title",
    "ul",
];

const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "aria-level",
    "charset",
    "class",
    "content",
    "data-number",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "role",
    "title",
];

fn elements(page: &Html) -> impl Iterator<Item = ElementRef<'_>> {
    page.tree.nodes().filter_map(ElementRef::wrap)
}

/// Fails on any element, attribute or link that is not ours.
#[track_caller]
fn assert_ours(page: &Html) {
    for element in elements(page) {
        let name = element.value().name();
        assert!(
            ELEMENTS.contains(&name),
            "an element of somebody else: {name}"
        );
        for (attribute, value) in element.value().attrs() {
            assert!(
                ATTRIBUTES.contains(&attribute),
                "an attribute of somebody else: {attribute}"
            );
            assert!(
                attribute != "href" || value.starts_with('#'),
                "a link outside: {value}"
            );
        }
    }
}

#[track_caller]
fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector)
        .map(|element| element.text().collect())
        .collect()
}

/// How many elements a file has in which a harmless text of the same length stands everywhere.
fn quiet(text: &str) -> usize {
    let quiet = "静".repeat(text.chars().count());
    elements(&Html::parse_document(&html(&filled_with(&quiet)))).count()
}

/// What of a payload can be shown: control characters stand as U+FFFD.
fn shown(payload: &str) -> String {
    payload.replace('\0', "\u{fffd}").replace('\u{c}', "\n")
}

#[test]
fn no_payload_becomes_markup_and_each_is_shown() {
    assert!(PAYLOADS.len() >= 50);
    for payload in PAYLOADS {
        let page = Html::parse_document(&html(&filled_with(payload)));
        assert_ours(&page);
        assert_eq!(
            elements(&page).count(),
            quiet(payload),
            "{payload} made or ended an element"
        );
        let shown = shown(payload);
        for place in [
            ".body",
            ".words",
            ".tags li",
            "blockquote",
            ".replacement",
            ".reason",
            ".reply",
            ".who",
        ] {
            let texts = texts(&page, place);
            assert!(!texts.is_empty(), "nothing to see in {place}");
            for text in texts {
                assert!(text.contains(&shown), "{payload} is {text} in {place}");
            }
        }
    }
}

#[test]
fn words_that_go_and_words_that_come_are_text_too() {
    for payload in PAYLOADS {
        let mut model = model();
        for (quote, new) in [(*payload, ""), ("", *payload)] {
            let mut one = annotation(1, AnnotationKind::Suggestion, quote, None, "");
            one.replacement = Some(new.to_owned());
            model.apart.push(one);
        }
        let page = Html::parse_document(&html(&model));
        assert_ours(&page);
        for place in ["#apart del", "#apart ins"] {
            assert!(
                texts(&page, place).contains(&shown(payload)),
                "{payload} in {place}"
            );
        }
    }
}

#[test]
fn the_policy_forbids_everything_but_our_style() {
    let page = Html::parse_document(&html(&model()));
    let policy = Selector::parse("meta[http-equiv='Content-Security-Policy']").unwrap();
    let policy = page
        .select(&policy)
        .next()
        .unwrap()
        .attr("content")
        .unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'unsafe-inline'"));
    let file = html(&model());
    for outside in ["http://", "https://", "url(", "@import", "<script"] {
        assert!(
            !file.contains(outside),
            "{outside} has no place in the file"
        );
    }
}

#[test]
fn ids_are_unique_and_every_link_leads_somewhere() {
    let page = Html::parse_document(&html(&model()));
    let ids: Vec<&str> = elements(&page)
        .filter_map(|element| element.attr("id"))
        .collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len());
    let links: Vec<&str> = elements(&page)
        .filter_map(|element| element.attr("href"))
        .collect();
    assert!(links.len() > 8);
    for link in links {
        assert!(
            unique.contains(link.trim_start_matches('#')),
            "{link} leads nowhere"
        );
    }
}

#[test]
fn annotated_words_are_marked_and_the_text_stays_the_text() {
    let page = Html::parse_document(&html(&model()));
    assert_eq!(
        texts(&page, "main mark"),
        [
            "一貫した研究開発",
            "海外オリジンの対策",
            "ワンストップサービスの在り方",
            "特色化",
            "とレベルアップ"
        ]
    );
    let words = texts(&page, "main .words");
    for node in model()
        .nodes
        .iter()
        .filter(|node| node.kind != NodeKind::Title)
    {
        assert!(words.contains(&node.text), "{} is cut", node.text);
    }
    assert_eq!(
        texts(&page, "main .card .number"),
        ["1", "2", "3", "4", "5", "6", "7", "8"]
    );
    assert_eq!(texts(&page, ".apart .card .state"), ["孤立"]);
}

#[test]
fn a_very_deep_tree_is_written() {
    let nodes = (0..2_000).map(|at| {
        node(
            at + 1,
            u16::try_from(at).unwrap(),
            NodeKind::Item,
            "・",
            "深い",
        )
    });
    let model = Model {
        nodes: nodes.collect(),
        ..Model::default()
    };
    assert_eq!(html(&model).matches("深い").count(), 2_000);
    assert_eq!(markdown(&model).matches("深い").count(), 2_000);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..Default::default() })]

    #[test]
    fn no_text_becomes_markup(text in "\\PC{0,40}") {
        let text = format!("文{text}");
        let page = Html::parse_document(&html(&filled_with(&text)));
        assert_ours(&page);
        prop_assert_eq!(elements(&page).count(), quiet(&text));
        // A separator of lines is a line's end like any other.
        let lines = text.replace(['\u{2028}', '\u{2029}'], "\n");
        for body in texts(&page, ".body") {
            prop_assert_eq!(&body, &lines);
        }
    }

    #[test]
    fn any_depths_and_ranges_keep_every_node_and_card(
        shape in prop::collection::vec((0u16..6, 0usize..9, 0u32..9, 0u32..9), 1..30),
    ) {
        let mut model = Model::default();
        for (line, (depth, kind, from, to)) in (1u32..).zip(shape) {
            let mut one = node(line, depth, NodeKind::ALL[kind], "・", "六文字の項目");
            let mut given = support::annotation(1, kosshi_core::annotation::AnnotationKind::Note, "引用", None, "本文");
            given.range = Some(kosshi_core::position::CharRange::new(from, to));
            one.annotations.push(given);
            model.nodes.push(one);
        }
        let page = Html::parse_document(&html(&model));
        prop_assert_eq!(texts(&page, ".words"), vec!["六文字の項目"; model.nodes.len()]);
        prop_assert_eq!(texts(&page, ".card .body"), vec!["本文"; model.nodes.len()]);
        prop_assert_eq!(texts(&page, ".ref").len(), model.nodes.len());
    }
}
