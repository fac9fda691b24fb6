//! Replies: what is answered to an annotation, in the order of time.

use std::collections::HashMap;

use kosshi_core::ids::AnnotationId;
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::change::Entity;
use crate::draft::parse_id;
use crate::error::StoreError;
use crate::library::Store;
use crate::step::Op;
use crate::transact::{OpOutput, Writer};

/// A reply (返信). UUIDv7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReplyId(pub Uuid);

/// A reply to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReply {
    /// What it answers.
    pub annotation: AnnotationId,
    /// Its words.
    pub body: String,
}

/// What was answered to an annotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Its id.
    pub id: ReplyId,
    /// Its words.
    pub body: String,
    /// When it was made, Unix milliseconds.
    pub created: i64,
    /// When it was last changed, Unix milliseconds.
    pub updated: i64,
    /// When it was put into the trash, Unix milliseconds.
    pub trashed: Option<i64>,
}

impl Store {
    /// Answers an annotation.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when it cannot be saved.
    pub fn add_reply(&self, new: &NewReply) -> Result<OpOutput<ReplyId>, StoreError> {
        self.transact(&Op::ReplyAdd, |w| w.add_reply(new))
    }

    /// Changes the words of a reply.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when it cannot be saved.
    pub fn update_reply(&self, id: ReplyId, body: &str) -> Result<OpOutput<()>, StoreError> {
        self.transact(&Op::ReplyUpdate, |w| w.update_reply(id, body))
    }

    /// Puts a reply into the trash.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when it cannot be saved.
    pub fn trash_reply(&self, id: ReplyId) -> Result<OpOutput<()>, StoreError> {
        self.transact(&Op::ReplyTrash, |w| {
            w.change_reply(id, |w, text| w.put_into_trash(Entity::Reply, text))
        })
    }

    /// Takes a reply out of the trash.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when it cannot be saved.
    pub fn restore_reply(&self, id: ReplyId) -> Result<OpOutput<()>, StoreError> {
        self.transact(&Op::ReplyRestore, |w| {
            w.change_reply(id, |w, text| {
                w.set(Entity::Reply, text, "trashed", Value::Null)
            })
        })
    }

    /// The replies of an annotation, oldest first, those in the trash too.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn list_replies(&self, annotation: AnnotationId) -> Result<Vec<Reply>, StoreError> {
        let found = self
            .readers
            .with(|conn| Reply::list(conn, Some(annotation)))?;
        Ok(found.into_values().flatten().collect())
    }

    /// All replies by what they answer, oldest first, those in the trash too.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn list_all_replies(&self) -> Result<HashMap<AnnotationId, Vec<Reply>>, StoreError> {
        self.readers.with(|conn| Reply::list(conn, None))
    }
}

impl Writer<'_> {
    /// As [`Store::add_reply`], inside an operation.
    ///
    /// # Errors
    /// As [`Store::add_reply`].
    pub fn add_reply(&mut self, new: &NewReply) -> Result<ReplyId, StoreError> {
        self.present(Entity::Annotation, &new.annotation)?;
        let now = self.touch(&new.annotation.to_string())?;
        let id = ReplyId(self.uuid());
        let created = now.max(self.after_replies(&new.annotation.to_string())?);
        self.insert_reply(new, id, (created, now))?;
        Ok(id)
    }

    /// A time after those of all replies of an annotation: an answer stands behind what it answers,
    /// also when the clock was set back.
    fn after_replies(&self, annotation: &str) -> Result<i64, StoreError> {
        let sql = "SELECT coalesce(max(created) + 1, 0) FROM reply WHERE annotation = ?1";
        let mut query = self.conn.prepare_cached(sql)?;
        Ok(query.query_row([annotation], |row| row.get(0))?)
    }

    /// As [`Store::update_reply`], inside an operation.
    ///
    /// # Errors
    /// As [`Store::update_reply`].
    pub fn update_reply(&mut self, id: ReplyId, body: &str) -> Result<(), StoreError> {
        self.change_reply(id, |w, text| {
            w.set(Entity::Reply, text, "body", json!(body))
        })
    }

    /// Makes a reply that was made and changed at these times.
    pub(super) fn insert_reply(
        &mut self,
        new: &NewReply,
        id: ReplyId,
        (created, updated): (i64, i64),
    ) -> Result<(), StoreError> {
        self.present(Entity::Annotation, &new.annotation)?;
        let fields: Map<String, Value> = [
            ("annotation", json!(new.annotation)),
            ("created", json!(created)),
            ("body", json!(new.body)),
            ("updated", json!(updated)),
            ("trashed", Value::Null),
        ]
        .into_iter()
        .map(|(field, value)| (field.to_owned(), value))
        .collect();
        self.create(Entity::Reply, &id.0.to_string(), fields)
    }

    /// Does something to a reply; if that changed it, its annotation was changed too.
    fn change_reply(
        &mut self,
        id: ReplyId,
        change: impl FnOnce(&mut Self, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let id = id.0.to_string();
        self.present(Entity::Reply, &id)?;
        let annotation: String = self
            .conn
            .prepare_cached("SELECT annotation FROM reply WHERE id = ?1")?
            .query_row([&id], |row| row.get(0))?;
        self.present(Entity::Annotation, &annotation)?;
        let before = self.log.len();
        change(self, &id)?;
        if self.log.len() > before {
            self.set(Entity::Reply, &id, "updated", self.now.into())?;
            self.touch(&annotation)?;
        }
        Ok(())
    }
}

impl Reply {
    /// The replies to one annotation or to all, by annotation, oldest first, with the trash.
    pub(super) fn list(
        conn: &Connection,
        of: Option<AnnotationId>,
    ) -> Result<HashMap<AnnotationId, Vec<Self>>, StoreError> {
        let which = if of.is_some() {
            "annotation = ?1"
        } else {
            "?1 IS NULL"
        };
        let sql = format!(
            "SELECT id, body, created, updated, trashed, annotation FROM reply
             WHERE {which} AND present = 1 ORDER BY annotation, created, id"
        );
        let mut query = conn.prepare_cached(&sql)?;
        let mut rows = query.query([of.map(|id| id.to_string())])?;
        let mut replies: HashMap<AnnotationId, Vec<Self>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let annotation = AnnotationId(parse_id(row, "annotation")?);
            replies
                .entry(annotation)
                .or_default()
                .push(Self::from_row(row)?);
        }
        Ok(replies)
    }

    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: ReplyId(parse_id(row, "id")?),
            body: row.get("body")?,
            created: row.get("created")?,
            updated: row.get("updated")?,
            trashed: row.get("trashed")?,
        })
    }
}
