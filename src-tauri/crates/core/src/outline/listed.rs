//! What the contents of a draft say of its headings: that they are some, and how deep they stand.
//!
//! A draft whose headings have no numbers shows their order in its contents alone, by how far in the
//! entries are set.

use std::collections::{HashMap, HashSet};

use crate::contents::{Entry, Part, Place, Places, entries};
use crate::marker::{Family, Number, Style};
use crate::reflow::{Block, Layer, is_caption};

/// No heading has more characters.
const LONGEST: u32 = 200;

/// Entries that begin at more columns than this are not set in by their levels.
const MOST_COLUMNS: usize = 5;

/// What the contents say of a heading: what it stands below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    /// They do not tell.
    Somewhere,
    /// No other that they list.
    Outermost,
    /// The heading at this place of the body.
    Below(usize),
}

/// What the contents say of each block of the text, by its place in `body`.
pub(super) fn listed(blocks: &[Block], body: &[usize]) -> Vec<Option<Listed>> {
    let mut listed = vec![None; body.len()];
    let mut tables = (0..)
        .zip(blocks)
        .filter(|(_, block)| block.layer == Layer::Toc)
        .peekable();
    if tables.peek().is_none() {
        return listed;
    }
    let places = places(blocks, body);
    for (nth, (at, table)) in tables.enumerate() {
        let behind = body.partition_point(|&text| text < at);
        let entries = entries(&table.text, &table.spans, &places, behind);
        // Contents of a part say nothing of where the part stands.
        let levels = match nth {
            0 => levels(&entries),
            _ => vec![Listed::Somewhere; entries.len()],
        };
        for (entry, level) in entries.iter().zip(levels) {
            if let Some(listed) = entry.place.and_then(|place| listed.get_mut(place)) {
                *listed = Some(level);
            }
        }
    }
    listed
}

/// Where possible headings stand.
fn places(blocks: &[Block], body: &[usize]) -> Places {
    let mut places = Places::default();
    let mut part = Part::default();
    let mut order = 0;
    for (place, &at) in body.iter().enumerate() {
        let passed = blocks.get(order..at).unwrap_or_default();
        order = at;
        let Some(block) = blocks.get(at) else {
            continue;
        };
        let contents = passed.iter().any(|block| block.layer == Layer::Toc);
        part.pass(contents, block.marker.as_ref().map(|marker| marker.family));
        if !may_head(block) {
            continue;
        }
        let next = body.get(place + 1).and_then(|at| blocks.get(*at));
        // The lines of a list stand close together, and nothing stands below them.
        let weight = part.weight(next.is_some_and(|next| !stand_alike(block, next)));
        places.add(&block.printed, &block.text, Place { at: place, weight });
    }
    places
}

/// Whether words may be a heading. The caption of a figure is none, though a list names it.
fn may_head(block: &Block) -> bool {
    let begins: Vec<char> = block.text.chars().take(2).collect();
    let caption = block.marker.is_none() && is_caption(&begins);
    block.layer == Layer::Body && block.len() <= LONGEST && !block.text.contains('。') && !caption
}

/// Whether two blocks look like neighbours in one list.
fn stand_alike(block: &Block, next: &Block) -> bool {
    match (&block.marker, &next.marker) {
        (Some(own), Some(next)) => own.family == next.family,
        (None, None) => may_head(next) && block.indent == next.indent,
        _ => false,
    }
}

/// What the entries say by how far in they are set.
fn levels(entries: &[Entry]) -> Vec<Listed> {
    let columns = columns(entries);
    let tell = tell_levels(entries, &columns);
    let mixed = mixed(entries, &columns);
    let plain = !tell && stand_over_numbers(entries, &columns);
    // The entries around the next one, and where their headings are.
    let mut open: Vec<(u32, Option<usize>)> = Vec::new();
    let level = |(entry, column): (&Entry, &u32)| {
        open.retain(|(around, _)| around < column);
        let level = match open.last() {
            _ if plain && entry.marker.is_none() => Listed::Outermost,
            _ if !tell || ordinal(entry).is_some() && mixed.contains(column) => Listed::Somewhere,
            None => Listed::Outermost,
            Some(&(_, around)) => around.map_or(Listed::Somewhere, Listed::Below),
        };
        open.push((*column, entry.place));
        level
    };
    entries.iter().zip(&columns).map(level).collect()
}

/// The column of each entry: of those whose numbers follow one another, that of the first. Entries
/// typed by hand are set in unevenly, and 10 may stand further out than 9.
fn columns(entries: &[Entry]) -> Vec<u32> {
    let mut rows: HashMap<Family, Vec<Row>> = HashMap::new();
    let mut columns = Vec::with_capacity(entries.len());
    for entry in entries {
        let column = entry.column;
        columns.push(entry.marker.as_ref().map_or(column, |marker| {
            let rows = rows.entry(marker.family).or_default();
            column_in(rows, &marker.number, column)
        }));
    }
    columns
}

/// Entries of one family whose numbers follow one another.
struct Row<'a> {
    last: &'a Number,
    column: u32,
}

/// The column of the row that a number goes on, preferably one of its own column; else its own, where
/// it begins a row.
fn column_in<'a>(rows: &mut Vec<Row<'a>>, number: &'a Number, column: u32) -> u32 {
    let follows = |row: &Row| number.follows(row.last);
    let here = |row: &Row| row.column == column;
    let row = rows.iter().rposition(|row| follows(row) && here(row));
    let row = row.or_else(|| rows.iter().rposition(follows));
    // Rows within it are over.
    rows.truncate(row.map_or(rows.len(), |row| row + 1));
    if let Some(row) = rows.last_mut().filter(|_| row.is_some()) {
        row.last = number;
        return row.column;
    }
    rows.retain(|row| !here(row));
    rows.push(Row {
        last: number,
        column,
    });
    column
}

/// Whether the entries are set in by their levels: not where all begin at one column, nor where they
/// begin at many.
fn tell_levels(entries: &[Entry], columns: &[u32]) -> bool {
    let ended = entries.iter().zip(columns).filter(|(entry, _)| entry.ends);
    let columns: HashSet<u32> = ended.map(|(_, &column)| column).collect();
    (2..=MOST_COLUMNS).contains(&columns.len())
}

/// The family of an entry's number, where that is an ordinal: 第１部, 第１.
fn ordinal(entry: &Entry) -> Option<Family> {
    let ordinal = |family: &Family| matches!(family.style, Style::Ordinal(_));
    entry.family().filter(ordinal)
}

/// The columns at which ordinals of two kinds begin: 第１部, and 第１ below it that is not set in.
fn mixed(entries: &[Entry], columns: &[u32]) -> HashSet<u32> {
    let mut first: HashMap<u32, Family> = HashMap::new();
    let mut mixed = HashSet::new();
    for (entry, &column) in entries.iter().zip(columns) {
        let Some(family) = ordinal(entry) else {
            continue;
        };
        if *first.entry(column).or_insert(family) != family {
            mixed.insert(column);
        }
    }
    mixed
}

/// Whether the entries without a number stand above those with one: where they are the most, none is
/// set in, and the numbers begin anew behind them. 第１章, 背景, 目的, 第２章 are a chapter's.
fn stand_over_numbers(entries: &[Entry], columns: &[u32]) -> bool {
    let ended = || entries.iter().zip(columns).filter(|(entry, _)| entry.ends);
    let plain = ended().filter(|(entry, _)| entry.marker.is_none()).count();
    let column = ended().map(|(_, column)| column).next();
    2 * plain > ended().count()
        && ended().all(|(_, own)| Some(own) == column)
        && !entries.iter().any(|entry| ordinal(entry).is_some())
        && !go_on_over_plain(entries)
}

/// Whether the numbers of a family go on behind an entry that has none.
fn go_on_over_plain(entries: &[Entry]) -> bool {
    let mut plain = 0;
    let mut last: HashMap<Family, (&Number, u32)> = HashMap::new();
    entries.iter().any(|entry| {
        let Some(marker) = &entry.marker else {
            plain += 1;
            return false;
        };
        let before = last.insert(marker.family, (&marker.number, plain));
        before.is_some_and(|(number, before)| before < plain && marker.number.follows(number))
    })
}
