//! Keys: what names are the same by, whatever letters they are typed in.

use crate::fold::fold;
use crate::marker::kanji;

/// What an article's parts are counted in.
const UNITS: &str = "条項号章節編款目部";

/// A name without white space, in folded letters, its ordinals in one form: `第三条第２項` and
/// `3条2項` are the same.
///
/// ```
/// # use kosshi_core::seek::key;
/// assert_eq!(key("第三条第２項"), key("第3条 第二項"));
/// assert_eq!(key("（２）〇臨床 試験"), key("(2)○臨床試験"));
/// ```
#[must_use]
pub fn key(text: &str) -> String {
    let letters: Vec<char> = fold(text)
        .chars
        .into_iter()
        .filter(|c| !c.is_whitespace())
        .map(one_circle)
        .collect();
    let mut key = String::with_capacity(text.len());
    let mut at = 0;
    // Within a number that is no ordinal none begins.
    let mut in_number = false;
    while let Some(&letter) = letters.get(at) {
        let rest = letters.get(at..).unwrap_or_default();
        match ordinal(rest).filter(|_| !in_number) {
            Some((number, length)) => {
                key.push_str(&number);
                at += length;
                in_number = false;
            }
            None => {
                key.push(letter);
                at += 1;
                in_number = letter.is_ascii_digit();
            }
        }
    }
    key
}

/// Circles that look alike are one.
fn one_circle(letter: char) -> char {
    match letter {
        '〇' | '◯' => '○',
        other => other,
    }
}

/// `第三条`, `第2項`, `三条`, `の二` behind 条: the number in Arabic digits and its unit, and how
/// many letters that took.
fn ordinal(letters: &[char]) -> Option<(String, usize)> {
    let lead = letters.iter().take_while(|letter| **letter == '第').count();
    let rest = letters.get(lead..)?;
    let (number, length) = number(rest)?;
    let unit = rest.get(length)?;
    if !UNITS.contains(*unit) || (lead == 0 && *unit == '目') {
        return None;
    }
    let mut text = format!("{number}{unit}");
    let mut taken = lead + length + 1;
    // 第三条の二: a number of its own behind the unit.
    while let Some(('の', rest)) = letters
        .get(taken..)?
        .split_first()
        .map(|(c, rest)| (*c, rest))
    {
        let Some((branch, length)) = self::number(rest) else {
            break;
        };
        // A number that mixes its digits is none.
        let goes_on = |next: &char| UNITS.contains(*next) || is_digit(*next);
        if rest.get(length).is_some_and(goes_on) {
            break;
        }
        text.push_str(&format!("の{branch}"));
        taken += 1 + length;
    }
    Some((text, taken))
}

/// A number in digits or in kanji, and how many letters it takes.
pub(super) fn number(letters: &[char]) -> Option<(u32, usize)> {
    let digits: String = letters
        .iter()
        .take(6)
        .take_while(|c| c.is_ascii_digit())
        .collect();
    if !digits.is_empty() {
        return Some((digits.parse().ok()?, digits.len()));
    }
    let positional: Vec<u32> = letters
        .iter()
        .take(4)
        .map_while(|&c| kanji_digit(c))
        .collect();
    let counts = |c: &char| "十百".contains(*c);
    if positional.len() > 1 && !letters.get(positional.len()).is_some_and(counts) {
        let value = positional.iter().fold(0, |value, digit| value * 10 + digit);
        return Some((value, positional.len()));
    }
    kanji(letters)
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit() || "十百千".contains(letter) || kanji_digit(letter).is_some()
}

/// 四一頁: digits in kanji, a circle for none.
fn kanji_digit(letter: char) -> Option<u32> {
    let place = "○一二三四五六七八九".chars().position(|c| c == letter)?;
    u32::try_from(place).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_the_same_in_any_letters() {
        for (text, same) in [
            ("第三条第２項第一号", "3条2項1号"),
            ("第十二条の二第1項", "12条の2 1項"),
            ("附則第３条", "附則三条"),
            ("第二章 第１節", "2章1節"),
        ] {
            assert_eq!(key(text), key(same), "{text}");
        }
        assert_ne!(key("・2つ目"), key("・3つ目"));
        assert_eq!(key("四一"), "四一");
        assert_eq!(key("一条の百0二項"), "1条の百0二項");
    }
}
