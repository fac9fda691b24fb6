//! Where the pieces of a laid-out table's lines stand, by the measure they were set with.

use super::lines::{Extent, Piece, Printed};

/// A piece of a line by one measure.
#[derive(Clone)]
pub(super) struct Measured {
    /// Its first character in the text.
    pub(super) at: u32,
    /// Where it stands.
    pub(super) extent: Extent,
    /// How wide it is, in half ems.
    pub(super) width: u32,
    /// Where words begin in it: the character, and the gap before it.
    pub(super) words: Vec<(u32, Extent)>,
}

/// The pieces of a line.
pub(super) type Pieces = Vec<Measured>;

/// The pieces of the lines as they are best measured: typists count half ems, programs that lay a
/// page out with spaces often count characters. Where fewer places come of it, they meant it so.
pub(super) fn measured(lines: &[Printed]) -> Vec<Pieces> {
    let full = indents_are_full(lines);
    let typed = by(lines, |line, _, columns| {
        // The indentation counts twice where the table is set with full-width spaces.
        columns.moved(if full { line.start() } else { 0 })
    });
    let counted = by(lines, |_, chars, _| chars);
    if places(&counted) < places(&typed) {
        counted
    } else {
        typed
    }
}

/// The pieces by a measure: it takes an extent in characters and in half ems.
fn by(lines: &[Printed], measure: impl Fn(&Printed, Extent, Extent) -> Extent) -> Vec<Pieces> {
    let piece = |line: &Printed, piece: &Piece| {
        let words = piece.words.iter();
        let words = words.map(|word| (word.at, measure(line, word.chars, word.columns)));
        Measured {
            at: piece.at,
            extent: measure(line, piece.chars, piece.columns),
            width: piece.columns.len(),
            words: words.collect(),
        }
    };
    let line = |line: &Printed| line.pieces.iter().map(|one| piece(line, one)).collect();
    lines.iter().map(line).collect()
}

/// Whether most gaps are wider than the characters that were left out of them.
fn indents_are_full(lines: &[Printed]) -> bool {
    let (mut full, mut gaps) = (0_usize, 0_usize);
    for pair in lines.iter().flat_map(|line| line.pieces.windows(2)) {
        if let [one, next] = pair {
            let chars = next.chars.start.saturating_sub(one.chars.end);
            let columns = next.columns.start.saturating_sub(one.columns.end);
            full += usize::from(columns > chars.saturating_add(1));
            gaps += 1;
        }
    }
    full * 2 > gaps
}

/// At how many places pieces behind the first of their line begin.
fn places(lines: &[Pieces]) -> usize {
    let further = lines.iter().flat_map(|pieces| pieces.iter().skip(1));
    let mut starts: Vec<u32> = further.map(|piece| piece.extent.start).collect();
    starts.sort_unstable();
    starts.dedup();
    starts.len()
}
