//! What a backup holds, and whether it may be put back.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use super::{BackupInfo, Keys};
use crate::connection::open_reader;
use crate::error::OpenError;
use crate::hlc::Hlc;
use crate::schema;
use crate::transact::{last_change, read_device};

/// Reads and checks a backup whole.
///
/// # Errors
/// [`OpenError::Damaged`] for a truncated file or no database at all, [`OpenError::Foreign`] for
/// a database that is not ours or has triggers, views or tables which are not ours,
/// [`OpenError::Newer`] for one of a newer program, [`OpenError::Locked`] for one that none of
/// the keys opens.
pub fn inspect(path: &Path, keys: &Keys) -> Result<BackupInfo, OpenError> {
    let conn = admitted(path, keys)?;
    schema::full_check(&conn)?;
    info(&conn)
}

/// As [`inspect`], without reading every page.
pub(super) fn glance(path: &Path, keys: &Keys) -> Result<BackupInfo, OpenError> {
    info(&admitted(path, keys)?)
}

/// A reader of a file that may be ours by its schema.
pub(super) fn admitted(path: &Path, keys: &Keys) -> Result<Connection, OpenError> {
    let data = fs::metadata(path)?;
    // Anything else (a folder, a pipe) might never answer.
    if !data.is_file() || data.len() == 0 {
        return Err(OpenError::damaged("not a file with a database"));
    }
    let conn = open_reader(path, keys.of(path)?)?;
    schema::admit(&conn)?;
    Ok(conn)
}

fn info(conn: &Connection) -> Result<BackupInfo, OpenError> {
    let sql = "SELECT copied_at,
                 (SELECT count(*) FROM plan WHERE present = 1),
                 (SELECT count(*) FROM draft WHERE present = 1),
                 (SELECT count(*) FROM annotation WHERE present = 1)
               FROM meta";
    let (created, plans, drafts, annotations) = conn.query_row(sql, [], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    let (revision, last_change) = last_change(conn)?;
    let last_change = match last_change {
        Some(moment) => moment,
        None => Hlc::zero(read_device(conn)?),
    };
    Ok(BackupInfo {
        created,
        last_change,
        revision,
        plans,
        drafts,
        annotations,
    })
}
