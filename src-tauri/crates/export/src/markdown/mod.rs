//! The export for every editor: Markdown.
//!
//! Headings become headings, down to the sixth level; what stands below becomes nested lists with
//! the printed markers kept, and text that belongs to an item is indented under it. Tables are
//! tables of pipes, whose first row is their head. The annotations of a node, or of all rows of a
//! table, each row named, follow it as block quotes.

mod annotation;
mod escape;
mod logseq;
mod minutes;
mod obsidian;
mod pipes;

use std::fmt::Write as _;

use kosshi_core::outline::NodeKind;

use crate::annotation::ExportAnnotation;
use crate::model::{ExportNode, Model};
use crate::progress::{NotWritten, Steps, Watch};
use crate::tabular::{Part, Rows, parts};
use crate::words::{self, Pages};

pub use logseq::logseq;
pub use minutes::minutes_markdown;
pub use obsidian::obsidian;

/// The deepest heading that Markdown has.
const DEEPEST: u16 = 6;

/// The whole model as Markdown, readable by CommonMark, GitHub's dialect and pandoc.
///
/// # Errors
/// [`NotWritten::Stopped`] when it was stopped.
pub fn markdown(model: &Model, watch: Watch<'_>) -> Result<String, NotWritten> {
    page(model, Dialect::Plain, watch)
}

/// How annotations are written.
#[derive(Clone, Copy)]
enum Dialect {
    /// As block quotes.
    Plain,
    /// As Obsidian's callouts.
    Obsidian,
}

impl Dialect {
    fn block(self, annotation: &ExportAnnotation, pages: Pages<'_>) -> Vec<String> {
        match self {
            Self::Plain => annotation::block(annotation, pages),
            Self::Obsidian => obsidian::callout(annotation, pages),
        }
    }
}

fn page(model: &Model, dialect: Dialect, watch: Watch<'_>) -> Result<String, NotWritten> {
    let mut page = Page::default();
    let pages = model.pages();
    if !model.heading().is_empty() {
        page.block(0, &[format!("# {}", escape::inline(model.heading()))]);
    }
    let facts: Vec<String> = model
        .facts()
        .iter()
        .map(|fact| escape::inline(fact))
        .collect();
    page.block(0, &[facts.join(" ・ ")]);

    let mut place = Place {
        base: model.heading_base(),
        items: Vec::new(),
    };
    let mut steps = Steps::of(model, watch);
    for (at, part) in parts(&model.nodes).iter().enumerate() {
        let (indent, nodes) = match part {
            Part::Node(node) if at == 0 && node.kind == NodeKind::Title => (0, vec![*node]),
            Part::Node(node) => (page.node(node, &mut place), vec![*node]),
            Part::Table(table) => {
                let indent = place.indent(table.first().map_or(0, |node| node.depth));
                page.block(indent, &pipes::lines(table));
                (indent, table.nodes().collect())
            }
        };
        let mut row = None;
        for node in nodes {
            steps.step()?;
            let rows = Rows::of(part, node);
            for annotation in &node.annotations {
                // All of them stand below the table.
                let named = rows.as_ref().and_then(|rows| rows.named(annotation));
                page.row(indent, named, &mut row);
                page.block(indent, &dialect.block(annotation, pages));
            }
        }
    }
    if !model.apart.is_empty() {
        page.block(0, &[format!("## {}", words::APART)]);
        page.block(0, &[words::APART_WHY.to_owned()]);
        for annotation in &model.apart {
            steps.step()?;
            page.block(0, &dialect.block(annotation, pages));
        }
    }
    Ok(page.0)
}

/// The file as far as it is written.
#[derive(Default)]
struct Page(String);

/// Where in the tree the writing stands.
struct Place {
    /// The depth of headings of the second level.
    base: u16,
    /// The depths of the list items that are open.
    items: Vec<u16>,
}

impl Place {
    /// The columns by which a node is indented, once the items that ended before it are closed.
    fn indent(&mut self, depth: u16) -> usize {
        while self.items.pop_if(|item| *item >= depth).is_some() {}
        self.items.len() * 2
    }

    /// The level of a heading, unless it stands too deep or in a list.
    fn level(&self, node: &ExportNode) -> Option<usize> {
        let level = node.depth.saturating_sub(self.base).saturating_add(2);
        let is_heading = matches!(node.kind, NodeKind::Heading | NodeKind::Title);
        (is_heading && self.items.is_empty() && level <= DEEPEST).then_some(usize::from(level))
    }
}

impl Page {
    /// Writes a node; gives the columns by which what belongs to it is indented.
    fn node(&mut self, node: &ExportNode, place: &mut Place) -> usize {
        let indent = place.indent(node.depth);
        if let Some(level) = place.level(node) {
            let text = escape::inline(&crate::outline::label(&node.marker, &node.text));
            self.block(indent, &[format!("{} {text}", "#".repeat(level))]);
            return indent;
        }
        let lines = broken(escape::lines(&node.label()));
        if !matches!(
            node.kind,
            NodeKind::Item | NodeKind::Heading | NodeKind::Title
        ) {
            self.block(indent, &lines);
            return indent;
        }
        let strong = node.kind != NodeKind::Item;
        place.items.push(node.depth);
        self.item(indent, &lines, strong);
        indent + 2
    }

    /// Writes which row of a table is spoken of, unless it still is the same.
    fn row(&mut self, indent: usize, row: Option<String>, last: &mut Option<String>) {
        if row != *last {
            let name = row.as_deref().unwrap_or_default();
            self.block(indent, &[escape::inline(name)]);
            *last = row;
        }
    }

    /// Writes a list item.
    fn item(&mut self, indent: usize, lines: &[String], strong: bool) {
        let mut lines = lines.iter().map(|line| match strong && !line.is_empty() {
            true => format!("**{line}**"),
            false => line.clone(),
        });
        let first = format!("- {}", lines.next().unwrap_or_default());
        let rest = lines.map(|line| {
            if line.is_empty() {
                line
            } else {
                format!("  {line}")
            }
        });
        let item: Vec<String> = std::iter::once(first).chain(rest).collect();
        self.block(indent, &item);
    }

    /// Writes lines as one block, apart from what stands before.
    fn block(&mut self, indent: usize, lines: &[String]) {
        if lines.iter().all(String::is_empty) {
            return;
        }
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        for line in lines {
            let indent = if line.is_empty() { 0 } else { indent };
            let _ = writeln!(self.0, "{:indent$}{line}", "");
        }
    }
}

/// Lines with a hard break between those that follow each other, so that they stay lines; blank
/// lines divide paragraphs, and every further one is kept as a paragraph of a blank.
fn broken(lines: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let next_is_text = lines.peek().is_some_and(|next| !next.is_empty());
        match (line.is_empty(), next_is_text) {
            (false, true) => out.push(format!("{line}\\")),
            (true, false) if lines.peek().is_some() => out.extend([String::new(), "&nbsp;".into()]),
            _ => out.push(line),
        }
    }
    out
}
