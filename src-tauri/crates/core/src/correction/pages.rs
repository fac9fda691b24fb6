//! The page map of a text without pages: where the pages of the printed original begin, as a
//! person says it.
//!
//! From one entry to the next, pages and lines are counted from the source's own lines. A printed
//! line may be longer than one of the text; so what is counted never runs past the next entry.

use serde::{Deserialize, Serialize};

use super::{Correction, CorrectionError};
use crate::ids::NodeId;
use crate::outline::{Node, Outline, Span};
use crate::position::CharPos;
use crate::source::SourcePos;

/// A page of the printed original, and where it stands in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PageEntry {
    /// The first character that stands there.
    pub at: SourcePos,
    /// Its page, from 1.
    pub page: u32,
    /// Its line on that page, from 1.
    pub line: u32,
}

/// The entries of a draft, in the order of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageMap {
    entries: Vec<PageEntry>,
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
        Self { entries }
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
        Self { entries }
    }

    /// The entries without the one at a place.
    #[must_use]
    pub fn without(&self, at: SourcePos) -> Self {
        let others = self.entries.iter().filter(|one| one.at != at);
        Self {
            entries: others.copied().collect(),
        }
    }

    /// The place in the printed original; its column is that of the source.
    #[must_use]
    pub fn printed(&self, place: SourcePos) -> SourcePos {
        let next = self.entries.partition_point(|one| one.at <= place);
        let own = next.checked_sub(1).and_then(|at| self.entries.get(at));
        let (page, line) = match own {
            None => (place.page, place.line),
            Some(own) if own.at.page == place.page => {
                (own.page, own.line.saturating_add(place.line - own.at.line))
            }
            Some(own) => (
                own.page.saturating_add(place.page - own.at.page),
                place.line,
            ),
        };
        let most = self.entries.get(next).map(|next| (next.page, next.line));
        let (page, line) = most.map_or((page, line), |most| most.min((page, line)));
        SourcePos {
            page,
            line,
            ..place
        }
    }

    /// The outline with every place as in the printed original. Ids stay.
    #[must_use]
    pub fn print(&self, mut outline: Outline) -> Outline {
        if self.entries.is_empty() {
            return outline;
        }
        for node in &mut outline.nodes {
            node.spans = node.spans.iter().flat_map(|span| self.cut(span)).collect();
            node.start = self.printed(node.start);
            node.end = self.printed(node.end);
        }
        for warning in &mut outline.warnings {
            let place = self.printed(SourcePos {
                page: warning.page,
                line: warning.line,
                column: 0,
            });
            (warning.page, warning.line) = (place.page, place.line);
        }
        outline
    }

    /// A run in pieces, each of which stands on one printed line.
    fn cut(&self, span: &Span) -> Vec<Span> {
        let end = span.source.column.saturating_add(span.len);
        let inside = self.entries.iter().map(|one| one.at).filter(|at| {
            let same = (at.page, at.line) == (span.source.page, span.source.line);
            same && span.source.column < at.column && at.column < end
        });
        let begins: Vec<u32> = std::iter::once(span.source.column)
            .chain(inside.map(|at| at.column))
            .collect();
        let ends = begins.iter().skip(1).copied().chain([end]);
        let pieces = begins.iter().zip(ends);
        pieces
            .map(|(&column, end)| Span {
                at: CharPos(span.at.0 + (column - span.source.column)),
                len: end - column,
                source: self.printed(SourcePos {
                    column,
                    ..span.source
                }),
            })
            .collect()
    }
}

/// Whether pages and lines go up as the source goes on.
pub(super) fn check(entries: &[PageEntry]) -> Result<(), CorrectionError> {
    if entries.iter().any(|one| one.page == 0 || one.line == 0) {
        return Err(CorrectionError::PageZero);
    }
    let ordered = entries.windows(2).all(|pair| match pair {
        [one, next] => one.at < next.at && (one.page, one.line) < (next.page, next.line),
        _ => true,
    });
    match ordered {
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
