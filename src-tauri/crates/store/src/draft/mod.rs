//! Drafts (版): immutable bytes, and the outline which was read from them.

mod add;
mod get;
mod node;
mod shift;
mod update;

use kosshi_core::ids::{DraftId, PlanId};
use kosshi_core::outline::Outline;
use rusqlite::Row;
use rusqlite::types::Type;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::annotation::NewAnnotation;

pub(crate) use add::sha256;
pub use node::NodeRow;
pub(crate) use node::{delete_outline, insert_outline, select_outline};

/// A draft of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// The plan it belongs to.
    pub plan: PlanId,
    /// The title of that plan.
    pub plan_title: String,
    /// The title as printed in the draft, or empty.
    pub title: String,
    /// Its stage, such as 素案, or empty.
    pub label: String,
    /// Its date as given, or empty.
    pub date: String,
    /// The name of the file it came from.
    pub file_name: String,
    /// How its bytes were decoded, such as `shift_jis`, or empty.
    pub encoding: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub hash: String,
    /// When it was imported, Unix milliseconds.
    pub created: i64,
    /// How many nodes its outline has.
    pub nodes: u32,
}

/// The plan a new draft goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanChoice {
    /// One of the library.
    Existing(PlanId),
    /// A new one of this title.
    New(String),
}

/// A draft to import.
#[derive(Debug, Clone)]
pub struct NewDraft<'a> {
    /// Where it goes.
    pub plan: PlanChoice,
    /// Its stage, such as 素案, or empty.
    pub label: String,
    /// Its date, or empty.
    pub date: String,
    /// The name of the file.
    pub file_name: String,
    /// How its bytes were decoded, or empty.
    pub encoding: String,
    /// The file.
    pub bytes: &'a [u8],
    /// What was read from it.
    pub outline: &'a Outline,
    /// What people wrote into the file beside its text. They are made on the new draft, whichever
    /// they name, and in the same step.
    pub annotations: Vec<NewAnnotation>,
}

/// What an import came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AddedDraft {
    /// The draft.
    pub draft: DraftId,
    /// Its plan.
    pub plan: PlanId,
    /// Whether the plan had these very bytes before; nothing was added then.
    pub existed: bool,
}

/// What to change of a draft; `None` leaves as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftPatch {
    /// Its stage.
    pub label: Option<String>,
    /// Its date.
    pub date: Option<String>,
}

/// Where to put a draft; `None` leaves as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftMove {
    /// The plan it is to belong to. There it stands by its day, unless `at` says where.
    pub plan: Option<PlanChoice>,
    /// Its place among the drafts of the plan, from 0; the last where there are not so many.
    pub at: Option<u32>,
}

/// The id in a column.
pub(crate) fn parse_id(row: &Row<'_>, column: &str) -> rusqlite::Result<Uuid> {
    let text: String = row.get(column)?;
    Uuid::parse_str(&text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}
