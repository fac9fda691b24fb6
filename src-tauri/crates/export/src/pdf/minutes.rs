//! 議事メモ as a table of A4 pages.

use super::table::{PdfCell, PdfColumn, PdfTable, PdfText, pdf_table};
use crate::minutes::{Minutes, MinutesLine};
use crate::progress::{NotWritten, Watch};
use crate::words;

/// The columns, and how wide they are beside each other.
const COLUMNS: [(&str, f32); 4] = [("時刻", 1.3), ("発言者", 2.2), ("箇所", 3.5), ("内容", 7.0)];

/// The minutes as a PDF.
///
/// # Errors
/// [`NotWritten`] when it was stopped or could not be made.
pub fn minutes_pdf(minutes: &Minutes, watch: Watch<'_>) -> Result<Vec<u8>, NotWritten> {
    let mut rows = Vec::new();
    for part in &minutes.parts {
        if !part.heading.is_empty() {
            let heading = PdfText {
                bold: true,
                ..plain(part.heading.clone())
            };
            rows.push(vec![vec![heading]]);
        }
        if let Some(nothing) = part.nothing() {
            rows.push(vec![vec![plain(nothing.to_owned())]]);
        }
        rows.extend(part.lines.iter().map(row));
    }
    let columns = COLUMNS.into_iter().map(|(heading, share)| PdfColumn {
        heading: heading.to_owned(),
        share,
    });
    let table = PdfTable {
        title: minutes.heading.clone(),
        // Each on a line of its own.
        facts: vec![minutes.facts.join("\n")],
        columns: columns.collect(),
        rows,
        landscape: false,
        generated_ms: minutes.generated_ms,
    };
    pdf_table(&table, watch)
}

fn row(line: &MinutesLine) -> Vec<PdfCell> {
    let kind = format!("{} {}", words::sign(line.kind), words::kind(line.kind));
    let said = std::iter::once(kind).chain(line.said());
    let said: Vec<String> = said.collect();
    vec![
        vec![plain(line.time.clone())],
        vec![plain(line.speaker.clone())],
        vec![plain(line.place.clone())],
        vec![plain(said.join("\n"))],
    ]
}

fn plain(text: String) -> PdfText {
    PdfText {
        text,
        ..PdfText::default()
    }
}
