//! How much of a decoded text is damaged, and where.

use std::collections::BTreeMap;

use kosshi_core::bullet;
use kosshi_core::source::Source;

use crate::ImportWarning;

/// A text of which more than this share is unreadable is refused, not imported with a warning.
pub const MAX_DAMAGE_PERCENT: u64 = 5;

/// Why a character counts as unreadable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Damage {
    /// U+FFFD: the bytes meant nothing in this encoding.
    Replacement,
    /// A private use character: a letter that only the writer's machine could show (外字). The
    /// known bullets of symbol fonts are none.
    PrivateUse,
    /// A control character other than tab and the ends of lines and pages.
    Control,
}

impl Damage {
    fn of(c: char) -> Option<Self> {
        match c {
            c if bullet::is_known(c) => None,
            '\u{fffd}' => Some(Self::Replacement),
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(Self::PrivateUse),
            '\t' | '\n' | '\r' | '\u{c}' => None,
            c if c.is_control() => Some(Self::Control),
            _ => None,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Replacement => "replacement_char",
            Self::PrivateUse => "private_use_char",
            Self::Control => "control_char",
        }
    }

    /// What tells characters of one kind apart to a person.
    fn about(self, c: char) -> String {
        match self {
            Self::PrivateUse => format!("U+{:04X}", u32::from(c)),
            Self::Replacement | Self::Control => String::new(),
        }
    }
}

/// How many characters of a text are unreadable.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Health {
    chars: u64,
    damaged: u64,
}

impl Health {
    /// Counts a text.
    pub(crate) fn of(text: &str) -> Self {
        let (mut chars, mut damaged) = (0, 0);
        for c in text.chars() {
            chars += 1;
            damaged += u64::from(Damage::of(c).is_some());
        }
        Self { chars, damaged }
    }

    /// How many characters are unreadable.
    pub(crate) fn damaged(self) -> u64 {
        self.damaged
    }

    /// The share of unreadable characters, rounded up so that a single one shows.
    pub(crate) fn percent(self) -> u64 {
        (self.damaged * 100).div_ceil(self.chars.max(1))
    }

    /// Whether the text is too damaged to be imported.
    pub(crate) fn is_garbled(self) -> bool {
        self.damaged * 100 > self.chars * MAX_DAMAGE_PERCENT
    }
}

/// One warning for each line and kind of damage, and for each private use character, in reading
/// order.
pub(crate) fn warnings(source: &Source) -> Vec<ImportWarning> {
    let mut warnings = Vec::new();
    for (page, line, text) in source.lines() {
        let mut counts: BTreeMap<(Damage, String), usize> = BTreeMap::new();
        for c in text.chars() {
            if let Some(damage) = Damage::of(c) {
                *counts.entry((damage, damage.about(c))).or_default() += 1;
            }
        }
        let found = counts.into_iter().map(|((damage, about), count)| {
            let detail = format!("{count} characters");
            let code = damage.code().into();
            ImportWarning {
                code,
                about,
                page,
                line,
                detail,
            }
        });
        warnings.extend(found);
    }
    warnings
}
