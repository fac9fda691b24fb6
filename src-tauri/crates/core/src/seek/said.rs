//! What a person typed, taken apart: item, page, line and words.

use super::key::{key, number};
use crate::printed::{NamedPage, PageNumber, PrintedPages};

/// One reading of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// The page.
    pub(super) page: Option<NamedPage>,
    /// The line.
    pub(super) line: Option<u32>,
    /// The page and line that it goes on to; the page is the same where none is said.
    pub(super) until: Option<(Option<NamedPage>, u32)>,
    /// How the item is named, as a [`key`]; empty if it is not.
    pub(super) item: String,
    /// Words quoted; may be empty.
    pub(super) quote: String,
}

/// The page and lines of a reading, the page by its sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lines {
    /// The sheet; `NOWHERE` of a page that the draft has not.
    pub(super) page: Option<u32>,
    /// The line.
    pub(super) line: Option<u32>,
    /// The sheet and line that it goes on to; the sheet is the same where none is said.
    pub(super) until: Option<(Option<u32>, u32)>,
}

/// A sheet that no draft has.
const NOWHERE: u32 = u32::MAX;

/// What people say behind the name of a place.
const BEHIND: [&str; 12] = [
    "のところ",
    "のあたり",
    "の箇所",
    "の部分",
    "の項目",
    "の項",
    "の所",
    "について",
    "あたり",
    "付近",
    "参照",
    "から",
];
/// What stands between the parts of a name.
const BETWEEN: &str = "の、,，。・:：;()[]「」";
/// Before a page number and a line number, and behind them.
const PAGE_BEFORE: [&str; 6] = ["ページ", "page", "pp.", "p.", "pp", "p"];
const PAGE_BEHIND: [&str; 4] = ["ページ目", "ページ", "頁目", "頁"];
/// The same of a page that is named by its place in the file.
const SHEET_BEFORE: [&str; 1] = ["sheet"];
const SHEET_BEHIND: [&str; 1] = ["枚目"];
const LINE_BEFORE: [&str; 4] = ["line", "l.", "行", "l"];
const LINE_BEHIND: [&str; 2] = ["行目", "行"];
/// Between two numbers of a run.
const THROUGH: [&str; 5] = ["から", "~", "-", "・", ","];

impl Said {
    /// The readings of a text, the likeliest first.
    pub(super) fn read(text: &str) -> Vec<Self> {
        let (quote, named) = quoted(text);
        let letters: Vec<char> = key_kept(&named);
        let mut readings = Vec::new();
        // As it stands it may be the name of an item, numbers and all.
        if quote.is_empty() {
            readings.push(Self {
                item: key(&named),
                ..Self::default()
            });
        }
        readings.extend(copied(&named).filter(|_| quote.is_empty()));
        let mut taken = Self {
            quote,
            ..Self::default()
        };
        let rest = taken.cut(&letters);
        let (page, line) = (taken.page, taken.line);
        let rest: String = rest.into_iter().collect();
        taken.item = key(bare(&rest));
        let is_sheet = matches!(page, None | Some(NamedPage::Sheet(_)));
        if let (true, None, Some((page, line))) = (is_sheet, line, margin(&letters)) {
            let item = String::new();
            (taken.page, taken.line, taken.item) = (Some(page), line, item);
        }
        readings.push(taken);
        readings
    }

    /// The pages and lines that may be meant: several where a number is printed on several sheets.
    pub(super) fn lines(&self, printed: &PrintedPages) -> Vec<Lines> {
        let one = |page: Option<u32>| Lines {
            page,
            line: self.line,
            until: self.until.map(|(until, last)| {
                let sheets = until.map(|until| printed.sheets(until)).unwrap_or_default();
                let behind = sheets.into_iter().find(|sheet| page <= Some(*sheet));
                (until.map(|_| behind.unwrap_or(0)), last)
            }),
        };
        let sheets = self.page.map(|page| printed.sheets(page));
        match sheets.as_deref() {
            None => vec![one(None)],
            Some([]) => vec![one(Some(NOWHERE))],
            Some(sheets) => sheets.iter().map(|sheet| one(Some(*sheet))).collect(),
        }
    }

    /// Takes page and line out of a text, and those it goes on to; answers what is left.
    fn cut(&mut self, letters: &[char]) -> Vec<char> {
        let (page, rest) = cut_page(letters);
        let (line, rest) = cut(&rest, &LINE_BEFORE, &LINE_BEHIND);
        self.page = page;
        self.line = line.map(|(first, _)| first);
        let same_page = line.filter(|(first, last)| first < last);
        self.until = same_page.map(|(_, last)| (None, last));
        // 2頁30行目から3頁4行目: the end has a page of its own.
        let joint = THROUGH.iter().find(|joint| begins(&rest, joint));
        if let (Some(joint), Some(_), Some(_)) = (joint, page, line) {
            let behind = rest.get(joint.chars().count()..).unwrap_or_default();
            let (page, behind) = cut_page(behind);
            let (line, behind) = cut(&behind, &LINE_BEFORE, &LINE_BEHIND);
            if let (Some(page), Some((line, _))) = (page, line) {
                self.until = Some((Some(page), line));
                return behind;
            }
        }
        rest
    }
}

/// A citation as it is copied, with its page and line: `１．総論、12頁8行目`.
fn copied(named: &str) -> Option<Said> {
    let (item, place) = named.rsplit_once('、')?;
    let mut said = Said {
        item: key(item),
        ..Said::default()
    };
    let rest = said.cut(&key_kept(place));
    (said.line.is_some() && rest.is_empty()).then_some(said)
}

/// Words in brackets before a citation, and the citation: `「…」（２．（１）、12頁8行目）`.
fn quoted(text: &str) -> (String, String) {
    let whole = || (String::new(), text.to_owned());
    let Some(behind) = text.strip_prefix('「') else {
        return whole();
    };
    let Some((quote, named)) = behind.rsplit_once('」') else {
        return whole();
    };
    let named = named.trim();
    let inside = named
        .strip_prefix(['（', '('])
        .and_then(|named| named.strip_suffix(['）', ')']));
    (quote.to_owned(), inside.unwrap_or(named).to_owned())
}

/// The folded letters of a text, its white space kept: `p.12 l.8` has two numbers.
fn key_kept(text: &str) -> Vec<char> {
    let parts = text.split_whitespace().map(|part| {
        let folded = crate::fold::fold(part).chars;
        folded.into_iter().map(|letter| match letter {
            '〇' | '◯' => '○',
            other => other,
        })
    });
    let mut letters = Vec::new();
    for part in parts {
        if !letters.is_empty() {
            letters.push(' ');
        }
        letters.extend(part);
    }
    letters
}

/// The first and the last of a run of numbers, often of one.
type Run = (u32, u32);

/// Cuts a page out of a text; its place in the file goes before its number, where both are said.
fn cut_page(letters: &[char]) -> (Option<NamedPage>, Vec<char>) {
    let (sheet, rest) = cut(letters, &SHEET_BEFORE, &SHEET_BEHIND);
    let (number, rest) = cut(&rest, &PAGE_BEFORE, &PAGE_BEHIND);
    let number = number.map(|(first, _)| PageNumber::arabic(first));
    let (number, rest) = match number {
        Some(number) => (Some(number), rest),
        None => cut_roman(&rest),
    };
    let sheet = sheet.map(|(first, _)| NamedPage::Sheet(first));
    (sheet.or(number.map(NamedPage::Number)), rest)
}

/// Cuts a page in Roman letters out of a text: ii頁, p.ii.
fn cut_roman(letters: &[char]) -> (Option<PageNumber>, Vec<char>) {
    for at in 0..letters.len() {
        let rest = letters.get(at..).unwrap_or_default();
        let within = at.checked_sub(1).and_then(|at| letters.get(at));
        if within.is_some_and(|c| c.is_ascii_alphanumeric()) {
            continue;
        }
        // Not p alone: it begins words.
        let before = ["page ", "p. ", "p."]
            .iter()
            .find(|unit| begins(rest, unit));
        let lead = before.map_or(0, |unit| unit.chars().count());
        let word = rest.iter().skip(lead);
        let word: Vec<char> = word
            .copied()
            .take_while(char::is_ascii_alphabetic)
            .collect();
        let behind = PAGE_BEHIND.iter();
        let mut behind = behind.filter(|unit| begins_at(rest, lead + word.len(), unit));
        let tail = behind.next().map_or(0, |unit| unit.chars().count());
        let Some(number) = PageNumber::roman(&word).filter(|_| lead + tail > 0) else {
            continue;
        };
        let head = letters.iter().take(at);
        let tail = letters.iter().skip(at + lead + word.len() + tail);
        return (Some(number), head.chain(tail).copied().collect());
    }
    (None, letters.to_vec())
}

/// Cuts a number, or a run of them, with its unit out of a text.
fn cut(letters: &[char], before: &[&str], behind: &[&str]) -> (Option<Run>, Vec<char>) {
    for at in 0..letters.len() {
        let rest = letters.get(at..).unwrap_or_default();
        let last = at.checked_sub(1).and_then(|at| letters.get(at)).copied();
        let Some((run, length)) = counted(rest, last, before, behind) else {
            continue;
        };
        let head = letters.iter().take(at);
        let tail = letters.iter().skip(at + length);
        return (Some(run), head.chain(tail).copied().collect());
    }
    (None, letters.to_vec())
}

/// A number with its unit at the beginning of a text, behind the letter `last`.
fn counted(
    letters: &[char],
    last: Option<char>,
    before: &[&str],
    behind: &[&str],
) -> Option<(Run, usize)> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let within = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if let Some(unit) = before.iter().find(|unit| begins(letters, unit)) {
        let mut at = unit.chars().count();
        let starts_word = !within(last) || !unit.is_ascii();
        at += usize::from(letters.get(at) == Some(&' '));
        if let Some((value, length)) = number(letters.get(at..)?)
            && starts_word
        {
            let (last, end) = through(letters, at + length).unwrap_or((value, at + length));
            // 行5行目 and ページ12頁: the unit stands on both sides.
            let unit = behind.iter().find(|unit| begins_at(letters, end, unit));
            let end = end + unit.map_or(0, |unit| unit.chars().count());
            return Some(((value, last), end));
        }
    }
    if within(last) && letters.first().is_some_and(char::is_ascii_digit) {
        return None;
    }
    let (value, length) = number(letters)?;
    let (last, mut end) = through(letters, length).unwrap_or((value, length));
    end += usize::from(letters.get(end) == Some(&' '));
    let unit = behind.iter().find(|unit| begins_at(letters, end, unit))?;
    let after = end + unit.chars().count();
    // 5行政機関: the word goes on.
    let goes_on = *unit == "行"
        && is_letter(letters.get(after).copied())
        && !letters.get(after).is_some_and(|c| "のかで".contains(*c));
    (!goes_on).then(|| match on_to(letters, after, behind) {
        Some((last, end)) => ((value, last), end),
        None => ((value, last), after),
    })
}

/// The number to which a place goes on, and the end of that: 8行目から10行目.
fn on_to(letters: &[char], end: usize, behind: &[&str]) -> Option<(u32, usize)> {
    let (last, end) = through(letters, end)?;
    let unit = behind.iter().find(|unit| begins_at(letters, end, unit))?;
    Some((last, end + unit.chars().count()))
}

/// The last of a run of numbers that begins before `end`, and the end of the run: 34から37.
fn through(letters: &[char], end: usize) -> Option<(u32, usize)> {
    let joint = THROUGH
        .iter()
        .find(|joint| begins_at(letters, end, joint))?;
    let next = end + joint.chars().count();
    let (last, length) = number(letters.get(next..)?)?;
    Some((last, next + length))
}

fn begins(letters: &[char], word: &str) -> bool {
    begins_at(letters, 0, word)
}

fn begins_at(letters: &[char], at: usize, word: &str) -> bool {
    let mut there = letters.iter().skip(at);
    word.chars().all(|c| there.next() == Some(&c))
}

/// `12-8`, `ii-8` or `2枚目-8` in the margin of our files, or a number alone: a page.
fn margin(letters: &[char]) -> Option<(NamedPage, Option<u32>)> {
    let (page, length) = margin_page(letters)?;
    match letters.get(length..)? {
        [] => Some((page, None)),
        ['-' | '/' | ':', rest @ ..] => {
            let (line, length) = number(rest)?;
            (rest.len() == length).then_some((page, Some(line)))
        }
        _ => None,
    }
}

fn margin_page(letters: &[char]) -> Option<(NamedPage, usize)> {
    let Some((value, length)) = number(letters) else {
        let word = letters.iter().take_while(|c| c.is_ascii_alphabetic());
        let length = word.count();
        let page = PageNumber::roman(letters.get(..length)?)?;
        // A letter alone is no page.
        let before_line = letters.get(length).is_some_and(|c| "-/:".contains(*c));
        return before_line.then_some((NamedPage::Number(page), length));
    };
    let sheet = SHEET_BEHIND.iter();
    let mut sheet = sheet.filter(|unit| begins_at(letters, length, unit));
    Some(match sheet.next() {
        Some(unit) => (NamedPage::Sheet(value), length + unit.chars().count()),
        None => (NamedPage::Number(PageNumber::arabic(value)), length),
    })
}

/// A name without what stands around it.
fn bare(name: &str) -> &str {
    let edge = |c: char| c.is_whitespace() || BETWEEN.contains(c);
    let mut name = name.trim_matches(|c: char| c.is_whitespace() || "の、,。:;".contains(c));
    for behind in BEHIND {
        name = name.strip_suffix(behind).unwrap_or(name);
    }
    // Nothing but brackets and joints is no name.
    match name.chars().all(edge) {
        true => "",
        false => name.trim_end_matches(['、', ',', 'の', ' ']),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Page, line and item.
    fn read(text: &str) -> (Option<String>, Option<u32>, String) {
        let said = Said::read(text).pop().unwrap();
        (said.page.map(|page| page.to_string()), said.line, said.item)
    }

    #[test]
    fn pages_and_lines_are_read_in_every_form() {
        for (text, page, line) in [
            ("41ページの５行目", Some("41"), Some(5)),
            ("４１頁５行目", Some("41"), Some(5)),
            ("四十一ページの五行目", Some("41"), Some(5)),
            ("四一頁五行", Some("41"), Some(5)),
            ("p.12 l.8", Some("12"), Some(8)),
            ("P12 L8", Some("12"), Some(8)),
            ("p12l8", Some("12"), Some(8)),
            ("page 12, line 8", Some("12"), Some(8)),
            ("12頁、8行目から10行目", Some("12"), Some(8)),
            ("34から37ページ", Some("34"), None),
            ("ページ12の8行", Some("12"), Some(8)),
            ("５行目", None, Some(5)),
            ("12-8", Some("12"), Some(8)),
            ("12", Some("12"), None),
            ("p.11／18行目", Some("11"), Some(18)),
            ("ii頁5行目", Some("ii"), Some(5)),
            ("p. iv", Some("iv"), None),
            ("ii-5", Some("ii"), Some(5)),
            ("14枚目の５行目", Some("14枚目"), Some(5)),
            ("二枚目", Some("2枚目"), None),
            ("2枚目-5", Some("2枚目"), Some(5)),
            ("12頁（14枚目）", Some("14枚目"), None),
            ("sheet 14, line 5", Some("14枚目"), Some(5)),
        ] {
            let (found, on, item) = read(text);
            assert_eq!((found.as_deref(), on), (page, line), "{text}");
            assert!(item.is_empty() || item == "/", "{text}: {item}");
        }
    }

    #[test]
    fn the_item_is_what_is_left() {
        assert_eq!(read("（２）〇臨床試験のところ").2, "(2)○臨床試験");
        assert_eq!(
            read("２．（２）、173行目"),
            (None, Some(173), "2.(2)".to_owned())
        );
        assert_eq!(
            read("12頁の（２）"),
            (Some("12".to_owned()), None, "(2)".to_owned())
        );
        assert_eq!(read("5行政機関").1, None);
    }
}
