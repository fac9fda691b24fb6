//! OPML, Markdown for outliners, and what is pasted.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends where it fails"
)]

mod support;

use kosshi_core::annotation::AnnotationKind;
use kosshi_core::outline::{self, NodeKind};
use kosshi_core::source::Source;
use kosshi_export::{Model, clipboard};
use quick_xml::events::Event;
use scraper::{Html, Selector};
use support::hostile::{held, hostile};
use support::written::{html, jsonld, logseq, markdown, obsidian, opml};
use support::{annotation, filled_with, model};

#[test]
fn each_dialect_of_the_fixture() {
    insta::assert_snapshot!("opml", opml(&model()));
    insta::assert_snapshot!("obsidian", obsidian(&model()));
    insta::assert_snapshot!("logseq", logseq(&model()));
    insta::assert_snapshot!("pasted_text", clipboard::text(&model()));
    insta::assert_snapshot!(
        "pasted_html",
        clipboard::html(&model()).replace("</p>", "</p>\n")
    );
}

/// OPML 2.0: head and body, outlines within, each with a text, nothing between them.
#[test]
fn contents_are_written_a_line_for_each_of_theirs() {
    let text =
        "計画\n\n目次\n第１章　総論 ……… 1\n第２章　各論 ……… 2\n\u{c}\n第１章　総論\n本文。\n";
    let outline = outline::read(&Source::from_text(text));
    let mut model = Model::of_outline(&outline);
    let written = "目次\\\n第１章　総論 ……… 1\\\n第２章　各論 ……… 2\n";
    assert!(markdown(&model).contains(written), "{}", markdown(&model));
    assert!(
        logseq(&model).contains("第１章　総論 ……… 1\\\n"),
        "{}",
        logseq(&model)
    );
    let contents = model.nodes.iter_mut().find(|one| one.kind == NodeKind::Toc);
    let contents = contents.unwrap();
    let shown = "目次\n第１章　総論 ……… 1\n第２章　各論 ……… 2";
    assert_eq!(shown.replace('\n', ""), contents.text);
    let note = annotation(1, AnnotationKind::Note, "次第１章", Some(1), "註");
    contents.annotations.push(note);
    let page = Html::parse_document(&html(&model));
    let words = Selector::parse(".words").unwrap();
    let mut all = page
        .select(&words)
        .map(|one| one.text().collect::<String>());
    assert!(all.any(|words| words == shown), "{}", html(&model));
}

#[test]
fn opml_keeps_the_rules_of_opml() {
    for text in hostile().iter().chain([&"計画".to_owned()]) {
        let file = opml(&filled_with(text));
        let mut reader = quick_xml::Reader::from_str(&file);
        let mut path: Vec<String> = Vec::new();
        let mut seen = Vec::new();
        loop {
            let event = reader.read_event().unwrap();
            let (start, is_empty) = match &event {
                Event::Start(start) => (Some(start), false),
                Event::Empty(start) => (Some(start), true),
                _ => (None, false),
            };
            if let Some(start) = start {
                let name = start.name().as_ref().to_owned();
                let parent = path.last().map(String::as_str);
                match name.as_str() {
                    "opml" => assert_eq!(parent, None),
                    "head" | "body" => assert_eq!(parent, Some("opml")),
                    "title" | "dateCreated" => assert_eq!(parent, Some("head")),
                    "outline" => {
                        assert!(matches!(parent, Some("body" | "outline")));
                        let value = start.try_get_attribute("text").unwrap().unwrap();
                        let value = quick_xml::escape::unescape(&value.value).unwrap();
                        seen.push(value.into_owned());
                    }
                    other => panic!("{other} is no element of OPML"),
                }
                if !is_empty {
                    path.push(name);
                }
            }
            match event {
                Event::End(_) => drop(path.pop()),
                Event::Text(text)
                    if path
                        .last()
                        .is_some_and(|name| name != "title" && name != "dateCreated") =>
                {
                    assert!(text.trim().is_empty(), "{text:?}");
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let held = held(text);
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        assert!(
            seen.iter()
                .any(|one| squeezed(one).contains(&squeezed(&held))),
            "{text}"
        );
    }
}

#[test]
fn what_is_pasted_is_text_whoever_wrote_it() {
    let allowed = ["html", "head", "body", "p", "b", "s", "u", "br"];
    for text in hostile() {
        let model = filled_with(&text);
        let page = Html::parse_fragment(&clipboard::html(&model));
        for element in page.select(&Selector::parse("*").unwrap()) {
            let name = element.value().name();
            assert!(allowed.contains(&name), "{name} from {text}");
            assert_eq!(element.value().attrs().count(), 0, "{text}");
        }
        assert!(clipboard::text(&model).contains(&held(&text)), "{text}");
    }
}

#[test]
fn no_hostile_text_stops_a_format() {
    for text in hostile() {
        let model = filled_with(&text);
        for file in [
            html(&model),
            markdown(&model),
            obsidian(&model),
            logseq(&model),
        ] {
            let control = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
            assert!(!file.contains(control), "{text}");
        }
    }
    assert!(jsonld(&kosshi_export::PortablePage::default()).contains("AnnotationPage"));
}
