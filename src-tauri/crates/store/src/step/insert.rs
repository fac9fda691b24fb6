//! A new step.

use rusqlite::params;

use super::{Op, StepName};
use crate::error::StoreError;
use crate::transact::Writer;

impl Writer<'_> {
    /// Records the step of this operation and drops what could have been redone.
    pub(crate) fn insert_step(&self, op: &Op, revision: u64) -> Result<StepName, StoreError> {
        self.conn
            .prepare_cached("UPDATE step SET state = 'dropped' WHERE state = 'undone'")?
            .execute([])?;
        self.drop_unreachable_typing()?;
        let name = op.name()?;
        self.conn
            .prepare_cached("INSERT INTO step (id, op, args, at) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![revision, name.op, name.args.to_string(), self.now])?;
        Ok(name)
    }
}
