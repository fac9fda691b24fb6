//! What grows around an annotation: its replies, its history, and what the colours stand for.

use kosshi_core::annotation::AnnotationKind;
use kosshi_core::ids::AnnotationId;
use kosshi_store::{NewReply, Op, Reply, ReplyId, Version, VersionCause};

use super::Workspace;
use super::annotations::annotation_view;
use super::upkeep::forget_typing;
use crate::contract::{
    AddReply, AnnotationDone, AnnotationView, Done, LabelView, LabelsView, RepliesView, ReplyView,
    RevertAnnotation, UpdateReply, VersionView, VersionsView,
};
use crate::error::AppError;

impl Workspace {
    /// Answers an annotation; the answer is on the disk when this answers.
    pub(crate) fn add_reply(&self, args: AddReply) -> Result<AnnotationDone, AppError> {
        let annotation = args.annotation;
        let new = NewReply {
            annotation,
            body: args.body,
        };
        let added = self.store.transact(&Op::ReplyAdd, |w| {
            w.add_reply(&new)?;
            forget_typing(w, args.typing.as_deref())
        })?;
        let ((), step) = self.stepped(added);
        let annotation = self.view_of(annotation)?;
        Ok(AnnotationDone { annotation, step })
    }

    /// Changes the words of a reply.
    pub(crate) fn update_reply(&self, args: &UpdateReply) -> Result<Done, AppError> {
        let changed = self.store.transact(&Op::ReplyUpdate, |w| {
            w.update_reply(args.reply, &args.body)?;
            forget_typing(w, args.typing.as_deref())
        })?;
        Ok(self.done_by(changed))
    }

    /// Puts a reply into the trash.
    pub(crate) fn trash_reply(&self, reply: ReplyId) -> Result<Done, AppError> {
        Ok(self.done_by(self.store.trash_reply(reply)?))
    }

    /// Takes a reply out of the trash.
    pub(crate) fn restore_reply(&self, reply: ReplyId) -> Result<Done, AppError> {
        Ok(self.done_by(self.store.restore_reply(reply)?))
    }

    /// The replies of an annotation, those in the trash too.
    pub(crate) fn replies(&self, annotation: AnnotationId) -> Result<RepliesView, AppError> {
        let replies = self.store.list_replies(annotation)?;
        Ok(RepliesView {
            replies: replies.into_iter().map(Into::into).collect(),
        })
    }

    /// What an annotation said after each change, latest first.
    pub(crate) fn annotation_history(&self, id: AnnotationId) -> Result<VersionsView, AppError> {
        let mut versions = self.store.annotation_history(id)?;
        versions.reverse();
        Ok(VersionsView {
            versions: versions.into_iter().map(version_view).collect(),
        })
    }

    /// Makes an annotation say again what it once said.
    pub(crate) fn revert_annotation(
        &self,
        args: &RevertAnnotation,
    ) -> Result<AnnotationDone, AppError> {
        let id = args.annotation;
        let (_, step) = self.stepped(self.store.revert_annotation(id, args.revision)?);
        let annotation = self.view_of(id)?;
        Ok(AnnotationDone { annotation, step })
    }

    fn view_of(&self, id: AnnotationId) -> Result<AnnotationView, AppError> {
        let found = self.store.get_annotation(id)?;
        let outline = self.outlines.get(&self.store, found.placed_in)?;
        Ok(annotation_view(found, &outline))
    }

    /// The colours that stand for something.
    pub(crate) fn labels(&self) -> Result<LabelsView, AppError> {
        let labels = self.store.list_labels()?.into_iter();
        let labels = labels.map(|label| LabelView {
            colour: label.colour,
            name: label.name,
        });
        Ok(LabelsView {
            labels: labels.collect(),
        })
    }

    /// Says what a colour stands for.
    pub(crate) fn name_label(&self, args: &LabelView) -> Result<Done, AppError> {
        Ok(self.done_by(self.store.name_label(args.colour, &args.name)?))
    }
}

impl From<Reply> for ReplyView {
    fn from(reply: Reply) -> Self {
        Self {
            reply: reply.id,
            body: reply.body,
            created: reply.created,
            updated: reply.updated,
            trashed: reply.trashed,
        }
    }
}

fn version_view(version: Version) -> VersionView {
    let words = version.words;
    VersionView {
        revision: version.revision,
        at: version.at,
        cause: match version.cause {
            VersionCause::Done => "done",
            VersionCause::Undone => "undone",
            VersionCause::Redone => "redone",
        },
        // A version says all of these.
        kind: words.kind.unwrap_or(AnnotationKind::Note),
        body: words.body.unwrap_or_default(),
        replacement: words.replacement.flatten(),
        reason: words.reason.unwrap_or_default(),
        state: words.state.unwrap_or_default(),
        stance: words.stance.flatten(),
        priority: words.priority.unwrap_or_default(),
        colour: words.colour.flatten(),
        tags: words.tags.unwrap_or_default(),
        trashed: version.trashed,
    }
}
