//! 議事メモ: what was said in a meeting, part by part, for every renderer of it.

use kosshi_core::annotation::AnnotationKind;

use crate::words;

/// What a renderer of minutes is given: all of it is in the file, in this order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Minutes {
    /// The heading of the file, and its title.
    pub heading: String,
    /// What else is known of the meeting and of the file.
    pub facts: Vec<String>,
    /// The parts.
    pub parts: Vec<MinutesPart>,
    /// When the file was made, Unix milliseconds; 0 where it is not to be known.
    pub generated_ms: i64,
}

/// A part, such as an item of the agenda.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MinutesPart {
    /// Its heading; empty for none.
    pub heading: String,
    /// What was said, in order.
    pub lines: Vec<MinutesLine>,
}

/// One thing that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesLine {
    /// When, as it is shown: `14:03`.
    pub time: String,
    /// Who said it; empty when not known.
    pub speaker: String,
    /// What it is.
    pub kind: AnnotationKind,
    /// The place it is about, as it is cited.
    pub place: String,
    /// The words it is about; empty for none.
    pub quote: String,
    /// What was said.
    pub body: String,
    /// The words proposed instead.
    pub replacement: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
}

impl Minutes {
    /// How many lines there are.
    pub(crate) fn len(&self) -> usize {
        self.parts.iter().map(|part| part.lines.len()).sum()
    }
}

impl MinutesPart {
    /// What stands under a heading under which nothing was said.
    pub(crate) fn nothing(&self) -> Option<&'static str> {
        (self.lines.is_empty() && !self.heading.is_empty()).then_some(words::NOTHING_SAID)
    }
}

impl MinutesLine {
    /// Speaker, kind and place, those that there are.
    pub(crate) fn head(&self) -> Vec<String> {
        let kind = format!("{} {}", words::sign(self.kind), words::kind(self.kind));
        [self.speaker.clone(), kind, self.place.clone()]
            .into_iter()
            .filter(|fact| !fact.is_empty())
            .collect()
    }

    /// What stands under the head: the words it is about, what was said, what is proposed, tags.
    pub(crate) fn said(&self) -> Vec<String> {
        let quote = (!self.quote.is_empty()).then(|| words::quoted(&self.quote));
        let body = self.body.trim_end_matches(['\n', '\r']);
        let proposed = self.replacement.as_deref().map(|new| match new {
            "" => format!("{}：{}", words::REPLACEMENT, words::DELETED),
            new => format!("{}：{new}", words::REPLACEMENT),
        });
        let tags =
            (!self.tags.is_empty()).then(|| format!("{}：{}", words::TAGS, self.tags.join("、")));
        [quote, Some(body.to_owned()), proposed, tags]
            .into_iter()
            .flatten()
            .filter(|text| !text.is_empty())
            .collect()
    }
}
