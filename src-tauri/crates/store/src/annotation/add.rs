//! Making an annotation.

use std::collections::BTreeSet;

use kosshi_core::anchor::Until;
use kosshi_core::ids::{AnnotationId, DraftId, NodeId};
use kosshi_core::position::CharRange;
use serde_json::{Map, Value, json};

use super::{NewAnnotation, Placement, quoted};
use crate::change::Entity;
use crate::error::StoreError;
use crate::library::Store;
use crate::step::Op;
use crate::transact::{OpOutput, Writer};

impl Store {
    /// Makes an annotation; it sits at its anchor, as it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for an unknown draft or node, [`StoreError::Invalid`] when the
    /// quote does not stand at the range, or when it cannot be saved.
    pub fn add_annotation(
        &self,
        new: &NewAnnotation,
    ) -> Result<OpOutput<AnnotationId>, StoreError> {
        self.transact(&Op::AnnotationAdd { kind: new.kind }, |w| {
            w.add_annotation(new)
        })
    }
}

impl Writer<'_> {
    /// As [`Store::add_annotation`], inside an operation.
    ///
    /// # Errors
    /// As [`Store::add_annotation`].
    pub fn add_annotation(&mut self, new: &NewAnnotation) -> Result<AnnotationId, StoreError> {
        let id = AnnotationId(self.uuid());
        let fields = self.first_fields(new, self.now, self.now)?;
        self.create(Entity::Annotation, &id.to_string(), fields)?;
        Ok(id)
    }

    /// The fields of a new annotation, whose words stand where it says.
    pub(super) fn first_fields(
        &self,
        new: &NewAnnotation,
        created: i64,
        updated: i64,
    ) -> Result<Map<String, Value>, StoreError> {
        let anchor = &new.anchor;
        let words = self.quoted(new.draft, &anchor.node, anchor.range, anchor.until.as_ref())?;
        if words != anchor.quote {
            return Err(StoreError::invalid("the quote does not stand at the range"));
        }
        if let Some(said) = &new.said {
            self.present(Entity::Meeting, &said.meeting)?;
            self.of_one_plan(&said.meeting.to_string(), new.draft)?;
        }
        fields(new, created, updated)
    }

    /// A meeting is about one plan: what was said in it is about drafts of that.
    fn of_one_plan(&self, meeting: &str, draft: DraftId) -> Result<(), StoreError> {
        let sql = "SELECT 1 FROM meeting m JOIN draft d ON d.plan = m.plan
                   WHERE m.id = ?1 AND d.id = ?2";
        let mut query = self.conn.prepare_cached(sql)?;
        match query.exists([meeting, &draft.to_string()])? {
            true => Ok(()),
            false => Err(StoreError::invalid("the meeting is about another plan")),
        }
    }

    /// The words of a place of a draft that is present.
    pub(super) fn quoted(
        &self,
        draft: DraftId,
        node: &NodeId,
        range: Option<CharRange>,
        until: Option<&Until>,
    ) -> Result<String, StoreError> {
        let draft = draft.to_string();
        for named in [Some(node), until.map(|until| &until.node)]
            .into_iter()
            .flatten()
        {
            let sql = "SELECT 1 FROM node JOIN draft ON draft.id = node.draft
                       WHERE node.draft = ?1 AND node.id = ?2 AND draft.present = 1";
            let there = self
                .conn
                .prepare_cached(sql)?
                .exists([&draft, named.as_str()])?;
            if !there {
                return Err(StoreError::not_found("node", format!("{draft}/{named}")));
            }
        }
        quoted(self.conn, &draft, node, range, until)?
            .ok_or_else(|| StoreError::invalid("the range ends behind the text"))
    }
}

fn fields(
    new: &NewAnnotation,
    created: i64,
    updated: i64,
) -> Result<Map<String, Value>, StoreError> {
    let anchor = &new.anchor;
    let until = anchor.until.as_ref();
    let said = new.said.as_ref();
    let mut fields: Map<String, Value> = [
        ("draft", json!(new.draft)),
        ("node", json!(anchor.node)),
        ("range_start", json!(anchor.range.map(|range| range.start))),
        ("range_end", json!(anchor.range.map(|range| range.end))),
        ("until_node", json!(until.map(|until| &until.node))),
        ("until_end", json!(until.map(|until| until.end))),
        ("scope", json!(anchor.scope)),
        ("quote", json!(anchor.quote)),
        ("prefix", json!(anchor.prefix)),
        ("suffix", json!(anchor.suffix)),
        ("page", json!(anchor.page)),
        ("line", json!(anchor.line)),
        // Text of JSON, not JSON: it is compared with a column.
        (
            "outline_path",
            json!(serde_json::to_string(&new.outline_path)?),
        ),
        ("created", json!(created)),
        ("kind", json!(new.kind)),
        ("body", json!(new.body)),
        ("replacement", json!(new.replacement)),
        ("reason", json!(new.reason)),
        ("state", json!(new.state)),
        ("stance", json!(new.stance)),
        ("priority", json!(new.priority)),
        ("colour", json!(new.colour)),
        ("updated", json!(updated)),
        ("trashed", Value::Null),
        ("meeting", json!(said.map(|said| said.meeting))),
        ("said_at", json!(said.map(|said| said.at))),
        ("speaker", json!(said.map_or("", |said| &said.speaker))),
        ("agenda", json!(said.map_or("", |said| &said.agenda))),
    ]
    .into_iter()
    .map(|(field, value)| (field.to_owned(), value))
    .collect();
    fields.insert(
        format!("place:{}", new.draft),
        serde_json::to_value(Placement::at(anchor))?,
    );
    fields.extend(
        clean_tags(&new.tags)
            .into_iter()
            .map(|tag| (format!("tag:{tag}"), json!(1))),
    );
    Ok(fields)
}

/// Each tag once, trimmed, sorted.
pub(super) fn clean_tags(tags: &[String]) -> BTreeSet<&str> {
    tags.iter()
        .map(|tag| tag.trim())
        .filter(|tag| !tag.is_empty())
        .collect()
}
