//! document.xml: paragraphs in reading order, with what stands beside and between them.

use std::collections::HashMap;

use kosshi_core::bullet::named;
use kosshi_core::source::{Flow, Said, SaidRole, Source};

use super::cells::Cells;
use super::notes::Aside;
use super::numbering::Numbering;
use super::pages::Pages;
use super::paragraph::{LINE_END, Mark, PAGE_END, Paragraph};
use super::styles::Styles;
use super::xml::{Element, Step, walk};
use crate::refusal::Refusal;
use crate::remark::{Remark, RemarkKind, RemarkPlace};

/// The parts that the text refers to.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// styles.xml
    pub(super) styles: Styles,
    /// numbering.xml
    pub(super) numbering: Numbering,
    /// footnotes.xml
    pub(super) footnotes: HashMap<String, Aside>,
    /// endnotes.xml
    pub(super) endnotes: HashMap<String, Aside>,
    /// comments.xml
    pub(super) comments: HashMap<String, Aside>,
}

/// Reads the text, its lines and the remarks on it.
pub(super) fn read(part: &str, parts: Parts) -> Result<(Source, Vec<Remark>), Refusal> {
    let mut body = Body::new(parts);
    walk(part, |step| {
        match step {
            Step::Open(element) => body.open(&element),
            Step::Close(name) => body.close(name),
            Step::Text(text) => body.text(text),
        }
        Ok(())
    })?;
    Ok(body.finish())
}

/// What the text being read is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Run {
    /// Between the texts of runs: spaces of the XML.
    None,
    /// Seen.
    Seen,
    /// Taken out by a tracked change.
    Deleted,
}

struct Body {
    parts: Parts,
    pages: Pages,
    /// Open paragraphs; those in a text box stand in one of the text.
    open: Vec<Paragraph>,
    run: Run,
    hidden: bool,
    /// Elements that are skipped with all they hold, and how deep we are in them.
    skipped: usize,
    tables: usize,
    cell: usize,
    cells: Cells,
    row: Vec<Paragraph>,
    changes: Vec<Remark>,
    open_changes: Vec<usize>,
    waiting: Vec<Mark>,
    places: HashMap<Mark, RemarkPlace>,
    footnotes: u32,
    endnotes: Vec<(String, String)>,
}

/// Other readings of what has been read already, readings of kanji, and what was moved away.
fn is_skipped(name: &str) -> bool {
    matches!(name, "Fallback" | "rt" | "moveFrom")
}

impl Body {
    fn new(parts: Parts) -> Self {
        Self {
            parts,
            pages: Pages::new(),
            open: Vec::new(),
            run: Run::None,
            hidden: false,
            skipped: 0,
            tables: 0,
            cell: 0,
            cells: Cells::default(),
            row: Vec::new(),
            changes: Vec::new(),
            open_changes: Vec::new(),
            waiting: Vec::new(),
            places: HashMap::new(),
            footnotes: 0,
            endnotes: Vec::new(),
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        let name = element.name();
        if self.skipped > 0 || is_skipped(name) {
            self.skipped += 1;
            return;
        }
        if self.tables == 1 {
            self.cells.take(element);
        }
        match name {
            "tbl" => self.tables += 1,
            "tr" if self.tables == 1 => self.cell = 0,
            "tc" if self.tables == 1 => self.cell += 1,
            "p" => self.begin(),
            "ins" | "moveTo" => self.change(RemarkKind::Insertion, element),
            "del" => self.change(RemarkKind::Deletion, element),
            "commentRangeStart" => self.mark(element, Mark::CommentFrom),
            "commentRangeEnd" => self.mark(element, Mark::CommentTo),
            "r" => self.hidden = false,
            "vanish" => self.hidden = element.is_on(),
            "t" => self.run = Run::Seen,
            "delText" => self.run = Run::Deleted,
            _ => {
                if let Some(paragraph) = self.open.last_mut() {
                    property(paragraph, element, &self.parts.styles);
                }
                self.sign(element);
            }
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "t" | "delText" => self.run = Run::None,
            "p" => self.end(),
            "tr" if self.tables == 1 => self.end_row(),
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "ins" | "moveTo" | "del" => self.end_change(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped > 0 || self.run == Run::None || self.hidden {
            return;
        }
        for &change in &self.open_changes {
            if let Some(remark) = self.changes.get_mut(change) {
                remark.text.push_str(text);
            }
        }
        if self.run == Run::Seen
            && let Some(paragraph) = self.open.last_mut()
        {
            paragraph.add(text);
        }
    }

    /// What a run holds beside text.
    fn sign(&mut self, element: &Element<'_>) {
        let note = match element.name() {
            "footnoteReference" => self.footnote(element),
            "endnoteReference" => self.endnote(element),
            _ => None,
        };
        let Some(paragraph) = self.open.last_mut() else {
            return;
        };
        match element.name() {
            "tab" if element.get("val").is_none() => paragraph.push('\u{3000}'),
            "noBreakHyphen" => paragraph.push('-'),
            "cr" => paragraph.push(LINE_END),
            "lastRenderedPageBreak" if self.tables == 0 => paragraph.push(PAGE_END),
            "br" => match element.get("type").as_deref() {
                Some("page") if self.tables == 0 => paragraph.push(PAGE_END),
                Some("column") => {}
                _ => paragraph.push(LINE_END),
            },
            "sym" => {
                let code = element
                    .get("char")
                    .and_then(|code| u32::from_str_radix(&code, 16).ok());
                let sign = code.and_then(char::from_u32).map(named);
                sign.into_iter().for_each(|sign| paragraph.push(sign));
            }
            _ => note.iter().for_each(|number| paragraph.add(number)),
        }
    }

    fn footnote(&mut self, element: &Element<'_>) -> Option<String> {
        let note = self.parts.footnotes.get(&element.get("id")?)?;
        self.footnotes += 1;
        let number = self.footnotes.to_string();
        self.pages.note(number.clone(), note.text.clone());
        Some(number)
    }

    fn endnote(&mut self, element: &Element<'_>) -> Option<String> {
        let note = self.parts.endnotes.get(&element.get("id")?)?;
        let number = (self.endnotes.len() + 1).to_string();
        self.endnotes.push((number.clone(), note.text.clone()));
        Some(number)
    }

    fn mark(&mut self, element: &Element<'_>, of: fn(String) -> Mark) {
        let mark = of(element.get("id").unwrap_or_default());
        match self.open.last_mut() {
            Some(paragraph) => paragraph.mark(mark),
            None => self.waiting.push(mark),
        }
    }

    fn change(&mut self, kind: RemarkKind, element: &Element<'_>) {
        let change = self.changes.len();
        // The mark of a paragraph may be put in or taken out, too: that is no text.
        self.changes.push(Remark {
            kind,
            author: element.get("author").unwrap_or_default(),
            date: element.get("date").unwrap_or_default(),
            text: String::new(),
            from: RemarkPlace::default(),
            to: RemarkPlace::default(),
        });
        self.open_changes.push(change);
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.mark(Mark::ChangeFrom(change));
        }
    }

    fn end_change(&mut self) {
        let change = self.open_changes.pop();
        if let (Some(change), Some(paragraph)) = (change, self.open.last_mut()) {
            paragraph.mark(Mark::ChangeTo(change));
        }
    }

    fn begin(&mut self) {
        let mut paragraph = Paragraph::in_cell(if self.tables > 0 { self.cell } else { 0 });
        std::mem::take(&mut self.waiting)
            .into_iter()
            .for_each(|mark| paragraph.mark(mark));
        self.open.push(paragraph);
    }

    fn end(&mut self) {
        let Some(mut paragraph) = self.open.pop() else {
            return;
        };
        let list = paragraph.style.list;
        if let Some(id) = list.list.filter(|&id| id != 0) {
            paragraph.printed = self.parts.numbering.next(id, list.level.unwrap_or(0));
        }
        if self.tables > 0 {
            self.row.push(paragraph);
        } else {
            self.write(&paragraph, None);
        }
    }

    fn write(&mut self, paragraph: &Paragraph, said: Option<Said>) {
        if paragraph.page_before {
            self.pages.turn();
        }
        self.places.extend(paragraph.write(&mut self.pages, said));
        if paragraph.page_behind {
            self.pages.turn();
        }
    }

    /// A row of several cells is one; a single cell is a frame around text.
    fn end_row(&mut self) {
        let mut row = std::mem::take(&mut self.row);
        if self.cell < 2 {
            row.iter().for_each(|paragraph| self.write(paragraph, None));
            return;
        }
        for paragraph in &mut row {
            paragraph.column = self.cells.column(paragraph.cell);
        }
        let mut cell = None;
        for paragraph in row.iter().filter(|paragraph| !paragraph.is_blank()) {
            let flow = match cell {
                None => Flow::Begins,
                Some(before) if before == paragraph.cell => Flow::GoesOn,
                Some(_) => Flow::Cell,
            };
            cell = Some(paragraph.cell);
            let said = Said {
                role: Some(SaidRole::Row),
                flow,
                rank: Some(Said::TEXT_RANK),
            };
            self.write(paragraph, Some(said));
        }
    }

    fn finish(mut self) -> (Source, Vec<Remark>) {
        for (number, text) in std::mem::take(&mut self.endnotes) {
            self.pages.note(number, text);
        }
        let at = |mark: Mark| self.places.get(&mark).copied();
        let mut remarks: Vec<Remark> = Vec::new();
        for (change, remark) in self.changes.into_iter().enumerate() {
            let from = at(Mark::ChangeFrom(change));
            if let (Some(from), false) = (from, remark.text.is_empty()) {
                let to = at(Mark::ChangeTo(change)).unwrap_or(from);
                remarks.push(Remark { from, to, ..remark });
            }
        }
        for (id, comment) in self.parts.comments {
            let from = at(Mark::CommentFrom(id.clone())).unwrap_or_default();
            remarks.push(Remark {
                kind: RemarkKind::Comment,
                author: comment.author,
                date: comment.date,
                text: comment.text,
                from,
                to: at(Mark::CommentTo(id)).unwrap_or(from),
            });
        }
        remarks.sort_by_key(|remark| (remark.from.page, remark.from.line, remark.from.column));
        (self.pages.finish(), remarks)
    }
}

/// A property of a paragraph.
fn property(paragraph: &mut Paragraph, element: &Element<'_>, styles: &Styles) {
    match element.name() {
        "pStyle" => {
            let style = styles.get(&element.get("val").unwrap_or_default());
            let own = std::mem::replace(&mut paragraph.style, style);
            paragraph.style.list = own.list.or(paragraph.style.list);
            paragraph.style.indent = own.indent.or(paragraph.style.indent);
        }
        "pageBreakBefore" => paragraph.page_before = element.is_on(),
        "sectPr" => paragraph.page_behind = true,
        // What kind of section it is stands inside `sectPr`.
        "type" if element.get("val").as_deref() == Some("continuous") => {
            paragraph.page_behind = false;
        }
        _ => paragraph.style.take(element),
    }
}
