//! The nodes of a table, one below the other.

use kosshi_core::outline::NodeKind;
use kosshi_core::table::{Entry, Grid};

use crate::annotation::ExportAnnotation;
use crate::model::ExportNode;

/// What is written in one piece.
pub(crate) enum Part<'m> {
    /// A node.
    Node(&'m ExportNode),
    /// The nodes of a table of several columns.
    Table(Table<'m>),
}

/// The nodes of a table, each with its columns, which are the same for all.
pub(crate) struct Table<'m> {
    pub(crate) rows: Vec<(&'m ExportNode, &'m Grid)>,
}

impl<'m> Table<'m> {
    /// The first of its nodes.
    pub(crate) fn first(&self) -> Option<&'m ExportNode> {
        self.rows.first().map(|(node, _)| *node)
    }

    /// Its nodes.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = &'m ExportNode> + '_ {
        self.rows.iter().map(|(node, _)| *node)
    }

    /// Whether its first row heads the columns: words and no sentences.
    pub(crate) fn has_head(&self) -> bool {
        let first = self.rows.first();
        let words = first.and_then(|(node, grid)| grid.words(&node.text).into_iter().next());
        let is_word = |cell: &String| !cell.contains('。') && cell.chars().count() <= LONGEST_HEAD;
        words.is_some_and(|cells| cells.iter().all(is_word))
    }

    /// The widths of its columns, in half ems.
    pub(crate) fn columns(&self) -> &'m [u32] {
        self.rows.first().map_or(&[], |(_, grid)| &grid.columns)
    }
}

/// The longest word over a column, in characters.
const LONGEST_HEAD: usize = 24;

/// The rows of a node, from left to right in each.
pub(crate) fn entries(node: &ExportNode, grid: &Grid) -> Vec<Vec<Entry>> {
    grid.entries(kosshi_core::position::char_len(&node.text))
}

/// The nodes in their order, those of a table together: page numbers that stand between two of its
/// rows come behind it.
pub(crate) fn parts(nodes: &[ExportNode]) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::with_capacity(nodes.len());
    // The table that may go on, and what stands behind it.
    let mut open: Option<usize> = None;
    for node in nodes {
        let Some(grid) = &node.grid else {
            open = open.filter(|_| node.kind == NodeKind::Furniture);
            parts.push(Part::Node(node));
            continue;
        };
        let table = open.and_then(|at| parts.get_mut(at));
        match table {
            Some(Part::Table(table)) if table.is_of(grid) => table.rows.push((node, grid)),
            _ => {
                open = Some(parts.len());
                parts.push(Part::Table(Table {
                    rows: vec![(node, grid)],
                }));
            }
        }
    }
    parts
}

impl Table<'_> {
    fn is_of(&self, grid: &Grid) -> bool {
        self.rows.last().is_some_and(|(_, last)| {
            last.table == grid.table && last.columns.len() == grid.columns.len()
        })
    }
}

/// The rows of a node, by which annotations of it are told apart below the table.
pub(crate) struct Rows {
    /// Its text.
    chars: Vec<char>,
    rows: Vec<Vec<Entry>>,
    /// Whether the table has further nodes.
    several: bool,
}

impl Rows {
    /// Those of a node of a table; `None` of any other, and of one that nothing is said about.
    pub(crate) fn of(part: &Part<'_>, node: &ExportNode) -> Option<Self> {
        let (Part::Table(table), Some(grid)) = (part, &node.grid) else {
            return None;
        };
        (!node.annotations.is_empty()).then(|| Self {
            chars: node.text.chars().collect(),
            rows: entries(node, grid),
            several: table.rows.len() > 1,
        })
    }

    /// What the row is called that an annotation of the node is about, where the table has several:
    /// by the first words in it.
    pub(crate) fn named(&self, annotation: &ExportAnnotation) -> Option<String> {
        let start = annotation.range.map(|range| range.start);
        let holds = |row: &&Vec<Entry>| {
            let ranges = row.iter().flat_map(|entry| entry.lines.iter().flatten());
            let mut ranges = ranges.filter(|range| Some(range.start) <= start);
            ranges.any(|range| start.is_some_and(|start| start < range.end))
        };
        let row = match self.rows.as_slice() {
            [row] if self.several => row,
            [_] => return None,
            rows => rows.iter().find(holds)?,
        };
        let mut words = row.iter().map(|entry| entry.words(&self.chars));
        let words = words.find(|words| !words.trim().is_empty())?;
        let first = words.lines().next().unwrap_or_default();
        let name: String = first.chars().take(LONGEST_HEAD).collect();
        let cut = if name.len() < words.len() { "…" } else { "" };
        Some(crate::words::row(&format!("{name}{cut}")))
    }
}
