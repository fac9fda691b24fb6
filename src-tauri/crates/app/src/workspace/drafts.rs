//! Drafts and their outlines; what was read of them; how places in them are cited.

use std::collections::BTreeSet;

use kosshi_core::anchor::Until;
use kosshi_core::annotation::Scope;
use kosshi_core::ids::{DraftId, PlanId};
use kosshi_core::position::CharRange;
use kosshi_core::stage::split_title;
use kosshi_store::{Draft, DraftMove, DraftPatch, OpOutput, PlanChoice};

use super::Workspace;
use super::outlines::{outline_view, stand};
use super::placing::anchor;
use crate::contract::{
    Citation, Cite, Done, DraftView, DraftsView, MarkRead, MoveDraft, OutlineView, UpdateDraft,
};
use crate::error::AppError;
use crate::file::write_outline;

impl Workspace {
    /// All drafts, the oldest first.
    pub(crate) fn drafts(&self) -> Result<DraftsView, AppError> {
        let drafts = self
            .store
            .list_drafts()?
            .into_iter()
            .map(draft_view)
            .collect();
        Ok(DraftsView { drafts })
    }

    /// Says anew which draft it is, and of what day. What is as it was makes no step.
    pub(crate) fn update_draft(&self, args: UpdateDraft) -> Result<Done, AppError> {
        let now = self.store.get_draft(args.draft)?;
        let said = |words: Option<String>| words.map(|words| words.trim().to_owned());
        let patch = DraftPatch {
            label: said(args.label).filter(|label| *label != now.label),
            date: said(args.date).filter(|date| *date != now.date),
        };
        if patch == DraftPatch::default() {
            return Ok(self.done());
        }
        // A step is named by the label, also where only the day changed.
        let label = Some(patch.label.unwrap_or(now.label));
        let patch = DraftPatch { label, ..patch };
        Ok(self.done_by(self.store.update_draft(args.draft, &patch)?))
    }

    /// Puts a draft into another plan, elsewhere in the order of its drafts, or both. Where it is
    /// already makes no step.
    pub(crate) fn move_draft(&self, args: &MoveDraft) -> Result<Done, AppError> {
        let drafts = self.store.list_drafts()?;
        let own = self.store.get_draft(args.draft)?;
        let plan = match (&args.plan, args.apart) {
            (Some(_), true) => return Err(AppError::new("bad_arguments")),
            (Some(named), false) => Some(Self::known_plan(named, &drafts)?),
            (None, true) => drafts
                .iter()
                .any(|other| other.plan == own.plan && other.id != own.id)
                .then(|| PlanChoice::New(own_title(&own))),
            (None, false) => None,
        };
        let to = DraftMove {
            plan,
            at: args.at.map(|at| at.saturating_sub(1)),
        };
        Ok(self.done_by(self.store.move_draft(args.draft, &to)?))
    }

    /// A plan of the library, by its id or by a name that no other has.
    fn known_plan(named: &str, drafts: &[Draft]) -> Result<PlanChoice, AppError> {
        let plans: BTreeSet<PlanId> = match named.parse::<PlanId>() {
            Ok(id) => drafts
                .iter()
                .map(|one| one.plan)
                .filter(|one| *one == id)
                .collect(),
            Err(_) => {
                let called = drafts.iter().filter(|one| one.plan_title == named);
                called.map(|one| one.plan).collect()
            }
        };
        let mut plans = plans.into_iter();
        match (plans.next(), plans.next()) {
            (Some(plan), None) => Ok(PlanChoice::Existing(plan)),
            (Some(_), Some(_)) => Err(AppError::new("plan_ambiguous").with("id", named)),
            (None, _) => Err(AppError::new("not_found")
                .with("what", "plan")
                .with("id", named)),
        }
    }

    /// One draft's outline, with what was read.
    pub(crate) fn outline(&self, draft: DraftId) -> Result<OutlineView, AppError> {
        let outline = self.outlines.get(&self.store, draft)?;
        let read = self.store.list_read(draft)?;
        let mut view = outline_view(&outline.outline, outline.grids(), Some(draft));
        if let Some(read) = &outline.read {
            stand(&mut view, read);
        }
        for node in &mut view.nodes {
            node.read = read.contains_key(&node.id);
        }
        view.pages.clone_from(&outline.written);
        Ok(view)
    }

    /// One draft's outline written as `text`, `opml` or `markdown`.
    ///
    /// # Errors
    /// When the draft is not there, or `bad_arguments` for another format.
    pub fn outline_text(&self, draft: DraftId, format: &str) -> Result<String, AppError> {
        let outline = self.outlines.get(&self.store, draft)?;
        // Markdown names no places, but its tables are told by those of the source.
        let read = outline.read.as_ref().filter(|_| format == "markdown");
        write_outline(read.unwrap_or(&outline.outline), format)
    }

    /// The PDF that a draft was read from, as it came; empty for a draft read from anything else,
    /// which has no printed pages.
    pub(crate) fn original(&self, draft: DraftId) -> Result<Vec<u8>, AppError> {
        let bytes = self.store.get_source_bytes(draft)?;
        Ok(if kosshi_import::is_pdf(&bytes) {
            bytes
        } else {
            Vec::new()
        })
    }

    /// Marks nodes as read or unread.
    pub(crate) fn mark_read(&self, args: &MarkRead) -> Result<Done, AppError> {
        self.committed(self.store.mark_read(args.draft, &args.nodes, args.read)?);
        Ok(self.done())
    }

    /// The citation of a place, alone and with its words.
    pub(crate) fn cite(&self, args: &Cite) -> Result<Citation, AppError> {
        let outline = self.outlines.get(&self.store, args.draft)?;
        let node = outline.node(&args.node)?;
        let start = match args.range {
            Some(range) => node.source_pos(range.start),
            None => node.start,
        };
        let until = args.until.clone().map(Until::from);
        let quote = anchor(&outline, &args.node, args.range, until, Scope::Item)?.quote;
        let citation = outline.cited(&node.id, start.page, start.line);
        Ok(Citation {
            quoted: match citation.is_empty() {
                true => format!("「{quote}」"),
                false => format!("「{quote}」（{citation}）"),
            },
            citation,
        })
    }

    /// An answer without content.
    pub(super) fn done(&self) -> Done {
        Done::at(self.options.clock.now())
    }

    /// The answer to what made a step.
    pub(super) fn done_by<T>(&self, output: OpOutput<T>) -> Done {
        let (_, step) = self.stepped(output);
        Done {
            step,
            ..self.done()
        }
    }
}

/// The error for a range that ends behind its node's text.
pub(super) fn out_of_text(range: CharRange) -> AppError {
    AppError::new("range_outside_text")
        .with("start", range.start.0)
        .with("end", range.end.0)
}

/// What a draft itself says the plan is called.
pub(super) fn own_title(draft: &Draft) -> String {
    plan_named(&draft.title, &draft.file_name).0
}

/// The plan and the draft that a title names, or the name of the file where there is no title.
pub(super) fn plan_named(title: &str, file: &str) -> (String, String) {
    split_title(match title.trim() {
        "" => file.rsplit_once('.').map_or(file, |(stem, _)| stem),
        title => title,
    })
}

/// A draft as it is listed.
pub(super) fn draft_view(draft: Draft) -> DraftView {
    DraftView {
        draft: draft.id,
        plan: draft.plan,
        title: draft.plan_title,
        label: draft.label,
        date: draft.date,
        nodes: draft.nodes,
        file: draft.file_name,
    }
}
