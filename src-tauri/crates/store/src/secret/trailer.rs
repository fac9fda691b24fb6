//! The envelope behind the last page of a backup.
//!
//! `envelope ‖ length (u64, little endian) ‖ magic`. SQLite reads as many pages as the header of a
//! database counts, so that the rest is no concern of it.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use super::Envelope;
use crate::error::OpenError;

const MAGIC: &[u8; 16] = b"kosshi-envelope1";
/// Bytes of length and magic.
const END: u64 = 24;
/// More than any envelope has.
const LARGEST: u64 = 64 * 1024;

/// Puts the envelope behind a database that is closed, and brings both to the disk.
pub(crate) fn append(path: &Path, envelope: &Envelope) -> Result<(), OpenError> {
    let bytes = envelope.to_bytes()?;
    let mut file = File::options().append(true).open(path)?;
    file.write_all(&bytes)?;
    file.write_all(&(bytes.len() as u64).to_le_bytes())?;
    file.write_all(MAGIC)?;
    file.sync_all()?;
    Ok(())
}

/// The envelope behind a database, and where the database ends; `None` without one.
pub(super) fn read(path: &Path) -> Result<Option<(Envelope, u64)>, OpenError> {
    let mut file = File::open(path)?;
    let whole = file.metadata()?.len();
    let Some(end) = whole.checked_sub(END) else {
        return Ok(None);
    };
    let (mut length, mut magic) = ([0; 8], [0; 16]);
    file.seek(SeekFrom::Start(end))?;
    file.read_exact(&mut length)?;
    file.read_exact(&mut magic)?;
    let length = u64::from_le_bytes(length);
    let start = end.checked_sub(length);
    let Some(start) = start.filter(|_| magic == *MAGIC && length <= LARGEST) else {
        return Ok(None);
    };
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes)?;
    Ok(Some((Envelope::read(&bytes)?, start)))
}

/// Copies a backup with another envelope behind it, for a rename over the old one.
pub(super) fn copy_with(from: &Path, to: &Path, envelope: &Envelope) -> Result<(), OpenError> {
    let database = read(from)?.map(|(_, database)| database);
    let mut copy = File::create(to)?;
    let mut old = File::open(from)?;
    match database {
        Some(length) => io::copy(&mut old.take(length), &mut copy)?,
        None => io::copy(&mut old, &mut copy)?,
    };
    drop(copy);
    append(to, envelope)
}
