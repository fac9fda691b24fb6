//! A 新旧対照表: what is asked of it, and what is shown before it leaves the machine.

use kosshi_core::ids::DraftId;
use kosshi_export::{ContrastRow, ContrastTemplate, Line, Order, Unchanged};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::workspace::ComparisonFormat;

/// Two drafts to write side by side, in what form and how.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ComparisonExport {
    /// The earlier one.
    #[ts(type = "string")]
    pub old: DraftId,
    /// The later one.
    #[ts(type = "string")]
    pub new: DraftId,
    /// In what form.
    #[ts(type = "ComparisonFormat")]
    pub format: ComparisonFormat,
    /// How the table is to be; as officials mostly have it when missing.
    #[serde(default)]
    #[ts(optional, as = "Option<ComparisonTemplate>")]
    pub template: ComparisonTemplate,
}

/// How a 新旧対照表 is to be; what is missing is as officials mostly have it.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ComparisonTemplate {
    /// The words at the heads of the columns, left and right; by the order when missing.
    #[serde(default)]
    #[ts(optional)]
    pub headings: Option<[String; 2]>,
    /// Which draft stands on the left; the later one when missing.
    #[serde(default)]
    #[ts(optional, type = "Order")]
    pub order: Order,
    /// Whether there is a column 備考; there is when missing.
    #[serde(default)]
    #[ts(optional)]
    pub remarks: Option<bool>,
    /// What becomes of items that did not change; （略） when missing.
    #[serde(default)]
    #[ts(optional, type = "Unchanged")]
    pub unchanged: Unchanged,
    /// How many levels of items have rows of their own; all of them when missing.
    #[serde(default)]
    #[ts(optional)]
    pub depth: Option<u8>,
}

impl ComparisonTemplate {
    /// As the renderers take it.
    pub(crate) fn full(&self) -> ContrastTemplate {
        let usual = || self.order.headings().map(str::to_owned);
        ContrastTemplate {
            headings: self.headings.clone().unwrap_or_else(usual),
            order: self.order,
            remarks: self.remarks.unwrap_or(true),
            unchanged: self.unchanged,
            depth: self.depth,
        }
    }
}

/// What a 新旧対照表 would hold.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComparisonPreview {
    /// The name proposed for the file.
    pub name: String,
    /// The words at the heads of its columns: two, or three with 備考.
    pub heads: Vec<String>,
    /// The first of its rows.
    pub rows: Vec<ComparisonRow>,
    /// How many rows it has.
    pub total: u32,
}

/// One row of a 新旧対照表.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComparisonRow {
    /// What stands on the left.
    pub left: Vec<ComparisonLine>,
    /// What stands on the right.
    pub right: Vec<ComparisonLine>,
    /// What stands in 備考.
    pub remarks: String,
}

/// An item in a row, or what stands for one.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComparisonLine {
    /// How many levels it is set in.
    pub indent: u16,
    /// Its words.
    pub runs: Vec<ComparisonRun>,
}

/// A run of words in a row.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComparisonRun {
    /// The words.
    pub text: String,
    /// Whether they are underlined, as changed.
    pub marked: bool,
}

impl From<&ContrastRow> for ComparisonRow {
    fn from(row: &ContrastRow) -> Self {
        let lines = |lines: &[Line]| lines.iter().map(Into::into).collect();
        Self {
            left: lines(&row.left),
            right: lines(&row.right),
            remarks: row.remarks.clone(),
        }
    }
}

impl From<&Line> for ComparisonLine {
    fn from(line: &Line) -> Self {
        let runs = line.runs.iter().map(|run| ComparisonRun {
            text: run.text.clone(),
            marked: run.marked,
        });
        Self {
            indent: line.indent,
            runs: runs.collect(),
        }
    }
}

/// A 新旧対照表 that was written.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct ComparisonExported {
    /// The file's name; `null` when the person cancelled.
    pub file: Option<String>,
    /// How many rows it has.
    pub rows: u32,
}
