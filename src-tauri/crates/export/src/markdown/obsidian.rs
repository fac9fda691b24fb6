//! Markdown as Obsidian reads it: properties at the head, annotations as callouts, tags as tags.

use kosshi_core::annotation::AnnotationKind;

use super::{Dialect, annotation, page};
use crate::annotation::ExportAnnotation;
use crate::model::Model;
use crate::progress::{NotWritten, Watch};
use crate::words::{self, Pages};

/// The whole model as Markdown for Obsidian.
///
/// # Errors
/// [`NotWritten::Stopped`] when it was stopped.
pub fn obsidian(model: &Model, watch: Watch<'_>) -> Result<String, NotWritten> {
    let mut out = String::from("---\n");
    for (name, value) in [
        ("title", model.heading()),
        ("plan", &model.title),
        ("draft", &model.label),
        ("date", &model.date),
        ("exported", &model.generated_at),
    ] {
        if !value.is_empty() {
            // A JSON string is a YAML string too.
            let value = serde_json::Value::from(words::lines(value).join(" "));
            out.push_str(&format!("{name}: {value}\n"));
        }
    }
    out.push_str("---\n\n");
    out.push_str(&page(model, Dialect::Obsidian, watch)?);
    Ok(out)
}

/// The lines of a callout.
pub(super) fn callout(annotation: &ExportAnnotation, pages: Pages<'_>) -> Vec<String> {
    let mut parts = annotation::parts(annotation, pages);
    if let Some(head) = parts.first_mut().and_then(|part| part.first_mut()) {
        head.insert_str(0, &format!("[!{}] ", kind(annotation.kind)));
    }
    let mut lines = annotation::quoted(&parts);
    if !annotation.tags.is_empty() {
        let tags: Vec<String> = annotation.tags.iter().map(|tag| hashtag(tag)).collect();
        lines.push(">".to_owned());
        lines.push(format!("> {}", tags.join(" ")));
    }
    lines
}

fn kind(kind: AnnotationKind) -> &'static str {
    match kind {
        AnnotationKind::Opinion => "important",
        AnnotationKind::Suggestion => "tip",
        AnnotationKind::Note => "note",
        AnnotationKind::Question => "question",
        AnnotationKind::Highlight => "quote",
        AnnotationKind::Bookmark => "info",
    }
}

/// A tag of letters, digits and what may stand between them; a number alone is no tag.
pub(super) fn hashtag(tag: &str) -> String {
    let tag: String = tag
        .chars()
        .map(|c| match c {
            '-' | '_' | '/' => c,
            c if c.is_alphanumeric() => c,
            _ => '_',
        })
        .collect();
    match tag.chars().any(|c| !c.is_numeric()) {
        true => format!("#{tag}"),
        false => format!("#_{tag}"),
    }
}
