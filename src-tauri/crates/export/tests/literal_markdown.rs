//! What readers of Markdown make of the export: the literal text, and nothing more.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod support;

use kosshi_core::annotation::AnnotationKind;
use kosshi_core::outline::NodeKind;
use kosshi_export::Model;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use scraper::{Html, Node};
use support::clients::run;
use support::written::markdown;
use support::{PAYLOADS, annotation, model, node};

/// Bodies that are full of Markdown.
const NASTY: &[&str] = &[
    "```\nlet x = 1;\n```",
    "~~~~\ncode",
    "# 見出し\n## 見出し\n===\n---\n***",
    "1. 一\n2) 二\n(3) 三\na. 四\niv) 五\n#. 六\n(@) 七",
    "- 一\n+ 二\n* 三\n- [ ] 四",
    "> 引用\n>> 引用",
    "| 表 | 表 |\n|---|---|\n| 一 | 二 |",
    "+---+\n| a |\n+---+",
    "[連](http://example.jp) ![図](x.png) [^1] [@key] @key",
    "[連]: http://example.jp\n[^1]: 注",
    "http://example.jp/ www.example.jp a@example.jp",
    "*強* **強** _強_ __強__ ~~消~~ ~下~ ^上^ `符号` $x^2$ $$y$$",
    "snake_case_name と 2*3*4 と 5 - 3 -- 4 --- 5 ... \"引用\" 'a'",
    "&amp; &copy; &#60; &nbsp; &unknown;",
    "\\ \\\\ \\* \\n 行末の円記号\\\n次の行\\",
    "    字下げ\n\tタブ\n  二つ  の  空白  \n　全角の字下げ",
    "::: warning\n中\n:::",
    "用語\n: 定義\n:smile: 14:03",
    "<div>\n\n**中**\n\n</div> <!-- 注 -->",
    "% 題\n% 名",
    "---\ntitle: 題\n---",
    "---- ----\n 一   二\n---- ----",
    "\\begin{x}\n\\frac{1}{2}\n\\end{x}",
    "{.class #id} [字]{.mark} `x`{=html}",
    "一\n\n二\n\n\n\n三",
    "Table: 題\n==強調== ++下線++",
];

/// A draft whose annotations hold these bodies.
fn with_bodies(bodies: &[String]) -> Model {
    let mut model = model();
    for body in bodies {
        let mut one = node(1, 4, NodeKind::Item, "・", body);
        let mut given = annotation(1, AnnotationKind::Suggestion, body, None, body);
        given.replacement = Some(body.clone());
        given.tags = vec![body.clone()];
        let mut asked = annotation(2, AnnotationKind::Question, body, None, "");
        asked.citation.clone_from(body);
        one.annotations = vec![given, asked];
        model.nodes.push(one);
        model.nodes.push(node(2, 3, NodeKind::Heading, "", body));
        model.nodes.push(node(3, 4, NodeKind::Paragraph, "", body));
    }
    model
}

/// The lines of a body that show something.
fn shown(body: &str) -> impl Iterator<Item = &str> {
    body.split(['\n', '\u{c}'])
        .filter(|line| !line.trim().is_empty())
}

/// The text that a parser with every extension sees.
fn parsed(text: &str) -> String {
    let mut out = String::new();
    let options = Options::all() - Options::ENABLE_OLD_FOOTNOTES;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(words) => out.push_str(&words),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => out.push('\n'),
            Event::Start(
                Tag::CodeBlock(_)
                | Tag::HtmlBlock
                | Tag::Table(_)
                | Tag::Link { .. }
                | Tag::Image { .. },
            )
            | Event::Code(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Rule
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_) => panic!("{event:?} is markup of somebody else"),
            Event::Start(_) => {}
        }
    }
    out
}

/// The text that pandoc sees.
fn pandoc(text: &str, dialect: &str) -> Option<String> {
    let args = ["--from", dialect, "--to", "html", "--wrap=preserve"];
    let html = run("pandoc", &args, text.as_bytes())?;
    let page = Html::parse_fragment(&html);
    let mut out = String::new();
    for node in page.tree.nodes() {
        match node.value() {
            Node::Text(words) => out.push_str(words),
            Node::Element(element) => match element.name() {
                "a" | "img" | "code" | "pre" | "table" | "script" | "em" | "hr" | "sup" | "sub"
                | "dl" | "input" | "ol" => {
                    panic!("<{}> is markup of somebody else", element.name())
                }
                "br" | "p" | "li" => out.push('\n'),
                _ => {}
            },
            _ => {}
        }
    }
    Some(out)
}

#[track_caller]
fn assert_literal(text: &str, bodies: &[String], reader: &str) {
    for body in bodies {
        for line in shown(body) {
            let count = text.matches(line).count();
            // Body, replacement, struck quote, tag, question's quote, its citation, three nodes.
            assert!(count >= 9, "{reader} shows {line:?} {count} times");
        }
    }
}

fn all_nasty() -> Vec<String> {
    let clean = PAYLOADS.iter().filter(|payload| !payload.contains('\0'));
    NASTY
        .iter()
        .chain(clean)
        .map(|body| (*body).to_owned())
        .collect()
}

#[test]
fn a_parser_with_every_extension_sees_the_literal_text() {
    let bodies = all_nasty();
    assert_literal(
        &parsed(&markdown(&with_bodies(&bodies))),
        &bodies,
        "pulldown-cmark",
    );
}

#[test]
fn pandoc_sees_the_literal_text() {
    let bodies = all_nasty();
    for dialect in ["markdown", "gfm", "commonmark_x", "commonmark"] {
        let Some(text) = pandoc(&markdown(&with_bodies(&bodies)), dialect) else {
            return;
        };
        // CommonMark knows no strike-through: the tildes are ours and stand beside the text.
        assert_literal(&text, &bodies, dialect);
    }
}

#[test]
fn blank_lines_and_line_breaks_of_a_body_stay() {
    let given = annotation(
        1,
        AnnotationKind::Note,
        "",
        None,
        "一\n二\n\n三\n\n\n四\n\n",
    );
    let mut draft = Model {
        nodes: vec![node(1, 0, NodeKind::Item, "・", "項目")],
        ..Model::default()
    };
    draft.nodes[0].annotations.push(given);
    let text = markdown(&draft);
    let (_, body) = text.split_once("14:03\n").unwrap();
    assert_eq!(
        body,
        "  >\n  > 一\\\n  > 二\n  >\n  > 三\n  >\n  > &nbsp;\n  >\n  > 四\n"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..Default::default() })]

    #[test]
    fn any_mix_of_marks_is_literal(
        bodies in prop::collection::vec("文[-+*_#`<>|~^$&!@\"'=.:;()\\[\\]{}\\\\/%0-9a-z \n\t治験、]{0,30}字", 1..8),
    ) {
        assert_literal(&parsed(&markdown(&with_bodies(&bodies))), &bodies, "pulldown-cmark");
    }

    #[test]
    fn any_mix_of_marks_at_the_start_of_a_line_is_literal(
        bodies in prop::collection::vec("[-+*_#`<>|~=.:()\\[\\]0-9a-z \n]{0,12}字", 1..8),
    ) {
        assert_literal(&parsed(&markdown(&with_bodies(&bodies))), &bodies, "pulldown-cmark");
    }
}
