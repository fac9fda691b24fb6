//! What people wrote on the pages: highlights, lines through and under words, notes.
//!
//! A mark on words gives the corners of these; its words are the characters with their middle in
//! them. A note without words stands at the line that it lies beside.

use hayro_syntax::object::{Array, Dict, Name, Number, String as Text};
use hayro_syntax::page::Page;

use super::compose::Columns;
use super::geometry::{Glyph, Matrix};
use super::layout::Placed;
use crate::remark::{Remark, RemarkKind, RemarkPlace};

/// Nobody wrote more on a page and meant it.
const MOST_ON_A_PAGE: usize = 5_000;

/// A piece of a page, from its top left corner.
#[derive(Debug, Clone, Copy)]
struct Area {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// What is written on a page, from its top to its end.
pub(super) fn remarks(
    page: &Page<'_>,
    number: u32,
    placed: &[Placed],
    lines: &[Columns],
    width: f64,
) -> Vec<Remark> {
    let Some(list) = page.raw().get::<Array<'_>>("Annots") else {
        return Vec::new();
    };
    let map = Matrix(page.initial_transform(true).as_coeffs());
    let on = On {
        number,
        placed,
        lines,
        width,
    };
    let mut remarks: Vec<Remark> = list
        .iter::<Dict<'_>>()
        .take(MOST_ON_A_PAGE)
        .filter_map(|mark| on.remark(&mark, map))
        .collect();
    remarks.sort_by_key(|one| (one.from.line, one.from.column));
    remarks
}

/// A page with its lines.
struct On<'a> {
    number: u32,
    placed: &'a [Placed],
    lines: &'a [Columns],
    width: f64,
}

impl On<'_> {
    fn remark(&self, mark: &Dict<'_>, map: Matrix) -> Option<Remark> {
        let subtype = mark.get::<Name<'_>>("Subtype")?;
        let (kind, on_words) = match subtype.as_ref() {
            b"Highlight" | b"Underline" | b"Squiggly" => (RemarkKind::Mark, true),
            b"StrikeOut" => (RemarkKind::Strike, true),
            b"Text" | b"FreeText" | b"Caret" => (RemarkKind::Comment, false),
            _ => return None,
        };
        // What a reader did with a note, such as accepting it, is no note.
        if mark.contains_key("StateModel") {
            return None;
        }
        let text = said(mark, "Contents");
        if kind == RemarkKind::Comment && text.trim().is_empty() {
            return None;
        }
        let areas = match on_words {
            true => areas(&mark.get::<Array<'_>>("QuadPoints")?, 8, map),
            false => areas(&mark.get::<Array<'_>>("Rect")?, 4, map),
        };
        let (from, to) = match on_words {
            true => self.words(&areas),
            false => None,
        }
        .or_else(|| self.beside(areas.first()?))?;
        Some(Remark {
            kind,
            author: said(mark, "T"),
            date: said(mark, "M"),
            text,
            from,
            to,
        })
    }

    /// From the first to the last character that lies in one of the areas.
    fn words(&self, areas: &[Area]) -> Option<(RemarkPlace, RemarkPlace)> {
        let mut found: Option<(RemarkPlace, RemarkPlace)> = None;
        for (placed, line) in self.placed.iter().zip(self.lines) {
            for (glyph, &column) in placed.row.glyphs.iter().zip(&line.starts) {
                let (x, y) = self.middle(glyph);
                if areas.iter().any(|area| area.holds(x, y)) {
                    let from = self.place(line.number, column);
                    let to = self.place(line.number, column.saturating_add(1));
                    found = Some((found.map_or(from, |(first, _)| first), to));
                }
            }
        }
        found
    }

    /// The line that an area lies beside, or the next above it.
    fn beside(&self, area: &Area) -> Option<(RemarkPlace, RemarkPlace)> {
        let middle = (area.top + area.bottom) / 2.0;
        let near = |placed: &Placed| (placed.row.y - placed.row.size * 0.35 - middle).abs();
        let lines = self.placed.iter().zip(self.lines);
        let (_, line) = lines.min_by(|(a, _), (b, _)| near(a).total_cmp(&near(b)))?;
        let at = self.place(line.number, 0);
        Some((at, at))
    }

    fn place(&self, line: u32, column: u32) -> RemarkPlace {
        RemarkPlace {
            page: self.number,
            line,
            column,
        }
    }

    /// The middle of a character on the page; lines that run downwards were turned to be read.
    fn middle(&self, glyph: &Glyph) -> (f64, f64) {
        let along = (glyph.x + glyph.right) / 2.0;
        match glyph.vertical {
            true => (self.width - glyph.y, along),
            false => (along, glyph.y - glyph.size * 0.35),
        }
    }
}

impl Area {
    fn holds(&self, x: f64, y: f64) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}

/// The areas of a list of corners, so many numbers each.
fn areas(numbers: &Array<'_>, each: usize, map: Matrix) -> Vec<Area> {
    let numbers: Vec<f64> = numbers
        .iter::<Number>()
        .take(8 * MOST_ON_A_PAGE)
        .map(|number| number.as_f64())
        .collect();
    let area = |corners: &[f64]| {
        let points = corners.chunks_exact(2).filter_map(|point| match point {
            [x, y] => Some(map.map(*x, *y)),
            _ => None,
        });
        points.fold(None, |area: Option<Area>, (x, y)| {
            let area = area.unwrap_or(Area {
                left: x,
                right: x,
                top: y,
                bottom: y,
            });
            Some(Area {
                left: area.left.min(x),
                right: area.right.max(x),
                top: area.top.min(y),
                bottom: area.bottom.max(y),
            })
        })
    };
    numbers.chunks_exact(each).filter_map(area).collect()
}

/// A text of a mark; empty without one.
fn said(mark: &Dict<'_>, key: &str) -> String {
    let Some(text) = mark.get::<Text<'_>>(key) else {
        return String::new();
    };
    let bytes = text.as_bytes();
    let text = if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0
    } else if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0
    } else if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        String::from_utf8_lossy(rest)
    } else {
        // PDFDocEncoding, which differs from this one in a few signs only.
        encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
    };
    text.replace("\r\n", "\n").replace('\r', "\n")
}
