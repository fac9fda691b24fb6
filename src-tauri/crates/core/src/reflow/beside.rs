//! Two columns of text side by side, as a text has them that was laid out with spaces: 改正案 beside
//! 現行, 訂正前 beside 訂正後, 御意見 beside 考え方. They are known by their head. The columns hold
//! whole sentences with numbers and headings of their own, so what belongs to them is told by where
//! it stands alone: a line that runs across the middle of the page has left them.

use std::collections::BTreeMap;

use super::chars::closing;
use super::line::{Line, Role};
use super::table::is_remark;
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

/// A longer line is no head, in characters with white space.
const HEAD: usize = 160;

/// White space that parts the columns has so many characters; beside their middle, two suffice.
const GAP: usize = 3;

/// The middle is known to so many characters.
const NEAR: usize = 6;

/// Only one line tells the middle if it stands so near the head of the right column.
const BELOW_HEAD: usize = 16;

/// So many lines that are not wrapped at the edge of their column may stand between two rows, and so
/// many in all.
const BETWEEN: usize = 16;
const LONGEST: usize = 200;

/// A line that may belong to a comparison.
#[derive(Clone, Copy)]
struct Row<'a> {
    /// Its index among all lines.
    at: usize,
    line: &'a Line,
    /// Where its right word begins, for a head.
    head: Option<usize>,
}

/// Marks the lines of comparisons; each is one block.
pub(crate) fn mark(lines: &mut [Line]) {
    for comparison in comparisons(lines) {
        for (order, at) in comparison.into_iter().enumerate() {
            if let Some(line) = lines.get_mut(at) {
                line.role = Role::Table;
                if order > 0 {
                    line.said.flow = Flow::Cell;
                }
            }
        }
    }
}

/// The lines of each comparison.
fn comparisons(lines: &[Line]) -> Vec<Vec<usize>> {
    let rows: Vec<Row<'_>> = (0..)
        .zip(lines)
        .filter(|(_, line)| line.is_undecided() && line.said.flow == Flow::default())
        .map(|(at, line)| Row {
            at,
            line,
            head: head(line),
        })
        .collect();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(first) = (from..rows.len()).find(|&at| is_head(&rows, at)) {
        let behind = end(&rows, first);
        from = behind.max(first + 1);
        // A head alone heads nothing.
        if behind > first + 1 {
            let own = rows.get(first..behind).unwrap_or_default();
            found.push(own.iter().map(|row| row.at).collect());
        }
    }
    found
}

fn is_head(rows: &[Row<'_>], at: usize) -> bool {
    rows.get(at).is_some_and(|row| row.head.is_some())
}

/// 改正案　　　現行, with what else there may be: No., 備考. Letters may be spaced out, but less than
/// the words are. Returns where the right word begins.
fn head(line: &Line) -> Option<usize> {
    let text = line.text();
    if text.len() > HEAD || text.first().is_none_or(|&c| !BEGINS.contains(c)) {
        return None;
    }
    runs(line).find_map(|(from, to)| {
        let left = text.get(..from - line.start)?;
        let right = text.get(to - line.start..)?;
        let (left, within_left) = word(left, true)?;
        let (right, within_right) = word(right, false)?;
        let pair = left != right && within_left.max(within_right) < to - from;
        (to - from >= GAP && pair).then_some(to)
    })
}

/// The words of a head, each with how many of the runs it takes that white space parts: spaced
/// letters may be parted, too; and which two of them are compared. `None` for any other line.
pub(crate) fn heads(runs: &[String]) -> Option<(Vec<usize>, usize)> {
    let mut lens = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let mut rest = runs;
    while !rest.is_empty() {
        let word = |len: &usize| rest.get(..*len).map(<[String]>::concat).unwrap_or_default();
        let is_head = |len: &usize| is_in(&[ONE, OTHER, FURTHER], &word(len));
        let len = (1..=rest.len()).rev().find(is_head)?;
        words.push(word(&len));
        lens.push(len);
        rest = rest.get(len..).unwrap_or_default();
    }
    let compared = |pair: &[String]| match pair {
        [a, b] => is_in(&[ONE], a) && is_in(&[OTHER], b) || is_in(&[OTHER], a) && is_in(&[ONE], b),
        _ => false,
    };
    let pair = words.windows(2).position(compared)?;
    Some((lens, pair))
}

fn is_in(lists: &[&[&str]], word: &str) -> bool {
    lists.iter().any(|list| list.contains(&word))
}

/// Which list the word is of that stands beside the gap, and the widest white space within it; what
/// stands beyond it heads further columns.
fn word(text: &[char], left: bool) -> Option<(bool, usize)> {
    let mut visible: String = text.iter().filter(|c| !c.is_whitespace()).collect();
    loop {
        let of = |words: &[&str]| words.contains(&visible.as_str());
        if of(ONE) || of(OTHER) {
            let len = visible.chars().count();
            return Some((of(ONE), widest_within(text, len, left)));
        }
        let further = FURTHER.iter().find_map(|head| match left {
            true => visible.strip_prefix(head),
            false => visible.strip_suffix(head),
        });
        visible = further?.to_owned();
    }
}

/// The widest white space between so many letters, the last ones of the left side or the first ones
/// of the right.
fn widest_within(text: &[char], letters: usize, left: bool) -> usize {
    let chars: Vec<char> = match left {
        true => text.iter().rev().copied().collect(),
        false => text.to_vec(),
    };
    let (mut seen, mut run, mut widest) = (0, 0, 0);
    for c in chars.into_iter().skip_while(|c| c.is_whitespace()) {
        if c.is_whitespace() {
            run += 1;
            continue;
        }
        if seen < letters {
            widest = widest.max(if seen > 0 { run } else { 0 });
        }
        seen += 1;
        run = 0;
    }
    widest
}

/// Behind the last line of the comparison whose head is at `first`. Lines of one column alone belong
/// to it when a row with both follows soon; those behind its last row only as far as they go on a
/// cell.
fn end(rows: &[Row<'_>], first: usize) -> usize {
    let head = rows.get(first).and_then(|row| row.head);
    let mut page = None;
    let mut middle = None;
    // Behind the last line that surely belongs to it, and where lines begin that may not.
    let mut sure = first + 1;
    let mut open: Option<Open> = None;
    for at in first + 1..rows.len() {
        let (Some(row), Some(above)) = (rows.get(at), rows.get(at - 1)) else {
            break;
        };
        let (line, above) = (row.line, above.line);
        if page != Some(line.page) {
            let begins = page.is_none();
            page = Some(line.page);
            middle = self::middle(rows, at, head.filter(|_| begins)).or(middle);
        }
        let Some(middle) = middle.filter(|_| line.page <= above.page.saturating_add(1)) else {
            break;
        };
        let apart = line.page == above.page && line.number > above.number.saturating_add(1);
        let from = open.get_or_insert(Open {
            at,
            apart,
            blank: false,
            short: 0,
            full: false,
        });
        from.blank |= apart;
        let full = line.end + EDGE >= middle;
        from.short += usize::from(!full && !from.full);
        from.full = full;
        let few = from.short <= BETWEEN && at - from.at <= LONGEST;
        match side(row, middle) {
            // Below a heading the head begins another table; at the top of a page it comes again.
            Side::Head if at > from.at && from.blank => break,
            Side::Head | Side::Both if few => (sure, open) = (at + 1, None),
            // A cell that is longer than the one beside it.
            Side::Right if at == from.at && !apart => (sure, open) = (at + 1, None),
            Side::Right | Side::Left if few => {}
            _ => break,
        }
    }
    let behind = rows.get(sure..).unwrap_or_default();
    let goes_on = open.is_some_and(|open| !open.apart);
    let last = if goes_on {
        adjoining(behind, middle)
    } else {
        0
    };
    sure + last.max(wrapped(behind, middle))
}

/// Lines of one column alone.
#[derive(Clone, Copy)]
struct Open {
    /// The first of them.
    at: usize,
    /// Whether that stands below a blank line.
    apart: bool,
    /// Whether any of them does.
    blank: bool,
    /// How many of them are neither wrapped at the edge of the column nor go on such a line.
    short: usize,
    /// Whether the last one is wrapped.
    full: bool,
}

/// How many of the lines go on the last cell: few, right below it.
fn adjoining(rows: &[Row<'_>], middle: Option<usize>) -> usize {
    let Some(middle) = middle else { return 0 };
    let below = rows.windows(2).take_while(|pair| match pair {
        [a, b] => a.line.page == b.line.page && b.line.number == a.line.number.saturating_add(1),
        _ => false,
    });
    let run = rows.len().min(below.count() + 1);
    let run = rows.get(..run).unwrap_or_default();
    // （参考） is the label of what follows.
    let labels = |row: &Row<'_>| {
        let text = row.line.text();
        matches!(text, ['（', .., '）']) && closing(text) == Some(text.len() - 1)
    };
    if run.first().is_some_and(labels) {
        return 0;
    }
    let alone = run.iter().take_while(|row| row.line.end <= middle + 2);
    let count = alone.count();
    if count == run.len() && count <= CELL {
        count
    } else {
        0
    }
}

/// The last cell goes on for so many lines at most.
const CELL: usize = 12;

/// How many of the lines are one paragraph wrapped at the edge of the left column.
fn wrapped(rows: &[Row<'_>], middle: Option<usize>) -> usize {
    let Some(middle) = middle else { return 0 };
    let full = |row: &&Row<'_>| row.line.end <= middle + 2 && row.line.end + EDGE >= middle;
    let count = rows.iter().take(LONGEST).take_while(full).count();
    let adjoin = |pair: &[Row<'_>]| match pair {
        [a, b] => b.line.number == a.line.number.saturating_add(1),
        _ => false,
    };
    if count < LEAST || !rows.windows(2).take(count - 1).all(adjoin) {
        return 0;
    }
    // The last line of the paragraph is short.
    let last = rows.get(count).filter(|row| row.line.end <= middle + 2);
    let last = last.filter(|_| rows.get(count - 1..=count).is_some_and(adjoin));
    count + usize::from(last.is_some())
}

/// A full line ends so near the right column, in characters.
const EDGE: usize = 8;

/// So many full lines are wrapped.
const LEAST: usize = 3;

/// On which side of the middle a line stands.
enum Side {
    /// The head again.
    Head,
    Left,
    Right,
    Both,
    /// It runs across.
    Across,
}

fn side(row: &Row<'_>, middle: usize) -> Side {
    let line = row.line;
    let near = |from: usize, to: usize| from <= middle + NEAR && to + NEAR >= middle;
    let before = middle.checked_sub(1).and_then(|at| line.chars.get(at));
    let parted = line.start < middle && before.is_some_and(|c| c.is_whitespace());
    let gap = gaps(line).find(|&(from, to)| near(from, to));
    if row.head.is_some() {
        Side::Head
    } else if gap.is_some_and(|(_, to)| is_remark(line.chars.get(to..line.end).unwrap_or_default()))
    {
        Side::Across
    } else if gap.is_some() || parted && line.end > middle {
        Side::Both
    } else if line.start + EDGE / 2 >= middle {
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
    let text = line.start;
    runs(line).filter(move |&(from, to)| from > text + MARKER || to - from > SPACE)
}

/// White space of two characters and more inside the text.
fn runs(line: &Line) -> impl Iterator<Item = (usize, usize)> {
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
    runs.filter(|&(from, to)| to - from >= 2)
}

/// A marker has so many characters, and so much space behind it parts no columns.
const MARKER: usize = 3;
const SPACE: usize = 8;

/// Where the right column begins on the page of a line, from there on: where most lines go on behind
/// their widest gap. One line alone tells it only right below the head.
fn middle(rows: &[Row<'_>], from: usize, head: Option<usize>) -> Option<usize> {
    let page = rows.get(from)?.line.page;
    let of_page = rows.get(from..)?.iter().map(|row| row.line);
    let of_page = of_page.take_while(|line| line.page == page).take(TELLING);
    let widest = |line: &Line| {
        let wide = gaps(line).filter(|(from, to)| to - from >= GAP);
        wide.max_by_key(|(from, to)| to - from)
    };
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, to) in of_page.filter_map(widest) {
        *counts.entry(to).or_default() += 1;
    }
    let most = counts
        .iter()
        .max_by_key(|&(&to, &count)| (count, std::cmp::Reverse(to)));
    let (&to, &count) = most?;
    let below = |head: usize| to.abs_diff(head) <= BELOW_HEAD;
    (count > 1 || head.is_some_and(below)).then_some(to)
}

/// So many lines tell where the columns of a page stand.
const TELLING: usize = 200;
