//! Licences of the parts: is an SPDX expression satisfied by the allowed licences?
//!
//! The grammar is that of SPDX 2.3, annex D, with the old `A/B` of crates read as `A OR B`. A
//! licence with an exception (`X WITH Y`) is one name, as in cargo-deny's allow list.

use std::iter::Peekable;
use std::vec::IntoIter;

/// Whether `expression` can be met using the licences in `allowed` alone. Text that is not an
/// expression meets nothing.
pub(crate) fn is_met(expression: &str, allowed: &[String]) -> bool {
    let mut reader = Reader {
        words: words(expression).into_iter().peekable(),
        allowed,
    };
    let met = reader.any();
    met == Some(true) && reader.words.peek().is_none()
}

fn words(expression: &str) -> Vec<String> {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    spaced.split_whitespace().map(str::to_owned).collect()
}

/// Recursive descent; every method answers whether its part is met, or none on bad grammar.
struct Reader<'a> {
    words: Peekable<IntoIter<String>>,
    allowed: &'a [String],
}

impl Reader<'_> {
    fn any(&mut self) -> Option<bool> {
        let mut met = self.all()?;
        while self.takes("OR") {
            met |= self.all()?;
        }
        Some(met)
    }

    fn all(&mut self) -> Option<bool> {
        let mut met = self.one()?;
        while self.takes("AND") {
            met &= self.one()?;
        }
        Some(met)
    }

    fn one(&mut self) -> Option<bool> {
        if self.takes("(") {
            let met = self.any()?;
            return self.takes(")").then_some(met);
        }
        let mut name = self.words.next().filter(|word| !is_operator(word))?;
        if self.takes("WITH") {
            let exception = self.words.next().filter(|word| !is_operator(word))?;
            name = format!("{name} WITH {exception}");
        }
        Some(self.allowed.contains(&name))
    }

    fn takes(&mut self, word: &str) -> bool {
        self.words.next_if(|next| next == word).is_some()
    }
}

fn is_operator(word: &str) -> bool {
    matches!(word, "OR" | "AND" | "WITH" | "(" | ")")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(expression: &str) -> bool {
        let allowed = [
            "MIT",
            "Apache-2.0",
            "Apache-2.0 WITH LLVM-exception",
            "Unicode-3.0",
        ];
        is_met(expression, &allowed.map(str::to_owned))
    }

    #[test]
    fn one_allowed_choice_is_enough() {
        assert!(met("MIT OR GPL-3.0-only"));
        assert!(met("GPL-3.0-only OR Zlib OR MIT"));
        assert!(met("MIT/Zlib"));
        assert!(!met("GPL-3.0-only OR Zlib"));
    }

    #[test]
    fn all_parts_of_a_conjunction_must_be_allowed() {
        assert!(met("(MIT OR Zlib) AND Unicode-3.0"));
        assert!(!met("(MIT OR Zlib) AND GPL-2.0-only"));
        // AND binds tighter than OR.
        assert!(met("MIT OR Zlib AND GPL-2.0-only"));
        assert!(!met("Zlib AND GPL-2.0-only OR GPL-3.0-only AND MIT"));
    }

    #[test]
    fn an_exception_belongs_to_its_licence() {
        assert!(met("Apache-2.0 WITH LLVM-exception OR Zlib"));
        assert!(!met("MIT WITH LLVM-exception"));
    }

    #[test]
    fn what_is_no_expression_is_not_met() {
        for bad in [
            "",
            "MIT MIT",
            "MIT OR",
            "(MIT",
            "MIT)",
            "AND",
            "MIT WITH",
            "OR MIT",
            "non-standard",
        ] {
            assert!(!met(bad), "{bad}");
        }
    }
}
