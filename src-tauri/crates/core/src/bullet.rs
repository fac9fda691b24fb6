//! Bullets of symbol fonts: characters of private use, which no other font shows.
//!
//! A node keeps its marker as printed, so that every character leads back to the source; whoever
//! shows it to a person names the sign that was seen.

use std::borrow::Cow;

/// The sign by which a bullet of a symbol font is seen; other characters stay as they are.
#[must_use]
pub fn named(c: char) -> char {
    match c {
        '\u{f0b7}' | '\u{f09f}' => '•',
        '\u{f06c}' => '●',
        '\u{f06d}' | '\u{f0a1}' => '○',
        '\u{f06e}' => '■',
        '\u{f06f}' | '\u{f0a8}' | '\u{f071}' => '□',
        '\u{f075}' | '\u{f076}' => '◆',
        '\u{f0a7}' => '▪',
        '\u{f0d8}' => '➢',
        '\u{f0fc}' => '✓',
        '\u{f0b2}' => '◇',
        '\u{f0e8}' | '\u{f0e0}' => '⇒',
        c => c,
    }
}

/// Whether a character is a bullet of a symbol font that is known, so that nothing of it is lost.
#[must_use]
pub fn is_known(c: char) -> bool {
    named(c) != c
}

/// A marker as a person sees it.
///
/// ```
/// assert_eq!(kosshi_core::bullet::shown("\u{f0b7}"), "•");
/// assert_eq!(kosshi_core::bullet::shown("（１）"), "（１）");
/// ```
#[must_use]
pub fn shown(marker: &str) -> Cow<'_, str> {
    if !marker.chars().any(is_known) {
        return Cow::Borrowed(marker);
    }
    Cow::Owned(marker.chars().map(named).collect())
}
