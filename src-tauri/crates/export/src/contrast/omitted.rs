//! （略）, and the markers that stand before it: `１～３　（略）`, `（２）・（３）　（略）`.

use kosshi_core::outline::NodeKind;

use super::Line;
use super::entries::Entry;
use crate::words::OMITTED;

/// Between the first and the last of several.
const TO: &str = "～";
/// Between two.
const AND: &str = "・";
/// Headings without a marker are known by their words, if these are few.
const FEW: usize = 40;

/// What stands for entries that follow each other and did not change, old and new side by side.
pub(super) fn omitted(entries: &[&Entry<'_>]) -> Vec<(Line, Line)> {
    let mut lines: Vec<(Line, Line)> = Vec::new();
    let mut rest = entries;
    while let Some((first, others)) = rest.split_first() {
        let alike = others.iter().take_while(|other| are_alike(first, other));
        let (run, behind) = rest.split_at(alike.count() + 1);
        let line = one_line(run);
        if lines.last() != Some(&line) {
            lines.push(line);
        }
        rest = behind;
    }
    lines
}

/// Whether two entries stand beside each other under markers of one form, or under none.
fn are_alike(first: &Entry<'_>, other: &Entry<'_>) -> bool {
    if first.parent != other.parent {
        return false;
    }
    match (name(first), name(other)) {
        (Name::None, Name::None) => true,
        (Name::Marker, Name::Marker) => {
            let form = |entry: &Entry<'_>| (shape(&old_marker(entry)), shape(&new_marker(entry)));
            form(first) == form(other) && first.keeps_marker() == other.keeps_marker()
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
        _ if marker.chars().any(is_number) => Name::Marker,
        Some(NodeKind::Heading) if !text.is_empty() && text.chars().count() <= FEW => {
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

/// The form of a marker: what is not its number.
fn shape(marker: &str) -> String {
    let mut shape: String = marker
        .chars()
        .map(|c| if is_number(c) { '1' } else { c })
        .collect();
    while shape.contains("11") {
        shape = shape.replace("11", "1");
    }
    shape
}

/// Whether a character of a marker counts, such as `１`, `①`, `ア`, `一`; not a bullet.
fn is_number(c: char) -> bool {
    c.is_alphanumeric() && c != '〇'
}

fn old_marker(entry: &Entry<'_>) -> String {
    entry.compared.old_markers.concat()
}

fn new_marker(entry: &Entry<'_>) -> String {
    entry.compared.new_markers.concat()
}
