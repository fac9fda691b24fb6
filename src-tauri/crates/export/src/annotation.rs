//! The annotations of the export model, with all that is known of them.

use kosshi_core::anchor::Until;
use kosshi_core::annotation::{
    AnnotationKind, AnnotationState, Colour, Outcome, PlacementState, Priority, Scope, Stance,
};
use kosshi_core::ids::{AnnotationId, MeetingId};
use kosshi_core::position::CharRange;
use serde::{Deserialize, Serialize};

use crate::words::Pages;

/// One annotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportAnnotation {
    /// Its id.
    pub id: AnnotationId,
    /// Its kind.
    pub kind: AnnotationKind,
    /// How sure its place is.
    pub placement: PlacementState,
    /// Whether nobody has looked at its place yet that somebody has to look at.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_review: bool,
    /// Of one without a place: how the place it was made on is cited, by the name of its draft, as
    /// `素案 ２．（２）、12頁8行目`. Empty for one with a place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub made_at: String,
    /// How officials cite the place; empty for one without a place.
    pub citation: String,
    /// 1-based page of the place, counted from the first of the file; that it was made on for one
    /// without a place.
    pub page: u32,
    /// 1-based line of the place; that it was made on for one without a place.
    pub line: u32,
    /// The annotated characters of the node's text; `None` for the whole node.
    pub range: Option<CharRange>,
    /// Where the words end, when that is in a later node.
    pub until: Option<Until>,
    /// How far it reaches beyond the words.
    pub scope: Scope,
    /// The annotated words.
    pub quote: String,
    /// The words before the quote; may be empty.
    pub prefix: String,
    /// The words after the quote; may be empty.
    pub suffix: String,
    /// Who wrote it, as it is to be shown; empty where nobody is to be named.
    pub member: String,
    /// What is said; may be empty.
    pub body: String,
    /// The words proposed instead; empty words propose to delete.
    pub replacement: Option<String>,
    /// Why those words; may be empty.
    pub reason: String,
    /// How far it has come.
    pub state: AnnotationState,
    /// What its author thinks of the place.
    pub stance: Option<Stance>,
    /// How much it matters.
    pub priority: Priority,
    /// Its label.
    pub colour: Option<Colour>,
    /// What the label stands for; may be empty.
    pub label: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// When it was made.
    pub created: Moment,
    /// When it was last changed.
    pub updated: Moment,
    /// What was answered to it, oldest first.
    pub replies: Vec<ExportReply>,
    /// What was done about it, as a person confirmed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<ExportResponse>,
    /// Where it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<ExportSaid>,
}

/// In which meeting an annotation was said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportSaid {
    /// The name of the meeting.
    pub meeting: String,
    /// When its first key was pressed.
    pub at: Moment,
    /// Who said it; may be empty.
    pub speaker: String,
    /// The item of the agenda, in its words; may be empty.
    pub agenda: String,
    /// The meeting, by its id; `None` in files of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting_id: Option<MeetingId>,
    /// The item of the agenda, by its id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub agenda_id: String,
    /// Its place in the order in which all were made, whatever the clock showed.
    #[serde(default)]
    pub made: u64,
}

/// What was done about an annotation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportResponse {
    /// What was done; `None` while there are only words.
    pub outcome: Option<Outcome>,
    /// What is answered; may be empty.
    pub text: String,
}

/// What was answered to an annotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportReply {
    /// Its words.
    pub body: String,
    /// When it was made.
    pub created: Moment,
}

/// A time, for people and for machines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// In local time, as it is to be shown.
    pub text: String,
    /// Unix milliseconds.
    pub unix_ms: i64,
}

impl ExportAnnotation {
    /// An annotation of the whole of a place, with nothing said yet.
    #[must_use]
    pub fn new(id: AnnotationId, kind: AnnotationKind) -> Self {
        Self {
            id,
            kind,
            placement: PlacementState::Same,
            to_review: false,
            made_at: String::new(),
            citation: String::new(),
            page: 1,
            line: 1,
            range: None,
            until: None,
            scope: Scope::default(),
            quote: String::new(),
            prefix: String::new(),
            suffix: String::new(),
            member: String::new(),
            body: String::new(),
            replacement: None,
            reason: String::new(),
            state: AnnotationState::default(),
            stance: None,
            priority: Priority::default(),
            colour: None,
            label: String::new(),
            tags: Vec::new(),
            created: Moment::default(),
            updated: Moment::default(),
            replies: Vec::new(),
            response: None,
            said: None,
        }
    }

    /// Where it is: citation, page and line. One without a place is cited where it was made, by
    /// the name of that draft: pages of another draft are none of this one.
    #[must_use]
    pub fn place(&self, pages: Pages<'_>) -> String {
        match self.made_at.is_empty() {
            true => crate::words::cited(&self.citation, self.page, self.line, pages),
            false => self.made_at.clone(),
        }
    }

    /// What is to be said beside its kind and place: how sure the place is, how far it reaches,
    /// how far it has come, what its author thinks, how much it matters, its label. What is as
    /// usual goes without saying.
    pub(crate) fn marks(&self) -> Vec<String> {
        let label = self
            .colour
            .map(|colour| crate::words::label(colour, &self.label));
        let placement = crate::words::placement(self.placement);
        let told = placement.is_some_and(|words| words.contains(crate::words::TO_REVIEW));
        let said = [
            placement,
            Some(crate::words::TO_REVIEW).filter(|_| self.to_review && !told),
            crate::words::scope(self.scope),
            Some(crate::words::state(self.state)).filter(|_| self.state != AnnotationState::Draft),
            self.stance.map(crate::words::stance),
            crate::words::priority(self.priority),
        ];
        let said = said.into_iter().flatten().map(str::to_owned);
        said.chain(label).collect()
    }
}
