//! What people wrote into a copy of a draft, taken in onto the draft: Word comments and tracked
//! changes, marks and notes on the pages of a PDF.
//!
//! The copy is first read as it was before its tracked changes; then each remark is placed by the
//! words it quotes, where its item became one of the draft. What is not found there for sure is
//! named and left out.

use kosshi_core::align::align;
use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::{AnnotationKind, Scope};
use kosshi_core::carry::{Carried, carry};
use kosshi_core::ids::{AnnotationId, DraftId};
use kosshi_core::locate::{Miss, Wanted, locate};
use kosshi_core::outline::Outline;
use kosshi_export::{SaidComment, id_of_words};
use kosshi_import::{Remark, RemarkKind, RemarkPlace};
use kosshi_store::{ImportedAnnotation, NewAnnotation, Reply, ReplyId};

use super::Workspace;
use super::answered::member_tag;
use super::before::{Before, Change};
use super::outlines::DraftOutline;
use super::placing::{self, outline_path};
use super::remarks::body;
use crate::contract::{AnnotationImport, RefusedAnnotation};
use crate::error::AppError;
use crate::file::ReadFile;
use crate::watch::Watch;

/// A remark on its words in the copy, as what it is to become.
struct Brought {
    /// Its words in the copy as it was; nothing when there were none.
    anchor: Option<Anchor>,
    /// Whether the copy does not say where: it is said of the whole.
    of_all: bool,
    kind: AnnotationKind,
    replacement: Option<String>,
    body: String,
    said: Option<SaidComment>,
    author: String,
    date: String,
}

impl Workspace {
    /// Takes in the remarks of a copy, as one step.
    pub(super) fn import_remarks(
        &self,
        bytes: Vec<u8>,
        draft: Option<DraftId>,
        file: &str,
    ) -> Result<AnnotationImport, AppError> {
        let draft = draft.ok_or_else(|| AppError::new("draft_not_named").with("file", file))?;
        let copy = ReadFile::of(file.to_owned(), bytes, None, &Watch::nobody())?;
        let before = Before::of(&copy.outline, &copy.imported.remarks);
        let brought = brought(&before, &copy.imported.remarks);
        let outline = self.outlines.get(&self.store, draft)?;
        let own = DraftOutline::new(before.outline);
        let places = places(&own, &outline, &brought);
        let now = self.options.clock.now();
        let mut import = AnnotationImport {
            file: Some(file.to_owned()),
            ..AnnotationImport::default()
        };
        let mut read = Vec::with_capacity(brought.len());
        for (one, place) in brought.into_iter().zip(places) {
            match place {
                Ok(anchor) => read.push(imported(one, anchor, draft, &outline, now)),
                Err(miss) => import.refused.push(refused(&one, miss)),
            }
        }
        self.take_in(&read, &[], &mut import)?;
        Ok(import)
    }
}

/// Comments and marks in their order, and after them the changes that no comment tells of.
fn brought(before: &Before, remarks: &[Remark]) -> Vec<Brought> {
    let mut made: Vec<Brought> = remarks
        .iter()
        .filter(|one| !matches!(one.kind, RemarkKind::Insertion | RemarkKind::Deletion))
        .map(|one| commented(before, one))
        .collect();
    let told = |change: &Change| {
        made.iter().any(|one| {
            let on = one.anchor.as_ref().filter(|_| one.replacement.is_some());
            on.is_some_and(|on| {
                let range = on.range.filter(|_| on.node == change.node);
                range.is_none_or(|range| {
                    range.start.0 <= change.range.start.0 && change.range.end.0 <= range.end.0
                }) && on.node == change.node
            })
        })
    };
    let changed: Vec<Brought> = before
        .changes
        .iter()
        .filter(|change| !told(change))
        .map(|change| Brought {
            anchor: before.anchor_of(change),
            of_all: false,
            kind: AnnotationKind::Suggestion,
            replacement: Some(change.new.clone()),
            body: String::new(),
            said: None,
            author: change.author.clone(),
            date: change.date.clone(),
        })
        .collect();
    made.extend(changed);
    made
}

fn commented(before: &Before, one: &Remark) -> Brought {
    let said = match one.kind {
        RemarkKind::Comment => kosshi_export::read_comment(&one.text),
        _ => None,
    };
    let proposes = said.as_ref().is_some_and(|said| said.replacement.is_some());
    let of_all = one.from == RemarkPlace::default();
    let anchor = match of_all {
        true => None,
        false => before.anchor(one, proposes),
    };
    let (kind, replacement) = match (&said, one.kind) {
        (Some(said), _) => (said.kind, said.replacement.clone()),
        (None, RemarkKind::Strike) => (AnnotationKind::Suggestion, Some(String::new())),
        (None, RemarkKind::Mark) if one.text.trim().is_empty() => (AnnotationKind::Highlight, None),
        _ => (AnnotationKind::Note, None),
    };
    Brought {
        anchor,
        of_all,
        kind,
        replacement,
        body: match &said {
            Some(said) => said.body.clone(),
            None => body(one, None),
        },
        said,
        author: one.author.trim().to_owned(),
        date: one.date.clone(),
    }
}

/// Where each remark belongs in the draft.
fn places(
    own: &DraftOutline,
    draft: &DraftOutline,
    brought: &[Brought],
) -> Vec<Result<Anchor, Miss>> {
    let known: Vec<Anchor> = brought
        .iter()
        .filter_map(|one| one.anchor.clone())
        .collect();
    let alignment = align(&own.outline, &draft.outline, &[]);
    let mut carried = carry(&own.outline, &draft.outline, &alignment, &known).into_iter();
    let place = |one: &Brought| {
        let Some(anchor) = &one.anchor else {
            let all = whole(&draft.outline).filter(|_| one.of_all);
            return all.ok_or(Miss::Nowhere);
        };
        let carried = carried.next();
        match carried.and_then(|carried| same_words(draft, carried, anchor)) {
            Some(there) => Ok(there),
            None => by_words(own, draft, anchor),
        }
    };
    brought.iter().map(place).collect()
}

/// What is said of no place is said of the whole draft.
pub(super) fn whole(outline: &Outline) -> Option<Anchor> {
    let first = Anchor::on(outline.nodes.first()?, None)?;
    Some(first.reaching(Scope::Draft))
}

/// The place in the draft, if the very words stand there and nowhere else as well.
fn same_words(draft: &DraftOutline, carried: Carried, anchor: &Anchor) -> Option<Anchor> {
    let node = carried.node.filter(|_| carried.accepted)?;
    let there = placing::anchor(draft, &node, carried.range, carried.until, carried.scope).ok()?;
    (bare(&there.quote) == bare(&anchor.quote)).then_some(there)
}

fn by_words(own: &DraftOutline, draft: &DraftOutline, anchor: &Anchor) -> Result<Anchor, Miss> {
    let citation = own.citation(&anchor.node);
    let wanted = Wanted {
        quote: &anchor.quote,
        page: None,
        line: None,
        citation: &citation,
    };
    locate(&draft.outline, |node| draft.citation(node), &wanted)
}

/// Words without what a page puts between them.
fn bare(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

fn imported(
    one: Brought,
    anchor: Anchor,
    draft: DraftId,
    outline: &DraftOutline,
    now: i64,
) -> ImportedAnnotation {
    let new = one.replacement.as_deref().unwrap_or_default();
    let id = id_of_words(&[
        anchor.node.as_str(),
        &format!("{:?} {:?}", anchor.range, one.kind),
        &anchor.quote,
        &one.body,
        new,
        &one.author,
        &one.date,
    ]);
    let member = member_tag(&one.author);
    let made = one.date.parse().map(jiff::Timestamp::as_millisecond);
    let made = made.unwrap_or(now);
    let said = one.said;
    let replies = said.iter().flat_map(|said| &said.replies);
    let replies = replies.enumerate().map(|(at, words)| Reply {
        id: ReplyId(id_of_words(&[&id.to_string(), &at.to_string(), words])),
        body: words.clone(),
        created: made,
        updated: made,
        trashed: None,
    });
    ImportedAnnotation {
        id: AnnotationId(id),
        placement: None,
        elsewhere: Vec::new(),
        created: made,
        updated: made,
        trashed: None,
        replies: replies.collect(),
        responses: Vec::new(),
        new: NewAnnotation {
            outline_path: outline_path(outline, &anchor.node),
            body: one.body,
            replacement: one.replacement,
            reason: said.as_ref().map(|s| s.reason.clone()).unwrap_or_default(),
            state: said.as_ref().map(|s| s.state).unwrap_or_default(),
            stance: said.as_ref().and_then(|s| s.stance),
            tags: said
                .into_iter()
                .flat_map(|s| s.tags)
                .chain(member)
                .collect(),
            ..NewAnnotation::at(draft, anchor, one.kind)
        },
    }
}

fn refused(one: &Brought, miss: Miss) -> RefusedAnnotation {
    let code = match miss {
        Miss::Nowhere => "place_not_found",
        Miss::Several => "place_ambiguous",
    };
    let quote = one.anchor.as_ref().map(|anchor| anchor.quote.clone());
    RefusedAnnotation {
        annotation: String::new(),
        quote: quote.unwrap_or_default(),
        error: AppError::new(code)
            .with("text", one.body.as_str())
            .into_view(),
    }
}
