//! The sheets beside a 意見一覧, read back: what was answered, and texts that no cell can hold.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, XlsxError};

use super::read::{squeezed, text};
use super::xlsx::{GOES_ON, WHOLE};
use crate::words;

/// What they hold, by the numbers of the rows that they belong to.
#[derive(Default)]
pub(super) struct Beside {
    replies: HashMap<String, Vec<String>>,
    whole: HashMap<(String, String), String>,
}

impl Beside {
    pub(super) fn read(book: &mut Xlsx<Cursor<&[u8]>>) -> Result<Self, XlsxError> {
        let mut beside = Self::default();
        let names = book.sheet_names();
        for [number, column, part] in rows(book, &names, WHOLE)? {
            let key = (number, squeezed(&column));
            beside.whole.entry(key).or_default().push_str(&part);
        }
        for [number, _, said] in rows(book, &names, words::REPLY)? {
            let said = beside.whole(&number, words::REPLY, said);
            beside.replies.entry(number).or_default().push(said);
        }
        Ok(beside)
    }

    /// A text as it stands in a cell, or the whole of it where the cell says that it goes on.
    pub(super) fn whole(&self, number: &str, column: &str, shown: String) -> String {
        let key = || (number.to_owned(), squeezed(column));
        match shown.ends_with(GOES_ON) {
            true => self.whole.get(&key()).cloned().unwrap_or(shown),
            false => shown,
        }
    }

    /// What was answered to a row, oldest first.
    pub(super) fn replies(&self, number: &str) -> Vec<String> {
        self.replies.get(number).cloned().unwrap_or_default()
    }
}

/// The three columns of a sheet of ours, below its heads; nothing where it is not there.
fn rows(
    book: &mut Xlsx<Cursor<&[u8]>>,
    names: &[String],
    name: &str,
) -> Result<Vec<[String; 3]>, XlsxError> {
    if names.iter().all(|one| one != name) {
        return Ok(Vec::new());
    }
    let sheet = book.worksheet_range(name)?;
    let cells = |row: &[Data]| [0, 1, 2].map(|at| row.get(at).map(text).unwrap_or_default());
    Ok(sheet.rows().skip(1).map(cells).collect())
}
