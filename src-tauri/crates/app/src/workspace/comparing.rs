//! Two drafts, item by item.

use std::path::Path;

use kosshi_core::align::{Alignment, align};
use kosshi_core::ids::DraftId;
use kosshi_core::outline::Outline;

use super::Workspace;
use crate::contract::{Compare, ComparisonView, PairView};
use crate::error::AppError;
use crate::file::read_outline;

impl Workspace {
    /// Compares two drafts of the library.
    pub(crate) fn compare(&self, args: &Compare) -> Result<ComparisonView, AppError> {
        let old = self.outlines.get(&self.store, args.old)?;
        let new = self.outlines.get(&self.store, args.new)?;
        Ok(compared(&old.outline, &new.outline))
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

/// Two drafts as the window and the command line get them.
pub(crate) fn compared(old: &Outline, new: &Outline) -> ComparisonView {
    comparison_view(align(old, new, &[]))
}

fn comparison_view(alignment: Alignment) -> ComparisonView {
    let pairs = alignment.pairs.into_iter().map(|pair| PairView {
        old: pair.old,
        new: pair.new,
        change: pair.change,
        score: pair.score,
        moved: pair.moved,
        sure: pair.sure,
    });
    ComparisonView {
        pairs: pairs.collect(),
    }
}
