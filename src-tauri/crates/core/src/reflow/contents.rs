//! Tables of contents: with dotted leaders, or known by their heading and by coming twice.

use super::line::{Line, Role};
use crate::marker::{Number, digit, recognise};

/// Contents run on over this many lines that do not look like entries.
const PATIENCE: usize = 2;

/// As [`PATIENCE`], under the heading of the contents.
const HEADED_PATIENCE: usize = 4;

/// No contents are longer than this many lines.
const LONGEST: usize = 400;

/// Marks the lines of tables of contents.
pub(crate) fn mark(lines: &mut [Line]) {
    let body: Vec<usize> = (0..)
        .zip(lines.iter())
        .filter(|(_, l)| l.is_undecided())
        .map(|(at, _)| at)
        .collect();
    let mut from = 0;
    while let Some(range) = next(lines, &body, from) {
        for at in body.get(range.clone()).unwrap_or_default() {
            if let Some(line) = lines.get_mut(*at) {
                line.role = Role::Toc;
            }
        }
        from = range.end;
    }
}

/// The next table of contents at or behind an index into `body`.
fn next(lines: &[Line], body: &[usize], mut from: usize) -> Option<std::ops::Range<usize>> {
    let text = |at: usize| text_at(lines, body, at);
    loop {
        let start = (from..body.len()).find(|&at| is_heading(text(at)) || has_leader(text(at)))?;
        let headed = is_heading(text(start));
        let mut end = leaders_end(lines, body, start, headed);
        if end == start + 1 && headed {
            end = repeated_from(lines, body, end).unwrap_or(end);
        }
        // One dotted line is not a table of contents.
        if headed || end > start + 1 {
            return Some(start..end);
        }
        from = start + 1;
    }
}

fn text_at<'a>(lines: &'a [Line], body: &[usize], at: usize) -> &'a [char] {
    body.get(at)
        .and_then(|&at| lines.get(at))
        .map(Line::text)
        .unwrap_or_default()
}

/// Behind the last dotted line of those that follow `start` closely. Under their heading contents
/// may list the articles of each chapter, which have no page: they are passed over between two
/// dotted lines, and behind the last for as long as their numbers go up.
fn leaders_end(lines: &[Line], body: &[usize], start: usize, headed: bool) -> usize {
    let text = |at: usize| text_at(lines, body, at);
    let (mut end, mut at, mut others) = (start + 1, start + 1, 0);
    let mut listed: Option<(usize, Number)> = None;
    while at < body.len() && others <= if headed { HEADED_PATIENCE } else { PATIENCE } {
        let article = if headed {
            listed_article(text(at))
        } else {
            None
        };
        at += 1;
        if has_leader(text(at - 1)) {
            (end, others, listed) = (at, 0, None);
        } else if let Some(number) = article {
            let goes_up = listed
                .as_ref()
                .is_none_or(|(behind, before)| *behind == at - 1 && number.follows(before));
            if goes_up && (end + 1 == at || listed.is_some()) && end > start + 1 {
                listed = Some((at, number));
            }
        } else {
            others += 1;
        }
    }
    listed.map_or(end, |(behind, _)| behind)
}

/// 第 ５条（採用手続）: an article by its number and caption alone.
fn listed_article(text: &[char]) -> Option<Number> {
    let marker = recognise(text).filter(|marker| marker.family.is_article())?;
    let mut caption = text.iter().skip(marker.len).filter(|c| !c.is_whitespace());
    let begins = caption.next().is_some_and(|&c| super::chars::opens(c));
    let ends = caption
        .next_back()
        .is_some_and(|&c| super::chars::closes(c));
    (begins && ends).then_some(marker.number)
}

/// 目次, ＜目次＞, 【 目 次 】
fn is_heading(text: &[char]) -> bool {
    let letters: Vec<char> = text
        .iter()
        .copied()
        .filter(|&c| !c.is_whitespace() && !super::chars::opens(c) && !super::chars::closes(c))
        .take(4)
        .collect();
    letters == ['目', '次'] || letters == ['も', 'く', 'じ']
}

/// Whether a line ends in a row of dots, mostly with a page number behind.
fn has_leader(text: &[char]) -> bool {
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

/// Where contents without leaders end: their first entry comes again, as the first heading. The
/// contents of a statute name the articles behind each chapter: 第一章 総則（第一条―第四条）.
fn repeated_from(lines: &[Line], body: &[usize], first: usize) -> Option<usize> {
    let key = |at: usize, entry: bool| -> Vec<char> {
        let visible = text_at(lines, body, at)
            .iter()
            .copied()
            .filter(|c| !c.is_whitespace());
        let text: Vec<char> = visible.collect();
        let articles = text
            .windows(2)
            .position(|pair| matches!(pair, ['（' | '(', '第']))
            .filter(|_| entry && text.last().is_some_and(|&c| super::chars::closes(c)));
        text.iter()
            .copied()
            .take(articles.unwrap_or(text.len()).min(16))
            .collect()
    };
    let entry = key(first, true);
    let last = body.len().min(first + LONGEST);
    (first + 1..last).find(|&at| key(at, false) == entry)
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
