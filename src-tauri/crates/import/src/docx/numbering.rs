//! numbering.xml: the markers that Word prints but does not write into the text.

use std::collections::HashMap;

use super::numeral;
use super::styles::Indent;
use super::xml::{Element, Step, walk};
use kosshi_core::bullet::named;

use crate::refusal::Refusal;

/// Word's lists have nine levels.
const LEVELS: usize = 9;

/// A level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    /// `%1.%2`: what is printed, with the numbers of levels.
    text: String,
    suffix: String,
    indent: Indent,
    /// Whether outer numbers are printed in plain digits here.
    legal: bool,
}

/// A list that is used in the text: the form it has, and where it begins anew.
#[derive(Debug, Clone, Default)]
struct List {
    form: i64,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// A marker as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Printed {
    /// The marker.
    pub(super) marker: String,
    /// What parts it from the text.
    pub(super) gap: &'static str,
    /// How far in the level stands.
    pub(super) indent: Indent,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    forms: HashMap<i64, HashMap<usize, Level>>,
    lists: HashMap<i64, List>,
    /// Numbers reached, by form; lists of one form go on with each other's numbers.
    reached: HashMap<i64, [Option<u32>; LEVELS]>,
    begun: Vec<i64>,
}

impl Numbering {
    /// Reads numbering.xml.
    pub(super) fn read(part: &str) -> Result<Self, Refusal> {
        let mut reading = Reading::default();
        walk(part, |step| {
            match step {
                Step::Open(element) => reading.open(&element),
                Step::Close("abstractNum") => {
                    let form = std::mem::take(&mut reading.levels);
                    reading.done.forms.insert(reading.id, form);
                }
                Step::Close("num") => {
                    let mut list = std::mem::take(&mut reading.list);
                    list.levels = std::mem::take(&mut reading.levels);
                    reading.done.lists.insert(reading.id, list);
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(reading.done)
    }

    /// Counts the next paragraph of a list and prints its marker; `None` where nothing is printed.
    pub(super) fn next(&mut self, list_id: i64, level: usize) -> Option<Printed> {
        let level = level.min(LEVELS - 1);
        let list = self.lists.get(&list_id)?.clone();
        if !self.begun.contains(&list_id) {
            self.begun.push(list_id);
            self.restart(&list);
        }
        let at = self.level(&list, level)?;
        self.count(&list, level);
        let marker = self.marker(&list, level, &at);
        if marker.trim().is_empty() {
            return None;
        }
        let gap = match at.suffix.as_str() {
            "nothing" => "",
            "space" => " ",
            _ => "\u{3000}",
        };
        Some(Printed {
            marker,
            gap,
            indent: at.indent,
        })
    }

    fn level(&self, list: &List, level: usize) -> Option<Level> {
        let own = list.levels.get(&level);
        own.or_else(|| self.forms.get(&list.form)?.get(&level))
            .cloned()
    }

    /// A list may say that its levels begin anew.
    fn restart(&mut self, list: &List) {
        let reached = self.reached.entry(list.form).or_default();
        for (&level, &start) in &list.starts {
            if let Some(number) = reached.get_mut(level) {
                *number = start.checked_sub(1);
            }
        }
    }

    fn count(&mut self, list: &List, level: usize) {
        let start = |at: usize| {
            self.level(list, at)
                .and_then(|level| level.start)
                .unwrap_or(1)
        };
        let starts: Vec<u32> = (0..LEVELS).map(start).collect();
        let reached = self.reached.entry(list.form).or_default();
        for (at, (number, start)) in reached.iter_mut().zip(starts).enumerate() {
            if at == level {
                *number = Some(number.map_or(start, |number| number.saturating_add(1)));
            } else if at > level {
                *number = None;
            } else if number.is_none() {
                *number = Some(start);
            }
        }
    }

    fn marker(&self, list: &List, level: usize, at: &Level) -> String {
        if at.format == "bullet" {
            return at.text.chars().map(named).collect();
        }
        let reached = self.reached.get(&list.form).copied().unwrap_or_default();
        let mut printed = String::new();
        let mut rest = at.text.chars();
        while let Some(c) = rest.next() {
            let outer = (c == '%')
                .then(|| rest.clone().next()?.to_digit(10))
                .flatten();
            let Some(outer) = outer.and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1))
            else {
                printed.push(c);
                continue;
            };
            rest.next();
            let number = reached.get(outer).copied().flatten().unwrap_or(1);
            let format = self.level(list, outer).map(|level| level.format);
            let format = format.filter(|_| !at.legal || outer == level);
            printed.push_str(&numeral::print(
                format.as_deref().unwrap_or("decimal"),
                number,
            ));
        }
        printed
    }
}

/// What has been read so far.
#[derive(Default)]
struct Reading {
    done: Numbering,
    id: i64,
    at: usize,
    levels: HashMap<usize, Level>,
    list: List,
}

impl Reading {
    fn open(&mut self, element: &Element<'_>) {
        let number = || element.number("val");
        match element.name() {
            "abstractNum" => self.id = element.number("abstractNumId").unwrap_or(-1),
            "num" => {
                self.id = element.number("numId").unwrap_or(-1);
                self.list = List::default();
            }
            "abstractNumId" => self.list.form = number().unwrap_or(-1),
            "lvl" | "lvlOverride" => {
                let level = element
                    .number("ilvl")
                    .and_then(|at| usize::try_from(at).ok());
                self.at = level.unwrap_or(0);
                if element.name() == "lvl" {
                    self.levels.insert(self.at, Level::default());
                }
            }
            "startOverride" => {
                let start = number().and_then(|start| u32::try_from(start).ok());
                self.list.starts.extend(start.map(|start| (self.at, start)));
            }
            _ => {
                if let Some(level) = self.levels.get_mut(&self.at) {
                    level.take(element);
                }
            }
        }
    }
}

impl Level {
    fn take(&mut self, element: &Element<'_>) {
        let text = || element.get("val").unwrap_or_default();
        match element.name() {
            "start" => self.start = element.number("val").and_then(|n| u32::try_from(n).ok()),
            "numFmt" => self.format = text(),
            "lvlText" => self.text = text(),
            "suff" => self.suffix = text(),
            "isLgl" => self.legal = element.is_on(),
            "ind" => self.indent = Indent::read(element).or(self.indent),
            _ => {}
        }
    }
}
