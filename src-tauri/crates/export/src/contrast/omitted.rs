//! （略）, and the markers that stand before it: `１～３　（略）`, `（２）・（３）　（略）`.

use kosshi_core::outline::NodeKind;

use super::Line;
use super::entries::Entry;
use crate::words::OMITTED;

/// Between the first and the last of several.
const TO: &str = "～";
/// Between two.
const AND: &str = "・";
/// How many lines of names are too many.
const MANY: usize = 6;
/// How many letters are few: a heading without a marker is known by these.
const FEW: usize = 40;

/// Whether a text is short enough to stand for itself.
pub(super) fn is_short(text: &str) -> bool {
    text.chars().count() <= FEW
}

/// What stands for entries that follow each other and did not change, old and new side by side.
pub(super) fn omitted(entries: &[&Entry<'_>]) -> Vec<(Line, Line)> {
    let mut lines: Vec<(Line, Line)> = Vec::new();
    let mut rest = entries;
    while !rest.is_empty() {
        let next = rest.iter().zip(rest.iter().skip(1));
        let alike = next.take_while(|(one, next)| are_alike(one, next));
        let (run, behind) = rest.split_at(alike.count() + 1);
        let line = one_line(run);
        if lines.last() != Some(&line) {
            lines.push(line);
        }
        rest = behind;
    }
    shortened(lines)
}

/// Many names of what is left out tell less than none.
fn shortened(lines: Vec<(Line, Line)>) -> Vec<(Line, Line)> {
    let is_plain = |line: &Line| !line.runs.iter().any(|run| run.marked);
    let mut short = Vec::with_capacity(lines.len());
    let together = |(one, _): &(Line, Line), (next, _): &(Line, Line)| one.indent == next.indent;
    for group in lines.chunk_by(together) {
        let plain = group
            .iter()
            .all(|(old, new)| is_plain(old) && is_plain(new));
        match group {
            [(old, new), ..] if group.len() > MANY && plain => short.push((
                Line::plain(old.indent, OMITTED),
                Line::plain(new.indent, OMITTED),
            )),
            _ => short.extend_from_slice(group),
        }
    }
    short
}

/// Whether two entries that follow each other stand beside each other under markers that go on, or
/// under none.
fn are_alike(one: &Entry<'_>, next: &Entry<'_>) -> bool {
    if one.parent != next.parent {
        return false;
    }
    match (name(one), name(next)) {
        (Name::None, Name::None) => true,
        (Name::Marker, Name::Marker) => {
            one.keeps_marker() == next.keeps_marker()
                && goes_on(&old_marker(one), &old_marker(next))
                && goes_on(&new_marker(one), &new_marker(next))
        }
        _ => false,
    }
}

/// What an entry is known by where its words are left out.
enum Name {
    Marker,
    Words(String),
    None,
}

fn name(entry: &Entry<'_>) -> Name {
    let marker = new_marker(entry);
    let text = entry
        .node()
        .map(|node| node.text.trim())
        .unwrap_or_default();
    match entry.kind() {
        Some(NodeKind::Toc) => Name::Words(crate::words::CONTENTS.to_owned()),
        _ if is_numbered(&marker) => Name::Marker,
        Some(NodeKind::Heading) if !text.is_empty() && is_short(text) => {
            Name::Words(format!("{marker}{text}"))
        }
        _ => Name::None,
    }
}

fn one_line(run: &[&Entry<'_>]) -> (Line, Line) {
    let indent = |entry: &Entry<'_>| entry.level.saturating_sub(1);
    let Some(first) = run.first() else {
        return (Line::default(), Line::default());
    };
    let line = |marker: fn(&Entry<'_>) -> String| {
        let mut line = Line {
            indent: indent(first),
            runs: Vec::new(),
        };
        match name(first) {
            Name::Marker => {
                let all: Vec<String> = run.iter().map(|entry| marker(entry)).collect();
                line.push(&range(&all), !first.keeps_marker());
                line.push("　", false);
            }
            Name::Words(words) => line.push(&format!("{words}　"), false),
            Name::None => {}
        }
        line.push(OMITTED, false);
        line
    };
    let stands = |there: bool, line: Line| if there { line } else { Line::default() };
    (
        stands(
            run.iter().any(|entry| !entry.olds.is_empty()),
            line(old_marker),
        ),
        stands(
            run.iter().any(|entry| !entry.news.is_empty()),
            line(new_marker),
        ),
    )
}

/// `１`, `１・２`, `１～３`: without the dots that only part a marker from words.
fn range(markers: &[String]) -> String {
    let bare = |marker: &String| marker.trim_end_matches(['．', '.', '、', '，']).to_owned();
    match markers {
        [] => String::new(),
        [one] => bare(one),
        [one, other] => format!("{}{AND}{}", bare(one), bare(other)),
        [first, .., last] => format!("{}{TO}{}", bare(first), bare(last)),
    }
}

/// Whether a marker follows another of its form, as ３ does ２ and １ does not.
fn goes_on(one: &str, next: &str) -> bool {
    let number = |marker: &str| {
        let digits = marker.chars().filter_map(digit);
        digits.fold(0u32, |number, digit| {
            number.saturating_mul(10).saturating_add(digit)
        })
    };
    let (first, second) = (number(one), number(next));
    shape(one) == shape(next) && (first == 0 || first < second)
}

/// Whether a marker counts, as `（１）` and `ア` do and `・` does not.
pub(super) fn is_numbered(marker: &str) -> bool {
    shape(marker) != marker
}

/// The form of a marker, with one sign for its number; a bullet as it is.
fn shape(marker: &str) -> String {
    let letters = marker.chars().filter(|c| c.is_alphabetic()).count();
    // One letter counts; several are a word, such as 別表 and 注.
    let counts = |c: char| {
        c.is_numeric() || KANJI.contains(c) || (letters == 1 && (c.is_ascii() || is_listed(c)))
    };
    let mut shape: Vec<char> = marker
        .chars()
        .map(|c| match c {
            '〇' => c,
            c if c.is_alphanumeric() && counts(c) => NUMBER,
            c => c,
        })
        .collect();
    shape.dedup_by(|one, other| *one == NUMBER && *other == NUMBER);
    shape.into_iter().collect()
}

/// Stands for the number of a marker.
const NUMBER: char = '\0';

/// Numbers as statutes write them.
const KANJI: &str = "一二三四五六七八九十百千";

/// Letters by which items are listed.
fn is_listed(c: char) -> bool {
    ('\u{3041}'..='\u{30fa}').contains(&c)
        || ('ａ'..='ｚ').contains(&c)
        || ('Ａ'..='Ｚ').contains(&c)
}

fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        c => c.to_digit(10),
    }
}

fn old_marker(entry: &Entry<'_>) -> String {
    entry.compared.old_markers.concat()
}

fn new_marker(entry: &Entry<'_>) -> String {
    entry.compared.new_markers.concat()
}
