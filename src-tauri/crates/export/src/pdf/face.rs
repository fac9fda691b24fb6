//! The faces of the PDF, which are in the program, and how a text becomes letters of them.

use std::ops::Range;

use krilla::text::Font;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _, charmap::Charmap};
use unicode_normalization::char::{compose, is_combining_mark};

use crate::progress::NotWritten;

const REGULAR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/BIZUDPGothic-Regular.ttf"));
const BOLD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/BIZUDPGothic-Bold.ttf"));

/// Both weights.
pub(super) struct Faces {
    pub(super) regular: Face,
    pub(super) bold: Face,
}

impl Faces {
    pub(super) fn new() -> Result<Self, NotWritten> {
        Ok(Self {
            regular: Face::new(REGULAR)?,
            bold: Face::new(BOLD)?,
        })
    }

    pub(super) fn of(&self, bold: bool) -> &Face {
        match bold {
            true => &self.bold,
            false => &self.regular,
        }
    }
}

/// One weight.
pub(super) struct Face {
    pub(super) font: Font,
    letters: Charmap<'static>,
    widths: GlyphMetrics<'static>,
    per_em: f32,
    blank: u16,
}

/// How a letter behaves beside others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Kanji, kana and full-width signs: a line may be stretched on both of its sides.
    Japanese,
    /// Letters and digits of Western scripts.
    Western,
    /// White space.
    Space,
    /// Anything else.
    Other,
}

/// Letters that are drawn as one, with what is drawn for them.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    /// Their bytes in the text.
    pub(super) at: Range<usize>,
    pub(super) drawn: Drawn,
    /// In ems.
    pub(super) advance: f32,
    pub(super) class: Class,
}

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawn {
    /// A letter of the face.
    Glyph(u16),
    /// The code of a letter that the face does not have.
    Code(char),
}

impl Face {
    fn new(bytes: &'static [u8]) -> Result<Self, NotWritten> {
        let damaged = || NotWritten::because("a bundled face does not open");
        let font = Font::new(bytes.into(), 0).ok_or_else(damaged)?;
        let read = FontRef::new(bytes).map_err(|_| damaged())?;
        let mut face = Self {
            per_em: font.units_per_em(),
            letters: read.charmap(),
            widths: read.glyph_metrics(Size::unscaled(), LocationRef::default()),
            blank: 0,
            font,
        };
        face.blank = face.glyph(' ').ok_or_else(damaged)?;
        Ok(face)
    }

    /// Whether the face has a letter, or it is one that nobody sees.
    pub(super) fn has(&self, c: char) -> bool {
        is_unseen(c) || c.is_whitespace() || self.glyph(c).is_some()
    }

    fn glyph(&self, c: char) -> Option<u16> {
        let glyph = self.letters.map(c)?.to_u32();
        u16::try_from(glyph).ok().filter(|glyph| *glyph > 0)
    }

    fn width(&self, glyph: u16) -> f32 {
        let width = self.widths.advance_width(u32::from(glyph).into());
        width.unwrap_or(0.0) / self.per_em
    }

    /// The letters of a text. What nobody sees goes along with the letter before it, so that it
    /// is in the words that are copied.
    pub(super) fn clusters(&self, text: &str) -> Vec<Cluster> {
        let mut made: Vec<Cluster> = Vec::with_capacity(text.len() / 3 + 1);
        let mut before: Option<char> = None;
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            if let Some(last) = made.last_mut() {
                let joined = before.filter(|_| is_combining_mark(c));
                let joined = joined.and_then(|before| compose(before, c));
                let glyph = joined.and_then(|joined| self.glyph(joined));
                if let Some(glyph) = glyph {
                    (last.drawn, last.at.end) = (Drawn::Glyph(glyph), end);
                    last.advance = self.width(glyph);
                    before = joined;
                    continue;
                }
                if is_unseen(c) {
                    last.at.end = end;
                    continue;
                }
            }
            made.push(self.cluster(c, at..end));
            before = Some(c);
        }
        made
    }

    fn cluster(&self, c: char, at: Range<usize>) -> Cluster {
        let blank = Drawn::Glyph(self.blank);
        let (drawn, advance) = match self.glyph(c) {
            Some(glyph) => (Drawn::Glyph(glyph), self.width(glyph)),
            None if is_unseen(c) => (blank, 0.0),
            None if c == '\t' => (blank, 2.0),
            None if c.is_whitespace() => (blank, self.width(self.blank)),
            None => (Drawn::Code(c), self.code(c).map(|(_, width)| width).sum()),
        };
        Cluster {
            at,
            drawn,
            advance,
            class: class(c),
        }
    }

    /// The letters of a letter's code, `[U+1F600]`, with their widths in ems.
    pub(super) fn code(&self, c: char) -> impl Iterator<Item = (u16, f32)> {
        let code: Vec<char> = code(c).chars().collect();
        let glyphs = code.into_iter().filter_map(|c| self.glyph(c));
        glyphs.map(|glyph| (glyph, self.width(glyph)))
    }
}

/// How a letter is named where it cannot be drawn.
pub(super) fn code(c: char) -> String {
    format!("[U+{:04X}]", u32::from(c))
}

/// Marks of direction, variation and the like.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

fn class(c: char) -> Class {
    match c {
        '\u{3000}' => Class::Japanese,
        c if c.is_whitespace() => Class::Space,
        '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}' => Class::Japanese,
        c if c.is_alphanumeric() => Class::Western,
        _ => Class::Other,
    }
}
