//! Seeking (移動): the items that a person names, as they are said in a meeting or pasted from a
//! table: `41ページの５行目`, `p.12 l.8`, `（２）〇臨床試験`, `第3条第2項`, and every [`citation`] of
//! ours.
//!
//! A page is meant by the number that is [`printed`] on it, and `14枚目` by its place in the file.
//! What is meant is never guessed: all items of that name are answered, in reading order, and where
//! there is none it is said why. A name is taken by the strictest reading that anything answers to:
//! a citation as it is printed, one in other letters, one with steps left out, a marker with the
//! words of its item, and words alone.
//!
//! [`citation`]: crate::citation
//! [`printed`]: crate::printed

mod items;
mod key;
mod lines;
mod said;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::annotation::named;
use crate::ids::NodeId;
use crate::outline::Outline;
use crate::position::CharRange;

use items::Items;
pub use key::key;
use said::Said;

named! {
    /// Why a place is not found, or what is to be known of it.
    Miss {
        /// Nothing was said.
        Empty = "empty",
        /// The draft has no such page.
        NoPage = "no_page",
        /// The page has no such line.
        NoLine = "no_line",
        /// The line is blank; what comes next is answered.
        BlankLine = "blank_line",
        /// No item is cited so, and the words stand nowhere.
        NoItem = "no_item",
        /// The item is there, but not on that page and line.
        LineDiffers = "line_differs",
        /// The item or line is there, but the words that were quoted with it are not on it.
        WordsDiffer = "words_differ",
        /// The item is in another draft, and became nothing in this one.
        Gone = "gone",
    }
}

/// A place in a draft.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The item.
    pub node: NodeId,
    /// The characters of its text; `None` for the whole item.
    pub range: Option<CharRange>,
}

/// The places that may be meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// In reading order.
    pub places: Vec<Place>,
    /// Why there is none, or what is to be known of those there are.
    pub miss: Option<Miss>,
}

impl Sought {
    fn of(places: Vec<Place>) -> Option<Self> {
        (!places.is_empty()).then_some(Self { places, miss: None })
    }

    fn missed(miss: Miss) -> Self {
        Self {
            places: Vec::new(),
            miss: Some(miss),
        }
    }
}

/// The places of a draft that a text names. `citations` are those of
/// [`of_outline`](crate::citation::of_outline).
///
/// ```
/// # use kosshi_core::{citation, outline::read, seek::seek, source::Source};
/// let outline = read(&Source::from_text("１．総論\n・治験の推進\n・人材の育成\n"));
/// let cited = citation::of_outline(&outline);
/// assert_eq!(seek(&outline, &cited, "２行目").places[0].node, outline.nodes[1].id);
/// assert_eq!(seek(&outline, &cited, "1. ・2つ目").places[0].node, outline.nodes[2].id);
/// ```
#[must_use]
pub fn seek(outline: &Outline, citations: &HashMap<NodeId, String>, text: &str) -> Sought {
    let text = text.trim();
    if text.is_empty() {
        return Sought::missed(Miss::Empty);
    }
    if let Some(found) = Sought::of(items::printed(outline, citations, text)) {
        return found;
    }
    let items = Items::of(outline, citations);
    let said = Said::read(text);
    let mut missed = Miss::NoItem;
    for said in &said {
        let found = said_at(&items, said);
        if !found.places.is_empty() {
            return found;
        }
        missed = missed.min(found.miss.unwrap_or(Miss::NoItem));
    }
    Sought::missed(missed)
}

/// The places of one reading of a text.
fn said_at(items: &Items<'_>, said: &Said) -> Sought {
    let on_line = said.page.is_some() || said.line.is_some();
    let places = match (said.item.is_empty(), said.quote.is_empty()) {
        (true, true) => return lines::said(items.outline, said),
        (false, _) => items.named(&said.item),
        (true, false) => items.beginning(&said.quote),
    };
    let quoted = match said.quote.is_empty() {
        true => None,
        false => Some(items.quoting(&said.quote, &places)),
    };
    match quoted {
        // The words stand nowhere there: what is there is shown, and that they are others.
        Some(quoted) if quoted.is_empty() => {
            let cited = match (places.is_empty(), on_line) {
                (true, true) => lines::said(items.outline, said),
                (_, true) => narrowed(items.outline, said, places),
                (_, false) => Sought { places, miss: None },
            };
            match cited.places.is_empty() {
                true => Sought::missed(cited.miss.unwrap_or(Miss::NoItem)),
                false => Sought {
                    places: cited.places,
                    miss: Some(Miss::WordsDiffer),
                },
            }
        }
        quoted => {
            let places = quoted.unwrap_or(places);
            match (places.is_empty(), on_line) {
                (true, _) => Sought::missed(Miss::NoItem),
                (false, true) => narrowed(items.outline, said, places),
                (false, false) => Sought { places, miss: None },
            }
        }
    }
}

/// Places that were named by their item and by page and line.
fn narrowed(outline: &Outline, said: &Said, places: Vec<Place>) -> Sought {
    let there = lines::said(outline, said).places;
    let pages = said.lines(&outline.printed);
    let on_page = |place: &Place| {
        let node = outline.nodes.iter().find(|node| node.id == place.node)?;
        let start = place
            .range
            .map_or(node.start, |range| node.source_pos(range.start));
        let is_on = |page: u32| {
            // A page that is not known is 0.
            let within = start.page > 0 && (start.page..=node.end.page).contains(&page);
            within || start.page == page
        };
        let mut pages = pages.iter().filter_map(|lines| lines.page);
        pages.any(is_on).then(|| place.clone())
    };
    let narrow = |place: &Place| {
        if said.line.is_none() {
            return on_page(place);
        }
        let same = there.iter().find(|line| line.node == place.node)?;
        match (place.range, same.range) {
            (Some(words), Some(line)) => {
                let meets = words.start < line.end && line.start < words.end;
                meets.then(|| place.clone())
            }
            (Some(_), None) => Some(place.clone()),
            (None, _) => Some(same.clone()),
        }
    };
    match Sought::of(places.iter().filter_map(narrow).collect()) {
        Some(found) => found,
        // A citation is kept as it was written: what its words name counts, and the rest is told.
        None => Sought {
            places,
            miss: Some(Miss::LineDiffers),
        },
    }
}
