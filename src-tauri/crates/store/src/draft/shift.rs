//! Putting a draft into another plan, or elsewhere in the order of its own.

use kosshi_core::ids::{DraftId, PlanId};
use rusqlite::{OptionalExtension as _, params};
use serde_json::Value;

use super::get::in_order;
use super::{DraftMove, PlanChoice};
use crate::change::{Change, Entity};
use crate::error::StoreError;
use crate::library::Store;
use crate::step::Op;
use crate::transact::{OpOutput, Writer};

impl Store {
    /// Puts a draft into another plan, elsewhere in the order, or both; where it is already makes
    /// no step. What was written on it, and what was paired by hand, stays with it. A meeting goes
    /// along when all that was said in it was said of this draft, and the last draft of a plan
    /// takes all of its meetings along: they would not be found any more.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::SameFile`] where the other plan has a draft of the
    /// same file, or when it cannot be saved; nothing is changed then.
    pub fn move_draft(&self, id: DraftId, to: &DraftMove) -> Result<OpOutput<()>, StoreError> {
        let label = self.get_draft(id)?.label;
        self.transact(&Op::DraftMove { label }, |w| w.move_draft(id, to))
    }
}

impl Writer<'_> {
    /// As [`Store::move_draft`], inside an operation.
    ///
    /// # Errors
    /// As [`Store::move_draft`].
    pub fn move_draft(&mut self, id: DraftId, to: &DraftMove) -> Result<(), StoreError> {
        self.present(Entity::Draft, &id)?;
        let (own, _) = self.home(&id.to_string())?;
        let from = PlanId(parsed(&own)?);
        let plan = match &to.plan {
            None => from,
            Some(PlanChoice::New(title)) => self.add_plan(title)?,
            Some(PlanChoice::Existing(plan)) => {
                self.present(Entity::Plan, plan)?;
                *plan
            }
        };
        if plan != from {
            if self
                .twin(&id.to_string(), &plan.to_string())?
                .is_some_and(|twin| twin.shown)
            {
                return Err(StoreError::SameFile);
            }
            self.put_into_plan(&id.to_string(), &plan.to_string())?;
            self.set(Entity::Draft, &id.to_string(), "position", Value::Null)?;
            self.take_meetings_along(id, from, plan)?;
        }
        match to.at {
            Some(at) => self.put_at(id, plan, at),
            None => Ok(()),
        }
    }

    /// Gives a draft another plan. Of one file a plan has one draft: one that an undo hides there
    /// takes the place that is left, so that a redo finds each where it was.
    pub(crate) fn put_into_plan(&mut self, id: &str, plan: &str) -> Result<(), StoreError> {
        let (from, _) = self.home(id)?;
        let twin = self.twin(id, plan)?.filter(|_| from != plan);
        let Some(twin) = twin else {
            return self.set(Entity::Draft, id, "plan", plan.into());
        };
        // For a moment it is in none.
        self.conn.pragma_update(None, "defer_foreign_keys", true)?;
        let mut query = self
            .conn
            .prepare_cached("UPDATE draft SET plan = ?2 WHERE id = ?1")?;
        query.execute([twin.id.as_str(), ""])?;
        self.set(Entity::Draft, id, "plan", plan.into())?;
        query.execute([&twin.id, &from])?;
        self.log.push(Change {
            entity: Entity::Draft,
            id: twin.id,
            field: "plan".to_owned(),
            old: plan.into(),
            new: from.into(),
        });
        Ok(())
    }

    /// Puts a draft at a place in the order of its plan, from 0. An order that is so already stays
    /// one by days.
    fn put_at(&mut self, id: DraftId, plan: PlanId, at: u32) -> Result<(), StoreError> {
        let drafts = in_order(self.conn)?.into_iter();
        let now: Vec<DraftId> = drafts
            .filter(|draft| draft.plan == plan)
            .map(|draft| draft.id)
            .collect();
        let mut wanted: Vec<DraftId> = now.iter().copied().filter(|one| *one != id).collect();
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        wanted.insert(at.min(wanted.len()), id);
        if wanted == now {
            return Ok(());
        }
        for (position, draft) in (0_i64..).zip(wanted) {
            self.set(
                Entity::Draft,
                &draft.to_string(),
                "position",
                position.into(),
            )?;
        }
        Ok(())
    }

    fn take_meetings_along(
        &mut self,
        id: DraftId,
        from: PlanId,
        to: PlanId,
    ) -> Result<(), StoreError> {
        let sql = "SELECT id FROM meeting AS m WHERE m.plan = ?1 AND m.present = 1 AND (
                     NOT EXISTS (SELECT 1 FROM draft WHERE plan = ?1 AND present = 1)
                     OR (EXISTS (SELECT 1 FROM annotation AS a
                                 WHERE a.meeting = m.id AND a.present = 1 AND a.draft = ?2)
                         AND NOT EXISTS (SELECT 1 FROM annotation AS a
                                 WHERE a.meeting = m.id AND a.present = 1 AND a.draft <> ?2)))";
        let mut query = self.conn.prepare_cached(sql)?;
        let found = query.query_map(params![from.to_string(), id.to_string()], |row| row.get(0))?;
        let meetings: Vec<String> = found.collect::<Result<_, _>>()?;
        for meeting in meetings {
            self.set(Entity::Meeting, &meeting, "plan", to.to_string().into())?;
        }
        Ok(())
    }

    /// The plan of a draft, and what its file is known by.
    fn home(&self, id: &str) -> Result<(String, String), StoreError> {
        let found = self
            .conn
            .prepare_cached("SELECT plan, hash FROM draft WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        found.ok_or_else(|| StoreError::not_found("draft", id))
    }

    /// Another draft of the same file in a plan.
    fn twin(&self, id: &str, plan: &str) -> Result<Option<Twin>, StoreError> {
        let (_, hash) = self.home(id)?;
        let sql = "SELECT id, present FROM draft WHERE plan = ?1 AND hash = ?2 AND id <> ?3";
        let twin = self
            .conn
            .prepare_cached(sql)?
            .query_row([plan, &hash, id], |row| {
                Ok(Twin {
                    id: row.get(0)?,
                    shown: row.get(1)?,
                })
            })
            .optional()?;
        Ok(twin)
    }
}

/// A draft of the same file.
struct Twin {
    id: String,
    shown: bool,
}

fn parsed(id: &str) -> Result<uuid::Uuid, StoreError> {
    id.parse().map_err(|_| StoreError::Damaged {
        detail: format!("{id} is no id"),
    })
}
