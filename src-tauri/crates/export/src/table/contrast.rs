//! A 新旧対照表 as a workbook, to be printed on A4.

use kosshi_core::redline::{Change, What};
use rust_xlsxwriter::Worksheet;

use super::rows::{Cell, clean};
use super::sheet::{Looks, book, widen};
use super::xlsx::{HEAD, above, fitting, height, printed, properties};
use crate::contrast::{Contrast, Line};
use crate::progress::{NotWritten, Steps, Watch};
use crate::words;

/// How wide the columns are, in characters of half width.
const WIDTH: u16 = 60;
const REMARKS: u16 = 16;
/// How many lines a row holds at its highest: what does not fit is cut off in print.
const MOST: usize = 28;
/// Beyond this a narrow column has no room for words.
const DEEPEST: u16 = 4;

/// The table as a workbook.
///
/// # Errors
/// [`NotWritten`] when it was stopped, or by a fault of ours.
pub fn contrast_xlsx(contrast: &Contrast, watch: Watch<'_>) -> Result<Vec<u8>, NotWritten> {
    let mut book = book()?;
    book.set_properties(&properties(&contrast.heading, contrast.generated_ms));
    let mut steps = Steps::new(contrast.rows.len(), watch);
    table(book.add_worksheet(), contrast, &Looks::new(), &mut steps)?;
    Ok(book.save_to_buffer()?)
}

fn table(
    sheet: &mut Worksheet,
    contrast: &Contrast,
    looks: &Looks,
    steps: &mut Steps<'_>,
) -> Result<(), NotWritten> {
    sheet.set_name(words::CONTRAST)?;
    above(sheet, &contrast.heading, &contrast.facts, looks)?;
    let widths = [WIDTH, WIDTH, REMARKS];
    let mut last = 0;
    for ((at, head), width) in (0u16..).zip(&contrast.heads).zip(widths) {
        sheet.write_string_with_format(HEAD, at, fitting(&clean(head)), &looks.head)?;
        widen(sheet, at, width)?;
        last = at;
    }
    let mut bottom = HEAD;
    for row in &contrast.rows {
        steps.step()?;
        let mut columns = vec![parts(&row.left, WIDTH), parts(&row.right, WIDTH)];
        if contrast.has_remarks() {
            let remarks = [Line::plain(0, &row.remarks)];
            columns.push(parts(&remarks, REMARKS));
        }
        let high = columns.iter().map(Vec::len).max().unwrap_or(1);
        for part in 0..high {
            bottom += 1;
            let looks = looks.of_part(part == 0, part + 1 == high);
            let mut lines = 1;
            for ((at, column), width) in (0u16..).zip(&columns).zip(widths) {
                let cell = Cell::Redline(column.get(part).cloned().unwrap_or_default());
                lines = lines.max(cell.lines(width));
                looks.write(sheet, (bottom, at), &cell)?;
            }
            sheet.set_row_height(bottom, height(lines))?;
        }
    }
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    sheet.set_print_area(0, 0, bottom, last)?;
    Ok(printed(sheet)?)
}

/// The lines of a cell, in as many rows as they need; changed words are underlined.
fn parts(lines: &[Line], width: u16) -> Vec<Vec<Change>> {
    let mut parts = vec![Part::new(width)];
    for (at, line) in lines.iter().enumerate() {
        let indent = "　".repeat(usize::from(line.indent.min(DEEPEST)));
        let lead = match at {
            0 => indent,
            _ => format!("\n{indent}"),
        };
        let runs = line.runs.iter().map(|run| (run.text.as_str(), run.marked));
        for (text, marked) in std::iter::once((lead.as_str(), false)).chain(runs) {
            for letter in clean(text).chars() {
                if parts.last().is_none_or(|part| part.is_full(letter)) {
                    parts.push(Part::new(width));
                }
                if let Some(part) = parts.last_mut() {
                    part.push(letter, marked);
                }
            }
        }
    }
    parts.into_iter().map(|part| part.changes).collect()
}

/// What stands in one cell.
struct Part {
    changes: Vec<Change>,
    /// How many characters of half width a line holds, and the last one has.
    room: usize,
    used: usize,
    lines: usize,
}

impl Part {
    fn new(width: u16) -> Self {
        Self {
            changes: Vec::new(),
            room: usize::from(width.saturating_sub(1).max(2)),
            used: 0,
            lines: 1,
        }
    }

    fn is_full(&self, letter: char) -> bool {
        let (lines, _) = self.with(letter);
        lines > MOST
    }

    /// The lines, and what the last one has, with one more letter.
    fn with(&self, letter: char) -> (usize, usize) {
        let wide = if letter.is_ascii() { 1 } else { 2 };
        match letter {
            '\n' => (self.lines + 1, 0),
            _ if self.used + wide > self.room => (self.lines + 1, wide),
            _ => (self.lines, self.used + wide),
        }
    }

    fn push(&mut self, letter: char, marked: bool) {
        (self.lines, self.used) = self.with(letter);
        let what = if marked { What::Added } else { What::Same };
        match self.changes.last_mut() {
            // What begins a row needs no line end before it.
            None if letter == '\n' => (self.lines, self.used) = (1, 0),
            Some(last) if last.what == what => last.text.push(letter),
            _ => self.changes.push(Change {
                what,
                text: letter.to_string(),
            }),
        }
    }
}
