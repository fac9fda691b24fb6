//! Markdown: structure from its signs, text without them, every line where it stands in the file.

use std::collections::BTreeMap;
use std::ops::Range;

use kosshi_core::source::{Flow, Page, Said, SaidRole, Source};
use kosshi_core::table::BORDER;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::error::ImportError;
use crate::text::decode;
use crate::{Extracted, Importer};

/// The importer of Markdown.
pub(crate) struct Markdown;

impl Importer for Markdown {
    fn extract(&self, bytes: &[u8], chosen: Option<&str>) -> Result<Extracted, ImportError> {
        let decoded = decode(bytes, chosen)?;
        let text = decoded.text.replace("\r\n", "\n").replace('\r', "\n");
        Ok(decoded.extracted(source(&text)))
    }
}

fn source(text: &str) -> Source {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut page = Lines::new(text);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        page.take(&event, &range);
    }
    Source {
        pages: vec![page.finish()],
    }
}

/// The lines of the file, filled with what is seen of them.
struct Lines<'a> {
    text: &'a str,
    /// Where each line of the file begins.
    starts: Vec<usize>,
    lines: Vec<String>,
    said: BTreeMap<u32, Said>,
    /// What the next visible text begins.
    next: Option<Said>,
    role: Option<SaidRole>,
    /// The number the next item of each open list has; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// Borders between cells that stand before the next text.
    borders: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let starts: Vec<usize> = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self {
            text,
            lines: vec![String::new(); starts.len()],
            starts,
            said: BTreeMap::new(),
            next: None,
            role: None,
            lists: Vec::new(),
            borders: 0,
        }
    }

    fn take(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) => {
                self.put(text, range.start);
            }
            Event::DisplayMath(text) => self.put(text, range.start),
            // Text only: tags of HTML are no text, and what they would do is not done.
            Event::Html(_) | Event::InlineHtml(_) => {}
            Event::FootnoteReference(name) => self.put(name, range.start),
            Event::TaskListMarker(done) => self.put(if *done { "☑ " } else { "□ " }, range.start),
            Event::SoftBreak | Event::HardBreak | Event::Rule => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let begins = |role, rank| Said {
            role,
            flow: Flow::Begins,
            rank,
        };
        match tag {
            Tag::Heading { level, .. } => {
                self.role = Some(SaidRole::Heading);
                self.next = Some(begins(self.role, Some(*level as u8)));
            }
            Tag::Paragraph | Tag::CodeBlock(_) if self.next.is_none() => {
                self.next = Some(begins(self.role, self.text_rank()));
            }
            Tag::List(first) => self.lists.push(*first),
            Tag::Item => {
                let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
                self.next = Some(begins(None, Some(Said::TEXT_RANK.saturating_add(depth))));
                self.put_marker(range.start);
            }
            Tag::TableHead | Tag::TableRow => {
                self.borders = 0;
                self.role = Some(SaidRole::Row);
                self.next = Some(begins(self.role, self.text_rank()));
            }
            Tag::FootnoteDefinition(name) => {
                self.role = Some(SaidRole::Footnote);
                self.next = Some(begins(self.role, None));
                let mark = format!("{name} ");
                self.put(&mark, range.start);
            }
            _ => {}
        }
    }

    /// Text in an item of a list stands where the text says; outside it ends the list.
    fn text_rank(&self) -> Option<u8> {
        self.lists.is_empty().then_some(Said::TEXT_RANK)
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::FootnoteDefinition => {
                self.borders = 0;
                self.role = None;
                self.next = None;
            }
            TagEnd::TableCell => self.borders += 1,
            TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock => self.next = None,
            TagEnd::List(_) => drop(self.lists.pop()),
            _ => {}
        }
    }

    /// The marker of an item, numbered as a reader of Markdown would number it.
    fn put_marker(&mut self, at: usize) {
        let depth = self.lists.len();
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            _ => "・ ".to_owned(),
        };
        let indent = "  ".repeat(depth.saturating_sub(1).min(20));
        self.put(&format!("{indent}{marker}"), at);
    }

    /// Puts text that begins at a byte of the file, line by line.
    fn put(&mut self, text: &str, at: usize) {
        let first = self.line_of(at);
        for (offset, piece) in text.split('\n').enumerate() {
            let line = first + offset;
            if piece.trim().is_empty() && self.lines.get(line).is_none_or(String::is_empty) {
                continue;
            }
            self.say(line);
            if let Some(seen) = self.lines.get_mut(line) {
                // A row has one line: in it the borders of its cells tell them apart.
                let borders = std::mem::take(&mut self.borders);
                seen.extend(std::iter::repeat_n(BORDER, borders));
                match self.role {
                    Some(SaidRole::Row) => seen.push_str(&without_borders(piece)),
                    _ => seen.push_str(piece),
                }
            }
        }
    }

    /// Says of a line what it begins, or that it goes on.
    fn say(&mut self, line: usize) {
        let Ok(number) = u32::try_from(line + 1) else {
            return;
        };
        if self.said.contains_key(&number) {
            return;
        }
        let said = self.next.take().unwrap_or(Said {
            role: self.role,
            flow: Flow::GoesOn,
            rank: None,
        });
        self.said.insert(number, said);
    }

    fn line_of(&self, at: usize) -> usize {
        self.starts
            .partition_point(|&start| start <= at)
            .saturating_sub(1)
    }

    fn finish(self) -> Page {
        debug_assert!(
            self.starts
                .last()
                .is_none_or(|&last| last <= self.text.len())
        );
        Page {
            lines: self.lines,
            said: self.said,
            ends: BTreeMap::new(),
        }
    }
}

/// The words of a cell, in which no white space looks like a border.
fn without_borders(piece: &str) -> String {
    let mut words = piece.to_owned();
    while words.contains(BORDER) {
        words = words.replace(BORDER, "\u{3000}");
    }
    words
}
