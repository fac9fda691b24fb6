//! Labels and titles of what is appended, referred to or quoted, and what a comparison leaves out.

use super::NodeKind;
use super::shape::{CENTRED, LONGEST_BARE_HEADING, LONGEST_HEADING};
use crate::marker::{Family, Marker, Numerals, Style};
use crate::reflow::{Block, Layer};

/// 別紙, 様式
pub(super) const APPENDIX: Family = Family {
    style: Style::Appendix,
    numerals: Numerals::Arabic,
    parts: 1,
};

/// （略）, （削除）: what comparisons say of an item that they do not print. Without brackets 削除 and
/// 新設 may as well be a heading.
pub(super) fn is_left_out(text: &str) -> bool {
    let words = text.trim_matches(['（', '）', '［', '］', '〔', '〕', '(', ')']);
    let bracketed = words.len() < text.len();
    ["略", "省略", "同左", "同右"].contains(&words)
        || bracketed && ["削除", "新設", "削る"].contains(&words)
}

/// （参考） on a line of its own at the top of a page is the label of what is appended.
pub(super) fn labels_reference(block: &Block) -> bool {
    let note = |marker: &Marker| marker.family.style == Style::Note;
    block.tops_page
        && block.text.is_empty()
        && block.marker.as_ref().is_some_and(note)
        && block.printed.contains("参考")
}

/// （参考１）　これまでの開催状況, over what it names. 参考資料１ is listed as often.
pub(super) fn titles_reference(
    block: &Block,
    before: Option<(&Block, NodeKind)>,
    after: Option<&Block>,
) -> bool {
    let phrase =
        !block.text.is_empty() && !block.is_sentence() && block.len() <= LONGEST_BARE_HEADING;
    let numbered = |marker: &&Marker| marker.number.counts() && block.printed.contains("参考");
    let (Some(marker), Some(after)) = (block.marker.as_ref().filter(numbered), after) else {
        return false;
    };
    let bracketed = marker.family.style == Style::Note;
    let set_out = |(before, _): (&Block, NodeKind)| {
        block.shares_columns(before) && block.indent <= before.indent
    };
    let apart = block.blanks > 0 || bracketed && (block.tops_page || before.is_none_or(set_out));
    let text = bracketed && block.blanks > 0 && after.blanks == 0 && after.is_sentence();
    // In a list of papers it is one of them.
    let again = |after: &Marker| after.family == marker.family;
    let paper = |(before, _): (&Block, NodeKind)| before.text.starts_with("資料");
    let listed = after.marker.as_ref().is_some_and(again) || before.is_some_and(paper);
    let leads = after.marker.is_some() || after.layer == Layer::Table || text;
    let leads = leads && !listed;
    phrase && apart && leads
}

/// Whether text names what is quoted below it: …に関する法律（平成３年法律第76号）（抄）.
pub(super) fn is_excerpt(text: &str) -> bool {
    ["（抄）", "（抜粋）", "(抄)", "(抜粋)"]
        .iter()
        .any(|end| text.ends_with(end))
}

/// Whether it names what is quoted, over an article, a section or a caption of that.
pub(super) fn titles_excerpt(block: &Block, after: Option<&Block>) -> bool {
    let bullet = |marker: &Marker| matches!(marker.family.style, Style::Bullet(_));
    let quoted = |after: &Block| match &after.marker {
        Some(marker) => marker.family.is_article() || marker.family.is_division(),
        None => after.is_parenthesis(),
    };
    is_excerpt(&block.text)
        && block.marker.as_ref().is_none_or(bullet)
        && block.len() <= LONGEST_HEADING
        && after.is_some_and(quoted)
}

/// Whether a phrase in the middle of the line is the title of a form or a table: its label stands
/// alone above.
pub(super) fn titles_appendix(block: &Block, before: Option<(&Block, NodeKind)>) -> bool {
    let label = |above: &Block| {
        let marker = above.marker.as_ref();
        let belongs = ["関係）", "関係)"]
            .iter()
            .any(|end| above.text.ends_with(end));
        let alone = above.text.is_empty() || belongs;
        labels_reference(above)
            || alone && marker.is_some_and(|marker| marker.family.style == Style::Appendix)
    };
    before.is_some_and(|(above, _)| label(above) && block.shares_columns(above))
        && block.indent >= CENTRED / 2
        // 令和７年６月１日現在
        && !(block.text.contains('年') && block.text.ends_with(['在', '日', '月']))
        && !block.is_sentence()
        && block.len() <= LONGEST_HEADING
}
