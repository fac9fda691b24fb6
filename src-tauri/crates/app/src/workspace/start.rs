//! Everything the window needs to begin.

use kosshi_core::ids::DraftId;
use kosshi_store::LastStop;

use super::Workspace;
use crate::contract::{DraftView, ListAnnotations, Notice, Shown, Start, TypingView};
use crate::error::AppError;

impl Workspace {
    /// What the window begins with.
    pub(crate) fn start(&self) -> Result<Start, AppError> {
        let drafts = self.drafts()?.drafts;
        let settings = self.settings()?;
        let last = settings
            .get("current_draft")
            .and_then(|value| serde_json::from_value::<DraftId>(value.clone()).ok());
        let current = drafts
            .iter()
            .find(|draft| Some(draft.draft) == last)
            // The latest is the one in question where nobody has opened any.
            .or_else(|| drafts.last());
        let typing = self
            .store
            .list_typing()?
            .into_iter()
            .map(|typing| TypingView {
                key: typing.key,
                value: typing.value,
                updated: typing.updated,
            });
        let shown = current.map(|draft| self.shown(draft)).transpose()?;
        let current = current.map(|draft| draft.draft);
        Ok(Start {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            revision: self.store.revision()?,
            drafts,
            current,
            shown,
            settings,
            typing: typing.collect(),
            unclean_stop: self.store.last_stop() != LastStop::Clean,
            log_lost: self.log_lost(),
            steps: self.steps()?,
            notices: self.notices(),
            protected: self.store.is_protected(),
        })
    }

    /// What is seen of a draft at first.
    fn shown(&self, draft: &DraftView) -> Result<Shown, AppError> {
        Ok(Shown {
            outline: self.outline(draft.draft)?,
            annotations: self.annotations(&ListAnnotations {
                draft: Some(draft.draft),
                ..ListAnnotations::default()
            })?,
            labels: self.labels()?,
            meetings: self.list_meetings(draft.plan)?,
        })
    }

    /// Tells how the search index stands.
    pub(crate) fn tell_index(&self) {
        self.indexer.tell();
    }

    /// What the person should know.
    pub(crate) fn notices(&self) -> Vec<Notice> {
        let files = self.store.files_left();
        let all = [
            (self.backups.has_failed(), Notice::of("backup_failed")),
            (self.words_left, Notice::of("words_left")),
            (!files.is_empty(), Notice::on("files_left", files)),
        ];
        let so = all.into_iter().filter(|(so, _)| *so);
        so.map(|(_, notice)| notice).collect()
    }
}
