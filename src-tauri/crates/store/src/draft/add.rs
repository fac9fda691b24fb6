//! Importing a draft: wholly there afterwards, or not at all.

use kosshi_core::ids::{DraftId, PlanId};
use rusqlite::{OptionalExtension as _, params};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::node::insert_outline;
use super::{AddedDraft, NewDraft, PlanChoice, parse_id};
use crate::annotation::NewAnnotation;
use crate::change::Entity;
use crate::error::StoreError;
use crate::library::Store;
use crate::step::Op;
use crate::transact::{OpOutput, Writer};

impl Store {
    /// Imports a draft. The same bytes in the same plan are the same draft: it is answered, and
    /// shown again when it was hidden.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for an unknown plan, [`StoreError::Invalid`] for an outline with
    /// doubled ids, or when it cannot be saved.
    pub fn add_draft(&self, new: &NewDraft<'_>) -> Result<OpOutput<AddedDraft>, StoreError> {
        self.transact(
            &Op::DraftAdd {
                label: new.label.clone(),
            },
            |w| w.add_draft(new),
        )
    }

    /// Gives a new library its first draft: logged like any other, but no step, so that an undo
    /// cannot take away what the person never did.
    ///
    /// # Errors
    /// As [`Store::add_draft`].
    pub fn seed_draft(&self, new: &NewDraft<'_>) -> Result<OpOutput<AddedDraft>, StoreError> {
        self.write(None, |w| w.add_draft(new))
    }
}

impl Writer<'_> {
    /// As [`Store::add_draft`], inside an operation.
    ///
    /// # Errors
    /// As [`Store::add_draft`].
    pub fn add_draft(&mut self, new: &NewDraft<'_>) -> Result<AddedDraft, StoreError> {
        let hash = sha256(new.bytes);
        let plan = match &new.plan {
            PlanChoice::New(title) => self.add_plan(title)?,
            PlanChoice::Existing(plan) => {
                self.present(Entity::Plan, plan)?;
                if let Some(draft) = self.draft_of(*plan, &hash)? {
                    self.set(Entity::Draft, &draft.to_string(), "present", 1.into())?;
                    return Ok(AddedDraft {
                        draft,
                        plan: *plan,
                        existed: true,
                    });
                }
                *plan
            }
        };
        let draft = DraftId(self.uuid());
        self.conn
            .prepare_cached("INSERT OR IGNORE INTO source (hash, bytes) VALUES (?1, ?2)")?
            .execute(params![hash, new.bytes])?;
        let created = self.now.max(self.after_all("draft")?);
        self.create(
            Entity::Draft,
            &draft.to_string(),
            fields(plan, &hash, new, created),
        )?;
        insert_outline(self.conn, &draft.to_string(), new.outline)?;
        for annotation in &new.annotations {
            self.add_annotation(&NewAnnotation {
                draft,
                ..annotation.clone()
            })?;
        }
        Ok(AddedDraft {
            draft,
            plan,
            existed: false,
        })
    }

    /// That an entity is there and not hidden.
    pub(crate) fn present(&self, entity: Entity, id: &impl ToString) -> Result<(), StoreError> {
        let table = entity.table();
        let sql = format!("SELECT 1 FROM {table} WHERE id = ?1 AND present = 1");
        if self.conn.prepare_cached(&sql)?.exists([id.to_string()])? {
            Ok(())
        } else {
            Err(StoreError::not_found(table, id.to_string()))
        }
    }

    /// A time after those of all drafts or plans: they stand in the order in which they came, also
    /// when the clock was set back.
    pub(crate) fn after_all(&self, table: &str) -> Result<i64, StoreError> {
        let sql = format!("SELECT coalesce(max(created) + 1, 0) FROM {table}");
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_row([], |row| row.get(0))?)
    }

    fn draft_of(&self, plan: PlanId, hash: &str) -> Result<Option<DraftId>, StoreError> {
        let found: Option<Uuid> = self
            .conn
            .prepare_cached("SELECT id FROM draft WHERE plan = ?1 AND hash = ?2")?
            .query_row(params![plan.to_string(), hash], |row| parse_id(row, "id"))
            .optional()?;
        Ok(found.map(DraftId))
    }
}

fn fields(plan: PlanId, hash: &str, new: &NewDraft<'_>, created: i64) -> Map<String, Value> {
    let fields: [(&str, Value); 8] = [
        ("plan", plan.to_string().into()),
        ("hash", hash.into()),
        ("file_name", new.file_name.as_str().into()),
        ("encoding", new.encoding.as_str().into()),
        ("created", created.into()),
        ("label", new.label.as_str().into()),
        ("date", new.date.as_str().into()),
        ("position", Value::Null),
    ];
    fields
        .into_iter()
        .map(|(field, value)| (field.to_owned(), value))
        .collect()
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
