//! Changing annotations.

use kosshi_core::annotation::AnnotationKind;
use kosshi_core::ids::AnnotationId;
use serde_json::{Value, json};

use super::add::clean_tags;
use super::{AnnotationPatch, SaidPatch};
use crate::change::{Entity, read_field};
use crate::error::StoreError;
use crate::library::Store;
use crate::step::Op;
use crate::transact::{OpOutput, Writer};

impl Store {
    /// Changes what was said in an annotation.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when it cannot be saved.
    pub fn update_annotation(
        &self,
        id: AnnotationId,
        patch: &AnnotationPatch,
    ) -> Result<OpOutput<()>, StoreError> {
        self.update_annotations(&[id], patch)
    }

    /// Changes several annotations in the same way, as one step.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when it cannot be saved; none is changed then.
    pub fn update_annotations(
        &self,
        ids: &[AnnotationId],
        patch: &AnnotationPatch,
    ) -> Result<OpOutput<()>, StoreError> {
        let (kind, count) = (self.kind_of_first(ids)?, ids.len());
        self.transact(&Op::AnnotationUpdate { kind, count }, |w| {
            ids.iter()
                .try_for_each(|&id| w.update_annotation(id, patch))
        })
    }

    /// The kind that the step is named after; of no annotation, a note's.
    pub(super) fn kind_of_first(&self, ids: &[AnnotationId]) -> Result<AnnotationKind, StoreError> {
        match ids.first() {
            Some(&id) => Ok(self.get_annotation(id)?.kind),
            None => Ok(AnnotationKind::Note),
        }
    }
}

impl Writer<'_> {
    /// As [`Store::update_annotation`], inside an operation.
    ///
    /// # Errors
    /// As [`Store::update_annotation`].
    pub fn update_annotation(
        &mut self,
        id: AnnotationId,
        patch: &AnnotationPatch,
    ) -> Result<(), StoreError> {
        self.present(Entity::Annotation, &id)?;
        let before = self.log.len();
        let text = id.to_string();
        for (field, value) in columns_of(patch) {
            if let Some(value) = value {
                self.set(Entity::Annotation, &text, field, value)?;
            }
        }
        if let Some(tags) = &patch.tags {
            self.set_tags(&text, tags)?;
        }
        if let Some(said) = &patch.said {
            self.set_said(&text, said.as_ref())?;
        }
        self.turn_tags(&text, &patch.add_tags, true)?;
        self.turn_tags(&text, &patch.remove_tags, false)?;
        if self.log.len() > before {
            self.touch(&text)?;
        }
        Ok(())
    }

    /// Says anew where an annotation was said, or that it was said in no meeting.
    fn set_said(&mut self, id: &str, said: Option<&SaidPatch>) -> Result<(), StoreError> {
        let Some(said) = said else {
            for (field, none) in [
                ("meeting", Value::Null),
                ("said_at", Value::Null),
                ("speaker", json!("")),
                ("agenda", json!("")),
            ] {
                self.set(Entity::Annotation, id, field, none)?;
            }
            return Ok(());
        };
        if read_field(self.conn, Entity::Annotation, id, "meeting")? == Some(Value::Null) {
            return Err(StoreError::invalid("it was said in no meeting"));
        }
        for (field, words) in [("speaker", &said.speaker), ("agenda", &said.agenda)] {
            if let Some(words) = words {
                self.set(Entity::Annotation, id, field, json!(words))?;
            }
        }
        Ok(())
    }

    /// Notes that an annotation was changed now, and answers when that was. Of several changes in
    /// one millisecond each gets a time of its own: replies stand in the order of their times, and
    /// a change of them is told as a change of the annotation.
    pub(super) fn touch(&mut self, id: &str) -> Result<i64, StoreError> {
        let last = read_field(self.conn, Entity::Annotation, id, "updated")?;
        let last = last.as_ref().and_then(Value::as_i64).unwrap_or(0);
        // Not when the clock was set back: that would be a time in the future.
        let just_now = self.now..self.now.saturating_add(1000);
        let now = if just_now.contains(&last) {
            last + 1
        } else {
            self.now
        };
        self.set(Entity::Annotation, id, "updated", now.into())?;
        Ok(now)
    }

    fn set_tags(&mut self, id: &str, tags: &[String]) -> Result<(), StoreError> {
        let wanted = clean_tags(tags);
        let had: Vec<String> = self
            .conn
            .prepare_cached("SELECT tag FROM annotation_tag WHERE annotation = ?1")?
            .query_map([id], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let gone: Vec<String> = had
            .into_iter()
            .filter(|tag| !wanted.contains(tag.as_str()))
            .collect();
        self.turn_tags(id, &gone, false)?;
        self.turn_tags(id, tags, true)
    }

    /// Puts tags on or takes them off.
    fn turn_tags(&mut self, id: &str, tags: &[String], on: bool) -> Result<(), StoreError> {
        for tag in clean_tags(tags) {
            let field = format!("tag:{tag}");
            self.set(Entity::Annotation, id, &field, i64::from(on).into())?;
        }
        Ok(())
    }
}

/// The columns that a patch changes, and to what.
fn columns_of(patch: &AnnotationPatch) -> [(&'static str, Option<Value>); 8] {
    [
        ("kind", patch.kind.map(|kind| json!(kind))),
        ("body", patch.body.as_ref().map(|body| json!(body))),
        (
            "replacement",
            patch.replacement.as_ref().map(|words| json!(words)),
        ),
        ("reason", patch.reason.as_ref().map(|reason| json!(reason))),
        ("state", patch.state.map(|state| json!(state))),
        ("stance", patch.stance.map(|stance| json!(stance))),
        ("priority", patch.priority.map(|priority| json!(priority))),
        ("colour", patch.colour.map(|colour| json!(colour))),
    ]
}
