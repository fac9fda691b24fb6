//! Making a plan.

use kosshi_core::ids::PlanId;
use serde_json::{Map, Value};

use crate::change::Entity;
use crate::error::StoreError;
use crate::library::Store;
use crate::step::Op;
use crate::transact::{OpOutput, Writer};

impl Store {
    /// Makes a plan without drafts.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub fn add_plan(&self, title: &str) -> Result<OpOutput<PlanId>, StoreError> {
        self.transact(
            &Op::PlanAdd {
                title: title.to_owned(),
            },
            |w| w.add_plan(title),
        )
    }
}

impl Writer<'_> {
    /// Makes a plan without drafts.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add_plan(&mut self, title: &str) -> Result<PlanId, StoreError> {
        let id = PlanId(self.uuid());
        let created = self.now.max(self.after_all("plan")?);
        let fields: Map<String, Value> = [
            ("title".to_owned(), title.into()),
            ("created".to_owned(), created.into()),
        ]
        .into_iter()
        .collect();
        self.create(Entity::Plan, &id.to_string(), fields)?;
        Ok(id)
    }
}
