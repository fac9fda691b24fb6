//! One annotation as a card.

use kosshi_core::redline::{What, redline};

use super::escape::escape_lines;
use super::{escape, list};
use crate::annotation::{ExportAnnotation, ExportReply};
use crate::words::{self, Pages};

/// The card with its number: kind, place and time; the words; what is said of them; tags.
pub(super) fn card(annotation: &ExportAnnotation, number: usize, pages: Pages<'_>) -> String {
    let kind = annotation.kind;
    let head = [
        format!("<span class=\"number\">{number}</span>"),
        format!(
            "<span class=\"kind\"><span class=\"sign\" aria-hidden=\"true\">{}</span>{}</span>",
            words::sign(kind),
            words::kind(kind)
        ),
        annotation
            .marks()
            .iter()
            .map(|mark| format!("<span class=\"state\">{}</span>", escape(mark)))
            .collect(),
        format!(
            "<span class=\"where\">{}</span>",
            escape(&annotation.place(pages))
        ),
        fact("who", &annotation.member),
        fact("when", &annotation.created.text),
    ]
    .concat();
    let tags = annotation
        .tags
        .iter()
        .map(|tag| format!("<li>{}</li>", escape_lines(tag)))
        .collect();
    let parts = [
        quote(annotation),
        replacement(annotation),
        block("body", annotation.body.trim_end_matches(['\n', '\r'])),
        named("reason", words::REASON, &annotation.reason),
        list("tags", tags),
        replies(annotation),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .map(|part| format!("{part}\n"));
    format!(
        "<article class=\"card {}\" id=\"a{number}\">\n<p class=\"head\">{head}</p>\n{}</article>\n",
        kind.as_str(),
        parts.collect::<String>()
    )
}

/// A fact of the head, unless there is nothing to say.
fn fact(class: &str, text: &str) -> String {
    match text.is_empty() {
        true => String::new(),
        false => format!("<span class=\"{class}\">{}</span>", escape_lines(text)),
    }
}

fn quote(annotation: &ExportAnnotation) -> String {
    // The words to be replaced stand struck through, beside the words proposed instead.
    if annotation.quote.is_empty() || annotation.replacement.is_some() {
        return String::new();
    }
    format!(
        "<blockquote>{}</blockquote>",
        words::quoted(&escape_lines(&annotation.quote))
    )
}

/// The words that go struck through, those that come underlined, in their place among those that
/// stay.
fn replacement(annotation: &ExportAnnotation) -> String {
    let Some(new) = &annotation.replacement else {
        return String::new();
    };
    let mut shown: String = redline(&annotation.quote, new)
        .iter()
        .map(|change| {
            let text = escape_lines(&change.text);
            match change.what {
                What::Same => text,
                What::Removed => format!("<del>{text}</del>"),
                What::Added => format!("<ins>{text}</ins>"),
            }
        })
        .collect();
    if new.is_empty() {
        shown.push_str(words::DELETED);
    }
    format!("<p class=\"replacement\">{shown}</p>")
}

/// A text behind what it is.
fn named(class: &str, name: &str, text: &str) -> String {
    let text = text.trim_end_matches(['\n', '\r']);
    match text.is_empty() {
        true => String::new(),
        false => format!(
            "<p class=\"{class}\"><span class=\"name\">{}</span>{}</p>",
            escape(name),
            escape_lines(text)
        ),
    }
}

fn replies(annotation: &ExportAnnotation) -> String {
    let one = |reply: &ExportReply| {
        let name = match reply.created.text.is_empty() {
            true => words::REPLY.to_owned(),
            false => format!("{} {}", words::REPLY, reply.created.text),
        };
        named("reply", &name, &reply.body)
    };
    annotation.replies.iter().map(one).collect()
}

fn block(class: &str, text: &str) -> String {
    match text.is_empty() {
        true => String::new(),
        false => format!("<p class=\"{class}\">{}</p>", escape_lines(text)),
    }
}
