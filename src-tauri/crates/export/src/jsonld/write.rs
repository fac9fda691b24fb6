//! Writing Web Annotations.

use kosshi_core::anchor::Anchor;
use kosshi_core::position::CharRange;
use serde_json::{Value, json};

use super::{
    Body, CONTEXT, ITEM, Own, OwnPage, OwnReply, Portable, PortablePage, PortableReply, motivation,
    purpose,
};
use crate::json::written;
use crate::progress::{NotWritten, Steps, Watch};

/// The annotations with their replies as one JSON-LD file, indented, with a line end at its end.
///
/// # Errors
/// [`NotWritten::Stopped`] when it was stopped.
pub fn jsonld(page: &PortablePage, watch: Watch<'_>) -> Result<String, NotWritten> {
    let mut steps = Steps::new(page.annotations.len(), watch);
    let mut items: Vec<Value> = Vec::with_capacity(page.annotations.len());
    for one in &page.annotations {
        steps.step()?;
        items.extend(self::items(one));
    }
    let (labels, meetings) = (page.labels.clone(), page.meetings.clone());
    let page = json!({
        "@context": [CONTEXT, { "kosshi": { "@id": "urn:kosshi:annotation", "@type": "@json" } }],
        "type": "AnnotationPage",
        "items": items,
        "kosshi": OwnPage { labels, meetings },
    });
    let mut text = written(serde_json::to_string_pretty(&page));
    text.push('\n');
    Ok(text)
}

/// An annotation, then its replies.
fn items(annotation: &Portable) -> Vec<Value> {
    let own = std::iter::once(item(annotation));
    let replies = annotation.replies.iter().map(|one| reply(annotation, one));
    own.chain(replies).collect()
}

fn item(annotation: &Portable) -> Value {
    json!({
        "id": format!("urn:uuid:{}", annotation.id),
        "type": "Annotation",
        "motivation": motivation(annotation.kind),
        "created": moment(annotation.created),
        "modified": moment(annotation.updated),
        "body": bodies(annotation),
        "target": {
            "type": "SpecificResource",
            "source": format!("urn:sha-256:{}", annotation.source.hash),
            "selector": selectors(&annotation.anchor),
        },
        "kosshi": Own {
            kind: annotation.kind,
            state: annotation.state,
            stance: annotation.stance,
            priority: annotation.priority,
            colour: annotation.colour,
            scope: annotation.anchor.scope,
            page: annotation.anchor.page,
            line: annotation.anchor.line,
            outline_path: annotation.outline_path.clone(),
            placement: annotation.placement.clone(),
            elsewhere: annotation.elsewhere.clone(),
            responses: annotation.responses.clone(),
            trashed: annotation.trashed,
            said: annotation.said.clone(),
            made: annotation.made,
            draft: annotation.source.clone(),
        },
    })
}

fn reply(to: &Portable, reply: &PortableReply) -> Value {
    json!({
        "id": format!("urn:uuid:{}", reply.id),
        "type": "Annotation",
        "motivation": purpose::REPLY,
        "created": moment(reply.created),
        "modified": moment(reply.updated),
        "body": [body(purpose::REPLY, "text/markdown", &reply.body)],
        "target": format!("urn:uuid:{}", to.id),
        "kosshi": OwnReply { trashed: reply.trashed },
    })
}

/// Empty words are left out; an empty replacement is a proposal to delete, and stays.
fn bodies(annotation: &Portable) -> Vec<Body> {
    let mut bodies = Vec::new();
    if !annotation.body.is_empty() {
        bodies.push(body(purpose::WORDS, "text/markdown", &annotation.body));
    }
    if let Some(replacement) = &annotation.replacement {
        bodies.push(body(purpose::REPLACEMENT, "text/plain", replacement));
    }
    if !annotation.reason.is_empty() {
        bodies.push(body(purpose::REASON, "text/markdown", &annotation.reason));
    }
    bodies.extend(
        annotation
            .tags
            .iter()
            .map(|tag| body(purpose::TAG, "", tag)),
    );
    bodies
}

fn body(purpose: &str, format: &str, value: &str) -> Body {
    Body {
        kind: "TextualBody".to_owned(),
        purpose: purpose.to_owned(),
        format: format.to_owned(),
        value: value.to_owned(),
    }
}

fn selectors(anchor: &Anchor) -> [Value; 2] {
    let place = match (&anchor.until, anchor.range) {
        (Some(until), range) => json!({
            "type": "RangeSelector",
            "startSelector": fragment(anchor.node.as_str(), range),
            "endSelector": fragment(until.node.as_str(), Some(CharRange::new(until.end.0, until.end.0))),
        }),
        (None, range) => fragment(anchor.node.as_str(), range),
    };
    let quote = json!({
        "type": "TextQuoteSelector",
        "exact": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
    });
    [place, quote]
}

/// An item, and characters of its text.
fn fragment(node: &str, range: Option<CharRange>) -> Value {
    let mut fragment = json!({ "type": "FragmentSelector", "conformsTo": ITEM, "value": node });
    if let (Some(range), Value::Object(fields)) = (range, &mut fragment) {
        let position = json!({
            "type": "TextPositionSelector",
            "start": range.start,
            "end": range.end,
        });
        fields.insert("refinedBy".to_owned(), position);
    }
    fragment
}

/// RFC 3339, to the millisecond.
fn moment(unix_ms: i64) -> String {
    let moment = jiff::Timestamp::from_millisecond(unix_ms).unwrap_or_default();
    format!("{moment:.3}")
}
