//! Which of the numbers on the sheets are page numbers: those that keep step.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::number::{PageNumber, page_number};
use crate::outline::{Node, NodeKind};

/// So many sheets keep step at least.
const LEAST: usize = 2;
/// So many do where a number is not known to be one by how it is set.
const LEAST_UNSET: usize = 3;
/// So many sheets of a run may always go without a number in a row; more, where more had one.
const MOST_BETWEEN: u32 = 3;

/// How numbers go with the sheets that they are printed on: the same for those that keep step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Step {
    roman: bool,
    /// A number less that of its sheet.
    ahead: i64,
}

impl Step {
    /// Of a draft that is numbered from its first sheet on.
    pub(super) const OF_SHEETS: Self = Self {
        roman: false,
        ahead: 0,
    };

    /// That of a number on a sheet.
    pub(crate) fn of(number: PageNumber, sheet: u32) -> Self {
        Self {
            roman: number.roman,
            ahead: i64::from(number.value) - i64::from(sheet),
        }
    }

    /// Whether it is that of Roman numbers.
    pub(crate) fn is_roman(self) -> bool {
        self.roman
    }

    pub(super) fn number(self, sheet: u32) -> Option<PageNumber> {
        let value = u32::try_from(i64::from(sheet) + self.ahead).ok()?;
        let roman = self.roman;
        Some(PageNumber { value, roman })
    }
}

/// The sheets with a page number, and how it goes with them.
pub(super) fn numbered(nodes: &[Node]) -> BTreeMap<u32, Step> {
    let mut own: BTreeMap<u32, Step> = BTreeMap::new();
    for run in runs(seen(nodes)) {
        let new = |sheet: &u32| !own.contains_key(sheet);
        let sheets: Vec<u32> = run.sheets.into_iter().filter(new).collect();
        // What a surer run leaves of it must still keep step.
        if sheets.len() >= LEAST {
            own.extend(sheets.into_iter().map(|sheet| (sheet, run.step)));
        }
    }
    own
}

/// How a number is set, the surest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Setting {
    /// At an end of a running header.
    InWords,
    /// Alone on its line.
    Alone,
    /// `- 12 -`
    Dressed,
}

/// A number that may be that of its sheet.
struct Seen {
    sheet: u32,
    line: u32,
    number: PageNumber,
    setting: Setting,
}

/// The numbers on lines that were set apart from the text.
fn seen(nodes: &[Node]) -> impl Iterator<Item = Seen> {
    let apart = nodes.iter().filter(|node| {
        // The numbers of lines are one node for the page.
        let one_line = (node.start.page, node.start.line) == (node.end.page, node.end.line);
        node.kind == NodeKind::Furniture && node.start.page > 0 && one_line
    });
    apart.flat_map(|node| {
        let letters: Vec<char> = node.text.chars().collect();
        let numbers = numbers(&letters).into_iter();
        numbers.map(|(number, setting)| Seen {
            sheet: node.start.page,
            line: node.start.line,
            number,
            setting,
        })
    })
}

/// The numbers of a line: the one that it holds, or those that it begins and ends with.
fn numbers(line: &[char]) -> Vec<(PageNumber, Setting)> {
    match page_number(line) {
        Some((number, true)) => return vec![(number, Setting::Dressed)],
        Some((number, false)) => return vec![(number, Setting::Alone)],
        None => {}
    }
    let words: Vec<&[char]> = line
        .split(|c| c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return Vec::new();
    };
    // 計画（案） - 12 -
    let framed = |words: Option<&[&[char]]>| {
        let (number, dressed) = page_number(&words?.concat())?;
        dressed.then_some(number)
    };
    let begins = framed(words.get(..3)).or_else(|| page_number(first).map(|(number, _)| number));
    let tail = words.len().checked_sub(3).and_then(|at| words.get(at..));
    let ends = framed(tail).or_else(|| page_number(last).map(|(number, _)| number));
    let both = begins.into_iter().chain(ends);
    both.map(|number| (number, Setting::InWords)).collect()
}

/// Sheets whose numbers keep step.
struct Run {
    step: Step,
    sheets: Vec<u32>,
    /// The least sure of them.
    setting: Setting,
    /// Where the first of them stands: the foot is surer than the top.
    line: u32,
}

/// The runs that are believed, the surest first.
fn runs(seen: impl Iterator<Item = Seen>) -> Vec<Run> {
    let mut in_step: BTreeMap<Step, Vec<Seen>> = BTreeMap::new();
    for one in seen {
        let step = Step::of(one.number, one.sheet);
        in_step.entry(step).or_default().push(one);
    }
    let mut runs: Vec<Run> = Vec::new();
    for (step, mut seen) in in_step {
        seen.sort_by_key(|one| one.sheet);
        let mut open: Option<Run> = None;
        for one in seen {
            open = match open {
                Some(run) if run.goes_on_at(one.sheet) => Some(run.with(&one)),
                closed => {
                    runs.extend(closed);
                    Some(Run::of(step, &one))
                }
            };
        }
        runs.extend(open);
    }
    runs.retain(Run::is_sure);
    runs.sort_by_key(|run| Reverse((run.sheets.len(), run.setting, run.line)));
    runs
}

impl Run {
    fn of(step: Step, first: &Seen) -> Self {
        Self {
            step,
            sheets: vec![first.sheet],
            setting: first.setting,
            line: first.line,
        }
    }

    fn with(mut self, next: &Seen) -> Self {
        if self.sheets.last() != Some(&next.sheet) {
            self.sheets.push(next.sheet);
        }
        self.setting = self.setting.min(next.setting);
        self
    }

    /// Whether a sheet is near enough: no more go without a number than had one before.
    fn goes_on_at(&self, sheet: u32) -> bool {
        let last = self.sheets.last().copied().unwrap_or(sheet);
        let before = u32::try_from(self.sheets.len()).unwrap_or(u32::MAX);
        sheet.saturating_sub(last) <= MOST_BETWEEN.max(before).saturating_add(1)
    }

    /// Whether its numbers are those of pages.
    fn is_sure(&self) -> bool {
        let (Some(&first), Some(&last)) = (self.sheets.first(), self.sheets.last()) else {
            return false;
        };
        // The first page of a part often shows no number.
        let begins = self.step.number(first).is_some_and(|one| one.value <= 2);
        let many = match self.setting {
            Setting::Dressed => LEAST,
            Setting::Alone if begins => LEAST,
            _ => LEAST_UNSET,
        };
        let most = self.sheets.len() * 2 > usize::try_from(last - first).unwrap_or(usize::MAX);
        self.sheets.len() >= many && most
    }
}
