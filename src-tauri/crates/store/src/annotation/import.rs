//! Taking in annotations that were made elsewhere, or here and were lost: with their ids and times.

use kosshi_core::ids::{AnnotationId, DraftId};
use rusqlite::params;
use serde_json::json;

use super::{Label, NewAnnotation, NewReply, Placement, Reply};
use crate::change::{Entity, read_field};
use crate::error::StoreError;
use crate::library::Store;
use crate::meeting::Meeting;
use crate::response::Response;
use crate::step::Op;
use crate::transact::{OpOutput, Writer};

/// An annotation as a file holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedAnnotation {
    /// Its id, for ever.
    pub id: AnnotationId,
    /// What it says and where it was made.
    pub new: NewAnnotation,
    /// Where it sat in that draft, when that is not where it was made.
    pub placement: Option<Placement>,
    /// Where it sits in other drafts.
    pub elsewhere: Vec<(DraftId, Placement)>,
    /// When it was made, Unix milliseconds.
    pub created: i64,
    /// When it was last changed, Unix milliseconds.
    pub updated: i64,
    /// When it was put into the trash, Unix milliseconds.
    pub trashed: Option<i64>,
    /// What was answered to it, with the trash.
    pub replies: Vec<Reply>,
    /// What was done about it, by the draft that shows it.
    pub responses: Vec<(DraftId, Response)>,
}

impl Store {
    /// Takes annotations in, as one step. One that the library has is left as it is, with replies
    /// that it never had, and responses where it has none: answers `false` for it. One that does
    /// not fit its draft is left out: answers why. A colour that stands for something here keeps
    /// its name. Meetings that the library has stay as they are.
    ///
    /// # Errors
    /// When it cannot be saved; none is taken in then.
    pub fn import_annotations(
        &self,
        imported: &[ImportedAnnotation],
        labels: &[Label],
        meetings: &[Meeting],
    ) -> Result<OpOutput<Vec<Result<bool, StoreError>>>, StoreError> {
        let count = imported.len();
        let named = self.list_labels()?;
        let new_label = |label: &&Label| named.iter().all(|known| known.colour != label.colour);
        self.transact(&Op::AnnotationImport { count }, |w| {
            for meeting in meetings {
                w.import_meeting(meeting)?;
            }
            let mut answers = Vec::with_capacity(count);
            for one in imported {
                answers.push(match w.import_annotation(one) {
                    // What was wrong with it was found before anything was written.
                    Err(error @ (StoreError::NotFound { .. } | StoreError::Invalid { .. })) => {
                        Err(error)
                    }
                    answer => Ok(answer?),
                });
            }
            for label in labels.iter().filter(new_label) {
                w.name_label(label.colour, label.name.trim())?;
            }
            Ok(answers)
        })
    }
}

impl Writer<'_> {
    fn import_annotation(&mut self, one: &ImportedAnnotation) -> Result<bool, StoreError> {
        let id = one.id.to_string();
        let present = read_field(self.conn, Entity::Annotation, &id, "present")?;
        if present == Some(1.into()) {
            // What was answered elsewhere comes along; what it says stays as it is here.
            for reply in &one.replies {
                self.import_new_reply(one.id, reply)?;
            }
            for (draft, response) in &one.responses {
                let field = format!("respond:{draft}");
                let own = read_field(self.conn, Entity::Annotation, &id, &field)?;
                if own.is_none_or(|own| own.is_null()) {
                    self.respond(*draft, one.id, response)?;
                }
            }
            return Ok(false);
        }
        let mut fields = self.first_fields(&one.new, one.created, one.updated)?;
        if let Some(placement) = &one.placement {
            let draft = one.new.draft;
            self.fits(draft, placement)?;
            let value = serde_json::to_value(placement.rounded())?;
            fields.insert(format!("place:{draft}"), value);
        }
        for (draft, placement) in &one.elsewhere {
            self.fits(*draft, placement)?;
            let value = serde_json::to_value(placement.rounded())?;
            fields.insert(format!("place:{draft}"), value);
        }
        fields.insert("trashed".to_owned(), json!(one.trashed));
        if present.is_none() {
            self.create(Entity::Annotation, &id, fields)?;
        } else {
            // Its first coming was undone; what hides it goes, and it says what the file says.
            self.set(Entity::Annotation, &id, "present", 1.into())?;
            for (field, value) in fields {
                self.set(Entity::Annotation, &id, &field, value)?;
            }
        }
        for reply in &one.replies {
            self.import_reply(one.id, reply)?;
        }
        for (draft, response) in &one.responses {
            self.respond(*draft, one.id, response)?;
        }
        Ok(true)
    }

    fn import_new_reply(
        &mut self,
        annotation: AnnotationId,
        reply: &Reply,
    ) -> Result<(), StoreError> {
        let id = reply.id.0.to_string();
        let known = read_field(self.conn, Entity::Reply, &id, "present")?.is_some();
        // What comes back in a table has an id made from its words, not the one it has here.
        if known || self.has_reply(annotation, &reply.body)? {
            return Ok(());
        }
        self.import_reply(annotation, reply)
    }

    /// Whether an annotation was answered in these words, in the trash or not.
    fn has_reply(&self, annotation: AnnotationId, body: &str) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM reply WHERE annotation = ?1 AND body = ?2 AND present = 1";
        let mut query = self.conn.prepare_cached(sql)?;
        Ok(query.exists(params![annotation.to_string(), body])?)
    }

    fn import_reply(&mut self, annotation: AnnotationId, reply: &Reply) -> Result<(), StoreError> {
        let id = reply.id.0.to_string();
        if read_field(self.conn, Entity::Reply, &id, "present")?.is_none() {
            let body = reply.body.clone();
            let times = (reply.created, reply.updated);
            self.insert_reply(&NewReply { annotation, body }, reply.id, times)?;
        } else {
            // Its first coming was undone; it says again what the file says.
            self.set(Entity::Reply, &id, "present", 1.into())?;
            self.set(Entity::Reply, &id, "body", json!(reply.body))?;
            self.set(Entity::Reply, &id, "updated", json!(reply.updated))?;
        }
        self.set(Entity::Reply, &id, "trashed", json!(reply.trashed))
    }
}
