//! Bytes of a file → a [`Source`] (pages of lines), with what was found out on the way.
//!
//! [`read_file`] takes a file from the disk, whole or not at all; [`read`] tells what the bytes
//! are and hands them to the importer of that format: plain text in any encoding Japanese offices
//! have used, Markdown, HTML, Word and PDF. What a file says of its own structure goes along with
//! the lines ([`kosshi_core::source::Said`]); what people wrote beside its text becomes
//! [`Remark`]s.
//!
//! ```
//! let imported = kosshi_import::read("案.txt", "１．総論\n（１）現状".as_bytes(), None)?;
//! assert_eq!(imported.encoding, "UTF-8");
//! assert_eq!(imported.source.pages[0].lines, ["１．総論", "（１）現状"]);
//! # Ok::<(), kosshi_import::ImportError>(())
//! ```
//!
//! The rule that binds this crate: it never succeeds with rubbish. What could not be read is
//! counted, named by page and line, and refused above [`MAX_DAMAGE_PERCENT`]; and no bytes
//! whatever make it panic or hang. PDF and Word are formats in which a few bytes can ask for
//! gigabytes and hours, so whoever reads them for a person does so in a process of its own
//! ([`needs_isolation`]).

mod docx;
mod encoding;
mod error;
mod file;
mod format;
mod health;
mod html;
mod laid;
mod markdown;
mod pdf;
mod refusal;
mod remark;
mod text;

pub use encoding::{EncodingPreview, preview_encodings};
pub use error::{FileKind, ImportError, PlaceKind};
pub use file::read_file;
pub use format::{is_pdf, needs_isolation};
pub use health::MAX_DAMAGE_PERCENT;
pub use html::html_text;
pub use refusal::{Excess, Refusal};
pub use remark::{Remark, RemarkKind, RemarkPlace};

use std::borrow::Cow;

use kosshi_core::source::Source;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The largest file that is read: 64 MiB. The longest drafts seen are below 1 MiB of text.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// The most pages that are read. The longest draft seen has 769.
pub const MAX_PAGES: usize = 10_000;

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The text.
    pub source: Source,
    /// The encoding it was read in, by its name in the WHATWG Encoding Standard (`Shift_JIS`
    /// is what Windows calls CP932).
    pub encoding: String,
    /// Whether the encoding is certain. When not, a person should look before trusting it.
    pub sure: bool,
    /// SHA-256 of the bytes: the same hash is the same draft.
    pub sha256: [u8; 32],
    /// What could not be read, in reading order.
    pub warnings: Vec<ImportWarning>,
    /// Comments and tracked changes, in reading order.
    pub remarks: Vec<Remark>,
}

/// Something a person should know of a file that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportWarning {
    /// A stable code: `encoding_unsure`, `replacement_char`, `private_use_char`, `control_char`,
    /// `page_cut_off`, `file_cut_off`.
    pub code: Cow<'static, str>,
    /// What of several things that have the code: the code point (`U+E000`) of a private use
    /// character, else empty. Warnings of one code about one thing are one to a person.
    pub about: String,
    /// 1-based page.
    pub page: u32,
    /// 1-based line in its page.
    pub line: u32,
    /// What is meant, for the log; the window has its own words per code.
    pub detail: String,
}

/// What an importer makes of the bytes; [`read`] adds what is the same for all formats.
struct Extracted {
    source: Source,
    encoding: &'static str,
    sure: bool,
    warnings: Vec<ImportWarning>,
    remarks: Vec<Remark>,
}

/// One file format.
trait Importer {
    /// Reads the bytes, in `encoding` when a person has chosen one.
    fn extract(&self, bytes: &[u8], encoding: Option<&str>) -> Result<Extracted, ImportError>;
}

/// Reads the bytes of the file called `name`.
///
/// `encoding` is a label a person has chosen, such as `shift_jis` or `cp932`; without it the
/// encoding is found by evidence.
///
/// # Errors
/// [`ImportError::Empty`], [`TooLarge`](ImportError::TooLarge), [`Binary`](ImportError::Binary),
/// [`Garbled`](ImportError::Garbled), [`UnknownEncoding`](ImportError::UnknownEncoding) and
/// [`Refused`](ImportError::Refused).
pub fn read(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Imported, ImportError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ImportError::TooLarge { limit: MAX_BYTES });
    }
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    let Extracted {
        source,
        encoding,
        sure,
        warnings,
        remarks,
    } = format::importer_of(name, bytes)?.extract(bytes, encoding)?;
    let sha256 = Sha256::digest(bytes).into();
    Ok(Imported {
        source,
        encoding: encoding.to_owned(),
        sure,
        sha256,
        warnings,
        remarks,
    })
}
