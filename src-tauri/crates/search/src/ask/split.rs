//! Cutting a query into tokens.

use super::{Asked, Field, Need};

/// What stands between spaces, or between quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub not: bool,
    pub asked: Asked,
    /// The token as typed.
    whole: String,
}

impl Token {
    pub(super) fn is_or(&self) -> bool {
        matches!(self.whole.as_str(), "OR" | "ＯＲ" | "|" | "｜")
    }

    pub(super) fn is_and(&self) -> bool {
        matches!(self.whole.as_str(), "AND" | "ＡＮＤ")
    }

    /// The token as a word that is meant literally, its signs included.
    pub(super) fn into_literal(self) -> Need {
        let asked = Asked {
            field: None,
            text: self.whole,
            quoted: true,
        };
        Need {
            not: false,
            any: vec![asked],
        }
    }
}

/// The tokens of a query. A quotation mark counts at the beginning of a word only and needs its
/// partner at the end of one; any other is a character like the rest.
pub(super) fn split(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let cutter = Cutter::new(&chars);
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if cutter.is_border(at) {
            at += 1;
            continue;
        }
        let (token, end) = cutter.token(at);
        tokens.push(token);
        at = end;
    }
    tokens
}

struct Cutter<'a> {
    chars: &'a [char],
    /// The last quotation mark that can end a word; looked for once, so that a query of many
    /// opening marks does not take quadratic time.
    last_end: Option<usize>,
}

impl<'a> Cutter<'a> {
    fn new(chars: &'a [char]) -> Self {
        let mut cutter = Self {
            chars,
            last_end: None,
        };
        cutter.last_end = (0..chars.len())
            .rev()
            .find(|&at| cutter.is_quote(at) && cutter.is_border(at + 1));
        cutter
    }

    fn is_border(&self, at: usize) -> bool {
        self.chars.get(at).is_none_or(|c| c.is_whitespace())
    }

    fn is_quote(&self, at: usize) -> bool {
        matches!(self.chars.get(at), Some('"' | '＂'))
    }

    fn cut(&self, from: usize, to: usize) -> String {
        self.chars
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .collect()
    }

    /// The token that begins at `start`, and where it ends.
    fn token(&self, start: usize) -> (Token, usize) {
        let is_sign = matches!(self.chars.get(start), Some('-' | '－' | '−'));
        let not = is_sign && !self.is_border(start + 1);
        let named = start + usize::from(not);
        let (field, value) = self.field(named).unzip();
        let value = value.unwrap_or(named);
        let quoted = self.is_quote(value) && self.last_end.is_some_and(|end| end > value);
        let end = (value.max(start)..self.chars.len())
            .skip(usize::from(quoted))
            .find(|&end| {
                if quoted {
                    self.is_quote(end) && self.is_border(end + 1)
                } else {
                    self.is_border(end)
                }
            })
            .unwrap_or(self.chars.len());
        let text = self.cut(value + usize::from(quoted), end);
        let end = end + usize::from(quoted);
        let asked = Asked {
            field,
            text,
            quoted,
        };
        let whole = self.cut(start, end.min(self.chars.len()));
        (Token { not, asked, whole }, end)
    }

    /// The field named at `start`, and where its value begins.
    fn field(&self, start: usize) -> Option<(Field, usize)> {
        let longest = 4;
        let colon = (start + 1..=start + longest)
            .find(|&at| matches!(self.chars.get(at), Some(':' | '：')))?;
        Some((Field::from_name(&self.cut(start, colon))?, colon + 1))
    }
}
