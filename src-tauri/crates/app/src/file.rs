//! From a file to an outline, without a library.

use std::path::Path;

use kosshi_core::correction::PageMap;
use kosshi_core::outline::{self, Outline};
use kosshi_core::table::grids;
use kosshi_import::Imported;

use crate::contract::{ComparisonView, ImportPhase, OutlineView, WarningView};
use crate::error::AppError;
use crate::reader;
use crate::watch::Watch;
use crate::workspace::{compared, outline_view};

/// What the person said of the files being imported; what is missing is taken from the text.
#[derive(Debug, Clone, Default)]
pub struct ImportAs {
    /// The plan, by id or by title.
    pub plan: Option<String>,
    /// Which draft it is, such as 素案.
    pub label: Option<String>,
    /// The day it was given out.
    pub date: Option<String>,
    /// The encoding, when it cannot be told.
    pub encoding: Option<String>,
    /// Whether a file whose encoding cannot be told waits for a person's choice.
    pub ask: bool,
}

/// A file that was read and understood.
pub(crate) struct ReadFile {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) imported: Imported,
    pub(crate) outline: Outline,
}

impl ReadFile {
    /// Reads the file at a path.
    pub(crate) fn at(
        path: &Path,
        encoding: Option<&str>,
        watch: &Watch<'_>,
    ) -> Result<Self, AppError> {
        watch.enter(ImportPhase::Reading)?;
        let (name, bytes) = kosshi_import::read_file(path)?;
        Self::of(name, bytes, encoding, watch)
    }

    /// Reads bytes that came under a name.
    pub(crate) fn of(
        name: String,
        bytes: Vec<u8>,
        encoding: Option<&str>,
        watch: &Watch<'_>,
    ) -> Result<Self, AppError> {
        let imported = reader::read(&name, &bytes, encoding, watch.stop())?;
        watch.enter(ImportPhase::Outlining)?;
        let outline = outline::read(&imported.source);
        Ok(Self {
            name,
            bytes,
            imported,
            outline,
        })
    }

    /// What was odd about it, reading and structure together, and what people wrote beside its
    /// text, which is not part of the outline.
    pub(crate) fn warnings(&self) -> Vec<WarningView> {
        let remarks = self.imported.remarks.iter().map(|remark| WarningView {
            code: remark.kind.code().to_owned(),
            about: String::new(),
            page: remark.from.page,
            line: remark.from.line,
            detail: format!("{}: {}", remark.author, remark.text),
        });
        self.oddities().into_iter().chain(remarks).collect()
    }

    /// What was odd about it, reading and structure together.
    pub(crate) fn oddities(&self) -> Vec<WarningView> {
        let reading = self.imported.warnings.iter().map(|warning| WarningView {
            code: warning.code.clone().into_owned(),
            about: warning.about.clone(),
            page: warning.page,
            line: warning.line,
            detail: warning.detail.clone(),
        });
        reading.chain(outline_warnings(&self.outline)).collect()
    }
}

pub(crate) fn outline_warnings(outline: &Outline) -> impl Iterator<Item = WarningView> {
    outline.warnings.iter().map(|warning| WarningView {
        code: warning.code.clone(),
        about: String::new(),
        page: warning.page,
        line: warning.line,
        detail: warning.detail.clone(),
    })
}

/// The outline of a file; no library is touched.
///
/// # Errors
/// When the file cannot be read as text.
pub fn outline_of_file(path: &Path, encoding: Option<&str>) -> Result<OutlineView, AppError> {
    let file = ReadFile::at(path, encoding, &Watch::nobody())?;
    let warnings = file.warnings();
    // The columns of tables are told by the lines of the source.
    let grids = grids(&file.outline);
    let printed = PageMap::default().of_file(&file.name).print(file.outline);
    let mut view = outline_view(&printed, &grids, None);
    view.warnings = warnings;
    Ok(view)
}

/// The outline of a file alone, by the places of its source.
pub(crate) fn read_outline(path: &Path) -> Result<Outline, AppError> {
    Ok(ReadFile::at(path, None, &Watch::nobody())?.outline)
}

/// Compares two files; no library is touched.
///
/// # Errors
/// When one of them cannot be read as text.
pub fn compare_files(old: &Path, new: &Path) -> Result<ComparisonView, AppError> {
    Ok(compared(&read_outline(old)?, &read_outline(new)?))
}

/// The outline of a file, written as `text`, `opml` or `markdown`.
///
/// # Errors
/// When the file cannot be read as text, or `bad_arguments` for another format.
pub fn outline_text(path: &Path, encoding: Option<&str>, format: &str) -> Result<String, AppError> {
    write_outline(
        &ReadFile::at(path, encoding, &Watch::nobody())?.outline,
        format,
    )
}

pub(crate) fn write_outline(outline: &Outline, format: &str) -> Result<String, AppError> {
    match format {
        "text" => Ok(kosshi_export::outline::text(outline)),
        "opml" => Ok(kosshi_export::outline::opml(outline)),
        "markdown" => {
            kosshi_export::outline::markdown(outline).map_err(|error| AppError::internal(&error))
        }
        _ => Err(AppError::new("bad_arguments").with("format", format)),
    }
}
