//! Whether and where one text answers a plan: the definition that index and scan share.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use kosshi_core::fold::Folded;
use kosshi_core::ids::DraftId;
use kosshi_core::position::{CharPos, CharRange};

use crate::forms::{Form, Pattern, is_latin};
use crate::kana;
use crate::morpheme::{Analyser, Morpheme, Read, reads};
use crate::plan::{Part, Plan, Word};
use crate::query::Why;

/// The places of one text that answer, and the reasons.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// In folded characters, unsorted; those of one need together.
    pub places: Vec<Vec<Range<usize>>>,
    /// The reasons.
    pub why: BTreeSet<Why>,
    /// The farthest tier of the needs, each by its nearest form.
    pub tier: u8,
}

/// One folded text and where it stands.
pub(crate) struct Subject<'t> {
    pub draft: DraftId,
    pub order: u32,
    pub is_heading: bool,
    pub folded: &'t [char],
}

/// Where a text answers, or `None` when it does not.
pub(crate) fn examine(
    subject: &Subject<'_>,
    plan: &Plan,
    analyser: Option<&mut Analyser<'_>>,
) -> Option<Found> {
    let mut found = Found::default();
    let mut reader = Reader {
        subject,
        analyser,
        cut: None,
    };
    if plan.needs.is_empty() {
        return None;
    }
    for need in &plan.needs {
        let mut here = Here::default();
        for part in &need.any {
            reader.part(part, &mut here);
        }
        if here.is_met == need.not {
            return None;
        }
        if !need.not {
            found.tier = found.tier.max(here.tier.unwrap_or(0));
            found.why.extend(here.why);
            found.places.push(here.places);
        }
    }
    Some(found)
}

/// What one need finds.
#[derive(Default)]
struct Here {
    is_met: bool,
    /// The nearest tier; 0 for a node that answers by its place.
    tier: Option<u8>,
    places: Vec<Range<usize>>,
    why: BTreeSet<Why>,
}

impl Here {
    fn meet(&mut self, tier: u8) {
        self.is_met = true;
        self.tier = Some(self.tier.map_or(tier, |nearest| nearest.min(tier)));
    }
}

/// A text, cut into morphemes when that is first wanted.
struct Reader<'t, 'a, 'd> {
    subject: &'t Subject<'t>,
    analyser: Option<&'a mut Analyser<'d>>,
    cut: Option<Vec<Morpheme>>,
}

impl Reader<'_, '_, '_> {
    fn part(&mut self, part: &Part, here: &mut Here) {
        match part {
            Part::Places(places) => {
                if places.contains(self.subject.draft, self.subject.order) {
                    here.meet(0);
                }
            }
            Part::Word(word) => self.word(word, here),
        }
    }

    fn word(&mut self, word: &Word, here: &mut Here) {
        if word
            .in_heading
            .is_some_and(|wanted| wanted != self.subject.is_heading)
        {
            return;
        }
        for form in &word.forms {
            let places = self.places(form);
            if !places.is_empty() {
                here.meet(form.tier());
                here.why.insert(form.why);
                here.places.extend(places);
            }
        }
    }

    fn places(&mut self, form: &Form) -> Vec<Range<usize>> {
        let Subject {
            draft,
            order,
            folded,
            ..
        } = *self.subject;
        if form
            .within
            .as_ref()
            .is_some_and(|places| !places.contains(draft, order))
        {
            return Vec::new();
        }
        match &form.pattern {
            Pattern::Literal(chars) => occurrences(folded, chars).collect(),
            Pattern::Own(chars, bases) => {
                let places: Vec<_> = occurrences(folded, chars).collect();
                if places.is_empty() {
                    return places;
                }
                let morphemes = self.cut();
                let is_own = |base: &String| morphemes.iter().any(|one| *one.base == **base);
                if bases.iter().all(is_own) {
                    places
                } else {
                    Vec::new()
                }
            }
            Pattern::Whole(chars) => occurrences(folded, chars)
                .filter(|place| is_whole(folded, place))
                .collect(),
            Pattern::Reading(kana) => readings(folded, self.cut(), kana),
            Pattern::Base(base) => self
                .cut()
                .iter()
                .filter(|morpheme| *morpheme.base == **base)
                .map(|morpheme| morpheme.range.clone())
                .collect(),
        }
    }

    fn cut(&mut self) -> &[Morpheme] {
        let Self {
            subject,
            analyser,
            cut,
        } = self;
        cut.get_or_insert_with(|| {
            analyser
                .as_mut()
                .map_or_else(Vec::new, |analyser| analyser.morphemes(subject.folded))
        })
    }
}

/// Every place where `needle` stands, overlapping ones too.
fn occurrences(text: &[char], needle: &[char]) -> impl Iterator<Item = Range<usize>> {
    let first = needle.first().copied();
    let starts = text
        .iter()
        .enumerate()
        .filter(move |&(_, &c)| Some(c) == first);
    starts.filter_map(move |(start, _)| {
        let end = start + needle.len();
        (text.get(start..end)? == needle).then_some(start..end)
    })
}

/// Whether no Latin word goes on across the borders of a place.
fn is_whole(text: &[char], place: &Range<usize>) -> bool {
    let goes_on =
        |behind: usize| behind > 0 && is_latin(text.get(behind - 1)) && is_latin(text.get(behind));
    !goes_on(place.start) && !goes_on(place.end)
}

/// Every place that may be read so.
///
/// A place begins with a word of this text or with katakana, and goes on with words of this text,
/// wherever they stand there, and kana; the last word may be half read. Of such places those that
/// begin where a word does are meant, if there are any.
fn readings(text: &[char], morphemes: &[Morpheme], needle: &[char]) -> Vec<Range<usize>> {
    let reads = reads(morphemes);
    let reader = Sounds { text, reads };
    let mut places = Vec::new();
    for start in 0..text.len() {
        let ends = reader.ends(start, needle);
        places.extend(ends.into_iter().map(|end| start..end));
    }
    let begins = |place: &Range<usize>| {
        let mut starts = morphemes.iter().map(|morpheme| morpheme.range.start);
        starts.any(|start| start == place.start)
    };
    if places.iter().any(begins) {
        places.retain(begins);
    }
    places
}

/// A text and the words in it as they are read.
struct Sounds<'t> {
    text: &'t [char],
    reads: BTreeSet<Arc<Read>>,
}

impl Sounds<'_> {
    /// Where the places end that begin at `start` and may be read as `needle`.
    fn ends(&self, start: usize, needle: &[char]) -> BTreeSet<usize> {
        let mut ends = BTreeSet::new();
        let mut ways = Vec::new();
        if self.text.get(start).copied().is_some_and(kana::is_katakana) {
            ways.extend(self.letter(start, 0, needle));
        }
        for word in self.words(start).filter(|word| word.is_kana()) {
            if needle.starts_with(&word.kana) {
                ways.push((start + word.kana.len(), word.kana.len()));
            } else if word.kana.starts_with(needle) {
                ends.insert(start + needle.len());
            }
        }
        self.word(start, 0, needle, &mut ways, &mut ends);
        let mut seen = BTreeSet::new();
        while let Some(way) = ways.pop() {
            let (at, read) = way;
            if read == needle.len() {
                ends.insert(at);
            } else if seen.insert(way) {
                ways.extend(self.letter(at, read, needle));
                self.word(at, read, needle, &mut ways, &mut ends);
            }
        }
        ends
    }

    fn words(&self, at: usize) -> impl Iterator<Item = &Read> {
        let rest = self.text.get(at..).unwrap_or_default();
        let stands = move |read: &&Read| rest.starts_with(&read.surface);
        self.reads.iter().map(Arc::as_ref).filter(stands)
    }

    /// Goes on by one kana.
    fn letter(&self, at: usize, read: usize, needle: &[char]) -> Option<(usize, usize)> {
        let c = self.text.get(at).copied().and_then(kana::of_char)?;
        (needle.get(read) == Some(&c)).then_some((at + 1, read + 1))
    }

    /// Goes on by a word that is not written as it is read.
    fn word(
        &self,
        at: usize,
        read: usize,
        needle: &[char],
        ways: &mut Vec<(usize, usize)>,
        ends: &mut BTreeSet<usize>,
    ) {
        let rest = needle.get(read..).unwrap_or_default();
        for word in self.words(at).filter(|word| !word.is_kana()) {
            let end = at + word.surface.len();
            if rest.starts_with(&word.kana) {
                ways.push((end, read + word.kana.len()));
            } else if word.kana.starts_with(rest) {
                ends.insert(end);
            }
        }
    }
}

/// Folded places as ranges of a node's text: whole original characters, sorted, apart, the part
/// in the marker cut off.
pub(crate) fn ranges<'p>(
    folded: &Folded,
    places: impl IntoIterator<Item = &'p Range<usize>>,
    marker: u32,
) -> Vec<CharRange> {
    let mut ranges: Vec<CharRange> = places
        .into_iter()
        .filter_map(|place| folded.original(place.clone()))
        .map(|range| {
            let behind = |at: CharPos| at.0.saturating_sub(marker);
            CharRange::new(behind(range.start), behind(range.end))
        })
        .filter(|range| !range.is_empty())
        .collect();
    ranges.sort();
    ranges.dedup_by(|next, last| {
        let overlap = next.start < last.end;
        if overlap {
            last.end = last.end.max(next.end);
        }
        overlap
    });
    ranges
}
