//! Simulated revisions of a draft, every letter of which knows where it stood.
//!
//! Every item but the title has one fate: 12 % are deleted, 30 % edited by 5–30 % of their letters,
//! 5 % moved anywhere, 4 % split, 3 % merged with the next, and the others left as they are. Decoys,
//! copies of 8 % of the items with 10–40 % of their letters changed, are put in anywhere, whether
//! their original is still there or not. In every third revision the markers change. Then the text
//! is wrapped at another width, cut into other pages, and read anew – which splits and merges items
//! too, where an edit has taken a bracket or a full stop away.

use std::collections::HashMap;

use kosshi_core::fold::fold;
use kosshi_core::outline::{self, NodeKind, Outline};
use kosshi_core::source::{Source, SourcePos};

/// The place of a letter in the old draft: the item's number and the letter's.
pub(crate) type Origin = (usize, u32);

/// A draft made of another.
pub(crate) struct Revision {
    pub(crate) outline: Outline,
    /// For every item of the outline the origins of its letters; `None` for new ones.
    pub(crate) origins: Vec<Vec<Option<Origin>>>,
    /// Where the letters of the old draft that are left stand: item and letter.
    pub(crate) places: HashMap<Origin, (usize, usize)>,
}

/// Random numbers that are the same everywhere (SplitMix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        // Not a multiple of the step, or the seeds would give pieces of one row.
        let mut dice = Self(seed ^ 0x6b6f_7373_6869);
        let scattered = dice.next().wrapping_mul(0xd605_bbb5_8c8a_bc2d);
        Self(scattered)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to below `end`; 0 for none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub(crate) fn within(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to + 1 - from)
    }

    pub(crate) fn happens(&mut self, percent: f64) -> bool {
        (self.next() % 100_000) as f64 / 1000.0 < percent
    }
}

type Letter = (char, Option<Origin>);

#[derive(Clone)]
struct Unit {
    marker: String,
    kind: NodeKind,
    depth: u16,
    text: Vec<Letter>,
}

/// The revision of a draft that a seed gives.
pub(crate) fn revised(old: &Outline, seed: u64) -> Revision {
    let mut dice = Dice::new(seed);
    let units = units(old);
    let mut drafted = fates(&units, &mut dice);
    decoys(&units, &mut drafted, &mut dice);
    if seed.is_multiple_of(3) {
        drafted
            .iter_mut()
            .for_each(|unit| unit.marker = other_marker(&unit.marker));
    }
    let width = 26 + dice.below(24);
    let page = 30 + dice.below(14);
    read(&drafted, width, page)
}

/// The draft without one of its items, read anew.
pub(crate) fn without(old: &Outline, item: usize) -> Revision {
    let own = |unit: &Unit| {
        unit.text
            .iter()
            .all(|(_, from)| from.is_some_and(|(at, _)| at == item))
    };
    let units: Vec<Unit> = units(old)
        .into_iter()
        .filter(|unit| unit.text.is_empty() || !own(unit))
        .collect();
    read(&units, 40, 40)
}

fn units(old: &Outline) -> Vec<Unit> {
    let nodes = old.nodes.iter().enumerate();
    nodes
        .filter(|(_, node)| node.kind != NodeKind::Furniture)
        .map(|(at, node)| Unit {
            marker: marker_and_gap(node),
            kind: node.kind,
            depth: node.depth,
            text: (0..)
                .zip(node.text.chars())
                .map(|(place, c)| (c, Some((at, place))))
                .collect(),
        })
        .collect()
}

/// The marker as printed, with a space where one stands behind it.
fn marker_and_gap(node: &outline::Node) -> String {
    let end = node.start.column + node.marker.chars().count() as u32;
    let text = node.spans.first().map(|span| span.source);
    let gap = text.is_some_and(|text| (text.line, text.column > end) == (node.start.line, true));
    let gap = if gap && !node.marker.is_empty() {
        "　"
    } else {
        ""
    };
    format!("{}{gap}", node.marker)
}

fn fates(units: &[Unit], dice: &mut Dice) -> Vec<Unit> {
    let letters: Vec<char> = units
        .iter()
        .flat_map(|unit| unit.text.iter().map(|letter| letter.0))
        .collect();
    let mut drafted: Vec<Unit> = Vec::new();
    let mut moved: Vec<Unit> = Vec::new();
    let mut merging = false;
    for (at, unit) in units.iter().enumerate() {
        let mut unit = unit.clone();
        if unit.kind == NodeKind::Title {
            drafted.push(unit);
            continue;
        }
        if merging && let Some(before) = drafted.last_mut() {
            before.text.push(('、', None));
            before.text.append(&mut unit.text);
            merging = false;
            continue;
        }
        let next = units
            .get(at + 1)
            .is_some_and(|next| next.depth == unit.depth);
        match dice.below(100) {
            0..12 => continue,
            12..42 => {
                let percent = dice.within(5, 30);
                unit.text = edited(&unit.text, percent, &letters, dice);
            }
            42..47 => {
                moved.push(unit);
                continue;
            }
            47..51 if unit.text.len() >= 16 => {
                let cut = unit.text.len() * dice.within(30, 70) / 100;
                let rest = unit.text.split_off(cut);
                let second = Unit {
                    text: rest,
                    ..unit.clone()
                };
                drafted.extend([unit, second]);
                continue;
            }
            51..54 => merging = next && unit.kind != NodeKind::Heading,
            _ => {}
        }
        drafted.push(unit);
    }
    for unit in moved {
        drafted.insert(dice.within(1, drafted.len()), unit);
    }
    drafted
}

fn decoys(units: &[Unit], drafted: &mut Vec<Unit>, dice: &mut Dice) {
    let letters: Vec<char> = units
        .iter()
        .flat_map(|unit| unit.text.iter().map(|letter| letter.0))
        .collect();
    for _ in 0..units.len() * 8 / 100 {
        let mut unit = units[dice.within(1, units.len() - 1)].clone();
        let percent = dice.within(10, 40);
        unit.text = edited(&unit.text, percent, &letters, dice);
        unit.text.iter_mut().for_each(|letter| letter.1 = None);
        drafted.insert(dice.within(1, drafted.len()), unit);
    }
}

/// A text with so many of its letters changed, in pieces of up to six; never the same text, unless
/// there is none.
fn edited(text: &[Letter], percent: usize, letters: &[char], dice: &mut Dice) -> Vec<Letter> {
    let words =
        |text: &[Letter]| fold(&text.iter().map(|letter| letter.0).collect::<String>()).text();
    if text.is_empty() {
        return Vec::new();
    }
    loop {
        let changed = pieces_changed(text, percent, letters, dice);
        if words(&changed) != words(text) {
            return changed;
        }
    }
}

fn pieces_changed(
    text: &[Letter],
    percent: usize,
    letters: &[char],
    dice: &mut Dice,
) -> Vec<Letter> {
    let mut text = text.to_vec();
    let mut left = (text.len() * percent).div_ceil(100).max(1);
    while left > 0 && !text.is_empty() {
        let len = dice.within(1, 6).min(left).min(text.len());
        let at = dice.below(text.len() - len + 1);
        let from = dice.below(letters.len() - len);
        let fresh = letters[from..from + len].iter().map(|&c| (c, None));
        match dice.below(3) {
            0 => drop(text.splice(at..at + len, fresh)),
            1 => drop(text.splice(at..at, fresh)),
            _ if text.len() > len + 1 => drop(text.drain(at..at + len)),
            _ => {}
        }
        left -= len;
    }
    text
}

fn other_marker(marker: &str) -> String {
    let tail: String = marker.chars().filter(|c| !c.is_whitespace()).collect();
    match tail.chars().next() {
        Some('〇' | '○') => "◆".to_owned(),
        Some('・') => "○".to_owned(),
        Some('（') if tail.chars().count() == 3 => tail.replace('（', "第").replace('）', "節　"),
        _ if tail.ends_with('．') => format!("第{}章　", tail.trim_end_matches('．')),
        _ => marker.to_owned(),
    }
}

/// Writes units down line by line and reads what is written.
fn read(units: &[Unit], width: usize, page: usize) -> Revision {
    let mut lines: Vec<Vec<Letter>> = Vec::new();
    for unit in units {
        if matches!(unit.kind, NodeKind::Heading | NodeKind::Paragraph) {
            lines.push(Vec::new());
        }
        let lead = match unit.kind {
            NodeKind::Paragraph if unit.marker.is_empty() => "　",
            _ => &unit.marker,
        };
        let written = lead
            .chars()
            .map(|c| (c, None))
            .chain(unit.text.iter().copied());
        lines.extend(wrapped(&written.collect::<Vec<_>>(), width));
    }
    let mut text = String::new();
    let mut sources: HashMap<SourcePos, Origin> = HashMap::new();
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            text.push(if number % page == 0 { '\u{c}' } else { '\n' });
        }
        for (column, (c, from)) in (0..).zip(line) {
            text.push(*c);
            let (page, line) = ((number / page) as u32 + 1, (number % page) as u32 + 1);
            sources.extend(from.map(|from| (SourcePos { page, line, column }, from)));
        }
    }
    let outline = outline::read(&Source::from_text(&text));
    let origin = |node: &outline::Node, at: u32| {
        sources
            .get(&node.source_pos(kosshi_core::position::CharPos(at)))
            .copied()
    };
    let origins: Vec<Vec<Option<Origin>>> = outline
        .nodes
        .iter()
        .map(|node| {
            (0..node.text.chars().count() as u32)
                .map(|at| origin(node, at))
                .collect()
        })
        .collect();
    let letters = |(at, letters): (usize, &Vec<Option<Origin>>)| {
        let placed = letters.iter().enumerate();
        let placed = placed.filter_map(|(place, from)| Some(((*from)?, (at, place))));
        placed.collect::<Vec<_>>()
    };
    let places = origins.iter().enumerate().flat_map(letters).collect();
    Revision {
        outline,
        origins,
        places,
    }
}

/// Lines of at most so many letters; no Latin word is cut.
fn wrapped(text: &[Letter], width: usize) -> Vec<Vec<Letter>> {
    let mut lines = Vec::new();
    let mut rest = text;
    while rest.len() > width {
        let latin = |at: usize| rest[at].0.is_ascii_alphanumeric();
        let fits = (width / 2..=width)
            .rev()
            .find(|&cut| !(latin(cut - 1) && latin(cut)));
        let (line, tail) = rest.split_at(fits.unwrap_or(width));
        lines.push(line.to_vec());
        rest = tail;
    }
    lines.push(rest.to_vec());
    lines
}
