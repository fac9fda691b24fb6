//! Which format the bytes are in. The bytes decide, not the name: names lie.

use crate::docx::Docx;
use crate::error::{FileKind, ImportError};
use crate::html::Html;
use crate::markdown::Markdown;
use crate::pdf::Pdf;
use crate::refusal::Refusal;
use crate::text::Text;
use crate::{Importer, encoding};

/// First bytes that no text begins with.
const MAGICS: &[(&[u8], FileKind)] = &[
    (b"{\\rtf", FileKind::Rtf),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::Ole),
    (b"\xff\xd8\xff", FileKind::Image),
    (b"\x89PNG\r\n\x1a\n", FileKind::Image),
    (b"GIF87a", FileKind::Image),
    (b"GIF89a", FileKind::Image),
    (b"II*\0", FileKind::Image),
    (b"MM\0*", FileKind::Image),
    (b"\x1f\x8b", FileKind::Compressed),
    (b"7z\xbc\xaf\x27\x1c", FileKind::Compressed),
    (b"SQLite format 3\0", FileKind::Database),
    (b"\x7fELF", FileKind::Program),
];

/// Parts by which the ZIP based formats are known; their names stand uncompressed in the file.
const ZIP_PARTS: &[(&[u8], FileKind)] = &[
    (b"word/document.xml", FileKind::Docx),
    (b"xl/workbook.xml", FileKind::Xlsx),
    (b"ppt/presentation.xml", FileKind::Pptx),
];

/// The importer for these bytes.
///
/// # Errors
/// [`ImportError::Binary`] when there is none.
pub(crate) fn importer_of(name: &str, bytes: &[u8]) -> Result<&'static dyn Importer, ImportError> {
    match kind_of(name, bytes) {
        Some(FileKind::Pdf) => Ok(&Pdf),
        Some(FileKind::Docx) => Ok(&Docx),
        // Word puts a file with a password into a container of the old kind.
        Some(FileKind::Ole) if holds(bytes, &utf16("EncryptedPackage")) => {
            Err(Refusal::Encrypted.into())
        }
        Some(kind) => Err(ImportError::Binary { kind }),
        None => Ok(match extension(name).as_deref() {
            Some("md" | "markdown") => &Markdown,
            Some("html" | "htm" | "xhtml") => &Html,
            _ if begins_as_html(bytes) => &Html,
            _ => &Text,
        }),
    }
}

/// Whether the bytes are of a format in which a small file can ask for more memory and time than a
/// machine has, so that they are read in a process with limits.
#[must_use]
pub fn needs_isolation(name: &str, bytes: &[u8]) -> bool {
    matches!(kind_of(name, bytes), Some(FileKind::Pdf | FileKind::Docx))
}

/// Whether the bytes are a PDF, which has pages to be shown as they are printed.
#[must_use]
pub fn is_pdf(bytes: &[u8]) -> bool {
    kind_of("", bytes) == Some(FileKind::Pdf)
}

/// A web page says so in its first bytes, whatever its name.
fn begins_as_html(bytes: &[u8]) -> bool {
    let begin: Vec<u8> = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start()
        .iter()
        .take(16)
        .map(u8::to_ascii_lowercase)
        .collect();
    begin.starts_with(b"<!doctype html") || begin.starts_with(b"<html")
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn extension(name: &str) -> Option<String> {
    name.rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase())
}

/// What the bytes are when they are not text.
fn kind_of(name: &str, bytes: &[u8]) -> Option<FileKind> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zip_kind(bytes));
    }
    // PDF readers allow white space and a byte order mark before the header; so do writers.
    let begin = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start();
    if begin.starts_with(b"%PDF-") {
        return Some(FileKind::Pdf);
    }
    let magic = MAGICS.iter().find(|(magic, _)| bytes.starts_with(magic));
    if let Some((_, kind)) = magic {
        return Some(*kind);
    }
    // A program begins with two letters that a text may begin with too: it needs more evidence.
    let holds_nul = bytes.contains(&0) && encoding::utf16_of(bytes).is_none();
    match holds_nul {
        true if bytes.starts_with(b"MZ") => Some(FileKind::Program),
        true => Some(kind_by_extension(name)),
        false => None,
    }
}

/// A damaged file has lost its first bytes; its name may still tell what it was.
fn kind_by_extension(name: &str) -> FileKind {
    match extension(name).as_deref() {
        Some("pdf") => FileKind::Pdf,
        Some("docx") => FileKind::Docx,
        Some("xlsx") => FileKind::Xlsx,
        Some("pptx") => FileKind::Pptx,
        Some("zip") => FileKind::Zip,
        Some("doc" | "xls" | "ppt" | "jtd") => FileKind::Ole,
        Some("jpg" | "jpeg" | "png" | "gif" | "tif" | "tiff" | "bmp" | "heic") => FileKind::Image,
        _ => FileKind::Unknown,
    }
}

fn zip_kind(bytes: &[u8]) -> FileKind {
    ZIP_PARTS
        .iter()
        .find(|(part, _)| holds(bytes, part))
        .map_or(FileKind::Zip, |(_, kind)| *kind)
}
