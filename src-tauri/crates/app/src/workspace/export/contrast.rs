//! Writing two drafts side by side: 新旧対照表.

use std::path::Path;
use std::sync::Arc;

use kosshi_core::align::{Alignment, align};
use kosshi_core::compare::compare;
use kosshi_core::ids::DraftId;
use kosshi_core::outline::Outline;
use kosshi_export::{
    Contrast, ContrastOf, Watch, contrast_docx, contrast_html, contrast_pdf, contrast_xlsx, words,
};
use serde::{Deserialize, Serialize};

use super::model::shown_time;
use super::{count, name, not_made, write};
use crate::contract::{
    ComparisonExport, ComparisonExported, ComparisonPreview, ComparisonTemplate,
};
use crate::error::AppError;
use crate::file::read_outline;
use crate::workspace::outlines::DraftOutline;
use crate::workspace::{Workspace, file_name, local_time};

/// How many rows a preview shows; it says how many there are.
const SHOWN: usize = 300;

/// The forms a 新旧対照表 is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComparisonFormat {
    /// Word.
    Docx,
    /// A workbook.
    Xlsx,
    /// To be printed.
    Pdf,
    /// One self-contained HTML file.
    Html,
}

impl ComparisonFormat {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Docx, Self::Xlsx, Self::Pdf, Self::Html];

    /// The name used on the command line and in JSON, and the ending of its files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
            Self::Html => "html",
        }
    }
}

/// A draft of the library, or a file that is not taken in.
#[derive(Debug, Clone, Copy)]
pub enum Compared<'a> {
    /// A draft.
    Draft(DraftId),
    /// A file.
    File(&'a Path),
}

/// One of two drafts, with its names.
struct Side {
    outline: Text,
    title: String,
    label: String,
}

enum Text {
    Kept(Arc<DraftOutline>),
    Read(Outline),
}

impl Side {
    fn of_file(path: &Path) -> Result<Self, AppError> {
        let outline = read_outline(path)?;
        Ok(Self {
            title: outline.title.clone(),
            label: file_name(path),
            outline: Text::Read(outline),
        })
    }

    fn outline(&self) -> &Outline {
        match &self.outline {
            Text::Kept(draft) => &draft.outline,
            Text::Read(outline) => outline,
        }
    }
}

impl Workspace {
    /// What a 新旧対照表 would hold.
    pub(crate) fn preview_comparison(
        &self,
        asked: &ComparisonExport,
    ) -> Result<ComparisonPreview, AppError> {
        let contrast = self.contrast_of(
            Compared::Draft(asked.old),
            Compared::Draft(asked.new),
            &asked.template,
        )?;
        Ok(ComparisonPreview {
            name: self.comparison_name(asked)?,
            rows: contrast.rows.iter().take(SHOWN).map(Into::into).collect(),
            total: count(contrast.rows.len()),
            heads: contrast.heads,
        })
    }

    /// The name proposed for its file.
    pub(crate) fn comparison_name(&self, asked: &ComparisonExport) -> Result<String, AppError> {
        let draft = self.store.get_draft(asked.new)?;
        let day = local_time(self.options.clock.now());
        let day = day.strftime("%Y%m%d").to_string();
        let (title, ending) = (&draft.plan_title, asked.format.as_str());
        Ok(name::proposed(title, words::CONTRAST, &day, ending))
    }

    /// Writes a 新旧対照表, whole or not at all.
    ///
    /// # Errors
    /// When a draft is not there, a file cannot be read, or the target cannot be written;
    /// `export_cancelled` when it was stopped.
    pub(crate) fn export_comparison(
        &self,
        (old, new): (Compared<'_>, Compared<'_>),
        format: ComparisonFormat,
        template: &ComparisonTemplate,
        path: &Path,
        watch: Watch<'_>,
    ) -> Result<ComparisonExported, AppError> {
        self.allow_target(path)?;
        watch(0, 1).map_err(not_made)?;
        written(&self.contrast_of(old, new, template)?, format, path, watch)
    }

    fn contrast_of(
        &self,
        old: Compared<'_>,
        new: Compared<'_>,
        template: &ComparisonTemplate,
    ) -> Result<Contrast, AppError> {
        let alignment = match (old, new) {
            (Compared::Draft(old), Compared::Draft(new)) => Some(self.aligned(old, new)?),
            _ => None,
        };
        let (old, new) = (self.side(old)?, self.side(new)?);
        let now = self.options.clock.now();
        Ok(contrast(&old, &new, alignment, template, now))
    }

    fn side(&self, of: Compared<'_>) -> Result<Side, AppError> {
        match of {
            Compared::File(path) => Side::of_file(path),
            Compared::Draft(id) => {
                let draft = self.store.get_draft(id)?;
                let label = match draft.date.is_empty() {
                    true => draft.label,
                    false => format!("{}（{}）", draft.label, draft.date),
                };
                Ok(Side {
                    outline: Text::Kept(self.outlines.get(&self.store, id)?),
                    title: draft.plan_title,
                    label,
                })
            }
        }
    }
}

/// Writes a 新旧対照表 of two files; no library is touched.
///
/// # Errors
/// When one of them cannot be read as text, or the target cannot be written.
pub fn export_file_comparison(
    old: &Path,
    new: &Path,
    format: ComparisonFormat,
    template: &ComparisonTemplate,
    path: &Path,
) -> Result<ComparisonExported, AppError> {
    let (old, new) = (Side::of_file(old)?, Side::of_file(new)?);
    let contrast = contrast(&old, &new, None, template, 0);
    written(&contrast, format, path, &mut |_, _| Ok(()))
}

fn contrast(
    old: &Side,
    new: &Side,
    alignment: Option<Alignment>,
    template: &ComparisonTemplate,
    now: i64,
) -> Contrast {
    let about = ContrastOf {
        title: new.title.clone(),
        old: old.label.clone(),
        new: new.label.clone(),
        generated_at: match now {
            0 => String::new(),
            now => shown_time(now),
        },
        generated_ms: now,
    };
    let (old, new) = (old.outline(), new.outline());
    let alignment = alignment.unwrap_or_else(|| align(old, new, &[]));
    let compared = compare(old, new, &alignment);
    Contrast::of(&about, old, new, &compared, &template.full())
}

fn written(
    contrast: &Contrast,
    format: ComparisonFormat,
    path: &Path,
    watch: Watch<'_>,
) -> Result<ComparisonExported, AppError> {
    let bytes = match format {
        ComparisonFormat::Docx => contrast_docx(contrast, watch),
        ComparisonFormat::Xlsx => contrast_xlsx(contrast, watch),
        ComparisonFormat::Pdf => contrast_pdf(contrast, watch),
        ComparisonFormat::Html => contrast_html(contrast, watch).map(String::into_bytes),
    };
    let bytes = bytes.map_err(not_made)?;
    watch(1, 1).map_err(not_made)?;
    write::whole(path, &bytes)?;
    Ok(ComparisonExported {
        file: Some(file_name(path)),
        rows: count(contrast.rows.len()),
    })
}
