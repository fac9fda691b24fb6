//! A page number, and the line that holds one.

use std::fmt;

use crate::marker::digit;

/// A page number as it is printed: `12`, or `ii` as before a first chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PageNumber {
    pub(super) value: u32,
    pub(super) roman: bool,
}

impl PageNumber {
    /// A number in digits.
    #[must_use]
    pub fn arabic(value: u32) -> Self {
        Self {
            value,
            roman: false,
        }
    }

    /// The number, where it is in digits.
    #[must_use]
    pub fn digits(self) -> Option<u32> {
        (!self.roman).then_some(self.value)
    }

    /// A number in small Roman letters, and nothing else.
    pub(crate) fn roman(letters: &[char]) -> Option<Self> {
        // Asked of every line.
        if letters.len() > LONGEST_ROMAN || !letters.first().is_some_and(|&c| is_roman(c)) {
            return None;
        }
        let plain: String = letters.iter().map(|&c| plain_roman(c)).collect();
        // Nobody counts contents further.
        let value = (1..=60).find(|&value| roman(value) == plain)?;
        Some(Self { value, roman: true })
    }
}

impl fmt::Display for PageNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.roman {
            true => f.write_str(&roman(self.value)),
            false => write!(f, "{}", self.value),
        }
    }
}

/// The longest of those that are read has so many letters: xxxviii.
const LONGEST_ROMAN: usize = 7;

fn is_roman(c: char) -> bool {
    matches!(
        c,
        'i' | 'v' | 'x' | 'l' | 'ⅰ'..='ⅻ' | 'ｉ' | 'ｖ' | 'ｘ' | 'ｌ'
    )
}

/// A letter of a Roman number in plain letters: ⅳ, ｉ.
fn plain_roman(c: char) -> String {
    match u32::from(c) {
        code @ 0x2170..=0x217B => roman(code - 0x216F),
        code @ 0xFF41..=0xFF5A => char::from_u32(code - 0xFEE0).into_iter().collect(),
        _ => c.to_string(),
    }
}

/// A number in small Roman letters.
fn roman(mut value: u32) -> String {
    let mut text = String::new();
    for (worth, letters) in [
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ] {
        while value >= worth {
            text.push_str(letters);
            value -= worth;
        }
    }
    text
}

/// The number of a line that holds a page number only, and whether it is dressed as one: `- 12 -`.
pub(crate) fn page_number(text: &[char]) -> Option<(PageNumber, bool)> {
    let text: Vec<char> = text
        .iter()
        .copied()
        .filter(|c| !c.is_whitespace())
        .take(16)
        .collect();
    let framed = match text.as_slice() {
        [first, inner @ .., last] if is_dash(*first) && is_dash(*last) => Some(inner),
        _ => None,
    };
    match PageNumber::roman(framed.unwrap_or(&text)) {
        Some(number) => Some((number, framed.is_some())),
        None => in_digits(&text, framed.is_some()),
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '‐' | '–' | '—' | '―' | 'ー' | '~' | '〜')
}

fn in_digits(text: &[char], framed: bool) -> Option<(PageNumber, bool)> {
    // 4 / 7: of how many pages.
    let of_all = text.iter().position(|c| matches!(c, '/' | '／'));
    let own = text.get(..of_all.unwrap_or(text.len())).unwrap_or_default();
    let digits: Vec<u32> = own.iter().filter_map(|&c| digit(c)).collect();
    if !(1..=4).contains(&digits.len()) {
        return None;
    }
    let number = digits.iter().fold(0, |number, digit| number * 10 + digit);
    let others: Vec<char> = text
        .iter()
        .copied()
        .filter(|&c| digit(c).is_none())
        .collect();
    let dressed = match others.as_slice() {
        [] => false,
        ['頁'] | ['ペ', 'ー', 'ジ'] | ['P' | 'p'] | ['P' | 'p', '.'] | ['/' | '／'] => false,
        [a, b] if framed && is_dash(*a) && is_dash(*b) => true,
        _ => return None,
    };
    Some((PageNumber::arabic(number), dressed))
}
