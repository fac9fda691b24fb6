//! Reading files into the library.

use std::path::Path;

use kosshi_core::ids::PlanId;
use kosshi_core::outline::Outline;
use kosshi_core::placeholder::placeholders;
use kosshi_core::stage::on_cover;
use kosshi_store::{AddedDraft, Draft, DraftPatch, NewDraft, PlanChoice};

use super::drafts::{own_title, plan_named};
use super::outlines::printed_view;
use super::waiting::Waiting;
use super::{Workspace, file_name, remarks};
use crate::contract::{EncodingChoice, ImportPhase, ImportReport, ReadAs};
use crate::error::AppError;
use crate::file::{ImportAs, ReadFile};
use crate::watch::Watch;

impl Workspace {
    /// Reads one file into the library; what is wrong with it stands in the report.
    pub(crate) fn import(&self, path: &Path, how: &ImportAs, watch: &Watch<'_>) -> ImportReport {
        let read = ReadFile::at(path, how.encoding.as_deref(), watch);
        self.reported(file_name(path), read, how, watch)
    }

    /// Reads a file that waits for its encoding in the one that a person has chosen. It goes on
    /// waiting when it cannot be read so.
    pub(crate) fn read_as(
        &self,
        args: &ReadAs,
        watch: &Watch<'_>,
    ) -> Result<ImportReport, AppError> {
        let Waiting { name, bytes, .. } = self.waiting.get(&args.waiting).ok_or_else(|| {
            AppError::new("not_found")
                .with("what", "file")
                .with("id", args.waiting.as_str())
        })?;
        let encoding = Some(args.encoding.as_str());
        let read = ReadFile::of(name.clone(), bytes.to_vec(), encoding, watch);
        let mut report = self.reported(name, read, &ImportAs::default(), watch);
        match &report.error {
            None => self.waiting.forget(&args.waiting),
            Some(_) => {
                report.waiting = Some(args.waiting.clone());
                report.choices = choices(&bytes);
            }
        }
        Ok(report)
    }

    /// Adds what was read, or lets it wait for its encoding.
    fn reported(
        &self,
        name: String,
        read: Result<ReadFile, AppError>,
        how: &ImportAs,
        watch: &Watch<'_>,
    ) -> ImportReport {
        let mut report = ImportReport::of(name);
        let done = read.and_then(|file| {
            let choices = choices_for(&file, how);
            if !choices.is_empty() {
                report.choices = choices;
                report.waiting = Some(self.waiting.keep(&file.name, file.bytes));
                return Ok(());
            }
            watch.enter(ImportPhase::Saving)?;
            let new = self.new_draft(&file, how)?;
            let added = self.add_draft(&new, how)?;
            report.draft = Some(added.draft);
            report.plan = Some(added.plan);
            report.nodes = u32::try_from(file.outline.nodes.len()).unwrap_or(u32::MAX);
            report.placeholders = held_open(&file.outline);
            report.known = added.existed;
            if matches!(new.plan, PlanChoice::New(_)) {
                report.like = self.like(added.plan, &file.outline);
            }
            report.warnings = file.oddities();
            report.printed = printed_view(&file.outline.printed);
            report.annotations = match added.existed {
                true => 0,
                false => u32::try_from(new.annotations.len()).unwrap_or(u32::MAX),
            };
            Ok(())
        });
        if let Err(error) = done {
            return report.refused(error);
        }
        report
    }

    /// Adds a draft. The same file twice is one draft, which takes over what is newly said of it.
    fn add_draft(&self, new: &NewDraft<'_>, how: &ImportAs) -> Result<AddedDraft, AppError> {
        let added = self.committed(self.store.add_draft(new)?);
        let patch = DraftPatch {
            label: how.label.clone(),
            date: how.date.clone(),
        };
        if added.existed && (patch.label.is_some() || patch.date.is_some()) {
            self.committed(self.store.update_draft(added.draft, &patch)?);
        }
        Ok(added)
    }

    /// Gives a new library the bundled plan; no step that an undo could take back.
    pub(super) fn seed(&self, file: &ReadFile) -> Result<AddedDraft, AppError> {
        let new = self.new_draft(file, &ImportAs::default())?;
        Ok(self.committed(self.store.seed_draft(&new)?))
    }

    fn new_draft<'a>(&self, file: &'a ReadFile, how: &ImportAs) -> Result<NewDraft<'a>, AppError> {
        let (title, label) = plan_named(&file.outline.title, &file.name);
        let label = match label.is_empty() {
            true => on_cover(&file.outline),
            false => label,
        };
        let plan = match &how.plan {
            Some(named) => self.choose_plan(named.clone())?,
            None => self.plan_titled(title, &file.bytes)?,
        };
        Ok(NewDraft {
            plan,
            label: how.label.clone().unwrap_or(label),
            date: how.date.clone().unwrap_or_default(),
            file_name: file.name.clone(),
            encoding: file.imported.encoding.clone(),
            bytes: &file.bytes,
            outline: &file.outline,
            annotations: remarks::annotations(file),
        })
    }

    /// The plan of what is titled so. A file whose draft was put into another plan is there, and not
    /// once more where its title leads.
    fn plan_titled(&self, title: String, bytes: &[u8]) -> Result<PlanChoice, AppError> {
        let same = self.store.drafts_of_file(bytes)?;
        let same: Vec<&Draft> = same.iter().filter(|one| own_title(one) == title).collect();
        let chosen = self.choose_plan(title)?;
        let is_there = |one: &&Draft| chosen == PlanChoice::Existing(one.plan);
        Ok(match same.last() {
            Some(moved) if !same.iter().any(is_there) => PlanChoice::Existing(moved.plan),
            _ => chosen,
        })
    }

    /// A plan of the library by id or by title, also one of its drafts', or a new one of that title.
    /// What reads like an id is never a title.
    fn choose_plan(&self, named: String) -> Result<PlanChoice, AppError> {
        let plans = self.store.list_plans()?;
        if let Ok(id) = named.parse::<PlanId>() {
            let found = plans.iter().find(|plan| plan.id == id);
            let unknown = || {
                AppError::new("not_found")
                    .with("what", "plan")
                    .with("id", named.as_str())
            };
            return found
                .map(|plan| PlanChoice::Existing(plan.id))
                .ok_or_else(unknown);
        }
        // Drafts of one plan may be titled otherwise than it, and a plan may have none left.
        let drafts = self.store.list_drafts()?;
        let called = |title: &dyn Fn(&Draft) -> bool| drafts.iter().rev().find(|one| title(one));
        let found = called(&|one| one.plan_title == named)
            .or_else(|| called(&|one| own_title(one) == named))
            .map(|one| one.plan)
            .or_else(|| Some(plans.iter().find(|plan| plan.title == named)?.id));
        Ok(found.map_or(PlanChoice::New(named), PlanChoice::Existing))
    }
}

/// How many places a draft holds open.
fn held_open(outline: &Outline) -> u32 {
    let each = outline.nodes.iter().map(|node| placeholders(node).len());
    u32::try_from(each.sum::<usize>()).unwrap_or(u32::MAX)
}

/// The encodings to ask about; none when the file's own is certain or only one gives a text.
fn choices_for(file: &ReadFile, how: &ImportAs) -> Vec<EncodingChoice> {
    if file.imported.sure || !how.ask {
        return Vec::new();
    }
    let choices = choices(&file.bytes);
    if choices.len() < 2 {
        Vec::new()
    } else {
        choices
    }
}

fn choices(bytes: &[u8]) -> Vec<EncodingChoice> {
    let previews = kosshi_import::preview_encodings(bytes).into_iter();
    let choices = previews.map(|preview| EncodingChoice {
        encoding: preview.encoding.to_owned(),
        lines: preview.lines,
    });
    choices.collect()
}
