//! Corrections of an outline by hand: logged like any other change, and replayed on the outline
//! that was inferred.
//!
//! The corrections are the truth; the rows of nodes are derived from them and from the inferred
//! outline, which is kept for as long as there are any. Whatever assigns a correction - the
//! person, an undo, a repair - therefore writes the nodes anew.

mod follow;

use kosshi_core::correction::{self, Correction, PageMap};
use kosshi_core::ids::DraftId;
use kosshi_core::outline::Outline;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::Value;

use crate::change::{Change, Entity};
use crate::draft::{delete_outline, insert_outline, select_outline};
use crate::error::StoreError;
use crate::library::Store;
use crate::step::Op;
use crate::transact::{OpOutput, Writer};

/// The field of a correction, before its place in the order.
const FIELD: &str = "correct:";

impl Store {
    /// Corrects the outline of a draft, as one step. Annotations, read marks, pins and what
    /// was discussed follow.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for an unknown draft, [`StoreError::Correction`] when it does not
    /// fit the outline, or when it cannot be saved; nothing is changed then.
    pub fn correct(
        &self,
        draft: DraftId,
        correction: &Correction,
    ) -> Result<OpOutput<()>, StoreError> {
        let what = correction.name();
        self.transact(&Op::OutlineCorrect { what }, |w| {
            w.correct(draft, correction)
        })
    }

    /// The corrections of a draft, in the order in which they were made.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn list_corrections(&self, draft: DraftId) -> Result<Vec<Correction>, StoreError> {
        self.readers.with(|conn| list(conn, &draft.to_string()))
    }
}

/// Where the pages of a draft's printed original begin, as a person said it.
pub(crate) fn page_map(conn: &Connection, draft: &str) -> Result<PageMap, StoreError> {
    let sql = "SELECT file_name FROM draft WHERE id = ?1";
    let name: Option<String> = conn
        .prepare_cached(sql)?
        .query_row([draft], |row| row.get(0))
        .optional()?;
    Ok(PageMap::of(&list(conn, draft)?).of_file(&name.unwrap_or_default()))
}

impl Writer<'_> {
    fn correct(&mut self, draft: DraftId, correction: &Correction) -> Result<(), StoreError> {
        self.present(Entity::Draft, &draft)?;
        let id = draft.to_string();
        let before = outline_of(self.conn, &id)?;
        let mut after = before.clone();
        correction::apply(&mut after, correction)?;
        let sql = "SELECT coalesce(max(seq), 0) + 1 FROM correction WHERE draft = ?1";
        let seq: i64 = self
            .conn
            .prepare_cached(sql)?
            .query_row([&id], |row| row.get(0))?;
        let deed = serde_json::to_value(correction)?;
        self.set(Entity::Draft, &id, &format!("{FIELD}{seq}"), deed)?;
        self.follow(draft, &before, &after)?;
        self.follow_pins(draft, &before, &after)?;
        self.follow_discussed(draft, &before, &after)
    }

    /// The outlines that a step corrects, as they are now.
    pub(crate) fn corrected_by(
        &self,
        step: &[Change],
    ) -> Result<Vec<(DraftId, Outline)>, StoreError> {
        let corrects =
            |change: &&Change| change.entity == Entity::Draft && change.field.starts_with(FIELD);
        let ids = step.iter().filter(corrects).map(|change| &change.id);
        ids.map(|id| {
            let draft = id.parse().map_err(|_| StoreError::Damaged {
                detail: format!("no id: {id}"),
            })?;
            Ok((draft, outline_of(self.conn, id)?))
        })
        .collect()
    }

    /// Lets what a step does not name follow from the outlines that it corrects as they were.
    pub(crate) fn follow_turned(
        &mut self,
        corrected: &[(DraftId, Outline)],
        step: &[Change],
    ) -> Result<(), StoreError> {
        for (draft, before) in corrected {
            let after = outline_of(self.conn, &draft.to_string())?;
            self.follow_unnamed(*draft, before, &after, step)?;
        }
        Ok(())
    }
}

/// The correction at a place in the order; null when there is none.
pub(crate) fn read(conn: &Connection, draft: &str, seq: &str) -> Result<Value, StoreError> {
    let sql = "SELECT deed FROM correction WHERE draft = ?1 AND seq = ?2";
    let deed: Option<String> = conn
        .prepare_cached(sql)?
        .query_row([draft, seq], |row| row.get(0))
        .optional()?;
    deed.map_or(Ok(Value::Null), |deed| Ok(serde_json::from_str(&deed)?))
}

/// Puts a correction at a place in the order, or takes it away, and writes the nodes anew.
pub(crate) fn assign(
    conn: &Connection,
    draft: &str,
    seq: &str,
    deed: &Value,
) -> Result<(), StoreError> {
    keep_inferred(conn, draft)?;
    if deed.is_null() {
        let sql = "DELETE FROM correction WHERE draft = ?1 AND seq = ?2";
        conn.prepare_cached(sql)?.execute([draft, seq])?;
    } else {
        let sql = "INSERT OR REPLACE INTO correction (draft, seq, deed) VALUES (?1, ?2, ?3)";
        conn.prepare_cached(sql)?
            .execute(params![draft, seq, deed.to_string()])?;
    }
    let sql = "SELECT outline FROM inferred WHERE draft = ?1";
    let inferred: String = conn
        .prepare_cached(sql)?
        .query_row([draft], |row| row.get(0))?;
    let inferred: Outline = serde_json::from_str(&inferred)?;
    let corrections = list(conn, draft)?;
    // Placements and read marks follow in the same transaction: until then they point at nothing.
    conn.pragma_update(None, "defer_foreign_keys", true)?;
    delete_outline(conn, draft)?;
    insert_outline(conn, draft, &correction::replay(&inferred, &corrections))?;
    if corrections.is_empty() {
        conn.prepare_cached("DELETE FROM inferred WHERE draft = ?1")?
            .execute([draft])?;
    }
    Ok(())
}

/// Keeps the outline as it was inferred, before the first correction changes it.
fn keep_inferred(conn: &Connection, draft: &str) -> Result<(), StoreError> {
    let sql = "SELECT 1 FROM inferred WHERE draft = ?1";
    if conn.prepare_cached(sql)?.exists([draft])? {
        return Ok(());
    }
    let outline = serde_json::to_string(&outline_of(conn, draft)?)?;
    let sql = "INSERT INTO inferred (draft, outline) VALUES (?1, ?2)";
    conn.prepare_cached(sql)?.execute([draft, &outline])?;
    Ok(())
}

fn list(conn: &Connection, draft: &str) -> Result<Vec<Correction>, StoreError> {
    let sql = "SELECT deed FROM correction WHERE draft = ?1 ORDER BY seq";
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query([draft])?;
    let mut corrections = Vec::new();
    while let Some(row) = rows.next()? {
        let deed: String = row.get(0)?;
        corrections.push(serde_json::from_str(&deed)?);
    }
    Ok(corrections)
}

fn outline_of(conn: &Connection, draft: &str) -> Result<Outline, StoreError> {
    select_outline(conn, draft)?.ok_or_else(|| StoreError::not_found("draft", draft))
}
