//! From the tree of pairs to the rows of the table.

use std::collections::HashMap;

use kosshi_core::align::Change;
use kosshi_core::citation;
use kosshi_core::ids::NodeId;
use kosshi_core::outline::{NodeKind, Outline};

use super::cells::cells;
use super::entries::Entry;
use super::omitted::{is_numbered, is_short, omitted};
use super::{ContrastRow, ContrastTemplate, Line, Order, Unchanged};
use crate::words;

/// Between two remarks on one row.
const BETWEEN: &str = "、";

/// The rows of entries; what moved is cited by the outlines of the drafts.
pub(super) fn rows(
    entries: &[Entry<'_>],
    [old, new]: [&Outline; 2],
    template: &ContrastTemplate,
) -> Vec<ContrastRow> {
    let mut table = Table {
        entries,
        template,
        citations: citation::of_outline(old),
        now: citation::of_outline(new),
        rows: Vec::new(),
        at: 0,
    };
    let mut waiting: Vec<&Entry<'_>> = Vec::new();
    for entry in entries {
        if table.is_hidden(entry) {
            continue;
        }
        if table.is_omitted(entry) {
            waiting.push(entry);
            continue;
        }
        table.omit(&std::mem::take(&mut waiting));
        table.add(entry);
    }
    table.omit(&waiting);
    let rows = table.rows.into_iter();
    rows.map(|row| row.closed(template.order)).collect()
}

struct Table<'t> {
    entries: &'t [Entry<'t>],
    template: &'t ContrastTemplate,
    /// How the items of the old draft are cited.
    citations: HashMap<NodeId, String>,
    /// How those of the new draft are.
    now: HashMap<NodeId, String>,
    rows: Vec<Open>,
    /// The row that was written last.
    at: usize,
}

/// A row as it grows.
#[derive(Default)]
struct Open {
    old: Vec<Line>,
    new: Vec<Line>,
    remarks: Vec<String>,
    /// What became of the last item in it; none behind a （略）.
    last: Option<Change>,
    /// The place of the item that it begins with, if that is gone and nothing stands beside it.
    gone: Option<Place>,
}

/// The number of an item and the entry it stands under, which may lie deeper in one of the drafts.
type Place = (String, Option<usize>);

/// The place of an item that is numbered, unless a person said that it has no counterpart.
fn place(entry: &Entry<'_>) -> Option<Place> {
    let node = entry.node()?;
    let known = is_numbered(&node.marker) && !entry.compared.pair.pinned;
    known.then(|| (node.marker.clone(), entry.parent))
}

impl Table<'_> {
    /// Whether （略） stands for an entry: also where something below it changed, if it is no
    /// heading that tells where one is.
    fn is_omitted(&self, entry: &Entry<'_>) -> bool {
        let tells = matches!(entry.kind(), Some(NodeKind::Title | NodeKind::Heading));
        let is_short = entry.node().is_some_and(|node| is_short(&node.text));
        let unchanged = entry.is_whole || (entry.keeps_words() && !tells && !is_short);
        entry.kind() == Some(NodeKind::Toc)
            || (self.template.unchanged == Unchanged::Omit && unchanged)
    }

    /// Whether something else stands for an entry: what it is under, or, for a title that did not
    /// change, what stands above the table.
    fn is_hidden(&self, entry: &Entry<'_>) -> bool {
        if self.template.unchanged == Unchanged::Show {
            return false;
        }
        match entry.kind() {
            Some(NodeKind::Title) => entry.keeps_words(),
            Some(NodeKind::Toc) => false,
            _ => {
                let above = self.above(entry);
                let above = above.filter(|above| above.kind() != Some(NodeKind::Title));
                entry.is_whole && above.is_some_and(|above| above.is_whole)
            }
        }
    }

    fn above(&self, entry: &Entry<'_>) -> Option<&Entry<'_>> {
        self.entries.get(entry.parent?)
    }

    /// Whether an entry has no row of its own, as far as its level is concerned.
    fn is_deep(&self, entry: &Entry<'_>) -> bool {
        let depth = self.template.depth.map(u16::from);
        depth.is_some_and(|depth| entry.level > depth.max(1))
    }

    /// Writes （略） for entries that follow each other.
    fn omit(&mut self, waiting: &[&Entry<'_>]) {
        let mut rest = waiting;
        while let Some(first) = rest.first() {
            let deep = self.is_deep(first);
            let same = rest.iter().take_while(|entry| self.is_deep(entry) == deep);
            let (run, behind) = rest.split_at(same.count());
            if let Some(row) = self.row(!deep) {
                let (mut olds, mut news) = omitted(run).into_iter().unzip();
                row.old.append(&mut olds);
                row.new.append(&mut news);
                row.last = None;
            }
            rest = behind;
        }
    }

    fn add(&mut self, entry: &Entry<'_>) {
        let change = entry.compared.pair.change;
        let last = self.rows.get(self.at).and_then(|row| row.last);
        let goes_on = entry.goes_along && last == Some(change);
        let stands_for = self.replaced(entry).filter(|_| !goes_on);
        let remarks = self.remarks(entry);
        let (mut old, mut new) = cells(entry);
        let indent = entry.level.saturating_sub(1);
        let told = goes_on || stands_for.is_some();
        match change {
            Change::Added if !told => old.push(Line::plain(indent, words::NEW)),
            Change::Deleted if !told => {
                new.push(Line::plain(indent, self.template.order.gone()));
            }
            _ => {}
        }
        let in_words = !self.template.remarks;
        let fresh = !told && !self.is_deep(entry);
        self.at = stands_for.unwrap_or(self.at);
        let Some(row) = self.row(fresh) else {
            return;
        };
        if stands_for.is_some() {
            row.new.clear();
        }
        if change != Change::Deleted {
            row.gone = None;
        } else if row.old.is_empty() {
            row.gone = place(entry);
        }
        row.old.append(&mut old);
        row.new.append(&mut new);
        if in_words {
            let noted = remarks
                .iter()
                .map(|remark| Line::plain(indent, &format!("（{remark}）")));
            row.new.extend(noted);
        } else {
            row.remarks.extend(remarks);
        }
        row.last = Some(change);
    }

    /// The row of what is gone, if a new item has its number in its place: both stand side by side.
    fn replaced(&self, entry: &Entry<'_>) -> Option<usize> {
        let own = place(entry).filter(|_| entry.compared.pair.change == Change::Added)?;
        let open = self.rows.iter().enumerate().rev();
        let open = open.take_while(|(_, row)| row.gone.is_some());
        let mut found = open.filter(|(_, row)| row.gone.as_ref() == Some(&own));
        found.next().map(|(at, _)| at)
    }

    /// The row that was written last, or a fresh one.
    fn row(&mut self, fresh: bool) -> Option<&mut Open> {
        if fresh || self.rows.is_empty() {
            self.at = self.rows.len();
            self.rows.push(Open::default());
        }
        self.rows.get_mut(self.at)
    }

    /// What the cells do not show by themselves.
    fn remarks(&self, entry: &Entry<'_>) -> Vec<String> {
        let pair = entry.compared.pair;
        let mut remarks = Vec::new();
        // What moved with what it is under is told there.
        if pair.moved || entry.is_elsewhere {
            let place = pair.old.first().and_then(|id| self.citations.get(id));
            let now = pair.new.first().and_then(|id| self.now.get(id));
            // What others moved past stands where it stood.
            if entry.is_elsewhere || place.is_none() || place != now {
                remarks.push(words::moved_from(place.map_or("", String::as_str)));
            }
        }
        match pair.change {
            _ if entry.keeps_words() => {}
            Change::Split => remarks.push(words::SPLIT.to_owned()),
            Change::Merged => remarks.push(words::MERGED.to_owned()),
            _ => {}
        }
        remarks
    }
}

impl Open {
    fn closed(self, order: Order) -> ContrastRow {
        let (left, right) = match order {
            Order::NewFirst => (self.new, self.old),
            Order::OldFirst => (self.old, self.new),
        };
        let mut remarks = self.remarks;
        remarks.dedup();
        ContrastRow {
            left,
            right,
            remarks: remarks.join(BETWEEN),
        }
    }
}
