//! Random sequences of everything a person may do to a library.

use kosshi_core::align::Pin;
use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::{
    AnnotationKind, AnnotationState, Colour, Outcome, PlacementState, Priority, Scope, Stance,
};
use kosshi_core::correction::{Correction, PageEntry};
use kosshi_core::ids::{AnnotationId, DraftId, MeetingId, NodeId, PlanId};
use kosshi_core::meeting::{AgendaItem, MeetingDeed};
use kosshi_core::outline::{Node, NodeKind};
use kosshi_core::position::{CharPos, CharRange, char_len};
use kosshi_store::{
    AnnotationFilter, AnnotationPatch, DraftMove, DraftPatch, ImportedAnnotation, Label,
    MeetingPatch, NewAnnotation, NewMeeting, NewReply, Placement, PlanChoice, Reply, ReplyId,
    Response, Said, SaidPatch, Store, StoreError,
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::support::{TEXT, new_draft, outline};

/// One thing a person may do; numbers choose among what is there.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    AddPlan,
    AddDraft(u8),
    RelabelDraft(u8),
    RemoveDraft(u8),
    MoveDraft(u8, u8),
    Annotate(u8, u8),
    AnnotateAcross(u8, u8),
    Edit(u8, String),
    Tag(u8, Vec<String>),
    Suggest(u8, Option<String>),
    Grade(u8, u8),
    EditMany(u8, u8),
    Revert(u8, u8),
    Trash(u8),
    TrashMany(u8, u8),
    Restore(u8),
    EmptyTrash(u8),
    Place(u8, u8, u8),
    Carry(u8, u8, u8),
    Import(u8, u8),
    Answer(u8, String),
    EditAnswer(u8, String),
    TrashAnswer(u8),
    RestoreAnswer(u8),
    Name(u8, String),
    Read(u8, u8, bool),
    Correct(u8, u8),
    Pin(u8, u8),
    Unpin(u8, u8),
    Respond(u8, u8, String),
    Meet(u8, String),
    Hold(u8, u8),
    Discuss(u8, u8),
    Say(u8, u8),
    Undo,
    Redo,
}

pub(crate) fn act() -> impl Strategy<Value = Act> {
    let tags = prop::collection::vec("[治験P ]{0,3}", 0..3);
    prop_oneof![
        1 => Just(Act::AddPlan),
        2 => any::<u8>().prop_map(Act::AddDraft),
        1 => any::<u8>().prop_map(Act::RelabelDraft),
        1 => any::<u8>().prop_map(Act::RemoveDraft),
        3 => any::<(u8, u8)>().prop_map(|(a, b)| Act::MoveDraft(a, b)),
        6 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Annotate(a, b)),
        2 => any::<(u8, u8)>().prop_map(|(a, b)| Act::AnnotateAcross(a, b)),
        3 => (any::<u8>(), ".{0,8}").prop_map(|(a, b)| Act::Edit(a, b)),
        3 => (any::<u8>(), tags).prop_map(|(a, b)| Act::Tag(a, b)),
        2 => (any::<u8>(), prop::option::of(".{0,4}")).prop_map(|(a, b)| Act::Suggest(a, b)),
        3 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Grade(a, b)),
        2 => any::<(u8, u8)>().prop_map(|(a, b)| Act::EditMany(a, b)),
        2 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Revert(a, b)),
        2 => any::<u8>().prop_map(Act::Trash),
        1 => any::<(u8, u8)>().prop_map(|(a, b)| Act::TrashMany(a, b)),
        1 => any::<u8>().prop_map(Act::Restore),
        1 => any::<u8>().prop_map(Act::EmptyTrash),
        2 => any::<(u8, u8, u8)>().prop_map(|(a, b, c)| Act::Place(a, b, c)),
        2 => any::<(u8, u8, u8)>().prop_map(|(a, b, c)| Act::Carry(a, b, c)),
        2 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Import(a, b)),
        2 => (any::<u8>(), ".{0,4}").prop_map(|(a, b)| Act::Answer(a, b)),
        1 => (any::<u8>(), ".{0,4}").prop_map(|(a, b)| Act::EditAnswer(a, b)),
        1 => any::<u8>().prop_map(Act::TrashAnswer),
        1 => any::<u8>().prop_map(Act::RestoreAnswer),
        1 => (any::<u8>(), "[重要 ]{0,2}").prop_map(|(a, b)| Act::Name(a, b)),
        3 => any::<(u8, u8, bool)>().prop_map(|(a, b, c)| Act::Read(a, b, c)),
        5 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Correct(a, b)),
        3 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Pin(a, b)),
        1 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Unpin(a, b)),
        3 => (any::<u8>(), any::<u8>(), "[修正済 ]{0,3}").prop_map(|(a, b, c)| Act::Respond(a, b, c)),
        2 => (any::<u8>(), "[会議 ]{0,3}").prop_map(|(a, b)| Act::Meet(a, b)),
        3 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Hold(a, b)),
        2 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Discuss(a, b)),
        3 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Say(a, b)),
        5 => Just(Act::Undo),
        2 => Just(Act::Redo),
    ]
}

/// Each act once, in an order in which each changes something.
pub(crate) fn one_of_each() -> Vec<Act> {
    let words = || "言葉".to_owned();
    vec![
        Act::AddPlan,
        Act::AddDraft(1),
        Act::RelabelDraft(1),
        Act::RemoveDraft(1),
        Act::Annotate(0, 1),
        Act::AnnotateAcross(0, 0),
        Act::Edit(0, words()),
        Act::Tag(0, vec![words()]),
        Act::Suggest(0, Some(words())),
        Act::Grade(0, 1),
        Act::EditMany(0, 1),
        Act::Revert(0, 0),
        Act::Trash(0),
        Act::Restore(0),
        Act::TrashMany(0, 1),
        Act::Restore(0),
        Act::Place(0, 0, 1),
        Act::AddDraft(2),
        Act::MoveDraft(2, 4),
        Act::Carry(0, 2, 1),
        Act::Trash(1),
        Act::EmptyTrash(1),
        Act::Import(0, 7),
        Act::Answer(0, words()),
        Act::EditAnswer(0, "改めて".to_owned()),
        Act::TrashAnswer(0),
        Act::RestoreAnswer(0),
        Act::Name(0, words()),
        Act::Read(0, 0, true),
        Act::Correct(0, 2),
        Act::Pin(0, 0),
        Act::Unpin(0, 0),
        Act::Respond(0, 1, words()),
        Act::Meet(0, words()),
        Act::Meet(0, "改めて".to_owned()),
        Act::Hold(0, 0),
        Act::Discuss(0, 1),
        Act::Hold(0, 4),
        Act::Hold(0, 5),
        Act::Say(0, 1),
        Act::Undo,
        Act::Redo,
    ]
}

/// What a run has made so far, hidden or not.
pub(crate) struct Run<'a> {
    store: &'a Store,
    plan: PlanId,
    drafts: Vec<DraftId>,
    annotations: Vec<AnnotationId>,
    replies: Vec<ReplyId>,
    meetings: Vec<MeetingId>,
}

fn chosen<T: Copy>(list: &[T], n: u8) -> Option<T> {
    list.get(usize::from(n) % list.len().max(1)).copied()
}

impl<'a> Run<'a> {
    pub(crate) fn new(store: &'a Store, plan: PlanId, draft: DraftId) -> Self {
        Self {
            store,
            plan,
            drafts: vec![draft],
            annotations: Vec::new(),
            replies: Vec::new(),
            meetings: Vec::new(),
        }
    }

    fn draft(&self, n: u8) -> DraftId {
        chosen(&self.drafts, n).unwrap()
    }

    /// Failures are part of the run: hidden things cannot be changed.
    pub(crate) fn act(&mut self, act: &Act) {
        let store = self.store;
        match act {
            Act::AddPlan => drop(store.add_plan("別")),
            Act::AddDraft(n) => self.add_draft(*n),
            Act::RelabelDraft(n) => {
                let patch = DraftPatch {
                    label: Some(format!("案{n}")),
                    date: None,
                };
                drop(store.update_draft(self.draft(*n), &patch));
            }
            Act::RemoveDraft(n) => drop(store.remove_draft(self.draft(*n))),
            Act::MoveDraft(n, to) => self.move_draft(*n, *to),
            Act::Annotate(n, at) => self.add(self.note(self.draft(*n), *at, "本文")),
            Act::AnnotateAcross(n, at) => self.add(self.across(self.draft(*n), *at)),
            Act::Import(n, name) => self.import(*n, *name),
            Act::Name(n, name) => {
                let colour = chosen(&Colour::ALL, *n).unwrap();
                drop(store.name_label(colour, name));
            }
            Act::Read(n, at, read) => {
                let node = self.node(self.draft(*n), *at).map(|node| node.id);
                drop(node.map(|node| store.mark_read(self.draft(*n), &[node], *read)));
            }
            Act::Correct(n, what) => self.correct(self.draft(*n), *what),
            Act::Pin(a, b) => self.pin(*a, *b, Store::pin),
            Act::Unpin(a, b) => self.pin(*a, *b, Store::unpin),
            Act::Respond(n, what, text) => self.respond(*n, *what, text),
            Act::Meet(n, name) => self.meet(*n, name),
            Act::Hold(n, what) => self.hold(*n, *what),
            Act::Discuss(n, at) => {
                let draft = self.draft(*n);
                let node = self.node(draft, *at).filter(|_| !at.is_multiple_of(4));
                let node = node.map(|node| node.id);
                let meeting = chosen(&self.meetings, *n);
                drop(meeting.map(|id| store.discuss(id, draft, node.as_ref())));
            }
            Act::Say(n, at) => self.say(*n, *at),
            Act::Undo => drop(store.undo().unwrap()),
            Act::Redo => drop(store.redo().unwrap()),
            Act::EditAnswer(n, _) | Act::TrashAnswer(n) | Act::RestoreAnswer(n) => {
                if let Some(id) = chosen(&self.replies, *n) {
                    self.change_reply(act, id);
                }
            }
            Act::Edit(n, _)
            | Act::Tag(n, _)
            | Act::Suggest(n, _)
            | Act::Grade(n, _)
            | Act::EditMany(n, _)
            | Act::Revert(n, _)
            | Act::Trash(n)
            | Act::TrashMany(n, _)
            | Act::Restore(n)
            | Act::EmptyTrash(n)
            | Act::Place(n, ..)
            | Act::Carry(n, ..)
            | Act::Answer(n, _) => {
                if let Some(id) = chosen(&self.annotations, *n) {
                    self.change(act, id);
                }
            }
        }
    }

    fn add_draft(&mut self, n: u8) {
        let bytes = [n % 4];
        let text = outline(&TEXT);
        let new = new_draft(PlanChoice::Existing(self.plan), &bytes, &text);
        self.drafts
            .extend(self.store.add_draft(&new).map(|out| out.value.draft));
    }

    fn move_draft(&self, n: u8, to: u8) {
        let plans = self.store.list_plans().unwrap();
        let plans: Vec<PlanId> = plans.iter().map(|plan| plan.id).collect();
        let plan = match to % 5 {
            0 => None,
            1 => Some(PlanChoice::New("分かれた計画".to_owned())),
            _ => chosen(&plans, to / 5).map(PlanChoice::Existing),
        };
        let at = (!to.is_multiple_of(3)).then_some(u32::from(to % 4));
        drop(
            self.store
                .move_draft(self.draft(n), &DraftMove { plan, at }),
        );
    }

    fn add(&mut self, new: Option<NewAnnotation>) {
        let made = new.map(|new| self.store.add_annotation(&new));
        self.annotations
            .extend(made.and_then(Result::ok).map(|out| out.value));
    }

    /// The nodes as they are now, corrected; none of a hidden draft.
    fn nodes(&self, draft: DraftId) -> Vec<Node> {
        let outline = self.store.get_outline(draft);
        outline.map(|outline| outline.nodes).unwrap_or_default()
    }

    fn node(&self, draft: DraftId, n: u8) -> Option<Node> {
        let nodes = self.nodes(draft);
        nodes.get(usize::from(n) % nodes.len().max(1)).cloned()
    }

    fn note(&self, draft: DraftId, n: u8, body: &str) -> Option<NewAnnotation> {
        let node = self.node(draft, n)?;
        let anchor = Anchor::on(&node, words_in(&node, n))?;
        Some(NewAnnotation {
            body: body.to_owned(),
            ..NewAnnotation::at(draft, anchor, AnnotationKind::Note)
        })
    }

    /// An annotation of the words from one item into the next or the one after it.
    fn across(&self, draft: DraftId, n: u8) -> Option<NewAnnotation> {
        let nodes = self.nodes(draft);
        let first = usize::from(n) % nodes.len().max(1);
        let some = nodes.get(first..=first + 1 + usize::from(n % 2))?;
        let (start, end) = (CharPos(u32::from(n % 4)), CharPos(u32::from(n % 3) + 1));
        let anchor = Anchor::across(some, start, end)?;
        Some(NewAnnotation::at(draft, anchor, AnnotationKind::Opinion))
    }

    fn correct(&self, draft: DraftId, what: u8) {
        let correction = self
            .node(draft, what / 6)
            .map(|node| correction(&node, what));
        drop(correction.map(|correction| self.store.correct(draft, &correction)));
    }

    /// Makes a meeting, and now and then says anew what is known of one.
    fn meet(&mut self, n: u8, name: &str) {
        let name = name.to_owned();
        let item = AgendaItem {
            id: String::new(),
            text: "骨子".to_owned(),
        };
        let some = chosen(&self.meetings, n).filter(|_| n.is_multiple_of(3));
        if let Some(id) = some {
            let patch = MeetingPatch {
                name: Some(name),
                agenda: Some(vec![item]),
                ..MeetingPatch::default()
            };
            return drop(self.store.update_meeting(id, &patch));
        }
        let new = NewMeeting {
            plan: self.plan,
            name,
            agenda: vec![item; usize::from(n % 3)],
            ..NewMeeting::default()
        };
        let made = self.store.add_meeting(&new);
        self.meetings.extend(made.map(|out| out.value));
    }

    fn hold(&self, n: u8, what: u8) {
        let Some(id) = chosen(&self.meetings, n) else {
            return;
        };
        match chosen(&MeetingDeed::ALL, what).filter(|_| what % 6 < 4) {
            Some(deed) => drop(self.store.run_meeting(id, deed)),
            None if what.is_multiple_of(2) => drop(self.store.trash_meeting(id)),
            None => drop(self.store.restore_meeting(id)),
        }
    }

    /// A note that was said in a meeting, and now and then who said one, or that none did.
    fn say(&mut self, n: u8, at: u8) {
        let said = chosen(&self.meetings, n).map(|meeting| Said {
            meeting,
            at: i64::from(at),
            speaker: "山田委員".to_owned(),
            agenda: String::new(),
        });
        let id = chosen(&self.annotations, at).filter(|_| at.is_multiple_of(3));
        let Some(id) = id else {
            let note = self.note(self.draft(n), at, "発言");
            return self.add(note.map(|note| NewAnnotation { said, ..note }));
        };
        let speaker = Some("佐藤委員".to_owned());
        let words = SaidPatch {
            speaker,
            agenda: None,
        };
        let patch = AnnotationPatch {
            said: Some(Some(words).filter(|_| !at.is_multiple_of(2))),
            ..AnnotationPatch::default()
        };
        drop(self.store.update_annotation(id, &patch));
    }

    /// A response, and now and then none.
    fn respond(&self, n: u8, what: u8, text: &str) {
        let response = Response {
            outcome: Outcome::ALL.get(usize::from(what % 8)).copied(),
            text: text.to_owned(),
        };
        let all = self
            .store
            .list_annotations(&AnnotationFilter::default())
            .unwrap();
        let ids: Vec<AnnotationId> = all.iter().map(|one| one.id).collect();
        let drafts = self.store.list_drafts().unwrap();
        let draft = drafts.get(usize::from(what) % drafts.len().max(1));
        let id = ids.get(usize::from(n) % ids.len().max(1));
        if let (Some(draft), Some(id)) = (draft, id) {
            self.store.respond(draft.id, &[*id], &response).unwrap();
        }
    }

    /// Items of two drafts, and now and then of one of them alone.
    fn pin<T>(
        &self,
        a: u8,
        b: u8,
        say: impl FnOnce(&Store, DraftId, DraftId, &Pin) -> Result<T, StoreError>,
    ) {
        let (old, new) = (self.draft(a), self.draft(b.wrapping_add(2)));
        let items = |draft, n: u8, count: usize| -> Vec<NodeId> {
            let nodes = self.nodes(draft).into_iter().map(|node| node.id);
            nodes.skip(usize::from(n / 4 % 3)).take(count).collect()
        };
        let pin = Pin {
            old: items(old, a, usize::from(a % 4 != 3)),
            new: items(new, b, usize::from(b % 4)),
        };
        drop(say(self.store, old, new, &pin));
    }

    /// Few names, so that the same comes in twice.
    fn import(&mut self, draft: u8, name: u8) {
        let named = |n: u8| Uuid::from_u128(u128::from(n % 3) + 1);
        let id = AnnotationId(named(name));
        let reply = Reply {
            id: ReplyId(named(name)),
            body: "返信".into(),
            created: 1,
            updated: 2,
            trashed: name.is_multiple_of(5).then_some(3),
        };
        let elsewhere = self.draft(draft.wrapping_add(1));
        let elsewhere = (elsewhere != self.draft(draft)).then(|| Placement::orphan("far"));
        let label = Label {
            colour: Colour::Green,
            name: format!("緑{name}"),
        };
        let Some(new) = self.note(self.draft(draft), name, "外から") else {
            return;
        };
        let one = ImportedAnnotation {
            id,
            new,
            placement: name.is_multiple_of(2).then(|| Placement::orphan("gone")),
            elsewhere: elsewhere
                .map(|place| (self.draft(draft.wrapping_add(1)), place))
                .into_iter()
                .collect(),
            created: 1,
            updated: 2,
            trashed: name.is_multiple_of(4).then_some(3),
            replies: vec![reply],
            responses: vec![(
                self.draft(draft),
                Response {
                    outcome: chosen(&Outcome::ALL, name),
                    text: format!("対応{name}"),
                },
            )],
        };
        if self.store.import_annotations(&[one], &[label], &[]).is_ok() {
            self.annotations.push(id);
        }
    }

    fn some(&self, id: AnnotationId, n: u8) -> Vec<AnnotationId> {
        let second = chosen(&self.annotations, n).filter(|other| *other != id);
        [Some(id), second].into_iter().flatten().collect()
    }

    fn change(&mut self, act: &Act, id: AnnotationId) {
        let store = self.store;
        let mut patch = AnnotationPatch::default();
        match act {
            Act::Edit(n, body) => {
                patch.kind = chosen(&AnnotationKind::ALL, *n);
                patch.body = Some(body.clone());
            }
            Act::Tag(_, tags) => patch.tags = Some(tags.clone()),
            Act::Suggest(_, text) => patch.replacement = Some(text.clone()),
            Act::Grade(_, n) => patch = grades(*n),
            Act::EditMany(_, n) => {
                patch.state = chosen(&AnnotationState::ALL, *n);
                patch.add_tags = vec!["まとめて".into()];
                patch.remove_tags = vec!["治".into()];
                return drop(store.update_annotations(&self.some(id, *n), &patch));
            }
            Act::Revert(_, n) => {
                // One that was refused when it came from outside never was.
                let versions = store.annotation_history(id).unwrap_or_default();
                let revision = chosen(&versions.iter().map(|v| v.revision).collect::<Vec<_>>(), *n);
                return drop(revision.map(|revision| store.revert_annotation(id, revision)));
            }
            Act::Trash(_) => return drop(store.trash_annotation(id)),
            Act::TrashMany(_, n) => return drop(store.trash_annotations(&self.some(id, *n))),
            Act::Restore(_) => return drop(store.restore_annotation(id)),
            Act::EmptyTrash(_) => return drop(store.empty_trash(&[id])),
            Act::Place(_, draft, at) => {
                let draft = self.draft(*draft);
                return drop(store.place_annotations(draft, &[(id, self.somewhere(draft, *at))]));
            }
            Act::Carry(_, draft, at) => {
                let draft = self.draft(*draft);
                let all = self.some(id, *at).into_iter();
                let all: Vec<_> = all.map(|id| (id, self.somewhere(draft, *at))).collect();
                return drop(store.carry_annotations(draft, &all));
            }
            Act::Answer(_, body) => {
                let (annotation, body) = (id, body.clone());
                let made = store.add_reply(&NewReply { annotation, body });
                return self.replies.extend(made.map(|out| out.value));
            }
            _ => return,
        }
        drop(store.update_annotation(id, &patch));
    }

    fn change_reply(&self, act: &Act, id: ReplyId) {
        match act {
            Act::EditAnswer(_, body) => drop(self.store.update_reply(id, body)),
            Act::TrashAnswer(_) => drop(self.store.trash_reply(id)),
            _ => drop(self.store.restore_reply(id)),
        }
    }

    fn somewhere(&self, draft: DraftId, at: u8) -> Placement {
        let placement = Placement::orphan("quote");
        if let Some(node) = self.node(draft, at).filter(|_| !at.is_multiple_of(4)) {
            return Placement {
                range: words_in(&node, at),
                node: Some(node.id),
                scope: Scope::Branch,
                state: PlacementState::Moved,
                confidence: 0.123_456_7,
                ..placement
            };
        }
        placement
    }
}

/// Some words of a node, or the whole of it.
fn words_in(node: &Node, n: u8) -> Option<CharRange> {
    let (n, len) = (u32::from(n), char_len(&node.text));
    let start = n / 3 % len.max(1);
    let some = CharRange::new(start, len.min(start + 1 + n % 5));
    Some(some).filter(|some| !n.is_multiple_of(3) && !some.is_empty())
}

fn grades(n: u8) -> AnnotationPatch {
    AnnotationPatch {
        reason: Some("理由".repeat(usize::from(n % 3))),
        state: chosen(&AnnotationState::ALL, n),
        stance: Some(chosen(&Stance::ALL, n).filter(|_| !n.is_multiple_of(4))),
        priority: chosen(&Priority::ALL, n),
        colour: Some(chosen(&Colour::ALL, n).filter(|_| !n.is_multiple_of(5))),
        ..AnnotationPatch::default()
    }
}

/// A correction of a node; those that do not fit are refused.
fn correction(node: &Node, n: u8) -> Correction {
    let at = node.source_pos(CharPos(u32::from(n % 5) + 1));
    let node = node.id.clone();
    match n % 7 {
        0 => Correction::Promote { node },
        1 => Correction::Demote { node },
        2 => Correction::Kind {
            node,
            kind: chosen(&NodeKind::ALL, n / 5).unwrap(),
        },
        3 => Correction::Join { node },
        4 => Correction::Split { node, at },
        5 => Correction::Pages {
            node,
            entries: vec![PageEntry {
                at,
                page: u32::from(n),
                line: Some(1),
            }],
        },
        _ => Correction::Marker {
            node,
            marker: String::new(),
        },
    }
}
