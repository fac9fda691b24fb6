//! The table as CSV: UTF-8 with a byte order mark, as Excel wants it.

use super::rows::rows;
use super::{Field, Template, looks_like_formula};
use crate::grid::Grid;
use crate::model::Model;
use crate::progress::{NotWritten, Steps, Watch};

/// Tells Excel that the file is UTF-8.
const MARK: &str = "\u{feff}";

/// The annotations of the model. What was answered has no sheet of its own here, and so a column.
///
/// # Errors
/// [`NotWritten::Stopped`] when it was stopped.
pub fn csv(model: &Model, template: &Template, watch: Watch<'_>) -> Result<String, NotWritten> {
    let answered = model.annotations().any(|one| !one.replies.is_empty());
    let template = match answered {
        true => template.with(Field::Replies),
        false => template.clone(),
    };
    let fields: Vec<Field> = template.shown().map(|column| column.field).collect();
    let mut out = String::from(MARK);
    line(&mut out, template.shown().map(|column| column.name.clone()));
    let mut steps = Steps::new(model.annotation_count(), watch);
    for row in rows(model) {
        steps.step()?;
        line(
            &mut out,
            fields.iter().map(|&field| row.cell(field).plain()),
        );
    }
    Ok(out)
}

/// A plain table.
#[must_use]
pub fn grid_csv(grid: &Grid) -> String {
    let mut out = String::from(MARK);
    line(
        &mut out,
        grid.columns.iter().map(|column| column.name.clone()),
    );
    for row in &grid.rows {
        line(&mut out, row.iter().map(|cell| cell.clone().plain()));
    }
    out
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.map(|cell| quoted(&cell)).collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// One cell. A text that would be calculated stands behind an apostrophe, which Excel takes for
/// "as it is".
fn quoted(text: &str) -> String {
    let safe = match looks_like_formula(text) {
        true => format!("'{text}"),
        false => text.to_owned(),
    };
    match safe.contains(['"', ',', '\n', '\r', '\'']) {
        true => format!("\"{}\"", safe.replace('"', "\"\"")),
        false => safe,
    }
}
