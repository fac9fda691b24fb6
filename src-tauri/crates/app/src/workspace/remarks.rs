//! Comments and tracked changes of a file as annotations: メモ and 修正案, with their authors.
//!
//! A file is read with its tracked changes accepted, so the words put in stand in the text and
//! those taken out do not. A 修正案 is tied to the words that stand there now and proposes just
//! these; what they were before, its body says.

use std::collections::HashSet;

use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::{AnnotationKind, Scope};
use kosshi_core::ids::DraftId;
use kosshi_core::outline::{Node, Outline};
use kosshi_core::position::CharRange;
use kosshi_core::source::SourcePos;
use kosshi_import::{Remark, RemarkKind, RemarkPlace};
use kosshi_store::NewAnnotation;

use super::outlines::DraftOutline;
use super::placing::outline_path;
use crate::file::ReadFile;

/// The annotations that a file brings along, in its order.
pub(super) fn annotations(file: &ReadFile) -> Vec<NewAnnotation> {
    let remarks = &file.imported.remarks;
    if remarks.is_empty() {
        return Vec::new();
    }
    let outline = DraftOutline::new(file.outline.clone());
    let mut merged = HashSet::new();
    let mut made = Vec::new();
    for (at, remark) in remarks.iter().enumerate() {
        if merged.contains(&at) {
            continue;
        }
        let partner = remarks.iter().enumerate().find(|(other, partner)| {
            *other != at && !merged.contains(other) && is_replaced(remark, partner)
        });
        if let Some((other, _)) = partner {
            merged.insert(other);
        }
        made.extend(annotation(
            &outline,
            remark,
            partner.map(|(_, other)| other),
        ));
    }
    made
}

/// Whether two changes are one: words taken out, and others put in at the same place.
fn is_replaced(one: &Remark, other: &Remark) -> bool {
    let (removed, added) = match (one.kind, other.kind) {
        (RemarkKind::Deletion, RemarkKind::Insertion) => (one, other),
        (RemarkKind::Insertion, RemarkKind::Deletion) => (other, one),
        _ => return false,
    };
    let meets = removed.from == added.from || removed.from == added.to;
    meets && removed.author == added.author
}

fn annotation(
    outline: &DraftOutline,
    remark: &Remark,
    partner: Option<&Remark>,
) -> Option<NewAnnotation> {
    let place = match partner {
        Some(added) if remark.kind == RemarkKind::Deletion => added,
        _ => remark,
    };
    let anchor = anchor(&outline.outline, place)?;
    let kind = match remark.kind {
        RemarkKind::Comment => AnnotationKind::Note,
        RemarkKind::Mark if remark.text.trim().is_empty() => AnnotationKind::Highlight,
        RemarkKind::Mark => AnnotationKind::Note,
        RemarkKind::Insertion | RemarkKind::Deletion | RemarkKind::Strike => {
            AnnotationKind::Suggestion
        }
    };
    let replacement = match remark.kind {
        RemarkKind::Strike => Some(String::new()),
        RemarkKind::Insertion | RemarkKind::Deletion => Some(anchor.quote.clone()),
        RemarkKind::Comment | RemarkKind::Mark => None,
    };
    Some(NewAnnotation {
        outline_path: outline_path(outline, &anchor.node),
        body: body(remark, partner),
        replacement,
        // The store makes it on the draft that is being added.
        ..NewAnnotation::at(DraftId::default(), anchor, kind)
    })
}

/// The words a remark stands at; beside a place between two, its neighbours; the whole item when
/// there are none; the whole draft when the file does not say where.
fn anchor(outline: &Outline, remark: &Remark) -> Option<Anchor> {
    if remark.from == RemarkPlace::default() {
        let whole = Anchor::on(outline.nodes.first()?, None)?;
        return Some(whole.reaching(Scope::Draft));
    }
    let (from, to) = (place(remark.from), place(remark.to));
    let beside = || {
        let column = from.column.saturating_sub(1);
        let behind = from.column.saturating_add(1);
        covered(
            outline,
            SourcePos { column, ..from },
            SourcePos {
                column: behind,
                ..from
            },
        )
    };
    covered(outline, from, to)
        .or_else(|| beside().filter(|_| remark.kind == RemarkKind::Deletion))
        .or_else(|| Anchor::on(outline.around(from)?, None))
}

fn covered(outline: &Outline, from: SourcePos, to: SourcePos) -> Option<Anchor> {
    let parts = outline.covered(from, to);
    let (&(first, begun), &(last, ended)) = (parts.first()?, parts.last()?);
    let nodes: &[Node] = outline.nodes.get(first..=last)?;
    match nodes {
        [node] => Anchor::on(node, Some(CharRange::new(begun.start.0, begun.end.0))),
        nodes => Anchor::across(nodes, begun.start, ended.end),
    }
}

pub(super) fn place(place: RemarkPlace) -> SourcePos {
    SourcePos {
        page: place.page,
        line: place.line,
        column: place.column,
    }
}

/// What the annotation says: whose it is, and what was written or changed.
pub(super) fn body(remark: &Remark, partner: Option<&Remark>) -> String {
    let author = match remark.author.trim() {
        "" => String::new(),
        author => format!("：{author}"),
    };
    let text = remark.text.trim();
    if text.is_empty() && matches!(remark.kind, RemarkKind::Mark | RemarkKind::Strike) {
        return String::new();
    }
    match (remark.kind, partner.map(|partner| partner.text.trim())) {
        (RemarkKind::Comment | RemarkKind::Mark | RemarkKind::Strike, _) => {
            format!("【コメント{author}】{text}")
        }
        (RemarkKind::Deletion, Some(new)) => {
            format!("【変更履歴{author}】「{text}」を「{new}」に変更")
        }
        (RemarkKind::Insertion, Some(old)) => {
            format!("【変更履歴{author}】「{old}」を「{text}」に変更")
        }
        (RemarkKind::Insertion, None) => format!("【変更履歴{author}】「{text}」を挿入"),
        (RemarkKind::Deletion, None) => format!("【変更履歴{author}】「{text}」を削除"),
    }
}
