//! Citations (引用箇所): how officials name a place, such as `２．（２）〇臨床試験 ・1つ目 １）`.
//!
//! A citation is the way down from the outermost node: numbered markers as printed; the words of a
//! heading that no number tells apart; of unnumbered items and paragraphs their count among their
//! like; of a row its table, by the number of its caption where it has one, and its count in it below
//! the head, `表３の3段目` (行目 are the lines of a page). The title is left out. A number that begins
//! with that of its parent says the parent too, and takes its place: `Ⅱ－１－１(5)①`, not
//! `ⅡⅡ－１Ⅱ－１－１(5)①`. In a statute the article begins the way, since its number runs through the
//! chapters: `第三条第２項第一号`.

use std::collections::HashMap;

use crate::bullet::named;
use crate::ids::NodeId;
use crate::marker::{Family, Marker, Numerals, Style, digit, recognise};
use crate::outline::{Node, NodeKind, Outline};
use crate::printed::PrintedPages;
use crate::table::{self, Row, Standing};

/// The citation of every node of an outline, by id. Siblings never share one.
#[must_use]
pub fn of_outline(outline: &Outline) -> HashMap<NodeId, String> {
    let mut ways: HashMap<&NodeId, Way<'_>> = HashMap::with_capacity(outline.nodes.len());
    let mut counts: HashMap<(Option<&NodeId>, String), u32> = HashMap::new();
    let tables = table::standing(outline);
    for node in &outline.nodes {
        let parent = node.parent.as_ref().and_then(|id| ways.get(id));
        let mut count = |below, key: &str| {
            let count = counts.entry((below, key.to_owned())).or_default();
            *count += 1;
            *count
        };
        let in_table = tables.get(&node.id);
        let way = Way::to((node, in_table), parent, &outline.printed, &mut count);
        ways.insert(&node.id, way);
    }
    ways.into_iter()
        .map(|(id, way)| (id.clone(), way.text))
        .collect()
}

/// How the title itself is cited.
const TITLE: &str = "表題";

/// The way from the outermost node to a node.
#[derive(Debug, Clone, Default)]
struct Way<'a> {
    text: String,
    /// Whether it ends in words or a count, which a space sets off from what follows.
    ends_in_words: bool,
    /// The supplementary provisions it lies in, where articles are numbered anew.
    provisions: Option<String>,
    /// Whether it lies in an article.
    in_article: bool,
    /// What it ends in, for a number that no sibling shares.
    numbered: Option<Numbered<'a>>,
}

/// A number at the end of a way.
#[derive(Debug, Clone)]
struct Numbered<'a> {
    marker: Marker,
    /// The way to it.
    before: Box<Way<'a>>,
    /// The node where that way ends.
    below: Option<&'a NodeId>,
}

/// One step of a way.
struct Step {
    text: String,
    /// Whether it is words or a count rather than a marker.
    words: bool,
    /// Whether a space stands before it whatever comes before.
    apart: bool,
}

impl Step {
    fn marker(text: String) -> Self {
        Self {
            text,
            words: false,
            apart: false,
        }
    }

    fn words(text: String) -> Self {
        Self {
            text,
            words: true,
            apart: false,
        }
    }

    fn count(text: String) -> Self {
        Self {
            text,
            words: true,
            apart: true,
        }
    }
}

impl<'a> Way<'a> {
    fn to(
        (node, in_table): (&'a Node, Option<&Standing>),
        parent: Option<&Self>,
        printed: &PrintedPages,
        count: &mut impl FnMut(Option<&'a NodeId>, &str) -> u32,
    ) -> Self {
        // The title is left out of every way but its own.
        let start = parent
            .filter(|way| way.text != TITLE)
            .cloned()
            .unwrap_or_default();
        let mut below = node.parent.as_ref();
        match node.kind {
            NodeKind::Title => {
                return Self {
                    text: TITLE.to_owned(),
                    ..Self::default()
                };
            }
            NodeKind::Furniture => {
                return Self {
                    text: page_and_line(node, printed),
                    ..Self::default()
                };
            }
            _ => {}
        }
        let marker = family_of(node);
        let is_article = marker
            .as_ref()
            .is_some_and(|marker| marker.family.is_article());
        let mut start = if is_article {
            start.in_statute()
        } else {
            start
        };
        let above = start.numbered.take();
        if let Some(above) = above.filter(|above| contains(marker.as_ref(), &above.marker)) {
            (start, below) = (*above.before, above.below);
        }
        let mut like = |key: &str| count(node.parent.as_ref(), key);
        let mut step = step(
            (node, in_table),
            marker.as_ref(),
            start.in_article,
            &mut like,
        );
        let again = count(below, &format!("={}", step.text));
        if again > 1 {
            step.text.push_str(&format!("（{again}つ目）"));
        }
        let mut way = start.then(&step);
        way.in_article |= is_article;
        way.numbered = marker
            .filter(|_| again == 1 && !way.in_article)
            .map(|marker| Numbered {
                marker,
                before: Box::new(start),
                below,
            });
        if step.words && step.text.starts_with("附則") {
            way.provisions = Some(way.text.clone());
        }
        way
    }

    /// Where the way to an article begins.
    fn in_statute(self) -> Self {
        Self {
            text: self.provisions.clone().unwrap_or_default(),
            ends_in_words: false,
            ..self
        }
    }

    fn then(&self, step: &Step) -> Self {
        let meet = |before: Option<char>, after: Option<char>| {
            before.and_then(digit).is_some() && after.and_then(digit).is_some()
        };
        let joint = if self.text.is_empty() || step.text.starts_with('の') {
            ""
        } else if self.ends_in_words || step.apart {
            " "
        } else if meet(self.text.chars().next_back(), step.text.chars().next()) {
            // 第２の１, as drafts themselves refer to it.
            "の"
        } else {
            ""
        };
        Self {
            text: format!("{}{joint}{}", self.text, step.text),
            ends_in_words: step.words,
            ..self.clone()
        }
    }
}

/// Whether a number begins with that of its parent: Ⅱ－１ below Ⅱ, 1.1.1 below 1.1, １－１ below 第１.
fn contains(own: Option<&Marker>, above: &Marker) -> bool {
    let Some(own) = own else { return false };
    let (Family { style, .. }, parts) = (above.family, &above.number.parts);
    let heads = match style {
        Style::Ordinal(_) => !above.family.is_article(),
        Style::Spaced | Style::Dotted => true,
        // （１－１） below （１）
        style => style == own.family.style,
    };
    heads
        && own.family.numerals == above.family.numerals
        && above.number.counts()
        && own.number.parts.len() > parts.len()
        && own.number.parts.starts_with(parts)
}

/// Whether a node's number says that of its parent too, so that a citation names it alone.
pub(crate) fn says_parent(node: &Node, parent: &Node) -> bool {
    let above = family_of(parent);
    above.is_some_and(|above| contains(family_of(node).as_ref(), &above))
}

fn family_of(node: &Node) -> Option<Marker> {
    recognise(&node.marker.chars().collect::<Vec<_>>())
}

fn step(
    (node, in_table): (&Node, Option<&Standing>),
    marker: Option<&Marker>,
    in_article: bool,
    count: &mut impl FnMut(&str) -> u32,
) -> Step {
    match (node.kind, marker) {
        (NodeKind::Toc, _) => Step::words("目次".to_owned()),
        (NodeKind::Footnote, Some(_)) => Step::words(format!("脚注{}", node.marker.trim())),
        (NodeKind::Footnote, None) => Step::words("脚注".to_owned()),
        (_, Some(marker)) => marked(node, marker, in_article, count),
        (NodeKind::Heading, None) => Step::words(words(&node.text)),
        (NodeKind::Table, None) => Step::count(in_table.map_or_else(|| "表".to_owned(), row)),
        (NodeKind::Note, None) => match count("note") {
            1 => Step::words("の注".to_owned()),
            further => Step::words(format!("の注（{further}つ目）")),
        },
        _ => Step::words(format!("第{}段落", count("paragraph"))),
    }
}

/// A table, and which of its rows.
fn row(Standing { table, row }: &Standing) -> String {
    match row {
        Some(Row::Head) => format!("{table}の見出し"),
        Some(Row::Count(row)) => format!("{table}の{row}段目"),
        None => table.clone(),
    }
}

fn marked(
    node: &Node,
    marker: &Marker,
    in_article: bool,
    count: &mut impl FnMut(&str) -> u32,
) -> Step {
    let seen = node.marker.chars().filter(|c| !c.is_whitespace());
    let printed: String = seen.map(named).collect();
    if marker.number.counts() {
        return Step::marker(match (in_article, marker.family) {
            (
                true,
                Family {
                    style: Style::Spaced,
                    numerals: Numerals::Arabic,
                    ..
                },
            ) => format!("第{printed}項"),
            (
                true,
                Family {
                    style: Style::Spaced,
                    numerals: Numerals::Kanji,
                    ..
                },
            ) => format!("第{printed}号"),
            _ => printed,
        });
    }
    match marker.family.style {
        // Labels say themselves what they are.
        Style::Bracketed(_) | Style::Note | Style::Appendix => Step::marker(printed),
        _ if node.kind == NodeKind::Heading => {
            Step::words(format!("{printed}{}", words(&node.text)))
        }
        style => Step::count(format!("{printed}{}つ目", count(&format!("{style:?}")))),
    }
}

/// A heading's words in a citation: without white space.
fn words(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn page_and_line(node: &Node, printed: &PrintedPages) -> String {
    match (node.start.page, node.start.line) {
        // It is not known where it was printed.
        (0, _) => String::new(),
        (page, 0) => printed.cited(page),
        (page, line) => format!("{}{line}行目", printed.cited(page)),
    }
}
