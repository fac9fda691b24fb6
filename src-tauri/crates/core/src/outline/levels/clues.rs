//! The evidence for a parent: each clue has a weight, and may be told as a ground.

use std::collections::BTreeMap;

use super::super::grounds::{Ground, Grounds};
use super::super::shape::{Shape, announces};
use super::super::weight;
use super::inside::{Inside, comparable_indent};
use super::order::{LEVEL, PREFACE, TOP, counts, is_alternative, is_label, is_set, order, prefix};
use super::{Climber, Level, Place};
use crate::marker::{Family, Number, Strength, Style};
use crate::reflow::Block;

/// A clue: what it weighs, and the ground it gives when it speaks for the parent.
#[derive(Clone, Copy)]
pub(super) struct Clue(f32, Option<Ground>);

impl Clue {
    pub(super) const NONE: Self = Self(0.0, None);

    pub(super) fn by(weight: f32, ground: Ground) -> Self {
        Self(weight, Some(ground))
    }

    pub(super) fn mute(weight: f32) -> Self {
        Self(weight, None)
    }
}

/// How far ahead of the next best place the best one must be to be rather sure than not.
const HALF_WAY: f32 = 3.0;

/// A family that has stood so often under one parent, and seldom elsewhere, belongs there.
const HABIT: u32 = 4;

/// So many blocks ahead it is looked for whether a row goes on.
const AHEAD: usize = 60;

/// A heading that is one by its setting alone, or a marker that may as well be a piece of a
/// sentence, is never surer than this.
const UNSURE_SHAPE: f32 = 0.75;

/// An article belongs to the caption above it, however its number goes on.
const CAPTION: f32 = 0.95;

/// How sure a lead over the next best place makes us: even places are a toss.
fn sure(lead: f32) -> f32 {
    1.0 - 0.5 * (-lead / HALF_WAY).exp2()
}

/// What is appended on a page of its own stands in no section.
fn appends(block: &Block, place: Place, parent: Option<&Level>) -> f32 {
    let section = parent.is_some_and(|level| !level.is_appended());
    if place.style == Style::Appendix && block.tops_page && section {
        weight::APPENDED
    } else {
        0.0
    }
}

impl Climber<'_> {
    /// The best place for the block, and why: the clues that speak for it, and its lead over the
    /// next best.
    pub(super) fn best_depth(&self, block: &Block, shape: Shape, place: Place) -> (usize, Grounds) {
        let none = Number::default();
        let number = block.marker.as_ref().map_or(&none, |marker| &marker.number);
        let mut best = (f32::NEG_INFINITY, 0);
        let mut next = f32::NEG_INFINITY;
        let inside = Inside::of(&self.stack, self.blocks, block, place);
        for depth in (0..=self.stack.len()).rev() {
            let clues = self.weigh(block, place, number, depth, &inside);
            let sum = clues.iter().fold(0.0, |sum, clue| sum + clue.0);
            if sum > best.0 {
                next = best.0;
                best = (sum, depth);
            } else if sum > next {
                next = sum;
            }
        }
        (
            best.1,
            self.grounds(block, (shape, place), best.1, best.0 - next, &inside),
        )
    }

    fn grounds(
        &self,
        block: &Block,
        (shape, place): (Shape, Place),
        depth: usize,
        lead: f32,
        inside: &Inside,
    ) -> Grounds {
        let none = Number::default();
        let number = block.marker.as_ref().map_or(&none, |marker| &marker.number);
        let clues = self.weigh(block, place, number, depth, inside);
        let mut grounds: [Ground; 9] = [Ground::FirstAppearance; 9];
        let mut len = 0;
        let first = (!self.seen.contains_key(&place)).then_some(Ground::FirstAppearance);
        let told = clues.iter().filter_map(|clue| clue.1).chain(first);
        for (slot, ground) in grounds.iter_mut().zip(told) {
            *slot = ground;
            len += 1;
        }
        let by_setting = matches!(shape, Shape::ParenthesisHeading | Shape::BareHeading);
        let weak = block
            .marker
            .as_ref()
            .is_some_and(|marker| marker.strength == Strength::Weak);
        let most = if by_setting || weak {
            UNSURE_SHAPE
        } else {
            1.0
        };
        if self.follows_caption(place, depth) {
            return Grounds::of(&[Ground::Caption], sure(lead).max(CAPTION));
        }
        match grounds.get(..len) {
            None | Some([]) => Grounds::of(&[Ground::NoBetter], sure(lead).min(most)),
            Some(grounds) => Grounds::of(grounds, sure(lead).min(most)),
        }
    }

    /// Whether the block is an article and its parent the caption right above it.
    fn follows_caption(&self, place: Place, depth: usize) -> bool {
        let last = self.stack.last().filter(|_| depth == self.stack.len());
        let above = last.filter(|level| level.block + 1 == self.tree.parents.len());
        let captions = |place: Place| place.style == Style::Bracketed('（');
        place.is_article() && above.and_then(|level| level.place).is_some_and(captions)
    }

    /// Evidence for the block as a child of the open node at `depth`, 0 being the root.
    fn weigh(
        &self,
        block: &Block,
        place: Place,
        number: &Number,
        depth: usize,
        inside: &Inside,
    ) -> [Clue; 9] {
        let parent = depth.checked_sub(1).and_then(|at| self.stack.get(at));
        [
            self.row(place, number, depth, parent),
            Clue::mute(inside.own_family(depth)),
            self.known(place, parent),
            self.official(place, parent),
            prefix(number, place, parent),
            self.indentation(block, place, depth, parent, inside),
            Clue::mute(self.closes(place, number, depth)),
            Clue::mute(
                self.empties(place, number, depth)
                    + self.only_last(block, place, parent)
                    + appends(block, place, parent)
                    + self.inside_quotation(block, place, depth)
                    + self.captions(place, parent),
            ),
            self.leads(block, place, number, depth, parent),
        ]
    }

    /// What the open child at `depth` says about being closed by the block.
    fn closes(&self, place: Place, number: &Number, depth: usize) -> f32 {
        // A row that begins rather stands below what is open than beside it.
        let margin = if number.counts() && number.is_first() {
            2 * LEVEL
        } else {
            LEVEL
        };
        match self.stack.get(depth).map(|child| child.place) {
            Some(None)
                if self.stack.get(depth).is_some_and(|child| child.preface) || place.is_part() =>
            {
                weight::CLOSES_PREFACE
            }
            Some(Some(child))
                if (!is_label(child) || place.rank() <= TOP)
                    && place.rank() + margin <= child.rank()
                    && !self.closes_chapter(place, depth) =>
            {
                weight::CLOSES_LOWER
            }
            Some(Some(child)) if child.is_division() && child.rank() + LEVEL <= place.rank() => {
                weight::CLOSES_DIVISION
            }
            _ => 0.0,
        }
    }

    /// Whether a division that ranks far above the block would be closed with what is open.
    fn closes_chapter(&self, place: Place, depth: usize) -> bool {
        let closed = self.stack.iter().skip(depth);
        closed
            .filter_map(|level| level.place)
            .any(|above| above.is_division() && above.rank() + LEVEL <= place.rank())
    }

    /// A heading leads something: what stands right below it closes it only as its equal, or as
    /// something that ranks higher.
    fn empties(&self, place: Place, number: &Number, depth: usize) -> f32 {
        let Some(last) = self.stack.last().filter(|_| depth < self.stack.len()) else {
            return 0.0;
        };
        let bare = last.heading && last.block + 1 == self.tree.parents.len();
        let higher = |above: Place| place.rank() + LEVEL <= above.rank() && !is_set(above);
        // A row that begins anew stands beside its last, and not below what that held: unless that
        // goes on behind it.
        let anew = || {
            let child = self.stack.get(depth);
            child.is_some_and(|child| child.place == Some(place)) && !self.goes_on_behind(last)
        };
        let goes_on = !number.is_first() || anew();
        let outranks = last
            .place
            .is_some_and(|above| place == above || counts(place) && goes_on && higher(above));
        if bare && !outranks {
            weight::EMPTIES_HEADING
        } else {
            0.0
        }
    }

    /// Whether the row of an open node goes on behind the block, and does not begin anew before.
    fn goes_on_behind(&self, level: &Level) -> bool {
        let behind = self.blocks.get(self.tree.parents.len() + 1..);
        let markers = behind
            .unwrap_or_default()
            .iter()
            .take(AHEAD)
            .filter_map(|block| block.marker.as_ref());
        let mut row = markers.filter(|marker| Some(marker.family) == level.place);
        row.find(|marker| marker.number.is_first() || marker.number.follows(&level.number))
            .is_some_and(|marker| marker.number.follows(&level.number))
    }

    /// What explains a section is not part of its last item, where none of the others had it: （補足
    /// 説明） behind 【乙案】.
    fn only_last(&self, block: &Block, place: Place, parent: Option<&Level>) -> f32 {
        let further = |level: &&Level| {
            let above = self.blocks.get(level.block);
            let set_out = above.is_some_and(|above| {
                above.shares_columns(block) && block.indent + 1 < above.indent
            });
            level.number.counts() && !level.number.is_first() && (set_out || is_alternative(level))
        };
        let Some(level) = parent.filter(further).filter(|_| is_set(place)) else {
            return 0.0;
        };
        let known = |places: &BTreeMap<Option<Place>, u32>| places.contains_key(&level.place);
        match self.seen.get(&place).is_some_and(known) {
            true => 0.0,
            false => weight::ONLY_LAST,
        }
    }

    /// Whether the deepest open node leads up to a list. はじめに has no chapters.
    fn leads(
        &self,
        item: &Block,
        place: Place,
        number: &Number,
        depth: usize,
        parent: Option<&Level>,
    ) -> Clue {
        let Some(level) = parent else {
            return Clue::NONE;
        };
        if self.quotes(item, place, depth) {
            return Clue::mute(weight::QUOTED);
        }
        // Where chapters follow, numbers before them are sections of it.
        let chapters = |part: usize| part >= self.tree.parents.len() && !place.is_part();
        let below_preface = level.preface
            && place.rank() < PREFACE
            && !place.is_article()
            && !self.first_part.is_some_and(chapters);
        if below_preface || level.place.is_none() && place.is_part() {
            return Clue::mute(weight::UNDER_PREFACE);
        }
        // The chapters begin behind what stands before them: 改定履歴, 本資料の位置付け.
        let bare = level
            .place
            .is_some_and(|above| above.style == Style::Bracketed(' '));
        let unnumbered = || self.seen.keys().all(|&seen| !counts(seen));
        if bare && depth == 1 && counts(place) && place.rank() < PREFACE && unnumbered() {
            return Clue::mute(weight::UNDER_PREFACE);
        }
        let above = self.blocks.get(level.block);
        let labels = is_label(place) && !item.is_sentence();
        // A heading that is one by its setting stands in a section, not in a sentence.
        let article = level.place.is_some_and(Family::is_article);
        let sentence =
            |above: &Block| above.is_sentence() && (is_set(place) || !announces(&above.text));
        if labels && !level.heading && !article && above.is_some_and(|above| sentence(above)) {
            let out = above
                .is_some_and(|above| above.shares_columns(item) && item.indent + 1 < above.indent);
            let above = self.stack.get(..depth).unwrap_or_default();
            let statute = above
                .iter()
                .any(|level| level.place.is_some_and(Family::is_article));
            return Clue::mute(match !statute && !out && self.has_each(item, level) {
                true => weight::LABEL_OF_EACH,
                false => weight::SECTION_IN_SENTENCE,
            });
        }
        let Some(block) = above.filter(|_| depth == self.stack.len()) else {
            return Clue::NONE;
        };
        let announced = announces(&block.text) || self.text_announces(level);
        // 以下のとおり取りまとめた announces the chapters, which do not stand below it.
        let below = |above: Place| above.rank() < place.rank() + 2 * LEVEL;
        let may_stand = place.rank() > TOP
            && (level.place.is_none_or(below) || !block.text.is_empty() && !block.is_sentence());
        if announced && number.counts() && number.is_first() && may_stand {
            Clue::by(weight::ANNOUNCED_ROW, Ground::Announced)
        } else if announced {
            Clue::by(weight::ANNOUNCED, Ground::Announced)
        } else if block.is_sentence() && !level.heading && !place.is_plain_bullet() {
            Clue::mute(weight::UNDER_SENTENCE)
        } else {
            Clue::NONE
        }
    }

    /// Whether each item of the row has such a label: ［算定要件］ below １． and again below ２．
    fn has_each(&self, label: &Block, item: &Level) -> bool {
        let at = self.tree.parents.len();
        let counted = item.place.filter(|&place| counts(place));
        let Some(places) = self.labels.get(label.printed.as_str()) else {
            return false;
        };
        let next = places.iter().find(|&&place| place > at);
        let before = places.iter().rev().find(|&&place| place < at);
        let between = |from: usize, to: usize| {
            let blocks = self.blocks.get(from..to).unwrap_or_default();
            blocks.iter().any(|block| {
                let family = block.marker.as_ref().map(|marker| marker.family);
                family.is_some() && family == counted
            })
        };
        let apart = before.is_none_or(|&before| before < item.block);
        let again = match (next, before) {
            (Some(&next), _) => between(at, next),
            (None, Some(&before)) => between(before, at),
            (None, None) => false,
        };
        counted.is_some() && apart && again
    }

    /// Whether the text right above, a child of the open node, says that a list follows.
    fn text_announces(&self, level: &Level) -> bool {
        let above = self.tree.parents.len().checked_sub(1);
        let of_level = above
            .filter(|&above| self.tree.parents.get(above) == Some(&Some(level.block)))
            .and_then(|above| self.blocks.get(above));
        of_level.is_some_and(|text| {
            text.marker.is_none() && !text.text.is_empty() && announces(&text.text)
        })
    }

    /// Does the number go on the row of this parent's children?
    fn row(&self, place: Place, number: &Number, depth: usize, parent: Option<&Level>) -> Clue {
        // A note closes with what it was a note to, and is no row that a section would stand beside.
        let section = place.is_part() || is_set(place);
        let beside =
            |level: &&Level| !section || level.place.is_none_or(|at| at.style != Style::Note);
        let child = self.stack.get(depth).filter(beside);
        let rows = parent.map_or(&self.top, |level| &level.rows);
        let closes_other = child.is_some_and(|child| child.place != Some(place));
        let either = |other, same| if closes_other { other } else { same };
        match rows.get(&place) {
            Some(_) if !number.counts() => Clue::by(
                either(weight::RESUMED_BULLET, weight::SAME_BULLET),
                Ground::SameBullet,
            ),
            Some(before) if number.follows(before) => Clue::by(
                either(weight::RESUMED, weight::NEXT_NUMBER),
                Ground::NextNumber,
            ),
            Some(before) if number.skips(before) => {
                Clue::by(weight::LATER_NUMBER, Ground::LaterNumber)
            }
            Some(_) if number.is_first() => {
                Clue::by(either(weight::MIXED, weight::RESTART), Ground::FirstNumber)
            }
            Some(_) => Clue::mute(weight::EARLIER_NUMBER),
            None if child.is_some() && number.counts() && !number.is_first() => {
                Clue::mute(weight::MIXED + weight::NOT_FIRST)
            }
            // What explains a section stands behind its items, and behind 【甲案】 and 【乙案】.
            None if is_set(place)
                && child.is_some_and(|child| !child.heading || is_alternative(child)) =>
            {
                Clue::by(weight::BEHIND_ITEMS, Ground::FirstNumber)
            }
            None if child.is_some() => Clue::by(weight::MIXED, Ground::FirstNumber),
            None if !number.counts() || number.is_first() => {
                Clue::by(weight::FIRST, Ground::FirstNumber)
            }
            None if number.last() == Some(2)
                && parent.and_then(|p| p.place).is_some_and(Family::is_article) =>
            {
                Clue::by(weight::SECOND_PARAGRAPH, Ground::NextNumber)
            }
            None => Clue::mute(weight::NOT_FIRST),
        }
    }

    /// What official order says, where the draft has none of its own.
    fn official(&self, place: Place, parent: Option<&Level>) -> Clue {
        match order(place, parent) {
            clue if clue.0 < 0.0 && self.is_habit(place, parent) => Clue::NONE,
            clue => clue,
        }
    }

    fn known(&self, place: Place, parent: Option<&Level>) -> Clue {
        let Some(places) = self.seen.get(&place) else {
            return Clue::NONE;
        };
        if places.contains_key(&parent.and_then(|level| level.place)) {
            Clue::by(weight::KNOWN_PLACE, Ground::KnownPlace)
        } else {
            Clue::mute(weight::NEW_PLACE)
        }
    }

    /// Whether the family has stood under such a parent nearly every time: there the draft has an
    /// order of its own.
    fn is_habit(&self, place: Place, parent: Option<&Level>) -> bool {
        let Some(places) = self.seen.get(&place) else {
            return false;
        };
        let here = places
            .get(&parent.and_then(|level| level.place))
            .copied()
            .unwrap_or(0);
        here >= HABIT && here * 4 >= places.values().sum::<u32>() * 3
    }

    fn indentation(
        &self,
        block: &Block,
        place: Place,
        depth: usize,
        parent: Option<&Level>,
        inside: &Inside,
    ) -> Clue {
        let indent = |level: &Level| comparable_indent(level, self.blocks, block);
        let sibling = self.stack.get(depth);
        let sibling = sibling.filter(|child| child.place == Some(place));
        let beside = sibling.and_then(indent);
        if beside.is_some_and(|indent| indent.abs_diff(block.indent) <= 1) {
            return Clue::by(weight::SAME_INDENT, Ground::SameIndent);
        }
        if inside.is_closed_at(depth) {
            return Clue::mute(weight::ROW_INSIDE);
        }
        if beside.is_some() {
            return Clue::mute(weight::OTHER_INDENT);
        }
        match parent.and_then(indent) {
            // A measure stands beside 【現状】, not below it; so does ＜課題＞.
            Some(indent)
                if block.indent <= indent
                    && parent.and_then(|level| level.place).is_some_and(|above| {
                        let row = parent.is_some_and(|level| {
                            level.rows.contains_key(&place) || self.text_announces(level)
                        });
                        let beside = is_label(place) && !is_set(above) && !row;
                        is_label(above) && (matches!(place.style, Style::Named(_)) || beside)
                    }) =>
            {
                Clue::mute(weight::LABEL_SET_OUT)
            }
            Some(indent) if block.indent > indent + 1 => {
                Clue::by(weight::DEEPER_THAN_PARENT, Ground::DeeperIndent)
            }
            Some(indent) if block.indent + 1 < indent => {
                let label = is_label(place) || is_set(place);
                let item =
                    |level: &Level| !level.heading && !level.place.is_some_and(Family::is_article);
                let counted = |level: &Level| is_label(place) && level.place.is_some_and(counts);
                let out = label && parent.is_some_and(|level| item(level) || counted(level));
                Clue::mute(match out {
                    true => weight::LABEL_SET_OUT,
                    false => weight::LESS_THAN_PARENT,
                })
            }
            _ => Clue::NONE,
        }
    }
}
