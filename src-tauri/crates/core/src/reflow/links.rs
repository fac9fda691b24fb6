//! The end of a web page, where links stand.

use super::chars::is_sentence_end;
use super::line::{Line, Role};
use crate::marker::recognise;

/// What one link at least says, so that the headings at the end of a sketch are none.
const OF_PAGES: [&str; 7] = [
    "ページ",
    "サイト",
    "PDF",
    "リンク",
    "ホーム",
    "戻る",
    "一覧へ",
];

/// At least this many lone lines at the end are links.
const LEAST: usize = 4;

/// The lone lines at the end of a web page, each between blank ones, are links.
pub(crate) fn mark(lines: &mut [Line]) {
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
    let page = |&at: &usize| {
        lines.get(at).is_some_and(|line| {
            let text: String = line.text().iter().collect();
            OF_PAGES.iter().any(|word| text.contains(word))
        })
    };
    if links.len() >= LEAST && links.iter().any(page) {
        for at in links {
            if let Some(line) = lines.get_mut(at) {
                line.role = Role::Furniture;
            }
        }
    }
}
