//! The query language: what a person typed, as words that a node must or must not hold.
//!
//! ```text
//! 治験 人材            both words
//! 治験 OR 臨床試験     one of them at least; binds before the other words
//! "治験 人材"          the words as they stand, without readings and spellings
//! -治験                not this word
//! 見出し:治験          the word in a heading; the other fields are in [`Field`]
//! ```
//!
//! Whatever does not fit these forms means itself: an operator without its words, a quotation
//! mark without its partner, a field that does not exist, exclusions with nothing to exclude from.

mod field;
mod split;

use std::fmt;

pub use self::field::Field;
use self::split::{Token, split};

/// A query taken apart; every need must be met.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ask {
    /// What a node must or must not hold.
    pub needs: Vec<Need>,
    /// The query only excludes: it was taken as it stands.
    pub only_excludes: bool,
}

/// One thing that a node must, or must not, hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Whether it must not.
    pub not: bool,
    /// The alternatives, one or more; exactly one when excluded.
    pub any: Vec<Asked>,
}

/// A word, where it is to stand, and how literally it is meant.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Asked {
    /// The field, or anywhere in a node.
    pub field: Option<Field>,
    /// The word as typed; empty behind a field whose value is still to be typed.
    pub text: String,
    /// Whether it stood between quotation marks.
    pub quoted: bool,
}

impl Ask {
    /// Takes a query apart. Never fails.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut needs: Vec<Need> = Vec::new();
        let tokens = split(text);
        let mut at = 0;
        let mut joins = false;
        while let Some(token) = tokens.get(at) {
            let is_between = at > 0 && at + 1 < tokens.len();
            at += 1;
            if is_between && token.is_or() {
                joins = true;
                continue;
            }
            if is_between && token.is_and() {
                continue;
            }
            let Token { not, asked, .. } = token.clone();
            match needs.last_mut() {
                Some(last) if joins && !not && !last.not => last.any.push(asked),
                _ => needs.push(Need {
                    not,
                    any: vec![asked],
                }),
            }
            joins = false;
        }
        let only_excludes = !needs.is_empty() && needs.iter().all(|need| need.not);
        if only_excludes {
            needs = tokens.into_iter().map(Token::into_literal).collect();
        }
        Self {
            needs,
            only_excludes,
        }
    }

    /// The whole text as one word, spaces and signs and all.
    #[must_use]
    pub fn literal(text: &str) -> Self {
        let asked = Asked {
            field: None,
            text: text.to_owned(),
            quoted: true,
        };
        Self {
            needs: vec![Need {
                not: false,
                any: vec![asked],
            }],
            only_excludes: false,
        }
    }

    /// Everything asked of a field, such as `タグ:予算`.
    pub fn in_fields(&self) -> impl Iterator<Item = &Asked> {
        let all = self.needs.iter().flat_map(|need| &need.any);
        all.filter(|asked| asked.field.is_some())
    }
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(field) = self.field {
            write!(f, "{}:", field.name())?;
        }
        if self.quoted {
            write!(f, "\"{}\"", self.text)
        } else {
            f.write_str(&self.text)
        }
    }
}

#[cfg(test)]
mod tests;
