//! 議事メモ as paragraphs under the headings of its parts.

use super::text::{paragraph, run};
use crate::minutes::{Minutes, MinutesLine};
use crate::progress::{NotWritten, Steps, Watch};

/// What was said is set in under who said it.
const UNDER: &str = "<w:ind w:left=\"640\"/>";

/// Who said it stands apart from what was said before, and on one page with what follows.
const HEAD: &str = "<w:keepNext/><w:spacing w:before=\"120\"/>";

/// The paragraphs of the file.
pub(super) fn body(minutes: &Minutes, watch: Watch<'_>) -> Result<String, NotWritten> {
    let mut out = paragraph("Title", "", &run("", &minutes.heading));
    for fact in &minutes.facts {
        out.push_str(&paragraph("Normal", "", &run("", fact)));
    }
    let mut steps = Steps::new(minutes.len(), watch);
    for part in &minutes.parts {
        if !part.heading.is_empty() {
            out.push_str(&paragraph("Heading1", "", &run("", &part.heading)));
        }
        if let Some(nothing) = part.nothing() {
            out.push_str(&paragraph("Normal", UNDER, &run("", nothing)));
        }
        for line in &part.lines {
            steps.step()?;
            out.push_str(&said(line));
        }
    }
    Ok(out)
}

fn said(line: &MinutesLine) -> String {
    let head = format!("{}　{}", line.time, line.head().join("　"));
    let mut out = paragraph("Normal", HEAD, &run("<w:b/>", &head));
    let said = line.said();
    for (at, text) in said.iter().enumerate() {
        // The words it is about are not left behind by what was said of them.
        let kept = if at + 1 < said.len() {
            "<w:keepNext/>"
        } else {
            ""
        };
        out.push_str(&paragraph(
            "Normal",
            &format!("{kept}{UNDER}"),
            &run("", text),
        ));
    }
    out
}
