//! A node's characters, each with its place, apart and together again.

use super::CorrectionError;
use crate::outline::{Node, Span};
use crate::position::CharPos;
use crate::source::SourcePos;

/// A character and where it stands. The space that joins two Latin words stands behind the first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub(super) c: char,
    pub(super) source: SourcePos,
    /// Whether a run of its own begins here.
    begins: bool,
}

impl Cell {
    fn is_blank(&self) -> bool {
        self.c.is_whitespace()
    }
}

/// The characters of the marker, which stands in one piece.
pub(super) fn marker_cells(node: &Node) -> Vec<Cell> {
    run(node.start, node.marker.chars())
}

/// The characters of the text.
pub(super) fn text_cells(node: &Node) -> Vec<Cell> {
    let mut chars = node.text.chars();
    let runs = node.spans.iter().map(|span| {
        let len = usize::try_from(span.len).unwrap_or(0);
        run(span.source, chars.by_ref().take(len))
    });
    runs.flatten().collect()
}

fn run(start: SourcePos, chars: impl Iterator<Item = char>) -> Vec<Cell> {
    let cells = (start.column..).zip(chars);
    cells
        .map(|(column, c)| Cell {
            c,
            source: SourcePos { column, ..start },
            begins: column == start.column,
        })
        .collect()
}

/// Gives the node these characters as its text.
pub(super) fn set_text(node: &mut Node, cells: &[Cell]) {
    node.text = cells.iter().map(|cell| cell.c).collect();
    node.spans = spans(cells);
    let marker = marker_cells(node);
    let mut all = marker.iter().chain(cells).rev();
    if let Some(last) = all.find(|cell| !cell.is_blank()) {
        node.end = last.source;
    }
}

/// The first character of a part that was cut off begins a run, whatever it was before.
fn spans(cells: &[Cell]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (at, Cell { source, begins, .. }) in (0..).zip(cells) {
        let goes_on = |_: &&mut Span| !begins;
        match spans.last_mut().filter(goes_on) {
            Some(span) => span.len += 1,
            None => spans.push(Span {
                at: CharPos(at),
                len: 1,
                source: *source,
            }),
        }
    }
    spans
}

/// The text of two nodes as one. Between two Latin words stands a space.
pub(super) fn joined(mut first: Vec<Cell>, second: Vec<Cell>) -> Vec<Cell> {
    let latin = |cell: Option<&Cell>| cell.is_some_and(|cell| cell.c.is_ascii_alphanumeric());
    let meet = latin(first.last()) && latin(second.first());
    if let Some(last) = first.last().copied().filter(|_| meet) {
        first.push(Cell {
            c: ' ',
            source: SourcePos {
                column: last.source.column + 1,
                ..last.source
            },
            begins: false,
        });
    }
    first.extend(second);
    first
}

/// Without white space at its beginning.
pub(super) fn trimmed_start(cells: &[Cell]) -> &[Cell] {
    let blank = cells.iter().take_while(|cell| cell.is_blank()).count();
    cells.get(blank..).unwrap_or_default()
}

/// Without white space at its end.
pub(super) fn trimmed_end(cells: &[Cell]) -> &[Cell] {
    let seen = cells.iter().rposition(|cell| !cell.is_blank());
    cells.get(..seen.map_or(0, |at| at + 1)).unwrap_or_default()
}

/// Cuts the characters that are a marker off; white space in between is no matter.
pub(super) fn cut_marker<'a>(
    cells: &'a [Cell],
    marker: &str,
) -> Result<(&'a [Cell], &'a [Cell]), CorrectionError> {
    let mut wanted = marker.chars().filter(|c| !c.is_whitespace()).peekable();
    let mut len = 0;
    for (at, cell) in cells.iter().enumerate() {
        let Some(next) = wanted.peek() else { break };
        if cell.is_blank() {
            continue;
        }
        if cell.c != *next {
            return Err(CorrectionError::NotPrinted);
        }
        wanted.next();
        len = at + 1;
    }
    let piece = cells.get(..len).unwrap_or_default();
    if wanted.peek().is_some() || !is_one_piece(piece) {
        return Err(CorrectionError::NotPrinted);
    }
    Ok((piece, cells.get(len..).unwrap_or_default()))
}

/// A marker stands in one piece of one line, from where the node begins.
fn is_one_piece(cells: &[Cell]) -> bool {
    cells.windows(2).all(|pair| match pair {
        [one, next] => {
            let behind = SourcePos {
                column: one.source.column + 1,
                ..one.source
            };
            next.source == behind
        }
        _ => true,
    })
}
