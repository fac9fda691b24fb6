//! Reading meetings.

use kosshi_core::ids::{MeetingId, PlanId};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension as _, Row};
use serde::de::DeserializeOwned;

use super::Meeting;
use crate::draft::parse_id;
use crate::error::StoreError;
use crate::library::Store;
use crate::transact::Writer;

const SELECT: &str =
    "SELECT m.*, (SELECT count(*) FROM annotation AS a JOIN draft AS d ON d.id = a.draft
                  WHERE a.meeting = m.id AND a.present = 1 AND d.present = 1
                    AND a.trashed IS NULL) AS notes
     FROM meeting AS m WHERE m.present = 1";

impl Store {
    /// The meetings of a plan, or all, in the order in which they were made, with the trash.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn list_meetings(&self, plan: Option<PlanId>) -> Result<Vec<Meeting>, StoreError> {
        let sql = format!("{SELECT} AND (?1 IS NULL OR m.plan = ?1) ORDER BY m.created, m.id");
        self.readers.with(|conn| {
            let mut query = conn.prepare_cached(&sql)?;
            let meetings = query.query_map([plan.map(|plan| plan.to_string())], from_row)?;
            Ok(meetings.collect::<Result<_, _>>()?)
        })
    }

    /// One meeting, in the trash or not.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when the library cannot be read.
    pub fn get_meeting(&self, id: MeetingId) -> Result<Meeting, StoreError> {
        self.readers.with(|conn| get(conn, id))
    }
}

impl Writer<'_> {
    /// As [`Store::get_meeting`], with what the operation has changed so far.
    ///
    /// # Errors
    /// As [`Store::get_meeting`].
    pub fn get_meeting(&self, id: MeetingId) -> Result<Meeting, StoreError> {
        get(self.conn, id)
    }
}

fn get(conn: &Connection, id: MeetingId) -> Result<Meeting, StoreError> {
    let sql = format!("{SELECT} AND m.id = ?1");
    let found = conn
        .prepare_cached(&sql)?
        .query_row([id.to_string()], from_row)
        .optional()?;
    found.ok_or_else(|| StoreError::not_found("meeting", id))
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Meeting> {
    Ok(Meeting {
        id: MeetingId(parse_id(row, "id")?),
        plan: PlanId(parse_id(row, "plan")?),
        name: row.get("name")?,
        date: row.get("date")?,
        place: row.get("place")?,
        agenda: parsed(row, "agenda")?,
        participants: parsed(row, "participants")?,
        spans: parsed(row, "spans")?,
        ended: row.get("ended")?,
        discussed: parsed(row, "discussed")?,
        notes: row.get("notes")?,
        created: row.get("created")?,
        trashed: row.get("trashed")?,
    })
}

/// What a column says in JSON.
fn parsed<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}
