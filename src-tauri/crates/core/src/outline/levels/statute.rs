//! Articles of other statutes, quoted below the statute's name.

use super::super::appended::is_excerpt;
use super::super::shape::CENTRED;
use super::super::weight;
use super::inside::comparable_indent;
use super::order::is_label;
use super::{Climber, Level, Place};
use crate::marker::{Family, Style};
use crate::reflow::Block;

/// The longest name of a statute, in characters.
const LONGEST_NAME: usize = 60;

impl Climber<'_> {
    /// Whether the block is an article, a caption or a section that is quoted below the open node at
    /// `depth`: the first one stands right below the name and further in, others follow it; an article
    /// may stand below its caption there.
    pub(super) fn quotes(&self, item: &Block, place: Place, depth: usize) -> bool {
        let quoted = place.is_article() || is_caption(place) || place.is_division();
        let above = |depth: usize| self.stack.get(depth.checked_sub(1)?);
        let Some(level) = above(depth).filter(|_| quoted) else {
            return false;
        };
        let right_below = level.block + 1 == self.tree.parents.len();
        if place.is_article() && level.place.is_some_and(is_caption) && right_below {
            return above(depth - 1).is_some_and(|level| {
                let inside = comparable_indent(level, self.blocks, item);
                self.names_quoted(level) && inside.is_some_and(|above| item.indent > above)
            });
        }
        let last = level.rows.get(&place);
        let quoted = match comparable_indent(level, self.blocks, item) {
            Some(above) if item.indent > above => right_below || last.is_some(),
            // Where all stands at one column, the first is right below the name and the others follow.
            Some(above) if item.indent == above && self.is_excerpt(level) => {
                let number = item.marker.as_ref().map(|marker| &marker.number);
                right_below
                    || last
                        .zip(number)
                        .is_some_and(|(last, number)| number.follows(last))
            }
            Some(_) => false,
            // Where columns do not compare, only the number tells.
            None => last
                .zip(item.marker.as_ref())
                .is_some_and(|(last, item)| item.number.follows(last)),
        };
        quoted && self.names_quoted(level)
    }

    /// What a quotation says of standing at a depth: what is set further in than its name stands in it,
    /// and the name of another stands beside it. Annexes and labels do not, nor does what goes on a row
    /// around it at its column.
    pub(super) fn inside_quotation(&self, item: &Block, place: Place, depth: usize) -> f32 {
        if !self.quotations {
            return 0.0;
        }
        let Some(at) = self.stack.iter().rposition(|level| self.is_excerpt(level)) else {
            return 0.0;
        };
        if is_excerpt(&item.text) && depth == at {
            return -weight::OUT_OF_QUOTATION;
        }
        let indent = |level: &Level| comparable_indent(level, self.blocks, item);
        let name = self.stack.get(at).and_then(indent);
        let within = name.is_some_and(|name| item.indent > name && item.indent < name + CENTRED);
        let apart = place.style == Style::Appendix || is_label(place) && !is_caption(place);
        let goes_on = |level: &Level| {
            let number = item.marker.as_ref().map(|marker| &marker.number);
            level.place == Some(place)
                && number.is_some_and(|number| number.follows(&level.number))
                && indent(level).is_none_or(|indent| indent.abs_diff(item.indent) <= 1)
        };
        if within && depth <= at && !apart && !self.stack.iter().take(at).any(goes_on) {
            weight::OUT_OF_QUOTATION
        } else {
            0.0
        }
    }

    /// The caption of an article stands in no other, and the article right below it in it.
    pub(super) fn captions(&self, place: Place, parent: Option<&Level>) -> f32 {
        let at = self.tree.parents.len();
        let next = self.blocks.get(at + 1);
        let family = next
            .and_then(|next| next.marker.as_ref())
            .map(|marker| marker.family);
        let captions = is_caption(place) && family.is_some_and(Family::is_article);
        let above = parent.and_then(|level| level.place);
        let right_above = parent.is_some_and(|level| level.block + 1 == at);
        if captions && above.is_some_and(Family::is_article) {
            -weight::CAPTION
        } else if place.is_article() && right_above && above.is_some_and(is_caption) {
            weight::CAPTION
        } else {
            0.0
        }
    }

    fn is_excerpt(&self, level: &Level) -> bool {
        let name = self.blocks.get(level.block);
        level.heading && name.is_some_and(|name| is_excerpt(&name.text))
    }

    fn names_quoted(&self, level: &Level) -> bool {
        let name = self.blocks.get(level.block);
        name.is_some_and(|name| names_statute(&name.text) || is_excerpt(&name.text))
    }
}

/// （目的） above an article.
fn is_caption(place: Place) -> bool {
    is_label(place) && place.style == Style::Bracketed('（')
}

/// Whether text is no more than the name of a statute: 労基法, 介護保険法（平成９年法律第123号）（抄）.
fn names_statute(text: &str) -> bool {
    let mut name = text.trim_end_matches(['：', ':', ' ', '\u{3000}']);
    while let Some(open) = name.rfind('（').filter(|_| name.ends_with('）')) {
        name = name.get(..open).unwrap_or_default();
    }
    let ends = ["法", "法律", "令", "規則", "規程", "条例", "告示"];
    let others = [
        "方法",
        "手法",
        "療法",
        "治療法",
        "用法",
        "技法",
        "命令",
        "辞令",
        "号令",
    ];
    (2..=LONGEST_NAME).contains(&name.chars().count())
        && ends.iter().any(|end| name.ends_with(end))
        && !others.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::names_statute;

    #[test]
    fn names_of_statutes_are_told_from_other_words() {
        for name in [
            "労基法",
            "労働基準法（昭和２２年法律第４９号）",
            "介護保険法（平成９年法律第123号）（抄）",
            "民法（抜粋）",
            "労働安全衛生規則：",
        ] {
            assert!(names_statute(name), "{name}");
        }
        for other in [
            "治療法",
            "放射線療法",
            "治療の方法",
            "職務命令",
            "法",
            "（抄）",
            "法の定め",
            "",
        ] {
            assert!(!names_statute(other), "{other}");
        }
    }
}
