//! Cells of a workbook: fonts, borders, wrapped words, and texts that are never calculated.

use kosshi_core::redline::{Change, What};
use rust_xlsxwriter::{
    Format, FormatAlign, FormatBorder, FormatUnderline, Workbook, Worksheet, XlsxError,
};

use super::looks_like_formula;
use super::rows::Cell;

/// On every Windows of today; other programs take one of their own.
const FONT: &str = "BIZ UDPゴシック";
const SIZE: f64 = 10.0;
/// The height of a row and the width of a column, in pixels, that go with that font.
const USUAL: (u32, u32) = (18, 96);

/// A workbook in our font: the widths of its columns are counted in digits of that font, which
/// another program would take from a font of its own.
pub(super) fn book() -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let font = Format::new().set_font_name(FONT).set_font_size(SIZE);
    book.set_default_format(&font, USUAL.0, USUAL.1)?;
    Ok(book)
}

/// Makes a column as wide as so many letters of half width, of which one has two thirds of the
/// width of a digit of our font.
pub(super) fn widen(sheet: &mut Worksheet, at: u16, letters: u16) -> Result<(), XlsxError> {
    // By `USUAL` a digit takes 11 pixels, and what stands around the text 7.
    sheet.set_column_width_pixels(at, u32::from(letters) * 22 / 3 + 7)?;
    Ok(())
}

/// The looks of a workbook.
#[derive(Clone)]
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) facts: Format,
    pub(super) head: Format,
    /// Of cells in hidden columns. Broken over lines, they would stand in the text of what is
    /// printed, unseen.
    pub(super) hidden: Format,
    cell: Format,
    /// As `cell`, for a text that looks like a formula.
    text: Format,
    number: Format,
    same: Format,
    removed: Format,
    added: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let font = Format::new().set_font_name(FONT).set_font_size(SIZE);
        let framed = font
            .clone()
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::Top);
        let cell = framed.clone().set_text_wrap();
        Self {
            title: font.clone().set_bold().set_font_size(14.0),
            facts: font.clone(),
            hidden: font.clone().set_quote_prefix(),
            head: framed
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_background_color(0x00E7_EDF5),
            text: cell.clone().set_quote_prefix(),
            cell,
            number: framed.set_align(FormatAlign::Center),
            removed: font.clone().set_font_strikethrough(),
            added: font.clone().set_underline(FormatUnderline::Single),
            same: font,
        }
    }

    /// The looks of a row that goes on from the one above it, or into the one below.
    pub(super) fn of_part(&self, begins: bool, ends: bool) -> Self {
        let border = |yes: bool| {
            if yes {
                FormatBorder::Thin
            } else {
                FormatBorder::None
            }
        };
        let open = |format: &Format| {
            let format = format.clone().set_border_top(border(begins));
            format.set_border_bottom(border(ends))
        };
        Self {
            cell: open(&self.cell),
            text: open(&self.text),
            ..self.clone()
        }
    }

    /// Writes a cell whose text fits.
    pub(super) fn write(
        &self,
        sheet: &mut Worksheet,
        at: (u32, u16),
        cell: &Cell,
    ) -> Result<(), XlsxError> {
        match cell {
            Cell::Number(number) => {
                sheet.write_number_with_format(at.0, at.1, f64::from(*number), &self.number)?;
            }
            Cell::Text(text) => self.text(sheet, at, text)?,
            Cell::Redline(changes) => self.redline(sheet, at, changes)?,
        }
        Ok(())
    }

    fn text(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        text: &str,
    ) -> Result<(), XlsxError> {
        match text.is_empty() {
            true => sheet.write_blank(row, column, &self.cell)?,
            false => sheet.write_string_with_format(row, column, text, self.of(text))?,
        };
        Ok(())
    }

    /// A cell is text whatever it begins with; marked so, it stays text when a person edits it.
    fn of(&self, text: &str) -> &Format {
        match looks_like_formula(text) {
            true => &self.text,
            false => &self.cell,
        }
    }

    /// Words that go are struck through, words that come underlined.
    fn redline(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        changes: &[Change],
    ) -> Result<(), XlsxError> {
        let look = |what| match what {
            What::Same => &self.same,
            What::Removed => &self.removed,
            What::Added => &self.added,
        };
        match changes {
            [] => sheet.write_blank(row, column, &self.cell)?,
            // Rich text is made of two runs at least.
            [one] => {
                let whole = match one.what {
                    What::Same => self.of(&one.text).clone(),
                    What::Removed => self.of(&one.text).clone().set_font_strikethrough(),
                    What::Added => {
                        let format = self.of(&one.text).clone();
                        format.set_underline(FormatUnderline::Single)
                    }
                };
                sheet.write_string_with_format(row, column, &one.text, &whole)?
            }
            [..] => {
                let whole: String = changes.iter().map(|change| change.text.as_str()).collect();
                let runs: Vec<(&Format, &str)> = changes
                    .iter()
                    .map(|change| (look(change.what), change.text.as_str()))
                    .collect();
                sheet.write_rich_string_with_format(row, column, &runs, self.of(&whole))?
            }
        };
        Ok(())
    }
}
