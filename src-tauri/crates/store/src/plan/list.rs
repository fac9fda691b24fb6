//! Reading plans.

use kosshi_core::ids::PlanId;

use super::Plan;
use crate::draft::parse_id;
use crate::error::StoreError;
use crate::library::Store;

impl Store {
    /// The plans, oldest first.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn list_plans(&self) -> Result<Vec<Plan>, StoreError> {
        let sql = "SELECT id, title, created FROM plan WHERE present = 1 ORDER BY created, id";
        self.readers.with(|conn| {
            let mut query = conn.prepare_cached(sql)?;
            let plans = query.query_map([], |row| {
                Ok(Plan {
                    id: PlanId(parse_id(row, "id")?),
                    title: row.get("title")?,
                    created: row.get("created")?,
                })
            })?;
            Ok(plans.collect::<Result<_, _>>()?)
        })
    }
}
