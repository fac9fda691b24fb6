//! A table between pipes, as GitHub, Obsidian, Logseq and pandoc read it.

use super::escape;
use crate::outline::label;
use crate::tabular::Table;

/// The lines of a table. It has to have a head: that is its first row.
pub(super) fn lines(table: &Table<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for (node, grid) in &table.rows {
        for (at, mut row) in grid.words(&node.text).into_iter().enumerate() {
            if let (0, Some(first)) = (at, row.first_mut()) {
                *first = label(&node.marker, first);
            }
            let cells = row.iter().map(|words| cell(words));
            lines.push(line(cells));
        }
    }
    // Where a line is long, pandoc gives the columns their widths by the dashes.
    let dashes = table.columns().iter().map(|width| {
        let dashes = usize::try_from(width / 2).unwrap_or(0);
        "-".repeat(dashes.max(3))
    });
    lines.insert(lines.len().min(1), line(dashes));
    lines
}

/// The words of a cell; the items in it stand on lines of their own.
fn cell(words: &str) -> String {
    let lines = words.lines().map(|line| escape::cell(line.trim()));
    lines.collect::<Vec<_>>().join("<br>")
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    format!("| {} |", cells.join(" | "))
}
