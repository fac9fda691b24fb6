//! How texts are cut into positioned terms.

use std::ops::Range;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::forms::is_latin;

/// In front of the first gram of a Latin word. No folded text holds it.
const BORDER: char = '\u{2}';
/// Behind the last gram of a Latin word; no folded text holds it either.
const END: char = '\u{3}';

/// Behind the last character of a text. No folded text holds it.
const LAST: char = '\u{4}';

/// Cuts a text into every two neighbouring characters, at the position of the first; once more with
/// [`BORDER`] where a Latin word begins, and with [`END`] where one ends. The last character stands
/// before [`LAST`], so that every character begins a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Grams;

impl Grams {
    /// Its name in the schema.
    pub(super) const NAME: &str = "grams";
}

impl Tokenizer for Grams {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        Terms {
            text,
            pieces: grams_of(text).into_iter(),
            token: Token::default(),
        }
    }
}

/// A term: its position, the bytes of the text that it is made of, whether a Latin word begins with
/// the first of them, and what is put behind them.
struct Piece {
    position: usize,
    bytes: Range<usize>,
    begins: bool,
    behind: Option<char>,
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
                behind: Some(END),
            });
        }
        if let Some((second, next)) = next {
            let bytes = at..second + next.len_utf8();
            let behind = text.get(bytes.end..).and_then(|rest| rest.chars().next());
            let ends = is_latin(Some(&next)) && !is_latin(behind.as_ref());
            let mut add = |begins, behind| {
                pieces.push(Piece {
                    position,
                    bytes: bytes.clone(),
                    begins,
                    behind,
                });
            };
            add(false, None);
            if begins {
                add(true, None);
            }
            if ends {
                add(false, Some(END));
            }
        } else {
            pieces.push(Piece {
                position,
                bytes: at..text.len(),
                begins: false,
                behind: Some(LAST),
            });
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
        term.extend(piece.behind);
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

    fn terms(text: &str) -> Vec<(usize, String)> {
        let mut cut = Grams;
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
            terms("治験𠮟"),
            expected(&[(0, "治験"), (1, "験𠮟"), (2, "𠮟\u{4}")])
        );
        assert_eq!(terms("治"), expected(&[(0, "治\u{4}")]));
        assert_eq!(terms(""), expected(&[]));
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
            (4, "c\u{4}"),
        ]);
        assert_eq!(terms("治ab験c"), grams);
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
