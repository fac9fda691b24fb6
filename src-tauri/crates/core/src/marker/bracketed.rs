//! Markers in brackets: （１）, （注２）, 【甲案】, ［算定要件］.

use super::number::{self, Number, Numerals};
use super::recognise::{part, rest as behind, spaces};
use super::{Family, Marker, Strength, Style, named};
use crate::placeholder::holds_open;
use crate::reflow::chars::{closing, is_sentence_end, offices, opens};

/// The longest label in brackets that counts as a marker.
const LABEL: usize = 30;

/// The longest title of an item in such brackets: 【Ⅰ－１ …の高騰を踏まえた対応－①】
const TITLE: usize = 60;

/// The longest label that may have text behind it: 【Ａ案】 当該…
const INLINE_LABEL: usize = 8;

/// Reads a marker that begins with a bracket.
pub(super) fn read(chars: &[char]) -> Option<Marker> {
    let open = *chars.first().filter(|&&c| opens(c))?;
    let close = closing(chars)?;
    let inner = chars.get(1..close)?;
    let rest = chars.get(close + 1..).unwrap_or_default();
    let (family, number, strength) = if matches!(open, '（' | '(') {
        let named = || named::whole(inner);
        let (family, number) = note(inner).or_else(|| numbered(inner)).or_else(named)?;
        (family, number, strength(rest)?)
    } else {
        let (family, number) = label(open, inner, rest)?;
        (family, number, Strength::Certain)
    };
    Some(Marker {
        len: close + 1,
        family,
        number,
        strength,
    })
}

fn trimmed(chars: &[char]) -> &[char] {
    let start = chars
        .iter()
        .position(|c| !c.is_whitespace())
        .unwrap_or(chars.len());
    let end = chars
        .iter()
        .rposition(|c| !c.is_whitespace())
        .map_or(start, |last| last + 1);
    chars.get(start..end).unwrap_or_default()
}

/// 注, 注１, 前注２, 備考, ※１, 別表
fn note(inner: &[char]) -> Option<(Family, Number)> {
    let (rest, style) = match trimmed(inner) {
        ['別', '表' | '紙' | '添' | '記', rest @ ..] => (trimmed(rest), Style::Appendix),
        ['※', rest @ ..] => (trimmed(rest), Style::Remark),
        ['前' | '後', '注', rest @ ..]
        | ['注', rest @ ..]
        | ['備', '考', rest @ ..]
        | ['参', '考', rest @ ..] => (trimmed(rest), Style::Note),
        _ => return None,
    };
    let family = Family::new(style, Numerals::Arabic);
    if rest.is_empty() {
        return Some((family, Number::default()));
    }
    whole(rest).map(|(_, number)| (family, number))
}

fn numbered(inner: &[char]) -> Option<(Family, Number)> {
    let (numerals, number) = whole(trimmed(inner))?;
    // （甲） and （十） name parties and days more often than places.
    (numerals != Numerals::Stem).then(|| (Family::new(Style::Parenthesised, numerals), number))
}

/// A numeral and nothing else.
fn whole(chars: &[char]) -> Option<(Numerals, Number)> {
    number::read(chars)
        .filter(|&(_, _, len)| len == chars.len())
        .map(|(n, number, _)| (n, number))
}

/// 【甲案】: counted when it says a numeral and 案; a label else.
fn label(open: char, inner: &[char], rest: &[char]) -> Option<(Family, Number)> {
    let alone = rest.iter().all(|c| c.is_whitespace());
    let fits = alone && inner.len() <= if open == '【' { TITLE } else { LABEL }
        || open == '【' && inner.len() <= INLINE_LABEL
        || open == '＜'
            && matches!(
                inner,
                ['参', '考'] | ['参', '考', '例'] | ['コ', 'ラ', 'ム']
            )
            && rest.first().is_some_and(|c| c.is_whitespace());
    // A quotation is text, even when it has a line to itself.
    let quotes = matches!(open, '「' | '『' | '“' | '〔' | '{' | '｛');
    // 【P】 holds a place open and names none.
    if open == '【' && offices(inner)
        || holds_open(inner).is_some()
        || !fits
        || quotes
        || inner.is_empty()
        || is_sentence_end(inner)
    {
        return None;
    }
    let counted = alternative(inner).filter(|&(_, _, len)| {
        matches!(inner.get(len..), Some([] | ['案'] | ['説'] | ['論', '点']))
    });
    Some(match counted {
        Some((numerals, number, _)) => (Family::new(Style::Bracketed(open), numerals), number),
        None => (
            Family::new(Style::Bracketed(open), Numerals::None),
            Number::default(),
        ),
    })
}

/// 甲, 乙－１: a numeral, with a part where one alternative has several forms.
fn alternative(inner: &[char]) -> Option<(Numerals, Number, usize)> {
    let (numerals, mut number, mut len) = number::read(inner)?;
    let further = inner.get(len..).and_then(part);
    if let Some((_, part, more)) = further.filter(|_| numerals == Numerals::Stem) {
        number.parts.extend(part.last());
        len += more;
    }
    Some((numerals, number, len))
}

/// A marker is followed by white space or by words; a reference, which is none, by a particle or
/// the end of a phrase: （１）の規定, ①から④まで.
pub(super) fn strength(rest: &[char]) -> Option<Strength> {
    match rest {
        [] => Some(Strength::Certain),
        [c, ..] if c.is_whitespace() => (!is_spaced_reference(rest)).then_some(Strength::Certain),
        rest => (!is_reference(rest)).then_some(Strength::Likely),
    }
}

/// a) から d) までの記載, (v) は、: what a sentence names, with spaces around its numbers.
fn is_spaced_reference(rest: &[char]) -> bool {
    let words = behind(rest, spaces(rest));
    match words {
        // から揚げ is a word.
        ['か', 'ら', next @ ..] => {
            let next = behind(next, spaces(next));
            next.first() == Some(&'順') || is_closed(next)
        }
        ['は', '、', ..] => true,
        ['及', 'び', next @ ..] | ['又', 'は', next @ ..] => {
            is_closed(behind(next, spaces(next)))
        }
        _ => false,
    }
}

/// Whether another number in brackets follows.
fn is_closed(next: &[char]) -> bool {
    let closed = |len: usize| matches!(next.get(len), Some('）' | ')'));
    let opened = matches!(next.first(), Some('（' | '('));
    opened || number::read(next).is_some_and(|(_, _, len)| closed(len))
}

fn is_reference(rest: &[char]) -> bool {
    match rest {
        ['か', 'ら', ..]
        | ['ま', 'で', ..]
        | ['及', 'び', ..]
        | ['又', 'は', ..]
        | ['は', '、', ..] => true,
        // １．で述べた, but １．できる限り
        ['で', next, ..] => *next != 'き',
        ['に', next, ..] => "つおよ係該規掲関対従".contains(*next),
        [c, ..] => "のを、。，）)」～〜・/／".contains(*c),
        [] => false,
    }
}
