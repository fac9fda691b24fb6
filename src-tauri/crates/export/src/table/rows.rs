//! The cells of a table.

use kosshi_core::annotation::{AnnotationKind, PlacementState, Scope, Stance};
use kosshi_core::redline::{Change, redline};

use super::Field;
use crate::annotation::ExportAnnotation;
use crate::model::Model;
use crate::words::{self, Pages};

/// A row: an annotation with its number.
pub(super) struct Row<'a> {
    pub(super) number: u32,
    pages: Pages<'a>,
    pub(super) annotation: &'a ExportAnnotation,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A number that can be sorted by.
    Number(u32),
    /// Words.
    Text(String),
    /// Words that go, come and stay.
    Redline(Vec<Change>),
}

/// The rows of a model in its order.
pub(super) fn rows(model: &Model) -> impl Iterator<Item = Row<'_>> {
    let pages = model.pages();
    let numbered = (1..).zip(model.annotations());
    numbered.map(move |(number, annotation)| Row {
        number,
        pages,
        annotation,
    })
}

impl Row<'_> {
    /// The cell of a column.
    pub(super) fn cell(&self, field: Field) -> Cell {
        let one = self.annotation;
        let text = match field {
            Field::Number => return Cell::Number(self.number),
            // A page of another draft stands with the name of that draft alone.
            Field::Page | Field::Line if !one.made_at.is_empty() => String::new(),
            // It is not known where it was printed.
            Field::Page if one.page == 0 => String::new(),
            Field::Line if one.line == 0 => String::new(),
            Field::Page => match self.pages.map(|pages| pages.named(one.page)) {
                None => return Cell::Number(one.page),
                Some(named) => match named.digits() {
                    Some(digits) => return Cell::Number(digits),
                    // Contents numbered ii; a cover, 1枚目.
                    None => named.to_string(),
                },
            },
            Field::Line => return Cell::Number(one.line),
            Field::Replacement => match &one.replacement {
                Some(new) => return Cell::Redline(redline(&clean(&one.quote), &clean(new))),
                None => String::new(),
            },
            Field::Member => one.member.clone(),
            Field::Heading => heading(one),
            Field::Quote => one.quote.clone(),
            Field::Opinion => opinion(one),
            Field::Reason => one.reason.clone(),
            // Empty for the secretariat to fill in.
            Field::Response => one
                .response
                .as_ref()
                .map_or_else(String::new, |response| response.text.clone()),
            Field::Outcome => {
                let outcome = one.response.as_ref().and_then(|response| response.outcome);
                outcome.map(words::outcome).unwrap_or_default().to_owned()
            }
            Field::Kind => words::kind(one.kind).to_owned(),
            Field::Stance => one.stance.map(words::stance).unwrap_or_default().to_owned(),
            Field::State => words::state(one.state).to_owned(),
            Field::Tags => one.tags.join("、"),
            Field::Replies => {
                let replies: Vec<&str> = one.replies.iter().map(|r| r.body.as_str()).collect();
                replies.join("\n")
            }
        };
        Cell::Text(clean(&text))
    }
}

impl Cell {
    /// How many lines it takes in a column of that width, by the widths of Japanese letters.
    pub(super) fn lines(&self, width: u16) -> usize {
        let text = match self {
            Self::Number(_) => return 1,
            Self::Text(text) => text.clone(),
            Self::Redline(changes) => changes.iter().map(|change| change.text.as_str()).collect(),
        };
        let room = usize::from(width.saturating_sub(1).max(2));
        let wide = |c: char| if c.is_ascii() { 1 } else { 2 };
        let lines = text
            .split('\n')
            .map(|line| line.chars().map(wide).sum::<usize>());
        lines.map(|units| units.div_ceil(room).max(1)).sum()
    }

    /// The cell as a text that needs no looks: words that go are left out, none at all is said.
    pub(super) fn plain(self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text,
            Self::Redline(changes) => {
                let came = changes
                    .iter()
                    .filter(|change| change.what != kosshi_core::redline::What::Removed);
                let text: String = came.map(|change| change.text.as_str()).collect();
                match text.is_empty() {
                    true => words::DELETED.to_owned(),
                    false => text,
                }
            }
        }
    }
}

/// A text with line ends of one kind, and nothing in it that no file can hold.
pub(crate) fn clean(text: &str) -> String {
    words::lines(text).join("\n")
}

/// The item as it is cited, behind what is to be known of the place: 【要確認】, 【孤立・要確認】.
/// What has no place is cited where it was made.
fn heading(one: &ExportAnnotation) -> String {
    let orphan = (!one.made_at.is_empty())
        .then(|| words::placement(one.placement))
        .flatten();
    let review = Some(words::TO_REVIEW).filter(|_| one.to_review);
    let marks: Vec<&str> = orphan.into_iter().chain(review).collect();
    let cited = match one.made_at.is_empty() {
        true => cited(one),
        false => one.made_at.clone(),
    };
    match marks.as_slice() {
        [] => cited,
        marks => format!("{OPENS}{}{CLOSES}{cited}", marks.join("・")),
    }
}

/// Around what is to be known of a place.
const OPENS: char = '【';
const CLOSES: char = '】';

/// The item as it is cited; what is said of more than an item says so.
fn cited(one: &ExportAnnotation) -> String {
    match (one.scope, words::scope(one.scope)) {
        (Scope::Draft, Some(all)) => all.to_owned(),
        (_, Some(reach)) => format!("{}（{reach}）", one.citation),
        (_, None) => one.citation.clone(),
    }
}

/// What [`heading`] wrote, taken apart again. Where something without a place was made says
/// nothing of this draft.
pub(super) fn heading_parts(text: &str) -> (Scope, String) {
    let mut text = text.trim();
    if let Some((marks, cited)) = text
        .strip_prefix(OPENS)
        .and_then(|behind| behind.split_once(CLOSES))
    {
        let mut marks = marks.split('・');
        let orphan = words::placement(PlacementState::Orphan);
        text = match marks.any(|mark| Some(mark) == orphan) {
            true => "",
            false => cited,
        };
    }
    for scope in Scope::ALL {
        let Some(reach) = words::scope(scope) else {
            continue;
        };
        if text == reach {
            return (scope, String::new());
        }
        if let Some(citation) = text.strip_suffix(&format!("（{reach}）")) {
            return (scope, citation.to_owned());
        }
    }
    (Scope::Item, text.to_owned())
}

/// What is said, behind what cannot be told from the other columns: 【反対】, （質問）.
fn opinion(one: &ExportAnnotation) -> String {
    let stance = one
        .stance
        .map(|stance| format!("【{}】", words::stance(stance)));
    let kind = match one.kind {
        AnnotationKind::Opinion | AnnotationKind::Suggestion => String::new(),
        kind => format!("（{}）", words::kind(kind)),
    };
    format!("{}{kind}{}", stance.unwrap_or_default(), one.body)
}

/// What [`opinion`] wrote, taken apart again.
pub(super) fn opinion_parts(text: &str) -> (Option<Stance>, AnnotationKind, &str) {
    let mut rest = text;
    let mut stance = None;
    for one in Stance::ALL {
        if let Some(behind) = rest.strip_prefix(&format!("【{}】", words::stance(one))) {
            (stance, rest) = (Some(one), behind);
            break;
        }
    }
    let kinds = AnnotationKind::ALL.into_iter();
    let kind = kinds
        .filter_map(|kind| {
            Some((
                kind,
                rest.strip_prefix(&format!("（{}）", words::kind(kind)))?,
            ))
        })
        .next();
    match kind {
        Some((kind, behind)) => (stance, kind, behind),
        None => (stance, AnnotationKind::Opinion, rest),
    }
}
