//! Two drafts, item by item.

use std::path::Path;

use kosshi_core::align::{self, Alignment, align};
use kosshi_core::compare::{Compared, compare};
use kosshi_core::ids::DraftId;
use kosshi_core::outline::Outline;

use super::Workspace;
use crate::contract::{Compare, ComparisonView, Done, PairView, Pin, WordsView};
use crate::error::AppError;
use crate::file::read_outline;

impl Workspace {
    /// Compares two drafts of the library.
    pub(crate) fn compare(&self, args: &Compare) -> Result<ComparisonView, AppError> {
        let old = self.outlines.get(&self.store, args.old)?;
        let new = self.outlines.get(&self.store, args.new)?;
        let alignment = self.aligned(args.old, args.new)?;
        Ok(comparison_view(&old.outline, &new.outline, &alignment))
    }

    /// Which items of two drafts belong together, as far as is known and as a person said.
    pub(super) fn aligned(&self, old: DraftId, new: DraftId) -> Result<Alignment, AppError> {
        let pins = self.store.list_pins(old, new)?;
        let old = self.outlines.get(&self.store, old)?;
        let new = self.outlines.get(&self.store, new)?;
        Ok(align(&old.outline, &new.outline, &pins))
    }

    /// Says which items of two drafts belong together; it is on the disk when this answers.
    pub(crate) fn pin(&self, args: Pin) -> Result<Done, AppError> {
        let (old, new, pin) = said(args);
        Ok(self.done_by(self.store.pin(old, new, &pin)?))
    }

    /// Takes back what was said of items of two drafts.
    pub(crate) fn unpin(&self, args: Pin) -> Result<Done, AppError> {
        let (old, new, pin) = said(args);
        Ok(self.done_by(self.store.unpin(old, new, &pin)?))
    }

    /// Compares a draft of the library with a file, which is not taken in; `file_is_new` says which
    /// of them is the later one.
    ///
    /// # Errors
    /// When the draft is not there, or the file cannot be read as text.
    pub fn compare_with_file(
        &self,
        draft: DraftId,
        file: &Path,
        file_is_new: bool,
    ) -> Result<ComparisonView, AppError> {
        let draft = self.outlines.get(&self.store, draft)?;
        let file = read_outline(file)?;
        Ok(match file_is_new {
            true => compared(&draft.outline, &file),
            false => compared(&file, &draft.outline),
        })
    }
}

fn said(args: Pin) -> (DraftId, DraftId, align::Pin) {
    let pin = align::Pin {
        old: args.old_nodes,
        new: args.new_nodes,
    };
    (args.old, args.new, pin)
}

/// Two drafts of which nobody said anything, as the window and the command line get them.
pub(crate) fn compared(old: &Outline, new: &Outline) -> ComparisonView {
    comparison_view(old, new, &align(old, new, &[]))
}

fn comparison_view(old: &Outline, new: &Outline, alignment: &Alignment) -> ComparisonView {
    let compared = compare(old, new, alignment).into_iter();
    ComparisonView {
        pairs: compared.map(pair_view).collect(),
    }
}

fn pair_view(compared: Compared<'_>) -> PairView {
    let pair = compared.pair.clone();
    let words = compared.words.into_iter().map(|run| WordsView {
        what: run.what,
        text: run.text,
    });
    PairView {
        old: pair.old,
        new: pair.new,
        change: pair.change,
        score: pair.score,
        moved: pair.moved,
        sure: pair.sure,
        pinned: pair.pinned,
        old_markers: compared.old_markers,
        new_markers: compared.new_markers,
        words: words.collect(),
    }
}
