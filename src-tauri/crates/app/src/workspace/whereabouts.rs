//! What a list of hits tells of where they stand, without the outlines themselves: the first twenty
//! hits of a large library lie in as many drafts, far more than there is room for in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use kosshi_core::ids::{DraftId, NodeId};
use kosshi_core::position::char_len;

use super::outlines::DraftOutline;

/// How many items are kept, of all drafts together; about a hundred bytes each.
const KEPT: usize = 200_000;

/// Where the items of a draft stand.
pub(crate) struct Whereabouts {
    /// The draft's title.
    pub(crate) title: String,
    /// The headings under which hits are grouped, by their places.
    headings: BTreeMap<u32, Heading>,
    /// In reading order.
    items: Vec<Whereabout>,
}

/// A heading under which hits are grouped.
pub(crate) struct Heading {
    pub(crate) node: NodeId,
    /// Its marker and its text.
    pub(crate) words: String,
}

/// Where one item stands.
pub(crate) struct Whereabout {
    node: Box<str>,
    /// How officials cite it.
    pub(crate) citation: Box<str>,
    /// How long its text is, in characters.
    pub(crate) chars: u32,
    /// The place of its chapter, where it has one.
    chapter: Option<u32>,
}

impl Whereabouts {
    pub(super) fn of(outline: &DraftOutline) -> Self {
        let nodes = &outline.outline.nodes;
        let narrow = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let items = nodes.iter().enumerate().map(|(place, node)| Whereabout {
            node: node.id.0.as_str().into(),
            citation: outline.citation(&node.id).into(),
            chars: char_len(&node.text),
            chapter: outline.chapter(place).map(narrow),
        });
        let items: Vec<Whereabout> = items.collect();
        let chapters = items.iter().filter_map(|item| item.chapter);
        let headings = chapters.filter_map(|place| {
            let node = nodes.get(place as usize)?;
            let heading = Heading {
                node: node.id.clone(),
                words: format!("{}{}", node.marker, node.text),
            };
            Some((place, heading))
        });
        Self {
            title: outline.outline.title.clone(),
            headings: headings.collect(),
            items,
        }
    }

    /// Where an item stands: nowhere when another stands in its place by now.
    pub(crate) fn of_item(&self, place: u32, node: &NodeId) -> Option<&Whereabout> {
        let item = self.items.get(place as usize)?;
        (*item.node == *node.0).then_some(item)
    }

    /// The place of the heading under which the hit at a place is grouped.
    pub(crate) fn chapter(&self, place: u32) -> Option<u32> {
        self.items.get(place as usize)?.chapter
    }

    /// A heading under which hits are grouped.
    pub(crate) fn heading(&self, chapter: Option<u32>) -> Option<&Heading> {
        self.headings.get(&chapter?)
    }
}

/// The whereabouts in memory, least recently used first.
#[derive(Default)]
pub(super) struct Kept(Mutex<Vec<(DraftId, Arc<Whereabouts>)>>);

impl Kept {
    /// A draft's whereabouts, from memory or as they are made. Nothing is forgotten meanwhile, so
    /// that what is kept was not made of something older.
    pub(super) fn get<E>(
        &self,
        id: DraftId,
        make: impl FnOnce() -> Result<Whereabouts, E>,
    ) -> Result<Arc<Whereabouts>, E> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(kept, _)| *kept == id);
        let found = match at {
            Some(at) => kept.remove(at).1,
            None => Arc::new(make()?),
        };
        kept.push((id, Arc::clone(&found)));
        let mut items: usize = kept.iter().map(|(_, one)| one.items.len()).sum();
        while items > KEPT && kept.len() > 1 {
            items -= kept.remove(0).1.items.len();
        }
        Ok(found)
    }

    /// Forgets drafts that changed.
    pub(super) fn forget(&self, drafts: &[DraftId]) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(id, _)| !drafts.contains(id));
    }
}
