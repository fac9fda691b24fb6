//! Whether a library still lies where it lay: a folder that was copied is another device.
//!
//! Two copies that kept one device would both give out its moments, and their logs could never be
//! merged. So each library keeps a mark of its machine and place, and takes a new device where the
//! mark is another. A folder that was only moved gets one too, which costs nothing but a search
//! index built again.

use std::env;
use std::fs;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::create::new_device;
use crate::draft::sha256;
use crate::error::OpenError;

/// The setting that keeps the mark. No person ever sees it.
const KEY: &str = "machine";

/// Gives a library that was copied here a device of its own.
pub(super) fn settle(conn: &mut Connection, dir: &Path) -> Result<(), OpenError> {
    let here = mark(dir);
    let tx = conn.transaction()?;
    // What cannot be read is no mark.
    let sql = "SELECT value ->> '$' FROM setting WHERE key = ?1 AND json_valid(value)";
    let kept: Option<String> = tx.query_row(sql, [KEY], |row| row.get(0)).optional()?;
    if kept.as_ref() == Some(&here) {
        return Ok(());
    }
    tx.execute(
        "INSERT OR REPLACE INTO setting (key, value) VALUES (?1, json_quote(?2))",
        params![KEY, here],
    )?;
    // A library without a mark never said where it was.
    if kept.is_some() {
        tx.execute("UPDATE meta SET device = ?1", [new_device().to_string()])?;
    }
    Ok(tx.commit()?)
}

/// The machine, as far as it has a name, and the folder; only as a hash, because backups hold it.
pub(super) fn mark(dir: &Path) -> String {
    let machine = fs::read_to_string("/etc/machine-id")
        .ok()
        .or_else(|| env::var("COMPUTERNAME").ok())
        .unwrap_or_default();
    let place = fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned());
    sha256(format!("{}\n{}", machine.trim(), place.display()).as_bytes())
}
