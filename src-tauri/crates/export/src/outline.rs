//! An outline alone, as `kosshi-cli outline` gives it.

use std::fmt::Write as _;

use kosshi_core::ids::NodeId;
use kosshi_core::outline::{NodeKind, Outline, Warning};
use serde::Serialize;

use crate::model::Model;
use crate::progress::NotWritten;
use crate::words;

/// The shape of the command line's contract.
#[derive(Serialize)]
struct OutlineJson<'a> {
    title: &'a str,
    nodes: Vec<NodeJson<'a>>,
    warnings: &'a [Warning],
}

#[derive(Serialize)]
struct NodeJson<'a> {
    id: &'a NodeId,
    parent: Option<&'a NodeId>,
    depth: u16,
    kind: NodeKind,
    marker: &'a str,
    text: &'a str,
    page: u32,
    line: u32,
    end_page: u32,
    end_line: u32,
}

/// One JSON object on one line: `{"title", "nodes": […], "warnings": […]}`.
#[must_use]
pub fn json(outline: &Outline) -> String {
    let nodes = outline.nodes.iter().map(|node| NodeJson {
        id: &node.id,
        parent: node.parent.as_ref(),
        depth: node.depth,
        kind: node.kind,
        marker: &node.marker,
        text: &node.text,
        page: node.start.page,
        line: node.start.line,
        end_page: node.end.page,
        end_line: node.end.line,
    });
    crate::json::written(serde_json::to_string(&OutlineJson {
        title: &outline.title,
        nodes: nodes.collect(),
        warnings: &outline.warnings,
    }))
}

/// Plain text: each node on lines of its own, indented by its depth.
#[must_use]
pub fn text(outline: &Outline) -> String {
    let mut out = String::new();
    for node in &outline.nodes {
        let indent = "  ".repeat(usize::from(node.depth));
        for line in words::lines(&label(&node.marker, &node.text)) {
            out.push_str(&indent);
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

/// Markdown, as the annotated export without annotations: page furniture is left out.
///
/// # Errors
/// None: nobody stops it.
pub fn markdown(outline: &Outline) -> Result<String, NotWritten> {
    let mut model = Model::of_outline(outline);
    model.nodes.retain(|node| node.kind != NodeKind::Furniture);
    crate::markdown(&model, &mut |_, _| Ok(()))
}

/// OPML 2.0: nested outlines, with kind, page and line as attributes.
#[must_use]
pub fn opml(outline: &Outline) -> String {
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n");
    let _ = writeln!(
        out,
        "<head><title>{}</title></head>\n<body>",
        attribute(&outline.title)
    );
    let mut open: Vec<u16> = Vec::new();
    for node in &outline.nodes {
        while open.pop_if(|depth| *depth >= node.depth).is_some() {
            out.push_str("</outline>\n");
        }
        open.push(node.depth);
        let _ = writeln!(
            out,
            "<outline text=\"{}\" kind=\"{}\" page=\"{}\" line=\"{}\">",
            attribute(&label(&node.marker, &node.text)),
            kind_name(node.kind),
            node.start.page,
            node.start.line,
        );
    }
    out.push_str(&"</outline>\n".repeat(open.len()));
    out.push_str("</body>\n</opml>\n");
    out
}

/// Marker and text as one string.
pub(crate) fn label(marker: &str, text: &str) -> String {
    match (marker.is_empty(), text.is_empty()) {
        (true, _) => text.to_owned(),
        (_, true) => marker.to_owned(),
        _ => format!("{marker} {text}"),
    }
}

/// The name of a kind of node, as in the JSON.
pub(crate) fn kind_name(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Title => "title",
        NodeKind::Heading => "heading",
        NodeKind::Item => "item",
        NodeKind::Note => "note",
        NodeKind::Paragraph => "paragraph",
        NodeKind::Footnote => "footnote",
        NodeKind::Table => "table",
        NodeKind::Toc => "toc",
        NodeKind::Furniture => "furniture",
    }
}

fn attribute(text: &str) -> String {
    words::lines(text)
        .iter()
        .map(|line| crate::html::escape(line))
        .collect::<Vec<_>>()
        .join("&#10;")
}
