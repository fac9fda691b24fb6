//! Annotations to be pasted: as plain text, and as rich text for programs that keep letters' looks.
//!
//! Rich text is HTML of the plainest kind, without a style sheet and without classes: word
//! processors and mail programs take over little else.

use kosshi_core::redline::{What, redline};

use crate::annotation::ExportAnnotation;
use crate::html::escape;
use crate::model::Model;
use crate::words::{self, Pages};

/// All annotations of the model as plain text, apart by blank lines.
#[must_use]
pub fn text(model: &Model) -> String {
    let pages = model.pages();
    let blocks: Vec<String> = model.annotations().map(|one| plain(one, pages)).collect();
    blocks.join("\n\n")
}

/// All annotations of the model as HTML.
#[must_use]
pub fn html(model: &Model) -> String {
    let pages = model.pages();
    model.annotations().map(|one| rich(one, pages)).collect()
}

/// 【意見】 and where it is, with its author's name if it has one.
pub(crate) fn head(one: &ExportAnnotation, pages: Pages<'_>) -> String {
    let kind = words::kind(one.kind);
    let who = match one.member.is_empty() {
        true => String::new(),
        false => format!("（{}）", one.member),
    };
    format!("【{kind}】{}{who}", one.place(pages))
}

fn plain(one: &ExportAnnotation, pages: Pages<'_>) -> String {
    let mut lines = vec![head(one, pages)];
    lines.extend(said(one));
    let lines: Vec<String> = lines.iter().flat_map(|line| words::lines(line)).collect();
    lines.join("\n")
}

/// What is said: the words, what is proposed, the body, the reason, the replies.
pub(crate) fn said(one: &ExportAnnotation) -> Vec<String> {
    let mut lines = Vec::new();
    if !one.quote.is_empty() {
        lines.push(words::quoted(&one.quote));
    }
    if let Some(new) = &one.replacement {
        let new = if new.is_empty() { words::DELETED } else { new };
        lines.push(format!("{}：{new}", words::REPLACEMENT));
    }
    lines.extend(Some(one.body.clone()).filter(|body| !body.is_empty()));
    if !one.reason.is_empty() {
        lines.push(format!("{}：{}", words::REASON, one.reason));
    }
    let replies = one.replies.iter();
    lines.extend(replies.map(|reply| format!("{}：{}", words::REPLY, reply.body)));
    lines
}

fn rich(one: &ExportAnnotation, pages: Pages<'_>) -> String {
    let mut parts = vec![format!("<p><b>{}</b></p>", escape(&head(one, pages)))];
    if one.replacement.is_none() && !one.quote.is_empty() {
        parts.push(format!("<p>{}</p>", broken(&words::quoted(&one.quote))));
    }
    if let Some(new) = &one.replacement {
        parts.push(format!(
            "<p>{}：{}</p>",
            words::REPLACEMENT,
            marked(&one.quote, new)
        ));
    }
    if !one.body.is_empty() {
        parts.push(format!("<p>{}</p>", broken(&one.body)));
    }
    if !one.reason.is_empty() {
        parts.push(format!("<p>{}：{}</p>", words::REASON, broken(&one.reason)));
    }
    for reply in &one.replies {
        parts.push(format!("<p>{}：{}</p>", words::REPLY, broken(&reply.body)));
    }
    parts.concat()
}

/// Struck through and underlined by elements that every word processor knows.
fn marked(old: &str, new: &str) -> String {
    let changes = redline(old, new).into_iter();
    let mut shown: String = changes
        .map(|change| {
            let text = broken(&change.text);
            match change.what {
                What::Same => text,
                What::Removed => format!("<s>{text}</s>"),
                What::Added => format!("<u>{text}</u>"),
            }
        })
        .collect();
    if new.is_empty() {
        shown.push_str(words::DELETED);
    }
    shown
}

/// A text with its line ends.
fn broken(text: &str) -> String {
    let lines: Vec<String> = words::lines(text).iter().map(|line| escape(line)).collect();
    lines.join("<br>")
}
