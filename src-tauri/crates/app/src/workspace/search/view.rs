//! The answer to a search in the form that crosses the boundary.

use std::collections::BTreeMap;
use std::sync::Arc;

use kosshi_core::ids::DraftId;
use kosshi_core::outline::Outline;
use kosshi_core::position::char_len;
use kosshi_search::{Expansion, Hit, Hits, Why};

use super::Workspace;
use crate::contract::{BranchHits, ExpansionView, HitGroup, HitView, ReasonView, SearchView};
use crate::error::AppError;
use crate::workspace::whereabouts::Whereabouts;

impl Workspace {
    /// Hits with their citations, grouped by chapter; the branches of the draft on the screen
    /// counted.
    pub(super) fn search_view(
        &self,
        hits: Hits,
        shown: Option<DraftId>,
    ) -> Result<SearchView, AppError> {
        let branches = match shown.and_then(|draft| Some((draft, hits.places.get(&draft)?))) {
            Some((draft, orders)) => {
                let outline = self.outlines.get(&self.store, draft)?;
                branches(&outline.outline, orders)
            }
            None => Vec::new(),
        };
        let mut views = Vec::with_capacity(hits.hits.len());
        let mut drafts: BTreeMap<DraftId, GroupsInMaking> = BTreeMap::new();
        for (number, hit) in (0u32..).zip(hits.hits) {
            let stand = self.outlines.whereabouts(&self.store, hit.draft)?;
            let groups = drafts.entry(hit.draft).or_insert_with(|| GroupsInMaking {
                stand: Arc::clone(&stand),
                listed: BTreeMap::new(),
            });
            groups
                .listed
                .entry(stand.chapter(hit.order))
                .or_default()
                .push((hit.order, number));
            views.push(hit_view(hit, &stand));
        }
        let groups = drafts
            .into_iter()
            .flat_map(|(draft, groups)| groups.finish(draft, hits.places.get(&draft)));
        Ok(SearchView {
            total: hits.total as u64,
            whole: hits.whole.map(|whole| whole as u64),
            total_is_exact: hits.total_is_exact,
            took_us: 0,
            hits: views,
            groups: groups.collect(),
            expansions: hits.expansions.into_iter().map(expansion_view).collect(),
            reasons: hits.reasons.into_iter().map(reason_view).collect(),
            branches,
            annotations: Vec::new(),
            annotations_total: 0,
            elsewhere: Vec::new(),
            nothing: None,
            notices: Vec::new(),
        })
    }
}

/// The listed hits of one draft while they are gathered by chapter, each with its place in reading
/// order and its number in the list.
struct GroupsInMaking {
    stand: Arc<Whereabouts>,
    listed: BTreeMap<Option<u32>, Vec<(u32, u32)>>,
}

impl GroupsInMaking {
    /// The groups, in reading order. `all` are the places of all hits of the draft, listed or not,
    /// where they were counted.
    fn finish(self, draft: DraftId, all: Option<&Vec<u32>>) -> Vec<HitGroup> {
        let stand = self.stand;
        let mut totals: BTreeMap<Option<u32>, u32> = BTreeMap::new();
        for &order in all.into_iter().flatten() {
            *totals.entry(stand.chapter(order)).or_default() += 1;
        }
        let groups = self.listed.into_iter().map(|(chapter, mut hits)| {
            hits.sort_unstable();
            let heading = stand.heading(chapter);
            HitGroup {
                draft,
                heading: heading.map_or_else(|| stand.title.clone(), |one| one.words.clone()),
                chapter: heading.map(|one| one.node.clone()),
                total: totals.get(&chapter).copied(),
                hits: hits.into_iter().map(|(_, number)| number).collect(),
            }
        });
        groups.collect()
    }
}

/// How many of the places, which are sorted, each node and what stands below it hold, in reading
/// order; those without hits are left out.
fn branches(outline: &Outline, places: &[u32]) -> Vec<BranchHits> {
    let before = |order: usize| {
        let is_before = |place: &u32| usize::try_from(*place).is_ok_and(|place| place < order);
        places.partition_point(is_before)
    };
    // Where the branch of each node ends: at the next node that is no deeper.
    let mut ends = vec![outline.nodes.len(); outline.nodes.len()];
    let mut open: Vec<usize> = Vec::new();
    let depth = |at: usize| outline.nodes.get(at).map(|node| node.depth);
    for at in 0..outline.nodes.len() {
        while let Some(last) = open.pop_if(|last| depth(*last) >= depth(at)) {
            if let Some(end) = ends.get_mut(last) {
                *end = at;
            }
        }
        open.push(at);
    }
    let counted = outline.nodes.iter().zip(ends).enumerate();
    counted
        .map(|(at, (node, end))| (node, before(end) - before(at)))
        .filter(|(_, count)| *count > 0)
        .map(|(node, count)| BranchHits {
            node: node.id.clone(),
            count: u32::try_from(count).unwrap_or(u32::MAX),
        })
        .collect()
}

fn hit_view(hit: Hit, stand: &Whereabouts) -> HitView {
    let item = stand.of_item(hit.order, &hit.node);
    let shown = hit.snippet_start.0 + char_len(&hit.snippet);
    HitView {
        goes_on: item.is_some_and(|item| shown < item.chars),
        citation: item.map_or_else(String::new, |item| item.citation.to_string()),
        draft: hit.draft,
        node: hit.node,
        marker: hit.marker,
        snippet: hit.snippet,
        snippet_at: hit.snippet_start.0,
        ranges: hit.ranges,
        why: hit.why,
        score: hit.score,
    }
}

fn expansion_view(expansion: Expansion) -> ExpansionView {
    ExpansionView {
        word: expansion.word,
        text: expansion.text,
        why: expansion.why,
        is_on: expansion.is_on,
        total: u32::try_from(expansion.total).unwrap_or(u32::MAX),
    }
}

fn reason_view((why, count): (Why, usize)) -> ReasonView {
    ReasonView {
        why,
        count: u32::try_from(count).unwrap_or(u32::MAX),
    }
}
