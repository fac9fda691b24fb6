//! Rows of markers that a sentence names: ①から③までの, （１）及び（２）の, a) から d) まで.

use super::number::{self, Number};
use super::recognise::{begins, enclosed, rest, spaces};
use super::{Family, Style};

/// Words between two markers.
const JOINTS: [&str; 7] = ["から", "及び", "並びに", "又は", "、", "～", "・"];

/// Words before the first.
const LEADS: [&str; 4] = ["以上の", "上記の", "上記", "前記"];

/// The last marker of a row that the text begins by naming; `None` where it names none, or but one.
pub(crate) fn named(text: &str) -> Option<(Family, Number)> {
    let lead = LEADS.iter().find_map(|lead| text.strip_prefix(lead));
    let chars: Vec<char> = lead.unwrap_or(text).chars().take(LONGEST).collect();
    let (mut family, mut number, mut at) = marker(&chars)?;
    let mut several = false;
    loop {
        let joint = at + spaces(rest(&chars, at));
        let words = rest(&chars, joint);
        let Some(word) = JOINTS.iter().find(|word| begins(words, word)) else {
            break;
        };
        let next = joint + word.chars().count();
        let next = next + spaces(rest(&chars, next));
        let Some((own, last, len)) = marker(rest(&chars, next)).filter(|(own, ..)| *own == family)
        else {
            break;
        };
        at = next + len;
        (family, number, several) = (own, last, true);
    }
    several.then_some((family, number))
}

/// No row is longer, in characters.
const LONGEST: usize = 60;

/// A marker in its dress: （１）, ①, a).
fn marker(chars: &[char]) -> Option<(Family, Number, usize)> {
    if let ['（' | '(', inside @ ..] = chars {
        let (numerals, number, len) = number::read(inside)?;
        let closed = matches!(inside.get(len), Some('）' | ')'));
        return closed.then(|| (Family::new(Style::Parenthesised, numerals), number, len + 2));
    }
    if let Some(marker) = enclosed(chars.get(..1)?) {
        return Some((marker.family, marker.number, marker.len));
    }
    let (numerals, number, len) = number::read(chars)?;
    let closed = matches!(chars.get(len), Some('）' | ')'));
    closed.then(|| (Family::new(Style::Closed, numerals), number, len + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_a_named_row_is_told() {
        let last = |text: &str| named(text).and_then(|(_, number)| number.last());
        assert_eq!(last("①から③までの実施に当たっては"), Some(3));
        assert_eq!(last("以上の（１）及び（２）の施策は"), Some(2));
        assert_eq!(last("a) から d) までの記載は"), Some(4));
        assert_eq!(last("上記（ア）、（イ）及び（ウ）について"), Some(3));
        for other in [
            "①の実施",
            "（１）現状",
            "これらの",
            "",
            "３から５まで",
            "①から（２）まで",
        ] {
            assert_eq!(last(other), None, "{other}");
        }
    }
}
