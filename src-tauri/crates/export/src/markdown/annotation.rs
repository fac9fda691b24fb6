//! One annotation as a block quote.

use super::{broken, escape};
use crate::annotation::{ExportAnnotation, ExportReply};
use crate::words::{self, Pages};

/// The lines of the quote: kind, place and time; the words; what is said of them; tags.
pub(super) fn block(annotation: &ExportAnnotation, pages: Pages<'_>) -> Vec<String> {
    let mut parts = parts(annotation, pages);
    parts.push(tags(annotation));
    quoted(&parts)
}

/// The parts without the tags, which each dialect writes in its own way.
pub(super) fn parts(annotation: &ExportAnnotation, pages: Pages<'_>) -> Vec<Vec<String>> {
    let reason = named(words::REASON, &annotation.reason);
    let mut parts = vec![
        vec![head(annotation, pages)],
        quote(annotation),
        replacement(annotation),
        broken(trimmed(escape::lines(&annotation.body))),
        reason,
    ];
    parts.extend(annotation.replies.iter().map(reply));
    parts
}

/// Parts as one block quote, apart by blank lines.
pub(super) fn quoted(parts: &[Vec<String>]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts
        .iter()
        .filter(|part| part.iter().any(|line| !line.is_empty()))
    {
        if !lines.is_empty() {
            lines.push(">".to_owned());
        }
        lines.extend(
            part.iter()
                .map(|line| format!("> {line}").trim_end().to_owned()),
        );
    }
    lines
}

/// `◆ **意見** ・ ２．（２）〇臨床試験、173行目 ・ 2026-05-01 14:03`
fn head(annotation: &ExportAnnotation, pages: Pages<'_>) -> String {
    let kind = annotation.kind;
    let mut head = format!("{} **{}**", words::sign(kind), words::kind(kind));
    let facts = [
        annotation.place(pages),
        annotation.member.clone(),
        annotation.created.text.clone(),
    ];
    let facts = annotation.marks().into_iter().chain(facts);
    for fact in facts.filter(|fact| !fact.is_empty()) {
        head.push_str(" ・ ");
        head.push_str(&escape::inline(&fact));
    }
    head
}

fn quote(annotation: &ExportAnnotation) -> Vec<String> {
    // The words to be replaced stand struck through, beside the words proposed instead.
    if annotation.quote.is_empty() || annotation.replacement.is_some() {
        return Vec::new();
    }
    vec![words::quoted(&escape::inline(&annotation.quote))]
}

/// `修正案： ~~旧~~ → **新**`
fn replacement(annotation: &ExportAnnotation) -> Vec<String> {
    let Some(new) = &annotation.replacement else {
        return Vec::new();
    };
    let old = match annotation.quote.is_empty() {
        true => String::new(),
        false => format!("~~{}~~ → ", escape::inline(&annotation.quote)),
    };
    let new = match new.is_empty() {
        true => vec![words::DELETED.to_owned()],
        false => escape::lines(new).iter().map(|line| strong(line)).collect(),
    };
    let mut lines = broken(new);
    if let Some(first) = lines.first_mut() {
        // Not at the start of the line, where pandoc would take a tilde for a definition.
        first.insert_str(0, &format!("{}： {old}", words::REPLACEMENT));
    }
    lines
}

/// Lines of a text behind what they are: `理由： …`; none of a text without any.
fn named(name: &str, text: &str) -> Vec<String> {
    let mut lines = broken(trimmed(escape::lines(text)));
    if let Some(first) = lines.first_mut() {
        first.insert_str(0, &format!("{name}： "));
    }
    lines
}

/// `返信（2026-05-01 14:03）： …`
fn reply(reply: &ExportReply) -> Vec<String> {
    let when = escape::inline(&reply.created.text);
    match when.is_empty() {
        true => named(words::REPLY, &reply.body),
        false => named(&format!("{}（{when}）", words::REPLY), &reply.body),
    }
}

/// A line in bold; the empty line stays empty, because four stars would be four stars.
fn strong(line: &str) -> String {
    match line.is_empty() {
        true => String::new(),
        false => format!("**{line}**"),
    }
}

fn tags(annotation: &ExportAnnotation) -> Vec<String> {
    if annotation.tags.is_empty() {
        return Vec::new();
    }
    let tags: Vec<String> = annotation
        .tags
        .iter()
        .map(|tag| escape::inline(tag))
        .collect();
    vec![format!("{}： {}", words::TAGS, tags.join("、"))]
}

/// Without the blank lines at the end, which a person leaves by accident.
fn trimmed(mut lines: Vec<String>) -> Vec<String> {
    while lines.pop_if(|line| line.is_empty()).is_some() {}
    lines
}
