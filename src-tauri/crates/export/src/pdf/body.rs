//! The draft on the pages, each annotation beside its item or numbered behind the text.

use kosshi_core::outline::NodeKind;

use super::card::{card, number};
use super::face::Faces;
use super::setting::{Line, Look, Run, Setter};
use super::sheet::{Bookmark, Cursor, MM, Paper, Role, Sheet, Track};
use crate::annotation::ExportAnnotation;
use crate::model::{ExportNode, Model};
use crate::outline::label;
use crate::progress::{NotWritten, Watch};
use crate::words::{self, Pages};

/// More annotations than these stand behind the text, in two columns: beside it they would leave
/// most of the paper blank and take three times the pages.
const MOST_BESIDE: usize = 1000;
const NOTE: f32 = 8.0;
const PLACE: f32 = 6.5;
const GAP: f32 = 6.0 * MM;

pub(super) fn body(model: &Model, faces: &Faces, watch: Watch<'_>) -> Result<Sheet, NotWritten> {
    let paper = Paper::a4(false);
    let beside = (1..=MOST_BESIDE).contains(&model.annotation_count());
    let notes = match beside {
        true => 64.0 * MM,
        false => (paper.inner() - GAP) / 2.0,
    };
    let mut body = Body {
        setter: Setter::new(faces),
        sheet: Sheet::new(paper),
        text: Track {
            lanes: vec![paper.left],
            width: match beside {
                true => paper.inner() - notes - GAP,
                false => paper.inner(),
            },
        },
        notes: Track {
            lanes: match beside {
                true => vec![paper.right - notes],
                false => vec![paper.left, paper.right - notes],
            },
            width: notes,
        },
        beside,
        pages: model.pages(),
        base: model.heading_base(),
        under: 0,
        number: 1,
    };
    body.all(model, watch)?;
    Ok(body.sheet)
}

struct Body<'a> {
    setter: Setter<'a>,
    sheet: Sheet,
    text: Track,
    notes: Track,
    beside: bool,
    pages: Pages<'a>,
    base: u16,
    /// The depth of what stands directly under the last heading.
    under: u16,
    number: usize,
}

impl Body<'_> {
    fn all(&mut self, model: &Model, watch: Watch<'_>) -> Result<(), NotWritten> {
        let start = self.sheet.start();
        let mut at = self.head(model, start);
        let mut notes = at;
        for (done, node) in model.nodes.iter().enumerate() {
            watch(done, model.nodes.len())?;
            let is_head = done == 0 && node.kind == NodeKind::Title;
            if is_head && node.annotations.is_empty() {
                continue;
            }
            if self.beside && !node.annotations.is_empty() && notes > at {
                at = notes;
            }
            let first = self.number;
            self.number += node.annotations.len();
            let begun = self.node(node, first, &mut at);
            if self.beside {
                for (number, one) in (first..).zip(&node.annotations) {
                    notes = self.card(one, number, notes.max_of(begun));
                }
            }
        }
        at = if notes > at { notes } else { at };
        if !self.beside && self.number > 1 {
            at = self.sheet.next(&self.text, at);
            at = self.section(words::NOTES, at);
            let all = model.nodes.iter().flat_map(|node| &node.annotations);
            for (number, one) in (1..).zip(all) {
                watch(number, self.number)?;
                at = self.card(one, number, at);
            }
        }
        if !model.apart.is_empty() {
            at.y += 12.0;
            if at.lane > 0 {
                at = self.sheet.next(&self.notes, at);
            }
            at = self.section(words::APART, at);
            let why = self.sheet.part(Role::Paragraph, None);
            let run = Run::new(words::APART_WHY, Look::of(9.0));
            let lines = self.setter.lines(&[run], self.sheet.paper.inner());
            at = self
                .sheet
                .flow(&self.text, at, lines, (14.0, 0.0), Some(why));
            if self.beside {
                self.notes.lanes = vec![self.sheet.paper.left];
                self.notes.width = self.sheet.paper.inner();
            }
            for (number, one) in (self.number..).zip(&model.apart) {
                at = self.card(one, number, at);
            }
        }
        Ok(())
    }

    /// The title of the file and what is known of it.
    fn head(&mut self, model: &Model, at: Cursor) -> Cursor {
        let width = self.sheet.paper.inner();
        let title = Role::Heading(1, model.heading().to_owned());
        let part = self.sheet.part(title, None);
        let run = Run::new(model.heading(), Look::of(16.0).bold());
        let lines = self.setter.lines(&[run], width);
        let mut at = self
            .sheet
            .flow(&self.text, at, lines, (24.0, 0.0), Some(part));
        let facts = model.facts().join("　");
        if !facts.is_empty() {
            let part = self.sheet.part(Role::Paragraph, None);
            let lines = self.setter.lines(&[Run::new(facts, Look::of(9.0))], width);
            at = self
                .sheet
                .flow(&self.text, at, lines, (14.0, 0.0), Some(part));
        }
        at.y += 14.0;
        at
    }

    /// A heading of the file's own, over the whole width.
    fn section(&mut self, words: &str, at: Cursor) -> Cursor {
        let at = self.sheet.with_room(&self.text, at, 60.0);
        self.sheet.bookmarks.push(Bookmark {
            depth: 0,
            text: words.to_owned(),
            at,
        });
        let part = self.sheet.part(Role::Heading(2, words.to_owned()), None);
        let run = Run::new(words, Look::of(13.0).bold());
        let lines = self.setter.lines(&[run], self.sheet.paper.inner());
        self.sheet
            .flow(&self.text, at, lines, (24.0, 0.0), Some(part))
    }

    /// A node where `at` says, or at the top of the next page; where it begins.
    fn node(&mut self, node: &ExportNode, first: usize, at: &mut Cursor) -> Cursor {
        let is_heading = matches!(node.kind, NodeKind::Heading | NodeKind::Title);
        let level = node.depth.saturating_sub(self.base);
        let (look, leading) = match (node.kind, level) {
            (NodeKind::Title | NodeKind::Heading, 0) => (Look::of(13.0).bold(), 22.0),
            (NodeKind::Title | NodeKind::Heading, 1) => (Look::of(11.5).bold(), 19.0),
            (NodeKind::Title | NodeKind::Heading, _) => (Look::of(10.0).bold(), 17.0),
            (NodeKind::Item | NodeKind::Paragraph | NodeKind::Table, _) => (Look::of(10.0), 17.0),
            _ => (Look::of(9.0), 15.0),
        };
        if is_heading {
            self.under = node.depth.saturating_add(1);
            at.y += leading * 0.4;
        }
        // A heading stays with what it is the heading of.
        let room = if is_heading { leading + 60.0 } else { leading };
        *at = self.sheet.with_room(&self.text, *at, room);
        let begun = *at;
        let role = match is_heading {
            true => Role::Heading(level + 2, label(&node.marker, &node.text)),
            false => Role::Paragraph,
        };
        if is_heading {
            self.sheet.bookmarks.push(Bookmark {
                depth: level,
                text: label(&node.marker, &node.text).chars().take(200).collect(),
                at: begun,
            });
        }
        let part = self.sheet.part(role, None);
        self.place(node, begun, leading - 0.45 * (look.size - PLACE), part);
        let steps = match is_heading {
            true => 0,
            false => node.depth.saturating_sub(self.under).min(8),
        };
        let indent = f32::from(steps) * 10.0;
        let mut runs = marked(node, first, look);
        let hang = self.marker(&node.marker, look, (begun, indent, leading), part);
        if hang.is_none() {
            runs.insert(0, Run::new(format!("{} ", node.marker), look));
        }
        let indent = indent + hang.unwrap_or(0.0);
        let lines = self.setter.lines(&runs, self.text.width - indent);
        *at = self
            .sheet
            .flow(&self.text, begun, lines, (leading, indent), Some(part));
        begun
    }

    /// The page and line of the original, in the margin.
    fn place(&mut self, node: &ExportNode, at: Cursor, under: f32, part: usize) {
        let place = words::place_short(node.page, node.line, self.pages);
        let run = Run::new(format!("{place} "), Look::of(PLACE));
        for line in self.setter.lines(&[run], self.sheet.paper.left) {
            let width: f32 = line.iter().map(|piece| piece.width).sum();
            let x = self.sheet.paper.left - width - 2.0 * MM;
            self.sheet.line(at.page, x, at.y + under, line, Some(part));
        }
    }

    /// A marker before its text; how far the text stands in, or nothing for one so long that it
    /// belongs into the text.
    fn marker(
        &mut self,
        marker: &str,
        look: Look,
        (at, indent, leading): (Cursor, f32, f32),
        part: usize,
    ) -> Option<f32> {
        if marker.is_empty() {
            return Some(0.0);
        }
        let run = Run::new(format!("{marker} "), look);
        let lines = self.setter.lines(&[run], self.text.width / 3.0);
        let [line] = <[Line; 1]>::try_from(lines).ok()?;
        let width: f32 = line.iter().map(|piece| piece.width).sum();
        let x = self.text.x(at) + indent;
        self.sheet
            .line(at.page, x, at.y + leading, line, Some(part));
        Some(width.max(look.size))
    }

    fn card(&mut self, one: &ExportAnnotation, number: usize, at: Cursor) -> Cursor {
        let leading = NOTE * 1.5;
        let mut at = self.sheet.with_room(&self.notes, at, leading * 3.0);
        let note = self.sheet.part(Role::Note, None);
        let x = self.notes.x(at);
        let y = at.y + 2.0;
        self.sheet.put(
            at.page,
            super::sheet::Item::Rule {
                from: (x, y),
                to: (x + self.notes.width, y),
                width: 0.4,
            },
        );
        at.y += 3.0;
        for runs in card(one, number, self.pages, NOTE) {
            let part = self.sheet.part(Role::Paragraph, Some(note));
            let lines = self.setter.lines(&runs, self.notes.width);
            at = self
                .sheet
                .flow(&self.notes, at, lines, (leading, 0.0), Some(part));
        }
        at.y += 4.0;
        at
    }
}

/// A node's text with its annotated words underlined, and the numbers of the annotations where
/// these words end. An annotation of the whole node has its number at the end.
fn marked(node: &ExportNode, first: usize, look: Look) -> Vec<Run> {
    let chars: Vec<char> = node.text.chars().collect();
    let stretches: Vec<(usize, usize, usize)> = (first..)
        .zip(&node.annotations)
        .map(|(number, one)| {
            let whole = (chars.len(), chars.len());
            let (start, end) = one.range.map_or(whole, |range| {
                (
                    range.start.index().min(chars.len()),
                    range.end.index().min(chars.len()),
                )
            });
            (start, end, number)
        })
        .collect();
    let mut cuts: Vec<usize> = stretches.iter().flat_map(|one| [one.0, one.1]).collect();
    cuts.extend([0, chars.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut runs = Vec::new();
    let mut start = 0;
    for cut in cuts {
        let words: String = chars.get(start..cut).unwrap_or_default().iter().collect();
        let underlined = stretches
            .iter()
            .any(|&(from, to, _)| from <= start && cut <= to && from < to);
        if !words.is_empty() {
            runs.push(Run::new(words, Look { underlined, ..look }));
        }
        let ended = stretches.iter().filter(|one| one.1 == cut);
        let numbers: String = ended.map(|one| number(one.2)).collect();
        if !numbers.is_empty() {
            let raised = Look {
                raised: true,
                bold: true,
                ..look
            };
            runs.push(Run::new(numbers, raised));
        }
        start = cut;
    }
    runs
}

impl Cursor {
    fn max_of(self, other: Self) -> Self {
        if self > other { self } else { other }
    }
}
