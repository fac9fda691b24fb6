//! One annotation as a comment.

use super::Writing;
use super::read::guarded;
use super::text::{paragraph, run};
use crate::annotation::ExportAnnotation;
use crate::words;

const BOLD: &str = "<w:b/>";

impl Writing<'_> {
    /// Writes a comment; gives its id.
    pub(super) fn comment(&mut self, annotation: &ExportAnnotation) -> u32 {
        let id = self.id();
        let author = match annotation.member.is_empty() {
            true => self.author.clone(),
            false => super::text::attribute(&annotation.member),
        };
        let said: String = said(annotation)
            .iter()
            .map(|(name, text)| {
                let content = format!("{}{}", run(BOLD, name), run("", text));
                paragraph("CommentText", "", &content)
            })
            .collect();
        self.comments.push_str(&format!(
            "<w:comment w:id=\"{id}\" w:author=\"{author}\" w:initials=\"\"{}>{said}</w:comment>\n",
            date(annotation.created.unix_ms),
        ));
        id
    }
}

/// When something was said; nothing where that is not known.
pub(super) fn date(unix_ms: i64) -> String {
    match jiff::Timestamp::from_millisecond(unix_ms) {
        Ok(at) if unix_ms > 0 => format!(" w:date=\"{}\"", at.strftime("%Y-%m-%dT%H:%M:%SZ")),
        _ => String::new(),
    }
}

/// What is said, each behind what it is: `【意見】`, `理由：`, `返信：`.
pub(super) fn said(annotation: &ExportAnnotation) -> Vec<(String, String)> {
    let marks: Vec<String> = std::iter::once(words::kind(annotation.kind).to_owned())
        .chain(annotation.marks())
        .collect();
    let body: Vec<String> = annotation.body.split('\n').map(guarded).collect();
    let mut said = vec![(format!("【{}】", marks.join("・")), body.join("\n"))];
    let mut add = |name: &str, text: String| {
        if !text.is_empty() {
            let mut lines = text.split('\n');
            let first = lines.next().unwrap_or_default().to_owned();
            let lines: Vec<String> = std::iter::once(first).chain(lines.map(guarded)).collect();
            said.push((format!("{name}："), lines.join("\n")));
        }
    };
    if let Some(new) = &annotation.replacement {
        let new = if new.is_empty() { words::DELETED } else { new };
        add(words::REPLACEMENT, new.to_owned());
    }
    add(words::REASON, annotation.reason.clone());
    add(words::TAGS, annotation.tags.join("、"));
    for reply in &annotation.replies {
        let name = match reply.created.text.is_empty() {
            true => words::REPLY.to_owned(),
            false => format!("{}（{}）", words::REPLY, reply.created.text),
        };
        add(&name, reply.body.clone());
    }
    said
}
