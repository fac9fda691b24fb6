//! Abbreviations: learned from the drafts, confirmed or removed by the person.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kosshi_core::ids::DraftId;
use kosshi_core::outline::Outline;
use kosshi_search::{Abbreviation, Decisions, Definition, Doc, Glossary, Pair, Passage, learn};

use super::Workspace;
use crate::contract::{
    AbbreviationState, AbbreviationView, AbbreviationsView, Done, Event, Notice, SetAbbreviation,
};
use crate::error::AppError;

/// The setting that keeps what the person decided.
const SETTING: &str = "abbreviations";
/// So many nodes are read through for definitions before a search of all drafts answers.
const READ_AT_ONCE: u32 = 20_000;

/// What the drafts define, learned when first wanted.
#[derive(Default)]
pub(crate) struct Glossaries {
    learned: Mutex<HashMap<DraftId, Arc<Vec<Definition>>>>,
    /// What holds in a draft, or in all, put together of what was learned and decided.
    known: Mutex<HashMap<Option<DraftId>, Known>>,
}

/// The abbreviations that hold.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) all: Arc<Vec<Abbreviation>>,
    /// Some drafts were left unread because there are so many.
    pub(super) is_partial: bool,
}

impl Glossaries {
    /// Forgets drafts that changed.
    pub(crate) fn forget(&self, drafts: &[DraftId]) {
        let mut learned = self.learned.lock().unwrap_or_else(PoisonError::into_inner);
        learned.retain(|id, _| !drafts.contains(id));
        drop(learned);
        self.put_apart();
    }

    /// Forgets what was put together.
    fn put_apart(&self) {
        self.known().clear();
    }

    fn known(&self) -> MutexGuard<'_, HashMap<Option<DraftId>, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn get(&self, draft: DraftId) -> Option<Arc<Vec<Definition>>> {
        let learned = self.learned.lock().unwrap_or_else(PoisonError::into_inner);
        learned.get(&draft).map(Arc::clone)
    }

    fn keep(&self, draft: DraftId, definitions: Vec<Definition>) -> Arc<Vec<Definition>> {
        let definitions = Arc::new(definitions);
        let mut learned = self.learned.lock().unwrap_or_else(PoisonError::into_inner);
        learned.insert(draft, Arc::clone(&definitions));
        drop(learned);
        // What was put together without this draft may be more by now.
        self.known().retain(|_, known| !known.is_partial);
        definitions
    }
}

impl Workspace {
    /// The abbreviations of a draft, and how each stands.
    pub(crate) fn abbreviations(&self, draft: DraftId) -> Result<AbbreviationsView, AppError> {
        let outline = self.outlines.get(&self.store, draft)?;
        let decisions = self.decisions()?;
        let definitions = self.definitions(draft)?;
        let defined = |pair: &Pair| definitions.iter().find(|one| one.pair == *pair);
        let view = |pair: &Pair, state| {
            let definition = defined(pair);
            AbbreviationView {
                long: pair.long.clone(),
                short: pair.short.clone(),
                state,
                is_partial: definition.is_some_and(|one| one.within.is_some()),
                node: definition.map(|one| one.node.clone()),
                citation: definition.map_or_else(String::new, |one| outline.citation(&one.node)),
            }
        };
        let is_open = |pair: &&Pair| {
            !decisions.confirmed.contains(*pair) && !decisions.removed.contains(*pair)
        };
        let learned = definitions.iter().map(|one| &one.pair).filter(is_open);
        let confirmed = decisions.confirmed.iter();
        let all = confirmed
            .map(|pair| view(pair, AbbreviationState::Confirmed))
            .chain(learned.map(|pair| view(pair, AbbreviationState::Learned)))
            .chain(
                decisions
                    .removed
                    .iter()
                    .map(|pair| view(pair, AbbreviationState::Removed)),
            );
        Ok(AbbreviationsView {
            abbreviations: all.collect(),
        })
    }

    /// 略語一覧 for a spreadsheet: what holds in a draft, without what the person removed.
    pub(in crate::workspace) fn abbreviations_csv(
        &self,
        draft: DraftId,
    ) -> Result<String, AppError> {
        // With its mark Excel takes the file for UTF-8.
        let mut csv = "\u{feff}略語,正式な名,状態,箇所\r\n".to_owned();
        for one in self.abbreviations(draft)?.abbreviations {
            let state = match one.state {
                AbbreviationState::Learned => "本文から",
                AbbreviationState::Confirmed => "確認済み",
                AbbreviationState::Removed => continue,
            };
            let cells = [one.short.as_str(), &one.long, state, &one.citation].map(cell);
            csv.push_str(&cells.join(","));
            csv.push_str("\r\n");
        }
        Ok(csv)
    }

    /// Keeps a decision; it is on the disk when this answers.
    pub(crate) fn set_abbreviation(&self, args: &SetAbbreviation) -> Result<Done, AppError> {
        let pair = Pair {
            long: args.long.trim().to_owned(),
            short: args.short.trim().to_owned(),
        };
        if pair.long.is_empty() || pair.short.is_empty() {
            return Err(AppError::new("bad_arguments").with("what", "abbreviation"));
        }
        let mut decisions = self.decisions()?;
        decisions.confirmed.remove(&pair);
        decisions.removed.remove(&pair);
        match args.state {
            AbbreviationState::Learned => {}
            AbbreviationState::Confirmed => drop(decisions.confirmed.insert(pair)),
            AbbreviationState::Removed => drop(decisions.removed.insert(pair)),
        }
        let value = serde_json::to_value(&decisions).map_err(|error| AppError::internal(&error))?;
        self.store.set_setting(SETTING, &value)?;
        self.glossaries.put_apart();
        self.tell_written();
        Ok(self.done())
    }

    /// The abbreviations that hold in a draft, or in all drafts. When `at_once`, drafts that were
    /// not read for it yet are left unread.
    pub(super) fn known_abbreviations(
        &self,
        draft: Option<DraftId>,
        at_once: bool,
    ) -> Result<Known, AppError> {
        if let Some(known) = self.glossaries.known().get(&draft)
            && (at_once || !known.is_partial)
        {
            return Ok(known.clone());
        }
        let mut glossary = Glossary {
            learned: Vec::new(),
            decisions: self.decisions_or_told()?,
        };
        let mut read = 0;
        let mut is_partial = false;
        for one in self.store.list_drafts()? {
            let wanted = draft.is_none_or(|draft| draft == one.id);
            let known = match self.glossaries.get(one.id) {
                Some(known) => known,
                None if wanted && !at_once && (draft.is_some() || read < READ_AT_ONCE) => {
                    read += one.nodes;
                    self.definitions(one.id)?
                }
                None => {
                    is_partial |= wanted;
                    continue;
                }
            };
            // Of other drafts only what holds everywhere.
            let holds = known.iter().filter(|one| wanted || one.within.is_none());
            glossary
                .learned
                .extend(holds.map(|definition| (one.id, definition.clone())));
        }
        let known = Known {
            all: Arc::new(glossary.abbreviations()),
            is_partial,
        };
        self.glossaries.known().insert(draft, known.clone());
        Ok(known)
    }

    fn definitions(&self, draft: DraftId) -> Result<Arc<Vec<Definition>>, AppError> {
        if let Some(known) = self.glossaries.get(draft) {
            return Ok(known);
        }
        let outline = self.store.get_outline(draft)?;
        Ok(self.glossaries.keep(draft, definitions(&outline)))
    }

    /// What the person decided. What was kept and cannot be read is not taken for nothing: the next
    /// decision would overwrite it.
    fn decisions(&self) -> Result<Decisions, AppError> {
        match self.store.get_setting(SETTING)? {
            Some(kept) => serde_json::from_value(kept)
                .map_err(|error| AppError::new("damaged").because(&error)),
            None => Ok(Decisions::default()),
        }
    }

    /// As [`Workspace::decisions`] for a search, which answers without them and tells the person.
    fn decisions_or_told(&self) -> Result<Decisions, AppError> {
        self.decisions().or_else(|error| {
            if error.code != "damaged" {
                return Err(error);
            }
            tracing::error!("abbreviations decided on cannot be read: {error}");
            if let Some(tell) = &self.options.on_event {
                tell(&Event::Notice(Notice::of("abbreviations_unreadable")));
            }
            Ok(Decisions::default())
        })
    }
}

/// A cell, quoted; a spreadsheet must not take it for a formula.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let sign = if is_formula { "'" } else { "" };
    format!("\"{sign}{}\"", text.replace('"', "\"\""))
}

fn definitions(outline: &Outline) -> Vec<Definition> {
    let docs: Vec<Doc> = (0..)
        .zip(&outline.nodes)
        .map(|(order, node)| Doc::new(order, node))
        .collect();
    learn(docs.iter().map(|doc| Passage {
        doc,
        branch: branch_around(outline, doc.order),
    }))
}

/// The places of the branch in which the node at `order` stands.
fn branch_around(outline: &Outline, order: u32) -> Range<u32> {
    let at = order as usize;
    let depth = outline.nodes.get(at).map_or(0, |node| node.depth);
    let parent = (0..at).rev().find(|&before| {
        outline
            .nodes
            .get(before)
            .is_some_and(|node| node.depth < depth)
    });
    branch(outline, parent.unwrap_or(at))
}

/// The places of a node and of what stands below it.
pub(super) fn branch(outline: &Outline, at: usize) -> Range<u32> {
    let depth = outline.nodes.get(at).map_or(0, |node| node.depth);
    let below = outline.nodes.iter().skip(at + 1);
    let len = 1 + below.take_while(|node| node.depth > depth).count();
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    place(at)..place(at + len)
}
