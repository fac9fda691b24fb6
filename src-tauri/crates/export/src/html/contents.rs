//! The table of contents.

use kosshi_core::outline::NodeKind;

use super::escape;
use crate::model::{ExportNode, Model};
use crate::words;

/// One heading and how many annotations stand under it.
struct Entry<'a> {
    node: &'a ExportNode,
    count: usize,
}

/// All headings, with links and counts; nothing when there is none.
pub(super) fn contents(model: &Model) -> String {
    let base = model.heading_base();
    let mut items: String = entries(model)
        .iter()
        .map(|Entry { node, count }| {
            let level = node.depth.saturating_sub(base).min(5);
            let label = escape(&crate::outline::label(&node.marker, &node.text));
            line(
                &format!("n-{}", escape(node.id.as_str())),
                &label,
                level,
                *count,
            )
        })
        .collect();
    if !model.apart.is_empty() {
        items.push_str(&line("apart", words::APART, 0, model.apart.len()));
    }
    match items.is_empty() {
        true => items,
        false => format!(
            "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{}</h2>\n<ul>\n{items}</ul>\n</nav>",
            words::CONTENTS,
        ),
    }
}

fn line(id: &str, label: &str, level: u16, count: usize) -> String {
    let count = match count {
        0 => String::new(),
        count => format!("<span class=\"count\">{}</span>", words::count(count)),
    };
    format!("<li class=\"level-{level}\"><a href=\"#{id}\">{label}</a>{count}</li>\n")
}

fn entries(model: &Model) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for node in &model.nodes {
        let ended = |at: &mut usize| {
            entries
                .get(*at)
                .is_none_or(|entry| entry.node.depth >= node.depth)
        };
        while open.pop_if(ended).is_some() {}
        if node.kind == NodeKind::Heading {
            open.push(entries.len());
            entries.push(Entry { node, count: 0 });
        }
        for at in &open {
            if let Some(entry) = entries.get_mut(*at) {
                entry.count += node.annotations.len();
            }
        }
    }
    entries
}
