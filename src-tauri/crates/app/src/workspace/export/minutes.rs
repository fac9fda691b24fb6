//! Writing down what was said in a meeting: 議事メモ.

use std::collections::HashMap;
use std::path::Path;

use kosshi_core::annotation::{AnnotationKind, AnnotationState, Scope};
use kosshi_core::ids::AnnotationId;
use kosshi_core::meeting::{Participant, Span};
use kosshi_export::{
    Minutes, MinutesLine, MinutesPart, Watch, minutes_docx, minutes_html, minutes_markdown,
    minutes_pdf, words,
};
use kosshi_store::{Annotation, AnnotationFilter, Meeting};
use serde::{Deserialize, Serialize};

use super::chosen::is_working;
use super::model::shown_time;
use super::{count, name, not_made, write};
use crate::contract::{
    Minutes as Asked, MinutesEntry, MinutesExported, MinutesPreview, MinutesSection,
};
use crate::error::AppError;
use crate::workspace::{Workspace, file_name, local_time};

/// The order of minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MinutesOrder {
    /// By the items of the agenda.
    Agenda,
    /// As it was said.
    Time,
}

/// The forms minutes are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MinutesFormat {
    /// Word.
    Docx,
    /// Markdown.
    Markdown,
    /// One self-contained HTML file.
    Html,
    /// To be printed.
    Pdf,
}

impl MinutesOrder {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Agenda, Self::Time];

    /// The name used on the command line and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agenda => "agenda",
            Self::Time => "time",
        }
    }
}

impl MinutesFormat {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Docx, Self::Markdown, Self::Html, Self::Pdf];

    /// The name used on the command line and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Pdf => "pdf",
        }
    }

    /// The ending of its files.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            other => other.as_str(),
        }
    }
}

/// Tags of what is to be done, in small letters.
const TODO: [&str; 5] = ["todo", "to-do", "ｔｏｄｏ", "宿題", "やること"];
/// How much is shown of an item that is quoted whole.
const WHOLE: usize = 60;

/// What was said in a meeting, in order.
struct Held {
    meeting: Meeting,
    said: Vec<Said>,
    /// How many stay as one's own working notes.
    working: usize,
}

/// One thing that was said.
struct Said {
    agenda: String,
    at: i64,
    is_open_question: bool,
    is_todo: bool,
    line: MinutesLine,
}

impl Workspace {
    /// What minutes would hold.
    pub(crate) fn preview_minutes(&self, asked: &Asked) -> Result<MinutesPreview, AppError> {
        let held = self.held(asked)?;
        let entries = |some: &[&Said]| {
            quoted_once(some)
                .map(|(at, line)| entry(at, line))
                .collect()
        };
        let sections = held.sections(asked.order).into_iter();
        Ok(MinutesPreview {
            name: self.minutes_name_of(&held.meeting, asked.format),
            facts: self.facts(&held, asked)?,
            sections: sections
                .map(|(heading, said)| MinutesSection {
                    heading,
                    entries: entries(&said),
                })
                .collect(),
            questions: entries(&held.those(|one| one.is_open_question)),
            todos: entries(&held.those(|one| one.is_todo)),
            total: count(held.said.len()),
            working: count(held.working),
        })
    }

    /// The name proposed for their file.
    pub(crate) fn minutes_name(&self, asked: &Asked) -> Result<String, AppError> {
        let meeting = self.store.get_meeting(asked.meeting)?;
        Ok(self.minutes_name_of(&meeting, asked.format))
    }

    fn minutes_name_of(&self, meeting: &Meeting, format: MinutesFormat) -> String {
        let day = local_time(self.options.clock.now());
        let day = day.strftime("%Y%m%d").to_string();
        name::proposed(&meeting.name, words::MINUTES, &day, format.extension())
    }

    /// Writes minutes, whole or not at all.
    pub(crate) fn export_minutes(
        &self,
        asked: &Asked,
        path: &Path,
        watch: Watch<'_>,
    ) -> Result<MinutesExported, AppError> {
        self.allow_target(path)?;
        let held = self.held(asked)?;
        watch(0, 1).map_err(not_made)?;
        let minutes = self.minutes(&held, asked)?;
        let bytes = match asked.format {
            MinutesFormat::Docx => minutes_docx(&minutes, watch),
            MinutesFormat::Markdown => minutes_markdown(&minutes, watch).map(String::into_bytes),
            MinutesFormat::Html => minutes_html(&minutes, watch).map(String::into_bytes),
            MinutesFormat::Pdf => minutes_pdf(&minutes, watch),
        };
        let bytes = bytes.map_err(not_made)?;
        watch(1, 1).map_err(not_made)?;
        write::whole(path, &bytes)?;
        Ok(MinutesExported {
            file: Some(file_name(path)),
            total: count(held.said.len()),
        })
    }

    /// Everything that was said in a meeting and goes into the minutes, as it sits in the draft.
    fn held(&self, asked: &Asked) -> Result<Held, AppError> {
        let meeting = self.store.get_meeting(asked.meeting)?;
        let in_meeting = |draft| AnnotationFilter {
            draft,
            meeting: Some(asked.meeting),
            ..AnnotationFilter::default()
        };
        let here = self
            .store
            .list_annotations(&in_meeting(Some(asked.draft)))?;
        let mut here: HashMap<AnnotationId, Annotation> =
            here.into_iter().map(|one| (one.id, one)).collect();
        let mut all = self.store.list_annotations(&in_meeting(None))?;
        // The clock may have been set back meanwhile: what counts is what was made after what.
        all.sort_by_key(|one| one.made);
        let listed = all.len();
        let mut said = Vec::with_capacity(listed);
        for made in all.into_iter().filter(|one| asked.own || !is_working(one)) {
            let one = here.remove(&made.id).unwrap_or(made);
            said.push(self.said(one, asked)?);
        }
        Ok(Held {
            meeting,
            working: listed - said.len(),
            said,
        })
    }

    fn said(&self, a: Annotation, asked: &Asked) -> Result<Said, AppError> {
        let outline = self.outlines.get(&self.store, a.placed_in)?;
        let is_free = a.placement.scope == Scope::Draft;
        let mut place = match is_free {
            true => words::scope(Scope::Draft).unwrap_or_default().to_owned(),
            false => self.place_of(&a, &outline)?,
        };
        if a.placement.needs_review() {
            place = format!("【{}】{place}", words::TO_REVIEW);
        }
        if a.placed_in != asked.draft {
            let draft = self.store.get_draft(a.placed_in)?;
            place = format!("{}：{place}", draft.label);
        }
        let said = a.said.as_ref();
        let at = said.map_or(a.created, |said| said.at);
        let is_todo = a.tags.iter().any(|tag| {
            let tag = tag.trim().to_lowercase();
            TODO.contains(&tag.as_str())
        });
        Ok(Said {
            agenda: said.map(|said| said.agenda.clone()).unwrap_or_default(),
            at,
            is_open_question: a.kind == AnnotationKind::Question
                && a.state != AnnotationState::Resolved,
            is_todo,
            line: MinutesLine {
                time: local_time(at).strftime("%H:%M").to_string(),
                speaker: said.map(|said| said.speaker.clone()).unwrap_or_default(),
                kind: a.kind,
                place,
                quote: match (is_free, a.anchor.range) {
                    (true, _) => String::new(),
                    (_, Some(_)) => a.anchor.quote,
                    _ => shortened(&a.anchor.quote),
                },
                body: a.body,
                replacement: a.replacement,
                // How one sorts for oneself, except where that is for oneself.
                tags: if asked.own { a.tags } else { Vec::new() },
            },
        })
    }

    /// What stands under the heading: the meeting, and what the file holds.
    fn facts(&self, held: &Held, asked: &Asked) -> Result<Vec<String>, AppError> {
        let draft = self.store.get_draft(asked.draft)?;
        let draft = format!("{} {}", draft.plan_title, draft.label);
        Ok(facts(held, asked.own, &draft, self.options.clock.now()))
    }

    fn minutes(&self, held: &Held, asked: &Asked) -> Result<Minutes, AppError> {
        let now = self.options.clock.now();
        let part = |(heading, said): (String, Vec<&Said>)| MinutesPart {
            heading,
            lines: quoted_once(&said).map(|(_, line)| line).collect(),
        };
        let gathered = [
            (
                words::OPEN_QUESTIONS,
                held.those(|one| one.is_open_question),
            ),
            (words::TODOS, held.those(|one| one.is_todo)),
        ];
        let gathered = gathered
            .into_iter()
            .filter(|(_, said)| !said.is_empty())
            .map(|(heading, said)| (heading.to_owned(), said));
        let sections = held.sections(asked.order).into_iter();
        Ok(Minutes {
            heading: format!("{} {}", held.meeting.name, words::MINUTES),
            facts: self.facts(held, asked)?,
            parts: sections.chain(gathered).map(part).collect(),
            generated_ms: now,
        })
    }
}

impl Held {
    /// What was said, by agenda or as one part. Items of which nothing was said stand there too:
    /// that is worth knowing.
    fn sections(&self, order: MinutesOrder) -> Vec<(String, Vec<&Said>)> {
        let agenda = &self.meeting.agenda;
        if order == MinutesOrder::Time || agenda.is_empty() {
            return vec![(String::new(), self.those(|_| true))];
        }
        let mut sections: Vec<(String, Vec<&Said>)> = agenda
            .iter()
            .map(|item| (item.text.clone(), self.those(|one| one.agenda == item.id)))
            .collect();
        let off = self.those(|one| agenda.iter().all(|item| item.id != one.agenda));
        if !off.is_empty() {
            sections.push((words::OFF_AGENDA.to_owned(), off));
        }
        sections
    }

    fn those(&self, which: impl Fn(&Said) -> bool) -> Vec<&Said> {
        self.said.iter().filter(|one| which(one)).collect()
    }
}

fn facts(held: &Held, own: bool, draft: &str, now: i64) -> Vec<String> {
    let meeting = &held.meeting;
    // 永井座長 says already that it is the 座長.
    let person = |one: &Participant| match one.name.ends_with(&one.role) {
        true => one.name.clone(),
        false => format!("{}（{}）", one.name, one.role),
    };
    let people: Vec<String> = meeting.participants.iter().map(person).collect();
    let named = |name: &str, text: &str| match text.is_empty() {
        true => String::new(),
        false => format!("{name}：{text}"),
    };
    let holds = match own {
        true => format!(
            "記録 {} 件（手元用。自分のメモと下書きを含みます）",
            held.said.len()
        ),
        false => format!("記録 {} 件（提出するもののみ）", held.said.len()),
    };
    let facts = [
        named("日時", &meeting.date),
        named("場所", &meeting.place),
        named("進行", &ran(&meeting.spans)),
        named("出席", &people.join("、")),
        named("資料", draft.trim()),
        holds,
        words::generated(&shown_time(now)),
    ];
    facts.into_iter().filter(|fact| !fact.is_empty()).collect()
}

/// When a meeting ran: `10:03～11:05、11:15～12:01`.
fn ran(spans: &[Span]) -> String {
    let shown = |at: i64| local_time(at).strftime("%H:%M").to_string();
    let each = spans
        .iter()
        .map(|(from, until)| format!("{}～{}", shown(*from), until.map(shown).unwrap_or_default()));
    each.collect::<Vec<_>>().join("、")
}

/// The beginning of an item that is quoted whole.
fn shortened(quote: &str) -> String {
    let mut shown: String = quote.chars().take(WHOLE).collect();
    if shown.len() < quote.len() {
        shown.push('…');
    }
    shown
}

/// When each was said, and its line: what was said of the same words one after the other quotes
/// them once.
fn quoted_once(said: &[&Said]) -> impl Iterator<Item = (i64, MinutesLine)> {
    said.iter().enumerate().map(|(at, one)| {
        let before = at.checked_sub(1).and_then(|before| said.get(before));
        let again = before.is_some_and(|before| {
            (&before.line.place, &before.line.quote) == (&one.line.place, &one.line.quote)
        });
        let mut line = one.line.clone();
        if again {
            line.quote.clear();
        }
        (one.at, line)
    })
}

fn entry(at: i64, line: MinutesLine) -> MinutesEntry {
    MinutesEntry {
        at,
        time: line.time,
        speaker: line.speaker,
        kind: line.kind,
        citation: line.place,
        quote: line.quote,
        body: line.body,
        replacement: line.replacement,
        tags: line.tags,
    }
}
