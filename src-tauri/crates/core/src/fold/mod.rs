//! Folding: the one form in which texts are compared, with a map back to the original.
//!
//! Two texts that a reader takes for the same fold to the same characters: width, letter case,
//! kinds of hyphen, radicals printed for ideographs, variation selectors and the spaces that
//! typesetting puts between Japanese and Latin do not count. Differences of meaning stay:
//! か is not が, ー is not a hyphen, ア is not あ.
//!
//! ```
//! use kosshi_core::fold::fold;
//!
//! let folded = fold("ＡＭＥＤ アカデミア―ｶﾞ");
//! assert_eq!(folded.text(), "amedアカデミア-ガ");
//! assert_eq!(folded.original(10..11).map(Into::into), Some((11u32, 13u32)));
//! ```

mod classes;
mod radicals;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_compatible;

use crate::position::CharRange;

/// A folded text and where each of its characters came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded characters.
    pub chars: Vec<char>,
    /// For each folded character the range of original characters it stands for: several folded
    /// characters share a range where one original became many (㍿), and a range is longer than
    /// one where many became one (か and a combining ゛). Starts and ends never decrease.
    pub origin: Vec<CharRange>,
}

impl Folded {
    /// The folded characters as text.
    #[must_use]
    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// The original characters behind a range of folded ones, always whole ones.
    ///
    /// `None` when the range is empty or ends behind the text.
    #[must_use]
    pub fn original(&self, folded: Range<usize>) -> Option<CharRange> {
        let origin = self.origin.get(folded)?;
        Some(CharRange {
            start: origin.first()?.start,
            end: origin.last()?.end,
        })
    }
}

/// Folds a text, in some milliseconds per megabyte: what needs no normalising, nearly all of a
/// Japanese text, is neither looked up in tables nor allocated for.
///
/// Idempotent: folding a folded text changes nothing. White space at either end is dropped.
#[must_use]
pub fn fold(text: &str) -> Folded {
    let mut folding = Folding::with_capacity(text.len() / 3 + 1);
    let mut cluster = String::new();
    let mut chars = (0u32..).zip(text.chars()).peekable();
    while let Some((start, c)) = chars.next() {
        let simple = classes::fold_simple(c);
        if simple.is_none() && c.is_whitespace() {
            folding.push_space(CharRange::new(start, start + 1));
            continue;
        }
        if simple.is_none() && classes::is_invisible(c) {
            folding.extend_last(start + 1);
            continue;
        }
        let mut end = start + 1;
        cluster.clear();
        cluster.extend(simple.is_none().then_some(c));
        while let Some((at, next)) = chars.next_if(|&(_, next)| belongs(next)) {
            if !classes::is_invisible(next) {
                cluster.extend(cluster.is_empty().then_some(c));
                cluster.push(next);
            }
            end = at + 1;
        }
        let origin = CharRange::new(start, end);
        match simple {
            Some(simple) if cluster.is_empty() => folding.push(simple, origin),
            _ => folding.push_cluster(&cluster, origin),
        }
    }
    folding.done
}

/// Folds a text and drops the spaces that stand beside Japanese letters: extraction puts them where
/// lines were justified, so that two drafts with the same words have them in other places. This is
/// what words of two drafts are the same by.
#[must_use]
pub fn letters(text: &str) -> Folded {
    let mut folded = fold(text);
    let cjk = |at: Option<usize>| {
        let letter = at.and_then(|at| folded.chars.get(at));
        letter.is_some_and(|&letter| classes::is_cjk(letter))
    };
    let kept: Vec<bool> = (0..)
        .zip(&folded.chars)
        .map(|(at, &letter)| {
            let at: usize = at;
            letter != ' ' || !(cjk(at.checked_sub(1)) || cjk(at.checked_add(1)))
        })
        .collect();
    let (mut of_chars, mut of_origin) = (kept.iter(), kept.iter());
    folded.chars.retain(|_| of_chars.next() == Some(&true));
    folded.origin.retain(|_| of_origin.next() == Some(&true));
    folded
}

/// A text without the white space that stands beside Japanese letters, unfolded.
pub(crate) fn as_read(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut space = String::new();
    for letter in text.chars() {
        if letter.is_whitespace() && letter != '\n' {
            space.push(letter);
            continue;
        }
        let beside = read.chars().next_back().is_none_or(classes::is_cjk);
        if !beside && !classes::is_cjk(letter) {
            read.push_str(&space);
        }
        space.clear();
        read.push(letter);
    }
    read
}

/// Whether a character belongs to the one before it.
fn belongs(next: char) -> bool {
    classes::fold_simple(next).is_none()
        && !next.is_whitespace()
        && (classes::is_invisible(next) || classes::continues(next))
}

/// The folded text as it grows, and the white space that waits for its right neighbour.
struct Folding {
    done: Folded,
    space: Option<CharRange>,
}

impl Folding {
    fn with_capacity(chars: usize) -> Self {
        let done = Folded {
            chars: Vec::with_capacity(chars),
            origin: Vec::with_capacity(chars),
        };
        Self { done, space: None }
    }

    /// Invisible characters after a visible one are part of what is highlighted.
    fn extend_last(&mut self, end: u32) {
        if self.space.is_none()
            && let Some(last) = self.done.origin.last_mut()
        {
            last.end.0 = end;
        }
    }

    fn push_space(&mut self, origin: CharRange) {
        let run = self.space.get_or_insert(origin);
        run.end = origin.end;
    }

    /// A space that separates is kept; before a stray mark too, which would else join the letter
    /// in front of it.
    fn push(&mut self, c: char, origin: CharRange) {
        if let (Some(space), Some(&last)) = (self.space.take(), self.done.chars.last())
            && (classes::is_cjk(last) == classes::is_cjk(c) || classes::continues(c))
        {
            self.done.chars.push(' ');
            self.done.origin.push(space);
        }
        self.done.chars.push(c);
        self.done.origin.push(origin);
    }

    /// Normalises a character with what joins it, and pushes what becomes of them.
    fn push_cluster(&mut self, cluster: &str, origin: CharRange) {
        let normal = cluster
            .chars()
            .map(radicals::to_ideograph)
            .flat_map(compatible);
        for c in normal
            .flat_map(char::to_lowercase)
            .nfc()
            .map(classes::unify)
        {
            if c == ' ' {
                self.push_space(origin);
            } else if !classes::is_invisible(c) {
                self.push(c, origin);
            }
        }
    }
}

/// The compatibility decomposition of a character.
fn compatible(c: char) -> impl Iterator<Item = char> {
    let mut parts = Vec::new();
    if classes::is_spacing_mark(c) {
        parts.push(c);
    } else {
        decompose_compatible(c, |part| parts.push(part));
    }
    parts.into_iter()
}

#[cfg(test)]
mod tests;
