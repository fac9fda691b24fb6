//! Responses (対応方針): what the secretariat did about an annotation, one for each later draft.

use std::collections::HashMap;

use kosshi_core::annotation::Outcome;
use kosshi_core::ids::{AnnotationId, DraftId};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::annotation::wrong;
use crate::change::Entity;
use crate::draft::parse_id;
use crate::error::StoreError;
use crate::library::Store;
use crate::step::Op;
use crate::transact::{OpOutput, Writer};

/// What a person confirmed of what became of an annotation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// What was done; `None` while only words are there.
    pub outcome: Option<Outcome>,
    /// What is answered.
    pub text: String,
}

impl Response {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.outcome.is_none() && self.text.is_empty()
    }
}

impl Store {
    /// Gives annotations the same response, as one step; one that says nothing takes theirs away.
    /// `draft` is the later draft, in which it shows what was done.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for an unknown annotation or draft, or when it cannot be saved;
    /// nothing is changed then.
    pub fn respond(
        &self,
        draft: DraftId,
        annotations: &[AnnotationId],
        response: &Response,
    ) -> Result<OpOutput<()>, StoreError> {
        let count = annotations.len();
        self.transact(&Op::ResponseSet { count }, |w| {
            annotations
                .iter()
                .try_for_each(|id| w.respond(draft, *id, response))
        })
    }

    /// The responses that a draft shows.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn list_responses(
        &self,
        draft: DraftId,
    ) -> Result<HashMap<AnnotationId, Response>, StoreError> {
        self.readers.with(|conn| {
            let sql = "SELECT outcome, text, annotation FROM response WHERE draft = ?1";
            let mut query = conn.prepare_cached(sql)?;
            let mut rows = query.query([draft.to_string()])?;
            let mut responses = HashMap::new();
            while let Some(row) = rows.next()? {
                let id = AnnotationId(parse_id(row, "annotation")?);
                responses.insert(id, Response::from_row(row)?);
            }
            Ok(responses)
        })
    }
}

impl Writer<'_> {
    pub(crate) fn respond(
        &mut self,
        draft: DraftId,
        id: AnnotationId,
        response: &Response,
    ) -> Result<(), StoreError> {
        self.present(Entity::Annotation, &id)?;
        self.present(Entity::Draft, &draft)?;
        let value = match response.is_empty() {
            true => Value::Null,
            false => serde_json::to_value(response)?,
        };
        let field = format!("respond:{draft}");
        self.set(Entity::Annotation, &id.to_string(), &field, value)
    }
}

impl Response {
    pub(crate) fn select(
        conn: &Connection,
        annotation: &str,
        draft: &str,
    ) -> Result<Option<Self>, StoreError> {
        let sql = "SELECT outcome, text FROM response WHERE annotation = ?1 AND draft = ?2";
        let mut query = conn.prepare_cached(sql)?;
        Ok(query
            .query_row([annotation, draft], Self::from_row)
            .optional()?)
    }

    pub(crate) fn assign(
        conn: &Connection,
        annotation: &str,
        draft: &str,
        response: Option<&Self>,
    ) -> Result<(), StoreError> {
        let Some(response) = response else {
            conn.prepare_cached("DELETE FROM response WHERE annotation = ?1 AND draft = ?2")?
                .execute([annotation, draft])?;
            return Ok(());
        };
        let sql = "INSERT OR REPLACE INTO response (annotation, draft, outcome, text)
                   VALUES (?1, ?2, ?3, ?4)";
        conn.prepare_cached(sql)?.execute(params![
            annotation,
            draft,
            response.outcome.map(Outcome::as_str),
            response.text,
        ])?;
        Ok(())
    }

    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let name: Option<String> = row.get("outcome")?;
        let outcome = name
            .map(|name| Outcome::from_name(&name).ok_or_else(|| wrong("outcome", &name)))
            .transpose()?;
        Ok(Self {
            outcome,
            text: row.get("text")?,
        })
    }
}
