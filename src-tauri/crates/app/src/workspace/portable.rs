//! Annotations on their way between libraries.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use kosshi_core::ids::{AnnotationId, DraftId, MeetingId, PlanId};
use kosshi_export::{
    NewerFile, Portable, PortableElsewhere, PortableLabel, PortableMeeting, PortablePage,
    PortableResponse, PortableSaid, Unread,
};
use kosshi_import::needs_isolation;
use kosshi_store::{
    Annotation, AnnotationFilter, Draft, ImportedAnnotation, Label, Meeting, Placement, Response,
    Trashed,
};

use super::portable_forms::{
    imported_of, meeting_of, portable_meetings, portable_of, portable_placement,
};
use super::{Workspace, file_name};
use crate::contract::{AnnotationImport, RefusedAnnotation};
use crate::error::AppError;

/// Far more than all that one person ever writes; a file beyond it is something else.
const MOST_BYTES: u64 = 256 << 20;
/// What a workbook begins with.
const ZIP: &[u8] = b"PK\x03\x04";

impl Workspace {
    /// Annotations of a draft and what the labels stand for, as they are written to a file: all
    /// with the trash, or only those named.
    pub(super) fn portable(
        &self,
        id: DraftId,
        only: Option<&HashSet<AnnotationId>>,
    ) -> Result<PortablePage, AppError> {
        let drafts: HashMap<DraftId, Draft> = self
            .store
            .list_drafts()?
            .into_iter()
            .map(|draft| (draft.id, draft))
            .collect();
        let mut here = self.with_trash(id)?;
        here.retain(|one| only.is_none_or(|only| only.contains(&one.id)));
        let mut places = self.places(&drafts, here.iter().map(|a| a.id).collect())?;
        let mut replies = self.store.list_all_replies()?;
        let mut responses = self.responses_by_draft(&drafts)?;
        let mut annotations = Vec::with_capacity(here.len());
        for mut annotation in here {
            let mut all = places.remove(&annotation.id).unwrap_or_default();
            if annotation.draft != id {
                // Carried here: it is known by the draft it was made on, and by its place there.
                let own = all.remove(&annotation.draft);
                annotation.placement = own.unwrap_or_else(|| Placement::orphan(""));
            } else {
                all.remove(&id);
            }
            if only.is_none() {
                // Listed, an annotation comes without the replies in the trash.
                annotation.replies = replies.remove(&annotation.id).unwrap_or_default();
            }
            let elsewhere = all.into_iter().filter_map(|(draft, placement)| {
                Some(PortableElsewhere {
                    draft: drafts.get(&draft)?.hash.clone(),
                    placement: portable_placement(placement),
                })
            });
            let made_on = match drafts.get(&annotation.draft) {
                Some(draft) => draft.clone(),
                None => self.store.get_draft(annotation.draft)?,
            };
            annotations.push(Portable {
                elsewhere: elsewhere.collect(),
                responses: responses.remove(&annotation.id).unwrap_or_default(),
                ..portable_of(annotation, &made_on)
            });
        }
        let labels = self.store.list_labels()?.into_iter();
        let labels = labels.map(|Label { colour, name }| PortableLabel { colour, name });
        Ok(PortablePage {
            labels: labels.collect(),
            meetings: self.meetings_of(&annotations, &drafts)?,
            annotations,
        })
    }

    /// The meetings in which annotations were said, as they are written to a file.
    fn meetings_of(
        &self,
        annotations: &[Portable],
        drafts: &HashMap<DraftId, Draft>,
    ) -> Result<Vec<PortableMeeting>, AppError> {
        let said = annotations.iter().filter_map(|one| one.said.as_ref());
        let held = said.map(|said| said.meeting).collect();
        Ok(portable_meetings(
            self.store.list_meetings(None)?,
            &held,
            drafts,
        ))
    }

    /// As [`Workspace::meetings_of`], of those named.
    pub(super) fn named_meetings(
        &self,
        meetings: Vec<Meeting>,
        held: &HashSet<MeetingId>,
    ) -> Result<Vec<PortableMeeting>, AppError> {
        let drafts = self.store.list_drafts()?.into_iter();
        let drafts = drafts.map(|draft| (draft.id, draft)).collect();
        Ok(portable_meetings(meetings, held, &drafts))
    }

    /// What was done about annotations, with the drafts that show it in their order.
    fn responses_by_draft(
        &self,
        drafts: &HashMap<DraftId, Draft>,
    ) -> Result<HashMap<AnnotationId, Vec<PortableResponse>>, AppError> {
        let mut all: HashMap<_, Vec<_>> = HashMap::new();
        let ordered: BTreeMap<DraftId, &Draft> = drafts.iter().map(|(id, d)| (*id, d)).collect();
        for (id, draft) in ordered {
            for (annotation, Response { outcome, text }) in self.store.list_responses(id)? {
                all.entry(annotation).or_default().push(PortableResponse {
                    draft: draft.hash.clone(),
                    outcome,
                    text,
                });
            }
        }
        Ok(all)
    }

    fn with_trash(&self, draft: DraftId) -> Result<Vec<Annotation>, AppError> {
        Ok(self.store.list_annotations(&AnnotationFilter {
            draft: Some(draft),
            trashed: Trashed::Any,
            ..AnnotationFilter::default()
        })?)
    }

    /// Where annotations sit in each draft: one question for a draft, not for an annotation.
    fn places(
        &self,
        drafts: &HashMap<DraftId, Draft>,
        wanted: HashSet<AnnotationId>,
    ) -> Result<HashMap<AnnotationId, BTreeMap<DraftId, Placement>>, AppError> {
        let mut places: HashMap<AnnotationId, BTreeMap<DraftId, Placement>> = HashMap::new();
        for &draft in drafts.keys() {
            let there = self.with_trash(draft)?.into_iter();
            for one in there.filter(|one| wanted.contains(&one.id)) {
                places
                    .entry(one.id)
                    .or_default()
                    .insert(draft, one.placement);
            }
        }
        Ok(places)
    }

    /// Takes in the annotations of a file, as one step; a workbook, a Word file and a PDF name
    /// places in `draft`. What the library has stays as it is; what does not fit is named and left
    /// out.
    pub(crate) fn import_annotations(
        &self,
        path: &Path,
        draft: Option<DraftId>,
    ) -> Result<AnnotationImport, AppError> {
        let unreadable = |cause: &dyn std::error::Error| {
            AppError::new("annotations_unreadable")
                .with("file", file_name(path))
                .because(cause)
        };
        let size = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
        if !size.is_file() || size.len() > MOST_BYTES {
            return Err(AppError::new("annotations_unreadable").with("file", file_name(path)));
        }
        let bytes = std::fs::read(path).map_err(|error| unreadable(&error))?;
        if needs_isolation(&file_name(path), &bytes) {
            return self.import_remarks(bytes, draft, &file_name(path));
        }
        if bytes.starts_with(ZIP) {
            return self.import_table(&bytes, draft, &file_name(path));
        }
        let text = String::from_utf8(bytes).map_err(|error| unreadable(&error))?;
        if let Some(read) = kosshi_export::read_json(&text) {
            let read = read.map_err(|NewerFile(version)| {
                AppError::new("annotations_newer")
                    .with("file", file_name(path))
                    .with("version", version)
            })?;
            return self.import_said(read, draft, &file_name(path));
        }
        if let Some(page) =
            kosshi_export::read_foreign(&text).map_err(|error| unreadable(&error))?
        {
            return self.import_foreign(page, draft, &file_name(path));
        }
        let (page, unread) =
            kosshi_export::read_jsonld(&text).map_err(|error| unreadable(&error))?;
        let drafts = self.drafts_by_hash()?;
        let mut import = AnnotationImport {
            file: Some(file_name(path)),
            refused: unread.into_iter().map(refused_unread).collect(),
            ..AnnotationImport::default()
        };
        let mut known_draft = Vec::new();
        let meetings = self.meetings_in(&page, &drafts)?;
        // In the order in which they were made: that is the order of what was said in a meeting.
        let mut annotations = page.annotations;
        annotations.sort_by_key(|one| one.made);
        let mut meetingless = HashSet::new();
        for mut one in annotations {
            let held = |said: &PortableSaid| meetings.iter().any(|held| held.id == said.meeting);
            if !one.said.as_ref().is_none_or(held) {
                one.said = None;
                meetingless.insert(one.id);
            }
            match drafts.get(&one.source.hash) {
                Some(&draft) => known_draft.push(imported_of(one, draft, &drafts)),
                None => import.refused.push(without_draft(&one)),
            }
        }
        let labels: Vec<Label> = page
            .labels
            .into_iter()
            .map(|PortableLabel { colour, name }| Label { colour, name })
            .collect();
        let taken = self.take_in_with(&known_draft, &labels, &meetings, &mut import)?;
        import.meetingless = count(taken.intersection(&meetingless));
        Ok(import)
    }

    /// The drafts of the library by the bytes of their files.
    pub(super) fn drafts_by_hash(&self) -> Result<HashMap<String, DraftId>, AppError> {
        let drafts = self.store.list_drafts()?.into_iter();
        Ok(drafts.map(|draft| (draft.hash, draft.id)).collect())
    }

    /// The meetings of a file, each of the plan that its annotations are of, and those that the
    /// library has already.
    fn meetings_in(
        &self,
        page: &PortablePage,
        drafts: &HashMap<String, DraftId>,
    ) -> Result<Vec<Meeting>, AppError> {
        let known: HashMap<DraftId, PlanId> = self
            .store
            .list_drafts()?
            .into_iter()
            .map(|draft| (draft.id, draft.plan))
            .collect();
        self.meetings_with(&page.meetings, drafts, |held| {
            let mut said = page.annotations.iter().filter(|one| {
                let said = one.said.as_ref();
                said.is_some_and(|said| said.meeting == held.id)
            });
            said.find_map(|one| known.get(drafts.get(&one.source.hash)?).copied())
        })
    }

    /// The meetings that the library has, and those of a file that are of a plan here.
    pub(super) fn meetings_with(
        &self,
        held: &[PortableMeeting],
        drafts: &HashMap<String, DraftId>,
        plan: impl Fn(&PortableMeeting) -> Option<PlanId>,
    ) -> Result<Vec<Meeting>, AppError> {
        let mut meetings = self.store.list_meetings(None)?;
        for held in held {
            let has = meetings.iter().any(|meeting| meeting.id == held.id);
            if let (Some(plan), false) = (plan(held), has) {
                meetings.push(meeting_of(held.clone(), plan, drafts));
            }
        }
        Ok(meetings)
    }

    /// Saves what was read, and counts it.
    pub(super) fn take_in(
        &self,
        read: &[ImportedAnnotation],
        labels: &[Label],
        import: &mut AnnotationImport,
    ) -> Result<(), AppError> {
        self.take_in_with(read, labels, &[], import).map(drop)
    }

    /// As [`Workspace::take_in`], with the meetings in which it was said. Answers what the library
    /// did not have.
    pub(super) fn take_in_with(
        &self,
        read: &[ImportedAnnotation],
        labels: &[Label],
        meetings: &[Meeting],
        import: &mut AnnotationImport,
    ) -> Result<HashSet<AnnotationId>, AppError> {
        let mut taken = HashSet::new();
        let answers = self.committed(self.store.import_annotations(read, labels, meetings)?);
        for (one, answer) in read.iter().zip(answers) {
            match answer {
                Ok(true) => _ = taken.insert(one.id),
                Ok(false) => import.known += 1,
                Err(error) => import.refused.push(refused(one, error.into())),
            }
        }
        import.added = count(&taken);
        Ok(taken)
    }
}

pub(super) fn count<T>(all: impl IntoIterator<Item = T>) -> u32 {
    u32::try_from(all.into_iter().count()).unwrap_or(u32::MAX)
}

fn refused(one: &ImportedAnnotation, error: AppError) -> RefusedAnnotation {
    RefusedAnnotation {
        annotation: one.id.to_string(),
        quote: one.new.anchor.quote.clone(),
        error: error.into_view(),
    }
}

pub(super) fn refused_unread(unread: Unread) -> RefusedAnnotation {
    let mut error = AppError::new("annotation_unreadable");
    error.detail = unread.detail;
    RefusedAnnotation {
        annotation: unread.id,
        quote: unread.quote,
        error: error.into_view(),
    }
}

/// The draft is not in the library: named, so that a person can import it first.
fn without_draft(one: &Portable) -> RefusedAnnotation {
    let error = AppError::new("draft_missing")
        .with("title", one.source.title.as_str())
        .with("label", one.source.label.as_str());
    RefusedAnnotation {
        annotation: one.id.to_string(),
        quote: one.anchor.quote.clone(),
        error: error.into_view(),
    }
}
