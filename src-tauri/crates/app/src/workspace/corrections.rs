//! Corrections of the outline by hand.

use kosshi_core::correction::Correction;
use kosshi_core::position::CharPos;

use super::Workspace;
use crate::contract::{Correct, CorrectionKind, Done};
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
                let at = CharPos(args.at.ok_or_else(|| missing("at"))?);
                let outline = self.outlines.get(&self.store, args.draft)?;
                let at = outline.node(&node)?.source_pos(at);
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
        })
    }
}

fn missing(argument: &str) -> AppError {
    AppError::new("bad_arguments").with("missing", argument)
}
