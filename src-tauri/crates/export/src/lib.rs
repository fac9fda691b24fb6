//! One export model, many renderers.
//!
//! The app builds a [`Model`] from the library and gives it to [`markdown`], [`html`] or [`json`];
//! each gives a whole file, and tells whoever watches how far it has come. Annotations alone go between
//! libraries as [`Portable`]s, written by [`jsonld`] and read back by [`read_jsonld`]. [`outline`] renders an outline that has no library.
//! Nothing is chosen, sorted or cut here: what is in the model is in the file, in its order, and
//! annotations without a place stand in a part of their own.
//!
//! The rule that binds every renderer: all text is a person's or a document's, and none of it is
//! ever markup. It goes through the one escaping function of its format.

mod annotation;
pub mod clipboard;
mod contrast;
mod docx;
mod grid;
mod html;
mod json;
mod jsonld;
mod markdown;
mod minutes;
mod model;
mod opml;
pub mod outline;
mod pdf;
mod progress;
mod table;
mod tabular;
pub mod words;

pub use annotation::{ExportAnnotation, ExportReply, ExportResponse, ExportSaid, Moment};
pub use contrast::{
    Contrast, ContrastOf, ContrastRow, ContrastTemplate, Line, Order, Run, Unchanged,
};
pub use docx::{DocxLook, SaidComment, contrast_docx, docx, grid_docx, minutes_docx, read_comment};
pub use grid::{Cell, Grid, GridColumn};
pub use html::{contrast_html, grid_html, html, minutes_html};
pub use json::{FORMAT, NewerFile, SaidFile, SaidThere, VERSION, json, read_json};
pub use jsonld::{
    Foreign, ForeignBody, ForeignPage, ForeignPlace, Portable, PortableDiscussed,
    PortableElsewhere, PortableLabel, PortableMeeting, PortablePage, PortablePlacement,
    PortableReply, PortableResponse, PortableSaid, PortableSource, Unread, jsonld, read_foreign,
    read_jsonld,
};
pub use markdown::{logseq, markdown, minutes_markdown, obsidian};
pub use minutes::{Minutes, MinutesLine, MinutesPart};
pub use model::{ExportNode, Model};
pub use opml::opml;
pub use pdf::{
    PdfCell, PdfColumn, PdfRow, PdfTable, PdfText, contrast_pdf, minutes_pdf, pdf, pdf_table,
    pdf_unset,
};
pub use progress::{NotWritten, Watch};
pub use table::{
    Column, Field, TableRow, TableUnread, Template, contrast_xlsx, csv, grid_csv, grid_xlsx,
    id_of_words, read_table, xlsx,
};
