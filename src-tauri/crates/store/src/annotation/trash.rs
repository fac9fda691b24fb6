//! The trash: in and out. It is emptied only by hand, and even that can be undone.

use kosshi_core::ids::AnnotationId;
use serde_json::{Value, json};

use crate::change::{Entity, read_field};
use crate::error::StoreError;
use crate::library::Store;
use crate::step::Op;
use crate::transact::{OpOutput, Writer};

impl Store {
    /// Puts an annotation into the trash.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when it cannot be saved.
    pub fn trash_annotation(&self, id: AnnotationId) -> Result<OpOutput<()>, StoreError> {
        self.trash_annotations(&[id])
    }

    /// Puts annotations into the trash, as one step.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when it cannot be saved; all stay where they are then.
    pub fn trash_annotations(&self, ids: &[AnnotationId]) -> Result<OpOutput<()>, StoreError> {
        let (kind, count) = (self.kind_of_first(ids)?, ids.len());
        self.transact(&Op::AnnotationTrash { kind, count }, |w| {
            ids.iter().try_for_each(|&id| w.trash_annotation(id))
        })
    }

    /// Takes an annotation out of the trash.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when it cannot be saved.
    pub fn restore_annotation(&self, id: AnnotationId) -> Result<OpOutput<()>, StoreError> {
        self.restore_annotations(&[id])
    }

    /// Takes annotations out of the trash, as one step.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when it cannot be saved; all stay where they are then.
    pub fn restore_annotations(&self, ids: &[AnnotationId]) -> Result<OpOutput<()>, StoreError> {
        let (kind, count) = (self.kind_of_first(ids)?, ids.len());
        self.transact(&Op::AnnotationRestore { kind, count }, |w| {
            ids.iter().try_for_each(|&id| w.restore_annotation(id))
        })
    }

    /// Takes annotations that lie in the trash out of sight for good, as one step.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Invalid`] for one that is not in the trash, or when
    /// it cannot be saved; all stay where they are then.
    pub fn empty_trash(&self, ids: &[AnnotationId]) -> Result<OpOutput<()>, StoreError> {
        self.transact(&Op::TrashEmpty { count: ids.len() }, |w| {
            ids.iter().try_for_each(|&id| w.hide_trashed(id))
        })
    }
}

impl Writer<'_> {
    fn hide_trashed(&mut self, id: AnnotationId) -> Result<(), StoreError> {
        self.present(Entity::Annotation, &id)?;
        let id = id.to_string();
        if read_field(self.conn, Entity::Annotation, &id, "trashed")? == Some(Value::Null) {
            return Err(StoreError::invalid("it is not in the trash"));
        }
        self.set(Entity::Annotation, &id, "present", 0.into())
    }

    /// As [`Store::trash_annotation`], inside an operation. What lies there already, stays.
    ///
    /// # Errors
    /// As [`Store::trash_annotation`].
    pub fn trash_annotation(&mut self, id: AnnotationId) -> Result<(), StoreError> {
        self.present(Entity::Annotation, &id)?;
        self.put_into_trash(Entity::Annotation, &id.to_string())
    }

    /// As [`Store::restore_annotation`], inside an operation.
    ///
    /// # Errors
    /// As [`Store::restore_annotation`].
    pub fn restore_annotation(&mut self, id: AnnotationId) -> Result<(), StoreError> {
        self.present(Entity::Annotation, &id)?;
        self.set(Entity::Annotation, &id.to_string(), "trashed", Value::Null)
    }

    /// Puts something that has a trash into it, unless it lies there.
    pub(crate) fn put_into_trash(&mut self, entity: Entity, id: &str) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT trashed IS NULL FROM {} WHERE id = ?1",
            entity.table()
        );
        let outside: bool = self
            .conn
            .prepare_cached(&sql)?
            .query_row([id], |row| row.get(0))?;
        if outside {
            self.set(entity, id, "trashed", json!(self.now))?;
        }
        Ok(())
    }
}
