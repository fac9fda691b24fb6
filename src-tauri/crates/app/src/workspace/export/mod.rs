//! Writing a draft with its annotations to a file: one choice, many forms, shown before it leaves.

mod along;
mod chosen;
mod contrast;
mod fates;
mod format;
mod minutes;
mod model;
mod name;
mod named;
mod write;

use std::path::Path;

use kosshi_core::ids::DraftId;
use kosshi_export::words::Pages;
use kosshi_export::{DocxLook, ExportAnnotation, Model, NotWritten, Template, Watch};

use super::{Workspace, file_name, local_time};
use crate::contract::{Copied, Export, ExportColumns, ExportPreview, Exported, ExportedAnnotation};
use crate::error::AppError;
use chosen::Chosen;

pub use contrast::{Compared, ComparisonFormat, export_file_comparison};
pub use fates::FatesFormat;
pub use format::{ExportFormat, ExportProfile};
pub use minutes::{MinutesFormat, MinutesOrder};
pub use write::whole as write_file;

/// The setting with the columns of a 意見一覧.
const COLUMNS: &str = "export_columns";
/// How many annotations a preview shows; it says how many there are.
const SHOWN: usize = 500;

impl Workspace {
    /// The name proposed for a file.
    pub(crate) fn export_name(
        &self,
        draft: DraftId,
        format: ExportFormat,
    ) -> Result<String, AppError> {
        let draft = self.store.get_draft(draft)?;
        let day = local_time(self.options.clock.now());
        let day = day.strftime("%Y%m%d").to_string();
        Ok(name::proposed(
            &draft.plan_title,
            format.what(),
            &day,
            format.extension(),
        ))
    }

    /// What an export would hold.
    pub(crate) fn preview_export(&self, asked: &Export) -> Result<ExportPreview, AppError> {
        let chosen = self.chosen(asked)?;
        let model = &chosen.model;
        let pages = model.pages();
        let nodes = match asked.format.has_nodes() {
            true => model.nodes.len(),
            false => 0,
        };
        let (along, trashed) = self.along(asked, &chosen)?;
        Ok(ExportPreview {
            name: self.export_name(asked.draft, asked.format)?,
            profile: chosen.profile,
            nodes: count(nodes),
            annotations: count(model.annotation_count()),
            shown: model
                .annotations()
                .take(SHOWN)
                .map(|one| shown(one, pages))
                .collect(),
            working: count(chosen.working),
            trashed: count(trashed),
            along,
            outside: count(chosen.outside),
            unset: self::unset(asked, model)?,
            members: chosen.members,
            meetings: chosen.meetings,
        })
    }

    /// Writes what was asked for, whole or not at all.
    pub(crate) fn export_to(
        &self,
        asked: &Export,
        path: &Path,
        watch: Watch<'_>,
    ) -> Result<Exported, AppError> {
        self.allow_target(path)?;
        let chosen = self.chosen(asked)?;
        watch(0, 1).map_err(not_made)?;
        let (bytes, annotations) = self.rendered(asked, &chosen, watch)?;
        watch(1, 1).map_err(not_made)?;
        write::whole(path, &bytes)?;
        Ok(Exported {
            file: Some(file_name(path)),
            nodes: count(chosen.model.nodes.len()),
            annotations: count(annotations),
            working: count(chosen.working),
        })
    }

    /// The bytes of a file, and how many annotations they hold.
    fn rendered(
        &self,
        asked: &Export,
        chosen: &Chosen,
        watch: Watch<'_>,
    ) -> Result<(Vec<u8>, usize), AppError> {
        let model = &chosen.model;
        let word = |look, watch| kosshi_export::docx(model, look, asked.author.trim(), watch);
        let bytes = match asked.format {
            ExportFormat::Xlsx => kosshi_export::xlsx(model, &self.table_columns()?, watch),
            ExportFormat::Csv => {
                kosshi_export::csv(model, &self.table_columns()?, watch).map(String::into_bytes)
            }
            ExportFormat::Docx => word(DocxLook::Comments, watch),
            ExportFormat::DocxRedline => word(DocxLook::Redline, watch),
            ExportFormat::DocxClean => word(DocxLook::Clean, watch),
            ExportFormat::Pdf => kosshi_export::pdf(model, watch),
            ExportFormat::Html => kosshi_export::html(model, watch).map(String::into_bytes),
            ExportFormat::Markdown => kosshi_export::markdown(model, watch).map(String::into_bytes),
            ExportFormat::Obsidian => kosshi_export::obsidian(model, watch).map(String::into_bytes),
            ExportFormat::Logseq => kosshi_export::logseq(model, watch).map(String::into_bytes),
            ExportFormat::Opml => kosshi_export::opml(model, watch).map(String::into_bytes),
            ExportFormat::Json => kosshi_export::json(model, watch).map(String::into_bytes),
            ExportFormat::Abbreviations => {
                return Ok((self.abbreviations_csv(asked.draft)?.into_bytes(), 0));
            }
            ExportFormat::Jsonld => {
                let page = self.portable_chosen(asked, chosen)?;
                let text = kosshi_export::jsonld(&page, watch).map_err(not_made)?;
                return Ok((text.into_bytes(), page.annotations.len()));
            }
        };
        Ok((bytes.map_err(not_made)?, model.annotation_count()))
    }

    /// The columns of a 意見一覧, and how they are usually.
    pub(crate) fn export_columns(&self) -> Result<ExportColumns, AppError> {
        let views = |template: &Template| template.columns().iter().map(Into::into).collect();
        Ok(ExportColumns {
            columns: views(&self.table_columns()?),
            usual: views(&Template::default()),
        })
    }

    /// The columns of a 意見一覧, as the person ordered them.
    pub(super) fn table_columns(&self) -> Result<Template, AppError> {
        let kept = self.settings()?.remove(COLUMNS);
        // Columns of a later version, or none: then those of this one.
        let columns = kept.and_then(|kept| serde_json::from_value(kept).ok());
        Ok(columns.map_or_else(Template::default, Template::of))
    }

    /// What was asked for, to be pasted into a letter or a table.
    pub(crate) fn copy_export(&self, asked: &Export) -> Result<Copied, AppError> {
        let chosen = self.chosen(asked)?;
        let model = &chosen.model;
        Ok(Copied {
            html: kosshi_export::clipboard::html(model),
            text: kosshi_export::clipboard::text(model),
            annotations: count(model.annotation_count()),
        })
    }

    /// That a file of the person's own may be written to `path`: not where a library lies.
    ///
    /// # Errors
    /// `inside_library`, or when it cannot be told.
    pub fn allow_target(&self, path: &Path) -> Result<(), AppError> {
        self.store
            .allow_target(path)
            .map_err(|error| match error.code() {
                code @ "inside_library" => write::not_written(code, path, &error),
                _ => write::not_written("file_not_written", path, &error),
            })
    }
}

fn not_made(error: NotWritten) -> AppError {
    match error {
        NotWritten::Stopped => AppError::new("export_cancelled"),
        error @ NotWritten::Failed(_) => AppError::internal(&error),
    }
}

/// The letters that a PDF would show by their code alone.
fn unset(asked: &Export, model: &Model) -> Result<Vec<String>, AppError> {
    if asked.format != ExportFormat::Pdf {
        return Ok(Vec::new());
    }
    let letters = kosshi_export::pdf_unset(model).map_err(|error| AppError::internal(&error))?;
    Ok(letters.into_iter().map(String::from).collect())
}

fn shown(one: &ExportAnnotation, pages: Pages<'_>) -> ExportedAnnotation {
    ExportedAnnotation {
        annotation: one.id,
        kind: one.kind,
        place: one.place(pages),
        quote: one.quote.clone(),
        body: one.body.clone(),
        replacement: one.replacement.clone(),
        reason: one.reason.clone(),
        replies: count(one.replies.len()),
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
