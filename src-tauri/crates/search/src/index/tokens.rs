//! How the fields of the index are cut into positioned terms.

use std::ops::Range;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use crate::forms::is_latin;

/// In front of the first gram of a Latin word. No folded text holds it.
const BORDER: char = '\u{2}';
/// Behind the last gram of a Latin word; no folded text holds it either.
const END: char = '\u{3}';

/// The cuts of this crate, under the names that the schema uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// Single characters, each once.
    Chars,
    /// Every two neighbouring characters, at the position of the first; once more with [`BORDER`]
    /// where a Latin word begins, and with [`END`] where one ends.
    Grams,
}

impl Cut {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Chars => "chars",
            Self::Grams => "grams",
        }
    }

    pub(super) fn register(tokenizers: &TokenizerManager) {
        for cut in [Self::Chars, Self::Grams] {
            tokenizers.register(cut.name(), cut);
        }
    }
}

impl Tokenizer for Cut {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        let pieces = match self {
            Self::Chars => chars_of(text),
            Self::Grams => grams_of(text),
        };
        Terms {
            text,
            pieces: pieces.into_iter(),
            token: Token::default(),
        }
    }
}

/// A term: its position, the bytes of the text that it is made of, and whether a Latin word begins
/// with the first of them or ends with the last.
struct Piece {
    position: usize,
    bytes: Range<usize>,
    begins: bool,
    ends: bool,
}

/// Every character once: without positions a second time says nothing.
fn chars_of(text: &str) -> Vec<Piece> {
    let mut chars: Vec<(char, usize)> = text.char_indices().map(|(at, c)| (c, at)).collect();
    chars.sort_unstable();
    chars.dedup_by_key(|&mut (c, _)| c);
    let piece = |(c, at): (char, usize)| Piece {
        position: 0,
        bytes: at..at + c.len_utf8(),
        begins: false,
        ends: false,
    };
    chars.into_iter().map(piece).collect()
}

fn grams_of(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(text.len() / 2);
    let mut chars = text.char_indices().peekable();
    let (mut position, mut is_within) = (0, false);
    while let Some((at, c)) = chars.next() {
        let is_latin_here = is_latin(Some(&c));
        let begins = is_latin_here && !is_within;
        let next = chars.peek().copied();
        if begins && !is_latin(next.as_ref().map(|(_, next)| next)) {
            pieces.push(Piece {
                position,
                bytes: at..at + c.len_utf8(),
                begins: true,
                ends: true,
            });
        }
        if let Some((second, next)) = next {
            let bytes = at..second + next.len_utf8();
            let behind = text.get(bytes.end..).and_then(|rest| rest.chars().next());
            let ends = is_latin(Some(&next)) && !is_latin(behind.as_ref());
            let mut add = |begins, ends| {
                pieces.push(Piece {
                    position,
                    bytes: bytes.clone(),
                    begins,
                    ends,
                });
            };
            add(false, false);
            if begins {
                add(true, false);
            }
            if ends {
                add(false, true);
            }
        }
        is_within = is_latin_here;
        position += 1;
    }
    pieces
}

/// The terms that find a run of characters, each with its distance from the first. Every second
/// gram is enough, and the last.
pub(super) fn grams(run: &[char]) -> Vec<(usize, String)> {
    let last = run.len().saturating_sub(2);
    let all = run.windows(2).enumerate();
    all.filter(|(at, _)| at % 2 == 0 || *at == last)
        .map(|(at, pair)| (at, pair.iter().collect()))
        .collect()
}

/// As [`grams`], for characters at whose ends no Latin word goes on.
pub(super) fn whole_grams(run: &[char]) -> Vec<(usize, String)> {
    if let [c] = run {
        return vec![(0, [BORDER, *c, END].iter().collect())];
    }
    let mut grams = grams(run);
    if is_latin(run.first())
        && let Some((_, first)) = grams.first_mut()
    {
        first.insert(0, BORDER);
    }
    if is_latin(run.last())
        && let Some(&[a, b]) = run.last_chunk()
    {
        let last = (run.len() - 2, [a, b, END].iter().collect());
        // Of two characters the first gram is the last, and both borders count.
        if run.len() > 2 {
            grams.pop();
        }
        grams.push(last);
    }
    grams
}

/// A stream of terms cut beforehand.
pub(super) struct Terms<'a> {
    text: &'a str,
    pieces: std::vec::IntoIter<Piece>,
    token: Token,
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        let Some(piece) = self.pieces.next() else {
            return false;
        };
        let term = &mut self.token.text;
        self.token.position = piece.position;
        term.clear();
        term.extend(piece.begins.then_some(BORDER));
        term.push_str(self.text.get(piece.bytes).unwrap_or_default());
        term.extend(piece.ends.then_some(END));
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(mut cut: Cut, text: &str) -> Vec<(usize, String)> {
        let mut stream = cut.token_stream(text);
        let mut terms = Vec::new();
        while stream.advance() {
            terms.push((stream.token().position, stream.token().text.clone()));
        }
        terms
    }

    fn expected(terms: &[(usize, &str)]) -> Vec<(usize, String)> {
        terms
            .iter()
            .map(|&(at, term)| (at, term.to_owned()))
            .collect()
    }

    #[test]
    fn grams_stand_at_the_position_of_their_first_character() {
        assert_eq!(
            terms(Cut::Grams, "治験𠮟"),
            expected(&[(0, "治験"), (1, "験𠮟")])
        );
        assert_eq!(terms(Cut::Grams, "治"), expected(&[]));
        assert_eq!(
            terms(Cut::Chars, "治𠮟治"),
            expected(&[(0, "治"), (0, "𠮟")])
        );
    }

    #[test]
    fn latin_words_have_borders() {
        let grams = expected(&[
            (0, "治a"),
            (1, "ab"),
            (1, "\u{2}ab"),
            (1, "ab\u{3}"),
            (2, "b験"),
            (3, "験c"),
            (3, "験c\u{3}"),
            (4, "\u{2}c\u{3}"),
        ]);
        assert_eq!(terms(Cut::Grams, "治ab験c"), grams);
    }

    #[test]
    fn every_second_gram_and_the_last_find_a_run() {
        let run: Vec<char> = "けんきゅう".chars().collect();
        assert_eq!(
            grams(&run),
            expected(&[(0, "けん"), (2, "きゅ"), (3, "ゅう")])
        );
    }
}
