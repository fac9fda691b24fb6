//! The export for paper: a tagged PDF of A4 pages in BIZ UDPGothic, which is in the program.
//!
//! Lines are broken and stretched here and drawn with krilla, the part of typst that writes its
//! PDF files. typst itself was tried and left: 1,000 nodes with 10,000 annotations took it 17 s and
//! 1.2 GB, and there is no text that could run as a program where there is no language.
//!
//! Marks are told by underline and number, never by colour alone.

mod body;
mod card;
mod contrast;
mod draw;
mod face;
mod minutes;
mod setting;
mod sheet;
mod table;

use std::collections::BTreeSet;

use crate::model::Model;
use crate::progress::{NotWritten, Watch};
use draw::About;
use face::Faces;

pub use contrast::contrast_pdf;
pub use minutes::minutes_pdf;
pub use table::{PdfCell, PdfColumn, PdfRow, PdfTable, PdfText, pdf_table};

/// The whole model as a PDF.
///
/// Up to 1,000 annotations stand in a column of their own, each beside its item; more of them stand
/// behind the text in two columns, numbered, because beside it they would take three times the
/// pages. Without any, the text has the whole page. A letter that the face does not have is shown
/// as its code, `[U+1F600]`, and is itself in what is copied; [`pdf_unset`] tells of such letters
/// before.
///
/// # Errors
/// [`NotWritten`] when it was stopped or could not be made.
pub fn pdf(model: &Model, watch: Watch<'_>) -> Result<Vec<u8>, NotWritten> {
    let faces = Faces::new()?;
    let sheet = body::body(model, &faces, &mut |done, total| watch(done, total * 2))?;
    let about = About {
        title: model.heading().to_owned(),
        made: model.generated_ms,
    };
    draw::draw(sheet, &faces, &about, &mut |done, total| {
        watch(total + done, total * 2)
    })
}

/// The letters of a model that a PDF of it would show by their code alone.
///
/// # Errors
/// [`NotWritten`] when the bundled faces do not open.
pub fn pdf_unset(model: &Model) -> Result<BTreeSet<char>, NotWritten> {
    let faces = Faces::new()?;
    let mut texts: Vec<&str> = vec![&model.title, &model.label, &model.date];
    for node in &model.nodes {
        texts.extend([&*node.marker, &*node.text]);
    }
    for one in model.annotations() {
        texts.extend([&*one.citation, &*one.quote, &*one.member, &*one.body]);
        texts.extend([&*one.reason, &*one.label]);
        texts.extend(one.replacement.as_deref());
        texts.extend(one.tags.iter().map(String::as_str));
        texts.extend(one.replies.iter().map(|reply| &*reply.body));
    }
    let letters: BTreeSet<char> = texts.iter().flat_map(|text| text.chars()).collect();
    let shown = letters.into_iter().map(crate::words::visible);
    Ok(shown.filter(|c| !faces.regular.has(*c)).collect())
}
