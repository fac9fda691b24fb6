//! What of a draft leaves the machine: exactly what was asked for, and nothing that a profile keeps.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use kosshi_core::annotation::{AnnotationKind, AnnotationState, Priority};
use kosshi_core::ids::{AnnotationId, MeetingId, NodeId};
use kosshi_core::outline::{Node, NodeKind};
use kosshi_export::{ExportAnnotation, ExportNode, Model};
use kosshi_store::Annotation;

use super::along::only_named;
use super::model::{exported, exported_response, exported_said, shown_time};
use super::named::Named;
use super::{ExportProfile, Workspace};
use crate::contract::{Export, ExportedMeeting, ExportedMember, Search};
use crate::error::AppError;
use crate::workspace::answered::members;
use crate::workspace::outlines::DraftOutline;

/// What was chosen.
pub(super) struct Chosen {
    pub(super) profile: ExportProfile,
    pub(super) model: Model,
    /// The annotations in it.
    pub(super) ids: HashSet<AnnotationId>,
    /// How many the profile keeps as working notes.
    pub(super) working: usize,
    /// How many lie outside what was asked for.
    pub(super) outside: usize,
    /// The members to narrow down to.
    pub(super) members: Vec<ExportedMember>,
    /// The meetings to narrow down to.
    pub(super) meetings: Vec<ExportedMeeting>,
    /// Whether all of the draft is taken for oneself: nothing was narrowed down or left out.
    pub(super) is_all: bool,
}

impl Workspace {
    pub(super) fn chosen(&self, asked: &Export) -> Result<Chosen, AppError> {
        let draft = self.store.get_draft(asked.draft)?;
        let outline = self.outlines.get(&self.store, asked.draft)?;
        let profile = asked.profile.unwrap_or_else(|| asked.format.profile());
        let now = self.options.clock.now();
        let places = self.places_asked(asked, &outline)?;
        let labels = self.label_names()?;
        let meetings = self.store.list_meetings(None)?;
        let mut responses = self.responses_of(asked.draft)?;

        let mut by_node: HashMap<Option<NodeId>, Vec<ExportAnnotation>> = HashMap::new();
        let (mut ids, mut held) = (HashSet::new(), HashSet::new());
        let (mut working, mut outside) = (0, 0);
        let mut named = Named::default();
        let listed = asked.annotations.as_ref();
        let listed: Option<HashSet<_>> = listed.map(|ids| ids.iter().copied().collect());
        let all = self.annotations_of(asked.draft)?;
        asked.names_known(&all)?;
        for annotation in all {
            if asked.format.shows(annotation.kind) {
                named.count(&annotation);
            }
            let is_listed = listed
                .as_ref()
                .is_none_or(|ids| ids.contains(&annotation.id));
            if !is_listed || !asked.wants(&annotation) || !lies_in(&annotation, &places, &outline) {
                outside += 1;
            } else if profile == ExportProfile::Submit && !asked.working && is_working(&annotation)
            {
                working += 1;
            } else {
                ids.insert(annotation.id);
                let node = annotation.placement.node.clone();
                let response = responses.remove(&annotation.id);
                let said = annotation.said.as_ref();
                let said = said.and_then(|said| exported_said(said, annotation.made, &meetings));
                let made_at = self.made_at(&annotation)?;
                let mut one = exported(annotation, &outline, &labels, made_at);
                one.said = said;
                one.response = response.map(exported_response);
                asked.author.trim().clone_into(&mut one.member);
                if profile == ExportProfile::Submit && !asked.working {
                    without_own_marks(&mut one);
                }
                held.extend(one.said.as_ref().and_then(|said| said.meeting_id));
                by_node.entry(node).or_default().push(one);
            }
        }
        let occurring = named.meetings(&meetings);
        let mut along = self.named_meetings(meetings, &held)?;
        if asked.is_narrowed() {
            let said = by_node.values().flatten();
            let said = said.filter_map(|one| one.said.as_ref()).filter_map(|said| {
                let meeting = said.meeting_id?;
                Some((meeting, &*said.speaker, &*said.agenda_id))
            });
            only_named(&mut along, said);
        }
        let kept = kept_nodes(&outline, places, listed.is_some().then_some(&by_node));
        let annotated: HashSet<Option<NodeId>> = by_node.keys().cloned().collect();
        let furniture = asked.furniture || asked.format.is_record();
        let kept = |at: usize, node: &Node| {
            let is_read = furniture || node.kind != NodeKind::Furniture;
            let is_kept = kept.as_ref().is_none_or(|kept| kept.contains(&at));
            is_kept && (is_read || annotated.contains(&Some(node.id.clone())))
        };
        let nodes = nodes(&outline, kept, &mut by_node);
        Ok(Chosen {
            profile,
            // By what was asked, not by what there is: the trash may hold more than was asked for.
            is_all: !asked.is_narrowed() && outside == 0 && profile == ExportProfile::Own,
            ids,
            working,
            outside,
            members: named.members(),
            meetings: occurring,
            model: Model {
                title: draft.plan_title,
                label: draft.label,
                date: draft.date,
                generated_at: shown_time(now),
                generated_ms: now,
                printed: outline.outline.printed.clone(),
                nodes,
                // What is left has no place here: orphans.
                apart: by_node.into_values().flatten().collect(),
                meetings: along,
            },
        })
    }

    /// The places of the nodes asked for, by branch and by search; `None` for all.
    fn places_asked(
        &self,
        asked: &Export,
        outline: &DraftOutline,
    ) -> Result<Option<BTreeSet<usize>>, AppError> {
        if asked.within.is_none() && asked.query.is_none() {
            return Ok(None);
        }
        let all = outline.outline.nodes.len();
        let mut places: BTreeSet<usize> = (0..all).collect();
        if let Some(root) = &asked.within {
            let depth = outline.node(root)?.depth;
            let first = outline.place(root);
            let under = outline.outline.nodes.iter().skip(first + 1);
            let under = under.take_while(|node| node.depth > depth).count();
            places.retain(|place| (first..=first + under).contains(place));
        }
        if let Some(query) = &asked.query {
            let found = self.search(&Search {
                query: query.clone(),
                draft: Some(asked.draft),
                limit: Some(u32::try_from(all).unwrap_or(u32::MAX)),
                only: None,
                without: Vec::new(),
                within: None,
                shown: None,
                first: false,
                annotations: Some(0),
            })?;
            let hits = found.hits.iter().map(|hit| outline.place(&hit.node));
            let hits: BTreeSet<usize> = hits.collect();
            places.retain(|place| hits.contains(place));
        }
        Ok(Some(places))
    }
}

impl Export {
    /// That the members and the meetings asked for occur in the draft, in whatever form: a name that
    /// was mistyped would leave a file without annotations, and nobody the wiser.
    fn names_known(&self, all: &[Annotation]) -> Result<(), AppError> {
        let said_by = |name: &str| all.iter().any(|a| members(a).any(|one| one == name));
        if let Some(name) = self.members.iter().find(|name| !said_by(name)) {
            let error = AppError::new("not_found").with("what", "member");
            return Err(error.with("id", name.as_str()));
        }
        let meetings = all.iter().filter_map(|a| Some(a.said.as_ref()?.meeting));
        let meetings: HashSet<MeetingId> = meetings.collect();
        if let Some(id) = self.meetings.iter().find(|id| !meetings.contains(id)) {
            let error = AppError::new("not_found").with("what", "meeting");
            return Err(error.with("id", id.to_string()));
        }
        Ok(())
    }

    /// Whether an annotation says what is asked for.
    fn wants(&self, a: &Annotation) -> bool {
        self.format.shows(a.kind)
            && (self.kinds.is_empty() || self.kinds.contains(&a.kind))
            && (self.states.is_empty() || self.states.contains(&a.state))
            && (self.tags.is_empty() || self.tags.iter().any(|tag| a.tags.contains(tag)))
            && (self.members.is_empty()
                || members(a).any(|name| self.members.iter().any(|member| member == name)))
            && (self.meetings.is_empty()
                || a.said
                    .as_ref()
                    .is_some_and(|said| self.meetings.contains(&said.meeting)))
    }
}

fn lies_in(a: &Annotation, places: &Option<BTreeSet<usize>>, outline: &DraftOutline) -> bool {
    let Some(places) = places else {
        return true;
    };
    let node = a.placement.node.as_ref();
    node.is_some_and(|node| places.contains(&outline.place(node)))
}

/// What one wrote for oneself: not chosen to be handed in, or of a kind that nobody hands in.
pub(super) fn is_working(a: &Annotation) -> bool {
    let chosen = matches!(
        a.state,
        AnnotationState::Submit | AnnotationState::Submitted
    );
    let said = matches!(
        a.kind,
        AnnotationKind::Opinion | AnnotationKind::Suggestion | AnnotationKind::Question
    );
    !chosen || !said
}

/// Labels, tags and priorities are how one sorts for oneself, and who said what in a meeting is one's
/// own record; what became of it, the secretariat says.
fn without_own_marks(one: &mut ExportAnnotation) {
    one.response = None;
    one.said = None;
    (one.colour, one.label, one.priority) = (None, String::new(), Priority::default());
    one.tags.clear();
}

/// The places of the nodes to write: those asked for, or those of the annotations asked for, and
/// the headings above them. `None` for all.
fn kept_nodes(
    outline: &DraftOutline,
    places: Option<BTreeSet<usize>>,
    listed: Option<&HashMap<Option<NodeId>, Vec<ExportAnnotation>>>,
) -> Option<BTreeSet<usize>> {
    let annotated = |by_node: &HashMap<Option<NodeId>, _>| {
        let nodes = by_node.keys().flatten();
        nodes.map(|node| outline.place(node)).collect()
    };
    let own: BTreeSet<usize> = listed.map(annotated).or(places)?;
    let nodes = own.iter().filter_map(|&at| outline.outline.nodes.get(at));
    let above = nodes.flat_map(|node| outline.ancestors(&node.id));
    let above: BTreeSet<usize> = above.map(|node| outline.place(&node.id)).collect();
    Some(own.union(&above).copied().collect())
}

fn nodes(
    outline: &Arc<DraftOutline>,
    kept: impl Fn(usize, &Node) -> bool,
    by_node: &mut HashMap<Option<NodeId>, Vec<ExportAnnotation>>,
) -> Vec<ExportNode> {
    let all = outline.outline.nodes.iter().enumerate();
    all.filter(|&(at, node)| kept(at, node))
        .map(|(_, node)| ExportNode {
            citation: outline.citation(&node.id),
            grid: outline.grids().get(&node.id).cloned(),
            annotations: by_node.remove(&Some(node.id.clone())).unwrap_or_default(),
            ..ExportNode::of(node)
        })
        .collect()
}
