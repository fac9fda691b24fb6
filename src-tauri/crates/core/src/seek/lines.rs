//! Pages and lines: what stands there.

use super::said::{Lines, Said};
use super::{Miss, Place, Sought};
use crate::outline::{Node, NodeKind, Outline};
use crate::position::CharRange;

/// What stands on the page, lines or line that is said, or on that line of every page.
pub(super) fn said(outline: &Outline, said: &Said) -> Sought {
    let lines = said.lines(&outline.printed).into_iter();
    let mut all: Vec<Sought> = lines.map(|lines| on(outline, lines)).collect();
    // A number that is printed on several sheets: what is on all of them, or nearest to it.
    let surest = all
        .iter()
        .filter(|one| !one.places.is_empty())
        .map(|one| one.miss)
        .min();
    let Some(miss) = surest else {
        return all.drain(..).next().unwrap_or_default();
    };
    all.retain(|one| one.miss == miss);
    Sought {
        places: all.into_iter().flat_map(|one| one.places).collect(),
        miss,
    }
}

fn on(outline: &Outline, said: Lines) -> Sought {
    let first = at(outline, said.page, said.line);
    let (Some(line), Some((page, last))) = (said.line, said.until) else {
        return first;
    };
    let pages = match said.page {
        Some(page) => page..=page,
        None => 1..=last_page(outline),
    };
    let runs = pages.flat_map(|from| standing(outline, (from, line), (page.unwrap_or(from), last)));
    // A run of lines may begin on one that is blank.
    Sought::of(runs.collect()).unwrap_or(first)
}

fn last_page(outline: &Outline) -> u32 {
    // Where the end of an item was printed may not be known.
    let pages = outline.nodes.iter().flat_map(|node| {
        let runs = node.spans.iter().map(|span| span.source.page);
        runs.chain([node.start.page, node.end.page])
    });
    pages.max().unwrap_or(0)
}

/// What stands on a page, on a line of it, or on that line of every page.
fn at(outline: &Outline, page: Option<u32>, line: Option<u32>) -> Sought {
    let last = last_page(outline);
    match (page, line) {
        (None, None) => Sought::missed(Miss::NoItem),
        (Some(page), _) if page == 0 || page > last => Sought::missed(Miss::NoPage),
        (Some(page), Some(line)) => on_line(outline, page, line),
        (Some(page), None) => on_page(outline, page),
        (None, Some(line)) => {
            let pages = (1..=last).flat_map(|page| standing(outline, (page, line), (page, line)));
            Sought::of(pages.collect()).unwrap_or_else(|| match last {
                1 => on_line(outline, 1, line),
                _ => Sought::missed(Miss::NoLine),
            })
        }
    }
}

/// What stands on a line; of a blank one, the item around it, or what comes next on the page.
fn on_line(outline: &Outline, page: u32, line: u32) -> Sought {
    let there = standing(outline, (page, line), (page, line));
    if !there.is_empty() {
        return Sought {
            places: there,
            miss: None,
        };
    }
    // Between lines that are not known, none can be said to be blank.
    if outline.nodes.iter().any(|node| node.start.line == 0) {
        return Sought::missed(Miss::NoLine);
    }
    let start = |node: &Node| (node.start.page, node.start.line);
    let mut nodes = outline.nodes.iter();
    let next = nodes.find(|node| (node.end.page, node.end.line) > (page, line));
    match next.filter(|node| line > 0 && start(node).0 <= page) {
        Some(node) => Sought {
            places: vec![whole(node)],
            miss: Some(Miss::BlankLine),
        },
        None => Sought::missed(Miss::NoLine),
    }
}

/// What a page begins with.
fn on_page(outline: &Outline, page: u32) -> Sought {
    let read = |node: &&Node| node.kind != NodeKind::Furniture;
    let lines = outline.nodes.iter().filter(read).flat_map(|node| {
        let on_page = node.spans.iter().filter(|span| span.source.page == page);
        let marker = (node.start.page == page).then_some(node.start.line);
        on_page.map(|span| span.source.line).chain(marker)
    });
    match lines.min() {
        // Some lines of it are not known: what comes first as one reads.
        Some(0) => {
            let mut nodes = outline.nodes.iter().filter(read);
            Sought {
                places: nodes
                    .find_map(|node| begun_on(node, page))
                    .into_iter()
                    .collect(),
                miss: None,
            }
        }
        Some(line) => {
            let mut there = standing(outline, (page, line), (page, line));
            let is_read = |place: &Place| {
                let mut nodes = outline.nodes.iter().filter(read);
                nodes.any(|node| node.id == place.node)
            };
            there.retain(is_read);
            Sought {
                places: there,
                miss: None,
            }
        }
        None => on_line(outline, page, 1),
    }
}

/// Where an item begins on a page, if it stands there.
fn begun_on(node: &Node, page: u32) -> Option<Place> {
    if node.start.page == page {
        return Some(whole(node));
    }
    let mut runs = node.spans.iter().filter(|span| span.source.page == page);
    let (first, last) = (runs.next()?, node.spans.last()?);
    Some(Place {
        node: node.id.clone(),
        range: Some(CharRange::new(first.at.0, last.at.0 + last.len)),
    })
}

/// The items with words or a marker on lines, from the first to the last.
fn standing(outline: &Outline, first: (u32, u32), last: (u32, u32)) -> Vec<Place> {
    let within = |page: u32, line: u32| (first..=last).contains(&(page, line));
    let there = outline.nodes.iter().filter_map(|node| {
        let spans = node.spans.iter();
        let own = spans.filter(|span| within(span.source.page, span.source.line));
        let range = own
            .map(|span| (span.at.0, span.at.0 + span.len))
            .reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)));
        match range {
            Some((start, end)) => Some(Place {
                node: node.id.clone(),
                range: Some(CharRange::new(start, end)),
            }),
            None if within(node.start.page, node.start.line) => Some(whole(node)),
            None => None,
        }
    });
    there.collect()
}

fn whole(node: &Node) -> Place {
    Place {
        node: node.id.clone(),
        range: None,
    }
}
