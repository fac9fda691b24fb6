//! Making a new, empty library.

use std::fs;

use rusqlite::Connection;
use uuid::Uuid;

use super::files::{Files, remove_if_there, sync_dir, with_suffix};
use crate::clock::Clock;
use crate::error::OpenError;
use crate::hlc::DeviceId;
use crate::schema;
use crate::secret::{LibraryKey, keyed};

/// Makes the database beside its place and moves it there whole, so that a stop in between never
/// leaves half a library that looks like a damaged one.
pub(super) fn create(
    files: &Files,
    clock: &Clock,
    key: Option<&LibraryKey>,
) -> Result<(), OpenError> {
    let unfinished = files.unfinished();
    remove_if_there(&unfinished)?;
    remove_if_there(&with_suffix(&unfinished, "-journal"))?;
    let mut conn = Connection::open(&unfinished)?;
    keyed(&conn, key)?;
    schema::migrate(&mut conn)?;
    conn.execute(
        "INSERT INTO meta (library, device) VALUES (?1, ?2)",
        [clock.uuid().to_string(), new_device().to_string()],
    )?;
    conn.close().map_err(|(_, error)| error)?;
    fs::File::options()
        .write(true)
        .open(&unfinished)?
        .sync_all()?;
    fs::rename(&unfinished, files.database())?;
    sync_dir(files.dir())?;
    Ok(())
}

/// A device that never was: the random half of a UUIDv7.
pub(crate) fn new_device() -> DeviceId {
    let (_, low) = Uuid::now_v7().as_u64_pair();
    DeviceId(low)
}
