//! Printed page numbers: what people call a page, where that is not its place in the file.
//!
//! A draft has a cover and contents before its printed page 1, an annex is counted anew, and a
//! member who says `12ページの5行目` means the number at the foot of the page. Everywhere inside,
//! a page is a *sheet*, counted from the first; its printed *number* is for people alone.
//!
//! Numbers are taken from the page numbers and running headers that were set apart from the text.
//! One is believed only among others that keep step with the sheets: a single number may be
//! anything. Nothing is invented: a sheet before the first number has none, one between two that
//! keep step is counted.

mod number;
mod runs;

use std::collections::BTreeMap;
use std::fmt;

pub use number::PageNumber;
pub(crate) use number::page_number;
pub(crate) use runs::Step;

use crate::outline::Node;
use runs::numbered;

/// A page as a person names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NamedPage {
    /// By its printed number: `12頁`.
    Number(PageNumber),
    /// By its place in the file, from 1: `14枚目`.
    Sheet(u32),
}

impl NamedPage {
    /// The number, where it is in digits.
    #[must_use]
    pub fn digits(self) -> Option<u32> {
        match self {
            Self::Number(number) => number.digits(),
            Self::Sheet(_) => None,
        }
    }

    /// Reads a page as it is written in a table: `12`, `ii`, `14枚目`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(sheet) = text.strip_suffix(SHEET) {
            return Some(Self::Sheet(sheet.parse().ok()?));
        }
        let letters: Vec<char> = text.chars().collect();
        let digits = text.parse().ok().map(PageNumber::arabic);
        Some(Self::Number(
            digits.or_else(|| PageNumber::roman(&letters))?,
        ))
    }
}

impl fmt::Display for NamedPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Sheet(sheet) => write!(f, "{sheet}{SHEET}"),
        }
    }
}

/// Behind the place of a sheet in the file.
const SHEET: &str = "枚目";
/// Behind the number of a page.
const PAGE: &str = "頁";

/// The printed numbers of the sheets of a draft. Empty where none are printed, and where each is
/// that of its sheet: a sheet is called by its own number then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrintedPages {
    /// By sheet, from 1.
    numbers: BTreeMap<u32, PageNumber>,
}

impl PrintedPages {
    /// The numbers that are printed on the sheets of an outline.
    #[must_use]
    pub fn of(nodes: &[Node]) -> Self {
        let own = numbered(nodes);
        if own.values().all(|step| *step == Step::OF_SHEETS) || !is_of_draft(&own) {
            return Self::default();
        }
        let mut numbers = BTreeMap::new();
        let mut before: Option<(u32, Step)> = None;
        for (sheet, step) in own {
            // Between two sheets that keep step, those without a number were counted too.
            let last = before.filter(|(_, before)| *before == step);
            let first = last.map_or(sheet, |(last, _)| last + 1);
            let counted = (first..=sheet).filter_map(|at| Some((at, step.number(at)?)));
            numbers.extend(counted);
            before = Some((sheet, step));
        }
        Self { numbers }
    }

    /// Whether sheets are called by their own numbers.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The number printed on a sheet, where it is known.
    #[must_use]
    pub fn on(&self, sheet: u32) -> Option<PageNumber> {
        self.numbers.get(&sheet).copied()
    }

    /// The sheets that a person means, in order: several where an annex is counted anew, none where
    /// the number is on no sheet.
    #[must_use]
    pub fn sheets(&self, named: NamedPage) -> Vec<u32> {
        let number = match named {
            NamedPage::Sheet(sheet) => return vec![sheet],
            NamedPage::Number(number) if self.is_empty() => {
                return number.digits().into_iter().collect();
            }
            NamedPage::Number(number) => number,
        };
        let alike = self.numbers.iter().filter(|(_, one)| **one == number);
        alike.map(|(sheet, _)| *sheet).collect()
    }

    /// How a sheet is named.
    #[must_use]
    pub fn named(&self, sheet: u32) -> NamedPage {
        match self.on(sheet) {
            Some(number) => NamedPage::Number(number),
            None if self.is_empty() => NamedPage::Number(PageNumber::arabic(sheet)),
            None => NamedPage::Sheet(sheet),
        }
    }

    /// A sheet as it is cited: `12頁`, or `2枚目` where only others have a number.
    #[must_use]
    pub fn cited(&self, sheet: u32) -> String {
        match self.named(sheet) {
            NamedPage::Number(number) => format!("{number}{PAGE}"),
            sheet @ NamedPage::Sheet(_) => sheet.to_string(),
        }
    }

    /// The numbers by sheet, the first first, as far as the last that has one.
    pub fn by_sheet(&self) -> impl Iterator<Item = Option<PageNumber>> {
        let last = self.numbers.keys().last().copied().unwrap_or(0);
        (1..=last).map(|sheet| self.on(sheet))
    }
}

/// Whether numbers are those of the draft, and not of an annex at its end alone: then the pages
/// before it, which are the draft, would have no name but their place in the file.
fn is_of_draft(own: &BTreeMap<u32, Step>) -> bool {
    let before = own.keys().next().map_or(0, |first| first.saturating_sub(1));
    usize::try_from(before).is_ok_and(|before| before <= 2 * own.len())
}
