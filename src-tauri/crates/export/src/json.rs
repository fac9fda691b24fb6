//! The export for programs: the whole model as JSON.
//!
//! ```json
//! { "format": "kosshi-annotated-outline", "version": 1, "title": "…", "label": "…", "date": "…",
//!   "generated_at": "…", "nodes": [ { "id": "p1l4", …, "annotations": [ … ] } ], "apart": [ … ],
//!   "meetings": [ … ] }
//! ```
//!
//! `schema/annotated-outline.schema.json` describes it for programs.
//!
//! The other fields are those of [`Model`] and its parts, by the same names. Fields are added,
//! never changed; a change that a reader could trip over raises [`VERSION`]. Ranges are
//! `[start, end]` in Unicode scalar values, half open; pages and lines are 1-based.

use std::cell::RefCell;

use kosshi_core::ids::NodeId;
use serde::ser::{Error as _, SerializeSeq as _};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use crate::annotation::ExportAnnotation;
use crate::jsonld::{PortableMeeting, Unread};
use crate::model::{ExportNode, Model};
use crate::progress::{NotWritten, Steps, Watch};

/// The value of `format`, by which the file is known.
pub const FORMAT: &str = "kosshi-annotated-outline";
/// The value of `version`.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Export<'a, 'w> {
    format: &'static str,
    version: u32,
    title: &'a str,
    label: &'a str,
    date: &'a str,
    generated_at: &'a str,
    nodes: Watched<'a, 'w, ExportNode>,
    apart: Watched<'a, 'w, ExportAnnotation>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    meetings: &'a [PortableMeeting],
}

/// A list of which each part is a step.
struct Watched<'a, 'w, T>(&'a [T], &'a RefCell<Steps<'w>>);

impl<T: Serialize> Serialize for Watched<'_, '_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for one in self.0 {
            self.1.borrow_mut().step().map_err(S::Error::custom)?;
            list.serialize_element(one)?;
        }
        list.end()
    }
}

/// The whole model as JSON, indented, with a line end at its end.
///
/// # Errors
/// [`NotWritten::Stopped`] when it was stopped.
pub fn json(model: &Model, watch: Watch<'_>) -> Result<String, NotWritten> {
    let steps = RefCell::new(Steps::of(model, watch));
    let text = serde_json::to_string_pretty(&Export {
        format: FORMAT,
        version: VERSION,
        title: &model.title,
        label: &model.label,
        date: &model.date,
        generated_at: &model.generated_at,
        nodes: Watched(&model.nodes, &steps),
        apart: Watched(&model.apart, &steps),
        meetings: &model.meetings,
    });
    // Plain fields always have a JSON form: only a stop has none.
    let mut text = text.map_err(|_| NotWritten::Stopped)?;
    text.push('\n');
    Ok(text)
}

/// The text of a value made of strings, numbers and lists.
#[expect(
    clippy::expect_used,
    reason = "serde_json fails only on I/O and on keys that are no text"
)]
pub(crate) fn written(result: serde_json::Result<String>) -> String {
    result.expect("a value of plain fields has a JSON form")
}

/// An annotation that is read back, and the item of the file that it stands under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidThere {
    /// The item; `None` for one without a place.
    pub node: Option<NodeId>,
    /// The annotation.
    pub annotation: ExportAnnotation,
}

/// What a file says that [`json`] wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaidFile {
    /// The annotations in its order.
    pub said: Vec<SaidThere>,
    /// The meetings in which they were said.
    pub meetings: Vec<PortableMeeting>,
    /// What in it could not be read.
    pub unread: Vec<Unread>,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    nodes: Vec<Under>,
    #[serde(default)]
    apart: Vec<Value>,
    #[serde(default)]
    meetings: Vec<Value>,
}

#[derive(Deserialize)]
struct Under {
    id: NodeId,
    #[serde(default)]
    annotations: Vec<Value>,
}

/// What every version of the file begins with.
#[derive(Deserialize)]
struct Known {
    format: String,
    #[serde(default)]
    version: u32,
}

/// The version of a file that a newer Kosshi wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewerFile(pub u32);

/// What a file says that [`json`] wrote; nothing when it is no such file.
///
/// # Errors
/// [`NewerFile`] for a version that means something else than [`VERSION`] does.
pub fn read_json(text: &str) -> Option<Result<SaidFile, NewerFile>> {
    let known: Known = serde_json::from_str(text).ok()?;
    if known.format != FORMAT {
        return None;
    }
    if known.version > VERSION {
        return Some(Err(NewerFile(known.version)));
    }
    let file: File = serde_json::from_str(text).ok()?;
    let placed = file.nodes.into_iter().flat_map(|node| {
        let id = node.id;
        let annotations = node.annotations.into_iter();
        annotations.map(move |value| (Some(id.clone()), value))
    });
    let apart = file.apart.into_iter().map(|value| (None, value));
    let mut read = SaidFile::default();
    for (node, value) in placed.chain(apart) {
        match ExportAnnotation::deserialize(&value) {
            Ok(annotation) => read.said.push(SaidThere { node, annotation }),
            Err(error) => read.unread.push(unread(&value, "quote", &error)),
        }
    }
    for value in file.meetings {
        match PortableMeeting::deserialize(&value) {
            Ok(meeting) => read.meetings.push(meeting),
            Err(error) => read.unread.push(unread(&value, "name", &error)),
        }
    }
    Some(Ok(read))
}

fn unread(value: &Value, words: &str, error: &serde_json::Error) -> Unread {
    let text = |name| value.get(name).and_then(Value::as_str).unwrap_or_default();
    Unread {
        id: text("id").to_owned(),
        quote: text(words).to_owned(),
        detail: error.to_string(),
    }
}
