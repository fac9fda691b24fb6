//! Outlines in memory: read from the library once, with their citations.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use kosshi_core::citation;
use kosshi_core::correction::{PageMap, item_at};
use kosshi_core::ids::{DraftId, NodeId};
use kosshi_core::outline::{Node, NodeKind, Outline};
use kosshi_core::placeholder::{Placeholder, placeholders};
use kosshi_core::printed::PrintedPages;
use kosshi_core::reference::{Reference, references};
use kosshi_core::seek::{Sought, seek};
use kosshi_core::table::{Grid, grids};
use kosshi_export::words::{self, Pages};
use kosshi_store::Store;

use super::whereabouts::{Kept, Whereabouts};
use crate::contract::{
    GridView, NodeView, OutlineView, PageView, PlaceholderView, ReferenceView, SourceView,
};
use crate::error::AppError;
use crate::file::outline_warnings;

/// How many outlines are kept. A person compares two or three drafts, not ten.
const KEPT: usize = 4;

/// A draft's outline and what is derived from it.
pub(crate) struct DraftOutline {
    pub(crate) outline: Outline,
    citations: HashMap<NodeId, String>,
    places: HashMap<NodeId, usize>,
    /// The place of each node's chapter, where it has one.
    chapters: Vec<Option<usize>>,
    /// The columns of its tables, once they are asked for: of a draft that is only listed they are
    /// not.
    grids: OnceLock<HashMap<NodeId, Grid>>,
    /// Where pages of the printed original begin, as a person said.
    pub(crate) written: Vec<PageView>,
    /// The outline by the places of its source, where pages were said.
    pub(crate) read: Option<Outline>,
    is_paged: bool,
}

impl DraftOutline {
    /// An outline with what is derived from it.
    pub(crate) fn new(outline: Outline) -> Self {
        let places: HashMap<NodeId, usize> = outline
            .nodes
            .iter()
            .enumerate()
            .map(|(i, node)| (node.id.clone(), i))
            .collect();
        Self {
            citations: citation::of_outline(&outline),
            chapters: chapters(&outline.nodes, &places),
            grids: OnceLock::new(),
            places,
            is_paged: is_paged(&outline),
            outline,
            written: Vec::new(),
            read: None,
        }
    }

    /// A draft's outline, from the library.
    fn read(store: &Store, id: DraftId) -> Result<Self, AppError> {
        let (read, pages) = store.get_mapped(id)?;
        Ok(Self::printed(read, &pages))
    }

    /// An outline as it was read, shown by the pages of its printed original.
    fn printed(read: Outline, map: &PageMap) -> Self {
        let entries = map.entries().iter().filter_map(|entry| {
            let (node, at) = item_at(&read, entry.at)?;
            Some(PageView {
                node,
                at: at.map(|at| at.0),
                page: entry.page,
                line: entry.line,
            })
        });
        let pages: Vec<PageView> = entries.collect();
        if map.is_as_read() {
            return Self::new(read);
        }
        Self {
            written: pages,
            read: Some(read.clone()),
            ..Self::new(map.print(read))
        }
    }

    /// A node by its id.
    pub(crate) fn node(&self, id: &NodeId) -> Result<&Node, AppError> {
        self.places
            .get(id)
            .and_then(|&place| self.outline.nodes.get(place))
            .ok_or_else(|| {
                AppError::new("not_found")
                    .with("what", "node")
                    .with("id", id.as_str())
            })
    }

    /// The nodes from one to a later one, in reading order; none when the second stands first.
    pub(crate) fn between(&self, first: &NodeId, last: &NodeId) -> Result<&[Node], AppError> {
        self.node(first)?;
        self.node(last)?;
        let (first, last) = (self.place(first), self.place(last));
        Ok(self.outline.nodes.get(first..=last).unwrap_or_default())
    }

    /// How officials cite a node; empty for one that is not there.
    pub(crate) fn citation(&self, id: &NodeId) -> String {
        self.citations.get(id).cloned().unwrap_or_default()
    }

    /// The places that a person names.
    pub(crate) fn seek(&self, text: &str) -> Sought {
        seek(&self.outline, &self.citations, text)
    }

    /// Where a node stands in reading order.
    pub(crate) fn place(&self, id: &NodeId) -> usize {
        self.places.get(id).copied().unwrap_or(usize::MAX)
    }

    /// The ancestors of a node, outermost first.
    pub(crate) fn ancestors(&self, id: &NodeId) -> Vec<&Node> {
        let mut path = Vec::new();
        let mut at = self.node(id).ok().and_then(|node| node.parent.as_ref());
        // Parents stand before their children, so this ends.
        while let Some(node) = at.and_then(|id| self.node(id).ok()) {
            path.push(node);
            at = node.parent.as_ref();
        }
        path.reverse();
        path
    }

    /// The place of the heading under which the hit at a place is grouped: the innermost of the
    /// outer two levels.
    pub(crate) fn chapter(&self, place: usize) -> Option<usize> {
        self.chapters.get(place).copied().flatten()
    }

    /// The columns of its tables. They are told by the places of the source.
    pub(crate) fn grids(&self) -> &HashMap<NodeId, Grid> {
        let told = || grids(self.read.as_ref().unwrap_or(&self.outline));
        self.grids.get_or_init(told)
    }

    /// A place as it is cited, with its page and line.
    pub(crate) fn cited(&self, node: &NodeId, page: u32, line: u32) -> String {
        words::cited(&self.citation(node), page, line, self.pages())
    }

    /// How its pages are named: a source of one page is cited by line alone.
    pub(crate) fn pages(&self) -> Pages<'_> {
        self.is_paged.then_some(&self.outline.printed)
    }
}

fn is_paged(outline: &Outline) -> bool {
    outline.nodes.iter().any(|node| {
        let runs = node.spans.iter().map(|span| span.source.page);
        let mut pages = runs.chain([node.start.page, node.end.page]);
        pages.any(|page| page > 1)
    })
}

/// The chapter of each node: its own place for a heading of the outer two levels, else that of its
/// parent, which stands before it.
fn chapters(nodes: &[Node], places: &HashMap<NodeId, usize>) -> Vec<Option<usize>> {
    let mut chapters: Vec<Option<usize>> = Vec::with_capacity(nodes.len());
    for (at, node) in nodes.iter().enumerate() {
        let above = || *chapters.get(*places.get(node.parent.as_ref()?)?)?;
        let is_chapter = node.kind == NodeKind::Heading && node.depth <= 2;
        let chapter = if is_chapter { Some(at) } else { above() };
        chapters.push(chapter);
    }
    chapters
}

/// The outlines in memory, least recently used first.
#[derive(Default)]
pub(crate) struct Outlines {
    kept: Mutex<Vec<(DraftId, Arc<DraftOutline>)>>,
    whereabouts: Kept,
}

impl Outlines {
    /// A draft's outline, from memory or from the library.
    pub(crate) fn get(&self, store: &Store, id: DraftId) -> Result<Arc<DraftOutline>, AppError> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = kept.iter().position(|(kept, _)| *kept == id) {
            let found = kept.remove(at);
            let outline = Arc::clone(&found.1);
            kept.push(found);
            return Ok(outline);
        }
        let outline = Arc::new(DraftOutline::read(store, id)?);
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push((id, Arc::clone(&outline)));
        Ok(outline)
    }

    /// Where the items of a draft stand. A draft that is only listed among others takes no room
    /// from those that are read.
    pub(crate) fn whereabouts(
        &self,
        store: &Store,
        id: DraftId,
    ) -> Result<Arc<Whereabouts>, AppError> {
        self.whereabouts.get(id, || match self.in_memory(id) {
            Some(outline) => Ok(Whereabouts::of(&outline)),
            None => Ok(Whereabouts::of(&DraftOutline::read(store, id)?)),
        })
    }

    fn in_memory(&self, id: DraftId) -> Option<Arc<DraftOutline>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().find(|(kept, _)| *kept == id)?;
        Some(Arc::clone(&found.1))
    }

    /// Forgets drafts that changed.
    pub(crate) fn forget(&self, drafts: &[DraftId]) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(id, _)| !drafts.contains(id));
        drop(kept);
        self.whereabouts.forget(drafts);
    }
}

/// An outline as the window and the command line get it; nothing is marked as read yet.
pub(crate) fn outline_view(
    outline: &Outline,
    grids: &HashMap<NodeId, Grid>,
    draft: Option<DraftId>,
) -> OutlineView {
    let citations = citation::of_outline(outline);
    let nodes = outline.nodes.iter().map(|node| NodeView {
        id: node.id.clone(),
        parent: node.parent.clone(),
        depth: node.depth,
        kind: node.kind,
        marker: node.marker.clone(),
        text: node.text.clone(),
        page: node.start.page,
        line: node.start.line,
        end_page: node.end.page,
        end_line: node.end.line,
        citation: citations.get(&node.id).cloned().unwrap_or_default(),
        confidence: node.grounds.confidence(),
        why: node.grounds.why().collect(),
        lines: line_starts(node),
        placeholders: placeholders(node)
            .into_iter()
            .map(placeholder_view)
            .collect(),
        grid: grids.get(&node.id).map(grid_view),
        source: None,
        read: false,
    });
    OutlineView {
        draft,
        title: outline.title.clone(),
        nodes: nodes.collect(),
        references: references(outline)
            .into_iter()
            .map(reference_view)
            .collect(),
        warnings: outline_warnings(outline).collect(),
        pages: Vec::new(),
        printed: printed_view(&outline.printed),
    }
}

/// The numbers printed on the pages of a draft, as the window gets them.
pub(crate) fn printed_view(printed: &PrintedPages) -> Vec<Option<String>> {
    let numbers = printed.by_sheet();
    numbers.map(|number| Some(number?.to_string())).collect()
}

/// Says where the nodes stand in the source, which its lines are told apart by; so are the entries
/// of its contents.
pub(crate) fn stand(view: &mut OutlineView, read: &Outline) {
    for (node, read) in view.nodes.iter_mut().zip(&read.nodes) {
        node.source = Some(SourceView {
            page: read.start.page,
            line: read.start.line,
            lines: line_starts(read),
        });
    }
    view.references = references(read).into_iter().map(reference_view).collect();
}

fn placeholder_view(found: Placeholder) -> PlaceholderView {
    PlaceholderView {
        range: found.range,
        kind: found.kind,
    }
}

fn grid_view(grid: &Grid) -> GridView {
    let cells = grid.cells.iter();
    GridView {
        table: grid.table,
        columns: grid.columns.clone(),
        cells: cells
            .map(|cell| (cell.at.0, cell.row, cell.column, cell.span))
            .collect(),
        rows: grid.rows.clone(),
        items: grid.items.iter().map(|at| at.0).collect(),
    }
}

fn reference_view(found: Reference) -> ReferenceView {
    ReferenceView {
        kind: found.kind,
        node: found.node,
        range: found.range,
        to: found.to,
    }
}

/// Where each source line begins in a node's text: `(character, page, line)`.
fn line_starts(node: &Node) -> Vec<(u32, u32, u32)> {
    let mut lines: Vec<(u32, u32, u32)> = Vec::new();
    for span in &node.spans {
        let (page, line) = (span.source.page, span.source.line);
        if lines
            .last()
            .is_none_or(|last| (last.1, last.2) != (page, line))
        {
            lines.push((span.at.0, page, line));
        }
    }
    lines
}
