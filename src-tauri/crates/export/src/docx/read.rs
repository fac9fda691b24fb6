//! A comment of ours, read back: what [`said`](super::comments::said) wrote.

use kosshi_core::annotation::{AnnotationKind, AnnotationState, Stance};

use crate::words;

/// What a comment of ours says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidComment {
    /// The kind of the annotation.
    pub kind: AnnotationKind,
    /// How far it has come.
    pub state: AnnotationState,
    /// What its author thinks of the place.
    pub stance: Option<Stance>,
    /// What is said; may be empty.
    pub body: String,
    /// The words proposed instead.
    pub replacement: Option<String>,
    /// Why those words.
    pub reason: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// What was answered to it, oldest first.
    pub replies: Vec<String>,
}

/// A comment that begins as ours do, with `【意見】` or another kind; `None` for any other.
#[must_use]
pub fn read_comment(text: &str) -> Option<SaidComment> {
    let (head, rest) = text.strip_prefix('【')?.split_once('】')?;
    let mut marks = head.split('・');
    let first = marks.next()?;
    let kind = named(&AnnotationKind::ALL, words::kind, first)?;
    let mut said = SaidComment {
        kind,
        state: AnnotationState::default(),
        stance: None,
        body: String::new(),
        replacement: None,
        reason: String::new(),
        tags: Vec::new(),
        replies: Vec::new(),
    };
    for mark in marks {
        if let Some(state) = named(&AnnotationState::ALL, words::state, mark) {
            said.state = state;
        }
        said.stance = named(&Stance::ALL, words::stance, mark).or(said.stance);
    }
    let mut open = Part::Body;
    let mut words = Vec::new();
    for line in rest.split('\n') {
        match part(line) {
            Some((next, begun)) => {
                said.take(open, &words.join("\n"));
                open = next;
                words = vec![begun];
            }
            None => words.push(unguarded(line)),
        }
    }
    said.take(open, &words.join("\n"));
    Some(said)
}

/// The parts of a comment.
#[derive(Clone, Copy)]
enum Part {
    Body,
    Replacement,
    Reason,
    Tags,
    Reply,
}

/// The part that a line begins, and the rest of the line.
fn part(line: &str) -> Option<(Part, &str)> {
    let (name, rest) = line.split_once('：')?;
    let part = match name {
        words::REPLACEMENT => Part::Replacement,
        words::REASON => Part::Reason,
        words::TAGS => Part::Tags,
        words::REPLY => Part::Reply,
        _ => {
            let when = name.strip_prefix(words::REPLY)?;
            when.strip_prefix('（')?.strip_suffix('）')?;
            Part::Reply
        }
    };
    Some((part, rest))
}

/// What a line of somebody's words is set in by where it would be read as the beginning of a part.
const GUARD: char = '\u{3000}';

/// A line of somebody's words, as it is written into a comment.
pub(super) fn guarded(line: &str) -> String {
    match part(line.trim_start_matches(GUARD)) {
        Some(_) => format!("{GUARD}{line}"),
        None => line.to_owned(),
    }
}

fn unguarded(line: &str) -> &str {
    match part(line.trim_start_matches(GUARD)) {
        Some(_) => line.strip_prefix(GUARD).unwrap_or(line),
        None => line,
    }
}

impl SaidComment {
    fn take(&mut self, part: Part, text: &str) {
        let text = text.to_owned();
        match part {
            Part::Body => self.body = text,
            Part::Replacement if text == words::DELETED => self.replacement = Some(String::new()),
            Part::Replacement => self.replacement = Some(text),
            Part::Reason => self.reason = text,
            Part::Tags => self.tags = text.split('、').map(str::to_owned).collect(),
            Part::Reply => self.replies.push(text),
        }
    }
}

fn named<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str, wanted: &str) -> Option<T> {
    all.iter().copied().find(|one| name(*one) == wanted)
}
