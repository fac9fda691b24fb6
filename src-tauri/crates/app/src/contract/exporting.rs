//! What is asked of an export, and what is shown of it before it leaves the machine.

use kosshi_core::annotation::{AnnotationKind, AnnotationState};
use kosshi_core::ids::{AnnotationId, DraftId, MeetingId, NodeId};
use kosshi_export::{Column, Field};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::workspace::{ExportFormat, ExportProfile};

/// Which part of a draft to write, in what form, for whom. What is missing or empty narrows
/// nothing down.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Export {
    /// The draft.
    #[ts(type = "string")]
    pub draft: DraftId,
    /// In what form.
    #[ts(type = "ExportFormat")]
    pub format: ExportFormat,
    /// For whom; as the form is mostly used when missing.
    #[serde(default)]
    #[ts(optional, type = "ExportProfile")]
    pub profile: Option<ExportProfile>,
    /// Only the branch of this node.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub within: Option<NodeId>,
    /// Only the nodes that this search finds.
    #[serde(default)]
    #[ts(optional)]
    pub query: Option<String>,
    /// Only these annotations.
    #[serde(default)]
    #[ts(optional, type = "string[]")]
    pub annotations: Option<Vec<AnnotationId>>,
    /// Only annotations of one of these kinds.
    #[serde(default)]
    #[ts(optional, type = "AnnotationKind[]")]
    pub kinds: Vec<AnnotationKind>,
    /// Only annotations with one of these tags.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub tags: Vec<String>,
    /// Only annotations that have come so far.
    #[serde(default)]
    #[ts(optional, type = "AnnotationState[]")]
    pub states: Vec<AnnotationState>,
    /// Only annotations that one of these members said or handed in.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub members: Vec<String>,
    /// Only annotations that were said in one of these meetings.
    #[serde(default)]
    #[ts(optional, type = "string[]")]
    pub meetings: Vec<MeetingId>,
    /// With one's own working notes, where the profile leaves them out.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub working: bool,
    /// With page numbers and running headers, which a form for people leaves out where nothing was
    /// said of them.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub furniture: bool,
    /// Who is named as their author; nobody when empty.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub author: String,
}

impl Export {
    /// Everything of a draft, in a form.
    #[must_use]
    pub fn of(draft: DraftId, format: ExportFormat) -> Self {
        Self {
            draft,
            format,
            profile: None,
            within: None,
            query: None,
            annotations: None,
            kinds: Vec::new(),
            tags: Vec::new(),
            states: Vec::new(),
            members: Vec::new(),
            meetings: Vec::new(),
            working: false,
            furniture: false,
            author: String::new(),
        }
    }
}

/// What an export would hold.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExportPreview {
    /// The name proposed for the file.
    pub name: String,
    /// For whom it is.
    #[ts(type = "ExportProfile")]
    pub profile: ExportProfile,
    /// How many nodes' words it holds; none where a form has only the annotations.
    pub nodes: u32,
    /// How many annotations it holds.
    pub annotations: u32,
    /// The first of them, in the order of the file.
    pub shown: Vec<ExportedAnnotation>,
    /// How many the profile leaves out as one's own working notes.
    pub working: u32,
    /// How many annotations and replies go along out of the trash, uncounted above.
    pub trashed: u32,
    /// The meetings that go along with what was said in them.
    pub along: Vec<MeetingAlong>,
    /// How many of the draft's annotations lie outside what was asked for.
    pub outside: u32,
    /// Letters that the form can show by their code alone, such as emoji in a PDF.
    pub unset: Vec<String>,
    /// The members named with the draft's annotations, by name.
    pub members: Vec<ExportedMember>,
    /// The meetings in which the draft's annotations were said, the earliest first.
    pub meetings: Vec<ExportedMeeting>,
}

/// A meeting that goes along with what was said in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MeetingAlong {
    /// Which.
    #[ts(type = "string")]
    pub meeting: MeetingId,
    /// Its name, which goes along with its day.
    pub name: String,
    /// How many of those who take part go along.
    pub participants: u32,
    /// How many items of its agenda go along.
    pub agenda: u32,
    /// Whether its place, when it ran or what was taken up goes along.
    pub course: bool,
}

/// A member to narrow an export down to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExportedMember {
    /// Who.
    pub name: String,
    /// How many of the draft's annotations that the form can hold are theirs.
    pub annotations: u32,
}

/// A meeting to narrow an export down to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExportedMeeting {
    /// Which.
    #[ts(type = "string")]
    pub meeting: MeetingId,
    /// Its name.
    pub name: String,
    /// Its day, as written.
    pub date: String,
    /// How many of the draft's annotations that the form can hold were said in it.
    pub annotations: u32,
}

/// What of an annotation an export holds.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExportedAnnotation {
    /// Which.
    #[ts(type = "string")]
    pub annotation: AnnotationId,
    /// Its kind.
    #[ts(type = "AnnotationKind")]
    pub kind: AnnotationKind,
    /// Its place, as it is cited in the file.
    pub place: String,
    /// The words it is about.
    pub quote: String,
    /// What is said.
    pub body: String,
    /// The words proposed instead.
    pub replacement: Option<String>,
    /// Why those words.
    pub reason: String,
    /// How many replies go along.
    pub replies: u32,
}

/// The columns of a 意見一覧: as the person ordered them, and as they are without that.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExportColumns {
    /// All columns in their order.
    pub columns: Vec<ColumnView>,
    /// All columns as officials order them.
    pub usual: Vec<ColumnView>,
}

/// One column of a 意見一覧; the setting `export_columns` is a list of these.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ColumnView {
    /// What it holds.
    #[ts(type = "string")]
    pub field: Field,
    /// What stands at its head.
    pub name: String,
    /// Its width in characters of half width.
    pub width: u16,
    /// Whether it is in the table.
    pub shown: bool,
}

impl From<&Column> for ColumnView {
    fn from(column: &Column) -> Self {
        Self {
            field: column.field,
            name: column.name.clone(),
            width: column.width,
            shown: column.shown,
        }
    }
}

/// What was copied, in two forms at once.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Copied {
    /// For programs that keep letters' looks.
    pub html: String,
    /// For all others.
    pub text: String,
    /// How many annotations it holds.
    pub annotations: u32,
}
