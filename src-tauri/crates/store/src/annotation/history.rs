//! The history of one annotation: what was said in it after each change, and bringing one of those
//! back. Read from the log, which keeps every value there ever was.

use kosshi_core::ids::AnnotationId;
use rusqlite::Connection;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::AnnotationPatch;
use crate::change::{Cause, Entity, ORIGIN};
use crate::error::StoreError;
use crate::hlc::Hlc;
use crate::library::Store;
use crate::step::Op;
use crate::transact::{OpOutput, Writer};

/// What an annotation once said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The revision that made it so.
    pub revision: u64,
    /// When, Unix milliseconds, by the clock of the log: never before an earlier version.
    pub at: i64,
    /// How it came about.
    pub cause: VersionCause,
    /// All that it said; as a change it makes an annotation say this again.
    pub words: AnnotationPatch,
    /// Whether it lay in the trash.
    pub trashed: bool,
}

/// How a version came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionCause {
    /// A person changed it.
    Done,
    /// An undo brought it back.
    Undone,
    /// A redo made it again.
    Redone,
}

impl Store {
    /// What an annotation said after each change of its words, oldest first.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for an annotation that never was, or when the library cannot be
    /// read.
    pub fn annotation_history(&self, id: AnnotationId) -> Result<Vec<Version>, StoreError> {
        let versions = self.readers.with(|conn| versions(conn, &id.to_string()))?;
        if versions.is_empty() {
            return Err(StoreError::not_found("annotation", id));
        }
        Ok(versions)
    }

    /// Makes an annotation say again what it said after a revision; a step of its own.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for another annotation or revision, or when it cannot be saved.
    pub fn revert_annotation(
        &self,
        id: AnnotationId,
        revision: u64,
    ) -> Result<OpOutput<()>, StoreError> {
        let kind = self.get_annotation(id)?.kind;
        self.transact(&Op::AnnotationRevert { kind }, |w| {
            w.revert_annotation(id, revision)
        })
    }
}

impl Writer<'_> {
    fn revert_annotation(&mut self, id: AnnotationId, revision: u64) -> Result<(), StoreError> {
        let version = versions(self.conn, &id.to_string())?
            .into_iter()
            .find(|version| version.revision == revision)
            .ok_or_else(|| StoreError::not_found("version", revision))?;
        self.update_annotation(id, &version.words)
    }
}

fn versions(conn: &Connection, id: &str) -> Result<Vec<Version>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT revision, cause, hlc, field, new FROM change
         WHERE entity = ?1 AND entity_id = ?2 ORDER BY revision, n",
    )?;
    let mut rows = query.query([Entity::Annotation.table(), id])?;
    let mut fields: Map<String, Value> = Entity::Annotation
        .late_columns()
        .iter()
        .map(|(column, held)| ((*column).to_owned(), (*held).into()))
        .collect();
    let mut versions: Vec<Version> = Vec::new();
    while let Some(row) = rows.next()? {
        let (field, new): (String, String) = (row.get("field")?, row.get("new")?);
        match serde_json::from_str(&new)? {
            Value::Object(first) if field == ORIGIN => fields.extend(first),
            new => drop(fields.insert(field, new)),
        }
        let hlc: Hlc = row.get::<_, String>("hlc")?.parse()?;
        let version = Version {
            revision: row.get("revision")?,
            at: i64::try_from(hlc.wall).unwrap_or(i64::MAX),
            cause: cause_of(&row.get::<_, String>("cause")?),
            words: words_of(&fields)?,
            trashed: fields.get("trashed").is_some_and(|at| !at.is_null()),
        };
        // One revision changes several fields: only what it leaves behind is a version.
        versions.pop_if(|last| last.revision == version.revision);
        let same =
            |last: &Version| (&last.words, last.trashed) == (&version.words, version.trashed);
        if !versions.last().is_some_and(same) {
            versions.push(version);
        }
    }
    Ok(versions)
}

fn cause_of(name: &str) -> VersionCause {
    match name {
        _ if name == Cause::Undo.as_str() => VersionCause::Undone,
        _ if name == Cause::Redo.as_str() => VersionCause::Redone,
        _ => VersionCause::Done,
    }
}

fn words_of(fields: &Map<String, Value>) -> Result<AnnotationPatch, StoreError> {
    let tags = fields
        .iter()
        .filter(|(_, value)| value.as_i64() == Some(1))
        .filter_map(|(field, _)| field.strip_prefix("tag:"))
        .map(str::to_owned);
    Ok(AnnotationPatch {
        kind: Some(read(fields, "kind")?),
        body: Some(read(fields, "body")?),
        replacement: Some(read(fields, "replacement")?),
        reason: Some(read(fields, "reason")?),
        state: Some(read(fields, "state")?),
        stance: Some(read(fields, "stance")?),
        priority: Some(read(fields, "priority")?),
        colour: Some(read(fields, "colour")?),
        tags: Some(tags.collect()),
        ..AnnotationPatch::default()
    })
}

fn read<T: DeserializeOwned>(fields: &Map<String, Value>, field: &str) -> Result<T, StoreError> {
    let value = fields.get(field).cloned().unwrap_or_default();
    Ok(serde_json::from_value(value)?)
}
