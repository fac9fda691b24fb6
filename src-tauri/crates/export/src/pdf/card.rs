//! An annotation as words: its number, kind and place; what it is about; what it says.

use kosshi_core::redline::{What, redline};

use super::setting::{Look, Run};
use crate::annotation::ExportAnnotation;
use crate::words::{self, Pages};

/// The paragraphs of an annotation, the first of which is its head.
pub(super) fn card(
    one: &ExportAnnotation,
    number: usize,
    pages: Pages<'_>,
    size: f32,
) -> Vec<Vec<Run>> {
    let plain = Look::of(size);
    let bold = plain.bold();
    let mut head = vec![Run::new(
        format!("{} {}", self::number(number), words::kind(one.kind)),
        bold,
    )];
    let mut facts = vec![one.place(pages)];
    facts.extend(one.marks());
    facts.extend([one.member.clone(), one.created.text.clone()]);
    facts.retain(|fact| !fact.is_empty());
    let facts: String = facts.iter().map(|fact| format!("　{fact}")).collect();
    head.push(Run::new(facts, plain));
    let mut parts = vec![head];
    parts.extend(quote(one, plain));
    parts.extend(replacement(one, plain));
    let mut named = |name: &str, text: &str| {
        let text = text.trim_end_matches(['\n', '\r']);
        if !text.is_empty() {
            let name = (!name.is_empty()).then(|| Run::new(format!("{name}　"), bold));
            parts.push(name.into_iter().chain([Run::new(text, plain)]).collect());
        }
    };
    named("", &one.body);
    named(words::REASON, &one.reason);
    named(words::TAGS, &one.tags.join("、"));
    for reply in &one.replies {
        let name = format!("{} {}", words::REPLY, reply.created.text);
        named(name.trim_end(), &reply.body);
    }
    parts
}

/// The number of an annotation, in the text and at its head.
pub(super) fn number(number: usize) -> String {
    format!("[{number}]")
}

fn quote(one: &ExportAnnotation, look: Look) -> Option<Vec<Run>> {
    // The words to be replaced stand struck through, beside the words proposed instead.
    let shown = !one.quote.is_empty() && one.replacement.is_none();
    shown.then(|| vec![Run::new(words::quoted(&one.quote), look)])
}

fn replacement(one: &ExportAnnotation, look: Look) -> Option<Vec<Run>> {
    let new = one.replacement.as_ref()?;
    let mut runs: Vec<Run> = redline(&one.quote, new)
        .into_iter()
        .map(|change| {
            let look = Look {
                struck: change.what == What::Removed,
                underlined: change.what == What::Added,
                ..look
            };
            Run::new(change.text, look)
        })
        .collect();
    if new.is_empty() {
        runs.push(Run::new(words::DELETED, look));
    }
    Some(runs)
}
