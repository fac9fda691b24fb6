//! What holds for any text at all.

use std::collections::{BTreeMap, HashMap, HashSet};

use kosshi_core::citation;
use kosshi_core::outline::{self, Node, Outline};
use kosshi_core::source::{Flow, Page, Piece, Said, SaidRole, Source, SourcePos};
use proptest::prelude::{Strategy, any, prop, prop_oneof, proptest};

use crate::golden::plan_text;

/// Checks every promise of the outline that is inferred from a source.
fn check(source: &Source) {
    check_outline(source, &outline::read(source));
}

/// Checks every promise of an outline about its source.
pub(crate) fn check_outline(source: &Source, outline: &Outline) {
    let chars: HashMap<(u32, u32), Vec<char>> = source
        .lines()
        .map(|(page, line, text)| ((page, line), text.chars().collect()))
        .collect();
    let at = |pos: SourcePos| {
        chars[&(pos.page, pos.line)]
            .get(pos.column as usize)
            .copied()
    };
    // Cells that stand side by side may begin above the row that is read before them.
    let in_order = source.pages.iter().all(|page| page.pieces.is_empty());
    check_tree(outline, in_order);
    let mut taken = HashSet::new();
    for node in &outline.nodes {
        check_spans(node);
        for (pos, c) in marker_places(node).into_iter().chain(text_places(node)) {
            assert_eq!(at(pos), Some(c), "{node:?}");
            assert!(taken.insert(pos), "{pos:?} stands twice");
        }
        assert!(
            at(node.start).is_some_and(|c| !c.is_whitespace()),
            "{node:?}"
        );
        assert!(at(node.end).is_some_and(|c| !c.is_whitespace()), "{node:?}");
    }
    for (&(page, line), chars) in &chars {
        for (column, c) in (0..).zip(chars).filter(|(_, c)| !c.is_whitespace()) {
            assert!(
                taken.contains(&SourcePos { page, line, column }),
                "{c:?} at {page}:{line} is lost"
            );
        }
    }
    assert_eq!(citation::of_outline(outline).len(), outline.nodes.len());
}

fn check_tree(outline: &Outline, in_order: bool) {
    let mut depths = HashMap::new();
    let mut last = None;
    for node in &outline.nodes {
        let depth = node.parent.as_ref().map_or(0, |parent| depths[parent] + 1);
        assert_eq!(node.depth, depth, "a parent stands before, one less deep");
        assert!(
            depths.insert(node.id.clone(), depth).is_none(),
            "{} is used twice",
            node.id
        );
        assert!(!in_order || last < Some(node.start), "reading order");
        assert!(node.start <= node.end);
        last = Some(node.start);
    }
}

/// Spans cover the text once, in order.
fn check_spans(node: &Node) {
    let mut next = 0;
    for span in &node.spans {
        assert_eq!(span.at.0, next);
        assert!(span.len > 0);
        next += span.len;
    }
    assert_eq!(next as usize, node.text.chars().count());
}

fn marker_places(node: &Node) -> Vec<(SourcePos, char)> {
    let places = (node.start.column..).zip(node.marker.chars());
    places
        .map(|(column, c)| {
            (
                SourcePos {
                    column,
                    ..node.start
                },
                c,
            )
        })
        .collect()
}

/// Every character of the text with its place, the spaces that join lines apart.
fn text_places(node: &Node) -> Vec<(SourcePos, char)> {
    let text: Vec<char> = node.text.chars().collect();
    let mut places = Vec::new();
    for (index, span) in node.spans.iter().enumerate() {
        for offset in 0..span.len {
            let c = text[(span.at.0 + offset) as usize];
            let joins = offset + 1 == span.len
                && matches!(c, ' ' | '\t' | '\u{3000}')
                && index + 1 < node.spans.len();
            let pos = SourcePos {
                column: span.source.column + offset,
                ..span.source
            };
            if !joins {
                places.push((pos, c));
            }
        }
    }
    places
}

/// Lines made of what drafts are made of, so that markers, brackets and page ends meet.
pub(crate) fn draft_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "１．",
        "（１）",
        "⑴",
        "①",
        "ア ",
        "イ　",
        "一　",
        "第１章　",
        "第二条の三　",
        "【甲案】",
        "（注１）",
        "・",
        "〇 ",
        "※",
        "3-1 ",
        "Ⅰ－２ ",
        "12",
        "- 3 -",
        "目次",
        "記",
        "別紙１",
        "附　則",
        "研究開発を推進する",
        "AI ",
        "（",
        "）",
        "「",
        "」",
        "。",
        "、",
        "……… 3",
        "\n",
        "\n\n",
        "\u{c}",
        "  ",
        "\u{3000}",
        "\t",
        "\u{feff}",
        "\0",
        "𠮟",
        "か\u{3099}",
        "殿",
        "2024 ",
    ]);
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

/// The plan with pieces cut out and others put in.
pub(crate) fn mutated_plan() -> impl Strategy<Value = String> {
    let text: Vec<char> = plan_text().chars().collect();
    (
        0..text.len(),
        0_usize..1500,
        prop::collection::vec((0_usize..1500, draft_like()), 0..4),
    )
        .prop_map(move |(from, len, edits)| {
            let mut piece: Vec<char> = text.iter().skip(from).take(len).copied().collect();
            for (at, edit) in edits {
                let at = at.min(piece.len());
                piece.splice(at..(at + 3).min(piece.len()), edit.chars());
            }
            piece.into_iter().collect()
        })
}

/// What a file may say of any of its lines, sense or nonsense.
fn said() -> impl Strategy<Value = Said> {
    let role = prop::option::of(prop::sample::select(vec![
        SaidRole::Title,
        SaidRole::Heading,
        SaidRole::Row,
        SaidRole::Footnote,
        SaidRole::Toc,
        SaidRole::Furniture,
    ]));
    let flow = prop::sample::select(vec![
        Flow::Unsaid,
        Flow::Paragraph,
        Flow::Begins,
        Flow::GoesOn,
        Flow::Cell,
    ]);
    (role, flow, prop::option::of(0_u8..14)).prop_map(|(role, flow, rank)| Said {
        role,
        flow,
        rank,
    })
}

/// Pieces that a file may make of any of its lines.
fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let piece = (0_u32..30, 0_u32..20, 0_u32..40, said());
    let piece = piece.prop_map(|(from, order, cell, said)| Piece {
        from,
        order,
        cell,
        said,
    });
    prop::collection::vec(piece, 1..4)
}

/// Texts of whose lines a file says this and that.
pub(crate) fn said_sources() -> impl Strategy<Value = Source> {
    let says = prop::collection::vec((0_usize..3, 1_u32..30, said()), 0..40);
    let parts = prop::collection::vec((0_usize..3, 1_u32..30, pieces()), 0..20);
    (draft_like(), says, parts).prop_map(|(text, says, parts)| {
        let mut source = Source::from_text(&text);
        for (page, line, pieces) in parts {
            if let Some(page) = source.pages.get_mut(page) {
                let end = u32::MAX / u32::try_from(pieces.len()).unwrap();
                page.ends.insert(line, end);
                page.pieces.insert(line + 1, pieces);
            }
        }
        for (page, line, said) in says {
            if let Some(page) = source.pages.get_mut(page) {
                page.said.insert(line, said);
            }
        }
        source
    })
}

proptest! {
    #[test]
    fn whatever_a_file_says_of_its_lines_nothing_is_lost(source in said_sources()) {
        check(&source);
    }

    #[test]
    fn any_text_is_read_without_loss(text in prop_oneof![any::<String>(), draft_like(), mutated_plan()]) {
        check(&Source::from_text(&text));
    }
}

#[test]
fn the_bundled_plan_is_read_without_loss() {
    check(&Source::from_text(&plan_text()));
}

#[test]
fn a_megabyte_in_one_line_is_read() {
    check(&Source::from_text(&"研究開発を（推進する。".repeat(32_000)));
}

#[test]
fn hundreds_of_pages_are_read() {
    let page = plan_text().lines().take(60).collect::<Vec<_>>().join("\n");
    check(&Source::from_text(&vec![page; 400].join("\u{c}")));
}

#[test]
fn pieces_of_a_line_on_which_nothing_stands_are_read() {
    let piece = |order, cell, flow| Piece {
        from: 0,
        order,
        cell,
        said: Said {
            flow,
            ..Said::default()
        },
    };
    let page = |pieces: Vec<Piece>| Page {
        lines: vec![String::new(), String::new()],
        pieces: BTreeMap::from([(2, pieces)]),
        ends: BTreeMap::from([(1, u32::MAX / 2)]),
        ..Page::default()
    };
    let pages = vec![
        page(vec![piece(14, 0, Flow::GoesOn), piece(0, 1, Flow::Unsaid)]),
        page(vec![piece(0, 0, Flow::Unsaid), piece(0, 1, Flow::GoesOn)]),
    ];
    let source = Source { pages };
    check(&source);
}
