//! PDF with a text layer.
//!
//! The file's objects are read by `hayro-syntax`; what they mean as text is found out here, in four
//! steps: a page's instructions are run as far as they show text ([`content`]), characters get
//! their meaning from the fonts ([`font`]), become rows in reading order, tables cell by cell
//! ([`layout`]), and rows become lines in which columns stand for positions ([`compose`]).
//!
//! What people wrote on the pages becomes remarks ([`marks`]).
//!
//! Nothing is ever executed: actions, scripts and attachments are not even looked at.

mod abreast;
mod compose;
mod content;
mod font;
mod geometry;
mod layout;
mod line;
mod marks;
mod measure;
mod path;
mod rows;
mod table;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf as File};
use kosshi_core::source::Source;

use crate::error::ImportError;
use crate::health::{self, Health};
use crate::refusal::{Excess, Refusal};
use crate::{Extracted, ImportWarning, Importer, MAX_PAGES};

/// The importer of PDF.
pub(crate) struct Pdf;

impl Importer for Pdf {
    fn extract(&self, bytes: &[u8], _: Option<&str>) -> Result<Extracted, ImportError> {
        let file = File::new(bytes.to_vec()).map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::MissingIDEntry) | LoadPdfError::Invalid => {
                Refusal::Damaged
            }
            LoadPdfError::Decryption(_) => Refusal::Encrypted,
        })?;
        let pages = file.pages();
        if pages.len() > MAX_PAGES {
            return Err(Refusal::TooMuch(Excess::Pages).into());
        }
        let mut fonts = content::Fonts::default();
        let mut pictures = false;
        let mut cut_off = Vec::new();
        let placed: Vec<_> = (1..)
            .zip(pages.iter())
            .map(|(number, page)| {
                let drawn = content::draw(page, &mut fonts);
                pictures |= drawn.pictures;
                cut_off.extend(drawn.cut_off.then(|| page_cut_off(number)));
                layout::placed(drawn, f64::from(page.render_dimensions().0))
            })
            .collect();
        let (source, lines) = compose::source(&placed);
        let whole = is_whole(bytes);
        match check(&source, pictures) {
            // What would show the text did not arrive.
            Err(Refusal::Empty | Refusal::Scanned) if !whole => return Err(Refusal::Damaged.into()),
            checked => checked?,
        }
        let mut warnings = health::warnings(&source);
        warnings.extend(cut_off);
        warnings.extend((!whole).then(|| file_cut_off(source.pages.len())));
        warnings.sort_by_key(|warning| (warning.page, warning.line));
        let mut remarks = Vec::new();
        for (number, ((page, placed), lines)) in (1..).zip(pages.iter().zip(&placed).zip(&lines)) {
            let width = f64::from(page.render_dimensions().0);
            remarks.extend(marks::remarks(page, number, placed, lines, width));
        }
        Ok(Extracted {
            source,
            encoding: "UTF-8",
            sure: true,
            warnings,
            remarks,
        })
    }
}

/// Whether the file has its end, behind all its objects: a copy that broke off is read as far as
/// its pages can be found. What programs append to a whole file is no part of it.
fn is_whole(bytes: &[u8]) -> bool {
    let last = |sign: &[u8]| bytes.windows(sign.len()).rposition(|window| window == sign);
    last(b"%%EOF") > last(b" obj")
}

/// The warning that a file broke off; it stands at the last page that was found.
fn file_cut_off(pages: usize) -> ImportWarning {
    ImportWarning {
        code: "file_cut_off".into(),
        about: String::new(),
        page: u32::try_from(pages).unwrap_or(u32::MAX),
        line: 1,
        detail: "no end of file".to_owned(),
    }
}

/// The warning that a page shows more than was read.
fn page_cut_off(page: u32) -> ImportWarning {
    ImportWarning {
        code: "page_cut_off".into(),
        about: String::new(),
        page,
        line: 1,
        detail: "more drawing than a page has".to_owned(),
    }
}

/// Refuses pages without text, and text without meaning.
fn check(source: &Source, pictures: bool) -> Result<(), Refusal> {
    let text: String = source.lines().map(|(_, _, line)| line).collect();
    if text.trim().is_empty() {
        return Err(if pictures {
            Refusal::Scanned
        } else {
            Refusal::Empty
        });
    }
    let health = Health::of(&text);
    if health.is_garbled() {
        return Err(Refusal::Unreadable {
            percent: health.percent(),
        });
    }
    Ok(())
}
