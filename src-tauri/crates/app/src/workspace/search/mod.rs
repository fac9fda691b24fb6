//! Searching, with or without the index.

mod annotations;
mod fields;
mod glossary;
mod nothing;
mod view;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Instant;

use kosshi_core::ids::DraftId;
use kosshi_search::{Ask, Hits, Notice, Places, Query, Scan, SearchError, Why};
use kosshi_store::StoreError;

use super::Workspace;
use super::index::doc_of;
use crate::contract::{ElsewhereView, IndexState, Search, SearchView};
use crate::error::AppError;

pub(crate) use glossary::Glossaries;

/// How many hits are listed when the caller does not say.
const LIMIT: u32 = 50;

impl Workspace {
    /// Searches the drafts.
    pub(crate) fn search(&self, args: &Search) -> Result<SearchView, AppError> {
        let asked = Instant::now();
        let resolved = self.resolve(&args.query, args.draft)?;
        let known = self.known_abbreviations(args.draft, args.first)?;
        let query = Query {
            literal: is_literal(args),
            draft: args.draft,
            first: args.first,
            within: self.within(args)?,
            limit: args.limit.unwrap_or(LIMIT) as usize,
            only: args
                .only
                .as_ref()
                .map(|only| only.iter().copied().collect()),
            without: args.without.iter().cloned().collect(),
            tally: !args.first,
            places: resolved.places,
            abbreviations: Arc::clone(&known.all),
            ..Query::new(&args.query)
        };
        let (hits, notice) = self.answer(&query)?;
        let mut notices: Vec<&str> = notice.into_iter().collect();
        notices.extend(hits.notices.iter().map(|&notice| said(notice)));
        notices.extend(resolved.notices);
        notices.extend((known.is_partial && !args.first).then_some("abbreviations_partly"));
        if hits.total == 0 && args.only.is_some() && hits.notices.is_empty() {
            notices.push("reasons_narrowed");
        }
        let is_empty = hits.notices.contains(&Notice::EmptyQuery);
        let mut view = self.search_view(hits, args.shown.or(args.draft))?;
        view.notices = notices.into_iter().map(str::to_owned).collect();
        if !is_empty && !args.first {
            self.look_around(&query, args, &mut view)?;
        }
        view.took_us = u64::try_from(asked.elapsed().as_micros()).unwrap_or(u64::MAX);
        Ok(view)
    }

    /// What else there is to say, beside the hits.
    fn look_around(
        &self,
        query: &Query,
        args: &Search,
        view: &mut SearchView,
    ) -> Result<(), AppError> {
        (view.annotations, view.annotations_total) =
            self.search_annotations(query, args.annotations)?;
        view.elsewhere = self.elsewhere(query)?;
        if view.total == 0 {
            view.nothing = Some(self.nothing(query)?);
        }
        Ok(())
    }

    /// The answer of the index, with that of the store itself, slower, for what the index does not
    /// cover yet; and what to say of that.
    fn answer(&self, query: &Query) -> Result<(Hits, Option<&'static str>), AppError> {
        let ready = match self.indexer.ready()? {
            Ok(ready) => ready,
            Err(state) => return Ok((self.scan(query, query.draft)?, Some(notice_of(state)))),
        };
        let covered = Query {
            but: ready.behind.clone(),
            ..query.clone()
        };
        let mut hits = match ready.index.search(&covered) {
            Ok(hits) => hits,
            Err(error) => {
                tracing::warn!("search without the index: {error}");
                if let SearchError::Damaged(_) = error {
                    self.indexer.renew();
                }
                let notice = notice_of(IndexState::Building);
                return Ok((self.scan(query, query.draft)?, Some(notice)));
            }
        };
        for &draft in &ready.behind {
            let is_enough = query.first && hits.hits.len() >= query.limit;
            if query.draft.is_none_or(|wanted| wanted == draft) && !is_enough {
                hits = hits.join(self.scan(query, Some(draft))?, query.limit);
            }
        }
        let is_behind = !ready.behind.is_empty();
        Ok((hits, is_behind.then(|| notice_of(ready.state))))
    }

    /// Searches the nodes of the store one by one; none is kept but the hits.
    fn scan(&self, query: &Query, draft: Option<DraftId>) -> Result<Hits, AppError> {
        let mut scan = Scan::new(query, self.indexer.dictionary());
        let visited = self.store.for_each_node(draft, |row| {
            let (draft, doc) = doc_of(row);
            match scan.take(draft, &doc) {
                ControlFlow::Continue(()) => Ok(()),
                ControlFlow::Break(()) => Err(Stop::Enough),
            }
        });
        match visited {
            Ok(()) | Err(Stop::Enough) => Ok(scan.finish()),
            Err(Stop::Failed(error)) => Err(error.into()),
        }
    }

    /// How many hits the other drafts hold. While there is no index, that is not looked for.
    fn elsewhere(&self, query: &Query) -> Result<Vec<ElsewhereView>, AppError> {
        let (Some(draft), None) = (query.draft, &query.within) else {
            return Ok(Vec::new());
        };
        let drafts = self.store.list_drafts()?;
        let Ok(ready) = self.indexer.ready()? else {
            return Ok(Vec::new());
        };
        if drafts.len() < 2 {
            return Ok(Vec::new());
        }
        let everywhere = Query {
            draft: None,
            limit: 0,
            ..query.clone()
        };
        let Ok(hits) = ready.index.search(&everywhere) else {
            return Ok(Vec::new());
        };
        let others = drafts.iter().filter(|other| other.id != draft);
        Ok(others
            .filter_map(|other| {
                let total = hits.places.get(&other.id)?.len();
                Some(ElsewhereView {
                    draft: other.id,
                    total: u32::try_from(total).unwrap_or(u32::MAX),
                })
            })
            .collect())
    }

    /// The branch that the caller named by its node.
    fn within(&self, args: &Search) -> Result<Option<Places>, AppError> {
        let (Some(node), Some(draft)): (_, Option<DraftId>) = (&args.within, args.draft) else {
            return Ok(None);
        };
        let outline = self.outlines.get(&self.store, draft)?;
        outline.node(node)?;
        let mut places = Places::default();
        places.add(
            draft,
            glossary::branch(&outline.outline, outline.place(node)),
        );
        Ok(Some(places))
    }
}

/// Why not all nodes were visited.
enum Stop {
    Enough,
    Failed(StoreError),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

/// With only [`Why::Exact`] a query is one substring, spaces and signs and all, unless it is one
/// word between quotation marks, which is itself.
fn is_literal(args: &Search) -> bool {
    let is_exact = args
        .only
        .as_ref()
        .is_some_and(|only| only.iter().eq([&Why::Exact]));
    let ask = Ask::new(&args.query);
    let is_quoted = match ask.needs.as_slice() {
        [need] => matches!(need.any.as_slice(), [one] if one.quoted && one.field.is_none()),
        _ => false,
    };
    is_exact && (!is_quoted || ask.only_excludes)
}

fn said(notice: Notice) -> &'static str {
    match notice {
        Notice::EmptyQuery => "empty_query",
        Notice::NoDictionary => "dictionary_missing",
        Notice::OnlyExcludes => "only_excludes",
        Notice::ManyWords => "many_words",
    }
}

fn notice_of(state: IndexState) -> &'static str {
    match state {
        IndexState::Failed => "index_failed",
        IndexState::Building | IndexState::Ready => "index_building",
    }
}
