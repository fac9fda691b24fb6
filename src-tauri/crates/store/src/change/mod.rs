//! The log of changes, and the one mechanism through which the truth changes.
//!
//! A library is a map of fields: (entity, id, field) → JSON. The tables hold its present state;
//! the log holds every assignment ever made, ordered by hybrid logical clock. The last assignment
//! of a field wins, so the log alone gives the tables back, undo is assigning the old value, and
//! the logs of two devices can be merged.
//!
//! Creation is one assignment of many fields, the field [`ORIGIN`], whose value is an object of
//! all first values. Existence is the field `present`: a creation undone is `present` = 0.
//! Some fields are not columns: `tag:治験` (1 or 0), `place:<draft>` (a placement or null),
//! `respond:<draft>` (a response or null), `read:<node>` (time or null), `correct:<n>` (the n-th
//! correction of a draft, or null), `pin:<draft>:<n>` (items that belong to items of another draft,
//! or null).

mod column;
mod compose;
mod fold;
mod log;
mod since;

pub(crate) use column::{insert, read_field};
pub(crate) use fold::{Fields, fold_log, read_tables};
pub(crate) use log::{Cause, Change};

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

/// The field that stands for the creation of an entity.
pub(crate) const ORIGIN: &str = "origin";

/// What has an identity and fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Entity {
    Plan,
    Draft,
    Annotation,
    Reply,
    /// What a colour stands for; its id is the colour's name.
    Label,
    Meeting,
}

impl Entity {
    pub(crate) const ALL: [Self; 6] = [
        Self::Plan,
        Self::Draft,
        Self::Annotation,
        Self::Reply,
        Self::Label,
        Self::Meeting,
    ];

    /// Its table, and its name in the log.
    pub(crate) fn table(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Draft => "draft",
            Self::Annotation => "annotation",
            Self::Reply => "reply",
            Self::Label => "label",
            Self::Meeting => "meeting",
        }
    }

    /// The columns which are logged: all but the id. The first are identity, given once.
    pub(crate) fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Plan => &["created", "title", "present"],
            Self::Draft => &[
                "plan",
                "hash",
                "file_name",
                "encoding",
                "created",
                "label",
                "date",
                "present",
                "position",
            ],
            Self::Annotation => &[
                "draft",
                "node",
                "range_start",
                "range_end",
                "quote",
                "prefix",
                "suffix",
                "page",
                "line",
                "outline_path",
                "created",
                "kind",
                "body",
                "replacement",
                "updated",
                "trashed",
                "present",
                "scope",
                "until_node",
                "until_end",
                "state",
                "stance",
                "priority",
                "reason",
                "colour",
                "meeting",
                "said_at",
                "speaker",
                "agenda",
            ],
            Self::Reply => &[
                "annotation",
                "created",
                "body",
                "updated",
                "trashed",
                "present",
            ],
            Self::Label => &["name", "present"],
            Self::Meeting => &[
                "plan",
                "created",
                "name",
                "date",
                "place",
                "agenda",
                "participants",
                "spans",
                "ended",
                "discussed",
                "trashed",
                "present",
            ],
        }
    }

    /// The columns which came after the first schema and are not NULL by default: what the log of
    /// an older library does not say, they hold.
    pub(crate) fn late_columns(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Annotation => &[
                ("scope", "item"),
                ("state", "draft"),
                ("priority", "normal"),
                ("reason", ""),
                ("speaker", ""),
                ("agenda", ""),
            ],
            Self::Plan | Self::Draft | Self::Reply | Self::Label | Self::Meeting => &[],
        }
    }
}

impl ToSql for Entity {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.table().into())
    }
}

impl FromSql for Entity {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = value.as_str()?;
        let entity = Self::ALL.into_iter().find(|entity| entity.table() == name);
        entity.ok_or_else(|| FromSqlError::Other(format!("no entity {name}").into()))
    }
}
