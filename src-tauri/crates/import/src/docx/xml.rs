//! XML of an Office file as a stream of elements and text; nothing of it is ever a tree.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::refusal::{Excess, Refusal};

/// Elements within elements; a table in a table in a table has about sixty.
const MAX_DEPTH: usize = 256;

/// A step through a part.
pub(super) enum Step<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// An element ends: its name without prefix.
    Close(&'a str),
    /// Text, with its references resolved.
    Text(&'a str),
}

/// The beginning of an element.
pub(super) struct Element<'a>(&'a BytesStart<'a>);

impl Element<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute by its name without prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .filter_map(Result::ok)
            .find(|attribute| attribute.key.local_name().into_inner() == name)
            .and_then(|attribute| {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
                Some(value.into_owned())
            })
    }

    /// An attribute that is a number.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.get(name)?.trim().parse().ok()
    }

    /// What `w:val` switches: on, unless it says otherwise.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.get("val").as_deref(), Some("0" | "false" | "off"))
    }
}

/// Goes through a part from its beginning to its end.
///
/// # Errors
/// Broken XML, entities of its own, too many elements within elements, and what `take` says.
pub(super) fn walk(
    part: &str,
    mut take: impl FnMut(Step<'_>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(part);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| Refusal::Damaged)? {
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Refusal::TooMuch(Excess::Depth));
                }
                take(Step::Open(Element(&start)))?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                take(Step::Close(end.local_name().into_inner()))?;
            }
            Event::Text(text) => take(Step::Text(&text.xml_content(XmlVersion::Implicit1_0)))?,
            Event::CData(text) => take(Step::Text(&text.xml_content(XmlVersion::Implicit1_0)))?,
            Event::GeneralRef(reference) => {
                let named = quick_xml::escape::resolve_predefined_entity(&reference);
                let numbered = reference.resolve_char_ref().map_err(|_| Refusal::Damaged)?;
                match (named, numbered) {
                    (Some(text), _) => take(Step::Text(text))?,
                    (None, Some(c)) => take(Step::Text(c.encode_utf8(&mut [0; 4])))?,
                    (None, None) => return Err(Refusal::Entities),
                }
            }
            // No word processor writes one; entities that unfold without end need one.
            Event::DocType(_) => return Err(Refusal::Entities),
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(Refusal::Damaged),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Empty(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(part: &str) -> Result<String, Refusal> {
        let mut all = String::new();
        walk(part, |step| {
            if let Step::Text(text) = step {
                all.push_str(text);
            }
            Ok(())
        })
        .map(|()| all)
    }

    #[test]
    fn references_are_resolved_and_entities_refused() {
        assert_eq!(text("<a>&lt;&#x33A1;&amp;</a>").as_deref(), Ok("<㎡&"));
        assert_eq!(text("<a>&lol;</a>"), Err(Refusal::Entities));
        assert_eq!(
            text("<!DOCTYPE a [<!ENTITY x 'y'>]><a/>"),
            Err(Refusal::Entities)
        );
    }

    #[test]
    fn broken_and_bottomless_parts_are_refused() {
        assert_eq!(text("<a><b></a>"), Err(Refusal::Damaged));
        assert_eq!(text("<a>"), Err(Refusal::Damaged));
        assert_eq!(
            text(&"<a>".repeat(100_000)),
            Err(Refusal::TooMuch(Excess::Depth))
        );
    }
}
