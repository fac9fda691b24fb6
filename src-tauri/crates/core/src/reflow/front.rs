//! The front of a document: its title among dates, numbers, offices and addressees; and the end of
//! a web page, where links stand.

use super::chars::is_sentence_end;
use super::line::{Line, Role};
use crate::marker::{Strength, Style, digit, recognise};

/// The front is looked for in this many visible lines.
const FRONT: usize = 40;

/// A longer line is text and no title.
const LONGEST_TITLE: usize = 120;

/// At least this many lone lines at the end are links.
const LEAST_LINKS: usize = 4;

/// Marks the title and what stands around it.
pub(crate) fn mark(lines: &mut [Line]) {
    if lines.iter().any(|line| line.role == Role::Title) {
        return;
    }
    let front: Vec<usize> = (0..)
        .zip(lines.iter())
        .filter(|(_, line)| line.is_undecided())
        .map(|(at, _)| at)
        .take(FRONT)
        .collect();
    let text = |lines: &[Line], at: usize| lines.get(at).map(compact).unwrap_or_default();
    let addressee = front.iter().rposition(|&at| is_addressee(&text(lines, at)));
    let from = addressee.map_or(0, |at| at + 1);
    let line = |at: &usize| {
        front
            .get(*at)
            .map(|&at| text(lines, at))
            .unwrap_or_default()
    };
    let subject = (from..front.len()).find(|at| addressee.is_some() && is_subject(&line(at)));
    let Some(title) = subject.or((from..front.len()).find(|at| !is_formal(&line(at)))) else {
        return;
    };
    let title_line = front.get(title).copied().unwrap_or_default();
    let title_fits = |line: &Line| can_be_title(line) && !has_peers(lines, line);
    if !lines.get(title_line).is_some_and(title_fits) {
        return;
    }
    let further = front
        .iter()
        .skip(title + 1)
        .take_while(|&&at| goes_on(lines, at))
        .count();
    for (order, &at) in front.iter().enumerate() {
        let role = if order < title {
            Role::Furniture
        } else if order <= title + further {
            Role::Title
        } else if is_formal(&text(lines, at)) && addressee.is_none() {
            Role::Furniture
        } else {
            break;
        };
        if let Some(line) = lines.get_mut(at) {
            line.role = role;
        }
    }
    mark_links(lines);
}

/// Whether the file has further headings of the same rank, so that this one is no title.
fn has_peers(lines: &[Line], line: &Line) -> bool {
    let same = |other: &&Line| other.is_settled() && other.said.rank == line.said.rank;
    line.is_settled() && lines.iter().filter(same).count() > 1
}

/// A line without white space.
fn compact(line: &Line) -> String {
    line.text()
        .iter()
        .filter(|c| !c.is_whitespace())
        .take(LONGEST_TITLE + 1)
        .collect()
}

fn is_addressee(text: &str) -> bool {
    ["殿", "御中", "各位"].iter().any(|end| text.ends_with(end)) && text.chars().count() <= 40
}

fn can_be_title(line: &Line) -> bool {
    let marked = recognise(line.text()).is_some_and(|marker| {
        marker.strength > Strength::Weak && !matches!(marker.family.style, Style::Ordinal(' '))
    });
    !marked && !is_sentence_end(line.text()) && line.text().len() <= LONGEST_TITLE
}

/// A second line of a title: directly below, in brackets or centred under the first, but not the
/// number of the law.
fn goes_on(lines: &[Line], at: usize) -> bool {
    let Some(line) = lines.get(at) else {
        return false;
    };
    let adjoins = at
        .checked_sub(1)
        .and_then(|at| lines.get(at))
        .is_some_and(|before| before.role == Role::Body);
    let text = compact(line);
    let bracketed = text.starts_with('（') && text.ends_with('）') && !text.contains('号');
    adjoins && bracketed && recognise(line.text()).is_none()
}

/// What a notice is about: …について（通知）
fn is_subject(text: &str) -> bool {
    let head = text
        .strip_suffix(['）', ')'])
        .and_then(|text| text.rfind(['（', '(']).and_then(|at| text.get(..at)));
    ["について", "の件", "指針", "要綱", "要領", "方針"]
        .iter()
        .any(|end| head.unwrap_or(text).ends_with(end))
}

/// Dates, document numbers, offices, labels of papers: what stands around a title by form.
fn is_formal(text: &str) -> bool {
    let len = text.chars().count();
    is_date(text)
        || len <= 30 && (is_office(text) || is_number(text))
        || len <= 25 && text.contains("資料")
}

fn is_date(text: &str) -> bool {
    text.chars().count() <= 24
        && text.contains('年')
        && text.contains('月')
        && text.ends_with(['日', '月', '版', '）'])
}

fn is_office(text: &str) -> bool {
    let ends = [
        "省",
        "庁",
        "部会",
        "委員会",
        "審議会",
        "局",
        "課",
        "室",
        "本部",
        "会議",
        "協議会",
        "検討会",
    ];
    let signs = text.contains("省略") && text.starts_with(['（', '(']);
    let sender = ["長官", "局長", "課長", "大臣", "部長", "室長", "（部）長"]
        .iter()
        .any(|end| text.ends_with(end));
    signs || sender || ends.iter().any(|end| text.ends_with(end))
}

/// 保医発0305第９号, 課法4-11
fn is_number(text: &str) -> bool {
    let numbered = text.contains('第') && text.ends_with('号');
    let filed = text.chars().next_back().and_then(digit).is_some()
        && text.contains(['-', '－'])
        && text.chars().take(2).all(|c| u32::from(c) >= 0x4E00);
    numbered || filed
}

/// The lone lines at the end of a web page, each between blank ones, are links.
fn mark_links(lines: &mut [Line]) {
    let lone = |at: usize| -> bool {
        let blank = |at: Option<usize>| {
            at.and_then(|at| lines.get(at))
                .is_none_or(|line| line.role == Role::Blank)
        };
        blank(at.checked_sub(1)) && blank(at.checked_add(1))
    };
    let mut links = Vec::new();
    for (at, line) in lines
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, line)| line.is_undecided())
    {
        let remark = line.text().first() == Some(&'※');
        let marked = recognise(line.text()).is_some() && !remark;
        if !lone(at) || marked || is_sentence_end(line.text()) && !remark {
            break;
        }
        links.push(at);
    }
    if links.len() >= LEAST_LINKS {
        for at in links {
            if let Some(line) = lines.get_mut(at) {
                line.role = Role::Furniture;
            }
        }
    }
}
