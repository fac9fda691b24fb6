//! （…） of whole lines: a heading of what follows, or a note to what stands above.

use super::NodeKind;
use super::shape::{CENTRED, LONGEST_HEADING, Setting};
use crate::marker::Marker;
use crate::reflow::{Block, Layer};

/// The longest name of a section in brackets.
const LONGEST_NAME: u32 = 24;

/// A （…） of whole lines is a note to the item above it, or a heading of what follows.
pub(super) fn heads(
    block: &Block,
    before: Option<(&Block, NodeKind)>,
    after: Option<&Block>,
    Setting {
        captioned, again, ..
    }: Setting,
) -> bool {
    // A law's own number stands in brackets below its title.
    let number = block.text.ends_with("号）");
    // 再掲 and the like say something of what stands above.
    let says = [
        "再掲）",
        "略）",
        "新設）",
        "削除）",
        "仮称）",
        "予定）",
        "調整中）",
        "検討中）",
        "未定）",
        "参照）",
        "除く）",
        "含む）",
        "限る）",
    ]
    .iter()
    .any(|end| block.text.ends_with(end));
    // Who is in charge closes what stands above.
    let inner = block.text.trim_matches(['（', '(', '）', ')']);
    let office = |name: &str| {
        name.ends_with(['省', '庁', '課', '室', '局', '部'])
            || ["研究所", "事務所", "センター"]
                .iter()
                .any(|end| name.ends_with(end))
    };
    // （全部） and （保健室） are none; （環境省） with a blank line above may head its measures.
    let named = match inner.chars().count() {
        0..=2 => false,
        3 => inner.ends_with('課') || block.blanks == 0 && inner.ends_with(['省', '庁']),
        _ => true,
    };
    let in_charge = named && inner.split(['、', '・', '，']).all(office);
    let says = says || in_charge;
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
    // Nor does what stands right below text head bullets that stand further out.
    let bullet = |marker: &Marker| !marker.number.counts();
    let below_text = block.blanks == 0 && before.is_sentence() && before.indent == block.indent;
    let further_out = after.blanks > 0 && after.indent < block.indent;
    if below_text && further_out && after.marker.as_ref().is_some_and(bullet) {
        return false;
    }
    // Paragraphs of supplementary provisions have captions, though their numbers run on.
    let names = block.len() <= LONGEST_NAME && !block.text.contains('、');
    let captions = (block.blanks > 0 || captioned) && before.is_sentence() && names;
    if inside_row(before, after) && !captions {
        return false;
    }
    // Further out than the item before it and than what follows, it is no remark to that item; nor
    // are words that come again so, as （背景） and （今後の方向性） do.
    let comparable = block.shares_columns(before);
    let out = comparable && block.indent + 1 < before.indent && is_inside(after, block);
    let out_again = again && comparable && block.indent <= before.indent;
    if names && after.marker.is_some() && (out || out_again) {
        return true;
    }
    // （個人、同旨６件） at the right margin below what they wrote.
    let far = |other: &Block| comparable && block.indent >= other.indent + CENTRED;
    if block.blanks == 0 && far(before) && block.shares_columns(after) && far(after) {
        return false;
    }
    let leads_text = after.marker.is_some() || after.is_sentence();
    let after_phrase = !before.is_sentence() && kind != NodeKind::Heading;
    let after_heading = kind == NodeKind::Heading;
    let after_table = before.layer == Layer::Table;
    // Set off behind a phrase it may as well be a note, but for a name.
    let apart = block.blanks > 0 && (!after_phrase || names);
    let first = |marker: &Marker| marker.number.counts() && marker.number.is_first();
    let leads_row = block.blanks > 0 && after.marker.as_ref().is_some_and(first);
    leads_text && (apart || leads_row || before.is_sentence() || after_heading || after_table)
}

/// Whether a block stands further in than another.
fn is_inside(block: &Block, other: &Block) -> bool {
    block.shares_columns(other) && block.indent > other.indent
}

/// Whether a row of numbers goes on over what stands between.
fn inside_row(before: &Block, after: &Block) -> bool {
    let (Some(before), Some(after)) = (&before.marker, &after.marker) else {
        return false;
    };
    before.family == after.family && after.number.follows(&before.number)
}
