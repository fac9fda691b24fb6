//! Page numbers, running headers and printed line numbers: kept, but apart from the text.

use std::collections::{BTreeMap, HashMap};

use super::line::{Line, Role};
use crate::marker::digit;

/// Marks page numbers, running headers and printed line numbers.
pub(crate) fn mark(lines: &mut [Line]) {
    mark_page_numbers(lines);
    mark_running_headers(lines);
    mark_line_numbers(lines);
}

/// Indices of the visible lines of each page, by page.
fn pages(lines: &[Line]) -> BTreeMap<u32, Vec<usize>> {
    let mut pages: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.is_undecided())
    {
        pages.entry(line.page).or_default().push(at);
    }
    pages
}

fn set(lines: &mut [Line], at: usize, role: Role) {
    if let Some(line) = lines.get_mut(at).filter(|line| !line.is_settled()) {
        line.role = role;
    }
}

/// `- 12 -` is a page number anywhere; a bare number is one at the top or foot of a page, when it
/// keeps step with the pages.
fn mark_page_numbers(lines: &mut [Line]) {
    let pages = pages(lines);
    let mut bare: Vec<(i64, usize)> = Vec::new();
    for (&page, visible) in &pages {
        for at in visible {
            let Some(line) = lines.get(*at) else { continue };
            let Some((number, dressed)) = page_number(line.text()) else {
                continue;
            };
            if dressed {
                set(lines, *at, Role::Furniture);
            } else if [visible.first(), visible.last()].contains(&Some(at)) && pages.len() > 1 {
                bare.push((i64::from(number) - i64::from(page), *at));
            }
        }
    }
    let mut steps: HashMap<i64, u32> = HashMap::new();
    for (step, _) in &bare {
        *steps.entry(*step).or_default() += 1;
    }
    for (step, at) in bare {
        if pages.len() <= 3 || steps.get(&step).is_some_and(|&count| count >= 2) {
            set(lines, at, Role::Furniture);
        }
    }
}

/// The number of a line that holds a page number only, and whether it is dressed as one.
fn page_number(text: &[char]) -> Option<(u32, bool)> {
    let text: Vec<char> = text
        .iter()
        .copied()
        .filter(|c| !c.is_whitespace())
        .take(16)
        .collect();
    let is_dash = |c: &char| matches!(c, '-' | '－' | '‐' | '–' | '—' | '―' | 'ー' | '~' | '〜');
    let digits: Vec<u32> = text.iter().filter_map(|&c| digit(c)).collect();
    let number = digits
        .iter()
        .take(4)
        .fold(0, |number, digit| number * 10 + digit);
    let others: Vec<char> = text
        .iter()
        .copied()
        .filter(|&c| digit(c).is_none())
        .collect();
    if !(1..=4).contains(&digits.len()) {
        return None;
    }
    let framed = text.first().is_some_and(is_dash) && text.last().is_some_and(is_dash);
    match others.as_slice() {
        [] => Some((number, false)),
        ['頁'] | ['ペ', 'ー', 'ジ'] | ['P' | 'p'] | ['P' | 'p', '.'] | ['/'] => {
            Some((number, false))
        }
        [a, b] if framed && is_dash(a) && is_dash(b) => Some((number, true)),
        _ => None,
    }
}

/// A line at the top or foot of most pages with the same words is a running header.
fn mark_running_headers(lines: &mut [Line]) {
    let pages = pages(lines);
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    for visible in pages.values() {
        let ends = [visible.first(), visible.last()];
        let distinct = if ends.first() == ends.last() { 1 } else { 2 };
        for &at in ends.into_iter().take(distinct).flatten() {
            let words = lines
                .get(at)
                .map_or_else(String::new, |line| words(line.text()));
            seen.entry(words).or_default().push(at);
        }
    }
    for (words, places) in seen {
        if words.chars().count() >= 2 && places.len() >= 3 && places.len() * 2 >= pages.len() {
            places
                .into_iter()
                .for_each(|at| set(lines, at, Role::Furniture));
        }
    }
}

/// A line without digits and white space, by which running headers are compared.
fn words(text: &[char]) -> String {
    text.iter()
        .filter(|c| digit(**c).is_none() && !c.is_whitespace())
        .take(60)
        .collect()
}

/// Fewer numbered lines than this on a page may be a list.
const LEAST_NUMBERED: usize = 8;

/// Draft PDFs print a number before each line (or each fifth), counted anew on every page.
fn mark_line_numbers(lines: &mut [Line]) {
    for visible in pages(lines).into_values() {
        let numbered: Vec<(usize, u32, usize)> = visible
            .iter()
            .filter_map(|&at| leading_number(lines.get(at)?).map(|(number, len)| (at, number, len)))
            .collect();
        let steps = numbered.windows(2).filter(|pair| match pair {
            [(_, before, _), (_, after, _)] => {
                after.checked_sub(*before).is_some_and(|step| step == 1)
            }
            _ => false,
        });
        let in_step = steps.count() + 1;
        let enough = numbered.len() >= LEAST_NUMBERED && numbered.len() * 5 >= visible.len() * 4;
        if !enough || in_step * 10 < numbered.len() * 9 || !some_go_on(lines, &numbered) {
            continue;
        }
        for (at, _, len) in numbered {
            strip(lines, at, len);
        }
    }
}

/// The number a line begins with and how much of the line it takes with the space behind.
fn leading_number(line: &Line) -> Option<(u32, usize)> {
    if line.begins() {
        return None;
    }
    let digits: Vec<u32> = line
        .text()
        .iter()
        .map_while(|&c| digit(c))
        .take(4)
        .collect();
    let after = line.text().get(digits.len()..).unwrap_or_default();
    let gap = after.iter().take_while(|c| c.is_whitespace()).count();
    let fits = (1..=3).contains(&digits.len()) && (gap > 0 || after.is_empty());
    fits.then(|| {
        (
            digits.iter().fold(0, |n, digit| n * 10 + digit),
            digits.len() + gap,
        )
    })
}

/// A list of short items is numbered too; numbers of lines stand before broken sentences.
fn some_go_on(lines: &[Line], numbered: &[(usize, u32, usize)]) -> bool {
    let broken = numbered.iter().filter(|&&(at, _, len)| {
        let text = lines.get(at).map(Line::text).unwrap_or_default();
        let rest = text.get(len..).unwrap_or_default();
        rest.is_empty()
            || rest
                .last()
                .is_some_and(|&c| super::chars::is_hiragana(c) || c == '、')
    });
    broken.count() * 5 >= numbered.len()
}

fn strip(lines: &mut [Line], at: usize, len: usize) {
    if let Some(line) = lines.get_mut(at) {
        line.start = (line.start + len).min(line.end);
        if line.start == line.end {
            line.start = line.first;
            line.role = Role::Furniture;
        }
    }
}
