//! Pages and lines: what stands there.

use super::{Miss, Place, Sought};
use crate::outline::{Node, NodeKind, Outline};
use crate::position::CharRange;

/// What stands on a page, on a line of it, or on that line of every page.
pub(super) fn at(outline: &Outline, page: Option<u32>, line: Option<u32>) -> Sought {
    let last = outline.nodes.iter().map(|node| node.end.page).max();
    let last = last.unwrap_or(0);
    match (page, line) {
        (None, None) => Sought::missed(Miss::NoItem),
        (Some(page), _) if page == 0 || page > last => Sought::missed(Miss::NoPage),
        (Some(page), Some(line)) => on_line(outline, page, line),
        (Some(page), None) => on_page(outline, page),
        (None, Some(line)) => {
            let pages = (1..=last).flat_map(|page| standing(outline, page, line));
            Sought::of(pages.collect()).unwrap_or_else(|| match last {
                1 => on_line(outline, 1, line),
                _ => Sought::missed(Miss::NoLine),
            })
        }
    }
}

/// What stands on a line; of a blank one, the item around it, or what comes next on the page.
fn on_line(outline: &Outline, page: u32, line: u32) -> Sought {
    let there = standing(outline, page, line);
    if !there.is_empty() {
        return Sought {
            places: there,
            miss: None,
        };
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
        Some(line) => {
            let mut there = standing(outline, page, line);
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

/// The items with words or a marker on a line.
fn standing(outline: &Outline, page: u32, line: u32) -> Vec<Place> {
    let there = outline.nodes.iter().filter_map(|node| {
        let spans = node.spans.iter();
        let own = spans.filter(|span| (span.source.page, span.source.line) == (page, line));
        let range = own
            .map(|span| (span.at.0, span.at.0 + span.len))
            .reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)));
        match range {
            Some((start, end)) => Some(Place {
                node: node.id.clone(),
                range: Some(CharRange::new(start, end)),
            }),
            None if (node.start.page, node.start.line) == (page, line) => Some(whole(node)),
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
