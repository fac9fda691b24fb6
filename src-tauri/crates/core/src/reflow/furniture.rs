//! Page numbers, running headers and printed line numbers: kept, but apart from the text.

use std::collections::{BTreeMap, HashMap};

use super::line::{Line, Role};
use crate::marker::{digit, recognise};
use crate::printed::{Step, page_number};

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
/// keeps step with the pages, and a Roman one at the foot.
fn mark_page_numbers(lines: &mut [Line]) {
    let pages = pages(lines);
    let mut bare: Vec<(Step, usize)> = Vec::new();
    for (&page, visible) in &pages {
        for at in visible {
            let Some(line) = lines.get(*at) else { continue };
            let Some((number, dressed)) = page_number(line.text()) else {
                continue;
            };
            let ends = match number.digits() {
                Some(_) => [visible.first(), visible.last()],
                None => [visible.last(); 2],
            };
            if dressed {
                set(lines, *at, Role::Furniture);
            } else if ends.contains(&Some(at)) && pages.len() > 1 {
                bare.push((Step::of(number, page), *at));
            }
        }
    }
    let mut steps: HashMap<Step, u32> = HashMap::new();
    for (step, _) in &bare {
        *steps.entry(*step).or_default() += 1;
    }
    for (step, at) in bare {
        let few = pages.len() <= 3 && !step.is_roman();
        if few || steps.get(&step).is_some_and(|&count| count >= 2) {
            set(lines, at, Role::Furniture);
        }
    }
}

/// A line at the top or foot of most pages with the same words is a running header; so is one that
/// stands again as a heading below it, on that page and on the others that begin with it.
fn mark_running_headers(lines: &mut [Line]) {
    let pages = pages(lines);
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    let mut tops: HashMap<String, (Vec<usize>, bool)> = HashMap::new();
    for (order, visible) in pages.values().enumerate() {
        let ends = [visible.first(), visible.last()];
        let distinct = if ends.first() == ends.last() { 1 } else { 2 };
        for &at in ends.into_iter().take(distinct).flatten() {
            let words = text_of(lines, at, words);
            seen.entry(words).or_default().push(at);
        }
        // The council that the first page names may sign below.
        if let Some((&top, below)) = visible.split_first().filter(|_| order > 0) {
            let mut below = below.iter().take(NEAR_TOP);
            let again = below.any(|&at| same_words(lines, at, top) && apart(lines, at, top));
            let words = text_of(lines, top, compact);
            let (places, heads) = tops.entry(words).or_default();
            places.push(top);
            *heads |= again;
        }
    }
    let often = |places: &Vec<usize>| places.len() >= 3 && places.len() * 2 >= pages.len();
    let named = |words: &str| words.chars().count() >= LEAST_WORDS;
    let of_most = seen
        .into_iter()
        .filter(|(words, places)| words.chars().count() >= 2 && often(places))
        .map(|(_, places)| places);
    let of_chapters = tops
        .into_iter()
        .filter(|(words, (_, heads))| named(words) && *heads)
        .map(|(_, (places, _))| places);
    let mut headers: Vec<usize> = of_most.chain(of_chapters).flatten().collect();
    headers.extend(beside_headers(lines, &pages, &headers));
    let title = first_of_title(lines, &pages, &headers);
    for at in headers.into_iter().filter(|&at| Some(at) != title) {
        set(lines, at, Role::Furniture);
    }
}

/// The first lines of pages that end at the right margin, where those of most pages are headers: 第２節
/// of a chapter, where that has one page.
fn beside_headers(
    lines: &[Line],
    pages: &BTreeMap<u32, Vec<usize>>,
    headers: &[usize],
) -> Vec<usize> {
    let tops = pages.values().skip(1).filter_map(|visible| visible.first());
    let (known, others): (Vec<&usize>, Vec<&usize>) = tops.partition(|at| headers.contains(at));
    let division =
        |line: &&Line| recognise(line.text()).is_some_and(|marker| marker.family.is_division());
    let right = |at: &usize| lines.get(*at).filter(|line| line.indent() >= SET_RIGHT);
    let edges: Vec<u32> = known
        .into_iter()
        .filter_map(right)
        .map(Line::edge)
        .collect();
    let beside = |at: &&usize| {
        let edge = right(at).filter(division).map(Line::edge);
        let same = edges
            .iter()
            .filter(|&&known| edge.is_some_and(|edge| edge.abs_diff(known) <= 1));
        same.count() * 2 >= pages.len()
    };
    others.into_iter().filter(beside).copied().collect()
}

/// A header at the right margin begins so far in, in columns.
const SET_RIGHT: u32 = 24;

/// Lines below the top of a page among which the heading of a header is looked for.
const NEAR_TOP: usize = 8;

/// A header that is known by the heading below it has so many letters.
const LEAST_WORDS: usize = 5;

/// Whether two lines begin in different places, as a header at the margin and a heading do.
fn apart(lines: &[Line], a: usize, b: usize) -> bool {
    let indent = |at: usize| lines.get(at).map_or(0, Line::indent);
    indent(a).abs_diff(indent(b)) > APART
}

/// Whether two lines are the same but for white space.
fn same_words(lines: &[Line], a: usize, b: usize) -> bool {
    let visible = |at: usize| {
        let text = lines.get(at).map(Line::text).unwrap_or_default();
        text.iter().filter(|c| !c.is_whitespace())
    };
    visible(a).eq(visible(b))
}

fn text_of(lines: &[Line], at: usize, of: fn(&[char]) -> String) -> String {
    lines
        .get(at)
        .map_or_else(String::new, |line| of(line.text()))
}

/// The title itself, where it runs on as the header of the other pages: it stands on the first page
/// once, and elsewhere than the headers do.
fn first_of_title(
    lines: &[Line],
    pages: &BTreeMap<u32, Vec<usize>>,
    headers: &[usize],
) -> Option<usize> {
    let first = *pages.values().next()?.first()?;
    let words = text_of(lines, first, words);
    let others: Vec<&Line> = headers
        .iter()
        .filter(|&&at| at != first && text_of(lines, at, self::words) == words)
        .filter_map(|&at| lines.get(at))
        .collect();
    let line = lines.get(first)?;
    let on_page = others.iter().any(|other| other.page == line.page);
    // Where an extraction kept no indentation, nothing can be told by it.
    let on_first = pages.values().next().into_iter().flatten();
    let flat = on_first
        .filter_map(|&at| lines.get(at))
        .all(|line| line.indent() == 0);
    let apart = others
        .iter()
        .all(|other| flat || other.indent().abs_diff(line.indent()) > APART);
    (headers.contains(&first) && !on_page && !others.is_empty() && apart).then_some(first)
}

/// A title in the middle and a header at the margin begin so many columns apart.
const APART: u32 = 8;

/// A line without white space.
fn compact(text: &[char]) -> String {
    let visible = text.iter().filter(|c| !c.is_whitespace());
    visible.take(60).collect()
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
        // A numbered blank line is a blank line; its number stands with those of the page.
        if line.start == line.end {
            line.role = Role::Blank;
        }
    }
}
