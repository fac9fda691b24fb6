//! Placements that do not agree with the text they sit in.

use kosshi_core::annotation::{PlacementState, Scope};
use kosshi_core::fold::letters;
use rusqlite::{Connection, Row};

use super::FindingCode;
use crate::annotation::{Placement, quoted};
use crate::error::StoreError;

/// A placement that is wrong, and what it should be.
pub(super) struct Misplaced {
    pub(super) code: FindingCode,
    pub(super) annotation: String,
    pub(super) draft: String,
    pub(super) right: Placement,
}

pub(super) fn misplaced(conn: &Connection) -> Result<Vec<Misplaced>, StoreError> {
    let mut query = conn.prepare(
        "SELECT p.node, p.range_start, p.range_end, p.state, p.confidence, p.reason,
                p.scope, p.until_node, p.until_end, p.annotation, p.draft, a.quote, n.id IS NOT NULL AS there
         FROM placement AS p JOIN annotation AS a ON a.id = p.annotation
         LEFT JOIN node AS n ON n.draft = p.draft AND n.id = p.node
         WHERE p.node IS NOT NULL ORDER BY p.annotation, p.draft",
    )?;
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some((code, right)) = judge(conn, row)? {
            let (annotation, draft) = (row.get("annotation")?, row.get("draft")?);
            found.push(Misplaced {
                code,
                annotation,
                draft,
                right,
            });
        }
    }
    Ok(found)
}

fn judge(conn: &Connection, row: &Row<'_>) -> Result<Option<(FindingCode, Placement)>, StoreError> {
    let placement = Placement::from_row(row, 0)?;
    let (draft, quote): (String, String) = (row.get("draft")?, row.get("quote")?);
    let demoted = |state, placement| Placement {
        state,
        reason: "check".into(),
        ..placement
    };
    let node = placement
        .node
        .as_ref()
        .filter(|_| row.get("there") == Ok(true));
    let Some(node) = node else {
        let lost = Placement::orphan("check");
        return Ok(Some((FindingCode::PlacementLost, lost)));
    };
    let words = quoted(
        conn,
        &draft,
        node,
        placement.range,
        placement.until.as_ref(),
    )?;
    Ok(match words {
        None => {
            let whole = Placement {
                range: None,
                until: None,
                ..placement
            };
            Some((
                FindingCode::RangeOutside,
                demoted(PlacementState::NodeOnly, whole),
            ))
        }
        Some(words) if tied(&placement) && !same(&words, &quote) => Some((
            FindingCode::QuoteDiffers,
            demoted(PlacementState::Changed, placement),
        )),
        Some(_) => None,
    })
}

/// Whether it is said to sit on the words it was made on. What is said of a whole draft is tied to
/// where that begins, whatever stands there.
fn tied(placement: &Placement) -> bool {
    placement.state == PlacementState::Same && placement.scope != Scope::Draft
}

/// Whether a reader takes two wordings for the same: in another draft the same words may have other
/// spaces, or letters of another width.
fn same(words: &str, quote: &str) -> bool {
    words == quote || letters(words).chars == letters(quote).chars
}
