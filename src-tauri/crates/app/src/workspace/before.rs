//! A copy as it was before its tracked changes: with the words taken out, without those put in.

use std::collections::BTreeMap;

use kosshi_core::anchor::Anchor;
use kosshi_core::ids::NodeId;
use kosshi_core::outline::{Outline, Span};
use kosshi_core::position::{CharPos, CharRange, char_len};
use kosshi_core::source::SourcePos;
use kosshi_import::{Remark, RemarkKind};

use super::remarks::place;

/// Two changes of one author at one moment are one when no more characters than these stay between.
const NEAR: u32 = 10;
/// How many characters beside them words are put in are quoted.
const BESIDE: u32 = 6;

/// A copy as it was.
pub(super) struct Before {
    pub(super) outline: Outline,
    pub(super) changes: Vec<Change>,
    /// The changes of each item, by its place.
    edits: BTreeMap<usize, Vec<Edit>>,
    /// The copy as it is.
    after: Outline,
}

/// Words that were to be others.
pub(super) struct Change {
    pub(super) node: NodeId,
    at: usize,
    /// The words as they were; empty where words were only put in.
    pub(super) range: CharRange,
    pub(super) new: String,
    pub(super) author: String,
    pub(super) date: String,
}

/// One tracked change of an item.
#[derive(Debug, Clone)]
struct Edit {
    /// What was put in, in the text as it is; empty for words taken out.
    start: u32,
    end: u32,
    old: String,
    /// Where `old` stands in the text as it was.
    was: u32,
    author: String,
    date: String,
}

impl Before {
    pub(super) fn of(after: &Outline, remarks: &[Remark]) -> Self {
        let mut edits: BTreeMap<usize, Vec<Edit>> = BTreeMap::new();
        for remark in remarks {
            for (at, edit) in edits_of(after, remark) {
                edits.entry(at).or_default().push(edit);
            }
        }
        let mut outline = after.clone();
        let mut changes = Vec::new();
        for (&at, edits) in &mut edits {
            edits.sort_by_key(|edit| (edit.start, edit.end));
            let Some(node) = outline.nodes.get_mut(at) else {
                continue;
            };
            let text: Vec<char> = node.text.chars().collect();
            let was = undone(&text, edits);
            changes.extend(merged(&node.id, at, &text, edits));
            node.spans = vec![Span {
                at: CharPos(0),
                len: char_len(&was),
                source: node.start,
            }];
            node.text = was;
        }
        Self {
            outline,
            changes,
            edits,
            after: after.clone(),
        }
    }

    /// The words a comment is on, as they were; the whole item for a place between two words. With
    /// `taken`, what was taken out right beside them belongs to them.
    pub(super) fn anchor(&self, remark: &Remark, taken: bool) -> Option<Anchor> {
        let (from, to) = (place(remark.from), place(remark.to));
        let parts = self.after.covered(from, to);
        let around = || {
            let node = self.after.around(from)?;
            let same = self.outline.nodes.iter().find(|one| one.id == node.id)?;
            Some((node, same))
        };
        let (Some(&(first, begun)), Some(&(last, ended))) = (parts.first(), parts.last()) else {
            let (node, same) = around()?;
            let at = self.after.nodes.iter().position(|one| one.id == node.id)?;
            // All of its words may have been taken out.
            let point = point(&self.after, from).filter(|_| taken);
            let range = point.and_then(|(_, pos)| self.taken_at(at, pos));
            return Anchor::on(same, range).or_else(|| Anchor::on(same, None));
        };
        let start = self.was(first, begun.start.0, !taken);
        let end = self.was(last, ended.end.0, taken);
        let nodes = self.outline.nodes.get(first..=last)?;
        match nodes {
            [node] => {
                let whole = start == 0 && end == char_len(&node.text);
                let range = CharRange::new(start, end.max(start));
                Anchor::on(node, (!whole).then_some(range)).or_else(|| Anchor::on(node, None))
            }
            nodes => Anchor::across(nodes, CharPos(start), CharPos(end)),
        }
    }

    /// The words of a change; of words put in, those beside which they were.
    pub(super) fn anchor_of(&self, change: &Change) -> Option<Anchor> {
        Anchor::on(self.outline.nodes.get(change.at)?, Some(change.range))
    }

    fn taken_at(&self, at: usize, pos: u32) -> Option<CharRange> {
        let mut here = self.edits.get(&at)?.iter().filter(|edit| edit.start == pos);
        let edit = here.find(|edit| !edit.old.is_empty())?;
        Some(CharRange::new(edit.was, edit.was + char_len(&edit.old)))
    }

    /// Where a place of the text as it is was; `behind` what was taken out right there, or before.
    fn was(&self, at: usize, pos: u32, behind: bool) -> u32 {
        let mut was = pos;
        for edit in self.edits.get(&at).into_iter().flatten() {
            let passed = edit.end < pos || (edit.end == pos && (behind || edit.start < pos));
            if passed {
                was = edit.was + char_len(&edit.old) + (pos - edit.end);
            } else if edit.start < pos {
                was = edit.was;
            }
        }
        was
    }
}

/// The changes of items that a remark makes.
fn edits_of(after: &Outline, remark: &Remark) -> Vec<(usize, Edit)> {
    let edit = |start: u32, end: u32, old: String| Edit {
        start,
        end,
        old,
        was: 0,
        author: remark.author.trim().to_owned(),
        date: remark.date.clone(),
    };
    match remark.kind {
        RemarkKind::Insertion => after
            .covered(place(remark.from), place(remark.to))
            .into_iter()
            .map(|(at, range)| (at, edit(range.start.0, range.end.0, String::new())))
            .collect(),
        RemarkKind::Deletion => point(after, place(remark.from))
            .into_iter()
            .map(|(at, pos)| (at, edit(pos, pos, remark.text.clone())))
            .collect(),
        RemarkKind::Comment | RemarkKind::Mark | RemarkKind::Strike => Vec::new(),
    }
}

/// A place between two characters, as one of an item.
fn point(outline: &Outline, at: SourcePos) -> Option<(usize, u32)> {
    let next = SourcePos {
        column: at.column.saturating_add(1),
        ..at
    };
    let before = SourcePos {
        column: at.column.saturating_sub(1),
        ..at
    };
    let behind = outline.covered(before, at);
    if let Some((node, range)) = behind.last().filter(|_| at.column > 0) {
        return Some((*node, range.end.0));
    }
    if let Some((node, range)) = outline.covered(at, next).first() {
        return Some((*node, range.start.0));
    }
    let around = outline.around(at)?;
    let place = outline.nodes.iter().position(|node| node.id == around.id)?;
    // Behind a marker, before all words.
    Some((place, 0))
}

/// The text as it was, and where each change stands in it.
fn undone(text: &[char], edits: &mut [Edit]) -> String {
    let mut was: Vec<char> = Vec::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let (start, end) = (index(edit.start), index(edit.end));
        was.extend(text.get(at..start).unwrap_or_default());
        edit.was = u32::try_from(was.len()).unwrap_or(u32::MAX);
        was.extend(edit.old.chars());
        at = at.max(end);
    }
    was.extend(text.get(at..).unwrap_or_default());
    was.into_iter().collect()
}

/// The changes as their author saw them: what goes and what comes at one place is one.
fn merged(node: &NodeId, at: usize, text: &[char], edits: &[Edit]) -> Vec<Change> {
    let one = |before: &Edit, next: &Edit| {
        let between = next.start.saturating_sub(before.end);
        let at_once = !next.date.is_empty() && before.date == next.date;
        before.author == next.author && (between == 0 || (at_once && between <= NEAR))
    };
    let was = |edit: &Edit| edit.was + char_len(&edit.old);
    let before = undone(text, &mut edits.to_vec());
    let changes = edits.chunk_by(one).filter_map(|group| {
        let (first, last) = (group.first()?, group.last()?);
        let words = |start: u32, end: u32| -> String {
            let words = text.get(index(start)..index(end)).unwrap_or_default();
            words.iter().collect()
        };
        let (mut from, mut to) = (first.was, was(last));
        let mut new = words(first.start, last.end);
        if from == to {
            // Words put in alone: said of those they stand beside.
            let lead = from.min(BESIDE);
            let follow = match lead {
                0 => BESIDE.min(char_len(&before) - to),
                _ => 0,
            };
            let beside = |start: u32, end: u32| CharRange::new(start, end).of(&before);
            new = [beside(from - lead, from)?, &new, beside(to, to + follow)?].concat();
            (from, to) = (from - lead, to + follow);
        }
        Some(Change {
            node: node.clone(),
            at,
            range: CharRange::new(from, to),
            new,
            author: first.author.clone(),
            date: first.date.clone(),
        })
    });
    changes.collect()
}

fn index(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
