//! The parts of a Word file: a ZIP archive, read in memory and never unpacked to the disk.
//!
//! Sizes that an archive claims are not believed: what is counted is what comes out.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::refusal::{Excess, Refusal};

/// The most bytes a part may unfold into.
const MAX_PART: u64 = 64 * 1024 * 1024;

/// The most bytes that are unfolded from one file.
const MAX_TOTAL: u64 = 96 * 1024 * 1024;

/// A part larger than this must not unfold into more than `MAX_RATIO` times its size.
const RATIO_FROM: u64 = 1024 * 1024;
const MAX_RATIO: u64 = 100;

/// The most parts; a book with a picture on each page has fewer.
const MAX_PARTS: usize = 2_000;

/// An open Word file.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens the archive and looks at its list of parts.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let listed = listed_parts(bytes).ok_or(Refusal::Damaged)?;
        if listed > MAX_PARTS {
            return Err(Refusal::TooMuch(Excess::Parts));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
        // Parts of one name are one part to the reader, and which of them wins differs by reader.
        if zip.len() != listed {
            return Err(Refusal::Ambiguous);
        }
        Ok(Self {
            zip,
            left: MAX_TOTAL,
        })
    }

    /// A part by its name, or `None` when there is none.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(Refusal::Damaged),
        };
        if part.encrypted() {
            return Err(Refusal::Encrypted);
        }
        let ratio = part.compressed_size().saturating_mul(MAX_RATIO);
        let limit = MAX_PART.min(self.left).min(ratio.max(RATIO_FROM));
        let mut bytes = Vec::new();
        part.take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| Refusal::Damaged)?;
        let read = bytes.len() as u64;
        if read > limit {
            return Err(Refusal::TooMuch(Excess::Bytes));
        }
        self.left -= read;
        decoded(bytes).map(Some)
    }
}

/// XML is in UTF-8, or in UTF-16 and then says so.
fn decoded(bytes: Vec<u8>) -> Result<String, Refusal> {
    match encoding_rs::Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => {
            let rest = bytes.get(mark..).unwrap_or_default();
            Ok(encoding.decode_without_bom_handling(rest).0.into_owned())
        }
        None => String::from_utf8(bytes).map_err(|_| Refusal::Damaged),
    }
}

/// How many parts the end of the archive says it has.
fn listed_parts(bytes: &[u8]) -> Option<usize> {
    const END: &[u8] = b"PK\x05\x06";
    let at = bytes.windows(END.len()).rposition(|window| window == END)?;
    let count = bytes.get(at + 10..at + 12)?;
    Some(usize::from(u16::from_le_bytes(count.try_into().ok()?)))
}
