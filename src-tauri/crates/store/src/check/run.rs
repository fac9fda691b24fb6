//! Looking, without touching.

use rusqlite::Connection;

use super::log::{Difference, differences};
use super::placement::misplaced;
use super::{FindingCode, Findings};
use crate::draft::sha256;
use crate::error::StoreError;
use crate::library::Store;

impl Store {
    /// Checks the whole library. Reads everything: for a thread of its own.
    ///
    /// # Errors
    /// When the library cannot be read; what can be read and is wrong is a finding.
    pub fn check(&self) -> Result<Findings, StoreError> {
        self.readers.with(|conn| {
            let mut findings = Findings::default();
            check_database(conn, &mut findings)?;
            check_sources(conn, &mut findings)?;
            for wrong in misplaced(conn)? {
                findings.add(
                    wrong.code,
                    format!("{} in {}", wrong.annotation, wrong.draft),
                );
            }
            for difference in differences(conn)? {
                match difference {
                    Difference::Unlogged(change) => {
                        let example = format!("{} {}", change.id, change.field);
                        findings.add(FindingCode::LogDiffers, example);
                    }
                    Difference::Lost { entity, id, .. } => {
                        findings.add(FindingCode::RowLost, format!("{} {id}", entity.table()));
                    }
                }
            }
            for step in empty_steps(conn)? {
                findings.add(FindingCode::StepEmpty, step.to_string());
            }
            Ok(findings)
        })
    }
}

fn check_database(conn: &Connection, findings: &mut Findings) -> Result<(), StoreError> {
    let mut query = conn.prepare("PRAGMA integrity_check")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let line: String = row.get(0)?;
        if line != "ok" {
            findings.add(FindingCode::Integrity, line);
        }
    }
    let mut query = conn.prepare("SELECT \"table\", parent FROM pragma_foreign_key_check")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(1)?);
        findings.add(FindingCode::ForeignKey, format!("{table} to {parent}"));
    }
    Ok(())
}

fn check_sources(conn: &Connection, findings: &mut Findings) -> Result<(), StoreError> {
    let mut query = conn.prepare("SELECT hash, bytes FROM source")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (hash, bytes): (String, Vec<u8>) = (row.get(0)?, row.get(1)?);
        if sha256(&bytes) != hash {
            findings.add(FindingCode::SourceDiffers, hash);
        }
    }
    Ok(())
}

/// Steps which an undo or redo would take, and nothing would happen.
pub(super) fn empty_steps(conn: &Connection) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT id FROM step WHERE state <> 'dropped' AND NOT EXISTS
                 (SELECT 1 FROM change WHERE change.revision = step.id)";
    let mut query = conn.prepare(sql)?;
    Ok(query
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?)
}
