//! A plain table as one HTML file, to be read and printed.

use kosshi_core::redline::What;

use super::escape::escape_lines;
use super::{STYLE, escape, page};
use crate::grid::{Cell, Grid};

/// What its table adds to the look of every file.
const TABLE: &str = include_str!("grid.css");

/// The table as one self-contained HTML file.
#[must_use]
pub fn grid_html(grid: &Grid) -> String {
    let style = format!("{STYLE}{TABLE}");
    let heads: String = grid
        .columns
        .iter()
        .map(|column| format!("<th scope=\"col\">{}</th>", escape(&column.name)))
        .collect();
    let rows: String = grid
        .rows
        .iter()
        .map(|row| {
            let cells: String = row.iter().map(cell).collect();
            format!("<tr>{cells}</tr>\n")
        })
        .collect();
    let table = format!(
        "<table class=\"grid\">\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"
    );
    page(&grid.heading, &grid.facts, &style, [table])
}

fn cell(cell: &Cell) -> String {
    let runs: String = cell
        .runs()
        .iter()
        .map(|run| {
            let words = escape_lines(&run.text);
            match run.what {
                What::Same => words,
                What::Removed => format!("<del>{words}</del>"),
                What::Added => format!("<ins>{words}</ins>"),
            }
        })
        .collect();
    format!("<td>{runs}</td>")
}
