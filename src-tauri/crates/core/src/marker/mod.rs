//! Markers: what stands before an item and says its place in the outline.
//!
//! A marker is recognised by its form alone ([`recognise()`]); whether the draft means it as one is
//! decided by its neighbours, for `１` may begin an item or go on with `第３条第｜１項`. Markers of
//! one form are a [`Family`]; families, not glyphs, have levels.

mod amount;
mod bracketed;
mod named;
mod note;
mod number;
mod recognise;
mod row;

pub(crate) use number::{Number, Numerals, arabic, digit, kanji};
pub(crate) use recognise::recognise;
pub(crate) use row::named as named_row;

/// The dress of a marker around its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Style {
    /// `第１部`, `第一条`, `第１` (the unit is then a space).
    Ordinal(char),
    /// `１　`, `ア　`, `一　`
    Spaced,
    /// `１．`, `A.`, `一、`
    Dotted,
    /// `１）`, `ア)`
    Closed,
    /// `（１）`, `⑴`, `（ア）`
    Parenthesised,
    /// `①`
    Circled,
    /// `【甲案】`, `［算定要件］`: the opening bracket.
    Bracketed(char),
    /// `〇`, `・`: one glyph for all that look alike.
    Bullet(char),
    /// `（注１）`, `（注）`, `注１`
    Note,
    /// `※`, `＊`
    Remark,
    /// `別紙１`, `別表`
    Appendix,
    /// `Ｑ１`, `施策1-1`: the word before the number.
    Named(&'static str),
}

/// Markers that look the same but for their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Family {
    /// The dress.
    pub(crate) style: Style,
    /// The script of the number.
    pub(crate) numerals: Numerals,
    /// How many parts the number has: 2 for `3-1`.
    pub(crate) parts: u8,
}

impl Family {
    /// A family whose numbers have one part, or none at all.
    pub(crate) fn new(style: Style, numerals: Numerals) -> Self {
        Self {
            style,
            numerals,
            parts: 1,
        }
    }

    /// How high the family stands in official drafting, the smaller the higher. Practice breaks
    /// every clause of it, so this only tips the balance.
    pub(crate) fn rank(self) -> u32 {
        let script = match self.numerals {
            Numerals::Roman | Numerals::Upper => 0,
            Numerals::Arabic | Numerals::Kanji | Numerals::None | Numerals::Stem => 1,
            Numerals::Kana => 2,
            Numerals::Lower | Numerals::SmallRoman => 3,
        };
        let base = match self.style {
            Style::Appendix => 5,
            Style::Ordinal(unit) => match unit {
                '編' => 10,
                '部' => 15,
                '章' => 20,
                '節' => 25,
                '款' => 28,
                '目' => 29,
                '条' => 45,
                '回' => 60,
                _ => 30,
            },
            Style::Spaced | Style::Dotted if self.numerals == Numerals::Kanji => 52,
            // １ → (1) → ア → (ア) → a
            Style::Spaced | Style::Dotted if script > 1 => 50 + 10 * script,
            Style::Spaced | Style::Dotted => 40 + 10 * script,
            Style::Parenthesised => 55 + 10 * script,
            Style::Bracketed(_) if self.numerals != Numerals::None => 80,
            // A heading （…）, see the outline's shapes.
            Style::Bracketed('（') => 76,
            Style::Bracketed(_) => 62,
            Style::Circled => 88,
            Style::Note => 90,
            Style::Closed => 86 + script,
            Style::Bullet(glyph) => match glyph {
                '○' | '◎' | '□' | '■' | '◆' | '◇' | '●' => 92,
                '・' => 95,
                _ => 96,
            },
            Style::Remark => 98,
            Style::Named(name) => named::rank(name),
        };
        base + u32::from(self.parts.saturating_sub(1))
    }

    /// Whether the family's markers are glyphs of lists, which never head a section.
    pub(crate) fn is_plain_bullet(self) -> bool {
        matches!(self.style, Style::Bullet(glyph) if !matches!(glyph, '○' | '◎' | '□' | '■' | '◆' | '◇' | '●'))
    }

    /// `第１章`, `第２節`: divisions, which are headings whatever follows them.
    pub(crate) fn is_division(self) -> bool {
        matches!(self.style, Style::Ordinal(unit) if unit != '条' && unit != '回')
    }

    /// A division or what is appended: a part of the document rather than of a section.
    pub(crate) fn is_part(self) -> bool {
        self.is_division() || self.style == Style::Appendix
    }

    /// `第１章`, `別紙１`, `提言１`: words of the marker itself say what it counts.
    pub(crate) fn has_words(self) -> bool {
        matches!(
            self.style,
            Style::Ordinal(_) | Style::Appendix | Style::Named(_)
        )
    }

    /// `【現状】`, `［算定要件］`: a name in brackets, without a number. （補足説明） may as well be a
    /// remark.
    pub(crate) fn is_name(self) -> bool {
        let brackets = |open| !matches!(open, '（' | '(' | ' ');
        matches!(self.style, Style::Bracketed(open) if brackets(open))
            && self.numerals == Numerals::None
    }

    /// `第一条`
    pub(crate) fn is_article(self) -> bool {
        self.style == Style::Ordinal('条')
    }
}

/// How sure the form alone makes us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// May as well be a piece of a sentence.
    Weak,
    /// A marker unless its neighbours speak against it.
    Likely,
    /// Hardly anything but a marker.
    Certain,
}

/// A marker at the beginning of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Marker {
    /// How many characters it takes.
    pub(crate) len: usize,
    /// Its family.
    pub(crate) family: Family,
    /// Its number; without parts for a bullet.
    pub(crate) number: Number,
    /// How sure the form makes us.
    pub(crate) strength: Strength,
}

impl Marker {
    /// The marker with its half-width letter read as a letter: i) is the ninth, v) and x) likewise.
    pub(crate) fn in_letters(&self, line: &[char]) -> Option<Self> {
        let letters = line.get(..self.len)?.iter();
        let mut letters = letters.filter(|c| c.is_ascii_lowercase());
        let (letter, None) = (letters.next()?, letters.next()) else {
            return None;
        };
        Some(Self {
            family: Family {
                numerals: Numerals::Lower,
                ..self.family
            },
            number: Number::one(u32::from(*letter) - u32::from('a') + 1),
            ..self.clone()
        })
    }
}
