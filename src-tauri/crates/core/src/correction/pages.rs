//! The page map of a text without pages: where the pages of the printed original begin, as a
//! person says it.
//!
//! No page or line is ever invented: a place has one only where an entry vouches for it. Others have
//! page 0 and line 0, which is how a place says that it is not known where it was printed.

use serde::{Deserialize, Serialize};

use super::{Correction, CorrectionError};
use crate::ids::NodeId;
use crate::outline::{Node, Outline, Span};
use crate::position::CharPos;
use crate::printed::PrintedPages;
use crate::source::SourcePos;

/// How many characters from an entry surely stand on the line that it names. A printed line holds
/// more; a paragraph of a word processor is many of them.
const ON_LINE: u32 = 20;

/// A page of the printed original, and where it stands in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PageEntry {
    /// The first character that stands there.
    pub at: SourcePos,
    /// Its page, from 1.
    pub page: u32,
    /// Its line on that page, from 1; `None` where only the page was said.
    #[serde(default)]
    pub line: Option<u32>,
}

/// The entries of a draft, in the order of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageMap {
    entries: Vec<PageEntry>,
    /// Whether the lines of the source are paragraphs, which no printer keeps as they are.
    flows: bool,
}

impl PageMap {
    /// The map that the corrections of a draft leave: each says the whole of it.
    #[must_use]
    pub fn of<'a>(corrections: impl IntoIterator<Item = &'a Correction>) -> Self {
        let said = corrections.into_iter().filter_map(|one| match one {
            Correction::Pages { entries, .. } => Some(entries),
            _ => None,
        });
        let entries = said.last().cloned().unwrap_or_default();
        let flows = false;
        Self { entries, flows }
    }

    /// The map of a draft that was read from a file of this name: what a word processor or a browser
    /// lays out anew has pages at most, and no lines.
    #[must_use]
    pub fn of_file(self, name: &str) -> Self {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let flowing = ["docx", "docm", "html", "htm", "xhtml"];
        let flows = flowing.iter().any(|one| ending.eq_ignore_ascii_case(one));
        Self { flows, ..self }
    }

    /// Whether every place is where the source has it.
    #[must_use]
    pub fn is_as_read(&self) -> bool {
        self.entries.is_empty() && !self.flows
    }

    /// What was entered, in the order of the source.
    #[must_use]
    pub fn entries(&self) -> &[PageEntry] {
        &self.entries
    }

    /// The entries with one more, in place of one that was there.
    #[must_use]
    pub fn with(&self, entry: PageEntry) -> Self {
        let mut entries = self.without(entry.at).entries;
        let behind = entries.partition_point(|one| one.at < entry.at);
        entries.insert(behind, entry);
        let flows = self.flows;
        Self { entries, flows }
    }

    /// The entries without the one at a place.
    #[must_use]
    pub fn without(&self, at: SourcePos) -> Self {
        let others = self.entries.iter().filter(|one| one.at != at);
        Self {
            entries: others.copied().collect(),
            flows: self.flows,
        }
    }

    /// The place in the printed original as far as it is known; its column is that of the source.
    /// `paged` says that the source has pages of its own.
    fn printed(&self, place: SourcePos, paged: bool) -> SourcePos {
        let next = self.entries.partition_point(|one| one.at <= place);
        let own = next.checked_sub(1).and_then(|at| self.entries.get(at));
        let next = self.entries.get(next);
        let page = match self.entries.is_empty() {
            // Nobody has said otherwise, and the file knows where its pages end.
            true => paged.then_some(place.page),
            false => own.and_then(|own| own.page_of(place, next, paged)),
        };
        let line = own.and_then(|own| own.line_of(place, next));
        SourcePos {
            page: page.unwrap_or(0),
            line: line.unwrap_or(0),
            ..place
        }
    }

    /// The outline with every place as in the printed original. Ids stay.
    #[must_use]
    pub fn print(&self, mut outline: Outline) -> Outline {
        if self.is_as_read() {
            return outline;
        }
        let paged = outline.nodes.iter().any(|node| node.end.page > 1);
        // What a person said goes before what was read.
        if !self.entries.is_empty() {
            outline.printed = PrintedPages::default();
        }
        for node in &mut outline.nodes {
            let pieces = node.spans.iter().flat_map(|span| self.cut(span, paged));
            node.spans = pieces.collect();
            node.start = self.printed(node.start, paged);
            node.end = self.printed(node.end, paged);
        }
        outline
    }

    /// A run in pieces, each of which stands on one printed line.
    fn cut(&self, span: &Span, paged: bool) -> Vec<Span> {
        let end = span.source.column.saturating_add(span.len);
        let own = self.entries.iter().map(|one| one.at);
        let own = own.filter(|at| (at.page, at.line) == (span.source.page, span.source.line));
        let mut begins: Vec<u32> = own
            .flat_map(|at| [at.column, at.column.saturating_add(ON_LINE)])
            .filter(|&column| span.source.column < column && column < end)
            .chain([span.source.column])
            .collect();
        begins.sort_unstable();
        begins.dedup();
        let ends = begins.iter().skip(1).copied().chain([end]);
        let pieces = begins.iter().zip(ends);
        pieces
            .map(|(&column, end)| Span {
                at: CharPos(span.at.0 + (column - span.source.column)),
                len: end - column,
                source: self.printed(
                    SourcePos {
                        column,
                        ..span.source
                    },
                    paged,
                ),
            })
            .collect()
    }
}

impl PageEntry {
    /// The printed page of a place from here to the next entry, where it is sure.
    fn page_of(&self, place: SourcePos, next: Option<&Self>, paged: bool) -> Option<u32> {
        let ends_there = next.is_some_and(|next| {
            let turns = self.page.checked_add(1) == Some(next.page) && next.line == Some(1);
            next.page == self.page || turns
        });
        if self.is_beside(place) || ends_there {
            return Some(self.page);
        }
        // The pages of the source are those of the original, counted from another one.
        let turned = |to: SourcePos| to.page.checked_sub(self.at.page);
        let agrees = next.is_none_or(|next| next.page.checked_sub(self.page) == turned(next.at));
        let counted = self.page.checked_add(turned(place)?);
        counted.filter(|_| paged && agrees)
    }

    /// The printed line of a place from here to the next entry, where it is sure: beside the entry,
    /// or where the next one shows that the lines of the source are the printed ones.
    fn line_of(&self, place: SourcePos, next: Option<&Self>) -> Option<u32> {
        let own = self.line?;
        let down = |to: SourcePos| to.line.checked_sub(self.at.line);
        let confirmed = next.is_some_and(|next| {
            let alike = (next.page, next.at.page) == (self.page, self.at.page);
            let lines = next.line.and_then(|line| line.checked_sub(own));
            alike && lines.is_some() && lines == down(next.at)
        });
        match confirmed {
            true => own.checked_add(down(place)?),
            false => self.is_beside(place).then_some(own),
        }
    }

    /// Whether a place behind the entry surely stands on the same printed line.
    fn is_beside(&self, place: SourcePos) -> bool {
        let same = (place.page, place.line) == (self.at.page, self.at.line);
        same && place.column.saturating_sub(self.at.column) < ON_LINE
    }
}

/// Whether pages and lines go up as the source goes on. Several places may be said to stand on one
/// page; none on one line, which is said of its first character.
pub(super) fn check(entries: &[PageEntry]) -> Result<(), CorrectionError> {
    if entries
        .iter()
        .any(|one| one.page == 0 || one.line == Some(0))
    {
        return Err(CorrectionError::PageZero);
    }
    let ordered = entries.windows(2).all(|pair| match pair {
        [one, next] => one.at < next.at && one.page <= next.page,
        _ => true,
    });
    // On a page, entries without a line stand among those with one.
    let lines = entries.chunk_by(|one, next| one.page == next.page);
    let lines_ordered = lines.into_iter().all(|page| {
        let lines: Vec<u32> = page.iter().filter_map(|one| one.line).collect();
        lines.is_sorted_by(|one, next| one < next)
    });
    match ordered && lines_ordered {
        true => Ok(()),
        false => Err(CorrectionError::PageOrder),
    }
}

/// The item of an outline, as it was read, at which an entry stands, and the character of its text;
/// `None` where it stands at the beginning of the item.
#[must_use]
pub fn item_at(outline: &Outline, at: SourcePos) -> Option<(NodeId, Option<CharPos>)> {
    let begins = |node: &&Node| node.start == at;
    if let Some(node) = outline.nodes.iter().find(begins) {
        return Some((node.id.clone(), None));
    }
    let next = SourcePos {
        column: at.column.saturating_add(1),
        ..at
    };
    let inside = outline.covered(at, next).into_iter().next();
    match inside {
        Some((node, range)) => {
            let node = outline.nodes.get(node)?;
            Some((node.id.clone(), Some(range.start)))
        }
        // It is a marker now.
        None => outline.around(at).map(|node| (node.id.clone(), None)),
    }
}
