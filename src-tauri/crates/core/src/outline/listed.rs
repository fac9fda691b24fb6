//! What the contents of a draft say of its headings: that they are some, and how deep they stand.
//!
//! A draft whose headings have no numbers shows their order in its contents alone, by how far in the
//! entries are set.

use std::collections::{HashMap, HashSet};

use crate::contents::{Entry, entries, key};
use crate::marker::{Family, Style};
use crate::reflow::{Block, Layer};

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
        let entries = entries(&table.text, &table.spans);
        // Contents of a part say nothing of where the part stands.
        let tell = nth == 0 && tell_levels(&entries);
        let mixed = mixed(&entries);
        let plain = nth == 0 && !tell && are_mostly_plain(&entries);
        let mut last = body.partition_point(|&text| text < at).checked_sub(1);
        // The entries around the next one, and where their headings are.
        let mut open: Vec<(u32, Option<usize>)> = Vec::new();
        let mut lines = entries.iter().peekable();
        while let Some(entry) = lines.next() {
            let mut place = next(&places, &entry.words, last);
            if place.is_none() && !entry.ends {
                let two = lines.peek().map(|next| entry.words.clone() + &next.words);
                place = two.and_then(|two| next(&places, &two, last));
                if place.is_some() {
                    lines.next();
                }
            }
            open.retain(|&(column, _)| column < entry.column);
            let own = match open.last() {
                _ if plain && entry.family.is_none() => Listed::Outermost,
                _ if !tell || ordinal(entry).is_some() && mixed.contains(&entry.column) => {
                    Listed::Somewhere
                }
                None => Listed::Outermost,
                Some(&(_, around)) => around.map_or(Listed::Somewhere, Listed::Below),
            };
            open.push((entry.column, place));
            let Some(place) = place else { continue };
            last = Some(place);
            if let Some(listed) = listed.get_mut(place) {
                *listed = Some(own);
            }
        }
    }
    listed
}

/// The family of an entry's number, where that is an ordinal: 第１部, 第１.
fn ordinal(entry: &Entry) -> Option<Family> {
    let ordinal = |family: &Family| matches!(family.style, Style::Ordinal(_));
    entry.family.filter(ordinal)
}

/// Whether the entries are set in by their levels: not where all begin at one column, nor where they
/// begin at many.
fn tell_levels(entries: &[Entry]) -> bool {
    let ended = entries.iter().filter(|entry| entry.ends);
    let mut columns: Vec<u32> = ended.map(|entry| entry.column).collect();
    columns.sort_unstable();
    columns.dedup();
    (2..=MOST_COLUMNS).contains(&columns.len())
}

/// The columns at which ordinals of two kinds begin: 第１部, and 第１ below it that is not set in.
fn mixed(entries: &[Entry]) -> HashSet<u32> {
    let mut first: HashMap<u32, Family> = HashMap::new();
    let mut mixed = HashSet::new();
    for entry in entries {
        let Some(family) = ordinal(entry) else {
            continue;
        };
        if *first.entry(entry.column).or_insert(family) != family {
            mixed.insert(entry.column);
        }
    }
    mixed
}

/// Whether most entries have no number, and none is set in: then those without stand above the others.
fn are_mostly_plain(entries: &[Entry]) -> bool {
    let ended = || entries.iter().filter(|entry| entry.ends);
    let plain = ended().filter(|entry| entry.family.is_none()).count();
    let column = ended().map(|entry| entry.column).next();
    2 * plain > ended().count() && ended().all(|entry| Some(entry.column) == column)
}

/// Where the words of possible headings stand, with and without their markers.
fn places(blocks: &[Block], body: &[usize]) -> HashMap<String, Vec<usize>> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, &at) in body.iter().enumerate() {
        let Some(block) = blocks.get(at).filter(|block| block.layer == Layer::Body) else {
            continue;
        };
        if block.len() > LONGEST || block.text.contains('。') {
            continue;
        }
        let text = key(&block.text);
        if block.marker.is_none() {
            places.entry(text).or_default().push(place);
            continue;
        }
        let marker = key(&block.printed);
        places
            .entry(marker.clone() + &text)
            .or_default()
            .push(place);
        // 提言１ stands alone in the contents of some.
        if !text.is_empty() {
            places.entry(marker).or_default().push(place);
        }
    }
    places
}

/// The next heading of those words.
fn next(places: &HashMap<String, Vec<usize>>, words: &str, last: Option<usize>) -> Option<usize> {
    let places = places.get(words).filter(|_| !words.is_empty())?;
    let behind = places.partition_point(|&place| last.is_some_and(|last| place <= last));
    places.get(behind).copied()
}
