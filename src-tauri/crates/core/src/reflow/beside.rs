//! Two columns of text side by side, as a text has them that was laid out with spaces: 改正案 beside
//! 現行, 訂正前 beside 訂正後, 御意見 beside 考え方. They are known by their head. The columns hold
//! whole sentences with numbers and headings of their own, so what belongs to them is told by where
//! it stands alone: a line that runs across the middle of the page has left them.

use std::collections::BTreeMap;

use super::line::{Line, Role};
use crate::source::Flow;

/// What stands over one of the two columns.
const ONE: &[&str] = &[
    "改正案",
    "改正後",
    "改定案",
    "改定後",
    "改訂案",
    "改訂後",
    "修正案",
    "修正後",
    "変更案",
    "変更後",
    "見直し案",
    "見直し後",
    "訂正後",
    "新",
    "案",
    "御意見の概要",
    "ご意見の概要",
    "意見の概要",
    "御意見",
    "ご意見",
    "意見",
];

/// What stands over the other.
const OTHER: &[&str] = &[
    "現行",
    "現行規定",
    "改正前",
    "改定前",
    "改訂前",
    "修正前",
    "変更前",
    "見直し前",
    "訂正前",
    "旧",
    "原案",
    "御意見に対する考え方",
    "ご意見に対する考え方",
    "意見に対する考え方",
    "御意見に対する回答",
    "考え方",
    "回答",
    "対応",
];

/// What stands over further columns.
const FURTHER: &[&str] = &[
    "No.",
    "NO.",
    "№",
    "番号",
    "項目",
    "項番",
    "区分",
    "頁",
    "ページ",
    "行",
    "箇所",
    "該当箇所",
    "条文",
    "備考",
    "理由",
    "変更理由",
    "改正理由",
    "修正理由",
    "摘要",
];

/// What a head begins with, so that few lines are looked at twice.
const BEGINS: &str = "改修変見訂新案御ご意現旧原考回対N№番項区頁ペ行箇該条備理摘";

/// A head has so many characters at most, without white space.
const HEAD: usize = 24;

/// White space that parts the columns has so many characters; beside their middle, two suffice.
const GAP: usize = 3;

/// The middle is known to so many characters.
const NEAR: usize = 6;

/// Lines of the left column alone may stand between two rows, so many.
const ALONE: usize = 40;

/// Marks the lines of comparisons; each is one block.
pub(crate) fn mark(lines: &mut [Line]) {
    let rows: Vec<usize> = (0..)
        .zip(lines.iter())
        .filter(|(_, line)| line.is_undecided() && line.said.flow == Flow::default())
        .map(|(at, _)| at)
        .collect();
    let mut from = 0;
    while let Some(first) =
        (from..rows.len()).find(|&at| line_at(lines, &rows, at).is_some_and(is_head))
    {
        let behind = end(lines, &rows, first);
        for &at in rows.get(first..behind).unwrap_or_default() {
            if let Some(line) = lines.get_mut(at) {
                line.role = Role::Table;
                if Some(&at) != rows.get(first) {
                    line.said.flow = Flow::Cell;
                }
            }
        }
        from = behind;
    }
}

fn line_at<'a>(lines: &'a [Line], rows: &[usize], at: usize) -> Option<&'a Line> {
    rows.get(at).and_then(|&at| lines.get(at))
}

/// 改正案　　　現行, with what else there may be: No., 備考. Letters may be spaced out.
fn is_head(line: &Line) -> bool {
    if line.text().first().is_none_or(|&c| !BEGINS.contains(c)) {
        return false;
    }
    let visible = line.text().iter().filter(|c| !c.is_whitespace());
    let words: String = visible.take(HEAD + 1).collect();
    let set_apart = line.text().len() > words.chars().count() + GAP;
    set_apart && words.chars().count() <= HEAD && pairs().any(|pair| is_only(&words, &pair))
}

fn pairs() -> impl Iterator<Item = String> {
    ONE.iter()
        .flat_map(|one| OTHER.iter().map(move |other| (one, other)))
        .flat_map(|(one, other)| [format!("{one}{other}"), format!("{other}{one}")])
}

/// Whether the words are the pair, with the heads of further columns around it.
fn is_only(words: &str, pair: &str) -> bool {
    let Some((mut before, mut behind)) = words.split_once(pair) else {
        return false;
    };
    while let Some(rest) = FURTHER.iter().find_map(|head| before.strip_suffix(head)) {
        before = rest;
    }
    while let Some(rest) = FURTHER.iter().find_map(|head| behind.strip_prefix(head)) {
        behind = rest;
    }
    before.is_empty() && behind.is_empty()
}

/// Behind the last line of the comparison whose head is at `first`.
fn end(lines: &[Line], rows: &[usize], first: usize) -> usize {
    let mut page = None;
    let mut middle = None;
    // Where lines begin that stand in the left column alone, behind a blank one.
    let mut alone: Option<usize> = None;
    let mut before = line_at(lines, rows, first);
    for at in first + 1..rows.len() {
        let (Some(line), Some(above)) = (line_at(lines, rows, at), before) else {
            break;
        };
        let last = |alone: Option<usize>, middle: usize| {
            let begin = alone.unwrap_or(at);
            begin + wrapped(lines, rows.get(begin..at).unwrap_or_default(), middle)
        };
        if line.page > above.page.saturating_add(1) {
            return alone.unwrap_or(at);
        }
        if page != Some(line.page) {
            page = Some(line.page);
            middle = self::middle(lines, rows, at);
        }
        let Some(middle) = middle else {
            return alone.unwrap_or(at);
        };
        let apart = line.page != above.page || line.number > above.number.saturating_add(1);
        // Below a heading the head begins another table; at the top of a page it is the same again.
        if let Some(heading) = alone.filter(|_| is_head(line)) {
            return heading;
        }
        match side(line, middle) {
            Side::Across => return last(alone, middle),
            Side::Both | Side::Right => alone = None,
            Side::Left if alone.is_none() && apart => alone = Some(at),
            Side::Left => {}
        }
        if alone.is_some_and(|alone| at - alone >= ALONE) {
            break;
        }
        before = Some(line);
    }
    alone.unwrap_or(rows.len())
}

/// How many lines of the left column alone belong to it nevertheless, since they are wrapped at its
/// edge.
fn wrapped(lines: &[Line], rows: &[usize], middle: usize) -> usize {
    let lines: Vec<&Line> = rows.iter().filter_map(|&at| lines.get(at)).collect();
    let full = |line: &&&Line| line.end + EDGE >= middle;
    let count = lines.iter().take_while(full).count();
    let adjoin = |pair: &[&Line]| match pair {
        [a, b] => b.number == a.number.saturating_add(1),
        _ => false,
    };
    if count >= LEAST && lines.windows(2).take(count).all(adjoin) {
        lines.len().min(count + 1)
    } else {
        0
    }
}

/// A full line ends so near the right column, in characters.
const EDGE: usize = 8;

/// So many full lines are wrapped.
const LEAST: usize = 3;

/// On which side of the middle a line stands.
enum Side {
    Left,
    Right,
    Both,
    /// It runs across.
    Across,
}

fn side(line: &Line, middle: usize) -> Side {
    let near = |from: usize, to: usize| from <= middle + NEAR && to + NEAR >= middle;
    let before = middle.checked_sub(1).and_then(|at| line.chars.get(at));
    let parted = line.start < middle && before.is_some_and(|c| c.is_whitespace());
    if is_head(line) || parted && line.end > middle || gaps(line).any(|(from, to)| near(from, to)) {
        Side::Both
    } else if line.start + 2 >= middle {
        Side::Right
    } else if line.end <= middle + 2 {
        Side::Left
    } else {
        Side::Across
    }
}

/// White space of two characters and more inside the text, behind a marker: where it begins and
/// ends.
fn gaps(line: &Line) -> impl Iterator<Item = (usize, usize)> {
    let mut begin = None;
    let visible = (line.start..line.end).zip(line.text());
    let runs = visible.filter_map(move |(at, c)| match (c.is_whitespace(), begin) {
        (true, None) => {
            begin = Some(at);
            None
        }
        (false, Some(from)) => {
            begin = None;
            Some((from, at))
        }
        _ => None,
    });
    let text = line.start;
    runs.filter(move |&(from, to)| {
        let of_marker = from <= text + MARKER && to - from <= SPACE;
        to - from >= 2 && !of_marker
    })
}

/// A marker has so many characters, and so much space behind it parts no columns.
const MARKER: usize = 3;
const SPACE: usize = 8;

/// Where the right column begins on the page of a line, from there on: where most lines go on behind
/// their widest gap.
fn middle(lines: &[Line], rows: &[usize], from: usize) -> Option<usize> {
    let page = line_at(lines, rows, from)?.page;
    let of_page = (from..rows.len())
        .map_while(|at| line_at(lines, rows, at).filter(|line| line.page == page));
    let widest = |line: &Line| {
        let wide = gaps(line).filter(|(from, to)| to - from >= GAP);
        wide.max_by_key(|(from, to)| to - from)
    };
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, to) in of_page.take(PAGE).filter_map(widest) {
        *counts.entry(to).or_default() += 1;
    }
    let most = counts
        .iter()
        .max_by_key(|&(&to, &count)| (count, std::cmp::Reverse(to)));
    most.map(|(&to, _)| to)
}

/// No page has more lines.
const PAGE: usize = 200;
