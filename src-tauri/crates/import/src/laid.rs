//! Where the cells of a table of markup would stand on a page. It does not say how wide its columns
//! are: their words tell.

/// No table has more columns; the cells of one that has are counted, not placed.
const MOST_COLUMNS: usize = 64;

/// How wide a column is at the least and at the most, and the air behind it, in half ems.
const NARROWEST: usize = 6;
const WIDEST: usize = 40;
const AIR: usize = 2;

/// So many spaces are put before the cells of a file; those of further tables stay at the margin.
const MOST_SPACES: usize = 4_000_000;

/// The cells of the tables of a file, as far as they have been read.
#[derive(Default)]
pub(crate) struct Laid {
    cells: Vec<Cell>,
    /// Where the open cell begins, and over how many columns it goes.
    column: usize,
    span: usize,
    /// Behind the last cell of the row.
    next: usize,
    /// Whether the open cell has a line.
    seen: bool,
    /// For so many rows, this one included, each column is taken.
    taken: Vec<usize>,
    spaces: usize,
}

/// A cell with words.
struct Cell {
    /// The index of its first line.
    line: usize,
    column: usize,
    span: usize,
    width: usize,
}

impl Laid {
    /// A row begins.
    pub(crate) fn row(&mut self) {
        (self.column, self.span, self.next, self.seen) = (0, 1, 0, false);
        for rows in &mut self.taken {
            *rows = rows.saturating_sub(1);
        }
    }

    /// A cell begins that goes over so many columns and rows; no columns are none.
    pub(crate) fn cell(&mut self, columns: usize, rows: usize) {
        let columns = columns.clamp(1, MOST_COLUMNS);
        while self.taken.get(self.next).is_some_and(|&rows| rows > 0) {
            self.next += 1;
        }
        (self.column, self.span, self.seen) = (self.next, columns, false);
        self.next = self.next.saturating_add(columns).min(MOST_COLUMNS + 1);
        if self.taken.len() < self.next {
            self.taken.resize(self.next, 0);
        }
        let own = self.taken.get_mut(self.column..self.next);
        own.unwrap_or_default().fill(rows.max(1));
    }

    /// A line of the open cell was written.
    pub(crate) fn line(&mut self, line: usize, text: &str) {
        let width = text
            .chars()
            .map(|c| 1 + usize::from(u32::from(c) >= 0x2E80));
        let width = width.sum();
        if std::mem::replace(&mut self.seen, true) {
            if let Some(cell) = self.cells.last_mut() {
                cell.width = cell.width.max(width);
            }
            return;
        }
        self.cells.push(Cell {
            line,
            column: self.column,
            span: self.span,
            width,
        });
    }

    /// The table ends: the first line of each cell is set in to its column.
    pub(crate) fn end(&mut self, lines: &mut [String]) {
        let cells = std::mem::take(&mut self.cells);
        self.taken.clear();
        let columns = cells.iter().map(|cell| cell.column + 1).max().unwrap_or(0);
        if columns > MOST_COLUMNS {
            return;
        }
        let mut widths = vec![NARROWEST; columns];
        for cell in cells.iter().filter(|cell| cell.span == 1) {
            if let Some(width) = widths.get_mut(cell.column) {
                *width = cell.width.clamp(*width, WIDEST);
            }
        }
        for cell in &cells {
            let before = widths.iter().take(cell.column);
            let indent: usize = before.map(|width| width + AIR).sum();
            self.spaces = self.spaces.saturating_add(indent);
            if self.spaces > MOST_SPACES {
                return;
            }
            if let Some(line) = lines.get_mut(cell.line) {
                line.insert_str(0, &" ".repeat(indent));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_leave_their_columns_and_rows() {
        let mut laid = Laid::default();
        let mut lines: Vec<String> = ["区分", "現行", "改正", "計"].map(str::to_owned).into();
        laid.row();
        laid.cell(1, 2);
        laid.line(0, "区分");
        laid.cell(1, 1);
        laid.line(1, "現行");
        laid.row();
        laid.cell(1, 1);
        laid.cell(1, 1);
        laid.line(2, "改正");
        laid.row();
        laid.cell(2, 1);
        laid.cell(1, 1);
        laid.line(3, "計");
        laid.end(&mut lines);
        let indents: Vec<usize> = lines
            .iter()
            .map(|line| line.len() - line.trim_start().len())
            .collect();
        assert_eq!(indents, [0, 8, 16, 16]);
    }
}
