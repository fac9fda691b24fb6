//! Labels: what each colour stands for in this library.

use kosshi_core::annotation::Colour;
use serde::{Deserialize, Serialize};
use serde_json::{Map, json};

use super::placement::wrong;
use crate::change::{Entity, read_field};
use crate::error::StoreError;
use crate::library::Store;
use crate::step::Op;
use crate::transact::{OpOutput, Writer};

/// A colour and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The colour.
    pub colour: Colour,
    /// What it stands for, such as 重要.
    pub name: String,
}

impl Store {
    /// Says what a colour stands for; an empty name takes it back.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub fn name_label(&self, colour: Colour, name: &str) -> Result<OpOutput<()>, StoreError> {
        self.transact(&Op::LabelName { colour }, |w| {
            w.name_label(colour, name.trim())
        })
    }

    /// The colours that stand for something, in the order in which they are offered.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn list_labels(&self) -> Result<Vec<Label>, StoreError> {
        let sql = "SELECT id, name FROM label WHERE present = 1 AND name <> ''";
        let mut labels = self.readers.with(|conn| {
            let mut query = conn.prepare_cached(sql)?;
            let mut rows = query.query([])?;
            let mut labels = Vec::new();
            while let Some(row) = rows.next()? {
                let id: String = row.get("id")?;
                labels.push(Label {
                    colour: Colour::from_name(&id).ok_or_else(|| wrong("colour", &id))?,
                    name: row.get("name")?,
                });
            }
            Ok(labels)
        })?;
        labels.sort_by_key(|label| label.colour);
        Ok(labels)
    }
}

impl Writer<'_> {
    pub(super) fn name_label(&mut self, colour: Colour, name: &str) -> Result<(), StoreError> {
        let id = colour.as_str();
        match read_field(self.conn, Entity::Label, id, "present")? {
            Some(present) => {
                // It was named before and that was undone: what hides it goes first.
                if present == json!(0) {
                    self.set(Entity::Label, id, "present", 1.into())?;
                }
                self.set(Entity::Label, id, "name", json!(name))
            }
            None if name.is_empty() => Ok(()),
            None => {
                let fields = Map::from_iter([("name".to_owned(), json!(name))]);
                self.create(Entity::Label, id, fields)
            }
        }
    }
}
