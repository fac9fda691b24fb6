//! Positions in text. Everything here counts Unicode scalar values; see the crate's rules.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// A position between two characters of a text, counted in Unicode scalar values from 0.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct CharPos(pub u32);

impl CharPos {
    /// The position as an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A half-open range of characters, in Unicode scalar values. In JSON: `[start, end]`, and there
/// one that ends before it begins is a mistake.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(into = "(u32, u32)")]
pub struct CharRange {
    /// The first character inside.
    pub start: CharPos,
    /// The first character after.
    pub end: CharPos,
}

impl CharRange {
    /// The range `start..end`; turned round when given backwards, as a selection can be.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self {
            start: CharPos(start.min(end)),
            end: CharPos(start.max(end)),
        }
    }

    /// How many characters it holds.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end.0 - self.start.0
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The range as indices, for slices of characters.
    #[must_use]
    pub fn indices(self) -> std::ops::Range<usize> {
        self.start.index()..self.end.index()
    }

    /// The part of `text` in this range, or `None` when the range ends behind the text.
    #[must_use]
    pub fn of(self, text: &str) -> Option<&str> {
        let start = byte_at(text, self.start)?;
        let end = byte_at(text, self.end)?;
        text.get(start..end)
    }
}

impl From<(u32, u32)> for CharRange {
    fn from((start, end): (u32, u32)) -> Self {
        Self::new(start, end)
    }
}

impl<'de> Deserialize<'de> for CharRange {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (start, end) = <(u32, u32)>::deserialize(from)?;
        if start > end {
            return Err(D::Error::custom("the range ends before it begins"));
        }
        Ok(Self::new(start, end))
    }
}

impl From<CharRange> for (u32, u32) {
    fn from(range: CharRange) -> Self {
        (range.start.0, range.end.0)
    }
}

/// How many characters a text has, as a position.
#[must_use]
pub fn char_len(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

fn byte_at(text: &str, position: CharPos) -> Option<usize> {
    text.char_indices()
        .map(|(byte, _)| byte)
        .chain(std::iter::once(text.len()))
        .nth(position.index())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_cuts_by_characters_not_bytes() {
        assert_eq!(CharRange::new(1, 3).of("𠮟責する"), Some("責す"));
        assert_eq!(CharRange::new(5, 5).of("𠮟責する"), None);
        assert_eq!(CharRange::new(4, 4).of("𠮟責する"), Some(""));
    }

    #[test]
    fn a_backward_selection_is_the_same_range() {
        assert_eq!(CharRange::new(3, 1), CharRange::new(1, 3));
    }
}
