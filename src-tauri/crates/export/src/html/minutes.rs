//! 議事メモ as one HTML file, to be read and printed.

use super::escape::escape_lines;
use super::{STYLE, escape, page};
use crate::minutes::{Minutes, MinutesLine};
use crate::progress::{NotWritten, Steps, Watch};

/// The minutes as one self-contained HTML file.
///
/// # Errors
/// [`NotWritten::Stopped`] when it was stopped.
pub fn minutes_html(minutes: &Minutes, watch: Watch<'_>) -> Result<String, NotWritten> {
    let mut steps = Steps::new(minutes.len(), watch);
    let mut parts = Vec::with_capacity(minutes.parts.len());
    for part in &minutes.parts {
        let mut text = String::from("<section>\n");
        if !part.heading.is_empty() {
            text.push_str(&format!("<h2>{}</h2>\n", escape(&part.heading)));
        }
        if let Some(nothing) = part.nothing() {
            text.push_str(&format!("<p>{nothing}</p>\n"));
        }
        for line in &part.lines {
            steps.step()?;
            text.push_str(&card(line));
        }
        text.push_str("</section>");
        parts.push(text);
    }
    Ok(page(&minutes.heading, &minutes.facts, STYLE, parts))
}

fn card(line: &MinutesLine) -> String {
    let facts: String = line
        .head()
        .iter()
        .map(|fact| format!("<span>{}</span>", escape(fact)))
        .collect();
    let said: String = line
        .said()
        .iter()
        .map(|text| format!("<p class=\"body\">{}</p>\n", escape_lines(text)))
        .collect();
    format!(
        "<article class=\"card {}\">\n<p class=\"head\"><strong>{}</strong>{facts}</p>\n{said}</article>\n",
        line.kind.as_str(),
        escape(&line.time),
    )
}
