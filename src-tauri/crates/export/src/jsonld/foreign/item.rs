//! One annotation of another program.

use serde_json::{Map, Value};

use super::{Foreign, ForeignBody, place};
use crate::jsonld::purpose;

type Fields = Map<String, Value>;

/// Its id; empty when it has none.
pub(super) fn id(fields: &Fields) -> String {
    text(fields, &["id", "@id"])
}

/// The annotation that an object is.
pub(super) fn annotation(fields: &Fields) -> Result<Foreign, &'static str> {
    let members = ["target", "body", "bodyValue", "text"];
    let has_one = members.iter().any(|name| fields.contains_key(*name));
    if !has_one && !has_type(fields, "Annotation") {
        return Err("no annotation");
    }
    let mut made = Foreign {
        id: id(fields),
        motivation: motivation(fields.get("motivation")),
        creator: creator(fields),
        created: text(fields, &["created", "dcterms:created"]),
        modified: text(fields, &["modified", "updated", "dcterms:modified"]),
        ..Foreign::default()
    };
    for target in each(fields.get("target")) {
        place::read(target, &mut made.places);
    }
    // A server names what a reply answers, in order; the last is what it was written to.
    let references = each(fields.get("references"))
        .filter_map(Value::as_str)
        .last();
    let replied = references.or_else(|| {
        let is_reply = made.motivation == purpose::REPLY;
        fields.get("target").filter(|_| is_reply).and_then(iri)
    });
    made.answers = replied.map(str::to_owned);
    for tag in each(fields.get("tags")) {
        made.tags.extend(tag.as_str().map(str::to_owned));
    }
    for name in ["bodyValue", "text"] {
        for value in each(fields.get(name)) {
            plain(value, &mut made);
        }
    }
    for value in each(fields.get("body")) {
        body(value, &mut made);
    }
    Ok(made)
}

fn has_type(fields: &Fields, wanted: &str) -> bool {
    let types = each(fields.get("type")).chain(each(fields.get("@type")));
    types
        .filter_map(Value::as_str)
        .any(|name| local(name) == wanted)
}

/// A list as what is in it, anything else as itself.
pub(super) fn each(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let (list, one) = match value {
        Some(Value::Array(list)) => (list.as_slice(), None),
        one => (&[][..], one),
    };
    list.iter().chain(one).filter(|value| !value.is_null())
}

/// A name without what says which vocabulary it is of.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(['#', '/', ':']).next().unwrap_or(name)
}

/// The first of these members that is a text.
pub(super) fn text(fields: &Fields, names: &[&str]) -> String {
    let texts = names.iter().filter_map(|name| fields.get(*name)?.as_str());
    texts
        .map(str::trim)
        .find(|text| !text.is_empty())
        .unwrap_or_default()
        .to_owned()
}

/// What a value points to.
pub(super) fn iri(value: &Value) -> Option<&str> {
    match value {
        Value::Array(list) => list.iter().find_map(iri),
        Value::Object(fields) => ["source", "id", "@id"]
            .iter()
            .find_map(|name| fields.get(*name)?.as_str()),
        value => value.as_str(),
    }
}

fn motivation(value: Option<&Value>) -> String {
    let named = each(value).find_map(iri).unwrap_or_default();
    local(named).to_owned()
}

/// Who wrote it: by name before by account, and of an account only its name.
fn creator(fields: &Fields) -> String {
    let shown = fields.get("user_info").and_then(Value::as_object);
    let shown = shown
        .map(|info| text(info, &["display_name"]))
        .filter(|name| !name.is_empty());
    if let Some(shown) = shown {
        return shown;
    }
    let all = each(fields.get("creator")).chain(each(fields.get("user")));
    let names = all.map(|one| match one {
        Value::Object(person) => text(
            person,
            &[
                "name",
                "nickname",
                "foaf:name",
                "schema:name",
                "id",
                "@id",
                "email",
            ],
        ),
        one => one.as_str().unwrap_or_default().to_owned(),
    });
    let names = names.map(|name| match name.trim().strip_prefix("acct:") {
        Some(account) => account.split('@').next().unwrap_or(account).to_owned(),
        None => name.trim().to_owned(),
    });
    let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    names.join("、")
}

fn plain(value: &Value, made: &mut Foreign) {
    match value.as_str() {
        Some(text) => said(text, false, made),
        None => made.left.push(json_kind(value).to_owned()),
    }
}

fn said(text: &str, html: bool, made: &mut Foreign) {
    if !text.trim().is_empty() {
        let text = text.to_owned();
        made.bodies.push(ForeignBody { text, html });
    }
}

fn body(value: &Value, made: &mut Foreign) {
    let Value::Object(fields) = value else {
        return plain(value, made);
    };
    let value = ["value", "chars", "rdf:value", "@value"]
        .iter()
        .find_map(|name| fields.get(*name)?.as_str());
    let purposes = || each(fields.get("purpose")).filter_map(iri).map(local);
    let Some(value) = value else {
        return other(
            fields,
            purposes().any(|purpose| purpose == purpose::TAG),
            made,
        );
    };
    let is_html = each(fields.get("format"))
        .chain(each(fields.get("dc:format")))
        .any(|format| {
            format
                .as_str()
                .is_some_and(|format| format.to_ascii_lowercase().contains("html"))
        });
    let is_for = |wanted: &str| purposes().any(|purpose| purpose == wanted);
    let edits = is_for(purpose::REPLACEMENT)
        || made.motivation == purpose::REPLACEMENT && purposes().next().is_none();
    if is_for(purpose::TAG) || has_type(fields, "Tag") {
        made.tags.push(value.trim().to_owned());
    } else if edits && made.replacement.is_none() && !is_html {
        made.replacement = Some(value.to_owned());
    } else {
        said(value, is_html, made);
    }
}

/// A body that is no text: what it points to is kept as words, and it is named.
fn other(fields: &Fields, is_tag: bool, made: &mut Foreign) {
    let kinds = each(fields.get("type")).chain(each(fields.get("@type")));
    let kind = kinds
        .filter_map(Value::as_str)
        .map(local)
        .next()
        .unwrap_or("body")
        .to_owned();
    // Several, of which to choose: each is read.
    if fields.contains_key("items") {
        for one in each(fields.get("items")) {
            // A text in a choice is a text; a choice in a choice is named.
            match one.as_object().is_some_and(|one| one.contains_key("items")) {
                true => made.left.push(kind.clone()),
                false => body(one, made),
            }
        }
        return;
    }
    let points = ["source", "id", "@id"]
        .iter()
        .find_map(|name| fields.get(*name)?.as_str());
    match points {
        Some(points) if is_tag => made.tags.push(points.to_owned()),
        Some(points) => {
            said(points, false, made);
            made.left.push(kind);
        }
        None => made.left.push(kind),
    }
}

fn json_kind(value: &Value) -> &'static str {
    match value {
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        Value::Null | Value::String(_) => "text",
    }
}
