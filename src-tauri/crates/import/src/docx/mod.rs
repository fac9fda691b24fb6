//! Word since 2007: a ZIP archive of XML parts.
//!
//! The text is read in one pass over `word/document.xml`. What Word prints but does not write,
//! the numbers of lists, is counted out of numbering.xml ([`numbering`]); what styles say of
//! headings goes along with the lines; tables become rows, footnotes stand at the foot of the page
//! their mark is on; comments and tracked changes become remarks. The text is read with all
//! tracked changes accepted, as Word shows and prints it.
//!
//! A paragraph is a line, and so is what stands behind a line break in it. Pages are those that
//! Word laid out last, where it says so, and those that the writer began.

mod archive;
mod body;
mod cells;
mod notes;
mod numbering;
mod numeral;
mod pages;
mod paragraph;
mod styles;
mod xml;

use crate::error::ImportError;
use crate::health;
use crate::refusal::Refusal;
use crate::{Extracted, Importer};
use archive::Archive;
use body::Parts;
use numbering::Numbering;
use styles::Styles;

/// The importer of Word files.
pub(crate) struct Docx;

impl Importer for Docx {
    fn extract(&self, bytes: &[u8], _: Option<&str>) -> Result<Extracted, ImportError> {
        let mut archive = Archive::open(bytes)?;
        let document = archive.part("word/document.xml")?.ok_or(Refusal::Damaged)?;
        let mut asides = |name: &str, element: &str| match archive.part(name)? {
            Some(part) => notes::read(&part, element),
            None => Ok(std::collections::HashMap::new()),
        };
        let footnotes = asides("word/footnotes.xml", "footnote")?;
        let endnotes = asides("word/endnotes.xml", "endnote")?;
        let comments = asides("word/comments.xml", "comment")?;
        let parts = Parts {
            styles: match archive.part("word/styles.xml")? {
                Some(part) => Styles::read(&part)?,
                None => Styles::default(),
            },
            numbering: match archive.part("word/numbering.xml")? {
                Some(part) => Numbering::read(&part)?,
                None => Numbering::default(),
            },
            footnotes,
            endnotes,
            comments,
        };
        let (source, remarks) = body::read(&document, parts)?;
        if source.lines().all(|(_, _, line)| line.trim().is_empty()) {
            return Err(Refusal::Empty.into());
        }
        let warnings = health::warnings(&source);
        Ok(Extracted {
            source,
            encoding: "UTF-8",
            sure: true,
            warnings,
            remarks,
        })
    }
}
