//! What people wrote with other programs, taken in from W3C Web Annotations: each placed by the
//! words it quotes, or named and left out.

use std::collections::{BTreeSet, HashMap};

use kosshi_core::anchor::Anchor;
use kosshi_core::annotation::AnnotationKind;
use kosshi_core::ids::{AnnotationId, DraftId};
use kosshi_core::quoted::{Missed, Quoted, RunOfText};
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
        let (said, mut answers) = Answers::apart(page.annotations);
        let only = only_source(&said);
        let mut read = Vec::with_capacity(said.len());
        for one in &said {
            if !one.left.is_empty() {
                let kinds = one.left.join("、");
                let error = AppError::new("annotation_body_left").with("kinds", kinds);
                import.refused.push(refused(one, quote(one), error));
            }
            let mut first = true;
            for place in &one.places {
                let anchor = match placed(&outline, &text, place, only) {
                    Ok(anchor) => anchor,
                    Err(error) => {
                        let named = match place.quote.as_str() {
                            "" => place.source.as_str(),
                            quote => quote,
                        };
                        import.refused.push(refused(one, named, error));
                        continue;
                    }
                };
                let mut made = imported(one, anchor, draft, &outline, now);
                if std::mem::take(&mut first) {
                    made.replies = replies(&one.id, answers.take(&one.id), now);
                }
                read.push(made);
            }
            if first {
                let lost = answers.take(&one.id).into_iter();
                import
                    .refused
                    .extend(lost.map(|reply| refused(&reply, quote(one), not_found())));
            }
            if one.places.is_empty() {
                import.refused.push(refused(one, "", not_found()));
            }
        }
        // They answer what is not in the file.
        let astray = answers.0.into_values().flatten();
        import
            .refused
            .extend(astray.map(|reply| refused(&reply, quote(&reply), not_found())));
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
        let mut to: HashMap<String, String> = replies
            .iter()
            .filter_map(|one| Some((one.id.clone(), one.answers.clone()?)))
            .collect();
        let mut by_root: HashMap<String, Vec<Foreign>> = HashMap::new();
        for reply in replies {
            let mut root = reply.answers.clone().unwrap_or_default();
            let mut passed = Vec::new();
            // No chain is longer than all of them: one that goes round ends too.
            for _ in 0..MOST_STEPS {
                let next = to.get(&root).filter(|next| **next != root);
                let Some(next) = next.cloned() else { break };
                passed.push(std::mem::replace(&mut root, next));
            }
            // The next that comes by goes straight there.
            to.extend(passed.into_iter().map(|one| (one, root.clone())));
            by_root.entry(root).or_default().push(reply);
        }
        (said, Self(by_root))
    }

    /// Those that answer an annotation: of several with one id they go to the first.
    fn take(&mut self, id: &str) -> Vec<Foreign> {
        match id {
            "" => Vec::new(),
            id => self.0.remove(id).unwrap_or_default(),
        }
    }
}

/// What was answered to an annotation, oldest first.
fn replies(id: &str, answers: Vec<Foreign>, now: i64) -> Vec<Reply> {
    let replies = answers.iter().map(|one| {
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

/// A conversation has no more turns than this.
const MOST_STEPS: usize = 1000;

/// The one document that a file is about; `None` when it is about several, or does not say.
fn only_source(said: &[Foreign]) -> Option<&str> {
    let places = said.iter().flat_map(|one| &one.places);
    let sources: BTreeSet<&str> = places.map(|place| place.source.as_str()).collect();
    let mut sources = sources.into_iter().filter(|source| !source.is_empty());
    let only = sources.next()?;
    sources.next().is_none().then_some(only)
}

/// Where a place is; one that nothing is said of is the whole draft, where the file is about no
/// other document.
fn placed(
    outline: &DraftOutline,
    text: &RunOfText<'_>,
    place: &ForeignPlace,
    only: Option<&str>,
) -> Result<Anchor, AppError> {
    let ForeignPlace { source, .. } = place;
    let bare = ForeignPlace {
        source: source.clone(),
        ..ForeignPlace::default()
    };
    if *place == bare {
        return match only == Some(source.as_str()) {
            true => whole(&outline.outline).ok_or_else(not_found),
            false => Err(AppError::new("place_of_any_source")),
        };
    }
    if place.quote.is_empty() {
        let kinds = place.unknown.join("、");
        return Err(AppError::new("place_unquoted").with("kinds", kinds));
    }
    let wanted = Quoted {
        quote: &place.quote,
        prefix: &place.prefix,
        suffix: &place.suffix,
        page: place.page,
    };
    text.find(&wanted).map_err(|miss| match miss {
        Missed::Nowhere => not_found(),
        Missed::Several => AppError::new("place_ambiguous"),
        Missed::Elsewhere => AppError::new("place_elsewhere"),
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
