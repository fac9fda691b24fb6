//! styles.xml: what the style of a paragraph says of its place in the document.

use std::collections::HashMap;

use super::xml::{Element, Step, walk};
use crate::refusal::Refusal;

/// Styles based on styles go no further.
const MAX_CHAIN: usize = 16;

/// How far in a paragraph stands, in twentieths of a point.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Indent {
    /// Before every line.
    pub(super) left: Option<i64>,
    /// Before the first line beside, negative when the others hang.
    pub(super) first: Option<i64>,
}

impl Indent {
    /// What this says, and where it says nothing, what `below` says.
    pub(super) fn or(self, below: Self) -> Self {
        Self {
            left: self.left.or(below.left),
            first: self.first.or(below.first),
        }
    }

    /// Reads `w:ind`.
    pub(super) fn read(element: &Element<'_>) -> Self {
        let hanging = element.number("hanging").map(|twips| -twips);
        Self {
            left: element.number("left").or(element.number("start")),
            first: hanging.or(element.number("firstLine")),
        }
    }
}

/// A list and the level in it: `w:numId`, `w:ilvl`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ListPlace {
    /// The list.
    pub(super) list: Option<i64>,
    /// The level in it, from 0.
    pub(super) level: Option<usize>,
}

impl ListPlace {
    /// What this says, and where it says nothing, what `below` says.
    pub(super) fn or(self, below: Self) -> Self {
        Self {
            list: self.list.or(below.list),
            level: self.level.or(below.level),
        }
    }
}

/// What is said of a paragraph, by its style or directly.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    /// The name of the style: `heading 1`, `Title`, `toc 2`.
    pub(super) name: String,
    /// Its level in the outline, from 0; 9 is running text.
    pub(super) outline: Option<u8>,
    /// Its place in a list.
    pub(super) list: ListPlace,
    /// How far in it stands.
    pub(super) indent: Indent,
    based_on: Option<String>,
}

impl Style {
    /// Takes up a property; one it does not know changes nothing.
    pub(super) fn take(&mut self, element: &Element<'_>) {
        match element.name() {
            "outlineLvl" => {
                self.outline = element
                    .number("val")
                    .and_then(|level| u8::try_from(level).ok());
            }
            "numId" => self.list.list = element.number("val"),
            "ilvl" => {
                self.list.level = element
                    .number("val")
                    .and_then(|level| usize::try_from(level).ok());
            }
            "ind" => self.indent = Indent::read(element).or(self.indent),
            _ => {}
        }
    }

    /// The rank of a heading, from 1, when it is the style of one.
    pub(super) fn heading(&self) -> Option<u8> {
        let name = self.name.to_lowercase();
        let by_name = name
            .strip_prefix("heading ")
            .and_then(|level| level.parse().ok());
        by_name.or_else(|| {
            self.outline
                .filter(|&level| level < 9)
                .map(|level| level + 1)
        })
    }
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

impl Styles {
    /// Reads styles.xml.
    pub(super) fn read(part: &str) -> Result<Self, Refusal> {
        let mut styles = HashMap::new();
        let mut open: Option<(String, Style)> = None;
        walk(part, |step| {
            match step {
                Step::Open(element) => match (element.name(), &mut open) {
                    ("style", open) => {
                        let id = element.get("styleId").unwrap_or_default();
                        *open = Some((id, Style::default()));
                    }
                    ("name", Some((_, style))) => {
                        style.name = element.get("val").unwrap_or_default();
                    }
                    ("basedOn", Some((_, style))) => style.based_on = element.get("val"),
                    (_, Some((_, style))) => style.take(&element),
                    _ => {}
                },
                Step::Close("style") => styles.extend(open.take()),
                _ => {}
            }
            Ok(())
        })?;
        Ok(Self(styles))
    }

    /// A style with what it has from those it is based on; nothing for one that is not there.
    pub(super) fn get(&self, id: &str) -> Style {
        let mut whole = self.0.get(id).cloned().unwrap_or_default();
        for _ in 0..MAX_CHAIN {
            let Some(base) = whole.based_on.take().and_then(|id| self.0.get(&id)) else {
                break;
            };
            whole.outline = whole.outline.or(base.outline);
            whole.list = whole.list.or(base.list);
            whole.indent = whole.indent.or(base.indent);
            whole.based_on.clone_from(&base.based_on);
        }
        whole
    }
}
