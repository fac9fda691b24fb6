//! Footnotes: at the foot of a page, numbered through, and referred to from the text above.

use super::chars::is_sentence_end;
use super::line::{Line, Role};
use crate::marker::{Strength, digit, recognise};

/// Marks the footnotes of each page, from the first one to the end of the page.
pub(crate) fn mark_lines(lines: &mut [Line]) {
    let mut expected = 1;
    let mut start = 0;
    while start < lines.len() {
        let page = lines.get(start).map(|line| line.page);
        let len = lines
            .iter()
            .skip(start)
            .take_while(|line| Some(line.page) == page)
            .count();
        if let Some(lines) = lines.get_mut(start..start + len) {
            expected = mark_page(lines, expected);
        }
        start += len.max(1);
    }
}

/// Marks the footnotes of one page, which begin with the number `expected`; returns the next.
///
/// One whose mark was not found keeps its successors from nothing: they are looked for too.
fn mark_page(lines: &mut [Line], expected: u32) -> u32 {
    let found = (expected..expected.saturating_add(LOST))
        .find_map(|number| Some((first_of_page(lines, number)?, number)));
    let Some((first, number)) = found else {
        return expected;
    };
    let mut next = number;
    for line in lines
        .iter_mut()
        .skip(first)
        .filter(|line| line.is_undecided())
    {
        if leading_number(line.text()) == Some(next) {
            next += 1;
        }
        line.role = Role::Footnote;
    }
    next
}

/// So many footnotes in a row may have been lost, with the page that bears them.
const LOST: u32 = 4;

/// The line with which the footnotes of a page begin: the last that bears the number, since an item
/// １ may stand above, when the text above refers to it and no other row of numbers follows.
fn first_of_page(lines: &[Line], expected: u32) -> Option<usize> {
    let number = |line: &Line| {
        let half_width = line.text().first().is_some_and(char::is_ascii_digit);
        let may = half_width && line.is_undecided() && !line.begins();
        may.then(|| leading_number(line.text()))?
    };
    let first = lines
        .iter()
        .rposition(|line| number(line) == Some(expected))?;
    let (above, tail) = lines.split_at_checked(first)?;
    let body = |line: &&Line| line.role == Role::Body && !line.text().is_empty();
    let above: Vec<&Line> = above.iter().filter(body).collect();
    let refers = |line: &&Line| refers_to(line.text(), expected);
    let parted = |pair: &[&Line]| match pair {
        [line, next] => marks_next_line(line, next, expected),
        _ => false,
    };
    let referred = above.iter().any(refers) || above.windows(2).any(parted);
    let mut next = expected;
    // An item of the text stands behind none of them.
    let item = |line: &Line| {
        recognise(line.text()).is_some_and(|marker| {
            marker.strength > Strength::Weak && marker.number.counts() && number(line).is_none()
        })
    };
    let in_row = !tail.iter().any(item)
        && tail.iter().all(|line| match number(line) {
            Some(number) if number == next => {
                next += 1;
                true
            }
            // A line of a note may begin with a year or an amount.
            Some(number) => number > next + FEW || recognise(line.text()).is_none(),
            None => true,
        });
    (referred && in_row).then_some(first)
}

/// Whether the mark of a word at the end of a line stands at the beginning of the next: バイオマーカー,
/// 1による.
fn marks_next_line(line: &Line, next: &Line, number: u32) -> bool {
    let begins = next.text().iter().take(LONGEST_MARK);
    let across: Vec<char> = line.last().into_iter().chain(begins.copied()).collect();
    !is_sentence_end(line.text())
        && recognise(next.text()).is_none()
        && mark(&across, number).is_some_and(|mark| mark.start == 1)
}

/// A mark and what follows it, in characters.
const LONGEST_MARK: usize = 4;

/// A number so far from the next is no number of the same row.
const FEW: u32 = 5;

/// The number a footnote begins with: alone on its line or before a space.
pub(crate) fn leading_number(text: &[char]) -> Option<u32> {
    let digits: Vec<u32> = text.iter().map_while(|&c| digit(c)).take(4).collect();
    let parted = text.get(digits.len()).is_none_or(|c| c.is_whitespace());
    ((1..=3).contains(&digits.len()) && parted)
        .then(|| digits.iter().fold(0, |number, digit| number * 10 + digit))
}

/// Whether a text refers to a footnote: its number, once raised, now flat behind a word.
pub(crate) fn refers_to(text: &[char], number: u32) -> bool {
    mark(text, number).is_some()
}

/// What is named by a number in the text itself: 第1, 表1に, 様式1により.
const NAMED: &str = "第表図式例紙添記料録項条章節号問Ｑ欄巻案点表";

/// The characters of a footnote's mark in the text that bears it.
pub(crate) fn mark(text: &[char], number: u32) -> Option<std::ops::Range<usize>> {
    let digits: Vec<char> = number.to_string().chars().collect();
    let stands = |&(at, window): &(usize, &[char])| {
        window == digits.as_slice() && {
            let before = text.get(..at).unwrap_or_default().iter().rev();
            let word = before
                .clone()
                .next()
                .filter(|c| !c.is_whitespace())
                .or(before.clone().nth(1));
            let after = text.get(at + digits.len());
            word.is_some_and(|&c| !c.is_ascii() && digit(c).is_none() && !NAMED.contains(c))
                && after.is_none_or(|&c| "。、はがをにのでとへもや等（）」,，".contains(c))
        }
    };
    let mut places = text.windows(digits.len()).enumerate();
    let (at, _) = places.find(stands)?;
    Some(at..at + digits.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_a_number_flattened_behind_a_word() {
        let refers = |text: &str, number| refers_to(&text.chars().collect::<Vec<_>>(), number);
        assert!(refers("予定している 1。その中で", 1) && refers("残っていたが43、", 43));
        assert!(!refers("令和 6 年", 6) && !refers("第 1 部", 1) && !refers("143、", 43));
    }
}
