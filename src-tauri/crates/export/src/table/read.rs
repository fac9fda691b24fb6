//! Reading a 意見一覧 back that somebody filled in.
//!
//! Columns are known by the names at their heads, ours or those of the template, wherever the
//! table stands on its sheet. Where its words belong is for the caller to find.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use kosshi_core::annotation::{AnnotationKind, Outcome, Scope, Stance};
use kosshi_core::ids::AnnotationId;
use kosshi_core::printed::{NamedPage, PageNumber};
use sha2::{Digest, Sha256};
use thiserror::Error;
use uuid::{Builder, Uuid};

use super::beside::Beside;
use super::rows::{heading_parts, opinion_parts};
use super::{Field, Template, hidden};
use crate::annotation::ExportResponse;
use crate::words;

/// How far down a sheet the heads are looked for.
const HEADS_WITHIN: usize = 30;
/// Without so many known columns a row is not the heads.
const LEAST_KNOWN: usize = 3;

/// Why a file is no 意見一覧.
#[derive(Debug, Error)]
pub enum TableUnread {
    /// It is no workbook.
    #[error("not a workbook")]
    Workbook(#[from] calamine::XlsxError),
    /// No sheet has the heads of a 意見一覧.
    #[error("no sheet has the columns of a 意見一覧")]
    NoTable,
}

/// A row that somebody filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// The row's number on its sheet, from 1, as programs show it.
    pub row: u32,
    /// The annotation it is: the one that was exported, or one made of its words, which is the
    /// same whenever the row is read.
    pub id: AnnotationId,
    /// Who wrote it.
    pub member: String,
    /// The page it names.
    pub page: Option<NamedPage>,
    /// The line on that page.
    pub line: Option<u32>,
    /// How the item that it names is cited.
    pub citation: String,
    /// How far it reaches.
    pub scope: Scope,
    /// The words it is about.
    pub quote: String,
    /// What it is.
    pub kind: AnnotationKind,
    /// What its author thinks of the place.
    pub stance: Option<Stance>,
    /// What is said.
    pub body: String,
    /// The words proposed; empty words propose to delete.
    pub replacement: Option<String>,
    /// Why those words.
    pub reason: String,
    /// What the secretariat answers, and what it did.
    pub response: Option<ExportResponse>,
    /// What was answered to it, oldest first.
    pub replies: Vec<String>,
}

/// The rows of a workbook in which somebody said something.
///
/// # Errors
/// [`TableUnread`] when the bytes are no 意見一覧.
pub fn read_table(bytes: &[u8], template: &Template) -> Result<Vec<TableRow>, TableUnread> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let beside = Beside::read(&mut book)?;
    for name in book.sheet_names() {
        let sheet = book.worksheet_range(&name)?;
        if let Some((at, heads)) = heads(&sheet, template) {
            let first = sheet.start().map_or(0, |(row, _)| row);
            let below = (first..).zip(sheet.rows()).skip(at + 1);
            return Ok(below
                .filter_map(|(row, cells)| heads.row(row + 1, cells, &beside))
                .collect());
        }
    }
    Err(TableUnread::NoTable)
}

/// A column whose name is known, as it is written, and where it stands.
struct Head {
    field: Field,
    name: String,
    at: usize,
}

/// Where the columns of a table stand.
#[derive(Default)]
struct Heads {
    fields: Vec<Head>,
    id: Option<usize>,
    words: Option<usize>,
}

/// The first row that names the columns.
fn heads(sheet: &Range<Data>, template: &Template) -> Option<(usize, Heads)> {
    let rows = sheet.rows().take(HEADS_WITHIN).enumerate();
    let heads = rows.map(|(at, cells)| (at, Heads::of(cells, template)));
    let mut tables = heads.filter(|(_, heads)| heads.is_table());
    tables.next()
}

impl Heads {
    fn of(cells: &[Data], template: &Template) -> Self {
        let mut heads = Self::default();
        for (at, cell) in cells.iter().enumerate() {
            let name = squeezed(&text(cell));
            let own = template
                .columns()
                .iter()
                .find(|one| squeezed(&one.name) == name);
            let field = own.map(|column| column.field);
            let field = field.or_else(|| Field::ALL.into_iter().find(|one| one.title() == name));
            match field {
                Some(field) => heads.fields.push(Head { field, name, at }),
                None if name == hidden::ID => heads.id = Some(at),
                None if name == hidden::WORDS => heads.words = Some(at),
                None => {}
            }
        }
        heads
    }

    fn is_table(&self) -> bool {
        let says = |field| self.fields.iter().any(|one| one.field == field);
        let ours = [self.id, self.words].into_iter().flatten().count();
        self.fields.len() + ours >= LEAST_KNOWN
            && (says(Field::Opinion) || says(Field::Replacement))
    }

    /// A row, unless nothing is said in it.
    fn row(&self, row: u32, cells: &[Data], beside: &Beside) -> Option<TableRow> {
        let cell = |at: Option<usize>| {
            at.and_then(|at| cells.get(at))
                .map(text)
                .unwrap_or_default()
        };
        let column = |field: Field| self.fields.iter().find(|one| one.field == field);
        let number = cell(column(Field::Number).map(|one| one.at));
        let said = |field: Field| {
            let column = column(field);
            let shown = cell(column.map(|one| one.at));
            let name = column.map_or("", |one| one.name.as_str());
            beside.whole(&number, name, shown)
        };
        let (opinion, quote) = (said(Field::Opinion), said(Field::Quote));
        let (stance, kind, body) = opinion_parts(&opinion);
        // Ours only in a row of ours: elsewhere a blank cell says nothing.
        let ours = self.words.filter(|_| !cell(self.id).is_empty());
        let ours = ours.map(|at| cell(Some(at)));
        let replacement = proposed(&said(Field::Replacement), ours, &quote);
        let reason = said(Field::Reason);
        if body.is_empty()
            && replacement.is_none()
            && reason.is_empty()
            && kind == AnnotationKind::Opinion
        {
            return None;
        }
        let (scope, citation) = heading_parts(&said(Field::Heading));
        let place = |field| said(field).trim().parse::<f64>().ok().filter(|n| *n >= 1.0);
        let mut read = TableRow {
            row,
            id: AnnotationId(Uuid::nil()),
            member: said(Field::Member),
            page: match place(Field::Page) {
                Some(number) => Some(NamedPage::Number(PageNumber::arabic(number as u32))),
                None => NamedPage::read(&said(Field::Page)),
            },
            line: place(Field::Line).map(|n| n as u32),
            citation,
            scope,
            quote,
            kind: replacement
                .as_ref()
                .map_or(kind, |_| AnnotationKind::Suggestion),
            stance,
            body: body.to_owned(),
            replacement,
            reason,
            response: response(said(Field::Response), &said(Field::Outcome)),
            replies: beside.replies(&number),
        };
        let own = Uuid::parse_str(&cell(self.id));
        read.id = AnnotationId(own.unwrap_or_else(|_| read.derived_id()));
        Some(read)
    }
}

impl TableRow {
    /// An id made of the words, so that a file which is read twice brings nothing twice.
    fn derived_id(&self) -> Uuid {
        // As it was made when a page was a number: what was read once is known again.
        let page = match self.page {
            Some(page) => format!("Some({page})"),
            None => "None".to_owned(),
        };
        let place = format!("{page} {:?}", self.line);
        let new = self.replacement.as_deref().unwrap_or_default();
        id_of_words(&[
            &self.member,
            &place,
            &self.citation,
            &self.quote,
            &self.body,
            new,
            &self.reason,
        ])
    }
}

/// What the secretariat wrote into its two cells; a word for what was done that is none of ours
/// stands with the others.
fn response(text: String, done: &str) -> Option<ExportResponse> {
    let done = done.trim();
    let outcome = Outcome::ALL
        .into_iter()
        .find(|one| words::outcome(*one) == done);
    let rest = Some(done).filter(|done| outcome.is_none() && !done.is_empty());
    let texts: Vec<&str> = [text.as_str()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .chain(rest)
        .collect();
    let text = texts.join("／");
    (outcome.is_some() || !text.is_empty()).then_some(ExportResponse { outcome, text })
}

/// An id made of texts, for ever the same.
#[must_use]
pub fn id_of_words(parts: &[&str]) -> Uuid {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut bytes = [0; 16];
    for (byte, from) in bytes.iter_mut().zip(hash.finalize()) {
        *byte = from;
    }
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// The words proposed. A cell of ours shows them among those that go: they stand hidden beside it,
/// and hold as long as nobody wrote something else into the cell.
fn proposed(shown: &str, new: Option<String>, quote: &str) -> Option<String> {
    use kosshi_core::redline::redline;
    if shown.is_empty() {
        return None;
    }
    if let Some(new) = new {
        let ours: String = redline(quote, &new)
            .into_iter()
            .map(|change| change.text)
            .collect();
        if ours == shown {
            return Some(new);
        }
    }
    match shown == words::DELETED {
        true => Some(String::new()),
        false => Some(shown.to_owned()),
    }
}

pub(super) fn text(cell: &Data) -> String {
    let text = match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => other.to_string(),
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.trim_end_matches('\n').to_owned()
}

/// A name as a person may have broken it over lines.
pub(super) fn squeezed(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect()
}
