//! Searching what people wrote: read from the library itself, so that it is never behind.

use std::collections::HashMap;

use kosshi_core::ids::NodeId;
use kosshi_core::outline::NodeKind;
use kosshi_core::position::CharRange;
use kosshi_search::{Doc, Hit, Query, scan};
use kosshi_store::{Annotation, AnnotationFilter};

use super::Workspace;
use super::fields::words_of;
use crate::contract::AnnotationHit;
use crate::error::AppError;

/// How many annotations are listed with a search when the caller does not say.
const LISTED: u32 = 20;

impl Workspace {
    /// The annotations that answer, and how many there are.
    pub(super) fn search_annotations(
        &self,
        query: &Query,
        limit: Option<u32>,
    ) -> Result<(Vec<AnnotationHit>, u32), AppError> {
        let filter = AnnotationFilter {
            draft: query.draft,
            ..AnnotationFilter::default()
        };
        let listed = self.store.list_annotations(&filter)?;
        let mut docs = Vec::with_capacity(listed.len());
        let mut by_id: HashMap<NodeId, Annotation> = HashMap::with_capacity(listed.len());
        // The outlines of all drafts are not read for what nobody asks.
        let by_place = query.within.is_some() || !query.places.is_empty();
        for (number, annotation) in listed.into_iter().enumerate() {
            let order = match &annotation.placement.node {
                _ if !by_place => number,
                Some(node) => self
                    .outlines
                    .get(&self.store, annotation.placed_in)?
                    .place(node),
                None => usize::MAX,
            };
            // Called by its own id: several may sit on one node.
            let id = NodeId::from(annotation.id.to_string().as_str());
            let doc = Doc {
                node: id.clone(),
                order: u32::try_from(order).unwrap_or(u32::MAX),
                kind: NodeKind::Paragraph,
                marker: String::new(),
                text: words_of(&annotation),
            };
            docs.push((annotation.placed_in, doc));
            by_id.insert(id, annotation);
        }
        let query = Query {
            limit: limit.unwrap_or(LISTED) as usize,
            tally: false,
            first: false,
            ..query.clone()
        };
        let hits = scan(&query, self.indexer.dictionary(), docs);
        let views = hits.hits.into_iter().filter_map(|hit| {
            let annotation = by_id.remove(&hit.node)?;
            Some(self.annotation_hit(hit, annotation))
        });
        let total = u32::try_from(hits.total).unwrap_or(u32::MAX);
        Ok((views.collect::<Result<_, AppError>>()?, total))
    }

    fn annotation_hit(&self, hit: Hit, annotation: Annotation) -> Result<AnnotationHit, AppError> {
        let outline = self.outlines.get(&self.store, annotation.placed_in)?;
        let node = annotation.placement.node;
        let from = hit.snippet_start.0;
        let shift = |range: &CharRange| {
            CharRange::new(
                range.start.0.saturating_sub(from),
                range.end.0.saturating_sub(from),
            )
        };
        Ok(AnnotationHit {
            annotation: annotation.id,
            draft: annotation.placed_in,
            citation: node
                .as_ref()
                .map_or_else(String::new, |node| outline.citation(node)),
            node,
            kind: annotation.kind,
            ranges: hit.ranges.iter().map(shift).collect(),
            snippet: hit.snippet,
            why: hit.why,
        })
    }
}
