//! The markers that a text has had so far, by which it is told what a further one may be.

use std::collections::BTreeMap;

use super::line::Line;
use crate::marker::{Family, Marker, Number, Numerals, Style, recognise};

/// The markers seen so far, to tell whether a number is in sequence.
#[derive(Default)]
pub(super) struct Seen {
    last: BTreeMap<Family, Number>,
    /// The same of letters, since the last section began.
    letters: BTreeMap<Family, Number>,
}

impl Seen {
    pub(super) fn expects(&self, marker: &Marker) -> bool {
        let number = &marker.number;
        number.is_first()
            || number.parts.len() > 1
            || self.last.get(&marker.family).is_some_and(|before| number.follows(before) || number.skips(before))
            // The first paragraph of an article has no number.
            || number.last() == Some(2) && self.last.keys().any(|family| family.is_article())
    }

    /// i) as the letter behind h), unless ii) comes before j) in that row; v) and x) likewise.
    pub(super) fn as_letter<'a>(
        &self,
        marker: Marker,
        line: &Line,
        later: impl Iterator<Item = &'a Line>,
    ) -> Marker {
        if marker.family.numerals != Numerals::SmallRoman {
            return marker;
        }
        let Some(letter) = marker.in_letters(line.text()) else {
            return marker;
        };
        let before = self.letters.get(&letter.family);
        if !before.is_some_and(|before| letter.number.follows(before)) {
            return marker;
        }
        let follows = |next: &Marker, own: &Marker| {
            next.family == own.family && next.number.follows(&own.number)
        };
        let roman = later
            .skip(1)
            .filter(|next| next.page != line.page || next.indent() <= line.indent() + 1)
            .filter_map(|next| recognise(next.text()))
            .take_while(|next| !begins_section(next))
            .find(|next| follows(next, &marker) || follows(next, &letter))
            .is_some_and(|next| follows(&next, &marker));
        if roman { marker } else { letter }
    }

    pub(super) fn insert(&mut self, marker: &Marker) {
        self.last.insert(marker.family, marker.number.clone());
        if begins_section(marker) {
            self.letters.clear();
        } else if marker.family.numerals == Numerals::Lower {
            self.letters.insert(marker.family, marker.number.clone());
        }
    }
}

/// Whether a marker counts sections rather than what stands in one: 第２, ３, ３．
fn begins_section(marker: &Marker) -> bool {
    let plain = matches!(marker.family.style, Style::Spaced | Style::Dotted);
    let counts = matches!(
        marker.family.numerals,
        Numerals::Arabic | Numerals::Kanji | Numerals::Roman
    );
    marker.family.is_part() || plain && counts
}

/// Whether no later line bears the next number.
pub(super) fn is_alone<'a>(marker: &Marker, lines: impl Iterator<Item = &'a Line>) -> bool {
    let mut later = lines.skip(1).filter_map(|line| recognise(line.text()));
    !later.any(|next| next.family == marker.family && next.number.follows(&marker.number))
}
