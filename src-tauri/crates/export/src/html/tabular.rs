//! A table of the draft as a table.

use kosshi_core::position::CharRange;
use kosshi_core::table::{Entry, parts_words};

use super::escape;
use super::marked::Marked;
use crate::model::ExportNode;
use crate::tabular::{Table, entries};
use crate::words::{self, Pages};

/// The table, its first row as its head where that names the columns. `number` is the number of its
/// first annotation.
pub(super) fn table(table: &Table<'_>, number: usize, pages: Pages<'_>) -> String {
    let all: u32 = table.columns().iter().sum();
    let columns: String = table
        .columns()
        .iter()
        .map(|width| format!("<col style=\"width:{}%\">", width * 100 / all.max(1)))
        .collect();
    let headed = table.has_head();
    let mut rows = Vec::new();
    let mut number = number;
    for (node, grid) in &table.rows {
        let marked = Marked::new(node, number);
        number += node.annotations.len();
        for (at, row) in entries(node, grid).iter().enumerate() {
            let tag = if headed && rows.is_empty() {
                "th"
            } else {
                "td"
            };
            let head = if at == 0 {
                self::head(node, pages)
            } else {
                (String::new(), String::new())
            };
            rows.push(self::row(&marked, row, tag, table.columns().len(), head));
        }
    }
    let rest = rows.split_off(usize::from(headed).min(rows.len())).concat();
    let head = match rows.concat() {
        head if head.is_empty() => head,
        head => format!("<thead>\n{head}</thead>\n"),
    };
    format!("<table><colgroup>{columns}</colgroup>\n{head}<tbody>\n{rest}</tbody>\n</table>\n")
}

/// The id of a node's first row, and what stands before its words: its place and its marker.
fn head(node: &ExportNode, pages: Pages<'_>) -> (String, String) {
    let place = words::place_short(node.page, node.line, pages);
    let cited = words::cited(&node.citation, node.page, node.line, pages);
    let marker = match node.marker.is_empty() {
        true => String::new(),
        false => format!("<span class=\"marker\">{} </span>", escape(&node.marker)),
    };
    (
        format!(" id=\"n-{}\"", escape(node.id.as_str())),
        format!(
            "<span class=\"place\" title=\"{}\">{place}</span>{marker}",
            escape(&cited)
        ),
    )
}

fn row(
    marked: &Marked<'_>,
    row: &[Entry],
    tag: &str,
    columns: usize,
    (id, before): (String, String),
) -> String {
    let mut cells: Vec<(u32, String)> = Vec::new();
    let mut column = 0;
    let empty = |from: u32, to: u32| (from..to).map(|_| (1, String::new()));
    for entry in row {
        cells.extend(empty(column, entry.column));
        cells.push((entry.span, words_of(marked, entry)));
        column = entry.column.saturating_add(entry.span);
    }
    cells.extend(empty(column, u32::try_from(columns).unwrap_or(column)));
    if let Some((_, first)) = cells.first_mut() {
        first.insert_str(0, &before);
    }
    let cells = cells.into_iter().map(|(span, words)| match span {
        1 => format!("<{tag}>{words}</{tag}>"),
        span => format!("<{tag} colspan=\"{span}\">{words}</{tag}>"),
    });
    format!("<tr{id}>{}</tr>\n", cells.collect::<String>())
}

/// The words of a cell, each of its items on a line of its own.
fn words_of(marked: &Marked<'_>, entry: &Entry) -> String {
    let lines = entry.lines.iter().map(|pieces| joined(marked, pieces));
    lines.collect::<Vec<_>>().join("<br>")
}

/// The pieces of a line.
fn joined(marked: &Marked<'_>, pieces: &[CharRange]) -> String {
    let mut out = String::new();
    let mut before = None;
    for &piece in pieces {
        let (first, last) = marked.ends(piece);
        if parts_words(before, first) {
            out.push(' ');
        }
        before = last;
        out.push_str(&marked.piece(piece));
    }
    out
}
