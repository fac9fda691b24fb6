//! Reading drafts.

use std::collections::{HashMap, VecDeque};

use kosshi_core::day::day;
use kosshi_core::ids::{DraftId, PlanId};
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::add::sha256;
use super::{Draft, parse_id};
use crate::error::StoreError;
use crate::library::Store;

/// A draft's nodes are numbered from 0 without a gap: counting a million took longer than finding
/// anything in them.
const SELECT: &str =
    "SELECT draft.id AS id, plan.id AS plan, plan.title AS plan_title, outline.title AS title,
            label, date, file_name, encoding, hash, draft.created AS created, position,
            (SELECT coalesce(max(ord) + 1, 0) FROM node WHERE node.draft = draft.id) AS nodes
     FROM draft JOIN plan ON plan.id = draft.plan JOIN outline ON outline.draft = draft.id
     WHERE draft.present = 1";

impl Store {
    /// The drafts, the oldest first: by the day that was given, else by that of the import; those
    /// of one plan as a person put them in order.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn list_drafts(&self) -> Result<Vec<Draft>, StoreError> {
        self.readers.with(in_order)
    }

    /// The drafts of one file, whatever plans they belong to, as in [`Store::list_drafts`].
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn drafts_of_file(&self, bytes: &[u8]) -> Result<Vec<Draft>, StoreError> {
        let hash = sha256(bytes);
        let all = self.list_drafts()?.into_iter();
        Ok(all.filter(|draft| draft.hash == hash).collect())
    }

    /// One draft.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when the library cannot be read.
    pub fn get_draft(&self, id: DraftId) -> Result<Draft, StoreError> {
        self.readers.with(|conn| {
            let mut query = conn.prepare_cached(&format!("{SELECT} AND draft.id = ?1"))?;
            let draft = query.query_row([id.to_string()], from_row).optional()?;
            draft.ok_or_else(|| StoreError::not_found("draft", id))
        })
    }

    /// The bytes a draft was imported from.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when the library cannot be read.
    pub fn get_source_bytes(&self, id: DraftId) -> Result<Vec<u8>, StoreError> {
        let sql = "SELECT bytes FROM source JOIN draft ON draft.hash = source.hash
                   WHERE draft.id = ?1";
        self.readers.with(|conn| {
            let mut query = conn.prepare_cached(sql)?;
            let bytes = query
                .query_row([id.to_string()], |row| row.get(0))
                .optional()?;
            bytes.ok_or_else(|| StoreError::not_found("draft", id))
        })
    }
}

/// As [`Store::list_drafts`]. A plan whose order a person chose has the same places among all as
/// it had by its days.
pub(super) fn in_order(conn: &Connection) -> Result<Vec<Draft>, StoreError> {
    let mut query = conn.prepare_cached(&format!("{SELECT} ORDER BY draft.created, draft.id"))?;
    let drafts = query.query_map([], |row| Ok((row.get("position")?, from_row(row)?)))?;
    let mut drafts: Vec<(Option<i64>, Draft)> = drafts.collect::<Result<_, _>>()?;
    drafts.sort_by_key(|(_, draft)| day(&draft.date).or_else(|| day_of_import(draft)));
    let plans: Vec<PlanId> = drafts.iter().map(|(_, draft)| draft.plan).collect();
    drafts.sort_by_key(|(position, _)| position.unwrap_or(i64::MAX));
    let mut of_plan: HashMap<PlanId, VecDeque<Draft>> = HashMap::new();
    for (_, draft) in drafts {
        of_plan.entry(draft.plan).or_default().push_back(draft);
    }
    let next = |plan: PlanId| of_plan.get_mut(&plan)?.pop_front();
    Ok(plans.into_iter().filter_map(next).collect())
}

/// The day in the world's time: it is only compared.
fn day_of_import(draft: &Draft) -> Option<(i32, u32, u32)> {
    let at = jiff::Timestamp::from_millisecond(draft.created).ok()?;
    day(&at.strftime("%Y-%m-%d").to_string())
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        id: DraftId(parse_id(row, "id")?),
        plan: PlanId(parse_id(row, "plan")?),
        plan_title: row.get("plan_title")?,
        title: row.get("title")?,
        label: row.get("label")?,
        date: row.get("date")?,
        file_name: row.get("file_name")?,
        encoding: row.get("encoding")?,
        hash: row.get("hash")?,
        created: row.get("created")?,
        nodes: row.get("nodes")?,
    })
}
