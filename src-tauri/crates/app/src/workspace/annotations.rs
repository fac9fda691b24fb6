//! Annotations: making, changing, listing, the trash.

use kosshi_core::anchor::Until;
use kosshi_core::annotation::{AnnotationKind, AnnotationState};
use kosshi_core::ids::DraftId;
use kosshi_store::{Annotation, AnnotationFilter, AnnotationPatch, NewAnnotation, Op, Trashed};

use super::Workspace;
use super::outlines::DraftOutline;
use super::placing::{anchor, as_shown, outline_path, placed_words};
use super::upkeep::forget_typing;
use crate::contract::{
    Annotate, AnnotationDone, AnnotationView, Annotations, AnnotationsView, Done, ListAnnotations,
    UpdateAnnotation, UpdateAnnotations,
};
use crate::error::AppError;

const TRASHED: &str = "trashed";
/// The states by which annotations are listed.
pub const STATES: [&str; 5] = [
    AnnotationState::Draft.as_str(),
    AnnotationState::Submit.as_str(),
    AnnotationState::Submitted.as_str(),
    AnnotationState::Resolved.as_str(),
    TRASHED,
];

impl Workspace {
    /// Makes an annotation; it is on the disk when this answers.
    pub(crate) fn annotate(&self, args: Annotate) -> Result<AnnotationDone, AppError> {
        let outline = self.outlines.get(&self.store, args.draft)?;
        let until = args.until.map(Until::from);
        let proposes = args.replacement.is_some();
        agree(args.kind, proposes, proposes)?;
        let anchor = anchor(&outline, &args.node, args.range, until, args.scope)?;
        as_shown(args.quote.as_deref(), &anchor)?;
        let new = NewAnnotation {
            draft: args.draft,
            outline_path: outline_path(&outline, &anchor.node),
            anchor,
            kind: args.kind,
            body: args.body,
            replacement: args.replacement,
            reason: args.reason,
            state: args.state,
            stance: args.stance,
            priority: args.priority,
            colour: args.colour,
            tags: args.tags,
            said: args.said.map(Into::into),
        };
        // Read back before the commit: what fails after it would be called not saved.
        let op = Op::AnnotationAdd { kind: new.kind };
        let made = self.store.transact(&op, |w| {
            let id = w.add_annotation(&new)?;
            forget_typing(w, args.typing.as_deref())?;
            w.get_annotation(id)
        })?;
        let (made, step) = self.stepped(made);
        let annotation = annotation_view(made, &outline);
        Ok(AnnotationDone { annotation, step })
    }

    /// Changes an annotation; it is on the disk when this answers.
    pub(crate) fn update_annotation(
        &self,
        args: UpdateAnnotation,
    ) -> Result<AnnotationDone, AppError> {
        let before = self.store.get_annotation(args.annotation)?;
        let outline = self.outlines.get(&self.store, before.placed_in)?;
        let kind = args.kind.unwrap_or(before.kind);
        let proposes = args.replacement.is_some();
        agree(kind, proposes, proposes || before.replacement.is_some())?;
        let replacement = match kind {
            AnnotationKind::Suggestion => args.replacement.map(Some),
            _ => before.replacement.as_ref().map(|_| None),
        };
        let patch = AnnotationPatch {
            kind: args.kind,
            body: args.body,
            replacement,
            reason: args.reason,
            state: args.state,
            stance: args.stance,
            priority: args.priority,
            colour: args.colour,
            tags: args.tags,
            said: args.said.map(|said| said.map(Into::into)),
            ..AnnotationPatch::default()
        };
        let op = Op::AnnotationUpdate {
            kind: before.kind,
            count: 1,
        };
        let reach = self.reaching(&before, args.draft, args.scope)?;
        let changed = self.store.transact(&op, |w| {
            w.update_annotation(args.annotation, &patch)?;
            if let Some((draft, placement)) = &reach {
                w.place_annotation(args.annotation, *draft, placement)?;
            }
            forget_typing(w, args.typing.as_deref())?;
            w.get_annotation(args.annotation)
        })?;
        let (changed, step) = self.stepped(changed);
        let annotation = annotation_view(changed, &outline);
        Ok(AnnotationDone { annotation, step })
    }

    /// Changes several annotations in the same way, as one step.
    pub(crate) fn update_annotations(&self, args: UpdateAnnotations) -> Result<Done, AppError> {
        let patch = AnnotationPatch {
            kind: args.kind,
            state: args.state,
            stance: args.stance,
            priority: args.priority,
            colour: args.colour,
            add_tags: args.add_tags,
            remove_tags: args.remove_tags,
            ..AnnotationPatch::default()
        };
        Ok(self.done_by(self.store.update_annotations(&args.annotations, &patch)?))
    }

    /// Puts annotations into the trash, as one step.
    pub(crate) fn trash_annotations(&self, args: &Annotations) -> Result<Done, AppError> {
        Ok(self.done_by(self.store.trash_annotations(&args.annotations)?))
    }

    /// Takes annotations out of the trash, as one step.
    pub(crate) fn restore_annotations(&self, args: &Annotations) -> Result<Done, AppError> {
        Ok(self.done_by(self.store.restore_annotations(&args.annotations)?))
    }

    /// Empties the trash of these annotations, as one step.
    pub(crate) fn empty_trash(&self, args: &Annotations) -> Result<Done, AppError> {
        Ok(self.done_by(self.store.empty_trash(&args.annotations)?))
    }

    /// The annotations that match, in reading order; the trash by time, latest first.
    pub(crate) fn annotations(&self, args: &ListAnnotations) -> Result<AnnotationsView, AppError> {
        let status = args.status.as_deref();
        let trashed = args.trashed || status == Some(TRASHED);
        let progress = status.and_then(AnnotationState::from_name);
        if let Some(state) = status.filter(|state| !STATES.contains(state)) {
            return Err(AppError::new("bad_arguments").with("status", state));
        }
        // Before the list: what is committed between the two shows in it all the same.
        let revision = self.store.revision()?;
        let listed = self.store.list_annotations(&AnnotationFilter {
            draft: args.draft,
            only: args.only.clone(),
            kinds: args.kind.into_iter().collect(),
            tag: args.tag.clone(),
            progress,
            trashed: if trashed { Trashed::Only } else { Trashed::No },
            ..AnnotationFilter::default()
        })?;
        let mut annotations = listed
            .into_iter()
            .map(|a| {
                let outline = self.outlines.get(&self.store, a.placed_in)?;
                Ok(annotation_view(a, &outline))
            })
            .collect::<Result<Vec<_>, AppError>>()?;
        if trashed {
            annotations.sort_by_key(|a| std::cmp::Reverse(a.trashed));
        }
        Ok(AnnotationsView {
            revision,
            annotations,
        })
    }

    /// The annotations of a draft as the store has them.
    pub(super) fn annotations_of(&self, draft: DraftId) -> Result<Vec<Annotation>, AppError> {
        let filter = AnnotationFilter {
            draft: Some(draft),
            ..AnnotationFilter::default()
        };
        Ok(self.store.list_annotations(&filter)?)
    }
}

pub(super) fn annotation_view(a: Annotation, outline: &DraftOutline) -> AnnotationView {
    // A node that the outline lacks is damage, which the check tells; the words are shown still.
    let placed = a
        .placement
        .node
        .as_ref()
        .and_then(|id| outline.node(id).ok());
    let start = placed.map(|node| {
        let range = a.placement.range;
        range.map_or(node.start, |range| node.source_pos(range.start))
    });
    let to_review = a.placement.needs_review();
    AnnotationView {
        annotation: a.id,
        draft: a.placed_in,
        citation: placed
            .map(|node| outline.citation(&node.id))
            .unwrap_or_default(),
        placed_words: placed_words(outline, &a),
        made_in: a.draft,
        placed_by: a.placement.reason,
        node: a.placement.node,
        kind: a.kind,
        body: a.body,
        replacement: a.replacement,
        reason: a.reason,
        state: a.state,
        stance: a.stance,
        priority: a.priority,
        colour: a.colour,
        tags: a.tags,
        replies: a.replies.into_iter().map(Into::into).collect(),
        quote: a.anchor.quote,
        prefix: a.anchor.prefix,
        suffix: a.anchor.suffix,
        range: a.placement.range,
        until: a.placement.until.map(Into::into),
        scope: a.placement.scope,
        page: start.map_or(a.anchor.page, |start| start.page),
        line: start.map_or(a.anchor.line, |start| start.line),
        placement: a.placement.state,
        confidence: a.placement.confidence,
        to_review,
        said: a.said.map(Into::into),
        made: a.made,
        created: a.created,
        updated: a.updated,
        trashed: a.trashed,
    }
}

/// That a suggestion proposes words, if only none (to delete), and that nothing else does: neither
/// is dropped or made up in silence.
fn agree(kind: AnnotationKind, proposes: bool, has_words: bool) -> Result<(), AppError> {
    let wrong = match kind {
        AnnotationKind::Suggestion => !has_words,
        _ => proposes,
    };
    if wrong {
        return Err(AppError::new("invalid")
            .with("kind", kind.as_str())
            .with("field", "replacement"));
    }
    Ok(())
}
