//! 意見一覧: the annotations as a table, a row for each, in the columns that officials use.
//!
//! The columns are a [`Template`] that a person orders, names, widens and hides. The same rows go
//! into a workbook ([`xlsx`]) and into [`csv`]; a workbook that somebody filled in is read back
//! ([`read_table`]).

mod beside;
mod columns;
mod contrast;
mod csv;
mod read;
mod rows;
mod sheet;
mod xlsx;

pub use columns::{Column, Field, Template};
pub use contrast::contrast_xlsx;
pub use csv::{csv, grid_csv};
pub use read::{TableRow, TableUnread, id_of_words, read_table};
pub use rows::Cell;
pub(crate) use rows::clean;
pub use xlsx::{grid_xlsx, xlsx};

/// Hidden columns, by which rows that come back are known: whose row it is, and the words of a
/// 修正案 where the cell shows them among those that go.
mod hidden {
    pub(super) const ID: &str = "識別番号";
    pub(super) const WORDS: &str = "修正後の文言";
}

/// Whether a program that calculates would take a text for a formula: as it stands, or once its
/// full-width signs have been made narrow.
fn looks_like_formula(text: &str) -> bool {
    let first = text
        .trim_start_matches([' ', '　', '\u{feff}'])
        .chars()
        .next();
    first.is_some_and(|c| "=+-@＝＋－＠−﹣\t\r\n".contains(c))
}
