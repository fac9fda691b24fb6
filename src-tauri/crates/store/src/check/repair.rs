//! Setting right what can be.

use serde_json::Value;

use super::log::{Difference, differences};
use super::placement::misplaced;
use super::run::empty_steps;
use super::{FindingCode, Findings};
use crate::change::{Change, Entity, insert};
use crate::error::StoreError;
use crate::library::Store;
use crate::transact::{OpOutput, Writer};

impl Store {
    /// Repairs what the check finds and can be repaired, and answers what it set right.
    ///
    /// # Errors
    /// When it cannot be saved; nothing is repaired then.
    pub fn repair(&self) -> Result<OpOutput<Findings>, StoreError> {
        self.write(None, |w| {
            let mut done = Findings::default();
            // The log first: the repairs of placements are logged against what the tables hold.
            w.repair_log(&mut done)?;
            w.repair_placements(&mut done)?;
            w.repair_steps(&mut done)?;
            Ok(done)
        })
    }
}

impl Writer<'_> {
    fn repair_log(&mut self, done: &mut Findings) -> Result<(), StoreError> {
        for difference in differences(self.conn)? {
            match difference {
                Difference::Unlogged(change) => {
                    done.add(
                        FindingCode::LogDiffers,
                        format!("{} {}", change.id, change.field),
                    );
                    self.log.push(change);
                }
                Difference::Lost {
                    entity: Entity::Draft,
                    ..
                } => {}
                Difference::Lost { entity, id, fields } => {
                    insert(self.conn, entity, &id, &fields)?;
                    done.add(FindingCode::RowLost, format!("{} {id}", entity.table()));
                    // Says nothing new, but tells everybody that it is back.
                    let new = fields.get("present").cloned().unwrap_or_default();
                    let field = "present".to_owned();
                    self.log.push(Change {
                        entity,
                        id,
                        field,
                        old: Value::Null,
                        new,
                    });
                }
            }
        }
        Ok(())
    }

    fn repair_placements(&mut self, done: &mut Findings) -> Result<(), StoreError> {
        for wrong in misplaced(self.conn)? {
            let field = format!("place:{}", wrong.draft);
            let right = serde_json::to_value(wrong.right)?;
            self.set(Entity::Annotation, &wrong.annotation, &field, right)?;
            done.add(
                wrong.code,
                format!("{} in {}", wrong.annotation, wrong.draft),
            );
        }
        Ok(())
    }

    fn repair_steps(&self, done: &mut Findings) -> Result<(), StoreError> {
        for step in empty_steps(self.conn)? {
            self.conn
                .execute("UPDATE step SET state = 'dropped' WHERE id = ?1", [step])?;
            done.add(FindingCode::StepEmpty, step.to_string());
        }
        Ok(())
    }
}
