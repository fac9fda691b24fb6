//! The annotated outline as OPML 2.0, for outliners.
//!
//! An item is an outline element; what was said of it is a child of its own, whose whole words
//! stand in `_note`, as outliners keep what belongs to a line without being one.

use std::fmt::Write as _;

use crate::annotation::ExportAnnotation;
use crate::html::escape;
use crate::model::Model;
use crate::outline::{kind_name, label};
use crate::progress::{NotWritten, Steps, Watch};
use crate::words::{self, Pages};

/// The whole model as OPML.
///
/// # Errors
/// [`NotWritten::Stopped`] when it was stopped.
pub fn opml(model: &Model, watch: Watch<'_>) -> Result<String, NotWritten> {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head>\n",
    );
    let _ = writeln!(out, "<title>{}</title>", attribute(model.heading()));
    if let Some(made) = made(model.generated_ms) {
        let _ = writeln!(out, "<dateCreated>{made}</dateCreated>");
    }
    out.push_str("</head>\n<body>\n");
    let pages = model.pages();
    let mut open: Vec<u16> = Vec::new();
    let mut steps = Steps::of(model, watch);
    for node in &model.nodes {
        steps.step()?;
        while open.pop_if(|depth| *depth >= node.depth).is_some() {
            out.push_str("</outline>\n");
        }
        open.push(node.depth);
        let _ = writeln!(
            out,
            "<outline text=\"{}\" kind=\"{}\" page=\"{}\" line=\"{}\">",
            attribute(&label(&node.marker, &node.text)),
            kind_name(node.kind),
            node.page,
            node.line,
        );
        for annotation in &node.annotations {
            out.push_str(&said(annotation, pages));
        }
    }
    out.push_str(&"</outline>\n".repeat(open.len()));
    if !model.apart.is_empty() {
        let _ = writeln!(out, "<outline text=\"{}\">", words::APART);
        for annotation in &model.apart {
            steps.step()?;
            out.push_str(&said(annotation, pages));
        }
        out.push_str("</outline>\n");
    }
    // OPML asks for at least one outline.
    if model.nodes.is_empty() && model.apart.is_empty() {
        let _ = writeln!(out, "<outline text=\"{}\"/>", attribute(model.heading()));
    }
    out.push_str("</body>\n</opml>\n");
    Ok(out)
}

/// RFC 822, as OPML writes times.
fn made(unix_ms: i64) -> Option<String> {
    let at = jiff::Timestamp::from_millisecond(unix_ms).ok();
    let at = at.filter(|_| unix_ms > 0)?;
    Some(at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string())
}

fn said(one: &ExportAnnotation, pages: Pages<'_>) -> String {
    let line = crate::clipboard::head(one, pages);
    let note = crate::clipboard::said(one).join("\n");
    let marks: Vec<String> = one.marks();
    let marks = match marks.is_empty() {
        true => String::new(),
        false => format!("（{}）", marks.join("・")),
    };
    let tags = match one.tags.is_empty() {
        true => String::new(),
        false => format!(" category=\"{}\"", attribute(&categories(&one.tags))),
    };
    format!(
        "<outline text=\"{}\" kind=\"annotation\" annotation=\"{}\"{tags} _note=\"{}\"/>\n",
        attribute(&format!("{line}{marks}")),
        one.kind.as_str(),
        attribute(&note),
    )
}

/// Tags as OPML lists categories: apart by commas, which a tag itself cannot hold.
fn categories(tags: &[String]) -> String {
    let tags: Vec<String> = tags.iter().map(|tag| tag.replace(',', "，")).collect();
    tags.join(",")
}

fn attribute(text: &str) -> String {
    let lines: Vec<String> = words::lines(text).iter().map(|line| escape(line)).collect();
    lines.join("&#10;")
}
