//! The right edge of the type area, found from where lines end.
//!
//! A line that reaches the edge was broken by the typesetter; one that stops short of it was ended
//! by the writer. The edge differs between pages (extraction scales them) and does not exist at all
//! where a line holds a whole paragraph, as in text taken from HTML.

use std::collections::BTreeMap;

use super::chars::is_sentence_end;
use super::line::{Line, Role};
use crate::marker::recognise;
use crate::source::Flow;

/// Justified lines and proportional type end this many columns apart at the same edge.
const SPREAD: u32 = 6;

/// No page of A4 carries a line as long as this; such lines are paragraphs.
const LONGEST: u32 = 170;

/// In a text of fewer lines, two that end together are an edge.
const FEW: usize = 10;

/// One line in so many may stand out over the edge.
const OUTLIERS: usize = 12;

/// In a text of fewer lines, a single one may stand out over the edge of the others, however far.
const MANY: usize = 20;

/// What is set in narrower columns than this is a list of short lines rather than a text.
const NARROWEST: u32 = 40;

/// Right edges by page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Edges {
    /// The edge of the whole text, or `None` when its lines are not wrapped.
    whole: Option<u32>,
    by_page: BTreeMap<u32, u32>,
    /// By page, the columns at which so many broken lines end that they are edges too: those of
    /// quotations and notes in smaller type.
    dense: BTreeMap<u32, Vec<u32>>,
}

impl Edges {
    /// Finds the edges of the lines with a role.
    pub(crate) fn of(lines: &[Line], role: Role) -> Self {
        let of_role = || lines.iter().filter(|line| line.role == role);
        let mut ends: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for line in of_role() {
            ends.entry(line.page).or_default().push(line.edge());
        }
        let mut all: Vec<u32> = ends.values().flatten().copied().collect();
        // What was measured in print stood on a page, however small the type of others.
        let is_long = |line: &&Line| !line.measured && line.edge() > LONGEST;
        let long = of_role().filter(is_long).count();
        let few = all.len() < MANY;
        if long * 20 > all.len() && !(long == 1 && few) {
            return Self::default();
        }
        if long > 0 {
            all.retain(|&end| end <= LONGEST);
        }
        let whole = match (few, long) {
            (true, 1) => beside_lone(&mut all),
            (true, 0) => cluster(&mut all, 20).or_else(|| beside_lone(all.get_mut(1..)?)),
            _ => cluster(&mut all, 20),
        };
        let Some(whole) = whole else {
            return Self::default();
        };
        if !is_wrapped(lines, role, whole) || are_paragraphs(lines, role, whole) {
            return Self::default();
        }
        let by_page = ends
            .into_iter()
            .filter_map(|(page, mut ends)| Some((page, cluster(&mut ends, 6)?)))
            // A page of short lines has no edge of its own.
            .filter(|&(_, edge)| edge + 2 * SPREAD > whole)
            .collect();
        Self {
            whole: Some(whole),
            by_page,
            dense: dense(lines, role),
        }
    }

    /// Whether lines were not wrapped at all, so that each is a paragraph.
    pub(crate) fn are_none(&self) -> bool {
        self.whole.is_none()
    }

    /// The edge that a line is measured against: its own end where many broken lines end.
    pub(crate) fn of_line(&self, line: &Line) -> Option<u32> {
        let edge = self.at(line.page)?;
        let end = line.edge();
        let inner = self
            .dense
            .get(&line.page)
            .is_some_and(|columns| columns.binary_search(&end).is_ok());
        Some(if inner { end.min(edge) } else { edge })
    }

    /// The edge for a line of a page.
    fn at(&self, page: u32) -> Option<u32> {
        self.by_page.get(&page).copied().or(self.whole)
    }
}

/// The outermost column that some lines, and one in `share`, end at or just before; few may end
/// behind it, or the lines were not wrapped there.
fn cluster(ends: &mut [u32], share: usize) -> Option<u32> {
    ends.sort_unstable_by(|a, b| b.cmp(a));
    let needed = (ends.len() / share).max(if ends.len() < FEW { 2 } else { 3 });
    ends.iter()
        .zip(ends.iter().skip(needed - 1))
        .take(1 + ends.len() / OUTLIERS)
        .find(|&(outer, inner)| outer - inner <= SPREAD)
        .map(|(&outer, _)| outer)
}

/// The edge of the lines beside a single one that was not wrapped as they were: a table row, an
/// address, a paragraph that was pasted in. More of them must reach it than elsewhere, since of a
/// few short lines two soon end together.
fn beside_lone(ends: &mut [u32]) -> Option<u32> {
    let edge = cluster(ends, 20)?;
    let at_edge = ends.iter().filter(|&&end| end + SPREAD >= edge).count();
    (edge >= NARROWEST && at_edge >= 3 && at_edge * 2 >= ends.len()).then_some(edge)
}

/// The share of a page's broken lines, and the number, that make a column an edge.
const DENSE_SHARE: usize = 8;
const LEAST_DENSE: usize = 4;

/// Lines that end at a column, and those of them that the next line goes on.
#[derive(Debug, Clone, Copy, Default)]
struct Ends {
    all: usize,
    gone_on: usize,
}

/// By page, the columns near which many lines end in mid-sentence, in order. Items of a list may
/// well be of one length, so at least half of those lines must be followed by one without a marker.
fn dense(lines: &[Line], role: Role) -> BTreeMap<u32, Vec<u32>> {
    let mut pages: BTreeMap<u32, BTreeMap<u32, Ends>> = BTreeMap::new();
    let of_role = || lines.iter().filter(|line| line.role == role);
    let nexts = of_role().skip(1).map(Some).chain([None]);
    for (line, next) in of_role()
        .zip(nexts)
        .filter(|(line, _)| !is_sentence_end(line.text()))
    {
        let page = pages.entry(line.page).or_default();
        let ends = page.entry(line.edge()).or_default();
        ends.all += 1;
        ends.gone_on += usize::from(next.is_some_and(|next| may_go_on(line, next)));
    }
    pages
        .into_iter()
        .map(|(page, ends)| (page, dense_columns(&ends)))
        .collect()
}

/// Whether a line may go on in the next one, and ends where it does for want of room: no blank line
/// and no marker between them, and the next does not stand out over it. Captions of much the same
/// length, each before a paragraph, are no edge.
fn may_go_on(line: &Line, next: &Line) -> bool {
    let adjoins = next.page != line.page || next.number == line.number.saturating_add(1);
    let within = next.page != line.page || next.edge() <= line.edge() + SPREAD;
    adjoins && within && recognise(next.text()).is_none()
}

fn dense_columns(ends: &BTreeMap<u32, Ends>) -> Vec<u32> {
    let all: usize = ends.values().map(|ends| ends.all).sum();
    let needed = (all / DENSE_SHARE).max(LEAST_DENSE);
    let is_dense = |end: u32| {
        let near = ends.range(end.saturating_sub(1)..=end + 1);
        let near = near.fold(Ends::default(), |sum, (_, ends)| Ends {
            all: sum.all + ends.all,
            gone_on: sum.gone_on + ends.gone_on,
        });
        near.all >= needed && near.gone_on * 2 >= near.all
    };
    ends.keys().copied().filter(|&end| is_dense(end)).collect()
}

/// The share of lines, in hundredths, that must reach the edge where a file calls them paragraphs.
const LEAST_BROKEN: usize = 15;

/// Whether lines that the file calls paragraphs are what it says, and not the broken lines of a
/// text that was pasted into it: those would reach the edge often, and most long ones would.
fn are_paragraphs(lines: &[Line], role: Role, edge: u32) -> bool {
    let of_role = || lines.iter().filter(|line| line.role == role);
    let all = of_role().count();
    let is_said = |line: &&Line| line.said.flow == Flow::Paragraph;
    if of_role().filter(is_said).count() * 2 <= all {
        return false;
    }
    let near = |line: &&Line| line.edge() + SPREAD >= edge;
    let long = |line: &&Line| line.edge() * 2 >= edge;
    let (near, long) = (
        of_role().filter(near).count(),
        of_role().filter(long).count(),
    );
    near * 100 < all * LEAST_BROKEN || near * 2 < long
}

/// Whether lines at the edge break off in mid-sentence, as wrapped ones mostly do.
fn is_wrapped(lines: &[Line], role: Role, edge: u32) -> bool {
    let at_edge = |line: &&Line| line.role == role && line.edge() + SPREAD >= edge;
    let total = lines.iter().filter(at_edge).count();
    let open = lines
        .iter()
        .filter(at_edge)
        .filter(|line| !is_sentence_end(line.text()))
        .count();
    open * 2 >= total
}
