//! Rows of markers: those that a sentence names (①から③までの, （１）及び（２）の, a) から d) まで), and
//! those that are left out (（１）～（３）　（略）).

use super::number::{self, Number};
use super::recognise::{begins, enclosed, rest, spaces};
use super::{Family, Marker, Strength, Style};
use crate::reflow::chars::{closes, opens};

/// Words between two markers.
const JOINTS: [&str; 11] = [
    "から",
    "及び",
    "並びに",
    "又は",
    "、",
    "～",
    "〜",
    "・",
    "，",
    "－",
    "-",
];

/// Words before the first.
const LEADS: [&str; 4] = ["以上の", "上記の", "上記", "前記"];

/// The last marker of a row that the text begins by naming; `None` where it names none, or but one.
pub(crate) fn named(text: &str) -> Option<(Family, Number)> {
    let lead = LEADS.iter().find_map(|lead| text.strip_prefix(lead));
    let chars: Vec<char> = lead.unwrap_or(text).chars().take(LONGEST).collect();
    let row = read(&chars, marker)?;
    Some((row.family, row.last))
}

/// The marker that stands for a row of items left out: （１）～（３）　（略）, 二・三　略.
pub(super) fn left_out(chars: &[char]) -> Option<Marker> {
    let plain = |chars: &[char]| {
        let (numerals, number, len) = number::read(chars)?;
        let dotted = matches!(chars.get(len), Some('．' | '.'));
        let style = if dotted { Style::Dotted } else { Style::Spaced };
        Some((
            Family::new(style, numerals),
            number,
            len + usize::from(dotted),
        ))
    };
    let head = chars.get(..LONGEST.min(chars.len()))?;
    let row = read(head, |chars| {
        marker(chars)
            .or_else(|| ordinal(chars))
            .or_else(|| plain(chars))
    })?;
    let until = if begins(rest(head, row.len), "まで") {
        2
    } else {
        0
    };
    let len = row.len + until;
    let left_out = is_left_out(rest(head, len + spaces(rest(head, len))));
    left_out.then(|| Marker {
        len,
        family: row.family,
        number: Number {
            through: row.last.last(),
            ..row.first
        },
        strength: Strength::Certain,
    })
}

/// What comparisons say of items that they do not print: （略）, ［略］, （同左）, 削除.
const LEFT_OUT: [&str; 11] = [
    "略",
    "省略",
    "中略",
    "同左",
    "同右",
    "同上",
    "新設",
    "削る",
    "削除",
    "現行どおり",
    "現行のとおり",
];

fn is_left_out(text: &[char]) -> bool {
    let opened = text.first().is_some_and(|&c| opens(c));
    let words = rest(text, usize::from(opened));
    let says = |word: &&str| {
        let behind = rest(words, word.chars().count()).first();
        begins(words, word)
            && match opened {
                true => behind.is_some_and(|&c| closes(c)),
                false => behind.is_none_or(|c| c.is_whitespace()),
            }
    };
    LEFT_OUT.iter().any(says)
}

/// Markers of one family, at least two.
struct Row {
    family: Family,
    first: Number,
    last: Number,
    len: usize,
}

type Read = (Family, Number, usize);

fn read(chars: &[char], marker: impl Fn(&[char]) -> Option<Read>) -> Option<Row> {
    let (family, first, mut len) = marker(chars)?;
    let mut last = None;
    loop {
        let joint = len + spaces(rest(chars, len));
        let words = rest(chars, joint);
        let Some(word) = JOINTS.iter().find(|word| begins(words, word)) else {
            break;
        };
        // １－２ is one number.
        let plain = matches!(family.style, Style::Spaced | Style::Dotted);
        if plain && matches!(*word, "－" | "-") {
            break;
        }
        let next = joint + word.chars().count();
        let next = next + spaces(rest(chars, next));
        let Some((_, number, more)) = marker(rest(chars, next)).filter(|(own, ..)| *own == family)
        else {
            break;
        };
        len = next + more;
        last = Some(number);
    }
    Some(Row {
        family,
        first,
        last: last?,
        len,
    })
}

/// No row is longer, in characters.
const LONGEST: usize = 60;

/// A marker in its dress: （１）, ①, a).
fn marker(chars: &[char]) -> Option<Read> {
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

/// 第１条, 第二条の三
fn ordinal(chars: &[char]) -> Option<Read> {
    let inside = chars.strip_prefix(&['第'])?;
    let (numerals, mut number, digits) = number::read(inside)?;
    let unit = *inside
        .get(digits)
        .filter(|&&c| "編部章節款条".contains(c))?;
    let mut len = digits + 2;
    if let Some((_, part, more)) = rest(chars, len)
        .strip_prefix(&['の'])
        .and_then(number::read)
    {
        number.parts.extend(part.last());
        len += more + 1;
    }
    Some((Family::new(Style::Ordinal(unit), numerals), number, len))
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

    #[test]
    fn a_row_that_is_left_out_has_one_marker() {
        let read = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            let marker = left_out(&chars)?;
            let printed: String = chars.iter().take(marker.len).collect();
            Some((printed, marker.number.last()?, marker.number.through?))
        };
        for (text, printed, first, last) in [
            ("（１）～（３）　（略）", "（１）～（３）", 1, 3),
            ("(1)〜(3)(略)", "(1)〜(3)", 1, 3),
            ("①・②　略", "①・②", 1, 2),
            ("二～六（略）", "二～六", 2, 6),
            ("２・３　略", "２・３", 2, 3),
            ("二から四まで　略", "二から四まで", 2, 4),
            ("二～六　［略］", "二～六", 2, 6),
            ("３～５　（省略）", "３～５", 3, 5),
            ("四～六　削除", "四～六", 4, 6),
            ("（３）～（５）　（削る）", "（３）～（５）", 3, 5),
            ("第１条～第３条（略）", "第１条～第３条", 1, 3),
            ("第一条から第三条まで（略）", "第一条から第三条まで", 1, 3),
            ("１．～３．（同左）", "１．～３．", 1, 3),
            ("(1)-(3)（略）", "(1)-(3)", 1, 3),
        ] {
            assert_eq!(
                read(text),
                Some((printed.to_owned(), first, last)),
                "{text}"
            );
        }
        for other in [
            "十～二十　年",
            "（１）　（略）",
            "①～③の施策",
            "２～３　回",
            "１、２　略称",
            "２～４　削除された項目",
            "１－２　（略）",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
