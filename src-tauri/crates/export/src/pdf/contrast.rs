//! A 新旧対照表 as a PDF, to be printed on A4.

use super::table::{PdfCell, PdfColumn, PdfTable, PdfText, pdf_table};
use crate::contrast::{Contrast, Line};
use crate::progress::{NotWritten, Watch};

/// How wide the columns are beside each other.
const SHARES: [f32; 3] = [5.0, 5.0, 2.0];
/// Beyond this a narrow column has no room for words.
const DEEPEST: u16 = 4;

/// The table as a PDF.
///
/// # Errors
/// [`NotWritten`] when it was stopped or could not be made.
pub fn contrast_pdf(contrast: &Contrast, watch: Watch<'_>) -> Result<Vec<u8>, NotWritten> {
    let columns = contrast.heads.iter().zip(SHARES);
    let rows = contrast.rows.iter().map(|row| {
        let mut cells = vec![cell(&row.left), cell(&row.right)];
        if contrast.has_remarks() {
            cells.push(vec![plain(&row.remarks)]);
        }
        cells
    });
    let table = PdfTable {
        title: contrast.heading.clone(),
        facts: contrast.facts.clone(),
        columns: columns
            .map(|(head, share)| PdfColumn {
                heading: head.clone(),
                share,
            })
            .collect(),
        rows: rows.collect(),
        landscape: true,
        generated_ms: contrast.generated_ms,
    };
    pdf_table(&table, watch)
}

/// The lines of a cell, each in runs of one look.
fn cell(lines: &[Line]) -> PdfCell {
    let mut texts = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let indent = "　".repeat(usize::from(line.indent.min(DEEPEST)));
        texts.push(plain(&match at {
            0 => indent,
            _ => format!("\n{indent}"),
        }));
        texts.extend(line.runs.iter().map(|run| PdfText {
            underlined: run.marked,
            ..plain(&run.text)
        }));
    }
    texts
}

fn plain(text: &str) -> PdfText {
    PdfText {
        text: text.to_owned(),
        ..PdfText::default()
    }
}
