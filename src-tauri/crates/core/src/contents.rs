//! The lines of a table of contents, each with the words by which its heading is known.

use crate::fold::fold;
use crate::marker::{Family, recognise};
use crate::outline::Span;
use crate::position::CharRange;
use crate::reflow::without_leader;

/// A line of contents.
pub(crate) struct Entry {
    /// Its words in the text of the contents, without dots and page number.
    pub(crate) range: CharRange,
    /// The same, in the form that they share with their heading ([`key`]).
    pub(crate) words: String,
    /// The family of its number, where one begins it.
    pub(crate) family: Option<Family>,
    /// Characters before it in its line.
    pub(crate) column: u32,
    /// Whether dots or a page number end it.
    pub(crate) ends: bool,
}

/// The lines of contents that have this text, printed in these runs.
pub(crate) fn entries(text: &str, spans: &[Span]) -> Vec<Entry> {
    let chars: Vec<char> = text.chars().collect();
    let lines =
        spans.chunk_by(|a, b| (a.source.page, a.source.line) == (b.source.page, b.source.line));
    let entry = |line: &[Span]| {
        let (first, last) = (line.first()?, line.last()?);
        let whole = chars.get(CharRange::new(first.at.0, last.at.0 + last.len).indices())?;
        let words = without_leader(whole);
        let len = u32::try_from(words.len()).ok()?;
        Some(Entry {
            range: CharRange::new(first.at.0, first.at.0 + len),
            words: key(&words.iter().collect::<String>()),
            family: recognise(words).map(|marker| marker.family),
            column: first.source.column,
            ends: words.len() < whole.len(),
        })
    };
    lines.filter_map(entry).collect()
}

/// The form in which a line of contents and its heading are the same.
pub(crate) fn key(text: &str) -> String {
    let folded = fold(text);
    folded.chars.iter().filter(|c| !c.is_whitespace()).collect()
}
