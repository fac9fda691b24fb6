//! Markers of notes and remarks: ※, 注１, 備考, NOTE 2, 例.

use super::number::{self, Number, Numerals};
use super::recognise::{begins, blank_or_end, rest, spaces};
use super::{Family, Marker, Strength, Style, amount};

/// Words that begin a note, with or without a number.
const NOTES: [&str; 4] = ["備考", "注記", "NOTE", "ＮＯＴＥ"];

/// ※, ※１, ＊; 注）, 注１; 備考　…, NOTE 2  …, 例　…
pub(super) fn read(chars: &[char]) -> Option<Marker> {
    let (style, name) = match chars.first()? {
        '※' | '＊' | '*' => (Style::Remark, 1),
        '注' if chars.get(1) != Some(&'記') => (Style::Note, 1),
        '備' | '注' | 'N' | 'Ｎ' => {
            let name = NOTES.iter().find(|name| begins(chars, name))?;
            (Style::Note, name.chars().count())
        }
        // 例 を has but a space behind it, and 例　外 is a word with its letters apart.
        '例' if is_wide_gap(rest(chars, 1)) && !is_word_apart(rest(chars, 1)) => {
            return Some(note(1, Number::default()));
        }
        _ => return None,
    };
    let mut len = name;
    let mut number = Number::default();
    let gap = spaces(rest(chars, len)).min(usize::from(name > 1));
    // 備考 10 年以上の経験
    let counts = |&(_, digits): &(u32, usize)| {
        gap == 0 || !amount::follows(rest(chars, len + gap + digits), 1)
    };
    if let Some((value, digits)) = number::arabic(rest(chars, len + gap)).filter(counts) {
        number = Number::one(value);
        len += gap + digits;
    }
    match rest(chars, len) {
        ['）' | ')' | '．' | '：' | ':', ..] => len += 1,
        _ if style == Style::Remark => {}
        after if name > 1 && after.first().is_some_and(|c| c.is_whitespace()) => {}
        after if name == 1 && blank_or_end(after) => {}
        _ => return None,
    }
    let family = Family::new(style, Numerals::Arabic);
    Some(Marker {
        family,
        ..note(len, number)
    })
}

fn note(len: usize, number: Number) -> Marker {
    Marker {
        len,
        family: Family::new(Style::Note, Numerals::Arabic),
        number,
        strength: Strength::Likely,
    }
}

/// Whether white space of a full-width character at least parts it from words.
fn is_wide_gap(chars: &[char]) -> bool {
    let gap = spaces(chars);
    let wide = gap > 1 || chars.first() == Some(&'\u{3000}');
    wide && rest(chars, gap)
        .first()
        .is_some_and(|c| c.is_alphanumeric())
}

/// Letters that make a word with 例: 例外, 例数, 例えば.
const WITH_EXAMPLE: [char; 8] = ['外', '数', '年', '示', '文', '規', 'え', '証'];

/// Whether a letter that makes a word with 例 stands apart from what follows: 例　外, 例　年の, but
/// 例　年金 and 例　年１回.
fn is_word_apart(chars: &[char]) -> bool {
    let goes_on = |c: &char| ('\u{4E00}'..='\u{9FFF}').contains(c) || number::digit(*c).is_some();
    match rest(chars, spaces(chars)) {
        [letter, after @ ..] if WITH_EXAMPLE.contains(letter) => {
            !after.first().is_some_and(goes_on)
        }
        _ => false,
    }
}
