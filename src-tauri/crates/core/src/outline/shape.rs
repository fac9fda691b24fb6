//! What each block is, seen among its neighbours: heading, item, note, paragraph.

use std::collections::HashMap;

use super::NodeKind;
use crate::marker::{Family, Style};
use crate::reflow::{Block, Layer};
use crate::source::SaidRole;

/// A heading is hardly longer.
const LONGEST_HEADING: u32 = 90;

/// A heading without marker is shorter still.
const LONGEST_BARE_HEADING: u32 = 40;

/// Columns before a line that is set in the middle.
const CENTRED: u32 = 16;

/// The share of a family's blocks that must lead something for it to be one of headings.
const LEADS: f32 = 0.6;

/// The role a block plays in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Placed by its marker.
    Marked(Family),
    /// A heading in round brackets, placed like a marker of its own family.
    ParenthesisHeading,
    /// A short line without marker between blank ones.
    BareHeading,
    /// はじめに, 附則, 記: stands at the top whatever is open.
    TopHeading,
    /// A remark to what stands above.
    Note,
    /// Running text.
    Paragraph,
}

/// A block's shape and kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// How it is placed.
    pub(super) shape: Shape,
    /// What it is.
    pub(super) kind: NodeKind,
}

/// Reads the shape of every block of the text.
pub(super) fn readings(blocks: &[&Block]) -> Vec<Reading> {
    let leads = leads(blocks);
    let mut readings: Vec<Reading> = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        let before = at
            .checked_sub(1)
            .and_then(|at| Some((*blocks.get(at)?, readings.get(at)?.kind)));
        let after = blocks.get(at + 1).copied();
        readings.push(reading(block, before, after, &leads));
    }
    readings
}

type Leads = HashMap<Family, f32>;

/// For each family, the share of its blocks that are followed by something below them.
fn leads(blocks: &[&Block]) -> Leads {
    let mut counts: HashMap<Family, (f32, f32)> = HashMap::new();
    for (at, block) in blocks.iter().enumerate() {
        let Some(family) = block.marker.as_ref().map(|marker| marker.family) else {
            continue;
        };
        let leading = blocks.get(at + 1).is_some_and(|next| match &next.marker {
            Some(marker) => {
                marker.family != family
                    && marker
                        .number
                        .last()
                        .is_none_or(|_| marker.number.is_first())
            }
            // A note may stand between two items of one list.
            None if next.is_parenthesis() && !family.is_division() => blocks
                .get(at + 2)
                .and_then(|after| after.marker.as_ref())
                .is_some_and(|marker| marker.family != family && !family.is_plain_bullet()),
            None => true,
        });
        let (led, all) = counts.entry(family).or_default();
        *led += if leading { 1.0 } else { 0.0 };
        *all += 1.0;
    }
    counts
        .into_iter()
        .map(|(family, (led, all))| (family, led / all))
        .collect()
}

fn reading(
    block: &Block,
    before: Option<(&Block, NodeKind)>,
    after: Option<&Block>,
    leads: &Leads,
) -> Reading {
    let of = |shape, kind| Reading { shape, kind };
    if block.layer == Layer::Footnote {
        return of(Shape::Note, NodeKind::Footnote);
    }
    if block.layer == Layer::Table {
        return of(Shape::Paragraph, NodeKind::Table);
    }
    let said_heading = block.said.role == Some(SaidRole::Heading);
    if let Some(marker) = &block.marker {
        let family = marker.family;
        let kind = if said_heading {
            NodeKind::Heading
        } else if matches!(family.style, Style::Note | Style::Remark) {
            NodeKind::Note
        } else if heads(block, family, leads) {
            NodeKind::Heading
        } else {
            NodeKind::Item
        };
        return of(Shape::Marked(family), kind);
    }
    if said_heading {
        return of(Shape::BareHeading, NodeKind::Heading);
    }
    if block.is_parenthesis() {
        return if parenthesis_heads(block, before, after) {
            of(Shape::ParenthesisHeading, NodeKind::Heading)
        } else {
            of(Shape::Note, NodeKind::Note)
        };
    }
    if is_top_heading(&block.text) {
        return of(Shape::TopHeading, NodeKind::Heading);
    }
    if bare_heads(block, before, after) {
        return of(Shape::BareHeading, NodeKind::Heading);
    }
    of(Shape::Paragraph, NodeKind::Paragraph)
}

fn heads(block: &Block, family: Family, leads: &Leads) -> bool {
    let phrase = !block.is_sentence() && block.len() <= LONGEST_HEADING;
    let leading = leads.get(&family).is_some_and(|&share| share >= LEADS);
    phrase && (family.is_division() || leading && !family.is_plain_bullet())
}

/// A （…） of whole lines is a note to the item above it, or a heading of what follows.
fn parenthesis_heads(
    block: &Block,
    before: Option<(&Block, NodeKind)>,
    after: Option<&Block>,
) -> bool {
    // A law's own number stands in brackets below its title.
    let number = block.text.ends_with("号）");
    // 再掲 and the like say something of what stands above.
    let says = ["再掲）", "略）", "新設）", "削除）", "仮称）"]
        .iter()
        .any(|end| block.text.ends_with(end));
    if number || says || block.text.contains(['。', '※']) || block.len() > LONGEST_HEADING {
        return false;
    }
    let Some(after) = after else { return false };
    let Some((before, kind)) = before else {
        return true;
    };
    if after
        .marker
        .as_ref()
        .is_some_and(|marker| marker.family.is_article())
    {
        return true;
    }
    if inside_row(before, after) {
        return false;
    }
    let leads_text = after.marker.is_some() || after.is_sentence();
    let after_phrase = !before.is_sentence() && kind != NodeKind::Heading;
    let after_heading = kind == NodeKind::Heading && before.marker.is_some();
    leads_text && (block.blanks > 0 && !after_phrase || before.is_sentence() || after_heading)
}

/// Whether a row of numbers goes on over what stands between.
fn inside_row(before: &Block, after: &Block) -> bool {
    let (Some(before), Some(after)) = (&before.marker, &after.marker) else {
        return false;
    };
    before.family == after.family && after.number.follows(&before.number)
}

/// Headings that stand at the top of any draft.
fn is_top_heading(text: &str) -> bool {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(24)
        .collect();
    let whole = [
        "はじめに",
        "おわりに",
        "むすびに",
        "結びに",
        "序文",
        "前文",
        "記",
        "附則",
        "付則",
        "まとめ",
        "参考文献",
    ];
    let begins = ["附則（", "附則抄", "はじめに～", "おわりに～"];
    whole.contains(&text.as_str()) || begins.iter().any(|begin| text.starts_with(begin))
}

/// 図１ …, 表 2. …, and what is set in the middle of the line.
fn is_caption(block: &Block) -> bool {
    let mut chars = block.text.chars().filter(|c| !c.is_whitespace());
    let named = matches!(chars.next(), Some('図' | '表'))
        && chars.next().and_then(crate::marker::digit).is_some();
    named || block.indent >= CENTRED
}

/// Whether a text says that a list follows; a marker alone says so too.
pub(super) fn announces(text: &str) -> bool {
    let tail: String = text
        .chars()
        .rev()
        .take(30)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    tail.is_empty()
        || ["次の", "次に掲げる", "以下の", "下記の", "とおり"]
            .iter()
            .any(|words| tail.contains(words))
}

/// Whether text is set so that it can belong to an item. Pages are scaled each on its own, so only
/// neighbours compare, and those of two pages only where the items hang visibly.
pub(super) fn holds(item: &Block, text: &Block) -> bool {
    let pages = text.start().page.abs_diff(item.start().page);
    let further_out = pages == 0 && text.indent + 1 < item.indent;
    let not_hanging = pages <= 1 && item.offset.is_some() && text.indent <= item.indent;
    !further_out && !not_hanging && !is_caption(text)
}

fn bare_heads(block: &Block, before: Option<(&Block, NodeKind)>, after: Option<&Block>) -> bool {
    let phrase =
        !block.is_sentence() && !block.text.contains('、') && block.len() <= LONGEST_BARE_HEADING;
    let apart = block.blanks > 0 && before.is_none_or(|(before, _)| before.is_sentence());
    let leads = after.is_some_and(|after| match &after.marker {
        Some(marker) => !matches!(marker.family.style, Style::Note | Style::Remark),
        None => after.is_sentence(),
    });
    phrase && apart && leads && block.hang.is_none() && !is_caption(block)
}
