//! Tables of contents: with dotted leaders, or known by their heading and by coming twice.

use super::chars::{closes, opens};
use super::line::{Line, Role};
use super::listed::Listed;
use crate::marker::{Number, digit, recognise};
use crate::stage::is_label;

/// Contents run on over this many lines that do not look like entries.
const PATIENCE: usize = 2;

/// As [`PATIENCE`], under the heading of the contents.
const HEADED_PATIENCE: usize = 4;

/// As [`PATIENCE`], over lines that are no sentences, to an entry of the same page or a later one:
/// headings of two lines, the articles of a chapter.
const WIDE_PATIENCE: usize = 24;

/// No contents without dots are longer than this many lines.
const LONGEST: usize = 400;

/// An entry is at most so many pages behind the one before it.
const PAGES: u32 = 60;

/// A heading that stands over the first dotted line has so many lines, at most.
const OVER: usize = 3;

/// Marks the lines of tables of contents.
pub(crate) fn mark(lines: &mut [Line]) {
    let body: Vec<usize> = (0..)
        .zip(lines.iter())
        .filter(|(_, l)| l.is_undecided())
        .map(|(at, _)| at)
        .collect();
    for at in tables(lines, &body) {
        if let Some(line) = lines.get_mut(at) {
            line.role = Role::Toc;
        }
    }
}

/// The lines of all tables of contents.
fn tables(lines: &[Line], body: &[usize]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut listed = None;
    let mut from = 0;
    while let Some(range) = next(lines, body, from) {
        let listed = listed.get_or_insert_with(|| Listed::of(lines, body));
        let range = listed.widened(range, from);
        found.extend(body.get(range.clone()).unwrap_or_default());
        from = range.end;
    }
    found
}

/// The next table of contents at or behind an index into `body`.
fn next(lines: &[Line], body: &[usize], mut from: usize) -> Option<std::ops::Range<usize>> {
    let text = |at: usize| text_at(lines, body, at);
    loop {
        let start = (from..body.len()).find(|&at| is_heading(text(at)) || has_leader(text(at)))?;
        let headed = is_heading(text(start));
        let mut end = leaders_end(lines, body, start, headed);
        if headed && end == start + 1 {
            end = repeated_from(lines, body, end).unwrap_or(end);
        }
        // One dotted line is not a table of contents.
        if headed || end > start + 1 {
            let over = if headed {
                0
            } else {
                over(lines, body, start..end)
            };
            return Some(start - over.min(start - from)..end);
        }
        from = start + 1;
    }
}

/// The text of a line of the body.
pub(super) fn text_at<'a>(lines: &'a [Line], body: &[usize], at: usize) -> &'a [char] {
    body.get(at)
        .and_then(|&at| lines.get(at))
        .map(Line::text)
        .unwrap_or_default()
}

/// What was seen of contents so far.
struct Seen {
    /// Behind its last entry.
    end: usize,
    /// The page of that.
    page: Option<u32>,
    /// Lines since then that are no entries, and whether one of them is a sentence.
    others: usize,
    prose: bool,
    /// Behind the last of the articles listed since then, and its number.
    listed: Option<(usize, Number)>,
}

impl Seen {
    /// An entry: dotted, or so long that only a space stands before its page.
    fn takes(&self, text: &[char], patience: usize) -> bool {
        let page = page_of(text);
        let near = self.others <= patience;
        let later = |page: u32| {
            let before = self.page.unwrap_or(page);
            page >= before && page - before <= PAGES
        };
        let in_step = page.is_some_and(later);
        match has_leader(text) {
            true => near || !self.prose && in_step,
            false => near && self.page.is_some() && in_step && fills_its_line(text),
        }
    }
}

/// Behind the last dotted line of those that follow `start` closely. Contents may list headings of
/// several lines, and the articles of each chapter, which have no page: they are passed over between
/// two dotted lines, and behind the last for as long as their numbers go up.
fn leaders_end(lines: &[Line], body: &[usize], start: usize, headed: bool) -> usize {
    let patience = if headed { HEADED_PATIENCE } else { PATIENCE };
    let mut seen = Seen {
        end: start + 1,
        page: page_of(text_at(lines, body, start)).filter(|_| !headed),
        others: 0,
        prose: false,
        listed: None,
    };
    for at in start + 1..body.len() {
        let text = text_at(lines, body, at);
        let reach = if seen.prose { patience } else { WIDE_PATIENCE };
        if seen.others > reach {
            break;
        }
        if seen.takes(text, patience) {
            seen = Seen {
                end: at + 1,
                page: page_of(text).or(seen.page),
                others: 0,
                prose: false,
                listed: None,
            };
        } else if let Some(number) = listed_article(text).filter(|_| headed) {
            let goes_up = seen
                .listed
                .as_ref()
                .is_none_or(|(behind, before)| *behind == at && number.follows(before));
            if goes_up && (seen.end == at || seen.listed.is_some()) && seen.end > start + 1 {
                seen.listed = Some((at + 1, number));
            }
        } else {
            seen.others += 1;
            seen.prose |= text.contains(&'。');
        }
    }
    seen.listed.map_or(seen.end, |(behind, _)| behind)
}

/// The page that an entry names.
fn page_of(text: &[char]) -> Option<u32> {
    let own = text.iter().rev().map_while(|&c| digit(c));
    let digits: Vec<u32> = own.take(PAGE_DIGITS + 1).collect();
    let fits = (1..=PAGE_DIGITS).contains(&digits.len());
    let number = |digits: &[u32]| digits.iter().rev().fold(0, |page, digit| page * 10 + digit);
    fits.then(|| number(&digits))
}

/// No page has a longer number.
const PAGE_DIGITS: usize = 4;

/// Whether a line of words ends in a number that stands apart: there was no room for dots.
fn fills_its_line(text: &[char]) -> bool {
    let digits = text.iter().rev().take_while(|&&c| digit(c).is_some());
    let head = text.len() - digits.count();
    let head = text.get(..head).unwrap_or_default();
    head.len() >= LONG && head.last().is_some_and(|c| c.is_whitespace()) && !head.contains(&'。')
}

/// So many characters leave no room for dots.
const LONG: usize = 20;

/// How many lines above the first dotted one belong to the contents: a chapter without a page, that
/// another such one follows in number.
fn over(lines: &[Line], body: &[usize], range: std::ops::Range<usize>) -> usize {
    let chapter = |at: usize| {
        let text = text_at(lines, body, at);
        recognise(text).filter(|marker| marker.number.counts() && !has_leader(text))
    };
    let chapters: Vec<_> = range.clone().filter_map(chapter).collect();
    let goes_on = |lines: &usize| {
        let above = range.start.checked_sub(*lines).and_then(chapter);
        above.is_some_and(|above| {
            let next = |one: &crate::marker::Marker| {
                one.family == above.family && one.number.follows(&above.number)
            };
            chapters.iter().any(next)
        })
    };
    (1..=OVER).find(goes_on).unwrap_or(0)
}

/// 第 ５条（採用手続）: an article by its number and caption alone.
fn listed_article(text: &[char]) -> Option<Number> {
    let marker = recognise(text).filter(|marker| marker.family.is_article())?;
    let mut caption = text.iter().skip(marker.len).filter(|c| !c.is_whitespace());
    let begins = caption.next().is_some_and(|&c| opens(c));
    let ends = caption.next_back().is_some_and(|&c| closes(c));
    (begins && ends).then_some(marker.number)
}

/// 目次, ＜目次＞, 【 目 次 】, 目次（案）
fn is_heading(text: &[char]) -> bool {
    // Asked of every line.
    let may = |&c: &char| opens(c) || HEADINGS.iter().any(|heading| heading.starts_with(c));
    if text.len() > MOST_SPACED || !text.first().is_some_and(may) {
        return false;
    }
    let letters = letters(text);
    let rest = HEADINGS
        .iter()
        .find_map(|heading| letters.strip_prefix(heading));
    rest.is_some_and(|rest| rest.is_empty() || is_label(rest))
}

/// ○○計画　目次: names what the contents are of.
pub(super) fn titles(text: &[char]) -> bool {
    let letters = letters(text);
    letters.chars().count() <= LONGEST_HEADING
        && HEADINGS.iter().any(|heading| letters.ends_with(heading))
}

const HEADINGS: [&str; 2] = ["目次", "もくじ"];

/// No heading of contents has more letters.
const LONGEST_HEADING: usize = 30;

/// Nor more characters, with white space between its letters.
const MOST_SPACED: usize = 90;

/// The letters of a line, without brackets and white space.
fn letters(text: &[char]) -> String {
    let letter = |c: &&char| !c.is_whitespace() && !opens(**c) && !closes(**c);
    text.iter()
        .filter(letter)
        .take(LONGEST_HEADING + 1)
        .collect()
}

/// Whether a line ends in a row of dots, mostly with a page number behind.
pub(super) fn has_leader(text: &[char]) -> bool {
    leader(text).1 >= LEADER
}

/// So many dots are a leader.
const LEADER: usize = 4;

/// A line of contents without its dots and page number; one without dots, without a number that
/// stands apart.
pub(crate) fn without_leader(text: &[char]) -> &[char] {
    let (len, dots) = leader(text);
    let head = text.get(..len).unwrap_or_default();
    let apart = len < text.len() && head.last().is_some_and(|c| c.is_whitespace());
    let kept = if dots >= LEADER || apart { head } else { text };
    let end = kept.iter().rposition(|c| !c.is_whitespace());
    end.and_then(|end| kept.get(..=end)).unwrap_or_default()
}

/// How far the words of a line go before its dots and number, and how many dots there are.
fn leader(text: &[char]) -> (usize, usize) {
    let end = text
        .iter()
        .rposition(|&c| digit(c).is_none() && !c.is_whitespace() && c != '-');
    let head = end.and_then(|end| text.get(..=end)).unwrap_or_default();
    let is_dot = |c: &&char| matches!(c, '.' | '…' | '‥' | '･' | '・' | '．' | '─' | ' ');
    let row = head.iter().rev().take_while(is_dot);
    let dots: usize = row
        .clone()
        .map(|c| {
            if matches!(c, '…' | '‥') {
                3
            } else {
                usize::from(*c != ' ')
            }
        })
        .sum();
    let len = head.len() - row.count();
    // Without dots the words end behind the last space before the number.
    let number = text
        .iter()
        .rev()
        .take_while(|&&c| digit(c).is_some())
        .count();
    if dots < LEADER {
        (text.len() - number, dots)
    } else {
        (len, dots)
    }
}

/// Where contents without leaders end: their first entry comes again, as the first heading.
fn repeated_from(lines: &[Line], body: &[usize], first: usize) -> Option<usize> {
    let entry = key(text_at(lines, body, first), true);
    let last = body.len().min(first + LONGEST);
    (first + 1..last).find(|&at| !entry.is_empty() && key(text_at(lines, body, at), false) == entry)
}

/// What an entry and its heading have in common: the first letters of its words. The contents of a
/// statute name the articles behind each chapter: 第一章 総則（第一条―第四条）.
fn key(text: &[char], entry: bool) -> Vec<char> {
    let text = if entry { without_leader(text) } else { text };
    let visible = text.iter().copied().filter(|c| !c.is_whitespace());
    let text: Vec<char> = visible.collect();
    let articles = text
        .windows(2)
        .position(|pair| matches!(pair, ['（' | '(', '第']))
        .filter(|_| entry && text.last().is_some_and(|&c| closes(c)));
    text.iter()
        .copied()
        .take(articles.unwrap_or(text.len()).min(16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaders_are_rows_of_dots_before_a_page_number() {
        let leader = |text: &str| has_leader(&text.chars().collect::<Vec<_>>());
        assert!(leader("第１ 電子化........... 2") && leader("はじめに ……… １"));
        assert!(!leader("等…") && !leader("Ver. 1.1"));
    }
}
