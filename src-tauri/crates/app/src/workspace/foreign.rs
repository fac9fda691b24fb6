//! What people wrote with other programs, taken in from W3C Web Annotations: each placed by the
//! words it quotes, or named and left out.

use std::collections::HashMap;

use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::AnnotationKind;
use kosshi_core::ids::{AnnotationId, DraftId};
use kosshi_core::locate::Miss;
use kosshi_core::quoted::{Quoted, RunOfText};
use kosshi_export::{Foreign, ForeignBody, ForeignPage, ForeignPlace, id_of_words};
use kosshi_store::{ImportedAnnotation, NewAnnotation, Reply, ReplyId};

use super::Workspace;
use super::answered::member_tag;
use super::brought::whole;
use super::outlines::DraftOutline;
use super::placing::outline_path;
use super::portable::refused_unread;
use crate::contract::{AnnotationImport, RefusedAnnotation};
use crate::error::AppError;

/// So much of quoted words is shown of what could not be taken in.
const SHOWN: usize = 300;

impl Workspace {
    /// Takes in what another program wrote of `draft`, as one step.
    pub(super) fn import_foreign(
        &self,
        page: ForeignPage,
        draft: Option<DraftId>,
        file: &str,
    ) -> Result<AnnotationImport, AppError> {
        if page.annotations.is_empty() && page.unread.iter().any(|one| one.id.is_empty()) {
            return Err(AppError::new("annotations_unreadable").with("file", file));
        }
        let draft = draft.ok_or_else(|| AppError::new("draft_not_named").with("file", file))?;
        let outline = self.outlines.get(&self.store, draft)?;
        let text = RunOfText::of(&outline.outline);
        let now = self.options.clock.now();
        let mut import = AnnotationImport {
            file: Some(file.to_owned()),
            refused: page.unread.into_iter().map(refused_unread).collect(),
            ..AnnotationImport::default()
        };
        let (said, answers) = Answers::apart(page.annotations);
        let mut read = Vec::with_capacity(said.len());
        for one in &said {
            if !one.left.is_empty() {
                let kinds = one.left.join("、");
                let error = AppError::new("annotation_body_left").with("kinds", kinds);
                import.refused.push(refused(one, quote(one), error));
            }
            let mut first = true;
            for place in &one.places {
                let anchor = match placed(&outline, &text, place) {
                    Ok(anchor) => anchor,
                    Err(error) => {
                        import.refused.push(refused(one, &place.quote, error));
                        continue;
                    }
                };
                let mut made = imported(one, anchor, draft, &outline, now);
                if std::mem::take(&mut first) {
                    made.replies = answers.to(&one.id, now);
                }
                read.push(made);
            }
            if first {
                let lost = answers.of(&one.id).iter();
                import
                    .refused
                    .extend(lost.map(|reply| refused(reply, quote(one), not_found())));
            }
            if one.places.is_empty() {
                import.refused.push(refused(one, "", not_found()));
            }
        }
        let astray = answers.astray(&said);
        import
            .refused
            .extend(astray.map(|reply| refused(reply, quote(reply), not_found())));
        self.take_in(&read, &[], &mut import)?;
        Ok(import)
    }
}

/// What answers others, by the id of what began the conversation.
struct Answers(HashMap<String, Vec<Foreign>>);

impl Answers {
    /// Those that answer none, and those that do.
    fn apart(all: Vec<Foreign>) -> (Vec<Foreign>, Self) {
        let (said, replies): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|one| one.answers.is_none());
        let to: HashMap<String, String> = replies
            .iter()
            .filter_map(|one| Some((one.id.clone(), one.answers.clone()?)))
            .collect();
        let mut by_root: HashMap<String, Vec<Foreign>> = HashMap::new();
        for reply in replies {
            let mut root = reply.answers.clone().unwrap_or_default();
            // No chain is longer than all of them: one that goes round ends too.
            for _ in 0..MOST_STEPS {
                match to.get(&root) {
                    Some(next) => root.clone_from(next),
                    None => break,
                }
            }
            by_root.entry(root).or_default().push(reply);
        }
        (said, Self(by_root))
    }

    fn of(&self, id: &str) -> &[Foreign] {
        let none = id.is_empty();
        self.0.get(id).filter(|_| !none).map_or(&[], Vec::as_slice)
    }

    fn to(&self, id: &str, now: i64) -> Vec<Reply> {
        let replies = self.of(id).iter().map(|one| {
            let created = time(&one.created).unwrap_or(now);
            let body = match one.creator.as_str() {
                "" => words(one),
                name => format!("{name}：{}", words(one)),
            };
            Reply {
                id: ReplyId(id_of_words(&[id, &one.id, &one.created, &body])),
                body,
                created,
                updated: time(&one.modified).unwrap_or(created),
                trashed: None,
            }
        });
        let mut replies: Vec<Reply> = replies.collect();
        replies.sort_by_key(|reply| reply.created);
        replies
    }

    /// Those that answer what is not in the file.
    fn astray<'a>(&'a self, said: &'a [Foreign]) -> impl Iterator<Item = &'a Foreign> {
        let roots = self.0.iter();
        let astray =
            roots.filter(|(root, _)| root.is_empty() || !said.iter().any(|one| one.id == **root));
        astray.flat_map(|(_, replies)| replies)
    }
}

/// A conversation has no more turns than this.
const MOST_STEPS: usize = 1000;

/// Where a place is; one that nothing is said of is the whole draft.
fn placed(
    outline: &DraftOutline,
    text: &RunOfText<'_>,
    place: &ForeignPlace,
) -> Result<Anchor, AppError> {
    if *place == ForeignPlace::default() {
        return whole(&outline.outline).ok_or_else(not_found);
    }
    if place.quote.is_empty() {
        let kinds = place.unknown.join("、");
        return Err(AppError::new("place_unquoted").with("kinds", kinds));
    }
    let wanted = Quoted {
        quote: &place.quote,
        prefix: &place.prefix,
        suffix: &place.suffix,
        start: place.start,
        page: place.page,
    };
    text.find(&wanted).map_err(|miss| match miss {
        Miss::Nowhere => not_found(),
        Miss::Several => AppError::new("place_ambiguous"),
    })
}

fn not_found() -> AppError {
    AppError::new("place_not_found")
}

fn imported(
    one: &Foreign,
    anchor: Anchor,
    draft: DraftId,
    outline: &DraftOutline,
    now: i64,
) -> ImportedAnnotation {
    let mut body = words(one);
    let kind = kind(one, &body);
    let mut replacement = one.replacement.clone();
    if kind != AnnotationKind::Suggestion
        && let Some(words) = replacement.take()
    {
        body = [body, words]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join("\n");
    }
    let id = id_of_words(&[
        &one.id,
        anchor.node.as_str(),
        &format!("{:?} {kind:?}", anchor.range),
        &anchor.quote,
        &body,
        replacement.as_deref().unwrap_or_default(),
        &one.creator,
        &one.created,
    ]);
    let created = time(&one.created).unwrap_or(now);
    let tags = one.tags.iter().cloned().chain(member_tag(&one.creator));
    ImportedAnnotation {
        id: AnnotationId(id),
        placement: None,
        elsewhere: Vec::new(),
        created,
        updated: time(&one.modified).unwrap_or(created),
        trashed: None,
        replies: Vec::new(),
        responses: Vec::new(),
        new: NewAnnotation {
            outline_path: outline_path(outline, &anchor.node),
            body,
            replacement,
            tags: tags.collect(),
            ..NewAnnotation::at(draft, anchor, kind)
        },
    }
}

/// The kind that says best why it was written.
fn kind(one: &Foreign, body: &str) -> AnnotationKind {
    let quotes = one.places.iter().all(|place| !place.quote.is_empty());
    match one.motivation.as_str() {
        _ if one.replacement.is_some() && quotes => AnnotationKind::Suggestion,
        "questioning" => AnnotationKind::Question,
        "bookmarking" => AnnotationKind::Bookmark,
        "assessing" => AnnotationKind::Opinion,
        "highlighting" | "" if body.is_empty() && quotes => AnnotationKind::Highlight,
        _ => AnnotationKind::Note,
    }
}

/// What it says; of HTML what a reader would see.
fn words(one: &Foreign) -> String {
    let texts = one
        .bodies
        .iter()
        .map(|ForeignBody { text, html }| match html {
            true => kosshi_import::html_text(text),
            false => text.trim().to_owned(),
        });
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    texts.join("\n")
}

fn time(text: &str) -> Option<i64> {
    let time: jiff::Timestamp = text.trim().parse().ok()?;
    Some(time.as_millisecond())
}

fn quote(one: &Foreign) -> &str {
    one.places.first().map_or("", |place| &place.quote)
}

fn refused(one: &Foreign, quote: &str, error: AppError) -> RefusedAnnotation {
    let shorter = |text: &str| {
        let short: String = text.chars().take(SHOWN).collect();
        if short.len() < text.len() {
            short + "…"
        } else {
            short
        }
    };
    RefusedAnnotation {
        annotation: shorter(&one.id),
        quote: shorter(quote),
        error: error.with("text", shorter(&words(one))).into_view(),
    }
}
