//! A 新旧対照表 as one HTML file, to be read and printed.

use super::escape::escape_lines;
use super::{STYLE, escape, page};
use crate::contrast::{Contrast, Line};
use crate::progress::{NotWritten, Steps, Watch};

/// What its table adds to the look of every file.
const TABLE: &str = include_str!("contrast.css");
/// Beyond this a narrow column has no room for words.
const DEEPEST: u16 = 4;

/// The table as one self-contained HTML file.
///
/// # Errors
/// [`NotWritten::Stopped`] when it was stopped.
pub fn contrast_html(contrast: &Contrast, watch: Watch<'_>) -> Result<String, NotWritten> {
    let style = format!("{STYLE}{TABLE}");
    let heads: String = contrast
        .heads
        .iter()
        .map(|head| format!("<th scope=\"col\">{}</th>", escape(head)))
        .collect();
    let mut steps = Steps::new(contrast.rows.len(), watch);
    let mut rows = String::new();
    for row in &contrast.rows {
        steps.step()?;
        let remarks = match contrast.has_remarks() {
            true => format!("<td>{}</td>", escape_lines(&row.remarks)),
            false => String::new(),
        };
        let (left, right) = (cell(&row.left), cell(&row.right));
        rows.push_str(&format!("<tr>{left}{right}{remarks}</tr>\n"));
    }
    let class = match contrast.has_remarks() {
        true => "contrast remarked",
        false => "contrast",
    };
    let table = format!(
        "<table class=\"{class}\">\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"
    );
    Ok(page(&contrast.heading, &contrast.facts, &style, [table]))
}

fn cell(lines: &[Line]) -> String {
    let lines: String = lines.iter().map(line).collect();
    format!("<td>{lines}</td>")
}

fn line(line: &Line) -> String {
    let runs: String = line
        .runs
        .iter()
        .map(|run| match run.marked {
            true => format!("<u>{}</u>", escape_lines(&run.text)),
            false => escape_lines(&run.text),
        })
        .collect();
    format!("<p class=\"in-{}\">{runs}</p>", line.indent.min(DEEPEST))
}
