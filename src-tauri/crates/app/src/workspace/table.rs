//! Taking in a 意見一覧 that somebody filled in: each row checked against the words it quotes.

use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::AnnotationState;
use kosshi_core::ids::DraftId;
use kosshi_core::locate::{Miss, Wanted, locate};
use kosshi_export::{TableRow, read_table};
use kosshi_store::{ImportedAnnotation, NewAnnotation};

use super::Workspace;
use super::answered::{Answered, member_tag};
use super::outlines::DraftOutline;
use super::placing::outline_path;
use crate::contract::{AnnotationImport, RefusedAnnotation};
use crate::error::AppError;

impl Workspace {
    /// Takes in the rows of a workbook, as one step. A row whose words stand nowhere, or in
    /// several places that nothing tells apart, is named and left out.
    pub(super) fn import_table(
        &self,
        bytes: &[u8],
        draft: Option<DraftId>,
        file: &str,
    ) -> Result<AnnotationImport, AppError> {
        let rows = read_table(bytes, &self.table_columns()?).map_err(|error| {
            AppError::new("table_unreadable")
                .with("file", file)
                .because(&error)
        })?;
        let draft = draft.ok_or_else(|| AppError::new("draft_not_named").with("file", file))?;
        let outline = self.outlines.get(&self.store, draft)?;
        let now = self.options.clock.now();
        let answered = self.answered(draft)?;
        let mut import = AnnotationImport {
            file: Some(file.to_owned()),
            ..AnnotationImport::default()
        };
        let mut read = Vec::with_capacity(rows.len());
        for row in rows {
            match placed(&outline, &row) {
                Ok(anchor) => read.push(imported_of(row, anchor, &answered, &outline, now)),
                Err(miss) => import.refused.push(refused(&row, miss)),
            }
        }
        self.take_in(&read, &[], &mut import)?;
        Ok(import)
    }
}

fn placed(outline: &DraftOutline, row: &TableRow) -> Result<Anchor, Miss> {
    // A number that is printed on several pages names none of them.
    let pages = row.page.map(|page| outline.outline.printed.sheets(page));
    let page = match pages.as_deref() {
        Some(&[page]) => Some(page),
        _ => None,
    };
    let wanted = Wanted {
        quote: &row.quote,
        page,
        line: row.line,
        citation: &row.citation,
    };
    let anchor = locate(&outline.outline, |node| outline.citation(node), &wanted)?;
    Ok(anchor.reaching(row.scope))
}

fn imported_of(
    row: TableRow,
    anchor: Anchor,
    answered: &Answered,
    outline: &DraftOutline,
    now: i64,
) -> ImportedAnnotation {
    let times = (0..).map(|later| now + later);
    let replies = row.replies.iter().cloned().zip(times);
    let (responses, replies) = answered.with(row.id, row.response, replies.collect());
    ImportedAnnotation {
        id: row.id,
        new: NewAnnotation {
            outline_path: outline_path(outline, &anchor.node),
            body: row.body,
            replacement: row.replacement,
            reason: row.reason,
            // It is in a list that was handed in.
            state: AnnotationState::Submitted,
            stance: row.stance,
            tags: member_tag(&row.member).into_iter().collect(),
            ..NewAnnotation::at(answered.draft, anchor, row.kind)
        },
        placement: None,
        elsewhere: Vec::new(),
        created: now,
        updated: now,
        trashed: None,
        replies,
        responses,
    }
}

fn refused(row: &TableRow, miss: Miss) -> RefusedAnnotation {
    let code = match miss {
        Miss::Nowhere => AppError::new("place_not_found"),
        Miss::Several => AppError::new("place_ambiguous"),
    };
    RefusedAnnotation {
        annotation: row.id.to_string(),
        quote: row.quote.clone(),
        error: code.with("row", row.row).into_view(),
    }
}
