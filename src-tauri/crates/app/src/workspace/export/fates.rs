//! Writing what became of opinions from one draft to another: a table of their own.

use std::path::Path;

use kosshi_core::fate::Found;
use kosshi_core::redline::redline;
use kosshi_export::{Cell, Grid, GridColumn, grid_csv, grid_docx, grid_html, grid_xlsx, words};
use serde::{Deserialize, Serialize};

use super::model::shown_time;
use super::{count, name, write};
use crate::contract::{Compare, FateView, FatesExport, FatesExported};
use crate::error::AppError;
use crate::workspace::fates::called;
use crate::workspace::{Workspace, file_name, local_time};

/// The forms the table is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FatesFormat {
    /// A workbook.
    Xlsx,
    /// Comma-separated values.
    Csv,
    /// Word.
    Docx,
    /// One self-contained HTML file.
    Html,
}

impl FatesFormat {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Xlsx, Self::Csv, Self::Docx, Self::Html];

    /// The name used on the command line and in JSON, and the ending of its files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Docx => "docx",
            Self::Html => "html",
        }
    }
}

/// What the table is called.
const NAME: &str = "意見の行方";

/// The columns and their widths in characters of half width.
const COLUMNS: [(&str, u16); 11] = [
    ("通番", 6),
    ("種別", 8),
    ("意見を出した版の箇所", 22),
    ("原文", 30),
    ("意見", 34),
    ("修正案", 34),
    ("次の版では", 16),
    ("次の版の箇所", 22),
    ("提案", 12),
    ("対応", 12),
    ("対応方針", 30),
];

impl Workspace {
    /// The name proposed for the file of a table.
    pub(crate) fn fates_name(&self, asked: &FatesExport) -> Result<String, AppError> {
        let draft = self.store.get_draft(asked.new)?;
        let day = local_time(self.options.clock.now());
        let day = day.strftime("%Y%m%d").to_string();
        let ending = asked.format.as_str();
        Ok(name::proposed(&draft.plan_title, NAME, &day, ending))
    }

    /// Writes what became of the opinions of one draft in another, whole or not at all.
    ///
    /// # Errors
    /// When a draft is not there, they are of two plans, or the target cannot be written.
    pub fn export_fates(
        &self,
        asked: &FatesExport,
        path: &Path,
    ) -> Result<FatesExported, AppError> {
        self.allow_target(path)?;
        let grid = self.fates_grid(asked)?;
        let bytes = match asked.format {
            FatesFormat::Xlsx => grid_xlsx(&grid).map_err(|error| AppError::internal(&error))?,
            FatesFormat::Csv => grid_csv(&grid).into_bytes(),
            FatesFormat::Docx => grid_docx(&grid).map_err(|error| AppError::internal(&error))?,
            FatesFormat::Html => grid_html(&grid).into_bytes(),
        };
        write::whole(path, &bytes)?;
        Ok(FatesExported {
            file: Some(file_name(path)),
            rows: count(grid.rows.len()),
        })
    }

    fn fates_grid(&self, asked: &FatesExport) -> Result<Grid, AppError> {
        let (old, new) = (
            self.store.get_draft(asked.old)?,
            self.store.get_draft(asked.new)?,
        );
        let fates = self.fates(&Compare {
            old: asked.old,
            new: asked.new,
        })?;
        let all = fates.fates.len();
        let asked_for = |one: &FateView| match &asked.annotations {
            Some(some) => some.contains(&one.annotation),
            None => true,
        };
        let fates: Vec<FateView> = fates.fates.into_iter().filter(asked_for).collect();
        let part = (fates.len() < all).then(|| format!("全{all}件のうち{}件", fates.len()));
        let drafts = format!("{} → {}", called(&old), called(&new));
        let now = self.options.clock.now();
        let facts = [Some(drafts), part, Some(words::generated(&shown_time(now)))];
        let columns = COLUMNS.into_iter().map(|(name, width)| GridColumn {
            name: name.to_owned(),
            width,
        });
        Ok(Grid {
            name: NAME.to_owned(),
            heading: format!("{}　{NAME}", new.plan_title),
            facts: facts.into_iter().flatten().collect(),
            generated_ms: now,
            columns: columns.collect(),
            rows: (1..)
                .zip(&fates)
                .map(|(number, one)| row(number, one))
                .collect(),
        })
    }
}

fn row(number: u32, fate: &FateView) -> Vec<Cell> {
    let wording = fate.wording.as_ref();
    let confirmed = fate.response.as_ref();
    let outcome = confirmed.and_then(|response| response.outcome);
    let answer = confirmed.map_or("", |response| response.text.as_str());
    vec![
        Cell::Number(number),
        Cell::text(words::kind(fate.kind)),
        Cell::text(&fate.place),
        Cell::text(&fate.quote),
        Cell::text(&fate.body),
        wording.map_or_else(
            || Cell::text(""),
            |new| Cell::Redline(redline(&fate.quote, new)),
        ),
        Cell::text(&found(fate)),
        Cell::text(&fate.citation),
        Cell::text(words::outcome(fate.proposed)),
        // What nobody has confirmed is no answer.
        Cell::text(outcome.map_or("", words::outcome)),
        Cell::text(answer),
    ]
}

/// What is found of it in the later draft.
fn found(fate: &FateView) -> String {
    let found = match (fate.found, &fate.wording) {
        (Found::Exact, _) => "修正案の文言そのまま".to_owned(),
        (Found::Partly, None) => "意見の語が加わりました".to_owned(),
        (Found::Partly, Some(_)) => format!("修正案の文言の一部（{:.0}%）", fate.share * 100.0),
        (Found::Elsewhere, _) => "別の箇所に同じ文言".to_owned(),
        (Found::Absent, Some(_)) => "見当たりません".to_owned(),
        (Found::Absent, None) if fate.node.is_none() => "対象の箇所は見当たりません".to_owned(),
        (Found::Absent, None) if fate.edited => "対象の文言が変わりました".to_owned(),
        (Found::Absent, None) => "対象の文言は同じです".to_owned(),
    };
    match fate.moved {
        true => format!("{found}（項目は移動しました）"),
        false => found,
    }
}
