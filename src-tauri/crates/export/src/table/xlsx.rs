//! The table as a workbook: 意見一覧, beside it what was answered, and texts that no cell can hold.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Worksheet, XlsxError};

use super::rows::{Cell, Row, clean, rows};
use super::sheet::{Looks, book, widen};
use super::{Field, Template, hidden};
use crate::grid::Grid;
use crate::model::Model;
use crate::progress::{NotWritten, Steps, Watch};
use crate::words;

/// How many UTF-16 units a cell holds, some room left for what is said of the rest.
const MOST: usize = 32_000;
/// Stands behind the beginning of a text that goes on elsewhere.
pub(super) const GOES_ON: &str = "…（全文は「全文」シート）";
/// The sheet with the texts that no cell can hold.
pub(super) const WHOLE: &str = "全文";
/// The row of the column heads, below the title and the facts.
pub(super) const HEAD: u32 = 2;
/// How wide replies stand.
const REPLY_WIDTH: u16 = 90;
/// The height of a line, and of the highest row, in points.
const LINE: f64 = 13.5;
const HIGHEST: f64 = 409.0;
/// A4.
const PAPER: u8 = 9;

/// The annotations of the model as a workbook, to be printed on A4.
///
/// # Errors
/// [`NotWritten`] when it was stopped, or by a fault of ours.
pub fn xlsx(model: &Model, template: &Template, watch: Watch<'_>) -> Result<Vec<u8>, NotWritten> {
    let looks = Looks::new();
    let mut book = book()?;
    book.set_properties(&properties(model.heading(), model.generated_ms));
    let mut long = Vec::new();
    list(
        book.add_worksheet(),
        (model, template),
        &looks,
        &mut long,
        watch,
    )?;
    if model.annotations().any(|one| !one.replies.is_empty()) {
        replies(book.add_worksheet(), model, &looks, &mut long)?;
    }
    if !long.is_empty() {
        whole_texts(book.add_worksheet(), &long, &looks)?;
    }
    Ok(book.save_to_buffer()?)
}

/// A plain table as a workbook, to be printed on A4.
///
/// # Errors
/// [`NotWritten`], which would be a fault of ours.
pub fn grid_xlsx(grid: &Grid) -> Result<Vec<u8>, NotWritten> {
    let looks = Looks::new();
    let mut book = book()?;
    book.set_properties(&properties(&grid.heading, grid.generated_ms));
    let mut long = Vec::new();
    plain(book.add_worksheet(), grid, &looks, &mut long)?;
    if !long.is_empty() {
        whole_texts(book.add_worksheet(), &long, &looks)?;
    }
    Ok(book.save_to_buffer()?)
}

fn plain(
    sheet: &mut Worksheet,
    grid: &Grid,
    looks: &Looks,
    long: &mut Vec<Long>,
) -> Result<(), XlsxError> {
    sheet.set_name(&grid.name)?;
    above(sheet, &grid.heading, &grid.facts, looks)?;
    let mut last = 0;
    for (at, column) in (0u16..).zip(&grid.columns) {
        sheet.write_string_with_format(HEAD, at, fitting(&clean(&column.name)), &looks.head)?;
        widen(sheet, at, column.width)?;
        last = at;
    }
    let mut bottom = HEAD;
    for (number, row) in (1..).zip(&grid.rows) {
        bottom = HEAD + number;
        let mut lines = 1;
        for ((at, column), cell) in (0u16..).zip(&grid.columns).zip(row) {
            let cell = fitted(cell.clone(), number, &column.name, long);
            looks.write(sheet, (bottom, at), &cell)?;
            lines = lines.max(cell.lines(column.width));
        }
        sheet.set_row_height(bottom, height(lines))?;
    }
    sheet.autofilter(HEAD, 0, bottom, last)?;
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    sheet.set_print_area(0, 0, bottom, last)?;
    printed(sheet)
}

/// Nobody's name, and a time only where one is known.
pub(super) fn properties(heading: &str, made: i64) -> DocProperties {
    let properties = DocProperties::new().set_title(heading);
    let seconds = made.div_euclid(1000);
    match ExcelDateTime::from_timestamp(seconds) {
        Ok(at) if seconds > 0 => properties.set_creation_datetime(&at),
        _ => properties,
    }
}

/// A text that no cell can hold: the row's number, the column's name, the text.
struct Long(u32, String, String);

fn list(
    sheet: &mut Worksheet,
    (model, template): (&Model, &Template),
    looks: &Looks,
    long: &mut Vec<Long>,
    watch: Watch<'_>,
) -> Result<(), NotWritten> {
    sheet.set_name("意見一覧")?;
    let title = [model.heading(), "意見一覧"].join("　");
    above(sheet, &title, &model.facts(), looks)?;

    let columns = template.on_paper();
    let (mut last, mut lines) = (0, 1);
    for (at, (column, width)) in (0u16..).zip(&columns) {
        let name = Cell::Text(fitting(&clean(&column.name)).to_owned());
        lines = lines.max(name.lines(*width));
        sheet.write_string_with_format(HEAD, at, name.plain(), &looks.head)?;
        widen(sheet, at, *width)?;
        last = at;
    }
    sheet.set_row_height(HEAD, height(lines))?;
    let (id, new_words) = (last + 1, last + 2);
    for (at, name) in [(id, hidden::ID), (new_words, hidden::WORDS)] {
        sheet.write_string_with_format(HEAD, at, name, &looks.head)?;
        sheet.set_column_hidden(at)?;
    }
    let mut bottom = HEAD;
    let mut steps = Steps::new(model.annotation_count(), watch);
    for row in rows(model) {
        steps.step()?;
        bottom = HEAD + row.number;
        let mut lines = 1;
        for (at, (column, width)) in (0u16..).zip(&columns) {
            let cell = fitted(row.cell(column.field), row.number, &column.name, long);
            looks.write(sheet, (bottom, at), &cell)?;
            lines = lines.max(cell.lines(*width));
        }
        sheet.set_row_height(bottom, height(lines))?;
        for (at, text) in hidden_cells(&row, id, new_words) {
            sheet.write_string_with_format(bottom, at, text, &looks.hidden)?;
        }
    }
    sheet.autofilter(HEAD, 0, bottom, last)?;
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    sheet.set_print_area(0, 0, bottom, last)?;
    printed(sheet)?;
    Ok(())
}

/// What stands above a table.
pub(super) fn above(
    sheet: &mut Worksheet,
    title: &str,
    facts: &[String],
    looks: &Looks,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, fitting(&clean(title)), &looks.title)?;
    let facts = clean(&facts.join("　"));
    sheet.write_string_with_format(1, 0, fitting(&facts), &looks.facts)?;
    Ok(())
}

/// The height of a row in points. Not every program finds it by itself.
pub(super) fn height(lines: usize) -> f64 {
    // Nobody's table has so many lines that they could not be counted so.
    let lines = u32::try_from(lines).unwrap_or(u32::MAX);
    (f64::from(lines) * LINE + 4.0).min(HIGHEST)
}

/// The hidden cells of a row: whose it is, and the words of a 修正案 that a cell can hold.
fn hidden_cells(row: &Row<'_>, id: u16, new_words: u16) -> Vec<(u16, String)> {
    let one = row.annotation;
    let new = one.replacement.as_deref().map(clean);
    let new = new.filter(|new| new.encode_utf16().count() <= MOST);
    let id = (id, one.id.to_string());
    std::iter::once(id)
        .chain(new.map(|new| (new_words, new)))
        .collect()
}

fn replies(
    sheet: &mut Worksheet,
    model: &Model,
    looks: &Looks,
    long: &mut Vec<Long>,
) -> Result<(), XlsxError> {
    sheet.set_name(words::REPLY)?;
    heads(
        sheet,
        looks,
        &[
            (Field::Number.title(), 6),
            ("日時", 18),
            (words::REPLY, REPLY_WIDTH),
        ],
    )?;
    let answered = rows(model).flat_map(|row| {
        let replies = row.annotation.replies.iter();
        replies.map(move |reply| (row.number, reply))
    });
    for (at, (number, reply)) in (1..).zip(answered) {
        let text = Cell::Text(clean(&reply.body));
        looks.write(sheet, (at, 0), &Cell::Number(number))?;
        looks.write(sheet, (at, 1), &Cell::Text(clean(&reply.created.text)))?;
        let text = fitted(text, number, words::REPLY, long);
        looks.write(sheet, (at, 2), &text)?;
        sheet.set_row_height(at, height(text.lines(REPLY_WIDTH)))?;
    }
    Ok(())
}

/// Texts longer than a cell, in as many rows as they need.
fn whole_texts(sheet: &mut Worksheet, long: &[Long], looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(WHOLE)?;
    heads(
        sheet,
        looks,
        &[(Field::Number.title(), 6), ("列", 16), ("全文", 100)],
    )?;
    let mut at = 1;
    for Long(number, column, text) in long {
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let part = fitting(rest);
            looks.write(sheet, (at, 0), &Cell::Number(*number))?;
            looks.write(sheet, (at, 1), &Cell::Text(column.clone()))?;
            looks.write(sheet, (at, 2), &Cell::Text(part.to_owned()))?;
            rest = rest.strip_prefix(part).unwrap_or_default();
            at += 1;
        }
    }
    Ok(())
}

/// The heads of a small sheet.
fn heads(sheet: &mut Worksheet, looks: &Looks, columns: &[(&str, u16)]) -> Result<(), XlsxError> {
    for (at, (name, width)) in (0u16..).zip(columns) {
        sheet.write_string_with_format(0, at, *name, &looks.head)?;
        widen(sheet, at, *width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    page(sheet);
    Ok(())
}

pub(super) fn printed(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_repeat_rows(HEAD, HEAD)?;
    page(sheet);
    Ok(())
}

/// A4 on its side, as wide as the columns, with page numbers.
fn page(sheet: &mut Worksheet) {
    sheet.set_landscape();
    sheet.set_paper_size(PAPER);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer("&C&P / &N");
}

/// A cell that fits; what does not is noted, and its cell says where to find it.
fn fitted(cell: Cell, number: u32, column: &str, long: &mut Vec<Long>) -> Cell {
    let units = |text: &str| text.encode_utf16().count();
    match cell {
        Cell::Text(text) if units(&text) > MOST => {
            let short = format!("{}{GOES_ON}", fitting(&text));
            long.push(Long(number, column.to_owned(), text));
            Cell::Text(short)
        }
        Cell::Redline(changes)
            if changes.iter().map(|one| units(&one.text)).sum::<usize>() > MOST =>
        {
            let text = Cell::Redline(changes).plain();
            fitted(Cell::Text(text), number, column, long)
        }
        cell => cell,
    }
}

/// As much of a text as a cell holds.
pub(super) fn fitting(text: &str) -> &str {
    let mut units = 0;
    let over = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > MOST
    });
    match over {
        Some((at, _)) => text.get(..at).unwrap_or_default(),
        None => text,
    }
}
