//! The outline: nested sections for headings, nested lists for items.

use kosshi_core::outline::NodeKind;

use super::{card, escape, marked, tabular};
use crate::model::{ExportNode, Model};
use crate::outline::kind_name;
use crate::progress::{NotWritten, Steps};
use crate::tabular::{Part, Table, parts};
use crate::words::{self, Pages};

/// All nodes with their annotations, and after them the annotations without a place.
pub(super) fn tree(model: &Model, steps: &mut Steps<'_>) -> Result<String, NotWritten> {
    let mut writer = Writer {
        out: String::from("<main>\n"),
        open: Vec::new(),
        list: false,
        number: 1,
        base: model.heading_base(),
        pages: model.pages(),
    };
    for (at, part) in parts(&model.nodes).iter().enumerate() {
        match part {
            Part::Node(node) => {
                steps.step()?;
                writer.close_to(node.depth);
                writer.open(node, at == 0 && node.kind == NodeKind::Title);
            }
            Part::Table(table) => writer.table(table, steps)?,
        }
    }
    writer.close_to(0);
    writer.end_list();
    let apart = super::apart(model, writer.number);
    Ok(format!("{}{apart}</main>", writer.out))
}

/// An element that waits for the nodes under it.
struct Open {
    depth: u16,
    tag: &'static str,
    /// Whether the element stands in a list that is open, which goes on after it.
    in_list: bool,
}

/// Writes the nodes one after the other, and keeps what is open: the depth of a tree is then no
/// depth of the stack.
struct Writer<'a> {
    out: String,
    open: Vec<Open>,
    /// Whether a list is open directly inside the innermost open element.
    list: bool,
    /// The number of the next annotation.
    number: usize,
    base: u16,
    pages: Pages<'a>,
}

impl Writer<'_> {
    fn close_to(&mut self, depth: u16) {
        while let Some(ended) = self.open.pop_if(|open| open.depth >= depth) {
            self.end_list();
            self.out.push_str(&format!("</{}>\n", ended.tag));
            self.list = ended.in_list;
        }
    }

    fn end_list(&mut self) {
        if std::mem::take(&mut self.list) {
            self.out.push_str("</ul>\n");
        }
    }

    fn open(&mut self, node: &ExportNode, is_heading_of_file: bool) {
        let tag = match node.kind {
            NodeKind::Heading | NodeKind::Title => "section",
            NodeKind::Item => "li",
            _ => "div",
        };
        if tag != "li" {
            self.end_list();
        } else if !std::mem::replace(&mut self.list, true) {
            self.out.push_str("<ul class=\"items\">\n");
        }
        let kind = kind_name(node.kind);
        let id = escape(node.id.as_str());
        self.out
            .push_str(&format!("<{tag} class=\"{kind}\" id=\"n-{id}\">\n"));
        let in_list = std::mem::take(&mut self.list);
        self.open.push(Open {
            depth: node.depth,
            tag,
            in_list,
        });
        // The words of the title are the heading of the file already, unless they carry a mark.
        if !is_heading_of_file || !node.annotations.is_empty() {
            self.text(node, tag == "section" && !is_heading_of_file);
        }
        self.cards(node);
    }

    /// A table, and the cards of all its rows below it.
    fn table(&mut self, table: &Table<'_>, steps: &mut Steps<'_>) -> Result<(), NotWritten> {
        let depth = table.first().map_or(0, |node| node.depth);
        self.close_to(depth);
        self.end_list();
        self.out.push_str("<div class=\"table\">\n");
        self.open.push(Open {
            depth,
            tag: "div",
            in_list: false,
        });
        let html = tabular::table(table, self.number, self.pages);
        self.out.push_str(&html);
        for node in table.nodes() {
            steps.step()?;
            self.cards(node);
        }
        Ok(())
    }

    /// The node's own line: its place in the margin, its marker, its text.
    fn text(&mut self, node: &ExportNode, is_heading: bool) {
        let level = node.depth.saturating_sub(self.base).saturating_add(2);
        let (tag, role) = match (is_heading, level) {
            (false, _) => ("p".to_owned(), String::new()),
            (true, ..=6) => (format!("h{level}"), String::new()),
            (true, _) => (
                "p".to_owned(),
                format!(" role=\"heading\" aria-level=\"{level}\""),
            ),
        };
        let place = words::place_short(node.page, node.line, self.pages);
        let cited = escape(&words::cited(
            &node.citation,
            node.page,
            node.line,
            self.pages,
        ));
        let marker = match node.marker.is_empty() {
            true => String::new(),
            false => format!("<span class=\"marker\">{}</span>", escape(&node.marker)),
        };
        let text = marked::text(node, self.number);
        self.out.push_str(&format!(
            "<{tag} class=\"text\"{role}><span class=\"place\" title=\"{cited}\">{place}</span>{marker}<span class=\"words\">{text}</span></{tag}>\n"
        ));
    }

    fn cards(&mut self, node: &ExportNode) {
        for annotation in &node.annotations {
            self.out
                .push_str(&card::card(annotation, self.number, self.pages));
            self.number += 1;
        }
    }
}
