//! How much of a decoded text is damaged, and where.

use kosshi_core::source::Source;

use crate::ImportWarning;

/// A text of which more than this share is unreadable is refused, not imported with a warning.
pub const MAX_DAMAGE_PERCENT: u64 = 5;

/// Why a character counts as unreadable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Damage {
    /// U+FFFD: the bytes meant nothing in this encoding.
    Replacement,
    /// A private use character: a letter that only the writer's machine could show (外字).
    PrivateUse,
    /// A control character other than tab and the ends of lines and pages.
    Control,
}

impl Damage {
    const ALL: [Self; 3] = [Self::Replacement, Self::PrivateUse, Self::Control];

    fn of(c: char) -> Option<Self> {
        match c {
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

/// One warning for each line and kind of damage, in reading order.
pub(crate) fn warnings(source: &Source) -> Vec<ImportWarning> {
    let mut warnings = Vec::new();
    for (page, line, text) in source.lines() {
        for damage in Damage::ALL {
            let count = text
                .chars()
                .filter(|c| Damage::of(*c) == Some(damage))
                .count();
            if count > 0 {
                let detail = format!("{count} characters");
                warnings.push(ImportWarning {
                    code: damage.code().into(),
                    page,
                    line,
                    detail,
                });
            }
        }
    }
    warnings
}
