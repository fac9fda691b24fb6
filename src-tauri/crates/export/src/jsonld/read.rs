//! Reading Web Annotations back.

use std::collections::HashMap;

use kosshi_core::anchor::{Anchor, Until};
use kosshi_core::ids::{AnnotationId, NodeId};
use kosshi_core::position::{CharPos, CharRange};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::{
    Body, ITEM, Own, OwnPage, OwnReply, Portable, PortablePage, PortableReply, PortableSource,
    purpose,
};

/// An item of a file that could not be read as an annotation of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its id as it stands in the file; empty when it has none.
    pub id: String,
    /// The words it is about, as far as they are known.
    pub quote: String,
    /// What was wrong, for the log.
    pub detail: String,
}

#[derive(Deserialize)]
struct Page {
    items: Vec<Value>,
    #[serde(default)]
    kosshi: OwnPage,
}

#[derive(Deserialize)]
struct Item {
    id: String,
    #[serde(default)]
    motivation: String,
    created: jiff::Timestamp,
    #[serde(default)]
    modified: Option<jiff::Timestamp>,
    #[serde(default)]
    body: Vec<Body>,
    target: Value,
    #[serde(default)]
    kosshi: Value,
}

#[derive(Deserialize)]
struct Target {
    source: String,
    selector: Vec<Selector>,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Selector {
    #[serde(rename = "FragmentSelector")]
    Item(Fragment),
    #[serde(rename = "RangeSelector", rename_all = "camelCase")]
    Across {
        start_selector: Fragment,
        end_selector: Fragment,
    },
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: String,
        #[serde(default)]
        prefix: String,
        #[serde(default)]
        suffix: String,
    },
    /// One of somebody else.
    #[serde(other)]
    Unknown,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Fragment {
    value: String,
    #[serde(default)]
    conforms_to: String,
    #[serde(default)]
    refined_by: Option<Position>,
}

#[derive(Deserialize)]
struct Position {
    start: u32,
    end: u32,
}

/// The page that a file holds, in its order, and what in it could not be read.
///
/// # Errors
/// When the text is no JSON, or no page of annotations.
pub fn read_jsonld(text: &str) -> serde_json::Result<(PortablePage, Vec<Unread>)> {
    let page: Page = serde_json::from_str(text)?;
    let mut found: Vec<Portable> = Vec::new();
    let mut at: HashMap<AnnotationId, usize> = HashMap::new();
    let mut unread = Vec::new();
    for value in page.items {
        let read = read_item(&value).and_then(|item| match item {
            Read::Annotation(annotation) => {
                at.insert(annotation.id, found.len());
                found.push(*annotation);
                Ok(())
            }
            Read::Reply(to, reply) => {
                let annotation = at.get(&to).and_then(|&at| found.get_mut(at));
                let annotation = annotation.ok_or("it answers what is not in the file")?;
                annotation.replies.push(reply);
                Ok(())
            }
        });
        if let Err(detail) = read {
            unread.push(Unread::of(&value, detail));
        }
    }
    let page = PortablePage {
        labels: page.kosshi.labels,
        meetings: page.kosshi.meetings,
        annotations: found,
    };
    Ok((page, unread))
}

impl Unread {
    fn of(value: &Value, detail: String) -> Self {
        let text = |value: Option<&Value>| {
            let text = value.and_then(Value::as_str);
            text.unwrap_or_default().to_owned()
        };
        let selectors = value.pointer("/target/selector").and_then(Value::as_array);
        let quote = selectors
            .into_iter()
            .flatten()
            .find_map(|selector| selector.get("exact"));
        Self {
            id: text(value.get("id")),
            quote: text(quote),
            detail,
        }
    }
}

enum Read {
    Annotation(Box<Portable>),
    Reply(AnnotationId, PortableReply),
}

fn read_item(value: &Value) -> Result<Read, String> {
    let item: Item = serde_json::from_value(value.clone()).map_err(|error| error.to_string())?;
    let id = uuid(&item.id)?;
    let created = item.created.as_millisecond();
    let updated = item.modified.unwrap_or(item.created).as_millisecond();
    if item.motivation == purpose::REPLY {
        let to = item.target.as_str().ok_or("a reply to nothing")?;
        let reply = PortableReply {
            id,
            body: text_for(&item.body, purpose::REPLY).unwrap_or_default(),
            created,
            updated,
            // A reply of an older file says nothing of its own.
            trashed: OwnReply::deserialize(&item.kosshi)
                .unwrap_or_default()
                .trashed,
        };
        return Ok(Read::Reply(AnnotationId(uuid(to)?), reply));
    }
    let own = Own::deserialize(&item.kosshi).map_err(|_| "not an annotation of Kosshi")?;
    let target: Target = serde_json::from_value(item.target).map_err(|error| error.to_string())?;
    let hash = target.source.strip_prefix("urn:sha-256:");
    Ok(Read::Annotation(Box::new(Portable {
        id: AnnotationId(id),
        source: PortableSource {
            hash: hash.ok_or("the draft is not named by its hash")?.to_owned(),
            ..own.draft.clone()
        },
        anchor: anchor(target.selector, &own)?,
        outline_path: own.outline_path,
        kind: own.kind,
        body: text_for(&item.body, purpose::WORDS).unwrap_or_default(),
        replacement: text_for(&item.body, purpose::REPLACEMENT),
        reason: text_for(&item.body, purpose::REASON).unwrap_or_default(),
        state: own.state,
        stance: own.stance,
        priority: own.priority,
        colour: own.colour,
        tags: texts_for(&item.body, purpose::TAG).collect(),
        placement: own.placement,
        elsewhere: own.elsewhere,
        said: own.said,
        made: own.made,
        responses: own.responses,
        created,
        updated,
        trashed: own.trashed,
        replies: Vec::new(),
    })))
}

fn anchor(selectors: Vec<Selector>, own: &Own) -> Result<Anchor, String> {
    let (mut place, mut words) = (None, None);
    for selector in selectors {
        match selector {
            Selector::Item(item) if item.conforms_to == ITEM => place = Some((item, None)),
            Selector::Across {
                start_selector,
                end_selector,
            } => place = Some((start_selector, Some(end_selector))),
            Selector::Quote {
                exact,
                prefix,
                suffix,
            } => words = Some((exact, prefix, suffix)),
            Selector::Item(_) | Selector::Unknown => {}
        }
    }
    let (first, last) = place.ok_or("no item is named")?;
    let (quote, prefix, suffix) = words.ok_or("no words are quoted")?;
    let until = last.map(|last| {
        let end = last.refined_by.ok_or("the end has no position")?.end;
        Ok::<_, String>(Until {
            node: NodeId(last.value),
            end: CharPos(end),
        })
    });
    Ok(Anchor {
        node: NodeId(first.value),
        range: first.refined_by.map(|at| CharRange::new(at.start, at.end)),
        until: until.transpose()?,
        scope: own.scope,
        quote,
        prefix,
        suffix,
        page: own.page,
        line: own.line,
    })
}

fn texts_for<'b>(bodies: &'b [Body], purpose: &'b str) -> impl Iterator<Item = String> + 'b {
    let meant = bodies.iter().filter(move |body| body.purpose == purpose);
    meant.map(|body| body.value.clone())
}

fn text_for(bodies: &[Body], purpose: &str) -> Option<String> {
    texts_for(bodies, purpose).next()
}

fn uuid(id: &str) -> Result<Uuid, String> {
    let id = id.strip_prefix("urn:uuid:").unwrap_or(id);
    Uuid::parse_str(id).map_err(|error| error.to_string())
}
