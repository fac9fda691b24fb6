//! A plain table: heads, and rows of cells, for whatever is a list and no 意見一覧.
//!
//! [`grid_xlsx`](crate::grid_xlsx), [`grid_csv`](crate::grid_csv), [`grid_docx`](crate::grid_docx)
//! and [`grid_html`](crate::grid_html) write it down, by the cells of the 意見一覧.

use kosshi_core::redline::Change;

pub use crate::table::Cell;

/// A table, ready to be written down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// What it is called; also the name of its sheet.
    pub name: String,
    /// What stands above it.
    pub heading: String,
    /// What is to be known of it.
    pub facts: Vec<String>,
    /// When it was made, Unix milliseconds; 0 where that is not to be known.
    pub generated_ms: i64,
    /// Its columns.
    pub columns: Vec<GridColumn>,
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridColumn {
    /// What stands at its head.
    pub name: String,
    /// Its width in characters of half width.
    pub width: u16,
}

impl Cell {
    /// A cell of words, with line ends of one kind and nothing that no file can hold.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(crate::table::clean(text))
    }

    /// Its runs and whether they go or come.
    pub(crate) fn runs(&self) -> Vec<Change> {
        use kosshi_core::redline::What;
        let same = |text: String| {
            vec![Change {
                what: What::Same,
                text,
            }]
        };
        match self {
            Self::Number(number) => same(number.to_string()),
            Self::Text(text) => same(text.clone()),
            Self::Redline(changes) => changes.clone(),
        }
    }
}
