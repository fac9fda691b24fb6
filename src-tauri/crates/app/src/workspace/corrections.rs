//! Corrections of the outline by hand.

use kosshi_core::correction::{Correction, PageEntry, PageMap, item_at};
use kosshi_core::ids::NodeId;
use kosshi_core::outline::Outline;
use kosshi_core::position::{CharPos, char_len};
use kosshi_core::source::SourcePos;

use super::Workspace;
use crate::contract::{Correct, CorrectionKind, Done, PageStart};
use crate::error::AppError;

impl Workspace {
    /// Corrects the outline of a draft; it is on the disk when this answers.
    pub(crate) fn correct(&self, args: &Correct) -> Result<Done, AppError> {
        let correction = self.correction(args)?;
        Ok(self.done_by(self.store.correct(args.draft, &correction)?))
    }

    fn correction(&self, args: &Correct) -> Result<Correction, AppError> {
        let node = args.node.clone();
        Ok(match args.what {
            CorrectionKind::Promote => Correction::Promote { node },
            CorrectionKind::Demote => Correction::Demote { node },
            CorrectionKind::Join => Correction::Join { node },
            CorrectionKind::Split => {
                let at = args.at.ok_or_else(|| missing("at"))?;
                let (outline, _) = self.store.get_mapped(args.draft)?;
                let at = place(&outline, &node, Some(at))?;
                Correction::Split { node, at }
            }
            CorrectionKind::Kind => Correction::Kind {
                node,
                kind: args.kind.ok_or_else(|| missing("kind"))?,
            },
            CorrectionKind::Marker => Correction::Marker {
                node,
                marker: args.marker.clone().ok_or_else(|| missing("marker"))?,
            },
            CorrectionKind::Page | CorrectionKind::NoPage | CorrectionKind::Pages => {
                self.pages(args)?
            }
        })
    }

    /// The page map of a draft with what is said of it now. A PDF has pages of its own.
    fn pages(&self, args: &Correct) -> Result<Correction, AppError> {
        if !self.original(args.draft)?.is_empty() {
            return Err(AppError::new("correct_has_pages"));
        }
        let (outline, map) = self.store.get_mapped(args.draft)?;
        let put = |map: PageMap, start: &PageStart| -> Result<PageMap, AppError> {
            Ok(map.with(PageEntry {
                at: place(&outline, &start.node, start.at)?,
                page: start.page,
                line: start.line,
            }))
        };
        let now = match args.what {
            CorrectionKind::NoPage => map.without(entry(&outline, &map, args)?),
            CorrectionKind::Pages if args.pages.is_empty() => return Err(missing("pages")),
            CorrectionKind::Pages => args.pages.iter().try_fold(map.clone(), put)?,
            _ => {
                let start = PageStart {
                    node: args.node.clone(),
                    at: args.at,
                    page: args.page.ok_or_else(|| missing("page"))?,
                    line: Some(args.line.unwrap_or(1)),
                };
                put(map.clone(), &start)?
            }
        };
        if now == map {
            return Err(AppError::new("correct_same"));
        }
        Ok(Correction::Pages {
            node: args.node.clone(),
            entries: now.entries().to_vec(),
        })
    }
}

/// The entry that is shown at a place. It may stand in what has become a marker, so it is looked
/// for by where it is shown.
fn entry(outline: &Outline, map: &PageMap, args: &Correct) -> Result<SourcePos, AppError> {
    let shown = |one: &&PageEntry| {
        let at = item_at(outline, one.at);
        at.is_some_and(|(node, at)| node == args.node && at.map(|at| at.0) == args.at)
    };
    let said = |one: &&PageEntry| {
        args.page
            .is_none_or(|page| (one.page, one.line) == (page, args.line))
    };
    let mut entries = map.entries().iter().filter(shown);
    match entries.find(said) {
        Some(found) => Ok(found.at),
        None => place(outline, &args.node, args.at),
    }
}

/// Where a character of a node stands in the source; where the node begins when none is named.
fn place(outline: &Outline, node: &NodeId, at: Option<u32>) -> Result<SourcePos, AppError> {
    let mut nodes = outline.nodes.iter();
    let found = nodes.find(|one| one.id == *node).ok_or_else(|| {
        AppError::new("not_found")
            .with("what", "node")
            .with("id", node.as_str())
    })?;
    match at {
        None => Ok(found.start),
        Some(at) if at < char_len(&found.text) => Ok(found.source_pos(CharPos(at))),
        Some(_) => Err(AppError::new("correct_not_inside")),
    }
}

fn missing(argument: &str) -> AppError {
    AppError::new("bad_arguments").with("missing", argument)
}
