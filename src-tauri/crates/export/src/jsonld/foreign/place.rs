//! The places that an annotation of another program names.

use serde_json::{Map, Value};

use super::ForeignPlace;
use super::item::{each, iri, local, text};

/// The place of a target.
pub(super) fn read(target: &Value, places: &mut Vec<ForeignPlace>) {
    let mut place = ForeignPlace {
        source: source(target).unwrap_or_default().to_owned(),
        ..ForeignPlace::default()
    };
    let selectors = match target {
        Value::Object(target) => target.get("selector"),
        Value::String(_) => None,
        _ => {
            place.unknown.push("target".to_owned());
            None
        }
    };
    for selector in each(selectors) {
        match selector.as_object() {
            Some(selector) => add(selector, &mut place, false),
            None => place.unknown.push("selector".to_owned()),
        }
    }
    places.push(place);
}

/// The document that a place is in, whichever part of it is named.
fn source(target: &Value) -> Option<&str> {
    let said = target.get("source").and_then(iri).or_else(|| iri(target))?;
    said.split('#').next()
}

/// Adds what a selector says, and those it is refined by: they name a part of what it selects.
fn add(selector: &Map<String, Value>, place: &mut ForeignPlace, refines: bool) {
    let kinds = each(selector.get("type")).chain(each(selector.get("@type")));
    let kind = kinds
        .filter_map(Value::as_str)
        .map(local)
        .next()
        .unwrap_or_default();
    match kind {
        "TextQuoteSelector" => quote(selector, place, refines),
        "FragmentSelector" => page(selector, place),
        kind => place.unknown.push(kind.to_owned()),
    }
    // A range from one place to another.
    for name in ["startSelector", "refinedBy"] {
        for inner in each(selector.get(name)).filter_map(Value::as_object) {
            add(inner, place, true);
        }
    }
}

/// Of several ways to name one place the first that quotes words counts, refined as far as it is.
fn quote(selector: &Map<String, Value>, place: &mut ForeignPlace, refines: bool) {
    let whole = |name| {
        let text = selector.get(name).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let exact = whole("exact");
    if exact.trim().is_empty() {
        place.unknown.push("TextQuoteSelector".to_owned());
    } else if place.quote.is_empty() {
        (place.quote, place.prefix, place.suffix) = (exact, whole("prefix"), whole("suffix"));
    } else if refines && let Some((before, behind)) = place.quote.split_once(&exact) {
        // A part of the words: what else there is of them stands around it.
        place.prefix = format!("{}{before}", place.prefix);
        place.suffix = format!("{behind}{}", place.suffix);
        place.quote = exact;
    }
}

/// `page=3`, as addresses of a PDF have it.
fn page(selector: &Map<String, Value>, place: &mut ForeignPlace) {
    let value = text(selector, &["value"]);
    let mut parts = value.split(['#', '&', ',']);
    let page = parts.find_map(|part| part.trim().strip_prefix("page="));
    match page.and_then(|page| page.parse().ok()) {
        Some(page) => place.page = Some(page),
        None => place.unknown.push("FragmentSelector".to_owned()),
    }
}
