//! Going to a place that a person names, in the draft one is in or in another of its plan.

use kosshi_core::anchor::Anchor;
use kosshi_core::carry::carry;
use kosshi_core::ids::DraftId;
use kosshi_core::position::CharRange;
use kosshi_core::seek::{Miss, Place, Sought, key};
use kosshi_store::Draft;

use super::Workspace;
use super::outlines::DraftOutline;
use crate::contract::{GoTo, GoToView, PlaceView, TranslatedFrom};
use crate::error::AppError;

/// How many characters of an item are shown to know it by.
const SHOWN: usize = 60;

impl Workspace {
    /// The places that a person names. What names another draft, or is only in another, is sought
    /// there, and followed to what it became here.
    pub(crate) fn go_to(&self, args: &GoTo) -> Result<GoToView, AppError> {
        let here = self.outlines.get(&self.store, args.draft)?;
        if let Some(of) = args.of.filter(|of| *of != args.draft) {
            let of = self.store.get_draft(of)?;
            return self.translated(&of, &args.text, args.draft);
        }
        let drafts = self.store.list_drafts()?;
        let plan = drafts.iter().find(|one| one.id == args.draft);
        let plan = plan.map(|one| one.plan);
        let siblings: Vec<&Draft> = drafts.iter().filter(|one| Some(one.plan) == plan).collect();
        let (named, rest) = named_draft(&siblings, args.draft, &args.text);
        if let Some(of) = named {
            let found = match of.id == args.draft {
                true => view(&here, here.seek(rest)),
                false => self.translated(of, rest, args.draft)?,
            };
            if !found.places.is_empty() || found.reason == Some(Miss::Gone) {
                return Ok(found);
            }
        }
        let found = view(&here, here.seek(&args.text));
        if !found.places.is_empty() || found.reason == Some(Miss::Empty) {
            return Ok(found);
        }
        // The latest first: that is the one a person is likelier to have at hand.
        for of in siblings.iter().rev().filter(|one| one.id != args.draft) {
            let there = self.translated(of, &args.text, args.draft)?;
            if !there.places.is_empty() {
                return Ok(there);
            }
        }
        Ok(found)
    }

    /// Places of another draft, followed to what they became in this one.
    fn translated(&self, of: &Draft, text: &str, draft: DraftId) -> Result<GoToView, AppError> {
        let there = self.outlines.get(&self.store, of.id)?;
        let here = self.outlines.get(&self.store, draft)?;
        let sought = there.seek(text);
        let anchors: Vec<Anchor> = sought
            .places
            .iter()
            .filter_map(|place| Anchor::on(there.node(&place.node).ok()?, place.range))
            .collect();
        let mut found = Sought {
            places: Vec::new(),
            miss: sought.miss,
        };
        if !anchors.is_empty() {
            let alignment = self.aligned(of.id, draft)?;
            let carried = carry(&there.outline, &here.outline, &alignment, &anchors);
            let places = carried.into_iter().filter_map(|one| {
                Some(Place {
                    node: one.node?,
                    range: one.range,
                })
            });
            for place in places {
                if !found.places.contains(&place) {
                    found.places.push(place);
                }
            }
            if found.places.is_empty() {
                found.miss = Some(Miss::Gone);
            }
        }
        let label = match of.label.is_empty() {
            true => of.plan_title.clone(),
            false => of.label.clone(),
        };
        Ok(GoToView {
            translated_from: Some(TranslatedFrom {
                draft: of.id,
                label,
            }),
            ..view(&here, found)
        })
    }
}

/// The draft whose label a text begins with, the longest label first, and the rest of the text.
fn named_draft<'d, 't>(
    drafts: &[&'d Draft],
    current: DraftId,
    text: &'t str,
) -> (Option<&'d Draft>, &'t str) {
    let mut best: Option<(&Draft, usize, usize)> = None;
    for draft in drafts {
        for name in names(&draft.label) {
            let Some(end) = prefix_of(text, &name) else {
                continue;
            };
            let length = name.chars().count();
            let is_better = best.is_none_or(|(one, most, _)| {
                length > most || (length == most && one.id != current)
            });
            if is_better {
                best = Some((draft, length, end));
            }
        }
    }
    match best {
        Some((draft, _, end)) => {
            let rest = text.get(end..).unwrap_or_default();
            (
                Some(draft),
                rest.trim_start_matches(['の', ' ', '　', '、', '：', ':']),
            )
        }
        None => (None, text),
    }
}

/// What a draft is called: 骨子（たたき台）, 骨子, たたき台.
fn names(label: &str) -> Vec<String> {
    let whole = key(label);
    let parts = whole.split(['(', ')']).map(str::to_owned);
    let mut names: Vec<String> = parts.chain([whole.clone()]).collect();
    names.retain(|name| !name.is_empty());
    names
}

/// Where a text goes on behind a name, however that is typed.
fn prefix_of(text: &str, name: &str) -> Option<usize> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let mut ends = ends.take(2 * name.chars().count() + 2);
    ends.find(|end| text.get(..*end).is_some_and(|head| key(head) == name))
}

fn view(outline: &DraftOutline, sought: Sought) -> GoToView {
    let places = sought.places.into_iter();
    GoToView {
        places: places
            .filter_map(|place| place_view(outline, place))
            .collect(),
        translated_from: None,
        reason: sought.miss,
    }
}

fn place_view(outline: &DraftOutline, place: Place) -> Option<PlaceView> {
    let node = outline.node(&place.node).ok()?;
    let start = place
        .range
        .filter(|range| range.start != range.end)
        .map_or(node.start, |range: CharRange| node.source_pos(range.start));
    Some(PlaceView {
        citation: outline.citation(&node.id),
        page: start.page,
        line: start.line,
        text: node.text.chars().take(SHOWN).collect(),
        node: place.node,
        range: place.range,
    })
}
