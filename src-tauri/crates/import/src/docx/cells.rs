//! Where the cells of a table begin.

use super::paragraph::COLUMN;
use super::xml::Element;

/// A column of a table that does not say how wide it is, in twentieths of a point.
const USUAL: i64 = 10 * COLUMN;

/// No cell goes over more columns.
const MOST: usize = 64;

/// The columns of a table, and the cells of its row as far as it has been read.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// The width of each column, in twentieths of a point.
    widths: Vec<i64>,
    /// The columns in which the cells of the row begin, from 0, and the next after the last.
    begins: Vec<usize>,
}

impl Cells {
    /// Takes what an element of a table, or of the properties of its rows and cells, says.
    pub(super) fn take(&mut self, element: &Element<'_>) {
        let count = || -> usize {
            let said = element.get("val").and_then(|said| said.parse().ok());
            said.unwrap_or(1).min(MOST)
        };
        match element.name() {
            "tblGrid" => self.widths.clear(),
            "gridCol" if self.widths.len() < MOST => {
                let said = element.get("w").and_then(|said| said.parse().ok());
                self.widths
                    .push(said.unwrap_or(USUAL).clamp(0, 100 * USUAL));
            }
            "tr" => self.begins = vec![0],
            "gridBefore" => self.begins = vec![count()],
            "tc" => self.begins.push(self.next().saturating_add(1)),
            // It stands in the cell that began last.
            "gridSpan" => {
                let begins = self.begins.iter().rev().nth(1).copied().unwrap_or(0);
                if let Some(next) = self.begins.last_mut() {
                    *next = begins.saturating_add(count());
                }
            }
            _ => {}
        }
    }

    /// The column of text where a cell of the row begins; cells are counted from 1.
    pub(super) fn column(&self, cell: usize) -> Option<i64> {
        let begins = *self.begins.get(cell.checked_sub(1)?)?;
        let known: i64 = self.widths.iter().take(begins).sum();
        let unknown = begins.saturating_sub(self.widths.len()).min(MOST);
        let unknown = i64::try_from(unknown).unwrap_or(0) * USUAL;
        Some((known + unknown + COLUMN / 2) / COLUMN)
    }

    fn next(&self) -> usize {
        self.begins.last().copied().unwrap_or(0)
    }
}
