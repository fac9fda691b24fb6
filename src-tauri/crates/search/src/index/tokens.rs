//! How the fields of the index are cut into positioned terms.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use crate::forms::is_latin;

/// In front of the first gram of a Latin word. No folded text holds it.
const BORDER: char = '\u{2}';
/// Behind the last gram of a Latin word; no folded text holds it either.
const END: char = '\u{3}';

/// The cuts of this crate, under the names that the schema uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// Single characters.
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
    type TokenStream<'a> = Terms;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms {
        let terms = match self {
            Self::Chars => (0..)
                .zip(text.chars())
                .map(|(at, c)| (at, [None, None, Some(c)]))
                .collect(),
            Self::Grams => of_text(text),
        };
        Terms {
            terms: terms.into_iter(),
            token: Token::default(),
        }
    }
}

/// A term: its position and up to three characters.
type Piece = (usize, [Option<char>; 3]);

fn of_text(text: &str) -> Vec<Piece> {
    let chars: Vec<char> = text.chars().collect();
    let mut terms = Vec::with_capacity(chars.len() + chars.len() / 8);
    for (at, &c) in chars.iter().enumerate() {
        let next = chars.get(at + 1);
        let begins =
            is_latin(Some(&c)) && !at.checked_sub(1).is_some_and(|at| is_latin(chars.get(at)));
        if begins && !is_latin(next) {
            terms.push((at, [Some(BORDER), Some(c), Some(END)]));
        }
        let Some(&next) = next else { continue };
        terms.push((at, [None, Some(c), Some(next)]));
        if begins {
            terms.push((at, [Some(BORDER), Some(c), Some(next)]));
        }
        if is_latin(Some(&next)) && !is_latin(chars.get(at + 2)) {
            terms.push((at, [Some(c), Some(next), Some(END)]));
        }
    }
    terms
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
pub(super) struct Terms {
    terms: std::vec::IntoIter<Piece>,
    token: Token,
}

impl TokenStream for Terms {
    fn advance(&mut self) -> bool {
        let Some((position, chars)) = self.terms.next() else {
            return false;
        };
        self.token.position = position;
        self.token.text.clear();
        self.token.text.extend(chars.into_iter().flatten());
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
        assert_eq!(terms(Cut::Chars, "治𠮟"), expected(&[(0, "治"), (1, "𠮟")]));
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
