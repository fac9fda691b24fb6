//! What the families themselves say of who stands below whom: official order, and numbers that name
//! their parent.

use super::super::grounds::Ground;
use super::super::weight;
use super::clues::Clue;
use super::{Level, Place};
use crate::marker::{Number, Numerals, Style};

/// Ranks so far apart are levels apart.
pub(super) const LEVEL: u32 = 10;

/// Ranks so far apart are chapters and bullets.
pub(super) const FAR: u32 = 40;

/// Families that rank up to this one count chapters: 第１, Ⅰ.
pub(super) const TOP: u32 = 40;

/// Families that rank before this one do not stand under はじめに.
pub(super) const PREFACE: u32 = 60;

/// A heading that is one by its setting, whose rank says little: （補足説明）.
pub(super) fn is_set(place: Place) -> bool {
    matches!(place.style, Style::Bracketed('（' | ' ')) && place.numerals == Numerals::None
}

/// Whether the family's markers are labels without a number: 【解説】, （補足説明）.
pub(super) fn is_label(place: Place) -> bool {
    matches!(place.style, Style::Bracketed(open) if open != ' ') && !counts(place)
}

/// 第１章, and what stands above chapters.
pub(super) fn is_chapter(place: Place) -> bool {
    matches!(place.style, Style::Ordinal('編' | '部' | '章'))
}

/// 【甲案】, 【乙案】
pub(super) fn is_alternative(level: &Level) -> bool {
    let bracketed = |place: Place| matches!(place.style, Style::Bracketed(_)) && counts(place);
    level.place.is_some_and(bracketed)
}

/// Whether the family's markers have numbers; labels such as 【背景】 have none.
pub(super) fn counts(place: Place) -> bool {
    place.numerals != Numerals::None
}

pub(super) fn order(place: Place, parent: Option<&Level>) -> Clue {
    match parent.and_then(|level| level.place) {
        None => Clue::NONE,
        // No section stands in a note; anything else may.
        Some(parent) if parent.style == Style::Note && (place.is_part() || is_set(place)) => {
            Clue::mute(weight::FAR_AGAINST_ORDER)
        }
        Some(parent) if parent.style == Style::Note => Clue::NONE,
        // Nor does a chapter stand in a section that has a plain number.
        Some(parent) if is_chapter(place) && counts(parent) && !parent.is_part() => {
            Clue::mute(weight::FAR_AGAINST_ORDER)
        }
        // An article has its caption above it.
        Some(parent) if place.is_article() && parent.style == Style::Bracketed('（') => {
            Clue::by(weight::OFFICIAL_ORDER, Ground::OfficialOrder)
        }
        // 【本資料の位置付け】 has no chapters.
        Some(parent)
            if parent.numerals == Numerals::None && !parent.is_part() && place.rank() <= TOP =>
        {
            Clue::mute(weight::FAR_AGAINST_ORDER)
        }
        // Any row may stand below 【解説】 or （補足説明）.
        // But for measures and aims, which have such labels themselves.
        Some(parent) if is_label(parent) && matches!(place.style, Style::Named(_)) => {
            let above = place.rank() < parent.rank() && !is_set(parent);
            Clue::mute(if above {
                weight::FAR_AGAINST_ORDER
            } else {
                0.0
            })
        }
        Some(parent) if is_label(parent) && counts(place) => Clue::NONE,
        // Nor has a label a place in the order.
        Some(parent) if is_label(place) && !is_set(place) && counts(parent) => Clue::NONE,
        // ① has no place of its own in the order: some set ア below it, some above.
        Some(parent) if parent.style == Style::Circled && place.numerals == Numerals::Kana => {
            Clue::NONE
        }
        Some(parent) if place.rank() > parent.rank() => {
            Clue::by(weight::OFFICIAL_ORDER, Ground::OfficialOrder)
        }
        Some(parent) if parent.rank() >= place.rank() + FAR => {
            Clue::mute(weight::FAR_AGAINST_ORDER)
        }
        Some(_) => Clue::mute(weight::AGAINST_ORDER),
    }
}

/// 3-1 stands under 3.
pub(super) fn prefix(number: &Number, place: Place, parent: Option<&Level>) -> Clue {
    if place.parts < 2 {
        return Clue::NONE;
    }
    match (number.parts.split_last(), parent) {
        (Some((_, head)), Some(parent)) if !head.is_empty() && parent.number.parts == head => {
            Clue::by(weight::PREFIX, Ground::NumberPrefix)
        }
        _ => Clue::NONE,
    }
}
