//! What each block is, seen among its neighbours: heading, item, note, paragraph.

use std::collections::BTreeMap;

use super::NodeKind;
use super::appended::{
    APPENDIX, is_left_out, labels_reference, titles_appendix, titles_excerpt, titles_reference,
};
use super::brackets;
use super::listed::Listed;
use crate::marker::{Family, Marker, Numerals, Style};
use crate::reflow::chars::names_offices;
use crate::reflow::{Block, Layer};
use crate::source::SaidRole;

/// A heading is hardly longer.
pub(super) const LONGEST_HEADING: u32 = 90;

/// A heading without marker is shorter still.
pub(super) const LONGEST_BARE_HEADING: u32 = 50;

/// Columns before a line that is set in the middle.
pub(super) const CENTRED: u32 = 16;

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
    /// The title of what is appended, below its label.
    AppendixTitle,
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
pub(super) fn readings(blocks: &[&Block], listed: &[Option<Listed>]) -> Vec<Reading> {
    let leads = leads(blocks);
    let words = repeated(blocks);
    let mut readings: Vec<Reading> = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        let before = at
            .checked_sub(1)
            .and_then(|at| Some((*blocks.get(at)?, readings.get(at)?.kind)));
        let after = blocks.get(at + 1).copied();
        let captioned = at
            .checked_sub(2)
            .and_then(|at| readings.get(at))
            .is_some_and(|reading| reading.shape == Shape::ParenthesisHeading);
        let again = words
            .get(block.text.as_str())
            .is_some_and(|&count| count > 1);
        let listed = listed.get(at).copied().flatten().is_some();
        let set = Setting {
            captioned,
            again,
            listed,
        };
        readings.push(reading(
            block,
            before,
            after,
            leads.get(at).copied().unwrap_or_default(),
            set,
        ));
    }
    readings
}

/// What stands around a block, beside its neighbours.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    /// Whether the item before has a caption in brackets.
    pub(super) captioned: bool,
    /// Whether its words stand alone again elsewhere: 背景, 現状, 具体策 under each proposal.
    pub(super) again: bool,
    /// Whether the contents name it.
    listed: bool,
}

/// How often short phrases without marker stand alone.
fn repeated<'a>(blocks: &[&'a Block]) -> BTreeMap<&'a str, u32> {
    let mut counts = BTreeMap::new();
    let short = |block: &&&Block| block.marker.is_none() && block.len() <= SHORT;
    for block in blocks.iter().filter(short) {
        *counts.entry(block.text.as_str()).or_default() += 1;
    }
    counts
}

/// The longest phrase that is known as a heading by coming again.
const SHORT: u32 = 12;

/// For each block, the share of its row that leads something.
type Leads = Vec<f32>;

/// How many of the blocks leads something below it.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    led: f32,
    all: f32,
}

/// How many of a row's blocks lead something, each row weighed together with its family: the same
/// marker may head sections in one place and count the items of a sentence in another. A row goes
/// on until its number begins anew.
fn leads(blocks: &[&Block]) -> Leads {
    let mut families: BTreeMap<Family, (Count, usize)> = BTreeMap::new();
    let mut rows: Vec<Count> = Vec::new();
    let mut row_of: Vec<Option<(Family, usize)>> = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        let Some(marker) = &block.marker else {
            row_of.push(None);
            continue;
        };
        // Bullets have no first of their own: those behind another heading are another row.
        if marker.number.counts() || marker.family.is_name() {
            let inside = |family: &Family| {
                matches!(family.style, Style::Bullet(_)) && family.rank() > marker.family.rank()
            };
            for (_, (_, row)) in families.iter_mut().filter(|(family, _)| inside(family)) {
                *row = usize::MAX;
            }
        }
        let next_row = rows.len();
        let (count, row) = families
            .entry(marker.family)
            .or_insert((Count::default(), next_row));
        if *row >= next_row || marker.number.counts() && marker.number.is_first() {
            *row = next_row;
            rows.push(Count::default());
        }
        let led = if leads_on(blocks, at, marker) {
            1.0
        } else {
            0.0
        };
        count.led += led;
        count.all += 1.0;
        if let Some(count) = rows.get_mut(*row) {
            count.led += led;
            count.all += 1.0;
        }
        row_of.push(Some((marker.family, *row)));
    }
    let share = |(family, row): (Family, usize)| {
        let of_family = families
            .get(&family)
            .map_or(0.0, |(count, _)| count.led / count.all);
        let count = rows.get(row).copied().unwrap_or_default();
        (count.led + OF_FAMILY * of_family) / (count.all + OF_FAMILY)
    };
    row_of
        .into_iter()
        .map(|row| row.map_or(0.0, share))
        .collect()
}

/// How many blocks of a row its family weighs.
const OF_FAMILY: f32 = 1.5;

/// Whether the block is followed by something below it.
fn leads_on(blocks: &[&Block], at: usize, marker: &Marker) -> bool {
    let family = marker.family;
    blocks.get(at + 1).is_some_and(|next| match &next.marker {
        // Questions may be numbered through over several sections.
        Some(marker) => {
            let above = matches!(family.style, Style::Bullet(_)) && marker.family.is_name();
            marker.family != family
                && !above
                && !(family.numerals == Numerals::Lower && marker.family.style == Style::Note)
                && (!marker.number.counts()
                    || marker.number.is_first()
                    || matches!(marker.family.style, Style::Named(_)))
        }
        // A note may stand between two items of one list.
        None if next.is_parenthesis() && !family.is_division() => {
            blocks.get(at + 2).is_some_and(|after| match &after.marker {
                Some(marker) => marker.family != family && !family.is_plain_bullet(),
                None => after.is_sentence(),
            })
        }
        None => true,
    })
}

fn reading(
    block: &Block,
    before: Option<(&Block, NodeKind)>,
    after: Option<&Block>,
    leads: f32,
    set: Setting,
) -> Reading {
    let of = |shape, kind| Reading { shape, kind };
    if block.layer == Layer::Footnote {
        return of(Shape::Note, NodeKind::Footnote);
    }
    if block.layer == Layer::Table {
        return of(Shape::Paragraph, NodeKind::Table);
    }
    let said_heading = block.said.role == Some(SaidRole::Heading);
    if labels_reference(block) {
        return of(Shape::Marked(APPENDIX), NodeKind::Heading);
    }
    if let Some(marker) = &block.marker {
        let family = marker.family;
        let kind = if said_heading
            || titles_reference(block, before, after)
            || titles_excerpt(block, after)
        {
            NodeKind::Heading
        } else if matches!(family.style, Style::Note | Style::Remark) {
            NodeKind::Note
        } else if !family.is_division()
            && (marker.number.through.is_some() || is_left_out(&block.text))
        {
            NodeKind::Item
        } else if set.listed
            || heads(block, family, leads)
            || family.is_name() && block.text.is_empty()
        {
            NodeKind::Heading
        } else {
            NodeKind::Item
        };
        return of(Shape::Marked(family), kind);
    }
    if said_heading {
        return of(Shape::BareHeading, NodeKind::Heading);
    }
    if is_source(&block.text) {
        return of(Shape::Note, NodeKind::Note);
    }
    if block.text.starts_with('【') && names_offices(&block.text.chars().collect::<Vec<_>>()) {
        return of(Shape::Note, NodeKind::Note);
    }
    let ends = ends_text(&block.text);
    if block.is_parenthesis() && !ends {
        return if brackets::heads(block, before, after, set) {
            of(Shape::ParenthesisHeading, NodeKind::Heading)
        } else {
            of(Shape::Note, NodeKind::Note)
        };
    }
    if is_title_in_brackets(block) {
        let label = Family::new(Style::Bracketed('【'), Numerals::None);
        return of(Shape::Marked(label), NodeKind::Heading);
    }
    if ends || is_top_heading(&block.text) {
        let kind = if ends {
            NodeKind::Paragraph
        } else {
            NodeKind::Heading
        };
        return of(Shape::TopHeading, kind);
    }
    if titles_appendix(block, before) {
        return of(Shape::AppendixTitle, NodeKind::Heading);
    }
    if set.listed || titles_excerpt(block, after) || bare_heads(block, before, after, set.again) {
        return of(Shape::BareHeading, NodeKind::Heading);
    }
    of(Shape::Paragraph, NodeKind::Paragraph)
}

/// 以上, （以　上）
fn ends_text(text: &str) -> bool {
    let words = text.chars().filter(|c| !c.is_whitespace());
    words
        .filter(|c| !matches!(c, '（' | '）'))
        .eq("以上".chars())
}

fn heads(block: &Block, family: Family, leads: f32) -> bool {
    let phrase = !block.is_sentence() && block.len() <= LONGEST_HEADING;
    phrase && (family.is_division() || leads >= LEADS && !family.is_plain_bullet())
}

/// A longer one is no heading of that kind.
const LONGEST_TOP_HEADING: usize = 24;

/// Headings that stand at the top of any draft.
fn is_top_heading(text: &str) -> bool {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(LONGEST_TOP_HEADING + 1)
        .collect();
    let whole = [
        "はじめに",
        "おわりに",
        "むすびに",
        "結びに",
        "序文",
        "前文",
        "記",
        "以上",
        "（以上）",
        "附則",
        "付則",
        "備考",
        "理由",
        "まえがき",
        "あとがき",
        "まとめ",
        "参考文献",
    ];
    let begins = ["附則（", "附則抄", "はじめに～", "おわりに～"];
    let ends = [
        "委員名簿",
        "構成員名簿",
        "審議経過",
        "検討経過",
        "開催経過",
        "検討の経過",
    ];
    whole.contains(&text.as_str())
        || begins.iter().any(|begin| text.starts_with(begin))
        || text.chars().count() <= LONGEST_TOP_HEADING && ends.iter().any(|end| text.ends_with(end))
}

/// 【Ⅱ－４－１ …】 over several lines, which is no marker for its length.
fn is_title_in_brackets(block: &Block) -> bool {
    let inner = block
        .text
        .strip_prefix('【')
        .and_then(|text| text.strip_suffix('】'));
    inner.is_some_and(|inner| !inner.contains(['【', '】', '。'])) && block.len() <= LONGEST_HEADING
}

/// Where figures come from: （出所）…, 資料：….
pub(crate) fn is_source(text: &str) -> bool {
    let begins = [
        "（出所）",
        "（出典）",
        "（資料）",
        "出所：",
        "出典：",
        "資料：",
    ];
    begins.iter().any(|word| text.starts_with(word))
}

/// 図１ …, 表 2. …, and what is set in the middle of the line.
fn is_caption(block: &Block) -> bool {
    let mut chars = block.text.chars().filter(|c| !c.is_whitespace());
    let named = matches!(chars.next(), Some('図' | '表'))
        && chars.next().and_then(crate::marker::digit).is_some();
    let lines_up = block.hang.is_some_and(|hang| hang < CENTRED);
    named || block.indent >= CENTRED && !block.is_sentence() && !lines_up
}

/// Whether a text says that a list follows; a marker alone says so too.
pub(super) fn announces(text: &str) -> bool {
    let begin = text.char_indices().rev().nth(29).map_or(0, |(at, _)| at);
    let tail = text.get(begin..).unwrap_or_default();
    tail.is_empty()
        || tail.ends_with('、')
        || [
            "次の",
            "次に掲げる",
            "各号に掲げる",
            "以下の",
            "以下が",
            "下記の",
            "とおり",
        ]
        .iter()
        .any(|words| tail.contains(words))
}

/// Whether text is set so that it can belong to an item. Where the columns of two pages do not compare
/// ([`Block::shares_columns`]), it tells only of neighbours whose items hang visibly.
pub(super) fn holds(item: &Block, text: &Block) -> bool {
    let pages = text.start().page.abs_diff(item.start().page);
    let comparable = item.shares_columns(text);
    let further_out = comparable && text.indent + 1 < item.indent;
    let not_hanging = pages <= 1 && item.offset.is_some() && text.indent <= item.indent;
    // A paragraph's first line is set in; where it hangs says what it belongs to.
    let hangs_out = comparable
        && text.hang.is_some_and(|hang| {
            hang < text.indent
                && match item.hang {
                    Some(own) => own > item.indent && hang <= item.indent,
                    None => hang + 1 < item.indent,
                }
        });
    let of_note = item
        .marker
        .as_ref()
        .is_some_and(|marker| marker.family.style == Style::Note);
    let beside_note = comparable && of_note && text.indent <= item.indent + 1;
    !further_out && !not_hanging && !hangs_out && !beside_note && !is_caption(text)
}

fn bare_heads(
    block: &Block,
    before: Option<(&Block, NodeKind)>,
    after: Option<&Block>,
    again: bool,
) -> bool {
    let phrase = !block.is_sentence()
        && !block.text.contains('、')
        && block.text.contains(char::is_alphabetic)
        && block.len() <= LONGEST_BARE_HEADING;
    let apart = (block.blanks > 0 || block.tops_page)
        && (again
            || before
                .is_none_or(|(before, kind)| before.is_sentence() || kind == NodeKind::Heading));
    // A term that is defined, over what hangs below it.
    let hangs = after.is_some_and(|after| {
        after.marker.is_none() && block.shares_columns(after) && after.indent > block.indent + 2
    });
    let apart = apart || block.tops_page && hangs;
    let leads = after.is_some_and(|after| match &after.marker {
        Some(marker) => !matches!(marker.family.style, Style::Note | Style::Remark),
        None => after.is_sentence() || after.is_parenthesis() || after.layer == Layer::Table,
    });
    let one_line = block.hang.is_none_or(|hang| hang == block.indent);
    phrase && apart && leads && one_line && !is_caption(block)
}
