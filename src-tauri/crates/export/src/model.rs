//! The export model: a draft with its annotations, ready to be written down.

use kosshi_core::bullet::shown;
use kosshi_core::ids::NodeId;
use kosshi_core::outline::{Node, NodeKind, Outline, Span};
use kosshi_core::position::CharPos;
use kosshi_core::printed::PrintedPages;
use kosshi_core::table::{Grid, grids};
use serde::Serialize;

use crate::annotation::ExportAnnotation;
use crate::jsonld::PortableMeeting;
use crate::words::Pages;

/// A draft and what was said about it.
///
/// Its fields and those of its parts are the fields of the JSON export ([`json`](crate::json)).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Model {
    /// The plan's title.
    pub title: String,
    /// Which draft it is, such as 骨子（たたき台）; may be empty.
    pub label: String,
    /// The day the draft was given out, as written; may be empty.
    pub date: String,
    /// When the file was made, as it is to be shown; may be empty.
    pub generated_at: String,
    /// The same, Unix milliseconds; 0 where it is not to be known.
    #[serde(skip)]
    pub generated_ms: i64,
    /// The numbers printed on the draft's pages.
    #[serde(skip)]
    pub printed: PrintedPages,
    /// The nodes in reading order.
    pub nodes: Vec<ExportNode>,
    /// The annotations without a place in this draft.
    pub apart: Vec<ExportAnnotation>,
    /// The meetings in which they were said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub meetings: Vec<PortableMeeting>,
}

/// One node and its annotations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportNode {
    /// Its id in the draft.
    pub id: NodeId,
    /// Number of ancestors.
    pub depth: u16,
    /// What it is.
    pub kind: NodeKind,
    /// The marker as it is seen, or empty.
    pub marker: String,
    /// The text without the marker.
    pub text: String,
    /// How officials cite it; may be empty.
    pub citation: String,
    /// 1-based page where it begins, counted from the first of the file.
    pub page: u32,
    /// 1-based line where it begins.
    pub line: u32,
    /// Where the printed lines of contents begin in the text, but for the first; empty elsewhere.
    #[serde(skip)]
    pub rows: Vec<CharPos>,
    /// Its columns, for a table of several.
    #[serde(skip)]
    pub grid: Option<Grid>,
    /// The annotations in reading order.
    pub annotations: Vec<ExportAnnotation>,
}

impl ExportNode {
    /// A node without citation, columns and annotations.
    #[must_use]
    pub fn of(node: &Node) -> Self {
        Self {
            id: node.id.clone(),
            depth: node.depth,
            kind: node.kind,
            marker: shown(&node.marker).into_owned(),
            text: node.text.clone(),
            citation: String::new(),
            page: node.start.page,
            line: node.start.line,
            rows: rows(node),
            grid: None,
            annotations: Vec::new(),
        }
    }

    /// Marker and text on one line, contents on a line for each of theirs.
    pub(crate) fn label(&self) -> String {
        let mut chars = self.text.chars();
        let mut text = String::with_capacity(self.text.len() + self.rows.len());
        let mut at = 0;
        for row in &self.rows {
            let line: String = chars
                .by_ref()
                .take(row.index().saturating_sub(at))
                .collect();
            text.push_str(line.trim_end());
            text.push('\n');
            at = row.index();
        }
        text.extend(chars);
        crate::outline::label(&self.marker, &text)
    }
}

/// Where the printed lines of contents begin, but for the first.
fn rows(node: &Node) -> Vec<CharPos> {
    if node.kind != NodeKind::Toc {
        return Vec::new();
    }
    let line = |span: &Span| (span.source.page, span.source.line);
    let lines = node.spans.chunk_by(|a, b| line(a) == line(b)).skip(1);
    lines.filter_map(|spans| Some(spans.first()?.at)).collect()
}

impl Model {
    /// The model of an outline, as it was read, without annotations or citations.
    #[must_use]
    pub fn of_outline(outline: &Outline) -> Self {
        let mut grids = grids(outline);
        let nodes = outline.nodes.iter().map(|node| ExportNode {
            grid: grids.remove(&node.id),
            ..ExportNode::of(node)
        });
        Self {
            title: outline.title.clone(),
            printed: outline.printed.clone(),
            nodes: nodes.collect(),
            ..Self::default()
        }
    }

    /// How many annotations it holds, those without a place included.
    #[must_use]
    pub fn annotation_count(&self) -> usize {
        self.nodes
            .iter()
            .map(|node| node.annotations.len())
            .sum::<usize>()
            + self.apart.len()
    }

    /// All annotations in the order of the file, those without a place last.
    pub fn annotations(&self) -> impl Iterator<Item = &ExportAnnotation> {
        let placed = self.nodes.iter().flat_map(|node| &node.annotations);
        placed.chain(&self.apart)
    }

    /// How its pages are named: a source of one page is cited by line alone.
    #[must_use]
    pub fn pages(&self) -> Pages<'_> {
        let is_paged =
            self.nodes.iter().any(|node| node.page > 1) || self.annotations().any(|a| a.page > 1);
        is_paged.then_some(&self.printed)
    }

    /// The heading of the file: the printed title where the draft begins with one.
    pub(crate) fn heading(&self) -> &str {
        match self.nodes.first() {
            Some(node) if node.kind == NodeKind::Title => &node.text,
            _ => &self.title,
        }
    }

    /// What the heading does not say already: title, draft, date, number of annotations, time.
    pub(crate) fn facts(&self) -> Vec<String> {
        let heading = self.heading();
        let names = [&self.title, &self.label]
            .into_iter()
            .filter(|name| !heading.contains(*name));
        let mut facts: Vec<String> = names.chain([&self.date]).cloned().collect();
        let count = self.annotation_count();
        if count > 0 {
            facts.push(crate::words::count(count));
        }
        if !self.generated_at.is_empty() {
            facts.push(crate::words::generated(&self.generated_at));
        }
        facts.retain(|fact| !fact.is_empty());
        facts
    }

    /// The depth of the outermost heading, which is written as a heading of the second level.
    pub(crate) fn heading_base(&self) -> u16 {
        let headings = self
            .nodes
            .iter()
            .filter(|node| node.kind == NodeKind::Heading);
        headings.map(|node| node.depth).min().unwrap_or(0)
    }
}
