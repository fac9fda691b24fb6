//! Relabelling and hiding a draft.

use kosshi_core::ids::DraftId;

use super::DraftPatch;
use crate::change::Entity;
use crate::error::StoreError;
use crate::library::Store;
use crate::step::Op;
use crate::transact::{OpOutput, Writer};

impl Store {
    /// Changes a draft's label or date.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when it cannot be saved.
    pub fn update_draft(
        &self,
        id: DraftId,
        patch: &DraftPatch,
    ) -> Result<OpOutput<()>, StoreError> {
        let label = patch.label.clone().unwrap_or_default();
        self.transact(&Op::DraftUpdate { label }, |w| w.update_draft(id, patch))
    }

    /// Hides a draft with its annotations; undo or a new import of the same file shows it again.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when it cannot be saved.
    pub fn remove_draft(&self, id: DraftId) -> Result<OpOutput<()>, StoreError> {
        let label = self.get_draft(id)?.label;
        self.transact(&Op::DraftRemove { label }, |w| w.remove_draft(id))
    }
}

impl Writer<'_> {
    /// As [`Store::update_draft`], inside an operation.
    ///
    /// # Errors
    /// As [`Store::update_draft`].
    pub fn update_draft(&mut self, id: DraftId, patch: &DraftPatch) -> Result<(), StoreError> {
        self.present(Entity::Draft, &id)?;
        let id = id.to_string();
        if let Some(label) = &patch.label {
            self.set(Entity::Draft, &id, "label", label.as_str().into())?;
        }
        if let Some(date) = &patch.date {
            self.set(Entity::Draft, &id, "date", date.as_str().into())?;
        }
        Ok(())
    }

    /// As [`Store::remove_draft`], inside an operation.
    ///
    /// # Errors
    /// As [`Store::remove_draft`].
    pub fn remove_draft(&mut self, id: DraftId) -> Result<(), StoreError> {
        self.present(Entity::Draft, &id)?;
        self.set(Entity::Draft, &id.to_string(), "present", 0.into())
    }
}
