//! Plain text, in any encoding that Japanese offices have used.

use kosshi_core::source::Source;

use crate::encoding::{self, Reading};
use crate::error::{FileKind, ImportError};
use crate::health::{self, Health};
use crate::{Extracted, ImportWarning, Importer};

/// The importer of plain text.
pub(crate) struct Text;

impl Importer for Text {
    fn extract(&self, bytes: &[u8], chosen: Option<&str>) -> Result<Extracted, ImportError> {
        let decoded = decode(bytes, chosen)?;
        Ok(decoded.extracted(Source::from_text(&decoded.text)))
    }
}

/// Reads the bytes as text, and refuses what is none.
pub(crate) fn decode(bytes: &[u8], chosen: Option<&str>) -> Result<Reading, ImportError> {
    let reading = match chosen {
        Some(label) => encoding::decode_as(label, bytes)?,
        None => encoding::decode(bytes),
    };
    check(&reading.text, reading.encoding)?;
    Ok(reading)
}

impl Reading {
    /// The source that was made of this text, with what must be said of the encoding.
    pub(crate) fn extracted(&self, source: Source) -> Extracted {
        let mut warnings = Vec::new();
        if !self.sure {
            warnings.push(ImportWarning {
                code: "encoding_unsure".into(),
                about: String::new(),
                page: 1,
                line: 1,
                detail: format!("read as {}", self.encoding),
            });
        }
        warnings.extend(health::warnings(&source));
        Extracted {
            source,
            encoding: self.encoding,
            sure: self.sure,
            warnings,
            remarks: Vec::new(),
        }
    }
}

/// Refuses what is no text, or too little of one.
fn check(text: &str, encoding: &'static str) -> Result<(), ImportError> {
    if text.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        return Err(ImportError::Empty);
    }
    if text.contains('\0') {
        return Err(ImportError::Binary {
            kind: FileKind::Unknown,
        });
    }
    let health = Health::of(text);
    match health.is_garbled() {
        true => Err(ImportError::Garbled {
            encoding,
            percent: health.percent(),
        }),
        false => Ok(()),
    }
}
