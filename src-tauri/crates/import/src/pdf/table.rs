//! Tables with rules: which characters stand in which cell.
//!
//! A cell is known by the rules above and to the left of it, so that merged cells come out whole. The
//! rule above goes from its left side to its right one: what does not, such as the line under words
//! or the frame of a box in a corner, is inside it.
//! Rules that touch make one table; a frame around text, without a rule inside, is none. Where a
//! table goes on overleaf, writers leave out the rule that would close it on the page.

use super::geometry::{Glyph, Rule};

/// Rules so near each other touch, in points.
const TOUCH: f64 = 3.0;

/// Pieces of one rule stand so near each other's line.
const HAIR: f64 = 1.5;

/// A rule ends so near the side that it reaches.
const ENDS: f64 = 2.0 * TOUCH;

/// A table has at least this many upright and level rules at different places.
const LEAST_RULES: usize = 3;

/// More rules than this are a drawing.
const MOST_RULES: usize = 3_000;

/// The part of a table on a page that it fills is at least this high, in points.
const LEAST_MIDDLE: f64 = 100.0;

/// The rules of one table.
#[derive(Debug)]
pub(super) struct Table {
    rules: Vec<Rule>,
    /// The level ones, pieces drawn one behind the other as one.
    levels: Vec<Rule>,
}

/// Where a cell begins: its upper and its left rule, in tenths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Cell {
    /// Its upper edge.
    pub(super) top: i64,
    /// Its left edge.
    pub(super) left: i64,
}

/// The tables of a page.
pub(super) fn tables(rules: &[Rule]) -> Vec<Table> {
    if rules.len() > MOST_RULES {
        return Vec::new();
    }
    let tables = joined(groups(rules)).into_iter().map(closed);
    let tables = tables.filter(|rules| {
        places(rules, false) >= LEAST_RULES && places(rules, true) >= LEAST_RULES - 1
    });
    let mut tables: Vec<Table> = tables.map(Table::new).collect();
    // From the top down; those side by side from left to right.
    tables.sort_by_key(|table| (table.edge(true) / 3, table.edge(false)));
    tables
}

impl Table {
    /// Its upper edge or its left one, in points.
    fn edge(&self, level: bool) -> i64 {
        let rules = self.rules.iter().filter(|rule| rule.level == level);
        rules.map(|rule| rule.at as i64).min().unwrap_or(0)
    }

    fn new(rules: Vec<Rule>) -> Self {
        let levels = whole(rules.iter().filter(|rule| rule.level).copied().collect());
        Self { rules, levels }
    }

    /// The cell a character stands in, if it stands in the table at all.
    pub(super) fn cell(&self, glyph: &Glyph) -> Option<Cell> {
        let (x, y) = ((glyph.x + glyph.right) / 2.0, glyph.y - glyph.size * 0.3);
        let sides = || self.rules.iter().filter(|rule| !rule.level);
        let left = nearest(sides(), x, y, true)?;
        let right = nearest(sides(), x, y, false)?;
        nearest(self.levels.iter(), y, x, false)?;
        let spans = |rule: &&Rule| rule.from <= left + ENDS && right - ENDS <= rule.to;
        let above = nearest(self.levels.iter().filter(spans), y, x, true);
        let top = above.or_else(|| nearest(self.levels.iter(), y, x, true))?;
        let tenths = |at: f64| (at * 10.0) as i64;
        Some(Cell {
            top: tenths(self.snapped(true, top)),
            left: tenths(self.snapped(false, left)),
        })
    }

    /// Pieces of one rule are drawn a hair apart; all of them stand for the first.
    fn snapped(&self, level: bool, at: f64) -> f64 {
        self.rules
            .iter()
            .filter(|rule| rule.level == level && (rule.at - at).abs() <= TOUCH)
            .map(|rule| rule.at)
            .fold(at, f64::min)
    }
}

/// The nearest of the rules that pass a place: before it or behind.
fn nearest<'a>(
    rules: impl Iterator<Item = &'a Rule>,
    at: f64,
    along: f64,
    before: bool,
) -> Option<f64> {
    rules
        .filter(|rule| rule.from - TOUCH <= along && along <= rule.to + TOUCH)
        .map(|rule| rule.at)
        .filter(|rule| (*rule <= at) == before)
        .min_by(|a, b| (a - at).abs().total_cmp(&(b - at).abs()))
}

/// Rules of one direction, those that go on each other as one.
fn whole(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut whole: Vec<Rule> = Vec::new();
    for line in rules.chunk_by(|a, b| b.at - a.at <= HAIR) {
        let mut line = line.to_vec();
        line.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut open: Option<Rule> = None;
        for rule in line {
            match &mut open {
                Some(last) if rule.from <= last.to + TOUCH => last.to = last.to.max(rule.to),
                open => whole.extend(open.replace(rule)),
            }
        }
        whole.extend(open);
    }
    whole
}

/// Upright rules of the same length, of which none is touched by a level one, are the middle of a
/// table that goes over several pages.
fn joined(groups: Vec<Vec<Rule>>) -> Vec<Vec<Rule>> {
    let (mut joined, alone): (Vec<_>, Vec<_>) = groups
        .into_iter()
        .partition(|group| group.iter().any(|rule| rule.level));
    let mut middles: Vec<Vec<Rule>> = Vec::new();
    for group in alone {
        let ends = ends(&group);
        let same = |other: &&mut Vec<Rule>| {
            let others = self::ends(other);
            (ends.0 - others.0).abs() <= TOUCH && (ends.1 - others.1).abs() <= TOUCH
        };
        match middles.iter_mut().find(same) {
            Some(middle) => middle.extend(group),
            None => middles.push(group),
        }
    }
    middles.retain(|middle| {
        let (from, to) = ends(middle);
        to - from >= LEAST_MIDDLE
    });
    joined.extend(middles);
    joined
}

/// Where upright rules begin and end.
fn ends(rules: &[Rule]) -> (f64, f64) {
    let upright = || rules.iter().filter(|rule| !rule.level);
    (
        upright()
            .map(|rule| rule.from)
            .fold(f64::INFINITY, f64::min),
        upright()
            .map(|rule| rule.to)
            .fold(f64::NEG_INFINITY, f64::max),
    )
}

/// The rules of a table with those that close it above and below, where its upright ones run on.
fn closed(mut rules: Vec<Rule>) -> Vec<Rule> {
    let (top, bottom) = ends(&rules);
    let upright: Vec<Rule> = rules.iter().copied().filter(|rule| !rule.level).collect();
    let reach = |at: f64, end: fn(&Rule) -> f64| -> Vec<Rule> {
        let there = upright
            .iter()
            .filter(|rule| (end(rule) - at).abs() <= TOUCH);
        there.copied().collect()
    };
    for (at, reaching) in [
        (top, reach(top, |rule| rule.from)),
        (bottom, reach(bottom, |rule| rule.to)),
    ] {
        let ruled = rules
            .iter()
            .any(|rule| rule.level && (rule.at - at).abs() <= TOUCH);
        if !ruled && places(&reaching, false) >= LEAST_RULES {
            let across = || reaching.iter().map(|rule| rule.at);
            rules.push(Rule {
                level: true,
                at,
                from: across().fold(f64::INFINITY, f64::min),
                to: across().fold(f64::NEG_INFINITY, f64::max),
            });
        }
    }
    rules
}

/// At how many places rules of a direction stand.
fn places(rules: &[Rule], level: bool) -> usize {
    let mut places: Vec<f64> = rules
        .iter()
        .filter(|rule| rule.level == level)
        .map(|rule| rule.at)
        .collect();
    places.sort_by(f64::total_cmp);
    places.dedup_by(|b, a| *b - *a <= TOUCH);
    places.len()
}

/// Rules that touch each other, directly or over others.
fn groups(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let mut left: Vec<Rule> = rules.to_vec();
    let mut groups = Vec::new();
    while let Some(first) = left.pop() {
        let mut group = vec![first];
        let mut at = 0;
        while let Some(rule) = group.get(at).copied() {
            let (near, far): (Vec<Rule>, Vec<Rule>) =
                left.into_iter().partition(|other| touch(&rule, other));
            group.extend(near);
            left = far;
            at += 1;
        }
        groups.push(group);
    }
    groups
}

fn touch(a: &Rule, b: &Rule) -> bool {
    let within = |at: f64, rule: &Rule| rule.from - TOUCH <= at && at <= rule.to + TOUCH;
    if a.level == b.level {
        let overlap = a.from <= b.to + TOUCH && b.from <= a.to + TOUCH;
        (a.at - b.at).abs() <= TOUCH && overlap
    } else {
        within(a.at, b) && within(b.at, a)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(at: f64, from: f64, to: f64) -> Rule {
        Rule {
            level: true,
            at,
            from,
            to,
        }
    }

    fn upright(at: f64, from: f64, to: f64) -> Rule {
        Rule {
            level: false,
            ..level(at, from, to)
        }
    }

    fn at(x: f64, y: f64) -> Glyph {
        Glyph {
            c: '表',
            x: x - 5.0,
            right: x + 5.0,
            y: y + 3.0,
            size: 10.0,
            vertical: false,
        }
    }

    #[test]
    fn a_cell_is_named_by_its_upper_and_left_rule() {
        let rules = [
            level(0.0, 0.0, 200.0),
            level(50.0, 0.0, 200.0),
            level(100.0, 0.0, 200.0),
            upright(0.0, 0.0, 100.0),
            // The lower row is one cell.
            upright(100.0, 0.0, 50.0),
            upright(200.0, 0.0, 100.0),
        ];
        let tables = tables(&rules);
        let cell = |x, y| tables.first().and_then(|table| table.cell(&at(x, y)));
        assert_eq!(cell(20.0, 20.0), Some(Cell { top: 0, left: 0 }));
        assert_eq!(cell(150.0, 20.0), Some(Cell { top: 0, left: 1000 }));
        assert_eq!(cell(150.0, 70.0), Some(Cell { top: 500, left: 0 }));
        assert_eq!(cell(150.0, 170.0), None);
    }

    #[test]
    fn a_table_that_goes_on_overleaf_needs_no_rule_at_the_break() {
        let begins = [
            level(0.0, 0.0, 200.0),
            level(50.0, 0.0, 200.0),
            upright(0.0, 0.0, 300.0),
            upright(100.0, 0.0, 300.0),
            upright(200.0, 0.0, 300.0),
        ];
        let goes_on = [
            upright(0.0, 0.0, 300.0),
            // One rule in two pieces.
            upright(100.0, 0.0, 200.0),
            upright(100.0, 200.0, 300.0),
            upright(200.0, 0.0, 300.0),
        ];
        for (rules, top) in [(&begins[..], 500), (&goes_on[..], 0)] {
            let tables = tables(rules);
            let cell = |x, y| tables.first().and_then(|table| table.cell(&at(x, y)));
            assert_eq!(cell(20.0, 250.0), Some(Cell { top, left: 0 }));
            assert_eq!(cell(150.0, 250.0), Some(Cell { top, left: 1000 }));
            assert_eq!(cell(150.0, 350.0), None);
        }
    }

    #[test]
    fn what_ends_within_a_cell_does_not_part_it() {
        let rules = [
            level(0.0, 0.0, 200.0),
            level(200.0, 0.0, 100.0),
            level(200.0, 100.0, 200.0),
            upright(0.0, 0.0, 200.0),
            upright(100.0, 0.0, 200.0),
            upright(200.0, 0.0, 200.0),
            // Words at the right are underlined, as far as the rule beside them.
            level(40.0, 60.0, 100.0),
            // A box stands in the corner of the other cell.
            level(30.0, 150.0, 200.0),
            upright(150.0, 0.0, 30.0),
        ];
        let tables = tables(&rules);
        let cell = |x, y| tables.first().and_then(|table| table.cell(&at(x, y)));
        assert_eq!(cell(20.0, 60.0), Some(Cell { top: 0, left: 0 }));
        assert_eq!(cell(80.0, 60.0), Some(Cell { top: 0, left: 0 }));
        assert_eq!(cell(120.0, 15.0), Some(Cell { top: 0, left: 1000 }));
        assert_eq!(cell(170.0, 15.0), Some(Cell { top: 0, left: 1500 }));
        assert_eq!(cell(120.0, 60.0), Some(Cell { top: 0, left: 1000 }));
        assert_eq!(cell(170.0, 60.0), Some(Cell { top: 0, left: 1000 }));
    }

    #[test]
    fn a_frame_is_no_table() {
        let frame = [
            level(0.0, 0.0, 200.0),
            level(100.0, 0.0, 200.0),
            upright(0.0, 0.0, 100.0),
            upright(200.0, 0.0, 100.0),
        ];
        assert!(tables(&frame).is_empty());
    }
}
