//! One row of the log.

use rusqlite::{Connection, Row, params};
use serde_json::Value;

use super::{Entity, ORIGIN};
use crate::error::StoreError;
use crate::hlc::Hlc;
use crate::transact::Changes;

/// Why a change was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    Do,
    Undo,
    Redo,
}

impl Cause {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Do => "do",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }
}

/// An assignment: what a field held, and what it holds after it.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    pub(crate) entity: Entity,
    pub(crate) id: String,
    pub(crate) field: String,
    pub(crate) old: Value,
    pub(crate) new: Value,
}

impl Change {
    pub(crate) fn insert(
        &self,
        conn: &Connection,
        (revision, n): (u64, u32),
        step: Option<u64>,
        cause: Cause,
        hlc: Hlc,
    ) -> Result<(), StoreError> {
        let sql =
            "INSERT INTO change (revision, n, step, cause, hlc, entity, entity_id, field, old, new)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        conn.prepare_cached(sql)?.execute(params![
            revision,
            n,
            step,
            cause.as_str(),
            hlc.to_string(),
            self.entity,
            self.id,
            self.field,
            self.old.to_string(),
            self.new.to_string(),
        ])?;
        Ok(())
    }

    /// Reads the columns `entity, entity_id, field, old, new`.
    pub(crate) fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let (old, new): (String, String) = (row.get("old")?, row.get("new")?);
        Ok(Self {
            entity: row.get("entity")?,
            id: row.get("entity_id")?,
            field: row.get("field")?,
            old: serde_json::from_str(&old)?,
            new: serde_json::from_str(&new)?,
        })
    }

    /// The field and value that take it back.
    pub(crate) fn inverse(&self) -> (String, Value) {
        if self.field == ORIGIN {
            ("present".to_owned(), 0.into())
        } else {
            (self.field.clone(), self.old.clone())
        }
    }

    /// The fields and values that make it again. What a creation placed may have moved while it
    /// was hidden, with a correction that was taken back under it.
    pub(crate) fn again(&self) -> Vec<(String, Value)> {
        let shown = |field: &str| field == "present" || field.starts_with("place:");
        match &self.new {
            Value::Object(first) if self.field == ORIGIN => first
                .iter()
                .filter(|(field, _)| shown(field))
                .map(|(field, value)| (field.clone(), value.clone()))
                .collect(),
            new => vec![(self.field.clone(), new.clone())],
        }
    }

    /// Adds what it touched to what a commit tells.
    pub(crate) fn tell(&self, changes: &mut Changes) {
        if self.entity == Entity::Label {
            changes.labels = true;
        }
        let Ok(id) = self.id.parse() else { return };
        match self.entity {
            Entity::Plan => add(&mut changes.plans, kosshi_core::ids::PlanId(id)),
            Entity::Annotation => {
                add(&mut changes.annotations, kosshi_core::ids::AnnotationId(id));
            }
            Entity::Draft if self.field.starts_with("read:") => {
                add(&mut changes.readings, kosshi_core::ids::DraftId(id));
            }
            Entity::Meeting => add(&mut changes.meetings, kosshi_core::ids::MeetingId(id)),
            Entity::Draft => add(&mut changes.drafts, kosshi_core::ids::DraftId(id)),
            // With its reply an annotation changes too: that is what is told.
            Entity::Reply | Entity::Label => {}
        }
    }
}

/// Changes of one thing mostly follow each other, so looking at the last is cheap and nearly
/// enough; the rest is found the slow way.
fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if list.last() != Some(&item) && !list.contains(&item) {
        list.push(item);
    }
}
