//! Markdown as Logseq reads it: everything is a block in an outline, and nothing else.

use kosshi_core::outline::NodeKind;

use super::obsidian::hashtag;
use super::{DEEPEST, annotation, broken, escape, pipes};
use crate::annotation::ExportAnnotation;
use crate::model::{ExportNode, Model};
use crate::progress::{NotWritten, Steps, Watch};
use crate::tabular::{Part, Rows, parts};
use crate::words::{self, Pages};

/// The whole model as Markdown for Logseq.
///
/// # Errors
/// [`NotWritten::Stopped`] when it was stopped.
pub fn logseq(model: &Model, watch: Watch<'_>) -> Result<String, NotWritten> {
    let mut out = String::new();
    let pages = model.pages();
    let facts: Vec<String> = model
        .facts()
        .iter()
        .map(|fact| escape::inline(fact))
        .collect();
    block(
        &mut out,
        0,
        &[format!("# {}", escape::inline(model.heading()))],
    );
    if !facts.is_empty() {
        block(&mut out, 1, &[facts.join(" ・ ")]);
    }
    let outermost = model.nodes.iter().map(|node| node.depth).min().unwrap_or(0);
    let base = model.heading_base();
    let mut steps = Steps::of(model, watch);
    for (at, part) in parts(&model.nodes).iter().enumerate() {
        let (lines, nodes) = match part {
            Part::Node(node) => (lines_of(node, base), vec![*node]),
            Part::Table(table) => (pipes::lines(table), table.nodes().collect()),
        };
        let Some(first) = nodes.first() else { continue };
        let level = usize::from(first.depth.saturating_sub(outermost));
        let is_title = at == 0 && first.kind == NodeKind::Title;
        if !is_title {
            block(&mut out, level, &lines);
        }
        let mut last = None;
        for node in nodes {
            steps.step()?;
            let rows = Rows::of(part, node);
            for annotation in &node.annotations {
                let row = rows.as_ref().and_then(|rows| rows.named(annotation));
                if let Some(name) = row.as_ref().filter(|_| row != last) {
                    block(&mut out, level + 1, &[escape::inline(name)]);
                }
                last = row;
                said(&mut out, level + usize::from(!is_title), annotation, pages);
            }
        }
    }
    if !model.apart.is_empty() {
        block(&mut out, 0, &[format!("## {}", words::APART)]);
        for annotation in &model.apart {
            steps.step()?;
            said(&mut out, 1, annotation, pages);
        }
    }
    Ok(out)
}

/// The lines of a node, of which that of a heading begins with its level.
fn lines_of(node: &ExportNode, base: u16) -> Vec<String> {
    let mut lines = broken(escape::lines(&node.label()));
    let heading = node.depth.saturating_sub(base).saturating_add(2);
    if let (NodeKind::Heading, Some(first)) = (node.kind, lines.first_mut()) {
        first.insert_str(
            0,
            &format!("{} ", "#".repeat(usize::from(heading.min(DEEPEST)))),
        );
    }
    lines
}

/// An annotation: a block for its head, and under it a block for each of its parts.
fn said(out: &mut String, level: usize, annotation: &ExportAnnotation, pages: Pages<'_>) {
    let tags: Vec<String> = annotation.tags.iter().map(|tag| hashtag(tag)).collect();
    for (at, part) in annotation::parts(annotation, pages).iter().enumerate() {
        block(out, level + usize::from(at > 0), part);
    }
    if !tags.is_empty() {
        block(out, level + 1, &[tags.join(" ")]);
    }
}

/// One block: its first line behind a dash, the others beside it.
fn block(out: &mut String, level: usize, lines: &[String]) {
    if lines.iter().all(String::is_empty) {
        return;
    }
    let indent = "\t".repeat(level);
    for (at, line) in lines.iter().enumerate() {
        let mark = if at == 0 { "- " } else { "  " };
        out.push_str(format!("{indent}{mark}{line}").trim_end());
        out.push('\n');
    }
}
