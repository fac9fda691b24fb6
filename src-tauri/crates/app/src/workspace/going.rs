//! Going to a place that a person names, in the draft one is in or in another of its plan.

use kosshi_core::anchor::Anchor;
use kosshi_core::carry::carry;
use kosshi_core::ids::DraftId;
use kosshi_core::position::CharRange;
use kosshi_core::seek::{Miss, Place, Sought, key};
use kosshi_export::words;
use kosshi_store::Draft;

use super::Workspace;
use super::fates::called;
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
        let (named, rest) = named_drafts(&siblings, &args.text);
        let mut told = None;
        if !named.is_empty() {
            let found = self.in_all(&named, rest, args.draft)?;
            if !found.places.is_empty() || found.reason == Some(Miss::Gone) {
                return Ok(found);
            }
            told = Some(found);
        }
        let found = view(&here, here.seek(&args.text));
        // What is called like a draft may stand in this one; half found, the draft was meant.
        let meant = told.is_none() || found.reason.is_none();
        if (!found.places.is_empty() && meant) || found.reason == Some(Miss::Empty) {
            return Ok(found);
        }
        // The latest first: that is the one a person is likelier to have at hand.
        let others = siblings.into_iter().rev();
        let others: Vec<&Draft> = others.filter(|one| one.id != args.draft).collect();
        let there = self.in_all(&others, &args.text, args.draft)?;
        match (there.places.is_empty(), told) {
            (false, None) => Ok(there),
            // A draft that was named is where the place is missing.
            (_, Some(told)) => Ok(told),
            (true, None) => Ok(found),
        }
    }

    /// The places of all these drafts, each followed to what it became in `draft`, and each once.
    fn in_all(&self, of: &[&Draft], text: &str, draft: DraftId) -> Result<GoToView, AppError> {
        let mut all: Vec<GoToView> = Vec::with_capacity(of.len());
        for of in of {
            all.push(match of.id == draft {
                true => {
                    let here = self.outlines.get(&self.store, draft)?;
                    view(&here, here.seek(text))
                }
                false => self.translated(of, text, draft)?,
            });
        }
        // What is found nowhere is told of the first; what is found, of those that have it.
        let found = all.iter().position(|one| !one.places.is_empty());
        let mut all = all.into_iter().skip(found.unwrap_or(0));
        let mut first = all.next().unwrap_or_else(|| GoToView {
            places: Vec::new(),
            translated_from: None,
            reason: Some(Miss::NoItem),
        });
        for one in all.filter(|one| found.is_some() && !one.places.is_empty()) {
            let known = |place: &PlaceView| {
                let mut known = first.places.iter();
                known.any(|one| (&one.node, one.range) == (&place.node, place.range))
            };
            let more: Vec<PlaceView> = one.places.into_iter().filter(|one| !known(one)).collect();
            if !more.is_empty() {
                // Each says itself of which draft it is.
                first.translated_from = None;
                first.reason = first.reason.or(one.reason);
            }
            first.places.extend(more);
        }
        Ok(first)
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
        let from = TranslatedFrom {
            draft: of.id,
            label: called(of).to_owned(),
        };
        let mut places: Vec<PlaceView> = Vec::new();
        let mut reason = sought.miss;
        if !anchors.is_empty() {
            let alignment = self.aligned(of.id, draft)?;
            for one in carry(&there.outline, &here.outline, &alignment, &anchors) {
                let place = one.node.map(|node| Place {
                    node,
                    range: one.range,
                });
                let Some(place) = place.and_then(|place| place_view(&here, place)) else {
                    continue;
                };
                let place = PlaceView {
                    from: Some(from.clone()),
                    sure: one.accepted,
                    why: Some(one.reason.as_str().to_owned()),
                    ..place
                };
                let same = |known: &&mut PlaceView| {
                    (&known.node, known.range) == (&place.node, place.range)
                };
                match places.iter_mut().find(same) {
                    // Two places became one: it is as sure as the less sure of them.
                    Some(known) if known.sure && !place.sure => *known = place,
                    Some(_) => {}
                    None => places.push(place),
                }
            }
            if places.is_empty() {
                reason = Some(Miss::Gone);
            }
        }
        Ok(GoToView {
            places,
            translated_from: Some(from),
            reason,
        })
    }
}

/// The drafts whose label a text begins with, by the longest name, and the rest of the text. One
/// that is called just so is meant; of several of which the name is a part, any may be.
fn named_drafts<'d, 't>(drafts: &[&'d Draft], text: &'t str) -> (Vec<&'d Draft>, &'t str) {
    let mut named: Vec<(usize, bool, usize, &Draft)> = Vec::new();
    for draft in drafts {
        let whole = key(&draft.label);
        for name in names(&whole) {
            if let Some(end) = prefix_of(text, &name) {
                named.push((name.chars().count(), name == whole, end, draft));
            }
        }
    }
    let Some(&(length, is_whole, end, _)) = named.iter().max_by_key(|one| (one.0, one.1)) else {
        return (Vec::new(), text);
    };
    let mut meant: Vec<&Draft> = Vec::new();
    for (_, _, _, draft) in named
        .iter()
        .filter(|one| (one.0, one.1) == (length, is_whole))
    {
        if meant.iter().all(|known| known.id != draft.id) {
            meant.push(draft);
        }
    }
    let rest = text.get(end..).unwrap_or_default();
    (
        meant,
        rest.trim_start_matches(['の', ' ', '　', '、', '：', ':']),
    )
}

/// What a draft is called: 骨子（たたき台）, 骨子, たたき台; of 中間試案のたたき台, both its words.
fn names(whole: &str) -> Vec<String> {
    let parts = whole.split(['(', ')', 'の', '・']).map(str::to_owned);
    let mut names: Vec<String> = parts.chain([whole.to_owned()]).collect();
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

/// The words to know a place by: from where it begins.
fn shown(text: &str, range: Option<CharRange>) -> String {
    let before = range.map_or(0, |range| range.start.index());
    let cut = (before > 0).then_some('…').into_iter();
    cut.chain(text.chars().skip(before).take(SHOWN)).collect()
}

fn place_view(outline: &DraftOutline, place: Place) -> Option<PlaceView> {
    let node = outline.node(&place.node).ok()?;
    let range: Option<CharRange> = place.range.filter(|range| range.start != range.end);
    let start = range.map_or(node.start, |range| node.source_pos(range.start));
    Some(PlaceView {
        citation: outline.citation(&node.id),
        page: start.page,
        line: start.line,
        place: words::place(start.page, start.line, outline.pages()),
        text: shown(&node.text, range),
        from: None,
        sure: true,
        why: None,
        node: place.node,
        range: place.range,
    })
}
