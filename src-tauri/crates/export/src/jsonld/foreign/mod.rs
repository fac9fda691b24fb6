//! Web Annotations that other programs wrote: an annotation, a list, a page or a collection of
//! them, and the answers of annotation servers, which have `rows`.
//!
//! Whatever a file holds, nothing of it is followed or run, each annotation is let go of before
//! the next is read, and what cannot be understood is named.

mod bounded;
mod item;
mod place;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::Unread;
use bounded::{Bounded, MOST_VALUES};

/// What somebody wrote with another program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Foreign {
    /// Its id in the file; empty when it has none.
    pub id: String,
    /// Why it was written, such as `highlighting`; empty when not said.
    pub motivation: String,
    /// Its words, in order.
    pub bodies: Vec<ForeignBody>,
    /// The words proposed instead of those quoted.
    pub replacement: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Who wrote it.
    pub creator: String,
    /// When it was written, as it stands there.
    pub created: String,
    /// When it was last changed, as it stands there.
    pub modified: String,
    /// The places it is about.
    pub places: Vec<ForeignPlace>,
    /// The annotation that it answers, by its id in the file.
    pub answers: Option<String>,
    /// What of it is of a kind that is no text, such as `Image`.
    pub left: Vec<String>,
}

/// A text, or HTML that is to be read as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignBody {
    /// The text.
    pub text: String,
    /// Whether it is HTML.
    pub html: bool,
}

/// A place that an annotation names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ForeignPlace {
    /// The document, as the other program names it; empty when it does not.
    pub source: String,
    /// The words; empty when none are quoted.
    pub quote: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands behind them.
    pub suffix: String,
    /// 1-based page.
    pub page: Option<u32>,
    /// The kinds of selectors that say no words, such as `SvgSelector`.
    pub unknown: Vec<String>,
}

/// What a file of another program holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ForeignPage {
    /// The annotations in their order.
    pub annotations: Vec<Foreign>,
    /// What could not be understood.
    pub unread: Vec<Unread>,
}

/// The annotations of a file of another program; `None` for one of Kosshi's own.
///
/// # Errors
/// When it is no JSON, or one of its annotations or all of them are beyond all bounds.
pub fn read_foreign(text: &str) -> serde_json::Result<Option<ForeignPage>> {
    let mut reader = Reader::default();
    let mut json = serde_json::Deserializer::from_str(text);
    match (Nodes(&mut reader))
        .deserialize(&mut json)
        .and_then(|()| json.end())
    {
        _ if reader.own => Ok(None),
        Ok(()) => Ok(Some(reader.page)),
        Err(error) => Err(error),
    }
}

#[derive(Default)]
struct Reader {
    page: ForeignPage,
    /// Whether it is a file of Kosshi's own.
    own: bool,
    /// How many places were named so far.
    places: usize,
    /// The bytes of what is said at each of them.
    bytes: usize,
}

/// So many places may be named in one file: each is looked for in the whole draft.
const MOST_PLACES: usize = 20_000;
/// So much may be said at all of them together: what is said of several places is said at each.
const MOST_SAID: usize = 64 << 20;

impl Reader {
    fn read<E: Error>(&mut self, fields: &Map<String, Value>) -> Result<(), E> {
        match item::annotation(fields) {
            Ok(annotation) => {
                let bodies = annotation.bodies.iter().map(|body| body.text.len());
                let replacement = annotation.replacement.as_ref().map_or(0, String::len);
                self.count(annotation.places.len(), bodies.sum::<usize>() + replacement)?;
                self.page.annotations.push(annotation);
                Ok(())
            }
            Err(detail) => self.unread(item::id(fields), detail),
        }
    }

    /// Counts places, and what is said at each of them.
    fn count<E: Error>(&mut self, places: usize, bytes: usize) -> Result<(), E> {
        let places = places.max(1);
        self.places = self.places.saturating_add(places);
        self.bytes = self.bytes.saturating_add(places.saturating_mul(bytes));
        match self.places > MOST_PLACES || self.bytes > MOST_SAID {
            true => Err(E::custom("annotations beyond all bounds")),
            false => Ok(()),
        }
    }

    fn unread<E: Error>(&mut self, id: String, detail: &str) -> Result<(), E> {
        self.count(1, 0)?;
        self.page.unread.push(Unread {
            id,
            quote: String::new(),
            detail: detail.to_owned(),
        });
        Ok(())
    }
}

/// Where annotations may stand: alone, in a list, or in what has one.
struct Nodes<'a>(&'a mut Reader);

/// The members that hold annotations, or pages of them.
const HOLDERS: [&str; 6] = ["items", "rows", "@graph", "first", "next", "annotations"];

impl<'de> DeserializeSeed<'de> for Nodes<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Nodes<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("annotations")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Nodes(self.0))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut fields = Map::new();
        let mut left = MOST_VALUES;
        let mut holds = false;
        while let Some(name) = map.next_key::<String>()? {
            if name == "kosshi" {
                self.0.own = true;
                return Err(A::Error::custom("a file of Kosshi's own"));
            } else if HOLDERS.contains(&name.as_str()) {
                holds = true;
                map.next_value_seed(Nodes(self.0))?;
            } else {
                fields.insert(name, map.next_value_seed(Bounded(&mut left))?);
            }
        }
        let is_page = holds && !fields.contains_key("target") && !fields.contains_key("body");
        match is_page {
            true => Ok(()),
            false => self.0.read(&fields),
        }
    }

    /// A page that is elsewhere, or an annotation that is only named.
    fn visit_str<E: Error>(self, iri: &str) -> Result<(), E> {
        self.0.unread(iri.to_owned(), "it is not in the file")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        self.0.unread(String::new(), "no annotation")
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        self.visit_bool(false)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        self.visit_bool(false)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        self.visit_bool(false)
    }
}
