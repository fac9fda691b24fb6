//! Explaining a search that found nothing.

use kosshi_search::{Ask, Query};

use super::Workspace;
use crate::contract::{NothingView, WordView};
use crate::error::AppError;

/// More words than this are not counted one by one.
const WORDS: usize = 8;

impl Workspace {
    /// Which word is missing, and what is nearly like it.
    pub(super) fn nothing(&self, query: &Query) -> Result<NothingView, AppError> {
        let ask = Ask::new(&query.text);
        let mut nothing = NothingView::default();
        let wanted = ask.needs.iter().filter(|need| !need.not);
        let parts: Vec<String> = wanted
            .flat_map(|need| &need.any)
            .map(ToString::to_string)
            .collect();
        nothing.words_left = u32::try_from(parts.len().saturating_sub(WORDS)).unwrap_or(u32::MAX);
        for part in parts.iter().take(WORDS) {
            let alone = Query {
                text: part.clone(),
                limit: 0,
                tally: false,
                ..query.clone()
            };
            let (hits, _) = self.answer(&alone)?;
            nothing.words.push(WordView {
                word: part.clone(),
                total: u32::try_from(hits.total).unwrap_or(u32::MAX),
            });
        }
        if let Ok(ready) = self.indexer.ready()? {
            for word in nothing.words.iter().filter(|word| word.total == 0) {
                let alone = Query {
                    text: word.word.clone(),
                    but: ready.behind.clone(),
                    ..query.clone()
                };
                nothing.near.extend(ready.index.near(&alone)?);
            }
        }
        Ok(nothing)
    }
}
