//! The export for programs: the whole model as JSON.
//!
//! ```json
//! { "format": "kosshi-annotated-outline", "version": 1, "title": "…", "label": "…", "date": "…",
//!   "generated_at": "…", "nodes": [ { "id": "p1l4", …, "annotations": [ … ] } ], "apart": [ … ] }
//! ```
//!
//! `schema/annotated-outline.schema.json` describes it for programs.
//!
//! The other fields are those of [`Model`] and its parts, by the same names. Fields are added,
//! never changed; a change that a reader could trip over raises [`VERSION`]. Ranges are
//! `[start, end]` in Unicode scalar values, half open; pages and lines are 1-based.

use serde::Serialize;

use crate::model::Model;

/// The value of `format`, by which the file is known.
pub const FORMAT: &str = "kosshi-annotated-outline";
/// The value of `version`.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Export<'a> {
    format: &'static str,
    version: u32,
    #[serde(flatten)]
    model: &'a Model,
}

/// The whole model as JSON, indented, with a line end at its end.
#[must_use]
pub fn json(model: &Model) -> String {
    let mut text = written(serde_json::to_string_pretty(&Export {
        format: FORMAT,
        version: VERSION,
        model,
    }));
    text.push('\n');
    text
}

/// The text of a value made of strings, numbers and lists.
#[expect(
    clippy::expect_used,
    reason = "serde_json fails only on I/O and on keys that are no text"
)]
pub(crate) fn written(result: serde_json::Result<String>) -> String {
    result.expect("a value of plain fields has a JSON form")
}
