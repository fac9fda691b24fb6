//! Changing fields inside an operation: the tables at once, the log when it is finished.

use serde_json::{Map, Value};

use super::column::{assign, insert, read_field};
use super::{Change, Entity, ORIGIN};
use crate::error::StoreError;
use crate::transact::Writer;

impl Writer<'_> {
    /// Makes a new entity, present, with these first values.
    pub(crate) fn create(
        &mut self,
        entity: Entity,
        id: &str,
        mut fields: Map<String, Value>,
    ) -> Result<(), StoreError> {
        fields.insert("present".to_owned(), 1.into());
        insert(self.conn, entity, id, &fields)?;
        self.log.push(Change {
            entity,
            id: id.to_owned(),
            field: ORIGIN.to_owned(),
            old: Value::Null,
            new: fields.into(),
        });
        Ok(())
    }

    /// Assigns a field; assigning what it already holds is no change.
    pub(crate) fn set(
        &mut self,
        entity: Entity,
        id: &str,
        field: &str,
        new: Value,
    ) -> Result<(), StoreError> {
        let old = read_field(self.conn, entity, id, field)?
            .ok_or_else(|| StoreError::not_found(entity.table(), id))?;
        if old != new {
            assign(self.conn, entity, id, field, &new)?;
            let (id, field) = (id.to_owned(), field.to_owned());
            self.log.push(Change {
                entity,
                id,
                field,
                old,
                new,
            });
        }
        Ok(())
    }
}
